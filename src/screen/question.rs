//! What the screen of a question shows.

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
    /// Whether several options may be chosen.
    pub multiple: bool,
    /// The options in their order.
    pub options: Vec<OptionRow>,
    /// Whether there is a question before this one.
    pub can_go_back: bool,
    /// Whether the respondent may go on.
    pub can_go_on: bool,
    /// Whether this is the last question.
    pub last: bool,
}

/// Stands in the place of an option's id where the respondent prefers not to answer; the row has no words.
pub const PREFER_NOT_TO_ANSWER: &str = "!prefer_not_to_answer";

/// Stands in the place of an option's id where the respondent does not know; the row has no words.
pub const DONT_KNOW: &str = "!dont_know";

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
