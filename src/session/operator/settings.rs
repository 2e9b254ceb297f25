//! What an operator sets on the tablet. Kept in the store, applied from the start.

use crate::screen::{ColourChoice, Motion, SettingsPage, TextSize};
use crate::session::{Colours, Hearing, Preferences};
use otklik_core::record::CollectionMode;

/// The hour at which the evening begins, and the one at which it is over.
const EVENING: (u32, u32) = (20, 7);
/// The brightness below which nobody would find the way back.
const DIMMEST: u8 = 10;

/// What an operator set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// How the tablet collects. In force whenever it is at rest: an interview goes on as it was begun.
    pub mode: CollectionMode,
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
    /// The brightness in per cent; `None` to leave it as it is.
    pub brightness: Option<u8>,
    /// The camera, in the words of the command line; `None` for what was given there.
    pub camera: Option<String>,
}

/// A change of a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingTap {
    /// Whether the tablet stands alone, without an interviewer.
    SelfService(bool),
    /// The language of staff's screens.
    Language(Option<String>),
    /// Which colours.
    Colours(ColourChoice),
    /// How large letters are for staff.
    StaffText(TextSize),
    /// How large letters are for respondents.
    RespondentText(TextSize),
    /// Whether nothing moves.
    ReducedMotion(bool),
    /// Whether a tap clicks.
    Click(bool),
    /// Whether questions are read aloud.
    ReadAloud(bool),
    /// The brightness in per cent.
    Brightness(u8),
}

impl Settings {
    /// How the tablet looks by these settings.
    pub fn preferences(&self) -> Preferences {
        Preferences {
            staff_text: self.staff_text,
            respondent_text: self.respondent_text,
            colours: match self.colours {
                ColourChoice::Light => Colours::Light,
                ColourChoice::Dark => Colours::Dark,
                ColourChoice::HighContrast => Colours::HighContrast,
                ColourChoice::Evening => Colours::Evening { from: EVENING.0, to: EVENING.1 },
            },
            motion: if self.reduced_motion { Motion::Reduced } else { Motion::Full },
        }
    }

    /// What people hear by these settings.
    pub fn hearing(&self) -> Hearing {
        Hearing { click: self.click, read_aloud: self.read_aloud }
    }

    pub(super) fn change(&mut self, change: &SettingTap) {
        match change {
            SettingTap::SelfService(true) => self.mode = CollectionMode::SelfService,
            SettingTap::SelfService(false) => self.mode = CollectionMode::Interviewer,
            SettingTap::Language(language) => self.language.clone_from(language),
            SettingTap::Colours(colours) => self.colours = *colours,
            SettingTap::StaffText(size) => self.staff_text = *size,
            SettingTap::RespondentText(size) => self.respondent_text = *size,
            SettingTap::ReducedMotion(on) => self.reduced_motion = *on,
            SettingTap::Click(on) => self.click = *on,
            SettingTap::ReadAloud(on) => self.read_aloud = *on,
            SettingTap::Brightness(percent) => self.brightness = Some((*percent).clamp(DIMMEST, 100)),
        }
    }

    /// The page of these settings, on a screen that is this bright if that can be set.
    pub(super) fn page(&self, brightness: Option<u8>) -> SettingsPage {
        SettingsPage {
            self_service: self.mode == CollectionMode::SelfService,
            language: self.language.clone(),
            colours: self.colours,
            staff_text: self.staff_text,
            respondent_text: self.respondent_text,
            reduced_motion: self.reduced_motion,
            click: self.click,
            read_aloud: self.read_aloud,
            brightness,
        }
    }
}
