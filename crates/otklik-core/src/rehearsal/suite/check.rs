//! Holding what came of a rehearsal against what was expected.

use super::Failure;
use super::expectation::{Expectation, Expected};
use crate::record::{Calculated, Draw, Drawn};
use crate::rehearsal::path::{Filled, Offer, Stood, Stop};
use crate::rehearsal::render;
use serde_json::Value;

/// How far a computed number may be from the one that is expected, relative to it.
const CLOSE: f64 = 1e-9;

/// The expectations that were not met. That the interview goes through to an end and every answer fits is expected of
/// each test that says nothing else; `line` is the line of the test.
pub(super) fn failures(filled: &Filled, expectations: &[Expectation], line: u32) -> Vec<Failure> {
    let mut failures: Vec<_> = expectations.iter().filter_map(|expectation| failure(filled, expectation)).collect();
    let expects_block = expectations.iter().any(|it| matches!(it.what, Expected::Blocked(..)));
    if !expects_block && !matches!(filled.stop, Stop::Finished { .. } | Stop::Declined) {
        failures.push(Failure {
            line,
            about: "the interview".to_owned(),
            expected: "goes through to an end".to_owned(),
            came: stopped(&filled.stop),
        });
    }
    for problem in &filled.problems {
        let expected =
            |what: &Expected| matches!(what, Expected::Refused(id) if problem.place == format!("answers/{id}"));
        if !expectations.iter().any(|expectation| expected(&expectation.what)) {
            failures.push(Failure {
                line,
                about: problem.place.clone(),
                expected: "the answer fits".to_owned(),
                came: problem.message.clone(),
            });
        }
    }
    failures.sort_by_key(|failure| failure.line);
    failures
}

fn failure(filled: &Filled, expectation: &Expectation) -> Option<Failure> {
    let (about, expected, came) = compared(filled, &expectation.what);
    (expected != came).then_some(Failure { line: expectation.line, about, expected, came })
}

/// What an expectation is about, what it expects, and what came, in words. Equal words are a met expectation.
fn compared(filled: &Filled, expected: &Expected) -> (String, String, String) {
    let outcome = &filled.outcome;
    let was_asked = |id: &str| filled.path.iter().any(|stood| stood.question.as_str() == id);
    let asked = |yes: bool| if yes { "asked" } else { "not asked" }.to_owned();
    match expected {
        Expected::Path(ids) => ("path".to_owned(), joined(ids), joined(&path(filled))),
        Expected::Asked(id) => (format!("question {id}"), asked(true), asked(was_asked(id))),
        Expected::NotAsked(id) => (format!("question {id}"), asked(false), asked(was_asked(id))),
        Expected::Disposition(word) => {
            ("disposition".to_owned(), word.clone(), outcome.disposition.as_str().to_owned())
        }
        Expected::Reason(id) => {
            let came = outcome.reason.as_ref().map(ToString::to_string).unwrap_or_default();
            ("reason".to_owned(), or_none(id), or_none(&came))
        }
        Expected::End(id) => ("end".to_owned(), end(id), came_to(filled)),
        Expected::Calculation(id, value) => calculation(filled, id, value),
        Expected::Alerts(ids) => {
            let came: Vec<_> = outcome.alerts.iter().map(ToString::to_string).collect();
            ("alerts".to_owned(), sorted(ids), sorted(&came))
        }
        Expected::Quotas(ids) => {
            let came: Vec<_> = outcome.quotas.iter().map(ToString::to_string).collect();
            ("quotas".to_owned(), sorted(ids), sorted(&came))
        }
        Expected::Text(id, text) => {
            let came = filled.path.iter().find(|stood| stood.question.as_str() == id).map(|stood| stood.text.clone());
            (format!("text of {id}"), text.clone(), came.unwrap_or_else(|| asked(false)))
        }
        Expected::Offered(id, ids) => {
            (format!("options of {id}"), joined(ids), seen(filled, id, |stood| &stood.offered))
        }
        Expected::Rows(id, ids) => (format!("rows of {id}"), joined(ids), seen(filled, id, |stood| &stood.rows)),
        Expected::Blocked(id, why) => {
            let came = match &filled.stop {
                Stop::Blocked { question, why, .. } if question.as_str() == id => format!("stays: {why}"),
                stop => stopped(stop),
            };
            (format!("question {id}"), format!("stays: {why}"), came)
        }
        Expected::Refused(id) => {
            let was_refused = filled.problems.iter().any(|problem| problem.place == format!("answers/{id}"));
            let word = |yes: bool| if yes { "does not fit" } else { "fits, or was not given" }.to_owned();
            (format!("answer to {id}"), word(true), word(was_refused))
        }
        Expected::Draw(name, result) => {
            let found = outcome.draws.iter().find(|draw| stream(draw) == *name);
            let came = found.map(|draw| joined(&draw.result));
            let came = came.unwrap_or_else(|| {
                let known: Vec<_> = outcome.draws.iter().map(stream).collect();
                format!("no such draw; there is {}", joined(&known))
            });
            (format!("draw {name}"), joined(result), came)
        }
    }
}

/// The name by which a test knows a draw.
fn stream(draw: &Draw) -> String {
    match draw.what {
        Drawn::OptionOrder => format!("options:{}", draw.of),
        Drawn::RowOrder => format!("rows:{}", draw.of),
        Drawn::BlockOrder => format!("block:{}", draw.of),
        Drawn::Pool => format!("pool:{}", draw.of),
        Drawn::Sets => format!("sets:{}", draw.of),
        Drawn::Photo => "photo".to_owned(),
    }
}

/// The questions in the order in which they were asked, each once however many screens it took.
fn path(filled: &Filled) -> Vec<String> {
    let mut ids: Vec<String> = filled.path.iter().map(|stood| stood.question.to_string()).collect();
    ids.dedup();
    ids
}

fn calculation(filled: &Filled, id: &str, expected: &Value) -> (String, String, String) {
    let about = format!("calculation {id}");
    let came = filled.outcome.calculations.iter().find(|(known, _)| known.as_str() == id).map(|(_, value)| value);
    let words = came.map_or_else(|| "no value".to_owned(), render::calculated);
    if let (Some(wanted), Some(Calculated::Number(number))) = (expected.as_f64(), came)
        && (wanted - number).abs() <= CLOSE * wanted.abs().max(1.0)
    {
        return (about, words.clone(), words);
    }
    let wanted = match expected {
        Value::String(text) if text.is_empty() => "no value".to_owned(),
        other => {
            let read = serde_json::from_value::<Calculated>(other.clone());
            read.map_or_else(|_| other.to_string(), |value| render::calculated(&value))
        }
    };
    (about, wanted, words)
}

fn seen(filled: &Filled, id: &str, what: impl Fn(&Stood) -> &Vec<Offer>) -> String {
    let stood = filled.path.iter().find(|stood| stood.question.as_str() == id);
    let ids = |stood: &Stood| what(stood).iter().map(|offer| offer.id.to_string()).collect::<Vec<_>>();
    stood.map_or_else(|| "not asked".to_owned(), |stood| joined(&ids(stood)))
}

fn end(id: &str) -> String {
    if id.is_empty() { "after the last question".to_owned() } else { id.to_owned() }
}

fn came_to(filled: &Filled) -> String {
    match &filled.stop {
        Stop::Finished { end: id } => end(&id.as_ref().map(ToString::to_string).unwrap_or_default()),
        stop => stopped(stop),
    }
}

fn stopped(stop: &Stop) -> String {
    match stop {
        Stop::Finished { end: id } => {
            format!("goes through to the end {}", end(&id.as_ref().map(ToString::to_string).unwrap_or_default()))
        }
        Stop::Declined => "declined to be asked".to_owned(),
        Stop::Blocked { question, why, .. } => format!("stopped at {question} ({why}): {}", render::blocked(why)),
        Stop::Stuck => "does not go on; this is a fault of the program".to_owned(),
    }
}

fn joined(ids: &[String]) -> String {
    if ids.is_empty() { "nothing".to_owned() } else { ids.join(", ") }
}

fn sorted(ids: &[String]) -> String {
    let mut ids = ids.to_vec();
    ids.sort();
    joined(&ids)
}

fn or_none(id: &str) -> String {
    if id.is_empty() { "none".to_owned() } else { id.to_owned() }
}
