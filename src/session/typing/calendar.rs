//! The calendar of a date: which month it shows, and what can be chosen in it.

use crate::screen::{Dial, MonthPage};
use chrono::{Datelike, Months, NaiveDate};

/// Dates further apart than this are typed rather than looked for on a calendar.
const FAR: Months = Months::new(36);

/// The first and the last day that can be chosen.
pub(in crate::session) type Limits = (Option<NaiveDate>, Option<NaiveDate>);

/// What the respondent made of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::session) struct Calendar {
    /// Whether the date is to be typed; not said yet where absent.
    pub(in crate::session) typed: Option<bool>,
    /// The first day of the month that is shown, once it was changed.
    pub(in crate::session) month: Option<NaiveDate>,
}

impl Calendar {
    /// Whether a date is typed unless the respondent wants it otherwise: those of a long span are, such as birthdays.
    pub(in crate::session) fn is_typed((earliest, latest): Limits, today: NaiveDate) -> bool {
        let far = |from: NaiveDate, to: NaiveDate| from.checked_add_months(FAR).is_some_and(|end| end < to);
        match (earliest, latest) {
            (None, None) => false,
            (Some(earliest), latest) => far(earliest, latest.unwrap_or(today)),
            (None, Some(latest)) => far(latest, today),
        }
    }

    /// Turns the calendar by so many months, as far as there is something to choose.
    pub(in crate::session) fn turn(&mut self, shown: NaiveDate, by: i32, limits: Limits) {
        let months = Months::new(by.unsigned_abs());
        let turned = if by < 0 { shown.checked_sub_months(months) } else { shown.checked_add_months(months) };
        self.month = turned.map(|month| within(month, limits)).or(self.month);
    }
}

/// The first day of the month that is shown.
pub(in crate::session) fn shown_month(
    calendar: Calendar,
    date: Option<NaiveDate>,
    limits: Limits,
    today: NaiveDate,
) -> NaiveDate {
    calendar.month.unwrap_or_else(|| within(date.unwrap_or(today), limits))
}

fn first_of(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// The first day of the month of a day, or of the nearest month with something to choose.
fn within(day: NaiveDate, (earliest, latest): Limits) -> NaiveDate {
    let month = first_of(day);
    let month = latest.map_or(month, |latest| month.min(first_of(latest)));
    earliest.map_or(month, |earliest| month.max(first_of(earliest)))
}

/// The month that is shown.
pub(in crate::session) fn month_page(
    calendar: Calendar,
    date: Option<NaiveDate>,
    limits: Limits,
    today: NaiveDate,
    sunday_first: bool,
) -> MonthPage {
    let (earliest, latest) = limits;
    let first = shown_month(calendar, date, limits, today);
    let weekday = first.weekday();
    let days = first.iter_days().take_while(|day| day.month() == first.month()).map(|day| Dial {
        number: day.day(),
        enabled: earliest.is_none_or(|earliest| earliest <= day) && latest.is_none_or(|latest| day <= latest),
        chosen: date == Some(day),
    });
    MonthPage {
        year: u32::try_from(first.year()).unwrap_or_default(),
        month: first.month(),
        sunday_first,
        lead: if sunday_first { weekday.num_days_from_sunday() } else { weekday.num_days_from_monday() },
        days: days.collect(),
        earlier: earliest.is_none_or(|earliest| earliest < first),
        later: latest.is_none_or(|latest| first.checked_add_months(Months::new(1)).is_some_and(|next| next <= latest)),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_birthday_is_typed_and_a_visit_of_this_year_is_looked_for() {
        let today = day("2026-03-02");
        let typed = |from: Option<&str>, to: Option<&str>| Calendar::is_typed((from.map(day), to.map(day)), today);
        assert!(typed(Some("1900-01-01"), Some("2026-03-02")));
        assert!(typed(None, Some("2008-01-01")));
        assert!(typed(Some("1900-01-01"), None));
        assert!(!typed(Some("2025-01-01"), Some("2026-12-31")));
        assert!(!typed(None, None));
        assert!(!typed(None, Some("2026-12-31")));
    }

    #[test]
    fn a_month_begins_on_its_weekday_and_offers_only_days_between_the_limits() {
        let limits = (Some(day("2026-02-10")), Some(day("2026-03-05")));
        let page = |calendar, sunday| month_page(calendar, None, limits, day("2026-03-20"), sunday);
        let march = page(Calendar::default(), false);
        assert_eq!((march.year, march.month, march.lead, march.days.len()), (2026, 3, 6, 31), "1 March is a Sunday");
        assert_eq!(page(Calendar::default(), true).lead, 0);
        assert_eq!(march.days.iter().filter(|day| day.enabled).count(), 5);
        assert_eq!((march.earlier, march.later), (true, false));
        let mut calendar = Calendar::default();
        calendar.turn(day("2026-03-01"), -12, limits);
        let february = page(calendar, false);
        assert_eq!(
            (february.month, february.earlier, february.later),
            (2, false, true),
            "as far as there is something"
        );
        assert!(!february.days[8].enabled && february.days[9].enabled);
    }
}
