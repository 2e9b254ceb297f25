//! Out of service: what stops the terminal, what is set aside, and how it goes on.

use super::{App, start};
use crate::clock::ClockTrust;
use crate::session::{Effect, Event, Fault, RECOVERY, Session};
use crate::store::{Store, StoreError};

impl App {
    /// Looks through the database once a day: damage is better found before an answer meets it.
    pub(super) fn look_through(&mut self) {
        let today = self.clock.now().wall.date_naive();
        if self.out_of_service.is_some() || self.looked_through == today {
            return;
        }
        self.looked_through = today;
        if let Err(error) = self.store.quick_check()
            && error.is_damage()
        {
            self.fail(&error);
        }
    }

    pub(super) fn fail(&mut self, error: &StoreError) {
        let fault = if error.is_disk_full() {
            Fault::DiskFull
        } else if error.is_damage() {
            self.begin_anew();
            Fault::Damaged
        } else {
            Fault::Database
        };
        tracing::error!(code = fault.code(), error = %crate::sync::client::chain(error), "out of service");
        self.stop(fault);
    }

    pub(super) fn stop(&mut self, fault: Fault) {
        let effects = self.session.handle(Event::StoreFailed(fault), self.clock.now());
        self.out_of_service = Some(fault);
        self.preview = None;
        self.viewfinder = None;
        self.sound.hush();
        for effect in effects {
            if let Effect::Show(view) = effect {
                self.skin.show(&view);
            }
        }
        self.skin.wake_after(RECOVERY);
    }

    /// Sets a damaged database aside while the terminal runs, and goes on with a new one that holds what could be read.
    fn begin_anew(&mut self) {
        let stamp = self.clock.now().wall.format("%Y%m%dT%H%M%S").to_string();
        match Store::begin_anew(self.store.folder(), &stamp) {
            Ok((store, aside)) => {
                self.store = store;
                self.rescued = Some(aside.rescued);
                let kept = self.keep_what_is_known();
                if let Err(error) = kept {
                    tracing::error!(error = %crate::sync::client::chain(&error), "the new database is not complete");
                }
                if let Some(worker) = &self.worker {
                    worker.reopen();
                }
            }
            Err(error) => {
                tracing::error!(error = %crate::sync::client::chain(&error), "the damaged database stays where it is");
            }
        }
    }

    /// What is known without the store: who this tablet is, and who may unlock it.
    fn keep_what_is_known(&self) -> Result<(), StoreError> {
        self.store.keep_device(self.setup.device)?;
        let there = self.store.interviewers()?;
        let lost = self.interviewers.iter().filter(|person| there.iter().all(|other| other.id != person.id));
        lost.into_iter().try_for_each(|person| self.store.put_interviewer(person))
    }

    /// Tries whether something can be stored again, and goes on from what the store remembers.
    pub(super) fn recover(&mut self) {
        let now = self.clock.now();
        if self.clock.trust() == ClockTrust::Absurd {
            self.skin.wake_after(RECOVERY);
            return;
        }
        let restored = self.store.probe().and_then(|()| start::restore(&mut self.store, &self.setup.scenario, now));
        match restored {
            Ok(restored) => {
                tracing::info!("in service again");
                self.out_of_service = None;
                let (session, effects) = Session::start(self.setup.clone(), restored, now);
                self.session = session;
                self.carry_out(effects);
            }
            Err(error) => {
                tracing::warn!(error = %crate::sync::client::chain(&error), "still out of service");
                self.skin.wake_after(RECOVERY);
            }
        }
    }
}
