//! What the interviewer's screens show.

use super::figures::Followed;
use super::respondent::ClosedScreen;
use chrono::NaiveDateTime;

/// Locked.
#[derive(Debug, Clone, PartialEq)]
pub struct LockScreen {
    /// Where the tablet stands.
    pub site: String,
    /// The name of the campaign.
    pub campaign: String,
    /// Who may sign in; the list is shown while `who` is nobody.
    pub people: Vec<PersonRow>,
    /// Whose PIN is asked for.
    pub who: Option<String>,
    /// Digits entered so far, 0 to 4.
    pub entered: usize,
    /// Whether a respondent has just finished: "please return the tablet".
    pub returned: bool,
    /// What is to be said about the PIN.
    pub message: LockMessage,
}

/// A name in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Whether they look after the tablet.
    pub operator: bool,
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
    /// How visitors are selected, which changes the words of the instruction.
    pub scheme: Scheme,
    /// Outside of the opening hours: nobody is counted, and the tablet is not handed over.
    pub closed: Option<ClosedScreen>,
    /// What can be taken back.
    pub undo: Option<UndoBar>,
    /// The segments known beforehand.
    pub segments: Vec<SegmentRow>,
    /// Whether every segment is chosen, without which the tablet cannot be handed over.
    pub segments_chosen: bool,
    /// Today's figures.
    pub today: Today,
    /// What waits to be sent.
    pub queue: Queue,
}

/// How visitors are selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// Every k-th.
    EveryKth,
    /// Each by an own draw.
    Draw,
    /// Rows of the list of the day.
    ListOfTheDay,
    /// Everybody.
    Everyone,
}

/// What can be taken back, and for how long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndoBar {
    /// What was recorded.
    pub recorded: Recorded,
    /// Seconds left.
    pub seconds: u32,
}

/// What was recorded last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recorded {
    /// A visitor.
    Arrival {
        /// Number of the arrival.
        arrival: u32,
    },
    /// A refusal.
    Refused {
        /// The words of its reason.
        reason: Option<String>,
    },
    /// Somebody not eligible.
    Ineligible {
        /// The words of the reason.
        reason: Option<String>,
    },
    /// Somebody who was not reached.
    NotReached,
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
    /// Whether the value was chosen for the visitor before and is only offered.
    pub remembered: bool,
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
    /// How often something was taken back.
    pub undone: u32,
    /// Response rate (RR2) in whole per cent; `None` while there is nothing to divide by.
    pub response_rate: Option<u32>,
    /// What it is divided by.
    pub base: u32,
    /// How the plan was followed.
    pub followed: Followed,
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
