//! The questions of a scenario by their roles, and the answers that they feed to the metrics.

use super::Reader;
use super::codes::Asked;
use super::pools::Pool;
use crate::id::{FactorId, OptionId};
use crate::metrics::correlation::Points;
use crate::metrics::csi::{CsiForm, CsiRow, POINTS};
use crate::metrics::dashboard::{Given, RoleAnswers, RoleForm};
use crate::metrics::likert::{Item, Likert5};
use crate::metrics::ranking::maxdiff::Task;
use crate::metrics::ranking::{ItemCount, Ranking};
use crate::metrics::relative_importance::Respondent;
use crate::metrics::trust_factor::TrustFactor;
use crate::record::{Answer, InterviewRecord};
use crate::scenario::{Polarity, Question, QuestionKind, Role, Scenario};

/// Questions by their roles, as places in the scenario.
#[derive(Debug, Clone)]
pub(super) struct Roles {
    pub(super) irl: Option<[usize; 3]>,
    pub(super) drivers: Option<usize>,
    nps: Option<usize>,
    satisfaction: Option<usize>,
    /// Importance, and for each row of satisfaction its row there.
    importance: Option<(usize, Vec<Option<usize>>)>,
    overall: Option<usize>,
    ces: Option<(usize, Polarity)>,
    /// The trust matrix, and the rows of each factor of the form.
    trust: Option<(usize, Vec<Vec<usize>>)>,
    ranking: Option<usize>,
    best_worst: Option<usize>,
    decisive: Option<usize>,
    pub(super) pools: Vec<Pool>,
    /// Rows of the satisfaction matrix.
    factors: usize,
    pub(super) form: RoleForm,
}

impl Roles {
    pub(super) fn new(scenario: &Scenario) -> Self {
        let place = |role: Role| scenario.questions.iter().position(|question| question.role == Some(role));
        let at = |place: Option<usize>| place.and_then(|place| scenario.questions.get(place));
        let irl = match super::IRL_ROLES.map(place) {
            [Some(quality), Some(fairness), Some(competition)] => Some([quality, fairness, competition]),
            _ => None,
        };
        let satisfaction = place(Role::Satisfaction);
        let rows = at(satisfaction).map(row_ids).unwrap_or_default();
        let importance = place(Role::Importance).map(|place| {
            let there = at(Some(place)).map(row_ids).unwrap_or_default();
            (place, rows.iter().map(|row| there.iter().position(|other| other == row)).collect())
        });
        let stated = importance.as_ref().map(|_| POINTS.value);
        let trust = place(Role::TrustFactors);
        let (factors, trust_rows) = at(trust).map(|question| trust_factors(scenario, question)).unwrap_or_default();
        let items = |role| at(place(role)).and_then(|question| ItemCount::new(question.choices().count()));
        let pools = super::pools::of(scenario, irl);
        let form = RoleForm {
            csi: CsiForm::new(rows.len(), POINTS.value, stated),
            trust: factors,
            ranked: items(Role::ExpectationsRanking),
            best_worst: items(Role::ExpectationsBestWorst),
            decisive: at(place(Role::DecisiveDriver)).map_or(0, |question| question.choices().count()),
            pools: pools.iter().map(Pool::members).collect(),
        };
        let polarity = |place: usize| match at(Some(place)).map(|question| &question.kind) {
            Some(QuestionKind::Ces { polarity, .. }) => Some((place, *polarity)),
            _ => None,
        };
        Self {
            irl,
            drivers: place(Role::Drivers),
            nps: place(Role::Nps),
            satisfaction,
            importance,
            overall: place(Role::OverallSatisfaction),
            ces: place(Role::Ces).and_then(polarity),
            trust: trust.map(|place| (place, trust_rows)),
            ranking: place(Role::ExpectationsRanking),
            best_worst: place(Role::ExpectationsBestWorst),
            decisive: place(Role::DecisiveDriver),
            pools,
            factors: rows.len(),
            form,
        }
    }

    /// How many factors are held against the overall satisfaction (methodology 6): none unless both are asked.
    pub(super) fn key_drivers(&self) -> usize {
        if self.overall.is_some() { self.factors } else { 0 }
    }
}

fn row_ids(question: &Question) -> Vec<OptionId> {
    match &question.kind {
        QuestionKind::Matrix { rows, .. } => rows.iter().map(|row| row.id.clone()).collect(),
        _ => Vec::new(),
    }
}

/// The factors of the trust matrix in the order of the scenario, each with the places of its rows. A factor with more
/// items than can be averaged is left out.
pub(in super::super) fn trust_factors(scenario: &Scenario, question: &Question) -> (Vec<TrustFactor>, Vec<Vec<usize>>) {
    let QuestionKind::Matrix { rows, .. } = &question.kind else { return Default::default() };
    let of = |factor: &FactorId| -> Option<(TrustFactor, Vec<usize>)> {
        let places: Vec<usize> =
            rows.iter().enumerate().filter(|(_, row)| row.factor.as_ref() == Some(factor)).map(|(at, _)| at).collect();
        let items = places.iter().filter_map(|place| rows.get(*place));
        let items = items.filter_map(|row| crate::id::QuestionId::new(row.id.as_str()).ok()).collect();
        Some((TrustFactor::new(factor.as_str(), "", items).ok()?, places))
    };
    scenario.factors.iter().filter_map(|factor| of(&factor.id)).unzip()
}

impl Reader {
    fn at(&self, place: Option<usize>) -> Option<&Asked> {
        self.asked.get(place?)
    }

    /// The answers that feed numbers.
    pub(super) fn given(&self, interview: &InterviewRecord) -> Given {
        let item =
            |place: usize| self.at(Some(place)).and_then(|asked| asked.coded(interview)).unwrap_or(Item::Missing);
        let nothing = RoleForm::NOTHING;
        let more = self.roles.form != nothing || self.roles.overall.is_some() || self.roles.ces.is_some();
        Given {
            irl: self.roles.irl.map_or([Item::Missing; 3], |places| places.map(item)),
            nps: self.at(self.roles.nps).and_then(|asked| asked.coded(interview)),
            drivers: self.chosen_drivers(interview),
            satisfaction: self.respondent(interview),
            roles: more.then(|| Box::new(self.by_role(interview))),
        }
    }

    /// Satisfaction with each factor and overall, for the key drivers.
    fn respondent(&self, interview: &InterviewRecord) -> Option<Respondent> {
        let rows = self.at(self.roles.satisfaction)?.coded_rows::<Likert5>(interview)?;
        let overall = self.at(self.roles.overall)?.coded::<Likert5>(interview)?;
        let points = |item: Item| item.answer().map(Points::from);
        Some(Respondent { factors: rows.into_iter().map(points).collect(), overall: points(overall) })
    }

    fn by_role(&self, interview: &InterviewRecord) -> RoleAnswers {
        let roles = &self.roles;
        let ces = |wanted: Polarity| {
            let (place, polarity) = roles.ces?;
            self.at(Some(place)).filter(|_| polarity == wanted)
        };
        RoleAnswers {
            csi: self.csi(interview),
            overall: self.at(roles.overall).and_then(|asked| asked.coded(interview)),
            ease: ces(Polarity::Ease).and_then(|asked| asked.coded(interview)),
            effort: ces(Polarity::Effort).and_then(|asked| asked.coded(interview)),
            trust: self.trust(interview),
            ranking: self.ranking(interview),
            best_worst: self.best_worst(interview),
            decisive: self.at(roles.decisive).and_then(|asked| {
                let state = asked.state(interview).filter(|state| super::was_meant(state))?;
                let crate::record::AnswerState::Answered { answer: Answer::Single { option, .. } } = state else {
                    return Some(None);
                };
                Some(asked.place_of(option))
            }),
            drawn: roles.pools.iter().enumerate().flat_map(|(pool, it)| it.drawn(pool, self, interview)).collect(),
            irl: roles.pools.iter().find_map(|pool| pool.assigned(self, interview)),
        }
    }

    pub(super) fn question(&self, place: usize) -> Option<&Asked> {
        self.asked.get(place)
    }

    fn csi(&self, interview: &InterviewRecord) -> Option<CsiRow> {
        let codes = |items: Vec<Item>| items.into_iter().map(code_only);
        let satisfaction = self.at(self.roles.satisfaction)?.coded_rows::<Likert5>(interview)?;
        let importance = self.roles.importance.as_ref().and_then(|(place, rows)| {
            let there = self.at(Some(*place))?.coded_rows::<Likert5>(interview)?;
            let row = |row: &Option<usize>| row.and_then(|row| there.get(row)).copied().unwrap_or(Item::Missing);
            Some(codes(rows.iter().map(row).collect()).collect())
        });
        Some(CsiRow { satisfaction: codes(satisfaction).collect(), importance: importance.unwrap_or_default() })
    }

    fn trust(&self, interview: &InterviewRecord) -> Option<Vec<Vec<Item>>> {
        let (place, factors) = self.roles.trust.as_ref()?;
        let rows = self.at(Some(*place))?.coded_rows::<Likert5>(interview)?;
        let item = |row: &usize| rows.get(*row).copied().unwrap_or(Item::Missing);
        Some(factors.iter().map(|factor| factor.iter().map(item).collect()).collect())
    }

    fn ranking(&self, interview: &InterviewRecord) -> Option<Ranking> {
        let items = self.roles.form.ranked?;
        let asked = self.at(self.roles.ranking)?;
        asked.state(interview).filter(|state| super::was_meant(state))?;
        let places = match asked.answer(interview) {
            Some(Answer::Ranking { options }) => options.iter().filter_map(|option| asked.place_of(option)).collect(),
            _ => Vec::new(),
        };
        Ranking::new(items, places.into_iter().map(|place| [place])).ok()
    }

    fn best_worst(&self, interview: &InterviewRecord) -> Option<Vec<Task>> {
        let items = self.roles.form.best_worst?;
        let asked = self.at(self.roles.best_worst)?;
        asked.state(interview).filter(|state| super::was_meant(state))?;
        let Some(Answer::BestWorst { sets }) = asked.answer(interview) else { return Some(Vec::new()) };
        let place = |option: &OptionId| asked.place_of(option);
        let tasks = sets.iter().filter_map(|set| {
            let shown = set.shown.iter().filter_map(place);
            Task::new(items, shown, set.best.as_ref().and_then(place), set.worst.as_ref().and_then(place)).ok()
        });
        Some(tasks.collect())
    }
}

fn code_only(item: Item) -> crate::metrics::coded::State<u8> {
    use crate::metrics::coded::State;
    match item {
        State::Answer(answer) => State::Answer(answer.code()),
        State::Missing => State::Missing,
        State::Refused => State::Refused,
        State::Invalid => State::Invalid,
    }
}
