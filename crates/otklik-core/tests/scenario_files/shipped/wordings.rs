//! NPS, CSI, CES and the pulse of customer health: the words and the numbers that the sources and the methodology give.

use super::{question, scenario};
use otklik_core::scenario::{Language, NpsShow, Polarity, Question, QuestionKind, Role, Text};

fn words<'a>(texts: impl IntoIterator<Item = &'a Text>) -> Vec<&'a str> {
    texts.into_iter().map(Text::original).collect()
}

fn rows(question: &Question) -> Vec<&str> {
    match &question.kind {
        QuestionKind::Matrix { rows, .. } => words(rows.iter().map(|row| &row.text)),
        _ => Vec::new(),
    }
}

#[test]
fn the_ultimate_question_is_that_of_the_source_with_its_slip_and_in_per_cent() {
    let scenario = scenario("nps");
    let nps = scenario.question_with(Role::Nps).unwrap();
    assert_eq!(nps.text.original(), "С какой вероятностью Вы бы рекомендовали нашу компанию свои друзьям и коллегам?");
    let QuestionKind::Nps { show, steps, .. } = &nps.kind else { panic!("no likelihood to recommend") };
    assert_eq!((*show, steps.len()), (NpsShow::Percent, 11));
}

#[test]
fn every_class_of_respondents_is_asked_for_its_root_cause_and_a_detractor_raises_a_case() {
    let scenario = scenario("nps");
    let causes: Vec<_> = scenario.questions.iter().filter(|it| it.role == Some(Role::RootCause)).collect();
    assert_eq!(causes.len(), 3);
    assert!(causes.iter().all(|it| it.relevant.is_some()));
    let reasons = words(question(&scenario, "cause_detractor").choices().map(|choice| &choice.text));
    for reason in ["Цена", "Качество", "Сервис"] {
        assert!(reasons.contains(&reason));
    }
    assert_eq!(scenario.alerts.len(), 1);
    assert_eq!(scenario.consent.unwrap().declined.as_str(), "declined");
}

#[test]
fn satisfaction_and_importance_ask_about_the_four_factors_of_the_source() {
    let scenario = scenario("csi");
    let factors = ["Качество продукта", "Сервис", "Цена", "Коммуникация"];
    for role in [Role::Satisfaction, Role::Importance] {
        assert_eq!(rows(scenario.question_with(role).unwrap()), factors);
    }
    assert!(scenario.question_with(Role::OverallSatisfaction).is_some());
}

#[test]
fn ease_is_asked_in_seven_steps_where_seven_is_easy() {
    let scenario = scenario("ces");
    let ces = scenario.question_with(Role::Ces).unwrap();
    let QuestionKind::Ces { steps, polarity, ends } = &ces.kind else { panic!("no effort") };
    assert_eq!((steps.len(), *polarity), (7, Polarity::Ease));
    assert_eq!(ends.high.as_ref().unwrap().original(), "Полностью согласен");
    let issues = words(scenario.segments[0].options.iter().map(|option| &option.text));
    assert_eq!(issues, ["Решение проблемы", "Оформление заказа", "Получение поддержки"]);
}

#[test]
fn the_pulse_adds_points_for_good_actions_and_takes_points_for_bad_ones() {
    let scenario = scenario("health-pulse");
    let parts: Vec<_> = scenario.questions.iter().filter(|it| it.role == Some(Role::Health)).collect();
    assert_eq!(parts.len(), 7);
    for part in parts {
        let points: Vec<_> = part.choices().map(|choice| choice.value.unwrap()).collect();
        assert!(points.iter().any(|it| *it > 0) && points.iter().any(|it| *it < 0), "{}: {points:?}", part.id);
    }
}

#[test]
fn the_pulse_stays_anonymous_unless_the_client_agrees() {
    let scenario = scenario("health-pulse");
    assert!(scenario.photo.moments.is_empty());
    let card = question(&scenario, "card");
    assert!(card.relevant.is_some());
    let place = |id: &str| scenario.questions.iter().position(|it| it.id.as_str() == id);
    assert!(place("link") < place("card"));
    assert!(scenario.consent.is_some());
}

#[test]
fn the_ukrainian_pulse_speaks_with_the_words_of_the_source() {
    let scenario = scenario("health-pulse");
    let ukrainian = |id: &str| question(&scenario, id).text.get(&Language("uk".to_owned())).to_owned();
    assert!(ukrainian("satisfied").contains("задоволені Ви нашим продуктом"));
    assert!(ukrainian("easy").contains("легко використовувати його без проблем"));
    assert!(ukrainian("renewed").contains("підписку минулого року"));
    assert_eq!(scenario.title.get(&Language("uk".to_owned())), "Пульс здоров’я клієнта");
}
