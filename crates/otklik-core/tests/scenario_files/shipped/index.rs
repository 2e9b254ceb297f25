//! The three questions of the ИРЛ wherever they are asked: letter by letter those of the methodology.

use super::{scenario, transcript};
use otklik_core::scenario::{Role, Scenario};

const ASKED_IN: [(&str, &str); 5] = [
    ("clinic-irl", "клиниках"),
    ("sensevalue", "клиниках"),
    ("car-service-irl", "компаниях"),
    ("education-irl", "компаниях"),
    ("cash-desk", "компаниях"),
];

fn asked(scenario: &Scenario, role: Role) -> Vec<String> {
    transcript(scenario.question_with(role).unwrap())
}

#[test]
fn the_first_two_questions_are_those_of_the_source() {
    for (name, _) in ASKED_IN {
        let scenario = scenario(name);
        assert_eq!(
            asked(&scenario, Role::IrlQuality),
            [
                "Вы согласны, что стоимость полученной услуги соответствует ее качеству?",
                "5 - Полностью согласен",
                "4 - Скорее согласен",
                "3 - Затрудняюсь ответить",
                "2 - Скорее не согласен",
                "1 - Полностью не согласен",
            ],
            "{name}"
        );
        assert_eq!(
            asked(&scenario, Role::IrlFairness),
            [
                "В целом, для услуг такого уровня, вы считаете такой уровень цен справедливым?",
                "5 - Точно да",
                "4 - Скорее да",
                "3 - Затрудняюсь ответить",
                "2 - Скорее нет",
                "1 - Точно нет",
            ],
            "{name}"
        );
    }
}

#[test]
fn the_third_question_compares_with_clinics_in_a_clinic_and_with_companies_elsewhere() {
    for (name, others) in ASKED_IN {
        let wording = format!(
            "Вы согласны, что наши цены выглядят привлекательно по сравнению с ценами в других {others} нашего профиля?"
        );
        let expected = [
            wording.as_str(),
            "5 - Полностью согласен",
            "4 - Скорее согласен",
            "3 - Затрудняюсь ответить",
            "2 - Скорее не согласен",
            "1 - Полностью не согласен",
        ];
        assert_eq!(asked(&scenario(name), Role::IrlCompetition), expected, "{name}");
    }
}

#[test]
fn the_drivers_of_other_trades_keep_the_headings_and_the_common_options_of_the_source() {
    let common = [
        "• Удобное расположение, близость к дому/работе",
        "• Рекомендация знакомого, родственника, друга",
        "• Комфортная атмосфера и интерьер",
        "• Вежливый и внимательный персонал",
        "• Прозрачность ценообразования",
        "• Другое (пожалуйста, уточните)",
    ];
    let headings = ["Доступность и удобство", "Репутация и рекомендации", "Сервис и Комфорт", "Экономические Факторы"];
    for name in ["car-service-irl", "education-irl"] {
        let lines = asked(&scenario(name), Role::Drivers);
        assert_eq!(lines[1], "Выберите все подходящие варианты");
        for line in common.iter().chain(&headings) {
            assert!(lines.iter().any(|found| found == line), "{name}: {line}");
        }
        assert!(lines.iter().all(|line| !line.contains("клиник") && !line.contains("врач")), "{name}: {lines:?}");
        assert_eq!(lines.last().map(String::as_str), common.last().copied());
    }
}

#[test]
fn whoever_is_low_on_all_three_questions_raises_a_case() {
    for name in ["clinic-irl", "car-service-irl", "education-irl", "sensevalue"] {
        let alerts: Vec<_> = scenario(name).alerts.into_iter().map(|alert| alert.id.to_string()).collect();
        assert_eq!(alerts, ["unresolved"], "{name}");
    }
}
