//! A record in the words of its scenario. What the scenario does not know is shown by its id, never left out.

use otklik_core::evidence::{ChainError, verify};
use otklik_core::interview::Interview;
use otklik_core::metrics::pattern::Pattern;
use otklik_core::metrics::summary::summarise;
use otklik_core::record::{AnswerState, InterviewRecord, Record};
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

/// What a respondent answered to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The question.
    pub question: String,
    /// The options chosen.
    pub options: Vec<String>,
    /// What was written.
    pub text: Option<String>,
    /// Why there is no answer.
    pub silence: Option<&'static str>,
}

/// All answers of an interview, in the order of the scenario.
pub fn answers(scenario: &Scenario, interview: &InterviewRecord) -> Vec<Answered> {
    let one = |given: &otklik_core::record::QuestionAnswer| {
        let asked = scenario.question(&given.question);
        let question = asked.map_or_else(|| given.question.to_string(), |asked| asked.text.original().to_owned());
        let mut answered = Answered { question, options: Vec::new(), text: None, silence: None };
        match &given.state {
            AnswerState::Answered { answer } => {
                let word = |id| {
                    let choice = asked.and_then(|asked| asked.choice(id));
                    choice.map_or_else(|| id.to_string(), |choice| choice.text.original().to_owned())
                };
                answered.options = answer.options().iter().map(word).collect();
                answered.text = answer.text().map(str::to_owned);
            }
            AnswerState::Skipped => answered.silence = Some("вопрос показан, ответа нет"),
            AnswerState::Abandoned => answered.silence = Some("интервью закончилось раньше ответа"),
        }
        answered
    };
    interview.answers.iter().map(one).collect()
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
    let told =
        Interview::replay(Arc::clone(scenario), interview.log.clone()).map(|told| told.into_record(record.device));
    match told {
        Ok(told) if told == *record => Verdict::Whole,
        Ok(_) | Err(_) => Verdict::Differs,
    }
}
