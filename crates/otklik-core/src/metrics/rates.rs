//! Response rates after AAPOR's Standard Definitions (methodology 10). Rates are shares in 0..1;
//! K = I + P + R + NC + O.
//!
//! [`Tally`] counts approaches by class; [`completeness`] says which class an interview is of, [`eligibility`] who is
//! not eligible; [`attendance`] which rates were not measured because nobody saw the refusals. A response rate is not
//! the bias: the bounds of methodology 3.6 and 4.5 are shown next to it.

pub mod attendance;
pub mod completeness;
pub mod eligibility;
mod tally;

pub use tally::Tally;

use super::estimate::{Estimate, NoData};
use super::interval::wilson;
use crate::phrase::Phrase;
use serde::{Deserialize, Serialize};

/// The class a disposition counts in (methodology 10.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Aapor {
    /// Complete interview.
    I,
    /// Partial interview.
    P,
    /// Refusal or break-off.
    R,
    /// Unknown eligibility.
    U,
    /// Not eligible.
    NE,
    /// Non-contact.
    NC,
    /// Other.
    O,
}

impl Aapor {
    /// All of them.
    pub const ALL: [Self; 7] = [Self::I, Self::P, Self::R, Self::U, Self::NE, Self::NC, Self::O];
}

/// A rate of methodology 10.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Rate {
    /// I / (K + U).
    Rr1,
    /// (I + P) / (K + U): the headline, «Уровень отклика».
    Rr2,
    /// I / (K + e·U).
    Rr3,
    /// (I + P) / (K + e·U).
    Rr4,
    /// I / K.
    Rr5,
    /// (I + P) / K.
    Rr6,
    /// I / (I + P + R + O).
    Coop1,
    /// (I + P) / (I + P + R + O).
    Coop2,
    /// I / (I + P + R).
    Coop3,
    /// (I + P) / (I + P + R).
    Coop4,
    /// R / (K + U).
    Ref1,
    /// R / (K + e·U).
    Ref2,
    /// R / K.
    Ref3,
    /// (I + P + R + O) / (K + U).
    Con1,
    /// (I + P + R + O) / (K + e·U).
    Con2,
    /// (I + P + R + O) / K.
    Con3,
}

impl Rate {
    /// All of them, in the order of methodology 10.2.
    pub const ALL: [Self; 16] = [
        Self::Rr1,
        Self::Rr2,
        Self::Rr3,
        Self::Rr4,
        Self::Rr5,
        Self::Rr6,
        Self::Coop1,
        Self::Coop2,
        Self::Coop3,
        Self::Coop4,
        Self::Ref1,
        Self::Ref2,
        Self::Ref3,
        Self::Con1,
        Self::Con2,
        Self::Con3,
    ];

    /// The headline: pessimistic, and it needs no assumption about people of unknown eligibility.
    pub const HEADLINE: Self = Self::Rr2;

    /// The name of the headline.
    pub const HEADLINE_NAME: Phrase =
        Phrase { ru: "Уровень Отклика", en: "Response rate", uk: "Рівень Відгуку" };

    /// Its name in AAPOR's Standard Definitions, such as `RR2`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Rr1 => "RR1",
            Self::Rr2 => "RR2",
            Self::Rr3 => "RR3",
            Self::Rr4 => "RR4",
            Self::Rr5 => "RR5",
            Self::Rr6 => "RR6",
            Self::Coop1 => "COOP1",
            Self::Coop2 => "COOP2",
            Self::Coop3 => "COOP3",
            Self::Coop4 => "COOP4",
            Self::Ref1 => "REF1",
            Self::Ref2 => "REF2",
            Self::Ref3 => "REF3",
            Self::Con1 => "CON1",
            Self::Con2 => "CON2",
            Self::Con3 => "CON3",
        }
    }

    /// The rate for `tally`, with a Wilson interval over its denominator. `e` is the share of eligible people assumed
    /// among those of unknown eligibility, 0..1; rates that do not need it ignore it.
    pub fn of(self, tally: &Tally, e: Option<f64>) -> Estimate {
        let [i, p, r, nc, o, unknown] = [tally.i, tally.p, tally.r, tally.nc, tally.o, tally.u].map(|it| it as f64);
        // Summed in this order, so that rounding of huge counts cannot lift a rate above 1.
        let interviews = i + p;
        let asked = interviews + r;
        let contacted = asked + o;
        let known = contacted + nc;
        let counted = match self {
            Self::Rr1 | Self::Rr3 | Self::Rr5 | Self::Coop1 | Self::Coop3 => i,
            Self::Rr2 | Self::Rr4 | Self::Rr6 | Self::Coop2 | Self::Coop4 => interviews,
            Self::Ref1 | Self::Ref2 | Self::Ref3 => r,
            Self::Con1 | Self::Con2 | Self::Con3 => contacted,
        };
        let base = match self {
            Self::Rr1 | Self::Rr2 | Self::Ref1 | Self::Con1 => Some(known + unknown),
            Self::Rr3 | Self::Rr4 | Self::Ref2 | Self::Con2 => e.map(|e| known + e.clamp(0.0, 1.0) * unknown),
            Self::Rr5 | Self::Rr6 | Self::Ref3 | Self::Con3 => Some(known),
            Self::Coop1 | Self::Coop2 => Some(contacted),
            Self::Coop3 | Self::Coop4 => Some(asked),
        };
        match base {
            Some(base) if base > 0.0 => Estimate::new(counted / base, wilson(counted, base), base.round() as u64),
            _ => Estimate::none(0, NoData::NoData),
        }
    }
}

/// One row of the table of rates.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RateRow {
    /// Which rate.
    pub rate: Rate,
    /// Its value.
    pub share: Estimate,
}

/// The whole table of rates.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RateTable {
    /// What the rates are computed from.
    pub tally: Tally,
    /// The e in use; absent when nobody's eligibility is known.
    pub e: Option<f64>,
    /// All sixteen rates, in the order of [`Rate::ALL`].
    pub rows: Vec<RateRow>,
}

impl RateTable {
    /// The table for `tally`; `e` is estimated unless the user sets it.
    pub fn of(tally: Tally, e: Option<f64>) -> Self {
        let e = e.or_else(|| tally.eligibility());
        let rows = Rate::ALL.into_iter().map(|rate| RateRow { rate, share: rate.of(&tally, e) }).collect();
        Self { tally, e, rows }
    }

    /// One of its rates.
    pub fn of_rate(&self, rate: Rate) -> Estimate {
        let row = self.rows.iter().find(|row| row.rate == rate);
        row.map_or(Estimate::none(0, NoData::NoData), |row| row.share)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
