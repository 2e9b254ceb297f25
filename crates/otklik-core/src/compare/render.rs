//! A comparison as text for a command line.

use super::{Change, Comparison, Severity};
use std::fmt::Write;

/// The longest quotation of a scenario, in characters.
const LONGEST_QUOTE: usize = 160;

impl Comparison {
    /// The changes as text, each with its place, what stood and stands there, and why it matters.
    pub fn render(&self) -> String {
        let (old, new) = (&self.old, &self.new);
        let mut text = format!("{} version {} → {} version {}\n", old.id, old.version, new.id, new.version);
        for change in &self.changes {
            text.push('\n');
            render(&mut text, change);
        }
        let counts: Vec<_> =
            Severity::ALL.iter().map(|severity| format!("{} {}", self.count(*severity), severity.as_str())).collect();
        let verdict = if self.breaks() {
            "Answers of the two versions must not be put into one figure: begin a new wave."
        } else if self.count(Severity::MayBreak) > 0 {
            "Look at each change that may break the comparability before going on within a wave."
        } else if self.changes.is_empty() {
            "Nothing that people read or that is computed has changed."
        } else {
            "The wave can go on."
        };
        // Writing into a String cannot fail.
        let _ = write!(text, "\n{}. {verdict}\n", counts.join(", "));
        text
    }
}

fn render(text: &mut String, change: &Change) {
    let Change { severity, place, before, after, why } = change;
    let _ = writeln!(text, "{}: {place}", severity.as_str());
    if let Some(before) = before {
        let _ = writeln!(text, "  - {}", short(before));
    }
    if let Some(after) = after {
        let _ = writeln!(text, "  + {}", short(after));
    }
    let _ = writeln!(text, "  = {why}");
}

/// One line without control characters, cut where it is long.
fn short(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut chars = line.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c });
    let mut text: String = chars.by_ref().take(LONGEST_QUOTE).collect();
    if chars.next().is_some() {
        text.push('…');
    }
    text
}
