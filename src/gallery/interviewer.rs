//! The interviewer's screens in every state.

use super::{State, state};
use crate::screen::{
    ApproachScreen, Instruction, ListRow, ListScreen, ListTitle, LockMessage, LockScreen, Queue, Screen, SegmentRow,
    Today, Trouble,
};

/// Every state of the interviewer's screens.
pub(super) fn states() -> Vec<State> {
    let reasons =
        ["Нет времени", "Не участвует в опросах", "Сомневается, что опрос анонимный", "Отказ сразу, до вопросов"];
    let rows = reasons.iter().enumerate();
    let rows = rows.map(|(id, text)| ListRow { id: id.to_string(), text: (*text).into(), chosen: false }).collect();
    let counting = Instruction::Count { arrivals: 4, next: 6, remaining: 2 };
    vec![
        state("lock", lock(false, LockMessage::Enter)),
        state("lock-wrong", lock(false, LockMessage::Wrong { wait: 10 })),
        state("returned", lock(true, LockMessage::Enter)),
        state("approach-count", approach(counting, Trouble::None)),
        state("approach-ready", approach(Instruction::Approach { arrival: 6 }, Trouble::Offline)),
        state("refusal", Screen::List(ListScreen { title: ListTitle::Refusal, rows })),
    ]
}

fn lock(returned: bool, message: LockMessage) -> Screen {
    Screen::Lock(LockScreen {
        site: "Клиника на Садовой".into(),
        campaign: "ИРЛ, волна 2026-1".into(),
        entered: if message == LockMessage::Enter { 2 } else { 0 },
        returned,
        message,
    })
}

fn approach(instruction: Instruction, trouble: Trouble) -> Screen {
    let ready = matches!(instruction, Instruction::Approach { .. });
    Screen::Approach(ApproachScreen {
        interviewer: "Анна".into(),
        site: "Клиника на Садовой".into(),
        instruction,
        segments: vec![
            SegmentRow {
                id: "service".into(), label: "Услуга".into(), chosen: ready.then(|| "Терапия".into())
            },
            SegmentRow { id: "doctor".into(), label: "Врач".into(), chosen: None },
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
            response_rate: Some(69),
        },
        queue: Queue {
            waiting: if trouble == Trouble::None { 0 } else { 3 },
            parked: 0,
            last_sent: "2026-03-01T02:14:00".parse().ok(),
            trouble,
        },
    })
}
