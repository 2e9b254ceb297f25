//! The scripted tour: an interviewer and generated patients work on the real terminal, headless, with the real store
//! and the real cloud, while the pictures of each kind of screen are taken. Everything generated comes from a seed.
//!
//! Also the driven terminal, for tests that play a person from outside.

mod checks;
mod drive;
mod guide;
mod patients;

pub use drive::Drive;

use crate::app::{Parts, load_scenario};
use crate::camera::{self, CameraChoice};
use crate::clock::SteppedClock;
use crate::pin;
use crate::session::Role;
use crate::store::Store;
use crate::sync;
use crate::ui::driver::Driver;
use anyhow::Context;
use checks::Checks;
use chrono::{DateTime, Utc};
use clap::Args;
use guide::Guide;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

/// The PIN of the tour's interviewer.
const PIN: &str = "2580";

/// Options of the tour.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  otklik tour --data var/tour-terminal --scenario scenarios/clinic-irl.toml --pictures var/tour\n\
                        The data folder must be enrolled with a cloud. `make tour` does all of it."
)]
pub struct Tour {
    /// The data folder; enrolled with a running cloud.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// The scenario.
    #[arg(long, value_name = "FILE")]
    scenario: PathBuf,
    /// Where the pictures go.
    #[arg(long, value_name = "DIR")]
    pictures: PathBuf,
    /// How many people are selected and approached.
    #[arg(long, default_value_t = 120)]
    patients: u32,
    /// The seed of all that is generated.
    #[arg(long, default_value = "otklik-tour-1")]
    seed: String,
}

impl Tour {
    /// Runs the tour and checks that the cloud holds what was tapped.
    pub fn carry_out(self) -> anyhow::Result<ExitCode> {
        std::fs::create_dir_all(&self.pictures)
            .with_context(|| format!("cannot make the folder {}", self.pictures.display()))?;
        // A Monday in spring; the tour works from nine o'clock on.
        let start: DateTime<chrono::FixedOffset> = "2026-03-02T09:00:00+03:00".parse()?;
        let clock = SteppedClock::new(start);
        let mut store = Store::open(&self.data)?;
        let scenario = load_scenario(&mut store, Some(&self.scenario), start)?;
        store.put_interviewer(&pin::person("Анна", PIN, Role::Interviewer, &store.interviewers()?)?)?;
        let parts = Parts::driven(store, scenario.clone(), clock.clone(), camera::open(&CameraChoice::Synthetic));
        let driver = Driver::open(1280, 800, clock, parts)?;
        let mut checks = Checks::new(&scenario);
        let guide = Guide::new(&driver, &scenario, &self.pictures, &self.seed, start);
        guide.work(self.patients, &mut checks, &|| self.send())?;
        self.send()?;
        checks.cloud_holds_all(&Store::open_existing(&self.data)?, &scenario)?;
        println!("{}", checks.report());
        println!("Pictures of each kind of screen: {}", self.pictures.display());
        Ok(if checks.all_held() { ExitCode::SUCCESS } else { ExitCode::from(1) })
    }

    /// Sends what waits, as the background sender would.
    fn send(&self) -> anyhow::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let mut store = Store::open_existing(&self.data)?;
        for _ in 0..10 {
            store.make_due()?;
            let pass = runtime.block_on(sync::run_once(&mut store, Utc::now, || 0.0))?;
            let left = store.outbox_status()?;
            if left.records + left.photos == 0 {
                return Ok(());
            }
            tracing::warn!(?pass, "not everything went at once");
            std::thread::sleep(Duration::from_millis(300));
        }
        Ok(())
    }
}
