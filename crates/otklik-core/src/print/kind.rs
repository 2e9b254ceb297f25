//! How a question is answered, in words, with its options, steps and rows.

use super::sheet::{Sheet, code, escaped};
use super::words;
use crate::id::OptionId;
use crate::phrase::Phrase;
use crate::scenario::{
    Choice, ChoiceList, EndWords, MatrixLayout, MatrixRow, NpsShow, NumberRange, Order, QuestionKind as Kind,
    ScanCodes, SetDesign, Text, TextLength,
};
use std::fmt::Display;

/// The kind in a few words, with its limits.
pub(super) fn in_words(sheet: &Sheet<'_>, kind: &Kind) -> String {
    let say = |ru, en, uk| sheet.say(Phrase { ru, en, uk });
    match kind {
        Kind::Single { .. } => say("Один вариант ответа", "One option", "Один варіант відповіді").to_owned(),
        Kind::Multiple { fewest, most, .. } => {
            let several = say("Несколько вариантов ответа", "Several options", "Кілька варіантів відповіді");
            several.to_owned() + &how_many(sheet, *fewest, *most)
        }
        Kind::Scale { steps, show, measure } => {
            let (measure, show) = (sheet.say(words::measure(*measure)), sheet.say(words::show(*show)));
            format!("{measure}, {show}, {}: {}", sheet.say(words::STEP_COUNT), steps.len())
        }
        Kind::Nps { show, .. } => match show {
            NpsShow::Numbers => say(
                "Готовность рекомендовать, от 0 до 10",
                "Likelihood to recommend, 0 to 10",
                "Готовність рекомендувати, від 0 до 10",
            ),
            NpsShow::Percent => say(
                "Готовность рекомендовать, от 0 до 100 %",
                "Likelihood to recommend, 0 to 100 %",
                "Готовність рекомендувати, від 0 до 100 %",
            ),
        }
        .to_owned(),
        Kind::Ces { polarity, .. } => sheet.say(words::polarity(*polarity)).to_owned(),
        Kind::YesNo { .. } => say("Да или нет", "Yes or no", "Так або ні").to_owned(),
        Kind::Matrix { show, layout, .. } => {
            let layout = match layout {
                MatrixLayout::Rows => say("по строке на экране", "one row a screen", "по рядку на екрані"),
                MatrixLayout::Grid => {
                    say("таблицей, где помещается", "as a grid where it fits", "таблицею, де вміщується")
                }
            };
            let name = say("Таблица с общей шкалой", "Rows that share a scale", "Таблиця зі спільною шкалою");
            format!("{name}, {}, {layout}", sheet.say(words::show(*show)))
        }
        Kind::Ranking { places, .. } => {
            let name = say("Расставить по важности", "Put in order of importance", "Розставити за важливістю");
            match places {
                Some(places) => format!("{name}: {} {places}", say("мест", "places", "місць")),
                None => name.to_owned(),
            }
        }
        Kind::BestWorst { .. } => {
            say("Лучшее и худшее из наборов", "Best and worst of sets", "Найкраще та найгірше з наборів").to_owned()
        }
        Kind::Allocation { total, step, .. } => {
            let name = say("Разделить баллы", "Divide points", "Розподілити бали");
            format!("{name}: {total}, {} {step}", say("шаг", "step", "крок"))
        }
        Kind::Number { range, .. } => say("Число", "A number", "Число").to_owned() + &range_words(sheet, range),
        Kind::Slider { range, .. } => {
            say("Число на шкале", "A number on a line", "Число на шкалі").to_owned() + &range_words(sheet, range)
        }
        Kind::Date { earliest, latest } => {
            say("Дата", "A date", "Дата").to_owned() + &bounds(sheet, earliest.as_ref(), latest.as_ref())
        }
        Kind::Time { earliest, latest } => {
            let shown = |time: &Option<chrono::NaiveTime>| time.map(|time| time.format("%H:%M").to_string());
            let (earliest, latest) = (shown(earliest), shown(latest));
            say("Время", "A time of day", "Час").to_owned() + &bounds(sheet, earliest.as_ref(), latest.as_ref())
        }
        Kind::Phone { prefix } => {
            let name = say("Номер телефона", "A telephone number", "Номер телефону");
            prefix.as_ref().map_or(name.to_owned(), |prefix| format!("{name}, {prefix}"))
        }
        Kind::Text { length, longest } => {
            let name = match length {
                TextLength::Short => say("Короткий текст", "A short text", "Короткий текст"),
                TextLength::Long => say("Длинный текст", "A long text", "Довгий текст"),
            };
            format!("{name}, {} {longest}", say("знаков не больше", "characters at most", "знаків не більше"))
        }
        Kind::Information => say("Страница для чтения", "A page to read", "Сторінка для читання").to_owned(),
        Kind::Photo => say(
            "Снимок, который делает респондент",
            "A photo that the respondent takes",
            "Знімок, який робить респондент",
        )
        .to_owned(),
        Kind::Scan { codes } => match codes {
            ScanCodes::Any => {
                say("Считать QR-код или штрихкод", "Scan a QR code or barcode", "Зчитати QR-код або штрихкод")
            }
            ScanCodes::Qr => say("Считать QR-код", "Scan a QR code", "Зчитати QR-код"),
            ScanCodes::Barcode => say("Считать штрихкод", "Scan a barcode", "Зчитати штрихкод"),
        }
        .to_owned(),
        Kind::Signature => say("Подпись", "A signature", "Підпис").to_owned(),
    }
}

/// The options, steps, rows and words at the ends.
pub(super) fn details(sheet: &mut Sheet<'_>, kind: &Kind) {
    match kind {
        Kind::Single { list } => options(sheet, list, "○"),
        Kind::Multiple { list, .. } => options(sheet, list, "☐"),
        Kind::Ranking { list, .. } => options(sheet, list, "↕"),
        Kind::Allocation { list, .. } => options(sheet, list, "…"),
        Kind::Scale { steps, .. } | Kind::YesNo { steps } => choices(sheet, steps, "○"),
        Kind::Nps { steps, ends, .. } | Kind::Ces { steps, ends, .. } => {
            line_of_steps(sheet, words::SCALE, steps);
            end_words(sheet, ends);
        }
        Kind::Matrix { rows, steps, order, .. } => matrix(sheet, rows, steps, *order),
        Kind::BestWorst { items, design, best, worst } => {
            choices(sheet, items, "·");
            for (name, text) in [(words::BEST, best), (words::WORST, worst)] {
                labelled(sheet, name, text);
            }
            sets(sheet, items, design);
        }
        Kind::Number { unit, .. } => units(sheet, unit.as_ref()),
        Kind::Slider { unit, ends, .. } => {
            units(sheet, unit.as_ref());
            end_words(sheet, ends);
        }
        Kind::Date { .. }
        | Kind::Time { .. }
        | Kind::Phone { .. }
        | Kind::Text { .. }
        | Kind::Information
        | Kind::Photo
        | Kind::Scan { .. }
        | Kind::Signature => {}
    }
}

fn options(sheet: &mut Sheet<'_>, list: &ChoiceList, mark: &str) {
    for group in &list.groups {
        if let Some(heading) = &group.heading {
            let heading = format!("**{}**", sheet.text(heading));
            sheet.end_of_list();
            sheet.paragraph(&heading);
        }
        choices(sheet, &group.options, mark);
    }
    if list.order == Order::Random {
        sheet.item(sheet.say(words::RANDOM_ORDER));
    }
    if let Some(filter) = &list.filter {
        sheet.rule(words::FILTERED, filter);
    }
}

/// Options as items, with their ids and codes.
pub(super) fn choices(sheet: &mut Sheet<'_>, choices: &[Choice], mark: &str) {
    for choice in choices {
        let mut line = format!("{mark} {} {}", sheet.text(&choice.text), code(choice.id.as_str()));
        if let Some(value) = choice.value {
            line.push_str(&format!(", {} {value}", sheet.say(words::CODE)));
        }
        for (holds, phrase) in
            [(choice.specify, words::SPECIFY), (choice.exclusive, words::EXCLUSIVE), (choice.pinned, words::PINNED)]
        {
            if holds {
                line.push_str(&format!(", {}", sheet.say(phrase)));
            }
        }
        if let Some(image) = &choice.image {
            line.push_str(&format!(", {}: {}", sheet.say(words::PICTURE).to_lowercase(), code(&image.0)));
        }
        for (name, value) in &choice.attributes {
            line.push_str(&format!(", {}", code(&format!("{name} = {value}"))));
        }
        sheet.item(&line);
    }
}

/// Steps on one line.
fn line_of_steps(sheet: &mut Sheet<'_>, name: Phrase, steps: &[Choice]) {
    let step = |step: &Choice| {
        let words = sheet.text(&step.text);
        match step.value {
            Some(value) if step.text.get(sheet.language()) != value.to_string() => format!("{words} ({value})"),
            _ => words,
        }
    };
    let line = format!("{}: {}", sheet.say(name), steps.iter().map(step).collect::<Vec<_>>().join(" · "));
    sheet.item(&line);
}

fn end_words(sheet: &mut Sheet<'_>, ends: &EndWords) {
    for (name, text) in [(words::LOW, &ends.low), (words::HIGH, &ends.high)] {
        if let Some(text) = text {
            labelled(sheet, name, text);
        }
    }
}

fn labelled(sheet: &mut Sheet<'_>, name: Phrase, text: &Text) {
    let line = format!("{}: {}", sheet.say(name), sheet.quoted(text));
    sheet.item(&line);
}

fn units(sheet: &mut Sheet<'_>, unit: Option<&Text>) {
    if let Some(unit) = unit {
        labelled(sheet, words::UNIT, unit);
    }
}

fn matrix(sheet: &mut Sheet<'_>, rows: &[MatrixRow], steps: &[Choice], order: Order) {
    line_of_steps(sheet, words::STEPS, steps);
    for row in rows {
        let mut line = format!("{} {}", sheet.text(&row.text), code(row.id.as_str()));
        let factor = row.factor.as_ref().and_then(|id| sheet.scenario.factors.iter().find(|factor| factor.id == *id));
        if let Some(factor) = factor {
            line.push_str(&format!(", {}: {}", sheet.say(words::FACTOR), sheet.text(&factor.text)));
        }
        if row.pinned {
            line.push_str(&format!(", {}", sheet.say(words::PINNED)));
        }
        if let Some(relevant) = &row.relevant {
            let says = sheet.say(words::ASKED_IF).to_lowercase();
            line.push_str(&format!(", {}", sheet.rule_words(&says, relevant)));
        }
        sheet.item(&line);
    }
    if order == Order::Random {
        sheet.item(sheet.say(words::RANDOM_ROWS));
    }
}

fn sets(sheet: &mut Sheet<'_>, items: &[Choice], design: &SetDesign) {
    match design {
        SetDesign::Drawn { sets, size } => {
            let (drawn, each) = (sheet.say(words::SETS_DRAWN), sheet.say(words::SET_SIZE));
            sheet.item(&format!("{drawn} {sets}, {each} {size}."));
        }
        SetDesign::Fixed(sets) => {
            for (number, set) in sets.iter().enumerate() {
                let word = |id: &OptionId| items.iter().find(|item| item.id == *id).map(|item| sheet.text(&item.text));
                let words: Vec<_> = set.iter().filter_map(word).collect();
                let line = format!("{} {}: {}", sheet.say(words::SET), number + 1, words.join(" · "));
                sheet.item(&line);
            }
        }
    }
}

/// «, не меньше 2, не больше 3»: how many options are chosen, where that is not simply one or more.
fn how_many(sheet: &Sheet<'_>, fewest: u32, most: Option<u32>) -> String {
    let least = (fewest > 1).then_some((words::AT_LEAST, fewest));
    let bounds = least.into_iter().chain(most.map(|most| (words::AT_MOST, most)));
    bounds.map(|(words, number)| format!(", {} {number}", sheet.say(words))).collect()
}

/// «, от 1 до 3», as far as there are bounds.
fn bounds<T: Display>(sheet: &Sheet<'_>, low: Option<&T>, high: Option<&T>) -> String {
    let mut text = String::new();
    if let Some(low) = low {
        text.push_str(&format!(", {} {low}", sheet.say(Phrase { ru: "от", en: "from", uk: "від" })));
    }
    if let Some(high) = high {
        let comma = if low.is_some() { "" } else { "," };
        text.push_str(&format!("{comma} {} {high}", sheet.say(Phrase { ru: "до", en: "to", uk: "до" })));
    }
    text
}

fn range_words(sheet: &Sheet<'_>, range: &NumberRange) -> String {
    let mut text = bounds(sheet, range.low.as_ref(), range.high.as_ref());
    if let Some(step) = range.step {
        text.push_str(&format!(", {} {step}", sheet.say(Phrase { ru: "шаг", en: "step", uk: "крок" })));
    }
    escaped(&text)
}
