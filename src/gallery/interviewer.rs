//! The interviewer's screens in every state.

use super::{State, state};
use crate::screen::{
    ApproachScreen, ClosedScreen, FiguresScreen, Followed, Instruction, ListRow, ListScreen, ListTitle, LockMessage,
    LockScreen, PersonRow, ProgressRow, Queue, RateFigure, RateKind, RateLine, Recorded, Scheme, Screen,
    SegmentProgress, SegmentRow, Today, Trouble, UndoBar,
};

/// Every state of the interviewer's screens.
pub(super) fn states() -> Vec<State> {
    let reasons =
        ["Нет времени", "Не участвует в опросах", "Сомневается, что опрос анонимный", "Отказ сразу, до вопросов"];
    let rows = reasons.iter().enumerate();
    let rows = rows.map(|(id, text)| ListRow { id: id.to_string(), text: (*text).into(), chosen: false }).collect();
    let counting = Instruction::Count { arrivals: 4, next: 6, remaining: 2 };
    vec![
        state("names", names(false)),
        state("returned-names", names(true)),
        state("lock", lock(false, LockMessage::Enter)),
        state("lock-wrong", lock(false, LockMessage::Wrong { wait: 10 })),
        state("returned", lock(true, LockMessage::Enter)),
        state("approach-count", approach(counting, Trouble::None)),
        state("approach-ready", approach(Instruction::Approach { arrival: 6 }, Trouble::Offline)),
        state("approach-closed", closed()),
        state("approach-undo", after(Recorded::Refused { reason: Some("Нет времени".into()) })),
        state("approach-list", with_scheme(Instruction::Approach { arrival: 7 }, Scheme::ListOfTheDay)),
        state(
            "approach-everyone",
            with_scheme(Instruction::Count { arrivals: 4, next: 5, remaining: 1 }, Scheme::Everyone),
        ),
        state("approach-list-done", with_scheme(Instruction::Nobody { arrivals: 24 }, Scheme::ListOfTheDay)),
        state("figures", figures(true)),
        state("figures-unattended", figures(false)),
        state("refusal", Screen::List(ListScreen { title: ListTitle::Refusal, rows })),
    ]
}

fn lock(returned: bool, message: LockMessage) -> Screen {
    Screen::Lock(LockScreen {
        site: "Клиника на Садовой".into(),
        campaign: "ИРЛ, волна 2026-1".into(),
        people: people(),
        who: Some("Анна".into()),
        entered: if message == LockMessage::Enter { 2 } else { 0 },
        returned,
        message,
    })
}

fn people() -> Vec<PersonRow> {
    let names = ["Анна", "Борис", "Екатерина Константинопольская", "Мария", "Сергей"];
    names
        .iter()
        .map(|name| PersonRow { id: (*name).into(), name: (*name).into(), operator: *name == "Сергей" })
        .collect()
}

/// Locked, with the list of names.
fn names(returned: bool) -> Screen {
    match lock(returned, LockMessage::Enter) {
        Screen::Lock(lock) => Screen::Lock(LockScreen { who: None, entered: 0, ..lock }),
        other => other,
    }
}

fn approach(instruction: Instruction, trouble: Trouble) -> Screen {
    let ready = matches!(instruction, Instruction::Approach { .. });
    Screen::Approach(ApproachScreen {
        interviewer: "Анна".into(),
        site: "Клиника на Садовой".into(),
        instruction,
        scheme: Scheme::EveryKth,
        closed: None,
        undo: None,
        segments: vec![
            SegmentRow {
                id: "service".into(),
                label: "Услуга".into(),
                chosen: ready.then(|| "Терапия".into()),
                remembered: ready,
            },
            SegmentRow { id: "doctor".into(), label: "Врач".into(), chosen: None, remembered: false },
        ],
        segments_chosen: false,
        today: Today {
            approaches: 14,
            completed: 8,
            partial: 1,
            broken_off: 1,
            refused: 2,
            ineligible: 1,
            not_reached: 1,
            other: 0,
            undone: 0,
            response_rate: Some(69),
            base: 13,
            followed: Followed { approached: 12, planned: 14, random: Some(false) },
        },
        queue: Queue {
            waiting: if trouble == Trouble::None { 0 } else { 3 },
            parked: 0,
            last_sent: "2026-03-01T02:14:00".parse().ok(),
            trouble,
        },
    })
}

fn after(recorded: Recorded) -> Screen {
    match approach(Instruction::Count { arrivals: 6, next: 9, remaining: 3 }, Trouble::None) {
        Screen::Approach(approach) => {
            Screen::Approach(ApproachScreen { undo: Some(UndoBar { recorded, seconds: 8 }), ..approach })
        }
        other => other,
    }
}

fn with_scheme(instruction: Instruction, scheme: Scheme) -> Screen {
    match approach(instruction, Trouble::None) {
        Screen::Approach(approach) => Screen::Approach(ApproachScreen { scheme, ..approach }),
        other => other,
    }
}

fn figures(measured: bool) -> Screen {
    let rate = |per_cent, base| RateFigure { per_cent: measured.then_some(per_cent), base, measured };
    let line = |kind, today, campaign| RateLine { kind, today, campaign };
    let row = |text: &str, responses, margin| ProgressRow { text: text.into(), responses, target: 100, margin };
    let segment = |label: &str, rows| SegmentProgress { label: label.into(), rows };
    Screen::Figures(FiguresScreen {
        rates: vec![
            line(RateKind::Response, rate(69, 13), rate(61, 214)),
            line(RateKind::Cooperation, rate(75, 12), rate(68, 192)),
            line(RateKind::Refusal, rate(23, 13), rate(28, 214)),
        ],
        today: Followed { approached: 12, planned: 14, random: Some(false) },
        campaign: Followed { approached: 208, planned: 214, random: Some(true) },
        responses: 131,
        margin: Some(86),
        unattended: if measured { 0 } else { 131 },
        segments: vec![
            segment(
                "Услуга",
                vec![
                    row("Терапия", 42, Some(151)),
                    row("Хирургия", 100, Some(98)),
                    row("Лабораторная и функциональная диагностика", 0, None),
                ],
            ),
            segment("Врач", vec![row("Иванова", 61, Some(125)), row("Петров", 70, Some(117))]),
        ],
    })
}

fn closed() -> Screen {
    match approach(Instruction::Count { arrivals: 6, next: 9, remaining: 3 }, Trouble::None) {
        Screen::Approach(approach) => {
            let closed = Some(ClosedScreen { opens: "2026-03-02T09:00:00".parse().ok() });
            Screen::Approach(ApproachScreen { closed, ..approach })
        }
        other => other,
    }
}
