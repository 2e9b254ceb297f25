//! The camera of a Linux tablet. Each photo is taken by a process of its own, this program started with `camera-helper`:
//! a V4L2 driver can block for ever, and a helper can be killed at the deadline where a thread cannot.
//!
//! This file owns the helper's life: start, deadline, kill, reap, and which device to ask. What the helper does is in
//! `helper`; what it says on its standard output is in `reply`.

mod code_reader;
mod device;
mod frame;
mod helper;
mod list;
mod mjpeg;
mod modes;
mod reply;
mod yuv;

pub use code_reader::{READER_COMMAND, reader_main};
pub use helper::{helper_main, helper_watch};
pub use list::devices;

use super::{Camera, CameraError, CodeReader, Photo};
use code_reader::{CodeReaderProcess, Failures, own_reader};
use otklik_core::scenario::ScanCodes;
use reply::ReplyError;
use std::ops::ControlFlow;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::{Duration, Instant};

/// The hidden subcommand that [`helper_main`] stands behind.
pub const HELPER_COMMAND: &str = "camera-helper";
/// How long a killed helper may take to go away before the capture stops waiting for it.
const FAREWELL: Duration = Duration::from_secs(1);
/// How long the first of several pictures may take, and how long each of the others.
const FIRST_PICTURE: Duration = Duration::from_secs(8);
const NEXT_PICTURE: Duration = Duration::from_secs(3);
/// How long a helper that closed its output without an answer may take to say how it ended.
const LAST_WORD: Duration = Duration::from_millis(200);

/// Makes the command that starts the helper on a device.
type HelperCommand = dyn Fn(&str, Errand) -> Command + Send;

/// Takes photos through a helper process.
pub struct HelperCamera {
    devices: Devices,
    command: Box<HelperCommand>,
    /// How its readers of codes failed lately.
    failures: Arc<Mutex<Failures>>,
}

/// What a helper is started for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Errand {
    /// One photo.
    Photo,
    /// One picture after the other, until it is killed.
    Watch,
}

enum Devices {
    One(String),
    Any { folder: PathBuf, delivered: Option<String>, hung: Vec<String> },
}

impl HelperCamera {
    /// The camera at this device: a number or a path.
    pub fn device(device: &str) -> Self {
        Self::of(Devices::One(device.to_owned()), own_helper)
    }

    /// The first camera that delivers, looked for at each capture.
    pub fn first_that_delivers() -> Self {
        let devices = Devices::Any { folder: PathBuf::from("/dev"), delivered: None, hung: Vec::new() };
        Self::of(devices, own_helper)
    }

    fn of(devices: Devices, command: impl Fn(&str, Errand) -> Command + Send + 'static) -> Self {
        Self { devices, command: Box::new(command), failures: Arc::default() }
    }
}

/// This very program as helper. `/proc/self/exe` stays right when a package upgrade replaces the file underneath.
fn own_helper(device: &str, errand: Errand) -> Command {
    let mut command = Command::new("/proc/self/exe");
    command.arg0("otklik").args([HELPER_COMMAND, "--device", device]);
    if errand == Errand::Watch {
        command.arg("--watch");
    }
    command
}

impl Camera for HelperCamera {
    fn capture(&mut self, deadline: Duration) -> Result<Photo, CameraError> {
        let until = Instant::now() + deadline;
        match &mut self.devices {
            Devices::One(device) => ask((self.command)(device, Errand::Photo), until),
            Devices::Any { folder, delivered, hung } => {
                let nodes = in_order(device::nodes(folder), delivered.as_deref(), hung);
                let mut worst = CameraError::NoCamera;
                for (place, node) in nodes.iter().enumerate() {
                    let left = until.saturating_duration_since(Instant::now());
                    // One that hangs must leave time for those behind it.
                    let share = if place + 1 < nodes.len() { left * 2 / 3 } else { left };
                    match ask((self.command)(node, Errand::Photo), Instant::now() + share) {
                        Ok(photo) => {
                            hung.retain(|other| other != node);
                            *delivered = Some(node.clone());
                            return Ok(photo);
                        }
                        Err(error) => {
                            if error == CameraError::Timeout && !hung.contains(node) {
                                hung.push(node.clone());
                            }
                            worst = telling(worst, error);
                        }
                    }
                }
                Err(worst)
            }
        }
    }

    fn watch(&mut self, each: &mut dyn FnMut(Photo) -> ControlFlow<()>) -> Result<(), CameraError> {
        let nodes = match &self.devices {
            Devices::One(device) => vec![device.clone()],
            Devices::Any { folder, delivered, hung } => in_order(device::nodes(folder), delivered.as_deref(), hung),
        };
        let mut worst = CameraError::NoCamera;
        for node in nodes {
            let mut any = false;
            let mut noting = |photo| {
                any = true;
                each(photo)
            };
            let outcome = watch((self.command)(&node, Errand::Watch), &mut noting);
            if any && let Devices::Any { delivered, .. } = &mut self.devices {
                *delivered = Some(node);
            }
            match outcome {
                Err(error) if !any => worst = telling(worst, error),
                // One that delivered is the camera; another one would show something else.
                outcome => return outcome,
            }
        }
        Err(worst)
    }

    fn code_reader(&self, wanted: ScanCodes) -> CodeReader {
        let mut process = CodeReaderProcess::new(own_reader, self.failures.clone());
        Box::new(move |picture, left| process.read(picture, wanted, left))
    }
}

/// The device that delivered last goes first, those that hung go last.
fn in_order(mut nodes: Vec<String>, delivered: Option<&str>, hung: &[String]) -> Vec<String> {
    nodes.sort_by_key(|node| (delivered != Some(node.as_str()), hung.contains(node)));
    nodes
}

/// Of two errors the one that tells the operator more about the camera that was meant.
fn telling(one: CameraError, other: CameraError) -> CameraError {
    let weight = |error: &CameraError| match error {
        CameraError::NoCamera | CameraError::Unsuitable { .. } => 0,
        CameraError::Failed(_) => 1,
        CameraError::Timeout => 2,
        CameraError::Denied { .. } => 3,
        CameraError::Busy { .. } => 4,
    };
    if weight(&other) > weight(&one) { other } else { one }
}

/// Runs one helper and reads its answer.
fn ask(command: Command, until: Instant) -> Result<Photo, CameraError> {
    let (mut helper, answers) = Helper::start(command)?;
    helper.answer(&answers, until)
}

/// Runs one helper and hands on its pictures. It is gone when this returns.
fn watch(command: Command, each: &mut dyn FnMut(Photo) -> ControlFlow<()>) -> Result<(), CameraError> {
    let (mut helper, answers) = Helper::start(command)?;
    let mut patience = FIRST_PICTURE;
    while each(helper.answer(&answers, Instant::now() + patience)?).is_continue() {
        patience = NEXT_PICTURE;
    }
    Ok(())
}

fn failed(what: &str, why: &dyn std::fmt::Display) -> CameraError {
    CameraError::Failed(format!("{what}: {why}"))
}

type Answer = Result<Result<Photo, CameraError>, ReplyError>;

/// A running helper. However it is left, it is killed and reaped: no process and no zombie stays behind.
struct Helper {
    child: Option<Child>,
}

impl Helper {
    /// Starts a helper, and a thread that reads its answers.
    fn start(mut command: Command) -> Result<(Self, mpsc::Receiver<Answer>), CameraError> {
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|why| failed("its helper could not be started", &why))?;
        let mut helper = Self { child: Some(child) };
        let output = helper.child.as_mut().and_then(|child| child.stdout.take());
        let mut output = output.ok_or_else(|| CameraError::Failed("its helper has no output".to_owned()))?;
        // Only one ahead: whoever is slow sees what is, not what was.
        let (answer, answers) = mpsc::sync_channel(1);
        // Ends by itself: the pipe closes when the helper is gone.
        thread::Builder::new()
            .name("camera-reply".to_owned())
            .spawn(move || {
                loop {
                    let read = reply::read(&mut output);
                    let is_last = !matches!(read, Ok(Ok(_)));
                    if answer.send(read).is_err() || is_last {
                        break;
                    }
                }
            })
            .map_err(|why| failed("no thread could be started", &why))?;
        Ok((helper, answers))
    }

    /// The next answer of the helper.
    fn answer(&mut self, answers: &mpsc::Receiver<Answer>, until: Instant) -> Result<Photo, CameraError> {
        match answers.recv_timeout(until.saturating_duration_since(Instant::now())) {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(ReplyError::Ended)) => Err(CameraError::Failed(match self.end(LAST_WORD) {
                Some(status) => format!("its helper ended without an answer ({status})"),
                None => "its helper stopped answering".to_owned(),
            })),
            Ok(Err(why)) => Err(failed("the answer of its helper is wrong", &why)),
            Err(_) => Err(CameraError::Timeout),
        }
    }

    /// Ends the helper, after letting it end by itself for `grace`; says how it ended if it did so by itself.
    fn end(&mut self, grace: Duration) -> Option<ExitStatus> {
        let mut child = self.child.take()?;
        if let Some(status) = wait(&mut child, grace) {
            return Some(status);
        }
        // Killing fails only if it has ended by now.
        let _ = child.kill();
        if wait(&mut child, FAREWELL).is_none() {
            // Stuck inside the driver: it goes when the driver lets go of it, and is reaped then.
            let _ = thread::Builder::new().name("camera-reaper".to_owned()).spawn(move || child.wait());
        }
        None
    }
}

impl Drop for Helper {
    fn drop(&mut self) {
        self.end(Duration::ZERO);
    }
}

fn wait(child: &mut Child, time: Duration) -> Option<ExitStatus> {
    let until = Instant::now() + time;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status),
            Ok(None) if Instant::now() < until => thread::sleep(Duration::from_millis(4)),
            Ok(None) | Err(_) => return None,
        }
    }
}

/// `/dev/video2` for `2`, for `/dev/video2` and for a link to it; the number alone is what the driver library takes.
fn number_of(device: &str) -> Result<u32, CameraError> {
    if let Ok(number) = device.parse() {
        return Ok(number);
    }
    let real = Path::new(device).canonicalize().map_err(|why| device::refused(device, &why))?;
    let name = real.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    device::node_number(name).ok_or_else(|| CameraError::Failed(format!("{device} is not a /dev/video device")))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
