//! What a respondent types: a text on the keyboard's page, or digits on the question's own screen. Every key is kept
//! before it is shown.

mod board;
mod calendar;
mod dial;
mod draft;
mod edit;
mod layout;
#[cfg(feature = "headless")]
mod sample;

pub(super) use board::Board;
pub(super) use calendar::{Calendar, month_page};
pub(super) use draft::{
    Hope, Meaning, date_fields, digits, grouped_phone, is_drafted, meaning, plain_number, shown_number, time_parts,
};
pub(super) use edit::Edit;
#[cfg(feature = "headless")]
pub use sample::{drafted_body, letters_keyboard};

use super::question::longest;
use super::{CONFIRMATION, KeyboardTap, Now, Respondent, RespondentTap, Session, State, Typing, Write};
use crate::screen::Keyboard;
use chrono::NaiveDate;
use otklik_core::id::{OptionId, QuestionId};
use otklik_core::interview::{Interview, InterviewEvent};
use otklik_core::record::{Answer, LONGEST_TEXT};
use otklik_core::scenario::{Language, Question, QuestionKind, TextLength};

/// A text being written.
#[derive(Debug, Clone)]
pub(super) struct Writing {
    pub(super) question: QuestionId,
    /// The option that asks for the text; absent where the text is the answer itself.
    pub(super) option: Option<OptionId>,
    pub(super) edit: Edit,
    pub(super) board: Board,
    /// Whether the keyboard has a page of its own; else the text is a draft on the question's screen.
    pub(super) has_page: bool,
    /// Whether the respondent wanted to go on with what is no answer.
    pub(super) told: bool,
    /// What was made of the calendar of a date.
    pub(super) calendar: Calendar,
}

/// What the screen of a question shows of its draft, whether one is begun or not.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) text: String,
    pub(super) told: bool,
    pub(super) calendar: Calendar,
    pub(super) keyboard: Keyboard,
    pub(super) separator: char,
    pub(super) sunday_first: bool,
    /// The day on which a calendar opens.
    pub(super) today: NaiveDate,
}

impl Draft {
    /// The draft of the question where the respondent is.
    pub(super) fn of(respondent: &Respondent) -> Self {
        let interview = &respondent.open.interview;
        let begun = respondent.writing.clone().filter(|writing| !writing.has_page);
        let writing = begun.or_else(|| Writing::draft(interview));
        let language = interview.language();
        Self {
            text: writing.as_ref().map(|writing| writing.edit.text().to_owned()).unwrap_or_default(),
            told: writing.as_ref().is_some_and(|writing| writing.told),
            calendar: writing.as_ref().map(|writing| writing.calendar).unwrap_or_default(),
            keyboard: writing.map(|writing| writing.board.keyboard(false)).unwrap_or_default(),
            separator: separator(language),
            sunday_first: language.0 == "en",
            today: dial::today(interview),
        }
    }
}

impl Writing {
    /// A text on the keyboard's page.
    pub(super) fn page(interview: &Interview, option: Option<OptionId>, edit: Edit) -> Option<Self> {
        let question = interview.question()?;
        let lines = option.is_none() && matches!(question.kind, QuestionKind::Text { length: TextLength::Long, .. });
        let board = Board::letters(interview.language(), &interview.scenario().languages, lines);
        Some(Self {
            question: question.id.clone(),
            option,
            edit,
            board,
            has_page: true,
            told: false,
            calendar: Calendar::default(),
        })
    }

    /// A draft on the screen of the question, begun with the answer there is.
    pub(super) fn draft(interview: &Interview) -> Option<Self> {
        let question = interview.question().filter(|question| is_drafted(&question.kind))?;
        let edit = Edit::new(draft::of(&question.kind, interview.answer(&question.id)));
        let board = Board::digits(digits(&question.kind, separator(interview.language())));
        Some(Self {
            question: question.id.clone(),
            option: None,
            edit,
            board,
            has_page: false,
            told: false,
            calendar: Calendar::default(),
        })
    }

    /// A text that was being written when the terminal stopped.
    pub(super) fn resumed(interview: &Interview, typing: Typing) -> Option<Self> {
        let question = interview.question().filter(|question| question.id == typing.question)?;
        let cursor = typing.cursor.unwrap_or(typing.text.len());
        let edit = Edit::at(typing.text, cursor);
        match is_drafted(&question.kind) {
            true => Self::draft(interview).map(|writing| Self { edit, ..writing }),
            false => Self::page(interview, typing.option, edit),
        }
    }
}

/// What separates the whole part of a number from the rest.
pub(super) fn separator(language: &Language) -> char {
    if language.0 == "en" { '.' } else { ',' }
}

impl Session {
    /// A key that writes or erases, or changes the keyboard.
    pub(super) fn typed(&mut self, tap: &RespondentTap, now: Now) {
        let State::Interview(respondent) = &mut self.state else { return };
        let interview = &respondent.open.interview;
        let Some(question) = interview.question() else { return };
        let is_draft = respondent.writing.as_ref().map_or_else(|| is_drafted(&question.kind), |it| !it.has_page);
        match (tap, is_draft) {
            // A page that has just come is not typed on: the tap was meant for the one before.
            (_, true) if self.too_soon(now) => {}
            (RespondentTap::Key(_) | RespondentTap::Backspace | RespondentTap::Keyboard(_), true) => {
                self.draft_key(tap)
            }
            (RespondentTap::Key(letters), false) => {
                self.write(|edit, longest| edit.insert(letters, longest));
                if let State::Interview(respondent) = &mut self.state
                    && let Some(writing) = &mut respondent.writing
                {
                    writing.board.wrote(letters);
                }
            }
            (RespondentTap::Backspace, false) => self.write(|edit, _| edit.erase()),
            (RespondentTap::Keyboard(tap), false) => self.keyboard(tap, now),
            _ => {}
        }
    }

    fn draft_key(&mut self, tap: &RespondentTap) {
        let State::Interview(respondent) = &mut self.state else { return };
        let Some(kind) = respondent.open.interview.question().map(|question| question.kind.clone()) else { return };
        match tap {
            RespondentTap::Key(key) => self.draft(|draft| draft::after_key(&kind, draft, key)),
            RespondentTap::Backspace => self.draft(|draft| draft::after_erase(&kind, draft)),
            RespondentTap::Keyboard(KeyboardTap::EraseWord | KeyboardTap::Clear) => self.draft(|_| String::new()),
            _ => {}
        }
    }

    /// Changes the draft on the screen of a question.
    pub(super) fn draft(&mut self, change: impl FnOnce(&str) -> String) {
        let State::Interview(respondent) = &mut self.state else { return };
        if respondent.writing.is_none() {
            respondent.writing = Writing::draft(&respondent.open.interview);
        }
        respondent.advance_at = None;
        let Some(writing) = &mut respondent.writing else { return };
        let changed = change(writing.edit.text());
        writing.told = false;
        if changed != writing.edit.text() {
            writing.edit = Edit::new(changed);
            self.keep_typing();
        }
    }

    /// Changes the text on the keyboard's page.
    fn write(&mut self, change: impl FnOnce(&mut Edit, usize)) {
        let State::Interview(respondent) = &mut self.state else { return };
        let longest = respondent.open.interview.question().map_or(LONGEST_TEXT, |question| longest(question) as usize);
        let Some(writing) = &mut respondent.writing else { return };
        let before = (writing.edit.text().to_owned(), writing.edit.cursor());
        change(&mut writing.edit, longest);
        if before != (writing.edit.text().to_owned(), writing.edit.cursor()) {
            self.keep_typing();
        }
    }

    fn keyboard(&mut self, tap: &KeyboardTap, now: Now) {
        let State::Interview(respondent) = &mut self.state else { return };
        let Some(Writing { edit, board, .. }) = &mut respondent.writing else { return };
        match tap {
            KeyboardTap::Amend(letters) => self.write(|edit, longest| edit.amend(letters, longest)),
            KeyboardTap::EraseWord => self.write(|edit, _| edit.erase_word()),
            KeyboardTap::Left => self.write(|edit, _| edit.left()),
            KeyboardTap::Right => self.write(|edit, _| edit.right()),
            KeyboardTap::Place(bytes) => self.write(|edit, _| edit.place(*bytes as usize)),
            KeyboardTap::Clear => self.write(|edit, _| edit.clear()),
            KeyboardTap::Undo => self.write(|edit, _| edit.undo()),
            KeyboardTap::Shift => board.shift(edit.begins_sentence(), now.ticks),
            KeyboardTap::Turn => board.turn(),
            KeyboardTap::MoreSigns => board.more_signs(),
            KeyboardTap::NextLanguage => board.next_language(),
        }
    }

    fn keep_typing(&mut self) {
        let State::Interview(respondent) = &self.state else { return };
        let Some(writing) = &respondent.writing else { return };
        let record = respondent.open.interview.record();
        self.writes.push(Write::Typing { record, typing: writing.into() });
    }

    pub(super) fn writing_done(&mut self, now: Now) {
        let State::Interview(respondent) = &mut self.state else { return };
        let Some(writing) = respondent.writing.take() else { return };
        let single = respondent.open.interview.question().is_some_and(|question| {
            question.is_single()
                || (matches!(question.kind, QuestionKind::Text { .. } | QuestionKind::Scan { .. })
                    && !writing.edit.text().trim().is_empty())
        });
        if let Some(event) = written(&respondent.open.interview, (&writing).into()) {
            self.happen(event, now);
        }
        self.turn_page(now, false);
        if single && let State::Interview(respondent) = &mut self.state {
            respondent.advance_at = Some(now.ticks + CONFIRMATION);
        }
    }

    /// Makes an answer of the draft on the screen of a question. Returns whether the respondent may go on: not with
    /// what is no answer.
    pub(super) fn draft_done(&mut self, now: Now) -> bool {
        let State::Interview(respondent) = &mut self.state else { return true };
        let Some(writing) = respondent.writing.take_if(|writing| !writing.has_page) else { return true };
        let question = respondent.open.interview.question();
        let wrong =
            question.is_some_and(|question| matches!(meaning(&question.kind, writing.edit.text()), Meaning::Wrong(..)));
        if wrong {
            respondent.writing = Some(Writing { told: true, ..writing });
            return false;
        }
        if let Some(event) = written(&respondent.open.interview, (&writing).into()) {
            self.happen(event, now);
        }
        true
    }

    /// Leaves the draft on the screen of a question: it becomes the answer if it is one.
    pub(super) fn leave_draft(&mut self, now: Now) {
        if !self.draft_done(now)
            && let State::Interview(respondent) = &mut self.state
        {
            respondent.writing = None;
        }
    }
}

/// The answer that a text being written makes.
pub(super) fn written(interview: &Interview, typing: Typing) -> Option<InterviewEvent> {
    let before = interview.answer(&typing.question);
    let text = typing.text.trim().to_owned();
    let question = interview.scenario().questions.iter().find(|question| question.id == typing.question);
    let answer = match (typing.option, question.and_then(|question| drafted(question, &typing.text)), before.cloned()) {
        (None, Some(Meaning::Wrong(..)), _) => return None,
        // Nothing is typed, and nothing was: a way out that was taken stays.
        (None, Some(Meaning::Nothing), None | Some(Answer::PreferNotToAnswer | Answer::DontKnow)) => return None,
        (None, Some(Meaning::Nothing), Some(_)) => None,
        (None, Some(Meaning::Answer(answer)), before) if before.as_ref() == Some(&answer) => return None,
        (None, Some(Meaning::Answer(answer)), _) => Some(answer),
        (None, None, _) if question.is_some_and(|it| matches!(it.kind, QuestionKind::Scan { .. })) => {
            Some(Answer::Scan { code: text })
        }
        (None, None, _) => Some(Answer::Text { text }),
        (Some(_), _, Some(Answer::Multiple { options, .. })) => Some(Answer::Multiple { options, text: Some(text) }),
        (Some(option), _, _) => Some(Answer::Single { option, text: Some(text) }),
    };
    let answer = match answer {
        Some(answer) => interview.tidy(&typing.question, answer).ok()?,
        None => None,
    };
    Some(InterviewEvent::Answered { question: typing.question, answer })
}

fn drafted(question: &Question, text: &str) -> Option<Meaning> {
    is_drafted(&question.kind).then(|| meaning(&question.kind, text))
}

impl From<&Writing> for Typing {
    fn from(writing: &Writing) -> Self {
        Self {
            question: writing.question.clone(),
            option: writing.option.clone(),
            text: writing.edit.text().to_owned(),
            cursor: Some(writing.edit.cursor()),
        }
    }
}
