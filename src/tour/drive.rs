//! A headless terminal that is driven by lines on standard input, so that a test can play a person from outside and
//! kill the process between two taps.

use crate::app::{Parts, load_scenario};
use crate::camera::{self, CameraChoice};
use crate::clock::SteppedClock;
use crate::device::Device;
use crate::session::{Event, OperatorNews};
use crate::store::Store;
use crate::sync::Worker;
use crate::ui::driver::{DriveError, Driver};
use chrono::{Local, SubsecRound};
use clap::Args;
use otklik_core::record::CollectionMode;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

/// Options of the driven terminal.
///
/// Lines: `tap LABEL`, `press X Y` (a tap at a place), `drag X FROM TO` (a finger that moves up or down),
/// `key NAME` (of a keyboard beside the tablet, such as `Tab`, `Enter` or a letter), `wait MILLISECONDS`, `list`, `shot FILE`, `quit`. Each is answered by a line `ok` or `error: …`; `list` prints a line
/// for each element first.
#[derive(Debug, Args)]
pub struct Drive {
    /// The data folder.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// The scenario; without it, the last good one.
    #[arg(long, value_name = "FILE")]
    scenario: Option<PathBuf>,
    /// Which camera.
    #[arg(long, default_value = "synthetic")]
    camera: CameraChoice,
    /// Width and height of the window, such as 1280x800.
    #[arg(long, default_value = "1280x800", value_parser = size)]
    size: (u32, u32),
    /// Stand alone, without an interviewer; remembered.
    #[arg(long)]
    self_service: bool,
    /// A folder in which the system's files of a tablet lie, such as its list of mounts.
    #[arg(long, value_name = "DIR")]
    tablet: Option<PathBuf>,
}

fn size(text: &str) -> Result<(u32, u32), String> {
    let parts = text.split_once('x').and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    parts.ok_or_else(|| format!("{text:?} is no size such as 1280x800"))
}

impl Drive {
    /// Runs until the input ends.
    pub fn carry_out(self) -> anyhow::Result<ExitCode> {
        let now = Local::now().fixed_offset().trunc_subsecs(3);
        let _lock = Store::lock_folder(&self.data)?;
        crate::log::keep(&self.data)?;
        let (mut store, _) = Store::open_checked(&self.data, &now.format("%Y%m%dT%H%M%S").to_string())?;
        if self.self_service {
            store.set_collection_mode(CollectionMode::SelfService)?;
        }
        let scenario = load_scenario(&mut store, self.scenario.as_deref(), now)?;
        let clock = SteppedClock::new(now);
        let parts = Parts::driven(store, scenario, clock.clone(), camera::open(&self.camera));
        let driver = Driver::open(self.size.0, self.size.1, clock, parts)?;
        if let Some(terminal) = driver.terminal() {
            if let Some(tablet) = &self.tablet {
                terminal.set_device(Device::below(tablet));
            }
            let reports = terminal.reports();
            let report = Box::new(move |queue| {
                let over = Event::OperatorNews(OperatorNews::PassOver);
                // Fails only when the terminal is gone.
                let _ = reports.send(Event::QueueChanged(queue)).is_ok() && reports.send(over).is_ok();
            });
            terminal.set_worker(Worker::start(self.data.clone(), report)?);
        }
        say("ok")?;
        for line in std::io::stdin().lock().lines() {
            let line = line?;
            let (verb, rest) = line.split_once(' ').unwrap_or((&line, ""));
            if verb == "quit" {
                break;
            }
            match obey(&driver, verb, rest) {
                Ok(()) => say("ok")?,
                Err(error) => say(&format!("error: {error}").replace('\n', " "))?,
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn say(line: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}

fn obey(driver: &Driver, verb: &str, rest: &str) -> anyhow::Result<()> {
    match verb {
        "tap" => driver.tap(rest)?,
        "press" => {
            let place = rest.split_once(' ').and_then(|(x, y)| Some((x.parse().ok()?, y.parse().ok()?)));
            let Some((x, y)) = place else { anyhow::bail!("press takes two numbers") };
            press(driver, x, y)?;
        }
        "drag" => {
            let numbers: Result<Vec<f32>, _> = rest.split(' ').map(str::parse).collect();
            let [x, from, to] = numbers?[..] else { anyhow::bail!("drag takes three numbers") };
            driver.drag(x, from, to)?;
        }
        "key" => driver.key(rest)?,
        "wait" => driver.advance(Duration::from_millis(rest.parse()?))?,
        "list" => {
            driver.settle()?;
            for element in driver.elements() {
                let (x, y, width, height) = element.place;
                let state = match (element.enabled, element.checked) {
                    (false, _) => "disabled",
                    (true, true) => "checked",
                    (true, false) => "-",
                };
                let mut label = element.label.replace('\n', " ");
                if element.role == "TextInput" {
                    label += &format!(" = {}", element.value.replace('\n', " "));
                }
                say(&format!("{} {x:.0} {y:.0} {width:.0} {height:.0} {state} {label}", element.role))?;
            }
        }
        "shot" => driver.shot(Path::new(rest))?,
        _ => anyhow::bail!("unknown line; use tap, press, drag, key, wait, list, shot or quit"),
    }
    Ok(())
}

fn press(driver: &Driver, x: f32, y: f32) -> Result<(), DriveError> {
    driver.press(x, y);
    driver.advance(Duration::from_millis(50))?;
    driver.release(x, y);
    driver.settle()
}
