//! How long the respondent took: for each answer (methodology 11.3), and in all.

use super::Reader;
use crate::evidence::LogEntry;
use crate::id::QuestionId;
use crate::interview::{InterviewEvent, timed_answers};
use crate::metrics::quality::TimedAnswer;
use crate::record::{Ending, InterviewRecord};
use chrono::{DateTime, FixedOffset};

impl Reader {
    /// How fast each answer came.
    pub(super) fn latencies(&self, log: &[LogEntry]) -> Vec<TimedAnswer> {
        timed_answers(log, |question, part| self.words(question, part))
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
