//! The operator's screens in every state.

mod tablet;

use super::{State, state};
use crate::screen::*;

/// Every state of the operator's screens.
pub(super) fn states() -> Vec<State> {
    let home = HomePage {
        records: 3,
        photos: 5,
        parked: 0,
        trouble: false,
        scenario: "Индекс рациональной лояльности клиники".into(),
        version: 3,
        rescued: None,
    };
    let troubled = HomePage { parked: 2, trouble: true, rescued: Some(14), ..home.clone() };
    let mut states = vec![
        page("operator", OperatorPage::Home(home.clone())),
        page("operator-troubled", OperatorPage::Home(troubled)),
        out_of_service("operator-fault", OperatorPage::Home(home)),
        page("operator-leave", OperatorPage::Leave),
    ];
    states.extend(queue());
    states.extend(scenarios());
    states.extend(tablet::states());
    states
}

fn page(name: &'static str, page: OperatorPage) -> State {
    state(name, Screen::Operator(OperatorScreen { operator: "Сергей".into(), fault: None, page }))
}

fn out_of_service(name: &'static str, page: OperatorPage) -> State {
    let fault = Some("S1".into());
    state(name, Screen::Operator(OperatorScreen { operator: "Сергей".into(), fault, page }))
}

fn moment(at: &str, today: bool) -> Option<Moment> {
    at.parse().ok().map(|at| Moment { at, today })
}

fn queue() -> Vec<State> {
    let fine = Outbox {
        records: 3,
        photos: 5,
        last_sent: moment("2026-03-02T02:14:00", true),
        oldest: moment("2026-03-01T17:40:00", false),
        ..Outbox::default()
    };
    let parked = vec![
        ParkedItem {
            photo: false,
            key: "5f3a91c0".into(),
            problem: "the record has format 3, this cloud knows 2: update the cloud".into(),
        },
        ParkedItem {
            photo: true,
            key: "77d2e001".into(),
            problem: "the photo was changed on the tablet's disk".into(),
        },
    ];
    let queue = |name, outbox, sending| page(name, OperatorPage::Queue(QueuePage { outbox: Some(outbox), sending }));
    vec![
        page("operator-queue-reading", OperatorPage::Queue(QueuePage::default())),
        queue("operator-queue", fine.clone(), Sending::Idle),
        queue("operator-queue-sending", fine.clone(), Sending::Busy { left: 3, of: 8 }),
        queue(
            "operator-queue-sent",
            Outbox { records: 0, photos: 0, ..fine.clone() },
            Sending::Done { sent: 8, left: 0 },
        ),
        queue(
            "operator-queue-offline",
            Outbox {
                trouble: Trouble::Offline,
                detail: "the cloud cannot be reached: client error (Connect): tcp connect error: Connection refused"
                    .into(),
                ..fine.clone()
            },
            Sending::Done { sent: 0, left: 8 },
        ),
        queue(
            "operator-queue-parked",
            Outbox { trouble: Trouble::Unauthorized, detail: "the cloud answers 401".into(), parked, ..fine },
            Sending::Idle,
        ),
    ]
}

fn scenarios() -> Vec<State> {
    let row = |id: &str, title: &str, version, state| ScenarioRow {
        id: id.into(),
        title: title.into(),
        version,
        languages: "ru, en, uk".into(),
        state,
        at: moment("2026-02-27T11:05:00", false),
    };
    let rows = vec![
        row("a", "Индекс рациональной лояльности клиники", 3, ScenarioState::Runs),
        row("b", "Готовность рекомендовать", 1, ScenarioState::Good),
        row("c", "анкета-новая.toml", 0, ScenarioState::Refused(3)),
    ];
    let file = |name: &str, kind| FileRow { path: name.into(), name: name.into(), kind };
    let places = vec![file("", FileKind::Inbox), file("SURVEY", FileKind::Stick)];
    let files = vec![file("старые", FileKind::Folder), file("clinic-irl.toml", FileKind::File)];
    let folders = |place: &str, rows, unreadable| {
        OperatorPage::Folders(FoldersPage { place: place.into(), rows: Some(rows), unreadable })
    };
    let finding = |warning, code: &str, line, message: &str, help: &str, excerpt: [&str; 3]| Finding {
        warning,
        code: code.into(),
        words: String::new(),
        line,
        column: 3,
        message: message.into(),
        help: help.into(),
        excerpt: excerpt.map(Into::into),
    };
    let findings = vec![
        finding(
            false,
            "E008",
            14,
            "unknown key `txet` in a question",
            "write `text`",
            ["  ", "txet", " = \"Вопрос о…"],
        ),
        finding(false, "E034", 31, "`q1` has no option `nо`", "use `no`", ["…= \"${q1} = '", "nо", "'\""]),
        finding(true, "W001", 52, "no wording in `uk`", "add `uk = \"…\"`", ["", "thanks", " = { ru = \"Спас…"]),
    ];
    let refused = ScenarioPage {
        title: "анкета-новая.toml".into(),
        file: "анкета-новая.toml".into(),
        verdict: Verdict::Refused,
        errors: 2,
        warnings: 1,
        findings: findings.clone(),
        ..ScenarioPage::default()
    };
    let good = ScenarioPage {
        title: "Готовность рекомендовать".into(),
        version: 1,
        languages: "ru, en, uk".into(),
        questions: 6,
        verdict: Verdict::Good,
        warnings: 1,
        findings: findings.get(2).cloned().into_iter().collect(),
        ..ScenarioPage::default()
    };
    let unreadable = ScenarioPage {
        title: "clinic-irl.toml".into(),
        verdict: Verdict::Unreadable("No such file or directory (os error 2)".into()),
        ..ScenarioPage::default()
    };
    vec![
        page("operator-scenarios", OperatorPage::Scenarios(ScenariosPage { rows: Some(rows) })),
        page("operator-places", folders("", places, false)),
        page("operator-folder", folders("media / SURVEY", files, false)),
        page("operator-folder-gone", folders("media / SURVEY", Vec::new(), true)),
        page("operator-scenario-refused", OperatorPage::Scenario(Box::new(refused))),
        page("operator-scenario-good", OperatorPage::Scenario(Box::new(good.clone()))),
        page(
            "operator-scenario-runs",
            OperatorPage::Scenario(Box::new(ScenarioPage {
                verdict: Verdict::Runs,
                warnings: 0,
                findings: Vec::new(),
                ..good
            })),
        ),
        page("operator-scenario-unreadable", OperatorPage::Scenario(Box::new(unreadable))),
    ]
}
