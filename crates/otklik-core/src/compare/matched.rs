//! Two lists of things with ids: what stayed, what went, what came, and whether the order changed.

use std::collections::{HashMap, HashSet};

/// Two lists matched by ids.
pub(super) struct Matched<'t, T> {
    /// In both, in the order of the old list.
    pub(super) both: Vec<(&'t T, &'t T)>,
    /// In the old list alone.
    pub(super) gone: Vec<&'t T>,
    /// In the new list alone.
    pub(super) came: Vec<&'t T>,
    /// The ids of what is in both lists in their old and new order, where these differ.
    pub(super) moved: Option<(String, String)>,
}

/// Matches two lists by ids, which are unique within each.
pub(super) fn matched<'t, T>(
    old: impl IntoIterator<Item = &'t T>,
    new: impl IntoIterator<Item = &'t T>,
    id: impl Fn(&T) -> &str,
) -> Matched<'t, T> {
    let (old, new): (Vec<&T>, Vec<&T>) = (old.into_iter().collect(), new.into_iter().collect());
    let known: HashSet<&str> = old.iter().map(|thing| id(thing)).collect();
    let there: HashMap<&str, &T> = new.iter().map(|thing| (id(thing), *thing)).collect();
    let both: Vec<_> = old.iter().filter_map(|thing| Some((*thing, *there.get(id(thing))?))).collect();
    let gone = old.iter().copied().filter(|thing| !there.contains_key(id(thing))).collect();
    let before: Vec<&str> = both.iter().map(|(thing, _)| id(thing)).collect();
    let after: Vec<&str> = new.iter().map(|thing| id(thing)).filter(|id| known.contains(id)).collect();
    let moved = (before != after).then(|| (before.join(", "), after.join(", ")));
    let came = new.iter().copied().filter(|thing| !known.contains(id(thing))).collect();
    Matched { both, gone, came, moved }
}
