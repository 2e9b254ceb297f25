//! The percentile bootstrap of respondents: a cross-check of the linearised interval that can be replayed from its
//! seed (methodology 3.3 and 2.6).

use super::{Row, Weights};
use crate::metrics::estimate::NoData;
use crate::metrics::interval::Interval;
use crate::metrics::mean::mean;
use crate::metrics::resampling::{Draws, percentiles};

/// What the replicates say about the index.
#[derive(Debug, Clone, PartialEq)]
pub struct Bootstrap {
    /// The index in each replicate that has one, 0..1, in the order of the draw.
    pub values: Vec<f64>,
    /// Replicates in which some question had no answer.
    pub dropped: u64,
    /// Mean of `values`.
    pub mean: Option<f64>,
    /// Their standard deviation (n − 1), to be compared with the linearised standard error; absent for fewer than two.
    pub deviation: Option<f64>,
    /// Their quantiles 0.025 and 0.975 (type 7).
    pub interval: Option<Interval>,
    /// Why there is no value at all.
    pub reason: Option<NoData>,
}

/// Draws `replicates` times as many respondents as there are, with replacement: draw j of replicate b takes respondent
/// floor(n·u(seed, "boot", b·n + j)). Respondents without any valid answer are not drawn.
///
/// The time grows with `rows.len() * replicates`: about a million draws a second.
pub fn bootstrap(rows: &[Row], seed: &str, replicates: u32) -> Bootstrap {
    let respondents: Vec<&Row> = rows.iter().filter(|row| row.units().iter().any(Option::is_some)).collect();
    let n = respondents.len() as u64;
    let draws = Draws::new(seed, n);
    let replicate =
        |number: u64| index(draws.replicate(number).filter_map(|place| respondents.get(place as usize).copied()));
    let replicates = u64::from(replicates);
    let values: Vec<f64> = (0..replicates).filter_map(replicate).collect();
    let spread = mean(&values, None);
    let reason = if n == 0 || replicates == 0 { NoData::NoData } else { NoData::QuestionWithoutAnswers };
    Bootstrap {
        dropped: if n == 0 { 0 } else { replicates.saturating_sub(values.len() as u64) },
        mean: spread.estimate.value,
        deviation: spread.deviation,
        interval: percentiles(&values),
        reason: values.is_empty().then_some(reason),
        values,
    }
}

/// The index alone; `None` where some question has no answer.
fn index<'a>(rows: impl Iterator<Item = &'a Row>) -> Option<f64> {
    let (mut sums, mut totals) = ([0.0; 3], [0.0; 3]);
    for row in rows {
        for ((sum, total), unit) in sums.iter_mut().zip(&mut totals).zip(row.units()) {
            if let Some(unit) = unit {
                *sum += row.weight * unit;
                *total += row.weight;
            }
        }
    }
    let mean = |sum: f64, total: f64| (total > 0.0).then(|| sum / total);
    let ([one, two, three], [first, second, third]) = (sums, totals);
    Some(Weights::SOURCE.index_of([mean(one, first)?, mean(two, second)?, mean(three, third)?]))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::metrics::irl::irl;
    use crate::metrics::likert::{Item, Likert5};
    use proptest::prelude::*;

    fn row(codes: [i64; 3]) -> Row {
        Row::new(codes.map(|code| Likert5::from_code(code).map_or(Item::Missing, Item::Answer)))
    }

    #[test]
    fn the_same_seed_draws_the_same_respondents_and_another_seed_others() {
        let rows = [[5, 4, 3], [2, 2, 1], [4, 4, 4], [1, 5, 2]].map(row);
        assert_eq!(bootstrap(&rows, "wave-1", 40), bootstrap(&rows, "wave-1", 40));
        assert_ne!(bootstrap(&rows, "wave-1", 40), bootstrap(&rows, "wave-2", 40));
    }

    #[test]
    fn it_agrees_with_the_linearised_error() {
        let rows: Vec<Row> = (0..60).map(|i| row([1 + i % 5, 1 + (i / 5) % 4, 2 + (i / 3) % 4])).collect();
        let (drawn, linearised) = (bootstrap(&rows, "check", 400), irl(&rows, None).error.unwrap());
        assert!((drawn.deviation.unwrap() / linearised - 1.0).abs() < 0.15, "{:?} {linearised}", drawn.deviation);
    }

    #[test]
    fn replicates_without_an_answer_to_some_question_are_dropped_and_counted() {
        // One of two answers the third question: a quarter of all draws of two miss that respondent.
        let drawn = bootstrap(&[row([5, 5, 5]), row([3, 3, 0])], "holes", 400);
        assert!((60..140).contains(&drawn.dropped), "{}", drawn.dropped);
        assert_eq!(drawn.values.len() as u64 + drawn.dropped, 400);
        let never = bootstrap(&[row([5, 5, 0]), row([3, 3, 0])], "holes", 50);
        assert_eq!((never.dropped, never.mean, never.reason), (50, None, Some(NoData::QuestionWithoutAnswers)));
        assert_eq!(bootstrap(&[row([0; 3])], "holes", 50).reason, Some(NoData::NoData));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn the_percentiles_stay_on_the_scale_and_in_order(
            codes in prop::collection::vec([0_i64..=5, 0_i64..=5, 0_i64..=5], 0..12), seed in "[a-z]{1,6}"
        ) {
            let rows: Vec<Row> = codes.into_iter().map(row).collect();
            let drawn = bootstrap(&rows, &seed, 30);
            prop_assert!(drawn.values.iter().all(|value| (0.0..=1.0).contains(value)));
            match drawn.interval {
                Some(interval) => prop_assert!(0.0 <= interval.low && interval.low <= interval.high && interval.high <= 1.0),
                None => prop_assert!(drawn.reason.is_some() && drawn.values.is_empty()),
            }
            let silent: Vec<Row> = rows.iter().copied().chain([row([0; 3])]).collect();
            prop_assert_eq!(bootstrap(&silent, &seed, 30), drawn, "somebody who said nothing is drawn");
        }
    }
}
