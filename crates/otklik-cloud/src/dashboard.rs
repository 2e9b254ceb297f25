//! The pages, in Russian, rendered here and complete without a script. Every number on them is one of
//! `otklik_core::metrics::summary::Summary` and carries its value for machines: `data-metric`, `data-value`.
//!
//! A page is [`page::shell`] around sections; a section is one file. `words` and `numbers` say how things are
//! written, `charts` and `days` draw.

mod approaches;
pub mod assets;
mod by_role;
pub mod campaign;
pub mod campaigns;
mod charts;
mod days;
mod drivers;
pub mod events;
mod headline;
mod irl;
mod numbers;
pub mod page;
mod patterns;
pub mod photo;
mod quality;
mod reading;
pub mod response;
pub mod responses;
mod words;
