//! What the interviewer's screens show.

use super::seconds_up;
use crate::screen::{
    ApproachScreen, ClosedScreen, Instruction, ListRow, ListScreen, ListTitle, LockMessage, LockScreen, PersonRow,
    Recorded, Scheme, SegmentRow, Today, UndoBar,
};
use crate::session::interviewer::{NO, Undo, Undoable, YES};
use crate::session::{Lock, Now, Person, Picking, Role, Session};
use otklik_core::metrics::rates::Rate;
use otklik_core::record::Disposition;
use otklik_core::scenario::{Reason, SamplingPlan};
use std::time::Duration;

impl Session {
    pub(super) fn lock_screen(&self, lock: &Lock, now: Now) -> LockScreen {
        let scenario = &self.setup.scenario;
        let wait = lock.who.map_or(Duration::ZERO, |who| self.pin_wait(who, now));
        let message = if lock.checking {
            LockMessage::Checking
        } else if (lock.wrong || wait > Duration::ZERO) && lock.pin.is_empty() {
            LockMessage::Wrong { wait: seconds_up(wait) }
        } else {
            LockMessage::Enter
        };
        let name = |who| self.people.iter().find(|person| Some(person.id) == who).map(|person| person.name.clone());
        LockScreen {
            site: scenario.campaign.site.clone(),
            campaign: scenario.campaign.name.get(scenario.language()).to_owned(),
            people: self.people_here().map(person_row).collect(),
            who: name(lock.who),
            entered: lock.pin.len(),
            returned: lock.returned,
            message,
        }
    }

    pub(super) fn approach_screen(&self, now: Now) -> ApproachScreen {
        let scenario = &self.setup.scenario;
        let language = scenario.language();
        let instruction = if self.pending() {
            Instruction::Approach { arrival: self.day.arrivals }
        } else {
            let arrivals = self.day.arrivals;
            match self.plan().next_after(arrivals) {
                Some(next) => Instruction::Count { arrivals, next, remaining: next - arrivals },
                None => Instruction::Nobody { arrivals },
            }
        };
        let offered = self.offered_segments();
        let segments = scenario
            .segments
            .iter()
            .map(|segment| {
                let chosen = offered.get(&segment.id);
                let option = segment.options.iter().find(|option| Some(&option.id) == chosen);
                SegmentRow {
                    id: segment.id.to_string(),
                    label: segment.label.get(language).to_owned(),
                    chosen: option.map(|option| option.text.get(language).to_owned()),
                    remembered: option.is_some() && !self.segments.contains_key(&segment.id),
                }
            })
            .collect();
        ApproachScreen {
            interviewer: self.signed_in.as_ref().map_or_else(String::new, |who| who.name.clone()),
            site: scenario.campaign.site.clone(),
            instruction,
            scheme: match scenario.sampling {
                SamplingPlan::Systematic { .. } => Scheme::EveryKth,
                SamplingPlan::Bernoulli { .. } => Scheme::Draw,
                SamplingPlan::ListOfTheDay { .. } => Scheme::ListOfTheDay,
                SamplingPlan::Everyone => Scheme::Everyone,
            },
            closed: (!self.is_open(now)).then(|| ClosedScreen { opens: self.opens(now) }),
            undo: self.undo.as_ref().map(|undo| self.undo_bar(undo, now)),
            segments,
            segments_chosen: self.segments_chosen(),
            today: self.today(),
            queue: self.queue.clone(),
        }
    }

    fn today(&self) -> Today {
        let count = |disposition| self.tally.get(&disposition).copied().unwrap_or(0);
        let rate = self.today_rates().of_rate(Rate::Rr2);
        let followed = self.followed_today();
        Today {
            approaches: self.tally.values().sum(),
            completed: count(Disposition::Completed),
            partial: count(Disposition::Partial),
            broken_off: count(Disposition::BrokenOff),
            refused: count(Disposition::Refused) + count(Disposition::RefusedUnscreened),
            ineligible: count(Disposition::Ineligible),
            not_reached: count(Disposition::NotReached),
            other: count(Disposition::Other),
            undone: self.day.undone,
            response_rate: rate.value.map(|rate| (rate * 100.0).round() as u32),
            base: u32::try_from(rate.n).unwrap_or(u32::MAX),
            followed,
        }
    }

    pub(super) fn list_screen(&self, picking: &Picking) -> ListScreen {
        let scenario = &self.setup.scenario;
        let language = scenario.language();
        let reasons = |reasons: &[Reason]| {
            let row = |reason: &Reason| row(reason.id.as_str(), reason.text.get(language), false);
            reasons.iter().map(row).collect()
        };
        match picking {
            Picking::Refusal => ListScreen { title: ListTitle::Refusal, rows: reasons(&scenario.refusals) },
            Picking::Ineligible => ListScreen { title: ListTitle::Ineligible, rows: reasons(&scenario.ineligible) },
            Picking::Eligibility(place) => {
                let question = scenario.eligibility.get(*place);
                let text = question.map_or("", |question| question.text.get(language)).to_owned();
                let rows = [YES, NO].map(|id| row(id, "", false)).to_vec();
                ListScreen { title: ListTitle::Eligibility(text), rows }
            }
            Picking::Segment(id) => {
                let segment = scenario.segments.iter().find(|segment| segment.id == *id);
                let offered = self.offered_segments();
                let chosen = offered.get(id);
                let rows = segment.map_or_else(Vec::new, |segment| {
                    let options = segment.options.iter();
                    options
                        .map(|option| row(option.id.as_str(), option.text.get(language), Some(&option.id) == chosen))
                        .collect()
                });
                let label = segment.map_or("", |segment| segment.label.get(language)).to_owned();
                ListScreen { title: ListTitle::Segment(label), rows }
            }
        }
    }

    fn undo_bar(&self, undo: &Undo, now: Now) -> UndoBar {
        let scenario = &self.setup.scenario;
        let recorded = match &undo.what {
            Undoable::Arrival { before } => Recorded::Arrival { arrival: before.arrivals + 1 },
            Undoable::Outcome { record, .. } => {
                let words = |reasons: &[Reason]| {
                    let known = reasons.iter().find(|reason| Some(&reason.id) == record.reason.as_ref());
                    known.map(|reason| reason.text.get(scenario.language()).to_owned())
                };
                match record.disposition {
                    Disposition::Ineligible => Recorded::Ineligible { reason: words(&scenario.ineligible) },
                    Disposition::NotReached => Recorded::NotReached,
                    _ => Recorded::Refused { reason: words(&scenario.refusals) },
                }
            }
        };
        UndoBar { recorded, seconds: seconds_up(undo.until.saturating_sub(now.ticks)) }
    }
}

fn person_row(person: &Person) -> PersonRow {
    PersonRow { id: person.id.to_string(), name: person.name.clone(), operator: person.role == Role::Operator }
}

fn row(id: &str, text: &str, chosen: bool) -> ListRow {
    ListRow { id: id.to_owned(), text: text.to_owned(), chosen }
}
