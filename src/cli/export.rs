//! `otklik export`: carry away what was not sent, without the tablet's screen, and look into such a file.

use super::{Data, refused};
use anyhow::Context;
use chrono::Local;
use clap::{Args, Subcommand};
use otklik::export::{self, Progress};
use otklik::store::Store;
use otklik_export::{Content, Opening, Passphrase};
use std::fs::{self, File};
use std::io::{BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, Subcommand)]
pub enum Export {
    /// Write everything the cloud has not acknowledged into one sealed file. Nothing is deleted by it.
    #[command(after_help = "Example:\n  otklik export write --data /var/lib/otklik --to /media/stick\n\
                            The file is sealed for the cloud of this tablet; `otklik-cloud import` takes it in. Where \
                            the cloud's key is not known, a passphrase is drawn and printed once.")]
    Write(ToStick),
    /// Open such a file into a folder, with the key of the cloud or the passphrase on standard input.
    #[command(
        after_help = "Example:\n  otklik export open FILE --to FOLDER --key /var/lib/otklik-cloud/export-key\n  \
                            otklik export open FILE --to FOLDER < passphrase\n\
                            Without this program: age -d -i export-key FILE | tar x"
    )]
    Open(Open),
}

#[derive(Debug, Args)]
pub struct ToStick {
    #[command(flatten)]
    data: Data,
    /// The folder to write to.
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// Take the terminal's log along.
    #[arg(long)]
    log: bool,
    /// Close it with a passphrase even where the cloud's key is known.
    #[arg(long)]
    passphrase: bool,
}

#[derive(Debug, Args)]
pub struct Open {
    /// The file.
    file: PathBuf,
    /// The folder to open it into; it must not be there yet.
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// The file with the cloud's secret key; without it, the passphrase is read from standard input.
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
}

impl Export {
    /// Does what was asked.
    pub fn carry_out(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Write(write) => write.carry_out(),
            Self::Open(open) => open.carry_out(),
        }
    }
}

impl ToStick {
    fn carry_out(self) -> anyhow::Result<ExitCode> {
        let store = Store::open_existing(&self.data.data)?;
        let quiet = |_: Progress| ();
        let exported = export::write(&store, &self.to, self.log, self.passphrase, Local::now().fixed_offset(), &quiet)?;
        println!(
            "Exported {} records and {} photos, read back whole: {}",
            exported.records,
            exported.photos,
            exported.file.display()
        );
        if let Some(passphrase) = exported.passphrase {
            println!("The passphrase, shown this once: {}", passphrase.spelled());
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Open {
    fn carry_out(self) -> anyhow::Result<ExitCode> {
        let opening = match &self.key {
            Some(key) => {
                let text = fs::read_to_string(key).with_context(|| format!("cannot read {}", key.display()))?;
                Opening::SecretKey(text)
            }
            None => {
                let mut text = String::new();
                std::io::stdin().take(1024).read_to_string(&mut text).context("cannot read the passphrase")?;
                match Passphrase::typed(&text) {
                    Ok(passphrase) => Opening::Passphrase(passphrase),
                    Err(error) => return Ok(refused(&error.to_string())),
                }
            }
        };
        let file = File::open(&self.file).with_context(|| format!("cannot open {}", self.file.display()))?;
        fs::create_dir(&self.to).with_context(|| format!("cannot make the folder {}", self.to.display()))?;
        let opened = otklik_export::open(BufReader::new(file), &opening, |entry| {
            let (folder, name) = match &entry.content {
                Content::Scenario(sha256) => ("scenarios", format!("{sha256}.toml")),
                Content::Record(id) => ("records", format!("{id}.json")),
                Content::Photo(sha256) => ("photos", format!("{sha256}.jpg")),
                Content::Log(name) => ("logs", name.clone()),
            };
            put(&self.to.join(folder), &name, &entry.bytes).map_err(|error| format!("{name}: {error}"))
        });
        match opened {
            Ok(manifest) => {
                println!(
                    "From tablet {}, made {}: {} records, {} photos, {} scenarios.",
                    manifest.device,
                    manifest.made_at,
                    manifest.records.len(),
                    manifest.photos.len(),
                    manifest.scenarios.len()
                );
                Ok(ExitCode::SUCCESS)
            }
            Err(error) => Ok(refused(&format!("{}: {error}", self.file.display()))),
        }
    }
}

/// Writes a file that only its owner can read: it holds answers.
fn put(folder: &Path, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(folder.join(name))?.write_all(bytes)
}
