//! All estimates of a dashboard, from its sums.

use super::by_role::RoleSums;
use super::sums::Sums;
use super::totals::Totals;
use crate::metrics::accumulator::Accumulator;
use crate::metrics::correlation::{Driver, correlations_of};
use crate::metrics::drivers::OptionTable;
use crate::metrics::duration::{DurationCheck, DurationLimits, Durations};
use crate::metrics::estimate::Estimate;
use crate::metrics::interval::Interval;
use crate::metrics::irl::Irl;
use crate::metrics::nps::Nps;
use crate::metrics::nps::nonresponse::{NonResponders, NonResponse, NonResponseRules, nonresponse};
use crate::metrics::pattern::PatternTable;
use crate::metrics::quality::QualityReport;
use crate::metrics::rates::{Rate, RateTable};
use crate::metrics::relative_importance::{RelativeImportance, relative_importance_of};

/// The estimates over the answers of one set of sessions.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// ИРЛ (methodology 3.2).
    pub irl: Irl,
    /// ИРЛ without the answers «Затрудняюсь ответить» (decision D3).
    pub irl_without_dont_know: Irl,
    /// The eight patterns (methodology 3.5).
    pub patterns: PatternTable,
    /// NPS (methodology 4.2).
    pub nps: Nps,
    /// Drivers of loyalty (methodology 7.5); absent for more options than can be counted.
    pub drivers: Option<OptionTable>,
    /// Each factor with the overall satisfaction (methodology 6.1), in the order of the factors.
    pub correlations: Vec<Driver>,
    /// Shares of the explained variance (methodology 6.2).
    pub importance: RelativeImportance,
    /// The sums of the answers by role, from which their sections are computed where a scenario asks for them.
    pub roles: RoleSums,
}

impl Figures {
    /// The estimates over these sums.
    pub fn of(sums: &Sums) -> Self {
        Self {
            irl: sums.irl.index(None),
            irl_without_dont_know: sums.irl.without_dont_know().index(None),
            patterns: PatternTable::from(&sums.irl),
            nps: sums.nps.classes().nps(None),
            drivers: sums.drivers.as_ref().map(|counts| counts.table()),
            correlations: correlations_of(&sums.pairs),
            importance: relative_importance_of(&sums.products),
            roles: sums.roles.clone(),
        }
    }
}

/// All estimates of a dashboard.
#[derive(Debug, Clone, PartialEq)]
pub struct Headlines {
    /// «Уровень Отклика», RR2 (methodology 10.2).
    pub response_rate: Estimate,
    /// All rates.
    pub rates: RateTable,
    /// Over all valid sessions: the version that is shown.
    pub all: Figures,
    /// Over all valid sessions but the suspicious ones: the difference is printed (methodology 11.1).
    pub without_suspicious: Figures,
    /// Bounds of the ИРЛ without an assumption about those who did not answer (methodology 3.6).
    pub irl_bounds: Option<Interval>,
    /// The NPS with those who kept silent (methodology 4.5), under the e of `rates`.
    pub nonresponse: NonResponse,
    /// Sessions by flag.
    pub quality: QualityReport,
    /// Durations of complete interviews of all versions (methodology 11.6).
    pub durations: DurationCheck,
}

impl Headlines {
    /// The estimates from these sums.
    pub fn of(totals: &Totals) -> Self {
        let rates = totals.rates();
        let response_rate = rates.of_rate(Rate::HEADLINE);
        let all = Figures::of(totals.valid());
        let silent = NonResponders::of(totals.silent(), rates.e.unwrap_or(1.0));
        let nonresponse = nonresponse(totals.valid().nps.classes(), silent, &NonResponseRules::default());
        let together = totals.durations().values().fold(Durations::default(), |mut together, durations| {
            together.merge(durations);
            together
        });
        Self {
            irl_bounds: all.irl.bounds(&response_rate).ok(),
            without_suspicious: Figures::of(&totals.without_suspicious()),
            quality: totals.flag_counts().report(totals.rules()),
            durations: together.check(&DurationLimits::default()),
            response_rate,
            rates,
            all,
            nonresponse,
        }
    }
}
