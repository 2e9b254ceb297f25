//! From the plain view to the adapters, and from their callbacks to events. Rows are changed in place: a new model
//! would take a list from under a finger.

use super::generated as slint_ui;
use super::generated::{AppWindow, Interviewer, Kiosk, Respondent, ScreenKind};
use crate::screen::{
    ApproachScreen, Instruction, ListScreen, ListTitle, LockMessage, LockScreen, OptionRow, QuestionScreen, Queue,
    Screen, SegmentRow, Today, Trouble, View,
};
use crate::session::{Event, InterviewerTap, Outcome, RespondentTap};
use chrono::Local;
use slint::{ComponentHandle, Model, ModelRc, SharedString, VecModel};
use std::rc::Rc;

/// Puts the view into the adapters.
pub fn show(window: &AppWindow, view: &View) {
    let (kiosk, respondent) = (window.global::<Kiosk>(), window.global::<Respondent>());
    let interviewer = window.global::<Interviewer>();
    match &view.screen {
        Screen::Lock(lock) => show_lock(&interviewer, lock),
        Screen::Approach(approach) => show_approach(&interviewer, approach),
        Screen::List(list) => show_list(&interviewer, list),
        Screen::Welcome(welcome) => {
            respondent.set_welcome(shared(&welcome.text));
            respondent.set_notice(shared(welcome.notice.as_deref().unwrap_or_default()));
            respondent.set_questions(int(welcome.questions));
        }
        Screen::Question(question) => show_question(&respondent, question),
        Screen::Writing(writing) => {
            respondent.set_prompt(shared(&writing.prompt));
            respondent.set_text(shared(&writing.text));
            respondent.set_longest(int(writing.longest));
        }
        Screen::Thanks(thanks) => respondent.set_thanks(shared(&thanks.text)),
        Screen::OutOfService(out) => kiosk.set_out_of_service_code(shared(&out.code)),
    }
    forget(&respondent, &view.screen);
    kiosk.set_screen(kind(&view.screen));
    kiosk.set_forward(view.forward);
    kiosk.set_camera_on(view.camera_on);
    kiosk.set_still_there(view.still_there.map_or(-1, int));
    kiosk.set_page(int(view.page));
}

fn kind(screen: &Screen) -> ScreenKind {
    match screen {
        Screen::Lock(_) => ScreenKind::Lock,
        Screen::Approach(_) => ScreenKind::Approach,
        Screen::List(_) => ScreenKind::List,
        Screen::Welcome(_) => ScreenKind::Welcome,
        Screen::Question(_) => ScreenKind::Question,
        Screen::Writing(_) => ScreenKind::Writing,
        Screen::Thanks(_) => ScreenKind::Thanks,
        Screen::OutOfService(_) => ScreenKind::OutOfService,
    }
}

/// Nothing of a respondent stays in the window when their screens are gone, not even out of sight.
fn forget(respondent: &Respondent<'_>, screen: &Screen) {
    if !matches!(screen, Screen::Writing(_)) {
        respondent.set_text(SharedString::new());
    }
    if !matches!(screen, Screen::Question(_) | Screen::Writing(_)) {
        update(respondent.get_options(), &[], |model| respondent.set_options(model));
        respondent.set_question(SharedString::new());
    }
}

fn show_lock(to: &Interviewer<'_>, lock: &LockScreen) {
    to.set_site(shared(&lock.site));
    to.set_campaign(shared(&lock.campaign));
    to.set_pin_entered(i32::try_from(lock.entered).unwrap_or(0));
    to.set_returned(lock.returned);
    let (message, wait) = match lock.message {
        LockMessage::Enter => (slint_ui::LockMessage::Enter, 0),
        LockMessage::Checking => (slint_ui::LockMessage::Checking, 0),
        LockMessage::Wrong { wait } => (slint_ui::LockMessage::Wrong, wait),
    };
    to.set_lock_message(message);
    to.set_lock_wait(int(wait));
}

fn show_approach(to: &Interviewer<'_>, approach: &ApproachScreen) {
    to.set_site(shared(&approach.site));
    to.set_name(shared(&approach.interviewer));
    match approach.instruction {
        Instruction::Count { arrivals, next, remaining } => {
            to.set_instruction(slint_ui::Instruction::Count);
            to.set_arrivals(int(arrivals));
            to.set_next_arrival(int(next));
            to.set_remaining(int(remaining));
        }
        Instruction::Nobody { arrivals } => {
            to.set_instruction(slint_ui::Instruction::Nobody);
            to.set_arrivals(int(arrivals));
            to.set_next_arrival(int(arrivals));
            to.set_remaining(0);
        }
        Instruction::Approach { arrival } => {
            to.set_instruction(slint_ui::Instruction::Approach);
            to.set_arrivals(int(arrival));
            to.set_next_arrival(int(arrival));
            to.set_remaining(0);
        }
    }
    let segments: Vec<_> = approach.segments.iter().map(segment).collect();
    update(to.get_segments(), &segments, |model| to.set_segments(model));
    to.set_segments_chosen(approach.segments_chosen);
    to.set_today(today(&approach.today));
    to.set_queue(queue(&approach.queue));
}

fn segment(row: &SegmentRow) -> slint_ui::SegmentRow {
    slint_ui::SegmentRow {
        id: shared(&row.id),
        label: shared(&row.label),
        chosen: shared(row.chosen.as_deref().unwrap_or_default()),
    }
}

fn today(today: &Today) -> slint_ui::Today {
    slint_ui::Today {
        approaches: int(today.approaches),
        completed: int(today.completed),
        partial: int(today.partial),
        broken_off: int(today.broken_off),
        refused: int(today.refused),
        ineligible: int(today.ineligible),
        not_reached: int(today.not_reached),
        other: int(today.other),
        response_rate: today.response_rate.map_or(-1, int),
    }
}

fn queue(queue: &Queue) -> slint_ui::Queue {
    let sent = queue.last_sent;
    let earlier = sent.filter(|at| at.date() != Local::now().date_naive());
    slint_ui::Queue {
        waiting: int(queue.waiting),
        parked: int(queue.parked),
        last_sent_time: sent.map(|at| at.format("%H:%M").to_string()).unwrap_or_default().into(),
        last_sent_date: earlier.map(|at| at.format("%d.%m").to_string()).unwrap_or_default().into(),
        trouble: match queue.trouble {
            Trouble::None => slint_ui::Trouble::None,
            Trouble::NotEnrolled => slint_ui::Trouble::NotEnrolled,
            Trouble::Offline => slint_ui::Trouble::Offline,
            Trouble::Unauthorized => slint_ui::Trouble::Unauthorized,
            Trouble::Server => slint_ui::Trouble::Server,
        },
    }
}

fn show_list(to: &Interviewer<'_>, list: &ListScreen) {
    let (title, segment) = match &list.title {
        ListTitle::Refusal => (slint_ui::ListTitle::Refusal, ""),
        ListTitle::Ineligible => (slint_ui::ListTitle::Ineligible, ""),
        ListTitle::Segment(label) => (slint_ui::ListTitle::Segment, label.as_str()),
        ListTitle::Eligibility(question) => (slint_ui::ListTitle::Eligibility, question.as_str()),
    };
    to.set_list_title(title);
    to.set_list_segment(shared(segment));
    let rows: Vec<_> = list
        .rows
        .iter()
        .map(|row| slint_ui::ListRow { id: shared(&row.id), text: shared(&row.text), chosen: row.chosen })
        .collect();
    update(to.get_list(), &rows, |model| to.set_list(model));
}

fn show_question(to: &Respondent<'_>, question: &QuestionScreen) {
    to.set_question(shared(&question.text));
    to.set_hint(shared(question.hint.as_deref().unwrap_or_default()));
    to.set_position(int(question.position));
    to.set_of(int(question.of));
    to.set_multiple(question.multiple);
    let options: Vec<_> = question.options.iter().map(option).collect();
    update(to.get_options(), &options, |model| to.set_options(model));
    to.set_can_go_back(question.can_go_back);
    to.set_can_go_on(question.can_go_on);
    to.set_last(question.last);
}

fn option(row: &OptionRow) -> slint_ui::OptionRow {
    slint_ui::OptionRow {
        id: shared(&row.id),
        text: shared(&row.text),
        heading: shared(row.heading.as_deref().unwrap_or_default()),
        written: shared(row.written.as_deref().unwrap_or_default()),
        chosen: row.chosen,
    }
}

/// Brings the rows of a list to what they should be, touching only those that differ.
fn update<T: Clone + PartialEq + 'static>(model: ModelRc<T>, rows: &[T], set: impl FnOnce(ModelRc<T>)) {
    let Some(list) = model.as_any().downcast_ref::<VecModel<T>>() else {
        set(ModelRc::from(Rc::new(VecModel::from(rows.to_vec()))));
        return;
    };
    while list.row_count() > rows.len() {
        list.remove(list.row_count() - 1);
    }
    for (index, row) in rows.iter().enumerate() {
        match list.row_data(index) {
            Some(current) if current == *row => {}
            Some(_) => list.set_row_data(index, row.clone()),
            None => list.push(row.clone()),
        }
    }
}

fn shared(text: &str) -> SharedString {
    SharedString::from(text)
}

fn int(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// Turns every callback into an event.
pub fn connect(window: &AppWindow, tapped: impl Fn(Event) + Clone + 'static) {
    let interviewer = window.global::<Interviewer>();
    let respondent = window.global::<Respondent>();
    let tap = {
        let tapped = tapped.clone();
        move |tap| tapped(Event::Interviewer(tap))
    };
    let answer = move |tap| tapped(Event::Respondent(tap));

    let send = tap.clone();
    interviewer.on_digit(move |digit| {
        if let Some(digit) = digit.chars().next() {
            send(InterviewerTap::Digit(digit));
        }
    });
    let send = tap.clone();
    interviewer.on_erase_digit(move || send(InterviewerTap::EraseDigit));
    let send = tap.clone();
    interviewer.on_arrived(move || send(InterviewerTap::Arrived));
    let send = tap.clone();
    interviewer.on_open_segment(move |id| send(InterviewerTap::OpenSegment(id.into())));
    let send = tap.clone();
    interviewer.on_outcome(move |outcome| {
        send(InterviewerTap::Outcome(match outcome {
            slint_ui::Outcome::HandOver => Outcome::HandOver,
            slint_ui::Outcome::Refused => Outcome::Refused,
            slint_ui::Outcome::Ineligible => Outcome::Ineligible,
            slint_ui::Outcome::NotReached => Outcome::NotReached,
        }));
    });
    let send = tap.clone();
    interviewer.on_lock(move || send(InterviewerTap::Lock));
    let send = tap.clone();
    interviewer.on_pick(move |id| send(InterviewerTap::Pick(id.into())));
    interviewer.on_close_list(move || tap(InterviewerTap::CloseList));

    let send = answer.clone();
    window.global::<Kiosk>().on_still_here(move || send(RespondentTap::StillHere));
    let send = answer.clone();
    respondent.on_consent(move |photo| send(RespondentTap::Consent(photo)));
    let send = answer.clone();
    respondent.on_choose(move |id| send(RespondentTap::Choose(id.into())));
    let send = answer.clone();
    respondent.on_next(move || send(RespondentTap::Next));
    let send = answer.clone();
    respondent.on_back(move || send(RespondentTap::Back));
    let send = answer.clone();
    respondent.on_key(move |key| send(RespondentTap::Key(key.into())));
    let send = answer.clone();
    respondent.on_backspace(move || send(RespondentTap::Backspace));
    let send = answer.clone();
    respondent.on_writing_done(move || send(RespondentTap::WritingDone));
    respondent.on_thanks_done(move || answer(RespondentTap::ThanksDone));
}
