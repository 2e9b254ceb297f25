//! `clinic-irl.toml`: the questionnaire of the methodology, letter by letter, and the plan around it.

use super::{scenario, transcript};
use otklik_core::scenario::{PhotoMoment, Requirement, Role, SamplingPlan};

#[test]
fn the_drivers_are_those_of_the_source() {
    let scenario = scenario("clinic-irl");
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
    let scenario = scenario("clinic-irl");
    let order: Vec<_> = scenario.questions.iter().map(|question| (question.role, question.required.clone())).collect();
    assert_eq!(
        order,
        [
            (Some(Role::IrlQuality), Requirement::Required),
            (Some(Role::IrlFairness), Requirement::Required),
            (Some(Role::IrlCompetition), Requirement::Required),
            (Some(Role::Drivers), Requirement::Optional),
        ]
    );
}

#[test]
fn both_photos_are_taken_and_the_plan_selects_every_third() {
    let scenario = scenario("clinic-irl");
    assert_eq!(scenario.photo.moments, [PhotoMoment::HandOver, PhotoMoment::End]);
    assert_eq!(scenario.sampling, SamplingPlan::Systematic { daily_flow: 60, daily_target: 20 });
    let limits = scenario.limits;
    assert_eq!((limits.idle_seconds, limits.total_seconds, limits.resume_seconds), (60, 900, 300));
    assert_eq!(scenario.language().0, "ru");
    assert_eq!(scenario.campaign.site, "Клиника на Садовой");
    let segments: Vec<_> =
        scenario.segments.iter().map(|segment| (segment.id.as_str(), segment.options.len())).collect();
    assert_eq!(segments, [("service", 4), ("doctor", 5)]);
}
