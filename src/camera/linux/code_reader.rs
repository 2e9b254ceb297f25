//! Codes are read off the pictures of a real camera by a process of its own, this program started with `code-reader`:
//! whatever somebody holds before the camera may be more than the library can take, and only that process ends then.
//!
//! A request is a byte for the kinds of codes, width and height in pixels (each 4 bytes, least first), and the pixels,
//! a byte each. The answer is the length of the text in bytes (4 bytes, least first; none is 0) and the text.
//!
//! This file is the reader's side; `process` asks it, and `failures` says when one that fails is tried again.

mod failures;
mod process;

pub(super) use failures::Failures;
pub(super) use process::CodeReaderProcess;

use super::helper::watchdog;
use crate::camera::codes;
use image::GrayImage;
use otklik_core::scenario::ScanCodes;
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::process::CommandExt;
use std::process::Command;
use std::time::Duration;

/// The hidden subcommand that [`reader_main`] stands behind.
pub const READER_COMMAND: &str = "code-reader";
/// How long one picture may take before the reader ends itself; it also does so when nobody asks for so long.
const LONGEST_PICTURE: Duration = Duration::from_secs(5);
/// No picture has more pixels, no text more bytes.
const MOST_PIXELS: u32 = 4096 * 4096;
const LONGEST_TEXT: u32 = 16 * 1024;

/// The hidden subcommand `code-reader`: answers requests from `input` on `out` until there are no more.
pub fn reader_main(input: impl Read, out: impl Write) -> io::Result<()> {
    let alive = watchdog(LONGEST_PICTURE);
    // If the watchdog is gone, nothing has to be told.
    answer_all(input, out, || alive.send(()).unwrap_or_default())
}

fn answer_all(mut input: impl Read, mut out: impl Write, alive: impl Fn()) -> io::Result<()> {
    while let Some((wanted, picture)) = request(&mut input)? {
        alive();
        let text = codes::read(&picture, wanted).unwrap_or_default();
        out.write_all(&(text.len() as u32).to_le_bytes())?;
        out.write_all(text.as_bytes())?;
        out.flush()?;
        alive();
    }
    Ok(())
}

fn request(input: &mut impl Read) -> io::Result<Option<(ScanCodes, GrayImage)>> {
    let mut kinds = [0];
    if input.read(&mut kinds)? == 0 {
        return Ok(None);
    }
    let wanted = match kinds {
        [0] => ScanCodes::Any,
        [1] => ScanCodes::Qr,
        _ => ScanCodes::Barcode,
    };
    let (width, height) = (number(input)?, number(input)?);
    let pixels = width.checked_mul(height).filter(|pixels| *pixels <= MOST_PIXELS);
    let mut bytes = vec![0; pixels.ok_or(ErrorKind::InvalidData)? as usize];
    input.read_exact(&mut bytes)?;
    let picture = GrayImage::from_raw(width, height, bytes).ok_or(ErrorKind::InvalidData)?;
    Ok(Some((wanted, picture)))
}

fn number(input: &mut impl Read) -> io::Result<u32> {
    let mut bytes = [0; 4];
    input.read_exact(&mut bytes)?;
    Ok(u32::from_le_bytes(bytes))
}

/// This very program as reader. `/proc/self/exe` stays right when a package upgrade replaces the file underneath.
pub(super) fn own_reader() -> Command {
    let mut command = Command::new("/proc/self/exe");
    command.arg0("otklik").arg(READER_COMMAND);
    command
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::camera::codes::tests::{bars, qr};
    use std::io::Cursor;

    fn asking(pictures: &[(u8, &GrayImage)]) -> Vec<u8> {
        let mut requests = Vec::new();
        for (kinds, picture) in pictures {
            requests.push(*kinds);
            requests.extend(picture.width().to_le_bytes());
            requests.extend(picture.height().to_le_bytes());
            requests.extend(picture.as_raw());
        }
        requests
    }

    #[test]
    fn a_reader_answers_one_picture_after_the_other() {
        let (qr, bars) = (qr(), bars("4600051000057"));
        let mut out = Vec::new();
        answer_all(Cursor::new(asking(&[(0, &qr), (1, &bars), (2, &bars)])), &mut out, || {}).unwrap();
        let mut expected = Vec::new();
        for text in ["Талон 42", "", "4600051000057"] {
            expected.extend((text.len() as u32).to_le_bytes());
            expected.extend(text.as_bytes());
        }
        assert_eq!(out, expected);
    }

    #[test]
    fn a_reader_refuses_a_picture_that_is_cut_off_or_beyond_all_measure() {
        let whole = asking(&[(0, &qr())]);
        assert!(answer_all(Cursor::new(&whole[..whole.len() - 1]), io::sink(), || {}).is_err());
        let huge = [0, 255, 255, 255, 255, 255, 255, 255, 255];
        assert!(answer_all(Cursor::new(huge), io::sink(), || {}).is_err());
    }
}
