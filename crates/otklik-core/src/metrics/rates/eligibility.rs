//! Who belongs to the population at all (methodology 10.1, decisions D11 and D13): adult payers of the services in the
//! study who were not asked lately. All others count as NE.

use crate::metrics::parameter::Parameter;
use crate::phrase::Phrase;
use serde::{Deserialize, Serialize};

/// Who pays for a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Payer {
    /// The client, wholly or in part: part of a bill is paid by an insurer, the rest is not.
    Client,
    /// An insurer pays all of it («Участие в программах ДМС»).
    Insurer,
    /// Somebody else pays all of it.
    SomebodyElse,
}

/// What is known of a client at screening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Screening {
    /// Age in full years.
    pub age: u32,
    /// Who pays.
    pub payer: Payer,
    /// Whether the study is about the service.
    pub service: Service,
    /// Days since the client was last asked; absent if never, or if the client cannot be identified.
    pub days_since_asked: Option<u32>,
}

/// Whether the study is about a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// It is.
    Studied,
    /// It is not.
    OutOfScope,
}

/// Why a client is not eligible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Ineligible {
    /// «несовершеннолетний»
    #[serde(rename = "ineligible_under_age")]
    UnderAge,
    /// «не плательщик»: also a client whose visit an insurer pays in full (decision D13).
    #[serde(rename = "ineligible_not_payer")]
    NotPayer,
    /// «услуга вне исследования»
    #[serde(rename = "ineligible_out_of_scope")]
    OutOfScope,
    /// «опрошен < 90 дней назад»
    #[serde(rename = "ineligible_asked_recently")]
    AskedRecently,
}

impl Ineligible {
    /// All of them, in the order in which they are looked for.
    pub const ALL: [Self; 4] = [Self::UnderAge, Self::NotPayer, Self::OutOfScope, Self::AskedRecently];

    /// Its words.
    pub fn phrase(self) -> Phrase {
        match self {
            Self::UnderAge => {
                Phrase { ru: "несовершеннолетний", en: "under age", uk: "неповнолітній" }
            }
            Self::NotPayer => Phrase { ru: "не плательщик", en: "does not pay", uk: "не платник" },
            Self::OutOfScope => Phrase {
                ru: "услуга вне исследования",
                en: "the service is not in the study",
                uk: "послуга поза дослідженням",
            },
            Self::AskedRecently => Phrase {
                ru: "опрошен недавно", en: "asked recently", uk: "опитаний нещодавно"
            },
        }
    }
}

/// Who is eligible.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct EligibilityRule {
    /// Age from which a client is adult, in full years.
    pub adult: Parameter<u32>,
    /// Days for which a client is left alone after being asked.
    pub cooldown_days: Parameter<u32>,
}

impl Default for EligibilityRule {
    fn default() -> Self {
        Self { adult: Parameter::source(18), cooldown_days: Parameter::user(90) }
    }
}

impl EligibilityRule {
    /// Refuses a client who is not eligible, with the first reason in the order of [`Ineligible::ALL`].
    pub fn screen(&self, client: &Screening) -> Result<(), Ineligible> {
        let holds = |reason: &Ineligible| match reason {
            Ineligible::UnderAge => client.age < self.adult.value,
            Ineligible::NotPayer => client.payer != Payer::Client,
            Ineligible::OutOfScope => client.service == Service::OutOfScope,
            Ineligible::AskedRecently => client.days_since_asked.is_some_and(|days| days < self.cooldown_days.value),
        };
        Ineligible::ALL.into_iter().find(holds).map_or(Ok(()), Err)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CLIENT: Screening =
        Screening { age: 18, payer: Payer::Client, service: Service::Studied, days_since_asked: Some(90) };

    fn screened(client: Screening) -> Result<(), Ineligible> {
        EligibilityRule::default().screen(&client)
    }

    #[test]
    fn an_adult_payer_who_was_not_asked_for_ninety_days_is_eligible() {
        assert_eq!(screened(CLIENT), Ok(()));
        assert_eq!(screened(Screening { days_since_asked: None, ..CLIENT }), Ok(()));
        assert_eq!(screened(Screening { days_since_asked: Some(89), ..CLIENT }), Err(Ineligible::AskedRecently));
        assert_eq!(screened(Screening { age: 17, ..CLIENT }), Err(Ineligible::UnderAge));
        assert_eq!(screened(Screening { service: Service::OutOfScope, ..CLIENT }), Err(Ineligible::OutOfScope));
    }

    #[test]
    fn a_client_whose_visit_an_insurer_pays_in_full_is_no_payer() {
        let refused = screened(Screening { payer: Payer::Insurer, ..CLIENT });
        assert_eq!(refused, Err(Ineligible::NotPayer));
        let word = serde_json::to_value(refused.err()).unwrap_or_default();
        assert_eq!(word, "ineligible_not_payer");
    }
}
