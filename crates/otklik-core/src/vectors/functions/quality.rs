//! Data quality (methodology 11).

use super::Table;
use crate::metrics::dropoff::{QuestionDropoff, dropoff};
use crate::metrics::duration::{DurationCheck, DurationLimits, duration_check};
use crate::metrics::parameter::Parameter;
use crate::metrics::quality::{
    Answers, ClientNumber, DeviceNumber, FlagSet, MinuteOfWeek, Numbering, OpenWeek, OpeningHours, QualityFlag,
    QualityRules, Session, SessionId, SessionKey, TimedAnswer, context_flags, item_speed, speeders, straightline,
};
use crate::vectors::input::{Input, Unreadable, code, list, missing, number, optional_numbers, whole};
use crate::vectors::output::{Fields, json};
use serde_json::Value;

pub(super) const TABLE: Table = &[
    ("speeders", too_fast_sessions),
    ("item_speed", too_fast_answers),
    ("straightline", one_answer_everywhere),
    ("duplicates", duplicates),
    ("out_of_hours", out_of_hours),
    ("dropoff", drop_off),
    ("duration_check", durations),
];

/// More questions than this are no survey.
const MOST_QUESTIONS: u64 = 10_000;

/// The rules, with what the vector sets, under the names of methodology 2.8 or those of its functions.
fn rules(input: &Input<'_>) -> Result<QualityRules, Unreadable> {
    let mut rules = QualityRules::default();
    set(input, &["speeder_ratio", "ratio"], &mut rules.speeder_ratio, from_zero)?;
    set(input, &["speeder_min_base", "min_base", "min_n"], &mut rules.speeder_min_base, whole)?;
    set(input, &["speeder_floor_s", "floor_s", "floor"], &mut rules.speeder_floor_s, from_zero)?;
    set(input, &["too_fast_ms", "hard_ms"], &mut rules.too_fast_ms, from_zero)?;
    set(input, &["ms_per_word"], &mut rules.ms_per_word, from_zero)?;
    set(input, &["straightline_min_items", "min_items"], &mut rules.straightline_min_items, whole)?;
    set(input, &["cooldown_days"], &mut rules.cooldown_days, small)?;
    set(input, &["gap_s"], &mut rules.identical_gap_s, small)?;
    set(input, &["min_items"], &mut rules.identical_min_items, small)?;
    set(input, &["chain"], &mut rules.chain_length, small)?;
    set(input, &["chain_gap_s"], &mut rules.chain_gap_s, small)?;
    set(input, &["grace"], &mut rules.grace_minutes, minutes)?;
    Ok(rules)
}

/// Sets a parameter that the vector gives under one of these names.
fn set<T>(
    input: &Input<'_>,
    names: &[&str],
    parameter: &mut Parameter<T>,
    read: fn(&str, &Value) -> Result<T, Unreadable>,
) -> Result<(), Unreadable> {
    if let Some((name, value)) = names.iter().find_map(|name| Some((name, input.arg(name)?))) {
        *parameter = Parameter::user(read(name, value)?);
    }
    Ok(())
}

fn from_zero(name: &str, value: &Value) -> Result<f64, Unreadable> {
    let number = number(name, value)?;
    if number < 0.0 { Err(Unreadable::wrong(name, "a number from 0", value)) } else { Ok(number) }
}

fn small(name: &str, value: &Value) -> Result<u32, Unreadable> {
    u32::try_from(whole(name, value)?).map_err(|_| Unreadable::wrong(name, "a number below 2^32", value))
}

fn minutes(name: &str, value: &Value) -> Result<u16, Unreadable> {
    u16::try_from(whole(name, value)?).map_err(|_| Unreadable::wrong(name, "a number below 2^16", value))
}

fn too_fast_sessions(input: &Input<'_>) -> Result<Value, Unreadable> {
    let questions = input.arg("n_questions").map(|value| small("n_questions", value)).transpose()?;
    let found = speeders(&input.optional_numbers("seconds")?, questions, &rules(input)?);
    let fields = Fields::new()
        .with("n", found.threshold.n)
        .with("median", found.threshold.median)
        .with("threshold", found.threshold.threshold)
        .with("rule", found.threshold.rule)
        .with("flagged", found.flagged);
    Ok(match found.threshold.reason {
        Some(reason) => fields.with("reason", reason).done(),
        None => fields.done(),
    })
}

fn too_fast_answers(input: &Input<'_>) -> Result<Value, Unreadable> {
    let words = match input.arg("words") {
        Some(value) => list("words", value)?,
        None => &[],
    };
    let words = words.iter().map(|value| if missing(value) { Ok(None) } else { small("words", value).map(Some) });
    let words = words.collect::<Result<Vec<_>, _>>()?.into_iter().chain(std::iter::repeat(None));
    let timed = |(latency_ms, words)| TimedAnswer { latency_ms, words };
    let answers: Vec<TimedAnswer> = input.optional_numbers("ms")?.into_iter().zip(words).map(timed).collect();
    let rules = rules(input)?;
    let found = item_speed(&answers, &rules);
    Ok(Fields::new()
        .with("n", found.tally.timed)
        .with("too_fast_hard", found.too_fast_hard)
        .with("share_hard", found.tally.share_too_fast().value)
        .with("faster_than_reading", found.faster_than_reading)
        .with("share_reading", found.tally.share_faster_than_reading().value)
        .with("too_fast_item", found.tally.flags(&rules))
        .done())
}

fn one_answer_everywhere(input: &Input<'_>) -> Result<Value, Unreadable> {
    let codes: Vec<Option<i64>> = input.values("answers")?.into_iter().map(code).collect();
    let found = straightline(&codes, &rules(input)?);
    let fields = Fields::new()
        .with("n_items", found.n_items)
        .with("spv", found.spv)
        .with("longstring", found.longest_run)
        .with("flag", found.is_flagged);
    Ok(match found.reason {
        Some(reason) => fields.with("reason", reason).done(),
        None => fields.done(),
    })
}

fn duplicates(input: &Input<'_>) -> Result<Value, Unreadable> {
    let (mut ids, mut devices, mut clients) = (Numbering::default(), Numbering::default(), Numbering::default());
    let mut sessions = Vec::new();
    for (place, given) in input.values("sessions")?.into_iter().enumerate() {
        let text = |name: &str| {
            let value = given.get(name).filter(|value| value.is_string() || value.is_number());
            value.map(Value::to_string).ok_or_else(|| Unreadable::wrong(name, "an id", &given[name]))
        };
        let client = given.get("client").filter(|client| !client.is_null());
        sessions.push(Session {
            key: SessionKey(place as u64),
            id: SessionId(ids.number(text("id")?).into()),
            device: DeviceNumber(devices.number(text("device")?)),
            client: client.map(|_| text("client")).transpose()?.map(|client| ClientNumber(clients.number(client))),
            start_ms: milliseconds("start", &given["start"])?,
            end_ms: milliseconds("end", &given["end"])?,
            answers: list("answers", &given["answers"])?.iter().fold(Answers::NONE, answer),
        });
    }
    let words = |flags: FlagSet| {
        let mut words: Vec<&str> = flags.iter().map(QualityFlag::as_str).collect();
        words.sort_unstable();
        words
    };
    Ok(json(context_flags(&sessions, &rules(input)?).into_iter().map(words).collect::<Vec<_>>()))
}

/// Seconds as whole milliseconds.
fn milliseconds(name: &str, seconds: &Value) -> Result<i64, Unreadable> {
    Ok((number(name, seconds)? * 1000.0).round() as i64)
}

/// The next answer of a session: a code, or whatever else the JSON holds.
fn answer(answers: Answers, value: &Value) -> Answers {
    match code(value) {
        _ if missing(value) => answers.missing(),
        Some(code) => answers.code(code),
        None => answers.text(&value.to_string()),
    }
}

fn out_of_hours(input: &Input<'_>) -> Result<Value, Unreadable> {
    let mut hours = Vec::new();
    for entry in input.list("schedule")? {
        let wanted = || Unreadable::wrong("schedule", "[weekday, open minute, close minute]", entry);
        let [weekday, open, close] = list("schedule", entry)? else { return Err(wanted()) };
        let weekday = u8::try_from(whole("a weekday", weekday)?).map_err(|_| wanted())?;
        let (open, close) = (minutes("an opening", open)?, minutes("a closing", close)?);
        hours.push(OpeningHours::new(weekday, open, close).ok_or_else(wanted)?);
    }
    let week = OpenWeek::new(hours, rules(input)?.grace_minutes.value);
    let judged = |value: &Value| {
        if missing(value) {
            return Ok(None);
        }
        let minute = MinuteOfWeek::new(minutes("minute_of_week", value)?);
        let minute = minute.ok_or_else(|| Unreadable::wrong("minute_of_week", "minutes below 10080", value))?;
        Ok(Some(week.flags(minute)))
    };
    match input.need("minute_of_week")? {
        Value::Array(list) => Ok(json(list.iter().map(judged).collect::<Result<Vec<_>, _>>()?)),
        single => Ok(json(judged(single)?)),
    }
}

fn drop_off(input: &Input<'_>) -> Result<Value, Unreadable> {
    let questions = small("n_questions", input.need("n_questions")?)?;
    if u64::from(questions) > MOST_QUESTIONS {
        return Err(Unreadable::TooMuch("n_questions".to_owned()));
    }
    let answered: Vec<Option<u32>> = input
        .values("answered_before_leaving")?
        .into_iter()
        .map(|value| code(value).and_then(|code| u32::try_from(code).ok()))
        .collect();
    let row = |row: QuestionDropoff| {
        let fields = Fields::new().estimate("rate", &row.rate).with("question", row.question);
        fields.with("reached", row.reached).with("left", row.left).done()
    };
    Ok(json(dropoff(&answered, questions).into_iter().map(row).collect::<Vec<_>>()))
}

fn durations(input: &Input<'_>) -> Result<Value, Unreadable> {
    let mut limits = DurationLimits::default();
    set(input, &["duration_soft", "soft"], &mut limits.soft_s, from_zero)?;
    set(input, &["duration_hard", "hard"], &mut limits.hard_s, from_zero)?;
    let check = |value: &Value| Ok(fields(&duration_check(&optional_numbers("seconds", value)?, &limits)));
    match input.arg("seconds").unwrap_or(input.whole_input()) {
        Value::Array(lists) if lists.iter().all(Value::is_array) => {
            Ok(json(lists.iter().map(check).collect::<Result<Vec<_>, _>>()?))
        }
        single => check(single),
    }
}

fn fields(check: &DurationCheck) -> Value {
    Fields::new()
        .with("n", check.n)
        .with("median", check.median)
        .with("p90", check.p90)
        .with("status", check.status)
        .done()
}
