//! What options are for, and which keys they may have there.

use super::super::field::Field;
use super::super::report::Report;
use super::super::section::Section;
use super::super::words::listed;
use crate::scenario::Choice;

/// What options are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Purpose {
    Single,
    Multiple,
    /// The steps of a scale or a matrix.
    Step,
    Ranking,
    Allocation,
    /// The items of best–worst sets.
    Item,
    /// A list that questions share.
    Shared,
}

const ALL: &[&str] = &["id", "text", "value", "specify", "exclusive", "pinned", "image", "attributes"];

impl Purpose {
    fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Single => &["id", "text", "value", "specify", "pinned", "image", "attributes"],
            Self::Multiple | Self::Shared => ALL,
            Self::Step => &["id", "text", "value", "image"],
            Self::Ranking | Self::Allocation => &["id", "text", "value", "pinned", "image", "attributes"],
            Self::Item => &["id", "text", "value", "image", "attributes"],
        }
    }

    /// What a question with such options is called.
    pub(in super::super) fn noun(self) -> &'static str {
        match self {
            Self::Single => "a single choice",
            Self::Multiple => "a multiple choice",
            Self::Step => "a scale",
            Self::Ranking => "a ranking",
            Self::Allocation => "an allocation",
            Self::Item => "a best–worst question",
            Self::Shared => "a list",
        }
    }

    /// How many options there are at least.
    pub(super) fn fewest(self) -> usize {
        match self {
            Self::Multiple | Self::Shared => 1,
            Self::Single | Self::Step | Self::Ranking | Self::Allocation => 2,
            Self::Item => 3,
        }
    }

    pub(super) fn has_groups(self) -> bool {
        matches!(self, Self::Single | Self::Multiple)
    }

    pub(super) fn has_list(self) -> bool {
        !matches!(self, Self::Step | Self::Shared)
    }

    /// The key of an option of a shared list with which it cannot serve here. In a single choice every option excludes
    /// all others anyway; what keeps its place keeps it wherever there is an order.
    pub(super) fn unfit(self, choice: &Choice) -> Option<&'static str> {
        let has = |key| self.keys().contains(&key);
        match choice {
            _ if choice.specify && !has("specify") => Some("specify"),
            _ if choice.exclusive && !has("exclusive") && self != Self::Single => Some("exclusive"),
            _ => None,
        }
    }

    /// Opens an option.
    pub(super) fn open<'t>(self, report: &mut Report<'_>, entry: &Field<'t>) -> Option<Section<'t>> {
        let Some(table) = entry.table() else { return entry.section(report, "an option", self.keys()) };
        let misfit = |key: &str| {
            let message = || format!("`{key}` does not go with an option of {}", self.noun());
            ALL.contains(&key).then(|| (message(), format!("remove it; possible here: {}", listed(self.keys()))))
        };
        Some(Section::open_among(report, "an option", table, entry.span(), self.keys(), misfit))
    }
}
