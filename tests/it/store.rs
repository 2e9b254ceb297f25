//! What was committed is there, whatever happens to the process and to the file.

use otklik::session::{Choice, Typing, Write};
use otklik::store::{Due, Enrolment, Store};
use otklik_core::evidence::LogEntry;
use otklik_core::id::{InterviewerId, OptionId, QuestionId, RecordId, SegmentId, Sha256};
use otklik_core::interview::InterviewEvent;
use otklik_core::record::{PhotoLog, PhotoMissing, PhotoOutcome};
use otklik_core::scenario::PhotoMoment;
use std::time::Duration;

#[test]
fn a_damaged_database_is_set_aside_and_never_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let device = Store::open(folder.path()).unwrap().device().unwrap();
    let file = folder.path().join("otklik.db");
    let wal = folder.path().join("otklik.db-wal");
    let _ = std::fs::remove_file(wal);
    std::fs::write(&file, b"this is no database, whatever it was before").unwrap();
    let (store, aside) = Store::open_checked(folder.path(), "20260302T090000").unwrap();
    let aside = aside.expect("the damaged file was noticed");
    let kept = std::fs::read(aside.folder.join("otklik.db")).unwrap();
    assert!(kept.starts_with(b"this is no database"), "the damaged file is kept as it was");
    assert_ne!(store.device().unwrap(), device, "the terminal goes on with a new database");
    assert!(!aside.whole && aside.rescued == 0, "there was nothing to be saved");
}

#[test]
fn what_can_still_be_read_of_a_damaged_database_is_taken_over() {
    let folder = tempfile::tempdir().unwrap();
    let store = super::taps::one_refusal(folder.path());
    let (device, people) = (store.device().unwrap(), store.interviewers().unwrap());
    store.release_held().unwrap();
    let sent = store.due_records(i64::MAX / 2, 10).unwrap();
    assert_eq!(sent.len(), 1);
    store.empty_log().unwrap();
    drop(store);
    // The page of one table is overwritten, as a dying flash memory does.
    let file = folder.path().join("otklik.db");
    let database = rusqlite::Connection::open(&file).unwrap();
    let page: u32 =
        database.query_row("SELECT rootpage FROM sqlite_master WHERE name = 'tally'", [], |row| row.get(0)).unwrap();
    database.close().unwrap();
    let mut bytes = std::fs::read(&file).unwrap();
    let end = page as usize * 4096;
    bytes[end - 4096..end].fill(0x5a);
    std::fs::write(&file, &bytes).unwrap();
    let (store, aside) = Store::open_checked(folder.path(), "20260302T090000").unwrap();
    let aside = aside.expect("the damage was noticed");
    assert_eq!(std::fs::read(aside.folder.join("otklik.db")).unwrap(), bytes, "the damaged file is kept as it was");
    assert!(!aside.whole && aside.rescued == 1, "{aside:?}");
    assert_eq!(store.due_records(i64::MAX / 2, 10).unwrap(), sent, "byte for byte");
    assert_eq!((store.device().unwrap(), store.interviewers().unwrap().len()), (device, people.len()));
    assert!(store.running_scenario().unwrap().is_some());
}

#[test]
fn only_one_terminal_runs_on_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let lock = Store::lock_folder(folder.path()).unwrap();
    let second = Store::lock_folder(folder.path());
    assert!(second.unwrap_err().to_string().contains("another terminal"));
    drop(lock);
    assert!(Store::lock_folder(folder.path()).is_ok());
}

#[test]
fn the_tablet_keeps_its_id_and_its_enrolment() {
    let folder = tempfile::tempdir().unwrap();
    let enrolment = Enrolment {
        cloud: "https://cloud.example.org".into(),
        name: "Планшет".into(),
        token: "secret".into(),
        export_key: Some("age1…".into()),
    };
    let device = {
        let mut store = Store::open(folder.path()).unwrap();
        store.enrol(&enrolment).unwrap();
        store.device().unwrap()
    };
    let store = Store::open(folder.path()).unwrap();
    assert_eq!((store.device().unwrap(), store.enrolment().unwrap()), (device, Some(enrolment.clone())));
    assert!(!format!("{enrolment:?}").contains("secret"), "a token cannot slip into a log");
}

#[test]
fn a_photo_is_a_whole_file_under_its_digest_and_orphans_are_removed() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let stored = Store::write_photo(folder.path(), b"jpeg").unwrap();
    assert_eq!(stored.sha256, Sha256::of(b"jpeg"));
    assert_eq!(store.read_photo(&stored.sha256).unwrap(), b"jpeg");
    assert_eq!(store.remove_orphan_photos(Duration::from_secs(600)).unwrap(), 0, "it may just have been taken");
    assert_eq!(store.remove_orphan_photos(Duration::ZERO).unwrap(), 1);
    assert!(store.read_photo(&stored.sha256).is_err());
    assert!(store.due_photos(i64::MAX, 10).unwrap().iter().all(|item| !matches!(item.due, Due::Photo { .. })));
}

#[cfg(unix)]
#[test]
fn nobody_else_on_the_tablet_can_read_the_data() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let _store = Store::open(&data).unwrap();
    assert_eq!(std::fs::metadata(&data).unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn photos_that_a_damaged_database_may_refer_to_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    drop(Store::open(folder.path()).unwrap());
    let photo = Store::write_photo(folder.path(), b"jpeg").unwrap();
    std::fs::write(folder.path().join("otklik.db"), b"this is no database, whatever it was before").unwrap();
    let (store, aside) = Store::open_checked(folder.path(), "20260302T090000").unwrap();
    assert!(aside.is_some());
    assert_eq!(store.remove_orphan_photos(Duration::ZERO).unwrap(), 0);
    assert!(store.read_photo(&photo.sha256).is_ok());
}

#[test]
fn a_log_that_cannot_be_read_is_set_aside_and_the_terminal_starts() {
    let folder = tempfile::tempdir().unwrap();
    drop(Store::open(folder.path()).unwrap());
    let database = rusqlite::Connection::open(folder.path().join("otklik.db")).unwrap();
    let unknown = r#"{"event":"something of a later version"}"#;
    database.execute("INSERT INTO journal (record, seq, entry) VALUES ('r', 0, ?1)", [unknown]).unwrap();
    drop(database);
    let mut terminal = super::processes::Tapped::start(folder.path());
    assert!(terminal.reads("Выберите своё имя"));
    let kept = std::fs::read_dir(folder.path()).unwrap().flatten();
    let kept: Vec<_> = kept.filter(|entry| entry.file_name().to_string_lossy().starts_with("damaged-log")).collect();
    assert_eq!(std::fs::read_to_string(kept[0].path()).unwrap(), unknown);
}

#[test]
fn what_a_wrong_clock_postponed_for_years_is_due_when_the_clock_is_right() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = super::taps::one_refusal(folder.path());
    let now = 1_772_000_000_000;
    let items = store.due_records(now, 10).unwrap();
    assert_eq!(items.len(), 1);
    let items: Vec<_> = items.iter().collect();
    store.postpone(&items, now + 600_000, "offline").unwrap();
    assert!(store.due_records(now, 10).unwrap().is_empty(), "ten minutes are a delay");
    store.postpone(&items, now + 400 * 86_400_000, "offline, with a clock a year ahead").unwrap();
    assert_eq!(store.due_records(now, 10).unwrap().len(), 1, "a year is a mistake");
}

#[test]
fn what_the_cloud_refused_stays_and_is_tried_again_when_somebody_asks_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = super::taps::one_refusal(folder.path());
    let item = store.due_records(i64::MAX / 2, 10).unwrap().remove(0);
    store.park(&item, "the cloud is too old").unwrap();
    assert!(store.due_records(i64::MAX / 2, 10).unwrap().is_empty());
    assert_eq!(store.parked().unwrap()[0].problem, "the cloud is too old");
    store.make_due().unwrap();
    assert_eq!(store.due_records(i64::MAX / 2, 10).unwrap().len(), 1);
}

#[test]
fn what_is_being_written_stays_while_a_photo_arrives_and_is_gone_with_the_next_answer() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let record = RecordId(uuid::Uuid::from_u128(7));
    let at = "2026-03-02T09:00:00+03:00".parse().unwrap();
    let question = QuestionId::new("drivers").unwrap();
    let typing = Typing { question: question.clone(), option: None, text: "врач".to_owned(), cursor: None };
    let spoke = LogEntry::following(None, at, InterviewEvent::PhotosDeclined);
    let outcome = PhotoOutcome::Missing { reason: PhotoMissing::Timeout };
    let photo = PhotoLog { moment: PhotoMoment::HandOver, at, outcome };
    let photo = LogEntry::following(Some(&spoke), at, InterviewEvent::Photographed { photo });
    let answer = LogEntry::following(Some(&photo), at, InterviewEvent::Answered { question, answer: None });
    let append = |entry: &LogEntry| Write::Append { record, entry: Box::new(entry.clone()) };
    let kept = |store: &Store| store.open_logs().unwrap().remove(0).typing;
    store.commit(&[append(&spoke), Write::Typing { record, typing: typing.clone() }]).unwrap();
    store.commit(&[append(&photo)]).unwrap();
    assert_eq!(kept(&store), Some(typing));
    store.commit(&[append(&answer)]).unwrap();
    assert_eq!(kept(&store), None);
}

#[test]
fn what_an_interviewer_chose_last_is_offered_again_after_a_start_on_the_same_day_and_forgotten_on_another() {
    let folder = tempfile::tempdir().unwrap();
    let (today, tomorrow) = ("2026-03-02".parse().unwrap(), "2026-03-03".parse().unwrap());
    let who = InterviewerId(uuid::Uuid::from_u128(7));
    let chosen = |option: &str, day| {
        let (segment, option) = (SegmentId::new("service").unwrap(), OptionId::new(option).unwrap());
        Write::Remember(Choice { day, who, segment, option })
    };
    let offered = |day| {
        let remembered = Store::open(folder.path()).unwrap().remembered(day).unwrap();
        let mut options = remembered.into_values().flat_map(|chosen| chosen.into_values());
        options.next().map(|option| option.as_str().to_owned())
    };
    let mut store = Store::open(folder.path()).unwrap();
    store.commit(&[chosen("therapy", today), chosen("surgery", today)]).unwrap();
    assert_eq!((offered(today).as_deref(), offered(tomorrow)), (Some("surgery"), None));
    store.commit(&[chosen("therapy", tomorrow)]).unwrap();
    assert_eq!((offered(today), offered(tomorrow).as_deref()), (None, Some("therapy")));
}
