//! A session as the checks among neighbours see it (methodology 11.7): who, where, when, and a fingerprint of the
//! answers. It is small and `Copy`, because a dashboard holds a million of them.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The caller's own key of a session: unique for each one, also where ids repeat. It decides between sessions that
/// start at the same time, so that the order of arrival decides nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SessionKey(pub u64);

/// The id that the tablet gave the session; a UUID fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SessionId(pub u128);

/// A tablet, by its place in a [`Numbering`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct DeviceNumber(pub u32);

/// An identifiable client, by their place in a [`Numbering`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClientNumber(pub u32);

/// A session among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The caller's key.
    pub key: SessionKey,
    /// The id that the tablet gave.
    pub id: SessionId,
    /// The tablet.
    pub device: DeviceNumber,
    /// The client, where identifiable.
    pub client: Option<ClientNumber>,
    /// When it began, in milliseconds of any one clock; sessions are ordered by it.
    pub start_ms: i64,
    /// When it ended, by the same clock.
    pub end_ms: i64,
    /// Its answers.
    pub answers: Answers,
}

/// All answers of a session as a fingerprint of 128 bits, put together in the order of the questions. Equal answers
/// have equal fingerprints; different ones differ, up to accidents of about 2⁻⁶⁴. It is no protection against people
/// who search for a collision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Answers {
    /// The upper and the lower half: a `u128` would take more room in a [`Session`].
    print: [u64; 2],
    answered: u32,
}

/// Offset basis and prime of FNV-1a of 128 bits (Fowler, Noll and Vo), here over words instead of bytes.
const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

const fn halves(whole: u128) -> [u64; 2] {
    [(whole >> 64) as u64, whole as u64]
}

/// What a word of the fingerprint stands for.
#[derive(Clone, Copy)]
enum Word {
    Missing,
    Code,
    Several,
    Text,
}

impl Default for Answers {
    fn default() -> Self {
        Self::NONE
    }
}

impl Answers {
    /// Before the first question.
    pub const NONE: Self = Self { print: halves(BASIS), answered: 0 };

    /// How many questions have an answer.
    pub fn answered(self) -> u32 {
        self.answered
    }

    /// The next question has no answer, whatever the reason.
    #[must_use]
    pub fn missing(self) -> Self {
        self.word(Word::Missing, 0)
    }

    /// The next question was answered with this code.
    #[must_use]
    pub fn code(self, code: i64) -> Self {
        self.word(Word::Code, code as u64).counted()
    }

    /// The next question was answered with several codes, in an order that is always the same.
    #[must_use]
    pub fn codes(self, codes: &[i64]) -> Self {
        let start = self.word(Word::Several, codes.len() as u64).counted();
        codes.iter().fold(start, |all, code| all.word(Word::Code, *code as u64))
    }

    /// The next question was answered with this text.
    #[must_use]
    pub fn text(self, text: &str) -> Self {
        self.with_text(text).counted()
    }

    /// The text belongs to the question before, as what was written at «Другое» does: it is no answer of its own.
    #[must_use]
    pub fn with_text(self, text: &str) -> Self {
        let start = self.word(Word::Text, text.len() as u64);
        text.bytes().fold(start, |all, byte| all.word(Word::Text, u64::from(byte)))
    }

    fn word(self, word: Word, value: u64) -> Self {
        let [upper, lower] = self.print;
        let mixed = u128::from(upper ^ word as u64) << 64 | u128::from(lower ^ value);
        Self { print: halves(mixed.wrapping_mul(PRIME)), answered: self.answered }
    }

    fn counted(self) -> Self {
        Self { answered: self.answered.saturating_add(1), ..self }
    }
}

/// Small numbers for tablets or clients, in the order in which they are first seen. Sessions that are compared must
/// have been numbered by the same one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbering<T> {
    numbers: BTreeMap<T, u32>,
}

impl<T> Default for Numbering<T> {
    fn default() -> Self {
        Self { numbers: BTreeMap::new() }
    }
}

impl<T: Ord> Numbering<T> {
    /// The number of `what`: a new one if it was not seen before.
    pub fn number(&mut self, what: T) -> u32 {
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(what).or_insert(next)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, Clone, PartialEq)]
    enum Given {
        Nothing,
        Code(i64),
        Several(Vec<i64>),
        Text(String),
    }

    fn print(list: &[Given]) -> Answers {
        list.iter().fold(Answers::NONE, |all, given| match given {
            Given::Nothing => all.missing(),
            Given::Code(code) => all.code(*code),
            Given::Several(codes) => all.codes(codes),
            Given::Text(text) => all.text(text),
        })
    }

    fn given() -> impl Strategy<Value = Given> {
        prop_oneof![
            Just(Given::Nothing),
            (0_i64..3).prop_map(Given::Code),
            proptest::collection::vec(0_i64..3, 0..3).prop_map(Given::Several),
            "[\u{0}\u{1}a]{0,2}".prop_map(Given::Text),
        ]
    }

    #[test]
    fn short_questionnaires_never_share_a_fingerprint() {
        let mut seen = std::collections::HashSet::new();
        let mut all = vec![Answers::NONE];
        for _ in 0..4 {
            all = all.iter().flat_map(|print| (0..=10).map(|code| print.code(code)).chain([print.missing()])).collect();
            assert!(all.iter().all(|print| seen.insert(*print)));
        }
        assert_eq!(seen.len(), 12 + 144 + 1728 + 20_736);
    }

    #[test]
    fn only_answers_are_counted() {
        let answers = Answers::NONE.code(5).missing().codes(&[1, 2]).text("другое");
        assert_eq!((Answers::NONE.answered(), answers.answered()), (0, 3));
        let specified = Answers::NONE.codes(&[15]).with_text("Парковка");
        assert_eq!(specified.answered(), 1);
        assert_ne!(specified, Answers::NONE.codes(&[15]));
    }

    #[test]
    fn whoever_was_seen_keeps_their_number() {
        let mut numbering = Numbering::default();
        assert_eq!(["t1", "t2", "t1", "t0", "t2"].map(|name| numbering.number(name)), [0, 1, 0, 2, 1]);
    }

    proptest! {
        #[test]
        fn fingerprints_are_equal_exactly_when_the_answers_are(
            a in proptest::collection::vec(given(), 0..4), b in proptest::collection::vec(given(), 0..4)
        ) {
            prop_assert_eq!(print(&a) == print(&b), a == b);
        }
    }
}
