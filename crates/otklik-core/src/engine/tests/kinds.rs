//! The normal form of an answer of each kind, and what does not fit.

use super::support::*;
use crate::engine::{AnswerError, Blocked, Direction, Run};
use crate::fixture::{option_id, question_id};
use crate::record::{Answer, BestWorstSet};
use crate::scenario::{Escape, NumberRange, Question, QuestionKind, SetDesign, TextLength};
use std::collections::BTreeMap;

fn only(kind: QuestionKind) -> Run {
    run(scenario(vec![asked("q", kind)]))
}

fn tidy(run: &Run, answer: Answer) -> Result<Option<Answer>, AnswerError> {
    run.tidy(&question_id("q"), answer)
}

fn refused(run: &Run, answer: Answer) -> &'static str {
    match tidy(run, answer) {
        Err(AnswerError::OutOfRange(_, why)) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_exclusive_option_chosen_last_drops_the_others_and_any_other_drops_it() {
    let mut list = options(4);
    list.groups[0].options[3].exclusive = true;
    let mut run = only(QuestionKind::Multiple { list, fewest: 2, most: Some(2) });
    give(&mut run, "q", many(&["a", "b"]));
    give(&mut run, "q", many(&["a", "b", "d"]));
    assert_eq!(run.given(&question_id("q")), Some(&many(&["d"])));
    next(&mut run);
    assert!(run.whither(Direction::Next).is_ok(), "nothing more can be chosen beside it");
    give(&mut run, "q", many(&["c", "d"]));
    assert_eq!(run.given(&question_id("q")), Some(&many(&["c"])), "in whatever order they are told");
    assert_eq!(run.whither(Direction::Next), Err(Blocked::TooFew));
    assert_eq!(tidy(&run, many(&["a", "b", "c"])), Err(AnswerError::TooMany(question_id("q"), 2)));
}

#[test]
fn a_ranking_keeps_its_order_and_names_everything_once() {
    let mut run = only(QuestionKind::Ranking { list: options(4), places: Some(2) });
    let ranked = |ids: &[&str]| Answer::Ranking { options: ids.iter().map(|id| option_id(id)).collect() };
    assert_eq!(tidy(&run, ranked(&["c", "a"])), Ok(Some(ranked(&["c", "a"]))));
    assert_eq!(tidy(&run, ranked(&["c", "c"])), Err(AnswerError::Repeated(question_id("q"), option_id("c"))));
    assert_eq!(tidy(&run, ranked(&["a", "b", "c"])), Err(AnswerError::TooMany(question_id("q"), 2)));
    assert_eq!(tidy(&run, ranked(&[])), Ok(None));
    next(&mut run);
    give(&mut run, "q", ranked(&["b"]));
    assert_eq!(run.whither(Direction::Next), Err(Blocked::TooFew));
}

#[test]
fn points_are_given_in_steps_and_add_up() {
    let mut run = only(QuestionKind::Allocation { list: options(3), total: 100, step: 10 });
    let points = |points: &[(&str, u32)]| Answer::Allocation {
        points: points.iter().map(|(id, it)| (option_id(id), *it)).collect(),
    };
    assert_eq!(tidy(&run, points(&[("a", 60), ("b", 0)])), Ok(Some(points(&[("a", 60)]))));
    assert_eq!(refused(&run, points(&[("a", 15)])), "points are given in whole steps");
    assert_eq!(tidy(&run, points(&[("a", 60), ("b", 50)])), Err(AnswerError::TooMany(question_id("q"), 100)));
    assert_eq!(
        tidy(&run, points(&[("a", u32::MAX - 5), ("b", u32::MAX - 5)])),
        Err(AnswerError::TooMany(question_id("q"), 100))
    );
    next(&mut run);
    give(&mut run, "q", points(&[("a", 60)]));
    assert_eq!(run.whither(Direction::Next), Err(Blocked::PointsLeft));
    give(&mut run, "q", points(&[("a", 60), ("c", 40)]));
    assert!(run.whither(Direction::Next).is_ok());
}

#[test]
fn a_best_worst_answer_holds_all_sets_with_what_was_chosen_so_far() {
    let items = options(4).groups.remove(0).options;
    let design = SetDesign::Fixed(vec![vec![option_id("a"), option_id("b"), option_id("c")]; 2]);
    let run = only(QuestionKind::BestWorst { items, design, best: ru("+"), worst: ru("-") });
    let set = |best: Option<&str>, worst: Option<&str>| BestWorstSet {
        shown: ["a", "b", "c"].map(option_id).to_vec(),
        best: best.map(option_id),
        worst: worst.map(option_id),
    };
    let tidied = tidy(&run, Answer::BestWorst { sets: vec![set(Some("a"), None)] });
    assert_eq!(tidied, Ok(Some(Answer::BestWorst { sets: vec![set(Some("a"), None), set(None, None)] })));
    assert_eq!(tidy(&run, Answer::BestWorst { sets: vec![set(None, None)] }), Ok(None));
    let same = tidy(&run, Answer::BestWorst { sets: vec![set(Some("a"), Some("a"))] });
    assert_eq!(same, Err(AnswerError::Repeated(question_id("q"), option_id("a"))));
    let unshown = tidy(&run, Answer::BestWorst { sets: vec![set(Some("d"), None)] });
    assert_eq!(unshown, Err(AnswerError::UnknownOption(question_id("q"), option_id("d"))));
}

#[test]
fn numbers_dates_and_times_stay_in_their_range() {
    let run = only(QuestionKind::Number {
        range: NumberRange { low: Some(0.1), high: Some(1.0), step: Some(0.1) },
        unit: None,
    });
    assert_eq!(tidy(&run, num(0.1 + 0.2)), Ok(Some(num(0.1 + 0.2))), "the rounding of binary numbers is no mistake");
    assert_eq!(refused(&run, num(0.25)), "it lies between two steps");
    assert_eq!(refused(&run, num(0.0)), "it is too small");
    assert_eq!(refused(&run, num(1.1)), "it is too large");
    assert_eq!(refused(&run, num(f64::NAN)), "it is no number");
    let day = |text: &str| text.parse().unwrap();
    let run = only(QuestionKind::Date { earliest: Some(day("2026-01-01")), latest: Some(day("2026-12-31")) });
    assert!(tidy(&run, Answer::Date { date: day("2026-12-31") }).is_ok());
    assert_eq!(refused(&run, Answer::Date { date: day("2025-12-31") }), "before the first day");
    let run = only(QuestionKind::Time { earliest: None, latest: Some("18:00:00".parse().unwrap()) });
    assert_eq!(refused(&run, Answer::Time { time: "18:00:01".parse().unwrap() }), "after the last time");
}

#[test]
fn a_telephone_number_is_a_plus_and_digits() {
    let run = only(QuestionKind::Phone { prefix: Some("+7".to_owned()) });
    let phone = |number: &str| Answer::Phone { number: number.to_owned() };
    assert_eq!(tidy(&run, phone("(999) 123-45-67")), Ok(Some(phone("+79991234567"))));
    assert_eq!(tidy(&run, phone("+380 44 123 45 67")), Ok(Some(phone("+380441234567"))));
    assert_eq!(tidy(&run, phone("+7")), Ok(None), "the prefix alone is no number");
    assert_eq!(refused(&run, phone("+7 99")), "a telephone number has 7 to 15 digits");
    assert_eq!(refused(&run, phone("+7 999 CALL-ME")), "a telephone number consists of digits");
}

#[test]
fn texts_are_cut_between_letters_and_blanks_are_no_answer() {
    let run = only(QuestionKind::Text { length: TextLength::Short, longest: 3 });
    let text = |text: &str| Answer::Text { text: text.to_owned() };
    assert_eq!(tidy(&run, text("жуки")), Ok(Some(text("жук"))));
    assert_eq!(tidy(&run, text("  ")), Ok(None));
}

#[test]
fn only_an_escape_that_the_author_allows_is_an_answer() {
    let mut run = run(scenario(vec![Question { escapes: vec![Escape::DontKnow], ..required(single("q")) }]));
    assert_eq!(tidy(&run, Answer::PreferNotToAnswer), Err(AnswerError::Kind(question_id("q"))));
    next(&mut run);
    give(&mut run, "q", Answer::DontKnow);
    assert!(run.whither(Direction::Next).is_ok(), "the respondent dealt with the question");
}

#[test]
fn an_answer_of_another_kind_is_refused_by_every_kind() {
    let kinds = [
        QuestionKind::Information,
        QuestionKind::Photo,
        QuestionKind::Signature,
        QuestionKind::Single { list: options(2) },
        QuestionKind::YesNo { steps: options(2).groups.remove(0).options },
        QuestionKind::Number { range: NumberRange::default(), unit: None },
    ];
    for kind in kinds {
        let answer = Answer::Text { text: "текст".to_owned() };
        assert_eq!(tidy(&only(kind), answer), Err(AnswerError::Kind(question_id("q"))));
    }
}

#[test]
fn a_step_counts_by_its_number_and_an_option_by_its_id() {
    let steps = options(5).groups.remove(0).options;
    let scale = QuestionKind::Scale { steps, show: Default::default(), measure: Default::default() };
    let single = QuestionKind::Single { list: options(5) };
    for (kind, condition) in [(scale, "${q} = 3"), (single, "${q} = 'c'")] {
        let mut run = run(scenario(vec![asked("q", kind), when(number("then"), condition)]));
        give(&mut run, "q", one("c"));
        assert_eq!(path(&run), ["q", "then"]);
    }
    let points = BTreeMap::from([(option_id("a"), 70), (option_id("b"), 30)]);
    let kind = QuestionKind::Allocation { list: options(3), total: 100, step: 1 };
    let mut run = run(scenario(vec![asked("q", kind), when(number("then"), "${q.a} - ${q.b} = 40 and ${q.c} = 0")]));
    give(&mut run, "q", Answer::Allocation { points });
    assert_eq!(path(&run), ["q", "then"]);
}
