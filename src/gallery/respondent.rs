//! The respondent's screens around the questions in every state.

use super::{State, state};
use crate::screen::{
    AttractScreen, ClosedScreen, HandOverScreen, OutOfServiceScreen, Screen, ThanksScreen, WelcomeScreen, WritingScreen,
};
use crate::session::letters_keyboard;

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
    let writing = |language: &str, text: &str, signs: u32| {
        Screen::Writing(WritingScreen {
            prompt: "Другое (пожалуйста, уточните)".into(),
            text: text.into(),
            cursor: text.len() as u32,
            longest: 500,
            can_undo: false,
            keyboard: letters_keyboard(language, text.is_empty(), signs),
        })
    };
    let thanks = ThanksScreen {
        text: "Спасибо! Ваши ответы помогут нам стать лучше.".into(), alone: false
    };
    vec![
        state("welcome", Screen::Welcome(welcome)),
        state("writing", writing("ru", "Рядом есть удобная парковка", 0)),
        state("writing-nothing", writing("uk", "", 0)),
        state("writing-long", writing("ru", &"Врач объяснил всё, ничего лишнего — спасибо! ".repeat(11), 0)),
        state("writing-english", writing("en", "The doctor explained everything", 0)),
        state("writing-signs", writing("ru", "Ждал 20 минут", 1)),
        state("writing-more-signs", writing("ru", "Ждал 20 минут", 2)),
        state("thanks", Screen::Thanks(thanks.clone())),
        state("thanks-alone", Screen::Thanks(ThanksScreen { alone: true, ..thanks })),
        state("hand-over", Screen::HandOver(HandOverScreen { visitor: 6, list: false, photo: true })),
        state("attract", Screen::Attract(AttractScreen { site: "Клиника на Садовой".into(), logo: None })),
        state("closed", Screen::Closed(ClosedScreen { opens: "2026-03-02T09:00:00".parse().ok() })),
        state("out-of-service", Screen::OutOfService(OutOfServiceScreen { code: "S1".into() })),
    ]
}
