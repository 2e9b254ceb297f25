//! Ids that are written in the file and did not come into the scenario, because something is wrong with what they name.
//! That has been reported; that nothing has these names would only be a consequence of it.

use super::section::Section;
use crate::scenario::Scenario;
use std::collections::{BTreeMap, BTreeSet};

/// The lists of the file whose entries others name.
const LISTS: [&str; 8] =
    ["segments", "questions", "calculations", "lists", "ends", "factors", "refusals", "ineligible"];
/// Those whose entries are named in formulas and texts.
const NAMED: [&str; 4] = ["segments", "questions", "calculations", "lists"];

/// Ids that could not be read, by the list of the file in which they stand.
#[derive(Default)]
pub(super) struct Unread<'t> {
    ids: BTreeMap<&'static str, BTreeSet<&'t str>>,
    /// Lists whose key is misspelt: nothing is known about their entries.
    lost: BTreeSet<&'static str>,
}

impl<'t> Unread<'t> {
    /// What of a file is not in the scenario.
    pub(super) fn of(top: &Section<'t>, scenario: &Scenario) -> Self {
        let mut unread = Self::default();
        for key in LISTS {
            let entries = top.field(key).map(|field| field.written_ids()).unwrap_or_default();
            let read = read(scenario, key);
            unread.ids.insert(key, entries.into_iter().map(|(id, _)| id).filter(|id| !read.contains(id)).collect());
            if top.is_misspelt(key) {
                unread.lost.insert(key);
            }
        }
        unread
    }

    /// Whether an id of one of these lists could not be read.
    pub(super) fn has(&self, keys: &[&'static str], id: &str) -> bool {
        keys.iter().any(|key| self.lost.contains(key) || self.ids.get(key).is_some_and(|ids| ids.contains(id)))
    }

    /// Whether a name of a formula or a text, such as `question` or `matrix.row`, could not be read.
    pub(super) fn has_name(&self, name: &str) -> bool {
        let mut heads = name.match_indices('.').filter_map(|(at, _)| name.get(..at));
        self.has(&NAMED, name) || heads.any(|head| self.has(&["questions"], head))
    }
}

/// The ids of a list of the file that came into the scenario.
fn read<'m>(scenario: &'m Scenario, key: &str) -> BTreeSet<&'m str> {
    match key {
        "segments" => scenario.segments.iter().map(|it| it.id.as_str()).collect(),
        "questions" => scenario.questions.iter().map(|it| it.id.as_str()).collect(),
        "calculations" => scenario.calculations.iter().map(|it| it.id.as_str()).collect(),
        "lists" => scenario.lists.iter().map(|it| it.id.as_str()).collect(),
        "ends" => scenario.ends.iter().map(|it| it.id.as_str()).collect(),
        "factors" => scenario.factors.iter().map(|it| it.id.as_str()).collect(),
        "refusals" => scenario.refusals.iter().map(|it| it.id.as_str()).collect(),
        "ineligible" => scenario.ineligible.iter().map(|it| it.id.as_str()).collect(),
        _ => BTreeSet::new(),
    }
}
