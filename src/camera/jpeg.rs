//! Writes the JPEG of a photo: bounded in size, without metadata (only pixels go in, so nothing of a camera's EXIF, and
//! no byte of another frame, can come out).

use super::{CameraError, Photo};
use image::RgbImage;
use image::imageops::{self, FilterType};
use jpeg_encoder::{ColorType, Encoder};
use otklik_core::record::PhotoSource;

/// Neither side of a photo is longer.
pub const LONGEST_SIDE: u32 = 1280;
const QUALITY: u8 = 85;

/// The photo of a picture, scaled down to [`LONGEST_SIDE`] where it is larger.
pub fn photo(picture: RgbImage, source: PhotoSource) -> Result<Photo, CameraError> {
    let picture = fitted(picture);
    let (width, height) = picture.dimensions();
    let mut jpeg = Vec::new();
    // Neither side is longer than the longest one.
    Encoder::new(&mut jpeg, QUALITY)
        .encode(picture.as_raw(), width as u16, height as u16, ColorType::Rgb)
        .map_err(|why| CameraError::Failed(format!("the picture could not be written as JPEG: {why}")))?;
    Ok(Photo { jpeg, width, height, source })
}

fn fitted(picture: RgbImage) -> RgbImage {
    let (width, height) = picture.dimensions();
    let longest = width.max(height);
    if longest <= LONGEST_SIDE {
        return picture;
    }
    let scaled = |side: u32| (u64::from(side) * u64::from(LONGEST_SIDE) / u64::from(longest)).max(1) as u32;
    imageops::resize(&picture, scaled(width), scaled(height), FilterType::Triangle)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use image::Rgb;

    fn written(width: u32, height: u32) -> (Photo, RgbImage) {
        let photo = photo(RgbImage::from_pixel(width, height, Rgb([200, 120, 40])), PhotoSource::Camera).unwrap();
        let read = image::load_from_memory(&photo.jpeg).unwrap().into_rgb8();
        assert_eq!(read.dimensions(), (photo.width, photo.height));
        (photo, read)
    }

    #[test]
    fn a_large_picture_is_scaled_down_and_keeps_its_shape() {
        for (size, expected) in [
            ((1920, 1080), (1280, 720)),
            ((1080, 1920), (720, 1280)),
            ((1280, 720), (1280, 720)),
            ((640, 480), (640, 480)),
            ((2000, 1), (1280, 1)),
        ] {
            let (photo, read) = written(size.0, size.1);
            assert_eq!((photo.width, photo.height), expected);
            let Rgb([red, green, blue]) = *read.get_pixel(0, 0);
            assert!(red.abs_diff(200) < 6 && green.abs_diff(120) < 6 && blue.abs_diff(40) < 6);
        }
    }

    #[test]
    fn a_photo_carries_no_metadata() {
        let (photo, _) = written(64, 64);
        for marker in 0xe1..=0xef_u8 {
            let segment = photo.jpeg.windows(2).position(|pair| pair == [0xff, marker]);
            assert_eq!(segment, None, "APP{} is in the file", marker - 0xe0);
        }
        assert!(!photo.jpeg.windows(2).any(|pair| pair == [0xff, 0xfe]), "a comment is in the file");
    }
}
