//! Times of day: an hour and a minute, chosen in either order.

use super::{Hope, Meaning};
use crate::screen::Problem;
use chrono::{NaiveTime, Timelike};
use otklik_core::record::Answer;

/// Hour and minute, as far as they are chosen.
pub(in crate::session) fn parts(draft: &str) -> (Option<u32>, Option<u32>) {
    let (hour, minute) = draft.split_once(':').unwrap_or((draft, ""));
    (hour.parse().ok(), minute.parse().ok())
}

pub(in crate::session) fn join(hour: Option<u32>, minute: Option<u32>) -> String {
    let part = |number: Option<u32>| number.map(|number| format!("{number:02}")).unwrap_or_default();
    match (hour, minute) {
        (None, None) => String::new(),
        _ => format!("{}:{}", part(hour), part(minute)),
    }
}

pub(super) fn of(time: NaiveTime) -> String {
    join(Some(time.hour()), Some(time.minute()))
}

pub(super) fn meaning((earliest, latest): (Option<NaiveTime>, Option<NaiveTime>), draft: &str) -> Meaning {
    let (Some(hour), Some(minute)) = parts(draft) else {
        return Meaning::Wrong(Problem::Unfinished, Hope::Unfinished);
    };
    let Some(time) = NaiveTime::from_hms_opt(hour, minute, 0) else {
        return Meaning::Wrong(Problem::Unfinished, Hope::Unfinished);
    };
    if let Some(earliest) = earliest.filter(|earliest| time < *earliest) {
        return Meaning::Wrong(Problem::TooEarly(of(earliest)), Hope::Lost);
    }
    if let Some(latest) = latest.filter(|latest| time > *latest) {
        return Meaning::Wrong(Problem::TooLate(of(latest)), Hope::Lost);
    }
    Meaning::Answer(Answer::Time { time })
}
