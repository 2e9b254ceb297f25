//! Which keys a question of each kind may have. A key of another kind is told from one that nobody knows.

use super::super::field::Field;
use super::super::report::Report;
use super::super::section::Section;
use super::super::words::{ClosedWord, Kind, listed, word_of};
use crate::scenario::Rule;
use crate::scenario::lint::At;

macro_rules! keys {
    ($($own:literal),* $(,)?) => {
        &[
            "id", "kind", "text", "hint", "image", "required", "required_message", "relevant", "constraint",
            "constraint_message", "default", "jumps", "prefer_not_to_answer", "dont_know", "block", "pinned",
            "weight", "role", $($own),*
        ]
    };
}

/// The keys of all kinds, for a question whose kind is not known.
const ANY: &[&str] = keys![
    "options",
    "groups",
    "list",
    "order",
    "choice_filter",
    "min",
    "max",
    "points",
    "low",
    "high",
    "show",
    "measure",
    "polarity",
    "yes",
    "no",
    "rows",
    "layout",
    "places",
    "best",
    "worst",
    "sets",
    "set_count",
    "set_size",
    "total",
    "step",
    "unit",
    "earliest",
    "latest",
    "prefix",
    "long",
    "max_length",
    "codes",
];
/// A page to read has nothing that goes with an answer; it may say `required = false`, which it is.
const INFORMATION: &[&str] =
    &["id", "kind", "text", "hint", "image", "required", "relevant", "jumps", "block", "pinned", "weight"];
/// What nobody can answer beforehand.
const BY_HAND: &[&str] = &[
    "id",
    "kind",
    "text",
    "hint",
    "image",
    "required",
    "required_message",
    "relevant",
    "constraint",
    "constraint_message",
    "jumps",
    "prefer_not_to_answer",
    "dont_know",
    "block",
    "pinned",
    "weight",
    "role",
];

fn known(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Single => keys!["options", "groups", "list", "order", "choice_filter"],
        Kind::Multiple => keys!["options", "groups", "list", "order", "choice_filter", "min", "max"],
        Kind::Scale => keys!["options", "points", "low", "high", "show", "measure"],
        Kind::Nps => keys!["show", "low", "high"],
        Kind::Ces => keys!["polarity", "low", "high"],
        Kind::YesNo => keys!["yes", "no"],
        Kind::Matrix => keys!["rows", "options", "points", "low", "high", "show", "layout", "order"],
        Kind::Ranking => keys!["options", "list", "order", "choice_filter", "places"],
        Kind::BestWorst => keys!["options", "list", "best", "worst", "sets", "set_count", "set_size"],
        Kind::Allocation => keys!["options", "list", "order", "choice_filter", "total", "step"],
        Kind::Number => keys!["min", "max", "step", "unit"],
        Kind::Slider => keys!["min", "max", "step", "unit", "low", "high"],
        Kind::Date | Kind::Time => keys!["earliest", "latest"],
        Kind::Phone => keys!["prefix"],
        Kind::Text => keys!["long", "max_length"],
        Kind::Scan => keys!["codes"],
        Kind::Information => INFORMATION,
        Kind::Photo | Kind::Signature => BY_HAND,
    }
}

/// Opens a question of a kind, if that is known.
pub(super) fn open<'t>(report: &mut Report<'_>, entry: &Field<'t>, kind: Option<Kind>) -> Option<Section<'t>> {
    let (Some(kind), Some(table)) = (kind, entry.table()) else { return entry.section(report, "a question", ANY) };
    let misfit = |key: &str| ANY.contains(&key).then(|| misfit(kind, key));
    Some(Section::open_among(report, "a question", table, entry.span(), known(kind), misfit))
}

/// What is wrong with a key that other kinds have, and how to mend it.
fn misfit(kind: Kind, key: &str) -> (String, String) {
    let message = format!("`{key}` does not go with `kind = \"{}\"`", word_of(kind));
    let owners: Vec<_> =
        Kind::WORDS.iter().filter(|(_, other)| known(*other).contains(&key)).map(|(word, _)| *word).collect();
    let help = match kind {
        Kind::Information => "a page to read has no answer: remove it, or choose another kind".to_owned(),
        Kind::Photo | Kind::Signature => "nobody but the respondent can make it: remove the default".to_owned(),
        _ => format!("remove it, or choose the kind it belongs to: {}", listed(&owners)),
    };
    (message, help)
}

/// How a key of a question, a block or a list that is missing would be written.
pub(in super::super) fn example(key: &str) -> Option<&'static str> {
    Some(match key {
        "rows" => "`rows = [ { id = \"…\", text = \"…\" }, … ]`",
        "value" => "`value = 1`, its code on the scale",
        "min" => "`min = 0`: the number at the low end",
        "max" => "`max = 10`: the number at the high end",
        "when" => "`when = \"…\"`: the condition as a formula, such as `${age} < 18`",
        "end" => "`end = \"…\"`: the id of one of the `[[ends]]`",
        "set_count" => "`set_count = 10`: how many sets a respondent sees",
        "set_size" => "`set_size = 4`: how many items a set has",
        _ => return None,
    })
}

/// The number of the question that a part belongs to.
pub(super) fn question_of(at: At) -> Option<usize> {
    match at {
        At::Question(number)
        | At::QuestionText(number)
        | At::QuestionHint(number)
        | At::Choice(number, _)
        | At::Row(number, _) => Some(number),
        At::Rule(rule) => match rule {
            Rule::Relevant(number)
            | Rule::Row(number, _)
            | Rule::Required(number)
            | Rule::Constraint(number)
            | Rule::Default(number)
            | Rule::Filter(number)
            | Rule::Jump(number, _) => Some(number),
            Rule::Block(_) | Rule::Calculation(_) | Rule::Alert(_) | Rule::Quota(_) => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_a_kind_is_among_the_keys_of_all_kinds() {
        for (word, kind) in Kind::WORDS {
            for key in known(*kind) {
                assert!(ANY.contains(key), "{word}: {key}");
            }
        }
        for key in ANY {
            assert!(Kind::WORDS.iter().any(|(_, kind)| known(*kind).contains(key)), "{key}");
        }
    }
}
