//! Who wants to know that a campaign changed. A page that is slow to listen misses steps in between, never the last.

use crate::store::Change;
use otklik_core::id::CampaignId;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use tokio::sync::watch;

/// Passes changes of campaigns on to open pages.
#[derive(Debug, Default)]
pub struct Live {
    campaigns: Mutex<HashMap<CampaignId, watch::Sender<u64>>>,
}

impl Live {
    /// The number of the latest change of a campaign, now (`at_least`) and whenever it grows.
    pub fn listen(&self, campaign: &CampaignId, at_least: u64) -> watch::Receiver<u64> {
        let sender = self.sender(campaign);
        raise(&sender, at_least);
        sender.subscribe()
    }

    /// Tells everybody who listens. Changes that come out of order do not count back.
    pub fn announce(&self, changes: &[Change]) {
        for change in changes {
            raise(&self.sender(&change.campaign), change.number);
        }
    }

    fn sender(&self, campaign: &CampaignId) -> watch::Sender<u64> {
        let mut campaigns = self.campaigns.lock().unwrap_or_else(PoisonError::into_inner);
        campaigns.entry(campaign.clone()).or_default().clone()
    }
}

fn raise(sender: &watch::Sender<u64>, number: u64) {
    sender.send_if_modified(|known| {
        let higher = number > *known;
        *known = number.max(*known);
        higher
    });
}
