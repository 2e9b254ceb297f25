//! `everything.toml`: every kind of question and every key of the language arrives in the model as it is written.

use chrono::{NaiveDate, NaiveTime};
use otklik_core::id::{BlockId, OptionId, QuestionId};
use otklik_core::scenario::diagnostic::render_all;
use otklik_core::scenario::parse::parse;
use otklik_core::scenario::{
    Choice, Escape, Language, MatrixLayout, Measure, NpsShow, NumberRange, Order, Polarity, Question, QuestionKind,
    Requirement, Role, ScaleShow, ScanCodes, Scenario, SetDesign, TextLength,
};
use std::collections::BTreeSet;
use std::mem::discriminant;

const FILE: &str = include_str!("everything.toml");

fn everything() -> Scenario {
    let parsed = parse(FILE.as_bytes());
    assert!(parsed.diagnostics.is_empty(), "{}", render_all("everything.toml", &parsed.diagnostics));
    parsed.scenario.unwrap()
}

fn question(id: &str) -> Question {
    everything().question(&QuestionId::new(id).unwrap()).unwrap().clone()
}

fn ids<'c>(choices: impl IntoIterator<Item = &'c Choice>) -> Vec<&'c str> {
    choices.into_iter().map(|choice| choice.id.as_str()).collect()
}

fn words<'c>(choices: impl IntoIterator<Item = &'c Choice>, language: &str) -> Vec<&'c str> {
    choices.into_iter().map(|choice| choice.text.get(&Language(language.to_owned()))).collect()
}

#[test]
fn every_kind_and_every_role_can_be_written() {
    let scenario = everything();
    let kinds: BTreeSet<_> =
        scenario.questions.iter().map(|question| format!("{:?}", discriminant(&question.kind))).collect();
    assert_eq!(kinds.len(), 20);
    let roles: BTreeSet<_> = scenario.questions.iter().filter_map(|question| question.role).collect();
    assert_eq!(roles.len(), 15);
}

#[test]
fn a_single_choice_takes_a_shared_list_with_its_attributes() {
    let decisive = question("decisive");
    let QuestionKind::Single { list } = &decisive.kind else { panic!("{decisive:?}") };
    assert_eq!(ids(list.choices()), ["doctors", "price", "place", "care"]);
    assert_eq!(list.order, Order::Random);
    assert_eq!(list.filter.as_ref().unwrap().source(), "area != 'money'");
    let first = list.choices().next().unwrap();
    assert_eq!(first.attributes["area"], "people");
    assert_eq!(everything().lists[0].options[0], *first);
    assert_eq!(decisive.relevant.unwrap().source(), "is-answered(${drivers})");
    assert_eq!(decisive.default.unwrap().source(), "'care'");
    assert_eq!(decisive.role, Some(Role::DecisiveDriver));
}

#[test]
fn a_multiple_choice_has_groups_limits_conditions_and_ways_out() {
    let drivers = question("drivers");
    let QuestionKind::Multiple { list, fewest, most } = &drivers.kind else { panic!("{drivers:?}") };
    assert_eq!((*fewest, *most), (1, Some(3)));
    let headings: Vec<_> = list.groups.iter().map(|group| group.heading.as_ref().map(|it| it.original())).collect();
    assert_eq!(headings, [Some("Удобство"), None]);
    let [near, _, other, none] = list.choices().collect::<Vec<_>>()[..] else { panic!("{list:?}") };
    assert_eq!(near.image.as_ref().unwrap().0, "pictures/near.jpg");
    assert_eq!((other.specify, other.exclusive, other.pinned), (true, false, true));
    assert_eq!((none.specify, none.exclusive, none.pinned), (false, true, true));
    let Requirement::When(required) = &drivers.required else { panic!("{drivers:?}") };
    assert_eq!(required.source(), "${age} < 90");
    assert_eq!(drivers.required_message.unwrap().original(), "Выберите хотя бы один вариант.");
    let constraint = drivers.constraint.unwrap();
    assert_eq!(constraint.formula.source(), "count-selected(.) <= 2");
    assert_eq!(constraint.message.unwrap().original(), "Не больше двух.");
    assert_eq!(drivers.escapes, [Escape::PreferNotToAnswer]);
    assert_eq!(drivers.hint.unwrap().original(), "Выберите все подходящие варианты");
}

#[test]
fn the_steps_of_scales_are_written_out_counted_or_ready_made() {
    let fair = question("fair");
    let QuestionKind::Scale { steps, show, measure } = &fair.kind else { panic!("{fair:?}") };
    assert_eq!(words(steps, "ru"), ["Точно нет", "2", "3", "4", "Точно да"]);
    assert_eq!(words(steps, "en"), ["Definitely not", "2", "3", "4", "Definitely"]);
    assert_eq!((*show, *measure), (ScaleShow::Faces, Measure::Agreement));
    assert_eq!(fair.escapes, [Escape::DontKnow]);
    let attractive = question("attractive");
    let values: Vec<_> = attractive.choices().map(|step| step.value.unwrap()).collect();
    assert_eq!(values, [5, 4, 3, 2, 1]);

    let recommend = question("recommend");
    let QuestionKind::Nps { steps, show, ends } = &recommend.kind else { panic!("{recommend:?}") };
    assert_eq!((steps.len(), *show), (11, NpsShow::Percent));
    assert_eq!((ids(steps)[10], words(steps, "en")[10], steps[10].value), ("10", "100 %", Some(10)));
    assert_eq!((words(steps, "ru")[0], steps[0].value), ("0 %", Some(0)));
    assert_eq!(ends.high.as_ref().unwrap().original(), "Обязательно");

    for (id, count, polarity) in [("ease", 7, Polarity::Ease), ("effort", 5, Polarity::Effort)] {
        let QuestionKind::Ces { steps, polarity: found, .. } = question(id).kind else { panic!("{id}") };
        assert_eq!((steps.len(), found), (count, polarity));
        assert_eq!((steps[0].value, words(&steps, "ru")[0]), (Some(1), "1"));
    }
    assert_eq!(words(question("returns").choices(), "ru"), ["Да", "Нет"]);
    assert_eq!(words(question("returns").choices(), "en"), ["Yes", "No"]);
    assert_eq!(words(question("parked").choices(), "en"), ["Yes, at once", "No, or not at once"]);
    assert_eq!(ids(question("parked").choices()), ["yes", "no"]);
}

#[test]
fn a_matrix_has_rows_with_conditions_and_factors() {
    let satisfaction = question("satisfaction");
    let QuestionKind::Matrix { rows, steps, show, layout, order } = &satisfaction.kind else {
        panic!("{satisfaction:?}")
    };
    assert_eq!((*show, *layout, *order), (ScaleShow::Numbers, MatrixLayout::Grid, Order::Random));
    assert_eq!(steps.len(), 5);
    let [doctors, price, parking] = &rows[..] else { panic!("{rows:?}") };
    assert_eq!((doctors.pinned, price.pinned), (false, true));
    assert_eq!(parking.relevant.as_ref().unwrap().source(), "${parked} = 'yes'");
    let QuestionKind::Matrix { rows, layout, .. } = question("trust").kind else { panic!() };
    let factors: Vec<_> = rows.iter().map(|row| row.factor.as_ref().unwrap().as_str()).collect();
    assert_eq!(factors, ["competence", "honesty"]);
    assert_eq!(layout, MatrixLayout::Rows);
}

#[test]
fn rankings_sets_and_points_are_as_written() {
    let QuestionKind::Ranking { places, list } = question("expected").kind else { panic!() };
    assert_eq!((places, list.order), (Some(2), Order::Random));
    let QuestionKind::BestWorst { items, design, best, worst } = question("compared").kind else { panic!() };
    let set = |ids: [&str; 3]| ids.map(|id| OptionId::new(id).unwrap()).to_vec();
    let sets = vec![set(["doctors", "price", "place"]), set(["price", "place", "care"])];
    assert_eq!((items.len(), design), (4, SetDesign::Fixed(sets)));
    assert_eq!((best.original(), worst.original()), ("Важнее всего", "Наименее важно"));
    let QuestionKind::BestWorst { design, best, worst, .. } = question("compared_again").kind else { panic!() };
    assert_eq!(design, SetDesign::Drawn { sets: 3, size: 3 });
    assert_eq!((best.original(), worst.original()), ("Самое важное", "Наименее важное"));
    let QuestionKind::Allocation { total, step, list } = question("shares").kind else { panic!() };
    assert_eq!((total, step, list.choices().count()), (50, 5, 4));
}

#[test]
fn numbers_dates_and_written_answers_have_their_limits() {
    let QuestionKind::Number { range, unit } = question("age").kind else { panic!() };
    assert_eq!(range, NumberRange { low: Some(0.0), high: Some(120.0), step: Some(1.0) });
    assert_eq!(unit.unwrap().original(), "лет");
    let QuestionKind::Slider { range, ends, .. } = question("comfort").kind else { panic!() };
    assert_eq!(range, NumberRange { low: Some(-2.5), high: Some(2.5), step: Some(0.5) });
    assert_eq!(ends.low.unwrap().original(), "Неудобно");
    let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day);
    let earliest_and_latest = QuestionKind::Date { earliest: day(1, 1), latest: day(12, 31) };
    assert_eq!(question("came_on").kind, earliest_and_latest);
    let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0);
    assert_eq!(question("came_at").kind, QuestionKind::Time { earliest: time(8, 0), latest: time(21, 30) });
    assert_eq!(question("phone").kind, QuestionKind::Phone { prefix: Some("+7".to_owned()) });
    assert_eq!(question("why").kind, QuestionKind::Text { length: TextLength::Long, longest: 300 });
    assert_eq!(question("doctor").kind, QuestionKind::Text { length: TextLength::Short, longest: 500 });
    assert_eq!(question("ticket").kind, QuestionKind::Scan { codes: ScanCodes::Qr });
}

#[test]
fn a_question_must_be_answered_unless_it_says_otherwise_and_a_page_never() {
    let required = |id| question(id).required;
    assert_eq!(required("agrees"), Requirement::Required);
    assert_eq!(required("why"), Requirement::Optional);
    assert_eq!(required("intro"), Requirement::Optional);
    assert_eq!(question("intro").image.unwrap().0, "pictures/intro.png");
    let jumps: Vec<_> = question("age").jumps.iter().map(|jump| jump.end.to_string()).collect();
    assert_eq!(jumps, ["too_young", "early"]);
}

#[test]
fn blocks_lie_inside_of_each_other_and_pools_have_weights() {
    let scenario = everything();
    let [visit, index] = &scenario.blocks[..] else { panic!("{:?}", scenario.blocks) };
    assert_eq!(visit.title.as_ref().unwrap().original(), "Ваш визит");
    assert_eq!(visit.relevant.as_ref().unwrap().source(), "${age} >= 21");
    assert_eq!((visit.order, visit.pick, &visit.within), (Order::Random, None, &None));
    assert_eq!(index.within, Some(BlockId::new("visit").unwrap()));
    assert_eq!((index.order, index.pick, index.pinned, index.weight), (Order::Fixed, Some(2), true, 3));
    let members: Vec<_> =
        scenario.questions.iter().filter(|it| it.block.as_ref() == Some(&index.id)).map(|it| it.id.as_str()).collect();
    assert_eq!(members, ["agrees", "fair", "attractive"]);
    assert_eq!((question("fair").pinned, question("fair").weight), (true, 2));
}
