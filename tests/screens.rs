//! Reference pictures of every screen at three sizes, in Russian and English. `make pictures` draws them anew; the new
//! ones are looked at before they are committed.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use otklik::clock::SteppedClock;
use otklik::gallery::{State, states};
use otklik::ui::driver::Driver;
use std::path::{Path, PathBuf};

const SIZES: [(u32, u32); 3] = [(1280, 800), (800, 1280), (1024, 600)];

/// A pixel differs when one of its channels is off by more than this.
const CHANNEL: u8 = 40;
/// A picture differs when more than this share of its pixels does.
const SHARE: f64 = 0.002;

fn reference(language: &str, (width, height): (u32, u32), name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens").join(language);
    folder.join(format!("{width}x{height}-{name}.png"))
}

/// Writes a picture as small as PNG allows: it stays in the repository.
fn save(picture: &image::RgbaImage, path: &Path) {
    use image::codecs::png::{CompressionType, FilterType, PngEncoder};
    let file = std::io::BufWriter::new(std::fs::File::create(path).unwrap());
    let encoder = PngEncoder::new_with_quality(file, CompressionType::Best, FilterType::Adaptive);
    image::DynamicImage::from(picture.clone()).to_rgb8().write_with_encoder(encoder).unwrap();
}

/// The share of pixels that differ.
fn difference(one: &image::RgbaImage, other: &image::RgbaImage) -> f64 {
    if one.dimensions() != other.dimensions() {
        return 1.0;
    }
    let differs = |(a, b): &(&image::Rgba<u8>, &image::Rgba<u8>)| {
        a.0.iter().zip(b.0).any(|(one, other)| one.abs_diff(other) > CHANNEL)
    };
    one.pixels().zip(other.pixels()).filter(differs).count() as f64 / (one.width() * one.height()) as f64
}

#[test]
fn every_screen_looks_as_it_was_last_looked_at() {
    let draw = std::env::var_os("OTKLIK_DRAW_PICTURES").is_some();
    let clock = SteppedClock::new("2026-03-02T09:00:00+03:00".parse().unwrap());
    let mut different = Vec::new();
    for language in ["ru", "en"] {
        for size in SIZES {
            for State { name, view } in states() {
                // A window of its own: what a screen looks like does not depend on the one before.
                let driver = Driver::bare(size.0, size.1, language, clock.clone()).unwrap();
                driver.show(&view).unwrap();
                let picture = driver.picture().unwrap();
                let path = reference(language, size, name);
                if draw {
                    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                    save(&picture, &path);
                    continue;
                }
                let expected = image::open(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                let share = difference(&picture, &expected.to_rgba8());
                if share > SHARE {
                    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("screens");
                    std::fs::create_dir_all(&folder).unwrap();
                    let got = folder.join(format!("{language}-{}", path.file_name().unwrap().to_str().unwrap()));
                    picture.save(&got).unwrap();
                    different.push(format!(
                        "{name} {size:?} {language}: {:.2} % differ, see {}",
                        share * 100.0,
                        got.display()
                    ));
                }
            }
        }
    }
    assert!(different.is_empty(), "{}\nIf this is meant: make pictures, and look at them.", different.join("\n"));
}
