//! Questions: who is asked what, in which order.

use super::Severity::{Breaks, Harmless, MayBreak};
use super::matched::matched;
use super::shown::{jumps, requirement};
use super::{kind, ledger::Ledger};
use crate::scenario::{Constraint, Escape, Question, Scenario};

/// Compares all questions.
pub(super) fn compare_all(ledger: &mut Ledger, old: &Scenario, new: &Scenario) {
    let pairs = matched(&old.questions, &new.questions, |question: &Question| question.id.as_str());
    for question in pairs.gone {
        let why = "it is not asked any more; people asked before have an answer, those asked after have none";
        ledger.gone(Breaks, format!("questions/{}", question.id), ledger.words(&question.text), why);
    }
    for question in pairs.came {
        let why = "those who answered before were not asked it, and it may colour the answers to what comes after it";
        let severity = if question.role.is_some() { Breaks } else { MayBreak };
        ledger.came(severity, format!("questions/{}", question.id), ledger.words(&question.text), why);
    }
    if let Some((before, after)) = pairs.moved {
        let why = "answers depend on what was asked before";
        ledger.note(MayBreak, "questions", Some(before), Some(after), why);
    }
    for (old, new) in pairs.both {
        one(ledger, old, new);
    }
}

fn one(ledger: &mut Ledger, old: &Question, new: &Question) {
    let Question {
        id,
        text,
        hint,
        image,
        required,
        required_message,
        relevant,
        constraint,
        default,
        jumps: ways,
        escapes,
        block,
        pinned,
        weight,
        role,
        kind: answered,
    } = old;
    let place = format!("questions/{id}");
    let at = |key: &str| format!("{place}/{key}");
    ledger.text(Breaks, at("text"), text, &new.text, "people were asked something else");
    kind::compare(ledger, &place, answered, &new.kind);
    ledger.value(Breaks, at("role"), role, &new.role, "the metric is fed by other answers");
    let why = "other people are asked it";
    ledger.formula(Breaks, at("relevant"), relevant.as_ref(), new.relevant.as_ref(), why);
    let why = "people who must answer answer differently from those who may leave it, and fewer or more interviews count as complete";
    ledger.value(MayBreak, at("required"), &requirement(required), &requirement(&new.required), why);
    let why = "a way out that is offered is taken by people who would have answered otherwise";
    for (key, escape) in [("prefer_not_to_answer", Escape::PreferNotToAnswer), ("dont_know", Escape::DontKnow)] {
        ledger.value(Breaks, at(key), &escapes.contains(&escape), &new.escapes.contains(&escape), why);
    }
    let why = "an answer that stands there already is often left as it is";
    ledger.formula(Breaks, at("default"), default.as_ref(), new.default.as_ref(), why);
    compare_constraints(ledger, &place, constraint.as_ref(), new.constraint.as_ref());
    let why = "other people come to the questions after it";
    ledger.value(Breaks, at("jumps"), &jumps(ways), &jumps(&new.jumps), why);
    let why = "a remark can change how the question is understood";
    ledger.maybe_text(MayBreak, at("hint"), hint.as_ref(), new.hint.as_ref(), why);
    ledger.value(MayBreak, at("image"), image, &new.image, "people see another picture with the question");
    let why = "it is read only by people who go on without an answer";
    ledger.maybe_text(Harmless, at("required_message"), required_message.as_ref(), new.required_message.as_ref(), why);
    let why = "it may be asked elsewhere, or of other people";
    ledger.value(MayBreak, at("block"), block, &new.block, why);
    let why = "the order in which questions are asked has changed";
    ledger.value(MayBreak, at("pinned"), pinned, &new.pinned, why);
    let why = "it is drawn more or less often out of its pool";
    ledger.value(Breaks, at("weight"), weight, &new.weight, why);
}

fn compare_constraints(ledger: &mut Ledger, place: &str, old: Option<&Constraint>, new: Option<&Constraint>) {
    let why = "other answers are accepted than before";
    let formula = |constraint: Option<&Constraint>| constraint.map(|constraint| constraint.formula.clone());
    let place_of = |key: &str| format!("{place}/{key}");
    ledger.formula(MayBreak, place_of("constraint"), formula(old).as_ref(), formula(new).as_ref(), why);
    let message = |constraint: Option<&Constraint>| constraint.and_then(|constraint| constraint.message.clone());
    let why = "it is read only by people whose answer is not accepted";
    ledger.maybe_text(Harmless, place_of("constraint_message"), message(old).as_ref(), message(new).as_ref(), why);
}
