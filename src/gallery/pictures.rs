//! Questions and options with pictures, and the logo where a tablet stands alone.

use super::question::{asked, options};
use super::{State, state};
use crate::screen::{
    AllocationBody, AttractScreen, BestWorstBody, BestWorstRow, Body, OptionRow, OptionsBody, Picture, PointsRow,
    QuestionScreen, RankRow, RankingBody, Screen, StepShow,
};

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
        state("ranking-pictures", Screen::Question(asked("Где в клинике вам было удобнее?", ranking()))),
        state(
            "best-worst-pictures",
            Screen::Question(asked("Где удобнее всего, а где наименее удобно?", best_worst())),
        ),
        state("allocation-pictures", Screen::Question(asked("Разделите 100 баллов по удобству", allocation()))),
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

/// The last of these has no picture.
fn compared() -> impl Iterator<Item = (&'static str, Option<Picture>)> {
    PLACES.into_iter().map(|(words, picture)| (words, drawn(picture))).chain([("Гардероб", None)])
}

fn ranking() -> Body {
    let row =
        |(place, (text, picture)): (u32, (&str, _))| RankRow { id: text.into(), text: text.into(), picture, place };
    Body::Ranking(RankingBody {
        rows: [2, 0, 1, 0, 0].into_iter().zip(compared()).map(row).collect(),
        places: 3,
        given: 2,
    })
}

fn best_worst() -> Body {
    let row = |(place, (text, picture)): (usize, (&str, _))| BestWorstRow {
        id: text.into(),
        text: text.into(),
        picture,
        best: place == 0,
        worst: place == 3,
    };
    let rows = compared().enumerate().map(row).collect();
    Body::BestWorst(BestWorstBody {
        best: "Удобнее всего".into(), worst: "Наименее удобно".into(), rows
    })
}

fn allocation() -> Body {
    let row =
        |(points, (text, picture)): (u32, (&str, _))| PointsRow { id: text.into(), text: text.into(), picture, points };
    let rows = [40, 15, 0, 5, 0].into_iter().zip(compared()).map(row).collect();
    Body::Allocation(AllocationBody { total: 100, left: 40, rows })
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
