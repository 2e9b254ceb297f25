//! The program itself: commands, exit codes, what it prints and what it does not.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_otklik-cloud"))
}

fn run(arguments: &[&str]) -> Output {
    program().args(arguments).output().unwrap()
}

fn device(command: &str, data: &Path, name: &str) -> Output {
    run(&["device", command, "--data", data.to_str().unwrap(), name])
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

struct Service {
    child: Child,
    port: u16,
}

impl Service {
    fn start(data: &Path) -> Self {
        let mut child = program()
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .env("RUST_LOG", "debug")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("The dashboard is at http://127.0.0.1:").expect("no address");
        let port = address.trim_end_matches('/').parse().unwrap();
        Self { child, port }
    }

    /// Sends a request as it stands and returns the whole answer.
    fn request(&self, head: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let length = body.len();
        write!(
            stream,
            "{head} HTTP/1.1\r\nhost: 127.0.0.1:{}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}",
            self.port
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Tells it to stop; returns its exit code and its log.
    fn stop(mut self) -> (Option<i32>, String) {
        let killed = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(killed.success());
        let mut log = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        (self.child.wait().unwrap().code(), log)
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // Only for a test that failed before it stopped the service.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_tablet_enrols_with_a_code_made_while_the_service_runs_and_no_secret_is_logged() {
    let data = tempfile::tempdir().unwrap();
    let service = Service::start(data.path());
    assert!(service.request("GET /", "").starts_with("HTTP/1.1 200"));
    let added = device("add", data.path(), "Регистратура");
    assert_eq!(added.status.code(), Some(0));
    let code = text(&added.stdout).trim().to_owned();
    assert_eq!(code.len(), 14, "the code alone is printed: {code:?}");
    let body = format!("{{\"code\":\"{code}\",\"device\":\"0190a0a0-0000-7000-8000-000000000001\"}}");
    let answer = service.request("POST /api/v1/enroll", &body);
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let (_, token) = answer.split_once("\"token\":\"").unwrap();
    let token = token[..64].to_owned();
    let password = std::fs::read_to_string(data.path().join("viewer-password")).unwrap();
    let (exit, log) = service.stop();
    assert_eq!(exit, Some(0), "{log}");
    assert!(log.contains("viewer-password") && log.contains("is enrolled as"), "{log}");
    for secret in [code.as_str(), token.as_str(), password.trim()] {
        assert!(!log.contains(secret), "a secret is in the log: {log}");
    }
}

#[test]
fn an_open_page_does_not_keep_the_service_from_stopping() {
    let data = tempfile::tempdir().unwrap();
    let service = Service::start(data.path());
    // A connection that asks for nothing, as a browser keeps one.
    let idle = TcpStream::connect(("127.0.0.1", service.port)).unwrap();
    let started = std::time::Instant::now();
    let (exit, log) = service.stop();
    assert_eq!(exit, Some(0), "{log}");
    assert!(started.elapsed().as_secs() < 15, "{:?}", started.elapsed());
    drop(idle);
}

#[test]
fn tablets_are_listed_and_shut_out_by_name() {
    let data = tempfile::tempdir().unwrap();
    let folder = data.path().to_str().unwrap();
    let empty = run(&["device", "list", "--data", folder]);
    assert!(text(&empty.stdout).contains("No tablet yet"));
    assert_eq!(device("add", data.path(), "Регистратура").status.code(), Some(0));
    let list = text(&run(&["device", "list", "--data", folder]).stdout);
    assert!(list.contains("Регистратура") && list.contains("code waits until"), "{list}");
    assert_eq!(device("revoke", data.path(), "Регистратура").status.code(), Some(0));
    let again = device("revoke", data.path(), "Регистратура");
    assert_eq!(again.status.code(), Some(1));
    assert!(text(&again.stderr).contains("no tablet called"));
    assert_eq!(device("add", data.path(), "  ").status.code(), Some(1));
}

#[test]
fn the_exit_code_tells_a_wrong_command_line_from_damaged_data() {
    assert_eq!(run(&["serve"]).status.code(), Some(2));
    assert_eq!(run(&["nonsense"]).status.code(), Some(2));
    let data = tempfile::tempdir().unwrap();
    std::fs::write(data.path().join("cloud.sqlite"), "not a database ".repeat(100)).unwrap();
    let damaged = run(&["device", "list", "--data", data.path().to_str().unwrap()]);
    assert_eq!(damaged.status.code(), Some(3));
    assert!(text(&damaged.stderr).contains("is damaged"), "{}", text(&damaged.stderr));
}

#[test]
fn a_port_that_is_taken_is_said_in_words() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let data = tempfile::tempdir().unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = run(&["serve", "--data", data.path().to_str().unwrap(), "--listen", &address]);
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stderr).contains("another program may be there"), "{}", text(&output.stderr));
}

#[test]
fn the_help_shows_examples_and_exit_codes() {
    assert!(text(&run(&["--help"]).stdout).contains("Exit codes:"));
    for command in ["serve", "device"] {
        assert!(text(&run(&[command, "--help"]).stdout).contains("Examples:"), "{command}");
    }
}
