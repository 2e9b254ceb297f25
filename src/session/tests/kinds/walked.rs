//! A respondent who taps anything anywhere, at a question of every kind that is tapped.

use super::*;
use crate::screen::Escape;
use proptest::prelude::*;

const EVERYTHING: &str = r#"
[[questions]]
id = "single"
kind = "single"
text = "Один?"
dont_know = true
options = [{ id = "a", text = "А" }, { id = "b", text = "Б" }]

[[questions]]
id = "many"
kind = "multiple"
text = "Несколько?"
min = 2
max = 3
options = [{ id = "a", text = "А" }, { id = "b", text = "Б" }, { id = "c", text = "В" }, { id = "d", text = "Г" }, { id = "e", text = "Никакие", exclusive = true }]

[[questions]]
id = "faces"
kind = "scale"
show = "faces"
points = 5
text = "Лица?"

[[questions]]
id = "nps"
kind = "nps"
text = "Порекомендуете?"

[[questions]]
id = "ces"
kind = "ces"
text = "Легко?"

[[questions]]
id = "yes"
kind = "yes_no"
text = "Да?"
prefer_not_to_answer = true

[[questions]]
id = "rows"
kind = "matrix"
text = "Строки?"
show = "stars"
rows = [{ id = "r1", text = "Раз" }, { id = "r2", text = "Два", relevant = "${nps} > 4" }]
options = [{ id = "a", value = 2, text = "А" }, { id = "b", value = 1, text = "Б" }]

[[questions]]
id = "grid"
kind = "matrix"
layout = "grid"
text = "Сетка?"
dont_know = true
rows = [{ id = "r1", text = "Раз" }, { id = "r2", text = "Два" }]
options = [{ id = "a", value = 2, text = "А" }, { id = "b", value = 1, text = "Б" }]

[[questions]]
id = "rank"
kind = "ranking"
text = "Порядок?"
places = 2
options = [{ id = "a", text = "А" }, { id = "b", text = "Б" }, { id = "c", text = "В" }]

[[questions]]
id = "bw"
kind = "best_worst"
text = "Лучшее?"
set_count = 2
set_size = 3
options = [{ id = "a", text = "А" }, { id = "b", text = "Б" }, { id = "c", text = "В" }]

[[questions]]
id = "points"
kind = "allocation"
text = "Баллы?"
total = 10
step = 5
options = [{ id = "a", text = "А" }, { id = "b", text = "Б" }]

[[questions]]
id = "page"
kind = "information"
text = "Всё."
"#;

/// Every tap that the body of the question offers, and some that it does not.
fn taps(body: &Body) -> Vec<QuestionTap> {
    let all = |ids: Vec<&String>| ids.into_iter().cloned().map(QuestionTap::Choose).collect::<Vec<_>>();
    match body {
        Body::Options(body) => all(body.rows.iter().map(|row| &row.id).collect()),
        Body::Steps(body) => all(body.steps.iter().map(|step| &step.id).collect()),
        Body::YesNo(steps) => all(steps.iter().map(|step| &step.id).collect()),
        Body::Grid(body) => {
            let cells = body.rows.iter().flat_map(|row| body.steps.iter().map(move |step| (row, step)));
            cells.map(|(row, step)| QuestionTap::Mark { row: row.id.clone(), step: step.id.clone() }).collect()
        }
        Body::Ranking(body) => {
            let mut taps = all(body.rows.iter().map(|row| &row.id).collect());
            let moves = body.rows.iter().flat_map(|row| [(row, true), (row, false)]);
            taps.extend(moves.map(|(row, up)| QuestionTap::Move { option: row.id.clone(), up }));
            taps
        }
        Body::BestWorst(body) => {
            let marks = |row: &crate::screen::BestWorstRow| {
                [QuestionTap::Best(row.id.clone()), QuestionTap::Worst(row.id.clone())]
            };
            body.rows.iter().flat_map(marks).collect()
        }
        Body::Allocation(body) => {
            let give = |row: &crate::screen::PointsRow| {
                [-1, 1, 5].map(|steps| QuestionTap::Give { option: row.id.clone(), steps })
            };
            body.rows.iter().flat_map(give).collect()
        }
        _ => vec![QuestionTap::Choose("nobody".to_owned())],
    }
}

#[derive(Debug, Clone)]
enum Act {
    Tap(usize),
    Escape(bool),
    Next,
    Back,
    Turn(bool),
    Restart,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        12 => (0..64_usize).prop_map(Act::Tap),
        1 => any::<bool>().prop_map(Act::Escape),
        5 => Just(Act::Next),
        2 => Just(Act::Back),
        1 => any::<bool>().prop_map(Act::Turn),
        1 => Just(Act::Restart),
    ]
}

fn perform(mut table: Table, act: Act) -> Table {
    let Screen::Question(question) = table.view.screen.clone() else { return table };
    match act {
        Act::Tap(number) => {
            let taps = taps(&question.body);
            tap(&mut table, taps[number % taps.len()].clone());
        }
        Act::Escape(dont_know) => {
            let escape = if dont_know { Escape::DontKnow } else { Escape::PreferNotToAnswer };
            tap(&mut table, QuestionTap::Escape(escape));
        }
        Act::Next => table.respondent(RespondentTap::Next),
        Act::Back => table.respondent(RespondentTap::Back),
        Act::Turn(small) => {
            let room = if small { Room { width: 300, height: 300 } } else { Room { width: 1280, height: 800 } };
            table.handle(Event::Sized(room));
        }
        Act::Restart => return table.restart(Duration::from_secs(5)),
    }
    table.wait(CONFIRMATION);
    table
}

/// Answers what is shown with everything it takes, and goes on.
fn answer_fully(table: &mut Table) {
    for _ in 0..3 {
        let Screen::Question(question) = table.view.screen.clone() else { return };
        if question.can_go_on {
            break;
        }
        for each in taps(&question.body) {
            let Screen::Question(now) = &table.view.screen else { return };
            if now.can_go_on || now.text != question.text || now.part != question.part {
                break;
            }
            tap(table, each);
            table.wait(CONFIRMATION);
        }
    }
    table.respondent(RespondentTap::Next);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever was tapped before, whoever then answers what is shown comes to the thanks: nobody gets stuck at any kind.
    /// (That each tap is committed before it shows, the table itself asserts.)
    #[test]
    fn whoever_tapped_anything_anywhere_still_comes_to_the_end(acts in prop::collection::vec(act(), 0..60)) {
        let mut table = at(EVERYTHING);
        for act in acts {
            table = perform(table, act);
        }
        for _ in 0..60 {
            if matches!(table.view.screen, Screen::Question(_)) {
                answer_fully(&mut table);
            }
        }
        prop_assert_eq!(table.records.len(), 1, "stuck at {:?}", table.view.screen);
        prop_assert!(otklik_core::evidence::verify(&table.records[0].interview.as_ref().unwrap().log).is_ok());
    }
}
