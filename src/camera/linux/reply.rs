//! What a helper says on its standard output: one message, a header of fixed size and then so many bytes.
//!
//! `OTKF`, outcome (1 byte), width, height, length (4 bytes each, little-endian), then the JPEG, or a text that says
//! what went wrong. The reader trusts nothing of it: the helper sits next to a driver and may die in mid-word.

use super::super::{CameraError, Photo};
use image::ImageFormat;
use otklik_core::record::PhotoSource;
use std::io::{self, Cursor, ErrorKind, Read, Write};
use thiserror::Error;

const MAGIC: &[u8; 4] = b"OTKF";
const HEADER: usize = 17;
/// A photo of 1280x1280 at quality 85 stays far below.
const LONGEST_JPEG: u32 = 8 << 20;
const LONGEST_TEXT: u32 = 1024;

/// What is wrong with an answer.
#[derive(Debug, Error)]
pub enum ReplyError {
    /// The output ended before the message did.
    #[error("it ended too early")]
    Ended,
    /// It is not a message of a helper.
    #[error("it is not a message of a helper")]
    Foreign,
    /// It announces more bytes than any message has.
    #[error("it announces {0} bytes")]
    TooLong(u32),
    /// The bytes are not the picture that the header announces.
    #[error("it is not the picture that it announces")]
    NotThePicture,
    /// The pipe failed.
    #[error("the pipe failed")]
    Pipe(#[source] io::Error),
}

/// Writes the message for an outcome.
pub fn write(mut out: impl Write, outcome: &Result<Photo, CameraError>) -> io::Result<()> {
    let (code, width, height, bytes) = match outcome {
        Ok(photo) => (0, photo.width, photo.height, photo.jpeg.as_slice()),
        Err(CameraError::NoCamera) => (1, 0, 0, [].as_slice()),
        Err(CameraError::Unsuitable { device }) => (2, 0, 0, text(device)),
        Err(CameraError::Busy { device }) => (3, 0, 0, text(device)),
        Err(CameraError::Denied { device }) => (4, 0, 0, text(device)),
        Err(CameraError::Timeout) => (5, 0, 0, [].as_slice()),
        Err(CameraError::Failed(why)) => (6, 0, 0, text(why)),
    };
    let length = u32::try_from(bytes.len()).map_err(|_| io::Error::from(ErrorKind::InvalidInput))?;
    let mut message = Vec::with_capacity(HEADER + bytes.len());
    message.extend_from_slice(MAGIC);
    message.push(code);
    for number in [width, height, length] {
        message.extend_from_slice(&number.to_le_bytes());
    }
    message.extend_from_slice(bytes);
    out.write_all(&message)?;
    out.flush()
}

fn text(text: &str) -> &[u8] {
    let bytes = text.as_bytes();
    bytes.get(..LONGEST_TEXT as usize).unwrap_or(bytes)
}

/// Reads one message.
pub fn read(mut input: impl Read) -> Result<Result<Photo, CameraError>, ReplyError> {
    let magic: [u8; 4] = exactly(&mut input)?;
    if magic != *MAGIC {
        return Err(ReplyError::Foreign);
    }
    let [code] = exactly(&mut input)?;
    let width = u32::from_le_bytes(exactly(&mut input)?);
    let height = u32::from_le_bytes(exactly(&mut input)?);
    let length = u32::from_le_bytes(exactly(&mut input)?);
    if length > if code == 0 { LONGEST_JPEG } else { LONGEST_TEXT } {
        return Err(ReplyError::TooLong(length));
    }
    // Not reserved beforehand: the length is only a claim until the bytes are there.
    let mut bytes = Vec::new();
    input.take(u64::from(length)).read_to_end(&mut bytes).map_err(broken)?;
    if bytes.len() != length as usize {
        return Err(ReplyError::Ended);
    }
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(char::is_control, " ");
    Ok(Err(match code {
        0 if is_picture(&bytes, width, height) => {
            return Ok(Ok(Photo { jpeg: bytes, width, height, source: PhotoSource::Camera }));
        }
        0 => return Err(ReplyError::NotThePicture),
        1 => CameraError::NoCamera,
        2 => CameraError::Unsuitable { device: said(&bytes) },
        3 => CameraError::Busy { device: said(&bytes) },
        4 => CameraError::Denied { device: said(&bytes) },
        5 => CameraError::Timeout,
        6 => CameraError::Failed(said(&bytes)),
        _ => return Err(ReplyError::Foreign),
    }))
}

fn exactly<const N: usize>(input: &mut impl Read) -> Result<[u8; N], ReplyError> {
    let mut bytes = [0; N];
    input.read_exact(&mut bytes).map_err(broken)?;
    Ok(bytes)
}

fn broken(why: io::Error) -> ReplyError {
    if why.kind() == ErrorKind::UnexpectedEof { ReplyError::Ended } else { ReplyError::Pipe(why) }
}

/// Whole by its outline: begins and ends as a JPEG does and has the size that is said. Decoding it is not for here.
fn is_picture(bytes: &[u8], width: u32, height: u32) -> bool {
    let size = image::ImageReader::with_format(Cursor::new(bytes), ImageFormat::Jpeg).into_dimensions();
    bytes.ends_with(&[0xff, 0xd9]) && width > 0 && height > 0 && size.is_ok_and(|size| size == (width, height))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::camera::jpeg;
    use proptest::prelude::*;

    fn photo() -> Photo {
        let picture = image::RgbImage::from_fn(64, 48, |x, y| image::Rgb([x as u8 * 3, y as u8 * 5, 90]));
        jpeg::photo(picture, PhotoSource::Camera).unwrap()
    }

    fn message(outcome: &Result<Photo, CameraError>) -> Vec<u8> {
        let mut bytes = Vec::new();
        write(&mut bytes, outcome).unwrap();
        bytes
    }

    #[test]
    fn what_the_helper_says_is_what_the_terminal_hears() {
        let device = || "/dev/video0".to_owned();
        for outcome in [
            Ok(photo()),
            Err(CameraError::NoCamera),
            Err(CameraError::Unsuitable { device: device() }),
            Err(CameraError::Busy { device: device() }),
            Err(CameraError::Denied { device: device() }),
            Err(CameraError::Timeout),
            Err(CameraError::Failed("камера не отвечает".to_owned())),
        ] {
            assert_eq!(read(message(&outcome).as_slice()).unwrap(), outcome);
        }
    }

    #[test]
    fn an_answer_cut_off_anywhere_is_an_early_end() {
        let whole = message(&Ok(photo()));
        for length in (0..HEADER + 8).chain(whole.len() - 3..whole.len()) {
            let cut = whole.get(..length).unwrap();
            assert!(matches!(read(cut), Err(ReplyError::Ended)), "{length}");
        }
    }

    #[test]
    fn an_answer_that_announces_too_much_is_not_waited_for() {
        for (code, length) in [(0_u8, LONGEST_JPEG + 1), (0, u32::MAX), (6, LONGEST_TEXT + 1)] {
            let mut bytes = [MAGIC.as_slice(), &[code], &[1, 0, 0, 0, 1, 0, 0, 0]].concat();
            bytes.extend_from_slice(&length.to_le_bytes());
            // A source that never ends: reading the announced bytes would show.
            let endless = Cursor::new(bytes).chain(io::repeat(7));
            assert!(matches!(read(endless), Err(ReplyError::TooLong(said)) if said == length));
        }
    }

    #[test]
    fn garbage_is_not_an_answer() {
        for garbage in [b"running 0 tests, all fine".as_slice(), &[0; 64], &[0xff; 64], b"OTKF\x09aaaabbbb\0\0\0\0"] {
            assert!(matches!(read(garbage), Err(ReplyError::Foreign)), "{garbage:?}");
        }
    }

    #[test]
    fn a_picture_that_is_not_the_one_announced_is_refused() {
        let refused = |photo: Photo| matches!(read(message(&Ok(photo)).as_slice()), Err(ReplyError::NotThePicture));
        assert!(refused(Photo { width: 65, ..photo() }));
        assert!(refused(Photo { width: 0, height: 0, ..photo() }));
        assert!(refused(Photo { jpeg: b"not a picture".to_vec(), ..photo() }));
        assert!(refused(Photo { jpeg: [photo().jpeg, b"another frame".to_vec()].concat(), ..photo() }));
    }

    #[test]
    fn a_long_or_dirty_reason_reaches_the_log_short_and_clean() {
        let said =
            |why: &str| read(message(&Err(CameraError::Failed(why.to_owned()))).as_slice()).unwrap().unwrap_err();
        assert_eq!(said("a\nb\u{1b}[2J"), CameraError::Failed("a b [2J".to_owned()));
        assert!(said(&"я".repeat(5000)).to_string().len() < 1100);
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(bytes.as_slice());
        }

        #[test]
        fn no_header_makes_the_reader_panic(
            code in 0_u8..8, width: u32, height: u32, length in 0_u32..300,
            bytes in proptest::collection::vec(any::<u8>(), 0..300),
        ) {
            let mut input = [MAGIC.as_slice(), &[code]].concat();
            for number in [width, height, length] {
                input.extend_from_slice(&number.to_le_bytes());
            }
            input.extend_from_slice(&bytes);
            let answer = read(input.as_slice());
            prop_assert!(bytes.len() >= length as usize || matches!(answer, Err(ReplyError::Ended)));
        }

        #[test]
        fn no_damage_to_a_real_answer_makes_the_reader_panic(at in 0_usize..2000, byte: u8) {
            let mut bytes = message(&Ok(photo()));
            let at = at % bytes.len();
            bytes[at] = byte;
            let _ = read(bytes.as_slice());
        }
    }
}
