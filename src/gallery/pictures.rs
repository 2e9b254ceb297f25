//! Questions and options with pictures, and the logo where a tablet stands alone.

use super::question::{asked, options};
use super::{State, state};
use crate::screen::{AttractScreen, Body, OptionRow, OptionsBody, Picture, QuestionScreen, Screen, StepShow};

/// Every state with pictures.
pub(super) fn states() -> Vec<State> {
    let agree = ["Полностью согласен", "Скорее согласен", "Скорее не согласен", "Полностью не согласен"];
    let rows = |rows| Body::Options(OptionsBody { rows, ..OptionsBody::default() });
    let several = |rows| Body::Options(OptionsBody { rows, multiple: true, limits: None });
    let pictured = |text, body| Screen::Question(QuestionScreen { picture: drawn("clinic"), ..asked(text, body) });
    let look = "Вам нравится, как клиника выглядит снаружи?";
    let place = "Где в клинике вам было удобнее всего?";
    let places = "Где в клинике вам было удобно? Выберите всё, что подходит";
    let site = "Клиника на Садовой".to_owned();
    vec![
        state("picture", pictured(look, rows(options(&agree, Some(1))))),
        state("picture-faces", pictured(look, super::bodies::faces(StepShow::Faces))),
        state("picture-multiple", pictured(look, several(options(&agree, Some(1))))),
        state("tiles", Screen::Question(asked(place, rows(tiles(Some(2)))))),
        state("tiles-chosen", Screen::Question(asked(place, rows(tiles(Some(1)))))),
        state("tiles-multiple", Screen::Question(asked(places, several(many_tiles())))),
        state("tiles-below-picture", pictured(place, rows(tiles(None)))),
        state("few-pictures", Screen::Question(asked(place, rows(few())))),
        state("attract-logo", Screen::Attract(AttractScreen { site, logo: drawn("clinic") })),
    ]
}

fn drawn(name: &str) -> Option<Picture> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/gallery/pictures");
    Some(Picture(format!("{folder}/{name}.png").into()))
}

const PLACES: [(&str, &str); 4] = [
    ("Регистратура", "reception"),
    ("Кабинет врача", "room"),
    ("Лаборатория", "laboratory"),
    ("Коридор, где ждут приёма", "corridor"),
];

fn tiles(chosen: Option<usize>) -> Vec<OptionRow> {
    let mut rows = options(&PLACES.map(|(words, _)| words), chosen);
    for (row, (_, picture)) in rows.iter_mut().zip(PLACES) {
        row.picture = drawn(picture);
    }
    rows
}

/// Six, one of them without a picture and with many words, one chosen and one with a text.
fn many_tiles() -> Vec<OptionRow> {
    let mut rows = tiles(Some(0));
    let words = ["Рентген", "Нигде: всё время пришлось стоять", "Другое (пожалуйста, уточните)"];
    for (index, (text, picture)) in words.into_iter().zip([drawn("clinic"), None, drawn("corridor")]).enumerate() {
        rows.push(OptionRow { id: format!("more-{index}"), text: text.to_owned(), picture, ..OptionRow::default() });
    }
    if let Some(row) = rows.last_mut() {
        (row.chosen, row.written) = (true, Some("В столовой".to_owned()));
    }
    rows
}

/// One of many has a picture: rows of words.
fn few() -> Vec<OptionRow> {
    let mut rows = options(&["Регистратура", "Кабинет врача", "Лаборатория", "Нигде"], None);
    if let Some(row) = rows.first_mut() {
        row.picture = drawn("reception");
    }
    rows
}
