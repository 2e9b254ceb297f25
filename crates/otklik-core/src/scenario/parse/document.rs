//! The top of a file and the order in which the rest is read.

use super::places::Places;
use super::promise::{Reference, Target};
use super::report::Report;
use super::section::{Section, TOP};
use super::text::{Languages, Room};
use super::words::{listed, quoted};
use super::{FORMAT, approach, campaign, computed, eligibility, ends, hours, question, sampling};
use crate::id::{CampaignId, IdError, ScenarioId, Sha256};
use crate::scenario::diagnostic::Code;
use crate::scenario::lint::At;
use crate::scenario::{Campaign, Language, PhotoPolicy, SamplingPlan, Scenario, ScenarioRef, Suspicion, Text};
use toml::de::DeTable;

/// How many languages a file may declare; every step of a ready-made scale is written in each of them.
const MOST_LANGUAGES: usize = 20;

/// A file as far as it could be read. Formulas are not compiled yet, and nothing is known about what one part says of
/// another.
pub(super) struct Document<'t> {
    pub(super) top: Section<'t>,
    /// What could be read. Where something that must be there could not, an error has been reported and something
    /// stands in its place, so that the rest can be checked.
    pub(super) scenario: Scenario,
    pub(super) places: Places,
    /// Whether nothing stands in the place of something else.
    pub(super) is_complete: bool,
}

/// Reads a whole file; nothing of one in another format.
pub(super) fn read<'t>(report: &mut Report<'_>, table: &'t DeTable<'t>, sha256: Sha256) -> Option<Document<'t>> {
    let start = report.source().start();
    if !format_is_known(report, table) {
        return None;
    }
    let top = Section::open(report, "the file", table, start.clone(), TOP);
    let mut places = Places::default();
    places.note(At::File, start);
    top.need(report, "format");
    let id = top.need(report, "id").and_then(|field| field.id::<ScenarioId>(report));
    let version = top.need(report, "version").and_then(|field| field.count(report, 1..=u32::MAX));
    let languages = read_languages(report, &top);
    let title = top.need(report, "title").and_then(|field| field.label(report, &languages, Room::Line));
    let welcome = page(report, &top, &languages, "welcome", &mut places, At::Welcome);
    let thanks = page(report, &top, &languages, "thanks", &mut places, At::Thanks);
    let campaign = campaign::read_campaign(report, &top, &languages);
    let sampling = sampling::read(report, &top);
    let limits = campaign::read_limits(report, &top);
    let photo = campaign::read_photo(report, &top, &languages, &mut places);
    let hours = hours::read(report, &top);
    let look = campaign::read_look(report, &top, &mut places);
    let eligibility = eligibility::read_eligibility(report, &top, &languages);
    let consent = eligibility::read_consent(report, &top, &languages, &mut places);
    let segments = approach::read_segments(report, &top, &languages, &mut places);
    let (refusals, ineligible) = approach::read_reasons(report, &top, &languages);
    let reasons: Vec<_> = refusals.iter().chain(&ineligible).collect();
    let ends = ends::read_all(report, &top, &languages, &mut places, &reasons);
    let factors = computed::read_factors(report, &top, &languages, &mut places);
    let read = question::read_all(report, &top, &languages, &mut places);
    report.promises.references.extend(read.references.into_iter().map(|reference| {
        let target = match reference.target {
            question::Target::End => Target::End,
            question::Target::Factor => Target::Factor,
        };
        Reference { target, id: reference.id, span: reference.span }
    }));
    note_lists(&top, &read.lists, &mut places);
    let calculations = computed::read_calculations(report, &top, &mut places);
    let alerts = computed::read_alerts(report, &top, &languages, &mut places);
    let quotas = ends::read_quotas(report, &top, &mut places);

    let is_complete = id.is_some()
        && version.is_some()
        && title.is_some()
        && welcome.is_some()
        && thanks.is_some()
        && campaign.is_some()
        && sampling.is_some()
        && limits.is_some()
        && photo.is_some();
    let nothing = Text { default: languages.default(), wordings: std::collections::BTreeMap::new() };
    let scenario = Scenario {
        reference: ScenarioRef { id: or_any(id)?, version: version.unwrap_or(1), sha256 },
        title: title.unwrap_or_else(|| nothing.clone()),
        campaign: match campaign {
            Some(campaign) => campaign,
            None => any_campaign(&nothing)?,
        },
        sampling: sampling.unwrap_or(SamplingPlan::Everyone),
        limits: limits.unwrap_or(campaign::LIMITS),
        photo: photo.unwrap_or_else(|| PhotoPolicy {
            moments: Vec::new(),
            share: 1.0,
            suspicion: Suspicion::Ignored,
            notice: nothing.clone(),
        }),
        hours,
        look,
        eligibility,
        consent,
        segments,
        refusals,
        ineligible,
        welcome: welcome.unwrap_or_else(|| nothing.clone()),
        thanks: thanks.unwrap_or(nothing),
        languages: languages.0,
        questions: read.questions,
        blocks: read.blocks,
        ends,
        calculations,
        alerts,
        quotas,
        lists: read.lists,
        factors,
    };
    Some(Document { top, scenario, places, is_complete })
}

fn page(
    report: &mut Report<'_>,
    top: &Section<'_>,
    languages: &Languages,
    key: &'static str,
    places: &mut Places,
    at: At,
) -> Option<Text> {
    let field = top.need(report, key)?;
    places.note(at, field.span());
    field.text(report, languages, Room::Page)
}

/// Something in the place of an id that could not be read.
fn or_any<T: TryFrom<String, Error = IdError>>(id: Option<T>) -> Option<T> {
    id.or_else(|| T::try_from("unread".to_owned()).ok())
}

fn any_campaign(name: &Text) -> Option<Campaign> {
    let id = or_any::<CampaignId>(None)?;
    Some(Campaign { id, name: name.clone(), site: String::new(), wave: String::new(), population: None })
}

/// Notes where the lists stand that could be read.
fn note_lists(top: &Section<'_>, lists: &[crate::scenario::OptionList], places: &mut Places) {
    let mut entries = top.field("lists").map(|field| field.written_ids()).unwrap_or_default().into_iter();
    for (number, list) in lists.iter().enumerate() {
        if let Some((_, span)) = entries.find(|(id, _)| *id == list.id.as_str()) {
            places.note(At::List(number), span);
        }
    }
}

/// Refuses a file of another format before anything else is said about it: all other rules may be different there.
fn format_is_known(report: &mut Report<'_>, table: &DeTable<'_>) -> bool {
    let Some(value) = table.get("format") else { return true };
    let written = match value.get_ref().as_integer() {
        Some(number) => number.to_string(),
        None => report.source().text().get(value.span()).unwrap_or_default().to_owned(),
    };
    if written == FORMAT.to_string() {
        return true;
    }
    report.add(
        Code::UnknownFormat,
        &value.span(),
        format!("this version of Otklik reads format {FORMAT}, the file says {}", quoted(&written)),
        format!("write `format = {FORMAT}` if the file follows docs/scenarios/format.md, otherwise update Otklik"),
    );
    false
}

fn read_languages(report: &mut Report<'_>, top: &Section<'_>) -> Languages {
    let mut languages = Languages(Vec::new());
    let Some(field) = top.need(report, "languages") else { return languages };
    let Some(entries) = field.entries_up_to(report, MOST_LANGUAGES) else { return languages };
    if entries.is_empty() {
        let help = "name at least one: `languages = [\"ru\"]`";
        report.add(Code::EmptyList, &field.span(), "no language is named", help);
    }
    // Where some are left out, nothing can be said about wordings.
    let mut sound = entries.len() == field.entry_count();
    for entry in &entries {
        let Some(name) = entry.string(report) else {
            sound = false;
            continue;
        };
        let language = Language(name.to_owned());
        if !matches!(name.len(), 2 | 3) || !name.chars().all(|c| c.is_ascii_lowercase()) {
            let message = format!("{} is not a language", quoted(name));
            let help = format!("write its two or three small letters, such as {}", listed(&["ru", "en", "uk"]));
            report.add(Code::BadLanguage, &entry.span(), message, help);
            sound = false;
        } else if languages.0.contains(&language) {
            let message = format!("the language {} is named twice", quoted(name));
            report.add(Code::RepeatedItem, &entry.span(), message, "remove one of them");
        } else {
            languages.0.push(language);
        }
    }
    if !sound {
        languages.0.clear();
    }
    languages
}
