//! From records to the summary: finds the questions by their roles, reads the answers as codes, counts.

use super::{
    DispositionCount, DriverRow, DriverSummary, EndingCount, InterviewCounts, IrlPart, IrlSummary, IrlWarning,
    MissingCount, PatternRow, PatternSummary, PhotoCounts, Summary,
};
use crate::id::OptionId;
use crate::metrics::drivers::rank;
use crate::metrics::irl::{Irl, Row, WEIGHTS, irl, irl_without_dont_know};
use crate::metrics::likert::{Item, Likert5};
use crate::metrics::pattern::PatternTable;
use crate::metrics::rates::{Rate, RateTable, Tally};
use crate::metrics::share::proportion;
use crate::record::{
    Answer, AnswerState, Disposition, Ending, InterviewRecord, PhotoMissing, PhotoOutcome, PhotoSource, Record,
};
use crate::scenario::{ChoiceGroup, Question, QuestionKind, Role, Scenario, Text};

/// The summary of the `records` of one campaign, each given once, read by `scenario`.
///
/// Records made with another version of the scenario count as far as their questions and options exist in this one;
/// an option that does not is an invalid value.
pub fn summarise<'a>(scenario: &Scenario, records: impl IntoIterator<Item = &'a Record>) -> Summary {
    let records: Vec<&Record> = records.into_iter().collect();
    let mut tally = Tally::default();
    for record in &records {
        tally.add(record.disposition.aapor());
    }
    let used: Vec<&InterviewRecord> = records
        .iter()
        .filter(|record| matches!(record.disposition, Disposition::Completed | Disposition::Partial))
        .filter_map(|record| record.interview.as_ref())
        .collect();
    let rates = RateTable::of(tally, None);
    let irl_questions = irl_questions(scenario);
    let rows = irl_questions.map(|questions| irl_rows(questions, &used));
    Summary {
        campaign: scenario.campaign.id.clone(),
        scenario: scenario.reference.clone(),
        name: scenario.campaign.name.original().to_owned(),
        site: scenario.campaign.site.clone(),
        wave: scenario.campaign.wave.clone(),
        records: records.len() as u64,
        approaches: Disposition::ALL.into_iter().map(|disposition| ended_as(disposition, &records)).collect(),
        response_rate: Rate::Rr2.of(&tally, rates.e),
        rates,
        irl: irl_questions.zip(rows.as_deref()).map(|(questions, rows)| irl_summary(questions, rows)),
        patterns: rows.as_deref().map(pattern_summary),
        drivers: scenario.question_with(Role::Drivers).map(|question| driver_summary(question, &used)),
        interviews: interview_counts(&records),
    }
}

const IRL_ROLES: [Role; 3] = [Role::IrlQuality, Role::IrlFairness, Role::IrlCompetition];

fn irl_questions(scenario: &Scenario) -> Option<[&Question; 3]> {
    match IRL_ROLES.map(|role| scenario.question_with(role)) {
        [Some(quality), Some(fairness), Some(competition)] => Some([quality, fairness, competition]),
        _ => None,
    }
}

fn ended_as(disposition: Disposition, records: &[&Record]) -> DispositionCount {
    let count = records.iter().filter(|record| record.disposition == disposition).count() as u64;
    DispositionCount { disposition, aapor: disposition.aapor(), count }
}

/// What the interview holds for the question; `None` where it was made with a scenario that did not ask it.
fn state<'a>(interview: &'a InterviewRecord, question: &Question) -> Option<&'a AnswerState> {
    interview.answers.iter().find(|answer| answer.question == question.id).map(|answer| &answer.state)
}

fn given<'a>(interview: &'a InterviewRecord, question: &Question) -> Option<&'a Answer> {
    match state(interview, question) {
        Some(AnswerState::Answered { answer }) => Some(answer),
        Some(AnswerState::Skipped | AnswerState::Abandoned) | None => None,
    }
}

fn irl_rows(questions: [&Question; 3], interviews: &[&InterviewRecord]) -> Vec<[Item; 3]> {
    interviews.iter().map(|interview| questions.map(|question| item(interview, question))).collect()
}

fn item(interview: &InterviewRecord, question: &Question) -> Item {
    let Some(answer) = given(interview, question) else { return Item::Missing };
    let code = match answer {
        Answer::Single { option, .. } => question.choice(option).and_then(|choice| choice.value),
        Answer::Multiple { .. } => None,
    };
    code.and_then(|code| Likert5::from_code(code.into())).map_or(Item::Invalid, Item::Answer)
}

fn irl_summary(questions: [&Question; 3], items: &[[Item; 3]]) -> IrlSummary {
    let rows: Vec<Row> = items.iter().copied().map(Row::new).collect();
    let all = irl(&rows, None);
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
        without_dont_know: irl_without_dont_know(&rows, None).index,
        complete_case_mean: all.complete_case_mean,
        n_any: all.any,
        n_complete: all.complete,
        n_invalid_values: all.invalid,
        warnings: warnings(&all),
    }
}

fn warnings(all: &Irl) -> Vec<IrlWarning> {
    let standing = [(all.many_incomplete(), IrlWarning::ManyIncomplete), (all.invalid > 0, IrlWarning::InvalidValues)];
    standing.into_iter().filter(|(stands, _)| *stands).map(|(_, warning)| warning).collect()
}

fn pattern_summary(rows: &[[Item; 3]]) -> PatternSummary {
    let table = PatternTable::of(rows);
    let row = |(pattern, count)| {
        let simultaneous = table.simultaneous(count);
        PatternRow {
            code: pattern,
            letters: pattern.letters().to_owned(),
            name: pattern.name().to_owned(),
            named: pattern.named(),
            description: pattern.description().to_owned(),
            count,
            share: proportion(count, table.classified()),
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
        rows: table.rows().map(row).collect(),
    }
}

fn driver_summary(question: &Question, interviews: &[&InterviewRecord]) -> DriverSummary {
    let choices: Vec<_> = question.choices().collect();
    let place = |option: &OptionId| choices.iter().position(|choice| choice.id == *option);
    let asked = interviews.iter().filter(|interview| state(interview, question).is_some());
    let answers: Vec<Option<&Answer>> = asked.map(|interview| given(interview, question)).collect();
    let chosen = |answer: &Option<&Answer>| {
        answer.map_or_else(Vec::new, |answer| answer.options().iter().filter_map(place).collect())
    };
    let ranking = rank(choices.len(), &answers.iter().map(chosen).collect::<Vec<_>>());
    let given = answers.iter().flatten();
    let n_invalid_values = given.clone().flat_map(|answer| answer.options()).filter(|id| place(id).is_none()).count();
    let specified =
        |answer: &&&Answer| answer.options().iter().filter_map(|id| question.choice(id)).any(|choice| choice.specify);
    let other_texts = given.filter(specified).filter_map(|answer| answer.text());
    let rows = ranking.rows.into_iter().filter_map(|ranked| {
        let choice = choices.get(ranked.option)?;
        Some(DriverRow {
            option: choice.id.clone(),
            text: choice.text.original().to_owned(),
            group: heading(question, ranked.option).map(|heading| heading.original().to_owned()),
            count: ranked.count,
            share: ranked.share,
            share_of_mentions: ranked.share_of_mentions,
            rank: ranked.rank,
            p_holm: ranked.p_holm,
            same_as_leader: ranked.same_as_leader,
        })
    });
    DriverSummary {
        question: question.id.clone(),
        text: question.text.original().to_owned(),
        n_base: ranking.base,
        no_answer: ranking.no_answer,
        mentions: ranking.mentions,
        mean_choices: ranking.mean_choices,
        n_invalid_values: n_invalid_values as u64,
        rows: rows.collect(),
        other_texts: other_texts.filter(|text| !text.trim().is_empty()).map(str::to_owned).collect(),
    }
}

/// The heading over the option with this place in the question.
fn heading(question: &Question, place: usize) -> Option<&Text> {
    let groups: &[ChoiceGroup] = match &question.kind {
        QuestionKind::Single { .. } => &[],
        QuestionKind::Multiple { groups } => groups,
    };
    let mut headings = groups.iter().flat_map(|group| group.options.iter().map(|_| group.heading.as_ref()));
    headings.nth(place).flatten()
}

fn interview_counts(records: &[&Record]) -> InterviewCounts {
    let interviews: Vec<&InterviewRecord> = records.iter().filter_map(|record| record.interview.as_ref()).collect();
    let photos: Vec<&PhotoOutcome> =
        interviews.iter().flat_map(|interview| &interview.photos).map(|photo| &photo.outcome).collect();
    let count = |holds: &dyn Fn(&PhotoOutcome) -> bool| photos.iter().filter(|photo| holds(photo)).count() as u64;
    let ended = |ending| {
        let count = interviews.iter().filter(|interview| interview.ending == ending).count() as u64;
        EndingCount { ending, count }
    };
    let missing = |reason| {
        let holds = |photo: &PhotoOutcome| matches!(photo, PhotoOutcome::Missing { reason: why } if *why == reason);
        MissingCount { reason, count: count(&holds) }
    };
    InterviewCounts {
        total: interviews.len() as u64,
        endings: Ending::ALL.into_iter().map(ended).collect(),
        photos: PhotoCounts {
            taken: count(&|photo| matches!(photo, PhotoOutcome::Taken { .. })),
            synthetic: count(&|photo| matches!(photo, PhotoOutcome::Taken { source: PhotoSource::Synthetic, .. })),
            missing: PhotoMissing::ALL.into_iter().map(missing).collect(),
        },
    }
}
