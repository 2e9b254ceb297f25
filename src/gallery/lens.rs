//! Questions that are answered with the camera, and the one that is signed, in every state.

use super::{State, view};
use crate::screen::{
    Body, Errand, Escape, EscapeRow, Frame, LensBody, LensStage, QuestionScreen, Reading, Screen, SignatureBody, View,
};
use crate::session::Ink;

/// Every state of these questions.
pub(super) fn states() -> Vec<State> {
    let photo = |name, stage, has_frame| lens(name, Errand::Photo, stage, has_frame, None);
    let scan = |name, stage, has_frame| lens(name, Errand::Scan, stage, has_frame, None);
    vec![
        photo("photo-off", LensStage::Off, false),
        photo("photo-opening", LensStage::Opening, false),
        photo("photo-live", LensStage::Live, true),
        photo("photo-counting", LensStage::Counting(2), true),
        photo("photo-taken", LensStage::Taken, true),
        photo("photo-answered", LensStage::Answered, false),
        photo("photo-failed", LensStage::Failed, false),
        scan("scan-live", LensStage::Live, true),
        lens("scan-answered", Errand::Scan, LensStage::Answered, false, Some("4600051000057")),
        scan("scan-failed", LensStage::Failed, false),
        State {
            name: "photo-read-aloud",
            view: View { reading: Some(Reading::Offered), ..photo("photo-read-aloud", LensStage::Live, true).view },
        },
        signature("signature-empty", "", false),
        signature("signature-drawn", SIGNATURE, false),
        signature("signature-signed", "", true),
    ]
}

/// A flourish.
const SIGNATURE: &str = "120,240 150,120 190,70 210,110 190,200 170,250 210,190 260,150 290,170 280,230 310,240 350,180 \
                         380,160 390,200 380,240 420,230 470,150 500,90 490,160 470,250 520,220 570,170 600,190 590,240 \
                         640,230 700,190 780,170 880,150;610,120 630,118";

fn lens(name: &'static str, errand: Errand, stage: LensStage, has_frame: bool, code: Option<&str>) -> State {
    let camera_on = matches!(stage, LensStage::Opening | LensStage::Live | LensStage::Counting(_));
    let (text, hint) = match errand {
        Errand::Photo => ("Сфотографируйтесь, пожалуйста, для карты участника.", "Снимок увидит только регистратура."),
        Errand::Scan => ("Покажите камере код на вашем талоне.", "Он напечатан под номером очереди."),
    };
    let body = LensBody { errand, stage, frame: has_frame.then(frame), code: code.map(str::to_owned) };
    let screen = question(text, hint, Body::Lens(body), matches!(stage, LensStage::Answered | LensStage::Failed));
    State { name, view: View { camera_on, ..view(screen) } }
}

fn signature(name: &'static str, ink: &str, signed: bool) -> State {
    let body = SignatureBody { ink: Ink::parse(ink).commands(), signed };
    let can_go_on = signed || !ink.is_empty();
    let hint = "Подпись останется у клиники и никому больше не передаётся.";
    State {
        name,
        view: view(question("Подпишите согласие на обработку ответов.", hint, Body::Signature(body), can_go_on)),
    }
}

fn question(text: &str, hint: &str, body: Body, can_go_on: bool) -> Screen {
    Screen::Question(QuestionScreen {
        text: text.to_owned(),
        hint: Some(hint.to_owned()),
        picture: None,
        position: 3,
        of: 5,
        part: None,
        body,
        escapes: vec![EscapeRow { escape: Escape::PreferNotToAnswer, chosen: false }],
        remark: None,
        can_go_back: true,
        can_go_on,
        last: false,
    })
}

/// A drawn head and shoulders before a wall: pictures of people have no place here.
fn frame() -> Frame {
    const SIZE: (u32, u32) = (320, 240);
    let inside = |x: f32, y: f32, middle: (f32, f32), radius: (f32, f32)| {
        ((x - middle.0) / radius.0).powi(2) + ((y - middle.1) / radius.1).powi(2) <= 1.0
    };
    let colour = |x: f32, y: f32| match () {
        () if inside(x, y, (160.0, 105.0), (40.0, 52.0)) => [222, 178, 142],
        () if inside(x, y, (160.0, 250.0), (95.0, 95.0)) => [70, 92, 122],
        () => [206, 212, 214],
    };
    let pixels: Vec<u8> = (0..SIZE.1).flat_map(|y| (0..SIZE.0).flat_map(move |x| colour(x as f32, y as f32))).collect();
    Frame { number: 1, width: SIZE.0, height: SIZE.1, pixels: pixels.into() }
}
