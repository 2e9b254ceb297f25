//! What an interview promises, by a respondent who taps through it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod answers;
mod around;
mod endings;
mod logic;
mod photos;
mod replay;
mod walk;
