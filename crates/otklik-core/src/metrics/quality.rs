//! Data quality (methodology 11): which sessions to doubt, and why. Nothing is deleted silently: a hard flag excludes a
//! session visibly, soft flags only give the second version of every headline (11.1).
//!
//! [`QualityFlag`] names the flags and [`QualityRules`] holds their thresholds. A session alone is judged by
//! [`speeders`], [`item_speed`], [`straightline`] and [`OpenWeek`]; a [`Session`] among others by [`context_flags`], and
//! by a [`Timeline`] while sessions still arrive; [`FlagCounts`] sum the flags up for a dashboard.

mod counts;
mod flag;
mod hours;
mod latency;
mod neighbours;
mod rules;
mod session;
mod speeders;
mod straightline;
mod thresholds;
mod timeline;
mod words;

pub use counts::{FlagCounts, FlagRow, Flagged, QualityReport};
pub use flag::{FlagSet, QualityFlag, Severity, Standing};
pub use hours::{MinuteOfWeek, OpenWeek, OpeningHours};
pub use latency::{AnswerSpeed, ItemSpeed, SpeedTally, TimedAnswer, item_speed};
pub use neighbours::{CONTEXT, context_flags};
pub use rules::QualityRules;
pub use session::{Answers, ClientNumber, DeviceNumber, Numbering, Session, SessionId, SessionKey};
pub use speeders::{SpeederRule, SpeederThreshold, Speeders, speeders};
pub use straightline::{Straightline, straightline};
pub use thresholds::Threshold;
pub use timeline::{FlagChange, Timeline};
