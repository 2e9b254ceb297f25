//! What somebody would answer, as it is written down: questions and answers by id, in JSON.

use super::given::{Given, given};
use crate::id::{OptionId, QuestionId, SegmentId};
use crate::scenario::{Language, Scenario};
use serde::Serialize;
use serde_json::error::Category;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What somebody would answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answers {
    /// The segments chosen before the interview.
    pub segments: BTreeMap<SegmentId, OptionId>,
    /// The language of the interview, one of the scenario's.
    pub language: Language,
    /// Whether they agree to be asked.
    pub consent: Agreement,
    /// What they answer to each question.
    pub given: BTreeMap<QuestionId, Given>,
}

/// Whether somebody agrees to be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Agreement {
    /// They agree.
    #[default]
    Agreed,
    /// They decline.
    Declined,
}

/// What is wrong with answers that were written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Where it is: keys joined by `/`, such as `answers/q1`.
    pub place: String,
    /// What is wrong, and what is expected.
    pub message: String,
}

impl Problem {
    pub(super) fn new(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { place: place.into(), message: message.into() }
    }
}

/// The keys of a file of answers.
const KEYS: [&str; 4] = ["segments", "language", "consent", "answers"];

impl Answers {
    /// Nothing answered, in the default language of the scenario.
    pub fn none(scenario: &Scenario) -> Self {
        Self {
            segments: BTreeMap::new(),
            language: scenario.language().clone(),
            consent: Agreement::default(),
            given: BTreeMap::new(),
        }
    }

    /// Reads answers from the text of a JSON file. Returns everything that is wrong with them.
    pub fn from_json(scenario: &Scenario, json: &str) -> Result<Self, Vec<Problem>> {
        let value: Value = serde_json::from_str(json.trim_start_matches('\u{feff}')).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            vec![match error.classify() {
                Category::Eof => {
                    let message = "the file ends in the middle: a `}`, `]` or `\"` is missing";
                    Problem::new(format!("line {line}"), message)
                }
                _ => {
                    // The place stands in front already.
                    let why = error.to_string();
                    let why = why.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&why);
                    Problem::new(format!("line {line} column {column}"), format!("this is not JSON: {why}"))
                }
            }]
        })?;
        Self::read(scenario, &value)
    }

    /// Reads answers. Returns everything that is wrong with them.
    pub fn read(scenario: &Scenario, value: &Value) -> Result<Self, Vec<Problem>> {
        let mut answers = Self::none(scenario);
        let mut problems = Vec::new();
        let Some(object) = value.as_object() else {
            return Err(vec![Problem::new("the whole file", format!("expected an object with {}", listed(&KEYS)))]);
        };
        for (key, value) in object {
            match key.as_str() {
                "segments" => answers.read_segments(scenario, value, &mut problems),
                "language" => answers.read_language(scenario, value, &mut problems),
                "consent" => match value.as_bool() {
                    Some(true) => answers.consent = Agreement::Agreed,
                    Some(false) => answers.consent = Agreement::Declined,
                    None => problems.push(Problem::new(key, "expected true or false")),
                },
                "answers" => answers.read_given(scenario, value, &mut problems),
                unknown => {
                    problems.push(Problem::new(unknown, format!("unknown key; possible are {}", listed(&KEYS))));
                }
            }
        }
        if problems.is_empty() { Ok(answers) } else { Err(problems) }
    }

    fn read_segments(&mut self, scenario: &Scenario, value: &Value, problems: &mut Vec<Problem>) {
        for (name, value) in object(value, "segments", problems) {
            let place = format!("segments/{name}");
            let Some(segment) = scenario.segments.iter().find(|segment| segment.id.as_str() == name) else {
                let known: Vec<_> = scenario.segments.iter().map(|segment| segment.id.as_str()).collect();
                problems
                    .push(Problem::new(place, format!("the scenario has no such segment; it has {}", listed(&known))));
                continue;
            };
            let option = segment.options.iter().find(|option| Some(option.id.as_str()) == value.as_str());
            match option {
                Some(option) => {
                    self.segments.insert(segment.id.clone(), option.id.clone());
                }
                None => {
                    let known: Vec<_> = segment.options.iter().map(|option| option.id.as_str()).collect();
                    problems.push(Problem::new(place, format!("expected one of {}", listed(&known))));
                }
            }
        }
    }

    fn read_language(&mut self, scenario: &Scenario, value: &Value, problems: &mut Vec<Problem>) {
        match scenario.languages.iter().find(|language| Some(language.0.as_str()) == value.as_str()) {
            Some(language) => self.language = language.clone(),
            None => {
                let known: Vec<_> = scenario.languages.iter().map(|language| language.0.as_str()).collect();
                problems.push(Problem::new("language", format!("expected one of {}", listed(&known))));
            }
        }
    }

    fn read_given(&mut self, scenario: &Scenario, value: &Value, problems: &mut Vec<Problem>) {
        for (name, value) in object(value, "answers", problems) {
            let place = format!("answers/{name}");
            let Some(question) = scenario.questions.iter().find(|question| question.id.as_str() == name) else {
                let near = nearest(name, scenario.questions.iter().map(|question| question.id.as_str()));
                let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
                problems.push(Problem::new(place, format!("the scenario has no such question{near}")));
                continue;
            };
            match given(question, value) {
                Ok(given) => {
                    self.given.insert(question.id.clone(), given);
                }
                Err(message) => problems.push(Problem::new(place, message)),
            }
        }
    }
}

/// The entries of an object; a problem where it is none.
fn object<'v>(
    value: &'v Value,
    place: &str,
    problems: &mut Vec<Problem>,
) -> impl Iterator<Item = (&'v str, &'v Value)> + use<'v> {
    let object = value.as_object();
    if object.is_none() {
        problems.push(Problem::new(place, "expected an object with an entry for each id"));
    }
    object.into_iter().flat_map(Map::iter).map(|(name, value)| (name.as_str(), value))
}

/// Words as a list to read: `a`, `b` or `c`; a long one is cut.
pub(super) fn listed(words: &[&str]) -> String {
    const MOST: usize = 12;
    let quoted: Vec<_> = words.iter().take(MOST).map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        _ if words.len() > MOST => format!("{}, …", quoted.join(", ")),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => "nothing".to_owned(),
    }
}

/// The known word that a wrong one probably stands for.
pub(super) fn nearest<'k>(wrong: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if wrong.len() > crate::id::LONGEST_WORD {
        return None;
    }
    let allowed = (wrong.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(wrong, word), word))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}
