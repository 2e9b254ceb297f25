//! What real hands do to a touch screen, played as the raw touches of a tablet: palms, thumbs, double taps, a finger that
//! stays down while the page changes. Every tap that was meant counts once, every other one counts for nothing.

use super::taps::{hand_over, records, tap, terminal, unlock};
use otklik::ui::driver::Driver;
use otklik::ui::fingers::Phase;
use otklik_core::record::{AnswerState, Record};
use std::path::Path;
use std::time::Duration;

const SIZE: (u32, u32) = (1280, 800);

fn wait(driver: &Driver, milliseconds: u64) {
    driver.advance(Duration::from_millis(milliseconds)).unwrap();
}

/// A finger that taps what reads `label`, quickly.
fn touch(driver: &Driver, finger: u64, label: &str) {
    let (x, y) = driver.middle_of(label).unwrap();
    driver.touch(finger, Phase::Down, x, y).unwrap();
    wait(driver, 50);
    driver.touch(finger, Phase::Up, x, y).unwrap();
}

/// A terminal at the first question.
fn at_the_first_question(data: &Path) -> Driver {
    let driver = terminal(data, SIZE);
    unlock(&driver);
    hand_over(&driver);
    tap(&driver, "Без фото");
    driver
}

/// Whoever is in a hurry is asked once to take their time.
fn take_time(driver: &Driver) {
    if driver.reads("Продолжить") {
        touch(driver, 5, "Продолжить");
        wait(driver, 400);
    }
}

fn position(driver: &Driver) -> String {
    let found = driver.elements().into_iter().find(|element| element.label.contains(" из "));
    found.map(|element| element.label).unwrap_or_default()
}

/// The answers of the one interview on the tablet, each as its options.
fn answers(records: &[Record]) -> Vec<Vec<String>> {
    let interview = records.iter().find_map(|record| record.interview.as_ref()).unwrap();
    let options = |state: &AnswerState| match state {
        AnswerState::Answered { answer } => answer.options().iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    };
    interview.answers.iter().map(|answer| options(&answer.state)).collect()
}

#[test]
fn a_thumb_on_the_edge_and_a_palm_on_the_glass_keep_no_tap_from_counting() {
    let folder = tempfile::tempdir().unwrap();
    let driver = at_the_first_question(folder.path());
    driver.touch(1, Phase::Down, 4.0, 500.0).unwrap();
    wait(&driver, 3_000);
    touch(&driver, 2, "Скорее согласен");
    wait(&driver, 700);
    assert!(position(&driver).starts_with("2 "), "{}", position(&driver));
    // The palm trembles, and is lifted over an option of the next question.
    driver.touch(1, Phase::Moved, 9.0, 505.0).unwrap();
    let (x, y) = driver.middle_of("Точно нет").unwrap();
    driver.touch(1, Phase::Moved, x, y).unwrap();
    driver.touch(1, Phase::Up, x, y).unwrap();
    wait(&driver, 700);
    assert!(position(&driver).starts_with("2 "), "a lifted palm answers nothing: {}", position(&driver));
    assert!(driver.elements().iter().all(|element| !element.checked));
}

#[test]
fn a_thumb_that_rests_on_an_option_chooses_nothing_when_another_finger_taps() {
    let folder = tempfile::tempdir().unwrap();
    let driver = at_the_first_question(folder.path());
    let (x, y) = driver.middle_of("Полностью не согласен").unwrap();
    driver.touch(1, Phase::Down, x, y).unwrap();
    wait(&driver, 1_500);
    touch(&driver, 2, "Полностью согласен");
    let chosen: Vec<_> = driver.elements().into_iter().filter(|element| element.checked).collect();
    assert_eq!(chosen.len(), 1, "{chosen:?}");
    assert_eq!(chosen[0].label, "Полностью согласен");
}

#[test]
fn the_second_tap_of_a_double_tap_does_not_answer_the_next_question() {
    let folder = tempfile::tempdir().unwrap();
    let driver = at_the_first_question(folder.path());
    let (x, y) = driver.middle_of("Скорее согласен").unwrap();
    for pause in [90, 120, 60] {
        driver.touch(0, Phase::Down, x, y).unwrap();
        wait(&driver, 50);
        driver.touch(0, Phase::Up, x, y).unwrap();
        wait(&driver, pause);
    }
    wait(&driver, 700);
    assert!(position(&driver).starts_with("2 "), "{}", position(&driver));
    assert!(driver.elements().iter().all(|element| !element.checked), "nothing is chosen on the page that came");
}

#[test]
fn a_finger_that_stays_down_while_the_page_changes_chooses_nothing_on_the_new_page() {
    let folder = tempfile::tempdir().unwrap();
    let driver = at_the_first_question(folder.path());
    touch(&driver, 0, "Скорее согласен");
    wait(&driver, 100);
    let (x, y) = driver.middle_of("Затрудняюсь ответить").unwrap();
    driver.touch(0, Phase::Down, x, y).unwrap();
    wait(&driver, 1_200);
    driver.touch(0, Phase::Up, x, y).unwrap();
    wait(&driver, 700);
    assert!(position(&driver).starts_with("2 "), "{}", position(&driver));
    assert!(driver.elements().iter().all(|element| !element.checked));
}

#[test]
fn a_tap_that_slides_off_its_option_chooses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let driver = at_the_first_question(folder.path());
    let (x, y) = driver.middle_of("Скорее согласен").unwrap();
    driver.touch(0, Phase::Down, x, y).unwrap();
    driver.touch(0, Phase::Moved, 200.0, 700.0).unwrap();
    driver.touch(0, Phase::Up, 200.0, 700.0).unwrap();
    wait(&driver, 700);
    assert!(position(&driver).starts_with("1 "));
    assert!(driver.elements().iter().all(|element| !element.checked));
}

#[test]
fn taps_at_any_pace_are_neither_lost_nor_doubled() {
    // The pace of somebody impatient: as soon as a page takes taps, it is tapped; and now and then a little too early.
    for early in [0, 20, 80, 200] {
        let folder = tempfile::tempdir().unwrap();
        let driver = at_the_first_question(folder.path());
        for (number, label) in ["Скорее согласен", "Точно нет", "Полностью согласен"].iter().enumerate()
        {
            take_time(&driver);
            let expected = format!("{} ", number + 1);
            assert!(position(&driver).starts_with(&expected), "{early}: {}", position(&driver));
            if early > 0 {
                wait(&driver, 300 - early.min(299));
            }
            for _ in 0..20 {
                touch(&driver, number as u64, label);
                if driver.elements().iter().any(|element| element.checked) {
                    break;
                }
                wait(&driver, 40);
            }
            wait(&driver, 260);
        }
        wait(&driver, 700);
        take_time(&driver);
        touch(&driver, 9, "Удобное расположение, близость к дому/работе");
        wait(&driver, 350);
        touch(&driver, 9, "Готово");
        wait(&driver, 10_000);
        let answers = answers(&records(folder.path()));
        assert_eq!(answers.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1, 1, 1], "{early}: {answers:?}");
    }
}

#[test]
fn two_thumbs_write_every_letter_once_and_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let driver = at_the_first_question(folder.path());
    for answer in ["Скорее согласен", "Точно нет", "Полностью согласен"] {
        tap(&driver, answer);
    }
    tap(&driver, "Другое (пожалуйста, уточните)");
    let word = ["Р", "я", "д", "о", "м", "Пробел", "п", "а", "р", "к"];
    let mut held: Option<(u64, f32, f32)> = None;
    for (number, letter) in word.iter().enumerate() {
        let finger = number as u64 % 2;
        // A capital is on its key until the letter before is written.
        let place = driver.middle_of(letter).or_else(|_| driver.middle_of(&letter.to_uppercase()));
        let (x, y) = place.unwrap();
        driver.touch(finger, Phase::Down, x, y).unwrap();
        wait(&driver, 30);
        // The other thumb is lifted only now.
        if let Some((other, x, y)) = held {
            driver.touch(other, Phase::Up, x, y).unwrap();
        }
        wait(&driver, 50);
        held = Some((finger, x, y));
    }
    if let Some((last, x, y)) = held {
        driver.touch(last, Phase::Up, x, y).unwrap();
    }
    wait(&driver, 100);
    assert!(driver.reads("Рядом парк"), "{:?}", driver.elements());
}
