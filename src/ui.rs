//! The window: a skin over plain data. Only here are types of the toolkit named.
//!
//! Data goes down by [`Shell::show`], taps come up as session events. The skin decides nothing.

#[cfg(feature = "headless")]
mod audit;
mod bind;
#[cfg(feature = "headless")]
pub mod driver;
pub mod fingers;
#[cfg(feature = "headless")]
pub mod fit;
mod generated;
mod reach;
mod shell;

pub use shell::{Shell, WindowError, draw_with_the_main_processor};
