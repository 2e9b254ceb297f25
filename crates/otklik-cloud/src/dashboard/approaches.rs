//! Every approach in exactly one outcome, by day, and the rates that follow (methodology 10.1 and 10.2).

use super::charts::parts;
use super::days;
use super::numbers::{NBSP, Scale, decimal, figure, interval, whole};
use super::words;
use crate::store::campaigns::DayCount;
use maud::{Markup, html};
use otklik_core::metrics::rates::Aapor;
use otklik_core::metrics::summary::Summary;
use otklik_core::record::Disposition;

/// Outcomes, days, rates.
pub fn section(summary: &Summary, days: &[DayCount]) -> Markup {
    let shares: Vec<_> = summary.approaches.iter().map(|row| (class(row.disposition), row.count)).collect();
    let label: Vec<_> = summary
        .approaches
        .iter()
        .filter(|row| row.count > 0)
        .map(|row| format!("{}: {}", words::disposition(row.disposition), row.count))
        .collect();
    html! {
        section aria-labelledby="approaches" {
            h2 #approaches { "Подходы" }
            p.note { "У каждого подхода ровно один исход. Классы по AAPOR — в скобках." }
            @if summary.records > 0 { (parts(&shares, &label.join(", "))) }
            ul.outcomes {
                @for row in &summary.approaches {
                    li.empty[row.count == 0] {
                        span class={ "swatch " (class(row.disposition)) } {}
                        span.name { (words::disposition(row.disposition)) (NBSP) "(" (aapor(row.aapor)) ")" }
                        span.number data-metric={ "approaches-" (row.disposition.as_str()) } data-value=(row.count) {
                            (whole(row.count))
                        }
                    }
                }
                li.total {
                    span.swatch {}
                    span.name { "Всего" }
                    span.number data-metric="approaches" data-value=(summary.records) { (whole(summary.records)) }
                }
            }
            @if !days.is_empty() { (days::figure(days)) }
            (rates(summary))
        }
    }
}

fn rates(summary: &Summary) -> Markup {
    html! {
        details #rates {
            summary { "Все показатели отклика" }
            @if let Some(e) = summary.rates.e {
                p.note {
                    "e = " (decimal(e, 2)) ": оценка доли подходящих среди тех, о ком это неизвестно."
                }
            }
            table.rates {
                thead {
                    tr {
                        th scope="col" { "Показатель" }
                        th.number scope="col" { "Доля" }
                        th.number scope="col" { "95 % интервал" }
                        th.number scope="col" { "Из" }
                    }
                }
                tbody {
                    @for row in &summary.rates.rows {
                        tr {
                            th scope="row" { (row.rate.as_str()) }
                            td.number { (figure(row.rate.as_str(), &row.share, Scale::Share)) }
                            td.number { (interval(&row.share, Scale::Share)) }
                            td.number { (whole(row.share.n)) }
                        }
                    }
                }
            }
        }
    }
}

/// The class that colours an outcome.
pub fn class(disposition: Disposition) -> &'static str {
    match disposition {
        Disposition::Completed => "outcome-completed",
        Disposition::Partial => "outcome-partial",
        Disposition::BrokenOff => "outcome-broken-off",
        Disposition::Refused => "outcome-refused",
        Disposition::RefusedUnscreened => "outcome-refused-unscreened",
        Disposition::Ineligible => "outcome-ineligible",
        Disposition::NotReached => "outcome-not-reached",
        Disposition::Other => "outcome-other",
    }
}

fn aapor(class: Aapor) -> &'static str {
    match class {
        Aapor::I => "I",
        Aapor::P => "P",
        Aapor::R => "R",
        Aapor::U => "U",
        Aapor::NE => "NE",
        Aapor::NC => "NC",
        Aapor::O => "O",
    }
}
