//! Every screen in every state, as plain views: what the reference pictures are drawn from.

mod bodies;
mod interviewer;
mod operator;
mod question;
mod respondent;

use crate::screen::{PhotoMark, Screen, View};

/// A screen in one of its states.
#[derive(Debug, Clone)]
pub struct State {
    /// Its name, unique, in lower case with dashes.
    pub name: &'static str,
    /// What is shown.
    pub view: View,
}

/// Every screen in every state.
pub fn states() -> Vec<State> {
    [interviewer::states(), operator::states(), respondent::states(), question::states(), bodies::states()].concat()
}

fn state(name: &'static str, screen: Screen) -> State {
    State { name, view: view(screen) }
}

/// A screen with nothing special about it.
fn view(screen: Screen) -> View {
    View { screen, page: 1, forward: true, camera_on: false, photo: PhotoMark::Nothing, still_there: None }
}
