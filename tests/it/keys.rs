//! The terminal without a finger: a keyboard beside it, and two switches that give Tab and Enter, on the real window.

use super::taps::{records, terminal, terminal_with};
use otklik::ui::driver::Driver;
use otklik_core::record::{Answer, AnswerState, Record};
use std::path::Path;
use std::time::Duration;

fn wait(driver: &Driver, seconds: u64) {
    driver.advance(Duration::from_secs(seconds)).unwrap();
}

fn key(driver: &Driver, name: &str) {
    driver.key(name).unwrap();
}

fn types(driver: &Driver, text: &str) {
    for letter in text.chars() {
        key(driver, &letter.to_string());
        driver.advance(Duration::from_millis(60)).unwrap();
    }
}

/// One switch moves the ring until it is on this, the other one enters.
fn switch_to(driver: &Driver, label: &str) {
    for _ in 0..120 {
        if driver.reached().as_deref() == Some(label) {
            key(driver, "Enter");
            return wait(driver, 4);
        }
        key(driver, "Tab");
    }
    panic!("{label:?} is never reached; the last was {:?} of {:?}", driver.reached(), driver.elements());
}

/// Moves the ring with arrows until it is on this, and enters.
fn arrow_to(driver: &Driver, arrow: &str, label: &str) {
    for _ in 0..40 {
        if driver.reached().as_deref() == Some(label) {
            key(driver, "Enter");
            return wait(driver, 4);
        }
        key(driver, arrow);
    }
    panic!("{label:?} does not lie {arrow} of anything; the last was {:?}", driver.reached());
}

fn answers(record: &Record) -> Vec<Option<Answer>> {
    let given = |state: &AnswerState| match state {
        AnswerState::Answered { answer } => Some(answer.clone()),
        _ => None,
    };
    record.interview.as_ref().unwrap().answers.iter().map(|answer| given(&answer.state)).collect()
}

/// From the locked screen to the welcome.
fn hand_over(driver: &Driver) {
    wait(driver, 1);
    types(driver, "1234");
    wait(driver, 1);
    while !driver.reads("Подойдите к посетителю") {
        switch_to(driver, "Посетитель прошёл");
    }
    for (field, value) in [("Услуга", "Терапия"), ("Врач", "Другой врач")] {
        let row = driver.elements().into_iter().find(|it| it.role == "Button" && it.label.contains(field)).unwrap();
        switch_to(driver, &row.label);
        switch_to(driver, value);
    }
    switch_to(driver, "Передать планшет");
    switch_to(driver, "Планшет у меня");
}

fn options(record: &Record) -> Vec<Vec<String>> {
    let words = |answer: &Option<Answer>| answer.as_ref().unwrap().options().iter().map(ToString::to_string).collect();
    answers(record).iter().map(words).collect()
}

#[test]
fn a_whole_interview_is_answered_on_a_keyboard_from_the_pin_to_the_thanks() {
    for size in [(1280, 800), (800, 1280), (1024, 600)] {
        let folder = tempfile::tempdir().unwrap();
        let driver = terminal(folder.path(), size);
        assert_eq!(driver.reached(), None, "no ring before the first key");
        hand_over(&driver);
        arrow_to(&driver, "Right", "Да, можно");

        key(&driver, "2");
        wait(&driver, 4);
        arrow_to(&driver, "Down", "Точно нет");
        key(&driver, "1");
        wait(&driver, 4);
        types(&driver, "13");
        switch_to(&driver, "Другое (пожалуйста, уточните)");
        types(&driver, "Рядом есть парковка, и очередь ёлочкой");
        assert!(driver.reads("Рядом есть парковка, и очередь ёлочкой"), "{size:?}: {:?}", driver.elements());
        key(&driver, "Escape");
        wait(&driver, 1);
        switch_to(&driver, "Готово");
        assert!(driver.reads("Спасибо"), "{:?}", driver.elements());
        wait(&driver, 10);

        let records = records(folder.path());
        let chosen = options(&records[0]);
        assert_eq!(chosen.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1, 1, 3], "{chosen:?}");
        let last = answers(&records[0]).pop().flatten().unwrap();
        assert_eq!(last.text(), Some("Рядом есть парковка, и очередь ёлочкой"));
    }
}

#[test]
fn two_switches_are_enough_for_an_interview() {
    let folder = tempfile::tempdir().unwrap();
    let driver = terminal(folder.path(), (1024, 600));
    for digit in ["1", "2", "3", "4"] {
        switch_to(&driver, digit);
    }
    while !driver.reads("Подойдите к посетителю") {
        switch_to(&driver, "Посетитель прошёл");
    }
    for (field, value) in [("Услуга", "Терапия"), ("Врач", "Другой врач")] {
        let row = driver.elements().into_iter().find(|it| it.role == "Button" && it.label.contains(field)).unwrap();
        switch_to(&driver, &row.label);
        switch_to(&driver, value);
    }
    switch_to(&driver, "Передать планшет");
    switch_to(&driver, "Планшет у меня");
    switch_to(&driver, "Без фото");
    for answer in ["Скорее согласен", "Точно нет", "Полностью согласен"] {
        switch_to(&driver, answer);
    }
    switch_to(&driver, "Другое (пожалуйста, уточните)");
    for letter in ["Я", "р", "к", "о"] {
        switch_to(&driver, letter);
    }
    switch_to(&driver, "Готово");
    switch_to(&driver, "Готово");
    wait(&driver, 10);
    let last = answers(&records(folder.path())[0]).pop().flatten().unwrap();
    assert_eq!(last.text(), Some("Ярко"));
}

/// Every kind that is not chosen from rows of words.
const KINDS: &str = r#"
format = 1
id = "kinds"
version = 1
languages = ["ru"]
title = "Виды"
welcome = "Здравствуйте!"
thanks = "Спасибо!"
campaign = { id = "kinds", name = "Виды", site = "Невский, 1", wave = "2026-1" }
sampling = { scheme = "everyone" }
photo = { moments = [], notice = "Снимков нет." }
refusals = [{ id = "no", text = "Нет" }]
ineligible = [{ id = "other", text = "Другое" }]

[[questions]]
id = "pain"
kind = "slider"
text = "Насколько болит?"
min = 0
max = 10
required = true

[[questions]]
id = "order"
kind = "ranking"
text = "Что важнее?"
required = true
options = [{ id = "price", text = "Цена" }, { id = "care", text = "Внимание" }, { id = "speed", text = "Скорость" }]

[[questions]]
id = "points"
kind = "allocation"
text = "Разделите баллы"
total = 20
step = 10
required = true
options = [{ id = "price", text = "Цена" }, { id = "care", text = "Внимание" }]

[[questions]]
id = "visited"
kind = "date"
text = "Когда вы были?"
earliest = "2026-01-01"
latest = "2026-03-31"
required = true

[[questions]]
id = "came"
kind = "time"
text = "Во сколько?"
required = true

[[questions]]
id = "signed"
kind = "signature"
text = "Подпишите"
required = true
"#;

fn begun(data: &Path, size: (u32, u32)) -> Driver {
    let file = data.join("kinds.toml");
    std::fs::write(&file, KINDS).unwrap();
    let driver = terminal_with(data, size, &file);
    wait(&driver, 1);
    types(&driver, "1234");
    wait(&driver, 1);
    switch_to(&driver, "Посетитель прошёл");
    switch_to(&driver, "Передать планшет");
    switch_to(&driver, "Планшет у меня");
    switch_to(&driver, "Начать");
    driver
}

#[test]
fn lines_orders_points_dates_times_and_a_signature_are_given_with_two_switches() {
    for size in [(1280, 800), (1024, 600)] {
        let folder = tempfile::tempdir().unwrap();
        let driver = begun(folder.path(), size);
        for step in ["Ответ на линии", "Больше", "Больше", "Далее"] {
            switch_to(&driver, step);
        }
        for step in ["Внимание", "Цена", "Скорость", "Поднять выше: Скорость", "Далее"]
        {
            switch_to(&driver, step);
        }
        for step in ["Больше баллов: Внимание", "Больше баллов: Цена", "Далее"]
        {
            switch_to(&driver, step);
        }
        for step in ["Месяц назад", "14", "Далее"] {
            switch_to(&driver, step);
        }
        for step in ["Часы 14", "Минуты 35", "На минуту позже", "Далее"] {
            switch_to(&driver, step);
        }
        switch_to(&driver, "Поставить крестик вместо подписи");
        switch_to(&driver, "Готово");
        for _ in 0..100 {
            wait(&driver, 1);
        }
        let records = records(folder.path());
        let given: Vec<Answer> = answers(&records[0]).into_iter().map(|answer| answer.unwrap()).collect();
        assert_eq!(given[0], Answer::Number { value: 7.0 });
        assert_eq!(given[1].options().iter().map(|it| it.as_str()).collect::<Vec<_>>(), ["care", "speed", "price"]);
        assert_eq!(given[3], Answer::Date { date: "2026-02-14".parse().unwrap() });
        let time = chrono::NaiveTime::from_hms_opt(14, 36, 0).unwrap();
        assert_eq!(given[4], Answer::Time { time });
        assert!(matches!(given[5], Answer::Picture { .. }), "{given:?}");
    }
}

#[test]
fn a_touch_leaves_no_ring_and_the_first_key_shows_it_without_doing_anything() {
    let folder = tempfile::tempdir().unwrap();
    let driver = terminal(folder.path(), (1280, 800));
    hand_over(&driver);
    driver.tap("Без фото").unwrap();
    wait(&driver, 4);
    assert_eq!(driver.reached(), None);
    key(&driver, "Enter");
    assert_eq!(driver.reached().as_deref(), Some("Полностью согласен"));
    assert!(driver.elements().iter().all(|element| !element.checked), "nobody saw where the key would hit");
    key(&driver, "Down");
    assert_eq!(driver.reached().as_deref(), Some("Скорее согласен"));
    key(&driver, "Shift+Tab");
    assert_eq!(driver.reached().as_deref(), Some("Полностью согласен"));
    driver.tap("Скорее согласен").unwrap();
    assert_eq!(driver.reached(), None, "a touch takes the ring away");
}

#[test]
fn a_key_that_is_held_answers_one_question_and_one_too_soon_none() {
    let folder = tempfile::tempdir().unwrap();
    let driver = terminal(folder.path(), (1280, 800));
    hand_over(&driver);
    switch_to(&driver, "Без фото");
    assert_eq!(driver.reached().as_deref(), Some("Полностью согласен"), "whoever uses keys begins at the first answer");
    driver.hold_key("Enter", 60).unwrap();
    assert!(driver.reads("2 из 4"), "{:?}", driver.elements());
    assert!(driver.elements().iter().all(|element| !element.checked));

    wait(&driver, 4);
    key(&driver, "Enter");
    driver.advance(Duration::from_millis(300)).unwrap();
    assert!(driver.reads("3 из 4"));
    key(&driver, "Enter");
    wait(&driver, 2);
    assert!(driver.reads("3 из 4"), "a key within 300 ms of the page was meant for the one before");
}

#[test]
fn what_scrolls_follows_the_ring_and_the_ring_outlives_what_it_was_on() {
    let folder = tempfile::tempdir().unwrap();
    let driver = terminal(folder.path(), (1024, 600));
    hand_over(&driver);
    switch_to(&driver, "Без фото");
    for answer in ["Скорее согласен", "Точно нет", "Полностью согласен"] {
        switch_to(&driver, answer);
    }
    let last = "Другое (пожалуйста, уточните)";
    for _ in 0..60 {
        if driver.reached().as_deref() == Some(last) {
            break;
        }
        key(&driver, "Tab");
    }
    let place = driver.elements().into_iter().find(|it| it.label == last && it.role == "Checkbox").unwrap().place;
    assert!(place.1 > 0.0 && place.1 + place.3 <= 520.0, "scrolled to, above the buttons: {place:?}");
    // The control for English goes when English is read: the ring stays beside it.
    switch_to(&driver, "English");
    assert!(driver.reached().is_some(), "{:?}", driver.elements());
}

#[test]
fn no_key_leaves_the_kiosk_or_reaches_staff() {
    let folder = tempfile::tempdir().unwrap();
    let driver = terminal(folder.path(), (1280, 800));
    hand_over(&driver);
    switch_to(&driver, "Без фото");
    for name in ["Back", "Escape", "F4", "Home", "End", "Left", "Backspace", "Back", "Escape"] {
        key(&driver, name);
        wait(&driver, 1);
        assert!(driver.reads("1 из 4"), "{name}: {:?}", driver.elements());
    }
}

#[test]
fn the_corner_of_a_tablet_that_stands_alone_takes_a_key_that_is_held() {
    let folder = tempfile::tempdir().unwrap();
    otklik::store::Store::open(folder.path())
        .unwrap()
        .set_collection_mode(otklik_core::record::CollectionMode::SelfService)
        .unwrap();
    let driver = terminal(folder.path(), (1280, 800));
    key(&driver, "Tab");
    assert_eq!(driver.reached().as_deref(), Some("Коснитесь, чтобы ответить"));
    key(&driver, "Tab");
    key(&driver, "Enter");
    wait(&driver, 5);
    assert!(driver.reads("Коснитесь, чтобы ответить"), "a short press is nothing");
    driver.hold_key("Enter", 100).unwrap();
    assert!(!driver.reads("Коснитесь, чтобы ответить"), "{:?}", driver.elements());
}
