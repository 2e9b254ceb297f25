//! Where a respondent goes: on and back over what is asked, and to an end of the scenario by a jump or a full quota.

use super::fault::Blocked;
use super::run::Run;
use super::step::{Direction, Step};
use crate::expression::Slot;
use crate::id::EndId;
use crate::scenario::Rule;
use crate::scenario::names::Owner;
use std::collections::BTreeSet;

impl Run {
    /// Where [`Run::go`] would lead; or why the respondent must stay. There is nothing before the first question and
    /// nothing after the thanks: the step stays the same.
    pub fn whither(&self, direction: Direction) -> Result<Step, Blocked> {
        match direction {
            Direction::Next => self.onward(None),
            Direction::Back => Ok(self.backward().unwrap_or_else(|| self.step.clone())),
        }
    }

    /// The step that follows for a respondent who cannot answer here, because the device cannot do what the question
    /// needs: that an answer is required does not hold them.
    pub fn pass(&self) -> Result<Step, Blocked> {
        self.onward(Some(Blocked::Required))
    }

    /// Goes on or back.
    pub fn go(&mut self, direction: Direction) -> Result<&Step, Blocked> {
        let step = self.whither(direction)?;
        self.stand(step);
        Ok(&self.step)
    }

    /// Puts the respondent at a step that [`Run::whither`] gave, as a stored log tells. A default is filled in where
    /// the question is stood at for the first time.
    pub fn stand(&mut self, step: Step) {
        let place = step.question().and_then(|question| self.program.place(question));
        self.step = step;
        let Some(place) = place else { return };
        self.last = Some(place);
        let is_new = self.seen.get(place).is_some_and(|seen| !seen);
        if let Some(seen) = self.seen.get_mut(place) {
            *seen = true;
        }
        if is_new && self.is_asked(place) && self.stored(place).is_none() {
            let rule = Rule::Default(place);
            let Some(formula) = self.scenario().formula(rule) else { return };
            let value = formula.evaluate(&self.world(rule, None));
            let answer = self.answer_of(place, &value).and_then(|answer| self.tidied(place, answer).ok().flatten());
            if answer.is_some() {
                self.keep(place, answer);
            }
        }
    }

    /// The step that follows, or what holds the respondent, unless it is what is forgiven.
    fn onward(&self, forgiven: Option<Blocked>) -> Result<Step, Blocked> {
        let (question, part) = match &self.step {
            Step::Thanks { .. } => return Ok(self.step.clone()),
            Step::Welcome => {
                return Ok(self.quota_end(None).unwrap_or_else(|| self.enter(self.state.positions.from(0))));
            }
            Step::Question { question, part } => (question, *part),
        };
        let Some(place) = self.program.place(question) else { return Ok(Step::THANKS) };
        if let Some(blocked) = self.blocked(place, part).filter(|blocked| Some(*blocked) != forgiven) {
            return Err(blocked);
        }
        if let (Some(part), Some(of)) = (part, self.part_count(place))
            && part + 1 < of
            && self.is_asked(place)
            && !self.is_escaped(place)
        {
            return Ok(Step::Question { question: question.clone(), part: Some(part + 1) });
        }
        if let Some(end) = self.jump(place).or_else(|| self.quota_end(Some(place))) {
            return Ok(end);
        }
        let Some(position) = self.plan.position(place) else { return Ok(Step::THANKS) };
        Ok(self.enter(self.state.positions.from(position + 1)))
    }

    fn backward(&self) -> Option<Step> {
        let Step::Question { question, part } = &self.step else { return None };
        let place = self.program.place(question)?;
        if let Some(before) = part.and_then(|part| part.checked_sub(1)) {
            let last = self.part_count(place)?.saturating_sub(1);
            return Some(Step::Question { question: question.clone(), part: Some(before.min(last)) });
        }
        let before = self.state.positions.before(self.plan.position(place)?)?;
        let place = self.plan.order.get(before).copied()?;
        // Whoever answered the whole question with an escape never saw its last screen.
        let part = self.part_count(place).map(|of| if self.is_escaped(place) { 0 } else { of.saturating_sub(1) });
        Some(Step::Question { question: self.question(place)?.id.clone(), part })
    }

    /// The question at a position, at its first screen; the thanks where there is none.
    fn enter(&self, position: Option<usize>) -> Step {
        let place = position.and_then(|position| self.plan.order.get(position).copied());
        match place.and_then(|place| Some((place, self.question(place)?))) {
            Some((place, question)) => {
                Step::Question { question: question.id.clone(), part: self.part_count(place).map(|_| 0) }
            }
            None => Step::THANKS,
        }
    }

    fn is_escaped(&self, place: usize) -> bool {
        use crate::record::Answer::{DontKnow, PreferNotToAnswer};
        matches!(self.stored(place), Some(PreferNotToAnswer | DontKnow))
    }

    /// The end that the first jump of a question leads to whose condition holds.
    fn jump(&self, place: usize) -> Option<Step> {
        if !self.is_asked(place) {
            return None;
        }
        let jumps = &self.question(place)?.jumps;
        let taken = jumps.iter().enumerate().find(|(jump, _)| self.condition(Rule::Jump(place, *jump)))?;
        Some(thanks(&taken.1.end))
    }

    /// The end of the first full quota that holds, of those that depend on this question; at the start, of those that
    /// depend on none.
    fn quota_end(&self, place: Option<usize>) -> Option<Step> {
        if self.start.full.is_empty() {
            return None;
        }
        let quotas = self.scenario().quotas.iter().enumerate();
        let mut full = quotas.filter(|(_, quota)| self.start.full.contains(&quota.id));
        let holds = |rule: Rule| {
            let questions = self.questions_of(rule);
            let is_due = place.map_or(questions.is_empty(), |place| questions.contains(&place));
            is_due && self.condition(rule)
        };
        full.find(|(number, _)| holds(Rule::Quota(*number))).map(|(_, quota)| thanks(&quota.end))
    }

    /// The questions whose answers a rule reads, itself or by way of calculations.
    fn questions_of(&self, rule: Rule) -> BTreeSet<usize> {
        let mut questions = BTreeSet::new();
        let mut calculations = BTreeSet::new();
        let reads = |rule: Rule| self.scenario().formula(rule).map(|it| it.reads()).unwrap_or_default();
        let mut waiting: Vec<Slot> = reads(rule).to_vec();
        while let Some(slot) = waiting.pop() {
            match self.program.owner(slot) {
                Some(Owner::Question(place) | Owner::Part(place, _)) => drop(questions.insert(place)),
                Some(Owner::Calculation(place)) => {
                    if calculations.insert(place) {
                        waiting.extend(reads(Rule::Calculation(place)));
                    }
                }
                Some(Owner::Segment(_)) | None => {}
            }
        }
        questions
    }
}

fn thanks(end: &EndId) -> Step {
    Step::Thanks { end: Some(end.clone()) }
}
