//! A keyboard beside the driven window.

use super::{DriveError, Driver, HOLD};
use slint::SharedString;
use slint::platform::{Key, WindowEvent};

impl Driver {
    /// Presses a key of a keyboard beside the tablet and lets it go: a letter, or a name such as `Tab`, `Shift+Tab`,
    /// `Enter`, `Left`.
    pub fn key(&self, name: &str) -> Result<(), DriveError> {
        self.hold_key(name, 0)
    }

    /// Holds a key down for so many repetitions.
    pub fn hold_key(&self, name: &str, repeats: u32) -> Result<(), DriveError> {
        let (shift, name) = name.strip_prefix("Shift+").map_or((false, name), |name| (true, name));
        let text = key_text(name);
        let shift_text: SharedString = Key::Shift.into();
        if shift {
            self.dispatch(WindowEvent::KeyPressed { text: shift_text.clone() });
        }
        self.dispatch(WindowEvent::KeyPressed { text: text.clone() });
        for _ in 0..repeats {
            self.pass(HOLD);
            self.dispatch(WindowEvent::KeyPressRepeated { text: text.clone() });
        }
        self.pass(HOLD);
        self.dispatch(WindowEvent::KeyReleased { text });
        if shift {
            self.dispatch(WindowEvent::KeyReleased { text: shift_text });
        }
        self.settle()
    }

    /// What reads on the control where the keys are; nothing while a finger was the last to touch the screen.
    pub fn reached(&self) -> Option<String> {
        crate::ui::reach::label(self.shell.window())
    }
}

/// What a key writes, by its name; a name that is none is what it writes.
fn key_text(name: &str) -> SharedString {
    match name {
        "Tab" => Key::Tab.into(),
        "Enter" => Key::Return.into(),
        "Space" => Key::Space.into(),
        "Escape" => Key::Escape.into(),
        "Back" => Key::Back.into(),
        "Backspace" => Key::Backspace.into(),
        "Left" => Key::LeftArrow.into(),
        "Right" => Key::RightArrow.into(),
        "Up" => Key::UpArrow.into(),
        "Down" => Key::DownArrow.into(),
        "Home" => Key::Home.into(),
        "End" => Key::End.into(),
        "F4" => Key::F4.into(),
        letter => letter.into(),
    }
}
