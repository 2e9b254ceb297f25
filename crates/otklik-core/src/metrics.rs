//! Every number that the product prints, as pure functions. Sections refer to the methodology.
//!
//! From the ground up: [`estimate`] (a number with its base, interval or reason for its absence), [`interval`],
//! [`share`] and [`mean`], [`significance`], [`likert`]; then the metrics themselves: [`irl`], [`pattern`],
//! [`drivers`], [`rates`]; and [`summary`], all of them for one campaign.

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
pub mod sample_size;
pub mod share;
pub mod significance;
pub mod single_choice;
pub mod strata;
pub mod summary;
pub mod top_box;
pub mod trust_factor;
pub mod wave;
