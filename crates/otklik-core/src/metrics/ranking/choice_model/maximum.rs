//! The worths of greatest likelihood: MM iterations (Hunter 2004, methodology 7.4), which need no step length and never
//! lose likelihood. Where they crawl, because few choices tie parts of the items together, Newton's method goes on: the
//! likelihood is concave in the logarithms, so that both end at the same, only maximum.

use super::connected::strongly_connected;
use super::information::pseudo_inverse;
use super::{Choices, centred_logs, members};
use crate::metrics::estimate::NoData;

/// The worths rest when no one changes by more than this ...
const SETTLED: f64 = 1e-14;

/// ... nor by more than this part of itself, so that small worths are as exact as large ones.
const SETTLED_PART: f64 = 1e-12;

/// MM iterations before Newton's method takes over.
const MM_ROUNDS: usize = 60;

/// Steps of Newton's method before giving up.
const NEWTON_STEPS: usize = 100;

/// The last step of Newton's method, in logarithms of worths, may be so large.
const LAST_STEP: f64 = 1e-9;

/// Worths that sum to 1, or why there are none.
pub(super) fn worths(choices: &Choices) -> Result<Vec<f64>, NoData> {
    if !strongly_connected(&choices.beaten) {
        return Err(NoData::NotStronglyConnected);
    }
    let sets = Sets::of(choices);
    let mut worths = vec![1.0 / choices.items as f64; choices.items];
    for _ in 0..MM_ROUNDS {
        let next = sets.mm_round(&worths).ok_or(NoData::NotConverged)?;
        let rests = |(old, new): (&f64, &f64)| {
            let change = (old - new).abs();
            change < SETTLED && change < SETTLED_PART * new
        };
        let settled = worths.iter().zip(&next).all(rests);
        worths = next;
        if settled {
            return Ok(worths);
        }
    }
    sets.newton(choices, worths).ok_or(NoData::NotConverged)
}

/// The choices in a form that is quick to go through.
struct Sets {
    wins: Vec<f64>,
    /// The items of each set and how often there was a choice from it.
    sets: Vec<(Vec<usize>, f64)>,
}

impl Sets {
    fn of(choices: &Choices) -> Self {
        let sets = choices.sets.iter().map(|(set, times)| (members(*set).collect(), *times as f64));
        Self { wins: choices.wins.iter().map(|wins| *wins as f64).collect(), sets: sets.collect() }
    }

    /// For each item Σ times / Σ_S g over the sets that hold it.
    fn burdens(&self, worths: &[f64]) -> Vec<f64> {
        let mut burdens = vec![0.0; worths.len()];
        for (set, times) in &self.sets {
            let share = times / total(set, worths);
            for item in set {
                if let Some(burden) = burdens.get_mut(*item) {
                    *burden += share;
                }
            }
        }
        burdens
    }

    /// g_i ← wins_i / Σ times / Σ_S g, made to sum to 1; `None` where doubles cannot hold the worths.
    fn mm_round(&self, worths: &[f64]) -> Option<Vec<f64>> {
        let raw: Vec<f64> = self.wins.iter().zip(self.burdens(worths)).map(|(wins, burden)| wins / burden).collect();
        normalised(raw)
    }

    /// ln of the likelihood, up to a constant.
    fn log_likelihood(&self, worths: &[f64]) -> f64 {
        let chosen: f64 = self.wins.iter().zip(worths).map(|(wins, worth)| wins * worth.ln()).sum();
        chosen - self.sets.iter().map(|(set, times)| times * total(set, worths).ln()).sum::<f64>()
    }

    fn newton(&self, choices: &Choices, mut worths: Vec<f64>) -> Option<Vec<f64>> {
        let mut likelihood = self.log_likelihood(&worths);
        for _ in 0..NEWTON_STEPS {
            let inverse = pseudo_inverse(choices, &worths)?;
            let expected: Vec<f64> =
                self.burdens(&worths).iter().zip(&worths).map(|(burden, worth)| burden * worth).collect();
            let gradient = self.wins.iter().zip(&expected).map(|(wins, expected)| wins - expected);
            let step = inverse * nalgebra::DVector::from_iterator(worths.len(), gradient);
            let longest = step.amax();
            if longest < LAST_STEP {
                // One more step would change less than anybody can see; it is taken, as it comes for nothing.
                return moved(&worths, &step, 1.0);
            }
            // Half the step until it loses nothing, but for what rounding hides.
            let enough = likelihood - 1e-12 * likelihood.abs();
            let tried = (0..40).map(|halvings| 0.5_f64.powi(halvings)).find_map(|part| {
                let next = moved(&worths, &step, part)?;
                let gained = self.log_likelihood(&next);
                (gained >= enough).then_some((next, gained))
            });
            (worths, likelihood) = tried?;
        }
        None
    }
}

fn total(set: &[usize], worths: &[f64]) -> f64 {
    let mut total = 0.0;
    for item in set {
        total += worths.get(*item).copied().unwrap_or(0.0);
    }
    total
}

/// The worths after adding `part` of the step to their logarithms.
fn moved(worths: &[f64], step: &nalgebra::DVector<f64>, part: f64) -> Option<Vec<f64>> {
    let logs: Vec<f64> = centred_logs(worths).iter().zip(step.iter()).map(|(log, step)| log + part * step).collect();
    let highest = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    normalised(logs.iter().map(|log| (log - highest).exp()).collect())
}

/// Made to sum to 1; `None` unless all are positive numbers.
fn normalised(raw: Vec<f64>) -> Option<Vec<f64>> {
    let sum: f64 = raw.iter().sum();
    let worths: Vec<f64> = raw.iter().map(|worth| worth / sum).collect();
    worths.iter().all(|worth| worth.is_finite() && *worth > 0.0).then_some(worths)
}
