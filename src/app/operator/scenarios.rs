//! The scenarios a tablet knows: what there is, what is wrong with a file, and which one runs.

use super::App;
use crate::screen::{Finding, ScenarioPage, ScenarioRow, ScenarioState, Verdict};
use crate::session::OperatorNews;
use crate::store::{RefusedScenario, StoreError};
use otklik_core::id::Sha256;
use otklik_core::scenario::Scenario;
use otklik_core::scenario::diagnostic::{Diagnostic, Severity};
use otklik_core::scenario::parse::parse;
use std::sync::Arc;

/// Characters of a line that are shown on either side of what is wrong with it.
const AROUND: usize = 20;

impl App {
    pub(super) fn scenario_rows(&self) -> Result<Vec<ScenarioRow>, StoreError> {
        let mut rows = Vec::new();
        for known in self.store.scenarios()? {
            let Some(scenario) = parse(&known.file).scenario else { continue };
            rows.push(ScenarioRow {
                id: known.sha256.to_string(),
                title: title(&scenario),
                version: scenario.reference.version,
                languages: languages(&scenario),
                state: if known.running { ScenarioState::Runs } else { ScenarioState::Good },
                at: known.loaded_at.map(|at| self.moment(at)),
            });
        }
        for refused in self.store.refused_scenarios()? {
            rows.push(ScenarioRow {
                id: refused.sha256.to_string(),
                title: refused.name,
                version: 0,
                languages: String::new(),
                state: ScenarioState::Refused(count(&refused.problems, Severity::Error)),
                at: refused.at.map(|at| self.moment(at)),
            });
        }
        Ok(rows)
    }

    /// All there is to say of a scenario that is known or was refused.
    pub(super) fn open_scenario(&mut self, id: &str) -> Result<(), StoreError> {
        let Ok(sha256) = id.parse::<Sha256>() else { return Ok(()) };
        if let Some(file) = self.store.scenario_file(&sha256)? {
            let parsed = parse(&file);
            if let Some(scenario) = parsed.scenario {
                let mut page = described(&scenario, &parsed.diagnostics);
                page.verdict = self.verdict(&scenario);
                self.tell_scenario(page);
                return Ok(());
            }
        }
        let found = self.store.refused_scenarios()?.into_iter().find(|refused| refused.sha256 == sha256);
        if let Some(RefusedScenario { name, problems, .. }) = found {
            self.tell_scenario(refused(name, &problems));
        }
        Ok(())
    }

    /// Lets a scenario run from now on, which was checked when it was loaded.
    pub(super) fn choose_scenario(&mut self, id: &str) -> Result<(), StoreError> {
        let Ok(sha256) = id.parse::<Sha256>() else { return Ok(()) };
        let file = self.store.scenario_file(&sha256)?;
        let Some((file, scenario)) = file.and_then(|file| parse(&file).scenario.map(|scenario| (file, scenario)))
        else {
            return Ok(());
        };
        self.store.run_scenario(&file, self.clock.now().wall)?;
        let today = self.clock.now().wall.date_naive();
        let counts = self.store.scenario_counts(&scenario.reference.id)?;
        let campaign = self.store.campaign_counts(&scenario.campaign.id)?;
        let approached = self.store.approached(&scenario.campaign.id, today)?;
        let scenario = Arc::new(scenario);
        tracing::info!(scenario = %scenario.reference.id, version = scenario.reference.version, "another scenario runs");
        let pictures = self.store.pictures()?;
        self.setup.scenario = scenario.clone();
        self.setup.pictures.clone_from(&pictures);
        self.tell(OperatorNews::Runs { scenario, counts, campaign, approached, pictures });
        Ok(())
    }

    pub(super) fn verdict(&self, scenario: &Scenario) -> Verdict {
        if scenario.reference.sha256 == self.setup.scenario.reference.sha256 { Verdict::Runs } else { Verdict::Good }
    }

    pub(super) fn tell_scenario_failed(&self) {
        self.tell_scenario(ScenarioPage { verdict: Verdict::Failed, ..ScenarioPage::default() });
    }

    pub(super) fn tell_scenario(&self, page: ScenarioPage) {
        self.tell(OperatorNews::Scenario(Box::new(page)));
    }
}

pub(super) fn described(scenario: &Scenario, diagnostics: &[Diagnostic]) -> ScenarioPage {
    ScenarioPage {
        title: title(scenario),
        file: String::new(),
        version: scenario.reference.version,
        languages: languages(scenario),
        questions: u32::try_from(scenario.questions.len()).unwrap_or(u32::MAX),
        verdict: Verdict::Good,
        errors: count(diagnostics, Severity::Error),
        warnings: count(diagnostics, Severity::Warning),
        findings: findings(diagnostics),
    }
}

pub(super) fn refused(name: String, diagnostics: &[Diagnostic]) -> ScenarioPage {
    ScenarioPage {
        title: name.clone(),
        file: name,
        verdict: Verdict::Refused,
        errors: count(diagnostics, Severity::Error),
        warnings: count(diagnostics, Severity::Warning),
        findings: findings(diagnostics),
        ..ScenarioPage::default()
    }
}

fn title(scenario: &Scenario) -> String {
    scenario.title.get(scenario.language()).to_owned()
}

fn languages(scenario: &Scenario) -> String {
    let languages: Vec<&str> = scenario.languages.iter().map(|language| language.0.as_str()).collect();
    languages.join(", ")
}

pub(super) fn count(diagnostics: &[Diagnostic], severity: Severity) -> u32 {
    u32::try_from(diagnostics.iter().filter(|found| found.severity == severity).count()).unwrap_or(u32::MAX)
}

/// The findings as the panel shows them: errors first, each group in the order of the file.
fn findings(diagnostics: &[Diagnostic]) -> Vec<Finding> {
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort_by_key(|found| (found.severity, found.place));
    sorted.into_iter().map(finding).collect()
}

fn finding(found: &Diagnostic) -> Finding {
    let text: Vec<char> = found.excerpt.text.chars().collect();
    let from = (found.excerpt.before as usize).min(text.len());
    let to = (from + found.excerpt.width.max(1) as usize).min(text.len());
    let part = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default().iter().collect::<String>();
    // As much of the line as fits onto the narrowest screen beside the place.
    let (start, end) = (from.saturating_sub(AROUND), (to + AROUND).min(text.len()));
    let (before, after) = (if start > 0 { "…" } else { "" }, if end < text.len() { "…" } else { "" });
    Finding {
        warning: found.severity == Severity::Warning,
        code: found.code.as_str().to_owned(),
        // Put by whoever knows the language of the screen.
        words: String::new(),
        line: found.place.line,
        column: found.place.column,
        message: found.message.clone(),
        help: found.help.clone(),
        excerpt: [format!("{before}{}", part(start..from)), part(from..to), format!("{}{after}", part(to..end))],
    }
}
