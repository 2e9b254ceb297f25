//! How fast the answers of an interview came (methodology 11.3), and whether its respondent is to be asked, politely
//! and once, to take their time: that reduces speeding without more break-offs (Conrad, Tourangeau, Couper and Zhang).

use super::{Interview, InterviewEvent, Step};
use crate::evidence::LogEntry;
use crate::id::QuestionId;
use crate::metrics::quality::{QualityRules, SpeedTally, TimedAnswer};
use crate::scenario::QuestionKind;
use chrono::{DateTime, FixedOffset};
use std::collections::HashMap;

/// So many answers must have come faster than reading before the respondent is asked to take their time: one or two
/// may be a question that somebody knew.
const SEVERAL: u64 = 3;

/// When a screen of a question was seen first; `None` once something was tapped on it.
type Sights<'l> = HashMap<(&'l QuestionId, Option<u32>), Option<DateTime<FixedOffset>>>;

/// From the first sight of each screen of a question to the first tap on it, with the words that `words` says are
/// there. Only the first tap counts: whoever comes back has read the question already.
pub fn timed_answers(log: &[LogEntry], words: impl Fn(&QuestionId, Option<u32>) -> Option<u32>) -> Vec<TimedAnswer> {
    let mut sights: Sights<'_> = HashMap::new();
    let mut part = None;
    let mut timed = Vec::new();
    for entry in log {
        match &entry.event {
            InterviewEvent::Moved { to: Step::Question { question, part: screen } } => {
                part = *screen;
                sights.entry((question, part)).or_insert(Some(entry.at));
            }
            InterviewEvent::Answered { question, .. } => {
                let Some(since) = sights.insert((question, part), None).flatten() else { continue };
                if since <= entry.at {
                    let latency_ms = Some((entry.at - since).num_milliseconds() as f64);
                    timed.push(TimedAnswer { latency_ms, words: words(question, part) });
                }
            }
            _ => {}
        }
    }
    timed
}

impl Interview {
    /// Whether the respondent answers faster than anybody reads and has not yet been told.
    pub fn is_hurried(&self, rules: &QualityRules) -> bool {
        if self.prompted {
            return false;
        }
        let tally =
            SpeedTally::of(&timed_answers(&self.log, |question, part| self.words_to_read(question, part)), rules);
        tally.faster_than_reading >= SEVERAL && tally.flags(rules)
    }

    /// Whether the respondent was asked to take their time.
    pub fn was_prompted(&self) -> bool {
        self.prompted
    }

    /// What there is to read on a screen, in words: the question on its first one, and of a matrix a row, the shortest
    /// one, as the log does not say which one it was.
    fn words_to_read(&self, question: &QuestionId, part: Option<u32>) -> Option<u32> {
        let question = self.scenario().questions.get(self.program().place(question)?)?;
        let words = |text| u32::try_from(self.fill(text).split_whitespace().count()).unwrap_or(u32::MAX);
        let row = || match &question.kind {
            QuestionKind::Matrix { rows, .. } => rows.iter().map(|row| words(&row.text)).min().unwrap_or(0),
            _ => 0,
        };
        Some(match part {
            None => words(&question.text),
            Some(0) => words(&question.text).saturating_add(row()),
            Some(_) => row(),
        })
    }
}
