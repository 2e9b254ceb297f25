//! Whom to approach and what to ask, by the seeded generator (methodology 2.6), so that every draw can be replayed.
//!
//! [`DayPlan`] is the plan of a day by the scheme of the scenario: [`SystematicPlan`] selects every k-th arrival with a
//! random start (9.2), [`BernoulliPlan`] each arrival on its own (9.3), [`draw_from_list`] a part of the appointment
//! list (9.4). [`QuestionPlan`] draws one question for each client (14.1).
//!
//! The rules of 9.1 hold for all of them: the seed is fixed before the shift and logged, the interviewer cannot
//! choose, every eligible arrival is counted, and a refusal is recorded and never replaced: the plan simply goes on.

mod bernoulli;
mod day;
mod generator;
mod list;
mod probability;
mod question;
mod systematic;

pub use bernoulli::BernoulliPlan;
pub use day::DayPlan;
pub use generator::{Generator, day_seed, uniform};
pub use list::{ListSample, draw_from_list};
pub use probability::Probability;
pub use question::{AssignedQuestion, BadQuestionPlan, QuestionPlan};
pub use systematic::SystematicPlan;
