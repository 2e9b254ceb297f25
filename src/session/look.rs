//! How the screens look: what the operator set for the tablet, and what a respondent chose for their own interview.

use super::{DOUBLE_TAP, Now, RespondentTap, Session, State, Write};
use crate::screen::{Accent, Appearance, LanguageRow, Look, LookControls, Motion, TextSize};
use chrono::{NaiveTime, Timelike};
use otklik_core::interview::InterviewEvent;
use otklik_core::scenario::accent::{AccentColours, Scheme};
use otklik_core::scenario::{Colour, Language, Scenario};
use std::time::Duration;

/// How the tablet looks before anybody chooses otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Preferences {
    /// How large letters are on the screens of staff.
    pub staff_text: TextSize,
    /// How large letters are when a respondent takes the tablet.
    pub respondent_text: TextSize,
    /// Which colours.
    pub colours: Colours,
    /// Whether anything moves.
    pub motion: Motion,
}

/// Which colours the tablet has, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Colours {
    /// Dark on light, always.
    #[default]
    Light,
    /// Light on dark, always.
    Dark,
    /// Light on dark from one hour to another by the tablet's clock, which may be on the next day.
    Evening {
        /// The first hour.
        from: u32,
        /// The hour in which it is light again.
        to: u32,
    },
    /// Black and white.
    HighContrast,
}

impl Colours {
    fn at(self, time: NaiveTime) -> Appearance {
        match self {
            Self::Light => Appearance::Light,
            Self::Dark => Appearance::Dark,
            Self::HighContrast => Appearance::HighContrast,
            Self::Evening { from, to } => {
                let (hour, from, to) = (time.hour(), from % 24, to % 24);
                let evening = if from <= to { (from..to).contains(&hour) } else { hour >= from || hour < to };
                if evening { Appearance::Dark } else { Appearance::Light }
            }
        }
    }
}

/// How large letters are for a respondent, and in which contrast, where they chose it. Kept with their interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ChosenLook {
    /// How large letters are.
    pub text_size: Option<TextSize>,
    /// Whether they are black and white.
    pub high_contrast: Option<bool>,
}

/// How long what somebody chose before an interview stays, if none is begun.
pub(super) const BEFORE: Duration = Duration::from_secs(60);

impl Chosen {
    /// What was chosen before a restart.
    pub fn again(look: ChosenLook) -> Self {
        Self { look, ..Self::default() }
    }

    /// When it is forgotten if no interview begins; `None` where nothing was chosen.
    pub fn until(&self) -> Option<Duration> {
        self.at.map(|at| at + BEFORE)
    }
}

/// What a respondent chose about the look. The next one begins anew.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Chosen {
    /// Before an interview; in one it is an event.
    language: Option<Language>,
    look: ChosenLook,
    choosing_language: bool,
    /// When something about the look was tapped last.
    at: Option<Duration>,
}

impl Session {
    /// How the screen looks now.
    pub(super) fn look(&self, now: Now) -> Look {
        let preferences = self.setup.preferences;
        let plain = |language: &Language| Look {
            from_the_right: written_from_the_right(&language.0),
            appearance: preferences.colours.at(now.wall.time()),
            motion: preferences.motion,
            ..Look::plain(language.0.clone())
        };
        let (language, chosen, rows) = match &self.state {
            State::Interview(respondent) => {
                let interview = &respondent.open.interview;
                let language = interview.language();
                (language, &respondent.chosen, languages(interview.scenario(), language))
            }
            State::Thanks { language, chosen, .. } => (language, chosen, Vec::new()),
            State::HandOver | State::Attract => {
                let scenario = &self.setup.scenario;
                let language = self.before.language.as_ref().unwrap_or(scenario.language());
                (language, &self.before, languages(scenario, language))
            }
            State::Lock(_)
            | State::Approach
            | State::List(_)
            | State::Figures
            | State::Operator(_)
            | State::OutOfService(_) => {
                let chosen = self.settings.language.clone().map(Language);
                let look = plain(chosen.as_ref().unwrap_or(self.setup.scenario.language()));
                return Look { text_size: preferences.staff_text, accent: self.accent(look.appearance), ..look };
            }
        };
        let look = plain(language);
        let appearance = match chosen.look.high_contrast {
            Some(true) => Appearance::HighContrast,
            Some(false) if look.appearance == Appearance::HighContrast => Appearance::Light,
            _ => look.appearance,
        };
        Look {
            accent: self.accent(appearance),
            text_size: chosen.look.text_size.unwrap_or(preferences.respondent_text),
            appearance,
            controls: Some(LookControls { languages: rows, choosing_language: chosen.choosing_language }),
            ..look
        }
    }

    /// The colours of the scenario's own accent.
    fn accent(&self, appearance: Appearance) -> Option<Accent> {
        let scheme = match appearance {
            Appearance::Light => Scheme::Light,
            Appearance::Dark => Scheme::Dark,
            Appearance::HighContrast => Scheme::HighContrast,
        };
        let colours = AccentColours::of(self.setup.scenario.look.accent?, scheme);
        let rgb = |colour: Colour| [colour.red, colour.green, colour.blue];
        Some(Accent {
            fill: rgb(colours.fill),
            pressed: rgb(colours.pressed),
            on_fill: rgb(colours.on_fill),
            ink: rgb(colours.ink),
            tint: rgb(colours.tint),
        })
    }

    /// Changes the look for the respondent who asks for it. The page stays as it is, with what was typed.
    pub(super) fn change_look(&mut self, tap: &RespondentTap, now: Now) {
        let look = self.look(now);
        let Some(chosen) = self.chosen_mut() else { return };
        if chosen.at.is_some_and(|at| now.ticks < at + DOUBLE_TAP) {
            return;
        }
        chosen.at = Some(now.ticks);
        match tap {
            RespondentTap::TextSize(size) => chosen.look.text_size = Some(*size),
            RespondentTap::HighContrast(on) => chosen.look.high_contrast = Some(*on),
            RespondentTap::ChooseLanguage => chosen.choosing_language = !chosen.choosing_language,
            RespondentTap::Speak(id) => {
                chosen.choosing_language = false;
                let offered = look.controls.is_some_and(|controls| controls.languages.iter().any(|row| row.id == *id));
                if !offered || look.language == *id {
                    return;
                }
                let language = Language(id.clone());
                if matches!(self.state, State::Interview(_)) {
                    self.happen(InterviewEvent::Spoke { language }, now);
                } else {
                    self.before.language = Some(language);
                }
            }
            _ => {}
        }
        if matches!(tap, RespondentTap::TextSize(_) | RespondentTap::HighContrast(_)) {
            self.keep_look();
        }
    }

    /// Keeps what was chosen with the interview that is open: the power may go.
    fn keep_look(&mut self) {
        if let State::Interview(respondent) = &self.state {
            let (record, look) = (respondent.open.interview.record(), respondent.chosen.look);
            self.writes.push(Write::Look { record, look });
        }
    }

    /// An interview has begun: what was chosen before it goes on.
    pub(super) fn look_as_before(&mut self, before: Chosen, now: Now) {
        let State::Interview(respondent) = &mut self.state else { return };
        respondent.chosen.look = before.look;
        if before.look != ChosenLook::default() {
            self.keep_look();
        }
        if let Some(language) = before.language {
            self.happen(InterviewEvent::Spoke { language }, now);
        }
    }

    fn chosen_mut(&mut self) -> Option<&mut Chosen> {
        match &mut self.state {
            State::Interview(respondent) => Some(&mut respondent.chosen),
            State::Thanks { chosen, .. } => Some(chosen),
            State::HandOver | State::Attract => Some(&mut self.before),
            _ => None,
        }
    }
}

/// The languages to choose from, if there is a choice.
fn languages(scenario: &Scenario, now: &Language) -> Vec<LanguageRow> {
    let spoken = scenario.spoken();
    let row = |language: &Language| LanguageRow {
        id: language.0.clone(),
        name: own_name(&language.0).to_owned(),
        chosen: language == now,
    };
    if spoken.len() > 1 { spoken.into_iter().map(row).collect() } else { Vec::new() }
}

/// What a language calls itself; its letters where we do not know.
fn own_name(language: &str) -> &str {
    match language {
        "ar" => "العربية",
        "az" => "Azərbaycan",
        "be" => "Беларуская",
        "bg" => "Български",
        "de" => "Deutsch",
        "en" => "English",
        "es" => "Español",
        "fa" => "فارسی",
        "fr" => "Français",
        "he" => "עברית",
        "hy" => "Հայերեն",
        "it" => "Italiano",
        "ka" => "ქართული",
        "kk" => "Қазақша",
        "ky" => "Кыргызча",
        "pl" => "Polski",
        "ro" => "Română",
        "ru" => "Русский",
        "tg" => "Тоҷикӣ",
        "tr" => "Türkçe",
        "tt" => "Татарча",
        "uk" => "Українська",
        "uz" => "Oʻzbekcha",
        other => other,
    }
}

fn written_from_the_right(language: &str) -> bool {
    matches!(language, "ar" | "he" | "fa" | "ur" | "yi" | "ps" | "ku" | "ug" | "sd" | "dv")
}
