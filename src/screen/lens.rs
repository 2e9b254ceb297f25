//! What questions show that are answered with the camera or the finger's ink.

use super::Frame;

/// A photo to be taken, or a code to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LensBody {
    /// What the camera is for.
    pub errand: Errand,
    /// How far it is.
    pub stage: LensStage,
    /// What the camera sees, or the photo that was taken.
    pub frame: Option<Frame>,
    /// What the code says, once it was read or written.
    pub code: Option<String>,
}

/// What the camera is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errand {
    /// A photo.
    Photo,
    /// Reading a code.
    Scan,
}

/// How far a photo or the reading of a code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LensStage {
    /// The camera is off; the respondent may turn it on.
    Off,
    /// It is being opened.
    Opening,
    /// It shows what it sees.
    Live,
    /// So many seconds are left before the photo is taken.
    Counting(u32),
    /// The photo is being taken.
    Shooting,
    /// The photo is shown: to be used, or taken again.
    Taken,
    /// The photo is being stored.
    Keeping,
    /// The question is answered.
    Answered,
    /// The camera does not work. Nothing more is asked of the respondent.
    Failed,
}

/// A signature.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SignatureBody {
    /// What is drawn so far, as commands of a path in a box of 1000 by 333.
    pub ink: String,
    /// Whether the question is answered.
    pub signed: bool,
}
