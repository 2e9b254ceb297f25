//! A scenario with logic under any events: the log alone tells the whole interview, and the record holds what counts.

use crate::engine::Program;
use crate::fixture::{approach, at, device, multiple, option_id, question_id, record_id, single};
use crate::id::{BlockId, CalculationId, EndId};
use crate::interview::{Interview, InterviewEvent, Setting, Step};
use crate::record::{Answer, AnswerState, Calculated, Ending};
use crate::scenario::parse::parse;
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};

const FILE: &str = r#"
format = 1
id = "logic"
version = 1
languages = ["ru"]
title = "Логика"
welcome = "Здравствуйте"
thanks = "Спасибо"
campaign = { id = "logic", name = "Логика", site = "Садовая", wave = "1" }
sampling = { scheme = "everyone" }
limits = { idle_seconds = 60, total_seconds = 900, resume_seconds = 300 }
photo = { moments = ["end"], notice = "О фото", share = 0.5, on_suspicion = true }
refusals = [{ id = "no_time", text = "Нет времени", class = "refusal" }]
ends = [{ id = "out", disposition = "refused", reason = "no_time" }]
blocks = [{ id = "pool", order = "random", pick = 2 }]
calculations = [{ id = "points", value = "coalesce(${recommend}, 0) * 10" }]
alerts = [{ id = "critic", when = "${recommend} <= 6 and ${recommend} != ''", text = "Критик" }]

[[questions]]
id = "recommend"
kind = "nps"
text = "Порекомендуете?"
low = "Нет"
high = "Да"
dont_know = true
jumps = [{ when = "${recommend} = 0", end = "out" }]

[[questions]]
id = "why"
kind = "multiple"
text = "Почему {recommend}?"
relevant = "${recommend} <= 6"
options = [{ id = "price", text = "Цена" }, { id = "wait", text = "Ожидание" }, { id = "none", text = "Ничего", exclusive = true }]

[[questions]]
id = "one"
kind = "yes_no"
text = "Один?"
block = "pool"

[[questions]]
id = "two"
kind = "yes_no"
text = "Два?"
block = "pool"
relevant = "selected(${why}, 'wait')"

[[questions]]
id = "three"
kind = "number"
text = "Три?"
block = "pool"
required = false
default = "${points}"
"#;

static PROGRAM: LazyLock<Arc<Program>> = LazyLock::new(|| {
    let parsed = parse(FILE.as_bytes());
    let scenario = parsed.scenario.unwrap_or_else(|| panic!("{:#?}", parsed.diagnostics));
    Arc::new(Program::of(Arc::new(scenario)))
});

fn begun(number: u128) -> Interview {
    let setting = Setting { device: Some(device()), ordinal: number as u64, ..Setting::default() };
    let mut interview = Interview::start(PROGRAM.clone(), record_id(number), approach(), setting, at(0));
    interview.happen(InterviewEvent::Consented { photo: false, agreed: None }, at(0));
    interview
}

#[derive(Debug, Clone)]
enum Act {
    Answer(&'static str, Option<Answer>),
    Next,
    Back,
    Astray(&'static str),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let question = || prop::sample::select(vec!["recommend", "why", "one", "two", "three"]);
    let chosen = prop::collection::vec(prop::sample::select(vec!["price", "wait", "none"]), 0..3);
    let answer = prop_oneof![
        (0..=10_u8).prop_map(|step| single(&step.to_string())),
        chosen.prop_map(|options| multiple(&options, None)),
        prop::sample::select(vec!["yes", "no"]).prop_map(single),
        (0.0..9.0_f64).prop_map(|value| Answer::Number { value }),
        Just(Answer::DontKnow),
    ];
    let act = prop_oneof![
        6 => (question(), prop::option::weighted(0.9, answer)).prop_map(|(of, answer)| Act::Answer(of, answer)),
        4 => Just(Act::Next),
        1 => Just(Act::Back),
        1 => question().prop_map(Act::Astray),
    ];
    prop::collection::vec(act, 0..30)
}

fn act(interview: &mut Interview, act: &Act) {
    let event = match act {
        Act::Answer(question, answer) => {
            InterviewEvent::Answered { question: question_id(question), answer: answer.clone() }
        }
        Act::Next => match interview.next() {
            Ok(to) => InterviewEvent::Moved { to },
            Err(_) => return,
        },
        Act::Back => match interview.previous() {
            Some(to) => InterviewEvent::Moved { to },
            None => return,
        },
        Act::Astray(question) => {
            InterviewEvent::Moved { to: Step::Question { question: question_id(question), part: Some(7) } }
        }
    };
    interview.happen(event, interview.last_at() + chrono::Duration::milliseconds(1_700));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_log_alone_tells_the_whole_interview(number in 0_u128..20, acts in acts()) {
        let mut live = begun(number);
        for one in &acts {
            act(&mut live, one);
            let _ = live.view();
        }
        let disk: Vec<String> = live.log().iter().map(|entry| serde_json::to_string(entry).unwrap()).collect();
        let stored = disk.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
        let resumed = Interview::replay(PROGRAM.clone(), stored).unwrap();
        prop_assert_eq!(&resumed, &live);
        prop_assert_eq!(resumed.into_record(device()), live.into_record(device()));
    }

    #[test]
    fn the_record_holds_one_state_for_each_question_and_no_answer_of_one_that_is_not_asked(
        number in 0_u128..20, acts in acts(), ending in prop::sample::select(Ending::ALL.to_vec())
    ) {
        let mut interview = begun(number);
        acts.iter().for_each(|one| act(&mut interview, one));
        interview.happen(InterviewEvent::Ended { ending }, interview.last_at());
        let record = interview.into_record(device()).interview.unwrap();
        let ids: Vec<&str> = record.answers.iter().map(|answer| answer.question.as_str()).collect();
        prop_assert_eq!(ids, ["recommend", "why", "one", "two", "three"]);
        let state = |id: &str| &record.answers.iter().find(|it| it.question == question_id(id)).unwrap().state;
        let score = match state("recommend") {
            AnswerState::Answered { answer: Answer::Single { option, .. } } => option.as_str().parse::<f64>().ok(),
            _ => None,
        };
        if score.is_none_or(|score| score > 6.0) {
            let is_answered = matches!(state("why"), AnswerState::Answered { .. });
            prop_assert!(!is_answered);
            prop_assert!(record.alerts.is_empty());
        }
        let points = record.calculations.get(&CalculationId::new("points").unwrap());
        prop_assert_eq!(points, Some(&Calculated::Number(score.unwrap_or(0.0) * 10.0)));
        let pool: Vec<&AnswerState> = ["one", "two", "three"].map(state).to_vec();
        prop_assert!(pool.iter().filter(|it| matches!(it, AnswerState::NotShown)).count() >= 1);
    }
}

#[test]
fn an_interview_with_logic_from_beginning_to_end() {
    let mut interview = begun(0);
    let mut shown = Vec::new();
    while let Ok(to @ Step::Question { .. }) = interview.next() {
        interview.happen(InterviewEvent::Moved { to }, at(shown.len() as i64 * 10));
        let view = interview.view().question.unwrap();
        let (id, text) = (view.question.id.clone(), view.text.clone());
        let answer = match id.as_str() {
            "recommend" => single("4"),
            "why" => multiple(&["wait"], None),
            "three" => {
                assert_eq!(interview.answer(&id), Some(&Answer::Number { value: 40.0 }), "its default");
                Answer::Number { value: 3.0 }
            }
            _ => Answer::Single { option: option_id("yes"), text: None },
        };
        shown.push(format!("{id}: {text}"));
        interview.happen(InterviewEvent::Answered { question: id, answer: Some(answer) }, at(shown.len() as i64 * 10));
    }
    assert_eq!(shown[..2], ["recommend: Порекомендуете?", "why: Почему 4?"]);
    assert_eq!(shown.len(), 4, "two of the pool");
    interview.happen(InterviewEvent::Moved { to: Step::THANKS }, at(90));
    interview.happen(InterviewEvent::Ended { ending: Ending::Finished }, at(90));
    let record = interview.into_record(device());
    let told = record.interview.unwrap();
    assert_eq!((told.alerts.len(), told.end), (1, None::<EndId>));
    let pool = told.draws.iter().find(|draw| draw.of == BlockId::new("pool").unwrap().as_str()).unwrap();
    assert!(pool.probability.iter().all(|it| (it - 2.0 / 3.0).abs() < 1e-12));
}
