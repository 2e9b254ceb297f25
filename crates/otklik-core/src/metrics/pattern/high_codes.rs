//! Which answers count as high. The source fixes them: «Полностью согласен» and «Скорее согласен» (methodology 3.5).

use crate::metrics::irl::CHANGED_METHOD;
use crate::metrics::likert::Likert5;
use crate::phrase::Phrase;

/// The codes that count as В; all others count as Н.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HighCodes {
    /// The least of them: whoever agrees more than a high answer has given a high answer.
    least: u8,
}

impl HighCodes {
    /// Those of the source: 4 and 5. «Затрудняюсь ответить» (3) is low.
    pub const SOURCE: Self = Self { least: 4 };

    /// All codes from `least` up; `None` for 1, as nothing would be low.
    pub fn from(least: Likert5) -> Option<Self> {
        (least.code() > 1).then_some(Self { least: least.code() })
    }

    /// Whether the answer is high.
    pub fn contains(self, answer: Likert5) -> bool {
        answer.code() >= self.least
    }

    /// What has to be printed next to the patterns; `None` with the codes of the source.
    pub fn label(self) -> Option<Phrase> {
        (self != Self::SOURCE).then_some(CHANGED_METHOD)
    }
}
