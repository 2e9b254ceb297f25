//! Kinds whose answers are typed: phone and text.

use super::super::report::Report;
use super::super::section::Section;
use super::super::words::quoted;
use crate::record::LONGEST_TEXT;
use crate::scenario::diagnostic::Code;
use crate::scenario::{QuestionKind, TextLength};

/// How many digits a prefix has at most.
const LONGEST_PREFIX: usize = 6;

pub(super) fn phone(report: &mut Report<'_>, section: &Section<'_>) -> QuestionKind {
    let prefix = section.field("prefix").and_then(|field| {
        let written = field.string(report)?;
        let digits = written.strip_prefix('+').unwrap_or_default();
        let fits = (1..=LONGEST_PREFIX).contains(&digits.len())
            && digits.chars().all(|c| c.is_ascii_digit())
            && !digits.starts_with('0');
        if !fits {
            let message = format!("{} is not the beginning of an international number", quoted(written));
            report.add(Code::WrongType, &field.span(), message, "write `+` and the country code, such as `\"+7\"`");
        }
        fits.then(|| written.to_owned())
    });
    QuestionKind::Phone { prefix }
}

pub(super) fn text(report: &mut Report<'_>, section: &Section<'_>) -> QuestionKind {
    let long = section.field("long").and_then(|field| field.boolean(report)) == Some(true);
    let most = u32::try_from(LONGEST_TEXT).unwrap_or(u32::MAX);
    let longest = section.field("max_length").and_then(|field| field.count(report, 1..=most)).unwrap_or(most);
    QuestionKind::Text { length: if long { TextLength::Long } else { TextLength::Short }, longest }
}
