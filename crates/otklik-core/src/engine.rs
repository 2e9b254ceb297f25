//! The engine: a scenario in motion. Each answer re-evaluates only what depends on it.
//!
//! [`Program`] is a scenario with the graph of its dependencies, made once. [`Run`] is one respondent in it, with five
//! methods: [`Run::step`] (where am I), [`Run::view`] (what may a view show), [`Run::answer`], [`Run::go`] (next and
//! back) and [`Run::finish`] (what comes of it). It is deterministic: the same scenario, start and answers give the
//! same path and the same outcome.
//!
//! `graph` orders what depends on what, `plan` draws, `state` keeps values up to date along the graph, `given` turns
//! answers into values, `tidy` answers into their normal form, `check` says what holds a respondent, `walk` where they
//! go, `words` fills texts.

mod check;
mod fault;
mod given;
mod graph;
mod outcome;
mod plan;
mod positions;
mod program;
mod run;
mod state;
mod step;
mod tidy;
mod truth;
mod view;
mod walk;
mod words;
mod world;

pub use fault::{AnswerError, Blocked};
pub use outcome::Outcome;
pub use program::{Cycle, Program};
pub use run::{Run, Start};
pub use step::{Direction, Progress, Step};
pub use truth::Truth;
pub use view::{Part, QuestionView, ShownGroup, ShownOption, ShownRow, View};

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
