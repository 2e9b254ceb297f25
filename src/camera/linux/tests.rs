//! The life of a helper, with ordinary programs in its place: one that answers, one that hangs, one that dies.

use super::*;
use crate::camera::jpeg;
use otklik_core::record::PhotoSource;
use std::fs;

const DEADLINE: Duration = Duration::from_secs(20);

fn photo(red: u8) -> Photo {
    let picture = image::RgbImage::from_pixel(32, 24, image::Rgb([red, 20, 30]));
    jpeg::photo(picture, PhotoSource::Camera).unwrap()
}

/// A program that says this on its output.
fn saying(folder: &Path, name: &str, outcome: &Result<Photo, CameraError>) -> Command {
    let file = folder.join(name);
    reply::write(fs::File::create(&file).unwrap(), outcome).unwrap();
    let mut command = Command::new("cat");
    command.arg(file);
    command
}

/// A program that notes its process id in a file and then goes on as `script` says.
fn noting(file: &Path, script: &str) -> Command {
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("echo $$ > \"$0\"; {script}")).arg(file);
    command
}

/// Whether the process that was noted is still there, as a zombie or alive.
fn is_there(file: &Path) -> bool {
    let pid: u32 = fs::read_to_string(file).unwrap().trim().parse().unwrap();
    Path::new("/proc").join(pid.to_string()).exists()
}

fn asked(command: Command, deadline: Duration) -> Result<Photo, CameraError> {
    ask(command, Instant::now() + deadline)
}

/// A camera that looks at the devices of a folder, with a program for each.
fn any_of(folder: &Path, command: impl Fn(&str) -> Command + Send + 'static) -> HelperCamera {
    let devices = Devices::Any { folder: folder.to_owned(), delivered: None, hung: Vec::new() };
    HelperCamera::of(devices, move |node, _| command(node))
}

#[test]
fn the_photo_of_a_helper_is_taken_over() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(asked(saying(folder.path(), "answer", &Ok(photo(1))), DEADLINE), Ok(photo(1)));
    let busy = Err(CameraError::Busy { device: "/dev/video0".to_owned() });
    assert_eq!(asked(saying(folder.path(), "busy", &busy), DEADLINE), busy);
}

#[test]
fn a_helper_that_hangs_is_killed_at_the_deadline_and_leaves_no_zombie() {
    let folder = tempfile::tempdir().unwrap();
    let noted = folder.path().join("pid");
    let begun = Instant::now();
    // Time enough to note its id even on a busy machine.
    let outcome = asked(noting(&noted, "exec sleep 1000"), Duration::from_millis(1500));
    assert_eq!(outcome, Err(CameraError::Timeout));
    assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
    assert!(!is_there(&noted));
}

#[test]
fn a_helper_that_answers_and_then_hangs_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let noted = folder.path().join("pid");
    let answer = folder.path().join("answer");
    reply::write(fs::File::create(&answer).unwrap(), &Ok(photo(2))).unwrap();
    let mut command = noting(&noted, "cat \"$1\"; exec sleep 1000");
    command.arg(&answer);
    let begun = Instant::now();
    assert_eq!(asked(command, DEADLINE), Ok(photo(2)));
    assert!(begun.elapsed() < Duration::from_secs(10));
    assert!(!is_there(&noted));
}

#[test]
fn a_helper_that_stops_in_mid_word_is_killed_at_the_deadline() {
    let folder = tempfile::tempdir().unwrap();
    let noted = folder.path().join("pid");
    let outcome = asked(noting(&noted, "printf OTKF; exec sleep 1000"), Duration::from_millis(1500));
    assert_eq!(outcome, Err(CameraError::Timeout));
    assert!(!is_there(&noted));
}

#[test]
fn a_helper_that_dies_without_an_answer_is_a_failure_that_says_how_it_died() {
    let folder = tempfile::tempdir().unwrap();
    for (script, how) in [("exit 101", "101"), ("kill -SEGV $$", "11"), ("printf OTKF; exit 7", "7")] {
        let noted = folder.path().join("pid");
        match asked(noting(&noted, script), DEADLINE) {
            Err(CameraError::Failed(why)) => assert!(why.contains(how), "{why}"),
            other => panic!("{script}: {other:?}"),
        }
        assert!(!is_there(&noted));
    }
}

#[test]
fn a_helper_that_says_something_else_is_a_failure() {
    let mut command = Command::new("echo");
    command.arg("running 0 tests, test result: ok");
    assert!(matches!(asked(command, DEADLINE), Err(CameraError::Failed(_))));
}

#[test]
fn a_helper_that_cannot_be_started_is_a_failure() {
    let outcome = asked(Command::new("/nonexistent/helper"), DEADLINE);
    assert!(matches!(outcome, Err(CameraError::Failed(why)) if why.contains("could not be started")));
}

#[test]
fn the_first_camera_that_delivers_is_used_and_asked_first_from_then_on() {
    let folder = tempfile::tempdir().unwrap();
    let dev = tempfile::tempdir().unwrap();
    for node in ["video0", "video1", "video2"] {
        fs::write(dev.path().join(node), []).unwrap();
    }
    let (answers, log) = (folder.path().to_owned(), folder.path().join("log"));
    let asked_of = log.clone();
    let mut camera = any_of(dev.path(), move |node| {
        let name = node.rsplit('/').next().unwrap();
        let seen = fs::read_to_string(&asked_of).unwrap_or_default();
        fs::write(&asked_of, format!("{seen}{name} ")).unwrap();
        let outcome = match name {
            "video0" => Err(CameraError::Unsuitable { device: node.to_owned() }),
            "video1" => Ok(photo(1)),
            _ => Ok(photo(2)),
        };
        saying(&answers, name, &outcome)
    });
    assert_eq!(camera.capture(DEADLINE), Ok(photo(1)));
    assert_eq!(camera.capture(DEADLINE), Ok(photo(1)));
    assert_eq!(fs::read_to_string(&log).unwrap(), "video0 video1 video1 ");
    // It is unplugged: the next one is found.
    fs::remove_file(dev.path().join("video1")).unwrap();
    assert_eq!(camera.capture(DEADLINE), Ok(photo(2)));
}

#[test]
fn a_device_that_hangs_does_not_keep_the_next_one_from_delivering() {
    let folder = tempfile::tempdir().unwrap();
    let dev = tempfile::tempdir().unwrap();
    for node in ["video0", "video1"] {
        fs::write(dev.path().join(node), []).unwrap();
    }
    let answers = folder.path().to_owned();
    let mut camera = any_of(dev.path(), move |node| {
        if node.ends_with("video1") {
            return saying(&answers, "answer", &Ok(photo(3)));
        }
        let mut command = Command::new("sleep");
        command.arg("1000");
        command
    });
    assert_eq!(camera.capture(Duration::from_secs(6)), Ok(photo(3)));
    // From now on the one that hangs is no longer waited for.
    let begun = Instant::now();
    assert_eq!(camera.capture(Duration::from_secs(30)), Ok(photo(3)));
    assert!(begun.elapsed() < Duration::from_secs(10));
}

#[test]
fn of_several_devices_that_fail_the_most_telling_error_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let dev = tempfile::tempdir().unwrap();
    let mut camera = any_of(dev.path(), {
        let answers = folder.path().to_owned();
        move |node| {
            let outcome = match node.chars().last() {
                Some('1') => Err(CameraError::Busy { device: node.to_owned() }),
                _ => Err(CameraError::Unsuitable { device: node.to_owned() }),
            };
            saying(&answers, "answer", &outcome)
        }
    });
    assert_eq!(camera.capture(DEADLINE), Err(CameraError::NoCamera), "a folder without devices");
    fs::write(dev.path().join("video0"), []).unwrap();
    assert_eq!(camera.capture(DEADLINE), Err(CameraError::NoCamera), "no device that delivers pictures");
    fs::write(dev.path().join("video1"), []).unwrap();
    fs::write(dev.path().join("video2"), []).unwrap();
    assert!(matches!(camera.capture(DEADLINE), Err(CameraError::Busy { device }) if device.ends_with("video1")));
}

#[test]
fn a_device_is_given_by_number_by_path_or_by_a_link_to_it() {
    let folder = tempfile::tempdir().unwrap();
    let node = folder.path().join("video7");
    fs::write(&node, []).unwrap();
    let link = folder.path().join("by-id-front-camera");
    std::os::unix::fs::symlink(&node, &link).unwrap();
    assert_eq!(number_of("3"), Ok(3));
    assert_eq!(number_of(node.to_str().unwrap()), Ok(7));
    assert_eq!(number_of(link.to_str().unwrap()), Ok(7));
    assert_eq!(number_of("/dev/video-unplugged"), Err(CameraError::NoCamera));
}
