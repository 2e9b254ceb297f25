//! What each interviewer chose last for the segments of a visitor: offered for the next one of the day.

use super::open::Doing;
use super::{Store, StoreError};
use crate::session::{Choice, Remembered};
use chrono::NaiveDate;
use otklik_core::id::{OptionId, SegmentId};
use rusqlite::{Connection, params};

impl Store {
    /// What each interviewer chose last on this day. An id that is none any more is left out: it is only an offer.
    pub fn remembered(&self, day: NaiveDate) -> Result<Remembered, StoreError> {
        let doing = "read what was chosen last";
        let mut statement = self
            .connection
            .prepare("SELECT interviewer, segment, option FROM remembered WHERE day = ?1")
            .doing(doing)?;
        let rows =
            statement.query_map([day.to_string()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).doing(doing)?;
        let mut remembered = Remembered::new();
        for row in rows {
            let (who, segment, option): (String, String, String) = row.doing(doing)?;
            if let (Ok(who), Ok(segment), Ok(option)) = (who.parse(), SegmentId::new(&segment), OptionId::new(&option))
            {
                remembered.entry(who).or_default().insert(segment, option);
            }
        }
        Ok(remembered)
    }
}

/// Remembers a choice, and forgets those of other days.
pub(super) fn remember(connection: &Connection, choice: &Choice) -> Result<(), StoreError> {
    let doing = "remember what was chosen";
    let day = choice.day.to_string();
    connection.execute("DELETE FROM remembered WHERE day <> ?1", [&day]).doing(doing)?;
    connection
        .execute(
            "INSERT OR REPLACE INTO remembered (interviewer, segment, option, day) VALUES (?1, ?2, ?3, ?4)",
            params![choice.who.to_string(), choice.segment.as_str(), choice.option.as_str(), day],
        )
        .map(drop)
        .doing(doing)
}
