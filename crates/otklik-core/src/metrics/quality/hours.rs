//! Interviews outside the opening hours of the branch (methodology 11.8): in its local time, with some minutes of
//! grace, past midnight and across the turn from Sunday to Monday.

use chrono::{Datelike, Timelike};

const DAY: u16 = 24 * 60;

/// A minute of the local week, 0 to 10079 from Monday 00:00.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MinuteOfWeek(u16);

impl MinuteOfWeek {
    /// Minutes in a week.
    pub const WEEK: u16 = 7 * DAY;

    /// The minute with this number; absent from 10080 on.
    pub fn new(minute: u16) -> Option<Self> {
        (minute < Self::WEEK).then_some(Self(minute))
    }

    /// The minute of a moment in the local time of the branch: convert to its time zone before.
    pub fn of(local: &(impl Datelike + Timelike)) -> Self {
        let minutes = local.weekday().num_days_from_monday() * u32::from(DAY) + local.hour() * 60 + local.minute();
        Self((minutes % u32::from(Self::WEEK)) as u16)
    }

    /// Its number.
    pub fn get(self) -> u16 {
        self.0
    }
}

/// When a branch is open on one day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct OpeningHours {
    opens: u16,
    lasts: u16,
}

impl OpeningHours {
    /// From minute `open` to minute `close` of the day that is `weekday` (0 = Monday). A close at or before the
    /// opening belongs to the next day, so that equal minutes mean round the clock. Absent unless the weekday is 0 to
    /// 6, `open` 0 to 1439, and `close` within the same or the next day.
    pub fn new(weekday: u8, open: u16, close: u16) -> Option<Self> {
        if weekday > 6 || open >= DAY || close > 2 * DAY {
            return None;
        }
        let lasts = if close <= open { close + DAY - open } else { close - open };
        Some(Self { opens: u16::from(weekday) * DAY + open, lasts })
    }
}

/// When a branch is open during the week, grace included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenWeek {
    /// Minutes from and up to which it is open, both inclusive, in order and apart from each other.
    spans: Vec<(u16, u16)>,
}

impl OpenWeek {
    /// The week with these opening hours, each longer by `grace` minutes at both ends. Without any it is always
    /// closed; a branch whose hours are unknown has no week, and is not judged.
    pub fn new(hours: impl IntoIterator<Item = OpeningHours>, grace: u16) -> Self {
        let (week, grace) = (i32::from(MinuteOfWeek::WEEK), i32::from(grace));
        let last = week - 1;
        let mut pieces: Vec<(i32, i32)> = Vec::new();
        for hours in hours {
            let opens = (i32::from(hours.opens) - grace).rem_euclid(week);
            let closes = opens + (i32::from(hours.lasts) + 2 * grace).min(last);
            pieces.push((opens, closes.min(last)));
            if closes > last {
                pieces.push((0, closes - week));
            }
        }
        pieces.sort_unstable();
        let mut spans: Vec<(u16, u16)> = Vec::new();
        for (from, to) in pieces.into_iter().map(|(from, to)| (from as u16, to as u16)) {
            match spans.last_mut() {
                Some((_, end)) if from <= *end => *end = to.max(*end),
                _ => spans.push((from, to)),
            }
        }
        Self { spans }
    }

    /// Whether an interview that starts at this minute is flagged `out_of_hours`.
    pub fn flags(&self, minute: MinuteOfWeek) -> bool {
        let begun = self.spans.partition_point(|(from, _)| *from <= minute.0);
        let before = begun.checked_sub(1).and_then(|place| self.spans.get(place));
        before.is_none_or(|(_, to)| *to < minute.0)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use proptest::prelude::*;

    fn week(hours: &[(u8, u16, u16)], grace: u16) -> OpenWeek {
        OpenWeek::new(hours.iter().map(|(day, open, close)| OpeningHours::new(*day, *open, *close).unwrap()), grace)
    }

    fn out(week: &OpenWeek, minute: u16) -> bool {
        week.flags(MinuteOfWeek::new(minute).unwrap())
    }

    #[test]
    fn the_minute_of_the_week_starts_on_monday() {
        let at = |day: u32, hour: u32, minute: u32| {
            MinuteOfWeek::of(&NaiveDate::from_ymd_opt(2025, 3, day).unwrap().and_hms_opt(hour, minute, 59).unwrap())
                .get()
        };
        // 10 March 2025 was a Monday.
        assert_eq!((at(10, 0, 0), at(10, 9, 30), at(16, 23, 59)), (0, 570, 10079));
        assert_eq!(MinuteOfWeek::new(MinuteOfWeek::WEEK), None);
    }

    #[test]
    fn hours_that_are_no_hours_are_refused() {
        for (day, open, close) in [(7, 540, 1260), (0, 1440, 1500), (0, 0, 2881)] {
            assert_eq!(OpeningHours::new(day, open, close), None);
        }
        assert_eq!(
            OpeningHours::new(3, 600, 1500),
            OpeningHours::new(3, 600, 60),
            "minute 1500 is 01:00 of the next day"
        );
    }

    #[test]
    fn a_branch_without_opening_hours_is_closed_and_one_open_round_the_clock_never_is() {
        let (closed, open) = (week(&[], 15), week(&[0, 1, 2, 3, 4, 5, 6].map(|day| (day, 0, 0)), 0));
        for minute in 0..MinuteOfWeek::WEEK {
            assert!(out(&closed, minute) && !out(&open, minute), "{minute}");
        }
        assert!(!out(&week(&[(2, 600, 660)], u16::MAX), 0), "grace of weeks opens the whole week");
    }

    proptest! {
        #[test]
        fn a_minute_is_out_of_hours_when_it_is_in_none_of_them_this_week_or_the_ones_beside(
            hours in proptest::collection::vec((0_u8..7, 0_u16..1440, 0_u16..1441), 0..6), grace in 0_u16..200,
            minutes in proptest::collection::vec(0_u16..MinuteOfWeek::WEEK, 40)
        ) {
            let week = week(&hours, grace);
            for minute in minutes {
                let inside = hours.iter().any(|(day, open, close)| {
                    let (start, close, grace) = (i64::from(*day) * 1440, i64::from(*close), i64::from(grace));
                    let open = i64::from(*open);
                    let close = if close <= open { close + 1440 } else { close };
                    [-10_080, 0, 10_080].iter().any(|shift| {
                        let minute = i64::from(minute) + shift;
                        start + open - grace <= minute && minute <= start + close + grace
                    })
                });
                prop_assert_eq!(out(&week, minute), !inside, "minute {}", minute);
            }
        }
    }
}
