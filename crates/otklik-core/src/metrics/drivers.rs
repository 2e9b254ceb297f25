//! Drivers of loyalty: a question of which all that applies is chosen (methodology 7.5).

use super::estimate::{Estimate, reaches};
use super::share::proportion;
use super::significance::{SIGNIFICANCE, holm, mcnemar_exact};

/// One option in the ranking.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// The option, as its place in the questionnaire from 0.
    pub option: usize,
    /// How many respondents chose it.
    pub count: u64,
    /// Share of respondents who chose it, 0..1; the shares of all options sum to more than 1.
    pub share: Estimate,
    /// Share of all choices that are this one, 0..1.
    pub share_of_mentions: Option<f64>,
    /// Rank by count from 1; equal counts share it.
    pub rank: u64,
    /// Holm-adjusted p-value of the exact McNemar test against the leader; absent for the leader.
    pub p_holm: Option<f64>,
    /// Whether it cannot be told from the leader at 0.05.
    pub same_as_leader: bool,
}

/// The ranking of the options of a multiple choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    /// Respondents who chose at least one option: the base of every share.
    pub base: u64,
    /// Respondents who chose none.
    pub no_answer: u64,
    /// Choices in all.
    pub mentions: u64,
    /// Choices per respondent of the base, 1 or more.
    pub mean_choices: Option<f64>,
    /// The options by falling count, ties in the order of the questionnaire; empty without a base.
    pub rows: Vec<Ranked>,
}

/// Ranks `options` options by how many `respondents` chose them. Each respondent is the set of places of the options
/// they chose; a place beyond the last option is ignored, a place given twice counts once.
pub fn rank(options: usize, respondents: &[Vec<usize>]) -> Ranking {
    let chose = |respondent: &Vec<usize>, option: usize| respondent.contains(&option);
    let answered: Vec<&Vec<usize>> =
        respondents.iter().filter(|respondent| (0..options).any(|option| chose(respondent, option))).collect();
    let base = answered.len() as u64;
    let no_answer = respondents.len() as u64 - base;
    let count = |option| answered.iter().filter(|respondent| chose(respondent, option)).count() as u64;
    let mut counts: Vec<(usize, u64)> = (0..options).map(|option| (option, count(option))).collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mentions = counts.iter().map(|(_, count)| count).sum();
    let (Some((leader, _)), true) = (counts.first().copied(), base > 0) else {
        return Ranking { base: 0, no_answer, mentions: 0, mean_choices: None, rows: Vec::new() };
    };
    let only = |one, other| {
        answered.iter().filter(|respondent| chose(respondent, one) && !chose(respondent, other)).count() as u64
    };
    let p: Vec<f64> =
        counts.iter().skip(1).map(|(option, _)| mcnemar_exact(only(leader, *option), only(*option, leader))).collect();
    let adjusted = std::iter::once(None).chain(holm(&p).into_iter().map(Some));
    let rows = counts
        .iter()
        .zip(adjusted)
        .map(|((option, count), p_holm)| Ranked {
            option: *option,
            count: *count,
            share: proportion(*count, base),
            share_of_mentions: (mentions > 0).then(|| *count as f64 / mentions as f64),
            rank: 1 + counts.iter().filter(|(_, other)| other > count).count() as u64,
            p_holm,
            same_as_leader: p_holm.is_none_or(|p| reaches(p, SIGNIFICANCE)),
        })
        .collect();
    Ranking { base, no_answer, mentions, mean_choices: Some(mentions as f64 / base as f64), rows }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
