//! The five-point scale of the ИРЛ questions (methodology 3.1).

use super::coded::{Code, State};
use serde::{Deserialize, Serialize};

/// An answer on the five-point scale, 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "u8")]
pub struct Likert5(u8);

impl Likert5 {
    /// The answer with this code; `None` unless it is 1 to 5.
    pub fn from_code(code: i64) -> Option<Self> {
        u8::try_from(code).ok().filter(|code| (1..=5).contains(code)).map(Self)
    }

    /// Its code, 1 to 5.
    pub fn code(self) -> u8 {
        self.0
    }

    /// y = (x − 1) / 4, in 0..1.
    pub fn unit(self) -> f64 {
        f64::from(self.0 - 1) / 4.0
    }

    /// Whether it counts as В: codes 4 and 5. «Затрудняюсь ответить» (3) is Н, as the source says.
    pub fn is_high(self) -> bool {
        self.0 >= 4
    }

    /// Whether it is «Затрудняюсь ответить», code 3.
    pub fn is_dont_know(self) -> bool {
        self.0 == 3
    }
}

impl TryFrom<i64> for Likert5 {
    type Error = String;
    fn try_from(code: i64) -> Result<Self, String> {
        Self::from_code(code).ok_or_else(|| format!("{code} is not on the scale from 1 to 5"))
    }
}

impl From<Likert5> for u8 {
    fn from(answer: Likert5) -> u8 {
        answer.0
    }
}

impl Code for Likert5 {
    const LOWEST: u8 = 1;
    const HIGHEST: u8 = 5;

    fn from_code(code: i64) -> Option<Self> {
        Self::from_code(code)
    }

    fn code(self) -> u8 {
        self.0
    }
}

/// State of one question on the five-point scale.
pub type Item = State<Likert5>;

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_runs_from_one_to_five_and_nothing_else_is_on_it() {
        let codes: Vec<u8> = (-300..300).filter_map(Likert5::from_code).map(Likert5::code).collect();
        assert_eq!(codes, [1, 2, 3, 4, 5]);
        assert!(serde_json::from_str::<Likert5>("6").is_err());
        assert_eq!(serde_json::from_str::<Likert5>("5").unwrap().code(), 5);
    }

    #[test]
    fn one_is_zero_and_five_is_one() {
        let units: Vec<f64> = (1..=5).filter_map(Likert5::from_code).map(Likert5::unit).collect();
        assert_eq!(units, [0.0, 0.25, 0.5, 0.75, 1.0]);
    }

    #[test]
    fn dont_know_counts_as_low() {
        let high: Vec<bool> = (1..=5).filter_map(Likert5::from_code).map(Likert5::is_high).collect();
        assert_eq!(high, [false, false, false, true, true]);
        assert!(Likert5::from_code(3).is_some_and(Likert5::is_dont_know));
    }
}
