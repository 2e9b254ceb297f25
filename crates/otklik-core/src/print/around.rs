//! What comes before the questions: the survey, the interviewer's part, the first words to the respondent.

use super::sheet::{Sheet, code, escaped};
use super::words;
use crate::phrase::{Locale, Phrase};
use crate::scenario::{Reason, SamplingPlan, Suspicion};

/// Everything before the first question.
pub(super) fn before(sheet: &mut Sheet<'_>) {
    title(sheet);
    survey(sheet);
    interviewer(sheet);
    respondent(sheet);
}

fn title(sheet: &mut Sheet<'_>) {
    let scenario = sheet.scenario;
    let heading = sheet.text(&scenario.title);
    sheet.heading(1, &heading);
    let id = code(scenario.reference.id.as_str());
    let languages: Vec<_> = scenario.languages.iter().map(ToString::to_string).collect();
    let line = format!(
        "{id}, {} {}. {}: {}.",
        sheet.say(words::VERSION),
        scenario.reference.version,
        sheet.say(words::LANGUAGES),
        languages.join(", ")
    );
    sheet.paragraph(&line);
}

fn survey(sheet: &mut Sheet<'_>) {
    let scenario = sheet.scenario;
    let campaign = &scenario.campaign;
    sheet.heading(2, sheet.say(words::SURVEY));
    let name = format!("{} {}", sheet.text(&campaign.name), code(campaign.id.as_str()));
    let mut facts =
        vec![(words::CAMPAIGN, name), (words::SITE, escaped(&campaign.site)), (words::WAVE, escaped(&campaign.wave))];
    if let Some(population) = &campaign.population {
        facts.push((words::POPULATION, sheet.text(population)));
    }
    facts.push((words::WHOM, plan(sheet, &scenario.sampling)));
    for hours in &scenario.hours {
        let days: Vec<_> = hours.days.iter().map(|day| sheet.say(words::weekday(*day))).collect();
        let line = format!("{}, {}–{}", days.join(" "), hours.from.format("%H:%M"), hours.to.format("%H:%M"));
        facts.push((words::HOURS, line));
    }
    let limits = scenario.limits;
    let line = format!(
        "{}: {}; {}: {}; {}: {}",
        sheet.say(words::IDLE),
        limits.idle_seconds,
        sheet.say(words::TOTAL),
        limits.total_seconds,
        sheet.say(words::RESUME),
        limits.resume_seconds
    );
    facts.push((words::LIMITS, line));
    if let Some(colour) = scenario.look.accent {
        let accent = format!("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue);
        facts.push((words::ACCENT, code(&accent)));
    }
    if let Some(logo) = &scenario.look.logo {
        facts.push((words::LOGO, code(&logo.0)));
    }
    for (name, value) in facts {
        let line = format!("{}: {value}", sheet.say(name));
        sheet.item(&line);
    }
}

/// Who is approached.
fn plan(sheet: &Sheet<'_>, plan: &SamplingPlan) -> String {
    let of_a_day = |phrase: Phrase, wanted: u32, expected: u32| {
        let words = sheet.say(phrase);
        match sheet.locale() {
            Locale::Ru => format!("{words}: около {wanted} из {expected} в день"),
            Locale::En => format!("{words}: about {wanted} of {expected} a day"),
            Locale::Uk => format!("{words}: близько {wanted} із {expected} на день"),
        }
    };
    match plan {
        SamplingPlan::Systematic { daily_flow, daily_target } => {
            let step = daily_flow / (*daily_target).max(1);
            let words = Phrase {
                ru: "пришедших через равные промежутки со случайным началом",
                en: "arrivals at equal steps from a random start",
                uk: "тих, хто прийшов, через рівні проміжки з випадковим початком",
            };
            let one_of = Phrase {
                ru: "то есть одного из", en: "that is one of", uk: "тобто одного з"
            };
            format!("{}, {} {step}", of_a_day(words, *daily_target, *daily_flow), sheet.say(one_of))
        }
        SamplingPlan::Bernoulli { probability } => {
            let words = Phrase {
                ru: "каждого по отдельному жребию, вероятность",
                en: "each person by an own draw, probability",
                uk: "кожного за окремим жеребом, імовірність",
            };
            format!("{} {probability}", sheet.say(words))
        }
        SamplingPlan::ListOfTheDay { daily_flow, daily_target } => {
            let words = Phrase {
                ru: "случайную выборку из списка записавшихся",
                en: "a random sample of the appointment list",
                uk: "випадкову вибірку зі списку записаних",
            };
            of_a_day(words, *daily_target, *daily_flow)
        }
        SamplingPlan::Everyone => sheet.say(words::EVERYONE).to_owned(),
    }
}

fn interviewer(sheet: &mut Sheet<'_>) {
    let scenario = sheet.scenario;
    sheet.heading(2, sheet.say(words::BEFORE));
    if !scenario.eligibility.is_empty() {
        sheet.heading(3, sheet.say(words::ELIGIBILITY));
    }
    for question in &scenario.eligibility {
        let expected = sheet.say(words::expected(question.expects));
        let otherwise = reason(sheet, question.otherwise.as_str());
        let line = format!("{} {}: {expected} {otherwise}", sheet.text(&question.text), code(question.id.as_str()));
        sheet.item(&line);
    }
    if !scenario.segments.is_empty() {
        sheet.heading(3, sheet.say(words::KNOWN));
    }
    for segment in &scenario.segments {
        let line = format!("**{}** {}", sheet.text(&segment.label), code(segment.id.as_str()));
        sheet.end_of_list();
        sheet.paragraph(&line);
        for option in &segment.options {
            let wanted = format!("{}: {}", sheet.say(words::WANTED), option.target);
            let line = format!("{} {}, {wanted}", sheet.text(&option.text), code(option.id.as_str()));
            sheet.item(&line);
        }
    }
    reasons(sheet, words::REFUSALS, &scenario.refusals);
    reasons(sheet, words::INELIGIBLE, &scenario.ineligible);
}

fn reasons(sheet: &mut Sheet<'_>, heading: Phrase, reasons: &[Reason]) {
    if reasons.is_empty() {
        return;
    }
    sheet.heading(3, sheet.say(heading));
    for reason in reasons {
        let class = sheet.say(words::class(reason.class));
        let line = format!("{} {}, {class}", sheet.text(&reason.text), code(reason.id.as_str()));
        sheet.item(&line);
    }
}

/// The words of a reason in quotes.
pub(super) fn reason(sheet: &Sheet<'_>, id: &str) -> String {
    let scenario = sheet.scenario;
    let found = scenario.refusals.iter().chain(&scenario.ineligible).find(|reason| reason.id.as_str() == id);
    found.map_or_else(|| code(id), |reason| sheet.quoted(&reason.text))
}

fn respondent(sheet: &mut Sheet<'_>) {
    let scenario = sheet.scenario;
    sheet.heading(2, sheet.say(words::WELCOME));
    let welcome = sheet.text(&scenario.welcome);
    sheet.paragraph(&welcome);
    if let Some(consent) = &scenario.consent {
        sheet.heading(3, sheet.say(words::CONSENT));
        let text = sheet.text(&consent.text);
        sheet.paragraph(&text);
        let (agree, decline) = (sheet.quoted(&consent.agree), sheet.quoted(&consent.decline));
        let then = format!("{} {}", sheet.say(words::LEADS_TO), reason(sheet, consent.declined.as_str()));
        let line = format!("{}: {agree}; {decline}, {then}", sheet.say(words::BUTTONS));
        sheet.item(&line);
    }
    let photo = &scenario.photo;
    let moments: Vec<_> = photo.moments.iter().map(|moment| sheet.say(words::moment(*moment))).collect();
    let mut line = match moments.is_empty() {
        true => sheet.say(words::NO_PHOTOS).to_owned(),
        false => moments.join(", "),
    };
    if !moments.is_empty() && photo.share < 1.0 {
        line.push_str(&format!(", {} {}", sheet.say(words::SHARE), photo.share));
    }
    if photo.suspicion == Suspicion::Photographed {
        line.push_str(&format!(", {}", sheet.say(words::ON_SUSPICION)));
    }
    let line = format!("{}: {line}", sheet.say(words::PHOTO));
    sheet.heading(3, sheet.say(words::PHOTO));
    let notice = sheet.text(&photo.notice);
    sheet.paragraph(&notice);
    sheet.item(&line);
}
