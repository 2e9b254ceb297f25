//! What the respondent's screens around the questions show, and the screen of a terminal out of service.

/// The welcome.
#[derive(Debug, Clone, PartialEq)]
pub struct WelcomeScreen {
    /// The scenario's first words.
    pub text: String,
    /// The notice about the photo; `None` where the scenario takes none.
    pub notice: Option<String>,
    /// Number of questions.
    pub questions: u32,
}

/// Writing a text.
#[derive(Debug, Clone, PartialEq)]
pub struct WritingScreen {
    /// The option the text is for.
    pub prompt: String,
    /// What is written so far.
    pub text: String,
    /// The longest text, in characters.
    pub longest: u32,
}

/// The thanks.
#[derive(Debug, Clone, PartialEq)]
pub struct ThanksScreen {
    /// The scenario's last words.
    pub text: String,
}

/// Out of service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutOfServiceScreen {
    /// A code for the operator, such as `S1`.
    pub code: String,
}
