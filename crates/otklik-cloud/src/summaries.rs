//! The numbers of each campaign, computed once for each change and off the async threads.

use crate::store::campaigns::DayCount;
use crate::store::{Store, StoreError};
use otklik_core::id::CampaignId;
use otklik_core::metrics::summary::{Summary, summarise};
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

type Cell = Arc<Mutex<Option<Arc<Computed>>>>;

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
        if let Some(known) = latest.as_ref().filter(|known| known.changes >= changes) {
            return Ok(Some(Arc::clone(known)));
        }
        let Some(computed) = compute(store, campaign)? else { return Ok(None) };
        Ok(Some(Arc::clone(latest.insert(Arc::new(computed)))))
    }

    fn cell(&self, campaign: &CampaignId) -> Cell {
        let mut campaigns = self.campaigns.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(campaigns.entry(campaign.clone()).or_default())
    }
}

fn compute(store: &Store, campaign: &CampaignId) -> Result<Option<Computed>, StoreError> {
    let Some(data) = store.campaign_data(campaign)? else { return Ok(None) };
    let scenario = data.scenario.ok_or_else(|| StoreError::Unreadable {
        what: format!("campaign {campaign}"),
        why: "it has no scenario file that this version can read".to_owned(),
    })?;
    let summary = summarise(&scenario, &data.records);
    Ok(Some(Computed { changes: data.changes, summary, days: data.days }))
}
