//! The terminal as a whole. One binary, because each one links the window.
//!
//! * `architecture`: who may know whom, as `ARCHITECTURE.md` says;
//! * `audit`: every control of every screen: labelled, large, free of others, reached by keys;
//! * `store`: what was committed is there, whatever happens to the process;
//! * `taps`: real taps on the real window, headless;
//! * `typing`: the keyboard and everything else that is typed, dialled or slid, on the real window;
//! * `keys`: a keyboard beside the tablet, and two switches, on the real window;
//! * `cloud`: terminal and cloud as processes: killed, cut off, started again;
//! * `operator`: the panel, sticks, exports, a full disk;
//! * `dashboard`: what a browser shows;
//! * `pictures`: answers that are pictures, from the finger to the cloud;
//! * `seen`: pictures of the author, from the folder of a scenario to the screen;
//! * `translations`: every phrase of our own in every language;
//! * `program`: commands, exit codes and words;
//! * `scenario_tools`: the commands around a scenario.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod architecture;
mod audit;
mod cloud;
mod dashboard;
mod decimals;
mod fingers;
mod keys;
mod operator;
mod pictures;
mod processes;
mod program;
mod scenario_tools;
mod seen;
mod store;
mod taps;
mod translations;
mod typing;
