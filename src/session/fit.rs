//! A grid that does not fit into the window comes one row a screen. The log says which of both it was.

use super::question::{fits, is_grid};
use super::{Now, Session, State};
use otklik_core::engine::QuestionView;
use otklik_core::interview::{InterviewEvent, Step};
use otklik_core::record::Answer;

impl Session {
    /// Moves a respondent who is at a grid to its rows, or back to the whole, as the window has room for letters of the
    /// size that they chose.
    pub(super) fn refit(&mut self, now: Now) {
        let State::Interview(respondent) = &self.state else { return };
        let interview = &respondent.open.interview;
        let Step::Question { question, part } = interview.step() else { return };
        let covered = respondent.prompting || respondent.consenting.is_some();
        if covered || interview.question().is_none_or(|question| !is_grid(&question.kind)) {
            return;
        }
        let Some(view) = interview.view().question else { return };
        let row = match (fits(&view, self.room, self.look(now).text_size), part) {
            (true, Some(_)) => None,
            (false, None) => Some(first_row(&view, self.forward)),
            (true, None) | (false, Some(_)) => return,
        };
        let to = Step::Question { question: question.clone(), part: row };
        self.happen(InterviewEvent::Moved { to }, now);
        let forward = self.forward;
        self.turn_page(now, forward);
    }
}

/// The row to begin with: the first that lacks an answer, or, for whoever comes back, the last.
fn first_row(view: &QuestionView<'_>, forward: bool) -> u32 {
    let place = match view.answer {
        Some(Answer::Matrix { rows }) if forward => {
            view.rows.iter().position(|row| !rows.contains_key(&row.row.id)).unwrap_or(0)
        }
        Some(Answer::Matrix { .. }) | None if !forward => view.rows.len().saturating_sub(1),
        _ => 0,
    };
    u32::try_from(place).unwrap_or(0)
}
