//! Which photos are due: by the scenario's moments, by the draw where only a share of the interviews is photographed,
//! and after all where the answers look as if nobody had read the questions (methodology 11.3, 11.4).

use super::{Interview, InterviewEvent};
use crate::engine::Step;
use crate::expression::{Slot, Value};
use crate::id::QuestionId;
use crate::metrics::quality::{QualityRules, SpeedTally, TimedAnswer, straightline};
use crate::scenario::names::Owner;
use crate::scenario::{PhotoMoment, QuestionKind, Suspicion};
use std::collections::BTreeMap;

impl Interview {
    /// Moments at which a photo is due and none is logged yet.
    pub fn photos_due(&self) -> Vec<PhotoMoment> {
        let logged = |moment: &PhotoMoment| self.photos.iter().any(|photo| photo.moment == *moment);
        let waiting = self.scenario().photo.moments.iter().copied().filter(|moment| !logged(moment));
        if self.run.is_photographed() {
            return waiting.collect();
        }
        // An interview that was not drawn is photographed at its end only, and only then can it be suspicious.
        let is_suspicious = self.scenario().photo.suspicion == Suspicion::Photographed && self.is_suspicious();
        waiting.filter(|moment| is_suspicious && *moment == PhotoMoment::End).collect()
    }

    /// Whether a photo may come to be taken, so that the respondent is asked about it.
    pub fn asks_for_photo(&self) -> bool {
        let policy = &self.scenario().photo;
        let may_be = self.run.is_photographed()
            || (policy.suspicion == Suspicion::Photographed && policy.moments.contains(&PhotoMoment::End));
        may_be && !policy.moments.is_empty()
    }

    /// Whether the answers so far look as if nobody had read the questions: too fast, or one answer everywhere in a
    /// matrix.
    pub fn is_suspicious(&self) -> bool {
        let rules = QualityRules::default();
        SpeedTally::of(&self.timed_answers(), &rules).flags(&rules) || self.has_straight_line(&rules)
    }

    /// From the first sight of each question to the first tap on it.
    fn timed_answers(&self) -> Vec<TimedAnswer> {
        let mut seen: BTreeMap<&QuestionId, Option<_>> = BTreeMap::new();
        let mut timed = Vec::new();
        for entry in &self.log {
            match &entry.event {
                InterviewEvent::Moved { to: Step::Question { question, .. } } => {
                    seen.entry(question).or_insert(Some(entry.at));
                }
                InterviewEvent::Answered { question, .. } => {
                    // Only the first tap counts: whoever comes back has read the question already.
                    let since = seen.get_mut(question).and_then(Option::take).filter(|since| *since <= entry.at);
                    timed.extend(since.map(|since| TimedAnswer {
                        latency_ms: Some((entry.at - since).num_milliseconds() as f64),
                        words: self.words(question),
                    }));
                }
                _ => {}
            }
        }
        timed
    }

    fn words(&self, question: &QuestionId) -> Option<u32> {
        let question = self.scenario().questions.get(self.program().place(question)?)?;
        u32::try_from(question.text.get(self.language()).split_whitespace().count()).ok()
    }

    fn has_straight_line(&self, rules: &QualityRules) -> bool {
        let questions = self.scenario().questions.iter();
        let matrices = questions.filter(|question| matches!(question.kind, QuestionKind::Matrix { .. }));
        matrices.filter_map(|question| self.program().slot(question.id.as_str())).any(|Slot(slot)| {
            let parts = (slot + 1..).map(Slot).take_while(|slot| {
                let owner = self.program().owner(*slot);
                matches!(owner, Some(Owner::Part(..)))
            });
            let codes: Vec<Option<i64>> = parts
                .map(|slot| match self.run.value(slot) {
                    Value::Number(code) => Some(*code as i64),
                    _ => None,
                })
                .collect();
            straightline(&codes, rules).is_flagged
        })
    }
}
