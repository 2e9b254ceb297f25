//! Ends to which full quotas lead, and what becomes of the people who are sent there.

use super::facts::Facts;
use super::{At, Finding};
use crate::scenario::diagnostic::Code;

/// Looks at the ends of all quotas: where none says what becomes of the approach, the share of answers decides, and of a
/// person who is sent away after the first question all that was asked is answered.
pub(super) fn inspect(facts: &Facts<'_>) -> Vec<Finding> {
    let scenario = facts.scenario;
    let ends = scenario.ends.iter().enumerate().filter(|(_, end)| end.disposition.is_none());
    let found = ends.filter_map(|(place, end)| {
        let quota = scenario.quotas.iter().find(|quota| quota.end == end.id)?;
        Some(Finding {
            code: Code::TurnedAwayCounts,
            at: At::End(place),
            message: format!(
                "whoever the full quota `{}` sends to `{}` may count as a complete interview",
                quota.id, end.id
            ),
            help: "say what becomes of the approach, mostly disposition = \"other\"".to_owned(),
        })
    });
    found.collect()
}
