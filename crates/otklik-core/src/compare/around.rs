//! The interview around the questions: campaign, sample, limits, photos, eligibility, consent, segments, reasons.

use super::Severity::{Breaks, Harmless, MayBreak};
use super::ledger::Ledger;
use super::matched::matched;
use super::shown::Shown;
use crate::scenario::{
    Campaign, Consent, EligibilityQuestion, Limits, Look, PhotoPolicy, Reason, Scenario, Segment, SegmentOption,
};

const SEED: &str = "it seeds the draw of the sample: other people are selected";

/// Compares everything but questions and flow.
pub(super) fn compare(ledger: &mut Ledger, old: &Scenario, new: &Scenario) {
    let Scenario {
        reference,
        title,
        languages,
        campaign,
        sampling,
        limits,
        photo,
        hours,
        look,
        eligibility,
        consent,
        segments,
        refusals,
        ineligible,
        welcome,
        thanks,
        // the rest is compared in `question` and `flow`
        questions: _,
        blocks: _,
        ends: _,
        calculations: _,
        alerts: _,
        quotas: _,
        lists: _,
        factors: _,
    } = old;
    let why = "these are two scenarios, not two versions of one: responses are kept apart by the id, and pools are drawn by it";
    ledger.value(Breaks, "id", &reference.id.to_string(), &new.reference.id.to_string(), why);
    ledger.text(Harmless, "title", title, &new.title, "respondents do not read it");
    compare_languages(ledger, languages, &new.languages);
    compare_campaigns(ledger, campaign, &new.campaign);
    let why = "people are selected in another way or with another probability";
    ledger.value(Breaks, "sampling", sampling, &new.sampling, why);
    compare_limits(ledger, *limits, new.limits);
    compare_photos(ledger, photo, &new.photo);
    let why = "interviews begin at other times; answers are asked for in the same way";
    ledger.value(Harmless, "hours", hours, &new.hours, why);
    let Look { accent, logo } = look;
    ledger.value(Harmless, "look/accent", accent, &new.look.accent, "a colour asks nothing");
    ledger.value(Harmless, "look/logo", logo, &new.look.logo, "a logo asks nothing");
    compare_eligibility(ledger, eligibility, &new.eligibility);
    compare_consent(ledger, consent.as_ref(), new.consent.as_ref());
    compare_segments(ledger, segments, &new.segments);
    compare_reasons(ledger, "refusals", refusals, &new.refusals);
    compare_reasons(ledger, "ineligible", ineligible, &new.ineligible);
    let why = "the first words decide who goes on, and in which mood";
    ledger.text(MayBreak, "welcome", welcome, &new.welcome, why);
    ledger.text(Harmless, "thanks", thanks, &new.thanks, "it is read when everything is answered");
}

fn compare_languages(ledger: &mut Ledger, old: &Vec<crate::scenario::Language>, new: &Vec<crate::scenario::Language>) {
    if old.first() != new.first() {
        let why = "people who choose no language read another one";
        ledger.note(MayBreak, "languages", old.shown(), new.shown(), why);
    } else {
        let why = "people who choose no language read the same";
        ledger.value(Harmless, "languages", old, new, why);
    }
}

fn compare_campaigns(ledger: &mut Ledger, old: &Campaign, new: &Campaign) {
    let Campaign { id, name, site, wave, population } = old;
    let why = "responses are kept apart by the campaign";
    ledger.value(Breaks, "campaign/id", &id.to_string(), &new.id.to_string(), why);
    ledger.text(Harmless, "campaign/name", name, &new.name, "only the dashboard is called so");
    ledger.value(Breaks, "campaign/site", site, &new.site, SEED);
    ledger.value(Breaks, "campaign/wave", wave, &new.wave, SEED);
    let why = "figures of two populations are never compared";
    ledger.maybe_text(Breaks, "campaign/population", population.as_ref(), new.population.as_ref(), why);
}

fn compare_limits(ledger: &mut Ledger, old: Limits, new: Limits) {
    let Limits { idle_seconds, total_seconds, resume_seconds } = old;
    let why = "it concerns interviews that are left alone; the same is asked";
    ledger.value(Harmless, "limits/idle_seconds", &idle_seconds, &new.idle_seconds, why);
    ledger.value(Harmless, "limits/total_seconds", &total_seconds, &new.total_seconds, why);
    ledger.value(Harmless, "limits/resume_seconds", &resume_seconds, &new.resume_seconds, why);
}

fn compare_photos(ledger: &mut Ledger, old: &PhotoPolicy, new: &PhotoPolicy) {
    let PhotoPolicy { moments, share, suspicion, notice } = old;
    let why = "people who are photographed answer less freely";
    ledger.value(MayBreak, "photo/moments", moments, &new.moments, why);
    ledger.value(MayBreak, "photo/share", share, &new.share, why);
    let why = "the photo comes when everything is answered";
    ledger.value(Harmless, "photo/on_suspicion", suspicion, &new.suspicion, why);
    let why = "what is said about photos decides how freely people answer";
    ledger.text(MayBreak, "photo/notice", notice, &new.notice, why);
}

fn compare_eligibility(ledger: &mut Ledger, old: &[EligibilityQuestion], new: &[EligibilityQuestion]) {
    let pairs = matched(old, new, |question: &EligibilityQuestion| question.id.as_str());
    let why = "other people are let in";
    for question in pairs.gone {
        ledger.gone(Breaks, format!("eligibility/{}", question.id), ledger.words(&question.text), why);
    }
    for question in pairs.came {
        ledger.came(Breaks, format!("eligibility/{}", question.id), ledger.words(&question.text), why);
    }
    if let Some((before, after)) = pairs.moved {
        let why = "a person who fails two of them is counted under the first one";
        ledger.note(MayBreak, "eligibility", Some(before), Some(after), why);
    }
    for (old, new) in pairs.both {
        let EligibilityQuestion { id, text, expects, otherwise } = old;
        ledger.text(Breaks, format!("eligibility/{id}/text"), text, &new.text, why);
        ledger.value(Breaks, format!("eligibility/{id}/expects"), expects, &new.expects, why);
        let why = "the same people are counted under another reason";
        ledger.value(MayBreak, format!("eligibility/{id}/otherwise"), otherwise, &new.otherwise, why);
    }
}

fn compare_consent(ledger: &mut Ledger, old: Option<&Consent>, new: Option<&Consent>) {
    let why = "people who would not agree answer without the question, and do not with it";
    match (old, new) {
        (Some(old), None) => ledger.gone(Breaks, "consent", ledger.words(&old.text), why),
        (None, Some(new)) => ledger.came(Breaks, "consent", ledger.words(&new.text), why),
        (None, None) => {}
        (Some(Consent { text, agree, decline, declined }), Some(new)) => {
            let why = "what people agree to decides who goes on";
            ledger.text(MayBreak, "consent/text", text, &new.text, why);
            ledger.text(MayBreak, "consent/agree", agree, &new.agree, why);
            ledger.text(MayBreak, "consent/decline", decline, &new.decline, why);
            let why = "the same refusals count differently in the response rate";
            ledger.value(Breaks, "consent/declined", declined, &new.declined, why);
        }
    }
}

fn compare_segments(ledger: &mut Ledger, old: &[Segment], new: &[Segment]) {
    let pairs = matched(old, new, |segment: &Segment| segment.id.as_str());
    for segment in pairs.gone {
        let why = "figures by this segment end here";
        ledger.gone(Breaks, format!("segments/{}", segment.id), ledger.words(&segment.label), why);
    }
    for segment in pairs.came {
        let why = "responses made before do not say it";
        ledger.came(MayBreak, format!("segments/{}", segment.id), ledger.words(&segment.label), why);
    }
    if let Some((before, after)) = pairs.moved {
        ledger.note(Harmless, "segments", Some(before), Some(after), "the interviewer chooses in another order");
    }
    for (old, new) in pairs.both {
        let Segment { id, label, options } = old;
        let place = format!("segments/{id}");
        let why = "the interviewer may understand something else by it";
        ledger.text(MayBreak, format!("{place}/label"), label, &new.label, why);
        compare_strata(ledger, &format!("{place}/options"), options, &new.options);
    }
}

fn compare_strata(ledger: &mut Ledger, place: &str, old: &[SegmentOption], new: &[SegmentOption]) {
    let pairs = matched(old, new, |option: &SegmentOption| option.id.as_str());
    for option in pairs.gone {
        let why = "its people are sorted elsewhere or not at all";
        ledger.gone(Breaks, format!("{place}/{}", option.id), ledger.words(&option.text), why);
    }
    for option in pairs.came {
        let why = "its people were sorted elsewhere before, or were not asked";
        ledger.came(MayBreak, format!("{place}/{}", option.id), ledger.words(&option.text), why);
    }
    if let Some((before, after)) = pairs.moved {
        ledger.note(Harmless, place, Some(before), Some(after), "the interviewer chooses in another order");
    }
    for (old, new) in pairs.both {
        let SegmentOption { id, text, target } = old;
        let why = "the interviewer may sort other people into it";
        ledger.text(MayBreak, format!("{place}/{id}/text"), text, &new.text, why);
        let why = "only how many responses are wanted has changed";
        ledger.value(Harmless, format!("{place}/{id}/target"), target, &new.target, why);
    }
}

fn compare_reasons(ledger: &mut Ledger, key: &str, old: &[Reason], new: &[Reason]) {
    let pairs = matched(old, new, |reason: &Reason| reason.id.as_str());
    let why = "the same people are counted under another reason";
    for reason in pairs.gone {
        ledger.gone(MayBreak, format!("{key}/{}", reason.id), ledger.words(&reason.text), why);
    }
    for reason in pairs.came {
        ledger.came(MayBreak, format!("{key}/{}", reason.id), ledger.words(&reason.text), why);
    }
    if let Some((before, after)) = pairs.moved {
        ledger.note(Harmless, key, Some(before), Some(after), "the interviewer chooses in another order");
    }
    for (old, new) in pairs.both {
        let Reason { id, text, class } = old;
        ledger.text(MayBreak, format!("{key}/{id}/text"), text, &new.text, why);
        let why = "the same refusals count differently in the response rate";
        ledger.value(Breaks, format!("{key}/{id}/class"), class, &new.class, why);
    }
}
