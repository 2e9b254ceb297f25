//! What is doubtful in a scenario that can be used: conditions that never hold, questions nobody reaches, texts that
//! do not fit, an interview that takes too long.

mod answer;
mod conditions;
mod contrast;
mod domain;
pub mod duration;
mod facts;
mod fit;
mod later;
mod length;
mod plan;
mod quota;
mod search;
mod turned_away;
mod unused;
mod uses;
mod words;
mod world;

use super::Scenario;
use super::diagnostic::Code;
use super::rule::Rule;
use crate::engine::Program;
use facts::Facts;

/// Where in a scenario a finding is. Numbers are places in the lists of the scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum At {
    /// The whole file.
    File,
    /// A formula.
    Rule(Rule),
    /// A question: its id.
    Question(usize),
    /// The words of a question.
    QuestionText(usize),
    /// The hint of a question.
    QuestionHint(usize),
    /// The words of an option, step or item of a question, by its place in [`Question::choices`](super::Question::choices).
    Choice(usize, usize),
    /// The words of a row of a matrix.
    Row(usize, usize),
    /// A block: its id.
    Block(usize),
    /// An end: its id.
    End(usize),
    /// A calculation: its id.
    Calculation(usize),
    /// An alert: its id.
    Alert(usize),
    /// A quota: its id.
    Quota(usize),
    /// A factor: its id.
    Factor(usize),
    /// A segment: its id.
    Segment(usize),
    /// The welcome.
    Welcome,
    /// The thanks.
    Thanks,
    /// The notice about the photo.
    Notice,
    /// The text of the consent.
    Consent,
    /// A list of options: its id.
    List(usize),
    /// The accent of the look.
    Accent,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which kind it is.
    pub code: Code,
    /// Where it is.
    pub at: At,
    /// What is doubtful.
    pub message: String,
    /// How to mend it.
    pub help: String,
}

/// Everything doubtful in a scenario, in the order of the file as far as [`At`] tells it.
///
/// It takes time in proportion to the scenario, and tries a bounded number of answers: what would take longer to find
/// out is not claimed. That a condition never or always holds is only claimed where it was tried for all answers.
/// Nothing is claimed about conditions of a scenario with cycles.
pub fn inspect(scenario: &Scenario, program: &Program) -> Vec<Finding> {
    let facts = Facts::of(scenario);
    let rules = scenario.rules();
    let mut found = Vec::new();
    if program.cycles().is_empty() {
        let (conditions, jumps) = conditions::inspect(&facts);
        found.extend(conditions);
        found.extend(answer::inspect(&facts));
        found.extend(quota::inspect(&facts));
        found.extend(later::inspect(&facts, &rules));
        found.extend(unused::inspect(&facts, &rules, &jumps));
        found.extend(length::inspect(&facts));
    }
    found.extend(turned_away::inspect(&facts));
    found.extend(fit::inspect(&facts));
    found.extend(contrast::inspect(scenario));
    found.sort_by_key(|finding| finding.at);
    found
}

/// How long the interview takes a typical respondent, in seconds, in the language that takes longest: every question
/// counts as far as answers lead to it.
pub fn expected_seconds(scenario: &Scenario) -> f64 {
    length::expected_seconds(&Facts::of(scenario))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
