//! Digits, a date, a time of day, a number on a line.

use crate::screen::{DateBody, Dial, DigitsBody, Problem, SliderBody, TimeBody};
use crate::session::QuestionTap;
use crate::ui::bind::keyboard::show_keyboard;
use crate::ui::bind::{int, shared, update};
use crate::ui::generated as slint_ui;
use crate::ui::generated::Respondent;
use slint::SharedString;

pub(super) fn show_digits(to: &Respondent<'_>, body: &DigitsBody) {
    let limit = |limit: &Option<String>| shared(limit.as_deref().unwrap_or_default());
    to.set_digits(slint_ui::DigitsData {
        before: shared(&body.before),
        text: shared(&body.text),
        after: shared(&body.after),
        low: limit(&body.limits[0]),
        high: limit(&body.limits[1]),
    });
    to.set_problem(problem(body.problem.as_ref()));
    show_keyboard(to, &body.keyboard);
}

pub(super) fn show_date(to: &Respondent<'_>, body: &DateBody) {
    let [day, month, year] = &body.fields;
    let date = body.date.unwrap_or_default();
    to.set_date(slint_ui::DateData {
        typed: body.typed,
        day_typed: shared(day),
        month_typed: shared(month),
        year_typed: shared(year),
        day: int(date[0]),
        month: int(date[1]),
        year: int(date[2]),
    });
    let month = &body.month;
    to.set_month_page(slint_ui::MonthPage {
        year: int(month.year),
        month: int(month.month),
        sunday_first: month.sunday_first,
        lead: int(month.lead),
        earlier: month.earlier,
        later: month.later,
    });
    let days: Vec<_> = month.days.iter().map(dial).collect();
    update(to.get_days(), &days, |model| to.set_days(model));
    to.set_problem(problem(body.problem.as_ref()));
    show_keyboard(to, &body.keyboard);
}

pub(super) fn show_time(to: &Respondent<'_>, body: &TimeBody) {
    let part = |number: Option<u32>| number.map_or(-1, int);
    to.set_hour(part(body.hour));
    to.set_minute(part(body.minute));
    let hours: Vec<_> = body.hours.iter().map(dial).collect();
    update(to.get_hours(), &hours, |model| to.set_hours(model));
    let minutes: Vec<_> = body.minutes.iter().map(dial).collect();
    update(to.get_minutes(), &minutes, |model| to.set_minutes(model));
    to.set_problem(problem(body.problem.as_ref()));
}

pub(super) fn show_slider(to: &Respondent<'_>, body: &SliderBody) {
    to.set_slider(slint_ui::SliderData {
        position: body.position.map_or(-1, int),
        last: int(body.last),
        unit: shared(&body.unit),
        value: shared(&body.value),
        low: shared(&body.limits[0]),
        high: shared(&body.limits[1]),
        low_words: shared(&body.ends[0]),
        high_words: shared(&body.ends[1]),
    });
    // While a finger is on the line, what it would choose is read without asking the session.
    let (low, step, decimals, separator) = (body.low, body.step, body.decimals as usize, body.separator);
    to.on_read(move |position| {
        let number = format!("{:.decimals$}", low + f64::from(position) * step);
        let number = number.strip_prefix('-').map_or_else(|| number.clone(), |positive| format!("−{positive}"));
        shared(&number.replace('.', separator.encode_utf8(&mut [0; 4])))
    });
}

fn dial(dial: &Dial) -> slint_ui::Dial {
    slint_ui::Dial { number: int(dial.number), enabled: dial.enabled, chosen: dial.chosen }
}

fn problem(problem: Option<&Problem>) -> slint_ui::ProblemData {
    use slint_ui::Problem as Kind;
    let (kind, one, other) = match problem {
        None => (Kind::None, "", ""),
        Some(Problem::Unfinished) => (Kind::Unfinished, "", ""),
        Some(Problem::TooSmall(number)) => (Kind::TooSmall, number.as_str(), ""),
        Some(Problem::TooLarge(number)) => (Kind::TooLarge, number.as_str(), ""),
        Some(Problem::BetweenSteps { below, above }) => {
            (Kind::BetweenSteps, below.as_str(), above.as_deref().unwrap_or_default())
        }
        Some(Problem::TooFewDigits { .. }) => (Kind::TooFewDigits, "", ""),
        Some(Problem::TooManyDigits) => (Kind::TooManyDigits, "", ""),
        Some(Problem::NoSuchDate) => (Kind::NoSuchDate, "", ""),
        Some(Problem::TooEarly(first)) => (Kind::TooEarly, first.as_str(), ""),
        Some(Problem::TooLate(last)) => (Kind::TooLate, last.as_str(), ""),
    };
    let missing = match problem {
        Some(Problem::TooFewDigits { missing: Some(missing) }) => int(*missing),
        _ => 0,
    };
    slint_ui::ProblemData { kind, one: shared(one), other: shared(other), missing }
}

pub(super) fn forget(from: &Respondent<'_>) {
    from.set_digits(slint_ui::DigitsData::default());
    from.set_date(slint_ui::DateData::default());
    from.set_slider(slint_ui::SliderData { position: -1, ..Default::default() });
    from.set_hour(-1);
    from.set_minute(-1);
    from.on_read(|_| SharedString::new());
    update(from.get_days(), &[], |model| from.set_days(model));
    update(from.get_hours(), &[], |model| from.set_hours(model));
    update(from.get_minutes(), &[], |model| from.set_minutes(model));
}

pub(super) fn connect(respondent: &Respondent<'_>, send: impl Fn(QuestionTap) + Clone + 'static) {
    let number = |number: i32| u32::try_from(number).unwrap_or_default();
    let tap = send.clone();
    respondent.on_slide(move |position| tap(QuestionTap::Slide(number(position))));
    let tap = send.clone();
    respondent.on_choose_day(move |day| tap(QuestionTap::Day(number(day))));
    let tap = send.clone();
    respondent.on_turn_month(move |by| tap(QuestionTap::Month(by)));
    let tap = send.clone();
    respondent.on_type_date(move |typed| tap(QuestionTap::DateTyped(typed)));
    let tap = send.clone();
    respondent.on_choose_hour(move |hour| tap(QuestionTap::Hour(number(hour))));
    let tap = send.clone();
    respondent.on_choose_minute(move |minute| tap(QuestionTap::Minute(number(minute))));
    respondent.on_minute_by(move |by| send(QuestionTap::MinuteBy(by)));
}
