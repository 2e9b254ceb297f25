//! What can be set about silent clients: which number is named first, and from which response rate on a reader is
//! warned (methodology 4.5 and 2.8).

use super::SilentAs;
use crate::metrics::estimate::reaches;
use crate::metrics::parameter::Parameter;
use crate::phrase::Phrase;
use serde::{Deserialize, Serialize};

/// The settings, none of which the sources give.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct NonResponseRules {
    /// The treatment that is named first; all three are always shown (`nps_primary`). Default: not counting them.
    pub primary: Parameter<SilentAs>,
    /// A response rate below it, 0..1, is warned of. Default: the rule of thumb of 80 % (Data Synergy).
    pub warn_below: Parameter<f64>,
    /// Below it, 0..1, the three numbers have equal visual weight. Default: 60 %.
    pub equal_weight_below: Parameter<f64>,
}

impl Default for NonResponseRules {
    fn default() -> Self {
        Self {
            primary: Parameter::user(SilentAs::Ignored),
            warn_below: Parameter::literature(0.8),
            equal_weight_below: Parameter::user(0.6),
        }
    }
}

impl NonResponseRules {
    /// What has to be said about a response rate in 0..1.
    pub fn warning(&self, rate: f64) -> Option<ResponseWarning> {
        if !reaches(rate, self.equal_weight_below.value) {
            Some(ResponseWarning::EqualWeight)
        } else if !reaches(rate, self.warn_below.value) {
            Some(ResponseWarning::LowResponse)
        } else {
            None
        }
    }
}

/// What a low response rate makes necessary to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponseWarning {
    /// The response rate is low: the first number is not to be quoted alone.
    LowResponse,
    /// It is so low that no number goes before the others.
    EqualWeight,
}

impl ResponseWarning {
    /// The words of the warning.
    pub fn text(self) -> Phrase {
        match self {
            Self::LowResponse => Phrase {
                ru: "Низкий уровень отклика: NPS заметно зависит от того, как учитывать «молчунов».",
                en: "Low response rate: the NPS depends noticeably on how those who kept silent are counted.",
                uk: "Низький рівень відгуку: NPS помітно залежить від того, як враховувати «мовчунів».",
            },
            Self::EqualWeight => Phrase {
                ru: "Очень низкий уровень отклика: все три значения NPS равноправны, выделять одно из них нельзя.",
                en: "Very low response rate: all three values of the NPS carry equal weight, none may be singled out.",
                uk: "Дуже низький рівень відгуку: усі три значення NPS рівноправні, виділяти одне з них не можна.",
            },
        }
    }
}
