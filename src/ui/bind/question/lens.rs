//! A photo to be taken, or a code to be read.

use crate::screen::{Errand, Frame, LensBody, LensStage, WRITE};
use crate::session::{LensTap, QuestionTap};
use crate::ui::bind::{int, shared};
use crate::ui::generated as slint_ui;
use crate::ui::generated::{AppWindow, Lens, LensErrand};
use slint::{ComponentHandle, Image, Rgb8Pixel, SharedPixelBuffer, SharedString};

pub(super) fn show(window: &AppWindow, body: &LensBody) {
    let to = window.global::<Lens>();
    to.set_errand(match body.errand {
        Errand::Photo => LensErrand::Photo,
        Errand::Scan => LensErrand::Scan,
    });
    to.set_frame(body.frame.as_ref().map(image).unwrap_or_default());
    to.set_code(shared(body.code.as_deref().unwrap_or_default()));
    if let LensStage::Counting(seconds) = body.stage {
        to.set_count(int(seconds));
    }
    to.set_stage(match body.stage {
        LensStage::Off => slint_ui::LensStage::Off,
        LensStage::Opening => slint_ui::LensStage::Opening,
        LensStage::Live => slint_ui::LensStage::Live,
        LensStage::Counting(_) => slint_ui::LensStage::Counting,
        LensStage::Shooting => slint_ui::LensStage::Shooting,
        LensStage::Taken => slint_ui::LensStage::Taken,
        LensStage::Keeping => slint_ui::LensStage::Keeping,
        LensStage::Answered => slint_ui::LensStage::Answered,
        LensStage::Failed => slint_ui::LensStage::Failed,
    });
}

fn image(frame: &Frame) -> Image {
    if frame.pixels.len() as u64 != u64::from(frame.width) * u64::from(frame.height) * 3 {
        return Image::default();
    }
    Image::from_rgb8(SharedPixelBuffer::<Rgb8Pixel>::clone_from_slice(&frame.pixels, frame.width, frame.height))
}

/// Nothing that the camera saw stays in the window.
pub(super) fn forget(window: &AppWindow) {
    let from = window.global::<Lens>();
    from.set_frame(Image::default());
    from.set_code(SharedString::new());
}

pub(super) fn connect(window: &AppWindow, send: impl Fn(QuestionTap) + Clone + 'static) {
    let lens = window.global::<Lens>();
    let tap = |tap: LensTap| {
        let send = send.clone();
        move || send(QuestionTap::Lens(tap))
    };
    lens.on_open(tap(LensTap::Open));
    lens.on_shoot(tap(LensTap::Shoot));
    lens.on_use(tap(LensTap::Use));
    lens.on_write_code(move || send(QuestionTap::Choose(WRITE.to_owned())));
}
