//! Where changes are written down.

use super::shown::Shown;
use super::{Change, Severity};
use crate::expression::Formula;
use crate::scenario::{Language, Scenario, Text};
use std::collections::BTreeSet;

/// What follows where a wording was changed in nothing but its signs.
const SIGNS_ONLY: &str = "only punctuation, spacing or capital letters changed; most people will read the same";
const TRANSLATION: &str = "a translation changed, the wording in the default language stays";

/// The changes found so far.
pub(super) struct Ledger {
    language: Language,
    translations: BTreeSet<Language>,
    changes: Vec<Change>,
}

impl Ledger {
    /// An empty one. Texts are compared by their wordings in the default language of the old version, and in the other
    /// languages that both versions have: a language that is new or gone as a whole is one change.
    pub(super) fn new(old: &Scenario, new: &Scenario) -> Self {
        let language = old.language().clone();
        let translations =
            old.languages.iter().filter(|it| **it != language && new.languages.contains(it)).cloned().collect();
        Self { language, translations, changes: Vec::new() }
    }

    /// Writes a change down.
    pub(super) fn note(
        &mut self,
        severity: Severity,
        place: impl Into<String>,
        before: Option<String>,
        after: Option<String>,
        why: &'static str,
    ) {
        self.changes.push(Change { severity, place: place.into(), before, after, why });
    }

    /// Writes down that something is gone.
    pub(super) fn gone(
        &mut self,
        severity: Severity,
        place: impl Into<String>,
        before: impl Into<String>,
        why: &'static str,
    ) {
        self.note(severity, place, Some(before.into()), None, why);
    }

    /// Writes down that something is new.
    pub(super) fn came(
        &mut self,
        severity: Severity,
        place: impl Into<String>,
        after: impl Into<String>,
        why: &'static str,
    ) {
        self.note(severity, place, None, Some(after.into()), why);
    }

    /// Compares a value.
    pub(super) fn value<T: PartialEq + Shown>(
        &mut self,
        severity: Severity,
        place: impl Into<String>,
        old: &T,
        new: &T,
        why: &'static str,
    ) {
        if old != new {
            self.note(severity, place, old.shown(), new.shown(), why);
        }
    }

    /// Compares formulas by what is written, but for spaces: what names stand for is compared where it is defined.
    pub(super) fn formula(
        &mut self,
        severity: Severity,
        place: impl Into<String>,
        old: Option<&Formula>,
        new: Option<&Formula>,
        why: &'static str,
    ) {
        let written = |formula: Option<&Formula>| {
            formula.map(|formula| formula.source().split_whitespace().collect::<Vec<_>>().join(" "))
        };
        self.value(severity, place, &written(old), &written(new), why);
    }

    /// Compares a text: the wording in the default language of the old version, then the others, which are translations.
    pub(super) fn text(
        &mut self,
        severity: Severity,
        place: impl Into<String>,
        old: &Text,
        new: &Text,
        why: &'static str,
    ) {
        let place = place.into();
        let (before, after) = (old.get(&self.language), new.get(&self.language));
        if before != after {
            let (severity, why) = match letters(before) == letters(after) {
                true => (severity.max(Severity::MayBreak), SIGNS_ONLY),
                false => (severity, why),
            };
            self.note(severity, place.clone(), Some(before.to_owned()), Some(after.to_owned()), why);
        }
        let changed: Vec<_> = self
            .translations
            .iter()
            .map(|language| (language, old.wordings.get(language), new.wordings.get(language)))
            .filter(|(_, before, after)| before != after)
            .map(|(language, before, after)| (format!("{place}/{language}"), before.cloned(), after.cloned()))
            .collect();
        for (place, before, after) in changed {
            self.note(Severity::Harmless, place, before, after, TRANSLATION);
        }
    }

    /// Compares a text that need not be there.
    pub(super) fn maybe_text(
        &mut self,
        severity: Severity,
        place: impl Into<String>,
        old: Option<&Text>,
        new: Option<&Text>,
        why: &'static str,
    ) {
        match (old, new) {
            (Some(old), Some(new)) => self.text(severity, place, old, new, why),
            (Some(old), None) => self.gone(severity, place, self.words(old), why),
            (None, Some(new)) => self.came(severity, place, self.words(new), why),
            (None, None) => {}
        }
    }

    /// The words by which a thing is named in a change.
    pub(super) fn words(&self, text: &Text) -> String {
        text.get(&self.language).to_owned()
    }

    /// The worst severity so far.
    pub(super) fn worst(&self) -> Option<Severity> {
        self.changes.iter().map(|change| change.severity).min()
    }

    /// All changes, the worst first; those of one severity stay in their order.
    pub(super) fn finish(mut self) -> Vec<Change> {
        self.changes.sort_by_key(|change| change.severity);
        self.changes
    }
}

/// The letters and digits of a wording, without which nothing is said.
fn letters(wording: &str) -> String {
    wording
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '{' | '}' | '%'))
        .flat_map(char::to_lowercase)
        .collect()
}
