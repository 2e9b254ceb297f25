//! What the respondent's screens around the questions show, and the screen of a terminal out of service.

use super::{Keyboard, Picture};
use chrono::NaiveDateTime;

/// The tablet is handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOverScreen {
    /// Number of the visitor, or of the row on the list.
    pub visitor: u32,
    /// Whether it is a row of the list of the day.
    pub list: bool,
    /// Whether a photo may come to be taken.
    pub photo: bool,
}

/// A tablet that stands alone invites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttractScreen {
    /// Where it stands.
    pub site: String,
    /// The scenario's logo.
    pub logo: Option<Picture>,
}

/// No interview begins now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClosedScreen {
    /// When interviews may begin again, local time; `None` if they never do.
    pub opens: Option<NaiveDateTime>,
}

/// What a respondent can still say about photos.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PhotoMark {
    /// Nothing: none is taken, or they were not asked yet.
    #[default]
    Nothing,
    /// One is still due, and can be declined.
    Due,
    /// None is taken because they said no.
    Declined,
}

/// The welcome.
#[derive(Debug, Clone, PartialEq)]
pub struct WelcomeScreen {
    /// The scenario's first words.
    pub text: String,
    /// The notice about the photo; `None` where the scenario takes none.
    pub notice: Option<String>,
    /// Number of questions.
    pub questions: u32,
    /// The scenario's logo.
    pub logo: Option<Picture>,
}

/// Writing a text.
#[derive(Debug, Clone, PartialEq)]
pub struct WritingScreen {
    /// The option the text is for.
    pub prompt: String,
    /// What is written so far.
    pub text: String,
    /// Where the next letter goes, in bytes.
    pub cursor: u32,
    /// The longest text, in characters.
    pub longest: u32,
    /// Whether what was cleared can be brought back.
    pub can_undo: bool,
    /// The keys.
    pub keyboard: Keyboard,
}

/// The thanks.
#[derive(Debug, Clone, PartialEq)]
pub struct ThanksScreen {
    /// The scenario's last words.
    pub text: String,
    /// Whether the tablet stands alone and is given back to nobody.
    pub alone: bool,
}

/// Out of service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutOfServiceScreen {
    /// A code for the operator, such as `S1`.
    pub code: String,
}
