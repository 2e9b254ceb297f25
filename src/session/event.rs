//! What can happen to the session. A closed list: taps, time, and what came of its effects.

use super::{Key, LensTap, OperatorNews, OperatorTap, ViewfinderNews};
use crate::screen::{Escape, Queue, Room, TextSize};
use otklik_core::id::{InterviewerId, QuestionId, RecordId, Sha256};
use otklik_core::record::{PhotoMissing, PhotoSource};
use otklik_core::scenario::PhotoMoment;

/// Something happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// Time passed; the moment of an earlier [`Effect::WakeAt`](super::Effect::WakeAt) has come.
    Tick,
    /// A tap on an interviewer's screen.
    Interviewer(InterviewerTap),
    /// A tap on a respondent's screen.
    Respondent(RespondentTap),
    /// A tap on the operator's panel.
    Operator(OperatorTap),
    /// A key of a keyboard beside the tablet, which no control took.
    Key {
        /// Which one.
        key: Key,
        /// Whether it is still down from before.
        held: bool,
    },
    /// What the panel asked for has come.
    OperatorNews(OperatorNews),
    /// A PIN was checked: whose it is, if anybody's.
    PinChecked(Option<SignedIn>),
    /// A photo was taken, or could not be.
    PhotoDone {
        /// The interview it was for.
        record: RecordId,
        /// Its moment.
        moment: PhotoMoment,
        /// What came of it.
        result: PhotoResult,
    },
    /// The camera for a question has something to tell.
    Viewfinder {
        /// The number that it was started with.
        number: u32,
        /// What.
        news: ViewfinderNews,
    },
    /// The picture that is an answer was stored, or could not be.
    PictureStored {
        /// The interview.
        record: RecordId,
        /// The question.
        question: QuestionId,
        /// Digest and size of the file.
        stored: Option<(Sha256, u64)>,
    },
    /// There is a voice that can read aloud.
    VoiceFound,
    /// The voice has read to the end.
    Spoken(u32),
    /// The queue of what is to be sent changed.
    QueueChanged(Queue),
    /// The window has this much room.
    Sized(Room),
    /// Nothing can be stored, or what would be stored could not be relied upon.
    StoreFailed(Fault),
}

/// A tap on an interviewer's screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InterviewerTap {
    /// Picks a name from the list, by its id.
    ChoosePerson(String),
    /// Goes back to the list of names.
    OtherPerson,
    /// A digit of the PIN.
    Digit(char),
    /// Takes the last digit back.
    EraseDigit,
    /// One more visitor has come.
    Arrived,
    /// Opens the list of a segment, by its id.
    OpenSegment(String),
    /// Picks a row of the open list, by its id.
    Pick(String),
    /// Takes back what was said last.
    Undo,
    /// Holds the corner of a tablet that stands alone.
    Corner,
    /// Opens progress and rates.
    OpenFigures,
    /// Closes the open list, or progress and rates; takes the hand-over back.
    CloseList,
    /// Says how the approach went.
    Outcome(Outcome),
    /// Leaves.
    Lock,
}

/// A tap on a respondent's screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RespondentTap {
    /// Takes the tablet, or begins at one that stands alone.
    TakeOver,
    /// Wants no more photos.
    NoPhotos,
    /// Begins, with or without photos.
    Consent(bool),
    /// Touches what the question is answered with.
    Question(QuestionTap),
    /// Goes on.
    Next,
    /// Goes back.
    Back,
    /// A key of the keyboard.
    Key(String),
    /// Takes the letter before the cursor back.
    Backspace,
    /// Another key of the keyboard, or a tap into the text.
    Keyboard(KeyboardTap),
    /// The text is written.
    WritingDone,
    /// Reads on in another language, by its letters.
    Speak(String),
    /// Opens the list of languages, or closes it.
    ChooseLanguage,
    /// Makes letters larger or smaller.
    TextSize(TextSize),
    /// Wants black and white, or the usual colours.
    HighContrast(bool),
    /// Has the page read aloud, or stops it.
    ReadAloud,
    /// "I am still here."
    StillHere,
    /// "I will take my time."
    Understood,
    /// Leaves the thanks.
    ThanksDone,
}

impl RespondentTap {
    /// Whether it changes how the screen looks, and nothing else.
    pub(super) fn is_about_look(&self) -> bool {
        matches!(self, Self::Speak(_) | Self::ChooseLanguage | Self::TextSize(_) | Self::HighContrast(_))
    }
}

/// A tap on what a question is answered with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuestionTap {
    /// Chooses the row or step with this id, or takes the choice back where several may be chosen.
    Choose(String),
    /// Does something with the camera.
    Lens(LensTap),
    /// Draws a stroke: points of the pad.
    Stroke(String),
    /// Wipes the pad.
    Wipe,
    /// Chooses a step in a row of a grid.
    Mark {
        /// The row.
        row: String,
        /// The step.
        step: String,
    },
    /// Moves what has a place in an order up or down by one.
    Move {
        /// The option.
        option: String,
        /// Up, towards the first place.
        up: bool,
    },
    /// Chooses the best of a set, or takes it back.
    Best(String),
    /// Chooses the worst of a set, or takes it back.
    Worst(String),
    /// Gives an option so many steps of points more, or fewer.
    Give {
        /// The option.
        option: String,
        /// How many steps.
        steps: i32,
    },
    /// Leaves the question without an answer.
    Escape(Escape),
    /// Chooses a step of a line, from 0.
    Slide(u32),
    /// Chooses a day of the month that the calendar shows.
    Day(u32),
    /// Turns the calendar by so many months.
    Month(i32),
    /// Types the date, or chooses it on the calendar.
    DateTyped(bool),
    /// Chooses an hour.
    Hour(u32),
    /// Chooses a minute.
    Minute(u32),
    /// Sets the minute earlier or later.
    MinuteBy(i32),
}

/// What the keyboard can do beside writing and erasing a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyboardTap {
    /// Puts this in the place of what the last key wrote.
    Amend(String),
    /// Takes the word before the cursor away.
    EraseWord,
    /// The cursor one letter to the left.
    Left,
    /// The cursor one letter to the right.
    Right,
    /// The cursor after so many bytes.
    Place(u32),
    /// Takes everything away.
    Clear,
    /// Brings back what was cleared.
    Undo,
    /// A capital, or twice in a row: capitals.
    Shift,
    /// Letters or signs.
    Turn,
    /// The other page of signs.
    MoreSigns,
    /// The next language.
    NextLanguage,
}

/// How an approach went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The tablet is handed over.
    HandOver,
    /// The person refused.
    Refused,
    /// The person is not eligible.
    Ineligible,
    /// The person could not be approached.
    NotReached,
}

/// A person who has entered the right PIN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// Id on this tablet.
    pub id: InterviewerId,
    /// Name.
    pub name: String,
    /// What they do here.
    pub role: Role,
}

/// A person who may unlock the tablet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Id on this tablet.
    pub id: InterviewerId,
    /// Name.
    pub name: String,
    /// What they do here.
    pub role: Role,
    /// How often their PIN was entered wrong since it was last right.
    pub failed_pins: u32,
}

/// What a person who may unlock the tablet does with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Approaches visitors.
    Interviewer,
    /// Looks after the tablet.
    Operator,
}

impl Role {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Interviewer, Self::Operator];

    /// The word used in SQL.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Interviewer => "interviewer",
            Self::Operator => "operator",
        }
    }
}

/// What came of a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotoResult {
    /// It is stored on disk.
    Stored {
        /// Digest of the JPEG.
        sha256: Sha256,
        /// Size in bytes.
        size: u64,
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// Where it came from.
        source: PhotoSource,
    },
    /// There is none.
    Missing(PhotoMissing),
}

/// Why the terminal is out of service. The code is shown small, for the operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The disk is full.
    DiskFull,
    /// The database cannot be written.
    Database,
    /// The clock shows a time that cannot be.
    Clock,
    /// The database is damaged; it is set aside.
    Damaged,
}

impl Fault {
    /// The code on the screen; the README explains each.
    pub fn code(self) -> &'static str {
        match self {
            Self::DiskFull => "S1",
            Self::Database => "S2",
            Self::Clock => "S3",
            Self::Damaged => "S4",
        }
    }
}

impl Event {
    /// The picture on disk that it brings, if it brings one.
    pub(super) fn picture(&self) -> Option<Sha256> {
        match self {
            Self::PhotoDone { result: PhotoResult::Stored { sha256, .. }, .. } => Some(*sha256),
            Self::PictureStored { stored, .. } => stored.map(|(sha256, _)| sha256),
            _ => None,
        }
    }

    /// Whether somebody touched the screen, or a key.
    pub(super) fn is_tap(&self) -> bool {
        matches!(self, Self::Interviewer(_) | Self::Respondent(_) | Self::Operator(_) | Self::Key { .. })
    }
}
