//! What the cloud service promises, over its HTTP interface: in process through the router, and once as a program.
//!
//! One binary; a module for each promise. `support` holds the service under test and a tablet that talks to it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod access;
mod campaigns;
mod dashboard;
mod enroll;
mod live;
mod pages;
mod photos;
mod program;
mod records;
mod scenarios;
mod support;
