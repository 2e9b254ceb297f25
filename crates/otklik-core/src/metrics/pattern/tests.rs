//! The patterns and their shares: what the source says of them and the invariants of the methodology (3.5, 15.2).

use super::*;
use crate::metrics::accumulator::Accumulator;
use crate::metrics::irl::{IrlCounts, Row, irl};
use crate::metrics::likert::Item;
use crate::phrase::Locale;
use proptest::prelude::*;

fn answer(code: i64) -> Likert5 {
    Likert5::from_code(code).unwrap()
}

fn combinations() -> impl Iterator<Item = [Likert5; 3]> {
    (0..125).map(|it| [it / 25, it / 5 % 5, it % 5].map(|code| answer(code + 1)))
}

fn respondents(times: &[(usize, [i64; 3])]) -> PatternTable {
    let rows: Vec<[Item; 3]> = times
        .iter()
        .flat_map(|(times, codes)| std::iter::repeat_n(codes.map(|code| Item::Answer(answer(code))), *times))
        .collect();
    PatternTable::of(&rows)
}

#[test]
fn the_letters_are_cyrillic_and_letters_digits_and_answers_say_the_same() {
    for pattern in Pattern::ALL {
        assert!(!pattern.letters().contains(|letter: char| letter.is_ascii_alphabetic()));
        let letters = pattern.letters().split('-').map(|letter| letter == "В");
        assert_eq!(letters.collect::<Vec<_>>(), pattern.highs());
        assert_eq!(pattern.highs().map(|high| if high { "1" } else { "0" }).concat(), pattern.code());
        assert_eq!(serde_json::to_value(pattern).unwrap(), pattern.code());
        assert_eq!(Pattern::of(pattern.highs().map(|high| answer(if high { 4 } else { 3 }))), pattern);
    }
}

#[test]
fn the_two_patterns_without_a_name_recommend_nothing() {
    let unnamed: Vec<Pattern> = Pattern::ALL.into_iter().filter(|pattern| !pattern.named()).collect();
    assert_eq!(unnamed, [Pattern::P101, Pattern::P010]);
    for pattern in unnamed {
        assert!(pattern.name().ru.contains("в методике не назван"));
        let requires = ["Требует", "Requires", "Потребує"];
        let texts = Locale::ALL.map(|locale| pattern.description().get(locale));
        assert!(texts.iter().all(|text| requires.iter().all(|word| !text.contains(word))));
        assert!(texts.iter().all(|text| text.matches(';').count() == 2), "one clause for each answer");
    }
}

#[test]
fn every_name_and_description_is_its_own_in_each_language() {
    for locale in Locale::ALL {
        for text in [Pattern::name, Pattern::description] {
            let mut texts: Vec<&str> = Pattern::ALL.map(|pattern| text(pattern).get(locale)).to_vec();
            texts.sort_unstable();
            texts.dedup();
            assert_eq!(texts.len(), 8, "{locale:?}");
            assert!(texts.iter().all(|text| !text.contains("  ") && !text.contains('\n')));
        }
    }
}

#[test]
fn churn_is_a_hypothesis_of_one_segment_and_nothing_else() {
    let claimed: Vec<Pattern> = Pattern::ALL.into_iter().filter(|pattern| pattern.hypothesis().is_some()).collect();
    assert_eq!(claimed, [Pattern::P100]);
    assert!(Pattern::P100.hypothesis().unwrap().ru.starts_with("гипотеза методики"));
}

#[test]
fn the_range_of_a_pattern_is_reached_and_never_left() {
    for pattern in Pattern::ALL {
        let of_pattern = combinations().filter(|answers| Pattern::of(*answers) == pattern);
        let indices: Vec<f64> = of_pattern.map(|answers| Individual::of(answers).index).collect();
        let least = indices.iter().copied().fold(1.0, f64::min);
        let greatest = indices.iter().copied().fold(0.0, f64::max);
        assert_eq!(pattern.index_range(), least..=greatest, "{}", pattern.code());
    }
}

#[test]
fn if_nobody_knows_an_answer_all_are_clients_with_an_unsolved_problem() {
    let table = respondents(&[(40, [3, 3, 3])]);
    assert_eq!(table.rows().find(|(_, count)| *count > 0), Some((Pattern::P000, 40)));
    assert_eq!(Individual::of([3, 3, 3].map(answer)), Individual { index: 0.5, pattern: Pattern::P000 });
}

#[test]
fn many_unnamed_patterns_raise_the_warning_only_when_they_are_certainly_more_than_five_percent() {
    let respondents = |unnamed, all| respondents(&[(unnamed, [5, 1, 5]), (all - unnamed, [5, 5, 5])]);
    assert!(!respondents(0, 0).unnamed_is_large());
    assert!(!respondents(9, 120).unnamed_is_large(), "7.5 %, but perhaps 4 %");
    assert!(respondents(30, 120).unnamed_is_large());
    assert!(!respondents(30, 120).unnamed_exceeds(0.25));
}

#[test]
fn a_segment_is_the_largest_only_if_the_simultaneous_limits_say_so() {
    assert_eq!(respondents(&[(60, [5, 5, 5]), (40, [1, 1, 1])]).largest(), None, "60 and 40 are not far enough apart");
    assert_eq!(respondents(&[(90, [5, 5, 5]), (30, [1, 1, 1])]).largest(), Some(Pattern::P111));
    assert_eq!(respondents(&[]).largest(), None);
}

#[test]
fn other_high_codes_are_labelled_and_those_of_the_source_are_not() {
    let only_five = HighCodes::from(answer(5)).unwrap();
    assert_eq!(Pattern::by(only_five, [5, 4, 3].map(answer)), Pattern::P100);
    assert_eq!(Pattern::of([5, 4, 3].map(answer)), Pattern::P110);
    assert_eq!(only_five.label().map(|label| label.ru), Some("изменённая методика"));
    assert_eq!((HighCodes::from(answer(4)), HighCodes::SOURCE.label()), (Some(HighCodes::SOURCE), None));
    assert_eq!(HighCodes::from(answer(1)), None);
}

#[test]
fn only_a_pattern_without_a_name_may_be_given_a_working_name() {
    let name = WorkingName::new(Pattern::P101, " Торгуются ").unwrap();
    assert_eq!((name.as_str(), serde_json::to_value(&name).unwrap()), ("Торгуются", "Торгуются".into()));
    assert_eq!(WorkingName::new(Pattern::P111, "Фанаты"), Err(WorkingNameRefused::Named));
    for text in ["", "   ", "две\nстроки", &"я".repeat(61)] {
        assert_eq!(WorkingName::new(Pattern::P010, text), Err(WorkingNameRefused::Text), "{text:?}");
        assert!(serde_json::from_value::<WorkingName>(text.into()).is_err());
    }
    assert_eq!(WORKING_NAME_NOTE.ru, "название клиента, не из методики ИРЛ");
}

fn any_items() -> impl Strategy<Value = Vec<[Item; 3]>> {
    let item = prop_oneof![
        6 => (1_i64..=5).prop_map(|code| Item::Answer(answer(code))),
        1 => prop::sample::select(vec![Item::Missing, Item::Refused, Item::Invalid]),
    ];
    prop::collection::vec([item.clone(), item.clone(), item], 0..80)
}

proptest! {
    #[test]
    fn every_respondent_is_in_one_pattern_or_unclassified(items in any_items()) {
        let table = PatternTable::of(&items);
        prop_assert_eq!(table.sessions(), items.len() as u64);
        let rows: Vec<Row> = items.iter().copied().map(Row::new).collect();
        prop_assert_eq!(table.classified(), irl(&rows, None).complete);
        for (pattern, count) in table.rows() {
            let of_pattern = |row: &&[Item; 3]| match row.map(Item::answer) {
                [Some(one), Some(two), Some(three)] => Pattern::of([one, two, three]) == pattern,
                _ => false,
            };
            prop_assert_eq!(count, items.iter().filter(of_pattern).count() as u64);
        }
    }

    #[test]
    fn shares_sum_to_one_and_lie_within_both_of_their_intervals(items in any_items()) {
        let table = PatternTable::of(&items);
        let shares: Vec<f64> = table.rows().filter_map(|(_, count)| table.share(count).value).collect();
        if table.classified() == 0 {
            prop_assert!(shares.is_empty() && table.named_coverage().reason.is_some());
            return Ok(());
        }
        prop_assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let (unnamed, named) = (table.unnamed().value.unwrap(), table.named_coverage().value.unwrap());
        prop_assert!((unnamed + named - 1.0).abs() < 1e-12);
        for (_, count) in table.rows() {
            let (share, joint) = (table.share(count), table.simultaneous(count).unwrap());
            let (value, own) = (share.value.unwrap(), share.interval.unwrap());
            prop_assert!(0.0 <= joint.low && joint.low <= own.low && own.low <= value);
            prop_assert!(value <= own.high && own.high <= joint.high && joint.high <= 1.0);
        }
    }

    #[test]
    fn the_table_follows_from_the_merged_counts_in_whatever_order_they_came(
        items in any_items(), cut in any::<prop::sample::Index>()
    ) {
        let (head, tail) = items.split_at(cut.index(items.len() + 1));
        let mut counts = IrlCounts::default().with(tail);
        counts.merge(&IrlCounts::default().with(head));
        prop_assert_eq!(PatternTable::from(&counts), PatternTable::of(&items));
    }

    #[test]
    fn the_largest_segment_is_the_most_frequent_one(items in any_items()) {
        let table = PatternTable::of(&items);
        if let Some(largest) = table.largest() {
            let most = table.rows().max_by_key(|(_, count)| *count).unwrap();
            prop_assert_eq!(most.0, largest);
        }
    }
}
