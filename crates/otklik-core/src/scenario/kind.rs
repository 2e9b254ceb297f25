//! How a question is answered.

use super::choice::{Choice, ChoiceList, Order};
use super::text::Text;
use crate::id::{FactorId, OptionId};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// How a question is answered. A new kind of question is a new variant.
#[derive(Debug, Clone, PartialEq)]
pub enum QuestionKind {
    /// One option out of a list; two or more.
    Single {
        /// The options.
        list: ChoiceList,
    },
    /// Several options out of a list.
    Multiple {
        /// The options.
        list: ChoiceList,
        /// How many are chosen at least where the question is answered, 1 or more.
        fewest: u32,
        /// How many are chosen at most.
        most: Option<u32>,
    },
    /// One step of a scale of 2 to 11 steps, each with a value, as words, faces, stars or numbers.
    Scale {
        /// The steps as written, each with a value; the values rise or fall.
        steps: Vec<Choice>,
        /// How they are drawn.
        show: ScaleShow,
        /// What the scale measures.
        measure: Measure,
    },
    /// The likelihood to recommend: eleven steps with the ids and values 0 to 10 (methodology 4.1).
    Nps {
        /// The steps, 0 first; their words are `0` to `10` or `0 %` to `100 %`.
        steps: Vec<Choice>,
        /// How they are drawn.
        show: NpsShow,
        /// The words at both ends.
        ends: EndWords,
    },
    /// Ease of getting what one came for: seven steps with the ids and values 1 to 7 (CES 2.0), or five steps of
    /// effort (CES 1.0) (methodology 5.3).
    Ces {
        /// The steps, 1 first.
        steps: Vec<Choice>,
        /// What a high value means.
        polarity: Polarity,
        /// The words at both ends.
        ends: EndWords,
    },
    /// Yes or no: two steps with the ids `yes` and `no`.
    YesNo {
        /// Yes, then no.
        steps: Vec<Choice>,
    },
    /// Rows that share a scale.
    Matrix {
        /// The rows; at least one.
        rows: Vec<MatrixRow>,
        /// The steps of the scale that they share, each with a value; 2 to 11.
        steps: Vec<Choice>,
        /// How the steps are drawn.
        show: ScaleShow,
        /// Whether rows come one a screen.
        layout: MatrixLayout,
        /// The order of the rows.
        order: Order,
    },
    /// Options in the order of their importance.
    Ranking {
        /// The options.
        list: ChoiceList,
        /// How many places are given; all of them where absent.
        places: Option<u32>,
    },
    /// Best–worst scaling (MaxDiff): of each set the best and the worst item (methodology 7.3).
    BestWorst {
        /// The items; three or more.
        items: Vec<Choice>,
        /// The sets.
        design: SetDesign,
        /// What is asked for the best.
        best: Text,
        /// What is asked for the worst.
        worst: Text,
    },
    /// Points divided among options.
    Allocation {
        /// The options; two or more.
        list: ChoiceList,
        /// How many points are divided, 1 or more; 100 unless the author says otherwise.
        total: u32,
        /// The smallest step, 1 or more; divides the total.
        step: u32,
    },
    /// A number typed on digits.
    Number {
        /// What is allowed.
        range: NumberRange,
        /// Its unit.
        unit: Option<Text>,
    },
    /// A number chosen on a line; `low` and `high` of the range are there.
    Slider {
        /// What is allowed.
        range: NumberRange,
        /// Its unit.
        unit: Option<Text>,
        /// The words at both ends.
        ends: EndWords,
    },
    /// A date.
    Date {
        /// The first day that is allowed.
        earliest: Option<NaiveDate>,
        /// The last day that is allowed.
        latest: Option<NaiveDate>,
    },
    /// A time of day.
    Time {
        /// The first time that is allowed.
        earliest: Option<NaiveTime>,
        /// The last time that is allowed.
        latest: Option<NaiveTime>,
    },
    /// A telephone number, kept as `+` and 7 to 15 digits (E.164).
    Phone {
        /// The country code that stands there already, such as `+7`.
        prefix: Option<String>,
    },
    /// A text of the respondent.
    Text {
        /// Whether it is one line or several.
        length: TextLength,
        /// The longest one, in characters; at most [`LONGEST_TEXT`](crate::record::LONGEST_TEXT).
        longest: u32,
    },
    /// A page to read; there is nothing to answer.
    Information,
    /// A photo that the respondent takes.
    Photo,
    /// A code that the camera reads.
    Scan {
        /// Which codes.
        codes: ScanCodes,
    },
    /// A signature drawn with the finger.
    Signature,
}

/// How the steps of a scale are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ScaleShow {
    /// As a list of words.
    #[default]
    Words,
    /// As faces, each with its words.
    Faces,
    /// As stars, filled up to the chosen one.
    Stars,
    /// As numbers: the values.
    Numbers,
}

/// How the steps of the likelihood to recommend are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NpsShow {
    /// 0 to 10.
    #[default]
    Numbers,
    /// 0 % to 100 %, as in «с вероятностью 90%» (decision D2).
    Percent,
}

/// What a scale measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Measure {
    /// How far one agrees.
    #[default]
    Agreement,
    /// How satisfied one is.
    Satisfaction,
    /// How often something happens.
    Frequency,
    /// How important something is.
    Importance,
}

/// What a high value of an effort question means (decision D10). Answers of both are never averaged together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// It was easy: CES 2.0, 1 to 7.
    #[default]
    Ease,
    /// It took much effort: CES 1.0, 1 to 5.
    Effort,
}

/// The words at both ends of a row of numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EndWords {
    /// At the low end.
    pub low: Option<Text>,
    /// At the high end.
    pub high: Option<Text>,
}

/// One row of a matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct MatrixRow {
    /// Its id, unique within the matrix; formulas name it `matrix.row`.
    pub id: OptionId,
    /// Its words.
    pub text: Text,
    /// The factor it belongs to (methodology 6.4).
    pub factor: Option<FactorId>,
    /// Whether it keeps its place where rows are shuffled.
    pub pinned: bool,
    /// Whether it is asked.
    pub relevant: Option<crate::expression::Formula>,
}

/// Whether the rows of a matrix come one a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MatrixLayout {
    /// One row a screen.
    #[default]
    Rows,
    /// All rows as a grid where it fits, else one row a screen.
    Grid,
}

/// Which sets of a best–worst question a respondent sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetDesign {
    /// These sets, in this order; each of three or more different items.
    Fixed(Vec<Vec<OptionId>>),
    /// Sets drawn for each respondent so that all items are shown equally often, as far as the numbers allow.
    Drawn {
        /// How many sets, 1 or more.
        sets: u32,
        /// Items of a set, 3 or more and at most the number of items.
        size: u32,
    },
}

/// What a number may be.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct NumberRange {
    /// The smallest.
    pub low: Option<f64>,
    /// The largest; at least `low`.
    pub high: Option<f64>,
    /// The step from `low` (from 0 where there is none), above 0.
    pub step: Option<f64>,
}

/// Whether a text is one line or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextLength {
    /// One line.
    #[default]
    Short,
    /// Several lines.
    Long,
}

/// Which codes the camera reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ScanCodes {
    /// QR codes and barcodes.
    #[default]
    Any,
    /// QR codes.
    Qr,
    /// Barcodes.
    Barcode,
}
