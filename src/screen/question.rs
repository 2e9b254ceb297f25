//! What the screen of a question shows.

use super::{DateBody, DigitsBody, LensBody, SignatureBody, SliderBody, TimeBody};

/// A question.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionScreen {
    /// What is asked.
    pub text: String,
    /// A remark below it.
    pub hint: Option<String>,
    /// This question's number, from 1.
    pub position: u32,
    /// Number of questions.
    pub of: u32,
    /// What it is answered with.
    pub body: Body,
    /// The ways out that are offered.
    pub escapes: Vec<EscapeRow>,
    /// Whether there is a question before this one.
    pub can_go_back: bool,
    /// Whether the respondent may go on.
    pub can_go_on: bool,
    /// Whether this is the last question.
    pub last: bool,
}

/// What a question is answered with, a variant for each family of kinds that look and are touched alike.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// Rows of words, of which one or several are chosen.
    Options(OptionsBody),
    /// A photo to be taken, or a code to be read.
    Lens(LensBody),
    /// A pad to sign on.
    Signature(SignatureBody),
    /// Digits: a number or a telephone number.
    Digits(DigitsBody),
    /// A date.
    Date(DateBody),
    /// A time of day.
    Time(TimeBody),
    /// A number on a line.
    Slider(SliderBody),
}

/// A way to leave a question without an answer, and whether it was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EscapeRow {
    /// Which one.
    pub escape: Escape,
    /// Whether it was taken.
    pub chosen: bool,
}

/// A way to leave a question without an answer. Its words are ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Escape {
    /// "I prefer not to answer."
    PreferNotToAnswer,
    /// "I don't know."
    DontKnow,
}

/// Rows of words.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OptionsBody {
    /// Whether several may be chosen.
    pub multiple: bool,
    /// The rows in their order.
    pub rows: Vec<OptionRow>,
}

/// Stands in the place of an option's id where the answer is a text to be written; the row has no words.
pub const WRITE: &str = "!write";

/// Stands in the place of an option's id where the respondent agrees to take part.
pub const AGREE: &str = "!agree";

/// Stands in the place of an option's id where the respondent does not agree to take part.
pub const DECLINE: &str = "!decline";

/// An option of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionRow {
    /// Its id, or one of the words above, which no id can be.
    pub id: String,
    /// Its words; empty where they are ours.
    pub text: String,
    /// The heading above it, if it is the first of its group.
    pub heading: Option<String>,
    /// What the respondent wrote for it.
    pub written: Option<String>,
    /// Whether it is chosen.
    pub chosen: bool,
}
