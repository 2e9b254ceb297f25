//! Values of a scenario as they are written in a change: in the words of the file.

use crate::id::{BlockId, EndId, FactorId, OptionId, ReasonId};
use crate::record::Disposition;
use crate::scenario::{
    Colour, Escape, Expected, Jump, Language, MatrixLayout, Measure, Media, NpsShow, OpeningHours, Order, PhotoMoment,
    Polarity, ReasonClass, Requirement, Role, SamplingPlan, ScaleShow, ScanCodes, SetDesign, Suspicion, TextLength,
};
use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;
use std::collections::BTreeMap;

/// Something that can be written in a change.
pub(super) trait Shown {
    /// Its words; none where there is nothing.
    fn shown(&self) -> Option<String>;
}

macro_rules! shown_as_text {
    ($($type:ty),+ $(,)?) => {
        $(impl Shown for $type {
            fn shown(&self) -> Option<String> {
                Some(self.to_string())
            }
        })+
    };
}

shown_as_text!(
    bool, u32, i32, f64, String, NaiveDate, NaiveTime, Language, BlockId, EndId, FactorId, OptionId, ReasonId
);

macro_rules! shown_as_words {
    ($($type:ident { $($variant:ident => $word:literal),+ $(,)? })+) => {
        $(impl Shown for $type {
            fn shown(&self) -> Option<String> {
                let word = match self {
                    $(Self::$variant => $word,)+
                };
                Some(word.to_owned())
            }
        })+
    };
}

shown_as_words! {
    Order { Fixed => "fixed", Random => "random" }
    ScaleShow { Words => "words", Faces => "faces", Stars => "stars", Numbers => "numbers" }
    NpsShow { Numbers => "numbers", Percent => "percent" }
    Measure {
        Agreement => "agreement", Satisfaction => "satisfaction", Frequency => "frequency", Importance => "importance"
    }
    MatrixLayout { Rows => "rows", Grid => "grid" }
    TextLength { Short => "short", Long => "long" }
    ScanCodes { Any => "any", Qr => "qr", Barcode => "barcode" }
    Suspicion { Ignored => "false", Photographed => "true" }
}

macro_rules! shown_as_in_records {
    ($($type:ty),+ $(,)?) => {
        $(impl Shown for $type {
            fn shown(&self) -> Option<String> {
                recorded(self)
            }
        })+
    };
}

shown_as_in_records!(Role, ReasonClass, PhotoMoment, Expected, Escape, Polarity, Disposition);

fn recorded(value: &impl Serialize) -> Option<String> {
    serde_json::to_value(value).ok()?.as_str().map(str::to_owned)
}

impl<T: Shown> Shown for Option<T> {
    fn shown(&self) -> Option<String> {
        self.as_ref().and_then(Shown::shown)
    }
}

impl<T: Shown> Shown for Vec<T> {
    fn shown(&self) -> Option<String> {
        let parts: Vec<_> = self.iter().filter_map(Shown::shown).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

impl Shown for BTreeMap<String, String> {
    fn shown(&self) -> Option<String> {
        let parts: Vec<_> = self.iter().map(|(name, value)| format!("{name} = {value}")).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

impl Shown for Media {
    fn shown(&self) -> Option<String> {
        Some(self.0.clone())
    }
}

impl Shown for Colour {
    fn shown(&self) -> Option<String> {
        Some(format!("#{:02x}{:02x}{:02x}", self.red, self.green, self.blue))
    }
}

impl Shown for OpeningHours {
    fn shown(&self) -> Option<String> {
        let days: Vec<_> = self.days.iter().map(|day| day.to_string().to_lowercase()).collect();
        Some(format!("{} {} to {}", days.join(" "), self.from.format("%H:%M"), self.to.format("%H:%M")))
    }
}

impl Shown for SamplingPlan {
    fn shown(&self) -> Option<String> {
        Some(match self {
            Self::Systematic { daily_flow, daily_target } => {
                format!("systematic, {daily_target} of {daily_flow} a day")
            }
            Self::Bernoulli { probability } => format!("bernoulli, probability {probability}"),
            Self::ListOfTheDay { daily_flow, daily_target } => format!("list, {daily_target} of {daily_flow} a day"),
            Self::Everyone => "everyone".to_owned(),
        })
    }
}

impl Shown for SetDesign {
    fn shown(&self) -> Option<String> {
        Some(match self {
            Self::Fixed(sets) => sets
                .iter()
                .map(|set| format!("[{}]", set.iter().map(OptionId::as_str).collect::<Vec<_>>().join(", ")))
                .collect::<Vec<_>>()
                .join(", "),
            Self::Drawn { sets, size } => format!("{sets} sets of {size}, drawn"),
        })
    }
}

/// Whether a question must be answered, by its formula as written.
pub(super) fn requirement(required: &Requirement) -> String {
    match required {
        Requirement::Optional => "false".to_owned(),
        Requirement::Required => "true".to_owned(),
        Requirement::When(formula) => formula.source().to_owned(),
    }
}

/// The jumps of a question, by their formulas as written.
pub(super) fn jumps(jumps: &[Jump]) -> Vec<String> {
    jumps.iter().map(|jump| format!("{} → {}", jump.when.source(), jump.end)).collect()
}
