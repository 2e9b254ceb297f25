//! The list of approaches: the latest on the page of the campaign, all of them on pages of their own.

use super::approaches::class;
use super::numbers::{decimal, whole};
use super::page::{PageError, shell};
use super::patterns::letters;
use super::reading::{self, Individual};
use super::words::{self, APPROACHES, INTERVIEWS, counted};
use crate::api::campaigns::campaign_id;
use crate::app::AppState;
use crate::error::ApiError;
use crate::store::records::{Show, StoredRecord};
use crate::store::{Store, StoreError};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::response::Html;
use chrono::{DateTime, FixedOffset, TimeDelta};
use maud::{Markup, html};
use otklik_core::id::{CampaignId, RecordId};
use otklik_core::record::{Disposition, PhotoOutcome};
use otklik_core::scenario::Scenario;
use serde::Deserialize;

/// How many approaches one page lists.
const PAGE: u32 = 25;

/// One approach in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The record.
    pub id: RecordId,
    /// When the approach was, by the clock of the tablet.
    pub at: DateTime<FixedOffset>,
    disposition: Disposition,
    device: String,
    segments: Vec<(String, String)>,
    reason: Option<String>,
    lasted: Option<TimeDelta>,
    individual: Option<Individual>,
    photos: Option<(usize, usize)>,
}

/// The latest approaches of a campaign from `skip` on. Blocks.
pub fn rows(store: &Store, campaign: &CampaignId, show: Show, skip: u64, most: u32) -> Result<Vec<Row>, StoreError> {
    let Some(scenario) = store.newest_scenario(campaign)? else { return Ok(Vec::new()) };
    let records = store.latest_records(campaign, show, skip, most)?;
    Ok(records.into_iter().map(|stored| row(&scenario, stored)).collect())
}

fn row(scenario: &Scenario, stored: StoredRecord) -> Row {
    let record = stored.record;
    let interview = record.interview.as_ref();
    let photos = interview.map(|interview| {
        let taken = |photo: &&otklik_core::record::PhotoLog| matches!(photo.outcome, PhotoOutcome::Taken { .. });
        (interview.photos.iter().filter(taken).count(), interview.photos.len())
    });
    Row {
        id: record.id,
        at: record.approach.at,
        disposition: record.disposition,
        device: stored.device_name,
        segments: reading::segments(scenario, &record),
        reason: reading::reason(scenario, &record),
        lasted: interview.map(|interview| interview.ended_at - interview.started_at),
        individual: reading::individual(scenario, &record),
        photos,
    }
}

/// The section of the campaign's page.
pub fn latest(campaign: &CampaignId, rows: &[Row], records: u64) -> Markup {
    html! {
        section aria-labelledby="responses" {
            h2 #responses { "Последние подходы" }
            @if rows.is_empty() {
                p.note { "Подходов пока нет." }
            } @else {
                (table(campaign, rows))
                p.more {
                    a href={ "/campaigns/" (campaign) "/responses" } { "Все подходы: " (whole(records)) }
                    " · "
                    a href={ "/campaigns/" (campaign) "/responses?show=interviews" } { "только интервью" }
                }
            }
        }
    }
}

fn table(campaign: &CampaignId, rows: &[Row]) -> Markup {
    html! {
        table.wide-rows.responses {
            thead {
                tr {
                    th scope="col" { "Когда" }
                    th scope="col" { "Исход" }
                    th scope="col" { "Сегмент до интервью" }
                    th.number scope="col" { "ИРЛ" }
                    th scope="col" { "Ответы" }
                    th.number scope="col" { "Время" }
                    th.number scope="col" { "Фото" }
                    th scope="col" { "Планшет" }
                }
            }
            tbody { @for row in rows { (table_row(campaign, row)) } }
        }
    }
}

fn table_row(campaign: &CampaignId, row: &Row) -> Markup {
    html! {
        tr data-record=(row.id) data-disposition=(row.disposition.as_str()) {
            th scope="row" {
                a href={ "/campaigns/" (campaign) "/responses/" (row.id) } { (words::moment_of(row.at)) }
            }
            td data-label="Исход" {
                span class={ "swatch " (class(row.disposition)) } {}
                (words::disposition(row.disposition))
                @if let Some(reason) = &row.reason { span.description { (reason) } }
            }
            td data-label="Сегмент до интервью" {
                @for (label, value) in &row.segments { span.line title=(label) { (value) } }
            }
            td.number data-label="ИРЛ" {
                @match &row.individual { Some(individual) => (decimal(individual.index, 2)), None => span.nothing { "—" } }
            }
            td data-label="Ответы" {
                @match &row.individual {
                    Some(individual) => (letters(individual.pattern)),
                    None => span.nothing { "—" },
                }
            }
            td.number data-label="Время" {
                @match row.lasted { Some(lasted) => (words::span(lasted)), None => span.nothing { "—" } }
            }
            td.number data-label="Фото" {
                @match row.photos { Some((taken, due)) => { (taken) " из " (due) }, None => span.nothing { "—" } }
            }
            td data-label="Планшет" { (row.device) }
        }
    }
}

/// Which page of which list.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Asked {
    #[serde(default = "first")]
    page: u64,
    #[serde(default)]
    show: ShowParam,
}

fn first() -> u64 {
    1
}

/// [`Show`] as it stands in an address.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ShowParam {
    #[default]
    All,
    Interviews,
}

impl ShowParam {
    fn show(self) -> Show {
        match self {
            Self::All => Show::All,
            Self::Interviews => Show::Interviews,
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Interviews => "interviews",
        }
    }
}

/// Lists the approaches of a campaign, a page at a time.
pub async fn page(
    State(state): State<AppState>,
    Path(campaign): Path<String>,
    query: Result<Query<Asked>, QueryRejection>,
) -> Result<Html<String>, PageError> {
    let Query(asked) = query.map_err(|_| ApiError::BadRequest("there is no such page".to_owned()))?;
    let id = campaign_id(&campaign)?;
    let found = state
        .store(move |store| {
            let Some(scenario) = store.newest_scenario(&id)? else { return Ok(None) };
            let total = store.count_records(&id, asked.show.show())?;
            let skip = asked.page.saturating_sub(1).saturating_mul(PAGE.into());
            Ok(Some((scenario.campaign, total, rows(store, &id, asked.show.show(), skip, PAGE)?)))
        })
        .await?;
    let (campaign, total, rows) = found.ok_or(ApiError::NotFound)?;
    if rows.is_empty() && asked.page > 1 {
        return Err(ApiError::NotFound.into());
    }
    let base = format!("/campaigns/{}/responses", campaign.id);
    let tab = |show: ShowParam, word: &str| {
        html! {
            a href={ (base) "?show=" (show.as_str()) } aria-current=[(asked.show == show).then_some("page")] { (word) }
        }
    };
    let noun = if asked.show == ShowParam::All { APPROACHES } else { INTERVIEWS };
    let main = html! {
        nav.crumbs { a href={ "/campaigns/" (campaign.id) } { (campaign.name.original()) } }
        section aria-labelledby="list" {
            h1 #list { "Подходы" }
            nav.tabs { (tab(ShowParam::All, "Все")) (tab(ShowParam::Interviews, "Только интервью")) }
            p.note data-metric="listed" data-value=(total) { (counted(total, &noun)) ", последние сверху." }
            (table(&campaign.id, &rows))
            (pager(&base, asked, total))
        }
    };
    Ok(shell("Подходы", None, &main))
}

fn pager(base: &str, asked: Asked, total: u64) -> Markup {
    let pages = total.div_ceil(PAGE.into()).max(1);
    let address = |page: u64| format!("{base}?show={}&page={page}", asked.show.as_str());
    html! {
        @if pages > 1 {
            nav.pager aria-label="Страницы" {
                @if asked.page > 1 { a rel="prev" href=(address(asked.page - 1)) { "← новее" } } @else { span {} }
                span { "страница " (asked.page) " из " (pages) }
                @if asked.page < pages { a rel="next" href=(address(asked.page + 1)) { "раньше →" } } @else { span {} }
            }
        }
    }
}
