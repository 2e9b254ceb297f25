//! Finds the one JPEG in a buffer of an MJPEG camera and decodes it.
//!
//! The driver library hands out the whole buffer, and behind the current JPEG lie the remains of earlier frames. So the
//! JPEG is walked marker by marker to its own end; a search for the last end marker would find that of an earlier frame.

use super::frame::{FrameError, LONGEST_SIDE};
use image::{ImageFormat, ImageReader, Limits, RgbImage};
use std::borrow::Cow;
use std::io::Cursor;

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const HUFFMAN_TABLES: u8 = 0xc4;
const SCAN: u8 = 0xda;
/// An APP0 segment that says "Motion JPEG of an AVI file", by which a decoder takes the usual Huffman tables.
const USUAL_TABLES: [u8; 9] = [0xff, 0xe0, 0, 7, b'A', b'V', b'I', b'1', 0];

/// The picture of the JPEG at the beginning of a buffer.
pub fn picture(buffer: &[u8]) -> Result<RgbImage, FrameError> {
    let frame = trimmed(buffer)?;
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(LONGEST_SIDE), Some(LONGEST_SIDE));
    let mut reader = ImageReader::with_format(Cursor::new(frame.decodable()), ImageFormat::Jpeg);
    reader.limits(limits);
    reader.decode().map(|picture| picture.into_rgb8()).map_err(|why| FrameError::Undecodable(why.to_string()))
}

/// The bytes of one JPEG.
#[derive(Debug, PartialEq, Eq)]
struct Trimmed<'a> {
    jpeg: &'a [u8],
    has_tables: bool,
}

impl<'a> Trimmed<'a> {
    /// Many cameras leave out the Huffman tables, as AVI files do.
    fn decodable(&self) -> Cow<'a, [u8]> {
        match self.jpeg.split_at_checked(2) {
            Some((start, rest)) if !self.has_tables => Cow::Owned([start, &USUAL_TABLES, rest].concat()),
            _ => Cow::Borrowed(self.jpeg),
        }
    }
}

/// Cuts a buffer at the end of its first JPEG.
fn trimmed(buffer: &[u8]) -> Result<Trimmed<'_>, FrameError> {
    if !buffer.starts_with(&[0xff, START]) {
        return Err(FrameError::NotJpeg);
    }
    let (mut at, mut has_tables, mut has_scan) = (2, false, false);
    loop {
        let (marker, after) = marker_at(buffer, at)?;
        match marker {
            END if has_scan => {
                let jpeg = buffer.get(..after).ok_or(FrameError::Endless)?;
                return Ok(Trimmed { jpeg, has_tables });
            }
            // A second start: the first frame was cut off, and what follows is another one.
            END | START | 0x00 => return Err(FrameError::NotJpeg),
            // Markers without a body.
            0x01 | 0xd0..=0xd7 => at = after,
            _ => {
                let length = buffer.get(after..).and_then(|rest| rest.first_chunk()).ok_or(FrameError::Endless)?;
                let length = usize::from(u16::from_be_bytes(*length));
                if length < 2 {
                    return Err(FrameError::NotJpeg);
                }
                at = after + length;
                has_tables |= marker == HUFFMAN_TABLES;
                if marker == SCAN {
                    has_scan = true;
                    at = end_of_scan(buffer, at)?;
                }
            }
        }
    }
}

/// The marker at a place, and the place after it. Any number of 0xff may stand before the marker.
fn marker_at(buffer: &[u8], at: usize) -> Result<(u8, usize), FrameError> {
    let rest = buffer.get(at..).ok_or(FrameError::Endless)?;
    let first = rest.first().ok_or(FrameError::Endless)?;
    if *first != 0xff {
        return Err(FrameError::NotJpeg);
    }
    let fill = rest.iter().position(|byte| *byte != 0xff).ok_or(FrameError::Endless)?;
    let marker = rest.get(fill).ok_or(FrameError::Endless)?;
    Ok((*marker, at + fill + 1))
}

/// Where the coded data from `at` on end: at the first marker that is neither a restart nor an escaped 0xff.
fn end_of_scan(buffer: &[u8], at: usize) -> Result<usize, FrameError> {
    let data = buffer.get(at..).ok_or(FrameError::Endless)?;
    data.windows(2)
        .position(|pair| matches!(*pair, [0xff, marker] if !matches!(marker, 0x00 | 0xd0..=0xd7 | 0xff)))
        .map(|found| at + found)
        .ok_or(FrameError::Endless)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::camera::jpeg;
    use image::Rgb;
    use otklik_core::record::PhotoSource;
    use proptest::prelude::*;

    fn jpeg(colour: [u8; 3]) -> Vec<u8> {
        jpeg::photo(RgbImage::from_pixel(64, 48, Rgb(colour)), PhotoSource::Camera).unwrap().jpeg
    }

    /// The same JPEG without its Huffman tables. They are the usual ones, as the encoder uses no others.
    fn without_tables(jpeg: &[u8]) -> Vec<u8> {
        let (mut out, mut at) = (jpeg[..2].to_vec(), 2);
        loop {
            let length = usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]])) + 2;
            match jpeg[at + 1] {
                SCAN => return [out, jpeg[at..].to_vec()].concat(),
                HUFFMAN_TABLES => {}
                _ => out.extend_from_slice(&jpeg[at..at + length]),
            }
            at += length;
        }
    }

    fn near(picture: &RgbImage, colour: [u8; 3]) -> bool {
        picture.pixels().all(|pixel| pixel.0.iter().zip(colour).all(|(a, b)| a.abs_diff(b) < 8))
    }

    #[test]
    fn nothing_of_an_earlier_frame_behind_the_jpeg_is_kept() {
        let (current, earlier) = (jpeg([200, 40, 40]), jpeg([40, 200, 40]));
        // The earlier frame was longer, so its end stands behind the current one.
        let tail = &earlier[earlier.len() / 2..];
        for stale in [&[] as &[u8], &[0; 500], tail, &earlier] {
            let buffer = [current.as_slice(), stale].concat();
            assert_eq!(trimmed(&buffer).unwrap().jpeg, current);
            assert!(near(&picture(&buffer).unwrap(), [200, 40, 40]));
        }
    }

    #[test]
    fn an_end_marker_inside_a_segment_does_not_end_the_jpeg() {
        let whole = jpeg([10, 20, 30]);
        let comment = [0xff, 0xfe, 0, 6, 0xff, END, 0xff, START];
        let commented = [&whole[..2], &comment, &whole[2..]].concat();
        assert_eq!(trimmed(&commented).unwrap().jpeg, commented);
        assert!(near(&picture(&commented).unwrap(), [10, 20, 30]));
    }

    #[test]
    fn a_jpeg_without_an_end_is_not_a_picture() {
        let whole = jpeg([10, 20, 30]);
        let cut = &whole[..whole.len() - 2];
        assert_eq!(picture(cut), Err(FrameError::Endless));
        assert_eq!(picture(&[cut, &[0; 4096]].concat()), Err(FrameError::Endless));
        // The rest of the buffer holds a frame of its own: its end is not taken for ours.
        assert_eq!(picture(&[cut, &whole].concat()), Err(FrameError::NotJpeg));
    }

    #[test]
    fn a_jpeg_cut_off_anywhere_is_not_a_picture() {
        let whole = jpeg([10, 20, 30]);
        for length in 0..whole.len() {
            assert!(picture(&whole[..length]).is_err(), "{length} of {} bytes", whole.len());
        }
    }

    #[test]
    fn a_camera_that_leaves_out_the_huffman_tables_is_understood() {
        let bare = without_tables(&jpeg([180, 90, 60]));
        assert!(!trimmed(&bare).unwrap().has_tables);
        assert!(near(&picture(&bare).unwrap(), [180, 90, 60]));
    }

    #[test]
    fn what_is_not_a_jpeg_is_refused() {
        for bytes in [&[] as &[u8], &[0xff], &[0xff, START], &[0; 100], &[0xff; 100], &[0xff, START, 0xff, END]] {
            assert!(picture(bytes).is_err());
        }
        assert_eq!(trimmed(&[0xff, START, 0xff, 0xe0, 0, 1, 0, 0]), Err(FrameError::NotJpeg));
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_trimmer_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = trimmed(&bytes);
            let _ = trimmed(&[&[0xff, START], bytes.as_slice()].concat());
        }

        #[test]
        fn no_damage_to_a_frame_makes_the_decoder_panic(at in 0_usize..4000, byte: u8) {
            let mut bytes = jpeg([90, 60, 30]);
            let at = at % bytes.len();
            bytes[at] = byte;
            let _ = picture(&bytes);
        }
    }
}
