//! What the toolkit generates from `ui/app.slint`, kept apart so that our lints hold everywhere else.
#![allow(
    missing_docs,
    unsafe_code,
    clippy::all,
    clippy::pedantic,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic
)]
#![allow(clippy::todo, clippy::unimplemented)]

slint::include_modules!();
