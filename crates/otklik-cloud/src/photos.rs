//! The folder of the photos: each JPEG under its digest, `photos/ab/abcdef….jpg`, written so that a power cut leaves
//! either the whole file or none.

use crate::private;
use otklik_core::id::Sha256;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::{fs, process};

/// Name of the folder in the data folder.
pub const FOLDER: &str = "photos";

/// The folder of the photos.
#[derive(Debug, Clone)]
pub struct Photos {
    folder: PathBuf,
}

impl Photos {
    /// Opens the folder in a data folder, creating it if it is not there.
    pub fn open(data: &Path) -> io::Result<Self> {
        let folder = data.join(FOLDER);
        private::folder(&folder)?;
        Ok(Self { folder })
    }

    fn path(&self, sha256: &Sha256) -> PathBuf {
        let name = sha256.to_string();
        let shelf = name.get(..2).unwrap_or_default();
        self.folder.join(shelf).join(format!("{name}.jpg"))
    }

    /// Writes a photo; when it returns, the photo is on the disk. One that is there already is left as it is.
    pub fn put(&self, sha256: &Sha256, jpeg: &[u8]) -> io::Result<()> {
        let path = self.path(sha256);
        let shelf = path.parent().unwrap_or(&self.folder);
        if fs::metadata(&path).is_ok_and(|file| file.len() == jpeg.len() as u64) {
            return Ok(());
        }
        private::folder(shelf)?;
        private::sync_folder(&self.folder)?;
        // Two requests may bring the same photo at once: each writes its own file, the last rename wins.
        let draft = shelf.join(format!("{sha256}.{}-{:?}.tmp", process::id(), std::thread::current().id()));
        match fs::remove_file(&draft) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let written = private::new_file(&draft).and_then(|mut file| {
            file.write_all(jpeg)?;
            file.sync_all()
        });
        if let Err(error) = written.and_then(|()| fs::rename(&draft, &path)) {
            // The first error is the one to report; a draft that stays behind is harmless.
            let _ = fs::remove_file(&draft);
            return Err(error);
        }
        private::sync_folder(shelf)
    }

    /// Reads a photo; `None` if it is not there.
    pub fn get(&self, sha256: &Sha256) -> io::Result<Option<Vec<u8>>> {
        match fs::read(self.path(sha256)) {
            Ok(jpeg) => Ok(Some(jpeg)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// Whether the bytes begin as a JPEG does. Its end is not looked at: some cameras pad it.
pub fn is_jpeg(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xd8, 0xff])
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_is_found_under_its_digest_and_nothing_else_is_left() {
        let data = tempfile::tempdir().unwrap();
        let photos = Photos::open(data.path()).unwrap();
        let jpeg = [0xff, 0xd8, 0xff, 1, 2, 3, 0xff, 0xd9];
        let sha256 = Sha256::of(&jpeg);
        assert_eq!(photos.get(&sha256).unwrap(), None);
        photos.put(&sha256, &jpeg).unwrap();
        photos.put(&sha256, &jpeg).unwrap();
        assert_eq!(photos.get(&sha256).unwrap().as_deref(), Some(jpeg.as_slice()));
        let name = sha256.to_string();
        let shelf = data.path().join(FOLDER).join(&name[..2]);
        let names: Vec<_> = fs::read_dir(shelf).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, [format!("{name}.jpg").as_str()]);
    }

    #[test]
    fn a_file_cut_short_by_a_crash_is_written_again() {
        let data = tempfile::tempdir().unwrap();
        let photos = Photos::open(data.path()).unwrap();
        let jpeg = [0xff, 0xd8, 0xff, 1, 2, 3, 0xff, 0xd9];
        let sha256 = Sha256::of(&jpeg);
        photos.put(&sha256, &jpeg).unwrap();
        fs::write(photos.path(&sha256), [0xff]).unwrap();
        photos.put(&sha256, &jpeg).unwrap();
        assert_eq!(photos.get(&sha256).unwrap().as_deref(), Some(jpeg.as_slice()));
    }

    #[test]
    fn only_what_begins_as_a_jpeg_is_one() {
        assert!(is_jpeg(&[0xff, 0xd8, 0xff, 0xe0, 0xff, 0xd9]));
        assert!(!is_jpeg(b"\x89PNG\r\n\x1a\n"));
        assert!(!is_jpeg(b"<svg onload=alert(1)>"));
        assert!(!is_jpeg(b""));
    }
}
