//! Ranking, best and worst, points.

use super::*;
use crate::screen::{AllocationBody, BestWorstBody, RankingBody, Remark};

const RANKING: &str = r#"
[[questions]]
id = "rank"
kind = "ranking"
text = "Что важнее?"
places = 2
options = [{ id = "a", text = "А" }, { id = "b", text = "Б" }, { id = "c", text = "В" }]
"#;

const BEST_WORST: &str = r#"
[[questions]]
id = "bw"
kind = "best_worst"
text = "Что важнее и что нет?"
set_count = 2
set_size = 3
options = [{ id = "a", text = "А" }, { id = "b", text = "Б" }, { id = "c", text = "В" }]
"#;

const POINTS: &str = r#"
[[questions]]
id = "points"
kind = "allocation"
text = "Разделите баллы"
total = 20
step = 5
options = [{ id = "a", text = "А" }, { id = "b", text = "Б" }]
"#;

fn ranking(table: &Table) -> &RankingBody {
    match &table.question().body {
        Body::Ranking(body) => body,
        other => panic!("{other:?}"),
    }
}

fn best_worst(table: &Table) -> &BestWorstBody {
    match &table.question().body {
        Body::BestWorst(body) => body,
        other => panic!("{other:?}"),
    }
}

fn points(table: &Table) -> &AllocationBody {
    match &table.question().body {
        Body::Allocation(body) => body,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_tap_gives_the_next_place_another_takes_it_back_and_rows_stay_where_they_are() {
    let mut table = at(RANKING);
    let places = |table: &Table| ranking(table).rows.iter().map(|row| row.place).collect::<Vec<_>>();
    table.choose("c");
    table.choose("a");
    assert_eq!((places(&table), ranking(&table).given), (vec![2, 0, 1], 2));
    table.choose("b");
    assert_eq!(table.question().remark, Some(Remark::TooMany(2)));
    tap(&mut table, QuestionTap::Move { option: "a".into(), up: true });
    assert_eq!(places(&table), [1, 0, 2]);
    tap(&mut table, QuestionTap::Move { option: "a".into(), up: true });
    assert_eq!(places(&table), [1, 0, 2], "nothing is above the first");
    table.choose("a");
    assert_eq!(places(&table), [0, 0, 1], "what was behind moves up");
    table.respondent(RespondentTap::Next);
    assert_eq!(table.question().remark, Some(Remark::TooFew(1)));
    table.choose("b");
    table.respondent(RespondentTap::Next);
    let Answer::Ranking { options } = recorded(&table) else { panic!() };
    assert_eq!(options.iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["c", "b"]);
}

#[test]
fn the_best_is_never_the_worst_and_each_set_is_a_screen() {
    let mut table = at(BEST_WORST);
    assert_eq!(table.question().part, Some((1, 2)));
    let first = best_worst(&table).rows[0].id.clone();
    let second = best_worst(&table).rows[1].id.clone();
    tap(&mut table, QuestionTap::Best(first.clone()));
    tap(&mut table, QuestionTap::Worst(first.clone()));
    let row = &best_worst(&table).rows[0];
    assert_eq!((row.best, row.worst), (false, true));
    table.respondent(RespondentTap::Next);
    assert_eq!(table.question().remark, Some(Remark::TooFew(1)));
    tap(&mut table, QuestionTap::Best(second));
    table.respondent(RespondentTap::Next);
    assert_eq!(table.question().part, Some((2, 2)));
    assert!(best_worst(&table).rows.iter().all(|row| !row.best && !row.worst), "a new set");
    let (best, worst) = (best_worst(&table).rows[0].id.clone(), best_worst(&table).rows[2].id.clone());
    tap(&mut table, QuestionTap::Best(best.clone()));
    tap(&mut table, QuestionTap::Best(best.clone()));
    assert!(!best_worst(&table).rows[0].best, "a second tap takes it back");
    tap(&mut table, QuestionTap::Best(best));
    tap(&mut table, QuestionTap::Worst(worst));
    table.respondent(RespondentTap::Next);
    let Answer::BestWorst { sets } = recorded(&table) else { panic!() };
    assert!(sets.len() == 2 && sets.iter().all(|set| set.best.is_some() && set.worst.is_some()));
}

#[test]
fn points_are_given_in_steps_and_never_more_than_are_left() {
    let mut table = at(POINTS);
    let give = |option: &str, steps| QuestionTap::Give { option: option.into(), steps };
    tap(&mut table, give("a", 1));
    tap(&mut table, give("a", 1));
    assert_eq!((points(&table).rows[0].points, points(&table).left), (10, 10));
    tap(&mut table, give("b", 5));
    assert_eq!((points(&table).rows[1].points, points(&table).left), (10, 0), "as many as there are");
    tap(&mut table, give("a", 1));
    assert_eq!(points(&table).rows[0].points, 10);
    tap(&mut table, give("b", -1));
    table.respondent(RespondentTap::Next);
    assert_eq!(table.question().remark, Some(Remark::PointsLeft(5)));
    tap(&mut table, give("b", -9));
    assert_eq!((points(&table).rows[1].points, points(&table).left), (0, 10));
    tap(&mut table, give("a", 2));
    table.respondent(RespondentTap::Next);
    let Answer::Allocation { points } = recorded(&table) else { panic!() };
    assert_eq!(points.values().copied().collect::<Vec<_>>(), [20]);
}
