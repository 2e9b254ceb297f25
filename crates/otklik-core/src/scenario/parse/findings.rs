//! What is found in the finished scenario, shown where it stands in the file: circles of formulas, and all that the
//! linter doubts.

use super::locate::locate;
use super::places::Places;
use super::report::Report;
use super::source::Span;
use super::surroundings::Surroundings;
use super::words::quoted;
use crate::engine::{Cycle, Program};
use crate::scenario::diagnostic::Code;
use crate::scenario::lint::{self, At};
use crate::scenario::{Media, Rule, Scenario};

/// How many names of a circle are told.
const MOST_NAMED: usize = 12;

/// Reports formulas that depend on each other in a circle.
pub(super) fn check_cycles(report: &mut Report<'_>, program: &Program, places: &Places) {
    let (scenario, start) = (program.scenario(), report.source().start());
    for Cycle { rules, path } in program.cycles() {
        let place = rules.iter().find_map(|rule| in_the_formula(report, scenario, places, *rule, path));
        let place = place.unwrap_or_else(|| start.clone());
        let mut names: Vec<String> = path.iter().take(MOST_NAMED).map(|name| format!("`{name}`")).collect();
        if let (true, Some(last)) = (path.len() > MOST_NAMED, path.last()) {
            names.push(format!("… → `{last}`"));
        }
        let message = format!("these depend on each other in a circle: {}", names.join(" → "));
        report.add(Code::Cycle, &place, message, "change one of the formulas so that it does not name the next one");
    }
}

/// Where a formula names the next one of a circle; all of it where it does so in another way.
fn in_the_formula(
    report: &Report<'_>,
    scenario: &Scenario,
    places: &Places,
    rule: Rule,
    path: &[String],
) -> Option<Span> {
    let (whole, formula) = (places.of(At::Rule(rule))?, scenario.formula(rule)?);
    let named = path.iter().take(MOST_NAMED).map(|name| format!("${{{name}}}"));
    let part = named
        .filter_map(|name| formula.source().find(&name).map(|at| at..at + name.len()))
        .min_by_key(|part| part.start);
    Some(part.map_or_else(|| whole.clone(), |part| locate(report.source(), whole, formula.source(), &part)))
}

/// Adds what the linter doubts.
pub(super) fn inspect(report: &mut Report<'_>, program: &Program, places: &Places) {
    for finding in lint::inspect(program.scenario(), program) {
        let place = places.of(finding.at).cloned().unwrap_or_else(|| report.source().start());
        report.add(finding.code, &place, finding.message, finding.help);
    }
}

/// Warns of pictures that do not exist.
pub(super) fn check_pictures(report: &mut Report<'_>, pictures: &[(Media, Span)], surroundings: &Surroundings<'_>) {
    for (picture, span) in pictures.iter().filter(|(picture, _)| !surroundings.has(picture)) {
        let message = format!("there is no picture {} beside the scenario file", quoted(&picture.0));
        let help = "put it there, or correct the name; small and capital letters count";
        report.add(Code::MissingMedia, span, message, help);
    }
}
