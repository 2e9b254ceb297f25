//! Totals over branches or other strata that were sampled in different parts (methodology 2.3; Cochran 1977): each
//! counts by its number of clients, never by its number of answers.

use super::distribution::{t95, z95};
use super::estimate::{Estimate, NoData};
use super::interval::{Interval, IntervalMethod, Scale, wilson_bound};

/// One branch: its clients, its answers, and what was estimated there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stratum {
    /// Its eligible clients (N_h); `None` if nobody knows how many there are.
    pub population: Option<u64>,
    /// Its answers (n_h).
    pub n: u64,
    /// The estimate θ_h; `None` if it has none.
    pub value: Option<f64>,
    /// Its standard error SE_h, from 0; `None` if it is not known.
    pub error: Option<f64>,
}

/// The distribution behind the interval of the total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Approximation {
    /// Student t with Satterthwaite's degrees of freedom: shares, means, ИРЛ, CSI.
    T,
    /// The normal distribution: NPS.
    Normal,
}

/// The total with what it is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Stratified {
    /// θ = ΣW_hθ_h in the unit of the estimates; its base is the number of answers. Absent if the size of any stratum
    /// is unknown: then the branches are printed separately.
    pub total: Estimate,
    /// W_h = N_h/N, in the order of the strata; absent if the size of any is unknown.
    pub weights: Option<Vec<f64>>,
    /// SE = √ΣW_h²SE_h²; absent where it is unknown.
    pub error: Option<f64>,
    /// Satterthwaite's degrees of freedom; absent for the normal distribution and without a standard error.
    pub freedom: Option<f64>,
}

/// The total over `strata`; its interval is clipped to the `scale`, if there is one.
pub fn stratified(strata: &[Stratum], scale: Option<Scale>, approximation: Approximation) -> Stratified {
    let n = strata.iter().fold(0_u64, |n, stratum| n.saturating_add(stratum.n));
    let none = |reason, weights| Stratified { total: Estimate::none(n, reason), weights, error: None, freedom: None };
    let Some(populations) = strata.iter().map(|it| it.population.map(|it| it as f64)).collect::<Option<Vec<_>>>()
    else {
        return none(NoData::UnknownStratumSize, None);
    };
    let all: f64 = populations.iter().sum();
    if all <= 0.0 {
        return none(NoData::NoData, None);
    }
    let weights: Vec<f64> = populations.iter().map(|population| population / all).collect();
    // A branch without clients neither counts nor has to have an estimate.
    let parts: Vec<Part> = strata
        .iter()
        .zip(&weights)
        .filter(|(_, weight)| **weight > 0.0)
        .map(|(it, weight)| Part::of(it, *weight))
        .collect();
    let Some(value) = parts.iter().map(|part| part.value).sum::<Option<f64>>().filter(|value| value.is_finite()) else {
        return none(NoData::NoData, Some(weights));
    };
    let value = scale.map_or(value, |scale| value.max(scale.low).min(scale.high));
    match spread(&parts, value, scale, approximation) {
        Ok(Spread { interval, error, freedom }) => {
            Stratified { total: Estimate::new(value, interval, n), weights: Some(weights), error, freedom }
        }
        Err(reason) => Stratified {
            total: Estimate::without_interval(value, n, reason),
            weights: Some(weights),
            error: None,
            freedom: None,
        },
    }
}

struct Spread {
    interval: Interval,
    error: Option<f64>,
    freedom: Option<f64>,
}

/// The interval around the total `value`, or why there is none.
fn spread(parts: &[Part], value: f64, scale: Option<Scale>, approximation: Approximation) -> Result<Spread, NoData> {
    if approximation == Approximation::T && parts.iter().any(Part::is_single) {
        return Err(NoData::FewerThanTwo);
    }
    let variance = parts.iter().map(|part| part.variance).sum::<Option<f64>>().filter(|it| it.is_finite());
    let variance = variance.ok_or(NoData::ZeroVariance)?;
    if variance <= 0.0 {
        if parts.iter().all(|part| part.census) {
            return Ok(Spread { interval: Interval::point(value), error: Some(0.0), freedom: None });
        }
        // The size of the plain sample that is as exact when all clients differ alike.
        let equivalent = parts.iter().map(|part| part.weight * part.weight / part.n).sum::<f64>().recip();
        let interval = wilson_bound(value, equivalent, scale.ok_or(NoData::ZeroVariance)?);
        return Ok(Spread { interval, error: None, freedom: None });
    }
    let error = variance.sqrt();
    let around = |quantile: f64, method| Interval::around(value, quantile * error, scale, method);
    Ok(match approximation {
        Approximation::T => {
            let freedom = parts.iter().filter_map(|part| part.share_of(variance)).sum::<f64>().recip();
            Spread {
                interval: around(t95(freedom), IntervalMethod::WelchT),
                error: Some(error),
                freedom: Some(freedom),
            }
        }
        Approximation::Normal => {
            Spread { interval: around(z95(), IntervalMethod::Normal), error: Some(error), freedom: None }
        }
    })
}

/// What a stratum with clients brings to the total.
struct Part {
    weight: f64,
    n: f64,
    census: bool,
    value: Option<f64>,
    variance: Option<f64>,
}

impl Part {
    fn of(stratum: &Stratum, weight: f64) -> Self {
        let census = stratum.population.is_some_and(|population| stratum.n >= population);
        Self {
            weight,
            n: stratum.n.max(1) as f64,
            census,
            value: stratum.value.filter(|_| stratum.n > 0).map(|value| weight * value),
            // Everybody answered: there is nothing left to be wrong about.
            variance: stratum.error.or(census.then_some(0.0)).map(|error| (weight * error).powi(2)),
        }
    }

    /// One answer has no spread, whatever is said about its error, unless it is from the only client.
    fn is_single(&self) -> bool {
        self.n < 2.0 && !(self.census && self.variance == Some(0.0))
    }

    /// (V_h/V)²/(n_h − 1), where the stratum adds to the variance V at all.
    fn share_of(&self, variance: f64) -> Option<f64> {
        let part = self.variance.filter(|part| *part > 0.0)? / variance;
        Some(part * part / (self.n - 1.0))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
