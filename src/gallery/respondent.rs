//! The respondent's screens around the questions in every state.

use super::{State, state};
use crate::screen::{OutOfServiceScreen, Screen, ThanksScreen, WelcomeScreen, WritingScreen};

/// Every state of these screens.
pub(super) fn states() -> Vec<State> {
    let welcome = WelcomeScreen {
        text: "Здравствуйте! Ответьте, пожалуйста, на четыре коротких вопроса о ценах и услугах клиники.".into(),
        notice: Some(
            "Если вы не против, планшет сделает два снимка, в начале и в конце: они подтверждают, что отвечал живой \
             человек.\nИх увидят только те, кто проверяет честность опроса, а не врач и не администраторы. Отказ ни на \
             что не повлияет."
                .into(),
        ),
        questions: 4,
    };
    let writing = |text: &str| {
        Screen::Writing(WritingScreen {
            prompt: "Другое (пожалуйста, уточните)".into(),
            text: text.into(),
            longest: 500,
        })
    };
    let thanks = ThanksScreen {
        text: "Спасибо! Ваши ответы помогут нам стать лучше.".into()
    };
    vec![
        state("welcome", Screen::Welcome(welcome)),
        state("writing", writing("Рядом есть удобная парковка")),
        state("thanks", Screen::Thanks(thanks)),
        state("out-of-service", Screen::OutOfService(OutOfServiceScreen { code: "S1".into() })),
    ]
}
