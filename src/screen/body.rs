//! What the bodies of questions show, one type for each family.

use super::Picture;

/// Steps of a scale, drawn side by side where there is room.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StepsBody {
    /// How they are drawn.
    pub show: StepShow,
    /// The steps in their order.
    pub steps: Vec<StepRow>,
    /// The words at the low end; empty where there are none.
    pub low: String,
    /// The words at the high end.
    pub high: String,
    /// The letters of the longest word of all steps, which must stand in one line.
    pub longest_word: u32,
}

/// How steps are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StepShow {
    /// As circles to tick, in a grid.
    #[default]
    Circles,
    /// As faces.
    Faces,
    /// As stars, filled up to the chosen one.
    Stars,
    /// As numbers.
    Numbers,
}

/// A step of a scale.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StepRow {
    /// Its id.
    pub id: String,
    /// Its number, such as `7` or `70 %`.
    pub mark: String,
    /// Its words; empty where the number says it all.
    pub text: String,
    /// The mood of its face, from −100 (sad) to 100 (glad).
    pub mood: i32,
    /// Whether it is chosen.
    pub chosen: bool,
    /// Whether its star is filled: it is chosen, or lies below the chosen one.
    pub filled: bool,
}

/// Rows that share a scale, all at once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GridBody {
    /// How the steps are drawn.
    pub show: StepShow,
    /// The steps; none of them is chosen.
    pub steps: Vec<StepRow>,
    /// The rows in their order.
    pub rows: Vec<GridRow>,
}

/// A row of a grid.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GridRow {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// The place of the chosen step, from 0.
    pub chosen: Option<usize>,
}

/// Options to be put in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RankingBody {
    /// The options in the order in which they are shown, which does not change.
    pub rows: Vec<RankRow>,
    /// How many places are to be given.
    pub places: u32,
    /// How many are given.
    pub given: u32,
}

/// An option to be put in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RankRow {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Its picture.
    pub picture: Option<Picture>,
    /// Its place, from 1; 0 while it has none.
    pub place: u32,
}

/// A set of which the best and the worst is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BestWorstBody {
    /// What is asked for the best.
    pub best: String,
    /// What is asked for the worst.
    pub worst: String,
    /// The items.
    pub rows: Vec<BestWorstRow>,
}

/// An item of a set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BestWorstRow {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Its picture.
    pub picture: Option<Picture>,
    /// Whether it is the best.
    pub best: bool,
    /// Whether it is the worst.
    pub worst: bool,
}

/// Points to be divided.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AllocationBody {
    /// How many there are.
    pub total: u32,
    /// How many are left to give.
    pub left: u32,
    /// The options.
    pub rows: Vec<PointsRow>,
}

/// An option that gets points.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PointsRow {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Its picture.
    pub picture: Option<Picture>,
    /// Its points.
    pub points: u32,
}

/// Why the respondent cannot go on yet, or why a tap changed nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// The author's own words.
    Words(String),
    /// The question must be answered.
    Required,
    /// The chosen option asks for a text.
    TextMissing,
    /// So many more must be chosen, or places given.
    TooFew(u32),
    /// No more than so many can be chosen.
    TooMany(u32),
    /// So many points are left to give.
    PointsLeft(u32),
    /// The answer does not meet what the author asks of it.
    Unfit,
}
