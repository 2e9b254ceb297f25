//! Pictures of an author's: from the folder of a scenario file to the screen, and under the finger.

use super::taps::{hand_over_to, records, tap, terminal_with};
use image::{Rgb, RgbImage};
use otklik::ui::driver::Driver;
use otklik_core::record::AnswerState;
use std::path::{Path, PathBuf};

const PLACES: &str = r#"
format = 1
id = "places"
version = 1
languages = ["ru"]
title = "Места"
welcome = "Здравствуйте!"
thanks = "Спасибо!"
campaign = { id = "places", name = "Места", site = "Невский, 1", wave = "2026-1" }
sampling = { scheme = "everyone" }
photo = { moments = [], notice = "Снимков нет." }
refusals = [{ id = "no", text = "Нет" }]
ineligible = [{ id = "other", text = "Другое" }]
look = { logo = "logo.png" }

[[questions]]
id = "best"
kind = "single"
text = "Где вам было удобнее?"
image = "pictures/clinic.png"
options = [
    { id = "desk", text = "Регистратура", image = "pictures/desk.png" },
    { id = "room", text = "Кабинет врача", image = "pictures/room.jpg" },
    { id = "hall", text = "Коридор", image = "pictures/torn.png" },
]

[[questions]]
id = "good"
kind = "multiple"
text = "Где было хорошо?"
options = [
    { id = "desk", text = "У стойки", image = "pictures/desk.png" },
    { id = "room", text = "В кабинете", image = "pictures/room.jpg" },
]
"#;

const RED: [u8; 3] = [200, 30, 30];
const GREEN: [u8; 3] = [30, 160, 60];
const BLUE: [u8; 3] = [40, 60, 200];

/// A folder such as an operator brings: the file, and pictures of one colour each. One of them is torn.
fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir(at("pictures")).unwrap();
    let draw = |name: &str, colour, width, height| {
        RgbImage::from_pixel(width, height, Rgb(colour)).save(at(name)).unwrap();
    };
    draw("logo.png", GREEN, 300, 100);
    draw("pictures/clinic.png", BLUE, 2400, 1600);
    draw("pictures/desk.png", RED, 400, 300);
    draw("pictures/room.jpg", GREEN, 1600, 1200);
    std::fs::write(at("pictures/torn.png"), &std::fs::read(at("pictures/desk.png")).unwrap()[..50]).unwrap();
    std::fs::write(at("places.toml"), PLACES).unwrap();
    let file = at("places.toml");
    (folder, file)
}

/// The share of a place in the window that has about this colour.
fn share(driver: &Driver, colour: [u8; 3], place: (f32, f32, f32, f32)) -> f32 {
    let picture = driver.picture().unwrap();
    let (x, y, width, height) = place;
    let is_it = |pixel: &image::Rgba<u8>| (0..3).all(|channel| pixel.0[channel].abs_diff(colour[channel]) < 24);
    let mut found = 0.0;
    for row in y as u32..(y + height) as u32 {
        for column in x as u32..(x + width) as u32 {
            found += f32::from(u8::from(picture.get_pixel_checked(column, row).is_some_and(is_it)));
        }
    }
    found / (width * height)
}

fn place_of(driver: &Driver, label: &str) -> (f32, f32, f32, f32) {
    driver.elements().into_iter().find(|element| element.label == label && element.role != "Text").unwrap().place
}

fn everywhere(size: (u32, u32)) -> (f32, f32, f32, f32) {
    (0.0, 0.0, size.0 as f32, size.1 as f32)
}

fn chosen(data: &Path) -> Vec<Vec<String>> {
    let interview = records(data).remove(0).interview.unwrap();
    let options = |state: &AnswerState| match state {
        AnswerState::Answered { answer } => answer.options().iter().map(ToString::to_string).collect(),
        other => panic!("{other:?}"),
    };
    interview.answers.iter().map(|answer| options(&answer.state)).collect()
}

#[test]
fn pictures_from_a_folder_are_shown_when_it_is_gone_and_answer_where_they_are_touched() {
    for size in [(1280, 800), (800, 1280), (1024, 600)] {
        let (data, (folder, file)) = (tempfile::tempdir().unwrap(), folder());
        let driver = terminal_with(data.path(), size, &file);
        drop(folder);
        hand_over_to(&driver);
        assert!(share(&driver, GREEN, everywhere(size)) > 0.005, "{size:?}: the logo is on the welcome");
        tap(&driver, "Начать");

        assert!(share(&driver, BLUE, everywhere(size)) > 0.02, "{size:?}: the picture of the question");
        assert!(share(&driver, RED, place_of(&driver, "Регистратура")) > 0.15, "{size:?}: a PNG in its tile");
        assert!(share(&driver, GREEN, place_of(&driver, "Кабинет врача")) > 0.15, "{size:?}: a JPEG in its tile");
        assert!(driver.reads("Коридор"), "what has a torn picture has its words");
        assert!(driver.misfits().is_empty(), "{size:?}: {:?}", driver.misfits());
        let (x, y, width, height) = place_of(&driver, "Кабинет врача");
        driver.press(x + width / 2.0, y + height / 3.0);
        driver.release(x + width / 2.0, y + height / 3.0);
        driver.advance(std::time::Duration::from_secs(4)).unwrap();

        assert!(share(&driver, BLUE, everywhere(size)) < 0.001, "{size:?}: the next question has no picture");
        tap(&driver, "У стойки");
        tap(&driver, "В кабинете");
        tap(&driver, "Готово");
        driver.advance(std::time::Duration::from_secs(10)).unwrap();
        assert_eq!(chosen(data.path()), [vec!["room"], vec!["desk", "room"]], "{size:?}");
    }
}

#[test]
fn a_picture_that_is_spoilt_on_the_tablet_is_not_shown_and_nobody_is_told() {
    let (data, (_folder, file)) = (tempfile::tempdir().unwrap(), folder());
    let driver = terminal_with(data.path(), (1280, 800), &file);
    for kept in std::fs::read_dir(data.path().join("pictures")).unwrap().flatten() {
        std::fs::write(kept.path(), b"spoilt").unwrap();
    }
    hand_over_to(&driver);
    tap(&driver, "Начать");
    for colour in [RED, GREEN, BLUE] {
        assert!(share(&driver, colour, everywhere((1280, 800))) < 0.001);
    }
    let words: Vec<String> = driver.elements().into_iter().map(|element| element.label).collect();
    assert!(words.iter().any(|label| label == "Регистратура"), "{words:?}");
    tap(&driver, "Регистратура");
    assert!(driver.reads("Где было хорошо?"));
}
