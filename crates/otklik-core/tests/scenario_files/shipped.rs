//! `scenarios/clinic-irl.toml`: the questionnaire of the methodology, letter by letter.

use crate::repository;
use otklik_core::scenario::diagnostic::render_all;
use otklik_core::scenario::parse::parse;
use otklik_core::scenario::{PhotoMoment, Question, QuestionKind, ReasonClass, Role, Scenario};

fn clinic() -> Scenario {
    let parsed = parse(&std::fs::read(repository("scenarios/clinic-irl.toml")).unwrap());
    assert!(parsed.diagnostics.is_empty(), "{}", render_all("clinic-irl.toml", &parsed.diagnostics));
    parsed.scenario.unwrap()
}

/// A question as a reader of the source sees it: the wording, then each option with its value.
fn transcript(question: &Question) -> Vec<String> {
    let mut lines = vec![question.text.original().to_owned()];
    match &question.kind {
        QuestionKind::Single { options } => {
            lines
                .extend(options.iter().map(|option| format!("{} - {}", option.value.unwrap(), option.text.original())));
        }
        QuestionKind::Multiple { groups } => {
            lines.push(question.hint.as_ref().unwrap().original().to_owned());
            for group in groups {
                lines.push(group.heading.as_ref().unwrap().original().to_owned());
                lines.extend(group.options.iter().map(|option| format!("• {}", option.text.original())));
            }
        }
    }
    lines
}

#[test]
fn the_three_questions_of_the_index_are_those_of_the_source() {
    let scenario = clinic();
    assert_eq!(
        transcript(scenario.question_with(Role::IrlQuality).unwrap()),
        [
            "Вы согласны, что стоимость полученной услуги соответствует ее качеству?",
            "5 - Полностью согласен",
            "4 - Скорее согласен",
            "3 - Затрудняюсь ответить",
            "2 - Скорее не согласен",
            "1 - Полностью не согласен",
        ]
    );
    assert_eq!(
        transcript(scenario.question_with(Role::IrlFairness).unwrap()),
        [
            "В целом, для услуг такого уровня, вы считаете такой уровень цен справедливым?",
            "5 - Точно да",
            "4 - Скорее да",
            "3 - Затрудняюсь ответить",
            "2 - Скорее нет",
            "1 - Точно нет",
        ]
    );
    assert_eq!(
        transcript(scenario.question_with(Role::IrlCompetition).unwrap()),
        [
            "Вы согласны, что наши цены выглядят привлекательно по сравнению с ценами в других клиниках нашего профиля?",
            "5 - Полностью согласен",
            "4 - Скорее согласен",
            "3 - Затрудняюсь ответить",
            "2 - Скорее не согласен",
            "1 - Полностью не согласен",
        ]
    );
}

#[test]
fn the_drivers_are_those_of_the_source() {
    let scenario = clinic();
    let drivers = scenario.question_with(Role::Drivers).unwrap();
    assert_eq!(
        transcript(drivers),
        [
            "Что, помимо цены и качества услуг, является для вас важным фактором при выборе нашей клиники?",
            "Выберите все подходящие варианты",
            "Доступность и удобство",
            "• Удобное расположение, близость к дому/работе",
            "• Возможность записаться на удобное время",
            "• Минимальное время ожидания приема",
            "Репутация и рекомендации",
            "• Рекомендация знакомого, родственника, друга",
            "• Высокий рейтинг клиники на сайтах отзывов",
            "• Наличие в клинике врача с высокой репутацией",
            "• Наличие в клинике «своего» врача",
            "Возможности лечения",
            "• Широкий спектр оказываемых услуг",
            "• Оснащенность клиники современным оборудованием",
            "• Наличие узких специалистов редкого профиля",
            "Сервис и Комфорт",
            "• Комфортная атмосфера и интерьер",
            "• Вежливый и внимательный персонал",
            "• Четкая организация процессов в клинике",
            "Экономические Факторы",
            "• Прозрачность ценообразования",
            "• Участие в программах ДМС",
            "• Другое (пожалуйста, уточните)",
        ]
    );
    let asks_for_text: Vec<_> = drivers.choices().filter(|choice| choice.specify).map(|c| c.text.original()).collect();
    assert_eq!(asks_for_text, ["Другое (пожалуйста, уточните)"]);
}

#[test]
fn the_index_must_be_answered_and_the_drivers_may_be_skipped() {
    let order: Vec<_> = clinic().questions.iter().map(|question| (question.role, question.required)).collect();
    assert_eq!(
        order,
        [
            (Some(Role::IrlQuality), true),
            (Some(Role::IrlFairness), true),
            (Some(Role::IrlCompetition), true),
            (Some(Role::Drivers), false),
        ]
    );
}

#[test]
fn the_interviewer_can_name_every_outcome_that_the_response_rate_tells_apart() {
    let scenario = clinic();
    let ineligible: Vec<_> = scenario.ineligible.iter().map(|reason| reason.id.as_str()).collect();
    assert_eq!(ineligible, ["under_age", "not_payer", "asked_90_days", "out_of_scope"]);
    assert!(scenario.ineligible.iter().all(|reason| reason.class == ReasonClass::NotEligible));
    let of = |class| scenario.refusals.iter().filter(|reason| reason.class == class).count();
    assert_eq!((of(ReasonClass::Unscreened), of(ReasonClass::Other)), (1, 2));
    assert!(of(ReasonClass::Refusal) > 0);
    let segments: Vec<_> =
        scenario.segments.iter().map(|segment| (segment.id.as_str(), segment.options.len())).collect();
    assert_eq!(segments, [("service", 4), ("doctor", 5)]);
}

#[test]
fn both_photos_are_taken_and_the_plan_selects_every_third() {
    let scenario = clinic();
    assert_eq!(scenario.photo.moments, [PhotoMoment::HandOver, PhotoMoment::End]);
    assert_eq!((scenario.sampling.daily_flow, scenario.sampling.daily_target), (60, 20));
    let limits = scenario.limits;
    assert_eq!((limits.idle_seconds, limits.total_seconds, limits.resume_seconds), (60, 900, 300));
    assert_eq!(scenario.language().0, "ru");
    assert_eq!(scenario.campaign.site, "Клиника на Садовой");
}
