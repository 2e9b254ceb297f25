//! What holds for every text and every value.

use super::world::{compile, names, options, scope, world};
use crate::expression::template::{Piece, pieces};
use crate::expression::{Formula, Value, Want};
use chrono::{DateTime, NaiveDate, NaiveTime};
use proptest::prelude::*;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// Pieces of formulas, so that random ones are often nearly right.
const WORDS: &[&str] = &[
    "${one}",
    "${many}",
    "${nps}",
    "${age}",
    "${m}",
    "${m.price}",
    "${born}",
    "${came}",
    "${visit}",
    "${words}",
    "${any}",
    "${truth}",
    "${no_age}",
    ".",
    "..",
    "'yes'",
    "''",
    "'a'",
    "5",
    "-1.5",
    "1e9",
    "and",
    "or",
    "=",
    "!=",
    "<",
    "<=",
    "+",
    "-",
    "*",
    "div",
    "mod",
    "(",
    ")",
    ",",
    "[",
    "]",
    "/",
    "not(",
    "selected(",
    "count-selected(",
    "if(",
    "coalesce(",
    "sum(",
    "join(",
    "concat(",
    "date(",
    "today()",
    "now()",
    "random()",
    "randomize(",
    "round(",
    "substr(",
    "pow(",
    "format-date(",
    "regex(",
    "'[a-z]+'",
    "position(..)",
    "instance('doctors')/root/item[",
    "rate",
    "name",
    "once(",
    "time(",
    "date-time(",
    "decimal-date-time(",
    "number(",
    "string(",
    "translate(",
    "pulldata('doctors',",
];

fn any_value() -> impl Strategy<Value = Value> {
    let simple = prop_oneof![
        Just(Value::Missing),
        any::<bool>().prop_map(Value::Boolean),
        any::<f64>().prop_map(Value::number),
        ".{0,20}".prop_map(Value::text),
        any::<i32>().prop_map(|days| NaiveDate::from_num_days_from_ce_opt(days).map_or(Value::Missing, Value::Date)),
        (0..86_400_u32, 0..2_000_000_000_u32).prop_map(|(seconds, nanos)| {
            NaiveTime::from_num_seconds_from_midnight_opt(seconds, nanos).map_or(Value::Missing, Value::Time)
        }),
        any::<i64>().prop_map(|seconds| {
            DateTime::from_timestamp(seconds, 0).map_or(Value::Missing, |utc| Value::DateTime(utc.fixed_offset()))
        }),
        "[a-f](  ?[a-f]){0,4}".prop_map(|ids| options(&ids)),
    ];
    let list = prop::collection::vec(simple.clone(), 0..4).prop_map(|values| Value::List(values.into()));
    prop_oneof![4 => simple, 1 => list]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_text_makes_the_compiler_panic(text in ".{0,80}") {
        if let Err(faults) = compile(&text) {
            prop_assert!(!faults.is_empty());
            for fault in faults {
                prop_assert!(text.get(fault.span.clone()).is_some(), "{:?} of {:?}", fault, text);
            }
        }
    }

    #[test]
    fn no_words_in_any_order_make_it_panic(words in prop::collection::vec(prop::sample::select(WORDS), 1..24)) {
        let text = words.join(" ");
        match compile(&text) {
            Ok(formula) => { formula.evaluate(&world()); }
            Err(faults) => prop_assert!(faults.iter().all(|fault| text.get(fault.span.clone()).is_some())),
        }
    }

    #[test]
    fn a_formula_has_a_value_whatever_the_answers_are(
        formula in (0..FORMULAS.len()).prop_map(compiled),
        values in prop::collection::vec(any_value(), 30),
        own in any_value(),
    ) {
        let mut world = world();
        for (value, slot) in values.into_iter().zip(world.values.values_mut()) {
            *slot = value;
        }
        world.own = own;
        let value = formula.evaluate(&world);
        prop_assert!(value.to_text().chars().count() <= 20_000);
        prop_assert_eq!(formula.holds(&world), value.truth());
    }

    #[test]
    fn exactly_one_of_less_equal_and_greater_holds(a in -1e6..1e6_f64, b in prop_oneof![-1e6..1e6_f64, Just(0.0)]) {
        let mut world = world();
        for (name, value) in [("age", a), ("price", b)] {
            world.values.insert(names().get(name).unwrap().slot, Value::number(value));
        }
        let holds = |sign: &str| compile(&format!("${{age}} {sign} ${{price}}")).unwrap().holds(&world);
        prop_assert_eq!([holds("<"), holds("="), holds(">")].iter().filter(|holds| **holds).count(), 1);
        prop_assert_eq!(holds("<="), !holds(">"));
        prop_assert_eq!(holds("="), !holds("!="));
    }

    #[test]
    fn operators_of_one_rank_go_from_left_to_right(
        numbers in prop::collection::vec(1..50_i32, 2..6),
        signs in prop::collection::vec(prop::sample::select(&["-", "+"][..]), 5),
    ) {
        let mut flat = numbers[0].to_string();
        let mut nested = flat.clone();
        for (number, sign) in numbers[1..].iter().zip(&signs) {
            flat = format!("{flat} {sign} {number}");
            nested = format!("({nested} {sign} {number})");
        }
        prop_assert_eq!(compile(&flat).unwrap().evaluate(&world()), compile(&nested).unwrap().evaluate(&world()));
    }

    #[test]
    fn the_pieces_of_a_text_cover_it(text in "[a{}$ я]{0,40}") {
        let mut length = 0;
        let mut braces = 0;
        for piece in pieces(&text) {
            match piece {
                Piece::Words(words) => {
                    prop_assert!(!words.is_empty());
                    length += words.len();
                    braces += usize::from(words.ends_with(['{', '}']));
                }
                Piece::Name(name, range) => {
                    prop_assert!(text[range.clone()].contains(name) && !name.is_empty());
                    length += range.len();
                }
                Piece::Stray(range) => {
                    let brace = text[range.clone()].contains(['{', '}']);
                    prop_assert!(brace);
                    length += range.len();
                }
            }
        }
        // A doubled brace is two in the text and one in the words.
        prop_assert_eq!(length + braces, text.len());
    }
}

fn compiled(place: usize) -> Formula {
    static COMPILED: LazyLock<Vec<Formula>> =
        LazyLock::new(|| FORMULAS.iter().map(|source| compile(source).unwrap()).collect());
    COMPILED[place].clone()
}

/// Formulas over answers of each type.
const FORMULAS: &[&str] = &[
    "${one} = 'yes' and ${nps} + ${age} * 2 >= ${price} div ${m.price}",
    "concat(${words}, ${m}, ${many}, ${born}, ${came}, ${visit}, ${truth})",
    "join(${words}, ${m}, ${many})",
    "substr(${words}, ${age}, ${nps})",
    "round(${age}, ${nps}) + int(${price}) mod ${nps} + pow(${age}, ${price})",
    "format-date-time(${visit}, '%Y-%m-%d %H:%M:%S.%3 %a %b') = format-date(${born}, ${words})",
    "date(${age}) <= ${born} or time(${price}) > ${came} or date-time(${age}) = ${visit}",
    "date(${any}) = date(${words}) or decimal-date-time(${any}) > decimal-time(${came})",
    "selected(${many}, ${words}) or selected-at(${many}, ${age}) = ${one} or count-selected(${many}) > ${nps}",
    "randomize(${many}, ${any})",
    "sum(${m}) + count(${m}) + min(${m}) + max(${m}, ${age}) + count-non-empty(${m})",
    "indexed-repeat(${m}, ${m}, ${age})",
    "translate(${words}, ${one}, ${digits})",
    "uuid(${age})",
    "jr:choice-name(${one}, '${one}')",
    "if(${any}, ${any}, coalesce(${any}, ${words}))",
    "instance('doctors')/root/item[rate > ${age}][${nps}]/name",
    "-${age} - ${born}",
];

#[test]
fn the_deepest_formula_is_compiled_and_evaluated_on_a_small_stack() {
    let deep = (0..15).fold("${age}".to_owned(), |inner, _| {
        format!("not(if(-({inner} + 1) * 2 > 1 and true() or false(), 1, 2) = 1)")
    });
    let small = std::thread::Builder::new().stack_size(1 << 20);
    let thread = small.spawn(move || compile(&deep).map(|formula| formula.evaluate(&world())).is_ok());
    assert!(thread.unwrap().join().unwrap());
}

#[test]
fn the_longest_formulas_take_little_time_and_space() {
    let text = "я".repeat(4_000);
    let sources = [
        format!("concat({})", vec!["${words}"; 900].join(",")),
        format!("'{}'", "a".repeat(9_990)),
        vec!["1"; 5_000].join("+"),
        format!("join('{}', {})", "-".repeat(5_000), vec!["1"; 2_000].join(",")),
        vec!["${unknown}"; 900].join("+"),
        format!("contains(concat('{0}',${{words}}), '{0}b')", "a".repeat(3_000)),
    ];
    let mut world = world();
    world.values.insert(names().get("words").unwrap().slot, Value::text(text));
    let start = Instant::now();
    for source in sources {
        if let Ok(formula) = compile(&source) {
            assert!(formula.evaluate(&world).to_text().chars().count() <= 10_000);
        }
    }
    assert!(start.elapsed() < Duration::from_secs(2));
}

#[test]
fn a_default_has_the_type_of_the_answer() {
    let names = names();
    for (source, kind, expected) in [
        ("'5'", crate::expression::Type::Number, Value::Number(5.0)),
        ("today() + 1", crate::expression::Type::Date, super::world::day("2026-03-15")),
        ("'2026-01-31'", crate::expression::Type::Date, super::world::day("2026-01-31")),
        ("${age}", crate::expression::Type::Text, Value::text("42")),
        ("''", crate::expression::Type::Number, Value::Missing),
    ] {
        let formula = Formula::compile(source, &scope(names), Want::Answer(kind)).unwrap();
        assert_eq!(formula.evaluate(&world()), expected, "{source}");
    }
}

#[test]
fn a_condition_is_evaluated_in_no_time() {
    let formula = compile("${one} = 'yes' and (${nps} >= 9 or selected(${many}, 'a'))").unwrap();
    let world = world();
    let start = Instant::now();
    let held = (0..10_000).filter(|_| formula.holds(&world)).count();
    assert_eq!(held, 10_000);
    // Without optimisation, on a busy machine.
    assert!(start.elapsed() < Duration::from_millis(500));
}
