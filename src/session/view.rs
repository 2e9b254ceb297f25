//! What the session shows: from its state to a plain [`View`].

mod figures;
mod interviewer;

use super::question::{picture, respondent_screen};
use super::{Now, STILL_THERE, Session, State};
use crate::screen::{
    AttractScreen, ClosedScreen, HandOverScreen, OutOfServiceScreen, PhotoMark, Screen, ThanksScreen, View,
};
use otklik_core::interview::Step;
use otklik_core::sampling::DayPlan;
use std::time::Duration;

impl Session {
    pub(super) fn view(&self, now: Now) -> View {
        let screen = match &self.state {
            State::Lock(lock) => Screen::Lock(self.lock_screen(lock, now)),
            State::Approach => Screen::Approach(self.approach_screen(now)),
            State::List(picking) => Screen::List(self.list_screen(picking)),
            State::HandOver => Screen::HandOver(HandOverScreen {
                visitor: self.day.arrivals,
                list: matches!(self.plan(), DayPlan::ListOfTheDay { .. }),
                photo: !self.setup.scenario.photo.moments.is_empty(),
            }),
            State::Attract if self.is_open(now) => {
                let (scenario, pictures) = (&self.setup.scenario, &self.setup.pictures);
                Screen::Attract(AttractScreen {
                    site: scenario.campaign.site.clone(),
                    logo: picture(scenario, scenario.look.logo.as_ref(), pictures),
                })
            }
            State::Attract => Screen::Closed(ClosedScreen { opens: self.opens(now) }),
            State::Figures => Screen::Figures(self.figures_screen()),
            State::Operator(panel) => Screen::Operator(self.operator_screen(panel, &self.look(now).language)),
            State::Interview(respondent) => {
                self.with_picture(respondent_screen(respondent, &self.setup.pictures), respondent, now)
            }
            State::Thanks { text, .. } => {
                Screen::Thanks(ThanksScreen { text: text.clone(), alone: self.stands_alone() })
            }
            State::OutOfService(fault) => Screen::OutOfService(OutOfServiceScreen { code: fault.code().to_owned() }),
        };
        View {
            screen,
            look: self.look(now),
            page: self.page,
            forward: self.forward,
            camera_on: self.camera_on(),
            photo: self.photo_mark(),
            reading: self.reading(),
            still_there: self.still_there(now),
        }
    }

    fn camera_on(&self) -> bool {
        let open = match &self.state {
            State::Interview(respondent) => !respondent.open.in_flight.is_empty(),
            _ => false,
        };
        open || self.looks() || self.closing.as_ref().is_some_and(|closing| !closing.open.in_flight.is_empty())
    }

    /// What a respondent can still say about photos, once they have been asked.
    fn photo_mark(&self) -> PhotoMark {
        let State::Interview(respondent) = &self.state else { return PhotoMark::Nothing };
        let interview = &respondent.open.interview;
        let asked = *interview.step() != Step::Welcome && respondent.consenting.is_none();
        if !asked || !interview.asks_for_photo() {
            return PhotoMark::Nothing;
        }
        match interview.consent() {
            Some(false) => PhotoMark::Declined,
            Some(true) if !interview.photos_due().is_empty() => PhotoMark::Due,
            _ => PhotoMark::Nothing,
        }
    }

    pub(super) fn still_there(&self, now: Now) -> Option<u32> {
        if !matches!(self.state, State::Interview(_)) {
            return None;
        }
        let since = now.ticks.checked_sub(self.touched + self.idle())?;
        Some(seconds_up(STILL_THERE.saturating_sub(since)))
    }
}

pub(super) fn seconds_up(left: Duration) -> u32 {
    u32::try_from(left.as_millis().div_ceil(1000)).unwrap_or(u32::MAX)
}
