//! The commands and what they print.
//!
//! Exit codes: 0 done; 1 refused, broken input, or something still waits; 2 wrong arguments; 3 a file, the database
//! or the window failed.

use anyhow::Context;
use chrono::Utc;
use clap::{Args, Parser, Subcommand};
use otklik::app::{LoadError, Options, run_window};
use otklik::camera::CameraChoice;
use otklik::session::{Hearing, Role};
use otklik::store::{Enrolment, Store};
use otklik::sync::{self, Client, TroubleNote, client};
use otklik_core::record::CollectionMode;
use otklik_core::wire::{EnrollRequest, EnrollResponse};
use person::Person;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

mod check;
mod diff;
mod export;
mod files;
mod fill;
mod output;
mod person;
mod print;
mod simulate;
mod status;
mod test;

/// Refused, broken input, or something still waits.
pub const REFUSED: u8 = 1;
/// A file, the database or the window failed.
pub const FAILED: u8 = 3;

/// Sends logs to standard error. `RUST_LOG` chooses how much; nothing personal is ever logged.
pub fn logs() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("otklik=info,warn"));
    let shown = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false)
        .with_filter(filter);
    // Whatever is shown, the operator finds the same in the log on the tablet.
    let kept = tracing_subscriber::fmt::layer()
        .with_writer(otklik::log::LogFile)
        .with_ansi(false)
        .with_target(false)
        .with_filter(tracing_subscriber::EnvFilter::new("otklik=info,warn"));
    tracing_subscriber::registry().with(shown).with(kept).init();
}

/// Otklik's survey terminal.
#[derive(Debug, Parser)]
#[command(name = "otklik", version, about, after_help = EXITS)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXITS: &str = "Exit codes: 0 done; 1 refused, broken input, or something still waits; 2 wrong arguments; \
                     3 a file, the database or the window failed.\nLogs go to standard error; RUST_LOG=debug shows more.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the terminal in a window.
    #[command(
        after_help = "Example:\n  otklik run --data /var/lib/otklik --scenario scenarios/clinic-irl.toml --fullscreen"
    )]
    Run(Run),
    /// Check scenario files: every problem with its line, and how to mend it.
    #[command(after_help = "Example:\n  otklik check scenarios/clinic-irl.toml\n\
                            Exits 1 if a file has errors. What each code means is in docs/scenarios/diagnostics.md.")]
    Check(check::Check),
    /// Send made-up respondents through a scenario: what they reach, how long they take, which metrics come out.
    #[command(after_help = "Example:\n  otklik simulate scenarios/clinic-irl.toml --interviews 10000 --seed 1")]
    Simulate(simulate::Simulate),
    /// Go through a scenario with answers from a file: the path, and the record that comes of it.
    #[command(after_help = "Example:\n  otklik fill scenarios/clinic-irl.toml --answers answers.json --seed 7\n\
                            Exits 1 if the interview does not come to an end or an answer does not fit.")]
    Fill(fill::Fill),
    /// Run the tests that lie beside scenarios, in files NAME.test.toml.
    #[command(after_help = "Example:\n  otklik test scenarios\n\
                            Exits 1 if a test fails. How to write one is in docs/scenarios/testing.md.")]
    Test(test::Test),
    /// Print a questionnaire as a readable document, for approval.
    #[command(after_help = "Example:\n  otklik print scenarios/clinic-irl.toml --lang ru > questionnaire.md")]
    Print(print::Print),
    /// Say what changed between two versions of a scenario, and whether a wave can go on with it.
    #[command(after_help = "Example:\n  otklik diff clinic-irl-1.toml clinic-irl-2.toml\n\
                            Exits 1 if a change breaks the comparability of the answers.")]
    Diff(diff::Diff),
    /// Make this tablet known to a cloud.
    #[command(
        after_help = "Example:\n  otklik enroll --data /var/lib/otklik https://cloud.example.org 4821-0937-5566\n\
                            The code comes from `otklik-cloud device add NAME` and works once."
    )]
    Enroll(Enroll),
    /// Say what waits to be sent, and why.
    #[command(after_help = "Example:\n  otklik status --data /var/lib/otklik --json")]
    Status {
        #[command(flatten)]
        data: Data,
        /// As JSON, for scripts.
        #[arg(long)]
        json: bool,
    },
    /// Send what waits.
    #[command(after_help = "Example:\n  otklik sync --once --data /var/lib/otklik\n\
                            Exits 0 if nothing waits any more, 1 if something does.")]
    Sync {
        #[command(flatten)]
        data: Data,
        /// One pass over the queue, whenever the next attempt was due, then end.
        #[arg(long, required = true)]
        once: bool,
    },
    /// Carry away what was not sent, in one sealed file, and open such a file.
    #[command(subcommand)]
    Export(export::Export),
    /// Manage who may unlock this tablet.
    #[command(subcommand)]
    Interviewer(Person),
    /// Manage who may look after this tablet.
    #[command(subcommand)]
    Operator(Person),
    /// Take one photo and write it to standard output. For the terminal itself.
    #[cfg(target_os = "linux")]
    #[command(hide = true)]
    CameraHelper {
        /// The device.
        #[arg(long)]
        device: Option<String>,
        /// One picture after the other, until nobody reads them any more.
        #[arg(long)]
        watch: bool,
    },
    /// Read codes off pictures from standard input. For the terminal itself.
    #[cfg(target_os = "linux")]
    #[command(hide = true, name = otklik::camera::linux::READER_COMMAND)]
    CodeReader,
    /// The scripted tour, headless.
    #[cfg(feature = "headless")]
    Tour(otklik::tour::Tour),
    /// Every screen in every state as pictures, headless; prints the page to open, and what does not fit.
    #[cfg(feature = "headless")]
    Gallery(otklik::gallery::Gallery),
    /// A headless terminal driven by lines on standard input, for tests.
    #[cfg(feature = "headless")]
    #[command(hide = true)]
    Drive(otklik::tour::Drive),
}

#[derive(Debug, Args)]
struct Data {
    /// The data folder.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
}

#[derive(Debug, Args)]
struct Run {
    #[command(flatten)]
    data: Data,
    /// A scenario file to run from now on. One with errors does not replace the one that ran before.
    #[arg(long, value_name = "FILE")]
    scenario: Option<PathBuf>,
    /// Where the cloud is now, if it moved since the tablet was enrolled.
    #[arg(long, value_name = "URL")]
    cloud: Option<String>,
    /// Which camera: auto (the first that works), none, synthetic (a drawn picture that says so), or a device.
    #[arg(long, value_name = "CAMERA", default_value = "auto")]
    camera: CameraChoice,
    /// Stand alone, without an interviewer (on), or be handed over by one (off). Remembered for the next starts; named
    /// again, it does not undo what an operator has set on the tablet since.
    #[arg(long, value_name = "on|off", num_args = 0..=1, default_missing_value = "on")]
    self_service: Option<Switch>,
    /// Click at each tap, if the system has a player.
    #[arg(long)]
    click_sound: bool,
    /// Offer to read questions aloud, if the system has a voice (Speech Dispatcher).
    #[arg(long)]
    read_aloud: bool,
    /// Fill the screen and refuse to be closed, as on a tablet.
    #[arg(long)]
    fullscreen: bool,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Switch {
    On,
    Off,
}

#[derive(Debug, Args)]
struct Enroll {
    #[command(flatten)]
    data: Data,
    /// The address of the cloud.
    url: String,
    /// The one-time code.
    code: String,
    /// Allow http:// to another machine, over which answers travel readable. For trials only.
    #[arg(long)]
    plain_http: bool,
}

impl Cli {
    /// Does what was asked.
    pub fn carry_out(self) -> anyhow::Result<ExitCode> {
        match self.command {
            Command::Run(run) => run_window(&Options {
                data: run.data.data,
                scenario: run.scenario,
                cloud: run.cloud,
                camera: run.camera,
                mode: run.self_service.map(|switch| match switch {
                    Switch::On => CollectionMode::SelfService,
                    Switch::Off => CollectionMode::Interviewer,
                }),
                hearing: Hearing { click: run.click_sound, read_aloud: run.read_aloud },
                fullscreen: run.fullscreen,
            })
            .map(|()| ExitCode::SUCCESS),
            Command::Check(check) => check.carry_out(),
            Command::Simulate(simulate) => simulate.carry_out(),
            Command::Fill(fill) => fill.carry_out(),
            Command::Test(test) => test.carry_out(),
            Command::Print(print) => print.carry_out(),
            Command::Diff(diff) => diff.carry_out(),
            Command::Enroll(enroll) => enroll.carry_out(),
            Command::Status { data, json } => status::print(&Store::open_existing(&data.data)?, json),
            Command::Sync { data, once: _ } => send(&data),
            Command::Export(export) => export.carry_out(),
            Command::Interviewer(person) => person.carry_out(Role::Interviewer),
            Command::Operator(person) => person.carry_out(Role::Operator),
            #[cfg(target_os = "linux")]
            Command::CameraHelper { device, watch } => {
                let (device, out) = (device.as_deref(), std::io::stdout().lock());
                let outcome = match watch {
                    true => otklik::camera::linux::helper_watch(device, out),
                    false => otklik::camera::linux::helper_main(device, out),
                };
                match outcome {
                    Ok(()) => Ok(ExitCode::SUCCESS),
                    Err(error) => Ok(refused(&error.to_string())),
                }
            }
            #[cfg(target_os = "linux")]
            Command::CodeReader => {
                otklik::camera::linux::reader_main(std::io::stdin().lock(), std::io::stdout().lock())?;
                Ok(ExitCode::SUCCESS)
            }
            #[cfg(feature = "headless")]
            Command::Tour(tour) => tour.carry_out(),
            #[cfg(feature = "headless")]
            Command::Gallery(gallery) => gallery.carry_out(),
            #[cfg(feature = "headless")]
            Command::Drive(drive) => drive.carry_out(),
        }
    }
}

/// The exit code for an error: broken input is told from what failed.
pub fn code_of(error: &anyhow::Error) -> u8 {
    match error.downcast_ref::<LoadError>() {
        Some(LoadError::Broken { .. } | LoadError::None) => REFUSED,
        _ => FAILED,
    }
}

fn refused(why: &str) -> ExitCode {
    eprintln!("otklik: {why}");
    ExitCode::from(REFUSED)
}

fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_current_thread().enable_all().build().context("the network cannot be used")
}

impl Enroll {
    fn carry_out(self) -> anyhow::Result<ExitCode> {
        let cloud = match client::check_address(&self.url, self.plain_http) {
            Ok(cloud) => cloud,
            Err(error) => return Ok(refused(&error.to_string())),
        };
        let mut store = Store::open(&self.data.data)?;
        let request = EnrollRequest { code: self.code, device: store.device()? };
        match runtime()?.block_on(Client::new(&cloud, None)?.enroll(&request)) {
            Ok(response) => {
                let EnrollResponse { name, token, export_key } = response;
                let enrolment = Enrolment { cloud, name, token, export_key };
                store.enrol(&enrolment)?;
                println!("Enrolled with {} as «{}».", enrolment.cloud, enrolment.name);
                Ok(ExitCode::SUCCESS)
            }
            Err(error) => Ok(refused(&client::chain(&error))),
        }
    }
}

fn send(data: &Data) -> anyhow::Result<ExitCode> {
    let mut store = Store::open_existing(&data.data)?;
    // Nobody can take anything back any more where no terminal runs.
    if Store::lock_folder(&data.data).is_ok() {
        store.release_held()?;
    }
    store.make_due()?;
    let pass = runtime()?.block_on(sync::run_once(&mut store, Utc::now, || 0.5))?;
    println!("Acknowledged by the cloud: {} records, {} photos.", pass.records, pass.photos);
    let left = store.outbox_status()?;
    if left.records + left.photos > 0 {
        println!("Still waiting: {} records, {} photos.", left.records, left.photos);
    }
    if left.parked > 0 {
        println!("Refused for good: {}; `otklik status` says why.", left.parked);
    }
    if let Some(TroubleNote { message, .. }) = &pass.trouble {
        println!("Why: {message}.");
    }
    let done = left.records + left.photos + left.parked == 0 && pass.trouble.is_none();
    Ok(if done { ExitCode::SUCCESS } else { ExitCode::from(REFUSED) })
}
