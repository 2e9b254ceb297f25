//! The pure part of Otklik. It reads no clock, opens no file and no socket, spawns nothing and knows no window:
//! everything comes in as a value and goes out as a value, so that tablet, cloud and report compute the same.
//!
//! In the order in which data flows:
//!
//! * [`scenario`]: a questionnaire with the interview around it, from a text file with all its problems at once;
//! * [`expression`]: the formulas of a scenario, in XLSForm's syntax;
//! * [`chance`]: what is drawn for a respondent;
//! * [`engine`]: a scenario in motion, re-evaluating only what an answer changes;
//! * [`simulate`]: thousands of random respondents, and what comes of them;
//! * [`sampling`]: whom to approach, by a seeded draw that can be replayed;
//! * [`interview`]: where the respondent is and what was answered, folded from a log of events;
//! * [`evidence`]: the chain of hashes over that log;
//! * [`record`]: how an approach ended, with the answers and the photos of its interview;
//! * [`metrics`]: every number that is printed anywhere;
//! * [`compare`]: what changed between two versions of a scenario, and what that does to a wave;
//! * [`print`](mod@print): a questionnaire as a document, for approval;
//! * [`rehearsal`]: an interview without a screen, and the tests of a scenario;
//! * [`phrase`]: the words that go with the numbers, in three languages;
//! * [`vectors`]: holds the metrics against the reference vectors of the methodology;
//! * [`wire`]: what crosses the network.

pub mod chance;
pub mod compare;
pub mod engine;
pub mod evidence;
pub mod expression;
pub mod id;
pub mod interview;
pub mod metrics;
pub mod phrase;
pub mod print;
pub mod record;
pub mod rehearsal;
pub mod sampling;
pub mod scenario;
pub mod simulate;
pub mod vectors;
pub mod wire;

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod fixture;
