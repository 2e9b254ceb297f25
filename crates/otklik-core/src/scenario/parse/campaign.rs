//! The sections `[campaign]`, `[limits]`, `[photo]` and `[look]`.

use super::field::Field;
use super::places::Places;
use super::report::Report;
use super::section::Section;
use super::text::{Languages, Room};
use super::words::{ClosedWord, quoted, word_of};
use crate::id::CampaignId;
use crate::scenario::diagnostic::Code;
use crate::scenario::lint::At;
use crate::scenario::{Campaign, Colour, Limits, Look, PhotoMoment, PhotoPolicy, Suspicion};

const IDLE: std::ops::RangeInclusive<u32> = 10..=600;
const TOTAL: std::ops::RangeInclusive<u32> = 60..=7200;
/// The limits of a scenario that says nothing about them.
pub(super) const LIMITS: Limits = Limits { idle_seconds: 60, total_seconds: 900, resume_seconds: 300 };

pub(super) fn read_campaign(report: &mut Report<'_>, top: &Section<'_>, languages: &Languages) -> Option<Campaign> {
    let known = &["id", "name", "site", "wave", "population"];
    let section = top.need(report, "campaign")?.section(report, "the campaign", known)?;
    let id = section.need(report, "id").and_then(|field| field.id::<CampaignId>(report));
    let name = section.need(report, "name").and_then(|field| field.label(report, languages, Room::Line));
    let site = section.need(report, "site").and_then(|field| part_of_the_seed(report, &field));
    let wave = section.need(report, "wave").and_then(|field| part_of_the_seed(report, &field));
    let population = section.field("population").and_then(|field| field.label(report, languages, Room::Line));
    Some(Campaign { id: id?, name: name?, site: site?, wave: wave?, population })
}

/// A wording that becomes a part of the seed of the draw, where `|` separates the parts.
fn part_of_the_seed(report: &mut Report<'_>, field: &Field<'_>) -> Option<String> {
    let wording = field.wording(report, Room::Line)?;
    if wording.contains('|') {
        let place = report.source().find(&field.span(), "|");
        let message =
            format!("`|` cannot stand in `{}`: it separates site and wave in the seed of the draw", field.key);
        report.add(Code::UnshowableCharacter, &place, message, "write a comma or a dash instead");
    }
    Some(wording)
}

pub(super) fn read_limits(report: &mut Report<'_>, top: &Section<'_>) -> Option<Limits> {
    let Some(field) = top.field("limits") else { return Some(LIMITS) };
    let known = &["idle_seconds", "total_seconds", "resume_seconds"];
    let section = field.section(report, "the limits", known)?;
    let mut read = |key, range, default| match section.field(key) {
        Some(field) => field.count(report, range),
        None => Some(default),
    };
    let idle_seconds = read("idle_seconds", IDLE, LIMITS.idle_seconds);
    let total_seconds = read("total_seconds", TOTAL, LIMITS.total_seconds);
    let longest = total_seconds.unwrap_or(*TOTAL.end());
    let resume_seconds = read("resume_seconds", 0..=longest, LIMITS.resume_seconds.min(longest));
    Some(Limits { idle_seconds: idle_seconds?, total_seconds: total_seconds?, resume_seconds: resume_seconds? })
}

pub(super) fn read_photo(
    report: &mut Report<'_>,
    top: &Section<'_>,
    languages: &Languages,
    places: &mut Places,
) -> Option<PhotoPolicy> {
    let known = &["moments", "share", "on_suspicion", "notice"];
    let section = top.need(report, "photo")?.section(report, "the photo", known)?;
    let notice = section.need(report, "notice");
    if let Some(field) = &notice {
        places.note(At::Notice, field.span());
    }
    let notice = notice.and_then(|field| field.text(report, languages, Room::Page));
    let share =
        section.field("share").map_or(Some(1.0), |field| field.decimal(report, 0.0, 1.0, "a number from 0 to 1"));
    let suspicion = match section.field("on_suspicion").map(|field| field.boolean(report)) {
        Some(Some(true)) => Some(Suspicion::Photographed),
        None | Some(Some(false)) => Some(Suspicion::Ignored),
        Some(None) => None,
    };
    let moments = match section.field("moments") {
        Some(field) => read_moments(report, &field),
        None => Some(PhotoMoment::WORDS.iter().map(|(_, moment)| *moment).collect()),
    };
    Some(PhotoPolicy { moments: moments?, share: share?, suspicion: suspicion?, notice: notice? })
}

fn read_moments(report: &mut Report<'_>, field: &Field<'_>) -> Option<Vec<PhotoMoment>> {
    let mut moments = field.different_words(report)?;
    moments.sort();
    Some(moments)
}

pub(super) fn read_look(report: &mut Report<'_>, top: &Section<'_>, places: &mut Places) -> Look {
    let section = top.field("look").and_then(|field| field.section(report, "the look", &["accent", "logo"]));
    let Some(section) = section else { return Look::default() };
    let accent = section.field("accent").and_then(|field| {
        places.note(At::Accent, field.span());
        let text = field.string(report)?;
        let colour = colour(text);
        if colour.is_none() {
            let help = "write `#` and six digits of 0-9 and a-f: red, green and blue, such as `\"#0a7d6f\"`";
            report.add(Code::BadColour, &field.span(), format!("{} is not a colour", quoted(text)), help);
        }
        colour
    });
    Look { accent, logo: section.field("logo").and_then(|field| field.media(report)) }
}

/// `#rrggbb`, in small or capital letters.
fn colour(text: &str) -> Option<Colour> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let part = |at: usize| {
        let pair = digits.get(at..at + 2).filter(|pair| pair.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        u8::from_str_radix(pair, 16).ok()
    };
    Some(Colour { red: part(0)?, green: part(2)?, blue: part(4)? })
}

impl Field<'_> {
    /// A list of closed words, each of them once.
    pub(super) fn different_words<T: ClosedWord + PartialEq>(&self, report: &mut Report<'_>) -> Option<Vec<T>> {
        let mut words = Vec::new();
        for entry in self.entries(report)? {
            let Some(word) = entry.word::<T>(report) else { continue };
            if words.contains(&word) {
                let message = format!("{} is named twice", quoted(word_of(word)));
                report.add(Code::RepeatedItem, &entry.span(), message, "remove one of them");
            } else {
                words.push(word);
            }
        }
        Some(words)
    }
}
