//! What a tablet's operator carries away on a USB stick: records, photos and scenario files that the cloud has not
//! acknowledged, in one sealed file that the cloud takes in once.
//!
//! The file is a `tar` archive sealed with [`age`]: whoever holds the key needs no program of ours to open it. Inside,
//! bytes are as they would have been sent: `scenarios/DIGEST.toml`, `records/ID.json`, `photos/DIGEST.jpg`,
//! `logs/NAME`, and `manifest.json` as the last entry, which says what must be there. Sealing notices a file that was
//! cut or changed.
//!
//! Terminal and cloud both know this package; it knows readers and writers, no file and no database.

mod manifest;
mod read;
mod seal;
mod write;

pub use manifest::{FORMAT, Manifest};
pub use read::{Content, Entry, OpenError, open};
pub use seal::{Opening, Passphrase, Seal, SealError, new_identity, public_key};
pub use write::{Seen, WriteError, Writer};

/// How the name of an export ends.
pub const ENDING: &str = "otklik.age";
