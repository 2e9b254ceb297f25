//! A number on a line, in steps.

use super::{Pace, Tapped};
use crate::screen::SliderBody;
use crate::session::typing::{plain_number, shown_number};
use otklik_core::engine::QuestionView;
use otklik_core::record::Answer;
use otklik_core::scenario::{EndWords, NumberRange, QuestionKind, Text};

/// The line; `None` for other kinds.
pub(super) fn body(view: &QuestionView<'_>, fill: impl Fn(&Text) -> String, separator: char) -> Option<SliderBody> {
    let QuestionKind::Slider { range, unit, ends: EndWords { low, high } } = &view.question.kind else { return None };
    let line = Line::of(*range);
    let chosen = match view.answer {
        Some(Answer::Number { value }) => Some(*value),
        _ => None,
    };
    let read = |number: f64| shown_number(&plain_number(number), separator);
    let words = |text: &Option<Text>| text.as_ref().map(&fill).unwrap_or_default();
    Some(SliderBody {
        position: chosen.map(|value| line.position(value)),
        last: line.last,
        low: line.low,
        step: line.step,
        decimals: [line.low, line.step].map(decimals).into_iter().max().unwrap_or(0),
        separator,
        unit: words(unit),
        value: chosen.map(read).unwrap_or_default(),
        limits: [read(line.low), read(line.at(line.last))],
        ends: [words(low), words(high)],
    })
}

/// What a tap at a step of the line means.
pub(super) fn slid(view: &QuestionView<'_>, position: u32) -> Option<Tapped> {
    let QuestionKind::Slider { range, .. } = &view.question.kind else { return None };
    let line = Line::of(*range);
    let value = line.at(position.min(line.last));
    Some(Tapped::Answer(Answer::Number { value }, Pace::Stays))
}

/// The steps of a line.
struct Line {
    low: f64,
    step: f64,
    last: u32,
}

impl Line {
    fn of(range: NumberRange) -> Self {
        let (low, high) = (range.low.unwrap_or(0.0), range.high.unwrap_or(0.0));
        let step = range.step.filter(|step| *step > 0.0).unwrap_or(1.0);
        // A whole number of steps may come out a little short in binary.
        Self { low, step, last: ((high - low) / step + 1e-6).floor().max(0.0) as u32 }
    }

    fn at(&self, position: u32) -> f64 {
        // Rounded, so that the number is the one that is read.
        let value = self.low + f64::from(position) * self.step;
        (value * 1e6).round() / 1e6
    }

    fn position(&self, value: f64) -> u32 {
        (((value - self.low) / self.step).round().max(0.0) as u32).min(self.last)
    }
}

fn decimals(number: f64) -> u32 {
    plain_number(number).split_once('.').map_or(0, |(_, digits)| digits.len() as u32)
}
