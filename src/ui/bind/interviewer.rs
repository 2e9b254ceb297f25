//! The interviewer's screens.

use super::{int, shared, update};
use crate::screen::{
    ApproachScreen, Instruction, ListScreen, ListTitle, LockMessage, LockScreen, PersonRow, Queue, Recorded, Scheme,
    SegmentRow, Today, Trouble, UndoBar,
};
use crate::session::{InterviewerTap, Outcome};
use crate::ui::generated as slint_ui;
use crate::ui::generated::Interviewer;
use chrono::Local;

pub(super) fn show_lock(to: &Interviewer<'_>, lock: &LockScreen) {
    to.set_site(shared(&lock.site));
    to.set_campaign(shared(&lock.campaign));
    let people: Vec<_> = lock.people.iter().map(person).collect();
    update(to.get_people(), &people, |model| to.set_people(model));
    to.set_who(shared(lock.who.as_deref().unwrap_or_default()));
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

fn person(row: &PersonRow) -> slint_ui::PersonRow {
    slint_ui::PersonRow { id: shared(&row.id), name: shared(&row.name), operator: row.operator }
}

fn show_undo(to: &Interviewer<'_>, undo: Option<&UndoBar>) {
    let (recorded, reason, arrival) = match undo.map(|undo| &undo.recorded) {
        None => (slint_ui::Recorded::Nothing, None, 0),
        Some(Recorded::Arrival { arrival }) => (slint_ui::Recorded::Arrival, None, *arrival),
        Some(Recorded::Refused { reason }) => (slint_ui::Recorded::Refused, reason.as_deref(), 0),
        Some(Recorded::Ineligible { reason }) => (slint_ui::Recorded::Ineligible, reason.as_deref(), 0),
        Some(Recorded::NotReached) => (slint_ui::Recorded::NotReached, None, 0),
    };
    to.set_recorded(recorded);
    to.set_recorded_reason(shared(reason.unwrap_or_default()));
    to.set_recorded_arrival(int(arrival));
    to.set_undo_seconds(int(undo.map_or(0, |undo| undo.seconds)));
}

pub(super) fn show_approach(to: &Interviewer<'_>, approach: &ApproachScreen) {
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
    to.set_scheme(match approach.scheme {
        Scheme::EveryKth => slint_ui::Scheme::EveryKth,
        Scheme::Draw => slint_ui::Scheme::Draw,
        Scheme::ListOfTheDay => slint_ui::Scheme::ListOfTheDay,
        Scheme::Everyone => slint_ui::Scheme::Everyone,
    });
    to.set_closed(approach.closed.is_some());
    let (time, date) = super::respondent::opens(approach.closed.and_then(|closed| closed.opens));
    to.set_opens_time(time);
    to.set_opens_date(date);
    show_undo(to, approach.undo.as_ref());
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
        remembered: row.remembered,
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
        undone: int(today.undone),
        response_rate: today.response_rate.map_or(-1, int),
        base: int(today.base),
        followed: super::figures::followed(&today.followed),
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

pub(super) fn show_list(to: &Interviewer<'_>, list: &ListScreen) {
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

/// Turns the callbacks of these screens into taps.
pub(super) fn connect(interviewer: &Interviewer<'_>, tap: impl Fn(InterviewerTap) + Clone + 'static) {
    let send = tap.clone();
    interviewer.on_choose_person(move |id| send(InterviewerTap::ChoosePerson(id.into())));
    let send = tap.clone();
    interviewer.on_other_person(move || send(InterviewerTap::OtherPerson));
    let send = tap.clone();
    interviewer.on_undo(move || send(InterviewerTap::Undo));
    let send = tap.clone();
    interviewer.on_corner(move || send(InterviewerTap::Corner));
    let send = tap.clone();
    interviewer.on_open_figures(move || send(InterviewerTap::OpenFigures));
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
}
