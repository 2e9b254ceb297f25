//! What the chain of hashes proves, and that it survives being stored and sent.

use super::*;
use crate::fixture::{approach, at, record_id, scenario};
use crate::interview::Setting;

fn consented(photo: bool) -> InterviewEvent {
    InterviewEvent::Consented { photo, agreed: None }
}

fn chain() -> Vec<LogEntry> {
    let mut log: Vec<LogEntry> = Vec::new();
    for second in 0..5 {
        log.push(LogEntry::following(log.last(), at(second), consented(second % 2 == 0)));
    }
    log
}

#[test]
fn the_hash_of_an_entry_is_that_of_its_json_so_that_anybody_can_check_it() {
    let entry = LogEntry::following(None, at(0), consented(true));
    let zeros = "0".repeat(64);
    let text = format!(r#"[0,"2026-03-14T09:15:00.250+03:00",{{"event":"consented","photo":true}},"{zeros}"]"#);
    assert_eq!(entry.previous.to_string(), zeros);
    assert_eq!(entry.hash, Sha256::of(text.as_bytes()));
    // By `sha256sum` over the same text.
    assert_eq!(entry.hash.to_string(), "a8e6ac65ae27adca2349bf7fe4f816d1d644f4f1c6d7cced1bad75d4c95ae633");
}

#[test]
fn an_untouched_log_verifies_and_so_does_an_empty_one() {
    assert_eq!(verify(&chain()), Ok(()));
    assert_eq!(verify(&[]), Ok(()));
}

#[test]
fn an_entry_that_is_missing_or_out_of_place_is_found() {
    let mut log = chain();
    log.remove(2);
    assert_eq!(verify(&log), Err(ChainError::Order(2)));
    let mut log = chain();
    log.swap(1, 2);
    assert_eq!(verify(&log), Err(ChainError::Order(1)));
    assert_eq!(verify(&chain()[1..]), Err(ChainError::Order(0)));
}

#[test]
fn an_entry_changed_in_any_part_is_found() {
    for place in 0..5 {
        let changed = |change: &dyn Fn(&mut LogEntry)| {
            let mut log = chain();
            change(&mut log[place]);
            verify(&log)
        };
        let here = place as u32;
        let flip = |entry: &mut LogEntry| entry.event = consented(place % 2 == 1);
        assert_eq!(changed(&flip), Err(ChainError::Hash(here)));
        assert_eq!(changed(&|entry| entry.at = at(99)), Err(ChainError::Hash(here)));
        assert_eq!(changed(&|entry| entry.hash.0[31] ^= 1), Err(ChainError::Hash(here)));
        assert_eq!(changed(&|entry| entry.previous.0[0] ^= 1), Err(ChainError::Link(here)));
        assert_eq!(changed(&|entry| entry.seq += 1), Err(ChainError::Order(here)));
    }
}

#[test]
fn a_part_written_anew_with_right_hashes_does_not_fit_what_follows() {
    let mut log = chain();
    log[2] = LogEntry::following(log.get(1), at(2), consented(false));
    assert_eq!(verify(&log), Err(ChainError::Link(3)));
    let other = {
        let first = LogEntry::following(None, at(0), consented(false));
        LogEntry::following(Some(&first), at(1), consented(false))
    };
    let mut log = chain();
    log[1] = other;
    assert_eq!(verify(&log), Err(ChainError::Link(1)), "an entry of another interview");
}

#[test]
fn the_chain_survives_json_for_every_interval_of_the_sampling_plan() {
    for interval in 1..=1000 {
        let mut approach = approach();
        approach.probability = 1.0 / f64::from(interval);
        let setting = Setting::default();
        let event = InterviewEvent::Started { record: record_id(1), scenario: scenario().reference, approach, setting };
        let entry = LogEntry::following(None, at(0), event);
        let back: LogEntry = serde_json::from_str(&serde_json::to_string(&entry).unwrap()).unwrap();
        assert_eq!(verify(std::slice::from_ref(&back)), Ok(()), "1/{interval}");
        assert_eq!(back, entry);
    }
}

#[test]
fn the_chain_survives_json_in_every_time_zone_and_to_the_nanosecond() {
    for time in ["2026-03-14T09:15:00Z", "2026-03-14T09:15:00.123456789+05:45", "1999-12-31T23:59:59.001-03:30"] {
        let entry = LogEntry::following(None, DateTime::parse_from_rfc3339(time).unwrap(), consented(true));
        let back: LogEntry = serde_json::from_str(&serde_json::to_string(&entry).unwrap()).unwrap();
        assert_eq!((verify(std::slice::from_ref(&back)), &back), (Ok(()), &entry), "{time}");
    }
}
