//! How numbers are written: decimal comma, shares as whole per cent, the ИРЛ with two decimals, «нет данных» where
//! there is none, grey and a remark where the base is low (methodology 2.7). Rounding happens here and nowhere else.

use super::words::{Noun, counted};
use maud::{Markup, html};
use otklik_core::metrics::estimate::{BaseFlag, Estimate, NoData};
use otklik_core::metrics::interval::Interval;

/// Keeps a number and its unit on one line.
pub const NBSP: char = '\u{a0}';

/// How a metric is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// A share in 0..1, written in per cent.
    Share,
    /// An index in 0..1, written with two decimals.
    Index,
    /// Points from −100 to +100, written whole and with their sign.
    Points,
    /// An index in 0…100, written with one decimal.
    Hundred,
}

/// A number with a comma and so many decimals.
pub fn decimal(value: f64, decimals: usize) -> String {
    format!("{value:.decimals$}").replace('.', ",").replace('-', "−")
}

/// A whole number with thin spaces between thousands, such as `12 345`.
pub fn whole(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}

/// Whole points with their sign, such as `+34` or `−7`.
fn signed(value: f64) -> String {
    let points = decimal(value.round() + 0.0, 0);
    if value.round() > 0.0 { format!("+{points}") } else { points }
}

impl Scale {
    /// A value, such as `57 %` or `0,68`.
    pub fn value(self, value: f64) -> String {
        match self {
            Self::Share => format!("{}{NBSP}%", decimal(value * 100.0, 0)),
            Self::Index => decimal(value, 2),
            Self::Points => signed(value),
            Self::Hundred => decimal(value, 1),
        }
    }

    /// An interval, such as `49–65 %` or `0,64–0,72`.
    pub fn interval(self, interval: &Interval) -> String {
        let (low, high) = (interval.low, interval.high);
        match self {
            Self::Share => format!("{}–{}{NBSP}%", decimal(low * 100.0, 0), decimal(high * 100.0, 0)),
            Self::Index => format!("{}–{}", decimal(low, 2), decimal(high, 2)),
            Self::Points => format!("{}…{}", signed(low), signed(high)),
            Self::Hundred => format!("{}–{}", decimal(low, 1), decimal(high, 1)),
        }
    }
}

/// The class that greys a number whose base is low.
pub fn base_class(base: BaseFlag) -> &'static str {
    match base {
        BaseFlag::NoData => "base-none",
        BaseFlag::LowBase => "base-low",
        BaseFlag::BelowSeedMinimum => "base-below",
        BaseFlag::Ok => "base-ok",
    }
}

fn base_word(base: BaseFlag) -> &'static str {
    match base {
        BaseFlag::NoData => "no_data",
        BaseFlag::LowBase => "low_base",
        BaseFlag::BelowSeedMinimum => "below_seed_minimum",
        BaseFlag::Ok => "ok",
    }
}

/// A number as people read it, with its value, interval and base for machines.
pub fn figure(metric: &str, estimate: &Estimate, scale: Scale) -> Markup {
    let exact = |value: f64| format!("{value:.6}");
    let interval = estimate.interval;
    html! {
        span class={ "figure " (base_class(estimate.base)) }
            data-metric=(metric)
            data-value=[estimate.value.map(exact)]
            data-low=[interval.map(|interval| exact(interval.low))]
            data-high=[interval.map(|interval| exact(interval.high))]
            data-n=(estimate.n)
            data-base=(base_word(estimate.base))
        {
            @match estimate.value {
                Some(value) => (scale.value(value)),
                None => span.nothing { "нет данных" },
            }
        }
    }
}

/// A share without suspicious interviews below the share of all of them; nothing where there are none.
pub fn without_suspicious(all: &Estimate, without: &Estimate) -> Markup {
    html! {
        @if all.n != without.n {
            span.below.small.quiet {
                "без сомнительных " @match without.value {
                    Some(value) => (Scale::Share.value(value)),
                    None => "нет данных",
                }
            }
        }
    }
}

/// The 95 % interval, or why there is none.
pub fn interval(estimate: &Estimate, scale: Scale) -> String {
    match (estimate.interval, estimate.value) {
        (Some(interval), _) => scale.interval(&interval),
        (None, Some(_)) => "без интервала".to_owned(),
        (None, None) => "—".to_owned(),
    }
}

/// A remark about a low base, with the base in words; nothing where the base carries.
pub fn base_remark(estimate: &Estimate, noun: &Noun) -> Markup {
    let base = counted(estimate.n, noun);
    html! {
        @match estimate.base {
            BaseFlag::NoData => span.remark.base-none { (absence(estimate, noun)) },
            BaseFlag::LowBase => span.remark.base-low { (remark(estimate.base)) ": " (base) },
            BaseFlag::BelowSeedMinimum => span.remark.base-below { (remark(estimate.base)) ", есть " (base) },
            BaseFlag::Ok => {
                @if estimate.value.is_none() { span.remark.base-none { (absence(estimate, noun)) } }
            }
        }
    }
}

fn remark(base: BaseFlag) -> &'static str {
    base.remark().map_or("", |remark| remark.ru)
}

/// Why there is no number, in words.
fn absence(estimate: &Estimate, [_, _, many]: &Noun) -> String {
    match estimate.reason {
        Some(NoData::FewerThanTwo | NoData::ZeroVariance | NoData::NoData) | None => format!("{many} пока нет"),
        Some(other) => other.reason().ru.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use otklik_core::metrics::interval::IntervalMethod;

    #[test]
    fn numbers_are_written_the_russian_way() {
        assert_eq!(decimal(0.675, 2), "0,68");
        assert_eq!(decimal(-1.5, 1), "−1,5");
        assert_eq!(whole(7), "7");
        assert_eq!(whole(1234), "1\u{202f}234");
        assert_eq!(whole(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(Scale::Share.value(0.571429), "57\u{a0}%");
        let interval = Interval { low: 0.404, high: 0.596, method: IntervalMethod::Wilson };
        assert_eq!(Scale::Share.interval(&interval), "40–60\u{a0}%");
        assert_eq!(Scale::Index.interval(&interval), "0,40–0,60");
    }

    #[test]
    fn no_data_is_said_in_words_and_is_never_zero() {
        let none = figure("irl", &Estimate::none(0, NoData::NoData), Scale::Index).into_string();
        assert!(none.contains("нет данных"), "{none}");
        assert!(!none.contains("data-value"), "{none}");
        assert!(!none.contains("0,00"), "{none}");
    }

    #[test]
    fn a_low_base_is_greyed_and_says_so() {
        let low = Estimate::without_interval(0.5, 12, NoData::ZeroVariance);
        assert!(figure("irl", &low, Scale::Index).into_string().contains("base-low"));
        let remark = base_remark(&low, &super::super::words::ANSWERS).into_string();
        assert!(remark.contains("мало данных"), "{remark}");
        assert!(remark.contains("12\u{a0}ответов"), "{remark}");
    }
}
