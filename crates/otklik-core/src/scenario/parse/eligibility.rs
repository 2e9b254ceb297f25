//! What comes before the first question: the interviewer's questions and the respondent's consent.

use super::approach::claimed;
use super::field::Field;
use super::ids::Ids;
use super::places::Places;
use super::promise::{Reference, Target};
use super::report::Report;
use super::section::Section;
use super::text::{Languages, Room};
use crate::id::{EligibilityId, IdError, ReasonId};
use crate::phrase::{Locale, Phrase};
use crate::scenario::lint::At;
use crate::scenario::{Consent, EligibilityQuestion, Expected, Language, Text};

/// More than an interviewer can ask before a person loses patience.
const MOST_QUESTIONS: usize = 50;

const AGREE: Phrase = Phrase { ru: "Даю согласие", en: "I agree", uk: "Даю згоду" };
const DECLINE: Phrase =
    Phrase { ru: "Не даю согласия", en: "I do not agree", uk: "Не даю згоди" };

pub(super) fn read_eligibility(
    report: &mut Report<'_>,
    top: &Section<'_>,
    languages: &Languages,
) -> Vec<EligibilityQuestion> {
    let field = top.field("eligibility");
    let entries = field.and_then(|field| field.entries_up_to(report, MOST_QUESTIONS)).unwrap_or_default();
    let mut ids = Ids::of("question of eligibility");
    let mut questions = Vec::new();
    for entry in entries {
        let known = &["id", "text", "expects", "otherwise"];
        let Some(section) = entry.section(report, "a question of eligibility", known) else { continue };
        let id = claimed::<EligibilityId>(report, &section, &mut ids, EligibilityId::as_str);
        let text = section.need(report, "text").and_then(|field| field.label(report, languages, Room::Question));
        let expects = section.field("expects").map_or(Some(Expected::Yes), |field| field.word(report));
        let field = section.need(report, "otherwise");
        let otherwise = field.and_then(|field| field.reference::<ReasonId>(report, Target::Ineligible));
        let read = id.zip(text).zip(expects.zip(otherwise));
        questions.extend(read.map(|((id, text), (expects, otherwise))| EligibilityQuestion {
            id,
            text,
            expects,
            otherwise,
        }));
    }
    questions
}

pub(super) fn read_consent(
    report: &mut Report<'_>,
    top: &Section<'_>,
    languages: &Languages,
    places: &mut Places,
) -> Option<Consent> {
    let known = &["text", "agree", "decline", "declined"];
    let section = top.field("consent")?.section(report, "the consent", known)?;
    let text = section.need(report, "text");
    if let Some(field) = &text {
        places.note(At::Consent, field.span());
    }
    let text = text.and_then(|field| field.text(report, languages, Room::Page));
    let agree = words(report, &section, languages, "agree", &AGREE);
    let decline = words(report, &section, languages, "decline", &DECLINE);
    let field = section.need(report, "declined");
    let declined = field.and_then(|field| field.reference::<ReasonId>(report, Target::Refusal));
    Some(Consent { text: text?, agree: agree?, decline: decline?, declined: declined? })
}

/// The words of the author, or else ours where we speak every language of the file.
fn words(
    report: &mut Report<'_>,
    section: &Section<'_>,
    languages: &Languages,
    key: &'static str,
    usual: &Phrase,
) -> Option<Text> {
    if let Some(field) = section.field(key) {
        return field.text(report, languages, Room::Line);
    }
    let wording =
        |language: &Language| Locale::of(&language.0).map(|locale| (language.clone(), usual.get(locale).to_owned()));
    let wordings = languages.0.iter().map(wording).collect::<Option<_>>();
    match (languages.0.first(), wordings) {
        (Some(default), Some(wordings)) => Some(Text { default: default.clone(), wordings }),
        (None, _) => None,
        (Some(_), None) => {
            section.need(report, key);
            None
        }
    }
}

impl Field<'_> {
    /// An id of something that is described elsewhere in the file. Whether it is there is looked at in the end.
    pub(super) fn reference<T: TryFrom<String, Error = IdError>>(
        &self,
        report: &mut Report<'_>,
        target: Target,
    ) -> Option<T> {
        let id = self.id::<T>(report)?;
        let written = self.string(report)?.to_owned();
        report.promises.references.push(Reference { target, id: written, span: self.span() });
        Some(id)
    }
}
