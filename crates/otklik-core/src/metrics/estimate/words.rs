//! What a reader is told about a base, and about a number or an interval that is absent (methodology 2.0 and 2.7).

use super::{BaseFlag, NoData};
use crate::phrase::Phrase;

impl BaseFlag {
    /// The remark next to a number with this base; `None` where the base carries.
    pub fn remark(self) -> Option<Phrase> {
        match self {
            Self::NoData => Some(Phrase { ru: "нет данных", en: "no data", uk: "немає даних" }),
            Self::LowBase => Some(Phrase {
                ru: "мало данных, ориентировочно",
                en: "few data, a rough indication",
                uk: "мало даних, орієнтовно",
            }),
            Self::BelowSeedMinimum => Some(Phrase {
                ru: "ниже минимума методики: 100",
                en: "below the minimum of the methodology: 100",
                uk: "нижче мінімуму методики: 100",
            }),
            Self::Ok => None,
        }
    }
}

impl NoData {
    /// Why there is no number or no interval.
    pub fn reason(self) -> Phrase {
        match self {
            Self::NoData => Phrase {
                ru: "ответов пока нет", en: "no answers yet", uk: "відповідей поки немає"
            },
            Self::QuestionWithoutAnswers => Phrase {
                ru: "на один из вопросов пока никто не ответил",
                en: "nobody has answered one of the questions yet",
                uk: "на одне із запитань поки ніхто не відповів",
            },
            Self::FewerThanTwo => Phrase {
                ru: "один ответ: интервала нет",
                en: "one answer: there is no interval",
                uk: "одна відповідь: інтервалу немає",
            },
            Self::FactorWithoutAnswers => Phrase {
                ru: "один из факторов пока никто не оценил",
                en: "nobody has rated one of the factors yet",
                uk: "один із факторів поки ніхто не оцінив",
            },
            Self::QuestionWithFewerThanTwo => Phrase {
                ru: "на один из вопросов меньше двух ответов",
                en: "one of the questions has fewer than two answers",
                uk: "на одне із запитань менше двох відповідей",
            },
            Self::ZeroVariance => Phrase {
                ru: "все значения одинаковы: разброса нет",
                en: "all values are the same: nothing varies",
                uk: "усі значення однакові: розкиду немає",
            },
            Self::FewerThanThree => Phrase {
                ru: "меньше трёх пар оценок",
                en: "fewer than three pairs of ratings",
                uk: "менше трьох пар оцінок",
            },
            Self::FewerThanFour => {
                Phrase {
                    ru: "меньше четырёх значений", en: "fewer than four values", uk: "менше чотирьох значень"
                }
            }
            Self::FewerThanFactors => Phrase {
                ru: "ответивших меньше, чем факторов и ещё двух",
                en: "fewer respondents than factors and two more",
                uk: "респондентів менше, ніж факторів і ще двох",
            },
            Self::Collinear => Phrase {
                ru: "факторы повторяют друг друга: их доли не разделить",
                en: "the factors repeat each other: their shares cannot be told apart",
                uk: "фактори повторюють один одного: їхні частки не розділити",
            },
            Self::TooManyFactors => Phrase {
                ru: "факторов больше двенадцати: этот метод не применяется",
                en: "more than twelve factors: this method is not used",
                uk: "факторів більше дванадцяти: цей метод не застосовується",
            },
            Self::FewerThanTwoFactors => Phrase {
                ru: "меньше двух пригодных факторов",
                en: "fewer than two factors that can be used",
                uk: "менше двох придатних факторів",
            },
            Self::NotStronglyConnected => Phrase {
                ru: "один из пунктов (или группа) всегда выше или всегда ниже остальных: веса не существуют",
                en: "one of the items (or a group) is always above or always below the others: the worths do not exist",
                uk: "один із пунктів (або група) завжди вище або завжди нижче за інші: ваги не існують",
            },
            Self::NotConverged => Phrase {
                ru: "вычисление не сошлось: число не печатается",
                en: "the computation did not converge: no number is printed",
                uk: "обчислення не збіглося: число не друкується",
            },
            Self::NoDifferentiation => Phrase {
                ru: "баллы клиентов не различаются",
                en: "the clients' scores do not differ",
                uk: "бали клієнтів не відрізняються",
            },
            Self::UnknownStratumSize => Phrase {
                ru: "численность одной из групп неизвестна: общий итог не вычислить",
                en: "the size of one of the groups is unknown: no total can be computed",
                uk: "чисельність однієї з груп невідома: загальний підсумок не обчислити",
            },
            Self::NotMeasured => {
                Phrase { ru: "не измерялся", en: "not measured", uk: "не вимірювався" }
            }
            Self::NotComparable => Phrase {
                ru: "волны несопоставимы: анкета, совокупность или канал различаются",
                en: "the waves cannot be compared: questionnaire, population or channel differ",
                uk: "хвилі незіставні: анкета, сукупність або канал відрізняються",
            },
            Self::NotIdentifiable => Phrase {
                ru: "недоступно в режиме одного вопроса",
                en: "not available in the one-question mode",
                uk: "недоступно в режимі одного запитання",
            },
        }
    }
}
