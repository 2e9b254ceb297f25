//! The three parts of the ИРЛ, with what a reader has to be told about them (methodology 3.2 to 3.4).

use super::charts::point;
use super::numbers::{Scale, base_remark, decimal, figure, interval, whole};
use super::words::{ANSWERS, RESPONDENTS, counted};
use maud::{Markup, html};
use otklik_core::metrics::irl::COMPLETE_ENOUGH;
use otklik_core::metrics::summary::{IrlPart, IrlSummary, IrlWarning};

/// The parts by the words that machines know them by, in the order of the weights.
const METRICS: [&str; 3] = ["irl-quality", "irl-fairness", "irl-competition"];

/// The parts as a table, remarks below.
pub fn section(irl: &IrlSummary) -> Markup {
    html! {
        section aria-labelledby="irl" {
            h2 #irl { "Из чего складывается ИРЛ" }
            p.note { "Средний ответ на каждый вопрос, переведённый в шкалу от 0 до 1, и его вес в индексе." }
            table.wide-rows {
                thead {
                    tr {
                        th scope="col" { "Вопрос" }
                        th.number scope="col" { "Вес" }
                        th.number scope="col" { "Среднее" }
                        th.chart scope="col" { span.axis-label { span { "0" } span { "1" } } }
                        th.number scope="col" { "95 % интервал" }
                        th.number scope="col" { "Ответов" }
                        th.number scope="col" { "«Затрудняюсь ответить»" }
                    }
                }
                tbody { @for (part, metric) in irl.parts.iter().zip(METRICS) { (row(part, metric)) } }
            }
            div.remarks { (remarks(irl)) }
        }
    }
}

fn row(part: &IrlPart, metric: &str) -> Markup {
    html! {
        tr {
            th scope="row" { (part.text) span.below { (base_remark(&part.mean, &ANSWERS)) } }
            td.number data-label="Вес" { (decimal(part.weight, 1)) }
            td.number.strong data-label="Среднее" { (figure(metric, &part.mean, Scale::Index)) }
            td.chart { (point(&part.mean, Scale::Index)) }
            td.number data-label="интервал" { (interval(&part.mean, Scale::Index)) }
            td.number data-label="Ответов" { (whole(part.mean.n)) }
            td.number data-label="«Затрудняюсь ответить»" {
                (figure(&format!("{metric}-dont-know"), &part.share_of_dont_know, Scale::Share))
            }
        }
    }
}

fn remarks(irl: &IrlSummary) -> Markup {
    let without = &irl.without_dont_know;
    html! {
        @if without.value.is_some() {
            p.note {
                "Без ответов «Затрудняюсь ответить» ИРЛ был бы "
                (figure("irl-without-dont-know", without, Scale::Index))
                ": методика считает их средними, 0,5."
            }
        }
        @if irl.index.value.is_some() {
            p.note {
                "Без сомнительных интервью ИРЛ "
                (figure("irl-without-suspicious", &irl.without_suspicious, Scale::Index))
                @if let (Some(all), Some(without)) = (irl.index.value, irl.without_suspicious.value) {
                    ", разница " (decimal(all - without, 2))
                }
                "."
                @if let Some(margin) = irl.worst_margin {
                    " При таком числе ответов погрешность ИРЛ в худшем случае ±" (decimal(margin, 2)) "."
                }
                @if let Some(bounds) = irl.bounds {
                    " Если ничего не предполагать о тех, кто не ответил, ИРЛ всех, к кому подошли, лежит в пределах "
                    span.figure data-metric="irl-bounds" data-low=(bounds.low) data-high=(bounds.high) {
                        (Scale::Index.interval(&bounds))
                    }
                    "."
                }
            }
        }
        @for warning in &irl.warnings {
            @match warning {
                IrlWarning::ManyIncomplete => p.warning {
                    "На все три вопроса ответили " (counted(irl.n_complete, &RESPONDENTS)) " из " (whole(irl.n_any))
                    ", меньше " (Scale::Share.value(COMPLETE_ENOUGH.value))
                    @if let Some(label) = COMPLETE_ENOUGH.origin.label() { " (" (label.ru) ")" }
                    ": пропуски могут быть не случайны."
                    @if let Some(mean) = irl.complete_case_mean {
                        " ИРЛ только по полным ответам: " (decimal(mean, 2)) "."
                    }
                },
                IrlWarning::InvalidValues => p.warning {
                    "Не распознано значений: " (whole(irl.n_invalid_values)) ". Они считаются пропусками."
                },
            }
        }
    }
}
