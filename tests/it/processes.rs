//! Terminal and cloud as processes, and the network between them, under a test's control.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

pub const CAMPAIGN: &str = "clinic-irl-demo";
pub const PIN: &str = "1234";

pub fn scenario() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/clinic-irl.toml")
}

pub fn terminal() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_otklik"))
}

fn cloud_program() -> PathBuf {
    let beside = terminal().with_file_name("otklik-cloud");
    assert!(beside.is_file(), "{} is missing: run `make test`, which builds it first", beside.display());
    beside
}

/// Runs a command of the terminal to its end.
pub fn otklik(arguments: &[&str]) -> Output {
    Command::new(terminal()).args(arguments).output().unwrap()
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Waits until something holds; at most a minute, because the machine may be busy.
pub fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < Duration::from_secs(60), "waited in vain until {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// The cloud service as a process.
pub struct Cloud {
    child: Option<Child>,
    data: PathBuf,
    pub address: SocketAddr,
}

impl Cloud {
    pub fn start(data: &Path) -> Self {
        let mut cloud = Self { child: None, data: data.to_owned(), address: "127.0.0.1:0".parse().unwrap() };
        cloud.start_again();
        cloud
    }

    pub fn start_again(&mut self) {
        let listen = self.address.to_string();
        let mut child = Command::new(cloud_program())
            .args(["serve", "--listen", &listen, "--data"])
            .arg(&self.data)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let line = lines.next().expect("the cloud says where its dashboard is").unwrap();
        let address = line.split("http://").nth(1).expect(&line);
        let address: String = address.chars().take_while(|c| c.is_ascii_digit() || ".:".contains(*c)).collect();
        self.address = address.trim_end_matches(['.', ':']).parse().expect(&line);
        std::thread::spawn(move || lines.for_each(drop));
        self.child = Some(child);
    }

    /// As a power cut: SIGKILL.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    pub fn enrolment_code(&self) -> String {
        let output = Command::new(cloud_program())
            .args(["device", "add", "Планшет", "--data"])
            .arg(&self.data)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", text(&output.stderr));
        let printed = text(&output.stdout);
        let code = printed.split_whitespace().rfind(|word| word.contains('-') && word.chars().any(char::is_numeric));
        code.expect(&printed).to_owned()
    }

    pub fn get(&self, path: &str) -> String {
        get(self.address, path)
    }

    pub fn summary(&self) -> serde_json::Value {
        serde_json::from_str(&self.get(&format!("/api/v1/campaigns/{CAMPAIGN}/summary"))).unwrap()
    }

    pub fn records(&self) -> u64 {
        let text = self.get(&format!("/api/v1/campaigns/{CAMPAIGN}/summary"));
        let summary: Option<serde_json::Value> = serde_json::from_str(&text).ok();
        summary.and_then(|summary| summary["records"].as_u64()).unwrap_or(0)
    }
}

impl Drop for Cloud {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A plain GET; returns the body.
pub fn get(address: SocketAddr, path: &str) -> String {
    let Ok(mut stream) = TcpStream::connect(address) else { return String::new() };
    write!(stream, "GET {path} HTTP/1.0\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer.split_once("\r\n\r\n").map(|(_, body)| body.to_owned()).unwrap_or_default()
}

/// The network between terminal and cloud: a line that can be cut, even in the middle of an answer.
pub struct Line {
    pub address: SocketAddr,
    up: Arc<AtomicBool>,
    swallow_answers: Arc<AtomicBool>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

impl Line {
    pub fn to(cloud: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let line = Self {
            address: listener.local_addr().unwrap(),
            up: Arc::new(AtomicBool::new(true)),
            swallow_answers: Arc::default(),
            open: Arc::default(),
        };
        let (up, swallow, open) = (line.up.clone(), line.swallow_answers.clone(), line.open.clone());
        std::thread::spawn(move || {
            for near in listener.incoming().map_while(Result::ok) {
                if !up.load(Ordering::SeqCst) {
                    continue;
                }
                let Ok(far) = TcpStream::connect(cloud) else { continue };
                open.lock().unwrap().extend([near.try_clone().unwrap(), far.try_clone().unwrap()]);
                carry(near.try_clone().unwrap(), far.try_clone().unwrap(), None);
                carry(far, near, Some(swallow.clone()));
            }
        });
        line
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn cut(&self) {
        self.up.store(false, Ordering::SeqCst);
        for stream in self.open.lock().unwrap().drain(..) {
            let _ = stream.shutdown(std::net::Shutdown::Both);
        }
    }

    pub fn mend(&self) {
        self.swallow_answers.store(false, Ordering::SeqCst);
        self.up.store(true, Ordering::SeqCst);
    }

    /// Requests arrive, and their answers are lost.
    pub fn lose_answers(&self) {
        self.swallow_answers.store(true, Ordering::SeqCst);
    }
}

fn carry(mut from: TcpStream, mut to: TcpStream, swallow: Option<Arc<AtomicBool>>) {
    std::thread::spawn(move || {
        let mut buffer = [0; 16 * 1024];
        while let Ok(length) = from.read(&mut buffer) {
            let lost = swallow.as_ref().is_some_and(|swallow| swallow.load(Ordering::SeqCst));
            if length == 0 || lost || to.write_all(&buffer[..length]).is_err() {
                break;
            }
        }
        let _ = from.shutdown(std::net::Shutdown::Both);
        let _ = to.shutdown(std::net::Shutdown::Both);
    });
}

/// A terminal as a process, tapped from outside.
pub struct Tapped {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Tapped {
    pub fn start(data: &Path) -> Self {
        Self::start_with(data, &scenario())
    }

    pub fn start_with(data: &Path, scenario: &Path) -> Self {
        let mut command = Command::new(terminal());
        command.args(["drive", "--camera", "synthetic", "--scenario"]).arg(scenario).arg("--data").arg(data);
        Self::start_by(command)
    }

    /// A terminal that is started by this command.
    pub fn start_by(mut command: Command) -> Self {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let input = child.stdin.take().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let mut tapped = Self { child, input, output };
        assert_eq!(tapped.answer(), Vec::<String>::new());
        // Longer than the guard against double taps.
        tapped.say("wait 500");
        tapped
    }

    fn answer(&mut self) -> Vec<String> {
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            assert!(self.output.read_line(&mut line).unwrap() > 0, "the terminal ended; it said {lines:?}");
            match line.trim_end() {
                "ok" => return lines,
                error if error.starts_with("error: ") => panic!("{error}"),
                other => lines.push(other.to_owned()),
            }
        }
    }

    pub fn say(&mut self, line: &str) -> Vec<String> {
        writeln!(self.input, "{line}").unwrap();
        self.answer()
    }

    /// A tap, and the time that a person needs to read what comes then.
    pub fn tap(&mut self, label: &str) {
        self.say(&format!("tap {label}"));
        self.say("wait 4000");
    }

    pub fn reads(&mut self, words: &str) -> bool {
        self.say("list").iter().any(|line| line.contains(words))
    }

    /// The number of its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// As [`tap`](Self::tap), where the control may not be there.
    pub fn try_tap(&mut self, label: &str) -> bool {
        let there =
            self.say("list").iter().any(|line| line.ends_with(&format!(" {label}")) && !line.contains(" disabled "));
        if there {
            self.tap(label);
        }
        there
    }

    /// SIGKILL: no chance to save anything.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    pub fn unlock(&mut self) {
        // Where several people may, the names come first.
        self.try_tap("Анна");
        for digit in PIN.chars() {
            self.say(&format!("tap {digit}"));
        }
        self.say("wait 500");
    }

    /// Unlocks and counts visitors until one is selected.
    pub fn until_selected(&mut self) {
        if !self.reads("Заблокировать") {
            self.unlock();
        }
        while !self.reads("Подойдите к посетителю") {
            self.tap("Посетитель прошёл");
        }
    }

    /// From wherever the interviewer is to the welcome.
    pub fn hand_over(&mut self) {
        self.until_selected();
        for (field, value) in [("Услуга", "Терапия"), ("Врач", "Другой врач")] {
            let rows = self.say("list");
            let row = rows.iter().find(|row| row.starts_with("Button") && row.contains(field)).expect(field);
            let label = row.splitn(7, ' ').nth(6).unwrap().to_owned();
            self.tap(&label);
            self.tap(value);
        }
        self.tap("Передать планшет");
        self.tap("Планшет у меня");
    }
}

impl Drop for Tapped {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A terminal's data folder with an interviewer, enrolled over `url`.
pub fn enrolled(data: &Path, url: &str, code: &str) {
    let data = data.to_str().unwrap();
    let enrolled = otklik(&["enroll", "--data", data, url, code]);
    assert!(enrolled.status.success(), "{}{}", text(&enrolled.stdout), text(&enrolled.stderr));
    let added = otklik(&["interviewer", "add", "--data", data, "Анна", "--pin", PIN]);
    assert!(added.status.success(), "{}", text(&added.stderr));
}
