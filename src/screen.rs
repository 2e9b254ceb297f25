//! What a screen shows, as plain data. The session makes it, the skin in `ui` draws it; no type of the toolkit is here
//! and no wording of our own either: those are in the `.slint` files, where they are translated.

mod body;
mod figures;
mod interviewer;
mod operator;
mod question;
mod respondent;

pub use body::*;
pub use figures::*;
pub use interviewer::*;
pub use operator::*;
pub use question::*;
pub use respondent::*;

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
    /// Grows with every change of page, so that the skin can animate it and forget where a list was scrolled to.
    pub page: u32,
    /// Whether the page came by going forward; back slides the other way.
    pub forward: bool,
    /// Whether the camera is on at this moment.
    pub camera_on: bool,
    /// What the respondent can still say about photos.
    pub photo: PhotoMark,
    /// Seconds left to answer "are you still there?"; `None` while nobody asks.
    pub still_there: Option<u32>,
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
