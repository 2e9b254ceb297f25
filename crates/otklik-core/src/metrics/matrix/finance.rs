//! Financial indicators: how they moved against a comparable period, and whether they moved as the source describes
//! with a combination (methodology 3.7, decision D18).

use super::Combination;
use crate::metrics::estimate::reaches;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A financial indicator. The source asks for profit with combination 2 and for revenue with combination 4.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Indicator {
    /// `revenue`, «выручка».
    Revenue,
    /// `profit`, «прибыль».
    Profit,
    /// Another one, such as the average bill, by the name that the client gave it.
    Other(String),
}

impl Indicator {
    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Self::Revenue => "revenue",
            Self::Profit => "profit",
            Self::Other(name) => name,
        }
    }
}

impl From<String> for Indicator {
    fn from(name: String) -> Self {
        match name.as_str() {
            "revenue" => Self::Revenue,
            "profit" => Self::Profit,
            _ => Self::Other(name),
        }
    }
}

impl From<Indicator> for String {
    fn from(indicator: Indicator) -> String {
        match indicator {
            Indicator::Other(name) => name,
            known @ (Indicator::Revenue | Indicator::Profit) => known.name().to_owned(),
        }
    }
}

/// An indicator now and in the previous comparable period, in the same unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figures {
    /// Now.
    pub current: Option<f64>,
    /// Then.
    pub previous: Option<f64>,
}

impl Figures {
    /// δ = (current − previous) / |previous|; `None` where one is missing, or there is nothing to compare with.
    pub fn change(self) -> Option<f64> {
        let (current, previous) = (self.current?, self.previous?);
        (previous != 0.0).then(|| (current - previous) / previous.abs()).filter(|change| change.is_finite())
    }
}

/// Which way an indicator moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FinanceState {
    /// δ is the band or more.
    Growth,
    /// δ is within the band.
    Stable,
    /// −δ is the band or more.
    Decline,
}

impl FinanceState {
    /// The state of a change, at a band above 0.
    pub fn of(change: f64, band: f64) -> Self {
        if reaches(change, band) {
            Self::Growth
        } else if reaches(-change, band) {
            Self::Decline
        } else {
            Self::Stable
        }
    }
}

/// How an indicator moved; both absent where it cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Movement {
    /// δ, as a part of the previous value.
    pub change: Option<f64>,
    /// What that amounts to.
    pub state: Option<FinanceState>,
}

/// Whether the finances are those that the source describes with a combination.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FinanceMatch {
    /// They are.
    Matches,
    /// They are not: the source describes only 4 of the 12 cells.
    Contradicts,
    /// The indicator it depends on is missing or cannot be compared.
    Unknown,
}

/// The movements of all indicators that were supplied.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Finances {
    /// By indicator.
    pub movements: BTreeMap<Indicator, Movement>,
}

impl Finances {
    /// The movements, at a band above 0.
    pub fn of(figures: &BTreeMap<Indicator, Figures>, band: f64) -> Self {
        let movement = |(indicator, figures): (&Indicator, &Figures)| {
            let change = figures.change();
            let state = change.map(|change| FinanceState::of(change, band));
            (indicator.clone(), Movement { change, state })
        };
        Self { movements: figures.iter().map(movement).collect() }
    }

    /// Whether they are those of the combination: 1 every indicator grows, 2 profit declines, 3 every indicator is
    /// stable, 4 revenue declines. An indicator that cannot be compared counts as not supplied.
    pub fn support(&self, combination: Combination) -> FinanceMatch {
        let every = |wanted| self.movements.values().filter_map(|it| it.state).map(move |state| state == wanted);
        let one = |indicator| self.movements.get(&indicator).and_then(|it| it.state);
        let declines = |indicator| one(indicator).map(|state| state == FinanceState::Decline);
        let holds = match combination {
            Combination::BothHigh => every(FinanceState::Growth).reduce(|all, grows| all && grows),
            Combination::LowIrlHighNps => declines(Indicator::Profit),
            Combination::HighIrlLowNps => every(FinanceState::Stable).reduce(|all, stable| all && stable),
            Combination::BothLow => declines(Indicator::Revenue),
        };
        match holds {
            Some(true) => FinanceMatch::Matches,
            Some(false) => FinanceMatch::Contradicts,
            None => FinanceMatch::Unknown,
        }
    }
}
