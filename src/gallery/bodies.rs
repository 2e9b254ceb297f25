//! What questions are answered with, in every state.

use super::question::{asked, options};
use super::{State, state};
use crate::screen::{
    AllocationBody, BestWorstBody, BestWorstRow, Body, Escape, EscapeRow, GridBody, GridRow, Limits, OptionsBody,
    PointsRow, QuestionScreen, RankRow, RankingBody, Remark, Screen, StepRow, StepShow, StepsBody,
};

const EXPECTED: [&str; 6] = ["Хорошие отзывы", "Рекомендации знакомых", "Скорость", "Внимание", "Цена", "Гарантия"];
const PLEASED: [&str; 5] = ["Очень недоволен", "Недоволен", "Так себе", "Доволен", "Очень доволен"];

/// Every state of every body but plain rows of words.
pub(super) fn states() -> Vec<State> {
    [scales(), comparisons(), held()].concat()
}

fn steps(words: &[&str], low: i32, chosen: Option<usize>) -> Vec<StepRow> {
    let last = words.len().saturating_sub(1).max(1);
    let step = |(place, text): (usize, &&str)| StepRow {
        id: place.to_string(),
        mark: (low + place as i32).to_string(),
        text: (*text).to_owned(),
        mood: (200 * place / last) as i32 - 100,
        chosen: chosen == Some(place),
        filled: chosen.is_some_and(|chosen| place <= chosen),
    };
    words.iter().enumerate().map(step).collect()
}

fn scale(show: StepShow, chosen: Option<usize>) -> StepsBody {
    StepsBody { show, steps: steps(&PLEASED, 1, chosen), longest_word: 9, ..StepsBody::default() }
}

/// A scale of five.
pub(super) fn faces(show: StepShow) -> Body {
    Body::Steps(scale(show, None))
}

fn numbers(low: i32, high: i32, chosen: Option<usize>, ends: [&str; 2]) -> StepsBody {
    let words = vec![""; (high - low + 1) as usize];
    let [low_words, high_words] = ends.map(str::to_owned);
    let steps = steps(&words, low, chosen);
    StepsBody { show: StepShow::Numbers, steps, low: low_words, high: high_words, longest_word: 0 }
}

fn shows(name: &'static str, text: &str, body: Body) -> State {
    state(name, Screen::Question(asked(text, body)))
}

fn scales() -> Vec<State> {
    let pleased = "Насколько вы довольны сегодняшним визитом?";
    let recommend = "Какова вероятность, что вы порекомендуете нас знакомым?";
    let ends = ["Точно не порекомендую", "Точно порекомендую"];
    let mut percent = numbers(0, 10, Some(9), ends);
    for (place, step) in percent.steps.iter_mut().enumerate() {
        step.mark = format!("{}\u{a0}%", place * 10);
    }
    let yes_no = |chosen| Body::YesNo(steps(&["Да", "Нет"], 0, chosen));
    let grid = |show, chosen: &[Option<usize>]| {
        let words = [
            "Администратор встретил меня внимательно",
            "Врач выслушал и ответил на вопросы",
            "Понятно, за что я плачу",
        ];
        let row = |(place, text): (usize, &&str)| GridRow {
            id: place.to_string(),
            text: (*text).to_owned(),
            chosen: chosen.get(place).copied().flatten(),
        };
        Body::Grid(GridBody {
            show,
            steps: steps(&PLEASED, 1, None),
            rows: words.iter().enumerate().map(row).collect(),
        })
    };
    vec![
        shows("faces", pleased, Body::Steps(scale(StepShow::Faces, None))),
        shows("faces-chosen", pleased, Body::Steps(scale(StepShow::Faces, Some(4)))),
        shows("stars", pleased, Body::Steps(scale(StepShow::Stars, None))),
        shows("stars-chosen", pleased, Body::Steps(scale(StepShow::Stars, Some(3)))),
        shows("numbers-with-words", pleased, Body::Steps(scale(StepShow::Numbers, Some(1)))),
        shows("nps", recommend, Body::Steps(numbers(0, 10, None, ends))),
        shows("nps-chosen", recommend, Body::Steps(numbers(0, 10, Some(8), ends))),
        shows("nps-percent", recommend, Body::Steps(percent)),
        shows(
            "ces",
            "Мне было легко получить то, за чем я приходил(а)",
            Body::Steps(numbers(1, 7, Some(5), ["Полностью не согласен", "Полностью согласен"])),
        ),
        shows("yes-no", "Вы сами платили за услугу?", yes_no(None)),
        shows("yes-no-chosen", "Вы сами платили за услугу?", yes_no(Some(0))),
        shows("grid", "Насколько вы довольны?", grid(StepShow::Circles, &[Some(3), None, Some(4)])),
        shows("grid-faces", "Насколько вы довольны?", grid(StepShow::Faces, &[Some(3), Some(1), None])),
    ]
}

fn comparisons() -> Vec<State> {
    let ranking = |places: [u32; 6]| {
        let row =
            |(place, text): (u32, &str)| RankRow { id: text.to_owned(), text: text.to_owned(), picture: None, place };
        let given = places.iter().filter(|place| **place > 0).count() as u32;
        Body::Ranking(RankingBody { rows: places.into_iter().zip(EXPECTED).map(row).collect(), places: 3, given })
    };
    let best_worst = |best: usize, worst: usize| {
        let row = |(place, text): (usize, &&str)| BestWorstRow {
            id: place.to_string(),
            text: (*text).to_owned(),
            picture: None,
            best: place == best,
            worst: place == worst,
        };
        let rows = EXPECTED[..4].iter().enumerate().map(row).collect();
        let body =
            BestWorstBody { best: "Важнее всего".into(), worst: "Наименее важно".into(), rows };
        let text = "Что для вас важнее всего при выборе клиники, а что наименее важно?";
        Screen::Question(QuestionScreen { part: Some((2, 6)), ..asked(text, Body::BestWorst(body)) })
    };
    let points = |points: [u32; 5]| {
        let row = |(points, text): (u32, &str)| PointsRow {
            id: text.to_owned(),
            text: text.to_owned(),
            picture: None,
            points,
        };
        let left = 100 - points.iter().sum::<u32>();
        Body::Allocation(AllocationBody { total: 100, left, rows: points.into_iter().zip(EXPECTED).map(row).collect() })
    };
    let important = "Что для вас важнее всего при выборе клиники?";
    let divide = "Разделите 100 баллов по важности";
    vec![
        shows("ranking", important, ranking([0; 6])),
        shows("ranking-given", important, ranking([2, 0, 1, 0, 3, 0])),
        state("best-worst", best_worst(9, 9)),
        state("best-worst-chosen", best_worst(1, 2)),
        shows("allocation", divide, points([0; 5])),
        shows("allocation-given", divide, points([40, 15, 5, 0, 40])),
        shows("page", "Дальше мы спросим о том, как вы выбирали клинику. Это займёт около минуты.", Body::Page),
    ]
}

/// Ways out, limits, and why it does not go on yet.
fn held() -> Vec<State> {
    let escapes = |chosen| {
        vec![
            EscapeRow { escape: Escape::DontKnow, chosen },
            EscapeRow { escape: Escape::PreferNotToAnswer, chosen: false },
        ]
    };
    let words = ["Полностью согласен", "Скорее согласен", "Скорее не согласен", "Полностью не согласен"];
    let plain = || Body::Options(OptionsBody { rows: options(&words, None), ..OptionsBody::default() });
    let text = "Вы согласны, что цена соответствует качеству?";
    let limited = |count: usize| {
        let mut rows = options(&EXPECTED, None);
        rows.iter_mut().take(count).for_each(|row| row.chosen = true);
        let limits = Some(Limits { fewest: 1, most: Some(3), chosen: count as u32 });
        Body::Options(OptionsBody { multiple: true, limits, rows })
    };
    let told =
        |remark, can_go_on, screen| Screen::Question(QuestionScreen { remark: Some(remark), can_go_on, ..screen });
    let held = |remark, screen| told(remark, false, screen);
    let long = Remark::Words("Нам важно знать ваше мнение: выберите, пожалуйста, тот ответ, который вам ближе.".into());
    vec![
        state("escapes", Screen::Question(QuestionScreen { escapes: escapes(false), ..asked(text, plain()) })),
        state("escape-taken", Screen::Question(QuestionScreen { escapes: escapes(true), ..asked(text, plain()) })),
        state("held", held(Remark::Required, asked(text, plain()))),
        state("held-by-author", held(long, QuestionScreen { escapes: escapes(false), ..asked(text, plain()) })),
        shows("multiple-limited", "Что для вас важно?", limited(2)),
        state("multiple-at-limit", told(Remark::TooMany(3), true, asked("Что для вас важно?", limited(3)))),
        state("take-your-time", Screen::TakeYourTime),
    ]
}
