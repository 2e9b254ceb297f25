//! One made-up respondent with the tablet: from the welcome to wherever it ends.

use super::answer::{Asked, Style, escape, leaves};
use super::coverage::Tally;
use super::dice::Dice;
use super::person::{Manner, Person};
use crate::engine::{Blocked, Direction, Outcome, Run, Step};
use crate::evidence::LogEntry;
use crate::id::{QuestionId, Sha256};
use crate::interview::InterviewEvent;
use crate::record::{Answer, Ending};
use crate::scenario::lint::duration::{seconds_to_act, seconds_to_read, words, words_of};
use crate::scenario::{Escape, Language};
use chrono::{DateTime, Duration, FixedOffset};

/// How often a respondent tries another answer where one is not accepted.
const TRIES: u32 = 30;

/// The share of respondents who do not agree to what the scenario asks consent for.
const DECLINES: f64 = 0.03;

/// Screens seen before, as a part of the time the first sight takes.
const SEEN_BEFORE: f64 = 0.4;

/// How long a question takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Effort {
    read: f64,
    act: f64,
}

impl Effort {
    /// Of each question, in the language that it is written in first.
    pub(super) fn of_all(run: &crate::scenario::Scenario) -> Vec<Self> {
        let language = run.language();
        let one =
            |question| Self { read: seconds_to_read(words_of(question, language)), act: seconds_to_act(question) };
        run.questions.iter().map(one).collect()
    }
}

/// What came of a visit.
pub(super) struct Visit {
    pub(super) outcome: Outcome,
    pub(super) ending: Ending,
    pub(super) ended_at: DateTime<FixedOffset>,
    pub(super) log: Vec<LogEntry>,
    pub(super) language: Language,
    /// Where no answer was accepted, and why.
    pub(super) stuck: Option<(QuestionId, Option<Blocked>)>,
}

/// A visit in progress.
pub(super) struct Visitor<'v> {
    run: Run,
    person: &'v Person,
    dice: &'v mut Dice,
    efforts: &'v [Effort],
    tally: &'v mut Tally,
    /// Seconds since the hand-over.
    seconds: f64,
    screens: usize,
    backs: u32,
    log: Vec<LogEntry>,
}

impl<'v> Visitor<'v> {
    pub(super) fn new(
        mut run: Run,
        person: &'v Person,
        dice: &'v mut Dice,
        efforts: &'v [Effort],
        tally: &'v mut Tally,
    ) -> Self {
        run.speak(&person.language);
        Self { run, person, dice, efforts, tally, seconds: 0.0, screens: 0, backs: 0, log: Vec::new() }
    }

    /// Goes through the interview.
    pub(super) fn visit(mut self) -> Visit {
        let scenario = self.run.program().scenario().clone();
        let language = scenario.language();
        self.wait(seconds_to_read(words(scenario.welcome.get(language))) + 2.0);
        let mut stuck = None;
        let declines = scenario.consent.is_some() && self.dice.happens(DECLINES);
        let ending = if declines { Ending::Declined } else { self.walk(&mut stuck) };
        let outcome = self.run.finish(ending);
        self.tally.finished(&self.run, &outcome, ending);
        Visit { outcome, ending, ended_at: self.now(), language: self.run.language().clone(), log: self.log, stuck }
    }

    fn walk(&mut self, stuck: &mut Option<(QuestionId, Option<Blocked>)>) -> Ending {
        let scenario = self.run.program().scenario().clone();
        let most_seconds = f64::from(scenario.limits.total_seconds);
        // Going back is bounded, so that this is never reached unless the way goes in circles.
        let most_screens = scenario.questions.len().saturating_mul(24).saturating_add(200);
        // About half of the questions that are known at the start are passed on average; questions that only answers
        // call up may be passed, too.
        let known = u32::try_from(self.run.path().count()).unwrap_or(u32::MAX);
        let leaves =
            if self.person.manner == Manner::Abandoning { 1.0 / (1.0 + f64::from(known.max(3)) / 2.0) } else { 0.0 };
        if self.run.go(Direction::Next).is_err() {
            return Ending::Interrupted;
        }
        self.moved();
        loop {
            let Step::Question { question, .. } = self.run.step() else { return Ending::Finished };
            let question = question.clone();
            if leaves > 0.0 && self.dice.happens(leaves) {
                return Ending::IdleTimeout;
            }
            if self.seconds > most_seconds {
                return Ending::TotalTimeout;
            }
            if self.screens > most_screens {
                *stuck = Some((question, None));
                return Ending::Interrupted;
            }
            if let Err(blocked) = self.deal_with(&question) {
                *stuck = Some((question, blocked));
                return Ending::Interrupted;
            }
        }
    }

    /// Answers what is shown and goes on; an error where nothing is accepted.
    fn deal_with(&mut self, question: &QuestionId) -> Result<(), Option<Blocked>> {
        let place = self.run.program().place(question).unwrap_or(usize::MAX);
        let again = self.tally.shown(&self.run, place);
        let effort = self.efforts.get(place).copied().unwrap_or(Effort { read: 0.0, act: 1.0 });
        let (parts, has_answer, leaves, escape) = {
            let view = self.run.view();
            let Some(view) = view.question else { return Err(None) };
            self.tally.offered(place, &view);
            let leaves = leaves(&view, self.person, self.dice);
            let parts = view.part.map_or(1.0, |part| f64::from(part.of.max(1)));
            (parts, view.answer.is_some() && view.blocked.is_none(), leaves, escape(&view, self.dice))
        };
        let times = if again { SEEN_BEFORE } else { 1.0 } * self.person.pace / parts;
        self.wait(effort.read * times);
        // Who comes back, or finds an answer there, mostly lets it stand.
        let keeps = has_answer && self.dice.happens(0.6);
        if let Some(escape) = escape {
            self.answer(question, escape);
        } else if !leaves && !keeps {
            if self.person.manner == Manner::Contrary && self.dice.happens(0.3) && self.run.go(Direction::Next).is_ok()
            {
                self.tally.left(&self.run, place);
                self.moved();
                return Ok(());
            }
            self.propose(question, 0);
        }
        self.wait(effort.act * times);
        let mut blocked = None;
        for attempt in 1..=TRIES {
            self.tally.left(&self.run, place);
            match self.run.go(Direction::Next) {
                Ok(_) => {
                    self.moved();
                    self.maybe_back();
                    return Ok(());
                }
                Err(reason) => blocked = Some(reason),
            }
            self.propose(question, attempt);
            self.wait(effort.act * times);
        }
        self.escape_or_clear(question)?;
        match self.run.go(Direction::Next) {
            Ok(_) => {
                self.moved();
                Ok(())
            }
            Err(reason) => Err(blocked.or(Some(reason))),
        }
    }

    /// The last resorts: a way out if there is one, else no answer at all.
    fn escape_or_clear(&mut self, question: &QuestionId) -> Result<(), Option<Blocked>> {
        let way_out = self.run.view().question.and_then(|view| view.escapes.first().copied());
        match way_out {
            Some(Escape::PreferNotToAnswer) => self.answer(question, Answer::PreferNotToAnswer),
            Some(Escape::DontKnow) => self.answer(question, Answer::DontKnow),
            None => drop(self.run.answer(question, None)),
        }
        Ok(())
    }

    fn propose(&mut self, question: &QuestionId, attempt: u32) {
        let answer = {
            let scenario = self.run.program().scenario();
            let view = self.run.view();
            let Some(view) = &view.question else { return };
            let asked = Asked {
                view,
                person: self.person,
                style: Style::of(self.person, attempt),
                today: self.run.start().at.date_naive(),
                language: scenario.language(),
            };
            asked.answer(self.dice)
        };
        if let Some(answer) = answer {
            self.answer(question, answer);
        }
    }

    fn answer(&mut self, question: &QuestionId, answer: Answer) {
        // What the engine does not take is no answer: a person would be told so and try again.
        if self.run.answer(question, Some(answer)).is_ok() {
            let answer = self.run.given(question).cloned();
            self.happened(InterviewEvent::Answered { question: question.clone(), answer });
        }
    }

    /// Contrary respondents go back now and then and come to another answer.
    fn maybe_back(&mut self) {
        let turns = self.person.manner == Manner::Contrary && self.backs < 3 && self.dice.happens(0.2);
        if turns && matches!(self.run.step(), Step::Question { .. }) && self.run.go(Direction::Back).is_ok() {
            self.backs += 1;
            self.moved();
        }
    }

    fn moved(&mut self) {
        self.screens += 1;
        self.wait(0.2);
        let to = self.run.step().clone();
        self.happened(InterviewEvent::Moved { to });
    }

    fn happened(&mut self, event: InterviewEvent) {
        let at = self.now();
        let seq = u32::try_from(self.log.len()).unwrap_or(u32::MAX);
        // Nobody checks the chain of a log that never was evidence.
        self.log.push(LogEntry { seq, at, event, previous: Sha256([0; 32]), hash: Sha256([0; 32]) });
    }

    fn wait(&mut self, seconds: f64) {
        self.seconds += seconds;
    }

    fn now(&self) -> DateTime<FixedOffset> {
        let since = Duration::milliseconds((self.seconds * 1000.0) as i64);
        self.run.start().at.checked_add_signed(since).unwrap_or(self.run.start().at)
    }
}
