//! The words of the matrix. Combinations, diagnoses and strategies are in Russian those of the source, letter by
//! letter; what is said where the source has nothing to say is ours.

use super::{Certainty, Combination, FinanceState, Level};
use crate::phrase::Phrase;

/// Where shifted thresholds lead to another combination.
pub const THRESHOLD_DECIDES: Phrase = Phrase {
    ru: "диагноз зависит от выбранного порога",
    en: "the diagnosis depends on the chosen threshold",
    uk: "діагноз залежить від обраного порога",
};

/// Where an interval crosses its threshold.
pub const BORDERLINE: Phrase = Phrase {
    ru: "Комбинация не подтверждена: 95% интервал ИРЛ или NPS пересекает порог",
    en: "The combination is not confirmed: the 95% interval of ИРЛ or NPS crosses its threshold",
    uk: "Комбінацію не підтверджено: 95% інтервал ІРЛ або NPS перетинає поріг",
};

/// A phrase with the number of the combination between two texts.
macro_rules! numbered {
    (@ $number:literal, $($language:ident: $before:literal, $after:literal;)+) => {
        Phrase { $($language: concat!($before, $number, $after)),+ }
    };
    ($combination:expr, $($texts:tt)+) => {
        match $combination {
            Combination::BothHigh => numbered!(@ 1, $($texts)+),
            Combination::LowIrlHighNps => numbered!(@ 2, $($texts)+),
            Combination::HighIrlLowNps => numbered!(@ 3, $($texts)+),
            Combination::BothLow => numbered!(@ 4, $($texts)+),
        }
    };
}

impl Level {
    /// Its name.
    pub fn name(self) -> Phrase {
        match self {
            Self::High => Phrase { ru: "Высокий", en: "High", uk: "Високий" },
            Self::Low => Phrase { ru: "Низкий", en: "Low", uk: "Низький" },
        }
    }
}

impl Certainty {
    /// Its label.
    pub fn label(self) -> Phrase {
        match self {
            Self::Confirmed => Phrase {
                ru: "подтверждено: весь интервал по одну сторону порога",
                en: "confirmed: the whole interval is on one side of the threshold",
                uk: "підтверджено: увесь інтервал з одного боку порога",
            },
            Self::Borderline => Phrase {
                ru: "на границе: интервал пересекает порог",
                en: "borderline: the interval crosses the threshold",
                uk: "на межі: інтервал перетинає поріг",
            },
        }
    }
}

impl FinanceState {
    /// Its name.
    pub fn name(self) -> Phrase {
        match self {
            Self::Growth => Phrase { ru: "рост", en: "growth", uk: "зростання" },
            Self::Stable => Phrase { ru: "стабильно", en: "stable", uk: "стабільно" },
            Self::Decline => Phrase { ru: "снижение", en: "decline", uk: "зниження" },
        }
    }
}

impl Combination {
    /// Its heading in the source, the finances included.
    pub fn name(self) -> Phrase {
        match self {
            Self::BothHigh => Phrase {
                ru: "Высокий ИРЛ + Высокий NPS + Рост финансовых показателей",
                en: "High ИРЛ + High NPS + Growth of the financial indicators",
                uk: "Високий ІРЛ + Високий NPS + Зростання фінансових показників",
            },
            Self::LowIrlHighNps => Phrase {
                ru: "Низкий ИРЛ + Высокий NPS + Снижение прибыльности",
                en: "Low ИРЛ + High NPS + Decline of profitability",
                uk: "Низький ІРЛ + Високий NPS + Зниження прибутковості",
            },
            Self::HighIrlLowNps => Phrase {
                ru: "Высокий ИРЛ + Низкий NPS + Стабильные финансовые показатели",
                en: "High ИРЛ + Low NPS + Stable financial indicators",
                uk: "Високий ІРЛ + Низький NPS + Стабільні фінансові показники",
            },
            Self::BothLow => Phrase {
                ru: "Низкий ИРЛ + Низкий NPS + Падение выручки",
                en: "Low ИРЛ + Low NPS + Fall of revenue",
                uk: "Низький ІРЛ + Низький NPS + Падіння виручки",
            },
        }
    }

    /// «Диагноз» of the source. Printed as such only for a full match: see [`super::Reading::diagnosis`].
    pub fn diagnosis(self) -> Phrase {
        match self {
            Self::BothHigh => Phrase {
                ru: "Идеальная ситуация. Компания создает превосходную ценность для клиентов.",
                en: "An ideal situation. The company creates superior value for its clients.",
                uk: "Ідеальна ситуація. Компанія створює чудову цінність для клієнтів.",
            },
            Self::LowIrlHighNps => Phrase {
                ru: "Классический случай «приятно, но невыгодно». Клиенты испытывают эмоциональную симпатию, но не \
                     видят экономического смысла в долгосрочных отношениях. Растет доля Условно лояльных и \
                     Сомневающихся прагматиков.",
                en: "The classic case of \"pleasant, but not worth it\". Clients feel emotional sympathy, but see no \
                     economic sense in a long-term relationship. The share of the Conditionally loyal and of the \
                     Doubting pragmatists is growing.",
                uk: "Класичний випадок «приємно, але невигідно». Клієнти відчувають емоційну симпатію, але не бачать \
                     економічного сенсу в довгострокових стосунках. Зростає частка Умовно лояльних і Прагматиків, що \
                     сумніваються.",
            },
            Self::HighIrlLowNps => Phrase {
                ru: "Клиенты видят экономическую выгоду и рациональные причины оставаться, но не испытывают \
                     эмоциональной привязанности. Они прагматичны, их лояльность обусловлена расчетом, а не чувствами.",
                en: "Clients see an economic benefit and rational reasons to stay, but feel no emotional attachment. \
                     They are pragmatic; their loyalty rests on calculation, not on feelings.",
                uk: "Клієнти бачать економічну вигоду й раціональні причини залишатися, але не відчувають емоційної \
                     прив'язаності. Вони прагматичні, їхня лояльність зумовлена розрахунком, а не почуттями.",
            },
            Self::BothLow => Phrase {
                ru: "Системный кризис. Растут доли Разочарованных (системное недовольство) и Клиентов с нерешённой \
                     проблемой (критический инцидент).",
                en: "A systemic crisis. The shares of the Disappointed (systemic dissatisfaction) and of the Clients \
                     with an unsolved problem (critical incident) are growing.",
                uk: "Системна криза. Зростають частки Розчарованих (системне невдоволення) та Клієнтів з нерозв'язаною \
                     проблемою (критичний інцидент).",
            },
        }
    }

    /// «Стратегия» of the source. Printed as such only for a full match.
    pub fn strategy(self) -> Phrase {
        match self {
            Self::BothHigh => Phrase {
                ru: "Активное инвестирование в рост и масштабирование.",
                en: "Invest actively in growth and scaling.",
                uk: "Активне інвестування у зростання та масштабування.",
            },
            Self::LowIrlHighNps => Phrase {
                ru: "Без измерения ИРЛ эту проблему невозможно диагностировать. Бизнес пытается удержать клиентов за \
                     счет скидок, что «съедает» прибыль, но не решает главной проблемы — клиенты не считают цену \
                     справедливой. Требуется пересмотр ценностного предложения и обучение сотрудников доносить до \
                     клиентов реальную ценность услуг.",
                en: "Without measuring ИРЛ this problem cannot be diagnosed. The business tries to keep clients by \
                     discounts, which \"eats up\" the profit but does not solve the main problem: clients do not \
                     consider the price fair. What is needed is a revision of the value proposition and training the \
                     staff to convey the real value of the services to clients.",
                uk: "Без вимірювання ІРЛ цю проблему неможливо діагностувати. Бізнес намагається втримати клієнтів \
                     коштом знижок, що «з'їдає» прибуток, але не розв'язує головної проблеми — клієнти не вважають \
                     ціну справедливою. Потрібні перегляд ціннісної пропозиції та навчання співробітників доносити до \
                     клієнтів реальну цінність послуг.",
            },
            Self::HighIrlLowNps => Phrase {
                ru: "Сделать опыт взаимодействия с компанией не только выгодным, но и приятным. Работа над клиентским \
                     опытом, сервисом и персонализацией для трансформации рациональной лояльности в эмоциональную \
                     вовлеченность.",
                en: "Make dealing with the company not only worthwhile but also pleasant. Work on client experience, \
                     service and personalisation to turn rational loyalty into emotional involvement.",
                uk: "Зробити досвід взаємодії з компанією не лише вигідним, а й приємним. Робота над клієнтським \
                     досвідом, сервісом і персоналізацією для перетворення раціональної лояльності на емоційну \
                     залученість.",
            },
            Self::BothLow => Phrase {
                ru: "Комплекс мер, включающий немедленный контакт для «спасения» клиентов с конкретными проблемами и \
                     радикальная трансформация бизнес-модели для работы с системным недовольством.",
                en: "A set of measures, including immediate contact to \"rescue\" clients with concrete problems and a \
                     radical transformation of the business model to deal with systemic dissatisfaction.",
                uk: "Комплекс заходів, що охоплює негайний контакт для «порятунку» клієнтів із конкретними проблемами \
                     та радикальну трансформацію бізнес-моделі для роботи із системним невдоволенням.",
            },
        }
    }

    /// What is said where the finances are not those that the source describes with it.
    pub fn contradicted_by_finance(self) -> Phrase {
        numbered! {
            self,
            ru: "Сочетание ИРЛ и NPS соответствует комбинации ", ", но финансовые данные её не подтверждают";
            en: "ИРЛ and NPS correspond to combination ", ", but the financial data do not confirm it";
            uk: "Поєднання ІРЛ та NPS відповідає комбінації ", ", але фінансові дані її не підтверджують";
        }
    }

    /// What is said where the finances that it depends on are unknown.
    pub fn unchecked_by_finance(self) -> Phrase {
        numbered! {
            self,
            ru: "Сочетание ИРЛ и NPS соответствует комбинации ", ", финансовых данных для её проверки нет";
            en: "ИРЛ and NPS correspond to combination ", "; there are no financial data to check it";
            uk: "Поєднання ІРЛ та NPS відповідає комбінації ", ", фінансових даних для її перевірки немає";
        }
    }
}
