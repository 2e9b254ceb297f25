//! The interviewer's side of the session: each tap finds its way to signing in, counting, outcomes or undoing.

mod counting;
mod outcome;
mod segments;
mod sign_in;
mod undo;

pub(super) use outcome::{NO, YES};
pub(super) use segments::known;
pub(super) use undo::{Undo, Undoable};

use super::{InterviewerTap, Now, Picking, Session, State};

impl Session {
    pub(super) fn interviewer(&mut self, tap: InterviewerTap, now: Now) {
        self.roll_day(now);
        match (tap, &self.state) {
            (InterviewerTap::ChoosePerson(id), State::Lock(lock)) if !lock.checking && !self.too_soon(now) => {
                self.choose_person(&id, now);
            }
            (InterviewerTap::OtherPerson, State::Lock(lock)) if !lock.checking => self.other_person(now),
            (InterviewerTap::Digit(digit), State::Lock(lock)) if !lock.checking => self.digit(digit, now),
            (InterviewerTap::EraseDigit, State::Lock(lock)) if !lock.checking => self.erase_digit(),
            (InterviewerTap::Arrived, State::Approach) => self.arrived(now),
            (InterviewerTap::Undo, State::Approach) if !self.too_soon(now) => self.undo(now),
            (InterviewerTap::OpenSegment(id), State::Approach) => {
                let known = self.setup.scenario.segments.iter().find(|segment| segment.id.as_str() == id);
                if let Some(segment) = known {
                    let picking = Picking::Segment(segment.id.clone());
                    self.go(State::List(picking), now, true);
                }
            }
            (InterviewerTap::Pick(id), State::List(picking)) if !self.too_soon(now) => {
                let picking = picking.clone();
                self.pick(&picking, &id, now);
            }
            // Whoever holds the tablet now may be the visitor: the way back leads past the PIN.
            (InterviewerTap::CloseList, State::HandOver) if !self.too_soon(now) => self.lock(false, now),
            (InterviewerTap::Corner, State::Attract) => self.corner(now),
            (InterviewerTap::OpenFigures, State::Approach) => self.go(State::Figures, now, true),
            (InterviewerTap::CloseList, State::List(_) | State::Figures) => self.go(State::Approach, now, false),
            (InterviewerTap::Outcome(outcome), State::Approach) if self.pending() && !self.too_soon(now) => {
                self.outcome(outcome, now);
            }
            (InterviewerTap::Lock, State::Approach | State::List(_) | State::Figures | State::Operator(_)) => {
                self.lock(false, now)
            }
            _ => {}
        }
    }
}
