//! The NPS of counted answers, about clients in general or about exactly those of a list (methodology 4.2 and 2.3).

use super::{AdjustedWald, Nps11, NpsAnswer, NpsClass, NpsCounts};
use crate::metrics::accumulator::Accumulator;
use crate::metrics::estimate::{Estimate, NoData};
use crate::metrics::share::proportion_of_list;

/// How many answers fall into each class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ClassCounts {
    /// 9 and 10.
    pub promoters: u64,
    /// 7 and 8.
    pub passives: u64,
    /// 0 to 6.
    pub detractors: u64,
}

/// The NPS with all that is printed next to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nps {
    /// The headline, −100…+100 points; its base is the number of valid answers.
    pub index: Estimate,
    /// How many answers fall into each class.
    pub counts: ClassCounts,
    /// Share of promoters, 0..1.
    pub promoters: Estimate,
    /// Share of passives, 0..1.
    pub passives: Estimate,
    /// Share of detractors, 0..1.
    pub detractors: Estimate,
    /// What stands behind the interval, over the n* of a finite list; absent without answers.
    pub detail: Option<AdjustedWald>,
}

/// The NPS of the answers. `population` is the number of eligible clients on the list that was sampled, given only
/// where the statement is about exactly these (methodology 2.3).
pub fn nps(answers: &[NpsAnswer], population: Option<u64>) -> Nps {
    NpsCounts::default().with(answers).classes().nps(population)
}

impl NpsCounts {
    /// The answers by class.
    pub fn classes(&self) -> ClassCounts {
        let of = |class: NpsClass| self.how_many(|score: Nps11| score.class() == class);
        ClassCounts {
            promoters: of(NpsClass::Promoter),
            passives: of(NpsClass::Passive),
            detractors: of(NpsClass::Detractor),
        }
    }
}

impl ClassCounts {
    /// Answers of a class.
    pub fn of(&self, class: NpsClass) -> u64 {
        match class {
            NpsClass::Promoter => self.promoters,
            NpsClass::Passive => self.passives,
            NpsClass::Detractor => self.detractors,
        }
    }

    /// All valid answers.
    pub fn n(&self) -> u64 {
        self.promoters.saturating_add(self.passives).saturating_add(self.detractors)
    }

    /// The NPS of these answers; `population` as for [`nps`].
    pub fn nps(&self, population: Option<u64>) -> Nps {
        let share = |count| proportion_of_list(count, self.n(), population);
        let detail = self.adjusted_wald(population);
        Nps {
            index: match detail {
                Some(detail) => Estimate::new(detail.index, detail.interval, self.n()),
                None => Estimate::none(self.n(), NoData::NoData),
            },
            counts: *self,
            promoters: share(self.promoters),
            passives: share(self.passives),
            detractors: share(self.detractors),
            detail,
        }
    }

    fn adjusted_wald(&self, population: Option<u64>) -> Option<AdjustedWald> {
        let [promoters, detractors, n] = [self.promoters, self.detractors, self.n()].map(|count| count as f64);
        match population {
            Some(population) if population <= self.n() => AdjustedWald::census(promoters, detractors, n),
            Some(population) => {
                // n* = n(N − 1)/(N − n): a sample of most of a list says as much as a far larger one of the world.
                let more = (population - 1) as f64 / (population - self.n()) as f64;
                AdjustedWald::with_base(promoters, detractors, n, n * more)
            }
            None => AdjustedWald::of(promoters, detractors, n),
        }
    }
}
