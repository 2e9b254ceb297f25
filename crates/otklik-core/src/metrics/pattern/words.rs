//! Names and descriptions of the patterns. In Russian the six of the source are its words, letter by letter; the two
//! it does not name say only what was answered.

use super::Pattern;
use crate::phrase::Phrase;

/// The row of those who left an answer out.
pub const UNCLASSIFIED: Phrase = Phrase {
    ru: "Не классифицированы (неполные ответы)",
    en: "Not classified (incomplete answers)",
    uk: "Не класифіковані (неповні відповіді)",
};

/// How far the named patterns reach; `{percent}` stands for the share of [`super::PatternTable::named_coverage`] in
/// whole per cent.
pub const COVERAGE: Phrase = Phrase {
    ru: "Сегментация методики охватывает {percent}% клиентов",
    en: "The segments of the method cover {percent}% of clients",
    uk: "Сегментація методики охоплює {percent}% клієнтів",
};

/// The warning where the unnamed patterns are certainly many.
pub const UNNAMED_WARNING: Phrase = Phrase {
    ru: "Заметная доля клиентов отвечает сочетаниями, которые методика не называет: её сегменты описывают не всех. \
         Не относите эти сочетания к соседним сегментам.",
    en: "A considerable share of clients answers in combinations that the method does not name: its segments do not \
         describe everybody. Do not count these combinations towards neighbouring segments.",
    uk: "Помітна частка клієнтів відповідає поєднаннями, яких методика не називає: її сегменти описують не всіх. \
         Не зараховуйте ці поєднання до сусідніх сегментів.",
};

impl Pattern {
    /// The name in the source, or the words that say that it has none.
    pub fn name(self) -> Phrase {
        match self {
            Self::P111 => Phrase {
                ru: "Адвокаты бренда", en: "Brand advocates", uk: "Адвокати бренду"
            },
            Self::P110 => Phrase {
                ru: "Условно лояльные", en: "Conditionally loyal", uk: "Умовно лояльні"
            },
            Self::P100 => {
                Phrase {
                    ru: "Сомневающиеся прагматики", en: "Doubting pragmatists", uk: "Прагматики, що сумніваються"
                }
            }
            Self::P011 => Phrase {
                ru: "Лояльные критики", en: "Loyal critics", uk: "Лояльні критики"
            },
            Self::P001 => {
                Phrase { ru: "Разочарованные", en: "Disappointed", uk: "Розчаровані" }
            }
            Self::P000 => Phrase {
                ru: "Клиенты с нерешённой проблемой",
                en: "Clients with an unsolved problem",
                uk: "Клієнти з нерозв'язаною проблемою",
            },
            Self::P101 => Phrase {
                ru: "Паттерн В-Н-В (в методике не назван)",
                en: "Pattern high-low-high (not named in the method)",
                uk: "Патерн В-Н-В (у методиці не названий)",
            },
            Self::P010 => Phrase {
                ru: "Паттерн Н-В-Н (в методике не назван)",
                en: "Pattern low-high-low (not named in the method)",
                uk: "Патерн Н-В-Н (у методиці не названий)",
            },
        }
    }

    /// «Ключевая характеристика» of the source; for the two it does not name, what the answers say and no more.
    pub fn description(self) -> Phrase {
        match self {
            Self::P111 => Phrase {
                ru: "Полностью довольны соотношением цены и качества, считают цены справедливыми, а конкурентные \
                     предложения — непривлекательными. Основа стабильного дохода и источник рекомендаций.",
                en: "Fully satisfied with the ratio of price and quality, consider the prices fair and the offers of \
                     competitors unattractive. The basis of stable income and a source of recommendations.",
                uk: "Повністю задоволені співвідношенням ціни та якості, вважають ціни справедливими, а пропозиції \
                     конкурентів — непривабливими. Основа стабільного доходу та джерело рекомендацій.",
            },
            Self::P110 => Phrase {
                ru: "В целом довольны качеством и ценой, но есть факторы, которые их не совсем устраивают, поэтому они \
                     рассматривают альтернативы на рынке. Их лояльность уязвима. Необходимо оперативно выяснить и \
                     устранить причины недовольства.",
                en: "On the whole satisfied with quality and price, but some factors do not quite suit them, so they \
                     look at alternatives on the market. Their loyalty is vulnerable. The reasons for the \
                     dissatisfaction have to be found out and removed quickly.",
                uk: "Загалом задоволені якістю та ціною, але є чинники, які їх не зовсім влаштовують, тому вони \
                     розглядають альтернативи на ринку. Їхня лояльність вразлива. Потрібно оперативно з'ясувати й \
                     усунути причини невдоволення.",
            },
            Self::P100 => Phrase {
                ru: "Довольны качеством, но считают цены завышенными и видят более выгодные предложения у \
                     конкурентов. Требует пересмотра ценностного предложения — необходимо либо усилить коммуникацию \
                     выгод, не снижая цены, либо адаптировать ценовую политику под рыночные реалии.",
                en: "Satisfied with the quality, but consider the prices too high and see better offers from \
                     competitors. Requires a revision of the value proposition: either communicate the benefits more \
                     strongly without lowering the price, or adapt the pricing policy to the realities of the market.",
                uk: "Задоволені якістю, але вважають ціни завищеними й бачать вигідніші пропозиції в конкурентів. \
                     Потребує перегляду ціннісної пропозиції — потрібно або посилити комунікацію вигод, не знижуючи \
                     ціни, або адаптувати цінову політику до ринкових реалій.",
            },
            Self::P011 => Phrase {
                ru: "Есть конкретные замечания по качеству, но есть и желание остаться (вера в справедливость цен, \
                     отсутствие альтернатив). Ценный источник обратной связи. Требует диалога для выявления и \
                     устранения причин недовольства с последующим отчетом перед клиентом.",
                en: "There are concrete remarks on the quality, but also the wish to stay (belief in the fairness of \
                     the prices, lack of alternatives). A valuable source of feedback. Requires a dialogue to find \
                     and remove the reasons for the dissatisfaction, with a report to the client afterwards.",
                uk: "Є конкретні зауваження щодо якості, але є й бажання залишитися (віра в справедливість цін, \
                     відсутність альтернатив). Цінне джерело зворотного зв'язку. Потребує діалогу для виявлення та \
                     усунення причин невдоволення з подальшим звітом перед клієнтом.",
            },
            Self::P001 => Phrase {
                ru: "Системное недовольство. Клиент не видит ценности в услуге и считает цены несправедливыми в \
                     целом. Сохраняет отношения из-за отсутствия времени/сил на поиск замены («спящий» риск). \
                     Требует пересмотра ценностного предложения.",
                en: "Systemic dissatisfaction. The client sees no value in the service and considers the prices unfair \
                     in general. Keeps the relationship for lack of time or strength to look for a replacement (a \
                     \"sleeping\" risk). Requires a revision of the value proposition.",
                uk: "Системне невдоволення. Клієнт не бачить цінності в послузі та вважає ціни несправедливими \
                     загалом. Зберігає стосунки через брак часу/сил на пошук заміни («сплячий» ризик). Потребує \
                     перегляду ціннісної пропозиції.",
            },
            Self::P000 => Phrase {
                ru: "Критический инцидент. Клиент столкнулся с конкретной, серьезной ошибкой, которая вызвала \
                     тотальное недовольство. Его ответы — запрос на срочное решение проблемы. Требует немедленного \
                     контакта для «спасения» и восстановления доверия.",
                en: "A critical incident. The client met with a concrete, serious mistake that caused total \
                     dissatisfaction. The answers are a request for an urgent solution of the problem. Requires \
                     immediate contact to \"rescue\" the client and restore trust.",
                uk: "Критичний інцидент. Клієнт зіткнувся з конкретною, серйозною помилкою, яка спричинила тотальне \
                     невдоволення. Його відповіді — запит на термінове розв'язання проблеми. Потребує негайного \
                     контакту для «порятунку» та відновлення довіри.",
            },
            Self::P101 => Phrase {
                ru: "качество соответствует стоимости; цены в целом несправедливы; на фоне конкурентов привлекательны",
                en: "the quality matches the price; prices in general are unfair; attractive next to competitors",
                uk: "якість відповідає вартості; ціни загалом несправедливі; на тлі конкурентів привабливі",
            },
            Self::P010 => Phrase {
                ru: "стоимость не соответствует качеству; цены в целом справедливы; на фоне конкурентов \
                     непривлекательны",
                en: "the price does not match the quality; prices in general are fair; unattractive next to \
                     competitors",
                uk: "вартість не відповідає якості; ціни загалом справедливі; на тлі конкурентів непривабливі",
            },
        }
    }

    /// What the source claims and does not prove; shown only as a hypothesis, until data on churn can test it
    /// (decision D22).
    pub fn hypothesis(self) -> Option<Phrase> {
        (self == Self::P100).then_some(Phrase {
            ru: "гипотеза методики: доля Сомневающихся прагматиков предсказывает будущий отток",
            en: "hypothesis of the method: the share of Doubting pragmatists predicts future churn",
            uk: "гіпотеза методики: частка Прагматиків, що сумніваються, передбачає майбутній відтік",
        })
    }
}
