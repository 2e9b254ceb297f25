//! Answers of every kind, values computed from them, and what chance decided.

use crate::id::{OptionId, Sha256};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An answer. A new kind of question is a new variant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Answer {
    /// One option.
    Single {
        /// The option.
        option: OptionId,
        /// What was written where the option asks for a text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
    },
    /// Several options, in the order of the scenario; at least one.
    Multiple {
        /// The options.
        options: Vec<OptionId>,
        /// What was written where an option asks for a text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
    },
    /// The steps chosen in the rows of a matrix that were answered; at least one.
    Matrix {
        /// The step of each row.
        rows: BTreeMap<OptionId, OptionId>,
    },
    /// Options in the order of their importance, the most important first; at least one.
    Ranking {
        /// The options.
        options: Vec<OptionId>,
    },
    /// The best and the worst item of each set.
    BestWorst {
        /// The sets in the order in which they were shown, with what was chosen so far.
        sets: Vec<BestWorstSet>,
    },
    /// Points divided among options; options without points are left out.
    Allocation {
        /// The points of each option, 1 or more.
        points: BTreeMap<OptionId, u32>,
    },
    /// A number.
    Number {
        /// The number, finite.
        value: f64,
    },
    /// A date.
    Date {
        /// The date.
        date: NaiveDate,
    },
    /// A time of day.
    Time {
        /// The time.
        time: NaiveTime,
    },
    /// A telephone number.
    Phone {
        /// `+` and 7 to 15 digits.
        number: String,
    },
    /// A text.
    Text {
        /// The text, not empty.
        text: String,
    },
    /// A photo or a signature, stored and sent under its digest.
    Picture {
        /// Digest of the file.
        sha256: Sha256,
        /// Its size in bytes.
        size: u64,
    },
    /// What a QR code or barcode says.
    Scan {
        /// Its content, not empty.
        code: String,
    },
    /// The respondent prefers not to answer.
    PreferNotToAnswer,
    /// The respondent does not know.
    DontKnow,
}

/// One set of a best–worst question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BestWorstSet {
    /// The items in the order in which they were shown.
    pub shown: Vec<OptionId>,
    /// The best of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub best: Option<OptionId>,
    /// The worst of them; another one than the best.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worst: Option<OptionId>,
}

/// A computed value as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Calculated {
    /// True or false.
    Boolean(bool),
    /// A number, finite.
    Number(f64),
    /// A text, the id of an option, or a date, time or both in ISO 8601.
    Text(String),
    /// Several of them.
    List(Vec<Calculated>),
}

/// Something that chance decided in an interview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draw {
    /// What was drawn.
    pub what: Drawn,
    /// The question or block it was drawn for.
    pub of: String,
    /// What came out, in its order: ids of options, rows, questions or blocks.
    pub result: Vec<String>,
    /// The probability of each member of the result of being drawn, in (0, 1]; absent where an order was drawn.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub probability: Vec<f64>,
}

/// What a draw decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Drawn {
    /// The order of options.
    OptionOrder,
    /// The order of the rows of a matrix.
    RowOrder,
    /// The order of the members of a block.
    BlockOrder,
    /// Which members of a pool are asked.
    Pool,
    /// The sets of a best–worst question; the result joins the items of a set by commas.
    Sets,
    /// Whether photos are taken: `yes` or `no`.
    Photo,
}

impl Answer {
    /// The digest of the file, if the answer is a picture.
    pub fn picture(&self) -> Option<Sha256> {
        match self {
            Self::Picture { sha256, .. } => Some(*sha256),
            _ => None,
        }
    }

    /// The options chosen, in their order; those of the rows for a matrix.
    pub fn options(&self) -> Vec<&OptionId> {
        match self {
            Self::Single { option, .. } => vec![option],
            Self::Multiple { options, .. } | Self::Ranking { options } => options.iter().collect(),
            Self::Matrix { rows } => rows.values().collect(),
            Self::Allocation { points } => points.keys().collect(),
            Self::BestWorst { sets } => sets.iter().flat_map(|set| set.best.iter().chain(&set.worst)).collect(),
            Self::Number { .. }
            | Self::Date { .. }
            | Self::Time { .. }
            | Self::Phone { .. }
            | Self::Text { .. }
            | Self::Picture { .. }
            | Self::Scan { .. }
            | Self::PreferNotToAnswer
            | Self::DontKnow => Vec::new(),
        }
    }

    /// What was written: for an option that asks for a text, or as the answer itself.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Single { text, .. } | Self::Multiple { text, .. } => text.as_deref(),
            Self::Text { text } => Some(text),
            _ => None,
        }
    }
}
