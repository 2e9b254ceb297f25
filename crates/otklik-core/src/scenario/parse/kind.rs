//! How a question is answered: the keys that belong to its kind.

mod best_worst;
mod matrix;
mod options;
mod range;
mod ready_made;
mod steps;
mod written;

use super::field::Field;
use super::question::Reading;
use super::report::Report;
use super::section::Section;
use super::source::Span;
use super::text::Room;
use super::words::{ClosedWord, Kind};
use crate::scenario::diagnostic::Code;
use crate::scenario::{EndWords, QuestionKind, Text};

/// Reads what belongs to a kind. Nothing where the answers that are possible are not known; what is wrong beside them
/// has been reported and is left out.
pub(super) fn read(
    report: &mut Report<'_>,
    section: &Section<'_>,
    kind: Kind,
    reading: &mut Reading<'_>,
) -> Option<QuestionKind> {
    match kind {
        Kind::Single => options::single(report, section, reading),
        Kind::Multiple => options::multiple(report, section, reading),
        Kind::Ranking => options::ranking(report, section, reading),
        Kind::Allocation => options::allocation(report, section, reading),
        Kind::Scale => steps::scale(report, section, reading),
        Kind::Nps => ready_made::nps(report, section, reading),
        Kind::Ces => ready_made::ces(report, section, reading),
        Kind::YesNo => ready_made::yes_no(report, section, reading),
        Kind::Matrix => matrix::read(report, section, reading),
        Kind::BestWorst => best_worst::read(report, section, reading),
        Kind::Number => Some(range::number(report, section, reading)),
        Kind::Slider => range::slider(report, section, reading),
        Kind::Date => Some(range::date(report, section)),
        Kind::Time => Some(range::time(report, section)),
        Kind::Phone => Some(written::phone(report, section)),
        Kind::Text => Some(written::text(report, section)),
        Kind::Scan => Some(QuestionKind::Scan { codes: word_or_default(report, section, "codes") }),
        Kind::Information => Some(QuestionKind::Information),
        Kind::Photo => Some(QuestionKind::Photo),
        Kind::Signature => Some(QuestionKind::Signature),
    }
}

/// One of a few words, or the usual one.
fn word_or_default<T: ClosedWord + Default>(report: &mut Report<'_>, section: &Section<'_>, key: &'static str) -> T {
    section.field(key).and_then(|field| field.word::<T>(report)).unwrap_or_default()
}

/// A short text that may be absent.
fn line(report: &mut Report<'_>, section: &Section<'_>, reading: &Reading<'_>, key: &'static str) -> Option<Text> {
    section.field(key).and_then(|field| field.text(report, reading.languages, Room::Line))
}

/// The words at both ends.
fn end_words(report: &mut Report<'_>, section: &Section<'_>, reading: &Reading<'_>) -> EndWords {
    EndWords { low: line(report, section, reading, "low"), high: line(report, section, reading, "high") }
}

/// Reports two limits of which the lower one is above the upper one.
fn contradiction(report: &mut Report<'_>, low: &Field<'_>, high: &Field<'_>, shown: [&str; 2]) {
    let message = format!("no answer is possible: `{}` is {} and `{}` is {}", low.key, shown[0], high.key, shown[1]);
    let help = format!("correct one of them: `{}` must not be above `{}`", low.key, high.key);
    report.add(Code::ContradictoryLimits, &high.span(), message, help);
}

/// Where a key stands with its value, or else the whole question.
fn place_of(section: &Section<'_>, key: &'static str) -> Span {
    section.field(key).map_or_else(|| section.span().clone(), |field| field.span())
}
