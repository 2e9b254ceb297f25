//! What of the tablet's devices takes part in an interview: the camera at a question, the pad, click and voice.

use super::hearing::Voice;
use super::keys::Number;
use super::signing::Signing;
use super::viewfinder::Looking;
use super::{Event, Now, Session};

/// The devices, as far as the session knows.
#[derive(Debug, Clone, Default)]
pub(super) struct Aids {
    /// The camera at the question on the screen, if it needs one.
    pub(super) looking: Option<Looking>,
    /// How often the camera was turned on for a question.
    pub(super) viewfinders: u32,
    /// The signature on the screen, once something is drawn.
    pub(super) signing: Option<Signing>,
    pub(super) voice: Voice,
    /// The number of an answer that is being typed.
    pub(super) number: Option<Number>,
    /// Whether what happens now is a tap that may be heard.
    pub(super) clicks: bool,
}

impl Session {
    /// Lets each of them follow the screen.
    pub(super) fn attend(&mut self) {
        self.attend_viewfinder();
        self.attend_pad();
        self.attend_voice();
    }

    /// One of them reports, or is wanted.
    pub(super) fn aid(&mut self, event: Event, now: Now) {
        match event {
            Event::Viewfinder { number, news } => self.viewfinder_news(number, news, now),
            Event::PictureStored { record, question, stored } => {
                self.picture_stored((record, question), stored, now);
            }
            Event::VoiceFound => self.voice_found(),
            Event::Spoken(number) => self.spoken(number),
            _ => {}
        }
    }
}
