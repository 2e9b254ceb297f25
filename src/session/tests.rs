//! What the session promises, played with events and a clock in the hand.

mod interviewer;
mod logic;
mod respondent;
mod restart;
mod table;

use super::*;
use otklik_core::scenario::parse::parse;
pub(super) use table::Table;

/// The shipped scenario.
pub(super) fn scenario() -> Arc<Scenario> {
    Arc::new(parse(include_bytes!("../../scenarios/clinic-irl.toml")).scenario.expect("the shipped scenario is right"))
}
