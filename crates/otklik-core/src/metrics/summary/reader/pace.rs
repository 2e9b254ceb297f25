//! How long the respondent took: for each answer (methodology 11.3), and in all.

use super::Reader;
use crate::evidence::LogEntry;
use crate::id::QuestionId;
use crate::interview::{InterviewEvent, Step};
use crate::metrics::quality::TimedAnswer;
use crate::record::{Ending, InterviewRecord};
use chrono::{DateTime, FixedOffset};
use std::collections::HashMap;

/// When a screen of a question was seen first; `None` once something was tapped on it.
type Sights<'l> = HashMap<(&'l QuestionId, Option<u32>), Option<DateTime<FixedOffset>>>;

impl Reader {
    /// From the first sight of each screen of a question to the first tap on it. Only the first tap counts: whoever
    /// comes back has read the question already.
    pub(super) fn latencies(&self, log: &[LogEntry]) -> Vec<TimedAnswer> {
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
                        timed.push(TimedAnswer { latency_ms, words: self.words(question, part) });
                    }
                }
                _ => {}
            }
        }
        timed
    }

    /// What there is to read on a screen: the question on its first one, and of a matrix a row, the shortest one, as
    /// nobody knows here which one it was.
    fn words(&self, question: &QuestionId, part: Option<u32>) -> Option<u32> {
        let asked = self.by_id.get(question).and_then(|place| self.asked.get(*place))?;
        Some(match part {
            None => asked.words,
            Some(0) => asked.words.saturating_add(asked.row_words),
            Some(_) => asked.row_words,
        })
    }
}

/// When the respondent last did something: what comes after is waiting for a time-out.
pub(super) fn last_tap(interview: &InterviewRecord) -> DateTime<FixedOffset> {
    let by_respondent =
        |entry: &&LogEntry| !matches!(entry.event, InterviewEvent::Ended { .. } | InterviewEvent::Photographed { .. });
    match interview.ending {
        Ending::Finished => interview.ended_at,
        Ending::IdleTimeout | Ending::TotalTimeout | Ending::Interrupted | Ending::Declined => {
            interview.log.iter().rev().find(by_respondent).map_or(interview.ended_at, |entry| entry.at)
        }
    }
}
