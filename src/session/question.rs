//! What a respondent sees of a question, and what a tap on it means.
//!
//! Kinds that look and are touched alike are a family with a file of its own, which says both: the body that is shown,
//! and what a tap on it makes of the answer. Every kind has one: the compiler names a kind without.

mod allocation;
mod best_worst;
mod body;
mod grid;
mod options;
mod ranking;
mod remark;
mod slider;
mod steps;
mod tap;
mod typed;

#[cfg(feature = "headless")]
pub use grid::has_room as grid_has_room;
pub(super) use grid::{fits, is_grid};
pub(super) use remark::Told;
pub(super) use tap::{Pace, Tapped, tapped};
#[cfg(feature = "headless")]
pub(super) use typed::body as typed_body;

use super::typing::Draft;
use super::{Pictures, Respondent};
use crate::screen::{
    AGREE, Body, DECLINE, Escape, EscapeRow, OptionRow, OptionsBody, Picture, QuestionScreen, Remark, Screen,
    WelcomeScreen, WritingScreen,
};
use otklik_core::engine::QuestionView;
use otklik_core::interview::Interview;
use otklik_core::record::{Answer, LONGEST_TEXT};
use otklik_core::scenario::{self, Media, Question, QuestionKind, Scenario};

/// Where the picture of a scenario is; `None` where there is none, or it was not there when the scenario was loaded.
type Seen<'a> = dyn Fn(Option<&Media>) -> Option<Picture> + 'a;

/// The screen of a respondent at work.
pub(super) fn respondent_screen(respondent: &Respondent, pictures: &Pictures) -> Screen {
    let interview = &respondent.open.interview;
    if respondent.consenting.is_some() {
        return consent(interview, respondent.told);
    }
    let view = interview.view();
    let Some(question) = &view.question else { return welcome(interview, pictures) };
    if respondent.prompting {
        return Screen::TakeYourTime;
    }
    if let Some(writing) = respondent.writing.as_ref().filter(|writing| writing.has_page) {
        let asked = question.question;
        let of_option = writing.option.as_ref().and_then(|option| asked.choice(option));
        let prompt = of_option.map_or_else(|| question.text.clone(), |choice| interview.fill(&choice.text));
        return Screen::Writing(WritingScreen {
            prompt,
            text: writing.edit.text().to_owned(),
            cursor: u32::try_from(writing.edit.cursor()).unwrap_or(u32::MAX),
            longest: longest(asked),
            can_undo: writing.edit.can_undo(),
            keyboard: writing.board.keyboard(writing.edit.begins_sentence()),
        });
    }
    let draft = Draft::of(respondent);
    let progress = question.progress;
    let small = |number: usize| u32::try_from(number).unwrap_or(0);
    let seen = |media: Option<&Media>| picture(interview.scenario(), media, pictures);
    let row = question.part.and_then(|part| question.rows.get(part.number as usize));
    let (text, hint) = match row {
        Some(row) => (row.text.clone(), Some(question.text.clone())),
        None => (question.text.clone(), question.hint.clone()),
    };
    Screen::Question(QuestionScreen {
        text,
        hint: hint.or_else(|| question.title.clone()),
        picture: seen(question.question.image.as_ref()),
        position: small(progress.position),
        of: small(progress.of),
        part: question.part.filter(|part| part.of > 1).map(|part| (part.number + 1, part.of)),
        body: body::body(interview, question, &draft, &seen),
        escapes: escapes(question, &draft),
        remark: remark::remark(question, respondent.told),
        can_go_back: interview.previous().is_some(),
        can_go_on: match &respondent.writing {
            Some(_) => typed::can_go_on(&question.question.kind, &draft, question.required),
            None => interview.next().is_ok(),
        },
        last: progress.position == progress.of && question.part.is_none_or(|part| part.number + 1 == part.of),
    })
}

fn escapes(view: &QuestionView<'_>, draft: &Draft) -> Vec<EscapeRow> {
    // Whoever types after all takes no way out.
    let taken = draft.text.is_empty();
    let row = |escape: &scenario::Escape| match escape {
        scenario::Escape::PreferNotToAnswer => EscapeRow {
            escape: Escape::PreferNotToAnswer,
            chosen: taken && matches!(view.answer, Some(Answer::PreferNotToAnswer)),
        },
        scenario::Escape::DontKnow => {
            EscapeRow { escape: Escape::DontKnow, chosen: taken && matches!(view.answer, Some(Answer::DontKnow)) }
        }
    };
    view.escapes.iter().map(row).collect()
}

fn welcome(interview: &Interview, pictures: &Pictures) -> Screen {
    let scenario = interview.scenario();
    let language = interview.language();
    Screen::Welcome(WelcomeScreen {
        text: interview.fill(&scenario.welcome),
        notice: interview.asks_for_photo().then(|| scenario.photo.notice.get(language).to_owned()),
        questions: u32::try_from(interview.asked()).unwrap_or(u32::MAX),
        logo: picture(scenario, scenario.look.logo.as_ref(), pictures),
    })
}

/// A picture of a scenario, if it was there when the scenario was loaded.
pub(super) fn picture(scenario: &Scenario, media: Option<&Media>, pictures: &Pictures) -> Option<Picture> {
    pictures.get(&(scenario.reference.sha256, media?.clone())).cloned().map(Picture)
}

/// What the scenario asks the respondent to agree to.
fn consent(interview: &Interview, told: Option<Told>) -> Screen {
    let (scenario, language) = (interview.scenario(), interview.language());
    let row = |id: &str, text: &str| OptionRow { id: id.to_owned(), text: text.to_owned(), ..OptionRow::default() };
    let rows = scenario.consent.as_ref().map_or_else(Vec::new, |consent| {
        vec![row(AGREE, consent.agree.get(language)), row(DECLINE, consent.decline.get(language))]
    });
    Screen::Question(QuestionScreen {
        text: scenario.consent.as_ref().map_or("", |consent| consent.text.get(language)).to_owned(),
        hint: None,
        picture: None,
        position: 0,
        of: 0,
        part: None,
        body: Body::Options(OptionsBody { rows, ..OptionsBody::default() }),
        escapes: Vec::new(),
        remark: told.map(|_| Remark::Required),
        can_go_back: false,
        can_go_on: false,
        last: false,
    })
}

/// The longest text that may be written, in characters.
pub(super) fn longest(question: &Question) -> u32 {
    match &question.kind {
        QuestionKind::Text { longest, .. } => *longest,
        _ => LONGEST_TEXT as u32,
    }
}
