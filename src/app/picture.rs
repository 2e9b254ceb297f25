//! The pictures that lie beside a scenario file, on their way into the store: made as small as a screen shows them, once,
//! so that a tablet never works on the twelve million dots of a photograph between two questions.

use crate::store::{Store, StoreError};
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use otklik_core::scenario::{Media, Scenario};
use std::io::{self, Cursor, Read};
use std::path::Path;

/// The largest picture, in bytes: many times what a screen needs, and little beside the memory of a tablet.
const LARGEST_PICTURE: u64 = 8 * 1024 * 1024;
/// What a picture may take while it is made smaller, in bytes. A small file can hold a picture of any size.
const LARGEST_DECODED: u64 = 160 * 1024 * 1024;
/// The longest edge of a picture that is kept: no screen shows a larger one.
const LONGEST_EDGE: u32 = 1024;
/// Of JPEG, in per cent.
const QUALITY: u8 = 88;

/// Keeps the pictures that `scenario` names and that lie beside its file.
pub fn keep_pictures(store: &mut Store, file: &Path, scenario: &Scenario) -> Result<(), StoreError> {
    store.keep_pictures(&scenario.reference.sha256, &pictures_beside(file, scenario))
}

/// The pictures that `scenario` names and that lie beside its file, as they are kept. One that cannot be read is left
/// out and logged: its words are on the screen without it.
pub(super) fn pictures_beside(file: &Path, scenario: &Scenario) -> Vec<(Media, Vec<u8>)> {
    let folder = file.parent().unwrap_or(Path::new(""));
    let mut pictures = Vec::new();
    for media in scenario.pictures() {
        match read(&folder.join(&media.0)).and_then(|bytes| fit_for_screens(media, bytes)) {
            Ok(bytes) => pictures.push((Media::clone(media), bytes)),
            Err(error) => tracing::warn!(picture = media.0, %error, "a picture of the scenario is left out"),
        }
    }
    pictures
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(LARGEST_PICTURE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST_PICTURE {
        return Err(io::Error::other(format!("larger than {} MB", LARGEST_PICTURE / 1024 / 1024)));
    }
    Ok(bytes)
}

/// The same picture, no larger than it is shown and the right way up. A drawing has no size of its own.
fn fit_for_screens(media: &Media, bytes: Vec<u8>) -> io::Result<Vec<u8>> {
    if media.0.to_lowercase().ends_with(".svg") {
        return Ok(bytes);
    }
    let mut reader = ImageReader::new(Cursor::new(&bytes)).with_guessed_format()?;
    let format = reader.format();
    let mut limits = Limits::default();
    limits.max_alloc = Some(LARGEST_DECODED);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(io::Error::other)?;
    let (width, height) = decoder.dimensions();
    let turned = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(io::Error::other)?;
    if width.max(height) <= LONGEST_EDGE && turned == Orientation::NoTransforms {
        return Ok(bytes);
    }
    if width.max(height) > LONGEST_EDGE {
        picture = picture.thumbnail(LONGEST_EDGE, LONGEST_EDGE);
    }
    picture.apply_orientation(turned);
    let mut fitting = Vec::new();
    let written = if format == Some(ImageFormat::Jpeg) {
        picture.into_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut fitting, QUALITY))
    } else {
        picture.write_to(&mut Cursor::new(&mut fitting), ImageFormat::Png)
    };
    written.map_err(io::Error::other)?;
    Ok(fitting)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use image::RgbImage;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        RgbImage::new(width, height).write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    fn kept(name: &str, bytes: Vec<u8>) -> io::Result<Vec<u8>> {
        fit_for_screens(&Media(name.to_owned()), bytes)
    }

    #[test]
    fn a_picture_that_a_screen_can_show_is_kept_as_it_is() {
        let bytes = png(640, 480);
        assert_eq!(kept("a.png", bytes.clone()).unwrap(), bytes);
    }

    #[test]
    fn a_photograph_is_kept_no_larger_than_a_screen_shows_it() {
        let bytes = kept("a.png", png(4000, 3000)).unwrap();
        let picture = image::load_from_memory(&bytes).unwrap();
        assert_eq!((picture.width(), picture.height()), (1024, 768));
    }

    #[test]
    fn what_is_no_picture_is_left_out() {
        assert!(kept("a.png", b"words".to_vec()).is_err());
        let mut torn = png(640, 480);
        torn.truncate(60);
        assert!(kept("a.png", torn).is_err());
    }

    #[test]
    fn a_small_file_that_would_fill_the_memory_is_left_out() {
        // Forty thousand by forty thousand dots, of which the file holds none.
        let mut bomb = png(1, 1);
        bomb[16..24].copy_from_slice(&[0, 0, 0x9c, 0x40, 0, 0, 0x9c, 0x40]);
        assert!(kept("a.png", bomb).is_err());
    }
}
