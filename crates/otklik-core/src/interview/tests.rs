//! What an interview promises, by a respondent who taps through it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod answers;
mod endings;
mod replay;
mod walk;
