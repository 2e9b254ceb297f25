//! The patterns against the vectors of the methodology (3.5) and the names of the source.

use super::*;
use crate::metrics::irl::index_of;
use crate::metrics::vectors::{IRL, IRL_ALL, IRL_SEGMENTS, near, of, triples};
use std::collections::BTreeMap;

fn combinations() -> Vec<[Likert5; 3]> {
    let scale = || (1..=5).filter_map(Likert5::from_code);
    scale().flat_map(|one| scale().flat_map(move |two| scale().map(move |three| [one, two, three]))).collect()
}

#[test]
fn the_table_of_patterns_is_that_of_the_methodology() {
    for vector in of(IRL_SEGMENTS, "segments", 3) {
        let table = PatternTable::of(&triples(&vector.input));
        assert_eq!(vector.expected["n_classified"], table.classified(), "{}", vector.id);
        assert_eq!(vector.expected["n_unclassified_incomplete"], table.unclassified(), "{}", vector.id);
        vector.expects("named_coverage", table.named_coverage().value);
        let rows = vector.expected["table"].as_array().unwrap();
        assert_eq!(rows.len(), 8);
        for ((pattern, count), row) in table.rows().zip(rows) {
            let what = format!("{} {}", vector.id, pattern.code());
            assert_eq!(serde_json::to_value(pattern).unwrap(), row["code"], "{what}");
            assert_eq!(row["pattern"], pattern.letters(), "{what}");
            assert_eq!(row["segment"], pattern.name(), "{what}");
            assert_eq!(row["named"], pattern.named(), "{what}");
            assert_eq!(row["count"], count, "{what}");
            let (share, joint) = (proportion(count, table.classified()), table.simultaneous(count));
            near(&what, share.value, &row["share"]);
            near(&what, share.interval.map(|interval| interval.low), &row["ci_low"]);
            near(&what, share.interval.map(|interval| interval.high), &row["ci_high"]);
            near(&what, joint.map(|interval| interval.low), &row["sim_low"]);
            near(&what, joint.map(|interval| interval.high), &row["sim_high"]);
        }
        let (unnamed, expected) = (table.unnamed(), &vector.expected["unnamed"]);
        near(&vector.id, unnamed.value, &expected["share"]);
        near(&vector.id, unnamed.interval.map(|interval| interval.low), &expected["ci_low"]);
        near(&vector.id, unnamed.interval.map(|interval| interval.high), &expected["ci_high"]);
    }
}

#[test]
fn every_combination_of_answers_has_the_pattern_of_the_methodology() {
    for vector in of(IRL_ALL, "irl + seg_code", 1) {
        let expected = vector.expected.as_array().unwrap();
        assert_eq!(expected.len(), combinations().len());
        for (answers, expected) in combinations().into_iter().zip(expected) {
            assert_eq!(serde_json::json!(answers), expected["q"]);
            let pattern = Pattern::of(answers);
            assert_eq!(expected["code"], pattern.code());
            assert_eq!(expected["pattern"], pattern.letters());
            assert_eq!(expected["segment"], pattern.name());
            assert_eq!(expected["named"], pattern.named());
        }
    }
}

#[test]
fn the_patterns_overlap_on_the_index_as_the_methodology_says() {
    for vector in of(IRL, "derived from seg-all", 1) {
        let mut ranges: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
        for answers in combinations() {
            let index = index_of(answers.map(Likert5::unit));
            let range = ranges.entry(Pattern::of(answers).letters()).or_insert((index, index));
            *range = (range.0.min(index), range.1.max(index));
        }
        assert_eq!(ranges.len(), 8);
        for (letters, (low, high)) in ranges {
            near(letters, Some(low), &vector.expected[letters][0]);
            near(letters, Some(high), &vector.expected[letters][1]);
        }
    }
}

#[test]
fn the_letters_are_cyrillic_and_the_digits_say_the_same() {
    for pattern in Pattern::ALL {
        assert!(!pattern.letters().contains(|letter: char| letter.is_ascii_alphabetic()));
        let digits: String = pattern
            .letters()
            .chars()
            .filter_map(|letter| match letter {
                'В' => Some('1'),
                'Н' => Some('0'),
                _ => None,
            })
            .collect();
        assert_eq!(digits, pattern.code());
    }
}

#[test]
fn the_two_patterns_without_a_name_recommend_nothing() {
    let unnamed: Vec<Pattern> = Pattern::ALL.into_iter().filter(|pattern| !pattern.named()).collect();
    assert_eq!(unnamed, [Pattern::P101, Pattern::P010]);
    for pattern in unnamed {
        assert!(pattern.name().contains("в методике не назван"));
        assert!(!pattern.description().contains("Требует"));
    }
}

#[test]
fn many_unnamed_patterns_raise_the_warning_only_when_they_are_certainly_more_than_five_percent() {
    let respondents = |unnamed: usize, all: usize| {
        let code = |code| Likert5::from_code(code).map_or(Item::Invalid, Item::Answer);
        let rows: Vec<_> = (0..all).map(|row| [code(5), code(if row < unnamed { 1 } else { 5 }), code(5)]).collect();
        PatternTable::of(&rows)
    };
    assert!(!respondents(0, 0).unnamed_is_large());
    assert!(!respondents(9, 120).unnamed_is_large(), "7.5 %, but perhaps 4 %");
    assert!(respondents(30, 120).unnamed_is_large());
}
