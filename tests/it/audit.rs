//! Every control of every screen in every state: it says what it is, it is large enough for a finger, lies on no other,
//! can be scrolled into sight where it is not, and is reached by keys.

use otklik::gallery::{Setting, draw, for_each, states};
use otklik::screen::{Screen, TextSize};
use std::collections::BTreeMap;

/// The least height of a control, in logical pixels: a respondent's is for any finger, staff know what they do. Between
/// text and keyboard every pixel is needed.
fn least(screen: &Screen) -> f32 {
    match screen {
        Screen::Writing(_) => 52.0,
        screen if screen.is_respondents() => 64.0,
        _ => 48.0,
    }
}

#[test]
fn every_control_says_what_it_is_and_can_be_touched_and_reached() {
    let screens: BTreeMap<&str, f32> = states().iter().map(|state| (state.name, least(&state.view.screen))).collect();
    let sizes = [TextSize::Normal, TextSize::Largest];
    let settings: Vec<Setting> = Setting::all()
        .into_iter()
        .filter(|it| {
            it.language == "ru" && sizes.contains(&it.text_size) && matches!(it.size, (1280, 800) | (1024, 600))
        })
        .collect();
    assert_eq!(settings.len(), 4);
    let problems = for_each(&settings, |setting| {
        let mut found = Vec::new();
        draw(
            setting,
            |_| true,
            |name, driver| {
                found.extend(
                    driver.audit(screens[name]).into_iter().map(|what| format!("{name} {}: {what}", setting.name())),
                );
            },
        )
        .unwrap();
        found
    })
    .concat();
    assert!(problems.is_empty(), "{} problems:\n{}", problems.len(), problems.join("\n"));
}

/// Of the states whose one thing to do must be seen at once: the shutter, and what is said of a visitor.
#[test]
fn the_shutter_and_the_outcomes_are_in_sight_in_every_window_size_of_letters_and_language() {
    let wanted = |name: &str| name.starts_with("photo-") || name.starts_with("scan-") || name == "approach-ready";
    let hidden = for_each(&Setting::all(), |setting| {
        let mut found = Vec::new();
        draw(setting, wanted, |name, driver| {
            let mut hidden = driver.out_of_sight();
            if name == "approach-ready" {
                // the fields and the figures may be scrolled to
                hidden.retain(|label| OUTCOMES.contains(&label.as_str()));
            }
            found.extend(hidden.into_iter().map(|label| format!("{name} {}: {label}", setting.name())));
        })
        .unwrap();
        found
    })
    .concat();
    assert!(hidden.is_empty(), "{} have to be scrolled to:\n{}", hidden.len(), hidden.join("\n"));
}

/// In our three languages.
const OUTCOMES: [&str; 12] = [
    "Hand over the tablet",
    "Refused",
    "Not eligible",
    "Not reached",
    "Передать планшет",
    "Отказ",
    "Не подходит",
    "Не удалось подойти",
    "Передати планшет",
    "Відмова",
    "Не підходить",
    "Не вдалося підійти",
];
