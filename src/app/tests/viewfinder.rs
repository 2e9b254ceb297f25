//! The camera for a question: what it reports, and when it goes off.

use super::*;
use crate::session::ViewfinderNews;
use otklik_core::scenario::ScanCodes;

/// A camera before which somebody holds a code.
struct Before(image::GrayImage);

impl Camera for Before {
    fn capture(&mut self, _: Duration) -> Result<Photo, CameraError> {
        let mut jpeg = std::io::Cursor::new(Vec::new());
        self.0.write_to(&mut jpeg, image::ImageFormat::Jpeg).unwrap();
        let source = otklik_core::record::PhotoSource::Camera;
        Ok(Photo { jpeg: jpeg.into_inner(), width: self.0.width(), height: self.0.height(), source })
    }
}

/// What the camera for a question reports until it goes off.
fn watched(camera: impl Camera + 'static, codes: Option<ScanCodes>, shoot: bool) -> Vec<ViewfinderNews> {
    let (reports, heard) = channel();
    let report: Report = Arc::new(move |event| drop(reports.send(event)));
    let camera: Arc<Mutex<Box<dyn Camera>>> = Arc::new(Mutex::new(Box::new(camera)));
    let viewfinder = Viewfinder::start(7, codes, camera, report).unwrap();
    let mut news = Vec::new();
    while let Ok(Event::Viewfinder { number: 7, news: one }) = heard.recv_timeout(Duration::from_secs(30)) {
        viewfinder.shown();
        if shoot {
            viewfinder.shoot();
        }
        news.push(one);
        assert!(news.len() < 400, "the camera does not go off");
    }
    assert_eq!(viewfinder.photo().is_some(), shoot, "only a photo that was taken is held");
    news
}

#[test]
fn a_code_before_the_camera_is_read_and_the_camera_goes_off_by_itself() {
    let news = watched(Before(crate::camera::codes::tests::qr()), Some(ScanCodes::Any), false);
    assert_eq!(news.last(), Some(&ViewfinderNews::Read("Талон 42".to_owned())));
}

/// A camera whose pictures nobody gets through, and what is told once it is off.
struct Dense(std::sync::mpsc::Sender<()>);

impl Camera for Dense {
    fn capture(&mut self, deadline: Duration) -> Result<Photo, CameraError> {
        Before(crate::camera::codes::tests::qr()).capture(deadline)
    }

    fn watch(&mut self, each: &mut dyn FnMut(Photo) -> std::ops::ControlFlow<()>) -> Result<(), CameraError> {
        while each(self.capture(Duration::from_secs(1))?).is_continue() {}
        self.0.send(()).unwrap_or_default();
        Ok(())
    }

    fn code_reader(&self, _: ScanCodes) -> crate::camera::CodeReader {
        Box::new(|_, left| {
            let begun = std::time::Instant::now();
            while !left() && begun.elapsed() < Duration::from_secs(60) {
                std::thread::sleep(Duration::from_millis(5));
            }
            None
        })
    }
}

#[test]
fn the_camera_goes_off_at_once_when_its_question_is_left_while_a_code_is_being_read() {
    let (off, is_off) = channel();
    let camera: Arc<Mutex<Box<dyn Camera>>> = Arc::new(Mutex::new(Box::new(Dense(off))));
    let viewfinder = Viewfinder::start(7, Some(ScanCodes::Any), camera, Arc::new(drop)).unwrap();
    assert!(is_off.recv_timeout(Duration::from_millis(500)).is_err(), "it is on while the question is there");
    drop(viewfinder);
    assert!(is_off.recv_timeout(Duration::from_secs(10)).is_ok());
}

#[test]
fn a_photo_is_the_next_picture_after_the_shutter_and_is_shown_as_in_a_mirror() {
    let half = image::GrayImage::from_fn(64, 48, |x, _| image::Luma([if x < 32 { 0 } else { 255 }]));
    let news = watched(Before(half), None, true);
    let Some(ViewfinderNews::Taken(frame)) = news.last() else { panic!("no photo: {news:?}") };
    assert_eq!((frame.width, frame.height, frame.pixels.len()), (64, 48, 64 * 48 * 3));
    assert!(frame.pixels[0] > 200 && frame.pixels[63 * 3] < 50, "left and right change places");
}

#[test]
fn a_camera_that_is_unplugged_says_so_to_whoever_waits_for_it() {
    assert_eq!(watched(Unplugged, None, false), [ViewfinderNews::Failed(PhotoMissing::NoCamera)]);
}
