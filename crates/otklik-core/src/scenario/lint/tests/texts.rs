//! Texts that do not fit, and interviews that take too long.

use super::*;
use Code::{LongInterview, TextTooLong, VeryLongInterview};

fn says(words: &str) -> Vec<(Code, At)> {
    of(vec![Question { text: ru(words), ..nps("q") }])
}

#[test]
fn the_longest_question_of_the_sources_fits_and_a_longer_one_does_not() {
    let longest =
        "Вы согласны, что наши цены выглядят привлекательно по сравнению с ценами в других компаниях нашего профиля?";
    assert_eq!(says(longest), []);
    assert_eq!(says(&format!("{longest} {longest}")), [(TextTooLong, At::QuestionText(0))]);
}

#[test]
fn a_word_wider_than_its_line_is_found() {
    assert_eq!(says("Оцените рентгенэлектрокардиографическую процедуру"), [(TextTooLong, At::QuestionText(0))]);
    assert_eq!(says("Оцените рентген-электро-кардио-графическую процедуру"), []);
}

#[test]
fn a_piped_answer_counts_with_its_longest_words() {
    let long =
        "очень длинное название услуги, которое дали без оглядки на планшет, на экран и на людей с плохим зрением";
    let options = ["a", "b"]
        .map(|id| Choice::plain(option_id(id), ru(&format!("{long}{}", if id == "a" { "" } else { " и ещё" }))));
    let which = question("which", QuestionKind::Single { list: ChoiceList::plain(options.to_vec()) });
    let then = Question {
        text: ru("Насколько вероятно, что вы порекомендуете нашу услугу «{which}» друзьям?"),
        ..nps("nps")
    };
    assert_eq!(of(vec![which, then.clone()]), [(TextTooLong, At::QuestionText(1))]);
    assert_eq!(of(vec![single("which", &["a", "b"]), then]), []);
}

#[test]
fn an_option_has_four_lines_and_is_reported_once_for_all_questions_that_share_it() {
    let long = "Многопрофильность удовлетворённость ".repeat(3);
    let options = vec![Choice::plain(option_id("a"), ru(&long)), Choice::plain(option_id("b"), ru("Нет"))];
    let kind = || QuestionKind::Single { list: ChoiceList::plain(options.clone()) };
    assert_eq!(of(vec![question("p", kind()), question("q", kind())]), [(TextTooLong, At::Choice(0, 0))]);
}

#[test]
fn a_clinic_interview_of_four_questions_is_short() {
    let short = scenario();
    assert!(expected_seconds(&short) < 90.0, "{}", expected_seconds(&short));
    assert_eq!(found(short), []);
}

#[test]
fn an_interview_over_three_and_over_five_minutes_is_found() {
    let of = |count: usize| {
        let questions = (0..count)
            .map(|number| Question {
                text: ru("Пять слов в этом вопросе"), ..nps(&format!("q{number}"))
            });
        found(with(questions.collect()))
    };
    // 5 words and a tap: 4.7 s each
    assert_eq!(of(36), []);
    assert_eq!(of(40), [(LongInterview, At::File)]);
    assert_eq!(of(70), [(VeryLongInterview, At::File)]);
}

#[test]
fn a_question_for_few_counts_little() {
    let asked = |source: &str| {
        let scenario = compiled(with(vec![nps("nps"), text("why").relevant(source)]));
        expected_seconds(&scenario)
    };
    let none = expected_seconds(&with(vec![nps("nps")]));
    let (few, all) = (asked("${nps} = 3") - none, asked("${nps} >= 0") - none);
    assert!((few * 11.0 - all).abs() < 1e-6, "{few} {all}");
    let pool = Scenario {
        blocks: vec![Block { pick: Some(1), ..block("p", "") }],
        ..with(vec![nps("a").within("p"), nps("b").within("p")])
    };
    assert!((expected_seconds(&pool) - none).abs() < 1e-6);
    // one of two blocks of two questions each, the second three times as often: as long as one block
    let within = |id: &str, weight| Block { within: BlockId::new("p").ok(), weight, ..block(id, "") };
    let blocks = vec![Block { pick: Some(1), ..block("p", "") }, within("x", 1), within("y", 3)];
    let questions = vec![nps("a").within("x"), nps("b").within("x"), nps("c").within("y"), nps("d").within("y")];
    let two = expected_seconds(&with(vec![nps("a"), nps("b")]));
    assert!((expected_seconds(&Scenario { blocks, ..with(questions) }) - two).abs() < 1e-6);
}
