//! `scenarios/*.toml`: what is shipped is without any problem, in three languages, and asks what the sources ask.

mod clinic;
mod index;
mod parts;
mod rehearsed;
mod wordings;

use crate::repository;
use otklik_core::scenario::diagnostic::render_all;
use otklik_core::scenario::parse::{Parsed, Surroundings, parse, parse_with};
use otklik_core::scenario::{
    Choice, Language, PhotoMoment, Question, QuestionKind, ReasonClass, SEGMENT_TARGET, Scenario, Text,
};
use std::collections::BTreeSet;

/// Every shipped scenario by the name of its file.
const SHIPPED: [&str; 9] =
    ["car-service-irl", "cash-desk", "ces", "clinic-irl", "csi", "education-irl", "health-pulse", "nps", "sensevalue"];

fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(repository("scenarios").join(format!("{name}.toml"))).unwrap()
}

/// The file with everything that `otklik check` says about it. No picture is shipped.
fn checked(name: &str) -> Parsed {
    parse_with(&bytes(name), &Surroundings::with_pictures([]))
}

fn scenario(name: &str) -> Scenario {
    parse(&bytes(name)).scenario.unwrap()
}

fn question<'a>(scenario: &'a Scenario, id: &str) -> &'a Question {
    scenario.questions.iter().find(|question| question.id.as_str() == id).unwrap()
}

/// A question as a reader of the source sees it: the wording, then each option with its value.
fn transcript(question: &Question) -> Vec<String> {
    let mut lines = vec![question.text.original().to_owned()];
    match &question.kind {
        QuestionKind::Multiple { list, .. } => {
            lines.push(question.hint.as_ref().unwrap().original().to_owned());
            for group in &list.groups {
                lines.extend(group.heading.as_ref().map(|heading| heading.original().to_owned()));
                lines.extend(group.options.iter().map(|option| format!("• {}", option.text.original())));
            }
        }
        _ => {
            let step = |option: &Choice| format!("{} - {}", option.value.unwrap(), option.text.original());
            lines.extend(question.choices().map(step));
        }
    }
    lines
}

/// Every text that a respondent or an interviewer may read.
fn texts(scenario: &Scenario) -> Vec<&Text> {
    let mut texts = vec![&scenario.title, &scenario.welcome, &scenario.thanks, &scenario.photo.notice];
    texts.push(&scenario.campaign.name);
    texts.extend(&scenario.campaign.population);
    texts.extend(scenario.consent.iter().flat_map(|it| [&it.text, &it.agree, &it.decline]));
    texts.extend(scenario.eligibility.iter().map(|it| &it.text));
    texts.extend(scenario.refusals.iter().chain(&scenario.ineligible).map(|it| &it.text));
    for segment in &scenario.segments {
        texts.push(&segment.label);
        texts.extend(segment.options.iter().map(|option| &option.text));
    }
    for question in &scenario.questions {
        texts.push(&question.text);
        texts.extend(&question.hint);
        texts.extend(question.choices().map(|choice| &choice.text));
        match &question.kind {
            QuestionKind::Multiple { list, .. } => {
                texts.extend(list.groups.iter().filter_map(|group| group.heading.as_ref()));
            }
            QuestionKind::Matrix { rows, .. } => texts.extend(rows.iter().map(|row| &row.text)),
            QuestionKind::BestWorst { best, worst, .. } => texts.extend([best, worst]),
            _ => {}
        }
    }
    texts.extend(scenario.blocks.iter().filter_map(|block| block.title.as_ref()));
    texts.extend(scenario.ends.iter().filter_map(|end| end.text.as_ref()));
    texts.extend(scenario.alerts.iter().map(|alert| &alert.text));
    texts.extend(scenario.factors.iter().flat_map(|factor| [Some(&factor.text), factor.stage.as_ref()]).flatten());
    texts
}

#[test]
fn every_file_in_the_folder_is_shipped_and_has_its_tests_beside_it() {
    let names = std::fs::read_dir(repository("scenarios")).unwrap();
    let names: BTreeSet<_> = names.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    let toml = |name: &&str| format!("{name}.toml");
    let expected: BTreeSet<_> = SHIPPED.iter().flat_map(|name| [toml(name), format!("{name}.test.toml")]).collect();
    let found: BTreeSet<_> = names.into_iter().filter(|name| name.ends_with(".toml")).collect();
    assert_eq!(found, expected);
}

#[test]
fn every_shipped_scenario_is_without_any_problem() {
    let found: String =
        SHIPPED.iter().map(|name| render_all(&format!("scenarios/{name}.toml"), &checked(name).diagnostics)).collect();
    assert!(found.is_empty(), "{found}");
    for name in SHIPPED {
        assert_eq!(scenario(name).reference.id.as_str(), name);
    }
}

#[test]
fn every_text_is_there_in_russian_english_and_ukrainian() {
    for name in SHIPPED {
        let scenario = scenario(name);
        let languages: Vec<_> = scenario.languages.iter().map(|language| language.0.as_str()).collect();
        assert_eq!(languages, ["ru", "en", "uk"], "{name}");
        for text in texts(&scenario) {
            for language in &scenario.languages {
                assert!(text.wordings.contains_key(language), "{name}: no {language} for «{}»", text.original());
            }
        }
    }
}

#[test]
fn no_english_text_has_cyrillic_letters_and_no_translation_was_left_in_russian() {
    for name in SHIPPED {
        let scenario = scenario(name);
        for text in texts(&scenario) {
            let of = |language: &str| text.get(&Language(language.to_owned()));
            assert!(!of("en").chars().any(|c| matches!(c, '\u{400}'..='\u{52f}')), "{name}: {}", of("en"));
            assert!(!of("uk").chars().any(|c| "ыэъёЫЭЪЁ".contains(c)), "{name}: {}", of("uk"));
            assert!(!of("ru").chars().any(|c| "іїєґІЇЄҐ".contains(c)), "{name}: {}", of("ru"));
        }
    }
}

#[test]
fn every_question_and_option_is_short_enough_in_every_language() {
    for name in SHIPPED {
        let scenario = scenario(name);
        for question in &scenario.questions {
            for wording in question.text.wordings.values() {
                assert!(wording.chars().count() <= 300, "{name}: {wording}");
            }
            for wording in question.choices().flat_map(|choice| choice.text.wordings.values()) {
                assert!(wording.chars().count() <= 120, "{name}: {wording}");
            }
        }
    }
}

#[test]
fn every_segment_wants_a_hundred_answers() {
    for name in SHIPPED {
        let scenario = scenario(name);
        assert!(!scenario.segments.is_empty(), "{name}");
        for option in scenario.segments.iter().flat_map(|segment| &segment.options) {
            assert_eq!(option.target, SEGMENT_TARGET, "{name}: {}", option.text.original());
        }
    }
}

#[test]
fn the_interviewer_can_name_every_outcome_that_the_response_rate_tells_apart() {
    for name in SHIPPED {
        let scenario = scenario(name);
        let ineligible: Vec<_> = scenario.ineligible.iter().map(|reason| reason.id.as_str()).collect();
        assert_eq!(ineligible, ["under_age", "not_payer", "asked_90_days", "out_of_scope"], "{name}");
        assert!(scenario.ineligible.iter().all(|reason| reason.class == ReasonClass::NotEligible));
        let of = |class| scenario.refusals.iter().filter(|reason| reason.class == class).count();
        assert_eq!((of(ReasonClass::Unscreened), of(ReasonClass::Other)), (1, 2), "{name}");
        assert!(of(ReasonClass::Refusal) > 0, "{name}");
    }
}

// The clinic's interviewer chooses the reason from the list instead.
#[test]
fn only_adults_who_pay_and_were_not_asked_lately_are_interviewed() {
    for name in SHIPPED.into_iter().filter(|name| *name != "clinic-irl") {
        let scenario = scenario(name);
        let asked: Vec<_> = scenario.eligibility.iter().map(|it| it.otherwise.as_str()).collect();
        assert_eq!(asked, ["under_age", "not_payer", "asked_90_days"], "{name}");
    }
}

#[test]
fn whoever_is_photographed_is_told_that_they_may_say_no() {
    for name in SHIPPED {
        let photo = scenario(name).photo;
        let notice = photo.notice.original();
        assert_eq!(photo.moments.is_empty(), notice.contains("не делает снимков"), "{name}");
        assert_eq!(photo.moments.contains(&PhotoMoment::End), notice.contains("Отказ ни на что не повлияет"), "{name}");
    }
}
