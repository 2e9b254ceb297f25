//! Who may know whom. The table is in `ARCHITECTURE.md`; here it is held.

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    assert!(!found.is_empty(), "{folder} has sources");
    let name = |path: &Path| path.strip_prefix(root()).unwrap().display().to_string();
    found.iter().map(|path| (name(path), std::fs::read_to_string(path).unwrap())).collect()
}

/// Lines of code of a file: no comments, and not the tests at its foot.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let product = text.split("#[cfg(test)]").next().unwrap_or_default();
    product.lines().map(str::trim).filter(|line| !line.starts_with("//"))
}

fn graph(package: &str) -> String {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--package", package, "--edges", "normal", "--prefix", "none", "--format", "{p}"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn depends_on(graph: &str, name: &str) -> bool {
    graph.lines().any(|line| line.split(' ').next() == Some(name))
}

#[test]
fn the_terminal_links_no_server_and_the_cloud_no_window() {
    let (terminal, cloud, core) = (graph("otklik"), graph("otklik-cloud"), graph("otklik-core"));
    for server in ["axum", "otklik-cloud", "maud", "plotters"] {
        assert!(!depends_on(&terminal, server), "the terminal depends on {server}");
    }
    for client in ["otklik", "slint", "i-slint-core", "reqwest", "nokhwa"] {
        assert!(!depends_on(&cloud, client), "the cloud depends on {client}");
    }
    for effect in ["tokio", "rusqlite", "reqwest", "axum", "slint", "rand_core", "tracing", "otklik", "otklik-cloud"] {
        assert!(!depends_on(&core, effect), "core depends on {effect}");
    }
    assert!(depends_on(&terminal, "otklik-core") && depends_on(&cloud, "otklik-core"));
}

#[test]
fn the_inspection_server_is_never_in_a_plain_build() {
    assert!(!depends_on(&graph("otklik"), "i-slint-backend-testing"), "a plain build holds the testing backend");
}

fn forbid(folder: &str, words: &[&str], except: impl Fn(&str) -> bool, why: &str) {
    for (name, text) in sources(folder).into_iter().filter(|(name, _)| !except(name)) {
        for line in code(&text) {
            for word in words {
                assert!(!line.contains(word), "{name}: {why}, but it says {line:?}");
            }
        }
    }
}

#[test]
fn core_does_no_input_or_output_and_reads_no_clock() {
    let effects = [
        "std::fs",
        "std::net",
        "std::process",
        "std::env",
        "std::thread",
        "std::time::Instant",
        "SystemTime",
        "Utc::now",
        "Local::now",
        "println!",
        "eprintln!",
        "now_v7",
        "new_v4",
    ];
    forbid("crates/otklik-core/src", &effects, |name| name.contains("tests"), "core is pure");
}

#[test]
fn the_session_and_the_screens_are_pure() {
    let effects = [
        "std::fs",
        "std::net",
        "std::thread",
        "Instant::now",
        "Utc::now",
        "Local::now",
        "rusqlite",
        "reqwest",
        "tokio",
        "slint",
        "crate::store",
        "crate::sync",
        "crate::camera",
        "crate::ui",
        "crate::app",
        "now_v7",
    ];
    forbid("src/session", &effects, |name| name.contains("tests"), "the session decides and does nothing");
    forbid("src/screen", &effects, |_| false, "a screen is plain data");
    for name in ["src/session.rs", "src/screen.rs"] {
        let text = std::fs::read_to_string(root().join(name)).unwrap();
        for line in code(&text) {
            assert!(!effects.iter().any(|effect| line.contains(effect)), "{name} is pure, but it says {line:?}");
        }
    }
}

#[test]
fn only_the_ui_names_the_toolkit() {
    let words = ["slint::", "slint_build", "i_slint"];
    let skin = |name: &str| name.starts_with("src/ui") || name == "src/android.rs";
    forbid("src", &words, skin, "only src/ui names the toolkit");
    forbid(
        "src/ui",
        &["crate::store", "crate::sync", "crate::camera", "rusqlite", "reqwest"],
        |_| false,
        "the skin knows no store, no network and no camera",
    );
}

#[test]
fn only_the_store_speaks_sql_and_only_the_client_knows_addresses() {
    let store = |name: &str| name.starts_with("src/store");
    forbid("src", &["rusqlite", "SELECT ", "INSERT INTO", "DELETE FROM"], store, "only the store speaks SQL");
    let client = |name: &str| name == "src/sync/client.rs" || name.starts_with("src/cli");
    forbid("src", &["/api/v1", "reqwest::"], client, "only sync/client knows the cloud's addresses");
    let sql = |name: &str| name.contains("/store");
    forbid("crates/otklik-cloud/src", &["rusqlite::", "SELECT "], sql, "only the cloud's store speaks SQL");
}

#[test]
fn what_is_linux_only_sits_in_its_own_module() {
    let linux = |name: &str| name.starts_with("src/camera/linux") || name.starts_with("src/device/linux");
    forbid(
        "src",
        &["nokhwa", "v4l", "/dev/video"],
        |name| linux(name) || name == "src/camera.rs",
        "Linux has its module",
    );
    forbid(
        "src",
        &["/var/lib", "/etc/", "/sys/", "/proc/", "SIGTERM", "systemd"],
        |name| linux(name) || name.starts_with("src/cli"),
        "no system is assumed",
    );
}

#[test]
fn files_stay_small() {
    for folder in ["src", "crates/otklik-core/src", "crates/otklik-cloud/src"] {
        for (name, text) in sources(folder) {
            let lines = text.lines().count();
            assert!(lines <= 480, "{name} has {lines} lines; is it still one thing?");
        }
    }
}
