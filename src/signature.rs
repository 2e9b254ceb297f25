//! Draws a signature into a small picture: dark ink on white, as it was seen on the pad.

use crate::session::{Ink, PAD, Point};
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, GrayImage, ImageError, Luma};

/// Half of the width of a line, in units of the ink; the pad on the screen draws the same.
const HALF: f32 = 3.5;
const QUALITY: u8 = 88;
const INK: f32 = 24.0;
const PAPER: f32 = 255.0;

/// The signature as a JPEG of 1000 by 333 pixels.
pub fn jpeg(ink: &Ink) -> Result<Vec<u8>, ImageError> {
    let picture = drawn(ink);
    let mut jpeg = Vec::new();
    let encoder = &mut JpegEncoder::new_with_quality(&mut jpeg, QUALITY);
    encoder.encode(picture.as_raw(), picture.width(), picture.height(), ExtendedColorType::L8)?;
    Ok(jpeg)
}

fn drawn(ink: &Ink) -> GrayImage {
    let (width, height) = PAD;
    let mut picture = GrayImage::from_pixel(width, height, Luma([PAPER as u8]));
    for (from, to) in ink.pieces() {
        let reach = |low: f32, high: f32, most: u32| {
            let first = (low.min(high) - HALF - 1.0).max(0.0) as u32;
            first..((low.max(high) + HALF + 2.0).max(0.0) as u32).min(most)
        };
        for y in reach(from.1, to.1, height) {
            for x in reach(from.0, to.0, width) {
                let away = distance((x as f32 + 0.5, y as f32 + 0.5), from, to);
                let cover = (HALF + 0.5 - away).clamp(0.0, 1.0);
                if let Some(Luma([pixel])) = picture.get_pixel_mut_checked(x, y) {
                    *pixel = (*pixel).min((PAPER + (INK - PAPER) * cover) as u8);
                }
            }
        }
    }
    picture
}

/// How far a point is from a straight piece.
fn distance(point: Point, from: Point, to: Point) -> f32 {
    let (along, offset) = ((to.0 - from.0, to.1 - from.1), (point.0 - from.0, point.1 - from.1));
    let length = along.0 * along.0 + along.1 * along.1;
    let part = if length > 0.0 { ((offset.0 * along.0 + offset.1 * along.1) / length).clamp(0.0, 1.0) } else { 0.0 };
    (offset.0 - part * along.0).hypot(offset.1 - part * along.1)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_of_a_signature_is_a_small_jpeg_with_ink_where_the_finger_was() {
        let ink = Ink::parse("100,100 500,100 900,100;500,300");
        let jpeg = jpeg(&ink).unwrap();
        assert!(jpeg.starts_with(&[0xff, 0xd8, 0xff]) && jpeg.len() < 40_000, "{} bytes", jpeg.len());
        let picture = image::load_from_memory(&jpeg).unwrap().into_luma8();
        assert_eq!(picture.dimensions(), PAD);
        let dark = |x, y| picture.get_pixel(x, y).0[0] < 90;
        assert!(dark(300, 100) && dark(700, 100) && dark(500, 300), "lines and dots");
        assert!(!dark(300, 120) && !dark(50, 100) && !dark(500, 200), "and nothing else");
    }
}
