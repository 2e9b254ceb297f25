//! Actions of clients, their points, and which of them lie within the window (methodology 13.1).

use crate::metrics::parameter::Parameter;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// The name of an action, such as `late_payment`: a word of the user.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Action(String);

impl From<&str> for Action {
    fn from(name: &str) -> Self {
        Self(name.to_owned())
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How often a client did what, within the window.
pub type ActionCounts = BTreeMap<Action, u64>;

/// Points for doing something once.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Points(f64);

impl Points {
    /// Nothing is worth more, up or down.
    pub const LARGEST: f64 = 1e9;

    /// So many points; `None` unless it is a number within ±[`Points::LARGEST`].
    pub fn new(points: f64) -> Option<Self> {
        (points.abs() <= Self::LARGEST).then_some(Self(points))
    }

    /// As a number.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl TryFrom<f64> for Points {
    type Error = String;
    fn try_from(points: f64) -> Result<Self, String> {
        Self::new(points).ok_or_else(|| format!("{points} cannot be the points of an action"))
    }
}

impl From<Points> for f64 {
    fn from(points: Points) -> f64 {
        points.0
    }
}

/// The days that count.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Window {
    /// The last of them.
    pub last: NaiveDate,
    /// How many there are.
    pub days: Parameter<u32>,
}

impl Window {
    /// The 90 days up to `last`.
    pub fn until(last: NaiveDate) -> Self {
        Self { last, days: Parameter::user(90) }
    }

    /// Whether a day is one of them.
    pub fn holds(&self, day: NaiveDate) -> bool {
        let before = self.last.checked_sub_days(Days::new(self.days.value.into()));
        day <= self.last && before.is_none_or(|before| day > before)
    }

    /// Counts the actions of one client that lie within the window.
    pub fn count<'a>(&self, actions: impl IntoIterator<Item = (&'a Action, NaiveDate)>) -> ActionCounts {
        let mut counts = ActionCounts::new();
        for (action, _) in actions.into_iter().filter(|(_, day)| self.holds(*day)) {
            let count = counts.entry(action.clone()).or_default();
            *count = count.saturating_add(1);
        }
        counts
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_window_is_ninety_days_long_with_its_last_one() {
        let window = Window::until(day("2025-03-31"));
        assert!(window.holds(day("2025-03-31")) && window.holds(day("2025-01-01")));
        assert!(!window.holds(day("2025-04-01")) && !window.holds(day("2024-12-31")));
        assert_eq!((0..400).filter(|back| window.holds(day("2025-06-30") - Days::new(*back))).count(), 90);
    }

    #[test]
    fn only_what_was_done_within_the_window_is_counted() {
        let (login, ticket) = (Action::from("login"), Action::from("ticket"));
        let done = [(&login, day("2025-03-30")), (&ticket, day("2020-01-01")), (&login, day("2025-03-31"))];
        let counts = Window::until(day("2025-03-31")).count(done);
        assert_eq!(counts, ActionCounts::from([(login, 2)]));
    }

    #[test]
    fn a_window_longer_than_time_holds_all_of_it() {
        let window = Window { last: NaiveDate::MAX, days: Parameter::user(u32::MAX) };
        assert!(window.holds(NaiveDate::MIN));
    }

    #[test]
    fn points_are_numbers_of_a_sane_size() {
        assert_eq!(Points::new(-6.5).map(Points::get), Some(-6.5));
        for points in [f64::NAN, f64::INFINITY, 1e10, -1e10] {
            assert_eq!(Points::new(points), None);
        }
        assert!(serde_json::from_str::<Points>("1e300").is_err());
    }
}
