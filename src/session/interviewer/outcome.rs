//! Saying how an approach went: reasons, questions about the person, handing over.

use super::{Undo, Undoable};
use crate::session::{DayState, Effect, Now, Outcome, Picking, Session, State, Write};
use otklik_core::id::ReasonId;
use otklik_core::interview::{Interview, Setting};
use otklik_core::record::{Approach, CollectionMode, Disposition, RECORD_FORMAT, Record};
use otklik_core::scenario::{Expected, ReasonClass};
use std::collections::BTreeMap;

/// The rows of a question about the person.
pub(in crate::session) const YES: &str = "yes";
pub(in crate::session) const NO: &str = "no";

impl Session {
    pub(super) fn pick(&mut self, picking: &Picking, id: &str, now: Now) {
        match picking {
            Picking::Segment(segment) => self.pick_segment(segment, id, now),
            Picking::Eligibility(place) => self.pick_eligibility(*place, id, now),
            Picking::Refusal | Picking::Ineligible => {
                let reasons = match picking {
                    Picking::Refusal => &self.setup.scenario.refusals,
                    _ => &self.setup.scenario.ineligible,
                };
                let Some(reason) = reasons.iter().find(|reason| reason.id.as_str() == id) else { return };
                let disposition = match reason.class {
                    ReasonClass::Refusal => Disposition::Refused,
                    ReasonClass::Unscreened => Disposition::RefusedUnscreened,
                    ReasonClass::Other => Disposition::Other,
                    ReasonClass::NotEligible => Disposition::Ineligible,
                };
                let reason = reason.id.clone();
                self.settle_approach(disposition, Some(reason), now);
            }
        }
    }

    /// The answer to a question about the person: the next one follows, the tablet is handed over, or they are not
    /// eligible.
    fn pick_eligibility(&mut self, place: usize, id: &str, now: Now) {
        let Some(question) = self.setup.scenario.eligibility.get(place) else { return };
        let expected = match question.expects {
            Expected::Yes => YES,
            Expected::No => NO,
        };
        if id == expected {
            self.ask_eligibility(place + 1, now);
        } else if id == YES || id == NO {
            let reason = question.otherwise.clone();
            self.settle_approach(Disposition::Ineligible, Some(reason), now);
        }
    }

    /// Asks the interviewer what is to be known about the person before the tablet is handed over.
    fn ask_eligibility(&mut self, place: usize, now: Now) {
        if place < self.setup.scenario.eligibility.len() {
            self.go(State::List(Picking::Eligibility(place)), now, true);
        } else {
            self.go(State::HandOver, now, true);
        }
    }

    pub(super) fn outcome(&mut self, outcome: Outcome, now: Now) {
        let scenario = &self.setup.scenario;
        match outcome {
            Outcome::HandOver if self.segments_chosen() && self.is_open(now) => self.ask_eligibility(0, now),
            Outcome::HandOver => {}
            Outcome::Refused if !scenario.refusals.is_empty() => self.go(State::List(Picking::Refusal), now, true),
            Outcome::Refused => self.settle_approach(Disposition::Refused, None, now),
            Outcome::Ineligible if !scenario.ineligible.is_empty() => {
                self.go(State::List(Picking::Ineligible), now, true);
            }
            Outcome::Ineligible => self.settle_approach(Disposition::Ineligible, None, now),
            Outcome::NotReached => self.settle_approach(Disposition::NotReached, None, now),
        }
    }

    /// The visitor has taken the tablet.
    pub(in crate::session) fn hand_over(&mut self, now: Now) {
        self.roll_day(now);
        if !matches!(self.state, State::HandOver) || !self.pending() || self.too_soon(now) {
            return;
        }
        let approach = Approach { segments: self.offered_segments(), ..self.approach(now) };
        self.begin_interview(approach, now);
    }

    /// Begins an interview. It is durable before the welcome is shown.
    pub(in crate::session) fn begin_interview(&mut self, approach: Approach, now: Now) {
        self.let_go();
        let before = std::mem::take(&mut self.before);
        // Only one finished interview can wait for its photo; it waits no longer than for the next hand-over.
        if let Some(closing) = self.closing.take() {
            self.close(closing.open, now);
        }
        let record = (self.setup.new_id)();
        let setting = Setting {
            device: Some(self.setup.device),
            ordinal: self.counts.begun,
            full: self.counts.full(&self.setup.scenario),
        };
        let interview = Interview::start(self.program.clone(), record, approach, setting, now.wall);
        self.counts.begun += 1;
        self.day.decided = true;
        self.writes.push(Write::Day(self.day));
        self.writes
            .extend(interview.log().first().map(|entry| Write::Append { record, entry: Box::new(entry.clone()) }));
        self.segments.clear();
        self.begin(interview, now);
        self.look_as_before(before, now);
    }

    fn approach(&self, now: Now) -> Approach {
        Approach {
            at: now.wall,
            interviewer: self.signed_in.as_ref().map(|who| who.id),
            interviewer_name: self.signed_in.as_ref().map(|who| who.name.clone()),
            day: self.day.day,
            arrival: self.day.arrivals,
            probability: self.plan().probability(),
            segments: self.segments.clone(),
            mode: CollectionMode::Interviewer,
        }
    }

    /// Records what the interviewer said, which can be taken back for a while.
    fn settle_approach(&mut self, disposition: Disposition, reason: Option<ReasonId>, now: Now) {
        self.let_go();
        let (before, segments) = (self.day, self.segments.clone());
        let record = Box::new(self.ended_approach(disposition, reason, now));
        self.count(&record);
        self.writes.push(Write::Hold(record.clone()));
        self.undo = Some(Undo::at(now, Undoable::Outcome { record, before, segments }));
        self.show_approach(now, false);
    }

    /// Records an approach that led to no interview, for good.
    pub(in crate::session) fn close_approach(&mut self, disposition: Disposition, reason: Option<ReasonId>, now: Now) {
        let record = self.ended_approach(disposition, reason, now);
        self.finish(record);
    }

    fn ended_approach(&mut self, disposition: Disposition, reason: Option<ReasonId>, now: Now) -> Record {
        let scenario = &self.setup.scenario;
        let record = Record {
            format: RECORD_FORMAT,
            id: (self.setup.new_id)(),
            device: self.setup.device,
            campaign: scenario.campaign.id.clone(),
            scenario: scenario.reference.clone(),
            approach: self.approach(now),
            disposition,
            reason,
            interview: None,
        };
        self.day.decided = true;
        self.segments.clear();
        self.writes.push(Write::Day(self.day));
        record
    }

    /// Puts a finished record where it is kept, counted and sent from.
    pub(in crate::session) fn finish(&mut self, record: Record) {
        self.count(&record);
        self.writes.push(Write::Close(Box::new(record)));
        self.effects.push(Effect::Send);
    }

    fn count(&mut self, record: &Record) {
        let day = record.approach.day;
        let tally = if day == self.day.day {
            &mut self.tally
        } else {
            &mut self.days.entry(day).or_insert((DayState::begin(day), BTreeMap::new())).1
        };
        // The figures of a day are those of approaches; a tablet that stands alone makes none.
        if record.approach.mode == CollectionMode::Interviewer {
            *tally.entry(record.disposition).or_default() += 1;
        }
        if record.scenario.id == self.setup.scenario.reference.id {
            self.counts.add(record);
        }
        if record.campaign == self.setup.scenario.campaign.id {
            self.campaign.add(record);
            let arrival = record.approach.arrival;
            if day == self.day.day && record.approach.mode == CollectionMode::SelfService {
                self.unattended.insert(arrival);
            } else if day == self.day.day && record.disposition != Disposition::NotReached {
                self.approached.insert(arrival);
            }
        }
    }
}
