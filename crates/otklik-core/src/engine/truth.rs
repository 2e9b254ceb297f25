//! Whether a rule holds as things stand, for whoever tries out a scenario.

use super::run::Run;
use crate::scenario::Rule;

/// What a rule says as things stand. A choice filter can do both: some options pass, others do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Truth {
    /// It holds: for a value, it is there and true.
    pub holds: bool,
    /// It does not.
    pub fails: bool,
}

impl Run {
    /// What a rule says as things stand; neither where it has no formula.
    pub fn truth(&self, rule: Rule) -> Truth {
        let Some(formula) = self.scenario().formula(rule) else { return Truth::default() };
        if let Rule::Filter(place) = rule {
            let passes = |choice| formula.holds(&self.world(rule, Some(choice)));
            let passed: Vec<bool> =
                self.question(place).map(|it| it.choices().map(passes).collect()).unwrap_or_default();
            return Truth { holds: passed.contains(&true), fails: passed.contains(&false) };
        }
        let holds = formula.holds(&self.world(rule, None));
        Truth { holds, fails: !holds }
    }
}
