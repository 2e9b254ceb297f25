//! The key for which tablets seal what they export to a stick: made at the first start, kept in a file that only the
//! account of the service may read. Whoever loses it cannot open those exports any more.

use crate::private;
use otklik_export::{SealError, new_identity, public_key};
use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Name of the file in the data folder.
pub const FILE: &str = "export-key";

/// Why there is no key.
#[derive(Debug, Error)]
pub enum KeyError {
    /// The file could not be read or written.
    #[error("cannot read or write {path}: check that the folder belongs to this account and has free space")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The file holds no key.
    #[error("{path} holds no secret key of age: put the right one back, without it the tablets' exports stay closed")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        #[source]
        source: SealError,
    },
}

/// The secret key of a data folder, made if there is none.
pub fn secret(data: &Path) -> Result<String, KeyError> {
    let path = data.join(FILE);
    let io = |source| KeyError::Io { path: path.clone(), source };
    let line = private::line(&path, || Ok(new_identity()), io)?;
    let key = line.trim().to_owned();
    public_key(&key).map_err(|source| KeyError::Damaged { path, source })?;
    Ok(key)
}

/// The public key of a data folder, as tablets get it.
pub fn public(data: &Path) -> Result<String, KeyError> {
    let secret = secret(data)?;
    public_key(&secret).map_err(|source| KeyError::Damaged { path: data.join(FILE), source })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_made_once_and_a_damaged_one_is_never_replaced() {
        let data = tempfile::tempdir().unwrap();
        let first = secret(data.path()).unwrap();
        assert_eq!(secret(data.path()).unwrap(), first);
        assert!(public(data.path()).unwrap().starts_with("age1"));
        std::fs::write(data.path().join(FILE), "nonsense").unwrap();
        assert!(matches!(secret(data.path()), Err(KeyError::Damaged { .. })));
        assert_eq!(std::fs::read_to_string(data.path().join(FILE)).unwrap(), "nonsense");
    }
}
