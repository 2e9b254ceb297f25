//! What a formula sees of an interview.

use super::run::Run;
use crate::expression::{Slot, Value, World};
use crate::sampling::Generator;
use crate::scenario::names::Owner;
use crate::scenario::{Choice, Rule};
use chrono::{DateTime, FixedOffset};
use sha2::{Digest, Sha256};

/// An interview as the formula of one rule sees it.
pub(super) struct Seen<'r> {
    run: &'r Run,
    rule: Rule,
    /// The option that a choice filter looks at.
    choice: Option<&'r Choice>,
}

impl Run {
    /// What the formula of a rule sees; that of a choice filter looks at an option.
    pub(super) fn world<'r>(&'r self, rule: Rule, choice: Option<&'r Choice>) -> Seen<'r> {
        Seen { run: self, rule, choice }
    }
}

impl Seen<'_> {
    /// The name of the stream of `random()` in this formula.
    fn stream(&self) -> String {
        let scenario = self.run.scenario();
        let question = |place: usize| scenario.questions.get(place).map_or("", |it| it.id.as_str());
        match self.rule {
            Rule::Relevant(place) => format!("random:relevant:{}", question(place)),
            Rule::Row(place, row) => format!("random:row:{}:{row}", question(place)),
            Rule::Required(place) => format!("random:required:{}", question(place)),
            Rule::Constraint(place) => format!("random:constraint:{}", question(place)),
            Rule::Default(place) => format!("random:default:{}", question(place)),
            Rule::Filter(place) => format!("random:filter:{}", question(place)),
            Rule::Jump(place, jump) => format!("random:jump:{}:{jump}", question(place)),
            Rule::Block(place) => {
                format!("random:block:{}", scenario.blocks.get(place).map_or("", |it| it.id.as_str()))
            }
            Rule::Calculation(place) => {
                format!("random:calculation:{}", scenario.calculations.get(place).map_or("", |it| it.id.as_str()))
            }
            Rule::Alert(place) => {
                format!("random:alert:{}", scenario.alerts.get(place).map_or("", |it| it.id.as_str()))
            }
            Rule::Quota(place) => {
                format!("random:quota:{}", scenario.quotas.get(place).map_or("", |it| it.id.as_str()))
            }
        }
    }
}

impl World for Seen<'_> {
    fn value(&self, slot: Slot) -> Value {
        self.run.value_at(slot.0 as usize).clone()
    }

    fn own(&self) -> Value {
        let layout = self.run.program.layout();
        let slot = match self.rule {
            Rule::Relevant(question)
            | Rule::Required(question)
            | Rule::Constraint(question)
            | Rule::Default(question)
            | Rule::Filter(question)
            | Rule::Jump(question, _) => layout.question_slot(question),
            Rule::Row(question, row) => layout.question_slot(question) + 1 + row,
            Rule::Calculation(calculation) => layout.calculation_slot(calculation),
            Rule::Block(_) | Rule::Alert(_) | Rule::Quota(_) => return Value::Missing,
        };
        self.run.value_at(slot).clone()
    }

    fn attribute(&self, name: &str) -> Value {
        let Some(choice) = self.choice else { return Value::Missing };
        match choice.attributes.get(name) {
            Some(value) => Value::text(value.as_str()),
            None if name == "name" => Value::text(choice.id.as_str()),
            None => Value::Missing,
        }
    }

    fn label(&self, slot: Slot, option: &str) -> String {
        let scenario = self.run.scenario();
        let text = match self.run.program.owner(slot) {
            Some(Owner::Question(place) | Owner::Part(place, _)) => {
                let choices = scenario.questions.get(place).map(|question| question.choices());
                choices.and_then(|mut choices| choices.find(|it| it.id.as_str() == option)).map(|choice| &choice.text)
            }
            Some(Owner::Segment(place)) => {
                let options = scenario.segments.get(place).map(|segment| &segment.options);
                options.and_then(|it| it.iter().find(|it| it.id.as_str() == option)).map(|option| &option.text)
            }
            Some(Owner::Calculation(_)) | None => None,
        };
        text.map(|text| self.run.fill(text)).unwrap_or_default()
    }

    fn uniform(&self, draw: u32) -> f64 {
        Generator::new(&self.run.start.seed, &self.stream()).nth(draw.into())
    }

    fn now(&self) -> DateTime<FixedOffset> {
        self.run.start.at
    }

    fn position(&self) -> Option<u32> {
        match self.rule {
            Rule::Row(_, row) => u32::try_from(row).ok()?.checked_add(1),
            _ => None,
        }
    }

    fn uuid(&self) -> String {
        // The id of its record where the seed is one, else one made of the seed.
        if let Ok(id) = uuid::Uuid::parse_str(&self.run.start.seed) {
            return id.to_string();
        }
        let digest = Sha256::digest(format!("{}|uuid", self.run.start.seed).as_bytes());
        let bytes = digest.first_chunk::<16>().copied().unwrap_or_default();
        uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
    }
}
