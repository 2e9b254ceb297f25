//! Kinds that bring their steps along: the likelihood to recommend, ease or effort, yes or no.

use super::super::question::{Reading, cost_of};
use super::super::report::Report;
use super::super::section::Section;
use super::super::source::Span;
use super::super::text::Room;
use super::{end_words, place_of, word_or_default};
use crate::id::OptionId;
use crate::phrase::{Locale, Phrase};
use crate::scenario::diagnostic::Code;
use crate::scenario::lint::At;
use crate::scenario::{Choice, NpsShow, Polarity, QuestionKind, Text};
use std::ops::RangeInclusive;

const YES: Phrase = Phrase { ru: "Да", en: "Yes", uk: "Так" };
const NO: Phrase = Phrase { ru: "Нет", en: "No", uk: "Ні" };

pub(super) fn nps(report: &mut Report<'_>, section: &Section<'_>, reading: &mut Reading<'_>) -> Option<QuestionKind> {
    let show: NpsShow = word_or_default(report, section, "show");
    let ends = end_words(report, section, reading);
    let sign = match show {
        NpsShow::Numbers => "",
        NpsShow::Percent => " %",
    };
    let steps = numbered(report, reading, &place_of(section, "kind"), 0..=10, sign)?;
    Some(QuestionKind::Nps { steps, show, ends })
}

pub(super) fn ces(report: &mut Report<'_>, section: &Section<'_>, reading: &mut Reading<'_>) -> Option<QuestionKind> {
    let polarity: Polarity = word_or_default(report, section, "polarity");
    let ends = end_words(report, section, reading);
    let last = match polarity {
        Polarity::Ease => 7,
        Polarity::Effort => 5,
    };
    let steps = numbered(report, reading, &place_of(section, "kind"), 1..=last, "")?;
    Some(QuestionKind::Ces { steps, polarity, ends })
}

/// Steps that have a number for id, value and words; before a per cent sign, ten times the number. `at` is what they
/// come from.
pub(super) fn numbered(
    report: &mut Report<'_>,
    reading: &mut Reading<'_>,
    at: &Span,
    numbers: RangeInclusive<u32>,
    sign: &str,
) -> Option<Vec<Choice>> {
    let languages = &reading.languages.0;
    let default = languages.first().cloned()?;
    let mut steps: Vec<Choice> = Vec::new();
    for number in numbers {
        let words = if sign.is_empty() { number.to_string() } else { format!("{}{sign}", number * 10) };
        let wordings = languages.iter().map(|language| (language.clone(), words.clone())).collect();
        let text = Text { default: default.clone(), wordings };
        let value = i32::try_from(number).ok();
        let step = Choice { value, ..Choice::plain(OptionId::new(number.to_string()).ok()?, text) };
        reading.budget.spend(report, cost_of(&step), at)?;
        reading.places.note(At::Choice(reading.number, steps.len()), at.clone());
        steps.push(step);
    }
    Some(steps)
}

pub(super) fn yes_no(
    report: &mut Report<'_>,
    section: &Section<'_>,
    reading: &mut Reading<'_>,
) -> Option<QuestionKind> {
    let mut steps = Vec::new();
    for (key, phrase) in [("yes", YES), ("no", NO)] {
        let text = usual(report, section, reading, key, &phrase);
        let at = if section.field(key).is_some() { place_of(section, key) } else { place_of(section, "kind") };
        reading.places.note(At::Choice(reading.number, steps.len()), at);
        steps.extend(OptionId::new(key).ok().zip(text).map(|(id, text)| Choice::plain(id, text)));
    }
    (steps.len() == 2).then_some(QuestionKind::YesNo { steps })
}

/// The words of the author, or else ours where we speak every language of the file.
pub(super) fn usual(
    report: &mut Report<'_>,
    section: &Section<'_>,
    reading: &Reading<'_>,
    key: &'static str,
    phrase: &Phrase,
) -> Option<Text> {
    if let Some(field) = section.field(key) {
        return field.text(report, reading.languages, Room::Line);
    }
    let languages = &reading.languages.0;
    let strange = languages.iter().find(|language| Locale::of(&language.0).is_none());
    if let Some(strange) = strange {
        let message = format!("`{key}` has no wording in `{strange}`, and Otklik has none of its own there");
        let words = languages.iter().map(|language| format!("{language} = \"…\"")).take(3).collect::<Vec<_>>();
        let help = format!("add `{key} = {{ {} }}`", words.join(", "));
        report.add(Code::MissingWording, &place_of(section, "kind"), message, help);
        return None;
    }
    let words = |language: &crate::scenario::Language| {
        Locale::of(&language.0).map(|locale| (language.clone(), phrase.get(locale).to_owned()))
    };
    Some(Text { default: languages.first()?.clone(), wordings: languages.iter().filter_map(words).collect() })
}
