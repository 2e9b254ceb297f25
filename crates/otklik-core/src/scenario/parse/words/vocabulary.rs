//! The closed words of the language: what may stand for a kind, an order, a role and so on.

use super::ClosedWord;
use crate::record::Disposition;
use crate::scenario::{
    Expected, MatrixLayout, Measure, NpsShow, Order, PhotoMoment, Polarity, ReasonClass, Role, ScaleShow, ScanCodes,
};
use chrono::Weekday;

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Kind {
    Single,
    Multiple,
    Scale,
    Nps,
    Ces,
    YesNo,
    Matrix,
    Ranking,
    BestWorst,
    Allocation,
    Number,
    Slider,
    Date,
    Time,
    Phone,
    Text,
    Information,
    Photo,
    Scan,
    Signature,
}

impl ClosedWord for Kind {
    const NOUN: &'static str = "kind of question";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("single", Self::Single),
        ("multiple", Self::Multiple),
        ("scale", Self::Scale),
        ("nps", Self::Nps),
        ("ces", Self::Ces),
        ("yes_no", Self::YesNo),
        ("matrix", Self::Matrix),
        ("ranking", Self::Ranking),
        ("best_worst", Self::BestWorst),
        ("allocation", Self::Allocation),
        ("number", Self::Number),
        ("slider", Self::Slider),
        ("date", Self::Date),
        ("time", Self::Time),
        ("phone", Self::Phone),
        ("text", Self::Text),
        ("information", Self::Information),
        ("photo", Self::Photo),
        ("scan", Self::Scan),
        ("signature", Self::Signature),
    ];
}

/// How people are selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Scheme {
    Systematic,
    Bernoulli,
    List,
    Everyone,
}

impl ClosedWord for Scheme {
    const NOUN: &'static str = "sampling scheme";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("systematic", Self::Systematic),
        ("bernoulli", Self::Bernoulli),
        ("list", Self::List),
        ("everyone", Self::Everyone),
    ];
}

impl ClosedWord for Role {
    const NOUN: &'static str = "role";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("irl_quality", Self::IrlQuality),
        ("irl_fairness", Self::IrlFairness),
        ("irl_competition", Self::IrlCompetition),
        ("drivers", Self::Drivers),
        ("decisive_driver", Self::DecisiveDriver),
        ("nps", Self::Nps),
        ("satisfaction", Self::Satisfaction),
        ("importance", Self::Importance),
        ("overall_satisfaction", Self::OverallSatisfaction),
        ("ces", Self::Ces),
        ("trust_factors", Self::TrustFactors),
        ("expectations_ranking", Self::ExpectationsRanking),
        ("expectations_best_worst", Self::ExpectationsBestWorst),
        ("root_cause", Self::RootCause),
        ("health", Self::Health),
    ];
}

impl ClosedWord for Order {
    const NOUN: &'static str = "order";
    const WORDS: &'static [(&'static str, Self)] = &[("fixed", Self::Fixed), ("random", Self::Random)];
}

impl ClosedWord for ScaleShow {
    const NOUN: &'static str = "way to show a scale";
    const WORDS: &'static [(&'static str, Self)] =
        &[("words", Self::Words), ("faces", Self::Faces), ("stars", Self::Stars), ("numbers", Self::Numbers)];
}

impl ClosedWord for NpsShow {
    const NOUN: &'static str = "way to show the likelihood to recommend";
    const WORDS: &'static [(&'static str, Self)] = &[("numbers", Self::Numbers), ("percent", Self::Percent)];
}

impl ClosedWord for Measure {
    const NOUN: &'static str = "thing that a scale measures";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("agreement", Self::Agreement),
        ("satisfaction", Self::Satisfaction),
        ("frequency", Self::Frequency),
        ("importance", Self::Importance),
    ];
}

impl ClosedWord for Polarity {
    const NOUN: &'static str = "polarity";
    const WORDS: &'static [(&'static str, Self)] = &[("ease", Self::Ease), ("effort", Self::Effort)];
}

impl ClosedWord for MatrixLayout {
    const NOUN: &'static str = "layout of a matrix";
    const WORDS: &'static [(&'static str, Self)] = &[("rows", Self::Rows), ("grid", Self::Grid)];
}

impl ClosedWord for ScanCodes {
    const NOUN: &'static str = "sort of code";
    const WORDS: &'static [(&'static str, Self)] = &[("any", Self::Any), ("qr", Self::Qr), ("barcode", Self::Barcode)];
}

/// `NotEligible` is not among them: it belongs to the list of that name alone.
impl ClosedWord for ReasonClass {
    const NOUN: &'static str = "class of reason";
    const WORDS: &'static [(&'static str, Self)] =
        &[("refusal", Self::Refusal), ("unscreened", Self::Unscreened), ("other", Self::Other)];
}

impl ClosedWord for PhotoMoment {
    const NOUN: &'static str = "moment of a photo";
    const WORDS: &'static [(&'static str, Self)] = &[("hand_over", Self::HandOver), ("end", Self::End)];
}

impl ClosedWord for Expected {
    const NOUN: &'static str = "answer to expect";
    const WORDS: &'static [(&'static str, Self)] = &[("yes", Self::Yes), ("no", Self::No)];
}

/// Only what an author may decide: the others follow from how far the interview got.
impl ClosedWord for Disposition {
    const NOUN: &'static str = "disposition of an end";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("completed", Self::Completed),
        ("refused", Self::Refused),
        ("ineligible", Self::Ineligible),
        ("other", Self::Other),
    ];
}

impl ClosedWord for Weekday {
    const NOUN: &'static str = "day of the week";
    const WORDS: &'static [(&'static str, Self)] = &[
        ("mon", Self::Mon),
        ("tue", Self::Tue),
        ("wed", Self::Wed),
        ("thu", Self::Thu),
        ("fri", Self::Fri),
        ("sat", Self::Sat),
        ("sun", Self::Sun),
    ];
}
