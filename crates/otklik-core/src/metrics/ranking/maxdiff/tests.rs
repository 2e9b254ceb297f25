//! What best–worst counts promise (methodology 7.3 and 15.2).

use super::*;
use crate::metrics::accumulator::law;
use crate::metrics::ranking::tests::items;
use proptest::prelude::*;

fn task(shown: &[usize], best: Option<usize>, worst: Option<usize>) -> Task {
    Task::new(items(5), shown.iter().copied(), best, worst).unwrap()
}

#[test]
fn what_was_not_shown_cannot_be_chosen() {
    let new = |shown: &[usize], best, worst| Task::new(items(4), shown.iter().copied(), best, worst);
    assert_eq!(new(&[0, 4], None, None), Err(NotATask::UnknownItem(4)));
    assert_eq!(new(&[0, 0], None, None), Err(NotATask::RepeatedItem(0)));
    assert_eq!(new(&[0, 1], Some(2), None), Err(NotATask::NotShown(2)));
    assert_eq!(new(&[0, 1], None, Some(900)), Err(NotATask::NotShown(900)));
    assert_eq!(new(&[0, 1], Some(1), Some(1)), Err(NotATask::BestIsWorst(1)));
}

#[test]
fn a_worst_that_is_missing_counts_nothing_and_a_task_without_any_choice_was_not_shown() {
    let tasks = vec![task(&[0, 1, 2], Some(0), None), task(&[0, 1, 2], None, None), task(&[1, 2], None, Some(1))];
    let scores = maxdiff(items(5), &[tasks]);
    let counts: Vec<_> = scores.iter().map(|row| (row.best, row.worst, row.shown, row.rank)).collect();
    assert_eq!(counts, [(1, 0, 1, Some(1)), (0, 1, 2, Some(3)), (0, 0, 2, Some(2)), (0, 0, 0, None), (0, 0, 0, None)]);
    assert_eq!((scores[1].score, scores[3].score), (Some(-0.5), None));
    assert_eq!(scores[3].respondents, Estimate::none(0, NoData::NoData));
}

#[test]
fn the_mean_of_respondents_weighs_each_of_them_once() {
    // One saw the item once and chose it, the other saw it three times and never did: 1/4 over tasks, 1/2 over people.
    let other = vec![task(&[0, 1], Some(1), None); 3];
    let score = &maxdiff(items(5), &[vec![task(&[0, 1], Some(0), None)], other])[0];
    assert_eq!((score.score, score.respondents.value, score.respondents.n), (Some(0.25), Some(0.5), 2));
}

#[test]
fn equal_scores_of_everybody_leave_a_wilson_bound() {
    let respondent = vec![task(&[0, 1], Some(0), Some(1)), task(&[0, 1], Some(0), Some(1))];
    let once = vec![task(&[0, 1], Some(0), Some(1))];
    let row = &maxdiff(items(5), &[respondent, once])[0];
    let interval = row.respondents.interval.unwrap();
    assert_eq!((interval.method, interval.high), (IntervalMethod::WilsonBound, 1.0));
}

#[test]
fn items_shown_unequally_often_are_reported() {
    let even = MaxDiff::new(items(2)).with(&[vec![Task::new(items(2), [0, 1], Some(0), None).unwrap()]]);
    assert!(even.is_balanced());
    assert!(!MaxDiff::new(items(5)).with(&[vec![task(&[0, 1], Some(0), None)]]).is_balanced());
}

fn respondents() -> impl Strategy<Value = Vec<Vec<Task>>> {
    let order = Just((0_usize..5).collect::<Vec<_>>()).prop_shuffle();
    let one = (order, 2_usize..5, any::<bool>(), any::<bool>()).prop_map(|(order, shown, best, worst)| {
        let shown = &order[..shown];
        task(shown, best.then(|| shown[0]), worst.then(|| shown[1]))
    });
    prop::collection::vec(prop::collection::vec(one, 0..5), 0..10)
}

proptest! {
    #[test]
    fn scores_stay_on_their_scale_within_their_intervals(respondents in respondents()) {
        let scores = maxdiff(items(5), &respondents);
        let chosen = |wanted: fn(&Task) -> bool| respondents.iter().flatten().filter(|task| wanted(task)).count() as u64;
        prop_assert_eq!(scores.iter().map(|row| row.best).sum::<u64>(), chosen(|task| task.best().is_some()));
        prop_assert_eq!(scores.iter().map(|row| row.worst).sum::<u64>(), chosen(|task| task.worst().is_some()));
        for row in &scores {
            prop_assert_eq!(row.count, row.best as i64 - row.worst as i64);
            prop_assert_eq!((row.shown > 0, row.shown > 0), (row.score.is_some(), row.rank.is_some()));
            prop_assert!(row.score.is_none_or(|score| (-1.0..=1.0).contains(&score)));
            if let (Some(mean), Some(interval)) = (row.respondents.value, row.respondents.interval) {
                let slack = 1e-12;
                prop_assert!(-1.0 <= interval.low && interval.low <= mean + slack);
                prop_assert!(mean <= interval.high + slack && interval.high <= 1.0);
            }
        }
    }

    #[test]
    fn neither_order_nor_tasks_without_a_choice_change_a_score(respondents in respondents()) {
        let mut others: Vec<Vec<Task>> =
            respondents.iter().rev().map(|tasks| tasks.iter().rev().copied().collect()).collect();
        others.push(vec![task(&[0, 1, 2], None, None)]);
        others.push(Vec::new());
        prop_assert_eq!(maxdiff(items(5), &respondents), maxdiff(items(5), &others));
    }

    #[test]
    fn everybody_twice_keeps_the_scores(respondents in respondents()) {
        let twice = maxdiff(items(5), &[respondents.clone(), respondents.clone()].concat());
        for (one, two) in maxdiff(items(5), &respondents).iter().zip(&twice) {
            prop_assert_eq!((one.score, one.rank, 2 * one.count), (two.score, two.rank, two.count));
            let width = |row: &ItemScore| row.respondents.interval.map_or(0.0, |interval| interval.high - interval.low);
            prop_assert!(width(two) <= width(one));
        }
    }

    #[test]
    fn counts_grow_and_merge_in_any_order(
        respondents in respondents(), parts in prop::collection::vec(any::<u8>(), 0..20)
    ) {
        law::holds(&MaxDiff::new(items(5)), &respondents, &parts);
    }
}
