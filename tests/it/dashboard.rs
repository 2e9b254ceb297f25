//! The dashboard in a real browser: Debian's chromium, headless, driven over the WebDriver protocol.

use super::processes::{CAMPAIGN, Cloud, Tapped, enrolled, until};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// A browser with one page.
struct Browser {
    driver: Child,
    session: String,
    runtime: tokio::runtime::Runtime,
}

impl Browser {
    fn open() -> Self {
        // An error means that it was installed before.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromium-driver is installed; `make test` does that");
        let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines();
        let started = "started successfully on port ";
        let line = lines.find_map(|line| line.ok().filter(|line| line.contains(started))).expect("it starts");
        let port = line.split(started).nth(1).unwrap().trim_end_matches('.').to_owned();
        std::thread::spawn(move || lines.for_each(drop));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let mut browser = Self { driver, session: format!("http://127.0.0.1:{port}/session"), runtime };
        let arguments = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ];
        let wanted = json!({"capabilities": {"alwaysMatch": {"goog:chromeOptions": {"args": arguments}}}});
        let session = browser.post("", &wanted);
        browser.session = format!("{}/{}", browser.session, session["sessionId"].as_str().unwrap());
        browser
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        let url = format!("{}{path}", self.session);
        let answer: Value = self.runtime.block_on(async {
            let client = reqwest::Client::builder().no_proxy().build().unwrap();
            let answer = client.post(url).json(body).send().await.unwrap();
            answer.json().await.unwrap()
        });
        assert!(answer["value"]["error"].is_null(), "{path}: {answer}");
        answer["value"].clone()
    }

    fn go(&self, url: &str) {
        self.post("/url", &json!({"url": url}));
    }

    fn run(&self, script: &str) -> Value {
        self.post("/execute/sync", &json!({"script": script, "args": []}))
    }

    /// The `data-value` of what carries this `data-metric`.
    fn metric(&self, name: &str) -> Option<f64> {
        let script = format!("return document.querySelector('[data-metric=\"{name}\"]')?.dataset.value ?? null");
        self.run(&script).as_str().and_then(|value| value.parse().ok())
    }

    /// What a person reads on the page.
    fn text(&self) -> String {
        self.run("return document.body.innerText").as_str().unwrap().to_owned()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let url = self.session.clone();
        let _ = self.runtime.block_on(async { reqwest::Client::new().delete(url).send().await });
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

fn interview(terminal: &mut Tapped, answers: [&str; 3]) {
    terminal.hand_over();
    terminal.tap("Без фото");
    answers.into_iter().for_each(|answer| terminal.tap(answer));
    terminal.tap("Готово");
    terminal.say("wait 10000");
}

#[test]
fn a_browser_shows_the_numbers_of_what_was_tapped_and_follows_new_ones_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let cloud = Cloud::start(&folder.path().join("cloud"));
    let data = folder.path().join("terminal");
    enrolled(&data, &format!("http://{}", cloud.address), &cloud.enrolment_code());
    let mut terminal = Tapped::start(&data);
    interview(&mut terminal, ["Полностью согласен", "Точно да", "Полностью согласен"]);
    until("the record has arrived", || cloud.records() == 1);

    let browser = Browser::open();
    browser.go(&format!("http://{}/campaigns/{CAMPAIGN}", cloud.address));
    assert_eq!(browser.metric("irl"), Some(1.0), "ИРЛ of one respondent who agrees with everything");
    let text = browser.text();
    for words in ["Адвокаты бренда", "Условно лояльные", "Клиенты с нерешённой проблемой", "Уровень отклика"]
    {
        assert!(text.contains(words), "the page says {words}: {text}");
    }

    // The page stays open, is not loaded again, and follows.
    browser.run("window.notLoadedAgain = true");
    interview(&mut terminal, ["Полностью не согласен", "Точно нет", "Полностью не согласен"]);
    until("the open page shows the new index", || browser.metric("irl") == Some(0.5));
    assert_eq!(browser.run("return window.notLoadedAgain"), json!(true));
    let summary = cloud.summary();
    assert_eq!(summary["irl"]["index"]["value"], json!(0.5), "page and JSON say the same");
}
