//! Names and explanations of the flags. The sources have no words for them, so all three languages are ours; thresholds
//! are not named here, because they can be set.

use super::flag::{QualityFlag, Severity, Standing};
use crate::phrase::Phrase;

impl Severity {
    /// What it means for a session.
    pub fn name(self) -> Phrase {
        match self {
            Self::Hard => Phrase {
                ru: "исключает сессию", en: "excludes the session", uk: "виключає сесію"
            },
            Self::Soft => Phrase {
                ru: "сам по себе не исключает сессию",
                en: "does not exclude the session by itself",
                uk: "сам по собі не виключає сесію",
            },
        }
    }
}

impl Standing {
    /// Its name.
    pub fn name(self) -> Phrase {
        match self {
            Self::Sound => Phrase { ru: "Без замечаний", en: "Sound", uk: "Без зауважень" },
            Self::Suspicious => Phrase { ru: "Сомнительная", en: "Suspicious", uk: "Сумнівна" },
            Self::Excluded => Phrase { ru: "Исключена", en: "Excluded", uk: "Виключена" },
        }
    }
}

impl QualityFlag {
    /// Its name.
    pub fn name(self) -> Phrase {
        match self {
            Self::TechnicalDuplicate => {
                Phrase {
                    ru: "Технический дубликат", en: "Technical duplicate", uk: "Технічний дублікат"
                }
            }
            Self::TestMode => {
                Phrase { ru: "Тестовый режим", en: "Test mode", uk: "Тестовий режим" }
            }
            Self::Ineligible => Phrase {
                ru: "Не входит в изучаемую группу",
                en: "Not eligible",
                uk: "Не належить до досліджуваної групи",
            },
            Self::Speeder => {
                Phrase {
                    ru: "Слишком быстрая анкета", en: "Interview too fast", uk: "Надто швидка анкета"
                }
            }
            Self::TooFastItem => {
                Phrase {
                    ru: "Слишком быстрые ответы", en: "Answers too fast", uk: "Надто швидкі відповіді"
                }
            }
            Self::Straightline => Phrase {
                ru: "Один ответ на весь блок",
                en: "One answer for a whole block",
                uk: "Одна відповідь на весь блок",
            },
            Self::IdenticalInARow => Phrase {
                ru: "Повторяет предыдущую анкету",
                en: "Repeats the previous interview",
                uk: "Повторює попередню анкету",
            },
            Self::IdenticalChain => Phrase {
                ru: "Цепочка одинаковых анкет",
                en: "Chain of identical interviews",
                uk: "Ланцюжок однакових анкет",
            },
            Self::RepeatClient => {
                Phrase {
                    ru: "Повторный опрос клиента", en: "Client asked again", uk: "Повторне опитування клієнта"
                }
            }
            Self::OutOfHours => {
                Phrase {
                    ru: "Вне часов работы", en: "Outside opening hours", uk: "Поза годинами роботи"
                }
            }
        }
    }

    /// What was seen, in a sentence.
    pub fn explanation(self) -> Phrase {
        match self {
            Self::TechnicalDuplicate => Phrase {
                ru: "Сессия с тем же идентификатором уже есть; учитывается первая.",
                en: "There is a session with the same id already; the first one counts.",
                uk: "Сесія з тим самим ідентифікатором уже є; враховується перша.",
            },
            Self::TestMode => Phrase {
                ru: "Сессия записана, когда терминал работал в тестовом режиме.",
                en: "The session was recorded while the terminal was in test mode.",
                uk: "Сесію записано, коли термінал працював у тестовому режимі.",
            },
            Self::Ineligible => Phrase {
                ru: "Респондент не относится к тем, кого изучает опрос.",
                en: "The respondent is not one of those whom the survey is about.",
                uk: "Респондент не належить до тих, кого вивчає опитування.",
            },
            Self::Speeder => Phrase {
                ru: "Анкета пройдена намного быстрее, чем обычно: прочитать вопросы за это время трудно.",
                en: "The interview was far faster than usual: the questions can hardly be read in that time.",
                uk: "Анкету пройдено значно швидше, ніж зазвичай: прочитати запитання за цей час важко.",
            },
            Self::TooFastItem => Phrase {
                ru: "На часть вопросов ответили раньше, чем их можно прочитать.",
                en: "Some questions were answered before they could be read.",
                uk: "На частину запитань відповіли раніше, ніж їх можна прочитати.",
            },
            Self::Straightline => Phrase {
                ru: "На все вопросы блока с одной шкалой дан один и тот же ответ.",
                en: "All items of a block on one scale have the same answer.",
                uk: "На всі запитання блоку з однією шкалою дано ту саму відповідь.",
            },
            Self::IdenticalInARow => Phrase {
                ru: "Все ответы те же, что в предыдущей анкете на этом устройстве, и перерыв между ними мал.",
                en: "All answers are those of the previous interview on this device, and the gap between them is short.",
                uk: "Усі відповіді ті самі, що в попередній анкеті на цьому пристрої, і перерва між ними мала.",
            },
            Self::IdenticalChain => Phrase {
                ru: "Несколько одинаковых анкет подряд на одном устройстве почти без перерывов.",
                en: "Several identical interviews in a row on one device, almost without gaps.",
                uk: "Кілька однакових анкет поспіль на одному пристрої майже без перерв.",
            },
            Self::RepeatClient => Phrase {
                ru: "Этого клиента уже опрашивали незадолго до этого.",
                en: "This client had been asked not long before.",
                uk: "Цього клієнта вже опитували незадовго до цього.",
            },
            Self::OutOfHours => Phrase {
                ru: "Анкета заполнена, когда филиал был закрыт.",
                en: "The interview took place while the branch was closed.",
                uk: "Анкету заповнено, коли філія була зачинена.",
            },
        }
    }
}
