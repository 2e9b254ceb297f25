//! Pools of random questions: what a record says was drawn, with which probability, and what came of it
//! (methodology 14).

use super::Reader;
use crate::metrics::dashboard::{DrawnMember, MemberOutcome};
use crate::metrics::likert::Item;
use crate::metrics::one_question::composite::{Assigned, IrlQuestion};
use crate::record::{AnswerState, Draw, Drawn, InterviewRecord};
use crate::sampling::Probability;
use crate::scenario::{Item as Member, Scenario};

/// A block that draws some of its members.
#[derive(Debug, Clone)]
pub(in super::super) struct Pool {
    /// Its place among the blocks of the scenario.
    pub(in super::super) block: usize,
    id: String,
    members: Vec<PoolMember>,
    /// Whether it draws one of the three questions of the ИРЛ for each respondent: the members in the order of the
    /// weights.
    irl: Option<[usize; 3]>,
}

/// A member of a pool.
#[derive(Debug, Clone)]
pub(in super::super) struct PoolMember {
    /// Its id as draws name it.
    pub(in super::super) id: String,
    /// Its place among the questions; absent for a block.
    pub(in super::super) question: Option<usize>,
    /// Its weight.
    pub(in super::super) weight: u32,
}

/// All pools of a scenario. `irl` are the questions of the ИРЛ.
pub(in super::super) fn of(scenario: &Scenario, irl: Option<[usize; 3]>) -> Vec<Pool> {
    let mut pools = Vec::new();
    let mut rest = scenario.flow();
    rest.reverse();
    while let Some(item) = rest.pop() {
        let Member::Block { block, members } = item else { continue };
        if let Some(pool) = scenario.blocks.get(block).filter(|pool| pool.pick.is_some()) {
            let members: Vec<PoolMember> = members.iter().filter_map(|member| named(scenario, member)).collect();
            let place = |question: usize| members.iter().position(|member| member.question == Some(question));
            let one = irl.filter(|_| pool.pick == Some(1));
            let irl = one.and_then(|[a, b, c]| Some([place(a)?, place(b)?, place(c)?]));
            pools.push(Pool { block, id: pool.id.to_string(), members, irl });
        }
        rest.extend(members.into_iter().rev());
    }
    pools
}

fn named(scenario: &Scenario, member: &Member) -> Option<PoolMember> {
    match member {
        Member::Question(place) => {
            let question = scenario.questions.get(*place)?;
            Some(PoolMember { id: question.id.to_string(), question: Some(*place), weight: question.weight })
        }
        Member::Block { block, .. } => {
            let block = scenario.blocks.get(*block)?;
            Some(PoolMember { id: block.id.to_string(), question: None, weight: block.weight })
        }
    }
}

impl Pool {
    /// How many members it has.
    pub(in super::super) fn members(&self) -> usize {
        self.members.len()
    }

    /// The members in the order of the file.
    pub(in super::super) fn list(&self) -> &[PoolMember] {
        &self.members
    }

    /// Whether it draws one question of the ИРЛ for each respondent.
    pub(in super::super) fn draws_irl(&self) -> bool {
        self.irl.is_some()
    }

    fn draw<'i>(&self, interview: &'i InterviewRecord) -> Option<&'i Draw> {
        interview.draws.iter().find(|draw| draw.what == Drawn::Pool && draw.of == self.id)
    }

    /// Members drawn, each with its probability. A draw that this scenario does not know, or without a probability,
    /// says nothing.
    fn picked<'i>(&'i self, interview: &'i InterviewRecord) -> impl Iterator<Item = (usize, Probability)> + 'i {
        let draw = self.draw(interview).into_iter();
        draw.flat_map(|draw| draw.result.iter().zip(&draw.probability)).filter_map(|(id, probability)| {
            let member = self.members.iter().position(|member| member.id == *id)?;
            Some((member, Probability::new(*probability)?))
        })
    }

    pub(super) fn drawn(&self, pool: usize, reader: &Reader, interview: &InterviewRecord) -> Vec<DrawnMember> {
        let one = |(member, probability)| {
            let question = self.members.get(member).and_then(|it: &PoolMember| it.question);
            let asked = question.and_then(|place| reader.question(place));
            let outcome = match asked.and_then(|asked| Some((asked, asked.state(interview)?))) {
                None | Some((_, AnswerState::NotApplicable | AnswerState::NotShown)) => MemberOutcome::Unasked,
                Some((asked, AnswerState::Answered { answer })) => {
                    MemberOutcome::Answered(asked.code(answer).unwrap_or(0))
                }
                Some(_) => MemberOutcome::Silent,
            };
            DrawnMember { pool, member, probability, outcome }
        };
        self.picked(interview).map(one).collect()
    }

    /// The one question of the ИРЛ that was drawn.
    pub(super) fn assigned(&self, reader: &Reader, interview: &InterviewRecord) -> Option<Assigned> {
        let members = self.irl?;
        let (member, probability) = self.picked(interview).next()?;
        let which = members.iter().position(|it| *it == member)?;
        let question = *IrlQuestion::ALL.get(which)?;
        let place = self.members.get(member)?.question?;
        let item = reader.question(place)?.coded(interview).unwrap_or(Item::Missing);
        Some(Assigned { question, probability, item })
    }
}
