//! The thread that sends in the background. It has a store of its own and never touches the window.

use super::{policy, queue, run_once};
use crate::screen::Queue;
use crate::store::Store;
use chrono::Utc;
use rand_core::{OsRng, RngCore};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::Notify;

/// The longest time between two looks at the queue, whatever is due.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// The shortest time between two passes that failed.
const SHORTEST_PAUSE: Duration = Duration::from_secs(1);

/// Told by the worker after each pass.
pub type Report = Box<dyn Fn(Queue) + Send>;

/// The background sender. Dropping the handle lets the thread end after the pass it is in.
#[derive(Debug)]
pub struct Worker {
    wake: Arc<Notify>,
    stop: Arc<AtomicBool>,
    reopen: Arc<AtomicBool>,
}

impl Worker {
    /// Starts sending what waits in the store of `folder`.
    pub fn start(folder: PathBuf, report: Report) -> std::io::Result<Self> {
        let worker = Self { wake: Arc::default(), stop: Arc::default(), reopen: Arc::default() };
        let (wake, stop, reopen) = (worker.wake.clone(), worker.stop.clone(), worker.reopen.clone());
        std::thread::Builder::new().name("sync".to_owned()).spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            match runtime {
                Ok(runtime) => runtime.block_on(send_forever(folder, &wake, &stop, &reopen, &report)),
                Err(error) => tracing::error!(%error, "sending cannot start"),
            }
        })?;
        Ok(worker)
    }

    /// The database was replaced: the next pass opens the new one.
    pub fn reopen(&self) {
        self.reopen.store(true, Ordering::Relaxed);
        self.wake.notify_one();
    }

    /// There is something new, or somebody wants it sent now.
    pub fn wake(&self) {
        self.wake.notify_one();
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        self.wake.notify_one();
    }
}

async fn send_forever(folder: PathBuf, wake: &Notify, stop: &AtomicBool, reopen: &AtomicBool, report: &Report) {
    let stopped = || stop.load(Ordering::Relaxed);
    let mut store = None;
    let mut failures = 0;
    while !stopped() {
        if reopen.swap(false, Ordering::Relaxed) {
            store = None;
        }
        let pause = match one_pass(&mut store, &folder, report, &mut failures).await {
            Ok(pause) => pause,
            Err(error) => {
                tracing::error!(error = %super::client::chain(&error), "the queue cannot be read");
                store = None;
                LONGEST_PAUSE
            }
        };
        if stopped() {
            return;
        }
        // Woken for a new record or when the next one is due.
        let _ = tokio::time::timeout(pause, wake.notified()).await;
    }
}

async fn one_pass(
    store: &mut Option<Store>,
    folder: &std::path::Path,
    report: &Report,
    failures: &mut u32,
) -> Result<Duration, crate::store::StoreError> {
    let open = match store {
        Some(open) => open,
        None => store.insert(Store::open_existing(folder)?),
    };
    let pass = run_once(open, Utc::now, roll).await?;
    if pass.records + pass.photos > 0 {
        tracing::info!(records = pass.records, photos = pass.photos, "acknowledged by the cloud");
    }
    report(queue(open)?);
    if pass.trouble.is_some() {
        // One failure is enough to leave the rest of the queue alone for a while.
        *failures += 1;
        return Ok(policy::delay(*failures, roll()));
    }
    *failures = 0;
    let due = open.next_due()?.map(|at| at - Utc::now().timestamp_millis());
    let pause = due.map(|left| Duration::from_millis(left.max(0).unsigned_abs()));
    Ok(pause.unwrap_or(LONGEST_PAUSE).clamp(SHORTEST_PAUSE, LONGEST_PAUSE))
}

/// Uniform in [0, 1).
pub(super) fn roll() -> f64 {
    f64::from(OsRng.next_u32()) / (f64::from(u32::MAX) + 1.0)
}
