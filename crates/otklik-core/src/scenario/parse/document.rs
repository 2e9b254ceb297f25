//! The top of a file and the order in which the rest is read.

use super::report::Report;
use super::section::{Section, TOP};
use super::text::{Languages, Room};
use super::words::{listed, quoted};
use super::{FORMAT, approach, campaign, question};
use crate::id::{ScenarioId, Sha256};
use crate::scenario::diagnostic::Code;
use crate::scenario::{Language, Scenario, ScenarioRef};
use toml::de::DeTable;

/// Reads a whole file.
pub(super) fn read(report: &mut Report<'_>, table: &DeTable<'_>, sha256: Sha256) -> Option<Scenario> {
    let start = report.source().start();
    if !format_is_known(report, table) {
        return None;
    }
    let top = Section::open(report, "the file", table, start, TOP);
    top.need(report, "format");
    let id = top.need(report, "id").and_then(|field| field.id::<ScenarioId>(report));
    let version = top.need(report, "version").and_then(|field| field.count(report, 1..=u32::MAX));
    let languages = read_languages(report, &top);
    let title = top.need(report, "title").and_then(|field| field.text(report, &languages, Room::Line));
    let welcome = top.need(report, "welcome").and_then(|field| field.text(report, &languages, Room::Page));
    let thanks = top.need(report, "thanks").and_then(|field| field.text(report, &languages, Room::Page));
    let campaign = campaign::read_campaign(report, &top, &languages);
    let sampling = campaign::read_sampling(report, &top);
    let limits = campaign::read_limits(report, &top);
    let photo = campaign::read_photo(report, &top, &languages);
    let segments = approach::read_segments(report, &top, &languages);
    let (refusals, ineligible) = approach::read_reasons(report, &top, &languages);
    let questions = question::read_all(report, &top, &languages);
    Some(Scenario {
        reference: ScenarioRef { id: id?, version: version?, sha256 },
        title: title?,
        languages: languages.0,
        campaign: campaign?,
        sampling: sampling?,
        limits: limits?,
        photo: photo?,
        segments,
        refusals,
        ineligible,
        welcome: welcome?,
        thanks: thanks?,
        questions,
    })
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
    let Some(entries) = field.entries(report) else { return languages };
    if entries.is_empty() {
        let help = "name at least one: `languages = [\"ru\"]`";
        report.add(Code::EmptyList, &field.span(), "no language is named", help);
    }
    let mut sound = true;
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
