//! Response rates after AAPOR (methodology 10). Rates are shares in 0..1; K = I + P + R + NC + O.

use super::estimate::{Estimate, NoData};
use super::interval::wilson;
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

/// How many approaches fell into each class.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE", default)]
pub struct Tally {
    /// Complete interviews.
    pub i: u64,
    /// Partial interviews.
    pub p: u64,
    /// Refusals and break-offs.
    pub r: u64,
    /// Unknown eligibility.
    pub u: u64,
    /// Not eligible.
    pub ne: u64,
    /// Non-contacts.
    pub nc: u64,
    /// Others.
    pub o: u64,
}

impl Tally {
    /// Counts one more approach.
    pub fn add(&mut self, class: Aapor) {
        let count = match class {
            Aapor::I => &mut self.i,
            Aapor::P => &mut self.p,
            Aapor::R => &mut self.r,
            Aapor::U => &mut self.u,
            Aapor::NE => &mut self.ne,
            Aapor::NC => &mut self.nc,
            Aapor::O => &mut self.o,
        };
        *count += 1;
    }

    /// K: approaches known to be of eligible people.
    pub fn known_eligible(&self) -> u64 {
        self.i + self.p + self.r + self.nc + self.o
    }

    /// e = K / (K + NE): the share of eligible people among those whose eligibility is known.
    pub fn eligibility(&self) -> Option<f64> {
        let known = self.known_eligible();
        let screened = known + self.ne;
        (screened > 0).then(|| known as f64 / screened as f64)
    }
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
        let (known, unknown) = (tally.known_eligible() as f64, tally.u as f64);
        let contacted = tally.i + tally.p + tally.r + tally.o;
        let counted = match self {
            Self::Rr1 | Self::Rr3 | Self::Rr5 | Self::Coop1 | Self::Coop3 => tally.i,
            Self::Rr2 | Self::Rr4 | Self::Rr6 | Self::Coop2 | Self::Coop4 => tally.i + tally.p,
            Self::Ref1 | Self::Ref2 | Self::Ref3 => tally.r,
            Self::Con1 | Self::Con2 | Self::Con3 => contacted,
        };
        let base = match self {
            Self::Rr1 | Self::Rr2 | Self::Ref1 | Self::Con1 => Some(known + unknown),
            Self::Rr3 | Self::Rr4 | Self::Ref2 | Self::Con2 => e.map(|e| known + e.clamp(0.0, 1.0) * unknown),
            Self::Rr5 | Self::Rr6 | Self::Ref3 | Self::Con3 => Some(known),
            Self::Coop1 | Self::Coop2 => Some(contacted as f64),
            Self::Coop3 | Self::Coop4 => Some((contacted - tally.o) as f64),
        };
        match base {
            Some(base) if base > 0.0 => {
                let counted = counted as f64;
                Estimate::new(counted / base, wilson(counted, base), base.round() as u64)
            }
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
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::metrics::vectors::{RESPONSE_RATES, of};
    use proptest::prelude::*;

    #[test]
    fn rates_are_those_of_the_methodology() {
        for vector in of(RESPONSE_RATES, "aapor", 5) {
            let tally: Tally = serde_json::from_value(vector.input.clone()).unwrap();
            let table = RateTable::of(tally, vector.input["e"].as_f64());
            vector.expects("e", table.e);
            for row in &table.rows {
                vector.expects(row.rate.as_str(), row.share.value);
            }
            assert_eq!(vector.expected.as_object().unwrap().len(), 1 + table.rows.len(), "{}", vector.id);
        }
    }

    #[test]
    fn the_response_rate_carries_the_wilson_interval_of_its_denominator() {
        // 120 of 210.
        let tally = Tally { i: 110, p: 10, r: 50, nc: 15, o: 5, u: 20, ne: 40 };
        let rate = Rate::Rr2.of(&tally, None);
        assert_eq!((rate.n, rate.interval), (210, Some(wilson(120.0, 210.0))));
    }

    #[test]
    fn a_rate_goes_by_the_same_name_in_json_and_in_a_report() {
        for rate in Rate::ALL {
            assert_eq!(serde_json::to_value(rate).unwrap(), rate.as_str());
        }
    }

    #[test]
    fn without_an_assumption_about_the_unknown_a_rate_that_needs_one_is_absent() {
        let tally = Tally { u: 3, ..Tally::default() };
        assert_eq!(Rate::Rr4.of(&tally, None), Estimate::none(0, NoData::NoData));
        assert_eq!(Rate::Rr2.of(&tally, None).value, Some(0.0));
    }

    proptest! {
        #[test]
        fn the_more_of_the_unknown_count_as_eligible_the_lower_the_rate(
            [i, p, r, u, ne, nc, o] in proptest::array::uniform7(0_u64..500)
        ) {
            let table = RateTable::of(Tally { i, p, r, u, ne, nc, o }, None);
            let of = |rate: Rate| rate.of(&table.tally, table.e).value;
            for row in &table.rows {
                prop_assert!(row.share.value.is_none_or(|share| (0.0..=1.0).contains(&share)));
            }
            if let [Some(all), Some(some), Some(none)] = [Rate::Rr2, Rate::Rr4, Rate::Rr6].map(of) {
                prop_assert!(all <= some + 1e-12 && some <= none + 1e-12);
            }
        }
    }
}
