//! Answers that are whole-number codes of a scale: what may stand in place of one (methodology 2.0), how often each
//! code was given, and the mean of codes from their sums (methodology 2.2).

mod counts;
mod sums;

pub use counts::CodeCounts;
pub use sums::Sums;

/// The highest code that [`CodeCounts`] can hold.
pub const HIGHEST_CODE: u8 = 10;

/// State of one question of one respondent, as a metric sees it (methodology 2.0).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State<T> {
    /// A valid answer.
    Answer(T),
    /// Skipped, not shown or abandoned.
    Missing,
    /// The respondent chose not to answer.
    Refused,
    /// Something that is no code of the scale: counts as missing and is reported.
    Invalid,
}

impl<T> State<T> {
    /// The answer, if there is a valid one.
    pub fn answer(self) -> Option<T> {
        match self {
            Self::Answer(answer) => Some(answer),
            Self::Missing | Self::Refused | Self::Invalid => None,
        }
    }
}

impl<C: Code> State<C> {
    /// The answer with this code; invalid if the scale has no such code.
    pub fn of_code(code: i64) -> Self {
        C::from_code(code).map_or(Self::Invalid, Self::Answer)
    }
}

/// A scale of whole-number codes, as the type of its answers. Scales that mean different things are different types,
/// so that their answers cannot be counted together.
pub trait Code: Copy {
    /// The least code.
    const LOWEST: u8;
    /// The greatest code, up to [`HIGHEST_CODE`].
    const HIGHEST: u8;

    /// The answer with this code; `None` unless it lies between [`Code::LOWEST`] and [`Code::HIGHEST`].
    fn from_code(code: i64) -> Option<Self>;

    /// Its code.
    fn code(self) -> u8;
}
