use super::*;
use crate::metrics::accumulator::law;
use proptest::prelude::*;

fn assigned(question: usize, pi: f64, item: Item) -> Assigned {
    Assigned { question: IrlQuestion::ALL[question], probability: Probability::new(pi).unwrap(), item }
}

fn answers(question: usize, codes: &[i64]) -> Vec<Assigned> {
    codes.iter().map(|code| assigned(question, 0.5, Item::Answer(Likert5::from_code(*code).unwrap()))).collect()
}

fn all(codes: [&[i64]; 3]) -> Vec<Assigned> {
    codes.into_iter().enumerate().flat_map(|(question, codes)| answers(question, codes)).collect()
}

#[test]
fn nobody_is_asked_nothing_is_known() {
    let nothing = composite_irl(&[]);
    assert_eq!((nothing.index.value, nothing.index.n), (None, 0));
    assert_eq!(nothing.index.reason, Some(NoData::QuestionWithFewerThanTwo));
    assert_eq!(CompositeCounts::default().pattern_bounds(Pattern::P111), Err(NoData::QuestionWithoutAnswers));
}

#[test]
fn equal_answers_to_one_question_leave_the_variance_of_the_others() {
    // SE² = (0.5·0.25)²/2 = 1/128 from Q1 alone, with one degree of freedom
    let result = composite_irl(&all([&[5, 3], &[4, 4], &[2, 2]]));
    assert!((result.error.unwrap() - (0.5_f64 * 0.25)).abs() < 1e-12, "{result:?}");
    assert!((result.freedom.unwrap() - 1.0).abs() < 1e-9);
    assert!((result.index.value.unwrap() - (0.375 + 0.225 + 0.05)).abs() < 1e-12);
}

#[test]
fn equal_answers_to_every_question_have_the_wilson_bound_of_the_smallest_base() {
    let result = composite_irl(&all([&[5; 9], &[5; 4], &[5; 7]]));
    let interval = result.index.interval.unwrap();
    assert_eq!((result.index.value, result.error, result.freedom), (Some(1.0), None, None));
    assert_eq!(interval, wilson_bound(1.0, 4.0, Scale::UNIT));
}

#[test]
fn who_answers_nothing_or_something_invalid_is_counted_and_changes_no_mean() {
    let mut clients = all([&[5, 4, 2], &[3, 4], &[1, 5]]);
    let before = composite_irl(&clients);
    clients.extend([Item::Invalid, Item::Refused, Item::Refused, Item::Missing].map(|item| assigned(1, 0.3, item)));
    let after = composite_irl(&clients);
    assert_eq!((after.index, after.error), (before.index, before.error));
    assert_eq!((after.invalid, after.refused), (1, 2));
    assert_eq!((after.parts[1].assigned, after.parts[1].mean.estimate.n), (6, 2));
}

#[test]
fn a_change_of_the_probabilities_is_weighted_within_each_question() {
    let mut clients = all([&[], &[4, 4], &[4, 4]]);
    let likert = |code| Item::Answer(Likert5::from_code(code).unwrap());
    clients.extend([assigned(0, 0.5, likert(5)), assigned(0, 0.5, likert(5)), assigned(0, 0.25, likert(1))]);
    // q1 = (2 + 2 + 0)/(2 + 2 + 4)
    assert!((composite_irl(&clients).parts[0].mean.estimate.value.unwrap() - 0.5).abs() < 1e-12);
}

#[test]
fn the_bounds_of_all_patterns_leave_room_for_each_other() {
    let mut counts =
        CompositeCounts::default().with(&all([&[5, 4, 4, 4, 1], &[4, 2, 5, 5, 5, 4, 4, 4, 1, 1], &[5, 4, 3, 4, 1]]));
    // 0.8, 0.7 and 0.6 are high.
    let pattern = |counts: &CompositeCounts, it| counts.pattern_bounds(it).unwrap();
    let bounds = pattern(&counts, Pattern::P111);
    assert!((bounds.low - 0.1).abs() < 1e-12 && (bounds.high - 0.6).abs() < 1e-12);
    let bounds = pattern(&counts, Pattern::P100);
    assert!(bounds.low == 0.0 && (bounds.high - 0.3).abs() < 1e-12 && bounds.method == IntervalMethod::Bounds);
    assert_eq!(counts.answered_table().rows(), [vec![5, 0], vec![10, 0], vec![5, 0]]);
    counts.add(&assigned(0, 0.5, Item::Refused));
    assert_eq!(counts.answered_table().rows()[0], [5, 1]);
}

fn clients() -> impl Strategy<Value = Vec<Assigned>> {
    let item = (0_i64..9).prop_map(|code| match code {
        0 => Item::Missing,
        6 => Item::Refused,
        7.. => Item::Invalid,
        code => Item::Answer(Likert5::from_code(code).unwrap()),
    });
    let pi = prop_oneof![Just(0.5), Just(0.3), Just(0.2)];
    proptest::collection::vec(
        (0_usize..3, pi, item).prop_map(|(question, pi, item)| assigned(question, pi, item)),
        0..80,
    )
}

proptest! {
    #[test]
    fn the_counts_keep_the_laws_of_an_accumulator(
        clients in clients(), parts in proptest::collection::vec(any::<u8>(), 0..80)
    ) {
        law::holds(&CompositeCounts::default(), &clients, &parts);
    }

    #[test]
    fn the_order_of_the_clients_does_not_matter(mut clients in clients(), turn in 0_usize..80) {
        let before = composite_irl(&clients);
        let middle = turn % clients.len().max(1);
        clients.rotate_left(middle);
        prop_assert_eq!(composite_irl(&clients), before);
    }

    #[test]
    fn an_interval_holds_the_index_on_its_scale(clients in clients()) {
        let result = composite_irl(&clients);
        prop_assert_eq!(result.index.value.is_some(), result.parts.iter().all(|part| part.mean.estimate.n >= 2));
        prop_assert_eq!(result.index.value.is_some(), result.index.interval.is_some());
        if let (Some(value), Some(interval)) = (result.index.value, result.index.interval) {
            prop_assert!(0.0 <= interval.low && interval.low <= value && value <= interval.high && interval.high <= 1.0);
            prop_assert!(interval.low < interval.high);
        }
    }

    #[test]
    fn every_client_twice_keeps_the_index_and_divides_its_error_by_nearly_the_root_of_2(clients in clients()) {
        let (once, mut twice) = (composite_irl(&clients), CompositeCounts::default());
        clients.iter().for_each(|client| twice.add_times(*client, 2));
        let twice = twice.composite();
        let apart = |a: Option<f64>, b: Option<f64>| a.zip(b).map_or(0.0, |(a, b)| (a - b).abs());
        prop_assert!(apart(once.index.value, twice.index.value) < 1e-12);
        if let (Some(once), Some(twice)) = (once.error, twice.error) {
            // Each SE² has n/(n−1), which becomes 2n/(2n−1): a half for many, down to a third for two.
            let ratio = (once / twice).powi(2);
            prop_assert!((2.0 - 1e-9..=3.0 + 1e-9).contains(&ratio), "{ratio}");
        }
    }

    #[test]
    fn bounds_of_a_pattern_are_shares(clients in clients()) {
        let counts = CompositeCounts::default().with(&clients);
        let known = IrlQuestion::ALL.iter().all(|it| counts.question(*it).answered() > 0);
        for pattern in Pattern::ALL {
            let bounds = counts.pattern_bounds(pattern);
            prop_assert_eq!(bounds.is_ok(), known);
            if let Ok(bounds) = bounds {
                prop_assert!(0.0 <= bounds.low && bounds.low <= bounds.high && bounds.high <= 1.0);
            }
        }
    }
}
