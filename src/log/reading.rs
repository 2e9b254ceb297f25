//! Reading the log back, the newest first.

use super::FOLDER;
use super::file::{ages, name};
use chrono::{DateTime, Local, NaiveDateTime};
use std::path::Path;

/// How grave something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Not as it should be.
    Warning,
    /// Something failed.
    Error,
}

/// One thing that was logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogEntry {
    /// When, local time.
    pub at: NaiveDateTime,
    /// How grave it is.
    pub severity: Severity,
    /// What happened.
    pub text: String,
}

/// The latest entries, the newest first, at most `most`.
pub fn latest(data: &Path, most: usize) -> Vec<LogEntry> {
    let mut entries = Vec::new();
    for age in ages() {
        let text = std::fs::read(data.join(FOLDER).join(name(age))).unwrap_or_default();
        let mut of_file = parse(&String::from_utf8_lossy(&text));
        of_file.reverse();
        entries.append(&mut of_file);
        if entries.len() >= most {
            break;
        }
    }
    entries.truncate(most);
    entries
}

/// The files of the log with their names, the newest first.
pub fn files(data: &Path) -> Vec<(String, Vec<u8>)> {
    let read = |age| Some((name(age), std::fs::read(data.join(FOLDER).join(name(age))).ok()?));
    ages().filter_map(read).collect()
}

/// The entries of a file, the oldest first. A line that does not begin with a time belongs to the entry before it.
fn parse(text: &str) -> Vec<LogEntry> {
    let mut entries: Vec<LogEntry> = Vec::new();
    for line in text.lines() {
        match (entry(line), entries.last_mut()) {
            (Some(entry), _) => entries.push(entry),
            (None, Some(last)) => {
                last.text.push('\n');
                last.text.push_str(line);
            }
            (None, None) => {}
        }
    }
    entries
}

fn entry(line: &str) -> Option<LogEntry> {
    let (time, rest) = line.split_once(' ')?;
    let at = DateTime::parse_from_rfc3339(time).ok()?.with_timezone(&Local).naive_local();
    let (word, text) = rest.trim_start().split_once(' ')?;
    let severity = match word {
        "ERROR" => Severity::Error,
        "WARN" => Severity::Warning,
        "INFO" | "DEBUG" | "TRACE" => Severity::Info,
        _ => return None,
    };
    Some(LogEntry { at, severity, text: text.to_owned() })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::log::file::Rolling;

    #[test]
    fn entries_come_newest_first_across_files_and_keep_their_further_lines() {
        let data = tempfile::tempdir().unwrap();
        let mut rolling = Rolling::open(&data.path().join(FOLDER), 200).unwrap();
        for line in [
            "2026-03-02T06:00:00.000000Z  INFO the terminal runs data=/x\n",
            "2026-03-02T06:00:01.000000Z ERROR the file has errors\nclinic.toml:3:1: error[E008]\n",
            "2026-03-02T06:00:02.000000Z  WARN sending failed\n",
        ] {
            rolling.append(line.as_bytes()).unwrap();
        }
        let entries = latest(data.path(), 10);
        assert_eq!(
            entries.iter().map(|entry| entry.severity).collect::<Vec<_>>(),
            [Severity::Warning, Severity::Error, Severity::Info]
        );
        assert_eq!(entries[1].text, "the file has errors\nclinic.toml:3:1: error[E008]");
        assert_eq!(entries[2].text, "the terminal runs data=/x");
        assert_eq!(latest(data.path(), 1).len(), 1);
        assert!(latest(&data.path().join("nowhere"), 10).is_empty());
    }
}
