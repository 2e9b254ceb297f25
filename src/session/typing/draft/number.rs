//! Numbers: a minus and a decimal separator where the question allows them.

use super::{Hope, Meaning};
use crate::screen::Problem;
use otklik_core::record::Answer;
use otklik_core::scenario::NumberRange;

/// The most digits before the separator: no limit of a scenario has more.
const WHOLE: usize = 13;
/// The most digits behind it: no step of a scenario is finer.
const BROKEN: usize = 3;
/// How far from a whole step a number may be that was computed in binary.
const TOLERANCE: f64 = 1e-6;

pub(super) fn may_be_negative(range: NumberRange) -> bool {
    range.low.is_none_or(|low| low < 0.0)
}

pub(super) fn may_be_broken(range: NumberRange) -> bool {
    let whole = |number: Option<f64>| number.is_none_or(|number| number.fract() == 0.0);
    match range.step {
        Some(step) => step.fract() != 0.0 || !whole(range.low),
        // Whole limits and no step: whatever lies between, also in parts.
        None => true,
    }
}

pub(super) fn after_key(range: NumberRange, draft: &str, key: char) -> String {
    let whole = draft.trim_start_matches('-');
    let (before, behind) = whole.split_once('.').map_or((whole, None), |(before, behind)| (before, Some(behind)));
    match key {
        '0'..='9' if behind.is_some_and(|digits| digits.len() >= BROKEN) => draft.to_owned(),
        '0'..='9' if behind.is_none() && before.len() >= WHOLE => draft.to_owned(),
        // A zero in front of a number says nothing.
        '0'..='9' if behind.is_none() && before == "0" => {
            let sign = if draft.starts_with('-') { "-" } else { "" };
            format!("{sign}{key}")
        }
        '0'..='9' => format!("{draft}{key}"),
        '-' | '−' if may_be_negative(range) => match draft.strip_prefix('-') {
            Some(positive) => positive.to_owned(),
            None => format!("-{draft}"),
        },
        ',' | '.' if may_be_broken(range) && behind.is_none() => {
            if before.is_empty() {
                format!("{draft}0.")
            } else {
                format!("{draft}.")
            }
        }
        _ => draft.to_owned(),
    }
}

pub(super) fn meaning(range: NumberRange, draft: &str) -> Meaning {
    let Ok(value) = draft.parse::<f64>() else { return Meaning::Wrong(Problem::Unfinished, Hope::Unfinished) };
    if let Some(low) = range.low.filter(|low| value < *low) {
        // More digits make a positive number larger and a negative one smaller.
        let hope = if value < 0.0 { Hope::Lost } else { Hope::Unfinished };
        return Meaning::Wrong(Problem::TooSmall(plain(low)), hope);
    }
    if let Some(high) = range.high.filter(|high| value > *high) {
        let hope = if value > 0.0 { Hope::Lost } else { Hope::Unfinished };
        return Meaning::Wrong(Problem::TooLarge(plain(high)), hope);
    }
    if let Some(step) = range.step.filter(|step| *step > 0.0) {
        let start = range.low.unwrap_or(0.0);
        let steps = (value - start) / step;
        if (steps - steps.round()).abs() > TOLERANCE {
            let at = |steps: f64| start + steps * step;
            let above = Some(at(steps.ceil())).filter(|above| range.high.is_none_or(|high| *above <= high + TOLERANCE));
            let (below, above) = (plain(at(steps.floor())), above.map(plain));
            return Meaning::Wrong(Problem::BetweenSteps { below, above }, Hope::Unfinished);
        }
    }
    Meaning::Answer(Answer::Number { value: value + 0.0 })
}

/// A number in our own notation: `-12.5`.
pub(in crate::session) fn plain(value: f64) -> String {
    // Sums of steps are off by a little in binary.
    let rounded = (value * 1e6).round() / 1e6;
    format!("{}", rounded + 0.0)
}

/// A draft or a number in our notation, as it is read: a true minus, the separator of the language, digits in threes.
pub(in crate::session) fn shown(number: &str, separator: char) -> String {
    let (sign, number) = number.strip_prefix('-').map_or(("", number), |number| ("−", number));
    let (whole, broken) = number.split_once('.').map_or((number, None), |(whole, broken)| (whole, Some(broken)));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && whole.len() > 4 && (whole.len() - place) % 3 == 0 {
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    match broken {
        Some(broken) => format!("{sign}{grouped}{separator}{broken}"),
        None => format!("{sign}{grouped}"),
    }
}
