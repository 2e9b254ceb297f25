//! The sections `[campaign]`, `[sampling]`, `[limits]` and `[photo]`.

use super::report::Report;
use super::section::Section;
use super::text::{Languages, Room};
use super::words::{ClosedWord, Scheme, quoted, word_of};
use crate::id::CampaignId;
use crate::scenario::diagnostic::Code;
use crate::scenario::{Campaign, Limits, PhotoMoment, PhotoPolicy, SamplingPlan};

const IDLE: std::ops::RangeInclusive<u32> = 10..=600;
const TOTAL: std::ops::RangeInclusive<u32> = 60..=7200;
const DEFAULTS: Limits = Limits { idle_seconds: 60, total_seconds: 900, resume_seconds: 300 };
/// More people than come to any place on one day; keeps sums of arrivals far from overflow.
const LARGEST_FLOW: u32 = 1_000_000;

pub(super) fn read_campaign(report: &mut Report<'_>, top: &Section<'_>, languages: &Languages) -> Option<Campaign> {
    let section = top.need(report, "campaign")?.section(report, "the campaign", &["id", "name", "site", "wave"])?;
    let id = section.need(report, "id").and_then(|field| field.id::<CampaignId>(report));
    let name = section.need(report, "name").and_then(|field| field.text(report, languages, Room::Line));
    let site = section.need(report, "site").and_then(|field| field.wording(report, Room::Line));
    let wave = section.need(report, "wave").and_then(|field| field.wording(report, Room::Line));
    Some(Campaign { id: id?, name: name?, site: site?, wave: wave? })
}

pub(super) fn read_sampling(report: &mut Report<'_>, top: &Section<'_>) -> Option<SamplingPlan> {
    let section =
        top.need(report, "sampling")?.section(report, "the sampling", &["scheme", "daily_flow", "daily_target"])?;
    let scheme = section.need(report, "scheme").and_then(|field| field.word::<Scheme>(report));
    let daily_flow = section.need(report, "daily_flow").and_then(|field| field.count(report, 1..=LARGEST_FLOW));
    let target = section.need(report, "daily_target");
    let daily_target = target.as_ref().and_then(|field| field.count(report, 1..=LARGEST_FLOW));
    let (Scheme::Systematic, daily_flow, daily_target) = (scheme?, daily_flow?, daily_target?);
    if daily_target > daily_flow {
        report.add(
            Code::TargetAboveFlow,
            &target?.span(),
            format!("{daily_target} approaches a day are wanted, but only {daily_flow} people are expected"),
            format!("choose `daily_target` from 1 to {daily_flow}, or correct `daily_flow`"),
        );
    }
    Some(SamplingPlan { daily_flow, daily_target })
}

pub(super) fn read_limits(report: &mut Report<'_>, top: &Section<'_>) -> Option<Limits> {
    let Some(field) = top.field("limits") else { return Some(DEFAULTS) };
    let known = &["idle_seconds", "total_seconds", "resume_seconds"];
    let section = field.section(report, "the limits", known)?;
    let mut read = |key, range, default| match section.field(key) {
        Some(field) => field.count(report, range),
        None => Some(default),
    };
    let idle_seconds = read("idle_seconds", IDLE, DEFAULTS.idle_seconds);
    let total_seconds = read("total_seconds", TOTAL, DEFAULTS.total_seconds);
    let longest = total_seconds.unwrap_or(*TOTAL.end());
    let resume_seconds = read("resume_seconds", 0..=longest, DEFAULTS.resume_seconds.min(longest));
    Some(Limits { idle_seconds: idle_seconds?, total_seconds: total_seconds?, resume_seconds: resume_seconds? })
}

pub(super) fn read_photo(report: &mut Report<'_>, top: &Section<'_>, languages: &Languages) -> Option<PhotoPolicy> {
    let section = top.need(report, "photo")?.section(report, "the photo", &["moments", "notice"])?;
    let notice = section.need(report, "notice").and_then(|field| field.text(report, languages, Room::Page));
    let Some(field) = section.field("moments") else {
        return Some(PhotoPolicy {
            moments: PhotoMoment::WORDS.iter().map(|(_, moment)| *moment).collect(),
            notice: notice?,
        });
    };
    let mut moments = Vec::new();
    for entry in field.entries(report)? {
        let Some(moment) = entry.word::<PhotoMoment>(report) else { continue };
        if moments.contains(&moment) {
            let message = format!("the moment {} is named twice", quoted(word_of(moment)));
            report.add(Code::RepeatedItem, &entry.span(), message, "remove one of them");
        } else {
            moments.push(moment);
        }
    }
    moments.sort();
    Some(PhotoPolicy { moments, notice: notice? })
}
