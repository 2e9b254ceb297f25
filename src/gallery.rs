//! Every screen in every state, as plain views: what the reference pictures are drawn from.

mod bodies;
mod command;
mod draw;
mod interviewer;
mod lens;
mod look;
mod operator;
mod pictures;
mod question;
mod respondent;
mod setting;
mod sheet;
mod typed;

pub use command::Gallery;
pub use draw::{draw, for_each, measure};
pub use setting::{LANGUAGES, SIZES, Setting};
pub use sheet::Sheet;

use crate::screen::{LanguageRow, Look, LookControls, PhotoMark, Screen, View};

/// The language of the states' own content.
const LANGUAGE: &str = "ru";

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
    let parts = [
        interviewer::states(),
        operator::states(),
        respondent::states(),
        question::states(),
        bodies::states(),
        typed::states(),
        lens::states(),
        look::states(),
        pictures::states(),
    ];
    parts.concat()
}

fn state(name: &'static str, screen: Screen) -> State {
    State { name, view: view(screen) }
}

/// A screen with nothing special about it.
fn view(screen: Screen) -> View {
    let controls = screen.is_respondents().then(controls);
    View {
        screen,
        look: Look { controls, ..Look::plain(LANGUAGE) },
        page: 1,
        forward: true,
        camera_on: false,
        photo: PhotoMark::Nothing,
        reading: None,
        still_there: None,
    }
}

fn controls() -> LookControls {
    let names = [("ru", "Русский"), ("en", "English"), ("uk", "Українська")];
    let row = |(id, name): (&str, &str)| LanguageRow { id: id.into(), name: name.into(), chosen: id == LANGUAGE };
    LookControls { languages: names.map(row).to_vec(), choosing_language: false }
}
