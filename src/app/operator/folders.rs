//! Looking for a scenario file: in the tablet's inbox and on sticks, and nowhere else.

use super::App;
use crate::screen::{FileKind, FileRow, FoldersPage};
use std::path::{Path, PathBuf};

/// The folder in the data folder into which files can be put over the network or by hand.
const INBOX: &str = "inbox";
/// Rows of a folder that are shown.
const MOST: usize = 300;

impl App {
    /// What is in a folder; empty for the places to choose from.
    pub(super) fn folder(&self, path: &str) -> FoldersPage {
        if path.is_empty() {
            return FoldersPage { place: String::new(), rows: Some(self.places()), unreadable: false };
        }
        let unreadable = || FoldersPage { place: shown(path), rows: Some(Vec::new()), unreadable: true };
        let Some(folder) = self.allowed(Path::new(path)) else { return unreadable() };
        let Ok(entries) = std::fs::read_dir(&folder) else { return unreadable() };
        let mut rows: Vec<FileRow> = entries.flatten().filter_map(|entry| row(&entry.path())).take(MOST).collect();
        rows.sort_by_key(|row| (row.kind != FileKind::Folder, row.name.to_lowercase()));
        FoldersPage { place: shown(path), rows: Some(rows), unreadable: false }
    }

    /// The path with all links followed, if it lies where an operator may look.
    pub(super) fn allowed(&self, path: &Path) -> Option<PathBuf> {
        let real = path.canonicalize().ok()?;
        let inbox = self.store.folder().join(INBOX);
        let roots = self.device.media().into_iter().map(|medium| medium.path).chain(std::iter::once(inbox));
        roots.filter_map(|root| root.canonicalize().ok()).any(|root| real.starts_with(root)).then_some(real)
    }

    fn places(&self) -> Vec<FileRow> {
        let inbox = self.store.folder().join(INBOX);
        let _ = std::fs::create_dir_all(&inbox);
        let mut rows = vec![FileRow { path: inbox.display().to_string(), name: String::new(), kind: FileKind::Inbox }];
        rows.extend(self.device.media().into_iter().map(|medium| FileRow {
            path: medium.path.display().to_string(),
            name: medium.name,
            kind: FileKind::Stick,
        }));
        rows
    }
}

/// The end of a path: where the folder lies is less telling than what it is called.
fn shown(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    parts.get(parts.len().saturating_sub(2)..).unwrap_or_default().join(" / ")
}

fn row(path: &Path) -> Option<FileRow> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    if name.starts_with('.') {
        return None;
    }
    let kind = if path.is_dir() {
        FileKind::Folder
    } else {
        // Tests of a scenario lie beside it and are none.
        let scenario = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
        (scenario && !name.ends_with(".test.toml")).then_some(FileKind::File)?
    };
    Some(FileRow { path: path.display().to_string(), name, kind })
}
