//! A record in the words of its scenario. What the scenario does not know is shown by its id, never left out.

mod answers;

pub use answers::answers;

use otklik_core::engine::Program;
use otklik_core::evidence::{ChainError, verify};
use otklik_core::interview::Interview;
use otklik_core::metrics::pattern::Pattern;
use otklik_core::metrics::summary::summarise;
use otklik_core::record::{InterviewRecord, Record};
use otklik_core::scenario::Scenario;
use std::sync::Arc;

/// Name and value of each segment that was chosen before the interview.
pub fn segments(scenario: &Scenario, record: &Record) -> Vec<(String, String)> {
    let chosen = record.approach.segments.iter();
    chosen
        .map(|(id, option)| {
            let segment = scenario.segments.iter().find(|segment| segment.id == *id);
            let value = segment.and_then(|segment| segment.options.iter().find(|known| known.id == *option));
            (
                segment.map_or_else(|| id.to_string(), |segment| segment.label.original().to_owned()),
                value.map_or_else(|| option.to_string(), |value| value.text.original().to_owned()),
            )
        })
        .collect()
}

/// The reason that the interviewer gave.
pub fn reason(scenario: &Scenario, record: &Record) -> Option<String> {
    let id = record.reason.as_ref()?;
    Some(scenario.reason(id).map_or_else(|| id.to_string(), |reason| reason.text.original().to_owned()))
}

/// The ИРЛ and the pattern of one respondent, by the same code as those of the campaign.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Individual {
    /// The index, 0..1.
    pub index: f64,
    /// The pattern.
    pub pattern: Pattern,
}

/// The ИРЛ and the pattern of a respondent who answered all three questions and whose answers count.
pub fn individual(scenario: &Scenario, record: &Record) -> Option<Individual> {
    let summary = summarise(scenario, [record]);
    let pattern = summary.patterns?.rows.into_iter().find(|row| row.count == 1)?.code;
    Some(Individual { index: summary.irl?.index.value?, pattern })
}

/// What the log of an interview is worth as evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The chain holds, and the log tells exactly the answers of the record.
    Whole,
    /// The chain holds, but the log tells something else than the record.
    Differs,
    /// The chain is broken.
    Broken(ChainError),
}

/// Checks the log of an interview anew: its chain, and that it tells the record.
pub fn verdict(scenario: &Arc<Scenario>, record: &Record, interview: &InterviewRecord) -> Verdict {
    if let Err(error) = verify(&interview.log) {
        return Verdict::Broken(error);
    }
    let program = Arc::new(Program::of(Arc::clone(scenario)));
    let told = Interview::replay(program, interview.log.clone()).map(|told| told.into_record(record.device));
    match told {
        Ok(told) if told == *record => Verdict::Whole,
        Ok(_) | Err(_) => Verdict::Differs,
    }
}
