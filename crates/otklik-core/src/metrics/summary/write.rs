//! Puts the estimates of a campaign into the words of its scenario.

use super::campaign::CampaignTotals;
use super::reader::IRL_ROLES;
use super::{
    DriverRow, DriverSummary, DropoffRow, IrlPart, IrlSummary, IrlWarning, PatternRow, PatternSummary, QualitySummary,
    Summary,
};
use super::{ces, decisive, expectations, nps, pools, satisfaction, trust};
use crate::metrics::dashboard::Headlines;
use crate::metrics::drivers::OptionTable;
use crate::metrics::duration::DurationLimits;
use crate::metrics::estimate::{Estimate, NoData};
use crate::metrics::irl::{Irl, WEIGHTS};
use crate::metrics::sample_size::{Spread, achieved};
use crate::metrics::share::proportion;
use crate::phrase::Locale;
use crate::scenario::{ChoiceGroup, Question, QuestionKind, Role, Scenario, Text};

pub(super) fn write(scenario: &Scenario, totals: &CampaignTotals, numbers: &Headlines) -> Summary {
    let irl_questions = irl_questions(scenario);
    let locale = locale(scenario);
    let drivers = scenario.question_with(Role::Drivers).zip(numbers.all.drivers.as_ref());
    Summary {
        campaign: scenario.campaign.id.clone(),
        scenario: scenario.reference.clone(),
        name: scenario.campaign.name.original().to_owned(),
        site: scenario.campaign.site.clone(),
        wave: scenario.campaign.wave.clone(),
        records: totals.records,
        approaches: totals.approaches(),
        response_rate: numbers.response_rate,
        rates: numbers.rates.clone(),
        irl: irl_questions.map(|questions| irl(questions, numbers)),
        patterns: irl_questions.map(|_| patterns(locale, numbers)),
        drivers: drivers.map(|(question, table)| driver_summary(question, table, totals, numbers)),
        nps: nps::of(scenario, locale, totals.sums(), numbers),
        root_causes: totals.causes.summary(scenario),
        csi: satisfaction::csi(scenario, locale, numbers),
        overall_satisfaction: satisfaction::overall(scenario, numbers),
        key_drivers: satisfaction::key_drivers(scenario, locale, numbers),
        ces: ces::of(scenario, locale, numbers),
        trust_factors: trust::of(scenario, locale, numbers),
        expectations_ranking: expectations::ranking(scenario, locale, numbers),
        expectations_best_worst: expectations::best_worst(scenario, locale, numbers),
        decisive_driver: decisive::of(scenario, locale, numbers),
        pulse: totals.pulse.summary(scenario, locale),
        pools: pools::of(scenario, locale, numbers),
        alerts: totals.counts.alerts(scenario),
        ends: totals.counts.ends(scenario),
        quotas: totals.counts.quotas(scenario),
        interviews: totals.interviews(),
        quality: quality(scenario, totals, numbers),
    }
}

/// The language of our own words next to those of the scenario.
fn locale(scenario: &Scenario) -> Locale {
    Locale::of(&scenario.language().0).unwrap_or_default()
}

fn irl_questions(scenario: &Scenario) -> Option<[&Question; 3]> {
    match IRL_ROLES.map(|role| scenario.question_with(role)) {
        [Some(quality), Some(fairness), Some(competition)] => Some([quality, fairness, competition]),
        _ => None,
    }
}

fn irl(questions: [&Question; 3], numbers: &Headlines) -> IrlSummary {
    let all = &numbers.all.irl;
    let part = |place: usize, question: &Question, mean, share_of_dont_know| IrlPart {
        role: IRL_ROLES[place],
        question: question.id.clone(),
        text: question.text.original().to_owned(),
        weight: WEIGHTS[place],
        mean,
        share_of_dont_know,
    };
    let [quality, fairness, competition] = questions;
    IrlSummary {
        index: all.index,
        se: all.error,
        parts: [
            part(0, quality, all.parts[0], all.dont_know[0]),
            part(1, fairness, all.parts[1], all.dont_know[1]),
            part(2, competition, all.parts[2], all.dont_know[2]),
        ],
        without_dont_know: numbers.all.irl_without_dont_know.index,
        without_suspicious: numbers.without_suspicious.irl.index,
        bounds: numbers.irl_bounds,
        worst_margin: achieved(all.any, None, Spread::WORST).ok().map(|margins| margins.irl),
        complete_case_mean: all.complete_case_mean,
        n_any: all.any,
        n_complete: all.complete,
        n_invalid_values: all.invalid,
        warnings: warnings(all),
    }
}

fn warnings(all: &Irl) -> Vec<IrlWarning> {
    let standing = [(all.many_incomplete(), IrlWarning::ManyIncomplete), (all.invalid > 0, IrlWarning::InvalidValues)];
    standing.into_iter().filter(|(stands, _)| *stands).map(|(_, warning)| warning).collect()
}

fn patterns(locale: Locale, numbers: &Headlines) -> PatternSummary {
    let (table, without) = (&numbers.all.patterns, &numbers.without_suspicious.patterns);
    let row = |((pattern, count), (_, count_without))| {
        let simultaneous = table.simultaneous(count);
        PatternRow {
            code: pattern,
            letters: pattern.letters().to_owned(),
            name: pattern.name().get(locale).to_owned(),
            named: pattern.named(),
            description: pattern.description().get(locale).to_owned(),
            count,
            share: proportion(count, table.classified()),
            share_without_suspicious: proportion(count_without, without.classified()),
            sim_low: simultaneous.map(|interval| interval.low),
            sim_high: simultaneous.map(|interval| interval.high),
        }
    };
    PatternSummary {
        n_classified: table.classified(),
        unclassified: table.unclassified(),
        named_coverage: table.named_coverage(),
        unnamed: table.unnamed(),
        unnamed_is_large: table.unnamed_is_large(),
        rows: table.rows().zip(without.rows()).map(row).collect(),
    }
}

fn driver_summary(
    question: &Question,
    table: &OptionTable,
    totals: &CampaignTotals,
    numbers: &Headlines,
) -> DriverSummary {
    let choices: Vec<_> = question.choices().collect();
    let without = |option: usize| {
        let row =
            numbers.without_suspicious.drivers.iter().flat_map(|table| &table.rows).find(|row| row.option == option);
        row.map_or(Estimate::none(0, NoData::NoData), |row| row.share)
    };
    let rows = table.rows.iter().filter_map(|ranked| {
        let choice = choices.get(ranked.option)?;
        Some(DriverRow {
            option: choice.id.clone(),
            text: choice.text.original().to_owned(),
            group: heading(question, ranked.option).map(|heading| heading.original().to_owned()),
            count: ranked.count,
            share: ranked.share,
            share_without_suspicious: without(ranked.option),
            share_of_mentions: ranked.share_of_mentions,
            rank: ranked.rank,
            p_holm: ranked.p_holm,
            same_as_leader: ranked.same_as_leader,
        })
    });
    DriverSummary {
        question: question.id.clone(),
        text: question.text.original().to_owned(),
        n_base: table.base,
        no_answer: table.no_answer,
        mentions: table.mentions,
        mean_choices: table.mean_choices,
        n_invalid_values: totals.unknown_drivers,
        rows: rows.collect(),
        other_texts: totals.driver_texts.clone(),
    }
}

/// The heading over the option with this place in the question.
fn heading(question: &Question, place: usize) -> Option<&Text> {
    let groups: &[ChoiceGroup] = match &question.kind {
        QuestionKind::Multiple { list, .. } => &list.groups,
        _ => &[],
    };
    let mut headings = groups.iter().flat_map(|group| group.options.iter().map(|_| group.heading.as_ref()));
    headings.nth(place).flatten()
}

fn quality(scenario: &Scenario, totals: &CampaignTotals, numbers: &Headlines) -> QualitySummary {
    let row = |question: &Question| {
        let (reached, left) = totals.counts.step(&question.id);
        DropoffRow {
            question: question.id.clone(),
            text: question.text.original().to_owned(),
            reached,
            left,
            rate: proportion(left, reached),
        }
    };
    QualitySummary {
        flags: numbers.quality.clone(),
        checked: totals.checked(),
        durations: numbers.durations,
        dropoff: scenario.questions.iter().map(row).collect(),
        rules: totals.rules(),
        limits: DurationLimits::default(),
    }
}
