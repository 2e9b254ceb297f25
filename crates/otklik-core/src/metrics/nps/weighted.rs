//! The NPS over weighted answers: weighted shares with Kish's effective base (methodology 4.3 and 2.1).

use super::{AdjustedWald, NpsAnswer, NpsClass};
use crate::metrics::estimate::{Estimate, NoData};

/// The NPS over weighted answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeightedNps {
    /// 100·Σw(promoter − detractor)/Σw, −100…+100 points; its base is the number of valid answers.
    pub index: Estimate,
    /// Kish's effective base (Σw)²/Σw²; absent without answers.
    pub effective_n: Option<f64>,
    /// deff = n / `effective_n`; absent without answers.
    pub design_effect: Option<f64>,
    /// What stands behind the interval; absent without answers.
    pub detail: Option<AdjustedWald>,
}

/// The NPS of `(answer, weight)`, answers that are not valid left out; `None` unless every weight is finite and
/// from 0. Without a weight above 0 there is no data.
pub fn nps_weighted(answers: &[(NpsAnswer, f64)]) -> Option<WeightedNps> {
    if !answers.iter().all(|(_, weight)| weight.is_finite() && *weight >= 0.0) {
        return None;
    }
    let valid = || answers.iter().filter_map(|(answer, weight)| Some((answer.answer()?.class(), *weight)));
    // Only the proportions of the weights matter; with 1 as the greatest no square is infinite.
    let greatest = valid().map(|(_, weight)| weight).fold(0.0, f64::max);
    let (mut n, mut total, mut squares, mut promoters, mut detractors) = (0, 0.0, 0.0, 0.0, 0.0);
    for (class, weight) in valid().map(|(class, weight)| (class, weight / greatest)) {
        n += 1;
        total += weight;
        squares += weight * weight;
        match class {
            NpsClass::Promoter => promoters += weight,
            NpsClass::Passive => {}
            NpsClass::Detractor => detractors += weight,
        }
    }
    if n == 0 || greatest <= 0.0 {
        let index = Estimate::none(0, NoData::NoData);
        return Some(WeightedNps { index, effective_n: None, design_effect: None, detail: None });
    }
    let effective = total * total / squares;
    let detail = AdjustedWald::with_base(promoters, detractors, total, effective)?;
    Some(WeightedNps {
        index: Estimate::new(detail.index, detail.interval, n),
        effective_n: Some(effective),
        design_effect: Some(n as f64 / effective),
        detail: Some(detail),
    })
}
