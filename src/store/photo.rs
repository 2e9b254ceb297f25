//! Photos as files named by their digest. The row that makes a photo count comes with the record it belongs to.

use super::{Store, StoreError};
use otklik_core::id::Sha256;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A photo on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPhoto {
    /// Digest of the JPEG.
    pub sha256: Sha256,
    /// Size in bytes.
    pub size: u64,
}

/// Where the photo with this digest is.
pub(super) fn photo_path(folder: &Path, sha256: &Sha256) -> PathBuf {
    folder.join("photos").join(format!("{sha256}.jpg"))
}

impl Store {
    /// Writes a photo so that it survives a power cut: a temporary file, synced, renamed, the folder synced. Needs
    /// no open database, so that the camera's thread can do it.
    pub fn write_photo(folder: &Path, jpeg: &[u8]) -> Result<StoredPhoto, StoreError> {
        let sha256 = Sha256::of(jpeg);
        write_synced(&photo_path(folder, &sha256), jpeg)?;
        Ok(StoredPhoto { sha256, size: jpeg.len() as u64 })
    }

    /// The bytes of a photo.
    pub fn read_photo(&self, sha256: &Sha256) -> Result<Vec<u8>, StoreError> {
        let path = photo_path(&self.folder, sha256);
        std::fs::read(&path).map_err(|source| StoreError::File { doing: "read the photo", path, source })
    }

    /// Removes these photos from the disk, but for those that an open interview or the outbox still refers to: it may
    /// hold the same picture.
    pub(super) fn remove_unneeded<'a>(&self, photos: impl Iterator<Item = &'a Sha256>) -> Result<(), StoreError> {
        let needed = self.photo_keys()?;
        for sha256 in photos.filter(|sha256| !needed.contains(&sha256.to_string())) {
            // A file that stays is removed as an orphan at the next start.
            if let Err(error) = std::fs::remove_file(photo_path(&self.folder, sha256)) {
                tracing::warn!(%error, "a photo that is needed no longer could not be removed");
            }
        }
        Ok(())
    }

    /// Removes a photo that nobody refers to.
    pub fn remove_photo(&self, sha256: &Sha256) -> Result<(), StoreError> {
        self.remove_unneeded(std::iter::once(sha256))
    }

    /// Removes photos that no record can refer to: they were taken, but the terminal stopped before it was logged.
    /// Only those older than `age`, so that one that was just taken is left alone.
    pub fn remove_orphan_photos(&self, age: Duration) -> Result<usize, StoreError> {
        let folder = self.folder.join("photos");
        let error = |source| StoreError::File { doing: "look through", path: folder.clone(), source };
        // What was set aside may refer to any of them.
        let damaged = |entry: &std::fs::DirEntry| entry.file_name().to_string_lossy().starts_with("damaged-");
        if std::fs::read_dir(&self.folder).map_err(error)?.flatten().any(|entry| damaged(&entry)) {
            return Ok(0);
        }
        let kept: BTreeSet<String> = self.photo_keys()?.into_iter().collect();
        let mut removed = 0;
        for entry in std::fs::read_dir(&folder).map_err(error)? {
            let path = entry.map_err(error)?.path();
            let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            let changed = path.metadata().and_then(|data| data.modified()).ok();
            let old = changed.and_then(|changed| changed.elapsed().ok()).is_some_and(|elapsed| elapsed >= age);
            if old && !kept.contains(stem) && std::fs::remove_file(&path).is_ok() {
                removed += 1;
            }
        }
        Ok(removed)
    }
}

/// Writes a file so that it is there whole or not at all.
pub(super) fn write_synced(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let partial = path.with_extension("part");
    let error = |source| StoreError::File { doing: "write", path: path.to_owned(), source };
    let mut file = std::fs::File::create(&partial).map_err(error)?;
    file.write_all(bytes).map_err(error)?;
    file.sync_all().map_err(error)?;
    std::fs::rename(&partial, path).map_err(error)?;
    path.parent().map_or(Ok(()), sync_folder).map_err(error)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}
