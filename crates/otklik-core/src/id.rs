//! Ids that cannot be mixed up. Ids that people write are short words; ids that machines make are UUIDs of version 7.

use serde::{Deserialize, Serialize};
use std::fmt;
use thiserror::Error;
use uuid::Uuid;

/// The longest word that may serve as an id, in characters.
pub const LONGEST_WORD: usize = 64;

/// Why a text cannot be an id.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IdError {
    /// The text is empty.
    #[error("an id cannot be empty")]
    Empty,
    /// The text is longer than [`LONGEST_WORD`] characters.
    #[error("an id has at most {LONGEST_WORD} characters")]
    TooLong,
    /// The text holds something else than `a-z`, `0-9`, `_`, `-` and `.`.
    #[error("an id consists of a-z, 0-9, '_', '-' and '.'; found {0:?}")]
    Character(char),
}

/// Checks a word: 1 to 64 characters of `a-z`, `0-9`, `_`, `-`, `.`.
pub fn check_word(text: &str) -> Result<(), IdError> {
    if text.is_empty() {
        return Err(IdError::Empty);
    }
    if text.len() > LONGEST_WORD {
        return Err(IdError::TooLong);
    }
    match text.chars().find(|c| !matches!(c, 'a'..='z' | '0'..='9' | '_' | '-' | '.')) {
        Some(found) => Err(IdError::Character(found)),
        None => Ok(()),
    }
}

macro_rules! word_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// Takes a word that passes [`check_word`].
            pub fn new(text: impl Into<String>) -> Result<Self, IdError> {
                let text = text.into();
                check_word(&text)?;
                Ok(Self(text))
            }

            /// The word itself.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                Self::new(text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }
    };
}

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                Uuid::parse_str(text).map(Self)
            }
        }
    };
}

word_id!(
    /// A scenario: the questionnaire and the interview around it.
    ScenarioId
);
word_id!(
    /// A campaign: scenario, site, sampling plan and wave.
    CampaignId
);
word_id!(
    /// A question of a scenario.
    QuestionId
);
word_id!(
    /// An option of a question or of a segment.
    OptionId
);
word_id!(
    /// A segment: a stratum known before the interview, such as the service or the doctor.
    SegmentId
);
word_id!(
    /// A reason for a refusal or for not being eligible.
    ReasonId
);

word_id!(
    /// A block of questions.
    BlockId
);
word_id!(
    /// A way an interview may end.
    EndId
);
word_id!(
    /// A value computed from answers.
    CalculationId
);
word_id!(
    /// Something that somebody must hear of.
    AlertId
);
word_id!(
    /// A number of responses of a sort that are wanted.
    QuotaId
);
word_id!(
    /// A list of options that several questions share.
    ListId
);
word_id!(
    /// A factor of a factor model.
    FactorId
);
word_id!(
    /// A question that the interviewer answers before handing over.
    EligibilityId
);

uuid_id!(
    /// A record: one approach of a person. UUIDv7, made on the tablet; serves as idempotency key.
    RecordId
);
uuid_id!(
    /// A tablet. UUIDv7, made at its first start.
    DeviceId
);
uuid_id!(
    /// An interviewer as known to one tablet.
    InterviewerId
);

/// A SHA-256 digest, written as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Sha256(pub [u8; 32]);

impl Sha256 {
    /// Digest of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        use sha2::Digest;
        Self(sha2::Sha256::digest(bytes).into())
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::str::FromStr for Sha256 {
    type Err = hex::FromHexError;
    fn from_str(text: &str) -> Result<Self, hex::FromHexError> {
        let mut digest = [0; 32];
        hex::decode_to_slice(text, &mut digest)?;
        Ok(Self(digest))
    }
}

impl TryFrom<String> for Sha256 {
    type Error = hex::FromHexError;
    fn try_from(text: String) -> Result<Self, hex::FromHexError> {
        text.parse()
    }
}

impl From<Sha256> for String {
    fn from(digest: Sha256) -> String {
        digest.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_short_word_of_plain_letters() {
        assert!(QuestionId::new("q1_value-2.b").is_ok());
        assert_eq!(QuestionId::new(""), Err(IdError::Empty));
        assert_eq!(QuestionId::new("Q"), Err(IdError::Character('Q')));
        assert_eq!(QuestionId::new("q\u{0}"), Err(IdError::Character('\u{0}')));
        assert_eq!(QuestionId::new("x".repeat(65)), Err(IdError::TooLong));
    }

    #[test]
    fn a_digest_reads_back_from_its_text() {
        let digest = Sha256::of(b"abc");
        assert_eq!(digest.to_string().parse(), Ok(digest));
        assert!(digest.to_string().starts_with("ba7816bf"));
    }
}
