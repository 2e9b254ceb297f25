//! What proves a response: the photos, and the log with its chain of hashes.

use crate::dashboard::reading::{Verdict, verdict};
use crate::dashboard::words::{self, EVENTS, counted};
use maud::{Markup, html};
use otklik_core::evidence::ChainError;
use otklik_core::id::{QuestionId, Sha256};
use otklik_core::interview::{InterviewEvent, Step};
use otklik_core::record::{InterviewRecord, PhotoLog, PhotoOutcome, PhotoSource, Record};
use otklik_core::scenario::Scenario;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Each photo that was due: the photo, or why there is none.
pub fn photos(interview: &InterviewRecord, here: &BTreeSet<Sha256>) -> Markup {
    html! {
        section aria-labelledby="photos" {
            h2 #photos { "Фото" }
            @if interview.photos.is_empty() {
                p.note { "По сценарию фото не полагалось, или до него не дошло." }
            } @else {
                div.photos { @for photo in &interview.photos { (figure(photo, here)) } }
            }
        }
    }
}

fn figure(photo: &PhotoLog, here: &BTreeSet<Sha256>) -> Markup {
    let caption = format!("{}, {}", words::moment(photo.moment), words::clock(photo.at));
    html! {
        @match &photo.outcome {
            PhotoOutcome::Taken { sha256, width, height, source, .. } => figure data-photo=(sha256) {
                @if here.contains(sha256) {
                    div.frame {
                        img src={ "/photos/" (sha256) ".jpg" } width=(width) height=(height) loading="lazy" alt=(caption);
                        @if *source == PhotoSource::Synthetic { span.stamp { "синтетическое" } }
                    }
                } @else {
                    div.frame.missing { p { "Снимок ещё не пришёл с планшета" } }
                }
                figcaption { (caption) span.description { (words::photo_source(*source)) } }
            },
            PhotoOutcome::Missing { reason } => figure data-photo="missing" {
                div.frame.missing { p { "Фото нет: " (words::photo_missing(*reason)) } }
                figcaption { (caption) }
            },
        }
    }
}

/// The verdict on the log, and the log itself.
pub fn log(scenario: &Arc<Scenario>, record: &Record, interview: &InterviewRecord) -> Markup {
    let verdict = verdict(scenario, record, interview);
    html! {
        section aria-labelledby="log" {
            h2 #log { "Журнал интервью" }
            (judgement(&verdict, interview.log.len() as u64))
            details #events {
                summary { (counted(interview.log.len() as u64, &EVENTS)) " по порядку" }
                ol.events {
                    @for entry in &interview.log {
                        li {
                            time datetime=(entry.at.to_rfc3339()) { (words::clock(entry.at)) }
                            span { (event(scenario, &entry.event)) }
                            code title=(entry.hash) { (entry.hash.to_string().get(..8).unwrap_or_default()) }
                        }
                    }
                }
            }
        }
    }
}

fn judgement(verdict: &Verdict, events: u64) -> Markup {
    match verdict {
        Verdict::Whole => html! {
            p.verdict.good data-verdict="whole" {
                "Журнал цел: " (counted(events, &EVENTS))
                ", каждое несёт хеш предыдущего, и они рассказывают ровно те ответы, что показаны выше."
            }
        },
        Verdict::Differs => html! {
            p.verdict.bad data-verdict="differs" {
                "Цепочка хешей цела, но события рассказывают не то, что показано выше. "
                "Проверьте планшет и не опирайтесь на этот ответ."
            }
        },
        Verdict::Broken(error) => {
            let (place, what) = match error {
                ChainError::Order(place) => (place, "пропущено или стоит не на своём месте"),
                ChainError::Link(place) => (place, "не продолжает предыдущее"),
                ChainError::Hash(place) => (place, "изменено после записи"),
            };
            html! {
                p.verdict.bad data-verdict="broken" {
                    "Журнал повреждён: событие " (u64::from(*place) + 1) " " (what) ". Не опирайтесь на этот ответ."
                }
            }
        }
    }
}

fn event(scenario: &Scenario, event: &InterviewEvent) -> String {
    let name = |question: &QuestionId| {
        let place = scenario.questions.iter().position(|asked| asked.id == *question);
        place.map_or_else(|| question.to_string(), |place| format!("вопрос {}", place + 1))
    };
    match event {
        InterviewEvent::Started { .. } => "планшет передан".to_owned(),
        InterviewEvent::Consented { agreed: Some(false), .. } => "отказ от участия".to_owned(),
        InterviewEvent::Consented { photo: true, .. } => "согласие на фото".to_owned(),
        InterviewEvent::Consented { photo: false, .. } => "отказ от фото".to_owned(),
        InterviewEvent::PhotosDeclined => "попросил больше не снимать".to_owned(),
        InterviewEvent::Prompted => "показана просьба не спешить: ответы шли быстрее чтения".to_owned(),
        InterviewEvent::Spoke { language } => format!("выбран язык: {language}"),
        InterviewEvent::Answered { question, answer: Some(_) } => format!("ответ, {}", name(question)),
        InterviewEvent::Answered { question, answer: None } => format!("ответ снят, {}", name(question)),
        InterviewEvent::Moved { to: Step::Welcome } => "переход к приветствию".to_owned(),
        InterviewEvent::Moved { to: Step::Question { question, part: None } } => format!("показан {}", name(question)),
        InterviewEvent::Moved { to: Step::Question { question, part: Some(part) } } => {
            format!("показан {}, экран {}", name(question), part.saturating_add(1))
        }
        InterviewEvent::Moved { to: Step::Thanks { .. } } => "показано «спасибо»".to_owned(),
        InterviewEvent::Photographed { photo } => match photo.outcome {
            PhotoOutcome::Taken { .. } => "снимок сделан".to_owned(),
            PhotoOutcome::Missing { .. } => "снимка нет".to_owned(),
        },
        InterviewEvent::Ended { ending } => words::ending(*ending).to_owned(),
    }
}
