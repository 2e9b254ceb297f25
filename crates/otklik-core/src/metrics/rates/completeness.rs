//! When an interview counts as complete, partial or broken off (methodology 10.1). AAPOR asks only that the rule be
//! stated in advance; the limits are its customary example, and can be set.

use super::Aapor;
use crate::metrics::estimate::{EPSILON, reaches};
use crate::metrics::parameter::Parameter;
use serde::{Deserialize, Serialize};

/// The rule: shares of the required questions that applied, 0..1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Completeness {
    /// From here on an interview is partial; below it is a break-off.
    pub partial: Parameter<f64>,
    /// Above this it is complete.
    pub complete: Parameter<f64>,
}

impl Default for Completeness {
    fn default() -> Self {
        Self { partial: Parameter::literature(0.5), complete: Parameter::literature(0.8) }
    }
}

impl Completeness {
    /// The class of an interview in which `answered` of `applicable` required questions were answered: I, P or R.
    /// Optional questions and those that were not shown are in neither. Where nothing was required, it is complete.
    pub fn class(&self, answered: u64, applicable: u64) -> Aapor {
        if applicable == 0 {
            return Aapor::I;
        }
        let share = answered as f64 / applicable as f64;
        if share > self.complete.value + EPSILON {
            Aapor::I
        } else if reaches(share, self.partial.value) {
            Aapor::P
        } else {
            Aapor::R
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Disposition;

    #[test]
    fn exactly_eighty_per_cent_is_partial_and_exactly_fifty_is_no_break_off() {
        let rule = Completeness::default();
        for tens in 1..200 {
            assert_eq!(rule.class(tens * 4, tens * 5), Aapor::P);
            assert_eq!(rule.class(tens * 4 + 1, tens * 5), Aapor::I);
            assert_eq!(rule.class(tens, tens * 2), Aapor::P);
            assert_eq!(rule.class(tens - 1, tens * 2), Aapor::R);
        }
    }

    #[test]
    fn a_record_is_classed_by_the_same_rule() {
        for applicable in 0..40_u32 {
            for answered in 0..=applicable {
                let record = Disposition::of_interview(answered as usize, applicable as usize).aapor();
                assert_eq!(record, Completeness::default().class(answered.into(), applicable.into()));
            }
        }
    }

    #[test]
    fn the_limits_can_be_set_and_no_count_is_too_large() {
        let strict = Completeness { partial: Parameter::user(0.9), complete: Parameter::user(0.95) };
        assert_eq!([strict.class(8, 10), strict.class(9, 10), strict.class(10, 10)], [Aapor::R, Aapor::P, Aapor::I]);
        assert_eq!(strict.class(u64::MAX, 1), Aapor::I);
        assert_eq!(Disposition::of_interview(usize::MAX, usize::MAX), Disposition::Completed);
    }
}
