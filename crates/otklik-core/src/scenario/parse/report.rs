//! What has been found so far. Two rules keep it readable: what may be the consequence of a line that is not TOML is
//! left out, and of very many problems only the first are kept.

use super::promise::Promises;
use super::source::{Source, Span};
use crate::scenario::diagnostic::{Code, Diagnostic, Severity};
use std::collections::BTreeSet;

/// How many errors and how many warnings are kept.
const MOST: usize = 200;

/// The problems of one file.
pub(super) struct Report<'s> {
    source: &'s Source<'s>,
    errors: Vec<Found>,
    warnings: Vec<Found>,
    omitted: usize,
    /// Whether something was not looked at because so much was wrong already.
    stopped: bool,
    broken_lines: BTreeSet<u32>,
    /// What is to be looked at when the whole file has been read.
    pub(super) promises: Promises,
}

struct Found {
    span: Span,
    code: Code,
    message: String,
    help: String,
}

impl<'s> Report<'s> {
    pub(super) fn new(source: &'s Source<'s>) -> Self {
        Self {
            source,
            errors: Vec::new(),
            warnings: Vec::new(),
            omitted: 0,
            stopped: false,
            broken_lines: BTreeSet::new(),
            promises: Promises::default(),
        }
    }

    pub(super) fn source(&self) -> &'s Source<'s> {
        self.source
    }

    pub(super) fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Whether an error of this kind is known.
    pub(super) fn has(&self, code: Code) -> bool {
        self.errors.iter().any(|found| found.code == code)
    }

    /// Whether a further error would only be counted, so that it need not be worded.
    pub(super) fn is_full(&self) -> bool {
        self.errors.len() >= MOST
    }

    /// Notes that the rest is not looked at because so much is wrong already.
    pub(super) fn stop(&mut self) {
        self.stopped = true;
    }

    /// Counts an error that is not worded because so many came before.
    pub(super) fn count_omitted(&mut self) {
        self.omitted += 1;
    }

    /// Adds a problem of the content.
    pub(super) fn add(&mut self, code: Code, span: &Span, message: impl Into<String>, help: impl Into<String>) {
        // What is absent may stand in a line that could not be read.
        let absent = matches!(
            code,
            Code::MissingKey
                | Code::EmptyList
                | Code::TooFewOptions
                | Code::MissingWording
                | Code::UnknownName
                | Code::UnknownOption
                | Code::UnknownReference
                | Code::PoolTooLarge
        );
        let may_follow = !self.broken_lines.is_empty() && (absent || span.is_empty() || self.is_broken(span));
        if !may_follow {
            self.keep(Found { span: span.clone(), code, message: message.into(), help: help.into() });
        }
    }

    /// Whether a problem of the form is known in this line.
    pub(super) fn is_broken(&self, span: &Span) -> bool {
        self.broken_lines.contains(&self.source.line(span.start))
    }

    /// Adds a problem of the form. Only the first one in a line is kept: the others mostly follow from it.
    pub(super) fn add_broken(&mut self, code: Code, span: &Span, message: impl Into<String>, help: impl Into<String>) {
        if self.broken_lines.insert(self.source.line(span.start)) {
            self.keep(Found { span: span.clone(), code, message: message.into(), help: help.into() });
        }
    }

    fn keep(&mut self, found: Found) {
        let list = match found.code.severity() {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        };
        if list.len() < MOST {
            list.push(found);
        } else {
            self.omitted += 1;
        }
    }

    /// Everything in the order of the file.
    pub(super) fn finish(self) -> Vec<Diagnostic> {
        let Self { source, errors, warnings, omitted, stopped, .. } = self;
        let mut all: Vec<_> = errors.into_iter().chain(warnings).collect();
        // Stable: in one place, errors stay before warnings.
        all.sort_by_key(|found| found.span.start);
        if omitted > 0 || stopped {
            let message = match (omitted, stopped) {
                (0, _) => "there may be more problems: so much is wrong that the rest was not looked at".to_owned(),
                (_, true) => format!("{omitted} more problems are not shown, and the rest was not looked at"),
                (_, false) => format!("{omitted} more problems are not shown"),
            };
            all.push(Found {
                span: source.end(),
                code: Code::MoreProblems,
                message,
                help: "mend these first and check the file again".to_owned(),
            });
        }
        all.into_iter()
            .map(|Found { span, code, message, help }| {
                // What is missing in the whole file is not in its first line.
                let of_the_whole_file =
                    span == source.start() && matches!(code, Code::MissingKey | Code::TooLarge | Code::NotUtf8);
                Diagnostic {
                    severity: code.severity(),
                    code,
                    place: source.place(&span),
                    message,
                    help,
                    excerpt: source.excerpt((!of_the_whole_file).then_some(&span)),
                }
            })
            .collect()
    }
}
