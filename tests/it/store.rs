//! What was committed is there, whatever happens to the process and to the file.

use otklik::store::{Due, Enrolment, Store};
use otklik_core::id::Sha256;
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
    let kept = std::fs::read(aside.join("otklik.db")).unwrap();
    assert!(kept.starts_with(b"this is no database"), "the damaged file is kept as it was");
    assert_ne!(store.device().unwrap(), device, "the terminal goes on with a new database");
}

#[test]
fn only_one_terminal_runs_on_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let lock = store.lock_folder().unwrap();
    let second = Store::open(folder.path()).unwrap().lock_folder();
    assert!(second.unwrap_err().to_string().contains("another terminal"));
    drop(lock);
    assert!(store.lock_folder().is_ok());
}

#[test]
fn the_tablet_keeps_its_id_and_its_enrolment() {
    let folder = tempfile::tempdir().unwrap();
    let enrolment =
        Enrolment { cloud: "https://cloud.example.org".into(), name: "Планшет".into(), token: "secret".into() };
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
