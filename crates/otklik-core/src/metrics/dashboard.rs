//! All numbers behind a dashboard, from approaches that arrive one by one.
//!
//! An [`Observation`] is one approach as the numbers see it. [`Totals`] sums observations whose quality flags are known:
//! whole numbers, merged in any order, so that a million responses are summed once. [`Live`] also finds the flags that
//! hang on neighbours, while tablets send late and in any order; one more response costs microseconds.
//! [`Headlines`] are all estimates, in two versions: over all valid sessions, and without suspicious ones
//! (methodology 11.1).

mod by_role;
mod headlines;
mod live;
mod observation;
mod sums;
mod totals;

pub use by_role::{DrawnMember, MemberOutcome, MemberSums, RoleAnswers, RoleForm, RoleSums};
pub use headlines::{Figures, Headlines};
pub use live::Live;
pub use observation::{BreakOffs, Form, Given, Interviewed, Observation, Pace, Version};
pub use sums::Sums;
pub use totals::{Judged, Totals};

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
