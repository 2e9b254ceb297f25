//! Every number that the product prints, as pure functions. Sections refer to the methodology.
//!
//! From the ground up:
//!
//! * what a number is: [`estimate`] (value, interval, base, reason for its absence), [`interval`], [`parameter`]
//!   (a threshold with where it comes from), [`accumulator`] (sums that merge);
//! * statistics that know no survey: [`distribution`], [`quantile`], [`share`], [`mean`], [`significance`],
//!   [`chi_square`], [`correlation`], [`strata`], [`resampling`];
//! * answers: [`coded`] (states and counts of codes), [`likert`];
//! * the metrics: [`irl`], [`pattern`], [`matrix`] (3), [`nps`] (4), [`csi`], [`top_box`], [`ces`] (5),
//!   [`relative_importance`], [`importance_map`], [`trust_factor`] (6), [`ranking`], [`drivers`], [`single_choice`] (7),
//!   [`health`] (13), [`one_question`] (14);
//! * the fieldwork: [`sample_size`] (8), [`compliance`] (9), [`rates`], [`representativeness`] (10), [`quality`],
//!   [`dropoff`], [`duration`] (11), [`wave`] (12);
//! * all together: [`dashboard`] (sums and headlines of codes), [`summary`] (those of a campaign, in its words).
//!
//! Whom to select (9, 14.1) is in [`crate::sampling`]; [`crate::vectors`] holds all of it against reference vectors.

pub mod accumulator;
pub mod ces;
pub mod chi_square;
pub mod coded;
pub mod compliance;
pub mod correlation;
pub mod csi;
pub mod dashboard;
pub mod distribution;
pub mod drivers;
pub mod dropoff;
pub mod duration;
pub mod estimate;
pub mod health;
pub mod importance_map;
pub mod interval;
pub mod irl;
pub mod likert;
pub mod matrix;
pub mod mean;
pub mod nps;
pub mod one_question;
pub mod parameter;
pub mod pattern;
pub mod quality;
pub mod quantile;
pub mod ranking;
pub mod rates;
pub mod relative_importance;
pub mod representativeness;
pub mod resampling;
pub mod sample_size;
pub mod share;
pub mod significance;
pub mod single_choice;
pub mod strata;
pub mod summary;
pub mod top_box;
pub mod trust_factor;
pub mod wave;
