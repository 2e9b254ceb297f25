//! Where, when and whom a scenario asks: campaign, sampling, limits, photos, opening hours, look.

use super::text::{Media, Text};
use crate::id::CampaignId;
use chrono::{NaiveTime, Weekday};
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
