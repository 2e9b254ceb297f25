//! The file on the stick: under another name until it has been read back, and synced before that.

use super::ExportError;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file that is being written.
pub(super) struct Draft {
    out: BufWriter<File>,
    path: PathBuf,
}

fn partial(path: &Path) -> PathBuf {
    path.with_extension("part")
}

fn failed(path: &Path) -> impl Fn(io::Error) -> ExportError {
    let path = path.to_owned();
    move |source| ExportError::Medium { path: path.clone(), source }
}

impl Draft {
    /// Begins the file that is to become `path`. One of that name that is there stays.
    pub(super) fn begin(path: &Path) -> Result<Self, ExportError> {
        if path.exists() {
            return Err(failed(path)(io::ErrorKind::AlreadyExists.into()));
        }
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(partial(path)).map_err(failed(path))?;
        Ok(Self { out: BufWriter::with_capacity(256 * 1024, file), path: path.to_owned() })
    }

    /// Puts all of it onto the medium, and opens it to be read back.
    pub(super) fn settle(self) -> Result<BufReader<File>, ExportError> {
        let failed = failed(&self.path);
        let file = self.out.into_inner().map_err(|error| failed(error.into_error()))?;
        file.sync_all().map_err(&failed)?;
        drop(file);
        let file = File::open(partial(&self.path)).map_err(&failed)?;
        forget_cached(&file);
        Ok(BufReader::with_capacity(256 * 1024, file))
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Gives the file its name.
pub(super) fn publish(path: &Path) -> Result<(), ExportError> {
    let failed = failed(path);
    fs::rename(partial(path), path).map_err(&failed)?;
    // Where a folder cannot be synced, as on some sticks, the file has been synced all the same.
    if let Some(folder) = path.parent().and_then(|folder| File::open(folder).ok()) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// What is read back should come from the medium and not from memory.
#[cfg(target_os = "linux")]
fn forget_cached(file: &File) {
    let _ = rustix::fs::fadvise(file, 0, None, rustix::fs::Advice::DontNeed);
}

#[cfg(not(target_os = "linux"))]
fn forget_cached(_: &File) {}
