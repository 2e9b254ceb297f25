//! Comparison of waves of one campaign (methodology 12): what changed, how surely, and whether it may be compared.
//!
//! [`conditions`] says whether two waves measured the same thing and refuses the rest; [`spacing`] whether they lie
//! 3 to 6 months apart. Two waves: [`shares`], [`means`] (ИРЛ, CSI, CES), [`nps`], and [`paired`] where every client
//! is in both ([`overlap`]). Three and more: [`trend`] and [`share_trend`]. Each gives a [`change::Change`] or a trend
//! with a [`verdict::Verdict`] in words; [`family`] adjusts many at once.

pub mod change;
pub mod conditions;
pub mod family;
pub mod means;
pub mod nps;
pub mod overlap;
pub mod paired;
pub mod share_trend;
pub mod shares;
pub mod spacing;
pub mod trend;
pub mod verdict;
