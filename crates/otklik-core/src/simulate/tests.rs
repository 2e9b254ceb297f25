//! Made-up respondents in a scenario with logic, chance, quotas, an end of its own and a question nobody reaches.

use super::*;
use crate::metrics::coded::State;
use crate::metrics::irl::{Row, irl};
use crate::metrics::likert::Item;
use crate::metrics::nps::nps;
use crate::record::{Answer, AnswerState, Ending};
use crate::scenario::parse::parse;

const FILE: &str = r#"
format = 1
id = "trial"
version = 3
languages = ["ru"]
title = "Проба"
welcome = "Здравствуйте"
thanks = "Спасибо"

[campaign]
id = "trial-1"
name = "Проба"
site = "Клиника"
wave = "2026-1"

[sampling]
scheme = "systematic"
daily_flow = 60
daily_target = 20

[limits]
idle_seconds = 60
total_seconds = 900
resume_seconds = 300

[photo]
moments = []
notice = "О фото"

[[refusals]]
id = "no_time"
text = "Нет времени"
class = "refusal"

[[ends]]
id = "not_ours"
text = "Спасибо, это всё"
disposition = "ineligible"

[[ends]]
id = "enough"
text = "Таких ответов достаточно"
disposition = "other"

[[quotas]]
id = "women"
when = "${sex} = 'f'"
limit = 40
end = "enough"

[[alerts]]
id = "critic"
when = "${recommend} <= 6"
text = "Критик"

[[calculations]]
id = "mood"
value = "${recommend} * 10"

[[blocks]]
id = "one"
pick = 1

[[blocks]]
id = "mixed"
order = "random"

[[questions]]
id = "client"
kind = "yes_no"
text = "Были ли вы у нас раньше?"
jumps = [{ when = "${client} = 'no'", end = "not_ours" }]

[[questions]]
id = "sex"
kind = "single"
text = "Ваш пол"
options = [{ id = "f", text = "Женский" }, { id = "m", text = "Мужской" }]

[[questions]]
id = "recommend"
kind = "nps"
text = "Порекомендуете ли вы нас?"
role = "nps"
prefer_not_to_answer = true

[[questions]]
id = "why"
kind = "single"
text = "Что огорчило?"
relevant = "${recommend} <= 6"
order = "random"
options = [{ id = "price", text = "Цена" }, { id = "queue", text = "Очередь" }, { id = "staff", text = "Люди" }]

[[questions]]
id = "quality"
kind = "scale"
text = "Цена соответствует качеству?"
role = "irl_quality"
points = 5
low = "Нет"
high = "Да"
block = "mixed"

[[questions]]
id = "fairness"
kind = "scale"
text = "Цена справедлива?"
role = "irl_fairness"
points = 5
low = "Нет"
high = "Да"
block = "mixed"

[[questions]]
id = "competition"
kind = "scale"
text = "Цена привлекательна?"
role = "irl_competition"
points = 5
low = "Нет"
high = "Да"
block = "mixed"

[[questions]]
id = "visits"
kind = "number"
text = "Сколько раз вы были у нас?"
min = 0
max = 20
constraint = ". mod 2 = 0"
constraint_message = "Чётное число"

[[questions]]
id = "pool_a"
kind = "scale"
text = "Удобно ли записаться?"
points = 5
low = "Нет"
high = "Да"
block = "one"

[[questions]]
id = "pool_b"
kind = "scale"
text = "Удобно ли добираться?"
points = 5
low = "Нет"
high = "Да"
block = "one"

[[questions]]
id = "nobody"
kind = "text"
text = "Этого никто не увидит"
relevant = "${recommend} > 6 and ${recommend} < 3"
"#;

fn program(file: &str) -> Arc<Program> {
    let parsed = parse(file.as_bytes());
    let scenario = parsed.scenario.unwrap_or_else(|| panic!("{:#?}", parsed.diagnostics));
    Arc::new(Program::of(Arc::new(scenario)))
}

fn with_records(interviews: u32, seed: &str) -> (Simulation, Vec<Record>) {
    let mut records = Vec::new();
    let simulation = simulate_each(&program(FILE), interviews, seed, |record| records.push(record.clone()));
    (simulation, records)
}

fn gaps(simulation: &Simulation, what: GapKind) -> Vec<&str> {
    simulation.coverage.gaps.iter().filter(|gap| gap.what == what).map(|gap| gap.of.as_str()).collect()
}

#[test]
fn the_same_seed_gives_the_same_report_and_another_one_another() {
    let program = program(FILE);
    let (one, two) = (simulate(&program, 60, "a"), simulate(&program, 60, "a"));
    assert_eq!(one, two);
    assert_eq!(one.to_string(), two.to_string());
    assert_ne!(one.durations, simulate(&program, 60, "b").durations);
    let json = serde_json::to_string(&one).unwrap();
    assert_eq!(serde_json::from_str::<Simulation>(&json).unwrap(), one);
}

#[test]
fn every_branch_is_covered_and_what_nobody_can_reach_is_reported() {
    let (simulation, _) = with_records(1000, "branches");
    assert_eq!(gaps(&simulation, GapKind::QuestionNeverShown), ["nobody"]);
    assert_eq!(gaps(&simulation, GapKind::NeverHeld), ["relevant of nobody"]);
    let others: Vec<&Gap> = simulation.coverage.gaps.iter().filter(|gap| !gap.of.ends_with("nobody")).collect();
    assert_eq!(others, [] as [&Gap; 0]);
    for rule in simulation.coverage.rules.iter().filter(|rule| rule.rule != "relevant of nobody") {
        assert!(rule.held > 0, "{} was never true", rule.rule);
    }
    assert!(simulation.coverage.ends.iter().all(|end| end.count > 0));
    let jump = simulation.coverage.rules.iter().find(|rule| rule.rule == "jump 1 of client").unwrap();
    assert_eq!(jump.held, simulation.coverage.ends[0].count, "as often as it led to its end");
    assert!(simulation.coverage.quotas[0].full_on > 0 && simulation.coverage.alerts[0].count > 0);
    assert_eq!(simulation.stuck, []);
    assert!(simulation.to_string().contains("question never shown: nobody"));
}

#[test]
fn dispositions_add_up_and_those_who_leave_leave_abandoned_questions() {
    let (simulation, records) = with_records(400, "sums");
    let approaches: u64 = simulation.summary.approaches.iter().map(|row| row.count).sum();
    assert_eq!(approaches, records.len() as u64);
    assert_eq!(simulation.summary.interviews.total, 400);
    assert_eq!(simulation.respondents.iter().map(|row| row.count).sum::<u64>(), 400);
    let left: Vec<&InterviewRecord> = records
        .iter()
        .filter_map(|record| record.interview.as_ref())
        .filter(|interview| interview.ending == Ending::IdleTimeout)
        .collect();
    assert!(!left.is_empty());
    for interview in left {
        assert!(interview.answers.iter().any(|answer| answer.state == AnswerState::Abandoned));
    }
    for question in &simulation.coverage.questions {
        let states = question.answered
            + question.skipped
            + question.refused
            + question.dont_know
            + question.not_applicable
            + question.not_shown
            + question.abandoned;
        assert_eq!(states, 400, "{}", question.question);
    }
}

#[test]
fn the_metrics_are_those_of_the_answers_counted_by_hand() {
    let (simulation, records) = with_records(300, "metrics");
    let used = records.iter().filter(|it| matches!(it.disposition, Disposition::Completed | Disposition::Partial));
    let used: Vec<&InterviewRecord> = used.filter_map(|record| record.interview.as_ref()).collect();
    let code = |interview: &InterviewRecord, question: &str| -> Option<i64> {
        let given = interview.answers.iter().find(|answer| answer.question.as_str() == question).unwrap();
        match &given.state {
            AnswerState::Answered { answer: Answer::Single { option, .. } } => option.as_str().parse().ok(),
            _ => None,
        }
    };
    let scores: Vec<_> = used.iter().filter_map(|it| code(it, "recommend")).map(State::of_code).collect();
    assert!(scores.len() > 100);
    assert_eq!(simulation.summary.nps.as_ref().unwrap().index, nps(&scores, None).index);
    let item = |interview: &InterviewRecord, question| code(interview, question).map_or(Item::Missing, Item::of_code);
    let rows: Vec<Row> =
        used.iter().map(|it| Row::new(["quality", "fairness", "competition"].map(|id| item(it, id)))).collect();
    assert_eq!(simulation.summary.irl.as_ref().unwrap().index, irl(&rows, None).index);
}

#[test]
fn draws_are_held_against_their_plan_and_pools_are_balanced_on_each_tablet() {
    let (simulation, _) = with_records(400, "draws");
    let pool = &simulation.draws.pools[0];
    assert_eq!(pool.rows.iter().map(|row| row.count).collect::<Vec<_>>(), [200, 200]);
    let orders: Vec<&str> = simulation.draws.orders.iter().map(|order| order.of.as_str()).collect();
    assert_eq!(orders, ["mixed", "why"]);
    assert!(simulation.draws.orders.iter().all(|order| order.fit.unwrap().p.unwrap() > 0.001));
}

#[test]
fn whoever_hurries_is_suspicious_and_durations_are_spread() {
    let (simulation, _) = with_records(400, "speed");
    let flags = &simulation.summary.quality.flags;
    let hurried = simulation.respondents.iter().find(|row| row.manner == Manner::Hurried).unwrap().count;
    let fast = flags.flags.iter().find(|row| row.flag.as_str() == "too_fast_item").unwrap().flagged.sessions;
    assert!(fast > 0 && fast <= hurried + 20, "{fast} of {hurried}");
    let seconds: Vec<f64> = simulation.durations.quantiles.iter().map(|it| it.seconds).collect();
    assert_eq!(seconds.len(), 6);
    assert!(seconds.is_sorted() && seconds[5] > 2.0 * seconds[0]);
}

#[test]
fn a_question_that_no_answer_satisfies_is_reported_and_not_tried_for_ever() {
    let file = FILE.replace(". mod 2 = 0", ". > 20");
    let simulation = simulate(&program(&file), 40, "stuck");
    assert_eq!(simulation.stuck.len(), 1);
    assert_eq!(simulation.stuck[0].question.as_str(), "visits");
    assert!(simulation.stuck[0].reason.contains("constraint"));
    assert!(gaps(&simulation, GapKind::NeverHeld).contains(&"constraint of visits"));
}

#[test]
fn whoever_cannot_go_on_counts_in_what_was_reached_before_and_in_no_duration() {
    let file = FILE.replace("[[questions]]\nid = \"nobody\"", &format!("{IMPOSSIBLE}[[questions]]\nid = \"nobody\""));
    let simulation = simulate(&program(&file), 200, "stuck");
    assert!(simulation.stuck[0].question.as_str() == "code" && simulation.stuck[0].count > 100);
    for name in ["relevant of why", "alert critic"] {
        let rule = simulation.coverage.rules.iter().find(|rule| rule.rule == name).unwrap();
        assert!(rule.held > 0, "{name} was true for those who gave 6 or less");
    }
    let why = simulation.coverage.rules.iter().find(|rule| rule.rule == "relevant of why").unwrap();
    assert!(why.failed > 20, "it was false for those who gave more and were never asked");
    assert!(!gaps(&simulation, GapKind::NeverHeld).contains(&"alert critic"));
    assert_eq!(simulation.durations.n, 0, "nobody came to the end");
    assert!(simulation.to_string().contains("otklik fill"), "a text by a pattern is better tried by hand");
}

/// A text that no made-up respondent hits.
const IMPOSSIBLE: &str = r#"[[questions]]
id = "code"
kind = "text"
text = "Код на чеке?"
constraint = "regex(., '[A-Z]{3}-[0-9]{7}')"

"#;

#[test]
fn no_interview_at_all_is_a_report_without_numbers() {
    let simulation = simulate(&program(FILE), 0, "none");
    assert_eq!((simulation.durations.n, simulation.durations.quantiles.len()), (0, 0));
    assert!(simulation.to_string().contains("no interview was completed"));
}
