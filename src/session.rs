//! The session: what the terminal does next. Pure: an [`Event`] and the time go in, [`Effect`]s come out, in the order
//! in which they must be carried out. A commit always stands before the view that depends on it.
//!
//! Whoever carries out the effects tells the session what came of them by further events. The session knows no clock,
//! file, socket, camera or window.

mod aids;
mod campaign;
mod consent;
mod effect;
mod event;
mod fit;
mod hearing;
mod ink;
mod interviewer;
mod keys;
mod look;
mod operator;
mod out_of_service;
mod question;
mod respondent;
mod self_service;
mod setup;
mod signing;
mod sleep;
mod typing;
mod view;
mod viewfinder;
mod waking;

pub use campaign::CampaignCounts;
pub use effect::{Choice, DayState, Effect, Pin, Remembered, ScenarioCounts, Typing, Write};
pub use event::{
    Event, Fault, InterviewerTap, KeyboardTap, Outcome, Person, PhotoResult, QuestionTap, RespondentTap, Role, SignedIn,
};
pub use hearing::{Hearing, Speech};
pub use ink::{Ink, PAD, Point};
pub use keys::Key;
pub use look::{ChosenLook, Colours, Preferences};
#[cfg(feature = "headless")]
pub use operator::explain;
pub use operator::{OperatorNews, OperatorTap, OperatorTask, Place, SettingTap, Settings};
#[cfg(feature = "headless")]
pub use question::grid_has_room;
pub use setup::{OpenInterview, Pictures, Restored, Setup};
#[cfg(feature = "headless")]
pub use typing::{drafted_body, letters_keyboard};
pub use viewfinder::{COUNTDOWN, LensTap, ViewfinderNews, ViewfinderTask};

use crate::screen::{Queue, Room, View};
use chrono::{DateTime, FixedOffset, NaiveDate};
use interviewer::Undo;
use otklik_core::engine::Program;
use otklik_core::id::{InterviewerId, OptionId, SegmentId};
use otklik_core::interview::Interview;
use otklik_core::record::Disposition;
use otklik_core::sampling::DayPlan;
use otklik_core::scenario::{Language, PhotoMoment};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;
use typing::Writing;

/// How long a choice is shown before the next question comes.
pub const CONFIRMATION: Duration = Duration::from_millis(250);
/// How long after a change of page a tap does nothing.
pub const DOUBLE_TAP: Duration = Duration::from_millis(300);
/// How long "are you still there?" waits for an answer.
pub const STILL_THERE: Duration = Duration::from_secs(15);
/// How long the thanks stay without a tap.
pub const THANKS: Duration = Duration::from_secs(8);
/// How long an interviewer stays signed in without a tap.
pub const INTERVIEWER_IDLE: Duration = Duration::from_secs(120);
/// How long a finished interview waits for a photo that is being taken.
pub const PHOTO_WAIT: Duration = Duration::from_secs(10);
/// How long what was said of a visitor can be taken back.
pub const UNDO: Duration = Duration::from_secs(10);
/// How far clock and ticks may drift apart between two taps before the tablet must have slept.
pub const SLEEP: Duration = Duration::from_secs(60);
/// How often an open screen looks whether the tablet slept.
const LOOK: Duration = Duration::from_secs(5);
/// How often a terminal that is out of service is tried again.
pub const RECOVERY: Duration = Duration::from_secs(10);
/// How long a terminal that is out of service waits for the rest of a PIN.
const UNLOCKING: Duration = Duration::from_secs(30);
/// The room of a window that has not yet said how much it has.
const USUAL_ROOM: Room = Room { width: 1280, height: 800 };
/// Number of digits of a PIN.
pub const PIN_DIGITS: usize = 4;

/// The time at which an event happens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Now {
    /// By the tablet's clock, with the offset of its time zone; may jump.
    pub wall: DateTime<FixedOffset>,
    /// Since the start of the process; never jumps.
    pub ticks: Duration,
}

/// An interview that is open, and the photos that are being taken for it.
#[derive(Debug, Clone)]
struct Open {
    interview: Interview,
    in_flight: Vec<PhotoMoment>,
}

#[derive(Debug, Clone)]
enum State {
    Lock(Lock),
    Approach,
    List(Picking),
    /// The interviewer hands the tablet over; nothing is recorded before it is taken.
    HandOver,
    /// Progress and rates.
    Figures,
    /// An operator is signed in.
    Operator(Box<operator::Operator>),
    /// A tablet that stands alone waits for somebody.
    Attract,
    Interview(Box<Respondent>),
    Thanks {
        text: String,
        until: Duration,
        language: Language,
        chosen: look::Chosen,
    },
    OutOfService(Fault),
}

#[derive(Debug, Clone, Default)]
struct Lock {
    /// Whose PIN is entered; nobody's while a name is to be chosen.
    who: Option<InterviewerId>,
    pin: String,
    returned: bool,
    checking: bool,
    /// Whether the PIN entered last was wrong.
    wrong: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Picking {
    Refusal,
    Ineligible,
    Segment(SegmentId),
    /// The question about the person with this place in the scenario.
    Eligibility(usize),
}

/// A respondent at work.
#[derive(Debug, Clone)]
struct Respondent {
    open: Open,
    /// Once the photo is settled: what the respondent said about it, while they are asked for the scenario's own
    /// consent. That is at the welcome, or at a question to which an earlier version let them without it.
    consenting: Option<PhotoChoice>,
    /// The text being written, if the respondent is writing one.
    writing: Option<Writing>,
    /// What they chose about the look.
    chosen: look::Chosen,
    /// What the respondent is told at this question, once they tapped and could not go on.
    told: Option<question::Told>,
    /// Whether the respondent is being asked to take their time.
    prompting: bool,
    /// When a chosen option takes the respondent on.
    advance_at: Option<Duration>,
    /// When the scenario's total time is over.
    total_until: Duration,
}

/// What a respondent said about photos.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PhotoChoice {
    Allowed,
    Refused,
}

/// A finished interview that waits for a photo before it becomes a record.
#[derive(Debug, Clone)]
struct Closing {
    open: Open,
    until: Duration,
}

/// Days by date.
type Days = BTreeMap<NaiveDate, (DayState, BTreeMap<Disposition, u32>)>;

/// The session. See the module.
#[derive(Debug, Clone)]
pub struct Session {
    setup: Setup,
    /// The scenario that runs, ready to run.
    program: Arc<Program>,
    state: State,
    signed_in: Option<SignedIn>,
    day: DayState,
    tally: BTreeMap<Disposition, u32>,
    /// The other days.
    days: Days,
    /// Chosen for the visitor at hand.
    segments: BTreeMap<SegmentId, OptionId>,
    /// What each interviewer chose last today.
    remembered: Remembered,
    counts: ScenarioCounts,
    campaign: CampaignCounts,
    /// The arrivals of the day that were approached.
    approached: BTreeSet<u32>,
    /// The arrivals of the day that came to a tablet that stood alone.
    unattended: BTreeSet<u32>,
    closing: Option<Closing>,
    aids: aids::Aids,
    queue: Queue,
    people: Vec<Person>,
    pin_waits: BTreeMap<InterviewerId, Duration>,
    /// Who handed the tablet over last: after the interview it comes back to them.
    handed_over: Option<InterviewerId>,
    undo: Option<Undo>,
    /// What whoever stands before a tablet that invites, or is handed over, chose about the look.
    before: look::Chosen,
    settings: Settings,
    /// What is wrong with the terminal, while it is out of service.
    fault: Option<Fault>,
    room: Room,
    /// When somebody tapped last.
    touched: Duration,
    touched_wall: DateTime<FixedOffset>,
    page: u32,
    page_since: Duration,
    forward: bool,
    shown: Option<View>,
    writes: Vec<Write>,
    effects: Vec<Effect>,
}

impl Session {
    /// A session at the start of the terminal: an interview that was open goes on at its question, or is ended if it
    /// is older than its scenario allows. Also returns the first effects.
    pub fn start(setup: Setup, restored: Restored, now: Now) -> (Self, Vec<Effect>) {
        let today = now.wall.date_naive();
        let mut days: Days = restored.days.into_iter().map(|(day, tally)| (day.day, (day, tally))).collect();
        // Today, else the latest day before it, of which a selected person may be left; a day that is yet to come was
        // counted by a clock that was wrong.
        let latest = days.range(..=today).next_back().map(|(day, _)| *day);
        let (day, tally) =
            latest.and_then(|day| days.remove(&day)).unwrap_or((DayState::begin(today), BTreeMap::new()));
        let remembered = interviewer::known(restored.remembered, &setup.scenario);
        let mut session = Self {
            program: Arc::new(Program::of(setup.scenario.clone())),
            setup,
            state: State::Lock(Lock::default()),
            signed_in: None,
            day,
            tally,
            days,
            segments: BTreeMap::new(),
            remembered,
            counts: restored.counts,
            campaign: restored.campaign,
            approached: restored.approached,
            unattended: restored.unattended,
            closing: None,
            aids: aids::Aids::default(),
            queue: Queue::default(),
            people: restored.people,
            pin_waits: BTreeMap::new(),
            handed_over: None,
            undo: None,
            before: look::Chosen::default(),
            settings: restored.settings,
            fault: None,
            room: USUAL_ROOM,
            touched: now.ticks,
            touched_wall: now.wall,
            page: 0,
            page_since: now.ticks.saturating_sub(DOUBLE_TAP),
            forward: true,
            shown: None,
            writes: Vec::new(),
            effects: Vec::new(),
        };
        session.restore_waits(now);
        session.state = session.at_rest(false);
        let mut open = restored.open;
        if let Some(latest) = open.pop() {
            for stale in open {
                session.give_up(stale.interview, stale.typing, now);
            }
            session.resume(latest, now);
        }
        session.roll_day(now);
        let effects = session.settle(now);
        (session, effects)
    }

    /// Lets `event` happen at `now` and returns what is to be done, in order.
    pub fn handle(&mut self, event: Event, now: Now) -> Vec<Effect> {
        self.aids.clicks = event.may_click();
        if let Event::StoreFailed(fault) = event {
            self.writes.clear();
            self.effects.clear();
            self.fault = Some(fault);
            self.signed_in = None;
            self.go(State::OutOfService(fault), now, true);
            return self.settle(now);
        }
        if self.is_out_of_service() {
            return self.while_out_of_service(&event, now);
        }
        if self.slept(now) {
            // Whoever comes back to a tablet that slept is somebody else; even this tap was not meant for the page.
            self.wake_up(now);
            self.arrived_asleep(&event, now);
            return self.settle(now);
        }
        // Somebody answers "are you still there?" by any key, which then does nothing else.
        let asked = self.still_there(now).is_some();
        if event.is_tap() {
            (self.touched, self.touched_wall) = (now.ticks, now.wall);
        }
        let looks_round = matches!(event, Event::Key { key: Key::Moves, .. });
        let silenced = event.is_tap() && !looks_round && self.hush();
        match event {
            Event::StoreFailed(_) => {}
            // Whoever taps while it reads wants it to stop.
            Event::Respondent(RespondentTap::ReadAloud) if silenced => {}
            Event::Respondent(RespondentTap::ReadAloud) => self.read_aloud(),
            Event::Tick => self.tick(now),
            Event::QueueChanged(queue) => self.queue = queue,
            Event::PhotoDone { record, moment, result } => self.photo_done(record, moment, result, now),
            Event::Viewfinder { .. } | Event::PictureStored { .. } | Event::VoiceFound | Event::Spoken(_) => {
                self.aid(event, now);
            }
            Event::Interviewer(tap) => self.interviewer(tap, now),
            Event::PinChecked(signed_in) => self.pin_checked(signed_in, now),
            Event::Respondent(tap) => self.respondent(tap, now),
            Event::Operator(tap) => self.operator(tap, now),
            Event::Key { .. } if asked => {}
            Event::Key { key, held } => self.key(&key, held, now),
            Event::OperatorNews(news) => self.operator_news(news, now),
            Event::Sized(room) => self.room = room,
        }
        self.refit(now);
        self.settle(now)
    }

    /// The plan of the current day.
    fn plan(&self) -> DayPlan {
        let scenario = &self.setup.scenario;
        let (campaign, device) = (&scenario.campaign, self.setup.device.to_string());
        DayPlan::draw(scenario.sampling, &campaign.wave, &campaign.site, self.day.day, &device)
    }

    /// Changes the page.
    fn go(&mut self, state: State, now: Now, forward: bool) {
        self.state = state;
        self.before = look::Chosen::default();
        self.turn_page(now, forward);
    }

    fn turn_page(&mut self, now: Now, forward: bool) {
        self.page += 1;
        self.page_since = now.ticks;
        self.forward = forward;
    }

    fn lock(&mut self, returned: bool, now: Now) {
        self.stop_preview();
        self.let_go();
        self.signed_in = None;
        self.segments.clear();
        match self.fault {
            Some(fault) => self.go(State::OutOfService(fault), now, true),
            None => self.go(self.at_rest(returned), now, true),
        }
    }

    /// Whether a tap comes too soon after a change of page to be meant for it.
    fn too_soon(&self, now: Now) -> bool {
        now.ticks < self.page_since + DOUBLE_TAP
    }

    /// Collects the effects: first what must be durable, then what depends on it.
    fn settle(&mut self, now: Now) -> Vec<Effect> {
        self.attend();
        let mut effects = Vec::new();
        if !self.writes.is_empty() {
            effects.push(Effect::Commit(std::mem::take(&mut self.writes)));
        }
        effects.append(&mut self.effects);
        let view = self.view(now);
        if self.shown.as_ref() != Some(&view) {
            self.shown = Some(view.clone());
            effects.push(Effect::Show(Box::new(view)));
            if std::mem::take(&mut self.aids.clicks) {
                effects.extend(self.click());
            }
        }
        if let Some(at) = self.next_wake(now) {
            effects.push(Effect::WakeAt(at));
        }
        effects
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
mod tests;
