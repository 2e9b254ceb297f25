//! Small drawings inside tables: a value with its interval on a common scale, and parts of a whole. Lengths are in
//! per cent of the drawing, so they fit every width; colours come from the style by class.

use super::numbers::{Scale, base_class, interval};
use maud::{Markup, html};
use otklik_core::metrics::estimate::Estimate;

/// What a drawing shows, for its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// An ordinary value.
    Plain,
    /// Something the method does not name, or of less weight: neutral grey.
    Neutral,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Plain => "tone-plain",
            Self::Neutral => "tone-neutral",
        }
    }
}

/// A bar from 0 to the value with a whisker over its interval.
pub fn bar(estimate: &Estimate, scale: Scale, tone: Tone) -> Markup {
    html! {
        svg class={ "bar " (tone.class()) " " (base_class(estimate.base)) } width="100%" height="22" role="img"
            aria-label=(label(estimate, scale))
        {
            rect.track x="0" y="6" width="100%" height="10" rx="2" {}
            @if let Some(value) = estimate.value {
                rect.fill x="0" y="6" width=(percent(value)) height="10" rx="2" {}
            }
            @if let Some(interval) = estimate.interval {
                line.whisker x1=(percent(interval.low)) x2=(percent(interval.high)) y1="11" y2="11" {}
                line.whisker x1=(percent(interval.low)) x2=(percent(interval.low)) y1="7" y2="15" {}
                line.whisker x1=(percent(interval.high)) x2=(percent(interval.high)) y1="7" y2="15" {}
            }
        }
    }
}

/// Where the line of a point has its marks.
pub const TICKS: [f64; 5] = [0.0, 0.25, 0.5, 0.75, 1.0];

/// A point with a band over its interval, on a line from 0 to 1.
pub fn point(estimate: &Estimate, scale: Scale) -> Markup {
    html! {
        svg class={ "point " (base_class(estimate.base)) } width="100%" height="28" role="img"
            aria-label=(label(estimate, scale))
        {
            line.axis x1="0" x2="100%" y1="14" y2="14" {}
            @for tick in TICKS { line.tick x1=(percent(tick)) x2=(percent(tick)) y1="10" y2="18" {} }
            @if let Some(interval) = estimate.interval {
                rect.band x=(percent(interval.low)) width=(percent(interval.high - interval.low)) y="6" height="16"
                    rx="4" {}
            }
            @if let Some(value) = estimate.value {
                circle.dot cx=(percent(value)) cy="14" r="5" {}
            }
        }
    }
}

/// Parts of a whole in one bar: class and count of each.
pub fn parts(parts: &[(&'static str, u64)], label: &str) -> Markup {
    let total: u64 = parts.iter().map(|(_, count)| count).sum();
    let share = |count: u64| if total == 0 { 0.0 } else { count as f64 / total as f64 };
    let mut before = 0;
    html! {
        svg.parts width="100%" height="28" role="img" aria-label=(label) {
            rect.track x="0" y="0" width="100%" height="28" rx="4" {}
            @for (class, count) in parts {
                rect class={ "part " (class) } x=(percent(share(before))) width=(percent(share(*count))) y="0"
                    height="28" {}
                ({ before += count; "" })
            }
        }
    }
}

fn percent(share: f64) -> String {
    format!("{:.3}%", share.clamp(0.0, 1.0) * 100.0)
}

fn label(estimate: &Estimate, scale: Scale) -> String {
    match estimate.value {
        Some(value) => format!("{}, 95 % интервал {}", scale.value(value), interval(estimate, scale)),
        None => "нет данных".to_owned(),
    }
}
