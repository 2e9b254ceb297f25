//! Numbers that decide something and can be set: each says where it comes from (methodology 2.8), so that a reader can
//! tell a rule of the source from a convention.

use crate::phrase::Phrase;
use serde::{Deserialize, Serialize};

/// Where the value of a parameter comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A source of the methodology states it.
    Source,
    /// No source states it; it is a convention of the literature, and can be set.
    Literature,
    /// No source states it; the user sets it, or leaves our default.
    User,
}

impl Origin {
    /// What has to be printed next to a number that depends on the parameter; `None` where the source states it.
    pub fn label(self) -> Option<Phrase> {
        match self {
            Self::Source => None,
            Self::Literature => Some(Phrase {
                ru: "порог принят по литературе, в методике не указан",
                en: "threshold taken from the literature, not given in the methodology",
                uk: "поріг узято з літератури, у методиці не вказано",
            }),
            Self::User => Some(Phrase {
                ru: "порог задан пользователем, в методике не указан",
                en: "threshold set by the user, not given in the methodology",
                uk: "поріг задано користувачем, у методиці не вказано",
            }),
        }
    }
}

/// A value that can be set, with where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Parameter<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub origin: Origin,
}

impl<T> Parameter<T> {
    /// A value that a source of the methodology states.
    pub const fn source(value: T) -> Self {
        Self { value, origin: Origin::Source }
    }

    /// A convention of the literature.
    pub const fn literature(value: T) -> Self {
        Self { value, origin: Origin::Literature }
    }

    /// A value that the user sets or leaves at our default.
    pub const fn user(value: T) -> Self {
        Self { value, origin: Origin::User }
    }
}
