//! Texts that do not fit their screen for a person who reads with large letters: 200 % on the smallest tablet,
//! 1024 × 600.
//!
//! The model follows the screens: there a question stands above its answers, over the whole width, and scrolls with
//! them, while the header and the way on stay. A question takes at most one and a half of the room between these, so that
//! one swipe brings its end and the first two answers together (the longest wording of the methodology's sources takes
//! six lines of these seven); an option, a row or an item at most four lines, so that two are in sight at once; a hint at
//! most half of the room; what is only to be read (welcome, thanks, information, notice, consent) at most two screens. A
//! word must not be wider than its line.

mod width;

use super::facts::Facts;
use super::words::listed;
use super::{At, Finding};
use crate::expression::template::{Piece, pieces};
use crate::scenario::diagnostic::Code;
use crate::scenario::names::Owner;
use crate::scenario::{Language, QuestionKind, Text};
use std::borrow::Cow;
use std::collections::BTreeSet;
use width::lines;

/// The place a text is shown in, at 200 %. Pixels.
#[derive(Debug, Clone, Copy)]
struct Frame {
    /// Size of the letters.
    size: u32,
    /// Width of a line.
    width: u32,
    /// Lines that fit.
    lines: u32,
    /// Characters beyond which the text is reported as long (W003) already.
    characters: usize,
}

/// Height between the header and the way on: 600 less twice the margin of 24, the header of 40, the button of 64 and two
/// gaps of 12.
const ROOM: u32 = 424;

/// Lines of letters of this size that fit into a height; Inter sets lines at 1.21 of its size.
const fn fitting(size: u32, height: u32) -> u32 {
    height * 100 / (size * 121)
}

/// A question: twice 34 px, 1024 less twice the margin of 24.
const QUESTION: Frame = Frame { size: 68, width: 976, lines: fitting(68, ROOM / 2 * 3), characters: 300 };
/// A page to read, in letters of a question.
const PAGE: Frame = Frame { lines: fitting(68, 2 * ROOM), ..QUESTION };
/// The welcome and the thanks: with wider margins.
const GREETING: Frame = Frame { width: 928, characters: 600, ..PAGE };
/// A hint: 0.58 of the question.
const HINT: Frame = Frame { size: 39, width: 976, lines: fitting(39, ROOM / 2), characters: 300 };
/// An option: twice 24 px, less padding, mark and spacing.
const OPTION: Frame = Frame { size: 48, width: 864, lines: 4, characters: 120 };
/// The notice and the consent: twice 22 px, with an icon at the left and padding.
const NOTICE: Frame = Frame { size: 44, width: 810, lines: fitting(44, 2 * ROOM), characters: 600 };

/// What stands in a text for an answer of which nothing is known: about a word and a half.
const ANSWER: &str = "ответ человека";

/// Goes through all texts that a respondent reads.
pub(super) fn inspect(facts: &Facts<'_>) -> Vec<Finding> {
    let scenario = facts.scenario;
    let mut look = Look { facts, found: Vec::new(), known: BTreeSet::new() };
    look.at(At::Welcome, "the welcome", &scenario.welcome, GREETING);
    look.at(At::Thanks, "the thanks", &scenario.thanks, GREETING);
    look.at(At::Notice, "the notice about the photo", &scenario.photo.notice, NOTICE);
    if let Some(consent) = &scenario.consent {
        look.at(At::Consent, "the text of the consent", &consent.text, NOTICE);
    }
    for (place, question) in scenario.questions.iter().enumerate() {
        let frame = if question.kind == QuestionKind::Information { PAGE } else { QUESTION };
        look.at(At::QuestionText(place), &format!("the text of `{}`", question.id), &question.text, frame);
        if let Some(hint) = &question.hint {
            look.at(At::QuestionHint(place), &format!("the hint of `{}`", question.id), hint, HINT);
        }
        // their steps are numbers
        if !matches!(question.kind, QuestionKind::Nps { .. } | QuestionKind::Ces { .. }) {
            for (number, choice) in question.choices().enumerate() {
                look.at(
                    At::Choice(place, number),
                    &format!("`{}` of `{}`", choice.id, question.id),
                    &choice.text,
                    OPTION,
                );
            }
        }
        if let QuestionKind::Matrix { rows, .. } = &question.kind {
            for (number, row) in rows.iter().enumerate() {
                look.at(
                    At::Row(place, number),
                    &format!("the row `{}` of `{}`", row.id, question.id),
                    &row.text,
                    OPTION,
                );
            }
        }
    }
    for (place, end) in scenario.ends.iter().enumerate() {
        if let Some(text) = &end.text {
            look.at(At::End(place), &format!("the text of the end `{}`", end.id), text, GREETING);
        }
    }
    look.found
}

struct Look<'f, 's> {
    facts: &'f Facts<'s>,
    found: Vec<Finding>,
    /// Texts that were reported: options of a shared list stand in several questions.
    known: BTreeSet<&'s str>,
}

impl<'s> Look<'_, 's> {
    fn at(&mut self, at: At, what: &str, text: &'s Text, frame: Frame) {
        let (mut most, mut long, mut wide) = (0, Vec::new(), None);
        for language in &self.facts.scenario.languages {
            let Some(wording) = text.wordings.get(language) else { continue };
            if wording.chars().count() > frame.characters {
                continue;
            }
            let wording = self.filled(wording, language);
            // most texts are far from the limit
            let letters = u32::try_from(wording.len()).unwrap_or(u32::MAX);
            if letters.saturating_mul(frame.size) < frame.width && !wording.contains('\n') {
                continue;
            }
            let set = lines(&wording, frame.size, frame.width);
            if set.count > frame.lines {
                most = most.max(set.count);
                long.push(format!("`{language}`"));
            } else if let (Some(word), None) = (set.too_wide, &wide) {
                let letters = |letter: char| !letter.is_alphanumeric();
                wide = Some((word.trim_matches(letters).to_owned(), language));
            }
        }
        let languages = match self.facts.scenario.languages.len() {
            0 | 1 => String::new(),
            _ => format!(" in {}", listed(&long, "and")),
        };
        let message = match wide {
            _ if !long.is_empty() => format!(
                "{what}{languages} takes {most} lines in letters of 200 % on a small tablet, where {} fit",
                frame.lines
            ),
            Some((word, language)) => {
                format!(
                    "«{word}» in {what} (`{language}`) is wider than its line in letters of 200 % on a small tablet"
                )
            }
            None => return,
        };
        if self.known.insert(text.original()) {
            let help =
                "say it in fewer or shorter words; what explains it can go into a hint or onto an information page";
            self.found.push(Finding { code: Code::TextTooLong, at, message, help: help.to_owned() });
        }
    }

    /// A wording with the longest of what may stand in the places for answers.
    fn filled<'t>(&self, wording: &'t str, language: &Language) -> Cow<'t, str> {
        if !wording.contains('{') {
            return Cow::Borrowed(wording);
        }
        let longest = |texts: &mut dyn Iterator<Item = &'s Text>| {
            let longest = texts.map(|text| text.get(language)).max_by_key(|text| text.len());
            longest.unwrap_or(ANSWER).to_owned()
        };
        let scenario: &'s crate::scenario::Scenario = self.facts.scenario;
        let filled = pieces(wording).into_iter().map(|piece| match piece {
            Piece::Words(words) => words.to_owned(),
            Piece::Stray(_) => String::new(),
            Piece::Name(name, _) => {
                let slot = self.facts.names.get(name).map(|symbol| symbol.slot);
                match slot.and_then(|slot| self.facts.owner(slot)) {
                    Some(Owner::Segment(place)) => longest(
                        &mut scenario.segments.get(place).into_iter().flat_map(|it| &it.options).map(|it| &it.text),
                    ),
                    Some(Owner::Question(place)) => longest(
                        &mut scenario.questions.get(place).into_iter().flat_map(|it| it.choices()).map(|it| &it.text),
                    ),
                    Some(Owner::Part(..) | Owner::Calculation(_)) | None => ANSWER.to_owned(),
                }
            }
        });
        Cow::Owned(filled.collect())
    }
}
