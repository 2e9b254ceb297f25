//! How much may be made out of a file. Copies of lists and steps of ready-made scales take memory that the size of the
//! file does not limit.

use super::super::report::Report;
use super::super::source::Span;
use crate::scenario::diagnostic::Code;
use crate::scenario::{Choice, Text};

/// What all copies and ready-made steps of a scenario may take, in bytes.
const MOST: usize = 96 * 1024 * 1024;
/// What an option takes beside its words, about, in bytes.
const OPTION: usize = 256;
/// What a text takes beside its words, about, in bytes.
const TEXT: usize = 512;
/// What a wording takes beside its letters, about, in bytes.
const WORDING: usize = 64;

/// What is left.
#[derive(Debug)]
pub(in super::super) struct Budget {
    left: usize,
    exceeded: bool,
}

impl Default for Budget {
    fn default() -> Self {
        Self { left: MOST, exceeded: false }
    }
}

impl Budget {
    /// Takes so many bytes, or reports, once, that the file asks for too much.
    pub(in super::super) fn spend(&mut self, report: &mut Report<'_>, cost: usize, at: &Span) -> Option<()> {
        if let Some(left) = self.left.checked_sub(cost) {
            self.left = left;
            return Some(());
        }
        if !self.exceeded {
            let message = "the options of all questions together are more than a tablet can hold";
            let help = "shorten the lists that many questions share, or divide the scenario into several";
            report.add(Code::TooMany, at, message, help);
        }
        self.exceeded = true;
        None
    }
}

/// What a copy of an option takes, about, in bytes.
pub(in super::super) fn cost_of(choice: &Choice) -> usize {
    let words = |text: &Text| -> usize { text.wordings.values().map(|wording| wording.len() + WORDING).sum() };
    let attributes: usize = choice.attributes.iter().map(|(name, value)| name.len() + value.len() + WORDING).sum();
    OPTION + TEXT + words(&choice.text) + attributes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::OptionId;

    #[test]
    fn an_option_costs_at_least_its_words() {
        let id = OptionId::new("a");
        let cost = id.map(|id| cost_of(&Choice::plain(id, Text::plain("ru", "x".repeat(1000)))));
        assert!(cost.is_ok_and(|cost| cost > 1000));
    }
}
