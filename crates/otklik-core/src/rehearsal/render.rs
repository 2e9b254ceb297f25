//! A rehearsal as text for a command line.

use super::path::{Filled, Stood, Stop};
use crate::expression::number::shown;
use crate::record::{Calculated, Draw, Drawn};
use std::fmt::Write;

impl Filled {
    /// The path, why it ended, and what came of it, as text.
    pub fn render(&self) -> String {
        let reference = &self.record.scenario;
        let mut text = format!(
            "{} version {}, language {}, seed {}\n\n",
            reference.id, reference.version, self.language, self.seed
        );
        for (number, stood) in self.path.iter().enumerate() {
            screen(&mut text, number + 1, stood);
        }
        // Writing into a String cannot fail.
        let _ = writeln!(text, "{}", stopped(&self.stop));
        if let Some(farewell) = &self.farewell {
            let _ = writeln!(text, "Last words: {}", one_line(farewell));
        }
        for problem in &self.problems {
            let _ = writeln!(text, "Does not fit: {}: {}", problem.place, problem.message);
        }
        self.came(&mut text);
        text
    }

    fn came(&self, text: &mut String) {
        let outcome = &self.outcome;
        let reason = outcome.reason.as_ref().map(|reason| format!(", reason {reason}")).unwrap_or_default();
        let _ = writeln!(text, "Disposition: {}{reason}", outcome.disposition.as_str());
        for (id, value) in &outcome.calculations {
            let _ = writeln!(text, "Calculation: {id} = {}", calculated(value));
        }
        for draw in &outcome.draws {
            let _ = writeln!(text, "Drawn: {}", drawn(draw));
        }
        for alert in &self.alerts {
            let _ = writeln!(text, "Alert: {}: {}", alert.id, one_line(&alert.text));
        }
        for quota in &outcome.quotas {
            let _ = writeln!(text, "Counts in the quota {quota}");
        }
        if !self.unused.is_empty() {
            let ids: Vec<_> = self.unused.iter().map(ToString::to_string).collect();
            let _ = writeln!(text, "Answers not used, their questions were not come to: {}", ids.join(", "));
        }
    }
}

fn screen(text: &mut String, number: usize, stood: &Stood) {
    let screen = stood.screen.map(|screen| format!(" screen {screen}")).unwrap_or_default();
    let _ = writeln!(text, "{number}. {}{screen}: {}", stood.question, one_line(&stood.text));
    for offer in &stood.rows {
        let _ = writeln!(text, "     = {} ({})", one_line(&offer.text), offer.id);
    }
    for offer in &stood.offered {
        let _ = writeln!(text, "     - {} ({})", one_line(&offer.text), offer.id);
    }
    let _ = writeln!(text, "   → {}\n", one_line(&stood.words));
}

fn stopped(stop: &Stop) -> String {
    match stop {
        Stop::Finished { end: None } => "Finished after the last question.".to_owned(),
        Stop::Finished { end: Some(end) } => format!("Finished at the end {end}."),
        Stop::Declined => "Declined to be asked.".to_owned(),
        Stop::Blocked { question, why, message } => {
            let told =
                message.as_ref().map(|message| format!("; the respondent reads «{message}»")).unwrap_or_default();
            format!("Stopped at {question}: {}{told}.", blocked(why))
        }
        Stop::Stuck => "Stopped: the interview does not go on. This is a fault of the program.".to_owned(),
    }
}

/// Why the respondent cannot go on, and what to write into the answers.
pub(super) fn blocked(why: &str) -> &'static str {
    match why {
        "required" => "the question must be answered, and there is no answer that fits",
        "text" => "the chosen option asks for a text: write { \"options\": [\"…\"], \"text\": \"…\" }",
        "too_few" => "more must be chosen",
        "points" => "the points do not add up to the total",
        _ => "the answer does not meet the constraint",
    }
}

/// A computed value in words.
pub(super) fn calculated(value: &Calculated) -> String {
    match value {
        Calculated::Boolean(truth) => truth.to_string(),
        Calculated::Number(number) => shown(*number),
        Calculated::Text(text) => one_line(text),
        Calculated::List(values) => {
            let words = values.iter().map(|value| match value {
                Calculated::List(_) => "[…]".to_owned(),
                plain => calculated(plain),
            });
            format!("[{}]", words.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A draw in words.
pub(super) fn drawn(draw: &Draw) -> String {
    let what = match draw.what {
        Drawn::OptionOrder => "order of options",
        Drawn::RowOrder => "order of rows",
        Drawn::BlockOrder => "order of the block",
        Drawn::Pool => "pool",
        Drawn::Sets => "sets",
        Drawn::Photo => "photo",
    };
    let chances: Vec<_> = draw.probability.iter().map(|probability| format!("{probability:.4}")).collect();
    let chances = if chances.is_empty() { String::new() } else { format!(" (probability {})", chances.join(", ")) };
    let of = if draw.what == Drawn::Photo { String::new() } else { format!(" {}", draw.of) };
    format!("{what}{of}: {}{chances}", draw.result.join(", "))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
