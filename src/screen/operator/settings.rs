//! Screen, sound and language.

use crate::screen::TextSize;

/// Screen, sound and language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsPage {
    /// Whether the tablet stands alone, without an interviewer.
    pub self_service: bool,
    /// The language of staff's screens; `None` for that of the scenario.
    pub language: Option<String>,
    /// Which colours.
    pub colours: ColourChoice,
    /// How large letters are for staff.
    pub staff_text: TextSize,
    /// How large letters are when a respondent takes the tablet.
    pub respondent_text: TextSize,
    /// Whether nothing moves.
    pub reduced_motion: bool,
    /// Whether a tap clicks.
    pub click: bool,
    /// Whether questions are read aloud.
    pub read_aloud: bool,
    /// The brightness in per cent; `None` where it cannot be set.
    pub brightness: Option<u8>,
}

/// Which colours the tablet has, as the operator chooses them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColourChoice {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
    /// Light on dark in the evening.
    Evening,
    /// Black and white.
    HighContrast,
}
