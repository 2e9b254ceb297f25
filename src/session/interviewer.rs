//! The interviewer's side of the session: signing in, counting arrivals, saying how an approach went.

use super::{
    DayState, Effect, InterviewerTap, Lock, Now, Outcome, PIN_DIGITS, Picking, Pin, Role, Session, SignedIn, State,
    Write,
};
use otklik_core::id::{OptionId, ReasonId, SegmentId};
use otklik_core::interview::{Interview, Setting};
use otklik_core::record::{Approach, Disposition, RECORD_FORMAT, Record};
use otklik_core::scenario::{Expected, ReasonClass};
use std::collections::BTreeMap;
use std::time::Duration;

/// Wrong PINs that cost no wait.
const FREE_FAILURES: u32 = 2;
/// The rows of a question about the person.
pub(super) const YES: &str = "yes";
pub(super) const NO: &str = "no";
/// The longest wait after a wrong PIN.
const LONGEST_WAIT: Duration = Duration::from_secs(300);

impl Session {
    pub(super) fn interviewer(&mut self, tap: InterviewerTap, now: Now) {
        self.roll_day(now);
        match (tap, &self.state) {
            (InterviewerTap::Digit(digit), State::Lock(lock)) if !lock.checking => self.digit(digit, now),
            (InterviewerTap::EraseDigit, State::Lock(lock)) if !lock.checking => {
                if let State::Lock(lock) = &mut self.state {
                    lock.pin.pop();
                }
            }
            (InterviewerTap::Arrived, State::Approach) => self.arrived(now),
            (InterviewerTap::OpenSegment(id), State::Approach) => {
                let known = self.setup.scenario.segments.iter().find(|segment| segment.id.as_str() == id);
                if let Some(segment) = known {
                    let picking = Picking::Segment(segment.id.clone());
                    self.go(State::List(picking), now, true);
                }
            }
            (InterviewerTap::Pick(id), State::List(picking)) if !self.too_soon(now) => {
                let picking = picking.clone();
                self.pick(&picking, &id, now);
            }
            (InterviewerTap::CloseList, State::List(_)) => self.go(State::Approach, now, false),
            (InterviewerTap::Outcome(outcome), State::Approach) if self.pending() && !self.too_soon(now) => {
                self.outcome(outcome, now);
            }
            (InterviewerTap::Lock, State::Approach | State::List(_) | State::Operator) => self.lock(false, now),
            _ => {}
        }
    }

    fn digit(&mut self, digit: char, now: Now) {
        let State::Lock(lock) = &mut self.state else { return };
        if now.ticks < self.pin_wait_until || !digit.is_ascii_digit() || lock.pin.len() >= PIN_DIGITS {
            return;
        }
        lock.pin.push(digit);
        if lock.pin.len() == PIN_DIGITS {
            lock.checking = true;
            self.effects.push(Effect::CheckPin(Pin(lock.pin.clone())));
        }
    }

    pub(super) fn pin_checked(&mut self, signed_in: Option<SignedIn>, now: Now) {
        let State::Lock(Lock { checking: true, returned, .. }) = self.state else { return };
        self.touched = now.ticks;
        match signed_in {
            Some(signed_in) => {
                self.failed_pins = 0;
                let role = signed_in.role;
                self.signed_in = Some(signed_in);
                self.segments.clear();
                match role {
                    Role::Interviewer => self.go(State::Approach, now, true),
                    Role::Operator => self.go(State::Operator, now, true),
                }
            }
            None => {
                self.failed_pins += 1;
                let doublings = self.failed_pins.saturating_sub(FREE_FAILURES + 1).min(8);
                let wait = match self.failed_pins {
                    0..=FREE_FAILURES => Duration::ZERO,
                    _ => (Duration::from_secs(5) * 2_u32.pow(doublings)).min(LONGEST_WAIT),
                };
                self.pin_wait_until = now.ticks + wait;
                self.state = State::Lock(Lock { pin: String::new(), returned, checking: false });
            }
        }
    }

    /// Whether the latest arrival is selected and it has not been said how it went with them.
    pub(super) fn pending(&self) -> bool {
        !self.day.decided && self.plan().selects(self.day.arrivals)
    }

    fn arrived(&mut self, now: Now) {
        // A double tap is one visitor; the next one takes at least this long to come.
        if self.pending() || self.too_soon(now) {
            return;
        }
        self.day = DayState { arrivals: self.day.arrivals + 1, decided: false, ..self.day };
        self.page_since = now.ticks;
        self.writes.push(Write::Day(self.day));
    }

    /// Begins a new day when the date has changed. A selected person of whom nothing was said was not reached.
    pub(super) fn roll_day(&mut self, now: Now) {
        let today = now.wall.date_naive();
        if self.day.day == today {
            return;
        }
        if self.pending() {
            self.close_approach(Disposition::NotReached, None, now);
        }
        let tally = std::mem::take(&mut self.tally);
        self.days.insert(self.day.day, (self.day, tally));
        // A clock that was wrong comes back to a day that was counted before.
        (self.day, self.tally) = match self.days.remove(&today) {
            Some(known) => known,
            None => {
                self.writes.push(Write::Day(DayState::begin(today)));
                (DayState::begin(today), BTreeMap::new())
            }
        };
    }

    fn pick(&mut self, picking: &Picking, id: &str, now: Now) {
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
                self.close_approach(disposition, Some(reason), now);
                self.go(State::Approach, now, false);
            }
        }
    }

    fn pick_segment(&mut self, segment: &SegmentId, id: &str, now: Now) {
        let Some(known) = self.setup.scenario.segments.iter().find(|known| known.id == *segment) else { return };
        let Some(option) = known.options.iter().find(|option| option.id.as_str() == id) else { return };
        let option: OptionId = option.id.clone();
        self.segments.insert(segment.clone(), option);
        self.go(State::Approach, now, false);
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
            self.close_approach(Disposition::Ineligible, Some(reason), now);
            self.go(State::Approach, now, false);
        }
    }

    /// Asks the interviewer what is to be known about the person before the tablet is handed over.
    fn ask_eligibility(&mut self, place: usize, now: Now) {
        if place < self.setup.scenario.eligibility.len() {
            self.go(State::List(Picking::Eligibility(place)), now, true);
        } else {
            self.hand_over(now);
        }
    }

    fn outcome(&mut self, outcome: Outcome, now: Now) {
        let scenario = &self.setup.scenario;
        match outcome {
            Outcome::HandOver if self.segments.len() == scenario.segments.len() => self.ask_eligibility(0, now),
            Outcome::HandOver => {}
            Outcome::Refused if !scenario.refusals.is_empty() => self.go(State::List(Picking::Refusal), now, true),
            Outcome::Refused => self.close_approach(Disposition::Refused, None, now),
            Outcome::Ineligible if !scenario.ineligible.is_empty() => {
                self.go(State::List(Picking::Ineligible), now, true);
            }
            Outcome::Ineligible => self.close_approach(Disposition::Ineligible, None, now),
            Outcome::NotReached => self.close_approach(Disposition::NotReached, None, now),
        }
    }

    fn hand_over(&mut self, now: Now) {
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
        let interview = Interview::start(self.program.clone(), record, self.approach(now), setting, now.wall);
        self.counts.begun += 1;
        self.day.decided = true;
        self.writes.push(Write::Day(self.day));
        self.writes
            .extend(interview.log().first().map(|entry| Write::Append { record, entry: Box::new(entry.clone()) }));
        self.segments.clear();
        self.begin(interview, now);
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
        }
    }

    /// Records an approach that led to no interview.
    fn close_approach(&mut self, disposition: Disposition, reason: Option<ReasonId>, now: Now) {
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
        self.finish(record);
    }

    /// Puts a finished record where it is kept, counted and sent from.
    pub(super) fn finish(&mut self, record: Record) {
        let day = record.approach.day;
        let tally = if day == self.day.day {
            &mut self.tally
        } else {
            &mut self.days.entry(day).or_insert((DayState::begin(day), BTreeMap::new())).1
        };
        *tally.entry(record.disposition).or_default() += 1;
        if record.scenario.id == self.setup.scenario.reference.id {
            self.counts.add(&record);
        }
        self.writes.push(Write::Close(Box::new(record)));
        self.effects.push(Effect::Send);
    }
}
