//! What the bodies of questions show that are answered on digits, on a calendar, on a clock or on a line.

use super::Keyboard;

/// A number or a telephone number typed on digits.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DigitsBody {
    /// What stands before what is typed: the country code.
    pub before: String,
    /// What is typed, as it is read.
    pub text: String,
    /// What stands behind it: the unit.
    pub after: String,
    /// The smallest and the largest number, as they are read.
    pub limits: [Option<String>; 2],
    /// What is wrong with it, once that can be said.
    pub problem: Option<Problem>,
    /// The keys.
    pub keyboard: Keyboard,
}

/// A date: typed, or chosen on a calendar.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DateBody {
    /// Whether it is typed now; else the calendar shows.
    pub typed: bool,
    /// Day, month and year, as far as they are typed.
    pub fields: [String; 3],
    /// Day, month and year of the date, once it is one.
    pub date: Option<[u32; 3]>,
    /// What is wrong with it, once that can be said.
    pub problem: Option<Problem>,
    /// The keys.
    pub keyboard: Keyboard,
    /// The month of the calendar.
    pub month: MonthPage,
}

/// A month of a calendar.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MonthPage {
    /// The year.
    pub year: u32,
    /// The month, 1 to 12.
    pub month: u32,
    /// Whether a week begins on Sunday; else on Monday.
    pub sunday_first: bool,
    /// Empty places before the first day.
    pub lead: u32,
    /// The days.
    pub days: Vec<Dial>,
    /// Whether there is anything to choose in an earlier month.
    pub earlier: bool,
    /// Whether there is anything to choose in a later month.
    pub later: bool,
}

/// A number on a dial: a day, an hour, a minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dial {
    /// The number.
    pub number: u32,
    /// Whether it can be chosen.
    pub enabled: bool,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// A time of day: an hour and a minute, chosen in either order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TimeBody {
    /// The hours that can be chosen.
    pub hours: Vec<Dial>,
    /// The minutes, in steps of five.
    pub minutes: Vec<Dial>,
    /// The chosen hour.
    pub hour: Option<u32>,
    /// The chosen minute, which may lie between two steps.
    pub minute: Option<u32>,
    /// What is wrong with it, once that can be said.
    pub problem: Option<Problem>,
}

/// A number on a line.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SliderBody {
    /// The chosen step, from 0; none until the line is touched.
    pub position: Option<u32>,
    /// The last step.
    pub last: u32,
    /// The number at the first step.
    pub low: f64,
    /// From step to step.
    pub step: f64,
    /// Digits behind the separator.
    pub decimals: u32,
    /// What separates them.
    pub separator: char,
    /// The unit.
    pub unit: String,
    /// The chosen number, as it is read.
    pub value: String,
    /// The numbers at both ends, as they are read.
    pub limits: [String; 2],
    /// The words at both ends.
    pub ends: [String; 2],
}

/// What is wrong with an answer that is being typed. Numbers, days and times are written as they are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// It is not complete.
    Unfinished,
    /// The number is under the smallest.
    TooSmall(String),
    /// The number is above the largest.
    TooLarge(String),
    /// The number lies between two steps.
    BetweenSteps {
        /// The step below.
        below: String,
        /// The step above, where there is one.
        above: Option<String>,
    },
    /// Digits of a telephone number are missing; how many, where that is known.
    TooFewDigits {
        /// How many.
        missing: Option<u32>,
    },
    /// A telephone number has too many digits.
    TooManyDigits,
    /// There is no such day.
    NoSuchDate,
    /// The day or the time is before the first one, which is this.
    TooEarly(String),
    /// The day or the time is after the last one, which is this.
    TooLate(String),
}
