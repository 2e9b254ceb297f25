//! Clients in classes by their scores (methodology 13.2): by the quartiles of the period, or by fixed limits once there
//! is a history.
//!
//! The quartiles are relative: a quarter is red even in an excellent year. So the [`PeriodFigures`] of the period before
//! are printed next to them, and [`Thresholds`] can be fixed from them.

use super::class::HealthClass;
use super::score::Score;
use crate::metrics::estimate::{EPSILON, NoData, reaches};
use crate::metrics::parameter::Parameter;
use crate::metrics::quantile::quantile_of_sorted;
use serde::{Deserialize, Serialize};

/// Fewer clients than this have no quartiles.
const LEAST_CLIENTS: u64 = 4;

/// Which quantiles part the classes, 0..1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Quartiles {
    /// «клієнти з нижніми 25% балів»
    pub lower: Parameter<f64>,
    /// «Клієнти з найвищими 25% балів»
    pub upper: Parameter<f64>,
}

impl Default for Quartiles {
    fn default() -> Self {
        Self { lower: Parameter::source(0.25), upper: Parameter::source(0.75) }
    }
}

/// The scores of a period in three numbers, in points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PeriodFigures {
    /// Q25.
    pub lower: f64,
    /// Q75, not below `lower`.
    pub upper: f64,
    /// The mean.
    pub mean: f64,
}

/// Limits between the classes, in points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Thresholds {
    red: f64,
    green: f64,
}

impl Thresholds {
    /// Red up to `red`, green from `green`; `None` unless red is below green.
    pub fn new(red: Score, green: Score) -> Option<Self> {
        let (red, green) = (red.points(), green.points());
        (green - red > EPSILON).then_some(Self { red, green })
    }

    /// The quartiles of a period as fixed limits for later ones; `None` if they do not part anybody.
    pub fn of_period(figures: &PeriodFigures) -> Option<Self> {
        Self::new(Score::new(figures.lower)?, Score::new(figures.upper)?)
    }

    /// The class of a score; green is tested first.
    pub fn class(&self, score: Score) -> HealthClass {
        if reaches(score.points(), self.green) {
            HealthClass::Green
        } else if reaches(self.red, score.points()) {
            HealthClass::Red
        } else {
            HealthClass::Yellow
        }
    }
}

/// One client in the classification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientClass {
    /// The class; absent for a client without a score, and where there are no classes.
    pub class: Option<HealthClass>,
    /// Whether the score is below the mean of all (decision D16): an attribute, not a class.
    pub below_mean: Option<bool>,
}

/// How many clients are in a class. Ties may make it larger than a quarter.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ClassShare {
    /// The class.
    pub class: HealthClass,
    /// Clients in it.
    pub count: u64,
    /// Their share of the clients who have a score, 0..1.
    pub share: f64,
}

/// Clients in classes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Classification {
    /// Clients who have a score.
    pub n: u64,
    /// Their mean score, in points; absent without clients.
    pub mean: Option<f64>,
    /// The figures of this period, to be kept and printed next to those of the one before; absent for fewer than four.
    pub figures: Option<PeriodFigures>,
    /// One for each score given, in their order.
    pub clients: Vec<ClientClass>,
    /// The actual size of each class, in the order of [`HealthClass::ALL`]; absent without classes.
    pub shares: Option<[ClassShare; 3]>,
    /// Why there are no classes: fewer than four clients (`n<4`), or equal quartiles (`no_differentiation`).
    pub reason: Option<NoData>,
}

/// Clients in classes by the quartiles of their scores; a client without a score has no class and no influence.
pub fn classify(scores: &[Option<Score>], quartiles: &Quartiles) -> Classification {
    let (n, mean, figures) = figures(scores, quartiles);
    let thresholds = match figures {
        None => Err(NoData::FewerThanFour),
        Some(figures) => Thresholds::of_period(&figures).ok_or(NoData::NoDifferentiation),
    };
    classified(scores, n, mean, figures, thresholds)
}

/// Clients in classes by fixed limits, so that a good year can be all green; any number of clients.
pub fn classify_by(scores: &[Option<Score>], thresholds: &Thresholds, quartiles: &Quartiles) -> Classification {
    let (n, mean, figures) = figures(scores, quartiles);
    let thresholds = if n == 0 { Err(NoData::NoData) } else { Ok(*thresholds) };
    classified(scores, n, mean, figures, thresholds)
}

fn figures(scores: &[Option<Score>], quartiles: &Quartiles) -> (u64, Option<f64>, Option<PeriodFigures>) {
    let mut sorted: Vec<f64> = scores.iter().flatten().map(|score| score.points()).collect();
    sorted.sort_by(f64::total_cmp);
    let n = sorted.len() as u64;
    let mean = (n > 0).then(|| sorted.iter().sum::<f64>() / n as f64);
    let quartile = |at: f64| quantile_of_sorted(&sorted, at).filter(|_| n >= LEAST_CLIENTS);
    let figures = match (quartile(quartiles.lower.value), quartile(quartiles.upper.value), mean) {
        (Some(lower), Some(upper), Some(mean)) => Some(PeriodFigures { lower, upper, mean }),
        _ => None,
    };
    (n, mean, figures)
}

fn classified(
    scores: &[Option<Score>],
    n: u64,
    mean: Option<f64>,
    figures: Option<PeriodFigures>,
    thresholds: Result<Thresholds, NoData>,
) -> Classification {
    let client = |score: &Option<Score>| match (score, thresholds, mean) {
        (Some(score), Ok(thresholds), Some(mean)) => {
            ClientClass { class: Some(thresholds.class(*score)), below_mean: Some(!reaches(score.points(), mean)) }
        }
        _ => ClientClass { class: None, below_mean: None },
    };
    let clients: Vec<ClientClass> = scores.iter().map(client).collect();
    let share = |class: HealthClass| {
        let count = clients.iter().filter(|client| client.class == Some(class)).count() as u64;
        ClassShare { class, count, share: count as f64 / n as f64 }
    };
    let shares = thresholds.is_ok().then(|| HealthClass::ALL.map(share));
    Classification { n, mean, figures, shares, clients, reason: thresholds.err() }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
