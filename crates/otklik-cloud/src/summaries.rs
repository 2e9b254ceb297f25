//! The numbers of each campaign, off the async threads. Each record is read and summed once: what a change costs hangs on
//! what is new, not on what is there.

use crate::store::campaigns::DayCount;
use crate::store::records::CampaignData;
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
    computed: Arc<Computed>,
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
        if let Some(known) = latest.as_ref().filter(|known| known.computed.changes >= changes) {
            return Ok(Some(Arc::clone(&known.computed)));
        }
        let Some(known) = brought_up_to_date(store, campaign, latest.take())? else { return Ok(None) };
        Ok(Some(Arc::clone(&latest.insert(known).computed)))
    }

    fn cell(&self, campaign: &CampaignId) -> Cell {
        let mut campaigns = self.campaigns.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(campaigns.entry(campaign.clone()).or_default())
    }
}

/// With all that is new; from the start where the scenario, by which records are read, is another one.
fn brought_up_to_date(store: &Store, campaign: &CampaignId, known: Option<Known>) -> Result<Option<Known>, StoreError> {
    let after = known.as_ref().map_or(0, |known| known.last);
    let Some(mut data) = store.campaign_data(campaign, after)? else { return Ok(None) };
    let scenario = data.scenario.take().ok_or_else(|| StoreError::Unreadable {
        what: format!("campaign {campaign}"),
        why: "it has no scenario file that this version can read".to_owned(),
    })?;
    match known {
        Some(known) if known.scenario.reference == scenario.reference => Ok(Some(summed(scenario, known.totals, data))),
        Some(_) => brought_up_to_date(store, campaign, None),
        None => {
            let totals = CampaignTotals::new(&scenario);
            Ok(Some(summed(scenario, totals, data)))
        }
    }
}

fn summed(scenario: Scenario, mut totals: CampaignTotals, data: CampaignData) -> Known {
    data.records.iter().for_each(|record| totals.add(&scenario, record));
    let summary = totals.summary(&scenario);
    let computed = Arc::new(Computed { changes: data.changes, summary, days: data.days });
    Known { scenario, totals, last: data.last, computed }
}
