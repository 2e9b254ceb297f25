//! Codes are read off the pictures of a real camera by a process of its own, this program started with `code-reader`:
//! whatever somebody holds before the camera may be more than the library can take, and only that process ends then.
//!
//! A request is a byte for the kinds of codes, width and height in pixels (each 4 bytes, least first), and the pixels,
//! a byte each. The answer is the length of the text in bytes (4 bytes, least first; none is 0) and the text.

use super::helper::watchdog;
use crate::camera::codes;
use image::GrayImage;
use otklik_core::scenario::ScanCodes;
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
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

/// Asks a reader, and starts another one when it is gone. However it is left, no process stays behind.
pub(super) struct CodeReaderProcess {
    command: Box<dyn Fn() -> Command + Send>,
    running: Option<Running>,
}

impl CodeReaderProcess {
    pub(super) fn new(command: impl Fn() -> Command + Send + 'static) -> Self {
        Self { command: Box::new(command), running: None }
    }

    /// What the first code in a picture says; `None` too if the reader could not take this picture.
    pub(super) fn read(&mut self, picture: &GrayImage, wanted: ScanCodes) -> Option<String> {
        // Taken out, so that one that failed is over.
        let asked = match self.running.take() {
            Some(running) => Ok(running),
            None => Running::start((self.command)()),
        };
        match asked.and_then(|mut running| Ok((running.ask(picture, wanted)?, running))) {
            Ok((text, running)) => {
                self.running = Some(running);
                text
            }
            Err(why) => {
                tracing::warn!(error = %why, "a picture could not be looked through for codes; the next one is tried");
                None
            }
        }
    }
}

struct Running {
    child: Child,
    requests: ChildStdin,
    answers: ChildStdout,
}

impl Running {
    fn start(mut command: Command) -> io::Result<Self> {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let (requests, answers) = pipes.ok_or(ErrorKind::BrokenPipe)?;
        Ok(Self { child, requests, answers })
    }

    fn ask(&mut self, picture: &GrayImage, wanted: ScanCodes) -> io::Result<Option<String>> {
        let kinds = match wanted {
            ScanCodes::Any => 0,
            ScanCodes::Qr => 1,
            ScanCodes::Barcode => 2,
        };
        let (width, height) = picture.dimensions();
        self.requests.write_all(&[kinds])?;
        self.requests.write_all(&width.to_le_bytes())?;
        self.requests.write_all(&height.to_le_bytes())?;
        self.requests.write_all(picture.as_raw())?;
        self.requests.flush()?;
        let length = number(&mut self.answers)?;
        if length > LONGEST_TEXT {
            return Err(ErrorKind::InvalidData.into());
        }
        let mut text = vec![0; length as usize];
        self.answers.read_exact(&mut text)?;
        let text = String::from_utf8(text).map_err(|_| ErrorKind::InvalidData)?;
        Ok((!text.is_empty()).then_some(text))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Killing fails only if it has ended by now, and then there is only something to reap.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
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

    #[test]
    fn a_reader_that_ends_on_a_picture_takes_nothing_with_it_and_the_next_picture_has_a_new_one() {
        let folder = tempfile::tempdir().unwrap();
        let started = folder.path().join("started");
        let (noted, answer) = (started.clone(), folder.path().join("answer"));
        std::fs::write(&answer, [&4_u32.to_le_bytes()[..], b"code"].concat()).unwrap();
        // The first one ends at once; the second one takes the request and answers.
        let script = "echo >> \"$0\"; [ $(wc -l < \"$0\") = 1 ] && exit 3; cat \"$1\"; exec cat > /dev/null";
        let mut reader = CodeReaderProcess::new(move || {
            let mut command = Command::new("sh");
            command.arg("-c").arg(script).arg(&noted).arg(&answer);
            command
        });
        assert_eq!(reader.read(&qr(), ScanCodes::Any), None);
        assert_eq!(reader.read(&qr(), ScanCodes::Any).as_deref(), Some("code"));
        assert_eq!(std::fs::read_to_string(started).unwrap().lines().count(), 2);
    }
}
