//! Questions that are answered by a draft: numbers and telephone numbers on digits, dates, times of day.

use crate::screen::{Body, DateBody, Dial, DigitsBody, Problem, TimeBody};
use crate::session::typing::{
    Calendar, Draft, Hope, Meaning, date_fields, grouped_phone, meaning, month_page, plain_number, shown_number,
    time_parts,
};
use chrono::{Datelike, NaiveTime, Timelike};
use otklik_core::record::Answer;
use otklik_core::scenario::{QuestionKind, Text};

/// What a question with a draft is answered with; `None` for other kinds.
pub(in crate::session) fn body(kind: &QuestionKind, unit: impl Fn(&Text) -> String, draft: &Draft) -> Option<Body> {
    let problem = problem(kind, draft);
    let keyboard = draft.keyboard.clone();
    Some(match kind {
        QuestionKind::Number { range, unit: of } => {
            let limit = |limit: Option<f64>| limit.map(|limit| shown_number(&plain_number(limit), draft.separator));
            Body::Digits(DigitsBody {
                before: String::new(),
                text: shown_number(&draft.text, draft.separator),
                after: of.as_ref().map(unit).unwrap_or_default(),
                limits: [limit(range.low), limit(range.high)],
                problem,
                keyboard,
            })
        }
        QuestionKind::Phone { prefix } => Body::Digits(DigitsBody {
            before: prefix.clone().filter(|_| !draft.text.starts_with('+')).unwrap_or_default(),
            text: grouped_phone(prefix.as_deref(), &draft.text),
            after: String::new(),
            limits: [None, None],
            problem,
            keyboard,
        }),
        QuestionKind::Date { earliest, latest } => {
            let date = match meaning(kind, &draft.text) {
                Meaning::Answer(Answer::Date { date }) => Some(date),
                _ => None,
            };
            let month = month_page(draft.calendar, date, (*earliest, *latest), draft.today, draft.sunday_first);
            Body::Date(DateBody {
                typed: draft.calendar.typed.unwrap_or_else(|| Calendar::is_typed((*earliest, *latest), draft.today)),
                fields: date_fields(&draft.text).map(str::to_owned),
                date: date.map(|date| [date.day(), date.month(), u32::try_from(date.year()).unwrap_or_default()]),
                problem,
                keyboard,
                month,
            })
        }
        QuestionKind::Time { earliest, latest } => Body::Time(time(*earliest, *latest, problem, draft)),
        _ => return None,
    })
}

/// What is to be said about the draft: what no further key can mend at once, the rest when the respondent wants to go
/// on.
fn problem(kind: &QuestionKind, draft: &Draft) -> Option<Problem> {
    let read = |number: String| shown_number(&number, draft.separator);
    let problem = match meaning(kind, &draft.text) {
        Meaning::Wrong(problem, hope) if draft.told || hope == Hope::Lost => problem,
        _ => return None,
    };
    Some(match problem {
        Problem::TooSmall(number) => Problem::TooSmall(read(number)),
        Problem::TooLarge(number) => Problem::TooLarge(read(number)),
        Problem::BetweenSteps { below, above } => Problem::BetweenSteps { below: read(below), above: above.map(read) },
        other => other,
    })
}

fn time(earliest: Option<NaiveTime>, latest: Option<NaiveTime>, problem: Option<Problem>, draft: &Draft) -> TimeBody {
    let (hour, minute) = time_parts(&draft.text);
    let first = earliest.map_or(0, |time| time.hour());
    let last = latest.map_or(23, |time| time.hour());
    // A minute can be chosen if the chosen hour has it between the limits.
    let fits = |minute: u32| {
        let time = hour.and_then(|hour| NaiveTime::from_hms_opt(hour, minute, 0));
        time.is_none_or(|time| earliest.is_none_or(|low| low <= time) && latest.is_none_or(|high| time <= high))
    };
    let dial =
        |number: u32, enabled: bool, chosen: Option<u32>| Dial { number, enabled, chosen: chosen == Some(number) };
    TimeBody {
        hours: (first..=last).map(|number| dial(number, true, hour)).collect(),
        minutes: (0..60).step_by(5).map(|number| dial(number, fits(number), minute)).collect(),
        hour,
        minute,
        problem,
    }
}

/// Whether nothing that is known speaks against going on: what is written is looked at then, and what cannot become an
/// answer any more is said already.
pub(super) fn can_go_on(kind: &QuestionKind, draft: &Draft, is_required: bool) -> bool {
    if draft.text.is_empty() { !is_required } else { problem(kind, draft).is_none() }
}
