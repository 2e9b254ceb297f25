//! Approaches by day, drawn with plotters. The drawing names its colours by class, so that it follows the style of
//! the page, light or dark.

use super::approaches::class;
use super::words;
use crate::store::campaigns::DayCount;
use chrono::{Datelike, NaiveDate, TimeDelta};
use maud::{Markup, PreEscaped, html};
use otklik_core::record::Disposition;
use plotters::prelude::*;
use std::collections::BTreeMap;

/// The most days in one drawing: with more, bars would be too thin to see.
const MOST_DAYS: i64 = 60;
/// The fewest days in one drawing: with fewer, bars would be too wide to read.
const FEWEST_DAYS: i64 = 7;

/// Size of a drawing in units of its own; the style scales it to the page.
#[derive(Debug, Clone, Copy)]
struct Size {
    class: &'static str,
    width: u32,
    height: u32,
    /// About how many days have their date below.
    dates: usize,
}

const WIDE: Size = Size { class: "days wide", width: 1000, height: 240, dates: 12 };
const NARROW: Size = Size { class: "days narrow", width: 380, height: 220, dates: 4 };

/// The drawing, wide and narrow; the style shows the one that fits.
pub fn figure(counts: &[DayCount]) -> Markup {
    let Some(days) = Days::of(counts) else { return html! {} };
    html! {
        figure.by-day {
            figcaption {
                "Подходы по дням"
                @if days.cut { ", последние " (MOST_DAYS) " дней" }
            }
            @for size in [WIDE, NARROW] {
                @match draw(&days, size) {
                    Ok(drawing) => (PreEscaped(drawing)),
                    Err(_) => p.note { "График не удалось построить." },
                }
            }
        }
    }
}

/// Days without a gap, each with its counts.
struct Days {
    first: NaiveDate,
    length: i64,
    counts: BTreeMap<(i64, Disposition), u64>,
    highest: u64,
    cut: bool,
}

impl Days {
    fn of(counts: &[DayCount]) -> Option<Self> {
        let last = counts.iter().map(|count| count.day).max()?;
        let earliest = counts.iter().map(|count| count.day).min()?;
        let whole = (last - earliest).num_days() + 1;
        let length = whole.clamp(FEWEST_DAYS, MOST_DAYS);
        let first = last.checked_sub_signed(TimeDelta::days(length - 1))?;
        let mut by_day = BTreeMap::new();
        let mut totals = BTreeMap::<i64, u64>::new();
        for count in counts {
            let place = (count.day - first).num_days();
            if place >= 0 {
                *by_day.entry((place, count.disposition)).or_default() += count.count;
                *totals.entry(place).or_default() += count.count;
            }
        }
        let highest = totals.values().copied().max().unwrap_or(0);
        Some(Self { first, length, counts: by_day, highest, cut: whole > MOST_DAYS })
    }
}

fn draw(days: &Days, size: Size) -> Result<String, String> {
    let mut drawing = String::new();
    {
        let root = SVGBackend::with_string(&mut drawing, (size.width, size.height)).into_drawing_area();
        fill(&root, days, size).map_err(|error| error.to_string())?;
        root.present().map_err(|error| error.to_string())?;
    }
    Ok(with_classes(&drawing, size.class))
}

fn fill(
    root: &DrawingArea<SVGBackend<'_>, plotters::coord::Shift>,
    days: &Days,
    size: Size,
) -> Result<(), Box<dyn std::error::Error>> {
    let end = days.length as f64 - 0.5;
    let top = (days.highest.max(4) as f64 * 1.08).ceil() as u32;
    let mut chart = ChartBuilder::on(root)
        .margin_top(8)
        .margin_right(4)
        .x_label_area_size(30)
        .y_label_area_size(38)
        .build_cartesian_2d(-0.5..end, 0..top)?;
    let date = |place: &f64| {
        let whole = (place - place.round()).abs() < 1e-6 && *place >= 0.0;
        let day = days.first.checked_add_signed(TimeDelta::days(place.round() as i64)).filter(|_| whole);
        day.map_or_else(String::new, |day| format!("{:02}.{:02}", day.day(), day.month()))
    };
    let text = ("sans-serif", 16).into_font().color(&TEXT);
    chart
        .configure_mesh()
        .disable_x_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(GRID)
        .axis_style(GRID)
        .label_style(text)
        .x_labels(size.dates)
        .y_labels(4)
        .x_label_formatter(&date)
        .draw()?;
    for place in 0..days.length {
        let mut below = 0;
        for disposition in Disposition::ALL {
            let count = days.counts.get(&(place, disposition)).copied().unwrap_or(0);
            if count == 0 {
                continue;
            }
            let above = below + u32::try_from(count).unwrap_or(u32::MAX - below);
            let (left, right) = (place as f64 - 0.34, place as f64 + 0.34);
            chart.draw_series([Rectangle::new([(left, below), (right, above)], ink(disposition).filled())])?;
            below = above;
        }
    }
    Ok(())
}

/// Colours that stand for classes of the style: plotters knows only numbers.
const TEXT: RGBColor = RGBColor(0, 0, 1);
const GRID: RGBColor = RGBColor(0, 0, 2);

fn ink(disposition: Disposition) -> RGBColor {
    RGBColor(0, 1, disposition as u8)
}

/// Puts the classes of the style where the drawing names the colours that stand for them.
fn with_classes(drawing: &str, class_of_drawing: &str) -> String {
    let hex = |RGBColor(red, green, blue): RGBColor| format!("#{red:02X}{green:02X}{blue:02X}");
    let mut styled = drawing
        .replace(&format!("fill=\"{}\"", hex(TEXT)), "class=\"text\"")
        .replace(&format!("stroke=\"{}\"", hex(GRID)), "class=\"grid\"");
    for disposition in Disposition::ALL {
        styled = styled
            .replace(&format!("fill=\"{}\"", hex(ink(disposition))), &format!("class=\"{}\"", class(disposition)));
    }
    styled.replacen("<svg ", &format!("<svg class=\"{class_of_drawing}\" role=\"img\" aria-label=\"{}\" ", label()), 1)
}

fn label() -> String {
    let outcomes: Vec<_> = Disposition::ALL.into_iter().map(words::disposition).collect();
    format!("Столбцы подходов по дням; снизу вверх: {}", outcomes.join(", "))
}
