//! What a screen shows, as plain data. The session makes it, the skin in `ui` draws it; no type of the toolkit is here
//! and no wording of our own either: those are in the `.slint` files, where they are translated.

mod body;
mod figures;
mod frame;
mod interviewer;
mod keyboard;
mod lens;
mod look;
mod operator;
mod picture;
mod question;
mod respondent;
mod typed;

pub use body::*;
pub use figures::*;
pub use frame::*;
pub use interviewer::*;
pub use keyboard::*;
pub use lens::*;
pub use look::*;
pub use operator::*;
pub use picture::*;
pub use question::*;
pub use respondent::*;
pub use typed::*;

/// How much room the window gives, in logical pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// Everything the window shows at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// The one screen.
    pub screen: Screen,
    /// How it looks.
    pub look: Look,
    /// Grows with every change of page, so that the skin can animate it and forget where a list was scrolled to.
    pub page: u32,
    /// Whether the page came by going forward; back slides the other way.
    pub forward: bool,
    /// Whether the camera is on at this moment.
    pub camera_on: bool,
    /// What the respondent can still say about photos.
    pub photo: PhotoMark,
    /// Whether the page is being read aloud; `None` where it cannot be.
    pub reading: Option<Reading>,
    /// Seconds left to answer "are you still there?"; `None` while nobody asks.
    pub still_there: Option<u32>,
}

/// Whether the page is being read aloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// It can be.
    Offered,
    /// It is.
    Aloud,
}

/// The one screen that is shown.
#[derive(Debug, Clone, PartialEq)]
pub enum Screen {
    /// Locked: asks for an interviewer's PIN.
    Lock(LockScreen),
    /// The interviewer is told whom to ask next and says how it went.
    Approach(ApproachScreen),
    /// The interviewer picks one of a list: a reason or the value of a segment.
    List(ListScreen),
    /// Progress and rates for the interviewer.
    Figures(FiguresScreen),
    /// The operator looks after the tablet.
    Operator(OperatorScreen),
    /// The tablet is handed over.
    HandOver(HandOverScreen),
    /// A tablet that stands alone invites.
    Attract(AttractScreen),
    /// A tablet that stands alone is closed.
    Closed(ClosedScreen),
    /// The respondent is welcomed and says yes or no to the photo.
    Welcome(WelcomeScreen),
    /// The respondent answers a question.
    Question(QuestionScreen),
    /// The respondent writes a text for an option that asks for one.
    Writing(WritingScreen),
    /// The respondent, who answers very fast, is asked to take their time.
    TakeYourTime,
    /// The respondent is thanked and asked to return the tablet.
    Thanks(ThanksScreen),
    /// Nothing can be stored: out of service.
    OutOfService(OutOfServiceScreen),
}

impl Screen {
    /// Whether it is in the hands of a respondent, or before somebody who may become one: they may change how it looks.
    pub fn is_respondents(&self) -> bool {
        match self {
            Self::Welcome(_)
            | Self::Question(_)
            | Self::Writing(_)
            | Self::TakeYourTime
            | Self::Thanks(_)
            | Self::HandOver(_)
            | Self::Attract(_)
            | Self::Closed(_) => true,
            Self::Lock(_)
            | Self::Approach(_)
            | Self::List(_)
            | Self::Figures(_)
            | Self::Operator(_)
            | Self::OutOfService(_) => false,
        }
    }
}
