//! Whether two waves lie 3 to 6 months apart (methodology 12.6): calendar months between the starts of the fieldwork,
//! because ends depend on refusals (decision D15).

use crate::metrics::parameter::Parameter;
use crate::phrase::Phrase;
use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// How far apart waves should be.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SpacingRule {
    /// At least so many months, the day itself included.
    pub least: Parameter<u32>,
    /// At most so many months, the day itself included.
    pub most: Parameter<u32>,
}

impl Default for SpacingRule {
    /// «интервалом 3–6 месяцев».
    fn default() -> Self {
        Self { least: Parameter::source(3), most: Parameter::source(6) }
    }
}

/// How a wave lies after the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spacing {
    /// Sooner than the rule allows.
    Early,
    /// As the rule says.
    Ok,
    /// Later than the rule allows.
    Late,
}

impl Spacing {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Early, Self::Ok, Self::Late];

    /// Its words.
    pub fn phrase(self) -> Phrase {
        match self {
            Self::Early => Phrase {
                ru: "волна начата раньше срока методики",
                en: "the wave began sooner than the methodology asks",
                uk: "хвилю розпочато раніше від строку методики",
            },
            Self::Ok => Phrase {
                ru: "интервал между волнами соответствует методике",
                en: "the interval between the waves is that of the methodology",
                uk: "інтервал між хвилями відповідає методиці",
            },
            Self::Late => Phrase {
                ru: "волна начата позже срока методики",
                en: "the wave began later than the methodology asks",
                uk: "хвилю розпочато пізніше від строку методики",
            },
        }
    }
}

/// How the wave that started on `second` lies after the one that started on `first`. A month on is the same day of the
/// next month, or its last day: from 30 November three months lead to 28 February.
pub fn spacing(first: NaiveDate, second: NaiveDate, rule: &SpacingRule) -> Spacing {
    let after = |months: u32| first.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX);
    if second < after(rule.least.value) {
        Spacing::Early
    } else if second > after(rule.most.value) {
        Spacing::Late
    } else {
        Spacing::Ok
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    fn between(first: &str, second: &str) -> Spacing {
        spacing(first.parse().unwrap(), second.parse().unwrap(), &SpacingRule::default())
    }

    #[test]
    fn the_last_day_of_a_short_month_stands_for_the_days_it_lacks() {
        assert_eq!(between("2023-11-30", "2024-02-28"), Spacing::Early, "a leap year has the 29th");
        assert_eq!(between("2023-11-30", "2024-02-29"), Spacing::Ok);
        assert_eq!(between("2025-08-31", "2026-02-28"), Spacing::Ok);
        assert_eq!(between("2025-08-31", "2026-03-01"), Spacing::Late);
    }

    #[test]
    fn a_wave_that_started_before_the_one_before_it_is_early() {
        assert_eq!(between("2025-06-01", "2025-01-01"), Spacing::Early);
    }

    #[test]
    fn the_months_are_those_of_the_source_unless_they_are_set() {
        assert_eq!(SpacingRule::default().least.origin.label(), None);
        let rule = SpacingRule { least: Parameter::user(1), most: Parameter::user(u32::MAX) };
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(spacing(day("2025-01-15"), day("2025-02-15"), &rule), Spacing::Ok);
        assert_eq!(spacing(NaiveDate::MIN, NaiveDate::MAX, &rule), Spacing::Ok);
    }
}
