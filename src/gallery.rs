//! Every screen in every state, as plain views: what the reference pictures are drawn from.

mod interviewer;
mod lens;
mod operator;
mod question;
mod respondent;
mod typed;

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
    [
        interviewer::states(),
        operator::states(),
        respondent::states(),
        question::states(),
        typed::states(),
        lens::states(),
    ]
    .concat()
}

fn state(name: &'static str, screen: Screen) -> State {
    State { name, view: view(screen) }
}

/// A screen with nothing special about it.
fn view(screen: Screen) -> View {
    let photo = PhotoMark::Nothing;
    View { screen, page: 1, forward: true, camera_on: false, photo, reading: None, still_there: None }
}
