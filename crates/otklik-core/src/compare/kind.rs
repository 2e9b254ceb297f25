//! How a question is answered.

use super::Severity::{Breaks, Harmless, MayBreak};
use super::choices::{compare as compare_choices, compare_lists, compare_rows, compare_steps};
use super::ledger::Ledger;
use crate::scenario::{EndWords, NumberRange, QuestionKind as Kind, Text};

/// The word for a kind in a scenario file.
pub(super) fn name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Single { .. } => "single",
        Kind::Multiple { .. } => "multiple",
        Kind::Scale { .. } => "scale",
        Kind::Nps { .. } => "nps",
        Kind::Ces { .. } => "ces",
        Kind::YesNo { .. } => "yes_no",
        Kind::Matrix { .. } => "matrix",
        Kind::Ranking { .. } => "ranking",
        Kind::BestWorst { .. } => "best_worst",
        Kind::Allocation { .. } => "allocation",
        Kind::Number { .. } => "number",
        Kind::Slider { .. } => "slider",
        Kind::Date { .. } => "date",
        Kind::Time { .. } => "time",
        Kind::Phone { .. } => "phone",
        Kind::Text { .. } => "text",
        Kind::Information => "information",
        Kind::Photo => "photo",
        Kind::Scan { .. } => "scan",
        Kind::Signature => "signature",
    }
}

const LIMITS: &str = "other answers are possible than before";
const LOOK: &str = "the same scale looks different, and people may use it differently";

/// Compares two kinds.
pub(super) fn compare(ledger: &mut Ledger, place: &str, old: &Kind, new: &Kind) {
    let at = |key: &str| format!("{place}/{key}");
    match (old, new) {
        (Kind::Single { list }, Kind::Single { list: other }) => compare_lists(ledger, place, list, other),
        (Kind::Multiple { list, fewest, most }, Kind::Multiple { list: other, fewest: fewest2, most: most2 }) => {
            compare_lists(ledger, place, list, other);
            ledger.value(Breaks, at("min"), fewest, fewest2, LIMITS);
            ledger.value(Breaks, at("max"), most, most2, LIMITS);
        }
        (Kind::Scale { steps, show, measure }, Kind::Scale { steps: other, show: show2, measure: measure2 }) => {
            compare_steps(ledger, place, steps, other);
            ledger.value(MayBreak, at("show"), show, show2, LOOK);
            let why = "only reports name the scale differently";
            ledger.value(Harmless, at("measure"), measure, measure2, why);
        }
        (Kind::Nps { steps, show, ends }, Kind::Nps { steps: other, show: show2, ends: ends2 }) => {
            compare_steps(ledger, place, steps, other);
            ledger.value(Breaks, at("show"), show, show2, "a per cent is answered differently from a mark");
            compare_ends(ledger, place, ends, ends2);
        }
        (Kind::Ces { steps, polarity, ends }, Kind::Ces { steps: other, polarity: polarity2, ends: ends2 }) => {
            let why = "a high value means the opposite; the two are never averaged together";
            ledger.value(Breaks, at("polarity"), polarity, polarity2, why);
            compare_steps(ledger, place, steps, other);
            compare_ends(ledger, place, ends, ends2);
        }
        (Kind::YesNo { steps }, Kind::YesNo { steps: other }) => {
            compare_choices(ledger, &at("options"), steps, other);
        }
        (
            Kind::Matrix { rows, steps, show, layout, order },
            Kind::Matrix { rows: rows2, steps: steps2, show: show2, layout: layout2, order: order2 },
        ) => {
            compare_rows(ledger, &at("rows"), rows, rows2);
            compare_steps(ledger, place, steps, steps2);
            ledger.value(MayBreak, at("show"), show, show2, LOOK);
            let why = "in a grid rows are judged against each other, one a screen each by itself";
            ledger.value(MayBreak, at("layout"), layout, layout2, why);
            let why = "the order in which rows are seen has changed";
            ledger.value(MayBreak, at("order"), order, order2, why);
        }
        (Kind::Ranking { list, places }, Kind::Ranking { list: other, places: places2 }) => {
            compare_lists(ledger, place, list, other);
            ledger.value(Breaks, at("places"), places, places2, "another number of places is given");
        }
        (
            Kind::BestWorst { items, design, best, worst },
            Kind::BestWorst { items: items2, design: design2, best: best2, worst: worst2 },
        ) => {
            compare_choices(ledger, &at("options"), items, items2);
            ledger.value(Breaks, at("sets"), design, design2, "items are weighed against other items");
            let why = "people were asked to choose by something else";
            ledger.text(Breaks, at("best"), best, best2, why);
            ledger.text(Breaks, at("worst"), worst, worst2, why);
        }
        (Kind::Allocation { list, total, step }, Kind::Allocation { list: other, total: total2, step: step2 }) => {
            compare_lists(ledger, place, list, other);
            ledger.value(Breaks, at("total"), total, total2, "another number of points is divided");
            ledger.value(MayBreak, at("step"), step, step2, "points can be divided more or less finely");
        }
        (Kind::Number { range, unit }, Kind::Number { range: range2, unit: unit2 }) => {
            compare_ranges(ledger, place, range, range2);
            compare_units(ledger, place, unit.as_ref(), unit2.as_ref());
        }
        (Kind::Slider { range, unit, ends }, Kind::Slider { range: range2, unit: unit2, ends: ends2 }) => {
            compare_ranges(ledger, place, range, range2);
            compare_units(ledger, place, unit.as_ref(), unit2.as_ref());
            compare_ends(ledger, place, ends, ends2);
        }
        (Kind::Date { earliest, latest }, Kind::Date { earliest: earliest2, latest: latest2 }) => {
            ledger.value(MayBreak, at("earliest"), earliest, earliest2, LIMITS);
            ledger.value(MayBreak, at("latest"), latest, latest2, LIMITS);
        }
        (Kind::Time { earliest, latest }, Kind::Time { earliest: earliest2, latest: latest2 }) => {
            ledger.value(MayBreak, at("earliest"), earliest, earliest2, LIMITS);
            ledger.value(MayBreak, at("latest"), latest, latest2, LIMITS);
        }
        (Kind::Phone { prefix }, Kind::Phone { prefix: other }) => {
            let why = "only what stands there beforehand has changed";
            ledger.value(Harmless, at("prefix"), prefix, other, why);
        }
        (Kind::Text { length, longest }, Kind::Text { length: length2, longest: longest2 }) => {
            let why = "the size of the field tells people how much to write";
            ledger.value(MayBreak, at("long"), length, length2, why);
            ledger.value(MayBreak, at("max_length"), longest, longest2, why);
        }
        (Kind::Scan { codes }, Kind::Scan { codes: other }) => {
            ledger.value(MayBreak, at("codes"), codes, other, LIMITS);
        }
        (Kind::Information, Kind::Information) | (Kind::Photo, Kind::Photo) | (Kind::Signature, Kind::Signature) => {}
        (old, new) => {
            let why = "the question is answered in another way";
            ledger.value(Breaks, at("kind"), &name(old).to_owned(), &name(new).to_owned(), why);
        }
    }
}

fn compare_ends(ledger: &mut Ledger, place: &str, old: &EndWords, new: &EndWords) {
    let EndWords { low, high } = old;
    let why = "the words at its ends say what the scale means";
    ledger.maybe_text(Breaks, format!("{place}/low"), low.as_ref(), new.low.as_ref(), why);
    ledger.maybe_text(Breaks, format!("{place}/high"), high.as_ref(), new.high.as_ref(), why);
}

fn compare_ranges(ledger: &mut Ledger, place: &str, old: &NumberRange, new: &NumberRange) {
    let NumberRange { low, high, step } = old;
    ledger.value(Breaks, format!("{place}/min"), low, &new.low, LIMITS);
    ledger.value(Breaks, format!("{place}/max"), high, &new.high, LIMITS);
    ledger.value(MayBreak, format!("{place}/step"), step, &new.step, LIMITS);
}

fn compare_units(ledger: &mut Ledger, place: &str, old: Option<&Text>, new: Option<&Text>) {
    ledger.maybe_text(Breaks, format!("{place}/unit"), old, new, "the same number means something else");
}
