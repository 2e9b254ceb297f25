//! What is heard: a click for each tap that does something, and the page read aloud when the respondent asks for it.
//! Both only where the operator switched them on; reading aloud only where there is a voice.

use super::{Effect, Event, QuestionTap, RespondentTap, Session, State};
use crate::screen::{Body, OptionRow, Reading, Screen, StepRow};

/// What the operator lets people hear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hearing {
    /// Whether a tap clicks.
    pub click: bool,
    /// Whether pages can be read aloud.
    pub read_aloud: bool,
}

/// What the voice says.
#[derive(Clone, PartialEq, Eq)]
pub struct Speech {
    /// In which language, such as `ru`.
    pub language: String,
    /// The words.
    pub text: String,
}

// By hand, because a question may repeat an answer, which must not end up in a log.
impl std::fmt::Debug for Speech {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Speech({}, {} bytes)", self.language, self.text.len())
    }
}

/// The voice, as far as the session knows.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Voice {
    /// Whether there is one.
    is_there: bool,
    /// What it reads: its number, and the page.
    reads: Option<(u32, u32)>,
    /// How often it was asked to read.
    asked: u32,
}

impl Session {
    /// What the operator lets people hear from now on.
    pub fn let_hear(&mut self, hearing: Hearing) {
        self.setup.hearing = hearing;
    }

    /// A voice answers.
    pub(super) fn voice_found(&mut self) {
        self.aids.voice.is_there = true;
    }

    /// The voice has come to the end.
    pub(super) fn spoken(&mut self, number: u32) {
        self.aids.voice.reads.take_if(|(reads, _)| *reads == number);
    }

    /// Silences the voice. Says whether it was reading.
    pub(super) fn hush(&mut self) -> bool {
        let was_reading = self.aids.voice.reads.take().is_some();
        if was_reading {
            self.effects.push(Effect::Hush);
        }
        was_reading
    }

    /// Silences the voice when its page is left.
    pub(super) fn attend_voice(&mut self) {
        if self.aids.voice.reads.is_some_and(|(_, page)| page != self.page) {
            self.hush();
        }
    }

    /// Reads the page aloud that is shown.
    pub(super) fn read_aloud(&mut self) {
        let State::Interview(respondent) = &self.state else { return };
        let language = respondent.open.interview.language().to_string();
        let words = self.shown.as_ref().map(|view| words(&view.screen)).unwrap_or_default();
        if self.reading().is_none() || words.is_empty() {
            return;
        }
        self.aids.voice.asked += 1;
        let number = self.aids.voice.asked;
        self.aids.voice.reads = Some((number, self.page));
        self.effects.push(Effect::Say { number, speech: Speech { language, text: sentences(&words) } });
    }

    /// Whether the page is being read; `None` where it cannot be.
    pub(super) fn reading(&self) -> Option<Reading> {
        let is_offered = self.setup.hearing.read_aloud
            && self.aids.voice.is_there
            && matches!(&self.state, State::Interview(respondent) if respondent.writing.is_none());
        is_offered.then(|| if self.aids.voice.reads.is_some() { Reading::Aloud } else { Reading::Offered })
    }

    /// The click of a tap that did something. Ink makes no noise, and neither does a tap that came to nothing.
    pub(super) fn click(&self) -> Option<Effect> {
        self.setup.hearing.click.then_some(Effect::Click)
    }
}

impl Event {
    /// Whether somebody tapped on something.
    pub(super) fn may_click(&self) -> bool {
        let draws = matches!(self, Self::Respondent(RespondentTap::Question(QuestionTap::Stroke(_))));
        self.is_tap() && !draws
    }
}

/// What is read of a screen, in the order in which it is seen. Our own words are left out: they are not here.
fn words(screen: &Screen) -> Vec<&str> {
    let words: Vec<&str> = match screen {
        Screen::Welcome(welcome) => std::iter::once(welcome.text.as_str()).chain(welcome.notice.as_deref()).collect(),
        Screen::Question(question) => {
            let asked = std::iter::once(question.text.as_str()).chain(question.hint.as_deref());
            asked.chain(answers(&question.body)).collect()
        }
        _ => Vec::new(),
    };
    words.into_iter().map(str::trim).filter(|words| !words.is_empty()).collect()
}

/// The words of the answers.
fn answers(body: &Body) -> Vec<&str> {
    match body {
        Body::Options(body) => body.rows.iter().flat_map(heading_and_text).collect(),
        Body::Lens(body) => body.code.as_deref().into_iter().collect(),
        Body::Steps(body) => ends(&body.low, &body.steps, &body.high),
        Body::YesNo(steps) => ends("", steps, ""),
        Body::Grid(body) => {
            let rows = body.rows.iter().map(|row| row.text.as_str());
            rows.chain(ends("", &body.steps, "")).collect()
        }
        Body::Ranking(body) => body.rows.iter().map(|row| row.text.as_str()).collect(),
        Body::BestWorst(body) => {
            let asked = [body.best.as_str(), body.worst.as_str()];
            body.rows.iter().map(|row| row.text.as_str()).chain(asked).collect()
        }
        Body::Allocation(body) => body.rows.iter().map(|row| row.text.as_str()).collect(),
        Body::Slider(body) => body.ends.iter().map(String::as_str).collect(),
        Body::Page | Body::Signature(_) | Body::Digits(_) | Body::Date(_) | Body::Time(_) => Vec::new(),
    }
}

/// The words of a scale with those at its ends; of steps without words, their marks.
fn ends<'a>(low: &'a str, steps: &'a [StepRow], high: &'a str) -> Vec<&'a str> {
    let words = steps.iter().map(|step| if step.text.is_empty() { step.mark.as_str() } else { step.text.as_str() });
    std::iter::once(low).chain(words).chain(std::iter::once(high)).collect()
}

fn heading_and_text(row: &OptionRow) -> [&str; 2] {
    [row.heading.as_deref().unwrap_or_default(), row.text.as_str()]
}

/// Words one after the other, with a pause between them.
fn sentences(words: &[&str]) -> String {
    let mut text = String::new();
    for words in words {
        text += words;
        if !words.ends_with(['.', '!', '?', '…', ':', ';']) {
            text.push('.');
        }
        text.push(' ');
    }
    text.trim_end().to_owned()
}
