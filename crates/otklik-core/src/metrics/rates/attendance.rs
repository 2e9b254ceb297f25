//! Whether refusals were seen at all (decision D25): without an interviewer they are not, and a missing denominator is
//! not 100 %.

use super::{Rate, RateRow, RateTable, Tally};
use crate::metrics::estimate::{Estimate, NoData};
use serde::{Deserialize, Serialize};

/// Who saw the people that did not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "attendance", rename_all = "snake_case")]
pub enum Attendance {
    /// An interviewer records every approach.
    Interviewer,
    /// Nobody: a terminal that stands alone.
    Unattended {
        /// An independent count of the clients served, if one was imported.
        served: Option<u64>,
    },
}

impl Rate {
    /// Whether the rate can be had from a terminal that sees no refusals, once the clients served were counted: all
    /// others tell refusals from the rest.
    fn stands_without_refusals(self) -> bool {
        matches!(self, Self::Rr1 | Self::Rr2 | Self::Rr3 | Self::Rr4)
    }
}

impl RateTable {
    /// The table for `tally`, as far as it was measured. Unattended, no rate was; with a count of the clients served
    /// RR1 to RR4 were, the unseen being of unknown eligibility. A count below what the terminal saw is none.
    pub fn measured(tally: Tally, e: Option<f64>, attendance: Attendance) -> Self {
        let whole = match attendance {
            Attendance::Interviewer => return Self::of(tally, e),
            Attendance::Unattended { served } => served.and_then(|served| tally.completed_by(served)),
        };
        let unmeasured = |rate| RateRow { rate, share: Estimate::none(0, NoData::NotMeasured) };
        let Some(whole) = whole else {
            return Self { tally, e: None, rows: Rate::ALL.into_iter().map(unmeasured).collect() };
        };
        let mut table = Self::of(whole, e);
        for row in table.rows.iter_mut().filter(|row| !row.rate.stands_without_refusals()) {
            *row = unmeasured(row.rate);
        }
        table
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    const SEEN: Tally = Tally { i: 40, p: 5, r: 5, u: 0, ne: 10, nc: 0, o: 0 };

    fn rate(table: &RateTable, rate: Rate) -> Estimate {
        table.rows.iter().find(|row| row.rate == rate).unwrap().share
    }

    #[test]
    fn a_terminal_alone_has_no_response_rate_and_never_one_of_a_hundred_per_cent() {
        let table = RateTable::measured(SEEN, None, Attendance::Unattended { served: None });
        assert_eq!(table.rows.len(), Rate::ALL.len());
        assert!(table.rows.iter().all(|row| row.share == Estimate::none(0, NoData::NotMeasured)));
    }

    #[test]
    fn with_a_count_of_the_clients_served_the_unseen_count_against_it() {
        let table = RateTable::measured(SEEN, None, Attendance::Unattended { served: Some(210) });
        // 45 of 210 − 10 who are not eligible.
        assert_eq!(rate(&table, Rate::HEADLINE).value, Some(45.0 / 200.0));
        // e = 50/60 of the 150 unseen.
        assert!((rate(&table, Rate::Rr4).value.unwrap() - 45.0 / (50.0 + 150.0 * 50.0 / 60.0)).abs() < 1e-12);
        for unseen in [Rate::Rr6, Rate::Coop1, Rate::Ref1, Rate::Con1] {
            assert_eq!(rate(&table, unseen).reason, Some(NoData::NotMeasured), "{unseen:?} needs the refusals");
        }
    }

    #[test]
    fn a_count_of_fewer_clients_than_were_seen_is_no_count() {
        let table = RateTable::measured(SEEN, None, Attendance::Unattended { served: Some(59) });
        assert_eq!(rate(&table, Rate::HEADLINE).reason, Some(NoData::NotMeasured));
        let exact = RateTable::measured(SEEN, None, Attendance::Unattended { served: Some(60) });
        assert_eq!(rate(&exact, Rate::HEADLINE).value, Some(0.9));
    }

    #[test]
    fn with_an_interviewer_the_table_is_the_plain_one() {
        assert_eq!(RateTable::measured(SEEN, Some(0.5), Attendance::Interviewer), RateTable::of(SEEN, Some(0.5)));
    }
}
