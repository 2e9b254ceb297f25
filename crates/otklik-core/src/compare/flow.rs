//! What holds questions together: blocks, ends, calculations, alerts, quotas, lists, factors.

use super::Severity::{Breaks, Harmless, MayBreak};
use super::choices::compare_shared;
use super::ledger::Ledger;
use super::matched::matched;
use crate::scenario::{Alert, Block, Calculation, End, Factor, OptionList, Quota, Scenario};

/// Compares all of it.
pub(super) fn compare(ledger: &mut Ledger, old: &Scenario, new: &Scenario) {
    compare_blocks(ledger, &old.blocks, &new.blocks);
    compare_ends(ledger, &old.ends, &new.ends);
    compare_calculations(ledger, &old.calculations, &new.calculations);
    compare_alerts(ledger, &old.alerts, &new.alerts);
    compare_quotas(ledger, &old.quotas, &new.quotas);
    compare_option_lists(ledger, &old.lists, &new.lists);
    compare_factors(ledger, &old.factors, &new.factors);
}

fn compare_blocks(ledger: &mut Ledger, old: &[Block], new: &[Block]) {
    let pairs = matched(old, new, |block: &Block| block.id.as_str());
    let title =
        |ledger: &Ledger, block: &Block| block.title.as_ref().map(|text| ledger.words(text)).unwrap_or_default();
    for block in pairs.gone {
        let why = "its questions may be asked of other people or in another order";
        let severity = if block.pick.is_some() || block.relevant.is_some() { Breaks } else { MayBreak };
        ledger.gone(severity, format!("blocks/{}", block.id), title(ledger, block), why);
    }
    for block in pairs.came {
        let why = "its questions may be asked of other people or in another order";
        let severity = if block.pick.is_some() || block.relevant.is_some() { Breaks } else { MayBreak };
        ledger.came(severity, format!("blocks/{}", block.id), title(ledger, block), why);
    }
    if let Some((before, after)) = pairs.moved {
        let why = "blocks stand where their questions stand; the order of their entries says nothing";
        ledger.note(Harmless, "blocks", Some(before), Some(after), why);
    }
    for (old, new) in pairs.both {
        let Block { id, title, within, relevant, order, pick, pinned, weight } = old;
        let at = |key: &str| format!("blocks/{id}/{key}");
        let why = "a heading can change how its questions are understood";
        ledger.maybe_text(MayBreak, at("title"), title.as_ref(), new.title.as_ref(), why);
        let why = "its questions may be asked elsewhere, or of other people";
        ledger.value(MayBreak, at("within"), within, &new.within, why);
        let why = "its questions are asked of other people";
        ledger.formula(Breaks, at("relevant"), relevant.as_ref(), new.relevant.as_ref(), why);
        let why = "answers depend on what was asked before";
        ledger.value(MayBreak, at("order"), order, &new.order, why);
        let why = "each of its questions is drawn more or less often";
        ledger.value(Breaks, at("pick"), pick, &new.pick, why);
        ledger.value(Breaks, at("weight"), weight, &new.weight, why);
        let why = "the order in which blocks are asked has changed";
        ledger.value(MayBreak, at("pinned"), pinned, &new.pinned, why);
    }
}

fn compare_ends(ledger: &mut Ledger, old: &[End], new: &[End]) {
    let pairs = matched(old, new, |end: &End| end.id.as_str());
    let why = "where it was and is used is compared with the jumps and quotas";
    for end in pairs.gone {
        ledger.gone(Harmless, format!("ends/{}", end.id), end.id.as_str(), why);
    }
    for end in pairs.came {
        ledger.came(Harmless, format!("ends/{}", end.id), end.id.as_str(), why);
    }
    if let Some((before, after)) = pairs.moved {
        ledger.note(Harmless, "ends", Some(before), Some(after), "the order of the ends says nothing");
    }
    for (old, new) in pairs.both {
        let End { id, text, disposition, reason } = old;
        let at = |key: &str| format!("ends/{id}/{key}");
        let why = "it is read when everything is answered";
        ledger.maybe_text(Harmless, at("text"), text.as_ref(), new.text.as_ref(), why);
        let why = "the same interviews count differently in the response rate";
        ledger.value(Breaks, at("disposition"), disposition, &new.disposition, why);
        ledger.value(Breaks, at("reason"), reason, &new.reason, why);
    }
}

fn compare_calculations(ledger: &mut Ledger, old: &[Calculation], new: &[Calculation]) {
    let pairs = matched(old, new, |calculation: &Calculation| calculation.id.as_str());
    for calculation in pairs.gone {
        let why = "responses do not hold it any more";
        ledger.gone(Breaks, format!("calculations/{}", calculation.id), calculation.value.source(), why);
    }
    for calculation in pairs.came {
        let why = "it asks nothing of anybody; responses made before do not hold it";
        ledger.came(Harmless, format!("calculations/{}", calculation.id), calculation.value.source(), why);
    }
    if let Some((before, after)) = pairs.moved {
        ledger.note(Harmless, "calculations", Some(before), Some(after), "the order of calculations says nothing");
    }
    for (old, new) in pairs.both {
        let Calculation { id, value } = old;
        let why = "the same answers lead to another value";
        ledger.formula(Breaks, format!("calculations/{id}/value"), Some(value), Some(&new.value), why);
    }
}

fn compare_alerts(ledger: &mut Ledger, old: &[Alert], new: &[Alert]) {
    let pairs = matched(old, new, |alert: &Alert| alert.id.as_str());
    let why = "answers stay the same; only the numbers of alerts before and after cannot be compared";
    for alert in pairs.gone {
        ledger.gone(MayBreak, format!("alerts/{}", alert.id), ledger.words(&alert.text), why);
    }
    for alert in pairs.came {
        ledger.came(MayBreak, format!("alerts/{}", alert.id), ledger.words(&alert.text), why);
    }
    if let Some((before, after)) = pairs.moved {
        ledger.note(Harmless, "alerts", Some(before), Some(after), "the order of alerts says nothing");
    }
    for (old, new) in pairs.both {
        let Alert { id, when, text } = old;
        ledger.formula(MayBreak, format!("alerts/{id}/when"), Some(when), Some(&new.when), why);
        let why = "respondents do not read it";
        ledger.text(Harmless, format!("alerts/{id}/text"), text, &new.text, why);
    }
}

fn compare_quotas(ledger: &mut Ledger, old: &[Quota], new: &[Quota]) {
    let pairs = matched(old, new, |quota: &Quota| quota.id.as_str());
    let why = "the sample is composed differently";
    for quota in pairs.gone {
        ledger.gone(MayBreak, format!("quotas/{}", quota.id), quota.when.source(), why);
    }
    for quota in pairs.came {
        ledger.came(MayBreak, format!("quotas/{}", quota.id), quota.when.source(), why);
    }
    if let Some((before, after)) = pairs.moved {
        let why = "of two full quotas the first ends the interview";
        ledger.note(MayBreak, "quotas", Some(before), Some(after), why);
    }
    for (old, new) in pairs.both {
        let Quota { id, when, limit, end } = old;
        ledger.formula(MayBreak, format!("quotas/{id}/when"), Some(when), Some(&new.when), why);
        ledger.value(MayBreak, format!("quotas/{id}/limit"), limit, &new.limit, why);
        ledger.value(MayBreak, format!("quotas/{id}/end"), end, &new.end, why);
    }
}

fn compare_option_lists(ledger: &mut Ledger, old: &[OptionList], new: &[OptionList]) {
    let pairs = matched(old, new, |list: &OptionList| list.id.as_str());
    let why = "its options are compared in the questions that use it";
    for list in pairs.gone {
        ledger.gone(Harmless, format!("lists/{}", list.id), list.id.as_str(), why);
    }
    for list in pairs.came {
        ledger.came(Harmless, format!("lists/{}", list.id), list.id.as_str(), why);
    }
    if let Some((before, after)) = pairs.moved {
        ledger.note(Harmless, "lists", Some(before), Some(after), "the order of lists says nothing");
    }
    for (old, new) in pairs.both {
        let OptionList { id, options } = old;
        compare_shared(ledger, &format!("lists/{id}/options"), options, &new.options);
    }
}

fn compare_factors(ledger: &mut Ledger, old: &[Factor], new: &[Factor]) {
    let pairs = matched(old, new, |factor: &Factor| factor.id.as_str());
    for factor in pairs.gone {
        let why = "reports do not hold it any more";
        ledger.gone(Breaks, format!("factors/{}", factor.id), ledger.words(&factor.text), why);
    }
    for factor in pairs.came {
        let why = "there are no answers about it from before";
        ledger.came(MayBreak, format!("factors/{}", factor.id), ledger.words(&factor.text), why);
    }
    if let Some((before, after)) = pairs.moved {
        ledger.note(Harmless, "factors", Some(before), Some(after), "only reports name them in another order");
    }
    for (old, new) in pairs.both {
        let Factor { id, text, stage } = old;
        let why = "only reports name it; respondents do not read it";
        ledger.text(Harmless, format!("factors/{id}/text"), text, &new.text, why);
        ledger.maybe_text(Harmless, format!("factors/{id}/stage"), stage.as_ref(), new.stage.as_ref(), why);
    }
}
