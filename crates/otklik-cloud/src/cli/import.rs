//! `otklik-cloud import`: takes in what a tablet's operator carried here on a stick. What is here already is left as it
//! is, so that a file can be imported twice, and its records may come over the network as well.

use super::Failure;
use crate::export_key;
use crate::ingest::check;
use crate::photos::{Photos, is_jpeg};
use crate::store::Store;
use crate::store::records::Taken;
use anyhow::Context;
use chrono::Utc;
use otklik_core::id::{DeviceId, RecordId, Sha256};
use otklik_core::scenario::parse::parse;
use otklik_core::wire::Item;
use otklik_export::{Content, Entry, OpenError, Opening, Passphrase};
use serde_json::value::RawValue;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

/// What is imported.
#[derive(Debug, clap::Args)]
pub struct Import {
    /// Folder of the service's data.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Read the passphrase that the tablet showed from the standard input, for a file that was not sealed for this cloud.
    #[arg(long)]
    passphrase: bool,
    /// The file from the stick, `otklik-….otklik.age`.
    file: PathBuf,
}

/// What came of it.
#[derive(Debug, Default)]
struct Tally {
    stored: usize,
    known: usize,
    photos: usize,
    refused: Vec<String>,
}

/// Runs the command.
pub fn run(import: &Import) -> Result<(), Failure> {
    let opening = if import.passphrase { typed()? } else { own_key(&import.data)? };
    // Looked through to its end first: a file that was cut is not taken in by half.
    let manifest = read(&import.file, &opening, |_| Ok(()))?;
    let store = Store::open(&import.data)?;
    let known = store.devices()?.into_iter().find(|device| device.id == manifest.device);
    let Some(device) = known else {
        return Err(Failure::Refused(format!(
            "the file is of tablet {}, which this cloud does not know: enrol it here first (`otklik-cloud device add`, \
             then `otklik enroll` on the tablet), or import into the cloud it belongs to",
            manifest.device
        )));
    };
    let photos = Photos::open(&import.data).context("cannot use the folder of the photos")?;
    let mut tally = Tally::default();
    let taken = read(&import.file, &opening, |entry| take(&store, &photos, device.id, entry, &mut tally))?;
    println!(
        "From {:?}, made {}: {} records stored, {} were here already, {} photos.",
        device.name, taken.made_at, tally.stored, tally.known, tally.photos
    );
    if tally.refused.is_empty() {
        return Ok(());
    }
    Err(Failure::Refused(format!("{} refused:\n{}", tally.refused.len(), tally.refused.join("\n"))))
}

fn typed() -> Result<Opening, Failure> {
    let mut text = String::new();
    std::io::stdin().take(1024).read_to_string(&mut text).context("cannot read the passphrase")?;
    let passphrase = Passphrase::typed(&text).map_err(|error| Failure::Refused(error.to_string()))?;
    Ok(Opening::Passphrase(passphrase))
}

fn own_key(data: &Path) -> Result<Opening, Failure> {
    if !data.join(export_key::FILE).is_file() {
        return Err(Failure::Refused(format!(
            "{} holds no key for exports: name the folder of the cloud that the tablet is enrolled with",
            data.display()
        )));
    }
    Ok(Opening::SecretKey(export_key::secret(data).map_err(anyhow::Error::from)?))
}

fn read(
    path: &Path,
    opening: &Opening,
    take: impl FnMut(Entry) -> Result<(), String>,
) -> Result<otklik_export::Manifest, Failure> {
    let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    otklik_export::open(BufReader::new(file), opening, take).map_err(|error| match error {
        OpenError::Medium(source) => {
            Failure::Broken(anyhow::Error::from(source).context(format!("cannot read {}", path.display())))
        }
        OpenError::OtherKey => Failure::Refused(format!(
            "{} was sealed for somebody else: if the tablet showed a passphrase, give it with --passphrase; else \
             import into the cloud that the tablet was enrolled with",
            path.display()
        )),
        other => Failure::Refused(format!("{}: {other}", path.display())),
    })
}

fn take(store: &Store, photos: &Photos, device: DeviceId, entry: Entry, tally: &mut Tally) -> Result<(), String> {
    let failed = |error: &dyn std::error::Error| error.to_string();
    match entry.content {
        Content::Scenario(sha256) => match parse(&entry.bytes).scenario {
            Some(scenario) => {
                store.put_scenario(&scenario, &entry.bytes, device, Utc::now()).map_err(|error| failed(&error))?;
            }
            None => tally.refused.push(format!("scenario {sha256}: it has errors")),
        },
        Content::Record(id) => record(store, device, id, entry.bytes, tally)?,
        Content::Photo(sha256) if is_jpeg(&entry.bytes) => {
            photos.put(&sha256, &entry.bytes).map_err(|error| failed(&error))?;
            let size = entry.bytes.len() as u64;
            store.put_photo(&sha256, size, device, Utc::now()).map_err(|error| failed(&error))?;
            tally.photos += 1;
        }
        Content::Photo(sha256) => tally.refused.push(format!("photo {sha256}: it is no JPEG")),
        Content::Log(_) => {}
    }
    Ok(())
}

fn record(store: &Store, device: DeviceId, id: RecordId, bytes: Vec<u8>, tally: &mut Tally) -> Result<(), String> {
    let sha256 = Sha256::of(&bytes);
    let json = String::from_utf8(bytes).ok().and_then(|text| RawValue::from_string(text).ok());
    let Some(record) = json else {
        tally.refused.push(format!("record {id}: it is no JSON"));
        return Ok(());
    };
    let checked = match check(&Item { id, sha256, record }, device) {
        Ok(checked) => checked,
        Err(refusal) => {
            tally.refused.push(format!("record {id}: {refusal}"));
            return Ok(());
        }
    };
    let (taken, _) = store.take(&[checked], Utc::now()).map_err(|error| error.to_string())?;
    match taken.first() {
        Some(Taken::Stored) => tally.stored += 1,
        Some(Taken::Duplicate) => tally.known += 1,
        Some(Taken::Conflict) => tally.refused.push(format!("record {id}: another record has its id")),
        Some(Taken::ScenarioMissing) | None => {
            tally.refused.push(format!("record {id}: its scenario file is not in the export"));
        }
        Some(Taken::OtherScenario { campaign }) => {
            tally.refused.push(format!("record {id}: its scenario file belongs to campaign {campaign}"));
        }
    }
    Ok(())
}
