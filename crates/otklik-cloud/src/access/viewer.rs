//! The viewer's password: made at the first start, kept in a file that only the account of the service may read.

use crate::private;
use crate::secret::{NoEntropy, Secret};
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Name of the file in the data folder.
pub const FILE: &str = "viewer-password";
/// A shorter password is refused: whoever wrote it by hand should think again.
const SHORTEST: usize = 12;

/// Why there is no password.
#[derive(Debug, Error)]
pub enum ViewerError {
    /// The file could not be read or written.
    #[error("cannot read or write {path}: check that the folder belongs to this account and has free space")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The password in the file is too short.
    #[error("the password in {path} is shorter than {SHORTEST} characters: delete the file to get a new one")]
    Short {
        /// The file.
        path: PathBuf,
    },
    /// The system gave no random numbers.
    #[error(transparent)]
    NoEntropy(#[from] NoEntropy),
}

/// The password of a data folder, made if there is none, and the file it is in.
pub fn password(data: &Path) -> Result<(Secret, PathBuf), ViewerError> {
    let path = data.join(FILE);
    let io = |source| ViewerError::Io { path: path.clone(), source };
    let password = private::line(&path, || Ok(Secret::password()?.reveal().to_owned()), io)?;
    if password.chars().count() < SHORTEST {
        return Err(ViewerError::Short { path });
    }
    Ok((Secret::new(password), path))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_password_is_made_once_and_then_stays() {
        let data = tempfile::tempdir().unwrap();
        let (first, path) = password(data.path()).unwrap();
        let (second, _) = password(data.path()).unwrap();
        assert_eq!(first.reveal(), second.reveal());
        assert!(first.reveal().len() >= SHORTEST);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn a_password_of_ones_own_may_be_put_into_the_file_unless_it_is_short() {
        let data = tempfile::tempdir().unwrap();
        std::fs::write(data.path().join(FILE), "correct horse battery\n").unwrap();
        assert_eq!(password(data.path()).unwrap().0.reveal(), "correct horse battery");
        std::fs::write(data.path().join(FILE), "horse\n").unwrap();
        assert!(matches!(password(data.path()), Err(ViewerError::Short { .. })));
    }
}
