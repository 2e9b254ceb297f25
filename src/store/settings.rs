//! What an operator set on the tablet.

use super::device::put_collection_mode;
use super::open::Doing;
use super::{Store, StoreError};
use crate::screen::{ColourChoice, TextSize};
use crate::session::Settings;
use rusqlite::{Connection, OptionalExtension, params};

const COLOURS: [(ColourChoice, &str); 4] = [
    (ColourChoice::Light, "light"),
    (ColourChoice::Dark, "dark"),
    (ColourChoice::Evening, "evening"),
    (ColourChoice::HighContrast, "high_contrast"),
];

impl Store {
    /// Keeps these settings if none were kept yet. Returns whether it did.
    pub fn begin_with(&self, settings: &Settings) -> Result<bool, StoreError> {
        let kept: bool = self
            .connection
            .query_row("SELECT EXISTS (SELECT 1 FROM settings)", [], |row| row.get(0))
            .doing("read the settings")?;
        if !kept {
            put_settings(&self.connection, settings)?;
        }
        Ok(!kept)
    }

    /// What the operator set; what is usual where nothing was set.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        let mode = self.collection_mode()?;
        let read = |row: &rusqlite::Row<'_>| {
            let colours: String = row.get(1)?;
            Ok(Settings {
                mode,
                language: row.get(0)?,
                colours: COLOURS
                    .iter()
                    .find(|(_, word)| *word == colours)
                    .map(|(choice, _)| *choice)
                    .unwrap_or_default(),
                staff_text: text_size(row.get(2)?),
                respondent_text: text_size(row.get(3)?),
                reduced_motion: row.get(4)?,
                click: row.get(5)?,
                read_aloud: row.get(6)?,
                brightness: row.get(7)?,
                camera: row.get(8)?,
            })
        };
        let found = self
            .connection
            .query_row(
                "SELECT language, colours, staff_text, respondent_text, reduced_motion, click, read_aloud, brightness,
                        camera
                 FROM settings WHERE only = 1",
                [],
                read,
            )
            .optional()
            .doing("read the settings")?;
        Ok(found.unwrap_or(Settings { mode, ..Settings::default() }))
    }
}

/// The size of letters of so many per cent; the usual one where there is none.
pub(super) fn text_size(percent: u32) -> TextSize {
    TextSize::ALL.into_iter().find(|size| size.percent() == percent).unwrap_or_default()
}

pub(super) fn put_settings(connection: &Connection, settings: &Settings) -> Result<(), StoreError> {
    put_collection_mode(connection, settings.mode)?;
    let colours = COLOURS.iter().find(|(choice, _)| *choice == settings.colours).map_or("light", |(_, word)| *word);
    connection
        .execute(
            "INSERT OR REPLACE INTO settings (only, language, colours, staff_text, respondent_text, reduced_motion,
                                              click, read_aloud, brightness, camera)
             VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![
                settings.language,
                colours,
                settings.staff_text.percent(),
                settings.respondent_text.percent(),
                settings.reduced_motion,
                settings.click,
                settings.read_aloud,
                settings.brightness,
                settings.camera
            ],
        )
        .map(drop)
        .doing("store the settings")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::session::Write;
    use otklik_core::record::CollectionMode;

    #[test]
    fn what_the_operator_set_stays_whatever_a_start_would_begin_with() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        let still = Settings { reduced_motion: true, ..Settings::default() };
        assert!(store.begin_with(&still).unwrap());
        assert_eq!(store.settings().unwrap(), still);
        store.commit(&[Write::Settings(Settings::default())]).unwrap();
        assert!(!store.begin_with(&still).unwrap());
        assert_eq!(store.settings().unwrap(), Settings::default());
    }

    #[test]
    fn what_the_operator_set_is_there_after_a_restart_in_every_value() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path()).unwrap();
        assert_eq!(store.settings().unwrap(), Settings::default());
        for (colours, _) in COLOURS {
            for size in TextSize::ALL {
                let settings = Settings {
                    mode: CollectionMode::SelfService,
                    language: Some("uk".to_owned()),
                    colours,
                    staff_text: size,
                    respondent_text: size,
                    reduced_motion: true,
                    click: true,
                    read_aloud: true,
                    brightness: Some(35),
                    camera: Some("/dev/video2".to_owned()),
                };
                store.commit(&[Write::Settings(settings.clone())]).unwrap();
                assert_eq!(Store::open(folder.path()).unwrap().settings().unwrap(), settings);
            }
        }
    }
}
