//! The eight ИРЛ patterns (methodology 3.5): high (В, digit 1) or low (Н, digit 0) on each of the three questions.
//! The source names six of them; the other two keep a literal description and never an invented name.

use super::estimate::{Estimate, reaches};
use super::interval::{Interval, goodman};
use super::likert::{Item, Likert5};
use super::share::proportion;
use serde::{Deserialize, Serialize};

/// A pattern by its digits; the letters would mislead, as Cyrillic Н (low) looks like Latin H.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Pattern {
    /// В-В-В, «Адвокаты бренда».
    #[serde(rename = "111")]
    P111,
    /// В-В-Н, «Условно лояльные».
    #[serde(rename = "110")]
    P110,
    /// В-Н-Н, «Сомневающиеся прагматики».
    #[serde(rename = "100")]
    P100,
    /// Н-В-В, «Лояльные критики».
    #[serde(rename = "011")]
    P011,
    /// Н-Н-В, «Разочарованные».
    #[serde(rename = "001")]
    P001,
    /// Н-Н-Н, «Клиенты с нерешённой проблемой».
    #[serde(rename = "000")]
    P000,
    /// В-Н-В, not named in the source.
    #[serde(rename = "101")]
    P101,
    /// Н-В-Н, not named in the source.
    #[serde(rename = "010")]
    P010,
}

impl Pattern {
    /// All eight: the six of the source in its order, then the two it does not name.
    pub const ALL: [Self; 8] =
        [Self::P111, Self::P110, Self::P100, Self::P011, Self::P001, Self::P000, Self::P101, Self::P010];

    /// The pattern of the three answers, in the order quality, fairness, competition.
    pub fn of(answers: [Likert5; 3]) -> Self {
        match answers.map(Likert5::is_high) {
            [true, true, true] => Self::P111,
            [true, true, false] => Self::P110,
            [true, false, false] => Self::P100,
            [false, true, true] => Self::P011,
            [false, false, true] => Self::P001,
            [false, false, false] => Self::P000,
            [true, false, true] => Self::P101,
            [false, true, false] => Self::P010,
        }
    }

    /// The digits, such as `110`.
    pub fn code(self) -> &'static str {
        match self {
            Self::P111 => "111",
            Self::P110 => "110",
            Self::P100 => "100",
            Self::P011 => "011",
            Self::P001 => "001",
            Self::P000 => "000",
            Self::P101 => "101",
            Self::P010 => "010",
        }
    }

    /// The Cyrillic letters of the source, such as `В-В-Н`.
    pub fn letters(self) -> &'static str {
        match self {
            Self::P111 => "В-В-В",
            Self::P110 => "В-В-Н",
            Self::P100 => "В-Н-Н",
            Self::P011 => "Н-В-В",
            Self::P001 => "Н-Н-В",
            Self::P000 => "Н-Н-Н",
            Self::P101 => "В-Н-В",
            Self::P010 => "Н-В-Н",
        }
    }

    /// Whether the source names it. Unnamed ones are shown in neutral grey and without a recommendation.
    pub fn named(self) -> bool {
        !matches!(self, Self::P101 | Self::P010)
    }

    /// The name in the source, or the words that say that it has none.
    pub fn name(self) -> &'static str {
        match self {
            Self::P111 => "Адвокаты бренда",
            Self::P110 => "Условно лояльные",
            Self::P100 => "Сомневающиеся прагматики",
            Self::P011 => "Лояльные критики",
            Self::P001 => "Разочарованные",
            Self::P000 => "Клиенты с нерешённой проблемой",
            Self::P101 => "Паттерн В-Н-В (в методике не назван)",
            Self::P010 => "Паттерн Н-В-Н (в методике не назван)",
        }
    }

    /// «Ключевая характеристика» of the source, letter by letter; for the two it does not name, what the answers say.
    pub fn description(self) -> &'static str {
        match self {
            Self::P111 => {
                "Полностью довольны соотношением цены и качества, считают цены справедливыми, а конкурентные \
                 предложения — непривлекательными. Основа стабильного дохода и источник рекомендаций."
            }
            Self::P110 => {
                "В целом довольны качеством и ценой, но есть факторы, которые их не совсем устраивают, поэтому они \
                 рассматривают альтернативы на рынке. Их лояльность уязвима. Необходимо оперативно выяснить и \
                 устранить причины недовольства."
            }
            Self::P100 => {
                "Довольны качеством, но считают цены завышенными и видят более выгодные предложения у конкурентов. \
                 Требует пересмотра ценностного предложения — необходимо либо усилить коммуникацию выгод, не снижая \
                 цены, либо адаптировать ценовую политику под рыночные реалии."
            }
            Self::P011 => {
                "Есть конкретные замечания по качеству, но есть и желание остаться (вера в справедливость цен, \
                 отсутствие альтернатив). Ценный источник обратной связи. Требует диалога для выявления и устранения \
                 причин недовольства с последующим отчетом перед клиентом."
            }
            Self::P001 => {
                "Системное недовольство. Клиент не видит ценности в услуге и считает цены несправедливыми в целом. \
                 Сохраняет отношения из-за отсутствия времени/сил на поиск замены («спящий» риск). Требует пересмотра \
                 ценностного предложения."
            }
            Self::P000 => {
                "Критический инцидент. Клиент столкнулся с конкретной, серьезной ошибкой, которая вызвала тотальное \
                 недовольство. Его ответы — запрос на срочное решение проблемы. Требует немедленного контакта для \
                 «спасения» и восстановления доверия."
            }
            Self::P101 => {
                "качество соответствует стоимости; цены в целом несправедливы; на фоне конкурентов привлекательны"
            }
            Self::P010 => {
                "стоимость не соответствует качеству; цены в целом справедливы; на фоне конкурентов непривлекательны"
            }
        }
    }
}

/// How many respondents show each pattern.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PatternTable {
    counts: [u64; 8],
    sessions: u64,
}

impl PatternTable {
    /// Counts the rows; those without three valid answers stay unclassified.
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a [Item; 3]>) -> Self {
        let mut table = Self::default();
        for row in rows {
            table.sessions += 1;
            if let [Some(quality), Some(fairness), Some(competition)] = row.map(Item::answer) {
                let pattern = Pattern::of([quality, fairness, competition]);
                for (count, listed) in table.counts.iter_mut().zip(Pattern::ALL) {
                    *count += u64::from(listed == pattern);
                }
            }
        }
        table
    }

    /// Respondents with three valid answers: the base of every share.
    pub fn classified(&self) -> u64 {
        self.counts.iter().sum()
    }

    /// Respondents without: «Не классифицированы (неполные ответы)», outside of the percentages.
    pub fn unclassified(&self) -> u64 {
        self.sessions - self.classified()
    }

    /// Each pattern with its count, in the order of [`Pattern::ALL`].
    pub fn rows(&self) -> impl Iterator<Item = (Pattern, u64)> {
        Pattern::ALL.into_iter().zip(self.counts)
    }

    /// Joint share of the two patterns that the source does not name, in 0..1.
    pub fn unnamed(&self) -> Estimate {
        proportion(self.rows().filter(|(pattern, _)| !pattern.named()).map(|(_, count)| count).sum(), self.classified())
    }

    /// Share of respondents whose pattern the source names, in 0..1: «Сегментация методики охватывает X% клиентов».
    pub fn named_coverage(&self) -> Estimate {
        proportion(self.rows().filter(|(pattern, _)| pattern.named()).map(|(_, count)| count).sum(), self.classified())
    }

    /// Whether the unnamed patterns are certainly more than 5 %: their lower limit exceeds it.
    pub fn unnamed_is_large(&self) -> bool {
        self.unnamed().interval.is_some_and(|interval| !reaches(0.05, interval.low))
    }

    /// Interval of a row's share that holds for all eight at once, for statements that compare rows.
    pub fn simultaneous(&self, count: u64) -> Option<Interval> {
        let base = self.classified();
        (base > 0).then(|| goodman(count as f64, base as f64, 8))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
