//! The respondent's screens around the questions in every state.

use super::{State, state};
use crate::screen::{
    AttractScreen, ClosedScreen, HandOverScreen, OutOfServiceScreen, Screen, ThanksScreen, WelcomeScreen, WritingScreen,
};

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
        logo: None,
    };
    let writing = |text: &str| {
        Screen::Writing(WritingScreen {
            prompt: "Другое (пожалуйста, уточните)".into(),
            text: text.into(),
            longest: 500,
        })
    };
    let thanks = ThanksScreen {
        text: "Спасибо! Ваши ответы помогут нам стать лучше.".into(), alone: false
    };
    vec![
        state("welcome", Screen::Welcome(welcome)),
        state("writing", writing("Рядом есть удобная парковка")),
        state("thanks", Screen::Thanks(thanks.clone())),
        state("thanks-alone", Screen::Thanks(ThanksScreen { alone: true, ..thanks })),
        state("hand-over", Screen::HandOver(HandOverScreen { visitor: 6, list: false, photo: true })),
        state("attract", Screen::Attract(AttractScreen { site: "Клиника на Садовой".into() })),
        state("closed", Screen::Closed(ClosedScreen { opens: "2026-03-02T09:00:00".parse().ok() })),
        state("out-of-service", Screen::OutOfService(OutOfServiceScreen { code: "S1".into() })),
    ]
}
