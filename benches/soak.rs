//! Thousands of interviews in one process, in simulated time: whether the resident memory stays flat.
//!
//!     make soak        # or: cargo bench --profile tablet --package otklik --features headless --bench soak -- 10000
//!
//! The application, store, photos, window and software renderer are the terminal's own; the time, the display and the
//! camera's picture are not. Each page is rendered whole.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

use otklik::app::{Parts, load_scenario};
use otklik::camera::{self, CameraChoice};
use otklik::clock::SteppedClock;
use otklik::store::Store;
use otklik::ui::driver::Driver;
use otklik_core::record::CollectionMode;
use otklik_core::scenario::{QuestionKind, Scenario};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Between two looks at the memory.
const EVERY: u32 = 100;
/// A respondent reads so long before each tap.
const READING: Duration = Duration::from_secs(5);

fn main() {
    // `cargo bench` adds an option of its own.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let interviews: u32 = arguments.first().map_or(1_000, |count| count.parse().expect("how many interviews"));
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let clock = SteppedClock::new("2026-03-02T09:00:00+03:00".parse().unwrap());
    let (driver, scenario) = terminal(data, clock);
    // what comes sooner after a page is no tap
    driver.advance(READING).unwrap();

    println!("{:>10} {:>12} {:>16} {:>14}", "interviews", "resident MB", "CPU ms/interview", "real ms each");
    println!("{:>10} {:>12.1}", 0, resident());
    let (mut busy, mut began) = (processor(), Instant::now());
    for number in 1..=interviews {
        interview(&driver, &scenario);
        if number % EVERY == 0 || number == interviews {
            let of = f64::from(if number % EVERY == 0 { EVERY } else { number % EVERY });
            let cost = (processor() - busy) / of * 1000.0;
            println!(
                "{number:>10} {:>12.1} {cost:>16.1} {:>14.1}",
                resident(),
                began.elapsed().as_secs_f64() / of * 1000.0
            );
            (busy, began) = (processor(), Instant::now());
        }
    }
    let waiting = Store::open_existing(data).unwrap().outbox_status().unwrap();
    println!("waiting to be sent: {} records, {} photos", waiting.records, waiting.photos);
    assert_eq!(waiting.records, interviews, "every interview is one record");
}

fn terminal(data: &Path, clock: SteppedClock) -> (Driver, Arc<Scenario>) {
    let mut store = Store::open(data).unwrap();
    store.set_collection_mode(CollectionMode::SelfService).unwrap();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/clinic-irl.toml");
    let now = otklik::clock::Clock::now(&clock).wall;
    let scenario = load_scenario(&mut store, Some(&file), now).unwrap();
    let parts = Parts::driven(store, scenario.clone(), clock.clone(), camera::open(&CameraChoice::Synthetic));
    (Driver::open(1280, 800, clock, parts).unwrap(), scenario)
}

fn interview(driver: &Driver, scenario: &Scenario) {
    let tap = |label: &str| {
        driver.picture().unwrap();
        driver.tap(label).unwrap();
        driver.advance(READING).unwrap();
    };
    tap("Коснитесь, чтобы ответить");
    tap("Да, можно");
    for question in &scenario.questions {
        tap(question.choices().next().unwrap().text.original());
        if matches!(question.kind, QuestionKind::Multiple { .. }) {
            tap("Готово");
        }
    }
    tap("Готово");
}

/// Megabytes of resident memory, as the kernel counts them.
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap() * 1024.0 / 1e6
}

/// Seconds of the processor that this process has used.
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    // clock ticks of a hundredth of a second
    (fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap()) / 100.0
}
