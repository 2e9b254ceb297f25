//! The commands, their help, and what their exit codes mean.

pub mod device;
pub mod import;
pub mod serve;

use crate::access::viewer::ViewerError;
use crate::store::StoreError;
use clap::{Parser, Subcommand};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

/// The cloud service of Otklik: receives what the tablets send and shows it.
#[derive(Debug, Parser)]
#[command(name = "otklik-cloud", version, after_help = EXIT_CODES, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  refused: what was asked cannot be done as it is, the message says what to do
  2  the command line is wrong
  3  a file, a folder or the network failed, or data is damaged

Logs go to the standard error; RUST_LOG=otklik_cloud=debug shows more. No answer, token, code or photo is ever logged.";

const SERVE_EXAMPLES: &str = "\
Examples:
  otklik-cloud serve --data var/cloud --listen 127.0.0.1:8080
      for tablets on this machine; the dashboard is open to whoever sits at it
  otklik-cloud serve --data /var/lib/otklik --listen 0.0.0.0:8080
      for tablets on the network; viewers need the password in /var/lib/otklik/viewer-password
  otklik-cloud serve --data var/cloud --listen 127.0.0.1:0
      on a free port, which is printed

Tokens and answers cross the network as they are: put a proxy with TLS in front of anything but this machine.
SIGTERM and Ctrl+C stop the service after the requests under way.";

const DEVICE_EXAMPLES: &str = "\
Examples:
  otklik-cloud device add --data var/cloud \"Регистратура, 2 этаж\"
  otklik-cloud device list --data var/cloud
  otklik-cloud device revoke --data var/cloud \"Регистратура, 2 этаж\"

All of them work while the service runs.";

const IMPORT_EXAMPLES: &str = "\
Examples:
  otklik-cloud import --data var/cloud /media/stick/otklik-3f9a01-20260302-181500.otklik.age
      a file that the tablet sealed for this cloud
  otklik-cloud import --data var/cloud --passphrase FILE
      a file for which the tablet showed a passphrase; it is read from the standard input

A file can be imported twice, and what is in it may come over the network as well: each record is taken once. Works
while the service runs.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Receives records and photos, and shows the dashboard.
    #[command(after_help = SERVE_EXAMPLES)]
    Serve {
        /// Folder of the database, the photos and the viewer's password; created if it is not there.
        #[arg(long, value_name = "DIR")]
        data: PathBuf,
        /// Address and port to listen at; port 0 takes a free one.
        #[arg(long, value_name = "ADDR:PORT", default_value = "127.0.0.1:8080")]
        listen: SocketAddr,
    },
    /// Lets tablets in and shuts them out.
    #[command(subcommand, after_help = DEVICE_EXAMPLES)]
    Device(device::Command),
    /// Takes in what a tablet's operator carried here on a stick.
    #[command(after_help = IMPORT_EXAMPLES)]
    Import(import::Import),
}

/// How a command ended, if it did not do what it was asked.
#[derive(Debug)]
pub enum Failure {
    /// What was asked cannot be done as it is.
    Refused(String),
    /// A file, a folder or the network failed, or data is damaged.
    Broken(anyhow::Error),
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Broken(error)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Broken(error.into())
    }
}

impl Cli {
    /// Runs the command and says how it ended.
    pub fn run(self) -> ExitCode {
        let done = match self.command {
            Command::Serve { data, listen } => serve::run(&data, listen),
            Command::Device(command) => device::run(command),
            Command::Import(import) => import::run(&import),
        };
        match done {
            Ok(()) => ExitCode::SUCCESS,
            Err(Failure::Refused(why)) => {
                eprintln!("otklik-cloud: {why}");
                ExitCode::from(1)
            }
            Err(Failure::Broken(error)) if is_bad_input(&error) => {
                eprintln!("otklik-cloud: {error:#}");
                ExitCode::from(1)
            }
            Err(Failure::Broken(error)) => {
                eprintln!("otklik-cloud: {error:#}");
                ExitCode::from(3)
            }
        }
    }
}

/// A password that somebody wrote too short is theirs to mend, not a broken disk.
fn is_bad_input(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(ViewerError::Short { .. }))
}
