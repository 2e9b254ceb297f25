//! The respondent's side of the session: questions, text, photos, time-outs, and how an interview ends.

use super::look::Chosen;
use super::question::{Pace, Tapped, Told, tapped};
use super::signing::Signing;
use super::typing::{Edit, written};
use super::{
    CONFIRMATION, Closing, Effect, Now, Open, OpenInterview, PHOTO_WAIT, PhotoChoice, PhotoResult, QuestionTap,
    Respondent, RespondentTap, STILL_THERE, Session, State, THANKS, Typing, ViewfinderTask, Write, Writing,
};
use chrono::TimeDelta;
use otklik_core::id::RecordId;
use otklik_core::interview::{AnswerError, Interview, InterviewEvent, Step};
use otklik_core::metrics::quality::QualityRules;
use otklik_core::record::{Ending, PhotoLog, PhotoMissing, PhotoOutcome};
use otklik_core::scenario::{PhotoMoment, QuestionKind};
use std::time::Duration;

/// How far the clock may have gone back over a restart before an open interview is no longer trusted to be recent.
const CLOCK_BACK: TimeDelta = TimeDelta::minutes(5);

impl Session {
    /// Shows the welcome of an interview that has just begun.
    pub(super) fn begin(&mut self, interview: Interview, now: Now) {
        let total = Duration::from_secs(interview.scenario().limits.total_seconds.into());
        // Also after a restart the tablet comes back to whoever handed it over.
        self.handed_over = interview.approach().interviewer;
        let open = Open { interview, in_flight: Vec::new() };
        let respondent = Respondent {
            open,
            consenting: None,
            writing: None,
            chosen: Chosen::default(),
            told: None,
            prompting: false,
            advance_at: None,
            total_until: now.ticks + total,
        };
        self.signed_in = None;
        self.go(State::Interview(Box::new(respondent)), now, true);
    }

    /// Goes on with an interview that was open when the terminal stopped, or ends it.
    pub(super) fn resume(&mut self, open: OpenInterview, now: Now) {
        let OpenInterview { mut interview, typing, look } = open;
        let limits = interview.scenario().limits;
        let (age, idle) = (now.wall - interview.started_at(), now.wall - interview.last_at());
        let seconds = |limit: u32| TimeDelta::seconds(limit.into());
        let too_old = age > seconds(limits.total_seconds) || idle > seconds(limits.resume_seconds);
        if interview.ending().is_some() || too_old || idle < -CLOCK_BACK {
            self.give_up(interview, typing, now);
            self.lock(true, now);
            return;
        }
        // A photo that was being taken is lost; its moment does not come again.
        if interview.consent() == Some(true) && interview.photos_due().contains(&PhotoMoment::HandOver) {
            self.log_photo(&mut interview, PhotoMoment::HandOver, missing(PhotoMissing::Interrupted), now);
        }
        let left = (seconds(limits.total_seconds) - age).to_std().unwrap_or_default();
        self.begin(interview, now);
        if let State::Interview(respondent) = &mut self.state {
            respondent.total_until = now.ticks + left;
            respondent.chosen = Chosen::again(look);
            let interview = &respondent.open.interview;
            if *interview.step() != Step::Welcome && interview.lacks_consent() {
                let allowed = interview.consent() == Some(true);
                respondent.consenting = Some(if allowed { PhotoChoice::Allowed } else { PhotoChoice::Refused });
            }
            let to_sign = respondent.open.interview.question().is_some_and(|it| it.kind == QuestionKind::Signature);
            if to_sign {
                self.aids.signing = typing.as_ref().map(Signing::resumed);
                return;
            }
            respondent.writing = typing.and_then(|typing| Writing::resumed(&respondent.open.interview, typing));
        }
    }

    /// Ends an interview that was open when the terminal stopped, if it had not ended, and makes its record.
    pub(super) fn give_up(&mut self, mut interview: Interview, typing: Option<Typing>, now: Now) {
        if interview.ending().is_none() {
            if let Some(event) = typing.and_then(|typing| written(&interview, typing)) {
                let entry = interview.happen(event, now.wall);
                self.append(&interview, entry);
            }
            let entry = interview.happen(InterviewEvent::Ended { ending: Ending::Interrupted }, now.wall);
            self.append(&interview, entry);
        }
        self.close(Open { interview, in_flight: Vec::new() }, now);
    }

    fn append(&mut self, interview: &Interview, entry: otklik_core::evidence::LogEntry) {
        self.writes.push(Write::Append { record: interview.record(), entry: Box::new(entry) });
    }

    /// Lets an event happen in the open interview and keeps it.
    pub(super) fn happen(&mut self, event: InterviewEvent, now: Now) {
        let State::Interview(respondent) = &mut self.state else { return };
        let interview = &mut respondent.open.interview;
        let entry = interview.happen(event, now.wall);
        self.writes.push(Write::Append { record: interview.record(), entry: Box::new(entry) });
    }

    pub(super) fn respondent(&mut self, tap: RespondentTap, now: Now) {
        if let (RespondentTap::ThanksDone, State::Thanks { .. }) = (&tap, &self.state)
            && !self.too_soon(now)
        {
            self.lock(true, now);
            return;
        }
        if tap.is_about_look() {
            return self.change_look(&tap, now);
        }
        if tap == RespondentTap::TakeOver {
            return if self.stands_alone() { self.begin_alone(now) } else { self.hand_over(now) };
        }
        let State::Interview(respondent) = &self.state else { return };
        let writing = respondent.writing.as_ref().is_some_and(|writing| writing.has_page);
        match tap {
            // Typing is never too soon: the keyboard's page does not move under the finger.
            RespondentTap::Understood if respondent.prompting && !self.too_soon(now) => self.understood(now),
            RespondentTap::StillHere | RespondentTap::ReadAloud => {}
            RespondentTap::NoPhotos if respondent.prompting && !self.too_soon(now) => self.decline_photos(now),
            _ if respondent.prompting => {}
            // The page that asks for consent takes nothing but the answer.
            _ if respondent.consenting.is_some()
                && !matches!(tap, RespondentTap::Question(_) | RespondentTap::Next) => {}
            RespondentTap::Key(_) | RespondentTap::Backspace | RespondentTap::Keyboard(_) => self.typed(&tap, now),
            _ if self.too_soon(now) => {}
            RespondentTap::NoPhotos => self.decline_photos(now),
            RespondentTap::WritingDone if writing => self.writing_done(now),
            RespondentTap::Consent(photo)
                if respondent.consenting.is_none() && *respondent.open.interview.step() == Step::Welcome =>
            {
                self.consent(photo, now);
            }
            RespondentTap::Question(tap) if respondent.consenting.is_some() => self.agree(&tap, now),
            RespondentTap::Question(tap) if !writing => self.answer(&tap, now),
            RespondentTap::Next if !writing => self.next(now),
            RespondentTap::Back if !writing => self.back(now),
            RespondentTap::WritingDone
            | RespondentTap::Consent(_)
            | RespondentTap::Question(_)
            | RespondentTap::Next
            | RespondentTap::Back
            | RespondentTap::TakeOver
            | RespondentTap::Speak(_)
            | RespondentTap::ChooseLanguage
            | RespondentTap::TextSize(_)
            | RespondentTap::HighContrast(_)
            | RespondentTap::Understood
            | RespondentTap::ThanksDone => {}
        }
    }

    pub(super) fn replace(&mut self, interview: Interview) {
        if let State::Interview(respondent) = &mut self.state {
            respondent.open.interview = interview;
        }
    }

    fn answer(&mut self, tap: &QuestionTap, now: Now) {
        match tap {
            _ if self.is_keeping() => return,
            QuestionTap::Lens(tap) => return self.lens(*tap, now),
            QuestionTap::Stroke(stroke) => return self.stroke(stroke),
            QuestionTap::Wipe => return self.wipe(now),
            // A part of a draft is set, or the answer itself is given.
            tap if self.dial(tap) => return,
            _ => {}
        }
        let State::Interview(respondent) = &mut self.state else { return };
        let interview = &respondent.open.interview;
        let Some(question) = interview.question().map(|question| question.id.clone()) else { return };
        let Some(tapped) = tapped(interview, tap) else { return };
        let (answer, pace) = match &tapped {
            Tapped::Answer(answer, pace) => (Some(answer), *pace),
            Tapped::Write(_, answer) => (answer.as_ref(), Pace::Stays),
        };
        if let Some(answer) = answer {
            let answer = match interview.tidy(&question, answer.clone()) {
                Ok(answer) => answer,
                Err(AnswerError::TooMany(_, most)) => {
                    respondent.told = Some(Told::TooMany(most));
                    return;
                }
                Err(_) => return,
            };
            respondent.told.take_if(|told| matches!(told, Told::TooMany(_)));
            self.happen(InterviewEvent::Answered { question: question.clone(), answer }, now);
            self.drop_photo();
        }
        let State::Interview(respondent) = &mut self.state else { return };
        respondent.writing = None;
        if let Tapped::Write(option, _) = tapped {
            let text = respondent.open.interview.answer(&question).and_then(|answer| answer.text().map(str::to_owned));
            respondent.advance_at = None;
            respondent.writing = Writing::page(&respondent.open.interview, option, Edit::new(text.unwrap_or_default()));
            self.turn_page(now, true);
        } else if pace == Pace::GoesOn {
            respondent.advance_at = Some(now.ticks + CONFIRMATION);
        }
    }

    pub(super) fn next(&mut self, now: Now) {
        if let State::Interview(respondent) = &mut self.state
            && respondent.consenting.is_some()
        {
            respondent.told = Some(Told::Blocked);
            return;
        }
        if self.is_keeping() || !self.draft_done(now) {
            return;
        }
        if self.is_signed() {
            self.sign();
            return;
        }
        if self.is_taken() {
            self.use_photo();
            return;
        }
        let State::Interview(respondent) = &mut self.state else { return };
        respondent.advance_at = None;
        let State::Interview(respondent) = &self.state else { return };
        let hurried = respondent.open.interview.is_hurried(&QualityRules::default());
        let onward = self.onward(&respondent.open.interview);
        let State::Interview(respondent) = &mut self.state else { return };
        let Ok(to) = onward else {
            respondent.told = Some(Told::Blocked);
            return;
        };
        let over = matches!(to, Step::Thanks { .. });
        if !over && hurried {
            respondent.prompting = true;
            self.happen(InterviewEvent::Prompted, now);
            self.turn_page(now, true);
            return;
        }
        respondent.told = None;
        self.happen(InterviewEvent::Moved { to }, now);
        if over {
            self.end(Ending::Finished, now);
        } else {
            self.turn_page(now, true);
        }
    }

    /// The respondent will take their time: the question they were on their way to.
    fn understood(&mut self, now: Now) {
        let State::Interview(respondent) = &mut self.state else { return };
        respondent.prompting = false;
        self.next(now);
    }

    fn back(&mut self, now: Now) {
        if self.is_keeping() {
            return;
        }
        self.leave_draft(now);
        let State::Interview(respondent) = &mut self.state else { return };
        respondent.advance_at = None;
        let Some(to) = respondent.open.interview.previous() else { return };
        respondent.told = None;
        self.happen(InterviewEvent::Moved { to }, now);
        self.turn_page(now, false);
    }

    pub(super) fn respondent_tick(&mut self, now: Now) {
        let State::Interview(respondent) = &self.state else { return };
        if respondent.total_until <= now.ticks {
            self.end(Ending::TotalTimeout, now);
        } else if self.touched + self.idle() + STILL_THERE <= now.ticks {
            self.end(Ending::IdleTimeout, now);
        } else if respondent.advance_at.is_some_and(|at| at <= now.ticks) {
            self.next(now);
        }
    }

    /// Ends the open interview. It becomes a record at once, or when the photo that is being taken has come.
    pub(super) fn end(&mut self, ending: Ending, now: Now) {
        if let State::Interview(respondent) = &mut self.state
            && let Some(writing) = respondent.writing.take()
            && let Some(event) = written(&respondent.open.interview, (&writing).into())
        {
            self.happen(event, now);
        }
        self.happen(InterviewEvent::Ended { ending }, now);
        let State::Interview(respondent) = &self.state else { return };
        let interview = &respondent.open.interview;
        let thanks = State::Thanks {
            text: interview.farewell(),
            until: now.ticks + THANKS,
            language: interview.language().clone(),
            chosen: respondent.chosen.clone(),
        };
        let State::Interview(respondent) = std::mem::replace(&mut self.state, thanks) else { return };
        let mut open = respondent.open;
        let agreed = open.interview.consent() == Some(true);
        if ending == Ending::Finished && agreed && open.interview.photos_due().contains(&PhotoMoment::End) {
            open.in_flight.push(PhotoMoment::End);
            let record = open.interview.record();
            self.effects.push(Effect::TakePhoto { record, moment: PhotoMoment::End });
        }
        if open.in_flight.is_empty() {
            self.close(open, now);
        } else {
            self.closing = Some(Closing { open, until: now.ticks + PHOTO_WAIT });
        }
        match ending {
            Ending::Finished | Ending::Declined => self.turn_page(now, true),
            Ending::IdleTimeout | Ending::TotalTimeout | Ending::Interrupted => self.lock(true, now),
        }
    }

    pub(super) fn photo_done(&mut self, record: RecordId, moment: PhotoMoment, result: PhotoResult, now: Now) {
        let (file, outcome) = match result {
            PhotoResult::Stored { sha256, size, width, height, source } => {
                (Some(sha256), PhotoOutcome::Taken { sha256, size, width, height, source })
            }
            PhotoResult::Missing(reason) => (None, PhotoOutcome::Missing { reason }),
        };
        let mut logged = false;
        if let State::Interview(respondent) = &mut self.state
            && respondent.open.interview.record() == record
        {
            respondent.open.in_flight.retain(|waiting| *waiting != moment);
            let mut interview = respondent.open.interview.clone();
            logged = self.log_photo(&mut interview, moment, outcome, now);
            self.replace(interview);
        } else if let Some(mut closing) = self.closing.take_if(|closing| closing.open.interview.record() == record) {
            closing.open.in_flight.retain(|waiting| *waiting != moment);
            logged = self.log_photo(&mut closing.open.interview, moment, outcome, now);
            if closing.open.in_flight.is_empty() {
                self.close(closing.open, now);
            } else {
                self.closing = Some(closing);
            }
        }
        // One that came too late, or that nobody wants any more, must not stay on disk.
        if let Some(sha256) = file.filter(|_| !logged) {
            self.viewfinder(ViewfinderTask::Discard(sha256));
        }
    }

    /// Logs a photo that is due, and says whether it was.
    pub(super) fn log_photo(
        &mut self,
        interview: &mut Interview,
        moment: PhotoMoment,
        outcome: PhotoOutcome,
        now: Now,
    ) -> bool {
        let due = interview.photos_due().contains(&moment);
        if due {
            let photo = PhotoLog { moment, at: now.wall, outcome };
            let entry = interview.happen(InterviewEvent::Photographed { photo }, now.wall);
            self.append(interview, entry);
        }
        due
    }

    /// Makes the record of an interview that has ended, with a reason for each photo that is not there.
    pub(super) fn close(&mut self, open: Open, now: Now) {
        let Open { mut interview, in_flight } = open;
        for moment in interview.photos_due() {
            let reason = match (interview.consent(), interview.ending()) {
                (Some(false), _) => PhotoMissing::Declined,
                _ if in_flight.contains(&moment) => PhotoMissing::Timeout,
                (Some(true), Some(Ending::Finished)) => PhotoMissing::Interrupted,
                _ => PhotoMissing::Ended,
            };
            self.log_photo(&mut interview, moment, missing(reason), now);
        }
        let record = interview.into_record(self.setup.device);
        self.finish(record);
    }
}

pub(super) fn missing(reason: PhotoMissing) -> PhotoOutcome {
    PhotoOutcome::Missing { reason }
}
