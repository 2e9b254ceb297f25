//! Where, when and whom a scenario asks: campaign, sampling, limits, photos, opening hours, look.

use super::text::{Media, Text};
use crate::id::CampaignId;
use chrono::{Datelike, Days, NaiveDateTime, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

/// Scenario, site, sampling plan and wave as one undertaking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    /// Its id; the dashboard is addressed by it.
    pub id: CampaignId,
    /// Its name on the dashboard.
    pub name: Text,
    /// The site (branch) where it runs; part of the seed of the draw.
    pub site: String,
    /// The wave; part of the seed of the draw.
    pub wave: String,
    /// For whom it speaks, such as "patients who paid for an operation"; part of every headline (decision D24).
    pub population: Option<Text>,
}

/// Whom to approach.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SamplingPlan {
    /// Every k-th arrival with a random start (methodology 9.2), k = `daily_flow` / `daily_target` rounded down.
    Systematic {
        /// Eligible arrivals expected a day, 1 or more.
        daily_flow: u32,
        /// Approaches wanted a day, 1 to `daily_flow`.
        daily_target: u32,
    },
    /// Each arrival by an own draw (methodology 9.3).
    Bernoulli {
        /// Probability of being selected, in (0, 1].
        probability: f64,
    },
    /// A simple random sample of the appointment list of the day (methodology 9.4); arrivals are its rows.
    ListOfTheDay {
        /// Rows of the list, 1 or more.
        daily_flow: u32,
        /// Approaches wanted a day, 1 to `daily_flow`.
        daily_target: u32,
    },
    /// Everybody is approached.
    Everyone,
}

/// Limits of time, in whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Without a tap for so long, the respondent is asked whether they are still there (15 s to answer).
    pub idle_seconds: u32,
    /// An interview older than this is ended.
    pub total_seconds: u32,
    /// After a restart, an interview whose last tap is older than this is ended instead of resumed.
    pub resume_seconds: u32,
}

/// When a photo is taken, if the respondent agrees.
#[derive(Debug, Clone, PartialEq)]
pub struct PhotoPolicy {
    /// The moments; may be empty.
    pub moments: Vec<PhotoMoment>,
    /// The share of interviews that are drawn for photos, in [0, 1]; 1 unless the author says otherwise.
    pub share: f64,
    /// Whether an interview that was not drawn gets its photo at the end after all where its answers look suspicious
    /// (answers faster than reading, identical answers in a row: methodology 11.3, 11.4).
    pub suspicion: Suspicion,
    /// What the respondent is told about the photo: who sees it, why, and that they may say no.
    pub notice: Text,
}

/// Whether suspicion alone leads to a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Suspicion {
    /// It does not.
    #[default]
    Ignored,
    /// It does.
    Photographed,
}

/// A moment at which a photo may be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhotoMoment {
    /// When the respondent has taken the tablet and agreed to the photo.
    HandOver,
    /// When the respondent has finished.
    End,
}

/// When interviews may begin: on these days from one time to another, by the tablet's clock. Without any entry, always.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpeningHours {
    /// The days; at least one.
    pub days: Vec<Weekday>,
    /// From this time on.
    pub from: NaiveTime,
    /// Up to but not including this time; later than `from`.
    pub to: NaiveTime,
}

impl OpeningHours {
    /// Whether interviews may begin at this local time by this entry.
    pub fn contains(&self, at: NaiveDateTime) -> bool {
        self.days.contains(&at.weekday()) && self.from <= at.time() && at.time() < self.to
    }

    /// Whether interviews may begin at this local time; without any entry, always.
    pub fn open(hours: &[Self], at: NaiveDateTime) -> bool {
        hours.is_empty() || hours.iter().any(|entry| entry.contains(at))
    }

    /// When it changes next after `at` whether interviews may begin; `None` if it never does.
    pub fn next_change(hours: &[Self], at: NaiveDateTime) -> Option<NaiveDateTime> {
        let now = Self::open(hours, at);
        // A week and a day reach every entry once more.
        let days = (0..=8).filter_map(|days| at.date().checked_add_days(Days::new(days)));
        let edges =
            days.flat_map(|day| hours.iter().flat_map(move |entry| [day.and_time(entry.from), day.and_time(entry.to)]));
        // A day may end at midnight without an edge of its own.
        edges.filter(|edge| *edge > at && Self::open(hours, *edge) != now).min()
    }
}

/// What makes the screens the clinic's own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Look {
    /// The accent.
    pub accent: Option<Colour>,
    /// The logo on the welcome.
    pub logo: Option<Media>,
}

/// A colour, written `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    fn entry(days: &[Weekday], from: &str, to: &str) -> OpeningHours {
        OpeningHours { days: days.to_vec(), from: from.parse().unwrap(), to: to.parse().unwrap() }
    }

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn without_hours_it_is_always_open_and_never_changes() {
        assert!(OpeningHours::open(&[], at("2026-03-01T03:00:00")));
        assert_eq!(OpeningHours::next_change(&[], at("2026-03-01T03:00:00")), None);
    }

    #[test]
    fn it_opens_on_the_minute_and_is_closed_on_the_minute() {
        // 2 March 2026 is a Monday.
        let week = [entry(&[Weekday::Mon, Weekday::Tue], "09:00:00", "18:00:00")];
        for (time, open) in [
            ("2026-03-02T08:59:59", false),
            ("2026-03-02T09:00:00", true),
            ("2026-03-02T17:59:59", true),
            ("2026-03-02T18:00:00", false),
            ("2026-03-04T12:00:00", false),
        ] {
            assert_eq!(OpeningHours::open(&week, at(time)), open, "{time}");
        }
        assert_eq!(OpeningHours::next_change(&week, at("2026-03-02T12:00:00")), Some(at("2026-03-02T18:00:00")));
        assert_eq!(OpeningHours::next_change(&week, at("2026-03-03T18:00:00")), Some(at("2026-03-09T09:00:00")));
    }

    #[test]
    fn where_one_entry_follows_another_nothing_changes_between_them() {
        let day = [entry(&[Weekday::Mon], "09:00:00", "13:00:00"), entry(&[Weekday::Mon], "13:00:00", "18:00:00")];
        assert_eq!(OpeningHours::next_change(&day, at("2026-03-02T10:00:00")), Some(at("2026-03-02T18:00:00")));
    }
}
