//! Keys of a keyboard beside the tablet, from the toolkit's words to those of the session. Those that show the way over
//! the screen stay here.

use crate::session::{Event, Key};
use crate::ui::generated::{AppWindow, Focus};
use crate::ui::reach::{self, Heading, Place};
use slint::ComponentHandle;
use slint::platform::Key as Named;

/// What a key is for.
enum Stroke {
    /// The next control, or the one before.
    Step(bool),
    /// The control in this direction.
    Go(Heading),
    /// The session knows.
    Key(Key),
    /// Nothing.
    Nothing,
}

fn stroke(text: &str, shift: bool) -> Stroke {
    let is = |named: Named| text.chars().eq([char::from(named)]);
    if is(Named::Tab) {
        Stroke::Step(!shift)
    } else if is(Named::Backtab) {
        Stroke::Step(false)
    } else if is(Named::LeftArrow) {
        Stroke::Go(Heading::Left)
    } else if is(Named::RightArrow) {
        Stroke::Go(Heading::Right)
    } else if is(Named::UpArrow) {
        Stroke::Go(Heading::Up)
    } else if is(Named::DownArrow) {
        Stroke::Go(Heading::Down)
    } else if is(Named::Return) {
        Stroke::Key(Key::Enter)
    } else if is(Named::Escape) || is(Named::Back) {
        Stroke::Key(Key::Escape)
    } else if is(Named::Backspace) {
        Stroke::Key(Key::Backspace)
    } else if !text.is_empty() && !text.chars().any(is_no_letter) {
        Stroke::Key(Key::Text(text.to_owned()))
    } else {
        Stroke::Nothing
    }
}

/// Keys without a letter come as control characters, or from a private part of Unicode.
fn is_no_letter(letter: char) -> bool {
    letter.is_control() || ('\u{e000}'..='\u{f8ff}').contains(&letter)
}

/// Turns keys into events, and moves the ring.
pub(super) fn connect(window: &AppWindow, place: &Place, tapped: impl Fn(Event) + Clone + 'static) {
    let focus = window.global::<Focus>();
    focus.on_key({
        let (weak, place) = (window.as_weak(), place.clone());
        move |text, shift, held| {
            if let Some(window) = weak.upgrade() {
                tapped(Event::Key { key: pressed(&window, &place, stroke(&text, shift)), held });
            }
        }
    });
    focus.on_begin({
        let (weak, place) = (window.as_weak(), place.clone());
        move || {
            if let Some(window) = weak.upgrade().filter(|window| window.global::<Focus>().get_visible()) {
                reach::begin(&window, &place);
            }
        }
    });
    let weak = window.as_weak();
    focus.on_touched(move || {
        if let Some(window) = weak.upgrade() {
            window.global::<Focus>().set_visible(false);
            window.invoke_await_keys();
        }
    });
}

/// Moves the ring if the key is for that. Returns what the session is to know.
fn pressed(window: &AppWindow, place: &Place, stroke: Stroke) -> Key {
    let focus = window.global::<Focus>();
    let was_hidden = !focus.get_visible();
    let nowhere = window.get_awaits_keys();
    focus.set_visible(true);
    match stroke {
        Stroke::Step(forwards) => reach::step(window, forwards, place),
        // In a text, as long as the ring is on no key of the tablet's own.
        Stroke::Go(Heading::Left) if focus.get_writing() && nowhere => return Key::Left,
        Stroke::Go(Heading::Right) if focus.get_writing() && nowhere => return Key::Right,
        Stroke::Go(heading) => reach::go(window, heading, place),
        // The first key on a page shows where the keys are, rather than do what nobody saw coming.
        Stroke::Key(Key::Enter) if was_hidden => reach::begin(window, place),
        Stroke::Key(key) => {
            if matches!(key, Key::Text(_)) {
                // Whoever types goes on typing: the next Enter is about what was typed.
                window.invoke_await_keys();
            }
            return key;
        }
        Stroke::Nothing => {}
    }
    Key::Moves
}
