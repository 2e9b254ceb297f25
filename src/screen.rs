//! What a screen shows, as plain data. The session makes it, the skin in `ui` draws it; no type of the toolkit is here
//! and no wording of our own either: those are in the `.slint` files, where they are translated.

use chrono::NaiveDateTime;

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
    /// The respondent is welcomed and says yes or no to the photo.
    Welcome(WelcomeScreen),
    /// The respondent answers a question.
    Question(QuestionScreen),
    /// The respondent writes a text for an option that asks for one.
    Writing(WritingScreen),
    /// The respondent is thanked and asked to return the tablet.
    Thanks(ThanksScreen),
    /// Nothing can be stored: out of service.
    OutOfService(OutOfServiceScreen),
}

/// Locked.
#[derive(Debug, Clone, PartialEq)]
pub struct LockScreen {
    /// Where the tablet stands.
    pub site: String,
    /// The name of the campaign.
    pub campaign: String,
    /// Digits entered so far, 0 to 4.
    pub entered: usize,
    /// Whether a respondent has just finished: "please return the tablet".
    pub returned: bool,
    /// What is to be said about the PIN.
    pub message: LockMessage,
}

/// What is to be said about the PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockMessage {
    /// Enter your PIN.
    Enter,
    /// It is being checked.
    Checking,
    /// It was wrong; the pad works again after some seconds (0: at once).
    Wrong {
        /// Seconds to wait.
        wait: u32,
    },
}

/// The interviewer's work.
#[derive(Debug, Clone, PartialEq)]
pub struct ApproachScreen {
    /// Who is signed in.
    pub interviewer: String,
    /// Where the tablet stands.
    pub site: String,
    /// What to do now.
    pub instruction: Instruction,
    /// The segments known beforehand.
    pub segments: Vec<SegmentRow>,
    /// Whether every segment is chosen, without which the tablet cannot be handed over.
    pub segments_chosen: bool,
    /// Today's figures.
    pub today: Today,
    /// What waits to be sent.
    pub queue: Queue,
}

/// What the interviewer is to do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instruction {
    /// Count who comes; `remaining` more people until the next selected one.
    Count {
        /// People counted so far today.
        arrivals: u32,
        /// Number of the next arrival to approach.
        next: u32,
        /// How many arrivals it takes until then, 1 or more.
        remaining: u32,
    },
    /// Nobody is to be approached any more today: the list of the day is done.
    Nobody {
        /// People counted so far today.
        arrivals: u32,
    },
    /// Approach the person who has just come.
    Approach {
        /// Number of the arrival.
        arrival: u32,
    },
}

/// A segment and what was chosen for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentRow {
    /// Id of the segment.
    pub id: String,
    /// Its name.
    pub label: String,
    /// The chosen value, if any.
    pub chosen: Option<String>,
}

/// Today's figures.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Today {
    /// All approaches with a disposition.
    pub approaches: u32,
    /// Completed interviews.
    pub completed: u32,
    /// Partial interviews.
    pub partial: u32,
    /// Interviews broken off.
    pub broken_off: u32,
    /// Refusals of all kinds.
    pub refused: u32,
    /// Not eligible.
    pub ineligible: u32,
    /// Selected and not reached.
    pub not_reached: u32,
    /// Other.
    pub other: u32,
    /// Response rate (RR2) in whole per cent; `None` while there is nothing to divide by.
    pub response_rate: Option<u32>,
}

/// What waits to be sent, and why.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Queue {
    /// Records and photos that wait.
    pub waiting: u32,
    /// Records and photos that the cloud refused for good.
    pub parked: u32,
    /// When something was acknowledged last, local time.
    pub last_sent: Option<NaiveDateTime>,
    /// Why nothing goes out at the moment.
    pub trouble: Trouble,
}

/// Why nothing goes out at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Trouble {
    /// Nothing is wrong.
    #[default]
    None,
    /// The tablet is not enrolled with a cloud.
    NotEnrolled,
    /// The cloud cannot be reached.
    Offline,
    /// The cloud does not know the tablet any more.
    Unauthorized,
    /// The cloud answers, but not as it should.
    Server,
}

/// A list to pick one of.
#[derive(Debug, Clone, PartialEq)]
pub struct ListScreen {
    /// What is picked.
    pub title: ListTitle,
    /// The rows in their order.
    pub rows: Vec<ListRow>,
}

/// What is picked from a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListTitle {
    /// Why the person refused.
    Refusal,
    /// Why the person is not eligible.
    Ineligible,
    /// The value of a segment of this name.
    Segment(String),
    /// Yes or no to a question about the person; the rows have no words.
    Eligibility(String),
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Whether it is chosen now.
    pub chosen: bool,
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
}

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
