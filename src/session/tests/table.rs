//! A terminal on a table: a session, a clock in the hand, and a memory in place of the store that keeps what was
//! committed, in the order of the effects.

mod power;

use super::scenario;
use crate::screen::{Body, Instruction, Screen, View};
use crate::session::*;
use otklik_core::engine::Program;
use otklik_core::evidence::LogEntry;
use otklik_core::id::DeviceId;
use otklik_core::id::{InterviewerId, QuestionId, RecordId, Sha256};
use otklik_core::interview::Interview;
use otklik_core::record::{CollectionMode, Disposition, PhotoSource, Record};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

pub struct Table {
    pub session: Session,
    pub now: Now,
    pub view: View,
    pub records: Vec<Record>,
    pub journal: BTreeMap<RecordId, Vec<LogEntry>>,
    /// What was chosen for segments, the latest last.
    remembered: Vec<Choice>,
    pub typing: Option<Typing>,
    /// What was chosen about the look in each interview that is open.
    pub looks: BTreeMap<RecordId, ChosenLook>,
    pub days: BTreeMap<chrono::NaiveDate, DayState>,
    pub photos: Vec<(RecordId, PhotoMoment)>,
    /// What was to be heard.
    pub heard: Vec<String>,
    /// What was asked of the camera for questions.
    pub viewfinder: Vec<ViewfinderTask>,
    /// The pictures that are on their way to the disk.
    pub to_store: Vec<(RecordId, QuestionId)>,
    pub wake_at: Option<Duration>,
    /// What the operator's panel asked for.
    pub tasks: Vec<OperatorTask>,
    pub settings: Settings,
    /// Whether photos come as soon as they are asked for.
    pub camera_works: bool,
    /// Records that do not leave yet.
    pub held: BTreeSet<RecordId>,
    /// Wrong PINs of each person.
    pub failed_pins: BTreeMap<InterviewerId, u32>,
}

/// An interviewer with the PIN 1234.
pub fn anna() -> Person {
    let id = InterviewerId(uuid::Uuid::from_u128(1));
    Person { id, name: "Анна".to_owned(), role: Role::Interviewer, failed_pins: 0 }
}

/// An operator with the PIN 7350.
pub fn sergey() -> Person {
    let id = InterviewerId(uuid::Uuid::from_u128(2));
    Person { id, name: "Сергей".to_owned(), role: Role::Operator, failed_pins: 0 }
}

/// Long enough to read any question here.
pub const READING: Duration = Duration::from_secs(6);

pub fn setup() -> Setup {
    Setup {
        scenario: scenario(),
        device: DeviceId(uuid::Uuid::now_v7()),
        hearing: Hearing::default(),
        preferences: Preferences::default(),
        pictures: BTreeMap::new(),
        new_id: || RecordId(uuid::Uuid::now_v7()),
    }
}

impl Table {
    pub fn new() -> Self {
        let now = Now { wall: "2026-03-02T09:00:00+03:00".parse().unwrap(), ticks: Duration::from_secs(100) };
        Self::started(setup(), Restored { people: vec![anna(), sergey()], ..Restored::default() }, now)
    }

    pub fn started(setup: Setup, restored: Restored, now: Now) -> Self {
        let settings = restored.settings.clone();
        let (session, effects) = Session::start(setup, restored, now);
        let blank = View {
            screen: Screen::Lock(crate::screen::LockScreen {
                site: String::new(),
                campaign: String::new(),
                people: Vec::new(),
                who: None,
                entered: 0,
                returned: false,
                message: crate::screen::LockMessage::Enter,
            }),
            look: crate::screen::Look::plain("ru"),
            page: 0,
            forward: true,
            camera_on: false,
            photo: Default::default(),
            reading: None,
            still_there: None,
        };
        let mut table = Self {
            session,
            now,
            view: blank,
            records: Vec::new(),
            journal: BTreeMap::new(),
            typing: None,
            looks: BTreeMap::new(),
            remembered: Vec::new(),
            days: BTreeMap::new(),
            photos: Vec::new(),
            heard: Vec::new(),
            viewfinder: Vec::new(),
            to_store: Vec::new(),
            wake_at: None,
            tasks: Vec::new(),
            settings,
            camera_works: true,
            held: BTreeSet::new(),
            failed_pins: BTreeMap::new(),
        };
        table.carry_out(effects);
        table
    }

    pub fn handle(&mut self, event: Event) {
        let effects = self.session.handle(event, self.now);
        self.carry_out(effects);
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        let mut shown = false;
        let mut checked = None;
        for effect in effects {
            match effect {
                Effect::Commit(writes) => {
                    assert!(!shown, "what a view depends on is committed before it is shown");
                    writes.into_iter().for_each(|write| self.write(write));
                }
                Effect::Show(view) => {
                    shown = true;
                    self.view = *view;
                }
                Effect::TakePhoto { record, moment } => self.photos.push((record, moment)),
                Effect::Click => self.heard.push("click".to_owned()),
                Effect::Say { speech, .. } => self.heard.push(format!("{}: {}", speech.language, speech.text)),
                Effect::Hush => self.heard.push("hush".to_owned()),
                Effect::Viewfinder(task) => {
                    if let ViewfinderTask::Keep { record, question } = &task {
                        self.to_store.push((*record, question.clone()));
                    }
                    self.viewfinder.push(task);
                }
                Effect::DrawSignature { record, question, .. } => self.to_store.push((record, question)),
                Effect::WakeAt(at) => self.wake_at = Some(at),
                Effect::CheckPin { who, pin } => {
                    let known = [(anna(), "1234"), (sergey(), "7350")];
                    let right = known.into_iter().find(|(person, theirs)| person.id == who && *theirs == pin.0);
                    checked = Some(Event::PinChecked(right.map(|(person, _)| SignedIn {
                        id: person.id,
                        name: person.name,
                        role: person.role,
                    })));
                }
                Effect::Send => {}
                Effect::Operator(task) => self.tasks.push(task),
            }
        }
        // What other threads work out comes later, as in the application.
        if let Some(checked) = checked {
            self.handle(checked);
        }
        if self.camera_works {
            for (record, moment) in std::mem::take(&mut self.photos) {
                self.photo(record, moment);
            }
        }
    }

    pub fn photo(&mut self, record: RecordId, moment: PhotoMoment) {
        let sha256 = Sha256::of(format!("{record} {moment:?}").as_bytes());
        let result = PhotoResult::Stored { sha256, size: 9, width: 640, height: 480, source: PhotoSource::Synthetic };
        self.handle(Event::PhotoDone { record, moment, result });
    }

    fn write(&mut self, write: Write) {
        match write {
            Write::Day(day) => drop(self.days.insert(day.day, day)),
            Write::Append { record, entry } => {
                self.typing.take_if(|_| entry.event.ends_typing());
                let log = self.journal.entry(record).or_default();
                assert!(log.last().is_none_or(|last| last.seq + 1 == entry.seq), "entries are stored in their order");
                log.push(*entry);
            }
            Write::Settings(settings) => self.settings = settings,
            Write::Look { record, look } => drop(self.looks.insert(record, look)),
            Write::Typing { typing, .. } => self.typing = Some(typing),
            Write::Remember(choice) => {
                self.remembered.retain(|other| other.day == choice.day);
                self.remembered.push(choice);
            }
            Write::FailedPins { who, failed } => drop(self.failed_pins.insert(who, failed)),
            Write::Hold(record) => {
                self.held.insert(record.id);
                self.write(Write::Close(record));
            }
            Write::Release(record) => assert!(self.held.remove(&record), "only what is held is let go"),
            Write::Withdraw(record) => {
                assert!(self.held.remove(&record.id), "what may have left is never taken back");
                self.records.retain(|known| known.id != record.id);
            }
            Write::Close(record) => {
                assert!(self.records.iter().all(|known| known.id != record.id), "a record is closed once");
                self.journal.remove(&record.id);
                self.looks.remove(&record.id);
                self.records.push(*record);
            }
        }
    }

    pub fn wait(&mut self, time: Duration) {
        // Wakes as the window's timer would, at each moment asked for.
        let end = self.now.ticks + time;
        while let Some(at) = self.wake_at.filter(|at| *at <= end) {
            self.move_to(at.max(self.now.ticks));
            self.wake_at = None;
            self.handle(Event::Tick);
        }
        self.move_to(end);
    }

    pub fn seconds(&mut self, seconds: u64) {
        self.wait(Duration::from_secs(seconds));
    }

    fn move_to(&mut self, ticks: Duration) {
        self.now.wall += ticks - self.now.ticks;
        self.now.ticks = ticks;
    }

    /// A tap of the interviewer, a second after the one before.
    pub fn interviewer(&mut self, tap: InterviewerTap) {
        self.wait(Duration::from_secs(1));
        self.handle(Event::Interviewer(tap));
    }

    /// A tap of the respondent, a second after the one before; an answer when the question can have been read.
    pub fn respondent(&mut self, tap: RespondentTap) {
        self.wait(if matches!(tap, RespondentTap::Question(_)) { READING } else { Duration::from_secs(1) });
        self.handle(Event::Respondent(tap));
    }

    pub fn unlock(&mut self) {
        self.choose_person(&anna());
        for digit in "1234".chars() {
            self.interviewer(InterviewerTap::Digit(digit));
        }
    }

    /// Unlocks if the interviewer was away for too long.
    pub fn unlock_if_locked(&mut self) {
        if matches!(self.view.screen, Screen::Lock(_)) {
            self.unlock();
        }
    }

    /// Picks a name, where names are shown.
    pub fn choose_person(&mut self, person: &Person) {
        if matches!(&self.view.screen, Screen::Lock(lock) if lock.who.is_none()) {
            self.interviewer(InterviewerTap::ChoosePerson(person.id.to_string()));
        }
    }

    /// Counts visitors until one is selected.
    pub fn until_selected(&mut self) {
        while let Screen::Approach(approach) = &self.view.screen {
            if matches!(approach.instruction, Instruction::Approach { .. }) {
                return;
            }
            self.interviewer(InterviewerTap::Arrived);
        }
        panic!("not at the interviewer's screen");
    }

    pub fn choose_segments(&mut self) {
        for segment in scenario().segments.iter() {
            self.interviewer(InterviewerTap::OpenSegment(segment.id.to_string()));
            self.interviewer(InterviewerTap::Pick(segment.options[0].id.to_string()));
        }
    }

    /// From the locked screen to the welcome of an interview.
    pub fn hand_over(&mut self) {
        self.unlock();
        self.until_selected();
        self.choose_segments();
        self.give();
        assert!(matches!(self.view.screen, Screen::Welcome(_)), "{:?}", self.view.screen);
    }

    /// Hands over, and the visitor takes the tablet.
    pub fn give(&mut self) {
        self.interviewer(InterviewerTap::Outcome(Outcome::HandOver));
        if matches!(self.view.screen, Screen::HandOver(_)) {
            self.respondent(RespondentTap::TakeOver);
        }
    }

    pub fn choose(&mut self, option: &str) {
        self.respondent(RespondentTap::Question(QuestionTap::Choose(option.to_owned())));
    }

    /// Agrees to photos and answers the three questions of the ИРЛ.
    pub fn answer_irl(&mut self, options: [usize; 3]) {
        self.respondent(RespondentTap::Consent(true));
        for index in options {
            let id = self.options()[index].id.clone();
            self.choose(&id);
            self.wait(CONFIRMATION);
        }
    }

    pub fn question(&self) -> &crate::screen::QuestionScreen {
        match &self.view.screen {
            Screen::Question(question) => question,
            other => panic!("no question: {other:?}"),
        }
    }

    /// The rows of words of the question.
    pub fn options(&self) -> &[crate::screen::OptionRow] {
        match &self.question().body {
            Body::Options(body) => &body.rows,
            other => panic!("no rows of words: {other:?}"),
        }
    }

    pub fn dispositions(&self) -> Vec<Disposition> {
        self.records.iter().map(|record| record.disposition).collect()
    }
}
