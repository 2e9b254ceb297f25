//! What is typed on digits, and what it means.

use super::{Hope, Meaning, after_erase, after_key, meaning, of, phone, shown_number};
use crate::screen::Problem;
use chrono::NaiveTime;
use otklik_core::record::Answer;
use otklik_core::scenario::{NumberRange, QuestionKind};
use proptest::prelude::*;

fn typed(kind: &QuestionKind, keys: &str) -> String {
    keys.chars().fold(String::new(), |draft, key| match key {
        '<' => after_erase(kind, &draft),
        key => after_key(kind, &draft, &key.to_string()),
    })
}

fn number(low: Option<f64>, high: Option<f64>, step: Option<f64>) -> QuestionKind {
    QuestionKind::Number { range: NumberRange { low, high, step }, unit: None }
}

fn phone(prefix: Option<&str>) -> QuestionKind {
    QuestionKind::Phone { prefix: prefix.map(str::to_owned) }
}

fn wrong(meaning: Meaning) -> Problem {
    match meaning {
        Meaning::Wrong(problem, _) => problem,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_number_is_typed_with_a_minus_and_a_comma_where_they_are_allowed() {
    let any = number(None, None, None);
    assert_eq!(typed(&any, "12,5"), "12.5");
    assert_eq!(typed(&any, "12−"), "-12", "the minus may come last");
    assert_eq!(typed(&any, "−5−"), "5");
    assert_eq!(typed(&any, ",5,7"), "0.57");
    assert_eq!(typed(&any, "007"), "7");
    assert_eq!(typed(&any, "−5<"), "");
    assert_eq!(typed(&number(Some(0.0), None, Some(1.0)), "−1,5"), "15");
    assert_eq!(shown_number("-12345.5", ','), "−12\u{a0}345,5");
    assert_eq!(shown_number("1234", ','), "1234");
}

#[test]
fn a_number_outside_says_which_way_and_whether_to_wait() {
    let age = number(Some(18.0), Some(110.0), Some(1.0));
    assert_eq!(meaning(&age, "1"), Meaning::Wrong(Problem::TooSmall("18".to_owned()), Hope::Unfinished));
    assert_eq!(meaning(&age, "111"), Meaning::Wrong(Problem::TooLarge("110".to_owned()), Hope::Lost));
    assert_eq!(meaning(&age, "42"), Meaning::Answer(Answer::Number { value: 42.0 }));
    let cold = number(Some(-10.0), Some(-5.0), None);
    assert_eq!(meaning(&cold, "-1"), Meaning::Wrong(Problem::TooLarge("-5".to_owned()), Hope::Unfinished));
    assert_eq!(meaning(&cold, "-11"), Meaning::Wrong(Problem::TooSmall("-10".to_owned()), Hope::Lost));
    let halves = number(Some(0.0), Some(2.0), Some(0.5));
    assert_eq!(
        wrong(meaning(&halves, "1.2")),
        Problem::BetweenSteps { below: "1".to_owned(), above: Some("1.5".to_owned()) }
    );
    let odd = number(Some(1.0), Some(4.5), Some(2.0));
    assert_eq!(wrong(meaning(&odd, "4")), Problem::BetweenSteps { below: "3".to_owned(), above: None }, "5 is outside");
}

#[test]
fn a_telephone_number_is_grouped_while_it_is_typed_and_whole_in_the_end() {
    let russian = phone(Some("+7"));
    let steps = ["9", "921 1", "921 123-4", "921 123-45-67"];
    for (keys, shown) in ["9", "9211", "9211234", "9211234567"].into_iter().zip(steps) {
        assert_eq!(phone::grouped(Some("+7"), &typed(&russian, keys)), shown);
    }
    let whole = Meaning::Answer(Answer::Phone { number: "+79211234567".to_owned() });
    assert_eq!(meaning(&russian, &typed(&russian, "9211234567")), whole);
    assert_eq!(meaning(&russian, &typed(&russian, "89211234567")), whole, "as it is dialled at home");
    assert_eq!(phone::grouped(Some("+7"), "89211234567"), "8 921 123-45-67");
    assert_eq!(wrong(meaning(&russian, "921123456")), Problem::TooFewDigits { missing: Some(1) });
    let ukrainian = phone(Some("+380"));
    let whole = Meaning::Answer(Answer::Phone { number: "+380671234567".to_owned() });
    assert_eq!(meaning(&ukrainian, &typed(&ukrainian, "0671234567")), whole);
    assert_eq!(meaning(&ukrainian, &typed(&ukrainian, "671234567")), whole);
}

#[test]
fn a_number_of_another_country_is_typed_after_a_plus() {
    let russian = phone(Some("+7"));
    let draft = typed(&russian, "92+49301234567");
    assert_eq!(phone::grouped(Some("+7"), &draft), "+493 012 345 67");
    assert_eq!(meaning(&russian, &draft), Meaning::Answer(Answer::Phone { number: "+49301234567".to_owned() }));
    assert_eq!(typed(&phone(None), "49"), "+49", "without a prefix the plus stands there");
    assert_eq!(wrong(meaning(&phone(None), "+4930")), Problem::TooFewDigits { missing: None });
    assert_eq!(typed(&phone(None), "1234567890123456"), "+123456789012345");
}

#[test]
fn a_date_is_eight_digits_and_zeros_need_not_be_typed() {
    let day = |text: &str| text.parse().unwrap();
    let born = QuestionKind::Date { earliest: Some(day("1900-01-01")), latest: Some(day("2020-12-31")) };
    assert_eq!(typed(&born, "531956"), "05031956");
    assert_eq!(typed(&born, "31121956"), "31121956");
    assert_eq!(meaning(&born, "05031956"), Meaning::Answer(Answer::Date { date: day("1956-03-05") }));
    for none in ["00", "3102", "0013", "0113", "29021955"] {
        assert_eq!(meaning(&born, none), Meaning::Wrong(Problem::NoSuchDate, Hope::Lost), "{none}");
    }
    assert_eq!(meaning(&born, "2902"), Meaning::Wrong(Problem::Unfinished, Hope::Unfinished), "it may be a leap year");
    assert_eq!(wrong(meaning(&born, "31121899")), Problem::TooEarly("01.01.1900".to_owned()));
    assert_eq!(wrong(meaning(&born, "01012021")), Problem::TooLate("31.12.2020".to_owned()));
}

#[test]
fn a_time_is_an_hour_and_a_minute() {
    let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
    let open = QuestionKind::Time { earliest: Some(at(9, 0)), latest: Some(at(20, 30)) };
    assert_eq!(wrong(meaning(&open, "14:")), Problem::Unfinished);
    assert_eq!(wrong(meaning(&open, ":35")), Problem::Unfinished);
    assert_eq!(meaning(&open, "14:35"), Meaning::Answer(Answer::Time { time: at(14, 35) }));
    assert_eq!(wrong(meaning(&open, "08:55")), Problem::TooEarly("09:00".to_owned()));
    assert_eq!(wrong(meaning(&open, "20:31")), Problem::TooLate("20:30".to_owned()));
}

fn kinds() -> impl Strategy<Value = QuestionKind> {
    let limit = || prop_oneof![Just(None), (-20i32..200).prop_map(|number| Some(f64::from(number)))];
    let step = prop_oneof![Just(None), Just(Some(1.0)), Just(Some(0.25)), Just(Some(5.0))];
    prop_oneof![
        (limit(), limit(), step).prop_map(|(low, high, step)| number(low, high, step)),
        prop_oneof![Just(None), Just(Some("+7")), Just(Some("+380")), Just(Some("+1"))].prop_map(phone),
        Just(QuestionKind::Date { earliest: None, latest: None }),
    ]
}

proptest! {
    #[test]
    fn whatever_is_typed_an_answer_written_down_is_read_back_as_itself(kind in kinds(), keys in "[0-9,−+<]{0,20}") {
        let draft = typed(&kind, &keys);
        if let Meaning::Answer(answer) = meaning(&kind, &draft) {
            let again = of(&kind, Some(&answer));
            prop_assert_eq!(meaning(&kind, &again), Meaning::Answer(answer));
        }
    }
}
