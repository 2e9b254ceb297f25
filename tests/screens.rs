//! Every screen in every state, in every window, size of letters and language: it looks as it was last looked at, and
//! nothing of it is cut. `make pictures` draws the references anew; the new ones are looked at before they are committed.
//!
//! A reference is a tile of a contact sheet, one sheet a setting; as the screens were designed they are kept whole.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

use image::{Pixel, RgbImage};
use otklik::gallery::{Setting, Sheet, draw, for_each, states};
use otklik::screen::TextSize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// A pixel differs when one of its channels is off by more than this.
const CHANNEL: u8 = 40;
/// A picture differs when more than this share of its pixels does; a tile is blurred, so that less of it differs.
const SHARE: f64 = 0.002;
/// The setting in which screens are kept whole.
const WHOLE: Setting = Setting { size: (1280, 800), text_size: TextSize::Normal, language: "ru" };

/// What came of one setting.
struct Drawn {
    different: Vec<String>,
    misfits: Vec<String>,
    files: Vec<PathBuf>,
}

/// Drawn once for all tests.
static GALLERY: LazyLock<Vec<Drawn>> = LazyLock::new(|| for_each(&Setting::all(), walk));

fn drawing_anew() -> bool {
    std::env::var_os("OTKLIK_DRAW_PICTURES").is_some()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens")
}

fn walk(setting: Setting) -> Drawn {
    let sheet_file = folder().join("sheets").join(format!("{}.png", setting.name()));
    let expected = image::open(&sheet_file).ok().map(|sheet| Sheet::from_picture(setting, sheet.to_rgb8()));
    let mut sheet = Sheet::new(setting, states().len());
    let mut drawn = Drawn { different: Vec::new(), misfits: Vec::new(), files: vec![sheet_file.clone()] };
    let mut place = 0;
    draw(
        setting,
        |_| true,
        |name, driver| {
            let picture = driver.picture().unwrap();
            sheet.put(place, &picture);
            let title = format!("{name} {}", setting.name());
            drawn.misfits.extend(driver.misfits().iter().map(|misfit| format!("{title}: {misfit}")));
            let tile = (sheet.tile(place).unwrap(), expected.as_ref().and_then(|sheet| sheet.tile(place)));
            let (mut got, mut wanted) = tile;
            if setting == WHOLE {
                let file = folder().join("ru").join(format!("{}x{}-{name}.png", setting.size.0, setting.size.1));
                got = image::DynamicImage::from(picture).to_rgb8();
                wanted = image::open(&file).ok().map(|picture| picture.to_rgb8());
                if drawing_anew() {
                    save(&got, &file);
                }
                drawn.files.push(file);
            }
            let share = wanted.map_or(1.0, |wanted| difference(&got, &wanted));
            if share > SHARE {
                let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("screens").join(format!("{title}.png"));
                save(&got, &path);
                drawn.different.push(format!("{title}: {:.2} % differ, see {}", share * 100.0, path.display()));
            }
            place += 1;
        },
    )
    .unwrap();
    if drawing_anew() {
        save(sheet.picture(), &sheet_file);
    }
    drawn
}

/// Writes a picture as small as PNG allows: it stays in the repository.
fn save(picture: &RgbImage, path: &Path) {
    use image::codecs::png::{CompressionType, FilterType, PngEncoder};
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    let file = std::io::BufWriter::new(std::fs::File::create(path).unwrap());
    let encoder = PngEncoder::new_with_quality(file, CompressionType::Best, FilterType::Adaptive);
    picture.write_with_encoder(encoder).unwrap();
}

/// The share of pixels that differ.
fn difference(one: &RgbImage, other: &RgbImage) -> f64 {
    if one.dimensions() != other.dimensions() {
        return 1.0;
    }
    let differs = |(a, b): &(&image::Rgb<u8>, &image::Rgb<u8>)| {
        a.channels().iter().zip(b.channels()).any(|(one, other)| one.abs_diff(*other) > CHANNEL)
    };
    one.pixels().zip(other.pixels()).filter(differs).count() as f64 / f64::from(one.width() * one.height())
}

#[test]
fn every_screen_looks_as_it_was_last_looked_at() {
    let different: Vec<&String> = GALLERY.iter().flat_map(|drawn| &drawn.different).collect();
    if drawing_anew() {
        eprintln!("{} pictures are new or changed: look at them in tests/screens", different.len());
        return;
    }
    let list: Vec<&str> = different.iter().map(|line| line.as_str()).collect();
    assert!(list.is_empty(), "{}\nIf this is meant: make pictures, and look at them.", list.join("\n"));
}

#[test]
fn nothing_is_cut_in_any_window_size_of_letters_or_language() {
    let misfits: Vec<&str> = GALLERY.iter().flat_map(|drawn| &drawn.misfits).map(String::as_str).collect();
    assert!(misfits.is_empty(), "{} things do not fit:\n{}", misfits.len(), misfits.join("\n"));
}

#[test]
fn no_reference_is_left_of_a_screen_that_is_gone() {
    let wanted: BTreeSet<&PathBuf> = GALLERY.iter().flat_map(|drawn| &drawn.files).collect();
    let mut left = Vec::new();
    for part in std::fs::read_dir(folder()).unwrap().flatten() {
        for file in std::fs::read_dir(part.path()).unwrap().flatten().map(|file| file.path()) {
            if !wanted.contains(&file) {
                left.push(file);
            }
        }
    }
    if drawing_anew() {
        left.drain(..).for_each(|file| std::fs::remove_file(file).unwrap());
    }
    assert!(left.is_empty(), "nothing is compared with {left:?}; make pictures removes them");
}

mod cut {
    //! That the measure can fail: words that are cut or broken, that leave window or box, that lie on others.
    #![allow(unsafe_code, clippy::all, clippy::pedantic)]

    slint::slint! {
        export component CutWords inherits Window {
            width: 400px;
            height: 300px;
            Text { x: 10px; y: 10px; width: 100px; height: 20px; wrap: word-wrap; text: "words that need many lines"; }
            Text { x: 10px; y: 100px; width: 60px; overflow: elide; text: "words that end in dots"; }
            Text { x: 350px; y: 150px; text: "words that leave the window"; }
            Text { x: 10px; y: 200px; text: "words below others"; }
            Text { x: 14px; y: 203px; text: "words on others"; }
            Text { x: 10px; y: 250px; text: "words that fit"; }
            Text { x: 200px; y: 10px; width: 40px; height: 120px; wrap: word-wrap; text: "a considerable word"; }
            Rectangle {
                x: 200px;
                y: 250px;
                width: 60px;
                height: 30px;
                border-width: 1px;
                Text { x: 10px; text: "words beyond their box"; }
            }
        }
    }
}

#[test]
fn words_that_are_cut_or_broken_leave_their_box_or_lie_on_others_are_found() {
    use i_slint_backend_testing::{TestingBackend, TestingBackendOptions};
    use slint::ComponentHandle;
    let options = TestingBackendOptions { mock_time: true, threading: false, renderer_name: Some("software".into()) };
    slint::platform::set_platform(Box::new(TestingBackend::new(options))).unwrap();
    let window = cut::CutWords::new().unwrap();
    window.show().unwrap();
    let found = otklik::ui::fit::misfits(window.window());
    let about: Vec<(&str, String)> =
        found.iter().map(|misfit| (misfit.what.as_str(), format!("{:?}", misfit.why))).collect();
    let is = |what: &str, why: &str| about.iter().any(|(found, kind)| *found == what && kind.starts_with(why));
    assert!(is("words that need many lines", "Cut"), "{about:?}");
    assert!(is("words that end in dots", "Cut"), "{about:?}");
    assert!(is("words that leave the window", "Outside"), "{about:?}");
    assert!(is("words on others", "On"), "{about:?}");
    assert!(is("a considerable word", "Cut"), "{about:?}");
    assert!(is("words beyond their box", "Outside"), "{about:?}");
    assert_eq!(about.len(), 6, "{about:?}");
}
