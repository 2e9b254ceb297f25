//! The camera for a question: a photo that the respondent takes, or a code that they show.
//!
//! The camera is on only while such a question is on the screen. It comes on by itself, but for somebody who said no
//! to photos, who turns it on with a tap. What it sees is shown and forgotten; a photo is kept only when the
//! respondent uses it or goes on with it, and then it is on disk before the answer is committed. Where the camera does
//! not work the question asks nothing of the respondent, so that nobody gets stuck.

use super::{CONFIRMATION, Effect, Now, Respondent, Session, State};
use crate::screen::{Body, Errand, Frame, LensBody, LensStage, Screen};
use otklik_core::engine::{Blocked, QuestionView};
use otklik_core::id::{QuestionId, RecordId, Sha256};
use otklik_core::interview::{Interview, InterviewEvent, Step};
use otklik_core::record::{Answer, PhotoMissing};
use otklik_core::scenario::{QuestionKind, ScanCodes};
use std::time::Duration;

/// How long the respondent has to look into the camera.
pub const COUNTDOWN: Duration = Duration::from_secs(3);

/// What the camera is to do for a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ViewfinderTask {
    /// Come on and show what it sees; with codes to look for, read the first that it sees.
    Start {
        /// Stands in all that is reported of it.
        number: u32,
        /// Which codes.
        codes: Option<ScanCodes>,
    },
    /// Take what it sees next as the photo, and go off.
    Shoot,
    /// Store the photo and report with `PictureStored`.
    Keep {
        /// The interview.
        record: RecordId,
        /// The question.
        question: QuestionId,
    },
    /// Go off and forget everything.
    Stop,
    /// Remove a picture that nobody waits for any more.
    Discard(Sha256),
}

/// What the camera has to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ViewfinderNews {
    /// What it sees now.
    Frame(Frame),
    /// The photo that was taken.
    Taken(Frame),
    /// What the code says that it saw. The camera is off.
    Read(String),
    /// It does not work.
    Failed(PhotoMissing),
}

/// The camera at a question.
#[derive(Debug, Clone)]
pub(super) struct Looking {
    question: QuestionId,
    number: u32,
    stage: Stage,
    frame: Option<Frame>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Off,
    Opening,
    Live,
    Counting { until: Duration },
    Shooting,
    Taken,
    Keeping,
    Failed,
}

impl Stage {
    /// Whether the camera is on.
    fn is_on(self) -> bool {
        matches!(self, Self::Opening | Self::Live | Self::Counting { .. } | Self::Shooting)
    }
}

/// What the respondent does with the camera.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LensTap {
    /// Turns it on: for the first photo or code, or for another one.
    Open,
    /// Takes the photo: after a countdown, or at once while it counts.
    Shoot,
    /// Uses the photo.
    Use,
}

impl Session {
    /// Lets the camera follow the screen: on where a question needs it, off everywhere else.
    pub(super) fn attend_viewfinder(&mut self) {
        let wanted = self.looks_at();
        if self.aids.looking.as_ref().map(|looking| &looking.question) == wanted.as_ref().map(|(question, _)| question)
        {
            return;
        }
        if self.aids.looking.take().is_some() {
            self.viewfinder(ViewfinderTask::Stop);
        }
        if let Some((question, by_itself)) = wanted {
            self.aids.looking =
                Some(Looking { question, number: self.aids.viewfinders, stage: Stage::Off, frame: None });
            if by_itself {
                self.open_viewfinder();
            }
        }
    }

    /// Turns the camera off for a respondent who wants no more photos; they can turn it on again.
    pub(super) fn close_viewfinder(&mut self) {
        let is_photo = self.interview().and_then(Interview::question).is_some_and(|it| it.kind == QuestionKind::Photo);
        if is_photo && !self.is_keeping() && self.aids.looking.take().is_some() {
            self.viewfinder(ViewfinderTask::Stop);
        }
    }

    /// The question on the screen that needs the camera, and whether it comes on by itself.
    fn looks_at(&self) -> Option<(QuestionId, bool)> {
        let State::Interview(respondent) = &self.state else { return None };
        let interview = &respondent.open.interview;
        let question = interview.question().filter(|question| errand(&question.kind).is_some())?;
        if respondent.writing.is_some() || respondent.prompting || respondent.consenting.is_some() {
            return None;
        }
        let answered = interview.answer(&question.id).is_some();
        let declined = question.kind == QuestionKind::Photo && said_no(interview);
        Some((question.id.clone(), !answered && !declined))
    }

    fn open_viewfinder(&mut self) {
        let codes = match self.interview().and_then(Interview::question).map(|question| &question.kind) {
            Some(QuestionKind::Scan { codes }) => Some(*codes),
            _ => None,
        };
        self.aids.viewfinders += 1;
        let number = self.aids.viewfinders;
        let Some(looking) = &mut self.aids.looking else { return };
        (looking.number, looking.stage, looking.frame) = (number, Stage::Opening, None);
        self.viewfinder(ViewfinderTask::Start { number, codes });
    }

    pub(super) fn viewfinder(&mut self, task: ViewfinderTask) {
        self.effects.push(Effect::Viewfinder(task));
    }

    fn interview(&self) -> Option<&Interview> {
        match &self.state {
            State::Interview(respondent) => Some(&respondent.open.interview),
            _ => None,
        }
    }

    pub(super) fn lens(&mut self, tap: LensTap, now: Now) {
        let is_photo = self.interview().and_then(Interview::question).is_some_and(|it| it.kind == QuestionKind::Photo);
        let Some(looking) = &mut self.aids.looking else { return };
        match (tap, looking.stage) {
            (LensTap::Open, Stage::Off | Stage::Taken | Stage::Failed) => self.open_viewfinder(),
            (LensTap::Shoot, Stage::Live) if is_photo => {
                looking.stage = Stage::Counting { until: now.ticks + COUNTDOWN };
            }
            (LensTap::Shoot, Stage::Counting { .. }) => self.shoot(),
            (LensTap::Use, Stage::Taken) => self.use_photo(),
            _ => {}
        }
    }

    /// Whether a photo was taken that is not yet used: going on means to use it.
    pub(super) fn is_taken(&self) -> bool {
        self.aids.looking.as_ref().is_some_and(|looking| looking.stage == Stage::Taken)
    }

    /// Has the photo stored that was taken; going on waits for it.
    pub(super) fn use_photo(&mut self) {
        let record = self.interview().map(Interview::record);
        let (Some(looking), Some(record)) = (&mut self.aids.looking, record) else { return };
        looking.stage = Stage::Keeping;
        let question = looking.question.clone();
        self.viewfinder(ViewfinderTask::Keep { record, question });
    }

    /// The respondent answered otherwise than with the photo that was taken: nobody keeps it.
    pub(super) fn drop_photo(&mut self) {
        if self.is_taken()
            && let Some(looking) = &mut self.aids.looking
        {
            (looking.stage, looking.frame) = (Stage::Off, None);
            self.viewfinder(ViewfinderTask::Stop);
        }
    }

    fn shoot(&mut self) {
        if let Some(looking) = &mut self.aids.looking {
            looking.stage = Stage::Shooting;
            self.viewfinder(ViewfinderTask::Shoot);
        }
    }

    pub(super) fn viewfinder_tick(&mut self, now: Now) {
        if matches!(self.counts_until(), Some(until) if until <= now.ticks) {
            self.shoot();
        }
    }

    /// When the countdown is over, if it runs.
    pub(super) fn counts_until(&self) -> Option<Duration> {
        match self.aids.looking.as_ref()?.stage {
            Stage::Counting { until } => Some(until),
            _ => None,
        }
    }

    pub(super) fn viewfinder_news(&mut self, number: u32, news: ViewfinderNews, now: Now) {
        // News of a camera that was turned off since are nobody's any more.
        let Some(looking) = self.aids.looking.as_mut().filter(|looking| looking.number == number) else { return };
        match news {
            ViewfinderNews::Frame(frame) if looking.stage.is_on() => {
                looking.frame = Some(frame);
                if looking.stage == Stage::Opening {
                    looking.stage = Stage::Live;
                }
            }
            ViewfinderNews::Taken(frame) if looking.stage == Stage::Shooting => {
                (looking.stage, looking.frame) = (Stage::Taken, Some(frame));
            }
            ViewfinderNews::Read(code) if looking.stage.is_on() => self.code_read(code, now),
            ViewfinderNews::Failed(_) if looking.stage.is_on() => {
                (looking.stage, looking.frame) = (Stage::Failed, None);
            }
            ViewfinderNews::Frame(_)
            | ViewfinderNews::Taken(_)
            | ViewfinderNews::Read(_)
            | ViewfinderNews::Failed(_) => {}
        }
    }

    fn code_read(&mut self, code: String, now: Now) {
        let Some(looking) = &mut self.aids.looking else { return };
        (looking.stage, looking.frame) = (Stage::Off, None);
        let question = looking.question.clone();
        let answer = self.interview().and_then(|it| it.tidy(&question, Answer::Scan { code }).ok().flatten());
        match answer {
            Some(answer) => self.happen(InterviewEvent::Answered { question, answer: Some(answer) }, now),
            // A code that says nothing: the next may.
            None => self.open_viewfinder(),
        }
    }

    /// A picture is on disk, or could not be stored.
    pub(super) fn picture_stored(
        &mut self,
        (record, question): (RecordId, QuestionId),
        stored: Option<(Sha256, u64)>,
        now: Now,
    ) {
        let is_here = self.interview().is_some_and(|interview| {
            interview.record() == record && interview.question().is_some_and(|asked| asked.id == question)
        });
        let photo = self.aids.looking.as_ref().is_some_and(|looking| looking.stage == Stage::Keeping);
        let signature = self.aids.signing.as_ref().is_some_and(|signing| signing.is_kept);
        match (stored, is_here && (photo || signature)) {
            (Some((sha256, size)), true) => {
                let answer = Some(Answer::Picture { sha256, size });
                self.happen(InterviewEvent::Answered { question, answer }, now);
                if photo {
                    self.viewfinder(ViewfinderTask::Stop);
                    if let Some(looking) = &mut self.aids.looking {
                        (looking.stage, looking.frame) = (Stage::Off, None);
                    }
                    if let State::Interview(respondent) = &mut self.state {
                        respondent.advance_at = Some(now.ticks + CONFIRMATION);
                    }
                } else {
                    self.aids.signing = None;
                    self.next(now);
                }
            }
            (Some((sha256, _)), false) => self.viewfinder(ViewfinderTask::Discard(sha256)),
            (None, true) => {
                if let Some(looking) = &mut self.aids.looking {
                    (looking.stage, looking.frame) = (Stage::Failed, None);
                }
                if let Some(signing) = &mut self.aids.signing {
                    signing.is_kept = false;
                }
            }
            (None, false) => {}
        }
    }

    /// Whether a picture is on its way to the disk; the page waits for it.
    pub(super) fn is_keeping(&self) -> bool {
        self.aids.looking.as_ref().is_some_and(|looking| looking.stage == Stage::Keeping)
            || self.aids.signing.as_ref().is_some_and(|signing| signing.is_kept)
    }

    /// Whether the camera is on for a question.
    pub(super) fn looks(&self) -> bool {
        self.aids.looking.as_ref().is_some_and(|looking| looking.stage.is_on())
    }

    /// The step that follows, or why the respondent must stay. Nothing is asked of somebody whose camera does not work,
    /// nor of somebody who said no to photos.
    pub(super) fn onward(&self, interview: &Interview) -> Result<Step, Blocked> {
        let asked = interview.question().and_then(|question| errand(&question.kind));
        let stage = self.aids.looking.as_ref().map(|looking| looking.stage);
        let declined = asked == Some(Errand::Photo) && said_no(interview) && stage == Some(Stage::Off);
        let broken = asked.is_some() && stage == Some(Stage::Failed);
        match declined || broken {
            true => interview.pass(),
            false => interview.next(),
        }
    }

    /// The screen of a question with what the camera or the finger adds to it.
    pub(super) fn with_picture(&self, mut screen: Screen, respondent: &Respondent, now: Now) -> Screen {
        if respondent.consenting.is_some() {
            return screen;
        }
        let interview = &respondent.open.interview;
        let (Screen::Question(shown), Some(view)) = (&mut screen, interview.view().question) else { return screen };
        if let Some(body) = self.lens_body(&view, now) {
            shown.body = Body::Lens(body);
        } else if view.question.kind == QuestionKind::Signature {
            shown.body = Body::Signature(self.signature_body(&view));
        } else {
            return screen;
        }
        shown.can_go_on = !self.is_keeping() && (self.is_signed() || self.is_taken() || self.onward(interview).is_ok());
        screen
    }

    /// What a question shows that needs the camera.
    fn lens_body(&self, view: &QuestionView<'_>, now: Now) -> Option<LensBody> {
        let errand = errand(&view.question.kind)?;
        let looking = self.aids.looking.as_ref().filter(|looking| looking.question == view.question.id);
        let answered = matches!(view.answer, Some(Answer::Picture { .. } | Answer::Scan { .. }));
        let stage = match looking.map_or(Stage::Off, |looking| looking.stage) {
            Stage::Off if answered => LensStage::Answered,
            Stage::Off => LensStage::Off,
            Stage::Opening => LensStage::Opening,
            Stage::Live => LensStage::Live,
            Stage::Counting { until } => LensStage::Counting(super::view::seconds_up(until.saturating_sub(now.ticks))),
            Stage::Shooting => LensStage::Shooting,
            Stage::Taken => LensStage::Taken,
            Stage::Keeping => LensStage::Keeping,
            Stage::Failed => LensStage::Failed,
        };
        let code = match view.answer {
            Some(Answer::Scan { code }) if stage == LensStage::Answered => Some(code.clone()),
            _ => None,
        };
        Some(LensBody { errand, stage, frame: looking.and_then(|looking| looking.frame.clone()), code })
    }
}

/// Whether the respondent was asked about photos and said no.
fn said_no(interview: &Interview) -> bool {
    interview.asks_for_photo() && interview.consent() == Some(false)
}

/// What a question needs the camera for, if it does.
fn errand(kind: &QuestionKind) -> Option<Errand> {
    match kind {
        QuestionKind::Photo => Some(Errand::Photo),
        QuestionKind::Scan { .. } => Some(Errand::Scan),
        _ => None,
    }
}
