//! Dates: eight digits, day, month, year.

use super::{Hope, Meaning};
use crate::screen::Problem;
use chrono::NaiveDate;
use otklik_core::record::Answer;

pub(super) fn after_key(draft: &str, key: char) -> String {
    if !key.is_ascii_digit() || draft.len() >= 8 {
        return draft.to_owned();
    }
    // No day begins with 4 and no month with 2: the zero before it need not be typed.
    let zero = match draft.len() {
        0 => key > '3',
        2 => key > '1',
        _ => false,
    };
    if zero { format!("{draft}0{key}") } else { format!("{draft}{key}") }
}

/// Day, month and year, as far as they are typed.
pub(in crate::session) fn fields(draft: &str) -> [&str; 3] {
    let end = |place: usize| place.min(draft.len());
    [(0, 2), (2, 4), (4, 8)].map(|(from, to)| draft.get(end(from)..end(to)).unwrap_or_default())
}

pub(in crate::session) fn compact(date: NaiveDate) -> String {
    date.format("%d%m%Y").to_string()
}

pub(super) fn meaning((earliest, latest): (Option<NaiveDate>, Option<NaiveDate>), draft: &str) -> Meaning {
    let [day, month, year] = fields(draft).map(|field| field.parse::<u32>().unwrap_or(0));
    // The 31st of February is no date whatever the year is.
    let impossible = (draft.len() >= 2 && !(1..=31).contains(&day))
        || (draft.len() >= 4 && NaiveDate::from_ymd_opt(2000, month, day).is_none());
    if impossible {
        return Meaning::Wrong(Problem::NoSuchDate, Hope::Lost);
    }
    if draft.len() < 8 {
        return Meaning::Wrong(Problem::Unfinished, Hope::Unfinished);
    }
    let date = i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day));
    match date {
        None => Meaning::Wrong(Problem::NoSuchDate, Hope::Lost),
        Some(date) if earliest.is_some_and(|earliest| date < earliest) => {
            Meaning::Wrong(Problem::TooEarly(earliest.map_or_else(String::new, written)), Hope::Lost)
        }
        Some(date) if latest.is_some_and(|latest| date > latest) => {
            Meaning::Wrong(Problem::TooLate(latest.map_or_else(String::new, written)), Hope::Lost)
        }
        Some(date) => Meaning::Answer(Answer::Date { date }),
    }
}

fn written(date: NaiveDate) -> String {
    date.format("%d.%m.%Y").to_string()
}
