//! Scenarios, folders, and what was found in a file.

use super::moment;
use crate::screen::{FileKind, FoldersPage, ScenarioPage, ScenarioState, ScenariosPage, Verdict};
use crate::ui::bind::{int, shared, update};
use crate::ui::generated as slint_ui;
use crate::ui::generated::Operator;

pub(super) fn show_scenarios(to: &Operator<'_>, page: &ScenariosPage) {
    let rows: Vec<_> = page
        .rows
        .iter()
        .flatten()
        .map(|row| {
            let (state, errors) = match row.state {
                ScenarioState::Runs => (slint_ui::ScenarioState::Runs, 0),
                ScenarioState::Good => (slint_ui::ScenarioState::Good, 0),
                ScenarioState::Refused(errors) => (slint_ui::ScenarioState::Refused, errors),
            };
            slint_ui::ScenarioRow {
                id: shared(&row.id),
                title: shared(&row.title),
                version: int(row.version),
                languages: shared(&row.languages),
                state,
                errors: int(errors),
                at: moment(row.at),
            }
        })
        .collect();
    to.set_scenarios_known(page.rows.is_some());
    update(to.get_scenarios(), &rows, |model| to.set_scenarios(model));
}

pub(super) fn show_folders(to: &Operator<'_>, page: &FoldersPage) {
    let rows: Vec<_> = page
        .rows
        .iter()
        .flatten()
        .map(|row| slint_ui::FileRow {
            path: shared(&row.path),
            name: shared(&row.name),
            kind: match row.kind {
                FileKind::Inbox => slint_ui::FileKind::Inbox,
                FileKind::Stick => slint_ui::FileKind::Stick,
                FileKind::Folder => slint_ui::FileKind::Folder,
                FileKind::File => slint_ui::FileKind::File,
            },
        })
        .collect();
    to.set_place(shared(&page.place));
    to.set_place_known(page.rows.is_some());
    to.set_place_unreadable(page.unreadable);
    update(to.get_files(), &rows, |model| to.set_files(model));
}

pub(super) fn show_scenario(to: &Operator<'_>, page: &ScenarioPage) {
    to.set_scenario_title(shared(&page.title));
    to.set_scenario_file(shared(&page.file));
    to.set_scenario_version(int(page.version));
    to.set_scenario_languages(shared(&page.languages));
    to.set_scenario_questions(int(page.questions));
    let (verdict, detail) = match &page.verdict {
        Verdict::Checking => (slint_ui::Verdict::Checking, ""),
        Verdict::Runs => (slint_ui::Verdict::Runs, ""),
        Verdict::Good => (slint_ui::Verdict::Good, ""),
        Verdict::Refused => (slint_ui::Verdict::Refused, ""),
        Verdict::Unreadable(why) => (slint_ui::Verdict::Unreadable, why.as_str()),
        Verdict::Failed => (slint_ui::Verdict::Failed, ""),
    };
    to.set_verdict(verdict);
    to.set_verdict_detail(shared(detail));
    to.set_errors(int(page.errors));
    to.set_warnings(int(page.warnings));
    let findings: Vec<_> = page
        .findings
        .iter()
        .map(|found| {
            let [before, marked, after] = &found.excerpt;
            slint_ui::Finding {
                warning: found.warning,
                code: shared(&found.code),
                words: shared(&found.words),
                line: int(found.line),
                column: int(found.column),
                message: shared(&found.message),
                help: shared(&found.help),
                before: shared(before),
                marked: shared(marked),
                after: shared(after),
            }
        })
        .collect();
    update(to.get_findings(), &findings, |model| to.set_findings(model));
}
