//! The words of ours in the document.

use super::condition::Comparison;
use crate::phrase::{Locale, Phrase};
use crate::record::Disposition;
use crate::scenario::{Escape, Expected, Measure, PhotoMoment, Polarity, ReasonClass, Role, ScaleShow};
use chrono::Weekday;

macro_rules! phrases {
    ($($name:ident: $ru:literal, $en:literal, $uk:literal;)+) => {
        $(pub(super) const $name: Phrase = Phrase { ru: $ru, en: $en, uk: $uk };)+
    };
}

phrases! {
    // the whole
    VERSION: "версия", "version", "версія";
    LANGUAGES: "Языки анкеты", "Languages of the questionnaire", "Мови анкети";
    LOGO: "Логотип", "Logo", "Логотип";
    ACCENT: "Цвет", "Colour", "Колір";
    // campaign and sample
    SURVEY: "Опрос", "The survey", "Опитування";
    CAMPAIGN: "Кампания", "Campaign", "Кампанія";
    SITE: "Место", "Site", "Місце";
    WAVE: "Волна", "Wave", "Хвиля";
    POPULATION: "За кого говорят ответы", "For whom the answers speak", "За кого говорять відповіді";
    WHOM: "Кого приглашают", "Who is approached", "Кого запрошують";
    EVERYONE: "всех", "everyone", "усіх";
    HOURS: "Когда", "When", "Коли";
    LIMITS: "Пределы времени", "Limits of time", "Межі часу";
    IDLE: "без касания до вопроса «Вы ещё здесь?», секунд", "seconds without a tap until “Are you still there?”", "без дотику до питання «Ви ще тут?», секунд";
    TOTAL: "на всё интервью, секунд", "seconds for the whole interview", "на все інтерв’ю, секунд";
    RESUME: "на продолжение после перезапуска, секунд", "seconds to go on after a restart", "на продовження після перезапуску, секунд";
    // the interviewer
    BEFORE: "До интервью: для интервьюера", "Before the interview: for the interviewer", "До інтерв’ю: для інтерв’юера";
    ELIGIBILITY: "Можно ли опросить человека", "Whether a person may be asked", "Чи можна опитати людину";
    IF_YES: "можно, если да; иначе", "yes if they say yes; otherwise", "можна, якщо так; інакше";
    IF_NO: "можно, если нет; иначе", "yes if they say no; otherwise", "можна, якщо ні; інакше";
    KNOWN: "Что известно заранее", "What is known beforehand", "Що відомо заздалегідь";
    WANTED: "нужно ответов", "responses wanted", "потрібно відповідей";
    REFUSALS: "Причины отказа", "Reasons for a refusal", "Причини відмови";
    INELIGIBLE: "Почему человека нельзя опросить", "Why a person may not be asked", "Чому людину не можна опитати";
    // the respondent before the first question
    WELCOME: "Приветствие", "Welcome", "Привітання";
    CONSENT: "Согласие", "Consent", "Згода";
    BUTTONS: "Кнопки", "Buttons", "Кнопки";
    LEADS_TO: "тогда отказ с причиной", "then a refusal for the reason", "тоді відмова з причиною";
    PHOTO: "Фото", "Photo", "Фото";
    NO_PHOTOS: "не делаются", "none are taken", "не робляться";
    SHARE: "у доли интервью", "in this share of interviews", "у частки інтерв’ю";
    ON_SUSPICION: "и в конце, если ответы подозрительны", "and at the end where answers look suspicious", "і наприкінці, якщо відповіді підозрілі";
    // questions
    QUESTIONS: "Вопросы", "Questions", "Питання";
    BLOCK: "Раздел", "Block", "Розділ";
    WITHIN: "Внутри раздела", "Within the block", "У розділі";
    SHUFFLED: "Порядок внутри раздела случайный.", "The order within the block is random.", "Порядок у розділі випадковий.";
    DRAWN: "Из пунктов раздела каждому достаются выбранные случайно", "Of the members of the block, each person gets these many, drawn at random", "Із пунктів розділу кожному дістаються вибрані випадково";
    OUT_OF: "из", "of", "з";
    WEIGHT: "Вес при случайном выборе", "Weight in the draw", "Вага при випадковому виборі";
    PINNED: "место не меняется", "keeps its place", "місце не змінюється";
    STAYS: "Место внутри раздела не меняется.", "Keeps its place within the block.", "Місце в розділі не змінюється.";
    PICTURE: "Картинка", "Picture", "Малюнок";
    REQUIRED: "Обязательный.", "Must be answered.", "Обов’язкове.";
    OPTIONAL: "Необязательный.", "May be left.", "Необов’язкове.";
    REQUIRED_IF: "Обязательный, если", "Must be answered if", "Обов’язкове, якщо";
    REQUIRED_MESSAGE: "Если нет ответа, показывается", "Without an answer people read", "Якщо немає відповіді, показується";
    ASKED_IF: "Задаётся, если", "Asked if", "Ставиться, якщо";
    BLOCK_IF: "Раздел задаётся, если", "The block is asked if", "Розділ ставиться, якщо";
    MUST_HOLD: "Ответ принимается, если", "The answer is accepted if", "Відповідь приймається, якщо";
    ELSE_MESSAGE: "Иначе показывается", "Otherwise people read", "Інакше показується";
    DEFAULT: "Заранее стоит ответ", "The answer that stands there beforehand", "Заздалегідь стоїть відповідь";
    FILTERED: "Вариант предлагается, если", "An option is offered if", "Варіант пропонується, якщо";
    ENDS_IF: "Интервью заканчивается, если", "The interview ends if", "Інтерв’ю закінчується, якщо";
    WITH_END: "конец", "end", "кінець";
    FEEDS: "Показатель", "Metric", "Показник";
    RANDOM_ORDER: "Порядок вариантов случайный.", "The order of the options is random.", "Порядок варіантів випадковий.";
    RANDOM_ROWS: "Порядок строк случайный.", "The order of the rows is random.", "Порядок рядків випадковий.";
    SPECIFY: "с полем для текста", "with a field for a text", "з полем для тексту";
    EXCLUSIVE: "исключает остальные", "excludes the others", "виключає інші";
    CODE: "код", "code", "код";
    SCALE: "Шкала", "Scale", "Шкала";
    STEPS: "Ступени", "Steps", "Щаблі";
    STEP_COUNT: "ступеней", "steps", "щаблів";
    AT_MOST: "не больше", "at most", "не більше";
    AT_LEAST: "не меньше", "at least", "не менше";
    LOW: "Начало шкалы", "Low end", "Початок шкали";
    HIGH: "Конец шкалы", "High end", "Кінець шкали";
    FACTOR: "фактор", "factor", "фактор";
    SET: "Набор", "Set", "Набір";
    BEST: "Для лучшего", "For the best", "Для найкращого";
    WORST: "Для худшего", "For the worst", "Для найгіршого";
    UNIT: "Единица", "Unit", "Одиниця";
    SETS_DRAWN: "Наборы составляются для каждого случайно: наборов", "Sets are drawn for each person: sets", "Набори складаються для кожного випадково: наборів";
    SET_SIZE: "в каждом вариантов", "items in each", "у кожному варіантів";
    // after the questions
    THANKS: "Спасибо", "Thanks", "Подяка";
    ENDS: "Концы раньше последнего вопроса", "Ends before the last question", "Кінці раніше за останнє питання";
    SAME_THANKS: "те же слова, что и после последнего вопроса", "the same words as after the last question", "ті самі слова, що й після останнього питання";
    COUNTS_AS: "засчитывается как", "counts as", "зараховується як";
    COUNTS_BY_SHARE: "засчитывается по доле отвеченных обязательных вопросов", "counts by the share of required questions answered", "зараховується за часткою обов’язкових питань із відповіддю";
    REASON: "причина", "reason", "причина";
    CALCULATIONS: "Что вычисляется", "What is computed", "Що обчислюється";
    ALERTS: "О чём сообщается сразу", "What somebody hears of at once", "Про що повідомляється одразу";
    ALERT_IF: "если", "if", "якщо";
    QUOTAS: "Квоты", "Quotas", "Квоти";
    QUOTA_OF: "не больше ответов на планшете", "at most so many responses on a tablet", "не більше відповідей на планшеті";
    QUOTA_IF: "где", "where", "де";
    FACTORS: "Факторы", "Factors", "Фактори";
    STAGE: "этап", "stage", "етап";
    LISTS: "Общие списки", "Shared lists", "Спільні списки";
    // conditions
    ANSWER_TO: "ответ на вопрос", "answer to question", "відповідь на питання";
    VALUE_OF: "значение", "the value", "значення";
    OWN: "ответ", "the answer", "відповідь";
    ATTRIBUTE: "пометка", "the mark", "позначка";
    AND: "и", "and", "і";
    OR: "или", "or", "або";
    NOT: "неверно, что", "it is not so that", "неправильно, що";
    COUNT_SELECTED: "сколько выбрано", "how many are chosen", "скільки вибрано";
    SUM: "сумма", "sum", "сума";
    LOWEST: "наименьшая оценка", "the lowest mark", "найменша оцінка";
    HIGHEST: "наибольшая оценка", "the highest mark", "найбільша оцінка";
    CODE_OF: "код", "the code", "код";
}

/// Two sides of a comparison.
pub(super) struct Sides {
    pub(super) left: String,
    pub(super) right: String,
}

/// The answer to the question with a number, as the subject of a sentence.
pub(super) fn answer(locale: Locale, number: &str) -> String {
    let article = if locale == Locale::En { "the " } else { "" };
    format!("{article}{} {number}", ANSWER_TO.get(locale))
}

/// «ответ на вопрос 1 — «Да»»
pub(super) fn is(locale: Locale, subject: &str, option: &str) -> String {
    match locale {
        Locale::Ru | Locale::Uk => format!("{subject} — {option}"),
        Locale::En => format!("{subject} is {option}"),
    }
}

/// «ответ на вопрос 1 — не «Да»»
pub(super) fn is_not(locale: Locale, subject: &str, option: &str) -> String {
    match locale {
        Locale::Ru | Locale::Uk => format!("{subject} — не {option}"),
        Locale::En => format!("{subject} is not {option}"),
    }
}

/// «ответ на вопрос 2 содержит «Близко»»
pub(super) fn contains(locale: Locale, subject: &str, option: &str) -> String {
    match locale {
        Locale::Ru => format!("{subject} содержит {option}"),
        Locale::En => format!("{subject} includes {option}"),
        Locale::Uk => format!("{subject} містить {option}"),
    }
}

/// «ответ на вопрос 2 дан»
pub(super) fn answered(locale: Locale, subject: &str) -> String {
    match locale {
        Locale::Ru => format!("{subject} есть"),
        Locale::En => format!("{subject} is there"),
        Locale::Uk => format!("{subject} є"),
    }
}

/// «ответа на вопрос 2 нет»
pub(super) fn unanswered(locale: Locale, subject: &str) -> String {
    match locale {
        Locale::Ru => format!("{subject} отсутствует"),
        Locale::En => format!("{subject} is missing"),
        Locale::Uk => format!("{subject} відсутня"),
    }
}

/// A sign, where words would need another case of what follows.
pub(super) fn sign(sign: Comparison) -> &'static str {
    match sign {
        Comparison::Equal => "=",
        Comparison::NotEqual => "≠",
        Comparison::Less => "<",
        Comparison::AtMost => "≤",
        Comparison::Greater => ">",
        Comparison::AtLeast => "≥",
    }
}

/// «ответ на вопрос 5 не больше 6»
pub(super) fn compares(locale: Locale, sign: Comparison, sides: &Sides) -> String {
    let word = match sign {
        Comparison::Equal | Comparison::NotEqual => self::sign(sign),
        Comparison::Less => Phrase { ru: "меньше", en: "is less than", uk: "менше" }.get(locale),
        Comparison::AtMost => Phrase { ru: "не больше", en: "is at most", uk: "не більше" }.get(locale),
        Comparison::Greater => Phrase { ru: "больше", en: "is greater than", uk: "більше" }.get(locale),
        Comparison::AtLeast => Phrase { ru: "не меньше", en: "is at least", uk: "не менше" }.get(locale),
    };
    format!("{} {word} {}", sides.left, sides.right)
}

pub(super) fn expected(expected: Expected) -> Phrase {
    match expected {
        Expected::Yes => IF_YES,
        Expected::No => IF_NO,
    }
}

pub(super) fn class(class: ReasonClass) -> Phrase {
    match class {
        ReasonClass::Refusal => Phrase { ru: "отказ", en: "refusal", uk: "відмова" },
        ReasonClass::Unscreened => Phrase {
            ru: "отказ до того, как стало ясно, можно ли опросить",
            en: "refused before it was known whether they may be asked",
            uk: "відмова до того, як стало зрозуміло, чи можна опитати",
        },
        ReasonClass::Other => {
            Phrase { ru: "другая причина", en: "another reason", uk: "інша причина" }
        }
        ReasonClass::NotEligible => {
            Phrase { ru: "опросить нельзя", en: "may not be asked", uk: "опитати не можна" }
        }
    }
}

pub(super) fn moment(moment: PhotoMoment) -> Phrase {
    match moment {
        PhotoMoment::HandOver => Phrase { ru: "в начале", en: "at the beginning", uk: "на початку" },
        PhotoMoment::End => Phrase { ru: "в конце", en: "at the end", uk: "наприкінці" },
    }
}

pub(super) fn weekday(day: Weekday) -> Phrase {
    match day {
        Weekday::Mon => Phrase { ru: "пн", en: "Mon", uk: "пн" },
        Weekday::Tue => Phrase { ru: "вт", en: "Tue", uk: "вт" },
        Weekday::Wed => Phrase { ru: "ср", en: "Wed", uk: "ср" },
        Weekday::Thu => Phrase { ru: "чт", en: "Thu", uk: "чт" },
        Weekday::Fri => Phrase { ru: "пт", en: "Fri", uk: "пт" },
        Weekday::Sat => Phrase { ru: "сб", en: "Sat", uk: "сб" },
        Weekday::Sun => Phrase { ru: "вс", en: "Sun", uk: "нд" },
    }
}

pub(super) fn disposition(disposition: Disposition) -> Phrase {
    match disposition {
        Disposition::Completed => Phrase {
            ru: "полное интервью", en: "a complete interview", uk: "повне інтерв’ю"
        },
        Disposition::Partial => Phrase {
            ru: "частичное интервью", en: "a partial interview", uk: "часткове інтерв’ю"
        },
        Disposition::BrokenOff => Phrase {
            ru: "прерванное интервью", en: "a break-off", uk: "перерване інтерв’ю"
        },
        Disposition::Refused => Phrase { ru: "отказ", en: "a refusal", uk: "відмова" },
        Disposition::RefusedUnscreened => class(ReasonClass::Unscreened),
        Disposition::Ineligible => Phrase {
            ru: "человек, которого опросить нельзя",
            en: "a person who may not be asked",
            uk: "людина, яку опитати не можна",
        },
        Disposition::NotReached => Phrase {
            ru: "человек, к которому не подошли",
            en: "a person not approached",
            uk: "людина, до якої не підійшли",
        },
        Disposition::Other => class(ReasonClass::Other),
    }
}

pub(super) fn escape(escape: Escape) -> Phrase {
    match escape {
        Escape::PreferNotToAnswer => {
            Phrase {
                ru: "Не хочу отвечать", en: "Prefer not to answer", uk: "Не хочу відповідати"
            }
        }
        Escape::DontKnow => Phrase { ru: "Не знаю", en: "I don’t know", uk: "Не знаю" },
    }
}

pub(super) fn show(show: ScaleShow) -> Phrase {
    match show {
        ScaleShow::Words => Phrase { ru: "словами", en: "as words", uk: "словами" },
        ScaleShow::Faces => Phrase { ru: "лицами", en: "as faces", uk: "обличчями" },
        ScaleShow::Stars => Phrase { ru: "звёздами", en: "as stars", uk: "зірками" },
        ScaleShow::Numbers => Phrase { ru: "числами", en: "as numbers", uk: "числами" },
    }
}

pub(super) fn measure(measure: Measure) -> Phrase {
    match measure {
        Measure::Agreement => {
            Phrase { ru: "Шкала согласия", en: "Scale of agreement", uk: "Шкала згоди" }
        }
        Measure::Satisfaction => {
            Phrase {
                ru: "Шкала удовлетворённости", en: "Scale of satisfaction", uk: "Шкала задоволеності"
            }
        }
        Measure::Frequency => {
            Phrase { ru: "Шкала частоты", en: "Scale of frequency", uk: "Шкала частоти" }
        }
        Measure::Importance => Phrase {
            ru: "Шкала важности", en: "Scale of importance", uk: "Шкала важливості"
        },
    }
}

pub(super) fn polarity(polarity: Polarity) -> Phrase {
    match polarity {
        Polarity::Ease => Phrase {
            ru: "Лёгкость (CES 2.0): больше — легче",
            en: "Ease (CES 2.0): higher is easier",
            uk: "Легкість (CES 2.0): більше — легше",
        },
        Polarity::Effort => Phrase {
            ru: "Усилие (CES 1.0): больше — труднее",
            en: "Effort (CES 1.0): higher is harder",
            uk: "Зусилля (CES 1.0): більше — важче",
        },
    }
}

pub(super) fn role(role: Role) -> Phrase {
    match role {
        Role::IrlQuality => {
            Phrase {
                ru: "ИРЛ, цена и качество", en: "ИРЛ, price and quality", uk: "ІРЛ, ціна та якість"
            }
        }
        Role::IrlFairness => {
            Phrase {
                ru: "ИРЛ, справедливость цен", en: "ИРЛ, fairness of prices", uk: "ІРЛ, справедливість цін"
            }
        }
        Role::IrlCompetition => {
            Phrase {
                ru: "ИРЛ, цены рядом с другими", en: "ИРЛ, prices next to others", uk: "ІРЛ, ціни поряд з іншими"
            }
        }
        Role::Drivers => Phrase {
            ru: "драйверы лояльности", en: "drivers of loyalty", uk: "драйвери лояльності"
        },
        Role::DecisiveDriver => Phrase {
            ru: "решающий драйвер лояльности",
            en: "the decisive driver of loyalty",
            uk: "вирішальний драйвер лояльності",
        },
        Role::Nps => Phrase { ru: "NPS", en: "NPS", uk: "NPS" },
        Role::Satisfaction => Phrase {
            ru: "CSI, удовлетворённость факторами",
            en: "CSI, satisfaction with factors",
            uk: "CSI, задоволеність факторами",
        },
        Role::Importance => {
            Phrase {
                ru: "CSI, важность факторов", en: "CSI, importance of factors", uk: "CSI, важливість факторів"
            }
        }
        Role::OverallSatisfaction => {
            Phrase {
                ru: "общая удовлетворённость", en: "overall satisfaction", uk: "загальна задоволеність"
            }
        }
        Role::Ces => Phrase { ru: "CES", en: "CES", uk: "CES" },
        Role::TrustFactors => {
            Phrase { ru: "факторы доверия", en: "trust factors", uk: "фактори довіри" }
        }
        Role::ExpectationsRanking => {
            Phrase {
                ru: "ожидания, ранжирование", en: "expectations, ranking", uk: "очікування, ранжування"
            }
        }
        Role::ExpectationsBestWorst => Phrase {
            ru: "ожидания, лучшее–худшее",
            en: "expectations, best–worst",
            uk: "очікування, найкраще–найгірше",
        },
        Role::RootCause => {
            Phrase {
                ru: "первопричина оценки", en: "root cause of the score", uk: "першопричина оцінки"
            }
        }
        Role::Health => {
            Phrase {
                ru: "пульс здоровья клиента", en: "pulse of customer health", uk: "пульс здоров’я клієнта"
            }
        }
    }
}
