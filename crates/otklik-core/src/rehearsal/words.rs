//! An answer in words: those the respondent read.

use super::path::Offer;
use crate::id::OptionId;
use crate::record::Answer;
use crate::scenario::{Language, Question, QuestionKind};

const NO_ANSWER: &str = "(no answer)";

/// The answer to a question in words.
pub(super) fn answer(
    question: &Question,
    answer: Option<&Answer>,
    offered: &[Offer],
    rows: &[Offer],
    language: &Language,
) -> String {
    let option = |id: &OptionId| {
        let seen = offered.iter().find(|offer| offer.id == *id).map(|offer| offer.text.clone());
        seen.or_else(|| question.choice(id).map(|choice| choice.text.get(language).to_owned()))
            .unwrap_or_else(|| id.to_string())
    };
    let row = |id: &OptionId| {
        let seen = rows.iter().find(|offer| offer.id == *id);
        seen.map_or_else(|| id.to_string(), |offer| offer.text.clone())
    };
    let written = |words: String, text: &Option<String>| match text {
        Some(text) => format!("{words}: «{text}»"),
        None => words,
    };
    match answer {
        None if question.kind == QuestionKind::Information => "(read)".to_owned(),
        None => NO_ANSWER.to_owned(),
        Some(Answer::Single { option: id, text }) => written(option(id), text),
        Some(Answer::Multiple { options, text }) => {
            written(options.iter().map(option).collect::<Vec<_>>().join("; "), text)
        }
        Some(Answer::Matrix { rows: chosen }) => {
            let seen = rows.iter().map(|offer| &offer.id);
            let unseen = chosen.keys().filter(|id| !rows.iter().any(|offer| offer.id == **id));
            let one = |id| chosen.get(id).map(|step| format!("{}: {}", row(id), option(step)));
            seen.chain(unseen).filter_map(one).collect::<Vec<_>>().join("; ")
        }
        Some(Answer::Ranking { options }) => {
            let one = |(place, id): (usize, &OptionId)| format!("{}. {}", place + 1, option(id));
            options.iter().enumerate().map(one).collect::<Vec<_>>().join("; ")
        }
        Some(Answer::BestWorst { sets }) => {
            let word = |id: &Option<OptionId>| id.as_ref().map_or_else(|| "…".to_owned(), option);
            // What was chosen on the screen that is shown; the others have lines of their own.
            let set = sets.iter().find(|set| set.shown.iter().eq(offered.iter().map(|offer| &offer.id)));
            set.map_or_else(|| NO_ANSWER.to_owned(), |set| format!("+ {}, − {}", word(&set.best), word(&set.worst)))
        }
        Some(Answer::Allocation { points }) => {
            points.iter().map(|(id, points)| format!("{}: {points}", option(id))).collect::<Vec<_>>().join("; ")
        }
        Some(Answer::Number { value }) => match &question.kind {
            QuestionKind::Number { unit: Some(unit), .. } | QuestionKind::Slider { unit: Some(unit), .. } => {
                format!("{value} {}", unit.get(language))
            }
            _ => value.to_string(),
        },
        Some(Answer::Date { date }) => date.to_string(),
        Some(Answer::Time { time }) => time.format("%H:%M").to_string(),
        Some(Answer::Phone { number }) => number.clone(),
        Some(Answer::Text { text }) => format!("«{text}»"),
        Some(Answer::Picture { .. }) => "(picture)".to_owned(),
        Some(Answer::Scan { code }) => format!("«{code}»"),
        Some(Answer::PreferNotToAnswer) => "(prefers not to answer)".to_owned(),
        Some(Answer::DontKnow) => "(does not know)".to_owned(),
    }
}
