//! The numbers of each campaign, off the async threads. Each record is read and summed once, at the first look at its
//! campaign or when it is new.

use crate::store::campaigns::DayCount;
use crate::store::{Store, StoreError};
use otklik_core::id::CampaignId;
use otklik_core::metrics::summary::{CampaignTotals, Summary};
use otklik_core::scenario::Scenario;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A campaign in numbers, at one moment.
#[derive(Debug)]
pub struct Computed {
    /// How often the campaign had changed.
    pub changes: u64,
    /// Its numbers.
    pub summary: Summary,
    /// Its approaches by day.
    pub days: Vec<DayCount>,
}

/// The sums over a campaign's records, and the numbers that follow from them.
#[derive(Debug)]
struct Known {
    scenario: Scenario,
    totals: CampaignTotals,
    /// The place of the last record that is in `totals`.
    last: u64,
    /// The numbers when they were last asked for.
    computed: Option<Arc<Computed>>,
}

impl Known {
    fn new(scenario: Scenario) -> Self {
        Self { totals: CampaignTotals::new(&scenario), scenario, last: 0, computed: None }
    }
}

type Cell = Arc<Mutex<Option<Known>>>;

/// The latest numbers of each campaign.
#[derive(Debug, Default)]
pub struct Summaries {
    campaigns: Mutex<HashMap<CampaignId, Cell>>,
}

impl Summaries {
    /// The numbers of a campaign as it is now; `None` if there is no such campaign. Blocks: one caller computes,
    /// others who want the same wait for it.
    pub fn get(&self, store: &Store, campaign: &CampaignId) -> Result<Option<Arc<Computed>>, StoreError> {
        let Some(changes) = store.changes(campaign)? else { return Ok(None) };
        let cell = self.cell(campaign);
        let mut latest = cell.lock().unwrap_or_else(PoisonError::into_inner);
        let computed = latest.as_ref().and_then(|known| known.computed.as_ref());
        if let Some(computed) = computed.filter(|computed| computed.changes >= changes) {
            return Ok(Some(Arc::clone(computed)));
        }
        bring_up_to_date(store, campaign, &mut latest)
    }

    fn cell(&self, campaign: &CampaignId) -> Cell {
        let mut campaigns = self.campaigns.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(campaigns.entry(campaign.clone()).or_default())
    }
}

/// Records are read in batches, so that a campaign need not fit into memory with all its logs.
const BATCH: u32 = 2000;

/// Adds all that is new; begins anew where the scenario, by which records are read, is another one. What was summed before
/// a failure stays summed.
fn bring_up_to_date(
    store: &Store,
    campaign: &CampaignId,
    known: &mut Option<Known>,
) -> Result<Option<Arc<Computed>>, StoreError> {
    loop {
        let after = known.as_ref().map_or(0, |known| known.last);
        let Some(data) = store.campaign_data(campaign, after, BATCH)? else { return Ok(None) };
        let scenario = data.scenario.ok_or_else(|| StoreError::Unreadable {
            what: format!("campaign {campaign}"),
            why: "it has no scenario file that this version can read".to_owned(),
        })?;
        if known.as_ref().is_some_and(|known| known.scenario.reference != scenario.reference) {
            *known = None;
            continue;
        }
        let sums = known.get_or_insert_with(|| Known::new(scenario));
        data.records.iter().for_each(|record| sums.totals.add(&sums.scenario, record));
        sums.last = data.last;
        if let Some(days) = data.days {
            let summary = sums.totals.summary(&sums.scenario);
            let computed = Arc::new(Computed { changes: data.changes, summary, days });
            sums.computed = Some(Arc::clone(&computed));
            return Ok(Some(computed));
        }
    }
}
