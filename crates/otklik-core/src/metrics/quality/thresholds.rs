//! The thresholds of each flag with their words and where they come from, to be printed wherever the flag is
//! (methodology 2.8 and 11.1).

use super::flag::QualityFlag;
use super::rules::QualityRules;
use crate::metrics::parameter::{Origin, Parameter};
use crate::phrase::Phrase;

/// A threshold as it is printed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Threshold {
    /// What it limits, with its unit.
    pub what: Phrase,
    /// The limit.
    pub value: f64,
    /// Where it comes from.
    pub origin: Origin,
}

impl QualityRules {
    /// The thresholds that decide about a flag; none for those that are facts.
    pub fn thresholds(&self, flag: QualityFlag) -> Vec<Threshold> {
        match flag {
            QualityFlag::TechnicalDuplicate | QualityFlag::TestMode | QualityFlag::Ineligible => Vec::new(),
            QualityFlag::Speeder => vec![
                limit(MEDIAN_PART, self.speeder_ratio),
                limit(MEDIAN_BASE, count(self.speeder_min_base)),
                limit(FLOOR, self.speeder_floor_s),
            ],
            QualityFlag::TooFastItem => vec![
                limit(TOO_FAST, self.too_fast_ms),
                limit(READING, self.ms_per_word),
                limit(READING_SHARE, self.faster_than_reading_share),
            ],
            QualityFlag::Straightline => vec![limit(BLOCK, count(self.straightline_min_items))],
            QualityFlag::IdenticalInARow => {
                vec![limit(GAP, small(self.identical_gap_s)), limit(ANSWERS, small(self.identical_min_items))]
            }
            QualityFlag::IdenticalChain => {
                vec![limit(CHAIN, small(self.chain_length)), limit(GAP, small(self.chain_gap_s))]
            }
            QualityFlag::RepeatClient => vec![limit(COOLDOWN, small(self.cooldown_days))],
            QualityFlag::OutOfHours => {
                let minutes = self.grace_minutes;
                vec![limit(GRACE, Parameter { value: f64::from(minutes.value), origin: minutes.origin })]
            }
        }
    }
}

fn limit(what: Phrase, parameter: Parameter<f64>) -> Threshold {
    Threshold { what, value: parameter.value, origin: parameter.origin }
}

fn count(parameter: Parameter<u64>) -> Parameter<f64> {
    Parameter { value: parameter.value as f64, origin: parameter.origin }
}

fn small(parameter: Parameter<u32>) -> Parameter<f64> {
    Parameter { value: f64::from(parameter.value), origin: parameter.origin }
}

const MEDIAN_PART: Phrase = Phrase {
    ru: "быстрее, чем эта часть медианной длительности",
    en: "faster than this part of the median duration",
    uk: "швидше, ніж ця частина медіанної тривалості",
};
const MEDIAN_BASE: Phrase = Phrase {
    ru: "завершённых анкет для медианы, не меньше",
    en: "completes for a median, at least",
    uk: "завершених анкет для медіани, не менше",
};
const FLOOR: Phrase = Phrase {
    ru: "пока их меньше: секунд на вопрос, не меньше",
    en: "while there are fewer: seconds for each question, at least",
    uk: "поки їх менше: секунд на запитання, не менше",
};
const TOO_FAST: Phrase =
    Phrase {
        ru: "ответ быстрее, мс", en: "an answer faster than, ms", uk: "відповідь швидша за, мс"
    };
const READING: Phrase =
    Phrase {
        ru: "чтение, мс на слово", en: "reading, ms for each word", uk: "читання, мс на слово"
    };
const READING_SHARE: Phrase = Phrase {
    ru: "доля ответов быстрее чтения, больше",
    en: "share of answers faster than reading, more than",
    uk: "частка відповідей швидших за читання, більше",
};
const BLOCK: Phrase =
    Phrase {
        ru: "ответов в блоке, не меньше", en: "answers in a block, at least", uk: "відповідей у блоці, не менше"
    };
const GAP: Phrase = Phrase {
    ru: "перерыв, с, не больше", en: "gap, s, at most", uk: "перерва, с, не більше"
};
const ANSWERS: Phrase =
    Phrase {
        ru: "ответов в анкете, не меньше", en: "answers given, at least", uk: "відповідей в анкеті, не менше"
    };
const CHAIN: Phrase =
    Phrase {
        ru: "анкет подряд, не меньше", en: "interviews in a row, at least", uk: "анкет поспіль, не менше"
    };
const COOLDOWN: Phrase = Phrase {
    ru: "дней с прошлого опроса, меньше",
    en: "days since the last interview, fewer than",
    uk: "днів з минулого опитування, менше",
};
const GRACE: Phrase = Phrase {
    ru: "минут до открытия и после закрытия",
    en: "minutes before opening and after closing",
    uk: "хвилин до відкриття та після закриття",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_threshold_that_no_source_states_says_so() {
        let rules = QualityRules::default();
        let all = QualityFlag::ALL.into_iter().flat_map(|flag| rules.thresholds(flag));
        let labels: Vec<&str> = all.filter_map(|threshold| threshold.origin.label()).map(|label| label.ru).collect();
        assert_eq!(labels.len(), 14 - 1, "all of them but how many soft flags are too many");
        assert!(labels.iter().all(|label| label.contains("в методике не указан")));
    }
}
