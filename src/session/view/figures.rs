//! Progress and rates, from counts alone.

use crate::screen::{FiguresScreen, Followed, ProgressRow, RateFigure, RateKind, RateLine, SegmentProgress};
use crate::session::{CampaignCounts, Session};
use otklik_core::metrics::compliance::{ComplianceRule, Selection, compliance};
use otklik_core::metrics::estimate::NoData;
use otklik_core::metrics::rates::attendance::Attendance;
use otklik_core::metrics::rates::{Rate, RateTable, Tally};
use otklik_core::metrics::sample_size::{Spread, achieved};
use otklik_core::record::{CollectionMode, Disposition};

/// The rates an interviewer sees, with the words for them.
const RATES: [(RateKind, Rate); 3] =
    [(RateKind::Response, Rate::Rr2), (RateKind::Cooperation, Rate::Coop2), (RateKind::Refusal, Rate::Ref1)];

impl Session {
    pub(super) fn figures_screen(&self) -> FiguresScreen {
        let scenario = &self.setup.scenario;
        let language = scenario.language();
        let (today, campaign) = (self.today_rates(), campaign_rates(&self.campaign));
        let rates =
            RATES.map(|(kind, rate)| RateLine { kind, today: figure(&today, rate), campaign: figure(&campaign, rate) });
        let segments = scenario.segments.iter().map(|segment| {
            let rows = segment.options.iter().map(|option| {
                let key = (segment.id.clone(), option.id.clone());
                let responses = self.campaign.responses.get(&key).copied().unwrap_or(0);
                ProgressRow {
                    text: option.text.get(language).to_owned(),
                    responses: count(responses),
                    target: option.target,
                    margin: margin(responses),
                }
            });
            SegmentProgress { label: segment.label.get(language).to_owned(), rows: rows.collect() }
        });
        FiguresScreen {
            rates: rates.to_vec(),
            today: self.followed_today(),
            campaign: followed_campaign(&self.campaign),
            responses: count(self.campaign.responses()),
            margin: margin(self.campaign.responses()),
            unattended: count(self.campaign.tally(CollectionMode::SelfService).i),
            segments: segments.collect(),
        }
    }

    /// The rates of today.
    pub(super) fn today_rates(&self) -> RateTable {
        let mut tally = Tally::default();
        for (disposition, count) in &self.tally {
            tally.add_many(disposition.aapor(), (*count).into());
        }
        measured(tally, self.campaign.tally(CollectionMode::SelfService) != Tally::default())
    }

    /// Today's selected arrivals against those approached. Whoever is being spoken of is not yet missed; whoever came to
    /// a tablet that stood alone was nobody's to approach.
    pub(super) fn followed_today(&self) -> Followed {
        let plan = self.plan();
        let pending = self.pending().then_some(self.day.arrivals);
        let planned = (1..=self.day.arrivals).filter(|arrival| {
            plan.selects(*arrival) && Some(*arrival) != pending && !self.unattended.contains(arrival)
        });
        let planned: Vec<u32> = planned.collect();
        let approached: Vec<u32> = self.approached.iter().copied().collect();
        let result = compliance(&planned, &approached);
        Followed {
            approached: count(result.planned_and_approached),
            planned: count(result.planned),
            random: ComplianceRule::default().selection(&result).map(|selection| selection == Selection::Random),
        }
    }
}

/// Over all days: every selected visitor has a record, and those who were not reached were not approached.
fn followed_campaign(counts: &CampaignCounts) -> Followed {
    let planned = counts.seen(|_| true);
    let approached = counts.seen(|disposition| disposition != Disposition::NotReached);
    let (plan, fact): (Vec<u64>, Vec<u64>) = ((0..planned).collect(), (0..approached).collect());
    let result = compliance(&plan, &fact);
    Followed {
        approached: count(approached),
        planned: count(planned),
        random: ComplianceRule::default().selection(&result).map(|selection| selection == Selection::Random),
    }
}

fn campaign_rates(counts: &CampaignCounts) -> RateTable {
    let alone = counts.tally(CollectionMode::SelfService) != Tally::default();
    measured(counts.tally(CollectionMode::Interviewer), alone)
}

/// The rates of what an interviewer saw; not measured where only a tablet that stands alone collected.
fn measured(tally: Tally, alone: bool) -> RateTable {
    let attendance = match (alone, tally == Tally::default()) {
        (true, true) => Attendance::Unattended { served: None },
        _ => Attendance::Interviewer,
    };
    RateTable::measured(tally, None, attendance)
}

fn figure(table: &RateTable, rate: Rate) -> RateFigure {
    let estimate = table.of_rate(rate);
    RateFigure {
        per_cent: estimate.value.map(|value| (value * 100.0).round() as u32),
        base: count(estimate.n),
        measured: estimate.reason != Some(NoData::NotMeasured),
    }
}

/// The margin of a share in the worst case, in tenths of a percentage point (methodology 8.2).
fn margin(responses: u64) -> Option<u32> {
    let achieved = achieved(responses, None, Spread::WORST).ok()?;
    Some((achieved.share_wald * 1000.0).round() as u32)
}

fn count(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
