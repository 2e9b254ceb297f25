//! Answers that are typed or dialled.

use super::{Asked, Style};
use crate::record::Answer;
use crate::scenario::NumberRange;
use crate::simulate::dice::Dice;
use chrono::{Days, NaiveDate, NaiveTime, Timelike};

/// What people write, in the languages that we have words for.
const RUSSIAN: [&str; 4] = ["Всё хорошо", "Долго ждали", "Дорого", "Врач внимательный"];
const UKRAINIAN: [&str; 4] = ["Усе добре", "Довго чекали", "Дорого", "Уважний лікар"];
const ENGLISH: [&str; 4] = ["All was well", "A long wait", "Expensive", "Attentive staff"];

/// What is tried where plain words are not accepted.
const CODES: [&str; 8] =
    ["1", "1234", "123456", "1234567890", "123456789012", "name@example.com", "A123BC77", "2026-01-31"];

/// How far a number without limits reaches.
const USUAL_RANGE: f64 = 100.0;

/// How many days back a date without limits reaches.
const USUAL_DAYS: u64 = 365;

impl Asked<'_, '_> {
    pub(super) fn words(&self, dice: &mut Dice) -> String {
        let words = match self.language.0.as_str() {
            "ru" => &RUSSIAN,
            "uk" => &UKRAINIAN,
            _ => &ENGLISH,
        };
        dice.one_of(words).copied().unwrap_or_default().to_owned()
    }

    pub(super) fn text(&self, longest: u32, dice: &mut Dice) -> Answer {
        let code = self.style == Style::Any && dice.happens(0.8);
        let text = if code { dice.one_of(&CODES).copied().unwrap_or_default().to_owned() } else { self.words(dice) };
        Answer::Text { text: text.chars().take(longest as usize).collect() }
    }

    pub(super) fn phone(&self, prefix: Option<&str>, dice: &mut Dice) -> Answer {
        let prefix = prefix.unwrap_or("+7");
        let known = prefix.chars().filter(char::is_ascii_digit).count();
        // A country code of one digit is followed by ten, a longer one by nine.
        let more = if known <= 1 { 10 } else { 9 };
        let digits: String = (0..more).map(|place| if place == 0 { '9' } else { digit(dice.below(10)) }).collect();
        Answer::Phone { number: format!("{prefix}{digits}") }
    }

    pub(super) fn number(&self, range: NumberRange, dice: &mut Dice) -> Option<Answer> {
        let low = range.low.unwrap_or_else(|| range.high.map_or(0.0, |high| (high - USUAL_RANGE).min(0.0)));
        let high = range.high.unwrap_or(low + USUAL_RANGE);
        let wanted = low + (high - low) * self.around(self.person.attitude, dice);
        let base = range.low.unwrap_or(0.0);
        let step = range.step.filter(|step| *step > 0.0).unwrap_or(if high - low >= 1.0 { 1.0 } else { 0.0 });
        let stepped = if step > 0.0 { base + ((wanted - base) / step).floor() * step } else { wanted };
        let value = if stepped < low { stepped + step } else { stepped };
        (value.is_finite() && value <= high).then_some(Answer::Number { value })
    }

    pub(super) fn date(
        &self,
        earliest: Option<NaiveDate>,
        latest: Option<NaiveDate>,
        dice: &mut Dice,
    ) -> Option<Answer> {
        let latest = latest.unwrap_or_else(|| earliest.map_or(self.today, |it| it.max(self.today)));
        let earliest = earliest.or_else(|| latest.checked_sub_days(Days::new(USUAL_DAYS)))?;
        let days = u64::try_from((latest - earliest).num_days()).ok()?;
        let back = (self.around(1.0 - self.person.attitude, dice) * (days as f64 + 1.0)) as u64;
        Some(Answer::Date { date: latest.checked_sub_days(Days::new(back.min(days)))? })
    }

    pub(super) fn time(
        &self,
        earliest: Option<NaiveTime>,
        latest: Option<NaiveTime>,
        dice: &mut Dice,
    ) -> Option<Answer> {
        let minute = |time: NaiveTime| time.num_seconds_from_midnight().div_ceil(60);
        let (low, high) =
            (earliest.map_or(9 * 60, minute), latest.map_or(20 * 60, |it| it.num_seconds_from_midnight() / 60));
        let wanted = low + (self.around(self.person.attitude, dice) * f64::from(high.saturating_sub(low) + 1)) as u32;
        let time = NaiveTime::from_num_seconds_from_midnight_opt(wanted.min(high) * 60, 0)?;
        Some(Answer::Time { time })
    }
}

fn digit(value: usize) -> char {
    u32::try_from(value).ok().and_then(|value| char::from_digit(value, 10)).unwrap_or('0')
}
