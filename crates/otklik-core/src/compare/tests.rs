//! What each change does, that no change goes unseen, and how it reads.

use super::Severity::{Breaks, Harmless, MayBreak};
use super::{Comparison, Severity, compare};
use crate::fixture::everything::{both, everything, formula, question};
use crate::fixture::{option_id, scenario};
use crate::scenario::*;

/// What changed after this was done to a scenario that has everything, the version raised.
fn after(change: impl FnOnce(&mut Scenario)) -> Comparison {
    let old = everything();
    let mut new = old.clone();
    new.reference.version += 1;
    change(&mut new);
    compare(&old, &new)
}

fn places(comparison: &Comparison) -> Vec<(Severity, &str)> {
    comparison.changes.iter().map(|change| (change.severity, change.place.as_str())).collect()
}

#[track_caller]
fn shows(severity: Severity, place: &str, change: impl FnOnce(&mut Scenario)) {
    let comparison = after(change);
    assert!(
        places(&comparison).contains(&(severity, place)),
        "{severity:?} {place} is not in {:?}",
        places(&comparison)
    );
}

fn steps(scenario: &mut Scenario) -> &mut Vec<Choice> {
    match &mut question(scenario, "scale").kind {
        QuestionKind::Scale { steps, .. } => steps,
        _ => panic!("a scale"),
    }
}

fn list(scenario: &mut Scenario) -> &mut ChoiceList {
    match &mut question(scenario, "one").kind {
        QuestionKind::Single { list } => list,
        _ => panic!("a single choice"),
    }
}

#[test]
fn a_version_that_changes_nothing_is_not_worth_a_word() {
    assert_eq!(after(|_| ()).changes, []);
    let same = everything();
    assert_eq!(compare(&same, &same).changes, []);
}

#[test]
fn what_is_asked_and_how_it_is_answered_breaks_a_wave() {
    shows(Breaks, "questions/one", |new| new.questions.retain(|question| question.id.as_str() != "one"));
    shows(Breaks, "questions/one/text", |new| question(new, "one").text = both("Совсем другое?"));
    shows(Breaks, "questions/one/kind", |new| question(new, "one").kind = QuestionKind::Photo);
    shows(Breaks, "questions/nps/role", |new| question(new, "nps").role = None);
    shows(Breaks, "questions/many/relevant", |new| question(new, "many").relevant = Some(formula("${one} = 'b'")));
    shows(Breaks, "questions/one/options/a", |new| {
        list(new).groups[0].options.remove(0);
    });
    shows(Breaks, "questions/one/options/new", |new| {
        let option = Choice::plain(option_id("new"), both("Новый"));
        list(new).groups[0].options.push(option);
    });
    shows(Breaks, "questions/one/options/a/text", |new| list(new).groups[0].options[0].text = both("Иной"));
    shows(Breaks, "questions/one/options/a/value", |new| list(new).groups[0].options[0].value = Some(9));
    shows(Breaks, "questions/first/weight", |new| question(new, "first").weight = 2);
    shows(Breaks, "blocks/pool/pick", |new| new.blocks[1].pick = Some(2));
}

#[test]
fn a_scale_of_another_length_or_direction_breaks_a_wave() {
    shows(Breaks, "questions/scale/length", |new| {
        steps(new).pop();
    });
    shows(Breaks, "questions/scale/direction", |new| steps(new).reverse());
}

#[test]
fn who_is_selected_and_how_refusals_count_breaks_a_wave() {
    shows(Breaks, "sampling", |new| new.sampling = SamplingPlan::Everyone);
    shows(Breaks, "campaign/site", |new| new.campaign.site = "Другая".to_owned());
    shows(Breaks, "campaign/wave", |new| new.campaign.wave = "2026-2".to_owned());
    shows(Breaks, "sampling", |new| new.sampling = SamplingPlan::Systematic { daily_flow: 61, daily_target: 20 });
    shows(Breaks, "refusals/no_time/class", |new| new.refusals[0].class = ReasonClass::Unscreened);
    shows(Breaks, "id", |new| new.reference.id = crate::id::ScenarioId::new("another").unwrap());
}

#[test]
fn what_may_colour_answers_is_left_to_a_person() {
    shows(MayBreak, "questions/extra", |new| {
        let extra = Question { id: crate::fixture::question_id("extra"), ..new.questions[0].clone() };
        new.questions.push(extra);
    });
    shows(MayBreak, "questions", |new| new.questions.swap(0, 2));
    shows(MayBreak, "questions/one/order", |new| list(new).order = Order::Fixed);
    shows(MayBreak, "questions/one/required", |new| question(new, "one").required = Requirement::Optional);
    shows(MayBreak, "questions/one/hint", |new| question(new, "one").hint = None);
    shows(MayBreak, "welcome", |new| new.welcome = both("Привет"));
}

#[test]
fn translations_look_hours_and_limits_do_not_touch_a_wave() {
    let comparison = after(|new| {
        let english = Language("en".to_owned());
        question(new, "one").text.wordings.insert(english, "Better English?".to_owned());
        new.look.accent = None;
        new.hours.clear();
        new.limits.idle_seconds = 90;
        new.segments[0].options[0].target = 50;
    });
    assert_eq!(comparison.changes.len(), 5, "{:?}", places(&comparison));
    assert!(comparison.changes.iter().all(|change| change.severity == Harmless));
    assert!(!comparison.breaks());
}

#[test]
fn a_language_that_is_new_as_a_whole_is_one_change() {
    let (mut old, mut new) = (everything(), everything());
    old.languages.truncate(1);
    new.reference.version += 1;
    assert_eq!(places(&compare(&old, &new)), [(Harmless, "languages")]);
    assert_eq!(places(&after(|new| new.languages.truncate(1))), [(Harmless, "languages")]);
}

#[test]
fn a_comma_is_not_taken_for_another_question() {
    shows(MayBreak, "questions/one/text", |new| question(new, "one").text = both("Вопрос, про ONE?"));
}

#[test]
fn a_formula_with_other_spaces_is_the_same_formula() {
    let comparison =
        after(|new| question(new, "many").relevant = Some(formula("${one} = 'a'  and\n${service} != 'therapy'")));
    assert_eq!(comparison.changes, []);
}

#[test]
fn a_change_without_a_new_version_is_reported() {
    let mut new = everything();
    new.look.accent = None;
    assert!(places(&compare(&everything(), &new)).contains(&(MayBreak, "version")));
    question(&mut new, "one").text = both("Другое?");
    assert!(places(&compare(&everything(), &new)).contains(&(Breaks, "version")));
}

#[test]
fn no_difference_of_two_scenarios_goes_unseen() {
    type Change = fn(&mut Scenario);
    let changes: [Change; 18] = [
        |new| new.title = both("Иначе"),
        |new| new.languages.truncate(1),
        |new| new.campaign.population = None,
        |new| new.photo.share = 0.5,
        |new| new.eligibility[0].expects = Expected::No,
        |new| new.consent = None,
        |new| new.ineligible[0].text = both("Иначе"),
        |new| new.thanks = both("Иначе"),
        |new| new.blocks[0].relevant = None,
        |new| new.ends[0].disposition = None,
        |new| new.calculations[0].value = formula("1"),
        |new| new.alerts[0].when = formula("${nps} <= 5"),
        |new| new.quotas[0].limit = 7,
        |new| new.lists[0].options.truncate(1),
        |new| new.factors[0].stage = None,
        |new| question(new, "number").default = None,
        |new| question(new, "number").constraint = None,
        |new| question(new, "one").jumps.clear(),
    ];
    for (number, change) in changes.into_iter().enumerate() {
        assert_ne!(after(change).changes, [], "change {number}");
    }
    let (old, new) = (scenario(), everything());
    let questions = old.questions.len() + new.questions.len();
    assert!(compare(&old, &new).count(Breaks) + compare(&old, &new).count(MayBreak) > questions);
}

#[test]
fn every_setting_of_every_kind_is_compared() {
    for number in 0..everything().questions.len() {
        let old = everything();
        let mut new = old.clone();
        let changed = format!("{:?}", vary(&mut new.questions[number].kind));
        new.reference.version += 1;
        let found = compare(&old, &new).changes.len();
        let fixed = matches!(
            old.questions[number].kind,
            QuestionKind::Information | QuestionKind::Photo | QuestionKind::Signature
        );
        assert!(found > 0 || fixed, "{changed}");
    }
}

/// Changes the setting of a kind that nothing else has.
fn vary(kind: &mut QuestionKind) -> &QuestionKind {
    match kind {
        QuestionKind::Single { list } => list.filter = None,
        QuestionKind::Multiple { most, .. } => *most = None,
        QuestionKind::Scale { show, .. } => *show = ScaleShow::Stars,
        QuestionKind::Nps { show, .. } => *show = NpsShow::Percent,
        QuestionKind::Ces { polarity, .. } => *polarity = Polarity::Effort,
        QuestionKind::YesNo { steps } => steps[0].text = both("Ага"),
        QuestionKind::Matrix { rows, .. } => rows[0].factor = None,
        QuestionKind::Ranking { places, .. } => *places = None,
        QuestionKind::BestWorst { best, .. } => *best = both("Лучшее"),
        QuestionKind::Allocation { total, .. } => *total = 10,
        QuestionKind::Number { range, .. } | QuestionKind::Slider { range, .. } => range.high = None,
        QuestionKind::Date { earliest, .. } => *earliest = None,
        QuestionKind::Time { latest, .. } => *latest = None,
        QuestionKind::Phone { prefix } => *prefix = None,
        QuestionKind::Text { longest, .. } => *longest = 42,
        QuestionKind::Scan { codes } => *codes = ScanCodes::Any,
        QuestionKind::Information | QuestionKind::Photo | QuestionKind::Signature => {}
    }
    kind
}

#[test]
fn a_comparison_reads_as_severity_place_both_wordings_and_reason() {
    let text = after(|new| {
        new.campaign.wave = "2026-2".to_owned();
        new.thanks = both("До свидания");
        new.thanks.wordings.remove(&Language("en".to_owned()));
    })
    .render();
    let expected = "\
clinic-irl version 1 → clinic-irl version 2

breaks: campaign/wave
  - 2026-1
  + 2026-2
  = it seeds the draw of the sample: other people are selected

harmless: thanks
  - Спасибо!
  + До свидания
  = it is read when everything is answered

harmless: thanks/en
  - [Спасибо!]
  = a translation changed, the wording in the default language stays

1 breaks, 0 may break, 2 harmless. Answers of the two versions must not be put into one figure: begin a new wave.
";
    assert_eq!(text, expected);
}

#[test]
fn a_comparison_as_json_names_severities_by_one_word() {
    let json = serde_json::to_value(after(|new| new.welcome = both("Привет"))).unwrap();
    assert_eq!(json["changes"][0]["severity"], "may_break");
    assert_eq!(json["changes"][0]["place"], "welcome");
    assert_eq!(json["changes"][0]["before"], "Здравствуйте!");
    assert_eq!(json["old"]["version"], 1);
}
