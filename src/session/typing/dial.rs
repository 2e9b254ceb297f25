//! Taps that set a part of a draft: a day on the calendar, an hour, a minute.

use super::calendar::{Limits, shown_month};
use super::draft::{compact_date, join_time, time_parts};
use super::{Draft, Meaning, Writing, meaning};
use crate::session::{QuestionTap, Session, State};
use chrono::NaiveDate;
use otklik_core::record::Answer;
use otklik_core::scenario::QuestionKind;

impl Session {
    /// Sets a part of the draft. Returns whether the tap was one that does.
    pub(in crate::session) fn dial(&mut self, tap: &QuestionTap) -> bool {
        let State::Interview(respondent) = &mut self.state else { return false };
        let Some(kind) = respondent.open.interview.question().map(|question| question.kind.clone()) else {
            return false;
        };
        match (kind, tap) {
            (QuestionKind::Date { earliest, latest }, tap) => return self.date(tap, (earliest, latest)),
            (QuestionKind::Time { .. }, QuestionTap::Hour(hour)) => {
                self.draft(|draft| join_time(Some(*hour), time_parts(draft).1));
            }
            (QuestionKind::Time { .. }, QuestionTap::Minute(minute)) => {
                self.draft(|draft| join_time(time_parts(draft).0, Some(*minute)));
            }
            (QuestionKind::Time { .. }, QuestionTap::MinuteBy(by)) => self.draft(|draft| {
                let (hour, minute) = time_parts(draft);
                join_time(hour, minute.map(|minute| minute.saturating_add_signed(*by).min(59)))
            }),
            _ => return false,
        }
        true
    }

    fn date(&mut self, tap: &QuestionTap, limits: Limits) -> bool {
        let State::Interview(respondent) = &mut self.state else { return false };
        let draft = Draft::of(respondent);
        let date = match respondent.open.interview.question().map(|question| meaning(&question.kind, &draft.text)) {
            Some(Meaning::Answer(Answer::Date { date })) => Some(date),
            _ => None,
        };
        let shown = shown_month(draft.calendar, date, limits, draft.today);
        match tap {
            QuestionTap::Day(day) => {
                let Some(date) = chrono::Datelike::with_day(&shown, *day) else { return true };
                self.draft(|_| compact_date(date));
                // The month that was chosen in stays.
                self.calendar(|calendar| calendar.month = Some(shown));
            }
            QuestionTap::Month(by) => self.calendar(|calendar| calendar.turn(shown, *by, limits)),
            QuestionTap::DateTyped(typed) => self.calendar(|calendar| {
                calendar.typed = Some(*typed);
                // Back on the calendar, the date that was typed shows.
                calendar.month = None;
            }),
            _ => return false,
        }
        true
    }

    fn calendar(&mut self, change: impl FnOnce(&mut super::Calendar)) {
        let State::Interview(respondent) = &mut self.state else { return };
        if respondent.writing.is_none() {
            respondent.writing = Writing::draft(&respondent.open.interview);
        }
        if let Some(writing) = &mut respondent.writing {
            change(&mut writing.calendar);
        }
    }
}

/// The day on which the calendar opens: that of the latest tap.
pub(super) fn today(interview: &otklik_core::interview::Interview) -> NaiveDate {
    interview.last_at().date_naive()
}
