//! Every number that the product prints, as pure functions. Sections refer to the methodology.
//!
//! From the ground up: [`estimate`] (a number with its base, interval or reason for its absence), [`interval`],
//! [`share`] and [`mean`], [`significance`], [`likert`]; then the metrics themselves: [`irl`], [`pattern`],
//! [`drivers`], [`rates`]; and [`summary`], all of them for one campaign.

pub mod drivers;
pub mod estimate;
pub mod interval;
pub mod irl;
pub mod likert;
pub mod mean;
pub mod pattern;
pub mod rates;
pub mod share;
pub mod significance;
pub mod summary;

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
pub(crate) mod vectors;
