//! A picture on a screen.

use std::path::PathBuf;

/// A picture, by the file it is in. The window reads it; what cannot be read is not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture(pub PathBuf);
