use super::*;
use proptest::prelude::*;
use serde_json::json;
use std::sync::LazyLock;

fn of(vectors: Value) -> Report {
    check(vectors.to_string().as_bytes()).unwrap()
}

fn share(expected: Value) -> Value {
    json!({"id": "a", "function": "proportion", "input": {"x": 50, "n": 100}, "params": {}, "expected": expected})
}

#[test]
fn every_vector_of_the_methodology_passes() {
    let report = of(Value::Array(REAL.clone()));
    let lines: Vec<String> = report.failures.iter().map(Failure::to_string).collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
    assert_eq!(report.passed, 205, "vectors of the methodology");
}

#[test]
fn a_vector_passes_when_every_field_it_expects_is_near_enough() {
    let report =
        of(json!([share(json!({"p": 0.5, "n": 100, "ci_low": 0.403832})), share(json!({"ci_high": 0.596168}))]));
    assert_eq!((report.passed, report.failures), (2, Vec::new()));
}

#[test]
fn a_failure_names_vector_field_expected_and_got() {
    let report = of(json!([share(json!({"ci_low": 0.5, "n": 7, "p": 0.5}))]));
    assert_eq!(report.passed, 0);
    let lines: Vec<String> = report.failures.iter().map(Failure::to_string).collect();
    assert_eq!(lines.len(), 1);
    assert!(lines[0].starts_with("a: ci_low: expected 0.5, got 0.40383"), "{lines:?}");
    assert!(lines[0].ends_with("(and 1 more field)"), "{lines:?}");
}

#[test]
fn a_number_beyond_the_tolerance_fails_and_a_p_value_has_twice_as_much() {
    let lower = |shift: f64| of(json!([share(json!({"ci_low": 0.403_831_528 + shift}))])).passed;
    assert_eq!((lower(0.0), lower(0.9e-6), lower(-1.1e-6), lower(1.9e-6)), (1, 1, 0, 0));
    let p = |shift: f64| of(json!([{"function": "holm", "input": {"p": [0.01]}, "expected": [0.01 + shift]}])).passed;
    assert_eq!((p(1.9e-6), p(2.1e-6)), (1, 0));
}

#[test]
fn an_unknown_function_fails_and_does_not_stop_the_rest() {
    let unknown = json!({"id": "b", "function": "astrology", "input": {}, "expected": 1});
    let report = of(json!([unknown, share(json!({"p": 0.5})), 17, {"function": 3}, {"function": "holm"}]));
    assert_eq!((report.passed, report.failures.len()), (1, 4));
    assert_eq!(report.failures[0].to_string(), "b: function: expected a known function, got \"astrology\"");
    assert_eq!(report.failures[1].id, "#2");
}

#[test]
fn a_vector_that_expects_nothing_proves_nothing() {
    assert_eq!(of(json!([share(json!({}))])).failures[0].field, "expected");
}

#[test]
fn a_failure_takes_one_line_whatever_its_id() {
    let report = of(json!([{"id": "a\nb\u{1b}[2J", "function": "c\nd", "expected": 1}]));
    assert_eq!(report.failures[0].to_string().lines().count(), 1);
    assert!(!report.failures[0].to_string().contains('\u{1b}'));
}

#[test]
fn an_input_that_cannot_be_read_is_a_failure_that_says_why() {
    let vector = json!({"id": "c", "function": "proportion", "input": {"x": "много"}, "expected": {"p": 1}});
    let report = of(json!([vector]));
    assert_eq!(
        report.failures[0].to_string(),
        "c: input: expected an input that can be read, got x has to be a number, not \"много\""
    );
}

#[test]
fn what_is_no_list_of_vectors_is_refused() {
    assert!(matches!(check(b"{}"), Err(NotVectors::NotAList)));
    assert!(matches!(check(b"\xff"), Err(NotVectors::NotJson(_))));
}

#[test]
fn a_frequency_that_would_fill_the_memory_is_refused() {
    let table = json!([[5, 5, 4, 4_000_000_000_u64], [1, 1, 1, 9_007_199_254_740_991_u64]]);
    let vector = json!({"id": "d", "function": "irl", "input": {"frequency_table": table}, "expected": 1});
    assert!(of(json!([vector])).failures[0].got.contains("asks for more than"));
}

#[test]
fn no_function_is_known_under_two_meanings() {
    let mut names: Vec<&str> = functions::names().collect();
    names.sort_unstable();
    let all = names.len();
    names.dedup();
    assert_eq!(names.len(), all);
}

fn foreign() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-20_i64..60).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[a-zа-я]{0,8}".prop_map(Value::from),
        Just(Value::from("refused")),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::btree_map("[a-zNQ0-9_]{1,12}", inner, 0..5)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// The vectors of the methodology: real inputs, to be damaged.
static REAL: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let vectors = files.filter(|path| path.extension().is_some_and(|it| it == "json"));
    vectors.flat_map(|path| serde_json::from_slice::<Vec<Value>>(&std::fs::read(path).unwrap()).unwrap()).collect()
});

/// Puts `other` in the place number `place` of all values within `value`.
fn damage(value: &mut Value, place: &mut usize, other: &Value) {
    if *place == 0 {
        *value = other.clone();
    }
    *place = place.wrapping_sub(1);
    match value {
        Value::Array(list) => list.iter_mut().for_each(|it| damage(it, place, other)),
        Value::Object(map) => map.values_mut().for_each(|it| damage(it, place, other)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_input_makes_a_function_panic(pick in any::<prop::sample::Index>(), input in foreign(), params in foreign()) {
        let names: Vec<&str> = functions::names().collect();
        let vector = json!({"function": *pick.get(&names), "input": input, "params": params, "expected": 1});
        of(json!([vector]));
    }

    #[test]
    fn no_damage_to_a_real_vector_makes_a_function_panic(
        pick in any::<prop::sample::Index>(), place in 0_usize..40, other in foreign()
    ) {
        let mut vector = pick.get(&REAL).clone();
        let mut place = place;
        damage(&mut vector["input"], &mut place, &other);
        of(json!([vector]));
    }

    #[test]
    fn no_bytes_make_the_runner_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = check(&bytes);
    }
}
