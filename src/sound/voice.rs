//! The voice: `spd-say` of Speech Dispatcher, which speaks through whatever engine the tablet has.

use super::{Report, program};
use crate::session::{Event, Speech};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::time::Duration;

const PROGRAM: &str = "spd-say";
/// How long the engine may take to say that it is there.
const GREETING: Duration = Duration::from_secs(10);
/// Longer than any page takes to be read; an engine that hangs is not waited for.
const LONGEST: Duration = Duration::from_secs(300);
/// How long it may take to fall silent.
const STOPPING: Duration = Duration::from_secs(3);

/// What the voice is to do.
#[derive(Debug)]
pub(super) enum Order {
    Say { number: u32, speech: Speech },
    Hush,
}

/// A thread that reads aloud, and first reports whether it can; `None` where there is no engine.
pub(super) fn start(path: &OsStr, report: Report) -> Option<Sender<Order>> {
    let program = program::find(PROGRAM, path)?;
    let (order, orders) = channel();
    let speak = move || Voice { program, orders, report }.go_on();
    std::thread::Builder::new().name("voice".to_owned()).spawn(speak).ok()?;
    Some(order)
}

struct Voice {
    program: PathBuf,
    orders: Receiver<Order>,
    report: Report,
}

impl Voice {
    fn go_on(self) {
        if !run(&self.program, &["--list-output-modules"], GREETING) {
            tracing::info!("there is no speech engine; nothing is read aloud");
            return;
        }
        (self.report)(Event::VoiceFound);
        let mut next = None;
        while let Some(order) = next.take().or_else(|| self.orders.recv().ok()) {
            if let Order::Say { number, speech } = order {
                next = self.say(&speech);
                if next.is_some() {
                    run(&self.program, &["--cancel"], STOPPING);
                } else {
                    (self.report)(Event::Spoken(number));
                }
            }
        }
    }

    /// Reads aloud; the order that came meanwhile, if one did: nobody wants to hear the rest.
    fn say(&self, speech: &Speech) -> Option<Order> {
        let mut command = Command::new(&self.program);
        command.args(["--wait", "--language", &speech.language, "--", &speech.text]);
        silent(&mut command);
        let mut child = match command.spawn() {
            Ok(child) => child,
            Err(error) => {
                tracing::warn!(%error, "the voice does not speak");
                return None;
            }
        };
        let mut order = None;
        program::ended(&mut child, LONGEST, || {
            order = match self.orders.try_recv() {
                Ok(order) => Some(order),
                Err(TryRecvError::Disconnected) => Some(Order::Hush),
                Err(TryRecvError::Empty) => None,
            };
            order.is_some()
        });
        order
    }
}

fn silent(command: &mut Command) {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
}

fn run(program: &Path, arguments: &[&str], patience: Duration) -> bool {
    let mut command = Command::new(program);
    command.args(arguments);
    silent(&mut command);
    let Ok(mut child) = command.spawn() else { return false };
    program::ended(&mut child, patience, || false).is_some_and(|status| status.success())
}
