//! What the interviewer's progress and rates show.

/// Progress to the targets, rates and how the plan was followed.
#[derive(Debug, Clone, PartialEq)]
pub struct FiguresScreen {
    /// The rates, the response rate first.
    pub rates: Vec<RateLine>,
    /// Today's plan.
    pub today: Followed,
    /// The plan over the campaign.
    pub campaign: Followed,
    /// Responses of the campaign on this tablet.
    pub responses: u32,
    /// Their margin of a share, in tenths of a percentage point.
    pub margin: Option<u32>,
    /// How many of them came while the tablet stood alone.
    pub unattended: u32,
    /// Progress by segment.
    pub segments: Vec<SegmentProgress>,
}

/// A rate, today and over the campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLine {
    /// Which.
    pub kind: RateKind,
    /// Today.
    pub today: RateFigure,
    /// Over the campaign.
    pub campaign: RateFigure,
}

/// Which rate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RateKind {
    /// Responses of everybody selected: RR2.
    Response,
    /// Responses of everybody spoken to: COOP2.
    Cooperation,
    /// Refusals of everybody selected: REF1.
    Refusal,
}

/// A rate with its base.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateFigure {
    /// Whole per cent; `None` while there is nothing to divide by.
    pub per_cent: Option<u32>,
    /// What it is divided by.
    pub base: u32,
    /// Whether somebody saw the refusals.
    pub measured: bool,
}

/// How the plan was followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Followed {
    /// Selected visitors who were approached.
    pub approached: u32,
    /// Selected visitors.
    pub planned: u32,
    /// Whether the selection may still be called random; `None` while nobody was selected.
    pub random: Option<bool>,
}

/// Progress in a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentProgress {
    /// Its name.
    pub label: String,
    /// Its values.
    pub rows: Vec<ProgressRow>,
}

/// Progress to a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgressRow {
    /// The value of the segment.
    pub text: String,
    /// Responses so far.
    pub responses: u32,
    /// Responses wanted.
    pub target: u32,
    /// The margin of a share, in tenths of a percentage point.
    pub margin: Option<u32>,
}
