//! `otklik-cloud device`: a code for a new tablet, the list of tablets, and the end of one.

use super::Failure;
use crate::secret::Secret;
use crate::store::Store;
use crate::store::devices::Device;
use anyhow::Context;
use chrono::{DateTime, Local, TimeDelta, Utc};
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// How long a code is good.
const CODE_LIFE: TimeDelta = TimeDelta::hours(24);
/// The longest name of a tablet, in characters.
const LONGEST_NAME: usize = 60;

/// What to do about tablets.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Prints a one-time code, good for 24 hours, with which a tablet enrols under NAME.
    Add(Named),
    /// Lists the tablets and the codes that wait for one.
    List {
        /// Folder of the service's data.
        #[arg(long, value_name = "DIR")]
        data: PathBuf,
    },
    /// Shuts the tablet NAME out at once; what it sent stays.
    Revoke(Named),
}

/// A tablet by its name.
#[derive(Debug, Args)]
pub struct Named {
    /// Folder of the service's data.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Name of the tablet, as it is shown on the dashboard.
    name: String,
}

/// Runs the command.
pub fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Add(named) => add(&named),
        Command::List { data } => list(&Store::open(&data)?),
        Command::Revoke(named) => revoke(&named),
    }
}

fn add(Named { data, name }: &Named) -> Result<(), Failure> {
    let name = tidy(name)?;
    let store = Store::open(data)?;
    let code = Secret::code().context("cannot make a code")?;
    if !store.add_code(&name, &code, Utc::now() + CODE_LIFE)? {
        return Err(Failure::Refused(format!(
            "a tablet called {name:?} is enrolled already: choose another name, or shut it out first with \
             `otklik-cloud device revoke`"
        )));
    }
    // The code alone on the standard output, for scripts; the words beside it for people.
    eprintln!("Enter this code on the tablet within 24 hours:");
    println!("{}", code.reveal());
    Ok(())
}

fn list(store: &Store) -> Result<(), Failure> {
    let (devices, waiting) = (store.devices()?, store.waiting(Utc::now())?);
    if devices.is_empty() && waiting.is_empty() {
        println!("No tablet yet. `otklik-cloud device add --data DIR NAME` prints a code for one.");
        return Ok(());
    }
    let rows: Vec<[String; 3]> = devices
        .iter()
        .map(|device| [device.name.clone(), state(device), device.id.to_string()])
        .chain(
            waiting
                .iter()
                .map(|code| [code.name.clone(), format!("code waits until {}", local(code.expires_at)), String::new()]),
        )
        .collect();
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let (names, states) = (width(0).unwrap_or(0), width(1).unwrap_or(0));
    for [name, state, id] in &rows {
        println!("{}", format!("{name:names$}  {state:states$}  {id}").trim_end());
    }
    Ok(())
}

fn state(device: &Device) -> String {
    match (device.revoked_at, device.seen_at) {
        (Some(at), _) => format!("shut out {}", local(at)),
        (None, Some(at)) => format!("last heard of {}", local(at)),
        (None, None) => format!("enrolled {}, not heard of yet", local(device.enrolled_at)),
    }
}

fn local(at: DateTime<Utc>) -> String {
    at.with_timezone(&Local).format("%Y-%m-%d %H:%M").to_string()
}

fn revoke(Named { data, name }: &Named) -> Result<(), Failure> {
    let name = tidy(name)?;
    if Store::open(data)?.revoke(&name, Utc::now())? {
        println!("{name:?} is shut out. What it sent stays.");
        Ok(())
    } else {
        Err(Failure::Refused(format!("there is no tablet called {name:?}: see `otklik-cloud device list`")))
    }
}

fn tidy(name: &str) -> Result<String, Failure> {
    let name = name.trim();
    let fits = !name.is_empty() && name.chars().count() <= LONGEST_NAME && !name.chars().any(char::is_control);
    if fits {
        Ok(name.to_owned())
    } else {
        Err(Failure::Refused(format!("the name of a tablet is 1 to {LONGEST_NAME} printable characters")))
    }
}
