//! What the session shows: from its state to a plain [`View`].

use super::interviewer::{NO, YES};
use super::question::respondent_screen;
use super::{Lock, Now, Picking, STILL_THERE, Session, State};
use crate::screen::{
    ApproachScreen, Instruction, ListRow, ListScreen, ListTitle, LockMessage, LockScreen, OperatorScreen,
    OutOfServiceScreen, Screen, SegmentRow, ThanksScreen, Today, View,
};
use otklik_core::metrics::rates::{Rate, Tally};
use otklik_core::record::Disposition;
use otklik_core::scenario::Reason;
use std::time::Duration;

impl Session {
    pub(super) fn view(&self, now: Now) -> View {
        let screen = match &self.state {
            State::Lock(lock) => Screen::Lock(self.lock_screen(lock, now)),
            State::Approach => Screen::Approach(self.approach_screen()),
            State::List(picking) => Screen::List(self.list_screen(picking)),
            State::Operator => Screen::Operator(OperatorScreen {
                operator: self.signed_in.as_ref().map_or_else(String::new, |who| who.name.clone()),
            }),
            State::Interview(respondent) => respondent_screen(respondent),
            State::Thanks { text, .. } => Screen::Thanks(ThanksScreen { text: text.clone() }),
            State::OutOfService(fault) => Screen::OutOfService(OutOfServiceScreen { code: fault.code().to_owned() }),
        };
        View {
            screen,
            page: self.page,
            forward: self.forward,
            camera_on: self.camera_on(),
            still_there: self.still_there(now),
        }
    }

    fn camera_on(&self) -> bool {
        let open = match &self.state {
            State::Interview(respondent) => !respondent.open.in_flight.is_empty(),
            _ => false,
        };
        open || self.closing.as_ref().is_some_and(|closing| !closing.open.in_flight.is_empty())
    }

    fn still_there(&self, now: Now) -> Option<u32> {
        if !matches!(self.state, State::Interview(_)) {
            return None;
        }
        let since = now.ticks.checked_sub(self.touched + self.idle())?;
        Some(seconds_up(STILL_THERE.saturating_sub(since)))
    }

    fn lock_screen(&self, lock: &Lock, now: Now) -> LockScreen {
        let scenario = &self.setup.scenario;
        let message = if lock.checking {
            LockMessage::Checking
        } else if self.failed_pins > 0 && lock.pin.is_empty() {
            LockMessage::Wrong { wait: seconds_up(self.pin_wait_until.saturating_sub(now.ticks)) }
        } else {
            LockMessage::Enter
        };
        LockScreen {
            site: scenario.campaign.site.clone(),
            campaign: scenario.campaign.name.get(scenario.language()).to_owned(),
            entered: lock.pin.len(),
            returned: lock.returned,
            message,
        }
    }

    fn approach_screen(&self) -> ApproachScreen {
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
        let segments = scenario
            .segments
            .iter()
            .map(|segment| {
                let chosen = self.segments.get(&segment.id);
                let option = segment.options.iter().find(|option| Some(&option.id) == chosen);
                SegmentRow {
                    id: segment.id.to_string(),
                    label: segment.label.get(language).to_owned(),
                    chosen: option.map(|option| option.text.get(language).to_owned()),
                }
            })
            .collect();
        ApproachScreen {
            interviewer: self.signed_in.as_ref().map_or_else(String::new, |who| who.name.clone()),
            site: scenario.campaign.site.clone(),
            instruction,
            segments,
            segments_chosen: self.segments.len() == scenario.segments.len(),
            today: self.today(),
            queue: self.queue.clone(),
        }
    }

    fn today(&self) -> Today {
        let count = |disposition| self.tally.get(&disposition).copied().unwrap_or(0);
        let mut tally = Tally::default();
        for (disposition, count) in &self.tally {
            (0..*count).for_each(|_| tally.add(disposition.aapor()));
        }
        let rate = Rate::Rr2.of(&tally, None).value;
        Today {
            approaches: self.tally.values().sum(),
            completed: count(Disposition::Completed),
            partial: count(Disposition::Partial),
            broken_off: count(Disposition::BrokenOff),
            refused: count(Disposition::Refused) + count(Disposition::RefusedUnscreened),
            ineligible: count(Disposition::Ineligible),
            not_reached: count(Disposition::NotReached),
            other: count(Disposition::Other),
            response_rate: rate.map(|rate| (rate * 100.0).round() as u32),
        }
    }

    fn list_screen(&self, picking: &Picking) -> ListScreen {
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
                let chosen = self.segments.get(id);
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
}

fn row(id: &str, text: &str, chosen: bool) -> ListRow {
    ListRow { id: id.to_owned(), text: text.to_owned(), chosen }
}

fn seconds_up(left: Duration) -> u32 {
    u32::try_from(left.as_millis().div_ceil(1000)).unwrap_or(u32::MAX)
}
