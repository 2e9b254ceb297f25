//! How often to ask which question (methodology 14.3): n_k ∝ w_k·s_k, about 50/30/20 % and not thirds (Neyman's
//! allocation, Cochran 1977).

use crate::metrics::irl::WEIGHTS;

/// The shares of clients for the three questions of the ИРЛ, which sum to 1, that give the composite index its least
/// error. `deviations` are the standard deviations of the answers on 0..1 in an earlier wave, each above 0; without one
/// they are taken as equal. `None` for anything else: a question with a share of 0 would never be asked.
pub fn optimal_split(deviations: Option<[f64; 3]>) -> Option<[f64; 3]> {
    let deviations = deviations.unwrap_or([1.0; 3]);
    // On 0..1 the greatest standard deviation of a sample is √½, that of one 0 and one 1.
    if !deviations.iter().all(|it| *it > 0.0 && *it <= 1.0) {
        return None;
    }
    let [quality, fairness, competition] = WEIGHTS;
    let [of_quality, of_fairness, of_competition] = deviations;
    let parts = [quality * of_quality, fairness * of_fairness, competition * of_competition];
    let all: f64 = parts.iter().sum();
    let shares = parts.map(|part| part / all);
    shares.iter().all(|share| *share > 0.0).then_some(shares)
}

/// `total` clients by `shares` that sum to 1, as whole numbers with the same total: each the whole part, and the rest to
/// the greatest remainders, the earlier question first.
pub fn split_clients(total: u32, shares: [f64; 3]) -> [u32; 3] {
    let exact = shares.map(|share| f64::from(total) * share.clamp(0.0, 1.0));
    let mut clients = exact.map(|clients| clients.floor() as u32);
    let assigned = clients.iter().fold(0_u32, |sum, it| sum.saturating_add(*it));
    let mut by_remainder = [0, 1, 2];
    by_remainder.sort_by(|a, b| exact[*b].fract().total_cmp(&exact[*a].fract()));
    for question in by_remainder.into_iter().cycle().take(total.saturating_sub(assigned).min(3) as usize) {
        clients[question] = clients[question].saturating_add(1);
    }
    clients
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn without_an_earlier_wave_the_weights_decide() {
        assert_eq!(split_clients(100, optimal_split(None).unwrap()), [50, 30, 20]);
        assert_eq!(split_clients(101, optimal_split(None).unwrap()), [51, 30, 20]);
        assert_eq!(split_clients(0, optimal_split(None).unwrap()), [0, 0, 0]);
    }

    #[test]
    fn what_would_leave_a_question_unasked_is_refused() {
        for bad in [0.0, -0.1, f64::NAN, f64::INFINITY] {
            assert_eq!(optimal_split(Some([0.25, bad, 0.25])), None);
        }
    }

    proptest! {
        #[test]
        fn no_other_split_has_a_smaller_error(
            deviations in [0.05..0.5_f64, 0.05..0.5_f64, 0.05..0.5_f64], other in [0.05..1.0_f64, 0.05..1.0, 0.05..1.0]
        ) {
            let variance = |shares: [f64; 3]| -> f64 {
                (0..3).map(|k| (WEIGHTS[k] * deviations[k]).powi(2) / shares[k]).sum()
            };
            let sum: f64 = other.iter().sum();
            let best = optimal_split(Some(deviations)).unwrap();
            prop_assert!((best.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            prop_assert!(variance(best) <= variance(other.map(|it| it / sum)) + 1e-12);
        }

        #[test]
        fn whole_clients_keep_the_total_and_are_less_than_one_off(
            total in 0_u32..100_000, deviations in [0.05..0.5_f64, 0.05..0.5_f64, 0.05..0.5_f64]
        ) {
            let shares = optimal_split(Some(deviations)).unwrap();
            let clients = split_clients(total, shares);
            prop_assert_eq!(clients.iter().sum::<u32>(), total);
            for (clients, share) in clients.into_iter().zip(shares) {
                prop_assert!((f64::from(clients) - share * f64::from(total)).abs() < 1.0 + 1e-9);
            }
        }
    }
}
