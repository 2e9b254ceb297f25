//! Programs on the search path that note what they are asked for, in the place of players and speech engines.

use super::*;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

struct Bench {
    folder: tempfile::TempDir,
    heard: Receiver<Event>,
    report: Report,
}

impl Bench {
    fn new() -> Self {
        let (reports, heard) = channel();
        let report: Report = Arc::new(move |event| drop(reports.send(event)));
        Self { folder: tempfile::tempdir().unwrap(), heard, report }
    }

    /// Puts a program on the search path that notes its arguments and then does as the script says.
    fn program(&self, name: &str, script: &str) {
        let (file, notes) = (self.folder.path().join(name), self.notes());
        fs::write(&file, format!("#!/bin/sh\necho \"{name} $*\" >> {}\n{script}\n", notes.display())).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn notes(&self) -> PathBuf {
        self.folder.path().join("notes")
    }

    fn sound(&self) -> Sound {
        Sound::found_in(self.folder.path().as_os_str().to_owned(), self.folder.path(), self.report.clone())
    }

    fn until_noted(&self, what: &str) {
        let begun = Instant::now();
        while !fs::read_to_string(self.notes()).unwrap_or_default().contains(what) {
            assert!(begun.elapsed() < Duration::from_secs(30), "waited in vain for {what:?}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    fn report(&self) -> Event {
        self.heard.recv_timeout(Duration::from_secs(30)).expect("the voice reports")
    }
}

fn speech(text: &str) -> Speech {
    Speech { language: "uk".to_owned(), text: text.to_owned() }
}

#[test]
fn without_any_program_there_is_silence_and_no_report() {
    let bench = Bench::new();
    let sound = bench.sound();
    sound.click();
    sound.say(1, speech("Добрий день"));
    sound.hush();
    assert!(bench.heard.recv_timeout(Duration::from_millis(50)).is_err());
}

#[test]
fn a_click_is_played_by_the_first_player_that_has_a_sound_server() {
    let bench = Bench::new();
    bench.program("pw-play", "exit 1");
    bench.program("aplay", "exit 0");
    let sound = bench.sound();
    sound.click();
    bench.until_noted("aplay");
    let notes = fs::read_to_string(bench.notes()).unwrap();
    assert!(notes.starts_with("pw-play") && notes.contains("click.wav"), "{notes}");
}

#[test]
fn the_click_is_a_short_wav_that_dies_away() {
    let wav = click::tick();
    assert!(wav.starts_with(b"RIFF") && &wav[8..16] == b"WAVEfmt ");
    assert_eq!(u32::from_le_bytes(wav[4..8].try_into().unwrap()) as usize + 8, wav.len());
    let samples: Vec<i16> = wav[44..].chunks(2).map(|pair| i16::from_le_bytes(pair.try_into().unwrap())).collect();
    assert_eq!(samples.len(), 441);
    assert!(samples.iter().any(|sample| sample.abs() > 3000) && samples.iter().rev().take(20).all(|s| s.abs() < 100));
}

#[test]
fn a_voice_that_answers_reads_in_the_language_it_is_given_and_says_when_it_is_done() {
    let bench = Bench::new();
    bench.program("spd-say", "exit 0");
    let sound = bench.sound();
    assert_eq!(bench.report(), Event::VoiceFound);
    sound.say(3, speech("--Добрий день"));
    assert_eq!(bench.report(), Event::Spoken(3));
    bench.until_noted("spd-say --wait --language uk -- --Добрий день");
}

#[test]
fn an_engine_that_does_not_answer_is_never_offered() {
    let bench = Bench::new();
    bench.program("spd-say", "exit 1");
    let _sound = bench.sound();
    bench.until_noted("--list-output-modules");
    assert!(bench.heard.recv_timeout(Duration::from_millis(200)).is_err());
}

#[test]
fn the_voice_falls_silent_at_once_when_it_is_told_to() {
    let bench = Bench::new();
    bench.program("spd-say", "case $1 in --wait) exec sleep 60;; esac");
    let sound = bench.sound();
    assert_eq!(bench.report(), Event::VoiceFound);
    sound.say(1, speech("долго"));
    bench.until_noted("долго");
    let begun = Instant::now();
    sound.hush();
    bench.until_noted("--cancel");
    assert!(begun.elapsed() < Duration::from_secs(20), "the rest is not waited for");
    sound.say(2, speech("дальше"));
    bench.until_noted("дальше");
}
