//! How far the interviews can be trusted (methodology 11): durations, where respondents leave, flags with their
//! thresholds. Nothing is removed silently: what is excluded and what is doubtful is counted here.

use super::numbers::{NBSP, Scale, decimal, figure, interval, whole};
use super::words::{INTERVIEWS, counted};
use maud::{Markup, html};
use otklik_core::metrics::duration::{DurationCheck, DurationLimits, DurationStatus};
use otklik_core::metrics::parameter::Parameter;
use otklik_core::metrics::quality::{FlagRow, QualityRules, Threshold};
use otklik_core::metrics::summary::{DropoffRow, QualitySummary};

/// Durations, drop-off, flags.
pub fn section(quality: &QualitySummary) -> Markup {
    let flags = &quality.flags;
    let is_checked = |row: &FlagRow| quality.checked.contains(&row.flag);
    let names = flags.flags.iter().filter(|row| !is_checked(row)).map(|row| row.flag.name().ru.to_lowercase());
    let unchecked: Vec<String> = names.collect();
    html! {
        section aria-labelledby="quality" {
            h2 #quality { "Качество интервью" }
            p.note {
                "Проверено " (counted(flags.sessions, &INTERVIEWS)) " с ответами. Исключено: "
                (amount("sessions-excluded", flags.excluded.sessions)) ". Сомнительных, у которых признаков " (at_least(quality.rules.suspicious_soft_flags)) ": "
                (amount("sessions-suspicious", flags.suspicious.sessions))
                ". Сомнительные остаются в расчёте; главные числа показаны с ними и без них."
            }
            (durations(&quality.durations, &quality.limits))
            (dropoff(&quality.dropoff))
            details #flags {
                summary { "Признаки, по которым проверяются интервью" }
                table.wide-rows {
                    thead {
                        tr {
                            th scope="col" { "Признак" }
                            th.number scope="col" { "Интервью" }
                            th.number scope="col" { "Доля" }
                        }
                    }
                    tbody { @for row in flags.flags.iter().filter(|row| is_checked(row)) { (flag(row, &quality.rules)) } }
                }
                p.note {
                    "Не проверяется, потому что сценарий об этом не говорит: " (unchecked.join(", ")) "."
                }
            }
        }
    }
}

fn amount(metric: &str, count: u64) -> Markup {
    html! { span.figure data-metric=(metric) data-value=(count) { (whole(count)) } }
}

fn durations(check: &DurationCheck, limits: &DurationLimits) -> Markup {
    let (Some(median), Some(p90)) = (check.median, check.p90) else {
        return html! { p.note { "Длительность: нет данных." } };
    };
    let class = match check.status {
        DurationStatus::Ok | DurationStatus::NoData => "note",
        DurationStatus::OverSoft | DurationStatus::OverHard => "warning",
    };
    html! {
        p class=(class) {
            "Длительность завершённых интервью: у половины до "
            span.figure data-metric="duration-median" data-value=(median) data-n=(check.n) { (seconds(median)) }
            ", у девяти из десяти до "
            span.figure data-metric="duration-p90" data-value=(p90) data-n=(check.n) { (seconds(p90)) }
            "; " (check.status.label().ru) " (пределы " (limit(limits.soft_s)) " и " (limit(limits.hard_s)) ")."
        }
    }
}

/// A least count with where it comes from, such as «не меньше 2 (порог задан пользователем, …)».
fn at_least(limit: Parameter<u32>) -> String {
    match limit.origin.label() {
        Some(label) => format!("не меньше {} ({})", limit.value, label.ru),
        None => format!("не меньше {}", limit.value),
    }
}

/// A duration in seconds, such as `2 мин 05 с`.
fn seconds(seconds: f64) -> String {
    super::words::span(chrono::TimeDelta::seconds(seconds.round() as i64))
}

fn limit(limit: Parameter<f64>) -> String {
    match limit.origin.label() {
        Some(label) => format!("{}, {}", seconds(limit.value), label.ru),
        None => seconds(limit.value),
    }
}

fn dropoff(rows: &[DropoffRow]) -> Markup {
    html! {
        @if rows.iter().any(|row| row.reached > 0) {
            table.wide-rows {
                thead {
                    tr {
                        th scope="col" { "Вопрос" }
                        th.number scope="col" { "Дошли" }
                        th.number scope="col" { "Ушли на нём" }
                        th.number scope="col" { "Доля" }
                        th.number scope="col" { "95 % интервал" }
                    }
                }
                tbody {
                    @for row in rows {
                        tr {
                            th scope="row" { (row.text) }
                            td.number data-label="Дошли" { (whole(row.reached)) }
                            td.number data-label="Ушли на нём" { (whole(row.left)) }
                            td.number data-label="Доля" {
                                (figure(&format!("dropoff-{}", row.question), &row.rate, Scale::Share))
                            }
                            td.number data-label="интервал" { (interval(&row.rate, Scale::Share)) }
                        }
                    }
                }
            }
        }
    }
}

fn flag(row: &FlagRow, rules: &QualityRules) -> Markup {
    let thresholds = rules.thresholds(row.flag);
    html! {
        tr {
            th scope="row" {
                (row.flag.name().ru)
                span.below.small.quiet {
                    (row.flag.explanation().ru) " Признак " (row.flag.severity().name().ru) "."
                    @for threshold in &thresholds { br; (words_of(threshold)) }
                }
            }
            td.number { (amount(&format!("flag-{}", row.flag.as_str()), row.flagged.sessions)) }
            td.number { (figure(&format!("flag-share-{}", row.flag.as_str()), &row.flagged.share, Scale::Share)) }
        }
    }
}

/// A threshold with where it comes from, such as «перерыв, с, не больше: 60 (порог задан пользователем, …)».
fn words_of(threshold: &Threshold) -> String {
    let value = decimal(threshold.value, 2);
    let value = value.trim_end_matches('0').trim_end_matches(',');
    match threshold.origin.label() {
        Some(label) => format!("{}:{NBSP}{value} ({})", threshold.what.ru, label.ru),
        None => format!("{}:{NBSP}{value}", threshold.what.ru),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use otklik_core::metrics::quality::QualityFlag;

    #[test]
    fn a_threshold_that_no_source_states_says_so() {
        let threshold = QualityRules::default().thresholds(QualityFlag::IdenticalChain)[1];
        assert_eq!(
            words_of(&threshold),
            "перерыв, с, не больше:\u{a0}30 (порог задан пользователем, в методике не указан)"
        );
        assert_eq!(limit(DurationLimits::default().soft_s), "3\u{a0}мин 00\u{a0}с");
    }
}
