//! Scales, yes and no, grids, and how many options may be chosen.

use super::*;
use crate::screen::{Remark, StepShow, StepsBody};

const STARS: &str = r#"
[[questions]]
id = "stars"
kind = "scale"
text = "Как вам визит?"
show = "stars"
points = 5
low = "Плохо"
high = "Отлично"
"#;

const GRID: &str = r#"
[[questions]]
id = "grid"
kind = "matrix"
layout = "grid"
text = "Довольны?"
rows = [{ id = "food", text = "Едой" }, { id = "staff", text = "Персоналом" }]
options = [{ id = "yes", value = 2, text = "Да" }, { id = "no", value = 1, text = "Нет" }]

[[questions]]
id = "page"
kind = "information"
text = "Всё."
"#;

/// A grid whose longest word has room over its cells in a large window, but not in the largest letters.
const FIVE: &str = r#"
[[questions]]
id = "grid"
kind = "matrix"
layout = "grid"
text = "Довольны?"
rows = [{ id = "food", text = "Едой" }, { id = "staff", text = "Персоналом" }]
options = [{ id = "a", value = 5, text = "Очень" }, { id = "b", value = 4, text = "Доволен" }, { id = "c", value = 3, text = "Так себе" }, { id = "d", value = 2, text = "Недоволен" }, { id = "e", value = 1, text = "Зол" }]

[[questions]]
id = "page"
kind = "information"
text = "Всё."
"#;

/// A grid of sentences: in a low window it has room as designed, and none for the largest letters.
const SENTENCES: &str = r#"
[[questions]]
id = "grid"
kind = "matrix"
layout = "grid"
text = "Довольны?"
rows = [{ id = "food", text = "Еда, которую подавали в палату" }, { id = "staff", text = "Внимание персонала отделения" }]
options = [{ id = "yes", value = 2, text = "Да" }, { id = "no", value = 1, text = "Нет" }]

[[questions]]
id = "page"
kind = "information"
text = "Всё."
"#;

const LIMITED: &str = r#"
[[questions]]
id = "many"
kind = "multiple"
text = "Что важно?"
min = 2
max = 2
options = [{ id = "a", text = "А" }, { id = "b", text = "Б" }, { id = "c", text = "В" }, { id = "none", text = "Ничего", exclusive = true }]
"#;

fn steps(table: &Table) -> &StepsBody {
    match &table.question().body {
        Body::Steps(body) => body,
        other => panic!("no steps: {other:?}"),
    }
}

#[test]
fn stars_fill_up_to_the_chosen_one_and_words_at_the_ends_alone_are_the_ends() {
    let mut table = at(STARS);
    assert_eq!(
        (steps(&table).show, steps(&table).low.as_str(), steps(&table).high.as_str()),
        (StepShow::Stars, "Плохо", "Отлично")
    );
    assert_eq!(steps(&table).longest_word, 0);
    table.choose("3");
    let filled: Vec<bool> = steps(&table).steps.iter().map(|step| step.filled).collect();
    assert_eq!(filled, [true, true, true, false, false]);
    assert_eq!(steps(&table).steps.iter().filter(|step| step.chosen).count(), 1);
    table.wait(CONFIRMATION);
    assert!(matches!(table.view.screen, Screen::Thanks(_)), "one choice takes the respondent on");
}

#[test]
fn likelihood_and_effort_are_numbers_with_words_at_both_ends() {
    let mut table = at(r#"
[[questions]]
id = "nps"
kind = "nps"
text = "Порекомендуете?"
show = "percent"
low = "Нет"
high = "Да"
"#);
    let body = steps(&table);
    assert_eq!(body.steps.len(), 11);
    assert_eq!(body.steps[9].mark.replace('\u{a0}', " "), "90 %");
    assert!(body.steps.iter().all(|step| step.text.is_empty()));
    assert_eq!((body.low.as_str(), body.high.as_str()), ("Нет", "Да"));
    table.choose("9");
    table.wait(CONFIRMATION);
    assert!(matches!(recorded(&table), Answer::Single { option, .. } if option.as_str() == "9"));
}

#[test]
fn faces_go_from_sad_to_glad_whatever_the_order_in_the_file() {
    let table = at(r#"
[[questions]]
id = "faces"
kind = "scale"
show = "faces"
text = "Довольны?"
options = [{ id = "yes", value = 3, text = "Да" }, { id = "so", value = 2, text = "Так себе" }, { id = "no", value = 1, text = "Нет" }]
"#);
    let moods: Vec<i32> = steps(&table).steps.iter().map(|step| step.mood).collect();
    assert_eq!(moods, [100, 0, -100]);
    assert_eq!(steps(&table).longest_word, 4);
}

#[test]
fn a_grid_that_fits_is_one_screen_and_the_record_is_the_same_as_row_by_row() {
    let mut table = at(GRID);
    assert!(matches!(table.question().body, Body::Grid(_)), "{:?}", table.question());
    let mark = |row: &str, step: &str| QuestionTap::Mark { row: row.into(), step: step.into() };
    tap(&mut table, mark("staff", "no"));
    table.respondent(RespondentTap::Next);
    assert_eq!(table.question().remark, Some(Remark::Required), "a row is left");
    tap(&mut table, mark("food", "yes"));
    assert_eq!(table.question().remark, None);
    table.respondent(RespondentTap::Next);
    table.respondent(RespondentTap::Next);
    let whole = recorded(&table);

    let mut table = at(GRID);
    table.handle(Event::Sized(Room { width: 320, height: 300 }));
    assert_eq!((table.question().text.as_str(), table.question().part), ("Едой", Some((1, 2))));
    for step in ["yes", "no"] {
        table.choose(step);
        table.wait(CONFIRMATION);
    }
    assert_eq!(table.question().body, Body::Page);
    table.respondent(RespondentTap::Back);
    assert_eq!(table.question().text, "Персоналом", "back leads to the last row");
    table.respondent(RespondentTap::Next);
    table.respondent(RespondentTap::Next);
    assert_eq!(recorded(&table), whole);
}

#[test]
fn a_tablet_that_is_turned_keeps_what_was_marked() {
    let mut table = at(GRID);
    tap(&mut table, QuestionTap::Mark { row: "food".into(), step: "yes".into() });
    table.handle(Event::Sized(Room { width: 320, height: 300 }));
    assert_eq!(table.question().text, "Персоналом", "the first row that is left");
    table.handle(Event::Sized(Room { width: 1280, height: 800 }));
    let Body::Grid(grid) = &table.question().body else { panic!() };
    assert_eq!(grid.rows[0].chosen, Some(0));
}

#[test]
fn letters_that_are_made_larger_bring_a_grid_row_by_row_and_smaller_ones_bring_it_back_with_what_was_marked() {
    let mut table = at(SENTENCES);
    table.handle(Event::Sized(Room { width: 1024, height: 600 }));
    assert!(matches!(table.question().body, Body::Grid(_)), "letters as designed have room");
    tap(&mut table, QuestionTap::Mark { row: "food".into(), step: "yes".into() });
    table.respondent(RespondentTap::TextSize(TextSize::Largest));
    assert_eq!(
        (table.question().text.as_str(), table.question().part),
        ("Внимание персонала отделения", Some((2, 2))),
        "what is left"
    );
    table.choose("no");
    table.wait(CONFIRMATION);
    table.respondent(RespondentTap::Back);
    assert_eq!(table.question().part, Some((2, 2)));
    table.respondent(RespondentTap::TextSize(TextSize::Normal));
    let Body::Grid(grid) = &table.question().body else { panic!("{:?}", table.question().body) };
    assert_eq!((grid.rows[0].chosen, grid.rows[1].chosen), (Some(0), Some(1)), "nothing is lost");
    table.respondent(RespondentTap::Next);
    table.respondent(RespondentTap::Next);
    assert!(matches!(recorded(&table), Answer::Matrix { rows } if rows.len() == 2));
}

#[test]
fn a_respondent_who_begins_with_large_letters_gets_a_grid_row_by_row_and_a_large_window_has_room_for_it() {
    let mut table = at(SENTENCES);
    table.respondent(RespondentTap::TextSize(TextSize::Largest));
    table.handle(Event::Sized(Room { width: 1024, height: 600 }));
    assert_eq!(table.question().part, Some((1, 2)));
    table.handle(Event::Sized(Room { width: 1920, height: 1200 }));
    assert!(matches!(table.question().body, Body::Grid(_)), "{:?}", table.question());
}

#[test]
fn a_grid_whose_words_a_large_window_would_break_comes_row_by_row() {
    let mut table = at(FIVE);
    table.handle(Event::Sized(Room { width: 1920, height: 1200 }));
    table.respondent(RespondentTap::TextSize(TextSize::Large));
    assert!(matches!(table.question().body, Body::Grid(_)), "{:?}", table.question());
    table.respondent(RespondentTap::TextSize(TextSize::Largest));
    assert_eq!(table.question().part, Some((1, 2)));
}

#[test]
fn too_many_and_too_few_are_told_calmly_and_only_after_a_tap() {
    let mut table = at(LIMITED);
    let limits = |table: &Table| match &table.question().body {
        Body::Options(body) => body.limits.unwrap(),
        other => panic!("{other:?}"),
    };
    assert_eq!((limits(&table).fewest, limits(&table).most, limits(&table).chosen), (2, Some(2), 0));
    table.choose("a");
    assert_eq!(table.question().remark, None);
    table.respondent(RespondentTap::Next);
    assert_eq!(table.question().remark, Some(Remark::TooFew(1)));
    table.choose("b");
    assert_eq!((table.question().remark.clone(), limits(&table).chosen), (None, 2));
    table.choose("c");
    assert_eq!(table.question().remark, Some(Remark::TooMany(2)));
    assert!(!table.options()[2].chosen);
    table.choose("none");
    let chosen: Vec<&str> = table.options().iter().filter(|row| row.chosen).map(|row| row.id.as_str()).collect();
    assert_eq!(chosen, ["none"], "what excludes all others stands alone");
    table.respondent(RespondentTap::Next);
    assert!(matches!(table.view.screen, Screen::Thanks(_)));
}

#[test]
fn the_words_of_the_author_say_why_it_does_not_go_on() {
    let mut table = at(r#"
[[questions]]
id = "yes"
kind = "yes_no"
text = "Платили сами?"
required_message = "Нам важно это знать"
"#);
    assert!(matches!(&table.question().body, Body::YesNo(rows) if rows.len() == 2));
    assert_eq!(table.question().remark, None);
    table.respondent(RespondentTap::Next);
    assert_eq!(table.question().remark, Some(Remark::Words("Нам важно это знать".to_owned())));
}

#[test]
fn a_choice_that_does_not_take_the_respondent_on_says_why_after_its_pause_and_a_better_one_takes_them_on() {
    let mut table = at(r#"
[[questions]]
id = "one"
kind = "single"
text = "Сколько вам лет?"
constraint = ". != 'child'"
constraint_message = "Опрос только для взрослых."
options = [{ id = "child", text = "Меньше 18" }, { id = "adult", text = "18 и больше" }]

[[questions]]
id = "page"
kind = "information"
text = "Всё."
"#);
    table.choose("child");
    assert_eq!(table.question().remark, None, "first the choice is seen");
    table.wait(CONFIRMATION);
    let why = Some(Remark::Words("Опрос только для взрослых.".to_owned()));
    assert_eq!(table.question().remark, why, "nobody waits for a page that does not come");
    table.choose("adult");
    assert_eq!(table.question().remark, None, "it is taken back as soon as it does not hold");
    table.wait(CONFIRMATION);
    assert_eq!(table.question().text, "Всё.");
}
