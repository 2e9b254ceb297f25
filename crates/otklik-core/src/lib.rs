//! The pure part of Otklik. It reads no clock, opens no file and no socket, spawns nothing and knows no window:
//! everything comes in as a value and goes out as a value, so that tablet, cloud and report compute the same.
//!
//! In the order in which data flows:
//!
//! * [`scenario`]: a questionnaire with the interview around it, from a text file with all its problems at once;
//! * [`sampling`]: whom to approach, by a seeded draw that can be replayed;
//! * [`interview`]: where the respondent is and what was answered, folded from a log of events;
//! * [`evidence`]: the chain of hashes over that log;
//! * [`record`]: how an approach ended, with the answers and the photos of its interview;
//! * [`metrics`]: every number that is printed anywhere;
//! * [`phrase`]: the words that go with the numbers, in three languages;
//! * [`vectors`]: holds the metrics against the reference vectors of the methodology;
//! * [`wire`]: what crosses the network.

pub mod evidence;
pub mod id;
pub mod interview;
pub mod metrics;
pub mod phrase;
pub mod record;
pub mod sampling;
pub mod scenario;
pub mod vectors;
pub mod wire;

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod fixture;
