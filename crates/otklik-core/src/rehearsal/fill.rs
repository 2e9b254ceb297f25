//! One rehearsal: stands at each step, answers what the view asks if there is an answer, goes on.

use super::answers::{Agreement, Answers, Problem};
use super::given::{Choosing, Given};
use super::path::{Filled, Offer, Raised, Stood, Stop, word};
use super::{record, words};
use crate::engine::{Direction, Program, QuestionView, Run, Start, Step};
use crate::id::{AlertId, OptionId, QuestionId, QuotaId};
use crate::record::{Answer, BestWorstSet, Ending};
use crate::scenario::{Choice, Question};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeZone};
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

/// The most steps a rehearsal takes. More than any scenario that fits in a file has screens.
const MOST_STEPS: usize = 200_000;

/// What a rehearsal begins with.
#[derive(Debug, Clone, PartialEq)]
pub struct Begin {
    /// What all that chance decides, the ids of the record and of the tablet follow from.
    pub seed: String,
    /// How many interviews the tablet began with this scenario before, from 0.
    pub ordinal: u64,
    /// When it begins: `now()` and `today()`.
    pub at: DateTime<FixedOffset>,
    /// The quotas that are full.
    pub full: BTreeSet<QuotaId>,
}

impl Begin {
    /// The first interview of a tablet, at ten o'clock of 15 January 2026 (UTC+3), no quota full.
    pub fn seeded(seed: impl Into<String>) -> Self {
        Self { seed: seed.into(), ordinal: 0, at: ten_o_clock(), full: BTreeSet::new() }
    }
}

fn ten_o_clock() -> DateTime<FixedOffset> {
    let local = NaiveDate::from_ymd_opt(2026, 1, 15).unwrap_or_default().and_time(NaiveTime::MIN)
        + chrono::TimeDelta::hours(10);
    let moscow = FixedOffset::east_opt(3 * 3600).and_then(|offset| offset.from_local_datetime(&local).single());
    moscow.unwrap_or_default()
}

/// Goes through a scenario with these answers. The same program, answers and beginning give the same result.
pub fn fill(program: &Arc<Program>, answers: &Answers, begin: &Begin) -> Filled {
    let start = Start {
        seed: record::record_id(&begin.seed).to_string(),
        device: record::device_id(&begin.seed).to_string(),
        ordinal: begin.ordinal,
        at: begin.at,
        segments: answers.segments.clone(),
        full: begin.full.clone(),
    };
    let mut run = Run::begin(Arc::clone(program), start);
    run.speak(&answers.language);
    let mut rehearsal = Rehearsal { run, answers, path: Vec::new(), problems: Vec::new(), came_to: HashSet::new() };
    let stop = rehearsal.walk();
    let Rehearsal { run, path, problems, came_to, .. } = rehearsal;
    let ending = match stop {
        Stop::Finished { .. } => Ending::Finished,
        Stop::Declined => Ending::Declined,
        Stop::Blocked { .. } | Stop::Stuck => Ending::IdleTimeout,
    };
    let outcome = run.finish(ending);
    let unused = answers.given.keys().filter(|question| !came_to.contains(*question)).cloned().collect();
    let record = record::record(&run, &outcome, begin, ending, path.len());
    let raised = |id: &AlertId| {
        let alert = program.scenario().alerts.iter().find(|alert| alert.id == *id);
        alert.map(|alert| Raised { id: id.clone(), text: run.fill(&alert.text) })
    };
    Filled {
        seed: begin.seed.clone(),
        language: run.language().clone(),
        farewell: matches!(stop, Stop::Finished { .. }).then(|| run.farewell()),
        alerts: outcome.alerts.iter().filter_map(raised).collect(),
        path,
        stop,
        problems,
        unused,
        record,
        outcome,
    }
}

struct Rehearsal<'a> {
    run: Run,
    answers: &'a Answers,
    path: Vec<Stood>,
    problems: Vec<Problem>,
    came_to: HashSet<QuestionId>,
}

impl Rehearsal<'_> {
    fn walk(&mut self) -> Stop {
        if self.answers.consent == Agreement::Declined {
            return Stop::Declined;
        }
        for _ in 0..MOST_STEPS {
            let step = self.run.step().clone();
            match &step {
                Step::Thanks { end } => return Stop::Finished { end: end.clone() },
                Step::Welcome => {}
                Step::Question { question, .. } => self.stand_at(question),
            }
            match self.run.go(Direction::Next) {
                Ok(next) if *next == step => return Stop::Stuck,
                Ok(_) => {}
                Err(blocked) => {
                    let message = self.run.view().question.and_then(|view| view.message);
                    let Some(question) = step.question().cloned() else { return Stop::Stuck };
                    return Stop::Blocked { question, why: word(blocked), message };
                }
            }
        }
        Stop::Stuck
    }

    /// Answers a question the first time it is come to, and notes what the respondent saw.
    fn stand_at(&mut self, question: &QuestionId) {
        let is_first = self.came_to.insert(question.clone());
        let answers = self.answers;
        match answers.given.get(question) {
            None => {}
            Some(Given::Left) => self.answer(question, None, is_first),
            Some(Given::Answer(answer)) => self.answer(question, Some(answer.clone()), is_first),
            Some(Given::BestWorst(choosing)) => match self.choose(question, choosing) {
                Ok(answer) => self.answer(question, answer, true),
                Err(message) => self.problems.push(Problem::new(format!("answers/{question}"), message)),
            },
        }
        if let Some(view) = self.run.view().question {
            let stood = stood(&self.run, &view);
            self.path.push(stood);
        }
    }

    fn answer(&mut self, question: &QuestionId, answer: Option<Answer>, is_first: bool) {
        if !is_first {
            return;
        }
        if let Err(error) = self.run.answer(question, answer) {
            self.problems.push(Problem::new(format!("answers/{question}"), error.to_string()));
        }
    }

    /// The answer to the best–worst set that is shown, with those before it.
    fn choose(&self, question: &QuestionId, choosing: &Choosing) -> Result<Option<Answer>, String> {
        let view = self.run.view();
        let Some(view) = view.question else { return Ok(None) };
        let number = view.part.map_or(0, |part| part.number as usize);
        let shown: Vec<OptionId> = offered(&view).map(|choice| choice.id.clone()).collect();
        let mut sets: Vec<BestWorstSet> = match self.run.given(question) {
            Some(Answer::BestWorst { sets }) => sets.iter().take(number).cloned().collect(),
            _ => Vec::new(),
        };
        let (best, worst) = match choosing {
            Choosing::Sets(pairs) => {
                let Some((best, worst)) = pairs.get(number) else { return Ok(self.run.given(question).cloned()) };
                if let Some(missing) = [best, worst].into_iter().find(|option| !shown.contains(option)) {
                    let ids: Vec<_> = shown.iter().map(OptionId::as_str).collect();
                    return Err(format!("set {} has no `{missing}`; it shows {}", number + 1, ids.join(", ")));
                }
                (Some(best.clone()), Some(worst.clone()))
            }
            Choosing::Preference(order) => {
                let mut known = order.iter().filter(|option| shown.contains(option));
                (known.next().cloned(), known.next_back().cloned())
            }
        };
        sets.push(BestWorstSet { shown, best, worst });
        Ok(Some(Answer::BestWorst { sets }))
    }
}

fn offered<'v>(view: &'v QuestionView<'_>) -> impl Iterator<Item = &'v Choice> {
    view.groups.iter().flat_map(|group| &group.options).map(|option| option.choice)
}

/// What the respondent sees and has answered.
fn stood(run: &Run, view: &QuestionView<'_>) -> Stood {
    let question: &Question = view.question;
    let options = view.groups.iter().flat_map(|group| &group.options);
    let offered: Vec<_> =
        options.map(|option| Offer { id: option.choice.id.clone(), text: option.text.clone() }).collect();
    let rows: Vec<_> = view.rows.iter().map(|row| Offer { id: row.row.id.clone(), text: row.text.clone() }).collect();
    let answer = view.answer.cloned();
    let words = words::answer(question, answer.as_ref(), &offered, &rows, run.language());
    Stood {
        question: question.id.clone(),
        screen: view.part.map(|part| part.number.saturating_add(1)),
        title: view.title.clone(),
        text: view.text.clone(),
        hint: view.hint.clone(),
        rows,
        offered,
        answer,
        words,
    }
}
