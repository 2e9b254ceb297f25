//! All numbers of one campaign: the one structure behind the dashboard and `/api/v1/campaigns/{id}/summary`.
//!
//! [`CampaignTotals`] takes records one by one: `reader` turns each into what [`dashboard`](super::dashboard) sums, and
//! `write` puts the estimates into the words of the scenario. [`summarise`] is the same over all records at once.
//!
//! Shares and the ИРЛ are in 0..1, texts in the scenario's default language. Its JSON form is a promise: fields are
//! added, never renamed. Answers are counted from records with the disposition completed or partial (methodology 2.0).

mod campaign;
mod causes;
mod ces;
mod counts;
mod decisive;
mod expectations;
mod nps;
mod pools;
mod pulse;
mod reader;
mod satisfaction;
mod trust;
mod write;

pub use campaign::{CampaignTotals, summarise};
pub use causes::{CauseRow, CauseSummary};
pub use ces::CesSummary;
pub use counts::{AlertCount, EndCount, QuotaCount};
pub use decisive::{DecisiveRow, DecisiveSummary};
pub use expectations::{AgreementSummary, BestWorstRow, BestWorstSummary, RankedRow, RankingSummary};
pub use nps::{NpsClassRow, NpsSummary, NpsTreatment};
pub use pools::{PoolRow, PoolSummary};
pub use pulse::{PulseRow, PulseSummary};
pub use satisfaction::{CsiFactor, CsiSummary, KeyDriverRow, KeyDriverSummary, OverallSummary};
pub use trust::{TrustRow, TrustSummary};

use super::duration::{DurationCheck, DurationLimits};
use super::estimate::Estimate;
use super::interval::Interval;
use super::pattern::Pattern;
use super::quality::{QualityFlag, QualityReport, QualityRules};
use super::rates::{Aapor, RateTable};
use crate::id::{CampaignId, OptionId, QuestionId};
use crate::record::{Disposition, Ending, PhotoMissing};
use crate::scenario::{Role, ScenarioRef};
use serde::{Deserialize, Serialize};

/// All numbers of one campaign.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// The campaign.
    pub campaign: CampaignId,
    /// The scenario by which roles, texts and codes are read.
    pub scenario: ScenarioRef,
    /// Name of the campaign.
    pub name: String,
    /// Its site.
    pub site: String,
    /// Its wave.
    pub wave: String,
    /// Records: approaches of people, however they ended.
    pub records: u64,
    /// Records by how the approach ended, in the order of [`Disposition::ALL`], zeros included.
    pub approaches: Vec<DispositionCount>,
    /// «Уровень отклика», RR2 with its Wilson interval (methodology 10.2).
    pub response_rate: Estimate,
    /// All rates.
    pub rates: RateTable,
    /// The ИРЛ; absent where the scenario lacks one of its three roles.
    pub irl: Option<IrlSummary>,
    /// The eight patterns; absent where the scenario lacks one of the three ИРЛ roles.
    pub patterns: Option<PatternSummary>,
    /// The drivers of loyalty; absent where the scenario has no question with that role.
    pub drivers: Option<DriverSummary>,
    /// The NPS; absent, like each of the following, where the scenario does not ask for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nps: Option<NpsSummary>,
    /// Root causes behind the likelihood to recommend, question by question.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub root_causes: Vec<CauseSummary>,
    /// The CSI.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub csi: Option<CsiSummary>,
    /// Top-2-box of the overall satisfaction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overall_satisfaction: Option<OverallSummary>,
    /// What goes together with the overall satisfaction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_drivers: Option<KeyDriverSummary>,
    /// The effort score.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ces: Option<CesSummary>,
    /// The trust factors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trust_factors: Option<TrustSummary>,
    /// Expectations as a ranking.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expectations_ranking: Option<RankingSummary>,
    /// Expectations as best–worst sets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expectations_best_worst: Option<BestWorstSummary>,
    /// The one decisive driver.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decisive_driver: Option<DecisiveSummary>,
    /// The pulse of customer health.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pulse: Option<PulseSummary>,
    /// Pools of random questions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pools: Vec<PoolSummary>,
    /// Alerts that were raised.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alerts: Vec<AlertCount>,
    /// Ends of the scenario that interviews came to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ends: Vec<EndCount>,
    /// Quotas, and how far they are filled.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotas: Vec<QuotaCount>,
    /// The interviews behind the records.
    pub interviews: InterviewCounts,
    /// How far the interviews can be trusted.
    pub quality: QualitySummary,
}

/// How far the interviews can be trusted (methodology 11). Nothing is removed silently: each headline is there with and
/// without the suspicious sessions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QualitySummary {
    /// Sessions whose answers are used, by flag. A flag that is not in `checked` has a count of 0 that says nothing.
    pub flags: QualityReport,
    /// The flags that were looked for; for the others a scenario does not say enough.
    pub checked: Vec<QualityFlag>,
    /// Durations of complete interviews against the limits.
    pub durations: DurationCheck,
    /// Where respondents leave, question by question.
    pub dropoff: Vec<DropoffRow>,
    /// The thresholds of the flags, each with where it comes from.
    pub rules: QualityRules,
    /// The limits of durations.
    pub limits: DurationLimits,
}

/// Where respondents leave: one question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DropoffRow {
    /// The question.
    pub question: QuestionId,
    /// What it asks.
    pub text: String,
    /// How many respondents came to it.
    pub reached: u64,
    /// How many left there.
    pub left: u64,
    /// Their share.
    pub rate: Estimate,
}

/// How many approaches ended in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DispositionCount {
    /// How they ended.
    pub disposition: Disposition,
    /// What that means for the rates.
    pub aapor: Aapor,
    /// How many.
    pub count: u64,
}

/// The ИРЛ with all that is printed next to it (methodology 3.2 to 3.4).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IrlSummary {
    /// The index, 0..1; its base is `n_any`.
    pub index: Estimate,
    /// Its standard error; absent where the variance is 0 or unknown.
    pub se: Option<f64>,
    /// Its three parts: quality, fairness, competition.
    pub parts: [IrlPart; 3],
    /// The index without the answers «Затрудняюсь ответить» (decision D3).
    pub without_dont_know: Estimate,
    /// The index without suspicious sessions (methodology 11.1).
    pub without_suspicious: Estimate,
    /// Where the index of all who were asked may lie, without an assumption about those who did not answer
    /// (methodology 3.6); absent without a response rate.
    pub bounds: Option<Interval>,
    /// Half the width of the interval in the worst case, at this base (methodology 8.2); absent without answers.
    pub worst_margin: Option<f64>,
    /// Mean of the individual indices of those who answered all three: an audit figure, to be shown beside the index
    /// when the warning `many_incomplete` stands.
    pub complete_case_mean: Option<f64>,
    /// Respondents with at least one valid answer.
    pub n_any: u64,
    /// Respondents with three valid answers.
    pub n_complete: u64,
    /// Answers that are no code of the scale; they count as missing.
    pub n_invalid_values: u64,
    /// What a reader has to be told.
    pub warnings: Vec<IrlWarning>,
}

/// One of the three questions of the ИРЛ.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IrlPart {
    /// Which of the three.
    pub role: Role,
    /// The question.
    pub question: QuestionId,
    /// What it asks.
    pub text: String,
    /// Its weight in the index.
    pub weight: f64,
    /// Mean of its answers on 0..1; its base is the number of its valid answers.
    pub mean: Estimate,
    /// Share of «Затрудняюсь ответить» among its valid answers.
    pub share_of_dont_know: Estimate,
}

/// What a reader of the ИРЛ has to be told (methodology 3.4). A low base is told by [`Estimate::base`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IrlWarning {
    /// Fewer than 80 % of the respondents answered all three: answers may be missing not at random.
    ManyIncomplete,
    /// Some answers are no code of the scale.
    InvalidValues,
}

/// The eight patterns (methodology 3.5).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PatternSummary {
    /// Respondents with three valid answers: the base of every share.
    pub n_classified: u64,
    /// «Не классифицированы (неполные ответы)», outside of the percentages.
    pub unclassified: u64,
    /// Share of respondents whose pattern the source names: «Сегментация методики охватывает X% клиентов».
    pub named_coverage: Estimate,
    /// Joint share of the two patterns the source does not name.
    pub unnamed: Estimate,
    /// Whether the lower limit of `unnamed` exceeds 5 %: to be printed as a warning.
    pub unnamed_is_large: bool,
    /// All eight, in the order of [`Pattern::ALL`].
    pub rows: Vec<PatternRow>,
}

/// One pattern.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PatternRow {
    /// The pattern by its digits, such as `110`.
    pub code: Pattern,
    /// By the letters of the source, such as `В-В-Н`.
    pub letters: String,
    /// The name in the source, or the words that say that it has none.
    pub name: String,
    /// Whether the source names it.
    pub named: bool,
    /// What the source says about it; for the two unnamed ones what the answers say, and no more.
    pub description: String,
    /// How many respondents.
    pub count: u64,
    /// Their share of the classified.
    pub share: Estimate,
    /// Their share without suspicious sessions (methodology 11.1).
    pub share_without_suspicious: Estimate,
    /// Lower simultaneous limit, for statements that compare rows; absent without a base.
    pub sim_low: Option<f64>,
    /// Upper simultaneous limit.
    pub sim_high: Option<f64>,
}

/// The drivers of loyalty (methodology 7.5).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DriverSummary {
    /// The question.
    pub question: QuestionId,
    /// What it asks.
    pub text: String,
    /// Respondents who chose at least one option: the base of every share.
    pub n_base: u64,
    /// Respondents who were asked and chose none.
    pub no_answer: u64,
    /// Choices in all.
    pub mentions: u64,
    /// Choices per respondent of the base.
    pub mean_choices: Option<f64>,
    /// Chosen options that the scenario does not have; they count as missing.
    pub n_invalid_values: u64,
    /// The options by falling count; the shares sum to more than 1.
    pub rows: Vec<DriverRow>,
    /// What was written at options that ask for a text, word for word, in the order of the records.
    pub other_texts: Vec<String>,
}

/// One driver.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DriverRow {
    /// The option.
    pub option: OptionId,
    /// Its words.
    pub text: String,
    /// The heading it stands under, if there is one.
    pub group: Option<String>,
    /// How many respondents chose it.
    pub count: u64,
    /// Their share of the base.
    pub share: Estimate,
    /// Their share without suspicious sessions (methodology 11.1).
    pub share_without_suspicious: Estimate,
    /// Share of all choices that are this one.
    pub share_of_mentions: Option<f64>,
    /// Rank from 1; equal counts share it.
    pub rank: u64,
    /// Holm-adjusted p-value of the exact McNemar test against the leader; absent for the leader.
    pub p_holm: Option<f64>,
    /// Whether it cannot be told from the leader at 0.05.
    pub same_as_leader: bool,
}

/// The interviews behind the records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterviewCounts {
    /// Records with an interview.
    pub total: u64,
    /// By how they ended, in the order of [`Ending::ALL`], zeros included.
    pub endings: Vec<EndingCount>,
    /// Photos that were due in them.
    pub photos: PhotoCounts,
}

/// How many interviews ended in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndingCount {
    /// How they ended.
    pub ending: Ending,
    /// How many.
    pub count: u64,
}

/// Photos that were due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoCounts {
    /// Taken, by a camera or the synthetic one.
    pub taken: u64,
    /// How many of `taken` are of the synthetic camera.
    pub synthetic: u64,
    /// Missing, by why, in the order of [`PhotoMissing::ALL`], zeros included.
    pub missing: Vec<MissingCount>,
}

/// How many photos are missing for one reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingCount {
    /// Why.
    pub reason: PhotoMissing,
    /// How many.
    pub count: u64,
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
