//! What was never reached.

use super::Coverage;
use crate::scenario::{QuestionKind, Rule, Scenario};
use serde::{Deserialize, Serialize};

/// Something that no made-up respondent reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// What kind of thing.
    pub what: GapKind,
    /// Which: the id of a question, `question.option`, or the name of a rule.
    pub of: String,
    /// What it says, for a reader who does not know the ids.
    pub text: String,
}

/// Kinds of things that can be missed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GapKind {
    /// Nobody came to the question.
    QuestionNeverShown,
    /// Nobody was offered the option of a question that was shown.
    OptionNeverOffered,
    /// The option was offered and nobody chose it.
    OptionNeverChosen,
    /// Nobody was asked the row of a matrix that was shown.
    RowNeverShown,
    /// The rule was looked at and never held.
    NeverHeld,
    /// The rule was looked at and always held.
    NeverFailed,
    /// Nobody came so far that the rule mattered.
    NeverLookedAt,
    /// No interview came to the end.
    EndNeverReached,
}

impl GapKind {
    /// What it is called in a report.
    pub fn label(self) -> &'static str {
        match self {
            Self::QuestionNeverShown => "question never shown",
            Self::OptionNeverOffered => "option never offered",
            Self::OptionNeverChosen => "option never chosen",
            Self::RowNeverShown => "row never shown",
            Self::NeverHeld => "never true",
            Self::NeverFailed => "never false",
            Self::NeverLookedAt => "never looked at",
            Self::EndNeverReached => "end never reached",
        }
    }
}

pub(super) fn of(scenario: &Scenario, coverage: &Coverage, rules: &[Rule]) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let mut add = |what, of: String, text: &str| gaps.push(Gap { what, of, text: text.to_owned() });
    for (question, asked) in coverage.questions.iter().zip(&scenario.questions) {
        if question.shown == 0 {
            add(GapKind::QuestionNeverShown, question.question.to_string(), &question.text);
            continue;
        }
        for option in &question.options {
            let of = format!("{}.{}", question.question, option.option);
            // Nobody has to be the best or the worst.
            let may_miss = matches!(asked.kind, QuestionKind::BestWorst { .. });
            if option.offered == 0 {
                add(GapKind::OptionNeverOffered, of, &option.text);
            } else if option.chosen == 0 && !may_miss {
                add(GapKind::OptionNeverChosen, of, &option.text);
            }
        }
        for row in question.rows.iter().filter(|row| row.shown == 0) {
            add(GapKind::RowNeverShown, format!("{}.{}", question.question, row.row), &row.text);
        }
    }
    for (rule, kind) in coverage.rules.iter().zip(rules) {
        // A value that is always there is what one wants.
        let may_always = matches!(kind, Rule::Calculation(_) | Rule::Default(_) | Rule::Constraint(_));
        match (rule.held, rule.failed) {
            (0, 0) => add(GapKind::NeverLookedAt, rule.rule.clone(), &rule.formula),
            (0, _) => add(GapKind::NeverHeld, rule.rule.clone(), &rule.formula),
            (_, 0) if !may_always => add(GapKind::NeverFailed, rule.rule.clone(), &rule.formula),
            _ => {}
        }
    }
    for end in coverage.ends.iter().filter(|end| end.count == 0) {
        let words = scenario.end(&end.end).and_then(|end| end.text.as_ref()).map_or("", |text| text.original());
        add(GapKind::EndNeverReached, end.end.to_string(), words);
    }
    gaps
}
