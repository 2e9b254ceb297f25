//! How many answers are needed, and what those at hand can say (methodology 8): [`plan`] before a wave, [`achieved`]
//! after it, [`detectable_difference`] for two waves.
//!
//! Shares, NPS and ИРЛ each have their own margin (decision D8): 97 answers give ±10 points for a share and ±19.9
//! points for an NPS in the worst case.

mod achieved;
mod detectable;
mod plan;

pub use achieved::{Achieved, Spread, achieved};
pub use detectable::{POWER, Wave, detectable_difference};
pub use plan::{Plan, Requirements, Unplannable, plan};
