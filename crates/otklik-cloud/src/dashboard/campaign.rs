//! The page of a campaign: from the index down to the single responses.

use super::page::{LiveFeed, PageError, shell};
use super::{approaches, by_role, drivers, headline, irl, patterns, quality, responses};
use crate::api::campaigns::{campaign_id, computed};
use crate::app::AppState;
use crate::store::records::Show;
use axum::extract::{Path, State};
use axum::response::Html;
use maud::html;

/// How many of the latest approaches the page shows.
const LATEST: u32 = 8;

/// Shows a campaign.
pub async fn page(State(state): State<AppState>, Path(campaign): Path<String>) -> Result<Html<String>, PageError> {
    // The list is read after the numbers, so that the page never shows less than the change it names.
    let computed = computed(&state, &campaign).await?;
    let id = campaign_id(&campaign)?;
    let latest = state.store(move |store| responses::rows(store, &id, Show::All, 0, LATEST)).await?;
    let summary = &computed.summary;
    let main = html! {
        (headline::section(summary, latest.first()))
        @if let Some(irl) = &summary.irl { (irl::section(irl)) }
        @if let Some(patterns) = &summary.patterns { (patterns::section(patterns)) }
        @if let Some(drivers) = &summary.drivers { (drivers::section(drivers)) }
        (by_role::sections(summary))
        (approaches::section(summary, &computed.days))
        (quality::section(&summary.quality))
        (responses::latest(&summary.campaign, &latest, summary.records))
    };
    let live = LiveFeed { events: format!("/campaigns/{}/events", summary.campaign), change: computed.changes };
    Ok(shell(&summary.name, Some(&live), &main))
}
