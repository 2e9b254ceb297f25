//! Server-sent events of a campaign: `changed` with the number of the change, at once and whenever there is a new one.

use super::page::PageError;
use crate::api::campaigns::campaign_id;
use crate::app::AppState;
use crate::error::ApiError;
use axum::extract::{Path, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{Stream, unfold};
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::watch;

/// How long a browser waits before it asks again.
const RETRY: Duration = Duration::from_secs(3);

/// The events of a campaign, until the reader goes away or the service stops.
pub async fn stream(
    State(state): State<AppState>,
    Path(campaign): Path<String>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, PageError> {
    let id = campaign_id(&campaign)?;
    let asked = id.clone();
    let changes = state.store(move |store| store.changes(&asked)).await?.ok_or(ApiError::NotFound)?;
    let mut changed = state.live.listen(&id, changes);
    // The first event tells where things stand, so that nothing between page and connection is missed.
    changed.mark_changed();
    let events = unfold((changed, state.stopping.clone()), next);
    Ok(Sse::new(events).keep_alive(KeepAlive::default()))
}

type Listener = (watch::Receiver<u64>, watch::Receiver<bool>);

async fn next((mut changed, mut stopping): Listener) -> Option<(Result<Event, Infallible>, Listener)> {
    tokio::select! {
        news = changed.changed() => news.ok()?,
        _ = stopping.wait_for(|stopping| *stopping) => return None,
    }
    let number = *changed.borrow_and_update();
    let event = Event::default().event("changed").retry(RETRY).data(number.to_string());
    Some((Ok(event), (changed, stopping)))
}
