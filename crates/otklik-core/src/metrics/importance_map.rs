//! The importance–performance map of factors (methodology 6.3; Martilla and James 1977): what matters and is done badly
//! is a bottleneck, «узкое место». The cross-hairs are relative, so that something always falls behind even where all is
//! excellent: hence a bottleneck is confirmed only where the intervals say so too.

use super::estimate::{Estimate, NoData, reaches};
use super::parameter::Parameter;
use crate::phrase::Phrase;
use serde::{Deserialize, Serialize};

/// Performance below which a factor can be called weak whatever the others are, 0..1: halfway between the answers 3 and
/// 4 (methodology 6.3).
pub const ABSOLUTE_LINE: Parameter<f64> = Parameter::user(0.625);

/// How importance was measured. The factors of one map have to be measured alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Importance {
    /// Pearson's correlation with the overall satisfaction, −1..1, as the source has it.
    #[default]
    Correlation,
    /// The share of explained variance by LMG, 0..1.
    ShareOfVariance,
}

impl Importance {
    /// What the axis of importance is called.
    pub fn name(self) -> Phrase {
        match self {
            Self::Correlation => Phrase {
                ru: "корреляция с общей удовлетворённостью",
                en: "correlation with overall satisfaction",
                uk: "кореляція із загальною задоволеністю",
            },
            Self::ShareOfVariance => Phrase {
                ru: "доля объяснённой дисперсии",
                en: "share of explained variance",
                uk: "частка поясненої дисперсії",
            },
        }
    }
}

/// A factor as the map needs it. Without importance or performance it cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Factor {
    /// How much it goes with the overall satisfaction; see [`Importance`].
    pub importance: Option<f64>,
    /// Lower limit of the interval of `importance`.
    pub importance_low: Option<f64>,
    /// Mean normalised score, 0..1; see [`super::trust_factor`].
    pub performance: Option<f64>,
    /// Upper limit of the interval of `performance`.
    pub performance_high: Option<f64>,
}

impl Factor {
    /// A factor with its estimates.
    pub fn new(importance: &Estimate, performance: &Estimate) -> Self {
        Self {
            importance: importance.value,
            importance_low: importance.interval.map(|interval| interval.low),
            performance: performance.value,
            performance_high: performance.interval.map(|interval| interval.high),
        }
    }

    fn axes(&self) -> Option<(f64, f64)> {
        self.importance.zip(self.performance).filter(|(x, y)| x.is_finite() && y.is_finite())
    }
}

/// Where a factor lies; what is on a cross-hair counts as high.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quadrant {
    /// Important and done well.
    KeepUp,
    /// Important and done badly: a bottleneck.
    ConcentrateHere,
    /// Neither important nor done well.
    LowPriority,
    /// Not important, and done well.
    PossibleOverkill,
}

impl Quadrant {
    /// What it is called. Only «узкое место» is of the sources; the other names are translations of ours.
    pub fn name(self) -> Phrase {
        match self {
            Self::KeepUp => Phrase {
                ru: "сильная сторона", en: "keep up the good work", uk: "сильна сторона"
            },
            Self::ConcentrateHere => {
                Phrase { ru: "узкое место", en: "bottleneck", uk: "вузьке місце" }
            }
            Self::LowPriority => Phrase {
                ru: "низкий приоритет", en: "low priority", uk: "низький пріоритет"
            },
            Self::PossibleOverkill => {
                Phrase {
                    ru: "возможно, избыточные усилия", en: "possible overkill", uk: "можливо, надмірні зусилля"
                }
            }
        }
    }
}

/// How certain a bottleneck is. In this order reports list them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// The interval of performance lies below the cross-hair, and that of importance above 0.
    Confirmed,
    /// The cross-hairs alone say so.
    Possible,
}

impl Certainty {
    /// The heading of such bottlenecks in a report.
    pub fn heading(self) -> Phrase {
        match self {
            Self::Confirmed => {
                Phrase { ru: "подтверждённые", en: "confirmed", uk: "підтверджені" }
            }
            Self::Possible => Phrase { ru: "возможные", en: "possible", uk: "можливі" },
        }
    }
}

/// The place of a factor on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Its quadrant.
    pub quadrant: Quadrant,
    /// How certain a bottleneck it is; absent if it is none.
    pub bottleneck: Option<Certainty>,
    /// Whether its performance is below the absolute line.
    pub below_line: bool,
}

/// The map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImportanceMap {
    /// Mean importance of the factors that can be used.
    pub crosshair_importance: f64,
    /// Mean performance of the factors that can be used.
    pub crosshair_performance: f64,
    /// The factors in the order given; `None` for one that cannot be used.
    pub factors: Vec<Option<Place>>,
    /// The absolute line that was used.
    pub line: Parameter<f64>,
}

impl ImportanceMap {
    /// The bottlenecks as places among `factors`, confirmed ones first, each kind in the order given.
    pub fn bottlenecks(&self) -> Vec<(usize, Certainty)> {
        let bottleneck = |(place, factor): (usize, &Option<Place>)| Some((place, factor.as_ref()?.bottleneck?));
        let mut found: Vec<_> = self.factors.iter().enumerate().filter_map(bottleneck).collect();
        found.sort_by_key(|(_, certainty)| *certainty);
        found
    }
}

/// Puts the factors on the map. With fewer than two that can be used there is none, because the cross-hairs are means.
pub fn importance_map(factors: &[Factor], line: Parameter<f64>) -> Result<ImportanceMap, NoData> {
    let usable: Vec<(f64, f64)> = factors.iter().filter_map(Factor::axes).collect();
    if usable.len() < 2 {
        return Err(NoData::FewerThanTwoFactors);
    }
    // Divided before they are summed, so that no sum overflows.
    let mean = |axis: fn(&(f64, f64)) -> f64| usable.iter().map(|it| axis(it) / usable.len() as f64).sum::<f64>();
    let (crosshair_importance, crosshair_performance) = (mean(|it| it.0), mean(|it| it.1));
    let place = |factor: &Factor| {
        let (importance, performance) = factor.axes()?;
        let important = reaches(importance, crosshair_importance);
        let quadrant = match (important, reaches(performance, crosshair_performance)) {
            (true, true) => Quadrant::KeepUp,
            (true, false) => Quadrant::ConcentrateHere,
            (false, false) => Quadrant::LowPriority,
            (false, true) => Quadrant::PossibleOverkill,
        };
        let surely_weak = factor.performance_high.is_some_and(|high| !reaches(high, crosshair_performance));
        let surely_important = factor.importance_low.is_some_and(|low| !reaches(0.0, low));
        let certainty = if surely_weak && surely_important { Certainty::Confirmed } else { Certainty::Possible };
        let bottleneck = (quadrant == Quadrant::ConcentrateHere).then_some(certainty);
        Some(Place { quadrant, bottleneck, below_line: !reaches(performance, line.value) })
    };
    Ok(ImportanceMap {
        crosshair_importance,
        crosshair_performance,
        factors: factors.iter().map(place).collect(),
        line,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
