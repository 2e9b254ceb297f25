//! Questions in every state.

use super::{State, state, view};
use crate::screen::{Body, OptionRow, OptionsBody, PhotoMark, QuestionScreen, Screen, View};

/// Every state of the screen of a question.
pub(super) fn states() -> Vec<State> {
    let weekly = [
        "Каждый день",
        "Несколько раз в неделю",
        "Раз в неделю",
        "Несколько раз в месяц",
        "Раз в месяц",
        "Реже",
        "Впервые",
    ];
    vec![
        state("single", single(&AGREE, None)),
        State { name: "single-photo-due", view: View { photo: PhotoMark::Due, ..view(single(&AGREE, Some(1))) } },
        State { name: "single-no-photo", view: View { photo: PhotoMark::Declined, ..view(single(&AGREE, Some(1))) } },
        State { name: "single-chosen", view: View { camera_on: true, ..view(single(&AGREE, Some(1))) } },
        state("seven-options", single(&weekly, Some(2))),
        state("multiple", multiple()),
        state("consent", consent()),
        State { name: "still-there", view: View { still_there: Some(11), ..view(single(&AGREE, None)) } },
    ]
}

const AGREE: [&str; 5] =
    ["Полностью согласен", "Скорее согласен", "Затрудняюсь ответить", "Скорее не согласен", "Полностью не согласен"];

pub(super) fn options(words: &[&str], chosen: Option<usize>) -> Vec<OptionRow> {
    let row = |(index, text): (usize, &&str)| OptionRow {
        id: index.to_string(),
        text: (*text).to_owned(),
        chosen: Some(index) == chosen,
        ..OptionRow::default()
    };
    words.iter().enumerate().map(row).collect()
}

/// A question in the middle of an interview with nothing special about it.
pub(super) fn asked(text: &str, body: Body) -> QuestionScreen {
    QuestionScreen {
        text: text.to_owned(),
        hint: None,
        picture: None,
        position: 2,
        of: 4,
        part: None,
        body,
        escapes: Vec::new(),
        remark: None,
        can_go_back: true,
        can_go_on: true,
        last: false,
    }
}

/// What the scenario asks the respondent to agree to: it is none of the questions, and has no place among them.
fn consent() -> Screen {
    let rows = options(&["Даю согласие", "Не даю согласия"], None);
    let body = Body::Options(OptionsBody { rows, ..OptionsBody::default() });
    let text = "Опрос анонимный: ответы не связаны с Вами, пока Вы сами этого не разрешите. Согласны ответить?";
    Screen::Question(QuestionScreen { position: 0, of: 0, can_go_back: false, can_go_on: false, ..asked(text, body) })
}

fn single(words: &[&str], chosen: Option<usize>) -> Screen {
    let body = Body::Options(OptionsBody { rows: options(words, chosen), ..OptionsBody::default() });
    let text = "Вы согласны, что стоимость полученной услуги соответствует ее качеству?";
    Screen::Question(QuestionScreen {
        position: 1,
        can_go_back: false,
        can_go_on: chosen.is_some(),
        ..asked(text, body)
    })
}

fn multiple() -> Screen {
    let groups: [(&str, &[&str]); 5] = [
        (
            "Доступность и удобство",
            &[
                "Удобное расположение, близость к дому/работе",
                "Возможность записаться на удобное время",
                "Минимальное время ожидания приема",
            ],
        ),
        (
            "Репутация и рекомендации",
            &[
                "Рекомендация знакомого, родственника, друга",
                "Высокий рейтинг клиники на сайтах отзывов",
                "Наличие в клинике врача с высокой репутацией",
                "Наличие в клинике «своего» врача",
            ],
        ),
        (
            "Возможности лечения",
            &[
                "Широкий спектр оказываемых услуг",
                "Оснащенность клиники современным оборудованием",
                "Наличие узких специалистов редкого профиля",
            ],
        ),
        (
            "Сервис и Комфорт",
            &[
                "Комфортная атмосфера и интерьер",
                "Вежливый и внимательный персонал",
                "Четкая организация процессов в клинике",
            ],
        ),
        (
            "Экономические Факторы",
            &["Прозрачность ценообразования", "Участие в программах ДМС", "Другое (пожалуйста, уточните)"],
        ),
    ];
    let mut rows = Vec::new();
    for (heading, words) in groups {
        for (index, text) in words.iter().enumerate() {
            rows.push(OptionRow {
                id: rows.len().to_string(),
                text: (*text).to_owned(),
                heading: (index == 0).then(|| heading.to_owned()),
                chosen: matches!(rows.len(), 1 | 8),
                ..OptionRow::default()
            });
        }
    }
    Screen::Question(QuestionScreen {
        text: "Что, помимо цены и качества услуг, является для вас важным фактором при выборе нашей клиники?".into(),
        hint: Some("Выберите все подходящие варианты".into()),
        picture: None,
        position: 4,
        of: 4,
        part: None,
        body: Body::Options(OptionsBody { multiple: true, limits: None, rows }),
        escapes: Vec::new(),
        remark: None,
        can_go_back: true,
        can_go_on: true,
        last: true,
    })
}
