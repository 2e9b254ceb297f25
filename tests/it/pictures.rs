//! Answers that are pictures, from the camera and the finger to the cloud.

use super::processes::{Cloud, Tapped, enrolled, otklik, until};
use std::path::Path;

const DESK: &str = r#"
format = 1
id = "desk"
version = 1
languages = ["ru"]
title = "Стойка"
welcome = "Здравствуйте!"
thanks = "Спасибо!"
campaign = { id = "desk", name = "Стойка", site = "Невский, 1", wave = "2026-1" }
sampling = { scheme = "everyone" }
photo = { moments = [], notice = "Снимков нет." }
refusals = [{ id = "no", text = "Нет" }]
ineligible = [{ id = "other", text = "Другое" }]

[[questions]]
id = "face"
kind = "photo"
text = "Сфотографируйтесь для карты."

[[questions]]
id = "signature"
kind = "signature"
text = "Подпишите согласие."
"#;

fn pictures(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.path() {
            path if path.is_dir() => found.append(&mut pictures(&path)),
            path => found.extend(path.extension().is_some_and(|it| it == "jpg").then_some(path)),
        }
    }
    found
}

/// The camera shows in real time, whatever the time of the terminal is.
fn until_reads(terminal: &mut Tapped, words: &str) {
    until(words, || {
        terminal.say("wait 20");
        terminal.reads(words)
    });
}

fn photographed(terminal: &mut Tapped) {
    until_reads(terminal, "Сделать снимок");
    terminal.tap("Сделать снимок");
    terminal.say("wait 3000");
    until_reads(terminal, "Оставить этот снимок");
    terminal.tap("Оставить этот снимок");
}

/// A photo that is taken twice and a signature: both of what the respondent left arrive, and nothing of them stays on
/// the tablet.
#[test]
fn a_photo_and_a_signature_arrive_in_the_cloud_and_leave_the_tablet_only_then() {
    let folder = tempfile::tempdir().unwrap();
    let (cloud_data, data) = (folder.path().join("cloud"), folder.path().join("terminal"));
    let scenario = folder.path().join("desk.toml");
    std::fs::write(&scenario, DESK).unwrap();
    let mut cloud = Cloud::start(&cloud_data);
    enrolled(&data, &format!("http://{}", cloud.address), &cloud.enrolment_code());
    cloud.kill();

    let mut terminal = Tapped::start_with(&data, &scenario);
    terminal.until_selected();
    terminal.tap("Передать планшет");
    terminal.tap("Планшет у меня");
    terminal.tap("Начать");
    photographed(&mut terminal);
    terminal.say("wait 800");
    assert!(terminal.reads("Подпишите согласие."), "a photo that is used takes the respondent on");
    terminal.tap("Назад");
    assert!(terminal.reads("Снимок сохранён."));
    terminal.tap("Снять ещё раз");
    photographed(&mut terminal);
    terminal.say("wait 800");
    terminal.say("drag 640 320 620");
    terminal.say("drag 500 320 600");

    // Killed between drawing and signing: the ink is there.
    terminal.kill();
    let mut terminal = Tapped::start_with(&data, &scenario);
    assert!(terminal.reads("Подпишите согласие."));
    terminal.say("wait 800");
    terminal.tap("Готово");
    assert!(terminal.reads("Спасибо!"));
    terminal.say("wait 10000");
    assert_eq!(pictures(&data.join("photos")).len(), 2, "the photo that was replaced is gone, the others wait");

    cloud.start_again();
    until("everything is acknowledged", || {
        otklik(&["sync", "--once", "--data", data.to_str().unwrap()]).status.success()
    });
    assert!(pictures(&data.join("photos")).is_empty(), "what was acknowledged leaves the tablet");
    let arrived = pictures(&cloud_data.join("photos"));
    let sizes: Vec<(u32, u32)> = arrived.iter().map(|path| image::image_dimensions(path).unwrap()).collect();
    assert_eq!(sizes.len(), 2, "{arrived:?}");
    assert!(sizes.contains(&(640, 480)) && sizes.contains(&(1000, 333)), "{sizes:?}");
    let signature = arrived.iter().find(|path| image::image_dimensions(path).unwrap().0 == 1000).unwrap();
    let picture = image::open(signature).unwrap().into_luma8();
    let dark = picture.pixels().filter(|pixel| pixel.0[0] < 90).count();
    assert!((500..40_000).contains(&dark), "{dark} pixels of ink");
}
