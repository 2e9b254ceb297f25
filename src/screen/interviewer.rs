//! What the interviewer's screens show.

use chrono::NaiveDateTime;

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
