//! The eight patterns (methodology 3.5): six with the names of the source, two without a name and in grey, all of
//! them always there.

use super::charts::{Tone, bar};
use super::numbers::{Scale, base_remark, figure, interval, whole, without_suspicious};
use super::words::{RESPONDENTS, counted};
use maud::{Markup, html};
use otklik_core::metrics::pattern::{Pattern, UNCLASSIFIED, UNNAMED_SHARE, UNNAMED_WARNING};
use otklik_core::metrics::summary::{PatternRow, PatternSummary};

/// The patterns as a table.
pub fn section(patterns: &PatternSummary) -> Markup {
    let coverage = &patterns.named_coverage;
    html! {
        section aria-labelledby="patterns" {
            h2 #patterns { "Сегменты по трём ответам" }
            p.note {
                "В — высокий ответ (4 или 5), Н — низкий; по порядку: качество, справедливость цен, цены рядом с другими. "
                "База: " (counted(patterns.n_classified, &RESPONDENTS)) " на все три вопроса."
            }
            p.note { (base_remark(coverage, &RESPONDENTS)) }
            table.wide-rows {
                thead {
                    tr {
                        th scope="col" { "Сегмент" }
                        th.number scope="col" { "Доля" }
                        th.chart scope="col" { span.axis-label { span { "0" } span { "100 %" } } }
                        th.number scope="col" { "95 % интервал" }
                        th.number scope="col" { "Ответивших" }
                    }
                }
                tbody {
                    @for pattern in &patterns.rows { (row(pattern)) }
                    @if patterns.unclassified > 0 { (unclassified(patterns.unclassified)) }
                }
            }
            div.remarks {
                @if coverage.value.is_some() {
                    p.note {
                        "Сегментация методики охватывает "
                        (figure("named-coverage", coverage, Scale::Share)) " клиентов."
                    }
                }
                @if patterns.unnamed_is_large {
                    p.warning {
                        (UNNAMED_WARNING.ru)
                        " (больше " (Scale::Share.value(UNNAMED_SHARE.value))
                        @if let Some(label) = UNNAMED_SHARE.origin.label() { "; " (label.ru) } ")"
                    }
                }
            }
        }
    }
}

fn row(pattern: &PatternRow) -> Markup {
    let tone = if pattern.named { Tone::Plain } else { Tone::Neutral };
    html! {
        tr.unnamed[!pattern.named] data-pattern=(pattern.code.code()) {
            th scope="row" {
                (letters(pattern.code))
                span.name { (pattern.name) }
                span.description { (pattern.description) }
            }
            td.number.strong data-label="Доля" {
                (figure(&format!("pattern-{}", pattern.code.code()), &pattern.share, Scale::Share))
                (without_suspicious(&pattern.share, &pattern.share_without_suspicious))
            }
            td.chart { (bar(&pattern.share, Scale::Share, tone)) }
            td.number data-label="интервал" { (interval(&pattern.share, Scale::Share)) }
            td.number data-label="Ответивших" { (whole(pattern.count)) }
        }
    }
}

fn unclassified(count: u64) -> Markup {
    html! {
        tr.unnamed {
            th scope="row" { span.name { (UNCLASSIFIED.ru) } }
            td.number data-label="Доля" { "вне процентов" }
            td.chart {}
            td.number data-label="интервал" { "—" }
            td.number data-label="Ответивших" data-metric="pattern-unclassified" data-value=(count) { (whole(count)) }
        }
    }
}

/// The letters of a pattern, one tile each.
pub fn letters(pattern: Pattern) -> Markup {
    html! {
        span.letters.unnamed[!pattern.named()] role="img" aria-label=(pattern.letters()) {
            @for letter in pattern.letters().chars().filter(|letter| *letter != '-') {
                span.high[letter == 'В'] aria-hidden="true" { (letter) }
            }
        }
    }
}
