//! The operator's side of the session: which page of the panel is open, what is asked for it, and what came of that.
//!
//! The panel is opened from the lock alone, so that no interview can be open meanwhile.

mod findings;
mod news;
mod place;
mod settings;
mod tap;
mod task;

pub use findings::explain;
pub use news::OperatorNews;
pub use place::Place;
pub use settings::{SettingTap, Settings};
pub use tap::OperatorTap;
pub use task::OperatorTask;

use super::{Effect, Now, Session, State, Write};
use crate::screen::{ExportProgress, OperatorPage, OperatorScreen, Sending, TestShot, Trouble, Verdict};
use otklik_core::engine::Program;
use otklik_core::scenario::Scenario;
use std::sync::Arc;
use std::time::Duration;

/// How often a page that changes by itself is read anew.
const REFRESH: Duration = Duration::from_secs(1);
/// How long "send now" waits for an answer before it says that it is still being tried.
const SENDING: Duration = Duration::from_secs(90);

/// The panel.
#[derive(Debug, Clone)]
pub(super) struct Operator {
    /// How the operator came here, the place that is open last.
    trail: Vec<Place>,
    page: OperatorPage,
    /// When the sending that was asked for is given up, if one was.
    sending_until: Option<Duration>,
    /// Whether the sender has been at it since then.
    tried: bool,
}

impl Session {
    /// Opens the panel for whoever is signed in.
    pub(super) fn open_panel(&mut self, now: Now) {
        let (place, page) = (Place::Home, Place::Home.page(&self.settings));
        self.go(
            State::Operator(Box::new(Operator { trail: vec![place], page, sending_until: None, tried: false })),
            now,
            true,
        );
        self.ask(OperatorTask::ReadHome);
    }

    pub(super) fn operator(&mut self, tap: OperatorTap, now: Now) {
        let State::Operator(panel) = &self.state else { return };
        let hasty = self.too_soon(now);
        let busy = panel.busy();
        match tap {
            OperatorTap::Unlock => {}
            OperatorTap::Lock if !busy => self.lock(false, now),
            OperatorTap::Back if !busy && !hasty => self.step_back(now),
            OperatorTap::Open(place) if !busy && !hasty => self.open_place(place, now),
            OperatorTap::SendNow => self.send_now(now),
            OperatorTap::RunScenario if !hasty => {
                if let Some(Place::Scenario(id)) = panel.trail.last().cloned() {
                    self.ask(OperatorTask::RunScenario(id));
                }
            }
            OperatorTap::ChooseCamera(id) => self.choose_camera(id),
            OperatorTap::TestShot => self.test_shot(),
            OperatorTap::Set(change) => self.set(change),
            OperatorTap::WithLog(with_log) => {
                if let Some(OperatorPage::Export(page)) = self.page_mut() {
                    page.with_log = with_log;
                }
            }
            OperatorTap::Export(stick) if !busy => self.export(stick),
            OperatorTap::LeaveKiosk if !hasty && matches!(panel.page, OperatorPage::Leave) => {
                self.ask(OperatorTask::Leave);
            }
            _ => {}
        }
    }

    /// What was asked for has come. News for a page that was left are late, and nobody's any more.
    pub(super) fn operator_news(&mut self, news: OperatorNews, now: Now) {
        if let OperatorNews::Runs { scenario, counts, campaign, approached, pictures } = news {
            self.setup.pictures = pictures;
            (self.counts, self.campaign, self.approached) = (counts, campaign, approached);
            self.run_other(scenario);
            if let Some(OperatorPage::Scenario(page)) = self.page_mut() {
                page.verdict = Verdict::Runs;
            }
            return;
        }
        if let OperatorNews::Checked { path, number } = &news {
            // Of a file whose page was left nothing is kept.
            if self.is_at(&Place::File(path.clone())) {
                self.ask(OperatorTask::TakeFile(*number));
            }
            return;
        }
        let State::Operator(panel) = &mut self.state else { return };
        if let OperatorNews::Kept(id) = &news
            && let Some(Place::File(_)) = panel.trail.last()
        {
            panel.trail.pop();
            panel.trail.push(Place::Scenario(id.clone()));
        }
        if news == OperatorNews::PassOver && panel.sending_until.is_some() {
            panel.tried = true;
            self.ask(OperatorTask::ReadQueue);
            return;
        }
        news.put(&mut panel.page);
        panel.look_whether_sent(now);
        if self.panel_busy() {
            self.stay(now);
        }
    }

    pub(super) fn operator_tick(&mut self, now: Now) {
        let State::Operator(panel) = &mut self.state else { return };
        let gone = self.touched + super::INTERVIEWER_IDLE <= now.ticks;
        if panel.busy() || panel.sending_until.is_some() {
            // Whoever waits for it to end is still there.
            self.stay(now);
        } else if gone {
            self.lock(false, now);
            return;
        }
        let State::Operator(panel) = &mut self.state else { return };
        panel.look_whether_sent(now);
        match &panel.page {
            OperatorPage::Queue(_) => self.ask(OperatorTask::ReadQueue),
            OperatorPage::Device(_) => self.ask(OperatorTask::ReadDevice),
            OperatorPage::Export(page) if !matches!(page.progress, ExportProgress::Writing { .. }) => {
                self.ask(OperatorTask::FindSticks);
            }
            _ => {}
        }
    }

    /// When the panel wants to be woken.
    pub(super) fn operator_wake(&self, now: Now) -> Duration {
        let idle = self.touched + super::INTERVIEWER_IDLE;
        let State::Operator(panel) = &self.state else { return idle };
        let refreshed =
            matches!(panel.page, OperatorPage::Queue(_) | OperatorPage::Device(_) | OperatorPage::Export(_));
        if refreshed { (now.ticks + REFRESH).min(idle) } else { idle.min(now.ticks + super::LOOK) }
    }

    pub(super) fn operator_screen(&self, panel: &Operator, language: &str) -> OperatorScreen {
        let mut page = panel.page.clone();
        if let OperatorPage::Scenario(page) = &mut page {
            explain(page, language);
        }
        OperatorScreen {
            operator: self.signed_in.as_ref().map_or_else(String::new, |who| who.name.clone()),
            fault: self.fault.map(|fault| fault.code().to_owned()),
            page,
        }
    }

    fn open_place(&mut self, place: Place, now: Now) {
        let task = place.task();
        let page = place.page(&self.settings);
        let State::Operator(panel) = &mut self.state else { return };
        if let (Some(Place::Folder(_)), Place::Folder(_)) = (panel.trail.last(), &place)
            && let Some(known) = panel.trail.iter().position(|earlier| *earlier == place)
        {
            panel.trail.truncate(known);
        }
        panel.trail.push(place);
        self.turn_to(page, task, true, now);
    }

    fn step_back(&mut self, now: Now) {
        let State::Operator(panel) = &mut self.state else { return };
        if panel.trail.len() < 2 {
            self.lock(false, now);
            return;
        }
        panel.trail.pop();
        let place = panel.trail.last().cloned().unwrap_or(Place::Home);
        let (page, task) = (place.page(&self.settings), place.task());
        self.turn_to(page, task, false, now);
    }

    fn turn_to(&mut self, page: OperatorPage, task: Option<OperatorTask>, forward: bool, now: Now) {
        self.stop_preview();
        if let State::Operator(panel) = &mut self.state {
            panel.page = page;
            panel.sending_until = None;
        }
        self.turn_page(now, forward);
        self.effects.extend(task.map(Effect::Operator));
    }

    /// Lets the camera go when its page is left, however that happens.
    pub(super) fn stop_preview(&mut self) {
        if let State::Operator(panel) = &self.state
            && matches!(panel.page, OperatorPage::Camera(_))
        {
            self.ask(OperatorTask::StopPreview);
        }
    }

    fn send_now(&mut self, now: Now) {
        let State::Operator(panel) = &mut self.state else { return };
        let OperatorPage::Queue(page) = &mut panel.page else { return };
        let of = page.outbox.as_ref().map_or(0, |outbox| outbox.all());
        if of == 0 || matches!(page.sending, Sending::Busy { .. }) {
            return;
        }
        page.sending = Sending::Busy { left: of, of };
        (panel.sending_until, panel.tried) = (Some(now.ticks + SENDING), false);
        self.ask(OperatorTask::SendNow);
    }

    fn choose_camera(&mut self, id: String) {
        let Some(OperatorPage::Camera(page)) = self.page_mut() else { return };
        let Some(rows) = &mut page.rows else { return };
        if !rows.iter().any(|row| row.id == id) {
            return;
        }
        rows.iter_mut().for_each(|row| row.chosen = row.id == id);
        (page.frame, page.trouble, page.shot) = (None, None, TestShot::None);
        self.settings.camera = Some(id.clone()).filter(|id| !id.is_empty());
        self.writes.push(Write::Settings(self.settings.clone()));
        self.ask(OperatorTask::UseCamera(id));
    }

    fn test_shot(&mut self) {
        let Some(OperatorPage::Camera(page)) = self.page_mut() else { return };
        if page.shot != TestShot::Busy {
            page.shot = TestShot::Busy;
            self.ask(OperatorTask::TestShot);
        }
    }

    fn export(&mut self, stick: String) {
        let Some(OperatorPage::Export(page)) = self.page_mut() else { return };
        let known = page.sticks.iter().flatten().any(|row| row.path == stick);
        if !known || (page.records + page.photos == 0 && !page.with_log) {
            return;
        }
        let with_log = page.with_log;
        page.progress = ExportProgress::Writing { done: 0, of: page.records + page.photos };
        self.ask(OperatorTask::Export { stick, with_log });
    }

    fn set(&mut self, change: SettingTap) {
        let before = self.settings.clone();
        self.settings.change(&change);
        if let SettingTap::Brightness(percent) = change {
            self.ask(OperatorTask::Brightness(percent));
        }
        if self.settings != before {
            self.setup.preferences = self.settings.preferences();
            self.setup.hearing = self.settings.hearing();
            self.writes.push(Write::Settings(self.settings.clone()));
        }
        let settings = self.settings.clone();
        if let Some(OperatorPage::Settings(page)) = self.page_mut() {
            let brightness = page.brightness.and(settings.brightness).or(page.brightness);
            *page = settings.page(brightness);
        }
    }

    /// Another scenario runs from now on.
    fn run_other(&mut self, scenario: Arc<Scenario>) {
        self.program = Arc::new(Program::of(scenario.clone()));
        self.setup.scenario = scenario;
        self.segments.clear();
        self.remembered.clear();
    }

    fn stay(&mut self, now: Now) {
        (self.touched, self.touched_wall) = (now.ticks, now.wall);
    }

    fn ask(&mut self, task: OperatorTask) {
        self.effects.push(Effect::Operator(task));
    }

    fn page_mut(&mut self) -> Option<&mut OperatorPage> {
        match &mut self.state {
            State::Operator(panel) => Some(&mut panel.page),
            _ => None,
        }
    }

    /// Whether the operator is at this place.
    fn is_at(&self, place: &Place) -> bool {
        matches!(&self.state, State::Operator(panel) if panel.trail.last() == Some(place))
    }

    fn panel_busy(&self) -> bool {
        matches!(&self.state, State::Operator(panel) if panel.busy())
    }
}

impl Operator {
    /// Says how the sending ended, once it has: nothing is left, something is in the way, or it takes too long.
    fn look_whether_sent(&mut self, now: Now) {
        let OperatorPage::Queue(page) = &mut self.page else { return };
        let (Sending::Busy { left, of }, Some(outbox)) = (page.sending, &page.outbox) else { return };
        let stuck = outbox.trouble != Trouble::None || outbox.records + outbox.photos == 0;
        let late = self.sending_until.is_none_or(|until| until <= now.ticks);
        if late || (self.tried && stuck) {
            page.sending = Sending::Done { sent: of.saturating_sub(left), left };
            self.sending_until = None;
        }
    }

    /// Whether something is under way that must not be walked away from.
    fn busy(&self) -> bool {
        match &self.page {
            OperatorPage::Export(page) => {
                matches!(page.progress, ExportProgress::Writing { .. } | ExportProgress::Verifying)
            }
            _ => false,
        }
    }
}
