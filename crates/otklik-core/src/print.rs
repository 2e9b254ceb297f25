//! A questionnaire as a document, so that the client who ordered it can approve it: everything that people read, who is
//! asked what and when, in words and with the formulas beside them.
//!
//! The document is Markdown that reads well as plain text. Words of ours are Russian, English or Ukrainian; of a
//! language that the product does not speak, English.

mod around;
mod condition;
mod flow;
mod kind;
mod names;
mod question;
mod sheet;
mod words;

use crate::scenario::{Language, Scenario};
use sheet::Sheet;

/// The questionnaire in a language of the scenario as Markdown; in the default language where it has no such language.
pub fn questionnaire(scenario: &Scenario, language: &Language) -> String {
    let language = if scenario.languages.contains(language) { language } else { scenario.language() };
    let mut sheet = Sheet::new(scenario, language);
    around::before(&mut sheet);
    question::all(&mut sheet);
    flow::after(&mut sheet);
    sheet.finish()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
