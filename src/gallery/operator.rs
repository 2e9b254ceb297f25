//! The operator's screens in every state.

use super::{State, state};
use crate::screen::{OperatorScreen, Screen};

/// Every state of the operator's screens.
pub(super) fn states() -> Vec<State> {
    vec![state("operator", Screen::Operator(OperatorScreen { operator: "Сергей".into() }))]
}
