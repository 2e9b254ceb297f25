//! Satisfaction: CSI (methodology 5.1), top-2-box of the overall satisfaction (5.2), and the key drivers (6.1 to 6.3).

use crate::id::{FactorId, OptionId, QuestionId};
use crate::metrics::correlation::Coefficient;
use crate::metrics::csi::{Csi, Weighting};
use crate::metrics::dashboard::{Figures, Headlines};
use crate::metrics::estimate::{BaseFlag, Estimate, NoData};
use crate::metrics::importance_map::{ABSOLUTE_LINE, Factor, Place, importance_map};
use crate::metrics::top_box::{Boxes, top_box};
use crate::phrase::Locale;
use crate::scenario::{MatrixRow, Question, QuestionKind, Role, Scenario};
use serde::{Deserialize, Serialize};

/// The CSI, 0…100.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CsiSummary {
    /// The question about satisfaction.
    pub question: QuestionId,
    /// What it asks.
    pub text: String,
    /// The index, 0…100.
    pub index: Estimate,
    /// Its standard error in points; absent where the variance is 0 or unknown.
    pub se: Option<f64>,
    /// The index without suspicious sessions (methodology 11.1).
    pub without_suspicious: Estimate,
    /// Where the weights come from, in words: stated importance where it is asked, else equal weights.
    pub weights: String,
    /// The factors in the order of the questionnaire.
    pub factors: Vec<CsiFactor>,
    /// Values that are no code of their scale.
    pub n_invalid_values: u64,
}

/// One factor of the CSI.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CsiFactor {
    /// The row of the matrix.
    pub row: OptionId,
    /// Its words.
    pub text: String,
    /// The factor that the author assigned to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub factor: Option<FactorId>,
    /// Satisfaction, 0…100.
    pub score: Estimate,
    /// Mean stated importance, 1 to 5; absent where it was not asked or answered.
    pub importance: Option<f64>,
    /// Its weight in the index, 0..1.
    pub weight: Option<f64>,
}

/// Top-2-box of the overall satisfaction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OverallSummary {
    /// The question.
    pub question: QuestionId,
    /// What it asks.
    pub text: String,
    /// Share of the answers 4 and 5, 0..1.
    pub top_two: Estimate,
    /// That share without suspicious sessions (methodology 11.1).
    pub without_suspicious: Estimate,
    /// How many answered 1, 2, … 5.
    pub answers: Vec<u64>,
    /// Respondents who were asked and gave no valid answer.
    pub no_answer: u64,
    /// Values that are no code of the scale.
    pub n_invalid_values: u64,
}

/// What goes together with the overall satisfaction.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeyDriverSummary {
    /// Respondents who answered everything: the base of the shares.
    pub n_complete: u64,
    /// How far that carries.
    pub base: BaseFlag,
    /// R² of the regression on all factors, 0..1.
    pub r2: Option<f64>,
    /// Why there is no regression.
    pub reason: Option<NoData>,
    /// The factors in the order of the questionnaire.
    pub rows: Vec<KeyDriverRow>,
}

/// One factor as a driver.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeyDriverRow {
    /// The row of the matrix.
    pub row: OptionId,
    /// Its words.
    pub text: String,
    /// Pearson's correlation with the overall satisfaction.
    pub pearson: Coefficient,
    /// Spearman's.
    pub spearman: Coefficient,
    /// p-value of Pearson's r after Holm's adjustment over all factors.
    pub p_holm: Option<f64>,
    /// Whether it differs from 0 at 0.05 after the adjustment.
    pub significant: bool,
    /// Its share of the explained variance (LMG), 0..1.
    pub share: Option<f64>,
    /// Its place on the importance–performance map; absent where there is no map.
    pub place: Option<Place>,
    /// The quadrant in words.
    pub quadrant: Option<String>,
}

fn rows(question: &Question) -> &[MatrixRow] {
    match &question.kind {
        QuestionKind::Matrix { rows, .. } => rows,
        _ => &[],
    }
}

fn index(figures: &Figures, weighting: &Weighting) -> Option<Csi> {
    figures.roles.csi.as_ref().map(|sums| sums.csi(weighting, None))
}

fn weighting(scenario: &Scenario) -> Weighting {
    if scenario.question_with(Role::Importance).is_some() { Weighting::Stated } else { Weighting::Equal }
}

pub(super) fn csi(scenario: &Scenario, locale: Locale, numbers: &Headlines) -> Option<CsiSummary> {
    let question = scenario.question_with(Role::Satisfaction)?;
    let weighting = weighting(scenario);
    let all = index(&numbers.all, &weighting)?;
    let without = index(&numbers.without_suspicious, &weighting)?;
    let factor = |(row, factor): (&MatrixRow, &crate::metrics::csi::Factor)| CsiFactor {
        row: row.id.clone(),
        text: row.text.original().to_owned(),
        factor: row.factor.clone(),
        score: factor.score,
        importance: factor.importance,
        weight: factor.weight,
    };
    Some(CsiSummary {
        question: question.id.clone(),
        text: question.text.original().to_owned(),
        index: all.index,
        se: all.error,
        without_suspicious: without.index,
        weights: weighting.name().get(locale).to_owned(),
        factors: rows(question).iter().zip(&all.factors).map(factor).collect(),
        n_invalid_values: all.invalid,
    })
}

pub(super) fn overall(scenario: &Scenario, numbers: &Headlines) -> Option<OverallSummary> {
    let question = scenario.question_with(Role::OverallSatisfaction)?;
    let counts = &numbers.all.roles.overall;
    let boxes = Boxes::TOP_TWO.value;
    Some(OverallSummary {
        question: question.id.clone(),
        text: question.text.original().to_owned(),
        top_two: top_box(counts, boxes, None),
        without_suspicious: top_box(&numbers.without_suspicious.roles.overall, boxes, None),
        answers: counts.rows().map(|(_, count)| count).collect(),
        no_answer: counts.missing(),
        n_invalid_values: counts.invalid(),
    })
}

pub(super) fn key_drivers(scenario: &Scenario, locale: Locale, numbers: &Headlines) -> Option<KeyDriverSummary> {
    let question = scenario.question_with(Role::Satisfaction)?;
    scenario.question_with(Role::OverallSatisfaction)?;
    let figures = &numbers.all;
    let fit = figures.importance.fit.as_ref();
    let shares = fit.ok().and_then(|fit| fit.lmg.as_ref().ok()?.shares.clone()).unwrap_or_default();
    let performance = index(figures, &weighting(scenario)).map(|csi| csi.factors).unwrap_or_default();
    let unit = |score: &Estimate| {
        let interval = score.interval.map(|it| crate::metrics::interval::Interval {
            low: it.low / 100.0,
            high: it.high / 100.0,
            ..it
        });
        Estimate { value: score.value.map(|value| value / 100.0), interval, ..*score }
    };
    let on_map = |(driver, factor): (&crate::metrics::correlation::Driver, &crate::metrics::csi::Factor)| {
        Factor::new(&driver.correlation.pearson.estimate, &unit(&factor.score))
    };
    let factors: Vec<Factor> = figures.correlations.iter().zip(&performance).map(on_map).collect();
    let map = importance_map(&factors, ABSOLUTE_LINE).ok();
    let row = |(at, (row, driver)): (usize, (&MatrixRow, &crate::metrics::correlation::Driver))| {
        let place = map.as_ref().and_then(|map| map.factors.get(at).copied().flatten());
        KeyDriverRow {
            row: row.id.clone(),
            text: row.text.original().to_owned(),
            pearson: driver.correlation.pearson,
            spearman: driver.correlation.spearman,
            p_holm: driver.pearson_p_holm,
            significant: driver.is_significant(),
            share: shares.get(at).copied(),
            place,
            quadrant: place.map(|place| place.quadrant.name().get(locale).to_owned()),
        }
    };
    Some(KeyDriverSummary {
        n_complete: figures.importance.n,
        base: figures.importance.base,
        r2: fit.ok().map(|fit| fit.r2),
        reason: fit.err().copied(),
        rows: rows(question).iter().zip(&figures.correlations).enumerate().map(row).collect(),
    })
}
