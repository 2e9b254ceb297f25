//! The cloud service of Otklik: receives what the tablets send, keeps it, and shows it.
//!
//! In the order in which data flows:
//!
//! * [`api`]: what tablets send and what programs read, over HTTP;
//! * [`ingest`]: what a record must be before it is taken in;
//! * [`store`] and [`photos`]: the database and the folder of photos, the only places that keep anything;
//! * [`live`]: who wants to know that a campaign changed;
//! * [`summaries`]: the numbers of each campaign, computed by `otklik_core::metrics`;
//! * [`dashboard`]: the pages;
//! * [`export_key`]: for whom tablets seal what is carried on a stick;
//! * [`access`] and [`secret`]: who may see them, and how tokens and codes are made;
//! * [`app`]: every route in one list;
//! * [`cli`]: the commands.

pub mod access;
pub mod api;
pub mod app;
pub mod cli;
pub mod dashboard;
pub mod error;
pub mod export_key;
pub mod ingest;
pub mod live;
pub mod photos;
mod private;
pub mod secret;
pub mod store;
pub mod summaries;
