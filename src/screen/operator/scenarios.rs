//! The scenarios a tablet knows, and what was found in a file.

use super::Moment;

/// The scenarios this tablet knows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ScenariosPage {
    /// The one that runs first, then the newest first; `None` until they were read.
    pub rows: Option<Vec<ScenarioRow>>,
}

/// A scenario this tablet knows, or a file that it refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioRow {
    /// Its digest.
    pub id: String,
    /// Its title, or the name of the file.
    pub title: String,
    /// Its version; 0 where the file was refused.
    pub version: u32,
    /// Its languages, such as `ru, en`.
    pub languages: String,
    /// How it stands.
    pub state: ScenarioState,
    /// When it was loaded or refused.
    pub at: Option<Moment>,
}

/// How a scenario stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScenarioState {
    /// It runs.
    Runs,
    /// It can run.
    Good,
    /// Its file has this many errors.
    Refused(u32),
}

/// A folder in which a scenario may lie.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FoldersPage {
    /// Where this is, as a person reads it; empty at the choice of places.
    pub place: String,
    /// What is here; `None` until it was read.
    pub rows: Option<Vec<FileRow>>,
    /// Whether the place cannot be read (any more).
    pub unreadable: bool,
}

/// Something in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRow {
    /// Its path.
    pub path: String,
    /// Its name; empty for the tablet's own inbox.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
}

/// What something in a folder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// The folder of the tablet into which files can be put.
    Inbox,
    /// A stick or card.
    Stick,
    /// A folder.
    Folder,
    /// A file that may be a scenario.
    File,
}

/// A scenario and what was found in its file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ScenarioPage {
    /// Its title, or the name of the file.
    pub title: String,
    /// The name of its file, as far as it is known.
    pub file: String,
    /// Its version; 0 where it has none that can be read.
    pub version: u32,
    /// Its languages.
    pub languages: String,
    /// Number of its questions.
    pub questions: u32,
    /// What became of it.
    pub verdict: Verdict,
    /// How many errors the file has.
    pub errors: u32,
    /// How many doubts.
    pub warnings: u32,
    /// Each of them, errors first.
    pub findings: Vec<Finding>,
}

/// What became of a scenario file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Verdict {
    /// It is being read.
    #[default]
    Checking,
    /// It runs.
    Runs,
    /// It is kept on the tablet and can run.
    Good,
    /// It has errors and was not taken; what ran before goes on.
    Refused,
    /// It could not be read.
    Unreadable(String),
    /// It could not be stored or begun.
    Failed,
}

/// One problem of a scenario file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Whether the file can be used in spite of it.
    pub warning: bool,
    /// The name of the kind of problem, such as `E008`.
    pub code: String,
    /// What it means and how to mend it, in the operator's language.
    pub words: String,
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1.
    pub column: u32,
    /// What is wrong, in the words of the checker.
    pub message: String,
    /// How to mend it, in the words of the checker.
    pub help: String,
    /// The line, up to the place, the place itself, and what follows.
    pub excerpt: [String; 3],
}
