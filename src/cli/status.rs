//! `otklik status`: what waits to be sent, and why, for a person or for a script.

use chrono::{DateTime, Utc};
use otklik::store::{OutboxStatus, Parked, Store};
use otklik::sync::{self, TroubleNote};
use serde::Serialize;
use std::process::ExitCode;

/// What `--json` prints.
#[derive(Serialize)]
struct Status {
    device: String,
    cloud: Option<String>,
    name: Option<String>,
    scenario: Option<String>,
    waiting: Waiting,
    open_interviews: usize,
    last_sent: Option<DateTime<Utc>>,
    trouble: Option<TroubleNote>,
    parked: Vec<ParkedRow>,
}

#[derive(Serialize)]
struct Waiting {
    records: u32,
    photos: u32,
    oldest: Option<DateTime<Utc>>,
}

#[derive(Serialize)]
struct ParkedRow {
    kind: String,
    key: String,
    problem: String,
}

/// Prints the status of the terminal whose store this is.
pub fn print(store: &Store, json: bool) -> anyhow::Result<ExitCode> {
    let outbox = store.outbox_status()?;
    let enrolment = store.enrolment()?;
    let trouble = match enrolment {
        None => Some(TroubleNote::not_enrolled()),
        Some(_) => sync::trouble(store)?,
    };
    let running = store.running_scenario()?;
    let scenario = running.and_then(|file| otklik_core::scenario::parse::parse(&file).scenario);
    let status = Status {
        device: store.device()?.to_string(),
        cloud: enrolment.as_ref().map(|enrolment| enrolment.cloud.clone()),
        name: enrolment.map(|enrolment| enrolment.name),
        scenario: scenario.map(|scenario| format!("{} {}", scenario.reference.id, scenario.reference.version)),
        waiting: Waiting { records: outbox.records, photos: outbox.photos, oldest: outbox.oldest },
        open_interviews: store.open_logs()?.len(),
        last_sent: outbox.last_sent,
        trouble,
        parked: store
            .parked()?
            .into_iter()
            .map(|Parked { kind, key, problem }| ParkedRow { kind, key, problem })
            .collect(),
    };
    if json {
        println!("{}", serde_json::to_string_pretty(&status)?);
    } else {
        in_words(&status, &outbox);
    }
    Ok(ExitCode::SUCCESS)
}

fn in_words(status: &Status, outbox: &OutboxStatus) {
    println!("Tablet {}", status.device);
    match (&status.cloud, &status.name) {
        (Some(cloud), Some(name)) => println!("Enrolled with {cloud} as «{name}»"),
        _ => println!("Not enrolled with a cloud"),
    }
    match &status.scenario {
        Some(scenario) => println!("Runs the scenario {scenario}"),
        None => println!("Holds no scenario yet"),
    }
    if status.open_interviews > 0 {
        println!("An interview is open");
    }
    if outbox.records + outbox.photos == 0 {
        println!("Nothing waits to be sent");
    } else {
        let since = outbox.oldest.map(|at| format!(", the oldest since {}", at.to_rfc3339())).unwrap_or_default();
        println!("Waiting to be sent: {} records, {} photos{since}", outbox.records, outbox.photos);
    }
    match outbox.last_sent {
        Some(at) => println!("Last acknowledged by the cloud: {}", at.to_rfc3339()),
        None => println!("Nothing was ever acknowledged by the cloud"),
    }
    if let Some(trouble) = &status.trouble {
        println!("Why: {}", trouble.message);
    }
    for parked in &status.parked {
        println!("Refused for good: {} {}: {}", parked.kind, parked.key, parked.problem);
    }
}
