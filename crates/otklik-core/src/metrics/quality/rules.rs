//! The thresholds of the quality checks with where each comes from (methodology 2.8 and 11). No standard sets them
//! (ISO 20252:2019, ESOMAR/GRBN 2015), so that all of them can be set.

use crate::metrics::parameter::Parameter;
use serde::{Deserialize, Serialize};

/// All thresholds of methodology 11.1 to 11.4, 11.7 and 11.8.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct QualityRules {
    /// A speeder is faster than this part of the median duration (11.2). Half the median is common too (MKTG Inc);
    /// a third flags fewer honest people in a survey of three questions.
    pub speeder_ratio: Parameter<f64>,
    /// From this many completes on the median decides about speeders, below it the floor (11.2).
    pub speeder_min_base: Parameter<u64>,
    /// The floor in seconds for each question shown (11.2; Wood et al. 2017).
    pub speeder_floor_s: Parameter<f64>,
    /// Below this many milliseconds an answer follows no reading at all: a double tap, a touch left over (11.3, D21).
    pub too_fast_ms: Parameter<f64>,
    /// Milliseconds that reading takes for each word of a question (11.3; Zhang and Conrad 2014).
    pub ms_per_word: Parameter<f64>,
    /// A session is flagged when more than this share of its answers, 0..1, is faster than reading (11.3).
    pub faster_than_reading_share: Parameter<f64>,
    /// A block with fewer answered items is never flagged for one answer everywhere (11.4).
    pub straightline_min_items: Parameter<u64>,
    /// A client who was asked fewer days before is a repeat (11.7, D11): the shortest interval of waves in S1.
    pub cooldown_days: Parameter<u32>,
    /// Identical sessions in a row are at most this many seconds apart (11.7).
    pub identical_gap_s: Parameter<u32>,
    /// Identical sessions in a row have at least this many answers (11.7): fewer coincide by chance
    /// (Kuriakose and Robbins 2016; Simmons et al. 2016).
    pub identical_min_items: Parameter<u32>,
    /// So many identical sessions in a row make a chain (11.7).
    pub chain_length: Parameter<u32>,
    /// The sessions of a chain are at most this many seconds apart (11.7).
    pub chain_gap_s: Parameter<u32>,
    /// Minutes before opening and after closing that still count as open (11.8).
    pub grace_minutes: Parameter<u16>,
    /// So many soft flags make a session suspicious (11.1).
    pub suspicious_soft_flags: Parameter<u32>,
}

impl Default for QualityRules {
    fn default() -> Self {
        Self {
            speeder_ratio: Parameter::user(1.0 / 3.0),
            speeder_min_base: Parameter::user(30),
            speeder_floor_s: Parameter::literature(1.0),
            too_fast_ms: Parameter::user(300.0),
            ms_per_word: Parameter::literature(300.0),
            faster_than_reading_share: Parameter::user(0.5),
            straightline_min_items: Parameter::user(5),
            cooldown_days: Parameter::user(90),
            identical_gap_s: Parameter::user(60),
            identical_min_items: Parameter::user(5),
            chain_length: Parameter::user(3),
            chain_gap_s: Parameter::user(30),
            grace_minutes: Parameter::user(15),
            suspicious_soft_flags: Parameter::user(2),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::metrics::parameter::Origin;

    #[test]
    fn no_threshold_claims_to_come_from_the_methodology_of_the_sources() {
        let rules = serde_json::to_value(QualityRules::default()).unwrap();
        for (name, parameter) in rules.as_object().unwrap() {
            let origin: Origin = serde_json::from_value(parameter["origin"].clone()).unwrap();
            assert!(origin.label().is_some(), "{name}");
        }
    }

    #[test]
    fn rules_that_set_one_threshold_keep_the_defaults_of_the_others() {
        let set: QualityRules = serde_json::from_str(r#"{"chain_length": {"value": 4, "origin": "user"}}"#).unwrap();
        assert_eq!(set, QualityRules { chain_length: Parameter::user(4), ..QualityRules::default() });
    }
}
