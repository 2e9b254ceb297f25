//! The operator at a running terminal: real taps on the panel, a stick, the cloud that takes in what was carried there,
//! and a disk that is full.

use super::processes::{Cloud, Line, Tapped, enrolled, otklik, scenario, terminal, text, until};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const OPERATOR: &str = "7350";

/// A tablet's data folder with an interviewer and an operator, and the folder of its system files.
struct Tablet {
    folder: tempfile::TempDir,
}

impl Tablet {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("system/proc/self")).unwrap();
        Self { folder }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("terminal")
    }

    fn staffed(&self) {
        for (role, name, pin) in [("interviewer", "Анна", super::processes::PIN), ("operator", "Сергей", OPERATOR)]
        {
            let data = self.data();
            let added = otklik(&[role, "add", "--data", data.to_str().unwrap(), name, "--pin", pin]);
            assert!(added.status.success(), "{}", text(&added.stderr));
        }
    }

    fn stick(&self) -> PathBuf {
        let system = self.folder.path().join("system");
        let stick = system.join("media/SURVEY");
        std::fs::create_dir_all(&stick).unwrap();
        std::fs::write(system.join("proc/self/mounts"), "/dev/sdb1 /media/SURVEY vfat rw 0 0\n").unwrap();
        stick
    }

    fn start(&self) -> Tapped {
        let mut command = Command::new(terminal());
        command.args(["drive", "--camera", "synthetic", "--scenario"]).arg(scenario());
        command.arg("--data").arg(self.data()).arg("--tablet").arg(self.folder.path().join("system"));
        Tapped::start_by(command)
    }
}

fn panel(terminal: &mut Tapped) {
    // After an interview the tablet comes back to who handed it over.
    if terminal.reads("Не Анна?") {
        tap_row(terminal, "Не Анна?");
    }
    terminal.try_tap("Сергей · оператор");
    for digit in OPERATOR.chars() {
        terminal.say(&format!("tap {digit}"));
    }
    terminal.say("wait 800");
    assert!(terminal.reads("Оператор: Сергей"));
}

/// Taps the control whose label begins like this.
fn tap_row(terminal: &mut Tapped, beginning: &str) {
    let rows = terminal.say("list");
    let labels = rows.iter().filter_map(|row| row.splitn(7, ' ').nth(6));
    let label = labels.into_iter().find(|label| label.starts_with(beginning));
    let label = label.unwrap_or_else(|| panic!("nothing begins with {beginning:?}: {rows:#?}")).to_owned();
    terminal.tap(&label);
}

fn refusal(terminal: &mut Tapped) {
    terminal.until_selected();
    terminal.tap("Отказ");
    terminal.tap("Нет времени");
    terminal.tap("Заблокировать");
}

fn import(data: &Path, file: &Path) -> Output {
    let cloud = terminal().with_file_name("otklik-cloud");
    Command::new(cloud).args(["import", "--data"]).arg(data).arg(file).output().unwrap()
}

fn the_export(stick: &Path) -> PathBuf {
    let files: Vec<PathBuf> = std::fs::read_dir(stick).unwrap().map(|file| file.unwrap().path()).collect();
    assert_eq!(files.len(), 1, "one file, and no half of one: {files:?}");
    files[0].clone()
}

#[test]
fn what_is_carried_on_a_stick_reaches_the_cloud_once_even_when_it_is_sent_as_well() {
    let tablet = Tablet::new();
    let cloud_data = tablet.folder.path().join("cloud");
    let cloud = Cloud::start(&cloud_data);
    let line = Line::to(cloud.address);
    enrolled(&tablet.data(), &line.url(), &cloud.enrolment_code());
    tablet.staffed();
    let stick = tablet.stick();
    line.cut();
    let mut terminal = tablet.start();
    refusal(&mut terminal);
    panel(&mut terminal);
    tap_row(&mut terminal, "Выгрузка на USB-флешку");
    assert!(terminal.reads("К выгрузке: 1\u{a0}запись"));
    assert!(terminal.reads("кроме вашего облака, его никто не прочитает"));
    tap_row(&mut terminal, "Записать на SURVEY");
    assert!(terminal.reads("Готово, всё записано на флешку и проверено: 1\u{a0}запись"));
    let file = the_export(&stick);
    assert_eq!(cloud.records(), 0);

    let first = import(&cloud_data, &file);
    assert!(first.status.success(), "{}", text(&first.stderr));
    assert!(text(&first.stdout).contains("1 records stored, 0 were here already"), "{}", text(&first.stdout));
    let again = import(&cloud_data, &file);
    assert!(text(&again.stdout).contains("0 records stored, 1 were here already"), "{}", text(&again.stdout));
    until("the dashboard counts it", || cloud.records() == 1);

    // The network is back: what was carried away is sent as well, and is still one record.
    terminal.tap("Назад");
    line.mend();
    tap_row(&mut terminal, "Очередь на отправку");
    assert!(terminal.reads("1\u{a0}запись ждёт сети"));
    terminal.tap("Отправить сейчас");
    until("all of it is acknowledged", || {
        terminal.say("wait 1000");
        terminal.reads("Облако подтвердило, что получило всё")
    });
    assert_eq!(cloud.records(), 1);
    let other = tempfile::tempdir().unwrap();
    let other_cloud = Cloud::start(other.path());
    let foreign = import(other.path(), &file);
    assert_eq!(foreign.status.code(), Some(1));
    assert!(text(&foreign.stderr).contains("sealed for somebody else"), "{}", text(&foreign.stderr));
    drop(other_cloud);
}

#[test]
fn sending_without_a_network_says_in_words_what_is_the_matter_and_what_to_do() {
    let tablet = Tablet::new();
    let cloud = Cloud::start(&tablet.folder.path().join("cloud"));
    let line = Line::to(cloud.address);
    enrolled(&tablet.data(), &line.url(), &cloud.enrolment_code());
    tablet.staffed();
    line.cut();
    let mut terminal = tablet.start();
    refusal(&mut terminal);
    panel(&mut terminal);
    tap_row(&mut terminal, "Очередь на отправку");
    terminal.tap("Отправить сейчас");
    until("the attempt is over", || {
        terminal.say("wait 1000");
        terminal.reads("Сейчас отправить ничего не удалось")
    });
    assert!(terminal.reads("Нет связи с облаком") && terminal.reads("Проверьте Wi-Fi"));
}

#[test]
fn an_export_with_a_passphrase_is_written_and_opened_on_the_command_line() {
    let tablet = Tablet::new();
    tablet.staffed();
    let mut terminal = tablet.start();
    refusal(&mut terminal);
    terminal.kill();
    let (data, stick) = (tablet.data(), tablet.stick());
    let written = otklik(&["export", "write", "--data", data.to_str().unwrap(), "--to", stick.to_str().unwrap()]);
    assert!(written.status.success(), "{}", text(&written.stderr));
    let said = text(&written.stdout);
    let passphrase = said.lines().find_map(|line| line.strip_prefix("The passphrase, shown this once: ")).unwrap();
    let (file, opened) = (the_export(&stick), tablet.folder.path().join("opened"));
    let open = |passphrase: &str| {
        let mut child = Command::new(super::processes::terminal())
            .args(["export", "open", file.to_str().unwrap(), "--to", opened.to_str().unwrap()])
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), passphrase.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    };
    let right = open(passphrase);
    assert!(right.status.success(), "{}", text(&right.stderr));
    assert!(text(&right.stdout).contains("1 records, 0 photos, 1 scenarios"));
    let record = std::fs::read_dir(opened.join("records")).unwrap().next().unwrap().unwrap().path();
    assert!(std::fs::read_to_string(record).unwrap().contains("\"disposition\""));
    std::fs::remove_dir_all(&opened).unwrap();
    assert_eq!(open("0000 0000 0000 0000 0000 0000").status.code(), Some(1));
}

#[test]
fn a_scenario_is_loaded_from_a_stick_and_its_mistakes_are_read_on_the_tablet() {
    let tablet = Tablet::new();
    tablet.staffed();
    let stick = tablet.stick();
    let good = std::fs::read_to_string(scenario().with_file_name("car-service-irl.toml")).unwrap();
    std::fs::write(stick.join("good.toml"), &good).unwrap();
    std::fs::write(stick.join("broken.toml"), good.replacen("title.ru", "titel.ru", 1)).unwrap();
    let mut terminal = tablet.start();
    panel(&mut terminal);
    tap_row(&mut terminal, "Сценарии");
    terminal.tap("Загрузить из папки или с флешки");
    tap_row(&mut terminal, "SURVEY");
    tap_row(&mut terminal, "broken.toml");
    assert!(terminal.reads("файл не принят. Прежний сценарий продолжает работать"));
    assert!(terminal.reads("E008") && terminal.reads("titel"), "the code, and the place in the line");
    assert!(terminal.reads("Такого ключа здесь нет"), "what it means, in the operator's language");
    terminal.tap("Назад");
    tap_row(&mut terminal, "good.toml");
    assert!(terminal.reads("Файл проверен и сохранён на планшете"));
    terminal.tap("Запустить этот сценарий");
    assert!(terminal.reads("Этот сценарий сейчас работает на планшете"));
    terminal.tap("Заблокировать");
    terminal.kill();
    let mut terminal = tablet.start();
    panel(&mut terminal);
    assert!(
        terminal.reads("ИРЛ: опрос клиентов автосервиса"),
        "the choice outlives a restart: {:?}",
        terminal.say("list")
    );
}

#[test]
fn the_log_on_the_tablet_tells_what_happened_and_never_an_answer_or_a_pin() {
    let tablet = Tablet::new();
    tablet.staffed();
    let mut terminal = tablet.start();
    terminal.hand_over();
    terminal.tap("Без фото");
    for answer in ["Полностью согласен", "Скорее да", "Затрудняюсь ответить"]
    {
        terminal.tap(answer);
    }
    terminal.tap("Готово");
    terminal.say("wait 20000");
    panel(&mut terminal);
    tap_row(&mut terminal, "Журнал");
    let log = std::fs::read_to_string(tablet.data().join("log/otklik.log")).unwrap();
    assert!(!log.is_empty(), "something is logged");
    for secret in ["Полностью", "Скорее", "Затрудняюсь", OPERATOR, super::processes::PIN, "argon2"]
    {
        assert!(!log.contains(secret), "the log says {secret:?}");
    }
}

/// On a real file system that is full, in a name space of its own.
#[cfg(target_os = "linux")]
#[test]
fn on_a_full_disk_the_survey_takes_a_break_with_a_code_the_operator_gets_in_and_it_goes_on_when_there_is_room() {
    let may = Command::new("unshare").args(["--map-root-user", "--mount", "true"]).status();
    if !may.is_ok_and(|status| status.success()) {
        eprintln!("not tried: this machine lets nobody mount a file system of their own");
        return;
    }
    let tablet = Tablet::new();
    tablet.staffed();
    drop(tablet.start());
    let small = tablet.folder.path().join("small");
    std::fs::create_dir(&small).unwrap();
    let script = format!(
        "mount -t tmpfs -o size=4m tmpfs '{small}' && cp -r '{data}/.' '{small}' && chmod 700 '{small}' && \
         exec '{program}' drive --camera none --data '{small}'",
        small = small.display(),
        data = tablet.data().display(),
        program = terminal().display()
    );
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-c", &script]);
    let mut terminal = Tapped::start_by(command);
    // The folder as the terminal sees it.
    let seen = PathBuf::from(format!("/proc/{}/root{}", terminal.id(), small.display()));
    let filler = seen.join("filler");
    let mut file = std::fs::File::create(&filler).unwrap();
    while std::io::Write::write_all(&mut file, &[0x5a; 4096]).is_ok() {}
    drop(file);
    terminal.try_tap("Анна");
    terminal.unlock();
    let mut stopped = false;
    for _ in 0..60 {
        let _ = terminal.try_tap("Посетитель прошёл");
        if terminal.reads("Опрос временно приостановлен") || terminal.reads("S1") {
            stopped = true;
            break;
        }
        if terminal.reads("Подойдите к посетителю") {
            terminal.tap("Отказ");
            let _ = terminal.try_tap("Нет времени");
        }
    }
    assert!(stopped, "a full disk is noticed");
    assert!(terminal.reads("S1"), "{:?}", terminal.say("list"));
    terminal.tap("Для техника");
    panel(&mut terminal);
    assert!(terminal.reads("код S1: нет места на диске"));
    terminal.tap("Заблокировать");
    assert!(terminal.reads("S1"));
    std::fs::remove_file(&filler).unwrap();
    terminal.say("wait 11000");
    assert!(terminal.reads("Выберите своё имя"), "it goes on by itself: {:?}", terminal.say("list"));
}
