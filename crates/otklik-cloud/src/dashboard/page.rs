//! What every page has: head, masthead, main part, foot. And the page that says why there is none.

use crate::error::ApiError;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};
use otklik_core::metrics::estimate::LOW_BASE_ORIGIN;

/// How a page keeps itself up to date: where its events come from, and which change it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveFeed {
    /// Address of the events.
    pub events: String,
    /// The number of the change that the page shows.
    pub change: u64,
}

/// A whole page.
pub fn shell(title: &str, live: Option<&LiveFeed>, main: &Markup) -> Html<String> {
    let page = html! {
        (DOCTYPE)
        html lang="ru" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (title) " · Отклик" }
                link rel="icon" type="image/svg+xml" href="/assets/icon.svg";
                link rel="stylesheet" href="/assets/style.css";
                @if live.is_some() { script src="/assets/live.js" defer {} }
            }
            body {
                header.masthead {
                    a.wordmark href="/" { (mark()) "Отклик" }
                    @if live.is_some() {
                        p #live data-state="off" role="status" {
                            span.when-off { "страница не обновляется сама" }
                            span.when-on { "обновляется сама" }
                            span.when-lost { "нет связи со службой, числа могли устареть" }
                        }
                    }
                }
                main data-live=[live.map(|live| &live.events)] data-change=[live.map(|live| live.change)] { (main) }
                footer {
                    p {
                        "Интервалы 95-процентные. Серым показаны числа, за которыми мало данных: меньше 30 ответов "
                        "числа ориентировочные (" (LOW_BASE_ORIGIN.label().map_or("", |label| label.ru)) "), меньше 100 — ниже минимума методики."
                    }
                }
            }
        }
    };
    Html(page.into_string())
}

/// The mark of the product: an answer coming back.
fn mark() -> Markup {
    html! {
        svg.mark width="22" height="22" viewBox="0 0 24 24" aria-hidden="true" {
            path d="M4 12a8 8 0 1 1 3.2 6.4L3.6 20l1.2-3.9" {}
            path d="M8.5 12.2l2.5 2.5 4.8-5" {}
        }
    }
}

/// A failure as a page.
pub struct PageError(pub ApiError);

impl From<ApiError> for PageError {
    fn from(error: ApiError) -> Self {
        Self(error)
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let Self(error) = self;
        error.log();
        let (title, what) = match error.status() {
            StatusCode::NOT_FOUND => ("Такой страницы нет", "Проверьте адрес или начните со списка кампаний."),
            StatusCode::UNAUTHORIZED => (
                "Нужен пароль",
                "Пароль лежит на машине службы, в папке данных, в файле viewer-password. Имя пользователя любое.",
            ),
            StatusCode::BAD_REQUEST => ("Запрос не понят", "Проверьте адрес или начните со списка кампаний."),
            _ => (
                "Служба не справилась",
                "Причина записана в её журнал. Принятые ответы не потеряны. Попробуйте ещё раз через минуту.",
            ),
        };
        let main = html! {
            section.message {
                h1 { (title) }
                p { (what) }
                p { a href="/" { "К списку кампаний" } }
            }
        };
        let mut response = (error.status(), shell(title, None, &main)).into_response();
        if let Some(challenge) = error.challenge() {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
        }
        response
    }
}
