//! Files and folders that only the account of the service may read: mode 0600 and 0700 where the system has modes.

use std::fs::{self, File, OpenOptions};
use std::io;
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
