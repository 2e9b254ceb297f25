//! What the session promises, played with events and a clock in the hand.

mod figures;
mod hand_over;
mod hearing;
mod interviewer;
mod keys;
mod kinds;
mod logic;
mod look;
mod operator;
mod pictures;
mod respondent;
mod restart;
mod seen;
mod self_service;
mod sign_in;
mod table;
mod typed;
mod undo;

use super::*;
use otklik_core::scenario::Scenario;
use otklik_core::scenario::parse::parse;
pub(super) use table::Table;

/// The shipped scenario.
pub(super) fn scenario() -> Arc<Scenario> {
    Arc::new(parse(include_bytes!("../../scenarios/clinic-irl.toml")).scenario.expect("the shipped scenario is right"))
}
