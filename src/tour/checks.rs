//! What the tour checks: that the cloud holds exactly what was tapped, and that nothing of a respondent stays.

use crate::store::Store;
use crate::sync::Client;
use crate::ui::driver::Driver;
use anyhow::Context;
use otklik_core::metrics::summary::Summary;
use otklik_core::record::Disposition;
use otklik_core::scenario::{Requirement, Role, Scenario};
use std::collections::BTreeMap;

/// What was tapped, and what was found.
pub struct Checks {
    approaches: BTreeMap<Disposition, u64>,
    /// Codes 1 to 5 of the three ИРЛ questions, of interviews that count.
    irl: Vec<[Option<i32>; 3]>,
    roles: Vec<(usize, usize, BTreeMap<String, i32>)>,
    required: Vec<bool>,
    held: u32,
    failed: Vec<String>,
}

impl Checks {
    /// Checks for interviews with this scenario.
    pub fn new(scenario: &Scenario) -> Self {
        let parts = [Role::IrlQuality, Role::IrlFairness, Role::IrlCompetition];
        let place = |(part, role): (usize, Role)| {
            let index = scenario.questions.iter().position(|question| question.role == Some(role))?;
            let codes = scenario.questions.get(index)?.choices();
            Some((part, index, codes.filter_map(|choice| Some((choice.id.to_string(), choice.value?))).collect()))
        };
        Self {
            approaches: BTreeMap::new(),
            irl: Vec::new(),
            roles: parts.into_iter().enumerate().filter_map(place).collect(),
            required: scenario.questions.iter().map(|question| question.required != Requirement::Optional).collect(),
            held: 0,
            failed: Vec::new(),
        }
    }

    /// An approach ended so.
    pub fn approach(&mut self, disposition: Disposition) {
        *self.approaches.entry(disposition).or_default() += 1;
    }

    /// An interview ended with these answers, question by question.
    pub fn interview(&mut self, answers: Vec<Vec<String>>) {
        let required = self.required.iter().filter(|required| **required).count();
        let answered = answers.iter().zip(&self.required).filter(|(answer, req)| **req && !answer.is_empty()).count();
        let disposition = Disposition::of_interview(answered, required);
        self.approach(disposition);
        if matches!(disposition, Disposition::Completed | Disposition::Partial) {
            let mut codes = [None; 3];
            for (part, index, values) in &self.roles {
                let chosen = answers.get(*index).and_then(|answer| answer.first());
                if let Some(slot) = codes.get_mut(*part) {
                    *slot = chosen.and_then(|option| values.get(option)).copied();
                }
            }
            self.irl.push(codes);
        }
    }

    /// No question and no option can be read on the locked screen.
    pub fn nothing_of_a_respondent_is_shown(&mut self, driver: &Driver, scenario: &Scenario) {
        let shown = driver.elements();
        let left = scenario.questions.iter().find(|question| {
            let texts = question.choices().map(|choice| choice.text.original()).chain([question.text.original()]);
            texts.into_iter().any(|text| shown.iter().any(|element| element.label.contains(text)))
        });
        self.expect(left.is_none(), "the locked screen shows nothing of an interview");
    }

    /// The cloud's numbers are those of what was tapped.
    pub fn cloud_holds_all(&mut self, store: &Store, scenario: &Scenario) -> anyhow::Result<()> {
        let left = store.outbox_status()?;
        self.expect(left.records + left.photos + left.parked == 0, "nothing waits on the tablet any more");
        let enrolment = store.enrolment()?.context("the tablet of the tour is not enrolled with a cloud")?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let client = Client::new(&enrolment.cloud, None)?;
        let summary: Summary = runtime.block_on(client.summary(&scenario.campaign.id))?;
        let tapped: u64 = self.approaches.values().sum();
        self.expect(summary.records == tapped, &format!("the cloud holds {tapped} records"));
        for row in &summary.approaches {
            let expected = self.approaches.get(&row.disposition).copied().unwrap_or(0);
            self.expect(row.count == expected, &format!("{} {:?} in the cloud", expected, row.disposition));
        }
        if let Some(irl) = &summary.irl {
            let expected = self.irl_by_hand();
            let near = irl.index.value.is_some_and(|value| (value - expected).abs() < 1e-9);
            self.expect(near, &format!("ИРЛ {expected:.4} in the cloud, as computed from the taps"));
        }
        Ok(())
    }

    /// 0.5·q1 + 0.3·q2 + 0.2·q3, each the mean of (code − 1) / 4 over those who answered.
    fn irl_by_hand(&self) -> f64 {
        let mean = |part: usize| {
            let codes: Vec<i32> = self.irl.iter().filter_map(|codes| codes.get(part).copied().flatten()).collect();
            codes.iter().map(|code| f64::from(code - 1) / 4.0).sum::<f64>() / codes.len() as f64
        };
        0.5 * mean(0) + 0.3 * mean(1) + 0.2 * mean(2)
    }

    fn expect(&mut self, holds: bool, what: &str) {
        if holds {
            self.held += 1;
        } else {
            self.failed.push(what.to_owned());
        }
    }

    /// Whether every check held.
    pub fn all_held(&self) -> bool {
        self.failed.is_empty() && self.held > 0
    }

    /// What was found, in words.
    pub fn report(&self) -> String {
        let mut lines = vec![format!("Checks of the tour: {} held, {} failed", self.held, self.failed.len())];
        lines.extend(self.failed.iter().map(|what| format!("  does not hold: {what}")));
        lines.join("\n")
    }
}
