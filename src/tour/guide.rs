//! The interviewer and the patients of the tour at work: every step is a tap on what a person would tap.

use super::PIN;
use super::checks::Checks;
use super::patients::{Conduct, Respondent, person};
use crate::ui::driver::{DriveError, Driver};
use anyhow::Context;
use chrono::{DateTime, Days, FixedOffset};
use otklik_core::record::Disposition;
use otklik_core::sampling::DayPlan;
use otklik_core::scenario::{Question, QuestionKind, Reason, ReasonClass, Scenario};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Selected people a day, before the interviewer goes home.
const A_DAY: u32 = 20;

/// The interviewer of the tour.
pub struct Guide<'a> {
    driver: &'a Driver,
    scenario: &'a Scenario,
    pictures: PathBuf,
    taken: RefCell<BTreeSet<String>>,
    seed: String,
    day: RefCell<DateTime<FixedOffset>>,
    /// What the simulated clock has passed since the tour began.
    passed: RefCell<Duration>,
}

impl<'a> Guide<'a> {
    /// A guide at the driver's window, on the morning of `start`.
    pub fn new(
        driver: &'a Driver,
        scenario: &'a Scenario,
        pictures: &Path,
        seed: &str,
        start: DateTime<FixedOffset>,
    ) -> Self {
        Self {
            driver,
            scenario,
            pictures: pictures.to_owned(),
            taken: RefCell::default(),
            seed: seed.to_owned(),
            day: RefCell::new(start),
            passed: RefCell::default(),
        }
    }

    /// Works until `people` selected people were dealt with; sends at the end of each day.
    pub fn work(&self, people: u32, checks: &mut Checks, send: &dyn Fn() -> anyhow::Result<()>) -> anyhow::Result<()> {
        let mut number = 0;
        while number < people {
            let plan = DayPlan::draw(
                self.scenario.sampling,
                &self.scenario.campaign.wave,
                &self.scenario.campaign.site,
                self.day.borrow().date_naive(),
                "",
            );
            let mut arrivals = 0;
            for _ in 0..A_DAY.min(people - number) {
                number += 1;
                self.unlock(checks)?;
                let next = plan.next_after(arrivals).context("nobody is selected any more today")?;
                for _ in arrivals..next {
                    self.tap("Посетитель прошёл")?;
                    self.wait(4_000)?;
                }
                arrivals = next;
                self.picture("interviewer-approach")?;
                self.deal_with(number, checks).with_context(|| format!("person {number}"))?;
            }
            self.unlock(checks)?;
            self.picture("interviewer-end-of-day")?;
            // What was said last can be taken back for ten seconds and leaves the tablet after them.
            self.wait(11_000)?;
            send()?;
            self.next_morning()?;
        }
        Ok(())
    }

    fn tap(&self, label: &str) -> Result<(), DriveError> {
        *self.passed.borrow_mut() += Duration::from_millis(40);
        self.driver.tap(label)
    }

    fn wait(&self, milliseconds: u64) -> Result<(), DriveError> {
        let by = Duration::from_millis(milliseconds);
        *self.passed.borrow_mut() += by;
        self.driver.advance(by)
    }

    /// A picture of this kind of screen, the first time that it is seen.
    fn picture(&self, name: &str) -> Result<(), DriveError> {
        let mut taken = self.taken.borrow_mut();
        if taken.contains(name) {
            return Ok(());
        }
        // A choice is shown for a moment only; every other page is photographed when its motion has ended.
        self.wait(if name.ends_with("-chosen") { 100 } else { 400 })?;
        let path = self.pictures.join(format!("{:02}-{name}.png", taken.len() + 1));
        taken.insert(name.to_owned());
        self.driver.shot(&path)
    }

    fn unlock(&self, checks: &mut Checks) -> anyhow::Result<()> {
        if self.driver.reads("Заблокировать") {
            return Ok(());
        }
        self.picture("lock")?;
        checks.nothing_of_a_respondent_is_shown(self.driver, self.scenario);
        for digit in PIN.chars() {
            self.tap(&digit.to_string())?;
            self.wait(150)?;
        }
        self.wait(400)?;
        self.picture("interviewer-count")?;
        Ok(())
    }

    fn next_morning(&self) -> anyhow::Result<()> {
        let now = *self.day.borrow() + *self.passed.borrow();
        let morning = (*self.day.borrow()).checked_add_days(Days::new(1)).context("the calendar ends")?;
        self.driver.advance_at_once((morning - now).to_std().context("the day was longer than a day")?)?;
        *self.day.borrow_mut() = morning;
        *self.passed.borrow_mut() = Duration::ZERO;
        Ok(())
    }

    fn deal_with(&self, number: u32, checks: &mut Checks) -> anyhow::Result<()> {
        match person(&self.seed, number) {
            Conduct::NotReached => {
                self.tap("Не удалось подойти")?;
                checks.approach(Disposition::NotReached);
            }
            Conduct::Refuses(which) => {
                self.tap("Отказ")?;
                self.picture("interviewer-refusal")?;
                let disposition = self.pick(&self.scenario.refusals, which)?;
                checks.approach(disposition);
            }
            Conduct::Ineligible(which) => {
                self.tap("Не подходит")?;
                self.picture("interviewer-ineligible")?;
                let disposition = self.pick(&self.scenario.ineligible, which)?;
                checks.approach(disposition);
            }
            Conduct::Answers(respondent) => {
                self.segments(number)?;
                self.picture("interviewer-ready")?;
                self.tap("Передать планшет")?;
                self.wait(400)?;
                self.picture("hand-over")?;
                self.tap("Планшет у меня")?;
                self.interview(&respondent, checks)?;
            }
        }
        self.wait(600)?;
        Ok(())
    }

    fn pick(&self, reasons: &[Reason], which: f64) -> anyhow::Result<Disposition> {
        let index = (which * reasons.len() as f64) as usize;
        let reason = reasons.get(index).context("the scenario gives no reasons")?;
        self.wait(900)?;
        self.tap(reason.text.original())?;
        Ok(match reason.class {
            ReasonClass::Refusal => Disposition::Refused,
            ReasonClass::Unscreened => Disposition::RefusedUnscreened,
            ReasonClass::Other => Disposition::Other,
            ReasonClass::NotEligible => Disposition::Ineligible,
        })
    }

    fn segments(&self, number: u32) -> anyhow::Result<()> {
        for (index, segment) in self.scenario.segments.iter().enumerate() {
            self.wait(500)?;
            let label = segment.label.original();
            let field = self
                .driver
                .elements()
                .into_iter()
                .find(|element| element.role == "Button" && element.label.starts_with(label))
                .with_context(|| format!("no field for {label}"))?;
            self.tap(&field.label)?;
            self.picture("interviewer-segment")?;
            let option = segment.options.get((number as usize + index) % segment.options.len());
            self.wait(500)?;
            self.tap(option.context("a segment without options")?.text.original())?;
        }
        self.wait(500)?;
        Ok(())
    }

    fn interview(&self, respondent: &Respondent, checks: &mut Checks) -> anyhow::Result<()> {
        self.wait(1_500)?;
        self.picture("respondent-welcome")?;
        self.tap(if respondent.photo { "Да, можно" } else { "Без фото" })?;
        let mut went_back = false;
        let mut answers = Vec::new();
        let mut index = 0;
        while let Some(question) = self.scenario.questions.get(index) {
            if respondent.leaves_after == Some(index) {
                return self.leave(answers, checks);
            }
            self.wait(respondent.thinks(index))?;
            if respondent.goes_back_at == Some(index) && !went_back {
                went_back = true;
                self.tap("Назад")?;
                self.wait(1_200)?;
                self.tap("Далее")?;
                self.wait(800)?;
            }
            answers.push(self.answer(question, index, respondent)?);
            index += 1;
        }
        self.wait(900)?;
        self.picture("respondent-thanks")?;
        self.wait(9_000)?;
        self.picture("returned")?;
        checks.interview(answers);
        Ok(())
    }

    fn answer(&self, question: &Question, index: usize, who: &Respondent) -> anyhow::Result<Vec<String>> {
        self.picture(&format!("question-{}", question.id))?;
        match &question.kind {
            QuestionKind::Single { .. } | QuestionKind::Scale { .. } => {
                let options: Vec<_> = question.choices().collect();
                let option = options.get(who.answer(index, options.len())).context("a question without options")?;
                self.tap(option.text.original())?;
                self.picture(&format!("question-{}-chosen", question.id))?;
                self.wait(700)?;
                Ok(vec![option.id.to_string()])
            }
            QuestionKind::Multiple { .. } => {
                let mut chosen = Vec::new();
                for (number, choice) in question.choices().enumerate() {
                    let writes = choice.specify && who.writes.is_some();
                    if writes || (!choice.specify && who.chooses(number)) {
                        self.tap(choice.text.original())?;
                        self.wait(500)?;
                        chosen.push(choice.id.to_string());
                    }
                    if writes {
                        self.write(who.writes.unwrap_or_default())?;
                    }
                }
                self.picture(&format!("question-{}-chosen", question.id))?;
                self.tap("Готово")?;
                Ok(chosen)
            }
            _ => anyhow::bail!("the tour plays single and multiple choices and scales; {} is none", question.id),
        }
    }

    fn write(&self, text: &str) -> anyhow::Result<()> {
        self.picture("writing")?;
        for character in text.chars() {
            let key = if character == ' ' { "Пробел".to_owned() } else { character.to_string() };
            self.tap(&key)?;
            self.wait(160)?;
        }
        self.picture("writing-written")?;
        self.tap("Готово")?;
        self.wait(600)?;
        Ok(())
    }

    /// Puts the tablet down until the interview ends by itself.
    fn leave(&self, answers: Vec<Vec<String>>, checks: &mut Checks) -> anyhow::Result<()> {
        let idle = u64::from(self.scenario.limits.idle_seconds) * 1000;
        self.wait(idle + 3_000)?;
        self.picture("still-there")?;
        self.wait(14_000)?;
        checks.interview(answers);
        Ok(())
    }
}
