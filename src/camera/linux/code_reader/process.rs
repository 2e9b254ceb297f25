//! The terminal's side of the reader of codes: starts one, asks it, and ends it when it takes too long, fails, or is not
//! wanted any more. Whoever asks never waits for longer than a moment after they leave.

use super::{Failures, LONGEST_PICTURE, LONGEST_TEXT, number};
use image::GrayImage;
use otklik_core::scenario::ScanCodes;
use std::io::{self, ErrorKind, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How long an answer is waited for: a reader that can still do so ends itself before.
const PATIENCE: Duration = LONGEST_PICTURE.saturating_add(Duration::from_secs(1));
/// How often it is looked whether the answer is still wanted.
const LOOK: Duration = Duration::from_millis(20);

/// Asks a reader, and starts another one when it is gone. However it is left, no process stays behind.
pub(in crate::camera::linux) struct CodeReaderProcess {
    command: Box<dyn Fn() -> Command + Send>,
    failures: Arc<Mutex<Failures>>,
    patience: Duration,
    running: Option<Running>,
}

impl CodeReaderProcess {
    pub(in crate::camera::linux) fn new(
        command: impl Fn() -> Command + Send + 'static,
        failures: Arc<Mutex<Failures>>,
    ) -> Self {
        Self { command: Box::new(command), failures, patience: PATIENCE, running: None }
    }

    /// What the first code in a picture says; `None` too if the reader could not take this picture, or nobody wants to
    /// know any more.
    pub(in crate::camera::linux) fn read(
        &mut self,
        picture: GrayImage,
        wanted: ScanCodes,
        left: &dyn Fn() -> bool,
    ) -> Option<String> {
        // Held for a look only, never while a reader is asked: another one of this camera may be started meanwhile.
        let failures = || self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        // Taken out, so that one that failed is over.
        let asked = match self.running.take() {
            Some(running) => Ok(running),
            None if !failures().may_start(Instant::now()) => return None,
            None => Running::start((self.command)()),
        };
        match asked.and_then(|running| Ok((running.ask(picture, wanted, self.patience, left)?, running))) {
            Ok((Some(text), running)) => {
                failures().answered();
                self.running = Some(running);
                (!text.is_empty()).then_some(text)
            }
            Ok((None, _)) => None,
            Err(why) => {
                if failures().failed(Instant::now()) {
                    tracing::warn!(error = %why, "a picture could not be looked through for codes");
                }
                None
            }
        }
    }
}

/// A reader at work, and the thread that talks to it, which may be stuck in a pipe: it ends with the process.
struct Running {
    child: Child,
    requests: Sender<(GrayImage, ScanCodes)>,
    answers: Receiver<io::Result<String>>,
}

impl Running {
    fn start(mut command: Command) -> io::Result<Self> {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let ((requests, pictures), (answer, answers)) = (channel::<(GrayImage, ScanCodes)>(), channel());
        // From here on it is killed and reaped, whatever happens.
        let running = Self { child, requests, answers };
        let (mut input, mut output) = pipes.ok_or(ErrorKind::BrokenPipe)?;
        thread::Builder::new().name("code-reader".to_owned()).spawn(move || {
            for (picture, wanted) in pictures {
                let text = ask(&mut input, &mut output, &picture, wanted);
                let is_last = text.is_err();
                if answer.send(text).is_err() || is_last {
                    break;
                }
            }
        })?;
        Ok(running)
    }

    /// The text of the first code, empty if there is none; `None` if `left` came before the answer.
    fn ask(
        &self,
        picture: GrayImage,
        wanted: ScanCodes,
        patience: Duration,
        left: &dyn Fn() -> bool,
    ) -> io::Result<Option<String>> {
        self.requests.send((picture, wanted)).map_err(|_| ErrorKind::BrokenPipe)?;
        let until = Instant::now() + patience;
        while !left() {
            match self.answers.recv_timeout(LOOK) {
                Ok(answer) => return answer.map(Some),
                Err(RecvTimeoutError::Disconnected) => return Err(ErrorKind::BrokenPipe.into()),
                Err(RecvTimeoutError::Timeout) if until <= Instant::now() => return Err(ErrorKind::TimedOut.into()),
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
        Ok(None)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Killing fails only if it has ended by now, and then there is only something to reap.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn ask(
    requests: &mut ChildStdin,
    answers: &mut ChildStdout,
    picture: &GrayImage,
    wanted: ScanCodes,
) -> io::Result<String> {
    let kinds = match wanted {
        ScanCodes::Any => 0,
        ScanCodes::Qr => 1,
        ScanCodes::Barcode => 2,
    };
    let (width, height) = picture.dimensions();
    requests.write_all(&[kinds])?;
    requests.write_all(&width.to_le_bytes())?;
    requests.write_all(&height.to_le_bytes())?;
    requests.write_all(picture.as_raw())?;
    requests.flush()?;
    let length = number(answers)?;
    if length > LONGEST_TEXT {
        return Err(ErrorKind::InvalidData.into());
    }
    let mut text = vec![0; length as usize];
    answers.read_exact(&mut text)?;
    String::from_utf8(text).map_err(|_| ErrorKind::InvalidData.into())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::camera::codes::tests::qr;
    use std::fs;
    use std::path::{Path, PathBuf};

    const NEVER: &dyn Fn() -> bool = &|| false;

    /// A reader whose programs note their process ids, a line each, and then go on as `script` says.
    fn reader(folder: &Path, script: &str) -> (CodeReaderProcess, PathBuf) {
        let (noted, answer) = (folder.join("started"), folder.join("answer"));
        fs::write(&answer, [&4_u32.to_le_bytes()[..], b"code"].concat()).unwrap();
        let (script, started) = (format!("echo $$ >> \"$0\"; {script}"), noted.clone());
        let command = move || {
            let mut command = Command::new("sh");
            command.arg("-c").arg(&script).arg(&noted).arg(&answer);
            command
        };
        (CodeReaderProcess::new(command, Arc::default()), started)
    }

    fn started(noted: &Path) -> Vec<u32> {
        fs::read_to_string(noted).unwrap_or_default().lines().map(|line| line.parse().unwrap()).collect()
    }

    fn is_there(process: u32) -> bool {
        Path::new("/proc").join(process.to_string()).exists()
    }

    #[test]
    fn a_reader_that_ends_on_a_picture_takes_nothing_with_it_and_the_next_picture_has_a_new_one() {
        let folder = tempfile::tempdir().unwrap();
        // The first one ends at once; the second one takes the request and answers.
        let script = "[ $(wc -l < \"$0\") = 1 ] && exit 3; cat \"$1\"; exec cat > /dev/null";
        let (mut reader, noted) = reader(folder.path(), script);
        assert_eq!(reader.read(qr(), ScanCodes::Any, NEVER), None);
        assert_eq!(reader.read(qr(), ScanCodes::Any, NEVER).as_deref(), Some("code"));
        assert_eq!(started(&noted).len(), 2);
    }

    #[test]
    fn whoever_leaves_does_not_wait_for_a_reader_that_is_busy_and_it_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let (mut reader, noted) = reader(folder.path(), "exec sleep 1000");
        let begun = Instant::now();
        let left = || !started(&noted).is_empty();
        assert_eq!(reader.read(qr(), ScanCodes::Any, &left), None);
        assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
        assert!(!is_there(started(&noted)[0]));
    }

    #[test]
    fn a_reader_that_hangs_is_killed_and_the_next_picture_has_a_new_one() {
        let folder = tempfile::tempdir().unwrap();
        let script = "[ $(wc -l < \"$0\") = 1 ] && exec sleep 1000; cat \"$1\"; exec cat > /dev/null";
        let (mut reader, noted) = reader(folder.path(), script);
        reader.patience = Duration::from_millis(1500);
        assert_eq!(reader.read(qr(), ScanCodes::Any, NEVER), None);
        assert!(!is_there(started(&noted)[0]));
        reader.patience = PATIENCE;
        assert_eq!(reader.read(qr(), ScanCodes::Any, NEVER).as_deref(), Some("code"));
    }

    #[test]
    fn a_reader_that_keeps_failing_is_not_started_for_every_picture() {
        let folder = tempfile::tempdir().unwrap();
        let (mut reader, noted) = reader(folder.path(), "exit 3");
        let begun = Instant::now();
        for _ in 0..20 {
            assert_eq!(reader.read(qr(), ScanCodes::Any, NEVER), None);
        }
        let (starts, most) = (started(&noted).len(), 2 + begun.elapsed().as_secs() as usize);
        assert!(starts <= most, "{starts} started");
    }
}
