//! What the engine promises, by respondents who go through scenarios made by hand.

mod chance;
mod graph;
mod kinds;
mod outcome;
mod property;
mod relevance;
mod support;
mod view;
mod walk;
