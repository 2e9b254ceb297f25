//! The top of a campaign's page: what it is, and its three most important numbers.

use super::charts::{TICKS, point};
use super::numbers::{Scale, base_remark, decimal, figure, interval, whole};
use super::responses::Row;
use super::words::{self, APPROACHES, OF_APPROACHES, RESPONDENTS, counted};
use maud::{Markup, html};
use otklik_core::metrics::estimate::{Estimate, NoData};
use otklik_core::metrics::rates::completeness::Completeness;
use otklik_core::metrics::summary::Summary;
use otklik_core::record::Disposition;

/// Name of the campaign, ИРЛ, response rate, number of interviews.
pub fn section(summary: &Summary, latest: Option<&Row>) -> Markup {
    html! {
        section.headline aria-labelledby="campaign-name" {
            p.eyebrow { (summary.site) " · волна " (summary.wave) }
            h1 #campaign-name { (summary.name) }
            p.lead {
                (counted(summary.records, &APPROACHES))
                @if let Some(latest) = latest { ", последний " (words::moment_of(latest.at)) }
            }
            div.cards {
                @if let Some(irl) = &summary.irl { (index_card(&irl.index)) }
                (rate_card(&summary.response_rate))
                (interviews_card(summary))
            }
        }
    }
}

fn index_card(index: &Estimate) -> Markup {
    html! {
        article.card.card-index {
            h2 { "Индекс рациональной лояльности, ИРЛ" }
            p.big { (figure("irl", index, Scale::Index)) }
            (point(index, Scale::Index))
            p.ends aria-hidden="true" { @for tick in TICKS { span { (short(tick)) } } }
            p.small {
                @if index.value.is_some() {
                    "95 % интервал " (interval(index, Scale::Index)) ", " (counted(index.n, &RESPONDENTS))
                }
            }
            p.small { (base_remark(index, &RESPONDENTS)) }
        }
    }
}

/// A mark of the scale with no more digits than it needs.
fn short(tick: f64) -> String {
    decimal(tick, 2).trim_end_matches('0').trim_end_matches(',').to_owned()
}

fn rate_card(rate: &Estimate) -> Markup {
    html! {
        article.card {
            h2 { "Уровень отклика" }
            p.big { (figure("response-rate", rate, Scale::Share)) }
            p.small {
                @if rate.value.is_some() { "95 % интервал " (interval(rate, Scale::Share)) ", из " (counted(rate.n, &OF_APPROACHES)) }
            }
            p.small { (base_remark(rate, &APPROACHES)) }
            @if rate.reason == Some(NoData::NotMeasured) {
                p.small { "Планшет стоит без интервьюера: сколько людей прошли мимо, не видит никто, поэтому уровень отклика не измеряется" }
            }
            p.small.quiet { "RR2 по AAPOR: завершённые и частично завершённые интервью из всех подходов, кроме неподходящих" }
        }
    }
}

fn interviews_card(summary: &Summary) -> Markup {
    let of = |wanted: Disposition| {
        summary.approaches.iter().find(|row| row.disposition == wanted).map_or(0, |row| row.count)
    };
    let answered = of(Disposition::Completed) + of(Disposition::Partial);
    let photos = &summary.interviews.photos;
    let missing: u64 = photos.missing.iter().map(|row| row.count).sum();
    html! {
        article.card {
            h2 { "Ответы в расчёте" }
            p.big { span.figure data-metric="responses" data-value=(answered) data-n=(answered) { (whole(answered)) } }
            p.small {
                "завершено " (whole(of(Disposition::Completed)))
                ", частично " (whole(of(Disposition::Partial)))
                ", прервано и не учтено " (whole(of(Disposition::BrokenOff)))
            }
            p.small.quiet {
                @let rule = Completeness::default();
                "Частично — от " (Scale::Share.value(rule.partial.value)) " до "
                (Scale::Share.value(rule.complete.value)) " обязательных вопросов"
                @if let Some(label) = rule.partial.origin.label() { " (" (label.ru) ")" }
            }
            p.small.quiet data-metric="photos-taken" data-value=(photos.taken) {
                "Фото: снято " (whole(photos.taken)) ", нет " (whole(missing))
                @if photos.synthetic > 0 { "; синтетических, для демонстрации, " (whole(photos.synthetic)) }
            }
        }
    }
}
