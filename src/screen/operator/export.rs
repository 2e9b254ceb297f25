//! Carrying records away on a stick.

/// Carrying records away on a stick.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExportPage {
    /// The sticks that are plugged in; `None` until they were looked for.
    pub sticks: Option<Vec<StickRow>>,
    /// Records and photos that would be carried away.
    pub records: u32,
    /// Photos.
    pub photos: u32,
    /// Whether the cloud's key is known; else a passphrase is drawn.
    pub sealed_for_cloud: bool,
    /// Whether the log goes along.
    pub with_log: bool,
    /// How far it is.
    pub progress: ExportProgress,
}

/// A stick to write to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StickRow {
    /// Where it is.
    pub path: String,
    /// What it is called.
    pub name: String,
    /// Free room in MiB, where it is known.
    pub free: Option<u64>,
}

/// How far an export is.
#[derive(Clone, PartialEq, Eq, Default)]
pub enum ExportProgress {
    /// Not begun.
    #[default]
    Ready,
    /// Records and photos are written.
    Writing {
        /// How many are.
        done: u32,
        /// Of how many.
        of: u32,
    },
    /// It is read back from the stick.
    Verifying,
    /// It is on the stick, whole.
    Done {
        /// The name of the file.
        file: String,
        /// Records in it.
        records: u32,
        /// Photos in it.
        photos: u32,
        /// The passphrase, to be written down: it is shown this once.
        passphrase: Option<String>,
    },
    /// It is not.
    Failed(ExportTrouble),
}

// By hand, because a passphrase must not end up in a log.
impl std::fmt::Debug for ExportProgress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Ready => "Ready",
            Self::Writing { .. } => "Writing",
            Self::Verifying => "Verifying",
            Self::Done { .. } => "Done",
            Self::Failed(_) => "Failed",
        })
    }
}

/// Why an export failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportTrouble {
    /// The stick is gone.
    Gone,
    /// The stick is full.
    Full,
    /// The stick cannot be written.
    ReadOnly,
    /// What was read back is not what was written.
    Unreadable,
    /// The tablet's own data cannot be read.
    Data,
}
