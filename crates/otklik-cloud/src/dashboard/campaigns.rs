//! The first page: the campaigns, or the only one.

use super::numbers::whole;
use super::page::{PageError, shell};
use super::words::{APPROACHES, counted};
use crate::api::campaigns::campaigns;
use crate::app::AppState;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;

/// Lists the campaigns; with one campaign, goes to it.
pub async fn page(State(state): State<AppState>) -> Result<Response, PageError> {
    let campaigns = campaigns(&state).await?;
    if let [only] = campaigns.as_slice() {
        return Ok(Redirect::to(&format!("/campaigns/{}", only.id)).into_response());
    }
    let main = html! {
        @if campaigns.is_empty() {
            section.message {
                h1 { "Пока ничего не пришло" }
                p {
                    "Служба работает и ждёт первого планшета. Создайте код командой "
                    code { "otklik-cloud device add --data ПАПКА ИМЯ" }
                    " и введите его на планшете. Кампания появится здесь с первыми данными."
                }
            }
        } @else {
            h1 { "Кампании" }
            ul.campaigns {
                @for campaign in &campaigns {
                    li {
                        a href={ "/campaigns/" (campaign.id) } {
                            strong { (campaign.name) }
                            span { (campaign.site) " · волна " (campaign.wave) }
                            span.count data-campaign=(campaign.id) data-value=(campaign.records)
                                title=(whole(campaign.records)) {
                                (counted(campaign.records, &APPROACHES))
                            }
                        }
                    }
                }
            }
        }
    };
    Ok(shell("Кампании", None, &main).into_response())
}
