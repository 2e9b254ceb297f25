//! What the screen of a question shows.

use super::{
    AllocationBody, BestWorstBody, DateBody, DigitsBody, GridBody, LensBody, Picture, RankingBody, Remark,
    SignatureBody, SliderBody, StepRow, StepsBody, TimeBody,
};

/// A question.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionScreen {
    /// What is asked.
    pub text: String,
    /// A remark below it.
    pub hint: Option<String>,
    /// The author's picture of it.
    pub picture: Option<Picture>,
    /// This question's number, from 1.
    pub position: u32,
    /// Number of questions.
    pub of: u32,
    /// Which of how many screens of the question this is, from 1, where it takes several.
    pub part: Option<(u32, u32)>,
    /// What it is answered with.
    pub body: Body,
    /// The ways out that are offered.
    pub escapes: Vec<EscapeRow>,
    /// What the respondent is told who cannot go on yet.
    pub remark: Option<Remark>,
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
    /// Steps of a scale side by side.
    Steps(StepsBody),
    /// Yes and no.
    YesNo(Vec<StepRow>),
    /// Rows that share a scale, all at once.
    Grid(GridBody),
    /// Options to be put in order.
    Ranking(RankingBody),
    /// A set of which the best and the worst is chosen.
    BestWorst(BestWorstBody),
    /// Points to be divided.
    Allocation(AllocationBody),
    /// Nothing: a page to read.
    Page,
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
    /// How many may be, where the author says so.
    pub limits: Option<Limits>,
    /// The rows in their order.
    pub rows: Vec<OptionRow>,
}

impl OptionsBody {
    /// Whether the rows are pictures with words below them: where most have one, and no headings divide them.
    pub fn is_of_pictures(&self) -> bool {
        let pictured = self.rows.iter().filter(|row| row.picture.is_some()).count();
        pictured * 2 > self.rows.len() && self.rows.iter().all(|row| row.heading.is_none())
    }
}

/// How many options may be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// At least so many, 1 or more.
    pub fewest: u32,
    /// At most so many.
    pub most: Option<u32>,
    /// So many are chosen.
    pub chosen: u32,
}

/// Stands in the place of an option's id where the answer is a text to be written; the row has no words.
pub const WRITE: &str = "!write";

/// Stands in the place of an option's id where the respondent agrees to take part.
pub const AGREE: &str = "!agree";

/// Stands in the place of an option's id where the respondent does not agree to take part.
pub const DECLINE: &str = "!decline";

/// An option of a question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OptionRow {
    /// Its id, or one of the words above, which no id can be.
    pub id: String,
    /// Its words; empty where they are ours.
    pub text: String,
    /// Its picture.
    pub picture: Option<Picture>,
    /// The heading above it, if it is the first of its group.
    pub heading: Option<String>,
    /// What the respondent wrote for it.
    pub written: Option<String>,
    /// Whether it is chosen.
    pub chosen: bool,
}
