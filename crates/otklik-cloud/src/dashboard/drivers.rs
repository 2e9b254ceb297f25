//! The ranking of the drivers of loyalty (methodology 7.5), and what was written at «Другое».

use super::charts::{Tone, bar};
use super::numbers::{Scale, base_remark, decimal, figure, interval, whole, without_suspicious};
use super::words::{RESPONDENTS, counted};
use maud::{Markup, html};
use otklik_core::metrics::drivers::{SAME_AS_LEADER, SHARES_NOTE};
use otklik_core::metrics::estimate::{BaseFlag, Estimate, NoData};
use otklik_core::metrics::summary::{DriverRow, DriverSummary};

/// The ranking as a table.
pub fn section(drivers: &DriverSummary) -> Markup {
    let base = BaseFlag::of(drivers.n_base);
    // Without a base there is no ranking; an estimate without a value says so in the same words as elsewhere.
    let nobody = Estimate::none(drivers.n_base, NoData::NoData);
    let whole_base = drivers.rows.first().map_or(nobody, |row| row.share);
    html! {
        section aria-labelledby="drivers" {
            h2 #drivers { "Что ещё важно при выборе" }
            p.note { "«" (drivers.text) "»" }
            p.note {
                "База: " (counted(drivers.n_base, &RESPONDENTS)) ", без ответа " (whole(drivers.no_answer)) ". "
                @if let Some(mean) = drivers.mean_choices { "В среднем выбирают " (decimal(mean, 1)) ". " }
                @if drivers.mentions > drivers.n_base { strong { (SHARES_NOTE.ru) } }
            }
            p.note { (base_remark(&whole_base, &RESPONDENTS)) }
            @if !drivers.rows.is_empty() {
                table.wide-rows.ranking {
                    thead {
                        tr {
                            th.number scope="col" { "Место" }
                            th scope="col" { "Вариант" }
                            th.number scope="col" { "Доля" }
                            th.chart scope="col" { span.axis-label { span { "0" } span { "100 %" } } }
                            th.number scope="col" { "95 % интервал" }
                            th.number scope="col" { "Выбрали" }
                        }
                    }
                    tbody { @for driver in &drivers.rows { (row(driver, base)) } }
                }
            }
            (other_texts(&drivers.other_texts))
        }
    }
}

fn row(driver: &DriverRow, base: BaseFlag) -> Markup {
    // A statement about significance needs 30 answers (methodology 2.7).
    let compared = matches!(base, BaseFlag::BelowSeedMinimum | BaseFlag::Ok);
    let with_leader = compared && driver.same_as_leader && driver.p_holm.is_some() && driver.count > 0;
    html! {
        tr data-driver=(driver.option) {
            td.number.rank data-label="Место" { (driver.rank) }
            th scope="row" {
                span.name { (driver.text) }
                @if let Some(group) = &driver.group { span.description { (group) } }
                @if with_leader {
                    span.remark title="Точный критерий Мак-Немара с поправкой Холма, уровень 0,05" {
                        (SAME_AS_LEADER.ru)
                    }
                }
            }
            td.number.strong data-label="Доля" {
                (figure(&format!("driver-{}", driver.option), &driver.share, Scale::Share))
                (without_suspicious(&driver.share, &driver.share_without_suspicious))
            }
            td.chart { (bar(&driver.share, Scale::Share, Tone::Plain)) }
            td.number data-label="интервал" { (interval(&driver.share, Scale::Share)) }
            td.number data-label="Выбрали" { (whole(driver.count)) }
        }
    }
}

fn other_texts(texts: &[String]) -> Markup {
    html! {
        @if !texts.is_empty() {
            details #other-texts {
                summary { "Написали сами: " (whole(texts.len() as u64)) }
                ul.texts { @for text in texts { li { (text) } } }
            }
        }
    }
}
