//! Reading an export: every entry is checked before it is handed on, and nothing is believed of a file that somebody
//! else may have made.

use crate::manifest::{FORMAT, Manifest};
use crate::seal::{Opening, SealError, identity};
use age::{DecryptError, Decryptor};
use otklik_core::id::{RecordId, Sha256};
use otklik_core::wire::{LARGEST_BODY, LARGEST_PHOTO};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};
use tar::Archive;
use thiserror::Error;

/// Why an export cannot be read.
#[derive(Debug, Error)]
pub enum OpenError {
    /// It is sealed for somebody else.
    #[error("this key or passphrase does not open it")]
    OtherKey,
    /// The key or passphrase is none.
    #[error(transparent)]
    Key(#[from] SealError),
    /// It is no export, or was cut or changed.
    #[error("it is no export, or it was cut off or changed: {0}")]
    Damaged(String),
    /// The form is of a later version.
    #[error("it has form {0}, this version knows {FORMAT}: update the program")]
    Format(u32),
    /// The medium failed.
    #[error("it cannot be read")]
    Medium(#[source] io::Error),
    /// Whoever takes the entries could not.
    #[error("{0}")]
    Taken(String),
}

/// What an entry is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A scenario file.
    Scenario(Sha256),
    /// A record.
    Record(RecordId),
    /// A photo.
    Photo(Sha256),
    /// A log of the terminal, with its name.
    Log(String),
}

/// One entry of an export.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub content: Content,
    /// Its bytes; of a scenario and a photo they have the digest that its name says.
    pub bytes: Vec<u8>,
}

// By hand, because an answer must not end up in a log.
impl std::fmt::Debug for Entry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}, {} bytes", self.content, self.bytes.len())
    }
}

/// Opens an export and hands on each entry in its order. When it returns, all that the export says it holds has been
/// handed on, unchanged.
pub fn open(
    file: impl Read,
    opening: &Opening,
    mut take: impl FnMut(Entry) -> Result<(), String>,
) -> Result<Manifest, OpenError> {
    let identity = identity(opening)?;
    let decryptor = Decryptor::new(file).map_err(sealed)?;
    let mut archive = Archive::new(decryptor.decrypt(std::iter::once(&*identity)).map_err(sealed)?);
    let mut seen = Sighting::default();
    let mut manifest = None;
    for entry in archive.entries().map_err(medium)? {
        let mut entry = entry.map_err(medium)?;
        if manifest.is_some() {
            return Err(OpenError::Damaged("something follows its end".to_owned()));
        }
        let name = entry.path().map_err(medium)?.to_string_lossy().into_owned();
        let mut bytes = Vec::new();
        entry.by_ref().take(LARGEST_PHOTO.max(LARGEST_BODY) as u64 + 1).read_to_end(&mut bytes).map_err(medium)?;
        if bytes.len() > LARGEST_PHOTO.max(LARGEST_BODY) {
            return Err(OpenError::Damaged(format!("{name} is larger than anything of ours")));
        }
        if name == "manifest.json" {
            manifest = Some(read_manifest(&bytes)?);
            continue;
        }
        let content = content(&name, &bytes)?;
        seen.add(&content, &bytes);
        take(Entry { content, bytes }).map_err(OpenError::Taken)?;
    }
    let manifest = manifest.ok_or_else(|| OpenError::Damaged("its end is missing".to_owned()))?;
    if seen.fits(&manifest) {
        Ok(manifest)
    } else {
        Err(OpenError::Damaged("it does not hold what it says it holds".to_owned()))
    }
}

#[derive(Default)]
struct Sighting {
    scenarios: BTreeSet<Sha256>,
    records: BTreeMap<RecordId, Sha256>,
    photos: BTreeSet<Sha256>,
}

impl Sighting {
    fn add(&mut self, content: &Content, bytes: &[u8]) {
        match content {
            Content::Scenario(sha256) => drop(self.scenarios.insert(*sha256)),
            Content::Record(id) => drop(self.records.insert(*id, Sha256::of(bytes))),
            Content::Photo(sha256) => drop(self.photos.insert(*sha256)),
            Content::Log(_) => {}
        }
    }

    fn fits(&self, manifest: &Manifest) -> bool {
        self.records == manifest.records
            && self.scenarios == manifest.scenarios.iter().copied().collect()
            && self.photos == manifest.photos.iter().copied().collect()
    }
}

fn read_manifest(bytes: &[u8]) -> Result<Manifest, OpenError> {
    #[derive(serde::Deserialize)]
    struct Format {
        format: u32,
    }
    let damaged = |error: serde_json::Error| OpenError::Damaged(format!("its manifest cannot be read: {error}"));
    let Format { format } = serde_json::from_slice(bytes).map_err(damaged)?;
    if format != FORMAT {
        return Err(OpenError::Format(format));
    }
    serde_json::from_slice(bytes).map_err(damaged)
}

fn content(name: &str, bytes: &[u8]) -> Result<Content, OpenError> {
    let unknown = || OpenError::Damaged(format!("{name:?} is nothing of ours"));
    let digest = |stem: &str| {
        let sha256: Sha256 = stem.parse().map_err(|_| unknown())?;
        if Sha256::of(bytes) == sha256 {
            Ok(sha256)
        } else {
            Err(OpenError::Damaged(format!("{name} is not what its name says")))
        }
    };
    let (folder, file) = name.split_once('/').ok_or_else(unknown)?;
    match (folder, file.rsplit_once('.')) {
        ("scenarios", Some((stem, "toml"))) => digest(stem).map(Content::Scenario),
        ("photos", Some((stem, "jpg"))) => digest(stem).map(Content::Photo),
        ("records", Some((stem, "json"))) => stem.parse().map(Content::Record).map_err(|_| unknown()),
        // A name is written to disk by who opens an export: no folder, no hidden file.
        ("logs", _) if !file.is_empty() && !file.starts_with('.') && !file.contains(['/', '\\']) => {
            Ok(Content::Log(file.to_owned()))
        }
        _ => Err(unknown()),
    }
}

fn sealed(error: DecryptError) -> OpenError {
    match error {
        DecryptError::NoMatchingKeys | DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => {
            OpenError::OtherKey
        }
        DecryptError::Io(error) => medium(error),
        other => OpenError::Damaged(other.to_string()),
    }
}

/// Sealing reports a cut or changed file as an error of reading.
fn medium(error: io::Error) -> OpenError {
    match error.kind() {
        io::ErrorKind::InvalidData
        | io::ErrorKind::UnexpectedEof
        | io::ErrorKind::InvalidInput
        | io::ErrorKind::Other => OpenError::Damaged(error.to_string()),
        _ => OpenError::Medium(error),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests;
