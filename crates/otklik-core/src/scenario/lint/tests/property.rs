//! What the linter claims is held against every answer there is, on random small scenarios.

use super::*;
use crate::expression::{Slot, Value, World};
use chrono::{DateTime, FixedOffset};
use proptest::prelude::*;
use std::collections::BTreeMap;

struct Answers<'a> {
    values: &'a [Value],
    own: Value,
}

impl World for Answers<'_> {
    fn value(&self, slot: Slot) -> Value {
        self.values.get(slot.0 as usize).cloned().unwrap_or(Value::Missing)
    }
    fn own(&self) -> Value {
        self.own.clone()
    }
    fn attribute(&self, _: &str) -> Value {
        Value::Missing
    }
    fn label(&self, _: Slot, _: &str) -> String {
        String::new()
    }
    fn uniform(&self, _: u32) -> f64 {
        0.0
    }
    fn now(&self) -> DateTime<FixedOffset> {
        crate::fixture::at(0)
    }
    fn uuid(&self) -> String {
        String::new()
    }
}

/// An atom of a condition about one of the questions before.
fn atom(before: usize) -> impl Strategy<Value = String> {
    (0..before.max(1), 0..6_i32, 0..6_usize).prop_map(move |(question, constant, shape)| {
        match (before, shape, question % 2) {
            (0, ..) => "true()".to_owned(),
            (_, 0, _) => format!("${{q{question}}} = ''"),
            (_, 1, 0) => format!("${{q{question}}} = 'o{}'", constant % 3),
            (_, 2, 0) => format!("${{q{question}}} != 'o{}'", constant % 3),
            (_, _, 0) => format!("not(${{q{question}}} = 'o{}')", constant % 3),
            (_, 1, _) => format!("${{q{question}}} >= {constant}"),
            (_, 2, _) => format!("${{q{question}}} = {constant}"),
            (_, 3, _) => format!("${{q{question}}} != {constant}"),
            (_, _, _) => format!("${{q{question}}} < {constant}"),
        }
    })
}

fn condition(before: usize) -> impl Strategy<Value = String> {
    (atom(before), atom(before), 0..4_u8).prop_map(|(one, other, how)| match how {
        0 => one,
        1 => format!("{one} and {other}"),
        2 => format!("{one} or {other}"),
        _ => format!("({one}) and not({other})"),
    })
}

/// What a question of a random scenario is like.
fn features(place: usize) -> impl Strategy<Value = Question> {
    let maybe = |chance: u32, what: BoxedStrategy<String>| prop::option::weighted(f64::from(chance) / 10.0, what);
    (maybe(6, condition(place).boxed()), maybe(3, condition(place + 1).boxed()), any::<bool>()).prop_map(
        move |(relevant, jump, required)| {
            let id = format!("q{place}");
            let mut question = if place.is_multiple_of(2) {
                single(&id, &["o0", "o1", "o2"])
            } else {
                number(&id, Some(1.0), Some(4.0))
            };
            question = if required { question } else { question.optional() };
            question = relevant.iter().fold(question, |question, source| question.relevant(source));
            jump.iter().fold(question, |question, source| question.jump(source, "out"))
        },
    )
}

fn small() -> impl Strategy<Value = Scenario> {
    (features(0), features(1), features(2), features(3)).prop_map(|(a, b, c, d)| {
        let scenario = Scenario { segments: Vec::new(), ..with(vec![a, b, c, d]) };
        compiled(scenario)
    })
}

/// Goes through every interview there is; counts for each rule how often it held and did not, where it was looked at,
/// and for each question how often it was asked.
#[derive(Default)]
struct Seen {
    rules: BTreeMap<Rule, (usize, usize)>,
    asked: [usize; 4],
}

fn interviews(scenario: &Scenario, place: usize, values: &mut [Value], seen: &mut Seen) {
    let Some(question) = scenario.questions.get(place) else { return };
    let mut look = |rule: Rule, values: &[Value]| {
        let holds = scenario.formula(rule).is_none_or(|it| it.holds(&Answers { values, own: values[place].clone() }));
        let counts = seen.rules.entry(rule).or_default();
        if holds {
            counts.0 += 1
        } else {
            counts.1 += 1
        }
        holds
    };
    values[place] = Value::Missing;
    if !look(Rule::Relevant(place), values) {
        return interviews(scenario, place + 1, values, seen);
    }
    seen.asked[place] += 1;
    let mut answers: Vec<Value> = match place % 2 {
        0 => ["o0", "o1", "o2"].map(Value::text).to_vec(),
        _ => (1..=4).map(|number| Value::Number(f64::from(number))).collect(),
    };
    if question.required == Requirement::Optional {
        answers.push(Value::Missing);
    }
    for answer in answers {
        values[place] = answer;
        let mut look = |rule: Rule| {
            let holds =
                scenario.formula(rule).is_none_or(|it| it.holds(&Answers { values, own: values[place].clone() }));
            let counts = seen.rules.entry(rule).or_default();
            if holds {
                counts.0 += 1
            } else {
                counts.1 += 1
            }
            holds
        };
        if !question.jumps.is_empty() && look(Rule::Jump(place, 0)) {
            continue;
        }
        interviews(scenario, place + 1, values, seen);
    }
    values[place] = Value::Missing;
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn no_interview_contradicts_what_is_claimed(scenario in small()) {
        let scenario = Arc::new(scenario);
        let mut seen = Seen::default();
        let mut values = vec![Value::Missing; 4];
        interviews(&scenario, 0, &mut values, &mut seen);
        for finding in inspect(&scenario, &Program::of(Arc::clone(&scenario))) {
            let (held, failed) = match finding.at {
                At::Rule(rule) => seen.rules.get(&rule).copied().unwrap_or_default(),
                _ => (0, 0),
            };
            match (finding.code, finding.at) {
                (Code::NeverTrue, _) => prop_assert_eq!(held, 0, "{:?}", finding),
                (Code::AlwaysTrue, _) => prop_assert_eq!(failed, 0, "{:?}", finding),
                (Code::Unreachable, At::Question(place)) => prop_assert_eq!(seen.asked[place], 0, "{:?}", finding),
                _ => {}
            }
        }
    }

    #[test]
    fn a_question_that_no_interview_asks_is_not_passed_over_in_silence(scenario in small()) {
        let scenario = Arc::new(scenario);
        let mut seen = Seen::default();
        interviews(&scenario, 0, &mut vec![Value::Missing; 4], &mut seen);
        let found = inspect(&scenario, &Program::of(Arc::clone(&scenario)));
        // what stands behind a wall is reported with the first question there
        let first = seen.asked.iter().position(|count| *count == 0);
        let told = |place: usize| found.iter().any(|it| matches!(it.at, At::Question(at) | At::Rule(Rule::Relevant(at)) if at == place));
        let sources: Vec<_> = scenario.rules().into_iter().map(|it| (it, scenario.formula(it).unwrap().source())).collect();
        prop_assert!(first.is_none_or(told), "{:?}: {:?} {:?}", first, found, sources);
    }
}
