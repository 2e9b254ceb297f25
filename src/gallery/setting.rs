//! In which windows, sizes of letters and languages the gallery is drawn.

use crate::screen::{Body, OperatorPage, OperatorScreen, QuestionScreen, Room, Screen, StepsBody, TextSize, View};
use crate::session::{explain, grid_has_room};

/// The windows that matter: the tablet in the clinic both ways, the smallest, and the largest.
pub const SIZES: [(u32, u32); 4] = [(1280, 800), (800, 1280), (1024, 600), (1920, 1200)];

/// The languages that we speak.
pub const LANGUAGES: [&str; 3] = ["ru", "en", "uk"];

/// One way to draw all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Width and height of the window.
    pub size: (u32, u32),
    /// How large letters are.
    pub text_size: TextSize,
    /// The language of our own words.
    pub language: &'static str,
}

impl Setting {
    /// Every window with every size of letters in every language.
    pub fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for size in SIZES {
            for text_size in TextSize::ALL {
                all.extend(LANGUAGES.map(|language| Self { size, text_size, language }));
            }
        }
        all
    }

    /// A view as it is shown here. A state that speaks another language than the others keeps it.
    pub fn apply(self, mut view: View) -> View {
        if view.look.language == crate::gallery::LANGUAGE {
            view.look.language = self.language.to_owned();
            for row in view.look.controls.iter_mut().flat_map(|controls| &mut controls.languages) {
                row.chosen = row.id == self.language;
            }
        }
        if let Screen::Operator(OperatorScreen { page: OperatorPage::Scenario(page), .. }) = &mut view.screen {
            explain(page, &view.look.language);
        }
        view.look.text_size = self.text_size;
        if let Screen::Question(question) = &mut view.screen {
            self.fit(question);
        }
        view
    }

    /// A grid without room for letters of this size comes row by row, as the session has it: this is its first row.
    fn fit(self, question: &mut QuestionScreen) {
        let Body::Grid(grid) = &question.body else { return };
        let room = Room { width: self.size.0, height: self.size.1 };
        let Some(row) = grid.rows.first() else { return };
        if grid_has_room(grid, &question.text, question.hint.as_deref(), room, self.text_size) {
            return;
        }
        let words = grid.steps.iter().flat_map(|step| step.text.split_whitespace());
        let longest_word = words.map(|word| word.chars().count() as u32).max().unwrap_or(0);
        let mut steps = grid.steps.clone();
        if let Some(chosen) = row.chosen.and_then(|place| steps.get_mut(place)) {
            chosen.chosen = true;
        }
        let rows = grid.rows.len() as u32;
        (question.text, question.part) = (row.text.clone(), Some((1, rows)));
        question.body = Body::Steps(StepsBody { show: grid.show, steps, longest_word, ..StepsBody::default() });
    }

    /// Its name in the names of files.
    pub fn name(self) -> String {
        let (width, height) = self.size;
        format!("{width}x{height}-{}-{}", self.text_size.percent(), self.language)
    }
}
