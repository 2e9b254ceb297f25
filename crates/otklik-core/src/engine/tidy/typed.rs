//! Answers that are typed, dialled or scanned.

use crate::engine::fault::AnswerError;
use crate::id::QuestionId;
use crate::record::{Answer, LONGEST_TEXT};
use crate::scenario::NumberRange;

/// The longest content of a code that is kept, in characters: that of the largest QR code.
const LONGEST_CODE: usize = 4_296;

/// How far from a whole step a number may be that was computed in binary.
const TOLERANCE: f64 = 1e-6;

pub(super) fn number(question: &QuestionId, range: NumberRange, value: f64) -> Result<Answer, AnswerError> {
    let refuse = |why| Err(AnswerError::OutOfRange(question.clone(), why));
    if !value.is_finite() {
        return refuse("it is no number");
    }
    if range.low.is_some_and(|low| value < low) {
        return refuse("it is too small");
    }
    if range.high.is_some_and(|high| value > high) {
        return refuse("it is too large");
    }
    if let Some(step) = range.step.filter(|step| *step > 0.0) {
        let steps = (value - range.low.unwrap_or(0.0)) / step;
        if (steps - steps.round()).abs() > TOLERANCE {
            return refuse("it lies between two steps");
        }
    }
    // Minus zero is written differently and means the same.
    Ok(Answer::Number { value: value + 0.0 })
}

/// Refuses what lies outside, with the first reason below and the second above.
pub(super) fn within<T: PartialOrd>(
    question: &QuestionId,
    value: T,
    low: Option<T>,
    high: Option<T>,
    [below, above]: [&'static str; 2],
) -> Result<(), AnswerError> {
    if low.is_some_and(|low| value < low) {
        return Err(AnswerError::OutOfRange(question.clone(), below));
    }
    if high.is_some_and(|high| value > high) {
        return Err(AnswerError::OutOfRange(question.clone(), above));
    }
    Ok(())
}

/// `+` and 7 to 15 digits; spaces, dashes, dots and brackets are left out. A number without a `+` gets the prefix;
/// nothing beyond the prefix is no answer.
pub(super) fn phone(question: &QuestionId, prefix: Option<&str>, number: &str) -> Result<Option<Answer>, AnswerError> {
    let refuse = |why| Err(AnswerError::OutOfRange(question.clone(), why));
    let kept: String =
        number.chars().filter(|it| !it.is_whitespace() && !matches!(it, '-' | '.' | '(' | ')')).collect();
    let prefix = prefix.unwrap_or("+");
    if kept.is_empty() || kept == prefix || kept == "+" {
        return Ok(None);
    }
    let number = if kept.starts_with('+') { kept } else { format!("{prefix}{kept}") };
    let digits = number.strip_prefix('+').unwrap_or_default();
    if !digits.chars().all(|it| it.is_ascii_digit()) {
        return refuse("a telephone number consists of digits");
    }
    if !(7..=15).contains(&digits.len()) {
        return refuse("a telephone number has 7 to 15 digits");
    }
    Ok(Some(Answer::Phone { number }))
}

/// Cut to the longest; blanks alone are no answer.
pub(super) fn text(longest: u32, text: &str) -> Option<Answer> {
    let longest = (longest as usize).min(LONGEST_TEXT);
    let text: String = text.chars().take(longest).collect();
    (!text.trim().is_empty()).then_some(Answer::Text { text })
}

pub(super) fn scan(code: &str) -> Option<Answer> {
    let code: String = code.chars().take(LONGEST_CODE).collect();
    (!code.trim().is_empty()).then_some(Answer::Scan { code })
}
