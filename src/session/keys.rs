//! Keys of a keyboard that stands beside the tablet, as far as no control on the screen takes them: letters and digits
//! that write, digits that choose, the key that goes on and the one that goes back. A key does what a tap could do, and
//! nothing else: it finds its tap here.

mod number;

use super::typing::is_drafted;
use super::{InterviewerTap, KeyboardTap, Now, OperatorTap, QuestionTap, RespondentTap, Session, State};
use crate::screen::{Body, KeyKind, OperatorPage, Screen};
pub(super) use number::Number;
use std::time::Duration;

/// How long a number waits for its next digit, where a longer one begins like it.
pub(super) const NEXT_DIGIT: Duration = Duration::from_millis(900);

/// A key of a keyboard beside the tablet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// One that writes this.
    Text(String),
    /// Goes on.
    Enter,
    /// Goes back.
    Escape,
    /// Takes the letter before the cursor away.
    Backspace,
    /// The cursor to the left.
    Left,
    /// The cursor to the right.
    Right,
    /// One that shows the way over the screen: only somebody who is there does that.
    Moves,
}

impl Session {
    /// A key; `held` if it is still down from before.
    pub(super) fn key(&mut self, key: &Key, held: bool, now: Now) {
        if *key == Key::Moves {
            return;
        }
        match &self.state {
            State::Interview(_) => self.respondents_key(key, held, now),
            // A key that is held, or that was meant for the page before, does nothing but write.
            _ if held || self.too_soon(now) => {}
            State::Lock(lock) => match key {
                Key::Text(text) => {
                    if let Some(digit) = text.chars().next() {
                        self.interviewer(InterviewerTap::Digit(digit), now);
                    }
                }
                Key::Backspace => self.interviewer(InterviewerTap::EraseDigit, now),
                Key::Escape if lock.who.is_some() && self.people_here().count() > 1 => {
                    self.interviewer(InterviewerTap::OtherPerson, now);
                }
                _ => {}
            },
            State::List(_) | State::Figures if *key == Key::Escape => {
                self.interviewer(InterviewerTap::CloseList, now);
            }
            State::Operator(_) if *key == Key::Escape && !self.panel_is_home() => {
                self.operator(OperatorTap::Back, now);
            }
            State::Thanks { .. } if matches!(key, Key::Enter | Key::Escape) => {
                self.respondent(RespondentTap::ThanksDone, now);
            }
            // Whoever holds the tablet here finds no way to another screen on a keyboard.
            State::List(_)
            | State::Figures
            | State::Operator(_)
            | State::Thanks { .. }
            | State::Approach
            | State::HandOver
            | State::Attract
            | State::OutOfService(_) => {}
        }
    }

    fn panel_is_home(&self) -> bool {
        let Some(Screen::Operator(panel)) = self.shown.as_ref().map(|view| &view.screen) else { return true };
        matches!(panel.page, OperatorPage::Home(_))
    }

    fn respondents_key(&mut self, key: &Key, held: bool, now: Now) {
        let State::Interview(respondent) = &self.state else { return };
        let interview = &respondent.open.interview;
        let chooses_language = self.look(now).controls.is_some_and(|controls| controls.choosing_language);
        let question = interview.question().filter(|_| respondent.consenting.is_none());
        let taps = if chooses_language {
            (*key == Key::Escape && !held).then_some(RespondentTap::ChooseLanguage).into_iter().collect()
        } else if respondent.prompting {
            (*key == Key::Enter && !held).then_some(RespondentTap::Understood).into_iter().collect()
        } else if let Some(writing) =
            respondent.writing.as_ref().filter(|writing| writing.has_page && respondent.consenting.is_none())
        {
            writes(key, held, writing.board.has_lines())
        } else if question.is_some_and(|question| is_drafted(&question.kind)) {
            self.dials(key, held)
        } else if held || respondent.consenting.is_some() {
            Vec::new()
        } else if let Key::Text(text) = key {
            return self.choose_by_number(text, now);
        } else if question.is_some() {
            goes(key).into_iter().collect()
        } else {
            // The welcome and the question of consent are answered on the screen.
            Vec::new()
        };
        for tap in taps {
            self.respondent(tap, now);
        }
    }

    /// What a key does where digits are typed on the screen of the question: what its own key would, if there is one.
    fn dials(&self, key: &Key, held: bool) -> Vec<RespondentTap> {
        let State::Interview(respondent) = &self.state else { return Vec::new() };
        let draft = super::typing::Draft::of(respondent);
        match key {
            Key::Text(text) => {
                let like = |key: &&crate::screen::Key| key.kind == KeyKind::Letter && is_like(&key.types, text);
                let Some(own) = draft.keyboard.keys.iter().find(like) else { return Vec::new() };
                let types = RespondentTap::Key(own.types.clone());
                // On a calendar, whoever types a digit types the date.
                let calendar = self.shown.as_ref().is_some_and(|view| {
                    matches!(&view.screen, Screen::Question(it) if matches!(&it.body, Body::Date(date) if !date.typed))
                });
                let turns = calendar.then_some(RespondentTap::Question(QuestionTap::DateTyped(true)));
                turns.into_iter().chain([types]).collect()
            }
            Key::Backspace => vec![RespondentTap::Backspace],
            _ if held => Vec::new(),
            key => goes(key).into_iter().collect(),
        }
    }

    /// Chooses the answer that has this number.
    fn choose_by_number(&mut self, text: &str, now: Now) {
        let Some(Screen::Question(question)) = self.shown.as_ref().map(|view| &view.screen) else { return };
        let begun = self.aids.number.take().filter(|number| number.page == self.page && now.ticks < number.until);
        let typed = begun.map(|number| number.typed).unwrap_or_default();
        let Some(named) = number::named(&question.body, &typed, text) else { return };
        self.respondent(RespondentTap::Question(QuestionTap::Choose(named.id)), now);
        if named.may_go_on {
            let until = now.ticks + NEXT_DIGIT;
            self.aids.number = Some(Number { page: self.page, typed: named.typed, until });
            if let State::Interview(respondent) = &mut self.state {
                respondent.advance_at = respondent.advance_at.map(|at| at.max(until));
            }
        }
    }
}

/// What a key does on the page of the keyboard.
fn writes(key: &Key, held: bool, lines: bool) -> Vec<RespondentTap> {
    let tap = match key {
        Key::Text(text) => RespondentTap::Key(text.clone()),
        Key::Backspace => RespondentTap::Backspace,
        Key::Left => RespondentTap::Keyboard(KeyboardTap::Left),
        Key::Right => RespondentTap::Keyboard(KeyboardTap::Right),
        Key::Enter | Key::Escape if held => return Vec::new(),
        Key::Enter if lines => RespondentTap::Key("\n".to_owned()),
        Key::Enter | Key::Escape => RespondentTap::WritingDone,
        Key::Moves => return Vec::new(),
    };
    vec![tap]
}

/// What a key does at a question wherever it is answered.
fn goes(key: &Key) -> Option<RespondentTap> {
    match key {
        Key::Enter => Some(RespondentTap::Next),
        Key::Escape => Some(RespondentTap::Back),
        Key::Text(_) | Key::Backspace | Key::Left | Key::Right | Key::Moves => None,
    }
}

/// Whether a key of the tablet's pad is this one: the signs of numbers are written in more than one way.
fn is_like(own: &str, typed: &str) -> bool {
    let plain = |sign: &str| match sign {
        "−" | "–" => "-".to_owned(),
        "," => ".".to_owned(),
        other => other.to_owned(),
    };
    plain(own) == plain(typed)
}
