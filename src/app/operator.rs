//! Carries out what the operator's panel asks for, and tells it what came of that. Each subject has its file.

mod camera;
mod check;
mod device;
mod export;
mod folders;
mod queue;
mod scenarios;

pub(super) use camera::Preview;
pub(super) use check::Checking;

use super::App;
use crate::screen::{ExportTrouble, HomePage};
use crate::session::{Event, OperatorNews, OperatorTask};
use crate::store::StoreError;
use crate::sync::client::chain;

impl App {
    /// Does what the panel asks for.
    pub(super) fn for_operator(&mut self, task: OperatorTask) {
        let about_scenario =
            matches!(task, OperatorTask::TakeFile(_) | OperatorTask::OpenScenario(_) | OperatorTask::RunScenario(_));
        let done = match task {
            OperatorTask::ReadHome => self.home().map(|home| self.tell(OperatorNews::Home(home))),
            OperatorTask::ReadQueue => self.outbox().map(|outbox| self.tell(OperatorNews::Outbox(outbox))),
            OperatorTask::SendNow => self.send_now(),
            OperatorTask::ReadScenarios => self.scenario_rows().map(|rows| self.tell(OperatorNews::Scenarios(rows))),
            OperatorTask::ReadFolder(path) => {
                let folder = self.folder(&path);
                self.tell(OperatorNews::Folder(folder));
                Ok(())
            }
            OperatorTask::CheckFile(path) => {
                self.check_file(path);
                Ok(())
            }
            OperatorTask::TakeFile(number) => self.take_file(number),
            OperatorTask::OpenScenario(id) => self.open_scenario(&id),
            OperatorTask::RunScenario(id) => self.choose_scenario(&id),
            OperatorTask::StartPreview => {
                self.start_preview();
                Ok(())
            }
            OperatorTask::StopPreview => {
                self.preview = None;
                Ok(())
            }
            OperatorTask::UseCamera(choice) => {
                self.use_camera(&choice);
                Ok(())
            }
            OperatorTask::TestShot => {
                self.test_shot();
                Ok(())
            }
            OperatorTask::ReadBrightness => {
                self.tell(OperatorNews::Brightness(self.device.brightness()));
                Ok(())
            }
            OperatorTask::Brightness(percent) => {
                self.set_brightness(percent);
                Ok(())
            }
            OperatorTask::ReadDevice => self.device_facts().map(|facts| self.tell(OperatorNews::Device(facts))),
            OperatorTask::ReadLog => {
                self.tell(OperatorNews::Log(self.log_rows()));
                Ok(())
            }
            OperatorTask::FindSticks => self.find_sticks(),
            OperatorTask::Export { stick, with_log } => {
                self.export(stick, with_log);
                Ok(())
            }
            OperatorTask::Leave => {
                tracing::info!("the operator leaves the kiosk");
                self.skin.leave();
                Ok(())
            }
        };
        if let Err(error) = done {
            if about_scenario {
                self.tell_scenario_failed();
            }
            self.unread(&error);
        }
    }

    /// Tells the panel something.
    fn tell(&self, news: OperatorNews) {
        if self.reports.0.send(Event::OperatorNews(news)).is_ok() {
            (self.waker)();
        }
    }

    /// The store could not be read for the panel: a page stays empty, unless the whole terminal must stop.
    fn unread(&mut self, error: &StoreError) {
        tracing::error!(error = %chain(error), "the panel cannot be filled");
        if error.is_damage() && self.out_of_service.is_none() {
            self.fail(error);
        }
    }

    fn home(&self) -> Result<HomePage, StoreError> {
        let outbox = self.store.outbox_status()?;
        let scenario = &self.setup.scenario;
        let language = scenario.language();
        Ok(HomePage {
            records: outbox.records,
            photos: outbox.photos,
            parked: outbox.parked,
            trouble: crate::sync::queue(&self.store)?.trouble != crate::screen::Trouble::None,
            scenario: scenario.title.get(language).to_owned(),
            version: scenario.reference.version,
            rescued: self.rescued,
        })
    }
}

fn export_trouble(error: &crate::export::ExportError) -> ExportTrouble {
    use crate::export::ExportError;
    use std::io::ErrorKind;
    match error {
        ExportError::Store(_) | ExportError::Seal(_) => ExportTrouble::Data,
        ExportError::Unreadable { .. } => ExportTrouble::Unreadable,
        ExportError::Medium { source, .. } => match source.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => ExportTrouble::Full,
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => ExportTrouble::ReadOnly,
            _ => ExportTrouble::Gone,
        },
    }
}
