//! From the panel's callbacks to taps.

use crate::screen::{ColourChoice, TextSize};
use crate::session::{OperatorTap, Place, SettingTap};
use crate::ui::generated as slint_ui;
use crate::ui::generated::Operator;

/// Turns the callbacks of the panel into taps.
pub(in crate::ui::bind) fn connect(operator: &Operator<'_>, tap: impl Fn(OperatorTap) + Clone + 'static) {
    let send = tap.clone();
    operator.on_open(move |page| send(OperatorTap::Open(place(page))));
    let tell = |what: OperatorTap| {
        let send = tap.clone();
        move || send(what.clone())
    };
    operator.on_back(tell(OperatorTap::Back));
    operator.on_lock(tell(OperatorTap::Lock));
    operator.on_unlock(tell(OperatorTap::Unlock));
    operator.on_send_now(tell(OperatorTap::SendNow));
    operator.on_run_scenario(tell(OperatorTap::RunScenario));
    operator.on_test_shot(tell(OperatorTap::TestShot));
    operator.on_leave_kiosk(tell(OperatorTap::LeaveKiosk));
    let send = tap.clone();
    operator.on_open_scenario(move |id| send(OperatorTap::Open(Place::Scenario(id.into()))));
    let send = tap.clone();
    operator.on_open_folder(move |path| send(OperatorTap::Open(Place::Folder(path.into()))));
    let send = tap.clone();
    operator.on_open_file(move |path| send(OperatorTap::Open(Place::File(path.into()))));
    let send = tap.clone();
    operator.on_choose_camera(move |id| send(OperatorTap::ChooseCamera(id.into())));
    let send = tap.clone();
    operator.on_set_with_log(move |on| send(OperatorTap::WithLog(on)));
    let send = tap.clone();
    operator.on_export_to(move |path| send(OperatorTap::Export(path.into())));
    connect_settings(operator, move |change| tap(OperatorTap::Set(change)));
}

fn connect_settings(operator: &Operator<'_>, set: impl Fn(SettingTap) + Clone + 'static) {
    let send = set.clone();
    operator.on_set_self_service(move |on| send(SettingTap::SelfService(on)));
    let send = set.clone();
    operator.on_set_language(move |id| {
        send(SettingTap::Language(Some(String::from(id)).filter(|id| !id.is_empty())));
    });
    let send = set.clone();
    operator.on_set_colours(move |colours| {
        send(SettingTap::Colours(match colours {
            slint_ui::ColourChoice::Light => ColourChoice::Light,
            slint_ui::ColourChoice::Dark => ColourChoice::Dark,
            slint_ui::ColourChoice::Evening => ColourChoice::Evening,
            slint_ui::ColourChoice::HighContrast => ColourChoice::HighContrast,
        }));
    });
    let send = set.clone();
    operator.on_set_staff_text(move |percent| send(SettingTap::StaffText(text_size(percent))));
    let send = set.clone();
    operator.on_set_respondent_text(move |percent| send(SettingTap::RespondentText(text_size(percent))));
    let send = set.clone();
    operator.on_set_reduced_motion(move |on| send(SettingTap::ReducedMotion(on)));
    let send = set.clone();
    operator.on_set_click(move |on| send(SettingTap::Click(on)));
    let send = set.clone();
    operator.on_set_read_aloud(move |on| send(SettingTap::ReadAloud(on)));
    operator.on_set_brightness(move |percent| {
        set(SettingTap::Brightness(u8::try_from(percent).unwrap_or(100)));
    });
}

fn text_size(percent: i32) -> TextSize {
    let fits = |size: &TextSize| i64::from(size.percent()) == i64::from(percent);
    TextSize::ALL.into_iter().find(fits).unwrap_or_default()
}

fn place(page: slint_ui::OperatorPage) -> Place {
    match page {
        slint_ui::OperatorPage::Home | slint_ui::OperatorPage::Scenario => Place::Home,
        slint_ui::OperatorPage::Queue => Place::Queue,
        slint_ui::OperatorPage::Scenarios => Place::Scenarios,
        slint_ui::OperatorPage::Folders => Place::Folder(String::new()),
        slint_ui::OperatorPage::Camera => Place::Camera,
        slint_ui::OperatorPage::Settings => Place::Settings,
        slint_ui::OperatorPage::Device => Place::Device,
        slint_ui::OperatorPage::Log => Place::Log,
        slint_ui::OperatorPage::Export => Place::Export,
        slint_ui::OperatorPage::Leave => Place::Leave,
    }
}
