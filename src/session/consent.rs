//! What the respondent agrees to before the first question, and may take back: the scenario's own consent, and photos.

use super::respondent::missing;
use super::{Effect, Now, PhotoChoice, QuestionTap, Session, State};
use crate::screen::{AGREE, DECLINE};
use otklik_core::interview::{InterviewEvent, Step};
use otklik_core::record::{Ending, PhotoMissing};
use otklik_core::scenario::PhotoMoment;

impl Session {
    pub(super) fn consent(&mut self, photo: bool, now: Now) {
        let State::Interview(respondent) = &mut self.state else { return };
        if respondent.open.interview.scenario().consent.is_some() {
            respondent.told = None;
            respondent.consenting = Some(if photo { PhotoChoice::Allowed } else { PhotoChoice::Refused });
            self.turn_page(now, true);
        } else {
            self.settle_consent(photo, None, now);
        }
    }

    /// The answer to the scenario's own question of consent.
    pub(super) fn agree(&mut self, tap: &QuestionTap, now: Now) {
        let State::Interview(respondent) = &mut self.state else { return };
        let agreed = match tap {
            QuestionTap::Choose(row) if row == AGREE => true,
            QuestionTap::Choose(row) if row == DECLINE => false,
            _ => return,
        };
        let Some(photo) = respondent.consenting.take() else { return };
        respondent.told = None;
        self.settle_consent(photo == PhotoChoice::Allowed, Some(agreed), now);
    }

    fn settle_consent(&mut self, photo: bool, agreed: Option<bool>, now: Now) {
        self.happen(InterviewEvent::Consented { photo, agreed }, now);
        if agreed == Some(false) {
            self.end(Ending::Declined, now);
            return;
        }
        let State::Interview(respondent) = &mut self.state else { return };
        if respondent.open.interview.photos_due().contains(&PhotoMoment::HandOver) {
            if photo {
                let record = respondent.open.interview.record();
                respondent.open.in_flight.push(PhotoMoment::HandOver);
                self.effects.push(Effect::TakePhoto { record, moment: PhotoMoment::HandOver });
            } else {
                let mut interview = respondent.open.interview.clone();
                self.log_photo(&mut interview, PhotoMoment::HandOver, missing(PhotoMissing::Declined), now);
                self.replace(interview);
            }
        }
        let State::Interview(respondent) = &self.state else { return };
        if *respondent.open.interview.step() == Step::Welcome {
            self.next(now);
        } else {
            // They were let to a question without it, and go on there.
            self.turn_page(now, true);
        }
    }

    /// The respondent wants no more photos: none is due any more, and one that is being taken is not kept.
    pub(super) fn decline_photos(&mut self, now: Now) {
        let State::Interview(respondent) = &self.state else { return };
        if respondent.open.interview.consent() != Some(true) {
            return;
        }
        self.happen(InterviewEvent::PhotosDeclined, now);
        self.close_viewfinder();
        let State::Interview(respondent) = &self.state else { return };
        let mut interview = respondent.open.interview.clone();
        for moment in interview.photos_due() {
            self.log_photo(&mut interview, moment, missing(PhotoMissing::Declined), now);
        }
        self.replace(interview);
    }
}
