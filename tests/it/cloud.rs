//! Terminal and cloud as processes: killed, cut off, started again.

use super::processes::{Cloud, Line, Tapped, enrolled, otklik, text, until};

fn waiting(data: &str) -> u64 {
    let status = otklik(&["status", "--data", data, "--json"]);
    let status: serde_json::Value = serde_json::from_slice(&status.stdout).unwrap();
    assert_eq!(status["parked"].as_array().unwrap().len(), 0, "nothing is refused: {status}");
    status["waiting"]["records"].as_u64().unwrap() + status["waiting"]["photos"].as_u64().unwrap()
}

/// Three interviews and a refusal, with the network cut, the terminal killed between two taps, and the cloud killed:
/// in the cloud is exactly what was tapped, once, with the index as computed by hand.
#[test]
fn what_was_tapped_is_in_the_cloud_exactly_once_whatever_is_cut_or_killed() {
    let folder = tempfile::tempdir().unwrap();
    let (cloud_data, data) = (folder.path().join("cloud"), folder.path().join("terminal"));
    let mut cloud = Cloud::start(&cloud_data);
    let line = Line::to(cloud.address);
    enrolled(&data, &line.url(), &cloud.enrolment_code());
    let folder_name = data.to_str().unwrap();

    // The first interview, all well: 5, 4, 3 and two drivers.
    let mut terminal = Tapped::start(&data);
    terminal.hand_over();
    terminal.tap("Да, можно");
    for answer in ["Полностью согласен", "Скорее да", "Затрудняюсь ответить"]
    {
        terminal.tap(answer);
    }
    terminal.tap("Удобное расположение, близость к дому/работе");
    terminal.tap("Вежливый и внимательный персонал");
    terminal.tap("Готово");
    terminal.say("wait 10000");
    until("the first record has arrived", || cloud.records() == 1);

    // The network is cut; somebody refuses; the second interview is begun.
    line.cut();
    terminal.until_selected();
    terminal.tap("Отказ");
    terminal.tap("Нет времени");
    terminal.hand_over();
    terminal.tap("Без фото");
    terminal.tap("Полностью не согласен");
    terminal.tap("Точно нет");
    assert!(terminal.reads("3 из 4"));

    // Killed between two taps: after the restart the third question is there, and the answers before it.
    terminal.kill();
    let mut terminal = Tapped::start(&data);
    assert!(terminal.reads("3 из 4"), "the interview goes on at the same question");
    terminal.say("wait 800");
    terminal.tap("Назад");
    let rows = terminal.say("list");
    assert!(rows.iter().any(|row| row.contains("checked Точно нет")), "the answer before is kept: {rows:?}");
    terminal.tap("Далее");
    terminal.tap("Скорее не согласен");
    terminal.tap("Готово");
    terminal.say("wait 10000");
    assert!(waiting(folder_name) >= 2, "offline, records wait");

    // The line is back, but answers of the cloud are lost on the way: it stores, the tablet does not know.
    line.lose_answers();
    line.mend();
    line.lose_answers();
    let sent = otklik(&["sync", "--once", "--data", folder_name]);
    assert_eq!(sent.status.code(), Some(1), "{}", text(&sent.stdout));
    assert!(waiting(folder_name) >= 2, "nothing leaves the tablet before it is acknowledged");

    // The third interview, while the cloud is down: 4, 5, 4.
    cloud.kill();
    line.mend();
    terminal.hand_over();
    terminal.tap("Да, можно");
    for answer in ["Скорее согласен", "Точно да", "Скорее согласен"] {
        terminal.tap(answer);
    }
    terminal.tap("Прозрачность ценообразования");
    terminal.tap("Готово");
    terminal.say("wait 10000");
    terminal.kill();

    // All of it comes back.
    cloud.start_again();
    until("everything is acknowledged", || {
        otklik(&["sync", "--once", "--data", folder_name]).status.success() && waiting(folder_name) == 0
    });
    let summary = cloud.summary();
    assert_eq!(summary["records"], 4, "three interviews and a refusal, each once");
    let count = |disposition: &str| {
        let rows = summary["approaches"].as_array().unwrap();
        rows.iter().find(|row| row["disposition"] == disposition).unwrap()["count"].as_u64().unwrap()
    };
    assert_eq!((count("completed"), count("refused")), (3, 1));

    // ИРЛ by hand: q1 = (5, 1, 4), q2 = (4, 1, 5), q3 = (3, 2, 4), each (x - 1) / 4.
    let q1 = (1.0 + 0.0 + 0.75) / 3.0;
    let q2 = (0.75 + 0.0 + 1.0) / 3.0;
    let q3 = (0.5 + 0.25 + 0.75) / 3.0;
    let expected = 0.5 * q1 + 0.3 * q2 + 0.2 * q3;
    let index = summary["irl"]["index"]["value"].as_f64().unwrap();
    assert!((index - expected).abs() < 1e-9, "ИРЛ {index} is not {expected}");
    let rate = summary["response_rate"]["value"].as_f64().unwrap();
    assert!((rate - 0.75).abs() < 1e-9, "RR2 {rate} is not 3 of 4");
    let drivers = summary["drivers"]["rows"].as_array().unwrap();
    let chosen: Vec<_> = drivers.iter().filter(|row| row["count"].as_u64() == Some(1)).collect();
    assert_eq!(chosen.len(), 3, "three drivers were chosen once each");
    // Two interviews with two photos each.
    let photos = walk(&cloud_data.join("photos"));
    assert_eq!(photos, 4, "each photo arrived once");
}

fn walk(folder: &std::path::Path) -> usize {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| match entry.path() {
            path if path.is_dir() => walk(&path),
            path => usize::from(path.extension().is_some_and(|extension| extension == "jpg")),
        })
        .sum()
}
