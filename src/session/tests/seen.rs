//! Pictures of the scenario's author: which of them a screen carries.

use super::kinds::parsed;
use super::table::{anna, setup};
use super::{Table, scenario};
use crate::screen::{Body, OptionsBody, Picture, Screen};
use crate::session::*;
use otklik_core::record::CollectionMode;
use otklik_core::scenario::{Media, Scenario};
use std::collections::BTreeMap;
use std::path::PathBuf;

const QUESTIONS: &str = r#"
[[questions]]
id = "place"
kind = "single"
text = "Где вам было удобнее?"
image = "pictures/clinic.png"
options = [
    { id = "desk", text = "Регистратура", image = "desk.png" },
    { id = "room", text = "Кабинет", image = "room.png" },
    { id = "nowhere", text = "Нигде" },
]

[[questions]]
id = "often"
kind = "yes_no"
text = "Вы у нас впервые?"
"#;

fn path(name: &str) -> PathBuf {
    PathBuf::from("/store").join(name)
}

/// A terminal whose store holds these pictures of the scenario.
fn table_with(scenario: Scenario, kept: &[&str], mode: CollectionMode) -> Table {
    let sha256 = scenario.reference.sha256;
    let pictures = kept.iter().map(|name| ((sha256, Media((*name).to_owned())), path(name))).collect();
    let setup = Setup { scenario: Arc::new(scenario), pictures, ..setup() };
    let settings = Settings { mode, ..Settings::default() };
    let now = Now { wall: "2026-03-02T09:00:00+03:00".parse().unwrap(), ticks: Duration::from_secs(100) };
    Table::started(setup, Restored { people: vec![anna()], settings, ..Restored::default() }, now)
}

fn asked(kept: &[&str]) -> Table {
    asked_of(QUESTIONS, kept)
}

fn asked_of(questions: &str, kept: &[&str]) -> Table {
    let mut table = table_with(parsed(questions), kept, CollectionMode::Interviewer);
    table.unlock();
    table.until_selected();
    table.give();
    table.respondent(RespondentTap::Consent(false));
    table
}

fn options(table: &Table) -> &OptionsBody {
    let Body::Options(body) = &table.question().body else { panic!("{:?}", table.question().body) };
    body
}

#[test]
fn a_question_and_its_options_carry_their_pictures_and_the_next_one_none() {
    let mut table = asked(&["pictures/clinic.png", "desk.png", "room.png"]);
    assert_eq!(table.question().picture, Some(Picture(path("pictures/clinic.png"))));
    let seen: Vec<_> = options(&table).rows.iter().map(|row| row.picture.clone()).collect();
    assert_eq!(seen, [Some(Picture(path("desk.png"))), Some(Picture(path("room.png"))), None]);
    assert!(options(&table).is_of_pictures(), "most options have one");
    table.choose("room");
    table.seconds(1);
    assert_eq!(table.question().picture, None);
}

#[test]
fn options_that_are_compared_carry_their_pictures_too() {
    let options = r#"options = [
        { id = "desk", text = "Регистратура", image = "desk.png" },
        { id = "room", text = "Кабинет", image = "room.png" },
        { id = "nowhere", text = "Нигде" },
    ]"#;
    for kind in ["ranking", "best_worst", "allocation"] {
        let sets = if kind == "best_worst" { "set_count = 1\nset_size = 3" } else { "" };
        let question = format!("[[questions]]\nid = \"q\"\nkind = \"{kind}\"\ntext = \"Где?\"\n{sets}\n{options}");
        let table = asked_of(&question, &["desk.png", "room.png"]);
        let seen: BTreeMap<&str, Option<&Picture>> = match &table.question().body {
            Body::Ranking(body) => body.rows.iter().map(|row| (row.id.as_str(), row.picture.as_ref())).collect(),
            Body::BestWorst(body) => body.rows.iter().map(|row| (row.id.as_str(), row.picture.as_ref())).collect(),
            Body::Allocation(body) => body.rows.iter().map(|row| (row.id.as_str(), row.picture.as_ref())).collect(),
            other => panic!("{other:?}"),
        };
        let (desk, room) = (Picture(path("desk.png")), Picture(path("room.png")));
        assert_eq!(seen, BTreeMap::from([("desk", Some(&desk)), ("room", Some(&room)), ("nowhere", None)]), "{kind}");
    }
}

#[test]
fn a_picture_that_the_store_does_not_hold_is_left_out_and_the_question_is_asked_without_it() {
    let mut table = asked(&["desk.png"]);
    assert_eq!(table.question().picture, None);
    let seen = options(&table).rows.iter().filter(|row| row.picture.is_some()).count();
    assert_eq!(seen, 1);
    assert!(!options(&table).is_of_pictures(), "one of three has a picture: rows of words");
    table.choose("desk");
    table.seconds(1);
    assert_eq!(table.question().text, "Вы у нас впервые?");
}

#[test]
fn a_tablet_that_stands_alone_invites_with_the_logo() {
    let mut scenario = Arc::unwrap_or_clone(scenario());
    scenario.look.logo = Some(Media("logo.svg".to_owned()));
    let table = table_with(scenario, &["logo.svg"], CollectionMode::SelfService);
    let Screen::Attract(attract) = &table.view.screen else { panic!("{:?}", table.view.screen) };
    assert_eq!(attract.logo, Some(Picture(path("logo.svg"))));
}
