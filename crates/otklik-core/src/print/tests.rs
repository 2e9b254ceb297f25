//! The document says all that people read, and says conditions in words that mean what the formulas mean.

use super::questionnaire;
use super::sheet::{Sheet, escaped};
use crate::expression::template::{Piece, pieces};
use crate::fixture::everything::{both, everything, formula, question};
use crate::scenario::*;

fn language(code: &str) -> Language {
    Language(code.to_owned())
}

/// Every text of a scenario. Whoever adds a text to the model is sent here by the compiler.
fn texts(scenario: &Scenario) -> Vec<&Text> {
    let Scenario {
        reference: _,
        title,
        languages: _,
        campaign,
        sampling: _,
        limits: _,
        photo,
        hours: _,
        look: _,
        eligibility,
        consent,
        segments,
        refusals,
        ineligible,
        welcome,
        thanks,
        questions,
        blocks,
        ends,
        calculations: _,
        alerts,
        quotas: _,
        lists,
        factors,
    } = scenario;
    let mut all = vec![title, &campaign.name, &photo.notice, welcome, thanks];
    all.extend(&campaign.population);
    all.extend(eligibility.iter().map(|question| &question.text));
    all.extend(consent.iter().flat_map(|Consent { text, agree, decline, declined: _ }| [text, agree, decline]));
    for Segment { id: _, label, options } in segments {
        all.push(label);
        all.extend(options.iter().map(|option| &option.text));
    }
    all.extend(refusals.iter().chain(ineligible).map(|reason| &reason.text));
    all.extend(questions.iter().flat_map(texts_of));
    all.extend(blocks.iter().flat_map(|block| &block.title));
    all.extend(ends.iter().flat_map(|end| &end.text));
    all.extend(alerts.iter().map(|alert| &alert.text));
    all.extend(lists.iter().flat_map(|list| &list.options).map(|option| &option.text));
    all.extend(factors.iter().flat_map(|Factor { id: _, text, stage }| [Some(text), stage.as_ref()]).flatten());
    all
}

fn texts_of(question: &Question) -> Vec<&Text> {
    let Question {
        id: _,
        text,
        hint,
        image: _,
        required: _,
        required_message,
        relevant: _,
        constraint,
        default: _,
        jumps: _,
        escapes: _,
        block: _,
        pinned: _,
        weight: _,
        role: _,
        kind,
    } = question;
    let mut all = vec![text];
    all.extend([hint, required_message].into_iter().flatten());
    all.extend(constraint.iter().flat_map(|constraint| &constraint.message));
    all.extend(question.choices().map(|choice| &choice.text));
    match kind {
        QuestionKind::Single { list }
        | QuestionKind::Multiple { list, .. }
        | QuestionKind::Ranking { list, .. }
        | QuestionKind::Allocation { list, .. } => all.extend(list.groups.iter().flat_map(|group| &group.heading)),
        QuestionKind::Nps { ends, .. } | QuestionKind::Ces { ends, .. } => {
            all.extend([&ends.low, &ends.high].into_iter().flatten());
        }
        QuestionKind::Slider { unit, ends, .. } => all.extend([&ends.low, &ends.high, unit].into_iter().flatten()),
        QuestionKind::Number { unit, .. } => all.extend(unit),
        QuestionKind::Matrix { rows, .. } => all.extend(rows.iter().map(|row| &row.text)),
        QuestionKind::BestWorst { best, worst, .. } => all.extend([best, worst]),
        QuestionKind::Scale { .. }
        | QuestionKind::YesNo { .. }
        | QuestionKind::Date { .. }
        | QuestionKind::Time { .. }
        | QuestionKind::Phone { .. }
        | QuestionKind::Text { .. }
        | QuestionKind::Information
        | QuestionKind::Photo
        | QuestionKind::Scan { .. }
        | QuestionKind::Signature => {}
    }
    all
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_text_of_the_scenario_is_in_the_document_in_every_language() {
    let scenario = everything();
    for language in &scenario.languages {
        let document = on_one_line(&questionnaire(&scenario, language));
        for text in texts(&scenario) {
            for piece in pieces(text.get(language)) {
                let Piece::Words(words) = piece else { continue };
                assert!(document.contains(&on_one_line(&escaped(words))), "{words:?} is missing");
            }
        }
    }
}

#[test]
fn every_formula_is_in_the_document() {
    let scenario = everything();
    let document = questionnaire(&scenario, &language("ru"));
    let rules = scenario.rules();
    assert!(rules.len() > 10);
    for rule in rules {
        let source = scenario.formula(rule).unwrap().source();
        assert!(document.contains(&format!("`{source}`")), "{source} is missing");
    }
}

#[test]
fn a_question_reads_as_words_kind_options_with_codes_and_rules() {
    let mut scenario = everything();
    let QuestionKind::Multiple { list, .. } = &mut question(&mut scenario, "many").kind else { panic!("a multiple") };
    list.groups[0].options[0].value = Some(3);
    let document = questionnaire(&scenario, &language("ru"));
    let expected = "\
**2.** Вопрос про many? `many`

_Несколько вариантов ответа, не больше 2._

**Заголовок группы**

- ☐ Вариант c `c`, код 3
- ☐ Вариант d `d`
- ☐ Вариант none `none`, исключает остальные
- Задаётся, если ответ на вопрос 1 — «Вариант a» и «Услуга» — не «Терапия» (`${one} = 'a' and ${service} != 'therapy'`)
- Обязательный, если ответ на вопрос 1 — «Вариант a» (`${one} = 'a'`)

";
    assert!(document.contains(expected), "{document}");
}

#[test]
fn the_document_speaks_the_language_it_is_asked_for() {
    let mut scenario = everything();
    let says = |scenario: &Scenario, code: &str, words: &str| {
        let document = questionnaire(scenario, &language(code));
        assert!(document.contains(words), "{words} is not in {document}");
    };
    says(&scenario, "ru", "## Вопросы");
    says(&scenario, "en", "## Questions");
    says(&scenario, "en", "Asked if the answer to question 1 is “[Вариант a]”");
    says(&scenario, "de", "## Вопросы");
    scenario.languages.push(language("uk"));
    says(&scenario, "uk", "## Питання");
    scenario.languages.push(language("de"));
    says(&scenario, "de", "## Questions");
}

#[test]
fn blocks_say_what_they_draw_and_weights_stand_with_their_questions() {
    let document = questionnaire(&everything(), &language("ru"));
    let expected = "\
### Раздел: Раздел outer `outer`

- Раздел задаётся, если ответ на вопрос 5 не больше 8 (`${nps} <= 8`)
- Порядок внутри раздела случайный.

### Раздел: Раздел pool `pool`

- Внутри раздела `outer`.
- Из пунктов раздела каждому достаются выбранные случайно: 1 из 2.
";
    assert!(document.contains(expected), "{document}");
    assert!(document.contains("- Вес при случайном выборе: 3.\n"), "{document}");
}

#[track_caller]
fn reads(source: &str, expected: Option<&str>) {
    let scenario = everything();
    let russian = language("ru");
    let sheet = Sheet::new(&scenario, &russian);
    assert_eq!(super::condition::in_words(&sheet, source).as_deref(), expected, "{source}");
}

#[test]
fn simple_conditions_are_said_in_words() {
    reads("${nps} <= 6", Some("ответ на вопрос 5 не больше 6"));
    reads("${one} = ''", Some("ответ на вопрос 1 отсутствует"));
    reads("${one}!='' or ${nps}>=9", Some("ответ на вопрос 1 есть или ответ на вопрос 5 не меньше 9"));
    reads("selected(${many}, 'c')", Some("ответ на вопрос 2 содержит «Вариант c»"));
    reads("not(selected(${many}, 'c'))", Some("неверно, что (ответ на вопрос 2 содержит «Вариант c»)"));
    reads("count-selected(${many}) > 1", Some("сколько выбрано (ответ на вопрос 2) больше 1"));
    reads("${scale} = 5", Some("ответ на вопрос 4 = 5 («Ступень 5»)"));
    reads("${matrix.speed} < 3", Some("ответ на вопрос 7 («Строка speed») меньше 3"));
    reads("min(${matrix}) <= 2", Some("наименьшая оценка (ответ на вопрос 7) не больше 2"));
    reads("max(${matrix}) = 5", Some("наибольшая оценка (ответ на вопрос 7) = 5"));
    reads("value-of(${one}) >= 3", Some("код (ответ на вопрос 1) не меньше 3"));
    reads("area = 'any' or area = ${service}", Some("пометка area = “any” или пометка area = «Услуга»"));
    reads(". < 9", Some("ответ меньше 9"));
    reads("${total} > ${number} + 1", Some("значение total > ответ на вопрос 11 + 1"));
}

#[test]
fn what_belongs_together_is_put_in_brackets() {
    reads(
        "${nps} < 3 and (${one} = 'a' or ${one} = 'b')",
        Some("ответ на вопрос 5 меньше 3 и (ответ на вопрос 1 — «Вариант a» или ответ на вопрос 1 — «Вариант b»)"),
    );
}

#[test]
fn a_condition_that_is_not_simple_has_no_words_rather_than_wrong_ones() {
    for source in [
        "regex(${comment}, 'x')",
        "name = 'a'",
        "area",
        "${one} = 'unknown'",
        "${nobody} = 1",
        "../one = 'a'",
        "${one} < 'a'",
        "${one}",
    ] {
        reads(source, None);
    }
    let mut scenario = everything();
    question(&mut scenario, "many").relevant = Some(formula("regex(${comment}, 'x')"));
    let document = questionnaire(&scenario, &language("ru"));
    assert!(document.contains("- Задаётся, если `regex(${comment}, 'x')`\n"), "{document}");
}

#[test]
fn signs_of_markdown_in_a_text_stay_signs() {
    let mut scenario = everything();
    scenario.welcome = both("# Не заголовок\n1. не список\n*не курсив*");
    let document = questionnaire(&scenario, &language("ru"));
    assert!(document.contains("\\# Не заголовок  \n1\\. не список  \n\\*не курсив\\*\n"), "{document}");
}
