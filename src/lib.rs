//! Otklik's terminal: a tablet that asks, stores, proves and sends.
//!
//! The modules in the order in which a tap travels:
//!
//! * [`ui`]: the window, a skin over plain data; the only place that knows the toolkit;
//! * [`session`]: what happens next, pure: an event and the time in, effects out;
//! * [`screen`]: what a screen shows, as plain data;
//! * [`store`]: what must survive; the only place that speaks SQL;
//! * [`camera`]: photos as evidence;
//! * [`device`]: the tablet around the terminal: battery, disk, brightness, sticks;
//! * [`export`]: what is carried away on a stick;
//! * [`log`]: what happened, kept for the operator;
//! * [`sync`]: what goes to the cloud; the only place that knows its addresses;
//! * [`app`]: carries the session's effects out; the one place where all of it is wired.

pub mod app;
pub mod camera;
pub mod clock;
pub mod device;
pub mod export;
#[cfg(feature = "headless")]
pub mod gallery;
pub mod log;
pub mod pin;
pub mod screen;
pub mod session;
pub mod signature;
pub mod sound;
pub mod store;
pub mod sync;
#[cfg(feature = "headless")]
pub mod tour;
pub mod ui;

#[cfg(target_os = "android")]
mod android;
