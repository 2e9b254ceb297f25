use super::HealthClass::{Green, Red, Yellow};
use super::*;
use proptest::prelude::*;

fn scores(points: &[f64]) -> Vec<Option<Score>> {
    points.iter().map(|points| Score::new(*points)).collect()
}

fn classes(classification: &Classification) -> Vec<Option<HealthClass>> {
    classification.clients.iter().map(|client| client.class).collect()
}

fn by_quartiles(points: &[f64]) -> Classification {
    classify(&scores(points), &Quartiles::default())
}

#[test]
fn ties_enlarge_a_class_and_the_actual_shares_say_so() {
    let tied = by_quartiles(&[10.0, 10.0, 10.0, 10.0, 6.0, 5.0, 1.0, 1.0]);
    assert_eq!(classes(&tied), [Green, Green, Green, Green, Yellow, Yellow, Red, Red].map(Some));
    let shares = tied.shares.unwrap();
    assert_eq!(shares.map(|share| (share.count, share.share)), [(4, 0.5), (2, 0.25), (2, 0.25)]);
}

#[test]
fn four_clients_have_quartiles_and_three_do_not() {
    let four = by_quartiles(&[1.0, 2.0, 3.0, 4.0]);
    assert_eq!(classes(&four), [Red, Yellow, Yellow, Green].map(Some));
    let three = by_quartiles(&[1.0, 2.0, 3.0]);
    assert_eq!((three.reason, three.figures, three.shares), (Some(NoData::FewerThanFour), None, None));
    assert_eq!(by_quartiles(&[]).mean, None);
}

#[test]
fn clients_who_are_all_alike_get_no_colours() {
    let alike = by_quartiles(&[7.0; 5]);
    assert_eq!((classes(&alike), alike.reason), (vec![None; 5], Some(NoData::NoDifferentiation)));
    assert_eq!(alike.figures.unwrap(), PeriodFigures { lower: 7.0, upper: 7.0, mean: 7.0 });
    // A few others among many equal ones do not part the quartiles either.
    assert_eq!(by_quartiles(&[7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 900.0]).reason, Some(NoData::NoDifferentiation));
}

#[test]
fn the_risk_group_is_everybody_in_between_on_both_sides_of_the_mean() {
    let result = by_quartiles(&[0.0, 1.0, 2.0, 8.0, 9.0, 10.0]);
    let between: Vec<Option<bool>> =
        result.clients.iter().filter(|client| client.class == Some(Yellow)).map(|client| client.below_mean).collect();
    assert_eq!(between, [Some(true), Some(false)]);
    assert_eq!(result.clients[5].below_mean, Some(false));
}

#[test]
fn limits_fixed_from_a_past_period_let_a_good_year_be_all_green() {
    let past = by_quartiles(&[1.0, 2.0, 3.0, 4.0, 5.0]).figures.unwrap();
    let fixed = Thresholds::of_period(&past).unwrap();
    let good = classify_by(&scores(&[4.0, 9.0, 9.0]), &fixed, &Quartiles::default());
    assert_eq!(classes(&good), [Green, Green, Green].map(Some));
    assert_eq!(good.shares.unwrap().map(|share| share.count), [3, 0, 0]);
    let nobody = classify_by(&[None], &fixed, &Quartiles::default());
    assert_eq!((nobody.reason, nobody.shares), (Some(NoData::NoData), None));
    assert_eq!(Thresholds::new(Score::new(3.0).unwrap(), Score::new(3.0).unwrap()), None);
}

proptest! {
    #[test]
    fn everybody_has_exactly_one_class_and_a_better_score_never_a_worse_one(
        points in proptest::collection::vec((-20_i32..20).prop_map(f64::from), 4..60)
    ) {
        let result = by_quartiles(&points);
        let Some(shares) = result.shares else {
            prop_assert_eq!(result.reason, Some(NoData::NoDifferentiation));
            return Ok(());
        };
        prop_assert_eq!(shares.iter().map(|share| share.count).sum::<u64>(), result.n);
        // At least a quarter is green and at least a quarter red: a quartile belongs to its class.
        prop_assert!(shares[0].count * 4 >= result.n && shares[2].count * 4 >= result.n);
        for (one, first) in points.iter().zip(&result.clients) {
            for (other, second) in points.iter().zip(&result.clients) {
                prop_assert!(one < other || first.class <= second.class);
            }
        }
    }

    #[test]
    fn neither_order_nor_clients_without_a_score_change_anything(
        points in proptest::collection::vec(-1e6..1e6_f64, 0..40)
    ) {
        let plain = by_quartiles(&points);
        let mut turned = scores(&points);
        turned.reverse();
        turned.push(None);
        let turned = classify(&turned, &Quartiles::default());
        prop_assert_eq!((plain.n, plain.figures, plain.shares, plain.mean), (turned.n, turned.figures, turned.shares, turned.mean));
        prop_assert_eq!(turned.clients.last().copied(), Some(ClientClass { class: None, below_mean: None }));
        let back: Vec<_> = turned.clients.iter().rev().skip(1).copied().collect();
        prop_assert_eq!(back, plain.clients);
    }

    #[test]
    fn a_score_is_a_number_of_a_sane_size(points: f64) {
        prop_assert_eq!(Score::new(points).is_some(), points.is_finite() && points.abs() <= Score::LARGEST);
    }
}
