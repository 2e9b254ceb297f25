//! The words of the pages: names of closed enums, forms of nouns after a number, dates.

use super::numbers::{NBSP, whole};
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta, Timelike};
use otklik_core::record::{Disposition, Ending, PhotoMissing, PhotoSource};
use otklik_core::scenario::PhotoMoment;

/// A noun after 1, after 2 to 4, and after 5.
pub type Noun = [&'static str; 3];

/// «подход»
pub const APPROACHES: Noun = ["подход", "подхода", "подходов"];
/// «из … подходов»
pub const OF_APPROACHES: Noun = ["подхода", "подходов", "подходов"];
/// «интервью»
pub const INTERVIEWS: Noun = ["интервью", "интервью", "интервью"];
/// «ответ»
pub const ANSWERS: Noun = ["ответ", "ответа", "ответов"];
/// «ответивший»
pub const RESPONDENTS: Noun = ["ответивший", "ответивших", "ответивших"];
/// «событие»
pub const EVENTS: Noun = ["событие", "события", "событий"];

/// The form of a noun after a number.
pub fn form(count: u64, noun: &Noun) -> &'static str {
    let [one, few, many] = *noun;
    match (count % 10, count % 100) {
        (_, 11..=14) => many,
        (1, _) => one,
        (2..=4, _) => few,
        _ => many,
    }
}

/// A number with its noun, such as `21 подход`.
pub fn counted(count: u64, noun: &Noun) -> String {
    format!("{}{NBSP}{}", whole(count), form(count, noun))
}

/// How an approach ended.
pub fn disposition(disposition: Disposition) -> &'static str {
    match disposition {
        Disposition::Completed => "Завершено",
        Disposition::Partial => "Завершено частично",
        Disposition::BrokenOff => "Прервано",
        Disposition::Refused => "Отказ",
        Disposition::RefusedUnscreened => "Отказ до вопросов об отборе",
        Disposition::Ineligible => "Не подходит",
        Disposition::NotReached => "Не удалось подойти",
        Disposition::Other => "Другая причина",
    }
}

/// How an interview ended.
pub fn ending(ending: Ending) -> &'static str {
    match ending {
        Ending::Finished => "пройдено до конца",
        Ending::IdleTimeout => "закрыто: никто не отвечал",
        Ending::TotalTimeout => "закрыто: вышло время интервью",
        Ending::Interrupted => "закрыто: терминал был выключен",
        Ending::Declined => "закрыто: нет согласия на участие",
    }
}

/// When a photo was due.
pub fn moment(moment: PhotoMoment) -> &'static str {
    match moment {
        PhotoMoment::HandOver => "При передаче планшета",
        PhotoMoment::End => "В конце интервью",
    }
}

/// Why there is no photo.
pub fn photo_missing(reason: PhotoMissing) -> &'static str {
    match reason {
        PhotoMissing::Declined => "респондент не согласился на фото",
        PhotoMissing::NoCamera => "камеры нет, или она выключена в настройках",
        PhotoMissing::Busy => "камера занята другой программой, или к ней нет доступа",
        PhotoMissing::Timeout => "камера не ответила вовремя",
        PhotoMissing::Failed => "камера дала не снимок, или отказал её драйвер",
        PhotoMissing::NotStored => "снимок не удалось сохранить на планшете",
        PhotoMissing::Interrupted => "терминал выключили или перезапустили до снимка",
        PhotoMissing::Ended => "интервью закончилось до этого момента",
    }
}

/// Where a photo came from.
pub fn photo_source(source: PhotoSource) -> &'static str {
    match source {
        PhotoSource::Camera => "камера планшета",
        PhotoSource::Synthetic => "синтетическое фото: демонстрация, не человек",
    }
}

const MONTHS: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];

/// A day, such as `21 ноября 2026`.
pub fn day(day: NaiveDate) -> String {
    let month = MONTHS.get(day.month0() as usize).copied().unwrap_or_default();
    format!("{}{NBSP}{month} {}", day.day(), day.year())
}

/// A moment on the clock of the tablet, such as `21 ноября 2026, 14:03`.
pub fn moment_of(at: DateTime<FixedOffset>) -> String {
    format!("{}, {:02}:{:02}", day(at.date_naive()), at.hour(), at.minute())
}

/// A time of day to the second, such as `14:03:27`.
pub fn clock(at: DateTime<FixedOffset>) -> String {
    format!("{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second())
}

/// A span of time, such as `2 мин 05 с`.
pub fn span(span: TimeDelta) -> String {
    let seconds = span.num_seconds().max(0);
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds}{NBSP}с"),
        (0, minutes, seconds) => format!("{minutes}{NBSP}мин {seconds:02}{NBSP}с"),
        (hours, minutes, _) => format!("{hours}{NBSP}ч {minutes:02}{NBSP}мин"),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn nouns_follow_their_number() {
        for (count, expected) in [
            (0, "подходов"),
            (1, "подход"),
            (2, "подхода"),
            (5, "подходов"),
            (11, "подходов"),
            (14, "подходов"),
            (21, "подход"),
            (102, "подхода"),
            (111, "подходов"),
        ] {
            assert_eq!(form(count, &APPROACHES), expected, "{count}");
        }
    }

    #[test]
    fn moments_are_those_of_the_tablets_clock() {
        let at = DateTime::parse_from_rfc3339("2026-11-21T09:05:07+03:00").unwrap();
        assert_eq!(moment_of(at), "21\u{a0}ноября 2026, 09:05");
        assert_eq!(clock(at), "09:05:07");
        assert_eq!(span(TimeDelta::seconds(125)), "2\u{a0}мин 05\u{a0}с");
        assert_eq!(span(TimeDelta::seconds(-5)), "0\u{a0}с");
        assert_eq!(span(TimeDelta::seconds(3700)), "1\u{a0}ч 01\u{a0}мин");
    }
}
