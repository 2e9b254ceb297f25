//! The three classes of clients with their words, colours and icons (methodology 13.2). A colour never stands alone.

use crate::phrase::Phrase;
use serde::{Deserialize, Serialize};

/// The class of a client. The original words are Ukrainian (S4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HealthClass {
    /// «здорові»: the upper quarter.
    Green,
    /// «група ризику»: everybody between the quarters (decision D16).
    Yellow,
    /// «нездорові»: the lower quarter.
    Red,
}

impl HealthClass {
    /// All of them, the best first.
    pub const ALL: [Self; 3] = [Self::Green, Self::Yellow, Self::Red];

    /// The word.
    pub fn name(self) -> Phrase {
        match self {
            Self::Green => Phrase { ru: "здоровые", en: "healthy", uk: "здорові" },
            Self::Yellow => Phrase { ru: "группа риска", en: "at risk", uk: "група ризику" },
            Self::Red => Phrase { ru: "нездоровые", en: "unhealthy", uk: "нездорові" },
        }
    }

    /// The colour.
    pub fn colour(self) -> Phrase {
        match self {
            Self::Green => Phrase { ru: "зелёный", en: "green", uk: "зелений" },
            Self::Yellow => Phrase { ru: "жёлтый", en: "yellow", uk: "жовтий" },
            Self::Red => Phrase { ru: "красный", en: "red", uk: "червоний" },
        }
    }

    /// The icon, told from the others by its shape.
    pub fn icon(self) -> &'static str {
        match self {
            Self::Green => "✓",
            Self::Yellow => "!",
            Self::Red => "✕",
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn without_colours_the_classes_can_still_be_told_apart() {
        assert_eq!(HealthClass::ALL.map(HealthClass::icon).iter().collect::<BTreeSet<_>>().len(), 3);
        let words = HealthClass::ALL.map(|class| (class.name().uk, class.colour().uk));
        assert_eq!(words, [("здорові", "зелений"), ("група ризику", "жовтий"), ("нездорові", "червоний")]);
    }
}
