//! One best–worst task as it was shown and answered (methodology 7.3).

use crate::metrics::ranking::ItemCount;

/// Why something is no task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotATask {
    /// There is no item with this place in the questionnaire.
    #[error("there is no item {0}")]
    UnknownItem(usize),
    /// The item was shown twice in one task.
    #[error("item {0} is shown twice")]
    RepeatedItem(usize),
    /// What was chosen was not shown.
    #[error("item {0} was chosen and not shown")]
    NotShown(usize),
    /// One item was chosen as the best and as the worst.
    #[error("item {0} is best and worst at once")]
    BestIsWorst(usize),
}

/// One task: some items were shown, the best and the worst were to be chosen. Without either it is no answer; one that
/// is missing counts 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Task {
    /// The shown items as bits.
    shown: u64,
    best: Option<usize>,
    worst: Option<usize>,
}

impl Task {
    /// A task by the places of its items in the questionnaire.
    pub fn new(
        items: ItemCount,
        shown: impl IntoIterator<Item = usize>,
        best: Option<usize>,
        worst: Option<usize>,
    ) -> Result<Self, NotATask> {
        let mut set = 0_u64;
        for item in shown {
            if item >= items.get() {
                return Err(NotATask::UnknownItem(item));
            }
            if set >> item & 1 == 1 {
                return Err(NotATask::RepeatedItem(item));
            }
            set |= 1 << item;
        }
        for chosen in best.into_iter().chain(worst) {
            if chosen >= items.get() || set >> chosen & 1 == 0 {
                return Err(NotATask::NotShown(chosen));
            }
        }
        match best {
            Some(item) if best == worst => Err(NotATask::BestIsWorst(item)),
            _ => Ok(Self { shown: set, best, worst }),
        }
    }

    /// Whether the best or the worst was chosen.
    pub fn is_answered(&self) -> bool {
        self.best.is_some() || self.worst.is_some()
    }

    /// Whether the item was shown.
    pub fn was_shown(&self, item: usize) -> bool {
        item < ItemCount::MOST && self.shown >> item & 1 == 1
    }

    /// The item that was chosen as the best.
    pub fn best(&self) -> Option<usize> {
        self.best
    }

    /// The item that was chosen as the worst.
    pub fn worst(&self) -> Option<usize> {
        self.worst
    }
}
