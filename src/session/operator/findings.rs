//! What was found in a scenario file, in words that an operator reads.

use crate::screen::ScenarioPage;
use otklik_core::phrase::Locale;
use otklik_core::scenario::diagnostic::Code;

/// Says of everything that was found what it means and how to mend it. A language that we have no words in shows ours in
/// English.
pub fn explain(page: &mut ScenarioPage, language: &str) {
    let locale = Locale::of(language).unwrap_or(Locale::En);
    for found in &mut page.findings {
        let words = Code::named(&found.code).map(Code::words);
        found.words = words.map_or("", |words| words.get(locale)).to_owned();
    }
}
