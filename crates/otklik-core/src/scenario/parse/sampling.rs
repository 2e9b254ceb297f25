//! The section `[sampling]`: whom to approach.

use super::report::Report;
use super::section::Section;
use super::words::{ClosedWord, Scheme, listed, word_of};
use crate::scenario::SamplingPlan;
use crate::scenario::diagnostic::Code;

/// More people than come to any place on one day; keeps sums of arrivals far from overflow.
const LARGEST_FLOW: u32 = 1_000_000;

/// The keys of all schemes.
const ALL: &[&str] = &["scheme", "daily_flow", "daily_target", "probability"];

fn known(scheme: Scheme) -> &'static [&'static str] {
    match scheme {
        Scheme::Systematic | Scheme::List => &["scheme", "daily_flow", "daily_target"],
        Scheme::Bernoulli => &["scheme", "probability"],
        Scheme::Everyone => &["scheme"],
    }
}

pub(super) fn read(report: &mut Report<'_>, top: &Section<'_>) -> Option<SamplingPlan> {
    let field = top.need(report, "sampling")?;
    let Some(table) = field.table() else {
        field.section(report, "the sampling", ALL)?;
        return None;
    };
    let written = table.get("scheme").and_then(|value| value.get_ref().as_str());
    let scheme = Scheme::WORDS.iter().find(|(word, _)| Some(*word) == written).map(|(_, scheme)| *scheme);
    let Some(scheme) = scheme else {
        let section = field.section(report, "the sampling", ALL)?;
        section.need(report, "scheme").and_then(|field| field.word::<Scheme>(report));
        return None;
    };
    let misfit = |key: &str| ALL.contains(&key).then(|| misfit(scheme, key));
    let section = Section::open_among(report, "the sampling", table, field.span(), known(scheme), misfit);
    match scheme {
        Scheme::Systematic => daily(report, &section)
            .map(|(daily_flow, daily_target)| SamplingPlan::Systematic { daily_flow, daily_target }),
        Scheme::List => daily(report, &section)
            .map(|(daily_flow, daily_target)| SamplingPlan::ListOfTheDay { daily_flow, daily_target }),
        Scheme::Bernoulli => {
            let possible = "a number above 0, up to 1";
            let field = section.need(report, "probability")?;
            let probability = field.decimal(report, f64::MIN_POSITIVE, 1.0, possible)?;
            Some(SamplingPlan::Bernoulli { probability })
        }
        Scheme::Everyone => Some(SamplingPlan::Everyone),
    }
}

/// What is wrong with a key that other schemes have, and how to mend it.
fn misfit(scheme: Scheme, key: &str) -> (String, String) {
    let owners: Vec<_> =
        Scheme::WORDS.iter().filter(|(_, other)| known(*other).contains(&key)).map(|(word, _)| *word).collect();
    let message = format!("`{key}` does not go with `scheme = \"{}\"`", word_of(scheme));
    (message, format!("remove it, or choose the scheme it belongs to: {}", listed(&owners)))
}

/// Expected arrivals and wanted approaches of a day.
fn daily(report: &mut Report<'_>, section: &Section<'_>) -> Option<(u32, u32)> {
    let flow = section.need(report, "daily_flow").and_then(|field| field.count(report, 1..=LARGEST_FLOW));
    let target = section.need(report, "daily_target");
    let wanted = target.as_ref().and_then(|field| field.count(report, 1..=LARGEST_FLOW));
    let (flow, wanted) = (flow?, wanted?);
    if wanted > flow {
        report.add(
            Code::TargetAboveFlow,
            &target?.span(),
            format!("{wanted} approaches a day are wanted, but only {flow} people are expected"),
            format!("choose `daily_target` from 1 to {flow}, or correct `daily_flow`"),
        );
    }
    Some((flow, wanted))
}
