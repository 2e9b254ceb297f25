//! What a question must look like for its role.

use super::super::report::Report;
use super::super::section::Section;
use super::super::source::Span;
use super::super::words::{Kind, quoted, word_of};
use crate::metrics::drivers::OptionSet;
use crate::scenario::diagnostic::Code;
use crate::scenario::{Choice, QuestionKind, Role};

/// The scale of the ИРЛ (methodology 3.1), of satisfaction, importance and trust (methodology 5.1, 6.4).
const SCALE: [i32; 5] = [1, 2, 3, 4, 5];
/// How many drivers are counted.
const MOST_DRIVERS: usize = OptionSet::LARGEST;

/// Which kinds of questions may have a role.
fn wanted(role: Role) -> &'static [Kind] {
    match role {
        Role::IrlQuality | Role::IrlFairness | Role::IrlCompetition | Role::OverallSatisfaction => {
            &[Kind::Single, Kind::Scale]
        }
        Role::Drivers => &[Kind::Multiple],
        Role::DecisiveDriver => &[Kind::Single],
        Role::Nps => &[Kind::Nps],
        Role::Satisfaction | Role::Importance | Role::TrustFactors => &[Kind::Matrix],
        Role::Ces => &[Kind::Ces],
        Role::ExpectationsRanking => &[Kind::Ranking],
        Role::ExpectationsBestWorst => &[Kind::BestWorst],
        Role::RootCause => &[Kind::Single, Kind::Multiple, Kind::Text],
        Role::Health => &[Kind::Multiple, Kind::Single, Kind::YesNo, Kind::Scale, Kind::Nps, Kind::Number],
    }
}

/// Checks that a question is fit for its role, which stands at `at`. `kind` is there if the question could be read.
pub(in super::super) fn check(
    report: &mut Report<'_>,
    role: Role,
    at: &Span,
    section: &Section<'_>,
    word: Kind,
    kind: Option<&QuestionKind>,
) {
    let wanted = wanted(role);
    if !wanted.contains(&word) {
        let kinds: Vec<_> = wanted.iter().map(|kind| format!("`kind = \"{}\"`", word_of(*kind))).collect();
        let message = format!("the role {} needs {}", quoted(word_of(role)), kinds.join(" or "));
        report.add(Code::RoleDoesNotFit, at, message, "change the kind of the question, or remove the role");
        return;
    }
    let list = ["options", "points", "list"].iter().find_map(|key| section.field(key));
    let list = list.map_or_else(|| section.span().clone(), |field| field.key_span);
    match (role, kind) {
        (Role::IrlQuality | Role::IrlFairness | Role::IrlCompetition | Role::OverallSatisfaction, Some(kind)) => {
            check_scale(report, role, choices(kind), &list);
        }
        (Role::Satisfaction | Role::Importance, Some(QuestionKind::Matrix { steps, .. })) => {
            check_scale(report, role, steps.iter().collect(), &list);
        }
        (Role::TrustFactors, Some(QuestionKind::Matrix { steps, rows, .. })) => {
            check_scale(report, role, steps.iter().collect(), &list);
            let bare: Vec<_> = rows.iter().filter(|row| row.factor.is_none()).collect();
            if let Some(row) = bare.first() {
                let message = format!(
                    "the role {} needs a factor for each row; {} has none, and {} more",
                    quoted(word_of(role)),
                    quoted(row.id.as_str()),
                    bare.len() - 1
                );
                let message = message.replace(", and 0 more", "");
                report.add(
                    Code::RoleDoesNotFit,
                    at,
                    message,
                    "add `factor = \"…\"`, the id of one of the `[[factors]]`",
                );
            }
        }
        (Role::Drivers, Some(kind)) => check_drivers(report, choices(kind).len(), &list),
        (Role::Health, Some(kind @ (QuestionKind::Single { .. } | QuestionKind::Multiple { .. }))) => {
            check_points(report, role, &choices(kind), &list);
        }
        _ => {}
    }
}

/// The options of a kind, whether they stand in groups or not.
fn choices(kind: &QuestionKind) -> Vec<&Choice> {
    match kind {
        QuestionKind::Single { list } | QuestionKind::Multiple { list, .. } => list.choices().collect(),
        QuestionKind::Scale { steps, .. } => steps.iter().collect(),
        _ => Vec::new(),
    }
}

fn check_scale(report: &mut Report<'_>, role: Role, choices: Vec<&Choice>, list: &Span) {
    let mut values: Vec<_> = choices.iter().map(|choice| choice.value).collect();
    values.sort();
    if values == SCALE.map(Some) {
        return;
    }
    let given: Vec<_> = choices
        .iter()
        .take(20)
        .map(|choice| choice.value.map_or("none".to_owned(), |value| value.to_string()))
        .collect();
    let message =
        format!("the role {} needs the values 1 to 5, each once; given: {}", quoted(word_of(role)), given.join(", "));
    let help = "give each of five options its `value`, from 5 for full agreement to 1 for none";
    report.add(Code::WrongScale, list, message, help);
}

fn check_drivers(report: &mut Report<'_>, count: usize, list: &Span) {
    if count > MOST_DRIVERS {
        let message = format!("the role `drivers` counts at most {MOST_DRIVERS} options; this question has {count}");
        report.add(Code::TooMany, list, message, "join drivers that mean the same, or remove the role");
    }
}

/// The answers to a part of the pulse are signed points (methodology 13.1).
fn check_points(report: &mut Report<'_>, role: Role, choices: &[&Choice], list: &Span) {
    let Some(bare) = choices.iter().find(|choice| choice.value.is_none()) else { return };
    let role = quoted(word_of(role));
    let message = format!("the role {role} needs the points of each option; {} has none", quoted(bare.id.as_str()));
    report.add(Code::WrongScale, list, message, "add `value = …` to each option: points, which may be below 0");
}
