//! A signature: strokes of the finger, each kept as it is drawn, so that a restart does not lose it. It becomes an
//! answer when the respondent goes on, and only then: a picture on disk first, the answer that names it second. What is
//! drawn when an interview ends otherwise is no signature and is forgotten with it.

use super::ink::Ink;
use super::{Effect, Now, Session, State, Typing, Write};
use crate::screen::SignatureBody;
use otklik_core::engine::QuestionView;
use otklik_core::id::QuestionId;
use otklik_core::interview::InterviewEvent;
use otklik_core::record::Answer;
use otklik_core::scenario::QuestionKind;

/// A signature that is being drawn.
#[derive(Debug, Clone)]
pub(super) struct Signing {
    pub(super) question: QuestionId,
    pub(super) ink: Ink,
    /// Whether it is on its way to the disk.
    pub(super) is_kept: bool,
}

impl Signing {
    /// What was drawn when the terminal stopped.
    pub(super) fn resumed(typing: &Typing) -> Self {
        Self { question: typing.question.clone(), ink: Ink::parse(&typing.text), is_kept: false }
    }
}

impl Session {
    /// Lets the pad follow the screen: what was drawn is forgotten when its question is left.
    pub(super) fn attend_pad(&mut self) {
        let here = match &self.state {
            State::Interview(respondent) => {
                let question = respondent.open.interview.question();
                question.filter(|question| question.kind == QuestionKind::Signature).map(|question| &question.id)
            }
            _ => None,
        };
        if self.aids.signing.as_ref().is_some_and(|signing| Some(&signing.question) != here) {
            self.aids.signing = None;
        }
    }

    /// A stroke was drawn.
    pub(super) fn stroke(&mut self, stroke: &str) {
        let Some(question) = self.pad() else { return };
        let State::Interview(respondent) = &self.state else { return };
        if respondent.open.interview.answer(&question).is_some() {
            return;
        }
        let record = respondent.open.interview.record();
        let fresh = || Signing { question: question.clone(), ink: Ink::default(), is_kept: false };
        let signing = self.aids.signing.get_or_insert_with(fresh);
        if signing.is_kept {
            return;
        }
        signing.ink.draw(stroke);
        let typing = Typing { question, option: None, text: signing.ink.text(), cursor: None };
        self.writes.push(Write::Typing { record, typing });
    }

    /// Wipes the pad, a signature that was given as well.
    pub(super) fn wipe(&mut self, now: Now) {
        let Some(question) = self.pad() else { return };
        if self.is_keeping() {
            return;
        }
        let State::Interview(respondent) = &self.state else { return };
        let interview = &respondent.open.interview;
        let (record, answered) = (interview.record(), interview.answer(&question).is_some());
        if self.aids.signing.take().is_some() {
            let typing = Typing { question: question.clone(), option: None, text: String::new(), cursor: None };
            self.writes.push(Write::Typing { record, typing });
        }
        if answered {
            self.happen(InterviewEvent::Answered { question, answer: None }, now);
        }
    }

    /// The question on the screen, if it is one to be signed.
    fn pad(&self) -> Option<QuestionId> {
        let State::Interview(respondent) = &self.state else { return None };
        let question = respondent.open.interview.question()?;
        (question.kind == QuestionKind::Signature).then(|| question.id.clone())
    }

    /// Whether going on means to sign.
    pub(super) fn is_signed(&self) -> bool {
        self.aids.signing.as_ref().is_some_and(|signing| signing.ink.is_enough())
    }

    /// Has the signature drawn into a picture; going on waits for it.
    pub(super) fn sign(&mut self) {
        let State::Interview(respondent) = &self.state else { return };
        let record = respondent.open.interview.record();
        if let Some(signing) = &mut self.aids.signing {
            signing.is_kept = true;
            let (question, ink) = (signing.question.clone(), signing.ink.clone());
            self.effects.push(Effect::DrawSignature { record, question, ink });
        }
    }

    /// What a question to be signed shows.
    pub(super) fn signature_body(&self, view: &QuestionView<'_>) -> SignatureBody {
        let signing = self.aids.signing.as_ref().filter(|signing| signing.question == view.question.id);
        SignatureBody {
            ink: signing.map(|signing| signing.ink.commands()).unwrap_or_default(),
            signed: matches!(view.answer, Some(Answer::Picture { .. })),
        }
    }
}
