use super::*;
use crate::metrics::accumulator::law;
use proptest::prelude::*;

#[test]
fn the_response_rate_carries_the_wilson_interval_of_its_denominator() {
    // 120 of 210.
    let tally = Tally { i: 110, p: 10, r: 50, nc: 15, o: 5, u: 20, ne: 40 };
    let rate = Rate::HEADLINE.of(&tally, None);
    assert_eq!((rate.n, rate.interval), (210, Some(wilson(120.0, 210.0))));
}

#[test]
fn a_rate_goes_by_the_same_name_in_json_and_in_a_report() {
    for rate in Rate::ALL {
        assert_eq!(serde_json::to_value(rate).unwrap(), rate.as_str());
    }
}

#[test]
fn without_an_assumption_about_the_unknown_a_rate_that_needs_one_is_absent() {
    let tally = Tally { u: 3, ..Tally::default() };
    assert_eq!(Rate::Rr4.of(&tally, None), Estimate::none(0, NoData::NoData));
    assert_eq!(Rate::Rr2.of(&tally, None).value, Some(0.0));
}

#[test]
fn counts_of_any_size_give_rates_between_nothing_and_all() {
    let most = u64::MAX;
    let tally = Tally { i: most, p: most, r: most, u: most, ne: most, nc: most, o: most };
    let table = RateTable::of(tally, None);
    assert!((table.e.unwrap() - 0.5).abs() < 1e-9, "K stops at the largest number");
    assert!((Rate::Rr2.of(&tally, None).value.unwrap() - 2.0 / 6.0).abs() < 1e-12);
    let mut full = tally;
    full.add(Aapor::I);
    assert_eq!(full, tally);
}

fn class() -> impl Strategy<Value = Aapor> {
    proptest::sample::select(&Aapor::ALL[..])
}

proptest! {
    #[test]
    fn the_more_of_the_unknown_count_as_eligible_the_lower_the_rate(
        [i, p, r, u, ne, nc, o] in proptest::array::uniform7(0_u64..500)
    ) {
        let table = RateTable::of(Tally { i, p, r, u, ne, nc, o }, None);
        let of = |rate: Rate| rate.of(&table.tally, table.e).value;
        if let [Some(all), Some(some), Some(none)] = [Rate::Rr2, Rate::Rr4, Rate::Rr6].map(of) {
            prop_assert!(all <= some + 1e-12 && some <= none + 1e-12);
        }
        if let [Some(one), Some(three), Some(five)] = [Rate::Rr1, Rate::Rr3, Rate::Rr5].map(of) {
            prop_assert!(one <= three + 1e-12 && three <= five + 1e-12);
            prop_assert!(u > 0 || (one == five && three == five), "without the unknown all are equal");
        }
    }

    #[test]
    fn every_rate_lies_between_nothing_and_all_within_its_interval(
        [i, p, r, u, ne, nc, o] in proptest::array::uniform7(prop_oneof![0_u64..50, any::<u64>()]), e in -1.0..2.0_f64
    ) {
        for row in RateTable::of(Tally { i, p, r, u, ne, nc, o }, Some(e)).rows {
            let Some((share, interval)) = row.share.value.zip(row.share.interval) else {
                prop_assert_eq!(row.share.reason, Some(NoData::NoData));
                continue;
            };
            prop_assert!(0.0 <= interval.low && interval.low <= share + 1e-12, "{row:?}");
            prop_assert!(share <= interval.high + 1e-12 && interval.high <= 1.0 && share <= 1.0, "{row:?}");
        }
    }

    #[test]
    fn approaches_counted_twice_keep_every_rate_and_narrow_its_interval(
        classes in proptest::collection::vec(class(), 1..60)
    ) {
        use crate::metrics::accumulator::Accumulator;
        let once = Tally::default().with(&classes);
        let twice = once.with(classes.iter().rev());
        for (once, twice) in RateTable::of(once, None).rows.iter().zip(RateTable::of(twice, None).rows) {
            prop_assert_eq!(once.share.value, twice.share.value);
            if let Some((once, twice)) = once.share.interval.zip(twice.share.interval) {
                prop_assert!(twice.high - twice.low < once.high - once.low);
            }
        }
    }

    #[test]
    fn a_tally_is_the_same_however_the_approaches_are_parted_and_merged(
        approaches in proptest::collection::vec((class(), 0_u8..3), 0..60)
    ) {
        let (classes, parts): (Vec<Aapor>, Vec<u8>) = approaches.into_iter().unzip();
        law::holds(&Tally::default(), &classes, &parts);
    }
}
