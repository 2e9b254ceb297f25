//! An interview without a screen: answers written down beforehand go through the engine as a respondent would, and the
//! path and the record come out. Scenario tests are rehearsals with expectations.
//!
//! * [`Answers`]: what somebody would answer, read from JSON with all its problems at once;
//! * [`fill`]: one rehearsal, and [`Filled`], what came of it;
//! * [`suite`]: files of tests beside scenarios.

mod answers;
mod fill;
mod given;
mod path;
mod record;
mod render;
pub mod suite;
mod words;

pub use answers::{Agreement, Answers, Problem};
pub use fill::{Begin, fill};
pub use given::{Choosing, Given};
pub use path::{Filled, Offer, Raised, Stood, Stop};

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
