//! Questions that are typed, dialled or slid, in every state.

use super::{State, state};
use crate::screen::{Body, Escape, EscapeRow, QuestionScreen, Screen, SliderBody};
use crate::session::drafted_body;
use chrono::{NaiveDate, NaiveTime};
use otklik_core::scenario::{NumberRange, QuestionKind, Text};

/// Every state of these questions.
pub(super) fn states() -> Vec<State> {
    let number = |low, high, step| QuestionKind::Number {
        range: NumberRange { low, high, step },
        unit: Some(Text::plain("ru", "минут")),
    };
    let wait = number(Some(0.0), Some(240.0), Some(5.0));
    let money = QuestionKind::Number { range: NumberRange::default(), unit: Some(Text::plain("ru", "₽")) };
    let phone = QuestionKind::Phone { prefix: Some("+7".into()) };
    let born = QuestionKind::Date { earliest: day(1900, 1, 1), latest: day(2026, 3, 2) };
    let visit = QuestionKind::Date { earliest: day(2025, 9, 10), latest: day(2026, 3, 20) };
    let hour = QuestionKind::Time { earliest: None, latest: None };
    let open =
        QuestionKind::Time { earliest: NaiveTime::from_hms_opt(9, 0, 0), latest: NaiveTime::from_hms_opt(18, 30, 0) };
    let waited = "Сколько минут вы ждали приёма сверх назначенного времени?";
    let birthday = "Когда вы родились?";
    let visited = "Когда вы были у нас в прошлый раз?";
    let came = "Во сколько вы пришли в клинику?";
    vec![
        state("number", drafted(waited, &wait, "", false)),
        state("number-typed", drafted(waited, &wait, "25", false)),
        state("number-wrong", drafted(waited, &wait, "27", true)),
        state("number-open", drafted("Сколько вы заплатили за визит?", &money, "-12345.5", false)),
        state("phone", drafted("По какому номеру вам перезвонить?", &phone, "", false)),
        state("number-longest", drafted("Сколько вы заплатили за визит?", &money, "-123456789012345", false)),
        state("phone-whole", drafted("По какому номеру вам перезвонить?", &phone, "9211234567", false)),
        state("phone-typed", drafted("По какому номеру вам перезвонить?", &phone, "9211234", true)),
        state("date-typed", drafted(birthday, &born, "0503", false)),
        state("date-whole", drafted(birthday, &born, "05031956", false)),
        state("date-wrong", drafted(birthday, &born, "3102", true)),
        state("calendar", drafted(visited, &visit, "", false)),
        state("calendar-chosen", drafted(visited, &visit, "13032026", false)),
        state("time", drafted(came, &hour, "", false)),
        state("time-chosen", drafted(came, &open, "14:35", false)),
        state("time-unfinished", drafted(came, &open, "14:", true)),
        state("slider", slider(None)),
        state("slider-chosen", slider(Some(7))),
    ]
}

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

fn drafted(text: &str, kind: &QuestionKind, draft: &str, told: bool) -> Screen {
    let today = day(2026, 3, 2).unwrap_or_default();
    let body = drafted_body(kind, draft, told, "ru", today);
    // whoever is told that something is wrong cannot go on yet
    question(text, body.unwrap_or(Body::Slider(SliderBody::default())), !draft.is_empty() && !told)
}

fn slider(position: Option<u32>) -> Screen {
    let body = SliderBody {
        position,
        last: 10,
        low: 0.0,
        step: 1.0,
        decimals: 0,
        separator: ',',
        unit: "из 10".into(),
        value: position.map(|position| position.to_string()).unwrap_or_default(),
        limits: ["0".into(), "10".into()],
        ends: ["совсем не больно".into(), "невыносимо больно".into()],
    };
    question("Насколько больно вам было во время процедуры?", Body::Slider(body), position.is_some())
}

fn question(text: &str, body: Body, can_go_on: bool) -> Screen {
    Screen::Question(QuestionScreen {
        text: text.into(),
        hint: None,
        picture: None,
        position: 2,
        of: 5,
        part: None,
        body,
        escapes: vec![EscapeRow { escape: Escape::DontKnow, chosen: false }],
        remark: None,
        can_go_back: true,
        can_go_on,
        last: false,
    })
}
