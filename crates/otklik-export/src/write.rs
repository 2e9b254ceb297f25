//! Writing an export.

use crate::manifest::{FORMAT, Manifest};
use crate::seal::{Opening, Seal, SealError, recipients};
use age::Encryptor;
use age::stream::StreamWriter;
use otklik_core::id::{DeviceId, RecordId, Sha256};
use std::collections::BTreeMap;
use std::io::{self, Write};
use tar::{Builder, Header};
use thiserror::Error;

/// Why an export was not written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// It cannot be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The medium failed or is full.
    #[error("the file cannot be written")]
    Medium(#[from] io::Error),
}

/// An export in the making.
pub struct Writer<W: Write> {
    tar: Builder<StreamWriter<W>>,
    manifest: Manifest,
    opening: Opening,
}

/// What was written, to hold against what is read back.
#[derive(Debug, Clone)]
pub struct Seen {
    /// What the export says it holds.
    pub manifest: Manifest,
    /// Opens it once more, for whoever has just sealed it.
    pub opening: Opening,
}

impl<W: Write> std::fmt::Debug for Writer<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").field("manifest", &self.manifest).finish_non_exhaustive()
    }
}

impl<W: Write> Writer<W> {
    /// Begins an export into `out`.
    pub fn begin(out: W, seal: &Seal, device: DeviceId, made_at: &str, terminal: &str) -> Result<Self, WriteError> {
        let (recipients, opening) = recipients(seal)?;
        let encryptor = Encryptor::with_recipients(recipients.iter().map(|recipient| &**recipient))
            .map_err(|error| WriteError::Medium(io::Error::other(error.to_string())))?;
        let manifest = Manifest {
            format: FORMAT,
            device,
            made_at: made_at.to_owned(),
            terminal: terminal.to_owned(),
            scenarios: Vec::new(),
            records: BTreeMap::new(),
            photos: Vec::new(),
        };
        Ok(Self { tar: Builder::new(encryptor.wrap_output(out)?), manifest, opening })
    }

    /// Adds a scenario file. They come before the records that were made with them.
    pub fn scenario(&mut self, file: &[u8]) -> Result<(), WriteError> {
        let sha256 = Sha256::of(file);
        self.entry(&format!("scenarios/{sha256}.toml"), file)?;
        self.manifest.scenarios.push(sha256);
        Ok(())
    }

    /// Adds a record, byte for byte as it was stored.
    pub fn record(&mut self, id: RecordId, body: &[u8]) -> Result<(), WriteError> {
        self.entry(&format!("records/{id}.json"), body)?;
        self.manifest.records.insert(id, Sha256::of(body));
        Ok(())
    }

    /// Adds a photo.
    pub fn photo(&mut self, jpeg: &[u8]) -> Result<(), WriteError> {
        let sha256 = Sha256::of(jpeg);
        self.entry(&format!("photos/{sha256}.jpg"), jpeg)?;
        self.manifest.photos.push(sha256);
        Ok(())
    }

    /// Adds a log of the terminal; `name` is a mere file name.
    pub fn log(&mut self, name: &str, bytes: &[u8]) -> Result<(), WriteError> {
        self.entry(&format!("logs/{name}"), bytes)
    }

    fn entry(&mut self, name: &str, bytes: &[u8]) -> Result<(), WriteError> {
        let mut header = Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o600);
        header.set_mtime(0);
        self.tar.append_data(&mut header, name, bytes)?;
        Ok(())
    }

    /// Writes what must be there at its end. The caller syncs and reads it back.
    pub fn finish(mut self) -> Result<(W, Seen), WriteError> {
        let manifest = serde_json::to_vec_pretty(&self.manifest).map_err(io::Error::other)?;
        self.entry("manifest.json", &manifest)?;
        let out = self.tar.into_inner()?.finish()?;
        Ok((out, Seen { manifest: self.manifest, opening: self.opening }))
    }
}
