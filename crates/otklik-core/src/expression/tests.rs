//! Tests of the expression language.

mod conformance;
mod documents;
mod faults;
mod pieces;
mod plain;
mod properties;
mod world;
