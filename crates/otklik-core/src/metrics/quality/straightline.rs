//! One answer everywhere in a block of items on one scale (methodology 11.4): the spread of the answers by the simple
//! nonparametric measure SPV (Kim et al. 2019, R package `straightliner`) and the longest run.
//!
//! The three ИРЛ questions never are such a block: 5-5-5 is a legitimate «Адвокат бренда».

use super::rules::QualityRules;
use crate::metrics::estimate::NoData;
use serde::{Deserialize, Serialize};

/// How evenly a block was answered.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Straightline {
    /// Answered items.
    pub n_items: u64,
    /// SPV = 1 − Σ p_c², 0..1 over the shares p_c of the codes; 0 = one answer everywhere; absent without answers.
    pub spv: Option<f64>,
    /// The longest run of equal answers; items without an answer do not break it.
    pub longest_run: u64,
    /// Whether the session is flagged `straightline`: one answer everywhere in a block that is long enough.
    pub is_flagged: bool,
    /// Why `spv` is absent.
    pub reason: Option<NoData>,
}

/// Judges the answers to one block, as codes in the order shown; `None` for an item without a valid answer.
pub fn straightline(codes: &[Option<i64>], rules: &QualityRules) -> Straightline {
    let mut answers: Vec<i64> = codes.iter().copied().flatten().collect();
    let longest_run = answers.chunk_by(|a, b| a == b).map(<[i64]>::len).max().unwrap_or(0) as u64;
    answers.sort_unstable();
    let squares: f64 = answers.chunk_by(|a, b| a == b).map(|equal| (equal.len() as f64).powi(2)).sum();
    let n_items = answers.len() as u64;
    let all = (n_items as f64).powi(2);
    // Whole numbers below 2^53, so that one answer everywhere is exactly 0.
    let spv = (n_items > 0).then(|| (all - squares) / all);
    let long_enough = n_items > 0 && n_items >= rules.straightline_min_items.value;
    Straightline {
        n_items,
        spv,
        longest_run,
        is_flagged: long_enough && longest_run == n_items,
        reason: spv.is_none().then_some(NoData::NoData),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::metrics::parameter::Parameter;
    use proptest::prelude::*;

    fn of(codes: &[i64]) -> Straightline {
        straightline(&codes.iter().copied().map(Some).collect::<Vec<_>>(), &QualityRules::default())
    }

    #[test]
    fn four_equal_answers_are_no_reason_to_doubt_and_five_are() {
        assert!(!of(&[5; 4]).is_flagged);
        assert!(of(&[5; 5]).is_flagged);
        assert!(!of(&[5, 5, 5, 5, 5, 4]).is_flagged);
    }

    #[test]
    fn a_block_without_answers_has_no_spread_and_no_flag() {
        let rules = QualityRules { straightline_min_items: Parameter::user(0), ..QualityRules::default() };
        let empty = straightline(&[None, None], &rules);
        assert_eq!((empty.n_items, empty.spv, empty.longest_run, empty.is_flagged), (0, None, 0, false));
        assert_eq!(empty.reason, Some(NoData::NoData));
    }

    #[test]
    fn the_spread_is_largest_when_every_answer_differs() {
        assert_eq!(of(&[1, 2, 3, 4, 5]).spv, Some(0.8));
        assert_eq!(of(&[2]).spv, Some(0.0));
    }

    proptest! {
        #[test]
        fn the_spread_stays_on_its_scale_and_ignores_order_doubling_and_missing_answers(
            codes in proptest::collection::vec(1_i64..6, 1..30), at in 0_usize..30
        ) {
            let plain = of(&codes);
            let spv = plain.spv.unwrap();
            prop_assert!((0.0..1.0).contains(&spv));
            prop_assert!(plain.longest_run >= 1 && plain.longest_run <= plain.n_items);
            prop_assert_eq!(spv == 0.0, plain.longest_run == plain.n_items);
            let mut reversed: Vec<Option<i64>> = codes.iter().rev().copied().map(Some).collect();
            reversed.insert(at.min(reversed.len()), None);
            prop_assert_eq!(straightline(&reversed, &QualityRules::default()), plain);
            let twice = of(&codes.repeat(2)).spv.unwrap();
            prop_assert!((twice - spv).abs() < 1e-12);
        }
    }
}
