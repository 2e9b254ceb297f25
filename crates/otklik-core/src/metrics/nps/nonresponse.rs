//! What clients who did not answer («молчуны») may do to the NPS: three treatments side by side and the logical bounds
//! (methodology 4.5, decisions D1, D19 and D25). None of the treatments is proven; each is an assumption.

mod rules;
mod silent;

pub use rules::{NonResponseRules, ResponseWarning};
pub use silent::{NonResponders, Silent, SilentAs};

use super::{AdjustedWald, ClassCounts};
use crate::metrics::estimate::{Estimate, NoData};
use crate::metrics::interval::{Interval, IntervalMethod, wilson};
use crate::phrase::Phrase;

/// What has to stand under the three numbers.
pub const ASSUMPTION: Phrase = Phrase {
    ru: "Каждый интервал учитывает только ошибку выборки, но не допущение о «молчунах».",
    en: "Each interval covers the sampling error only, not the assumption about those who kept silent.",
    uk: "Кожен інтервал враховує лише похибку вибірки, а не припущення про «мовчунів».",
};

/// The NPS under one treatment of the silent ones.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Treated {
    /// Which treatment.
    pub silent: SilentAs,
    /// The NPS in points, with the adjusted Wald interval of its own counts.
    pub index: Estimate,
    /// Its exact base, fractional where the number of silent clients is; absent where that was not measured.
    pub base: Option<f64>,
}

/// The NPS with the silent ones: the headline is all three numbers with the response rate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NonResponse {
    /// RR of the key question, n/(n + M) in 0..1, with its Wilson interval; its base is n + M.
    pub response_rate: Estimate,
    /// Method 1: 100·(P − D)/n.
    pub ignored: Treated,
    /// Method 2: 100·(P − D)/(n + M), which is method 1 times the response rate.
    pub as_passives: Treated,
    /// Method 3: 100·(P − D − M)/(n + M).
    pub as_detractors: Treated,
    /// From "all silent ones are critics" to "all are promoters", in points: no confidence interval.
    pub bounds: Option<Interval>,
    /// The treatment that is named first.
    pub primary: SilentAs,
    /// What the response rate makes necessary to say; nothing where it was not measured.
    pub warning: Option<ResponseWarning>,
}

impl NonResponse {
    /// All three, in the order of a report.
    pub fn methods(&self) -> [Treated; 3] {
        [self.ignored, self.as_passives, self.as_detractors]
    }

    /// The treatment that is named first.
    pub fn primary(&self) -> Treated {
        match self.primary {
            SilentAs::Ignored => self.ignored,
            SilentAs::Passives => self.as_passives,
            SilentAs::Detractors => self.as_detractors,
        }
    }
}

/// The NPS of `counts` with `silent` clients who gave no valid answer to the key question; `None` where nobody counted
/// them, as on a terminal without an interviewer.
pub fn nonresponse(counts: ClassCounts, silent: Option<NonResponders>, rules: &NonResponseRules) -> NonResponse {
    let [promoters, detractors, n] = [counts.promoters, counts.detractors, counts.n()].map(|count| count as f64);
    let treat = |method, more_detractors: f64, more: f64| {
        let base = n + more;
        let index = match AdjustedWald::of(promoters, detractors + more_detractors, base) {
            Some(wald) => Estimate::new(wald.index, wald.interval, base.round() as u64),
            None => Estimate::none(0, NoData::NoData),
        };
        Treated { silent: method, index, base: Some(base) }
    };
    let unmeasured = |silent| Treated { silent, index: Estimate::none(counts.n(), NoData::NotMeasured), base: None };
    let ignored = treat(SilentAs::Ignored, 0.0, 0.0);
    let primary = rules.primary.value;
    let Some(silent) = silent.map(NonResponders::count) else {
        return NonResponse {
            response_rate: Estimate::none(counts.n(), NoData::NotMeasured),
            ignored,
            as_passives: unmeasured(SilentAs::Passives),
            as_detractors: unmeasured(SilentAs::Detractors),
            bounds: None,
            primary,
            warning: None,
        };
    };
    let response_rate = response_rate(n, silent);
    let as_passives = treat(SilentAs::Passives, 0.0, silent);
    let as_detractors = treat(SilentAs::Detractors, silent, silent);
    let all_promoters = AdjustedWald::of(promoters + silent, detractors, n + silent);
    let values = [ignored, as_passives, as_detractors].map(|treated| treated.index.value);
    NonResponse {
        response_rate,
        ignored,
        as_passives,
        as_detractors,
        bounds: all_promoters.map(|best| holding(best.index, &values)),
        primary,
        warning: response_rate.value.and_then(|rate| rules.warning(rate)),
    }
}

fn response_rate(answered: f64, silent: f64) -> Estimate {
    let asked = answered + silent;
    if asked > 0.0 {
        Estimate::new(answered / asked, wilson(answered, asked), asked.round() as u64)
    } else {
        Estimate::none(0, NoData::NoData)
    }
}

/// The bounds: from the least of the three values to `best`, which is the greatest but for rounding.
fn holding(best: f64, values: &[Option<f64>]) -> Interval {
    let ends = values.iter().flatten().fold((best, best), |(low, high), value| (low.min(*value), high.max(*value)));
    Interval { low: ends.0, high: ends.1, method: IntervalMethod::Bounds }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
