//! The score of a client: Σ weight(action)·count(action) over a fixed window (methodology 13.1).

use super::action::{Action, ActionCounts, Points};
use crate::phrase::Phrase;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The points of each action that counts: above 0 for a positive one, below 0 for a negative one, 0 for one that the
/// data do not support. «Позитивні дії повинні додавати бали до оцінки, а негативні – віднімати.»
pub type ActionPoints = BTreeMap<Action, Points>;

/// A score in points, finite.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Score(f64);

impl Score {
    /// No score is larger, up or down.
    pub const LARGEST: f64 = 1e100;

    /// A score of so many points; `None` unless it is a number within ±[`Score::LARGEST`].
    pub fn new(points: f64) -> Option<Self> {
        (points.abs() <= Self::LARGEST).then_some(Self(points))
    }

    /// The points.
    pub fn points(self) -> f64 {
        self.0
    }
}

impl TryFrom<f64> for Score {
    type Error = String;
    fn try_from(points: f64) -> Result<Self, String> {
        Self::new(points).ok_or_else(|| format!("{points} is no score"))
    }
}

impl From<Score> for f64 {
    fn from(score: Score) -> f64 {
        score.0
    }
}

/// Whether anything is known of what a client did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Activity {
    /// At least one action that counts was recorded.
    Recorded,
    /// None was: the score is 0 because nothing is known, not because good and bad balance.
    Nothing,
}

impl Activity {
    /// The mark next to the score.
    pub fn mark(self) -> Option<Phrase> {
        match self {
            Self::Recorded => None,
            Self::Nothing => {
                Some(Phrase {
                    ru: "нет данных о действиях", en: "no data on actions", uk: "немає даних про дії"
                })
            }
        }
    }
}

/// The score of one client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClientScore {
    /// The points.
    pub score: Score,
    /// Whether anything is known of the client.
    pub activity: Activity,
    /// Actions that were recorded and have no points: they are left out of the score, and listed.
    pub unknown: Vec<Action>,
}

/// The score of a client who did `counts` within the window.
pub fn score(counts: &ActionCounts, points: &ActionPoints) -> ClientScore {
    let done = || counts.iter().filter(|(_, count)| **count > 0);
    let worth = |(action, count): (&Action, &u64)| points.get(action).map(|points| points.get() * *count as f64);
    let known: Vec<f64> = done().filter_map(worth).collect();
    // Each addend is below 2·10^28, so that no number of actions that fits in a memory passes the limit.
    let sum = known.iter().sum::<f64>().clamp(-Score::LARGEST, Score::LARGEST);
    ClientScore {
        score: Score(if known.is_empty() { 0.0 } else { sum }),
        activity: if known.is_empty() { Activity::Nothing } else { Activity::Recorded },
        unknown: done().map(|(action, _)| action).filter(|action| !points.contains_key(*action)).cloned().collect(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn counts(list: &[(&str, u64)]) -> ActionCounts {
        list.iter().map(|(action, count)| (Action::from(*action), *count)).collect()
    }

    fn points() -> ActionPoints {
        let list = [("login", 1.0), ("ticket", -2.0), ("late_payment", -6.5)];
        list.iter().map(|(action, points)| (Action::from(*action), Points::new(*points).unwrap())).collect()
    }

    #[test]
    fn positive_actions_add_and_negative_ones_subtract() {
        let client = score(&counts(&[("login", 10), ("ticket", 3), ("late_payment", 2)]), &points());
        assert_eq!(client.score.points(), 10.0 - 6.0 - 13.0);
        assert_eq!(client.activity.mark(), None);
    }

    #[test]
    fn an_action_without_points_is_left_out_and_listed() {
        let client = score(&counts(&[("login", 1), ("karaoke", 5), ("yoga", 0)]), &points());
        assert_eq!((client.score.points(), client.unknown), (1.0, vec![Action::from("karaoke")]));
    }

    #[test]
    fn a_client_of_whom_nothing_is_known_is_marked_and_not_taken_for_a_balanced_one() {
        let mark = |list: &[(&str, u64)]| score(&counts(list), &points()).activity.mark().map(|mark| mark.uk);
        assert_eq!(mark(&[]), Some("немає даних про дії"));
        assert_eq!(mark(&[("login", 0), ("karaoke", 5)]), Some("немає даних про дії"));
        assert_eq!(mark(&[("login", 2), ("ticket", 1)]), None);
        assert_eq!(score(&counts(&[("login", 2), ("ticket", 1)]), &points()).score.points(), 0.0);
    }

    proptest! {
        #[test]
        fn two_halves_of_a_window_add_up(login in 0_u64..1000, ticket in 0_u64..1000, late in 0_u64..1000) {
            let of = |list: &[(&str, u64)]| score(&counts(list), &points()).score.points();
            let whole = of(&[("login", login), ("ticket", ticket), ("late_payment", late)]);
            prop_assert_eq!(whole, of(&[("login", login)]) + of(&[("ticket", ticket)]) + of(&[("late_payment", late)]));
        }

        #[test]
        fn no_counts_give_a_score_that_is_no_number(many in proptest::collection::vec(any::<u64>(), 3)) {
            let client = score(&counts(&[("login", many[0]), ("ticket", many[1]), ("late_payment", many[2])]), &points());
            prop_assert!(client.score.points().is_finite());
        }
    }
}
