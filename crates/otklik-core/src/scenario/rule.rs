//! Every formula of a scenario by the rule it states, so that graph, parser and linter go through them in one way.

use super::Scenario;
use super::kind::QuestionKind;
use super::question::Requirement;
use crate::expression::Formula;

/// A rule of a scenario. Numbers are places in the scenario's lists; the second number is a place within the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Whether a question is asked.
    Relevant(usize),
    /// Whether a row of a matrix is asked.
    Row(usize, usize),
    /// Whether a question must be answered.
    Required(usize),
    /// What an answer must meet.
    Constraint(usize),
    /// The answer that stands there beforehand.
    Default(usize),
    /// Which options are offered.
    Filter(usize),
    /// When a jump of a question is taken.
    Jump(usize, usize),
    /// Whether the questions of a block are asked.
    Block(usize),
    /// What a calculation is.
    Calculation(usize),
    /// When an alert is raised.
    Alert(usize),
    /// Which responses a quota counts.
    Quota(usize),
}

impl Scenario {
    /// All rules that have a formula: question by question in the order of the file, then blocks, calculations, alerts
    /// and quotas.
    pub fn rules(&self) -> Vec<Rule> {
        let mut rules = Vec::new();
        for (place, question) in self.questions.iter().enumerate() {
            rules.push(Rule::Relevant(place));
            if let QuestionKind::Matrix { rows, .. } = &question.kind {
                rules.extend((0..rows.len()).map(|row| Rule::Row(place, row)));
            }
            rules.extend([Rule::Required(place), Rule::Constraint(place), Rule::Default(place), Rule::Filter(place)]);
            rules.extend((0..question.jumps.len()).map(|jump| Rule::Jump(place, jump)));
        }
        rules.extend((0..self.blocks.len()).map(Rule::Block));
        rules.extend((0..self.calculations.len()).map(Rule::Calculation));
        rules.extend((0..self.alerts.len()).map(Rule::Alert));
        rules.extend((0..self.quotas.len()).map(Rule::Quota));
        rules.retain(|rule| self.formula(*rule).is_some());
        rules
    }

    /// The formula of a rule, if it has one.
    pub fn formula(&self, rule: Rule) -> Option<&Formula> {
        match rule {
            Rule::Relevant(place) => self.questions.get(place)?.relevant.as_ref(),
            Rule::Row(place, row) => match &self.questions.get(place)?.kind {
                QuestionKind::Matrix { rows, .. } => rows.get(row)?.relevant.as_ref(),
                _ => None,
            },
            Rule::Required(place) => match &self.questions.get(place)?.required {
                Requirement::When(formula) => Some(formula),
                Requirement::Optional | Requirement::Required => None,
            },
            Rule::Constraint(place) => self.questions.get(place)?.constraint.as_ref().map(|it| &it.formula),
            Rule::Default(place) => self.questions.get(place)?.default.as_ref(),
            Rule::Filter(place) => match &self.questions.get(place)?.kind {
                QuestionKind::Single { list }
                | QuestionKind::Multiple { list, .. }
                | QuestionKind::Ranking { list, .. }
                | QuestionKind::Allocation { list, .. } => list.filter.as_ref(),
                _ => None,
            },
            Rule::Jump(place, jump) => self.questions.get(place)?.jumps.get(jump).map(|it| &it.when),
            Rule::Block(place) => self.blocks.get(place)?.relevant.as_ref(),
            Rule::Calculation(place) => self.calculations.get(place).map(|it| &it.value),
            Rule::Alert(place) => self.alerts.get(place).map(|it| &it.when),
            Rule::Quota(place) => self.quotas.get(place).map(|it| &it.when),
        }
    }

    /// The formula of a rule, to be put in its place by the parser.
    pub fn formula_mut(&mut self, rule: Rule) -> Option<&mut Formula> {
        match rule {
            Rule::Relevant(place) => self.questions.get_mut(place)?.relevant.as_mut(),
            Rule::Row(place, row) => match &mut self.questions.get_mut(place)?.kind {
                QuestionKind::Matrix { rows, .. } => rows.get_mut(row)?.relevant.as_mut(),
                _ => None,
            },
            Rule::Required(place) => match &mut self.questions.get_mut(place)?.required {
                Requirement::When(formula) => Some(formula),
                Requirement::Optional | Requirement::Required => None,
            },
            Rule::Constraint(place) => self.questions.get_mut(place)?.constraint.as_mut().map(|it| &mut it.formula),
            Rule::Default(place) => self.questions.get_mut(place)?.default.as_mut(),
            Rule::Filter(place) => match &mut self.questions.get_mut(place)?.kind {
                QuestionKind::Single { list }
                | QuestionKind::Multiple { list, .. }
                | QuestionKind::Ranking { list, .. }
                | QuestionKind::Allocation { list, .. } => list.filter.as_mut(),
                _ => None,
            },
            Rule::Jump(place, jump) => self.questions.get_mut(place)?.jumps.get_mut(jump).map(|it| &mut it.when),
            Rule::Block(place) => self.blocks.get_mut(place)?.relevant.as_mut(),
            Rule::Calculation(place) => self.calculations.get_mut(place).map(|it| &mut it.value),
            Rule::Alert(place) => self.alerts.get_mut(place).map(|it| &mut it.when),
            Rule::Quota(place) => self.quotas.get_mut(place).map(|it| &mut it.when),
        }
    }
}
