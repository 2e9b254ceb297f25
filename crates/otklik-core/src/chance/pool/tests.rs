//! What a pool promises over many interviews and tablets.

use super::*;
use proptest::prelude::*;

fn counts(seed: &str, weights: &[u32], picks: u32, interviews: std::ops::Range<u64>) -> Vec<u64> {
    let mut counts = vec![0; weights.len()];
    for ordinal in interviews {
        for place in pick(seed, "pool:b", ordinal, weights, picks).places {
            counts[place] += 1;
        }
    }
    counts
}

#[test]
fn a_hundred_interviews_on_each_of_several_tablets_spread_evenly() {
    let weights = [1; 7];
    let mut all = [0; 7];
    for tablet in 0..5 {
        let counts = counts(&format!("tablet-{tablet}|clinic"), &weights, 1, 0..100);
        assert!(counts.iter().all(|count| (14..=15).contains(count)), "{counts:?}");
        all.iter_mut().zip(counts).for_each(|(all, count)| *all += count);
    }
    assert!(all.iter().all(|count| (70..=75).contains(count)), "{all:?}");
}

#[test]
fn a_member_with_three_times_the_weight_comes_three_times_as_often() {
    assert_eq!(cycle(&[3, 1], 1), 4);
    assert_eq!(counts("tablet|clinic", &[3, 1], 1, 0..40), [30, 10]);
}

#[test]
fn a_member_whose_share_exceeds_one_is_always_drawn_and_the_others_share_the_rest() {
    let picked = pick("tablet|clinic", "pool:b", 3, &[1, 10, 1], 2);
    assert!(picked.places.contains(&1));
    assert_eq!(counts("tablet|clinic", &[1, 10, 1], 2, 0..10), [5, 10, 5]);
    let mut probabilities = picked.probabilities;
    probabilities.sort_by(f64::total_cmp);
    assert_eq!(probabilities, [0.5, 1.0]);
}

#[test]
fn more_than_there_are_draws_all_and_none_draws_none() {
    assert_eq!(pick("s", "pool:b", 0, &[2, 1], 5), Picked { places: vec![0, 1], probabilities: vec![1.0, 1.0] });
    assert!(pick("s", "pool:b", 0, &[2, 1], 0).places.is_empty());
    assert!(pick("s", "pool:b", 0, &[], 3).places.is_empty());
}

#[test]
fn tablets_do_not_go_through_a_cycle_in_step() {
    let of = |tablet: &str| (0..12).map(|it| pick(tablet, "pool:b", it, &[1; 12], 1).places).collect::<Vec<_>>();
    assert_ne!(of("one|clinic"), of("two|clinic"));
}

proptest! {
    #[test]
    fn after_each_full_cycle_every_member_was_drawn_exactly_in_proportion(
        weights in proptest::collection::vec(1_u32..6, 1..7), picks in 1_u32..5, cycles in 1_u64..3, seed in "[a-z]{1,4}"
    ) {
        let length = cycle(&weights, picks);
        let counts = counts(&seed, &weights, picks, 0..length * cycles);
        let expected = pick_probabilities(&weights, picks);
        for (count, probability) in counts.iter().zip(expected) {
            prop_assert!((*count as f64 - probability * (length * cycles) as f64).abs() < 1e-6);
        }
    }

    #[test]
    fn probabilities_are_above_0_and_at_most_1_and_so_many_are_drawn(
        weights in proptest::collection::vec(any::<u32>(), 0..9), picks in 0_u32..12, ordinal in any::<u64>()
    ) {
        let picked = pick("tablet|x", "pool:b", ordinal, &weights, picks);
        prop_assert_eq!(picked.places.len(), weights.len().min(picks as usize));
        prop_assert!(picked.places.is_sorted_by(|a, b| a < b));
        prop_assert!(picked.probabilities.iter().all(|it| *it > 0.0 && *it <= 1.0));
        prop_assert_eq!(picked.probabilities.len(), picked.places.len());
        let sum: f64 = pick_probabilities(&weights, picks).iter().sum();
        prop_assert!((sum - picked.places.len() as f64).abs() < 1e-6);
    }
}

/// The probability of every member, drawn or not.
fn pick_probabilities(weights: &[u32], picks: u32) -> Vec<f64> {
    let circle = Circle::of(weights, picks);
    let mut all = vec![0.0; weights.len()];
    circle.certain.iter().for_each(|place| all[*place] = 1.0);
    if circle.pick > 0 {
        circle.members.iter().for_each(|(place, length)| all[*place] = *length as f64 / circle.spacing as f64);
    }
    all
}
