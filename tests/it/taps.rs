//! Real taps on the real window, headless: pointer events in, pixels and labels out, the real store behind it.

use otklik::app::{Parts, load_scenario};
use otklik::camera::{self, CameraChoice};
use otklik::clock::SteppedClock;
use otklik::pin;
use otklik::session::Role;
use otklik::store::Store;
use otklik::ui::driver::Driver;
use otklik_core::record::Record;
use std::path::Path;
use std::time::Duration;

const SIZES: [(u32, u32); 3] = [(1280, 800), (800, 1280), (1024, 600)];

pub fn terminal(data: &Path, size: (u32, u32)) -> Driver {
    terminal_with(data, size, &super::processes::scenario())
}

/// A terminal with this scenario, locked.
pub fn terminal_with(data: &Path, size: (u32, u32), scenario: &Path) -> Driver {
    let start = "2026-03-02T09:00:00+03:00".parse().unwrap();
    let clock = SteppedClock::new(start);
    let mut store = Store::open(data).unwrap();
    let scenario = load_scenario(&mut store, Some(scenario), start).unwrap();
    store.put_interviewer(&pin::person("Анна", "1234", Role::Interviewer, &[]).unwrap()).unwrap();
    let parts = Parts::driven(store, scenario, clock.clone(), camera::open(&CameraChoice::Synthetic));
    Driver::open(size.0, size.1, clock, parts).unwrap()
}

pub fn tap(driver: &Driver, label: &str) {
    driver.tap(label).unwrap();
    // The next page is read: whoever is faster is asked to take their time.
    driver.advance(Duration::from_secs(4)).unwrap();
}

pub fn unlock(driver: &Driver) {
    "1234".chars().for_each(|digit| tap(driver, &digit.to_string()));
}

/// From the locked screen to the welcome, where no segment is chosen.
pub fn hand_over_to(driver: &Driver) {
    unlock(driver);
    while !driver.reads("Подойдите к посетителю") {
        tap(driver, "Посетитель прошёл");
    }
    tap(driver, "Передать планшет");
    tap(driver, "Планшет у меня");
}

/// From the interviewer's page to the welcome.
pub fn hand_over(driver: &Driver) {
    offer(driver);
    tap(driver, "Планшет у меня");
}

/// From the interviewer's page to the words for whoever is to take the tablet.
fn offer(driver: &Driver) {
    while !driver.reads("Подойдите к посетителю") {
        tap(driver, "Посетитель прошёл");
    }
    for (field, value) in [("Услуга", "Терапия"), ("Врач", "Другой врач")] {
        let row = driver.elements().into_iter().find(|e| e.role == "Button" && e.label.contains(field)).unwrap();
        tap(driver, &row.label);
        tap(driver, value);
    }
    tap(driver, "Передать планшет");
}

pub fn records(data: &Path) -> Vec<Record> {
    let items = Store::open(data).unwrap().due_records(i64::MAX, 100).unwrap();
    let body = |item: otklik::store::OutboxItem| match item.due {
        otklik::store::Due::Record { body, .. } => serde_json::from_slice(&body).unwrap(),
        other => panic!("{other:?}"),
    };
    items.into_iter().map(body).collect()
}

/// What is wrong with the touchable elements on the screen.
fn audit(driver: &Driver, size: (u32, u32), least: f32) -> Vec<String> {
    let touchable = ["Button", "RadioButton", "Checkbox", "ListItem", "Switch"];
    let (width, height) = (size.0 as f32, size.1 as f32);
    let controls: Vec<_> = driver.elements().into_iter().filter(|e| touchable.contains(&e.role.as_str())).collect();
    assert!(!controls.is_empty(), "a screen without anything to touch");
    let mut found = Vec::new();
    for (index, control) in controls.iter().enumerate() {
        let (x, y, w, h) = control.place;
        if w.min(h) < least {
            found.push(format!("{:?} is {w}×{h}, under {least}", control.label));
        }
        let in_list = matches!(control.role.as_str(), "RadioButton" | "Checkbox" | "ListItem");
        if x < -0.5 || x + w > width + 0.5 || (!in_list && (y < -0.5 || y + h > height + 0.5)) {
            found.push(format!("{:?} leaves the window: {:?}", control.label, control.place));
        }
        for other in &controls[index + 1..] {
            let (ox, oy, ow, oh) = other.place;
            let lists = in_list || matches!(other.role.as_str(), "RadioButton" | "Checkbox" | "ListItem");
            // A row that lies under the foot of its list is clipped there.
            let across = (x + w).min(ox + ow) - x.max(ox);
            let down = (y + h).min(oy + oh) - y.max(oy);
            if across > 1.0 && down > 1.0 && !(lists && control.role != other.role) {
                found.push(format!("{:?} overlaps {:?}", control.label, other.label));
            }
        }
    }
    found
}

#[test]
fn a_whole_interview_is_tapped_through_at_each_size_and_every_target_is_large_and_free() {
    for size in SIZES {
        let folder = tempfile::tempdir().unwrap();
        let driver = terminal(folder.path(), size);
        let mut problems = Vec::new();
        let mut look = |driver: &Driver, screen: &str, least: f32| {
            problems.extend(audit(driver, size, least).into_iter().map(|what| format!("{screen}: {what}")));
        };
        look(&driver, "lock", 64.0);
        unlock(&driver);
        look(&driver, "approach", 48.0);
        hand_over(&driver);
        look(&driver, "welcome", 64.0);
        tap(&driver, "Да, можно");
        for answer in ["Скорее согласен", "Точно нет", "Полностью согласен"] {
            look(&driver, answer, 64.0);
            tap(&driver, answer);
        }
        look(&driver, "drivers", 64.0);
        tap(&driver, "Высокий рейтинг клиники на сайтах отзывов");
        tap(&driver, "Другое (пожалуйста, уточните)");
        look(&driver, "writing", 48.0);
        for key in ["Я", "р", "к", "о"] {
            tap(&driver, key);
        }
        tap(&driver, "Готово");
        tap(&driver, "Готово");
        look(&driver, "thanks", 64.0);
        assert!(problems.is_empty(), "{size:?}:\n{}", problems.join("\n"));
        driver.advance(Duration::from_secs(10)).unwrap();

        let records = records(folder.path());
        let interview = records[0].interview.as_ref().unwrap();
        let options: Vec<Vec<&str>> = interview
            .answers
            .iter()
            .map(|answer| match &answer.state {
                otklik_core::record::AnswerState::Answered { answer } => {
                    answer.options().iter().map(|option| option.as_str()).collect()
                }
                other => panic!("{other:?}"),
            })
            .collect();
        let scenario = otklik_core::scenario::parse::parse(&std::fs::read(super::processes::scenario()).unwrap());
        let scenario = scenario.scenario.unwrap();
        let words: Vec<Vec<&str>> = scenario
            .questions
            .iter()
            .zip(&options)
            .map(|(question, chosen)| {
                let is_chosen = |choice: &&otklik_core::scenario::Choice| chosen.contains(&choice.id.as_str());
                question.choices().filter(is_chosen).map(|choice| choice.text.original()).collect()
            })
            .collect();
        assert_eq!(
            words,
            [
                vec!["Скорее согласен"],
                vec!["Точно нет"],
                vec!["Полностью согласен"],
                vec!["Высокий рейтинг клиники на сайтах отзывов", "Другое (пожалуйста, уточните)"],
            ],
            "what is stored is what was tapped"
        );
        let otklik_core::record::AnswerState::Answered { answer } = &interview.answers[3].state else { panic!() };
        assert_eq!(answer.text(), Some("Ярко"));
        assert_eq!(interview.photos.len(), 2);
    }
}

#[test]
fn when_the_tablet_is_back_no_screen_shows_anything_of_the_respondent() {
    let folder = tempfile::tempdir().unwrap();
    let driver = terminal(folder.path(), (1280, 800));
    unlock(&driver);
    hand_over(&driver);
    tap(&driver, "Без фото");
    for answer in ["Полностью не согласен", "Точно нет", "Полностью не согласен"]
    {
        tap(&driver, answer);
    }
    tap(&driver, "Другое (пожалуйста, уточните)");
    for key in ["Ж", "а", "л", "ь"] {
        tap(&driver, key);
    }
    tap(&driver, "Готово");
    tap(&driver, "Готово");
    driver.advance(Duration::from_secs(20)).unwrap();
    let traces = ["согласен", "Точно нет", "Жаль", "Другое"];
    let clean = |driver: &Driver, place: &str| {
        for trace in traces {
            assert!(!driver.reads(trace), "{place} shows {trace}");
        }
    };
    clean(&driver, "the locked screen");
    unlock(&driver);
    clean(&driver, "the interviewer's screen");
    hand_over(&driver);
    clean(&driver, "the next welcome");
    tap(&driver, "Без фото");
    assert!(driver.elements().iter().all(|element| !element.checked), "the next respondent begins with a clean page");
}

/// What was said last can be taken back for ten seconds and does not leave before.
fn until_it_stands(driver: &Driver) {
    driver.advance(Duration::from_secs(11)).unwrap();
}

/// A store in which one refusal waits to be sent.
pub fn one_refusal(data: &Path) -> Store {
    let driver = terminal(data, (1280, 800));
    unlock(&driver);
    while !driver.reads("Подойдите к посетителю") {
        tap(&driver, "Посетитель прошёл");
    }
    tap(&driver, "Отказ");
    tap(&driver, "Нет времени");
    until_it_stands(&driver);
    Store::open(data).unwrap()
}

#[test]
fn a_list_of_reasons_is_two_taps_and_the_counts_are_on_the_screen() {
    let folder = tempfile::tempdir().unwrap();
    let driver = terminal(folder.path(), (1024, 600));
    unlock(&driver);
    while !driver.reads("Подойдите к посетителю") {
        tap(&driver, "Посетитель прошёл");
    }
    tap(&driver, "Отказ");
    tap(&driver, "Нет времени");
    assert!(driver.reads("Уровень отклика"));
    assert!(driver.reads("0\u{a0}%"), "{:?}", driver.elements());
    assert!(driver.reads("Записано: отказ · Нет времени"), "{:?}", driver.elements());
    assert!(records(folder.path()).is_empty(), "it can still be taken back");
    until_it_stands(&driver);
    assert_eq!(records(folder.path()).len(), 1);
}

#[test]
fn an_outcome_is_taken_back_with_one_tap_and_the_visitor_is_up_again() {
    let folder = tempfile::tempdir().unwrap();
    let driver = terminal(folder.path(), (1024, 600));
    unlock(&driver);
    while !driver.reads("Подойдите к посетителю") {
        tap(&driver, "Посетитель прошёл");
    }
    tap(&driver, "Не удалось подойти");
    let undo = driver.elements().into_iter().find(|element| element.label.starts_with("Отменить")).unwrap();
    tap(&driver, &undo.label);
    assert!(driver.reads("Подойдите к посетителю"), "{:?}", driver.elements());
    driver.advance(Duration::from_secs(12)).unwrap();
    assert!(records(folder.path()).is_empty());
}

#[test]
fn nobody_is_asked_for_photos_before_they_could_see_what_is_said_about_them() {
    let folder = tempfile::tempdir().unwrap();
    let driver = terminal(folder.path(), (1024, 600));
    unlock(&driver);
    hand_over(&driver);
    // not by looking for a place, which would scroll
    let stands = |driver: &Driver, label: &str| driver.elements().iter().any(|element| element.label == label);
    assert!(stands(&driver, "Да, можно"), "letters of the usual size leave room for everything");

    let folder = tempfile::tempdir().unwrap();
    let driver = terminal(folder.path(), (1024, 600));
    unlock(&driver);
    offer(&driver);
    tap(&driver, "Крупные буквы");
    tap(&driver, "Самые крупные буквы");
    tap(&driver, "Планшет у меня");
    assert!(!stands(&driver, "Да, можно") && !stands(&driver, "Без фото"), "{:?}", driver.elements());
    let place = driver.middle_of("Читать дальше").unwrap();
    for _ in 0..6 {
        // twice, as shaking hands do
        for _ in 0..2 {
            driver.press(place.0, place.1);
            driver.release(place.0, place.1);
            driver.advance(Duration::from_millis(120)).unwrap();
        }
        assert!(!driver.reads("1 из 4"), "a second tap answers nothing");
        driver.advance(Duration::from_secs(2)).unwrap();
        if !stands(&driver, "Читать дальше") {
            break;
        }
    }
    assert!(driver.reads("Можно сделать снимки?"));
    tap(&driver, "Без фото");
    assert!(driver.reads("1 из 4"), "{:?}", driver.elements());
}

#[test]
fn whoever_reads_on_by_keys_comes_to_the_answers_by_keys() {
    let folder = tempfile::tempdir().unwrap();
    let driver = terminal(folder.path(), (1024, 600));
    unlock(&driver);
    hand_over(&driver);
    tap(&driver, "Крупные буквы");
    tap(&driver, "Самые крупные буквы");
    let press = |name: &str| {
        driver.key(name).unwrap();
        driver.advance(Duration::from_secs(1)).unwrap();
    };
    let is_at = |label: &str| driver.reached().as_deref() == Some(label);
    let mut presses = 0;
    while !is_at("Без фото") {
        press(if is_at("Читать дальше") { "Enter" } else { "Tab" });
        presses += 1;
        assert!(presses < 30, "at {:?} of {:?}", driver.reached(), driver.elements());
    }
    press("Enter");
    assert!(driver.reads("1 из 4"), "{:?}", driver.elements());
}

#[test]
fn why_it_does_not_go_on_is_said_without_hiding_an_answer() {
    for size in [(1280, 800), (1024, 600), (800, 1280)] {
        let folder = tempfile::tempdir().unwrap();
        let driver = terminal(folder.path(), size);
        unlock(&driver);
        hand_over(&driver);
        tap(&driver, "Без фото");
        tap(&driver, "Далее");
        assert!(driver.reads("Чтобы продолжить, ответьте"), "{size:?}: {:?}", driver.elements());
        assert_eq!(driver.out_of_sight(), Vec::<String>::new(), "{size:?}");
    }
}

#[test]
fn what_can_be_taken_back_moves_no_outcome() {
    let folder = tempfile::tempdir().unwrap();
    let driver = terminal(folder.path(), (1024, 600));
    unlock(&driver);
    while !driver.reads("Подойдите к посетителю") {
        tap(&driver, "Посетитель прошёл");
    }
    let outcomes = ["Отказ", "Не подходит", "Не удалось подойти"];
    let places = |driver: &Driver| outcomes.map(|outcome| driver.middle_of(outcome).unwrap());
    let before = places(&driver);
    tap(&driver, "Не удалось подойти");
    while !driver.reads("Подойдите к посетителю") {
        tap(&driver, "Посетитель прошёл");
    }
    assert!(driver.reads("Отменить"), "{:?}", driver.elements());
    assert_eq!(places(&driver), before);
}

#[test]
fn in_no_window_is_anybody_kept_from_the_answer_about_photos() {
    // heights in which what is said has just enough room, or a little too little
    for height in (552..=640).step_by(4) {
        let folder = tempfile::tempdir().unwrap();
        let driver = terminal(folder.path(), (1024, height));
        unlock(&driver);
        hand_over(&driver);
        let stands = |label: &str| driver.elements().iter().any(|element| element.label == label);
        for _ in 0..8 {
            if stands("Читать дальше") {
                tap(&driver, "Читать дальше");
            }
        }
        assert!(stands("Без фото") && stands("Да, можно"), "{height}: {:?}", driver.elements());
    }
}
