//! Drivers of loyalty: a question of which all that applies is chosen (methodology 7.5).
//!
//! It asks what is important («важным фактором»). The question which one factor is decisive («решающим») is another one
//! with other statistics, [`single_choice`](super::single_choice), and the two are never merged (decision D9). An
//! exclusive option such as «ничего из перечисленного» is an option like any other: it stays in the base.

mod option_set;

pub use option_set::OptionSet;

use super::accumulator::{Accumulator, Part};
use super::estimate::{Estimate, reaches};
use super::share::proportion;
use super::significance::{SIGNIFICANCE, holm, mcnemar_exact};
use crate::phrase::Phrase;

/// To be printed next to the shares (methodology 7.5).
pub const SHARES_NOTE: Phrase = Phrase {
    ru: "Можно было выбрать несколько вариантов, поэтому сумма долей больше 100 %.",
    en: "Several options could be chosen, so the shares sum to more than 100 %.",
    uk: "Можна було обрати кілька варіантів, тому сума часток більша за 100 %.",
};

/// What to call an option with [`OptionRow::same_as_leader`] that is not the leader.
pub const SAME_AS_LEADER: Phrase = Phrase {
    ru: "статистически не отличается от лидера",
    en: "not distinguishable from the leader",
    uk: "статистично не відрізняється від лідера",
};

/// More options than fit a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} options are too many: at most {most} can be counted", most = OptionSet::LARGEST)]
pub struct TooManyOptions(pub usize);

/// Counts over the answers: how many chose each option and each two of them, from which the shares and the tests between
/// options follow. All answers have to be about the same options.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MultipleChoice {
    options: usize,
    base: u64,
    no_answer: u64,
    /// How many chose both options i ≤ j, at j(j + 1)/2 + i; for i = j how many chose the option.
    together: Vec<u64>,
}

impl MultipleChoice {
    /// No answer yet to a question with so many options.
    pub fn new(options: usize) -> Result<Self, TooManyOptions> {
        if options > OptionSet::LARGEST {
            return Err(TooManyOptions(options));
        }
        Ok(Self { options, base: 0, no_answer: 0, together: vec![0; options * (options + 1) / 2] })
    }

    /// Respondents who chose at least one option: the base of every share.
    pub fn base(&self) -> u64 {
        self.base
    }

    /// Respondents who chose none: blank and «далее».
    pub fn no_answer(&self) -> u64 {
        self.no_answer
    }

    /// How many chose the option.
    pub fn count(&self, option: usize) -> u64 {
        self.both(option, option)
    }

    /// How many chose both options.
    pub fn both(&self, one: usize, other: usize) -> u64 {
        if one.max(other) >= self.options {
            return 0;
        }
        self.together.get(triangle(one.min(other), one.max(other))).copied().unwrap_or(0)
    }

    /// Counts an answer that `times` respondents gave. Options that the question does not have are ignored.
    pub fn add_times(&mut self, chosen: OptionSet, times: u64) {
        self.change(chosen, |count| *count = count.saturating_add(times));
    }

    fn change(&mut self, chosen: OptionSet, change: impl Fn(&mut u64)) {
        let chosen = chosen.within(self.options);
        change(if chosen.is_empty() { &mut self.no_answer } else { &mut self.base });
        for high in chosen.places() {
            for low in chosen.within(high + 1).places() {
                if let Some(count) = self.together.get_mut(triangle(low, high)) {
                    change(count);
                }
            }
        }
    }

    /// The options ranked by how many chose them.
    pub fn table(&self) -> OptionTable {
        let mut counts: Vec<(usize, u64)> = (0..self.options).map(|option| (option, self.count(option))).collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let mentions = counts.iter().fold(0_u64, |sum, (_, count)| sum.saturating_add(*count));
        let (Some((leader, most)), true) = (counts.first().copied(), self.base > 0) else {
            return OptionTable {
                base: 0,
                no_answer: self.no_answer,
                mentions: 0,
                mean_choices: None,
                rows: Vec::new(),
            };
        };
        let p_value = |(option, count): &(usize, u64)| {
            let both = self.both(leader, *option);
            mcnemar_exact(most.saturating_sub(both), count.saturating_sub(both))
        };
        let p: Vec<f64> = counts.iter().skip(1).map(p_value).collect();
        let adjusted = std::iter::once(None).chain(holm(&p).into_iter().map(Some));
        let rows = counts.iter().zip(adjusted).map(|((option, count), p_holm)| OptionRow {
            option: *option,
            count: *count,
            share: proportion(*count, self.base),
            share_of_mentions: (mentions > 0).then(|| *count as f64 / mentions as f64),
            rank: 1 + counts.iter().filter(|(_, other)| other > count).count() as u64,
            p_holm,
            same_as_leader: p_holm.is_none_or(|p| reaches(p, SIGNIFICANCE)),
        });
        OptionTable {
            base: self.base,
            no_answer: self.no_answer,
            mentions,
            mean_choices: Some(mentions as f64 / self.base as f64),
            rows: rows.collect(),
        }
    }
}

/// Where the count of two options with `low` ≤ `high` < 64 stands.
fn triangle(low: usize, high: usize) -> usize {
    high * (high + 1) / 2 + low
}

impl Accumulator for MultipleChoice {
    type Observation = OptionSet;

    fn add(&mut self, chosen: &OptionSet) {
        self.add_times(*chosen, 1);
    }

    fn remove(&mut self, chosen: &OptionSet) {
        self.change(*chosen, |count| *count = count.saturating_sub(1));
    }

    fn merge(&mut self, other: &Self) {
        self.options = self.options.max(other.options);
        self.base = self.base.saturating_add(other.base);
        self.no_answer = self.no_answer.saturating_add(other.no_answer);
        self.together.resize(self.together.len().max(other.together.len()), 0);
        for (count, more) in self.together.iter_mut().zip(&other.together) {
            *count = count.saturating_add(*more);
        }
    }
}

impl Part for MultipleChoice {
    fn take_away(&mut self, part: &Self) {
        self.base = self.base.saturating_sub(part.base);
        self.no_answer = self.no_answer.saturating_sub(part.no_answer);
        for (count, less) in self.together.iter_mut().zip(&part.together) {
            *count = count.saturating_sub(*less);
        }
    }
}

/// The options of a multiple choice, ranked.
#[derive(Debug, Clone, PartialEq)]
pub struct OptionTable {
    /// Respondents who chose at least one option: the base of every share.
    pub base: u64,
    /// Respondents who chose none.
    pub no_answer: u64,
    /// Choices in all.
    pub mentions: u64,
    /// Choices per respondent of the base, 1 or more.
    pub mean_choices: Option<f64>,
    /// The options by falling count, ties in the order of the questionnaire; the first one is the leader. Empty without a
    /// base.
    pub rows: Vec<OptionRow>,
}

impl OptionTable {
    /// Respondents who were asked: the base and those who chose nothing.
    pub fn sessions(&self) -> u64 {
        self.base.saturating_add(self.no_answer)
    }

    /// What has to be printed next to the shares; `None` where everybody chose one option, so that they sum to 100 %.
    pub fn shares_note(&self) -> Option<Phrase> {
        (self.mentions > self.base).then_some(SHARES_NOTE)
    }
}

/// One option.
#[derive(Debug, Clone, PartialEq)]
pub struct OptionRow {
    /// The option, as its place in the questionnaire from 0.
    pub option: usize,
    /// How many respondents chose it.
    pub count: u64,
    /// Share of respondents who chose it, 0..1, with a Wilson interval; the shares of all options sum to the mean number
    /// of choices.
    pub share: Estimate,
    /// Share of all choices that are this one, 0..1.
    pub share_of_mentions: Option<f64>,
    /// Competition rank by count from 1; equal counts share it.
    pub rank: u64,
    /// Holm-adjusted p-value of the exact McNemar test against the leader (the same people chose both); absent for the
    /// leader.
    pub p_holm: Option<f64>,
    /// Whether it cannot be told from the leader at 0.05; true for the leader. Not to be marked for a base under 30
    /// (methodology 2.7).
    pub same_as_leader: bool,
}

/// Ranks the options of a question by what each respondent chose.
pub fn rank(options: usize, respondents: &[OptionSet]) -> Result<OptionTable, TooManyOptions> {
    Ok(MultipleChoice::new(options)?.with(respondents).table())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
