//! The NPS of a campaign with its three treatments of those who kept silent (methodology 4.2, 4.5).

use crate::id::QuestionId;
use crate::metrics::coded::Code;
use crate::metrics::dashboard::{Headlines, Totals};
use crate::metrics::estimate::Estimate;
use crate::metrics::interval::Interval;
use crate::metrics::nps::nonresponse::{ASSUMPTION, ResponseWarning, SilentAs, Treated};
use crate::metrics::nps::{Nps11, NpsClass};
use crate::phrase::Locale;
use crate::scenario::{Role, Scenario};
use serde::{Deserialize, Serialize};

/// The NPS with all that is printed next to it. Points are −100…+100, shares 0..1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NpsSummary {
    /// The question.
    pub question: QuestionId,
    /// What it asks.
    pub text: String,
    /// The index in points over those who answered; its base is their number.
    pub index: Estimate,
    /// The index without suspicious sessions (methodology 11.1).
    pub without_suspicious: Estimate,
    /// The three classes, promoters first.
    pub classes: Vec<NpsClassRow>,
    /// How many answered 0, 1, … 10.
    pub scores: Vec<u64>,
    /// Respondents who were asked and gave no valid answer.
    pub no_answer: u64,
    /// Values that are no code of the scale.
    pub n_invalid_values: u64,
    /// Share of those asked who answered, with its Wilson interval; its base counts those who kept silent too.
    pub response_rate: Estimate,
    /// The index under the three treatments of those who kept silent, in the order of a report.
    pub treatments: Vec<NpsTreatment>,
    /// The treatment that is named first.
    pub primary: SilentAs,
    /// From "all silent ones are critics" to "all are promoters", in points: no confidence interval.
    pub bounds: Option<Interval>,
    /// What the response rate makes necessary to say.
    pub warning: Option<ResponseWarning>,
    /// That in words.
    pub warning_text: Option<String>,
    /// What has to stand under the three numbers.
    pub assumption: String,
}

/// One class of respondents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NpsClassRow {
    /// Which.
    pub class: NpsClass,
    /// Its name in the source.
    pub name: String,
    /// The answers that belong to it.
    pub answers: String,
    /// How many respondents.
    pub count: u64,
    /// Their share.
    pub share: Estimate,
}

/// The index under one treatment of those who kept silent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NpsTreatment {
    /// Which.
    pub silent: SilentAs,
    /// Its name.
    pub name: String,
    /// What it assumes.
    pub assumes: String,
    /// The index in points.
    pub index: Estimate,
    /// Its exact base, fractional where eligibility had to be estimated; absent where silence was not measured.
    pub base: Option<f64>,
}

pub(super) fn of(scenario: &Scenario, locale: Locale, totals: &Totals, numbers: &Headlines) -> Option<NpsSummary> {
    let question = scenario.question_with(Role::Nps)?;
    let (nps, counts, silence) = (&numbers.all.nps, &totals.valid().nps, &numbers.nonresponse);
    let class = |class: NpsClass| NpsClassRow {
        class,
        name: class.name().get(locale).to_owned(),
        answers: class.answers().get(locale).to_owned(),
        count: nps.counts.of(class),
        share: match class {
            NpsClass::Promoter => nps.promoters,
            NpsClass::Passive => nps.passives,
            NpsClass::Detractor => nps.detractors,
        },
    };
    let treatment = |treated: Treated| NpsTreatment {
        silent: treated.silent,
        name: treated.silent.name().get(locale).to_owned(),
        assumes: treated.silent.assumption().get(locale).to_owned(),
        index: treated.index,
        base: treated.base,
    };
    Some(NpsSummary {
        question: question.id.clone(),
        text: question.text.original().to_owned(),
        index: nps.index,
        without_suspicious: numbers.without_suspicious.nps.index,
        classes: NpsClass::ALL.map(class).to_vec(),
        scores: (Nps11::LOWEST..=Nps11::HIGHEST).map(|code| counts.how_many(|it| it.code() == code)).collect(),
        no_answer: counts.missing(),
        n_invalid_values: counts.invalid(),
        response_rate: silence.response_rate,
        treatments: silence.methods().map(treatment).to_vec(),
        primary: silence.primary,
        bounds: silence.bounds,
        warning: silence.warning,
        warning_text: silence.warning.map(|warning| warning.text().get(locale).to_owned()),
        assumption: ASSUMPTION.get(locale).to_owned(),
    })
}
