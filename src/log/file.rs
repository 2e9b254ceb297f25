//! Writing the log: a file that is turned over when it is full. A log that cannot be written is left out; it must never
//! stop the terminal.

use super::FOLDER;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};
use tracing_subscriber::fmt::MakeWriter;

/// How large a file may become.
const LARGEST: u64 = 256 * 1024;
/// How many full files are kept beside the one that is written.
const KEPT: u32 = 3;

static KEEPING: OnceLock<Arc<Mutex<Rolling>>> = OnceLock::new();

/// Keeps what is logged from now on in the data folder `data`. Called once in a program; a later call changes nothing.
pub fn keep(data: &Path) -> io::Result<()> {
    let rolling = Rolling::open(&data.join(FOLDER), LARGEST)?;
    let _ = KEEPING.set(Arc::new(Mutex::new(rolling)));
    Ok(())
}

/// Where a subscriber writes: into the kept files, once there are any, and nowhere before.
#[derive(Debug, Clone, Copy, Default)]
pub struct LogFile;

impl<'a> MakeWriter<'a> for LogFile {
    type Writer = Line;

    fn make_writer(&'a self) -> Line {
        Line(KEEPING.get().cloned())
    }
}

/// One line on its way.
#[derive(Debug)]
pub struct Line(Option<Arc<Mutex<Rolling>>>);

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Some(Ok(mut rolling)) = self.0.as_ref().map(|kept| kept.lock()) {
            // A full disk must not make the log complain about itself.
            let _ = rolling.append(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The file that is written, and its full ones: `otklik.log`, `otklik.1.log` (the newest of the full ones), …
#[derive(Debug)]
pub(super) struct Rolling {
    folder: PathBuf,
    file: File,
    size: u64,
    largest: u64,
}

/// The name of the file with this age; 0 is the one that is written.
pub(super) fn name(age: u32) -> String {
    if age == 0 { "otklik.log".to_owned() } else { format!("otklik.{age}.log") }
}

/// The ages of files that may be there, the newest first.
pub(super) fn ages() -> impl DoubleEndedIterator<Item = u32> {
    0..=KEPT
}

impl Rolling {
    pub(super) fn open(folder: &Path, largest: u64) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let file = private(&folder.join(name(0)))?;
        let size = file.metadata()?.len();
        Ok(Self { folder: folder.to_owned(), file, size, largest })
    }

    pub(super) fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.size > 0 && self.size + bytes.len() as u64 > self.largest {
            self.turn_over()?;
        }
        self.file.write_all(bytes)?;
        self.size += bytes.len() as u64;
        Ok(())
    }

    fn turn_over(&mut self) -> io::Result<()> {
        for age in ages().rev() {
            let path = self.folder.join(name(age));
            if age == KEPT {
                let _ = fs::remove_file(path);
            } else if path.exists() {
                fs::rename(path, self.folder.join(name(age + 1)))?;
            }
        }
        self.file = private(&self.folder.join(name(0)))?;
        self.size = 0;
        Ok(())
    }
}

fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_log_never_takes_more_than_its_few_files() {
        let folder = tempfile::tempdir().unwrap();
        let mut rolling = Rolling::open(folder.path(), 1000).unwrap();
        for line in 0..500 {
            rolling.append(format!("line {line:04} of a log that goes on and on\n").as_bytes()).unwrap();
        }
        let sizes: Vec<u64> =
            fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().metadata().unwrap().len()).collect();
        assert_eq!(sizes.len(), 4);
        assert!(sizes.iter().all(|size| *size <= 1000), "{sizes:?}");
        assert!(fs::read_to_string(folder.path().join("otklik.log")).unwrap().contains("line 0499"));
    }

    #[test]
    fn a_log_goes_on_where_it_was_when_the_terminal_starts_again() {
        let folder = tempfile::tempdir().unwrap();
        Rolling::open(folder.path(), 1000).unwrap().append(b"before\n").unwrap();
        Rolling::open(folder.path(), 1000).unwrap().append(b"after\n").unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("otklik.log")).unwrap(), "before\nafter\n");
    }
}
