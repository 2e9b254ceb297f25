//! Typing on the real window: raw pointer events in, what is stored out.

use super::taps::{hand_over_to, records, tap, terminal_with};
use otklik::ui::driver::Driver;
use otklik::ui::fingers::Phase;
use otklik_core::record::{Answer, AnswerState, Record};
use std::path::Path;
use std::time::Duration;

const SIZES: [(u32, u32); 2] = [(1280, 800), (800, 1280)];

fn scenario() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/typed.toml")
}

/// At the first question, which asks for a text.
fn begun(data: &Path, size: (u32, u32)) -> Driver {
    let driver = terminal_with(data, size, &scenario());
    hand_over_to(&driver);
    tap(&driver, "Начать");
    driver
}

fn written(driver: &Driver, text: &str) -> bool {
    driver.elements().iter().any(|element| (element.role == "Text" && element.label == text) || element.value == text)
}

/// Presses and lifts as fast as fingers do, without waiting for anything.
fn strike(driver: &Driver, label: &str) {
    let (x, y) = driver.middle_of(label).unwrap();
    driver.press(x, y);
    driver.release(x, y);
    driver.advance(Duration::from_millis(60)).unwrap();
}

/// Types a text on the keyboard as a person would: capitals come by themselves, the signs have their page.
fn type_text(driver: &Driver, text: &str) {
    let signs = "—!";
    for letter in text.chars() {
        match letter {
            ' ' => strike(driver, "Пробел"),
            letter if signs.contains(letter) => {
                strike(driver, "?123");
                strike(driver, &letter.to_string());
                // A space brings the letters back; the end of a text needs none.
                if letter == '!' {
                    strike(driver, "РУС");
                }
            }
            letter => strike(driver, &letter.to_string()),
        }
    }
}

fn answer(record: &Record, question: &str) -> Option<Answer> {
    let answers = &record.interview.as_ref().unwrap().answers;
    match answers.iter().find(|answer| answer.question.as_str() == question).unwrap().state.clone() {
        AnswerState::Answered { answer } => Some(answer),
        _ => None,
    }
}

#[test]
fn a_russian_sentence_and_every_typed_kind_are_stored_as_they_were_tapped() {
    const SENTENCE: &str = "Врач объяснил всё, ничего лишнего — спасибо!";
    for size in SIZES {
        let folder = tempfile::tempdir().unwrap();
        let driver = begun(folder.path(), size);
        tap(&driver, "Написать ответ");
        type_text(&driver, SENTENCE);
        assert!(written(&driver, SENTENCE), "{size:?}: {:?}", driver.elements());
        tap(&driver, "Готово");

        assert!(driver.reads("минут"), "the text took the respondent on");
        for key in ["2", "7"] {
            tap(&driver, key);
        }
        tap(&driver, "Далее");
        assert!(driver.reads("Ближайшие подходящие числа\u{a0}— 25 и 30."), "{:?}", driver.elements());
        for key in ["Стереть", "5", "Далее"] {
            tap(&driver, key);
        }

        let line = driver.elements().into_iter().find(|element| element.role == "Slider").unwrap();
        let (x, y, width, height) = line.place;
        driver.press(x + width * 0.71, y + height / 2.0);
        driver.release(x + width * 0.71, y + height / 2.0);
        driver.advance(Duration::from_millis(700)).unwrap();
        assert!(driver.reads("7"));
        for key in ["Больше", "Меньше", "Меньше", "Далее"] {
            tap(&driver, key);
        }

        for key in ["5", "3", "1", "9", "5", "6"] {
            tap(&driver, key);
        }
        assert!(driver.reads("5 марта 1956"), "{:?}", driver.elements());
        tap(&driver, "Далее");

        for key in ["Месяц назад", "14", "Далее"] {
            tap(&driver, key);
        }
        for key in ["Часы 14", "Минуты 35", "На минуту позже", "Далее"] {
            tap(&driver, key);
        }
        for key in "8921123456".chars() {
            tap(&driver, &key.to_string());
        }
        assert!(driver.reads("892 112-34-56"), "{:?}", driver.elements());
        tap(&driver, "7");
        assert!(driver.reads("8 921 123-45-67"), "{:?}", driver.elements());
        tap(&driver, "Готово");
        driver.advance(Duration::from_secs(10)).unwrap();

        let records = records(folder.path());
        let record = &records[0];
        assert_eq!(answer(record, "said"), Some(Answer::Text { text: SENTENCE.to_owned() }));
        assert_eq!(answer(record, "waited"), Some(Answer::Number { value: 25.0 }));
        assert_eq!(answer(record, "pain"), Some(Answer::Number { value: 6.0 }));
        assert_eq!(answer(record, "born"), Some(Answer::Date { date: "1956-03-05".parse().unwrap() }));
        assert_eq!(answer(record, "visited"), Some(Answer::Date { date: "2026-02-14".parse().unwrap() }));
        let time = chrono::NaiveTime::from_hms_opt(14, 36, 0).unwrap();
        assert_eq!(answer(record, "came"), Some(Answer::Time { time }));
        assert_eq!(answer(record, "call"), Some(Answer::Phone { number: "+79211234567".to_owned() }));
    }
}

#[test]
fn two_thumbs_type_every_letter_once_and_in_order_whichever_is_lifted_first() {
    let folder = tempfile::tempdir().unwrap();
    let driver = begun(folder.path(), (1280, 800));
    tap(&driver, "Написать ответ");
    strike(&driver, "Р");
    let place = |letter: &str| driver.middle_of(letter).unwrap();
    let step = || driver.advance(Duration::from_millis(30)).unwrap();
    // Each thumb comes down before the other is lifted; sometimes the later one is lifted first.
    let touches = [
        (0, Phase::Down, "о"),
        (1, Phase::Down, "в"),
        (1, Phase::Up, "в"),
        (1, Phase::Down, "н"),
        (0, Phase::Up, "о"),
        (0, Phase::Down, "о"),
        (1, Phase::Up, "н"),
        (0, Phase::Up, "о"),
    ];
    for (finger, phase, letter) in touches {
        let (x, y) = place(letter);
        driver.touch(finger, phase, x, y).unwrap();
        step();
    }
    assert!(written(&driver, "Ровно"), "{:?}", driver.elements());
}

#[test]
fn where_the_toolkit_merges_the_fingers_no_letter_is_written_twice() {
    let folder = tempfile::tempdir().unwrap();
    let driver = begun(folder.path(), (1280, 800));
    tap(&driver, "Написать ответ");
    strike(&driver, "Д");
    let play = |touches: [(i32, Phase, &str); 4]| {
        for (finger, phase, letter) in touches {
            let (x, y) = driver.middle_of(letter).unwrap();
            driver.bare_finger(finger, phase, x, y);
            driver.advance(Duration::from_millis(30)).unwrap();
        }
    };
    play([(0, Phase::Down, "о"), (1, Phase::Down, "м"), (0, Phase::Up, "о"), (1, Phase::Up, "м")]);
    assert!(written(&driver, "Дом"), "{:?}", driver.elements());
    play([(0, Phase::Down, "а"), (1, Phase::Down, "х"), (1, Phase::Up, "х"), (0, Phase::Up, "а")]);
    assert!(
        written(&driver, "Дома"),
        "the second finger was never seen, the first wrote once: {:?}",
        driver.elements()
    );
}

#[test]
fn a_second_press_without_a_release_writes_both_letters() {
    let folder = tempfile::tempdir().unwrap();
    let driver = begun(folder.path(), (800, 1280));
    tap(&driver, "Написать ответ");
    for letter in ["Д", "а"] {
        let (x, y) = driver.middle_of(letter).unwrap();
        driver.press(x, y);
        driver.advance(Duration::from_millis(20)).unwrap();
    }
    let (x, y) = driver.middle_of("а").unwrap();
    driver.release(x, y);
    driver.advance(Duration::from_millis(600)).unwrap();
    assert!(written(&driver, "Да"), "{:?}", driver.elements());
}

#[test]
fn a_letter_is_written_when_the_finger_comes_down_and_a_held_one_offers_its_kin() {
    let folder = tempfile::tempdir().unwrap();
    let driver = begun(folder.path(), (1280, 800));
    tap(&driver, "Написать ответ");
    strike(&driver, "В");
    strike(&driver, "с");
    let (x, y) = driver.middle_of("е").unwrap();
    driver.press(x, y);
    driver.advance(Duration::from_millis(20)).unwrap();
    assert!(written(&driver, "Все"), "while the finger is still down");
    driver.advance(Duration::from_millis(700)).unwrap();
    driver.release(x, y);
    driver.advance(Duration::from_millis(50)).unwrap();
    assert!(written(&driver, "Всё"), "{:?}", driver.elements());
}

#[test]
fn a_tap_into_the_text_puts_the_cursor_there() {
    let folder = tempfile::tempdir().unwrap();
    let driver = begun(folder.path(), (1280, 800));
    tap(&driver, "Написать ответ");
    type_text(&driver, "Врач");
    let field = driver.elements().into_iter().find(|element| element.value == "Врач").unwrap();
    let (x, y, _, _) = field.place;
    driver.press(x + 18.0, y + 24.0);
    driver.release(x + 18.0, y + 24.0);
    driver.advance(Duration::from_millis(600)).unwrap();
    strike(&driver, "Н");
    assert!(written(&driver, "НВрач"), "{:?}", driver.elements());
    for _ in 0..2 {
        tap(&driver, "Вправо");
    }
    strike(&driver, "Стереть");
    assert!(written(&driver, "НВач"), "{:?}", driver.elements());
}

#[test]
fn the_erasing_key_goes_on_while_it_is_held_and_takes_words_in_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let driver = begun(folder.path(), (1280, 800));
    tap(&driver, "Написать ответ");
    type_text(&driver, "Раз два три четыре пять шесть семь восемь");
    let (x, y) = driver.middle_of("Стереть").unwrap();
    driver.press(x, y);
    driver.advance(Duration::from_millis(600)).unwrap();
    let shown = driver.elements().into_iter().find(|element| element.value.starts_with("Раз")).unwrap().value;
    assert!((34..40).contains(&shown.chars().count()), "letters first: {shown}");
    (0..7).for_each(|_| driver.advance(Duration::from_secs(1)).unwrap());
    driver.release(x, y);
    assert!(written(&driver, "0 из 60"), "{:?}", driver.elements());
    tap(&driver, "Н");
    tap(&driver, "Очистить");
    tap(&driver, "Вернуть");
    assert!(written(&driver, "Н"));
}
