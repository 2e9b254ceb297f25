//! The page of one approach: who, when, what was answered, what proves it.

mod evidence;

use super::approaches::class;
use super::numbers::{Scale, decimal};
use super::page::{PageError, shell};
use super::patterns::letters;
use super::reading;
use super::words;
use crate::api::campaigns::{campaign_id, record_id};
use crate::app::AppState;
use crate::error::ApiError;
use crate::store::records::StoredRecord;
use axum::extract::{Path, State};
use axum::response::Html;
use chrono::Offset;
use maud::{Markup, html};
use otklik_core::id::Sha256;
use otklik_core::interview::InterviewEvent;
use otklik_core::record::InterviewRecord;
use otklik_core::scenario::Scenario;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Shows one approach.
pub async fn page(
    State(state): State<AppState>,
    Path((campaign, record)): Path<(String, String)>,
) -> Result<Html<String>, PageError> {
    let (campaign, record) = (campaign_id(&campaign)?, record_id(&record)?);
    let found = state
        .store(move |store| {
            let Some((stored, _)) = store.record(&campaign, record)? else { return Ok(None) };
            let Some(scenario) = store.scenario(&stored.record.scenario.sha256)? else { return Ok(None) };
            let mut here = BTreeSet::new();
            for sha256 in stored.record.interview.iter().flat_map(|interview| interview.files()) {
                if store.has_photo(&sha256)? {
                    here.insert(sha256);
                }
            }
            Ok(Some((stored, Arc::new(scenario), here)))
        })
        .await?;
    let (stored, scenario, photos) = found.ok_or(ApiError::NotFound)?;
    let title =
        format!("{} · {}", words::disposition(stored.record.disposition), words::moment_of(stored.record.approach.at));
    Ok(shell(&title, None, &main(&stored, &scenario, &photos)))
}

fn main(stored: &StoredRecord, scenario: &Arc<Scenario>, photos: &BTreeSet<Sha256>) -> Markup {
    let record = &stored.record;
    html! {
        nav.crumbs {
            a href={ "/campaigns/" (record.campaign) } { (scenario.campaign.name.original()) }
            " → "
            a href={ "/campaigns/" (record.campaign) "/responses" } { "Подходы" }
        }
        section.headline data-record=(record.id) data-disposition=(record.disposition.as_str()) {
            p.eyebrow { (words::moment_of(record.approach.at)) }
            h1 { span class={ "swatch " (class(record.disposition)) } {} (words::disposition(record.disposition)) }
            @if let Some(reason) = reading::reason(scenario, record) { p.lead { (reason) } }
        }
        (facts(stored, scenario))
        @match &record.interview {
            Some(interview) => {
                (answers(scenario, interview, photos))
                (evidence::photos(interview, photos))
                (evidence::log(scenario, record, interview))
            }
            None => section { p.note { "Планшет не передавали: ответов, фото и журнала у этого подхода нет." } },
        }
    }
}

fn facts(stored: &StoredRecord, scenario: &Scenario) -> Markup {
    let record = &stored.record;
    let approach = &record.approach;
    let received = stored.received_at.with_timezone(&approach.at.offset().fix());
    let individual = reading::individual(scenario, record);
    html! {
        section {
            dl.facts {
                @if let Some(individual) = individual {
                    div { dt { "ИРЛ" } dd data-metric="record-irl" data-value=(individual.index) { (Scale::Index.value(individual.index)) } }
                    div {
                        dt { "Сегмент по ИРЛ" }
                        dd { (letters(individual.pattern)) " " (individual.pattern.name().ru) }
                    }
                }
                @for (label, value) in reading::segments(scenario, record) { div { dt { (label) } dd { (value) } } }
                @if let Some(interview) = &record.interview {
                    div {
                        dt { "Интервью" }
                        dd {
                            (words::clock(interview.started_at)) "–" (words::clock(interview.ended_at)) ", "
                            (words::span(interview.ended_at - interview.started_at)) ", " (words::ending(interview.ending))
                        }
                    }
                    div { dt { "Согласие на фото" } dd { (consent(interview)) } }
                }
                div { dt { "Планшет" } dd { (stored.device_name) } }
                div { dt { "Интервьюер" } dd { (approach.interviewer_name.as_deref().unwrap_or("не указан")) } }
                div {
                    dt { "Отбор" }
                    dd {
                        "посетитель № " (approach.arrival) " за " (words::day(approach.day)) ", вероятность отбора "
                        (decimal(approach.probability, 2))
                    }
                }
                div { dt { "Получено службой" } dd { (words::moment_of(received)) } }
                div {
                    dt { "Сценарий" }
                    dd { (scenario.title.original()) ", версия " (record.scenario.version) }
                }
            }
        }
    }
}

fn consent(interview: &InterviewRecord) -> &'static str {
    if interview.log.iter().any(|entry| entry.event == InterviewEvent::PhotosDeclined) {
        return "сначала да, потом больше не снимать";
    }
    match interview.photo_consent {
        Some(true) => "да",
        Some(false) => "нет",
        None => "не ответил",
    }
}

fn answers(scenario: &Scenario, interview: &InterviewRecord, here: &BTreeSet<Sha256>) -> Markup {
    html! {
        section aria-labelledby="answers" {
            h2 #answers { "Ответы" }
            ol.answers {
                @for answered in reading::answers(scenario, interview) {
                    li {
                        p.question { (answered.question) }
                        @for option in &answered.options { p.answer { (option) } }
                        @if let Some(picture) = &answered.picture {
                            @if here.contains(picture) {
                                div.frame.answer data-picture=(picture) {
                                    img src={ "/photos/" (picture) ".jpg" } loading="lazy" alt=(answered.question);
                                }
                            } @else {
                                p.nothing { "Изображение ещё не пришло с планшета" }
                            }
                        }
                        @if let Some(text) = &answered.text { blockquote { (text) } }
                        @if let Some(silence) = answered.silence { p.nothing { (silence) } }
                    }
                }
            }
        }
    }
}
