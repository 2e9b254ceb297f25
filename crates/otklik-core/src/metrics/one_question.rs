//! One random question for each client (methodology 14): what can still be estimated, and what cannot.
//!
//! [`question`] is the mean of one question, weighted by the probabilities it was assigned with; [`composite`] the ИРЛ
//! of three questions that different clients answered; [`bounds`] all that is known about joint answers; [`split`] how
//! often to ask which question; [`health`] whether assignment and answering went as they should.

pub mod bounds;
pub mod composite;
pub mod health;
pub mod question;
pub mod split;
