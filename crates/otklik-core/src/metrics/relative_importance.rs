//! How much of the overall satisfaction goes with each factor (methodology 6.2): R² of the regression on all factors,
//! divided among them by LMG and by Johnson's relative weights. Over complete answers only; said in the words of
//! [`super::correlation::WORDING`], never as a cause.

mod bootstrap;
mod cross_products;
mod johnson;
mod moments;
mod shapley;

pub use self::bootstrap::{Method, Resampling, Shares, bootstrap};
pub use self::cross_products::{CrossProducts, Respondent};

use self::moments::Moments;
use super::accumulator::Accumulator;
use super::estimate::{BaseFlag, NoData};
use super::mean::NOISE;
use super::parameter::Parameter;
use crate::phrase::Phrase;
use serde::{Deserialize, Serialize};

/// Up to so many factors R² is divided by LMG, which takes a regression for each subset (methodology 6.2).
pub const MOST_FOR_LMG: usize = 12;

/// More factors than this are no questionnaire of 3 to 5 minutes, and are refused.
pub const MOST_FACTORS: usize = 60;

/// Respondents for each factor below which there is a warning (methodology 6.2).
pub const RESPONDENTS_PER_FACTOR: Parameter<u64> = Parameter::literature(10);

/// R² divided among the factors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Contributions {
    /// What goes with each factor, in the order of the factors: 0 or more each, R² together.
    pub parts: Vec<f64>,
    /// The same as shares of R², 0..1, together 1; absent where R² is 0.
    pub shares: Option<Vec<f64>>,
}

impl Contributions {
    fn new(parts: Vec<f64>) -> Self {
        let total: f64 = parts.iter().sum();
        let shares = (total > NOISE).then(|| parts.iter().map(|part| part / total).collect());
        Self { parts, shares }
    }
}

/// A regression of the overall satisfaction on the factors.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fit {
    /// R², 0..1.
    pub r2: f64,
    /// R² adjusted for the number of factors, 1 − (1 − R²)(n − 1)/(n − p − 1); can be below 0.
    pub adjusted_r2: f64,
    /// LMG; above [`MOST_FOR_LMG`] factors there is none (`too_many_factors`).
    pub lmg: Result<Contributions, NoData>,
    /// Johnson's relative weights.
    pub relative_weights: Contributions,
}

/// What goes with the overall satisfaction, and how much.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RelativeImportance {
    /// Respondents without a missing answer.
    pub n: u64,
    /// How far they carry.
    pub base: BaseFlag,
    /// How many factors there are.
    pub factors: usize,
    /// The regression; there is none without factors (`no_data`), for more than [`MOST_FACTORS`] (`too_many_factors`),
    /// for fewer than p + 2 respondents (`n<p+2`), where a factor or the overall satisfaction has no variance
    /// (`zero_variance`), and where factors determine one another (`collinear`).
    pub fit: Result<Fit, NoData>,
}

/// What a reader has to know about a regression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Warning {
    /// Few respondents for so many factors; see [`RESPONDENTS_PER_FACTOR`].
    #[serde(rename = "n<10p")]
    FewRespondents,
}

impl Warning {
    /// The warning in words.
    pub fn text(self) -> Phrase {
        match self {
            Self::FewRespondents => Phrase {
                ru: "мало респондентов для такого числа факторов",
                en: "few respondents for so many factors",
                uk: "мало респондентів для такої кількості факторів",
            },
        }
    }
}

impl RelativeImportance {
    /// What there is to say where each client answered one question (decision D23).
    pub fn not_identifiable(factors: usize) -> Self {
        Self { n: 0, base: BaseFlag::of(0), factors, fit: Err(NoData::NotIdentifiable) }
    }

    /// The warning that there are fewer respondents for each factor than this; none where nothing is shown.
    pub fn warning(&self, per_factor: Parameter<u64>) -> Option<Warning> {
        let wanted = per_factor.value.saturating_mul(self.factors as u64);
        (self.fit.is_ok() && self.n < wanted).then_some(Warning::FewRespondents)
    }

    fn new(n: u64, factors: usize, moments: Result<Moments, NoData>) -> Self {
        Self { n, base: BaseFlag::of(n), factors, fit: moments.map(|moments| fit(&moments)) }
    }
}

/// The importance of so many factors among `respondents`.
pub fn relative_importance(respondents: &[Respondent], factors: usize) -> RelativeImportance {
    relative_importance_of(&CrossProducts::new(factors).with(respondents))
}

/// The importance of factors whose answers are summed.
pub fn relative_importance_of(sums: &CrossProducts) -> RelativeImportance {
    let moments = if sums.factors() > MOST_FACTORS { Err(NoData::TooManyFactors) } else { sums.moments() };
    RelativeImportance::new(sums.n(), sums.factors(), moments)
}

/// As [`relative_importance`], of rows of any numbers: each factor and then the overall satisfaction. A row with a
/// missing or an infinite value is left out.
pub fn relative_importance_of_values(rows: &[Vec<Option<f64>>], factors: usize) -> RelativeImportance {
    let complete = |row: &Vec<Option<f64>>| {
        let row: Option<Vec<f64>> = row.iter().copied().collect();
        row.filter(|row| row.len() == factors + 1 && row.iter().all(|value| value.is_finite()))
    };
    let complete: Vec<Vec<f64>> = rows.iter().filter_map(complete).collect();
    let moments = match factors {
        0..=MOST_FACTORS => Moments::of_values(&complete, factors),
        _ => Err(NoData::TooManyFactors),
    };
    RelativeImportance::new(complete.len() as u64, factors, moments)
}

fn fit(moments: &Moments) -> Fit {
    let (n, factors) = (moments.n as f64, moments.overall.len());
    let relative_weights = johnson::relative_weights(moments);
    let r2 = relative_weights.iter().sum::<f64>().clamp(0.0, 1.0);
    Fit {
        r2,
        adjusted_r2: 1.0 - (1.0 - r2) * (n - 1.0) / (n - factors as f64 - 1.0),
        lmg: match factors {
            0..=MOST_FOR_LMG => Ok(Contributions::new(shapley::lmg(moments))),
            _ => Err(NoData::TooManyFactors),
        },
        relative_weights: Contributions::new(relative_weights),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
