//! The customer health score (methodology 13, source S4): points for what a client did within a window, classes by the
//! quartiles of the points, and points proposed from data.
//!
//! It needs identified clients: anonymous answers of a tablet are never linked with it.

pub mod action;
pub mod class;
pub mod classification;
pub mod score;
pub mod weight;
