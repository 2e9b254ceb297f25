//! Files and folders that only the account of the service may read: mode 0600 and 0700 where the system has modes.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Creates the folder with all above it, and takes it away from everybody else. A folder that was there is tightened.
pub fn folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)?;
    restrict(path, 0o700)
}

/// Creates the folder with all above it if it is not there; leaves one that is there as it is.
pub fn data_folder(path: &Path) -> io::Result<()> {
    if path.is_dir() { Ok(()) } else { folder(path) }
}

/// Creates a file that must not exist yet.
pub fn new_file(path: &Path) -> io::Result<File> {
    options(OpenOptions::new().write(true).create_new(true)).open(path)
}

/// Creates the file if it is not there, and takes it away from everybody else.
pub fn ensure_file(path: &Path) -> io::Result<()> {
    options(OpenOptions::new().append(true).create(true)).open(path)?;
    restrict(path, 0o600)
}

/// The line that a file holds. Where there is no file, one is made with the line that `fresh` makes; one that was there
/// is taken away from everybody else. `failed` says what is wrong with the file in the words of whoever asks.
pub fn line<E>(
    path: &Path,
    fresh: impl FnOnce() -> Result<String, E>,
    failed: impl Fn(io::Error) -> E,
) -> Result<String, E> {
    match fs::read_to_string(path) {
        Ok(text) => {
            restrict(path, 0o600).map_err(failed)?;
            Ok(text.trim_end_matches(['\r', '\n']).to_owned())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let line = fresh()?;
            write_line(path, &line).map_err(failed)?;
            Ok(line)
        }
        Err(error) => Err(failed(error)),
    }
}

fn write_line(path: &Path, line: &str) -> io::Result<()> {
    let mut file = new_file(path)?;
    writeln!(file, "{line}")?;
    file.sync_all()?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// Makes what was created, renamed or removed in a folder survive a power cut.
pub fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(path)?.sync_all() } else { Ok(()) }
}

#[cfg(unix)]
fn options(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600)
}

#[cfg(not(unix))]
fn options(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

#[cfg(unix)]
fn restrict(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn restrict(_: &Path, _: u32) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_made_once_and_what_somebody_put_there_is_kept_from_everybody_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("word");
        let ask = |fresh: &str| line(&path, || Ok(fresh.to_owned()), |error| error);
        assert_eq!((ask("one").unwrap(), ask("two").unwrap()), ("one".to_owned(), "one".to_owned()));
        fs::write(&path, "put there by hand\r\n").unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
            assert_eq!(ask("two").unwrap(), "put there by hand");
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert!(ask("two").is_err());
    }
}
