//! What comes after the questions: last words, ends, calculations, alerts, quotas, factors, lists.

use super::around::reason;
use super::kind;
use super::sheet::{Sheet, code};
use super::words;

/// Everything after the last question.
pub(super) fn after(sheet: &mut Sheet<'_>) {
    let scenario = sheet.scenario;
    sheet.heading(2, sheet.say(words::THANKS));
    let thanks = sheet.text(&scenario.thanks);
    sheet.paragraph(&thanks);
    ends(sheet);
    if !scenario.calculations.is_empty() {
        sheet.heading(2, sheet.say(words::CALCULATIONS));
    }
    for calculation in &scenario.calculations {
        let line = format!("{} = {}", code(calculation.id.as_str()), code(calculation.value.source()));
        sheet.item(&line);
    }
    if !scenario.alerts.is_empty() {
        sheet.heading(2, sheet.say(words::ALERTS));
    }
    for alert in &scenario.alerts {
        let rule = sheet.rule_words(sheet.say(words::ALERT_IF), &alert.when);
        let line = format!("{} {}: {rule}", sheet.quoted(&alert.text), code(alert.id.as_str()));
        sheet.item(&line);
    }
    quotas(sheet);
    if !scenario.factors.is_empty() {
        sheet.heading(2, sheet.say(words::FACTORS));
    }
    for factor in &scenario.factors {
        let mut line = format!("{} {}", sheet.text(&factor.text), code(factor.id.as_str()));
        if let Some(stage) = &factor.stage {
            line.push_str(&format!(", {}: {}", sheet.say(words::STAGE), sheet.text(stage)));
        }
        sheet.item(&line);
    }
    if !scenario.lists.is_empty() {
        sheet.heading(2, sheet.say(words::LISTS));
    }
    for list in &scenario.lists {
        sheet.end_of_list();
        sheet.paragraph(&code(list.id.as_str()));
        kind::choices(sheet, &list.options, "·");
    }
}

fn ends(sheet: &mut Sheet<'_>) {
    let scenario = sheet.scenario;
    if !scenario.ends.is_empty() {
        sheet.heading(2, sheet.say(words::ENDS));
    }
    for end in &scenario.ends {
        let text = match &end.text {
            Some(text) => sheet.quoted(text),
            None => sheet.say(words::SAME_THANKS).to_owned(),
        };
        let counts = match end.disposition {
            Some(disposition) => {
                format!("{} {}", sheet.say(words::COUNTS_AS), sheet.say(words::disposition(disposition)))
            }
            None => sheet.say(words::COUNTS_BY_SHARE).to_owned(),
        };
        let mut line = format!("{}: {text}; {counts}", code(end.id.as_str()));
        if let Some(id) = &end.reason {
            line.push_str(&format!(", {}: {}", sheet.say(words::REASON), reason(sheet, id.as_str())));
        }
        sheet.item(&line);
    }
}

fn quotas(sheet: &mut Sheet<'_>) {
    let scenario = sheet.scenario;
    if !scenario.quotas.is_empty() {
        sheet.heading(2, sheet.say(words::QUOTAS));
    }
    for quota in &scenario.quotas {
        let rule = sheet.rule_words(sheet.say(words::QUOTA_IF), &quota.when);
        let line = format!(
            "{}: {} {}, {rule}; {} {}",
            code(quota.id.as_str()),
            sheet.say(words::QUOTA_OF),
            quota.limit,
            sheet.say(words::WITH_END),
            code(quota.end.as_str())
        );
        sheet.item(&line);
    }
}
