//! The counts behind the coverage.

use super::{
    AlertCoverage, Coverage, EndCoverage, OptionCoverage, QuestionCoverage, QuotaCoverage, RowCoverage, RuleCoverage,
    gaps,
};
use crate::engine::{Direction, Outcome, QuestionView, Run};
use crate::id::OptionId;
use crate::record::{Answer, AnswerState, Ending};
use crate::scenario::{Question, QuestionKind, Rule, Scenario};
use std::collections::HashMap;

/// Counts that grow with each interview.
#[derive(Debug)]
pub(in crate::simulate) struct Tally {
    questions: Vec<QuestionCoverage>,
    /// The place of each option and of each row, question by question.
    places: Vec<(HashMap<OptionId, usize>, HashMap<OptionId, usize>)>,
    rules: Vec<(Rule, RuleCoverage)>,
    /// The rules of each question that are looked at while it is shown.
    local: Vec<Vec<usize>>,
    ends: Vec<EndCoverage>,
    alerts: Vec<AlertCoverage>,
    quotas: Vec<QuotaCoverage>,
    /// Questions that this respondent has stood at.
    seen: Vec<bool>,
}

impl Tally {
    pub(in crate::simulate) fn new(scenario: &Scenario) -> Self {
        let rules: Vec<(Rule, RuleCoverage)> =
            scenario.rules().into_iter().map(|rule| (rule, named(scenario, rule))).collect();
        let mut local = vec![Vec::new(); scenario.questions.len()];
        for (number, (rule, _)) in rules.iter().enumerate() {
            let place = match rule {
                Rule::Required(place) | Rule::Constraint(place) | Rule::Jump(place, _) => *place,
                Rule::Default(place) | Rule::Filter(place) | Rule::Row(place, _) => *place,
                Rule::Relevant(_) | Rule::Block(_) | Rule::Calculation(_) | Rule::Alert(_) | Rule::Quota(_) => continue,
            };
            local.get_mut(place).into_iter().for_each(|list: &mut Vec<usize>| list.push(number));
        }
        Self {
            questions: scenario.questions.iter().map(question).collect(),
            places: scenario.questions.iter().map(places).collect(),
            rules,
            local,
            ends: scenario.ends.iter().map(|end| EndCoverage { end: end.id.clone(), count: 0 }).collect(),
            alerts: scenario.alerts.iter().map(|it| AlertCoverage { alert: it.id.clone(), count: 0 }).collect(),
            quotas: scenario
                .quotas
                .iter()
                .map(|it| QuotaCoverage { quota: it.id.clone(), count: 0, limit: it.limit, full_on: 0 })
                .collect(),
            seen: vec![false; scenario.questions.len()],
        }
    }

    /// Somebody stands at a question; whether they have been there before. Defaults are looked at before the first
    /// answer.
    pub(in crate::simulate) fn shown(&mut self, run: &Run, place: usize) -> bool {
        let Some(seen) = self.seen.get_mut(place) else { return false };
        let again = std::mem::replace(seen, true);
        if !again {
            self.questions.get_mut(place).into_iter().for_each(|it| it.shown += 1);
            self.look(run, place, |rule| matches!(rule, Rule::Default(_) | Rule::Filter(_) | Rule::Row(..)));
        }
        again
    }

    /// What a screen offers.
    pub(in crate::simulate) fn offered(&mut self, place: usize, view: &QuestionView<'_>) {
        let (Some(question), Some((options, rows))) = (self.questions.get_mut(place), self.places.get(place)) else {
            return;
        };
        for shown in view.groups.iter().flat_map(|group| &group.options) {
            let option = options.get(&shown.choice.id).and_then(|at| question.options.get_mut(*at));
            option.into_iter().for_each(|option| option.offered += 1);
        }
        let here = |number: usize| view.part.is_none_or(|part| part.number as usize == number);
        for (_, shown) in view.rows.iter().enumerate().filter(|(number, _)| here(*number)) {
            let row = rows.get(&shown.row.id).and_then(|at| question.rows.get_mut(*at));
            row.into_iter().for_each(|row| row.shown += 1);
        }
    }

    /// Somebody is about to leave a question.
    pub(in crate::simulate) fn left(&mut self, run: &Run, place: usize) {
        let has_answer = self.questions.get(place).is_some_and(|it| run.given(&it.question).is_some());
        // Where the question does not let go, nobody looks at its jumps.
        let lets_go = run.whither(Direction::Next).is_ok();
        self.look(run, place, |rule| match rule {
            // A missing answer meets every constraint, which says nothing about it.
            Rule::Constraint(_) => has_answer,
            Rule::Jump(..) => lets_go,
            Rule::Required(_) => true,
            _ => false,
        });
    }

    fn look(&mut self, run: &Run, place: usize, which: impl Fn(Rule) -> bool) {
        for number in self.local.get(place).into_iter().flatten() {
            let Some((rule, coverage)) = self.rules.get_mut(*number) else { continue };
            if which(*rule) {
                let truth = run.truth(*rule);
                coverage.held += u64::from(truth.holds);
                coverage.failed += u64::from(truth.fails);
            }
        }
    }

    /// An interview ended.
    pub(in crate::simulate) fn finished(&mut self, run: &Run, outcome: &Outcome, ending: Ending) {
        self.seen.iter_mut().for_each(|seen| *seen = false);
        let scenario = run.program().scenario();
        for (place, given) in outcome.answers.iter().enumerate() {
            self.state(place, &given.state);
        }
        let finished = ending == Ending::Finished;
        for (rule, coverage) in &mut self.rules {
            let looked_at = match rule {
                Rule::Relevant(place) => was_decided(run, outcome, *place, finished),
                Rule::Block(block) => scenario.questions.iter().enumerate().any(|(place, question)| {
                    within(scenario, question, *block) && was_decided(run, outcome, place, finished)
                }),
                // Looked at however the interview ends.
                Rule::Calculation(_) | Rule::Alert(_) => true,
                Rule::Quota(_) => finished,
                Rule::Row(..)
                | Rule::Required(_)
                | Rule::Constraint(_)
                | Rule::Default(_)
                | Rule::Filter(_)
                | Rule::Jump(..) => false,
            };
            // What does not hold because its question was never come to says nothing.
            let may_fail = finished || matches!(rule, Rule::Relevant(_) | Rule::Block(_));
            if looked_at {
                let truth = run.truth(*rule);
                coverage.held += u64::from(truth.holds);
                coverage.failed += u64::from(truth.fails && may_fail);
            }
        }
        self.ends.iter_mut().filter(|it| Some(&it.end) == outcome.end.as_ref()).for_each(|it| it.count += 1);
        self.alerts.iter_mut().filter(|it| outcome.alerts.contains(&it.alert)).for_each(|it| it.count += 1);
        self.quotas.iter_mut().filter(|it| outcome.quotas.contains(&it.quota)).for_each(|it| it.count += 1);
    }

    fn state(&mut self, place: usize, state: &AnswerState) {
        let (Some(question), Some((options, rows))) = (self.questions.get_mut(place), self.places.get(place)) else {
            return;
        };
        match state {
            AnswerState::Answered { answer } => {
                question.answered += 1;
                let mut chosen: Vec<usize> =
                    answer.options().into_iter().filter_map(|id| options.get(id).copied()).collect();
                chosen.sort_unstable();
                chosen.dedup();
                for at in chosen {
                    question.options.get_mut(at).into_iter().for_each(|option| option.chosen += 1);
                }
                if let Answer::Matrix { rows: given } = answer {
                    for at in given.keys().filter_map(|row| rows.get(row)) {
                        question.rows.get_mut(*at).into_iter().for_each(|row| row.answered += 1);
                    }
                }
            }
            AnswerState::Skipped => question.skipped += 1,
            AnswerState::Refused => question.refused += 1,
            AnswerState::DontKnow => question.dont_know += 1,
            AnswerState::NotApplicable => question.not_applicable += 1,
            AnswerState::NotShown => question.not_shown += 1,
            AnswerState::Abandoned => question.abandoned += 1,
        }
    }

    /// The coverage; `full` says on how many tablets a quota is full.
    pub(in crate::simulate) fn coverage(
        mut self,
        scenario: &Scenario,
        full: impl Fn(&crate::id::QuotaId) -> u64,
    ) -> Coverage {
        self.quotas.iter_mut().for_each(|it| it.full_on = full(&it.quota));
        let mut coverage = Coverage {
            questions: self.questions,
            rules: self.rules.iter().map(|(_, coverage)| coverage.clone()).collect(),
            ends: self.ends,
            alerts: self.alerts,
            quotas: self.quotas,
            gaps: Vec::new(),
        };
        let rules: Vec<Rule> = self.rules.into_iter().map(|(rule, _)| rule).collect();
        coverage.gaps = gaps::of(scenario, &coverage, &rules);
        coverage
    }
}

/// Whether it was decided in this interview if a question is asked: it was drawn, and the respondent came so far.
fn was_decided(run: &Run, outcome: &Outcome, place: usize, finished: bool) -> bool {
    match outcome.answers.get(place).map(|given| &given.state) {
        Some(AnswerState::NotShown | AnswerState::Abandoned) | None => false,
        Some(AnswerState::NotApplicable) => finished || run.is_behind(place),
        Some(_) => true,
    }
}

/// Whether a question stands in a block or in one within it.
fn within(scenario: &Scenario, question: &Question, block: usize) -> bool {
    let mut at = question.block.as_ref();
    for _ in 0..=scenario.blocks.len() {
        let Some(id) = at else { return false };
        let Some(place) = scenario.blocks.iter().position(|it| it.id == *id) else { return false };
        if place == block {
            return true;
        }
        at = scenario.blocks.get(place).and_then(|it| it.within.as_ref());
    }
    false
}

fn question(question: &Question) -> QuestionCoverage {
    let option = |choice: &crate::scenario::Choice| OptionCoverage {
        option: choice.id.clone(),
        text: choice.text.original().to_owned(),
        offered: 0,
        chosen: 0,
    };
    let row = |row: &crate::scenario::MatrixRow| RowCoverage {
        row: row.id.clone(),
        text: row.text.original().to_owned(),
        shown: 0,
        answered: 0,
    };
    let rows = match &question.kind {
        QuestionKind::Matrix { rows, .. } => rows.iter().map(row).collect(),
        _ => Vec::new(),
    };
    QuestionCoverage {
        question: question.id.clone(),
        text: question.text.original().to_owned(),
        shown: 0,
        answered: 0,
        skipped: 0,
        refused: 0,
        dont_know: 0,
        not_applicable: 0,
        not_shown: 0,
        abandoned: 0,
        options: question.choices().map(option).collect(),
        rows,
    }
}

fn places(question: &Question) -> (HashMap<OptionId, usize>, HashMap<OptionId, usize>) {
    let rows = match &question.kind {
        QuestionKind::Matrix { rows, .. } => rows.iter().enumerate().map(|(at, row)| (row.id.clone(), at)).collect(),
        _ => HashMap::new(),
    };
    (question.choices().enumerate().map(|(at, choice)| (choice.id.clone(), at)).collect(), rows)
}

fn named(scenario: &Scenario, rule: Rule) -> RuleCoverage {
    let question = |place: usize| scenario.questions.get(place).map_or_else(String::new, |it| it.id.to_string());
    let row = |place: usize, row: usize| match scenario.questions.get(place).map(|it| &it.kind) {
        Some(QuestionKind::Matrix { rows, .. }) => rows.get(row).map_or_else(String::new, |it| it.id.to_string()),
        _ => String::new(),
    };
    let rule_name = match rule {
        Rule::Relevant(place) => format!("relevant of {}", question(place)),
        Rule::Row(place, number) => format!("relevant of {}.{}", question(place), row(place, number)),
        Rule::Required(place) => format!("required of {}", question(place)),
        Rule::Constraint(place) => format!("constraint of {}", question(place)),
        Rule::Default(place) => format!("default of {}", question(place)),
        Rule::Filter(place) => format!("choice_filter of {}", question(place)),
        Rule::Jump(place, jump) => format!("jump {} of {}", jump + 1, question(place)),
        Rule::Block(place) => {
            scenario.blocks.get(place).map_or_else(String::new, |it| format!("relevant of block {}", it.id))
        }
        Rule::Calculation(place) => {
            scenario.calculations.get(place).map_or_else(String::new, |it| format!("calculation {}", it.id))
        }
        Rule::Alert(place) => scenario.alerts.get(place).map_or_else(String::new, |it| format!("alert {}", it.id)),
        Rule::Quota(place) => scenario.quotas.get(place).map_or_else(String::new, |it| format!("quota {}", it.id)),
    };
    let formula = scenario.formula(rule).map_or_else(String::new, |formula| formula.source().to_owned());
    RuleCoverage { rule: rule_name, formula, held: 0, failed: 0 }
}
