//! Carrying records away.

use super::tablet::gigabytes;
use crate::screen::{ExportPage, ExportProgress, ExportTrouble};
use crate::ui::bind::{int, shared, update};
use crate::ui::generated as slint_ui;
use crate::ui::generated::Operator;

pub(super) fn show_export(to: &Operator<'_>, page: &ExportPage) {
    let sticks: Vec<_> = page
        .sticks
        .iter()
        .flatten()
        .map(|stick| slint_ui::StickRow {
            path: shared(&stick.path),
            name: shared(&stick.name),
            free: stick.free.map_or(-1, gigabytes),
        })
        .collect();
    update(to.get_sticks(), &sticks, |model| to.set_sticks(model));
    let mut values = slint_ui::ExportValues {
        known: page.sticks.is_some(),
        records: int(page.records),
        photos: int(page.photos),
        sealed_for_cloud: page.sealed_for_cloud,
        with_log: page.with_log,
        ..Default::default()
    };
    values.state = match &page.progress {
        ExportProgress::Ready => slint_ui::ExportState::Ready,
        ExportProgress::Writing { done, of } => {
            (values.done, values.of) = (int(*done), int(*of));
            slint_ui::ExportState::Writing
        }
        ExportProgress::Verifying => slint_ui::ExportState::Verifying,
        ExportProgress::Done { file, records, photos, passphrase } => {
            (values.records, values.photos) = (int(*records), int(*photos));
            values.file = shared(file);
            values.passphrase = shared(passphrase.as_deref().unwrap_or_default());
            slint_ui::ExportState::Done
        }
        ExportProgress::Failed(ExportTrouble::Gone) => slint_ui::ExportState::Gone,
        ExportProgress::Failed(ExportTrouble::Full) => slint_ui::ExportState::Full,
        ExportProgress::Failed(ExportTrouble::ReadOnly) => slint_ui::ExportState::ReadOnly,
        ExportProgress::Failed(ExportTrouble::Unreadable) => slint_ui::ExportState::Unreadable,
        ExportProgress::Failed(ExportTrouble::Data) => slint_ui::ExportState::Data,
    };
    to.set_export(values);
}
