//! The operator's panel.

use super::shared;
use crate::screen::OperatorScreen;
use crate::ui::generated::Operator;

pub(super) fn show_operator(to: &Operator<'_>, panel: &OperatorScreen) {
    to.set_name(shared(&panel.operator));
}
