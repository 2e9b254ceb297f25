//! Sums over made-up approaches against the metrics over the raw rows.

use super::*;
use crate::metrics::accumulator::{Accumulator, law};
use crate::metrics::coded::State;
use crate::metrics::correlation::{Points, correlations};
use crate::metrics::drivers::{OptionSet, rank};
use crate::metrics::estimate::{Estimate, NoData};
use crate::metrics::irl::{Row, irl, irl_without_dont_know};
use crate::metrics::likert::{Item, Likert5};
use crate::metrics::nps::nps;
use crate::metrics::parameter::Parameter;
use crate::metrics::pattern::PatternTable;
use crate::metrics::quality::{
    Answers, ClientNumber, DeviceNumber, FlagSet, QualityFlag, QualityRules, Session, SessionId, SessionKey, Standing,
    context_flags, speeders,
};
use crate::metrics::rates::{Aapor, Tally};
use crate::metrics::relative_importance::{Respondent, relative_importance};
use crate::record::CollectionMode;
use proptest::prelude::*;

const ROLES: RoleForm =
    RoleForm { csi: None, trust: Vec::new(), ranked: None, best_worst: None, decisive: 3, pools: Vec::new() };

const FORM: Form = Form { options: 5, factors: 2, roles: ROLES, break_offs: BreakOffs::LeftOut };

/// A median from five completes on, so that short lists have speeders of both kinds.
fn rules() -> QualityRules {
    QualityRules { speeder_min_base: Parameter::user(5), ..QualityRules::default() }
}

fn item() -> impl Strategy<Value = Item> {
    prop_oneof![
        6 => (1_i64..=5).prop_map(|code| Likert5::from_code(code).map_or(Item::Invalid, Item::Answer)),
        1 => Just(Item::Missing),
        1 => Just(Item::Refused),
        1 => Just(Item::Invalid),
    ]
}

fn given() -> impl Strategy<Value = Given> {
    let points = || proptest::option::of((1_u8..=5).prop_map(Points::from));
    let satisfaction = (proptest::collection::vec(points(), FORM.factors), points())
        .prop_map(|(factors, overall)| Respondent { factors, overall });
    let chosen = proptest::collection::vec(0_usize..FORM.options, 0..4).prop_map(|it| it.into_iter().collect());
    let roles = (proptest::option::of(item()), proptest::option::of(proptest::option::of(0_usize..3)))
        .prop_map(|(overall, decisive)| Box::new(RoleAnswers { overall, decisive, ..RoleAnswers::default() }));
    (
        [item(), item(), item()],
        proptest::option::of((-1_i64..=11).prop_map(State::of_code)),
        proptest::option::of(chosen),
        proptest::option::of(satisfaction),
        proptest::option::of(roles),
    )
        .prop_map(|(irl, nps, drivers, satisfaction, roles)| Given { irl, nps, drivers, satisfaction, roles })
}

fn own_flags() -> impl Strategy<Value = FlagSet> {
    use QualityFlag::{Ineligible, OutOfHours, Straightline, TestMode, TooFastItem};
    let some = proptest::sample::subsequence(vec![TooFastItem, Straightline, OutOfHours], 0..=3);
    prop_oneof![
        8 => some.prop_map(|flags| FlagSet::of(&flags)),
        1 => Just(FlagSet::of(&[TestMode])),
        1 => Just(FlagSet::of(&[Ineligible])),
    ]
}

fn interview() -> impl Strategy<Value = Interviewed> {
    let client = proptest::option::of((0_u32..4).prop_map(ClientNumber));
    let place = (0_u128..12, 0_u32..3, 0_i64..40, 0_i64..5, 0_i64..2, client);
    (place, (1_u32..=2, proptest::option::of(0_u32..60)), own_flags(), given()).prop_map(
        |((id, device, start, length, code, client), (version, seconds), flags, given)| {
            let start_ms = start * 5000;
            let session = Session {
                key: SessionKey(0),
                id: SessionId(id),
                device: DeviceNumber(device),
                client,
                start_ms,
                end_ms: start_ms + length * 1000,
                answers: (0..5).fold(Answers::NONE, |print, _| print.code(code)),
            };
            let pace = Pace { version: Version(version), shown: 3, seconds };
            Interviewed { session, pace, flags, given }
        },
    )
}

/// Approaches of all kinds, each with a key of its own.
fn observations(most: usize) -> impl Strategy<Value = Vec<Observation>> {
    let approach = prop_oneof![4 => Just(Aapor::I), 2 => Just(Aapor::P), 1 => Just(Aapor::R), 1 => Just(Aapor::U)];
    let one = (approach, proptest::option::weighted(0.9, interview()));
    proptest::collection::vec(one, 0..most).prop_map(|all| {
        let keyed = all.into_iter().zip(0_u64..).map(|((approach, interview), key)| match interview {
            Some(mut interview) => {
                interview.session.key = SessionKey(key);
                Observation::with_interview(approach, interview)
            }
            None => Observation::without_interview(SessionKey(key), approach),
        });
        keyed.collect()
    })
}

/// The interviews with the flags that they have by themselves and among the others.
fn flagged(observations: &[Observation]) -> Vec<(&Observation, &Interviewed, FlagSet)> {
    let interviews = || observations.iter().filter_map(|it| Some((it, it.interview()?)));
    let sessions: Vec<Session> =
        interviews().filter(|(_, it)| !it.flags.is_excluded()).map(|(_, it)| it.session).collect();
    let mut among_others = context_flags(&sessions, &rules()).into_iter();
    let all = interviews().map(|(observation, interview)| {
        let more = if interview.flags.is_excluded() { FlagSet::EMPTY } else { among_others.next().unwrap() };
        (observation, interview, interview.flags.union(more))
    });
    all.collect()
}

/// The used sessions with all their flags, found the long way.
fn judged(observations: &[Observation]) -> Vec<(&Interviewed, FlagSet)> {
    let flagged: Vec<(&Observation, &Interviewed, FlagSet)> = flagged(observations);
    let used = flagged.iter().filter(|(observation, ..)| observation.used(FORM.break_offs).is_some());
    let with_speed = |(_, interview, flags): &(&Observation, &'_ Interviewed, FlagSet)| {
        let is_peer = |(observation, other, flags): &&(&Observation, &Interviewed, FlagSet)| {
            observation.approach() == Aapor::I && !flags.is_excluded() && other.pace.version == interview.pace.version
        };
        let peers: Vec<Option<f64>> =
            flagged.iter().filter(is_peer).map(|(_, other, _)| other.pace.seconds.map(f64::from)).collect();
        let threshold = speeders(&peers, Some(3), &rules()).threshold;
        let fast = interview.pace.seconds.is_some_and(|seconds| threshold.flags(f64::from(seconds)));
        if fast { flags.union(FlagSet::of(&[QualityFlag::Speeder])) } else { *flags }
    };
    used.map(|entry| (entry.1, with_speed(entry))).collect()
}

/// The figures by the functions over raw rows.
fn by_rows(given: &[&Given]) -> Figures {
    let items: Vec<[Item; 3]> = given.iter().map(|it| it.irl).collect();
    let rows: Vec<Row> = items.iter().copied().map(Row::new).collect();
    let respondents: Vec<Respondent> = given.iter().filter_map(|it| it.satisfaction.clone()).collect();
    let overall: Vec<Option<Points>> = respondents.iter().map(|it| it.overall).collect();
    let factor = |place: usize| respondents.iter().map(|it| it.factors[place]).collect();
    Figures {
        irl: irl(&rows, None),
        irl_without_dont_know: irl_without_dont_know(&rows, None),
        patterns: PatternTable::of(&items),
        nps: nps(&given.iter().filter_map(|it| it.nps).collect::<Vec<_>>(), None),
        drivers: rank(FORM.options, &given.iter().filter_map(|it| it.drivers).collect::<Vec<OptionSet>>()).ok(),
        correlations: correlations(&[factor(0), factor(1)], &overall),
        importance: relative_importance(&respondents, FORM.factors),
        roles: RoleSums::new(&ROLES).with(given.iter().filter_map(|it| it.roles.as_deref())),
    }
}

#[test]
fn without_observations_every_headline_is_absent_and_none_is_zero() {
    let headlines = Headlines::of(&Totals::new(FORM, QualityRules::default()));
    assert_eq!(headlines.response_rate.value, None);
    assert_eq!((headlines.all.irl.index.value, headlines.all.nps.index.value), (None, None));
    assert_eq!((headlines.irl_bounds, headlines.durations.median, headlines.quality.sessions), (None, None, 0));
    assert_eq!(headlines.all, headlines.without_suspicious);
}

#[test]
fn a_record_that_came_twice_is_one_approach() {
    let mut interview = Interviewed {
        session: Session {
            key: SessionKey(0),
            id: SessionId(7),
            device: DeviceNumber(0),
            client: None,
            start_ms: 0,
            end_ms: 60_000,
            answers: Answers::NONE.code(5),
        },
        pace: Pace { version: Version(1), shown: 3, seconds: Some(60) },
        flags: FlagSet::EMPTY,
        given: Given::NOTHING,
    };
    let first = Observation::with_interview(Aapor::I, interview.clone());
    interview.session.key = SessionKey(1);
    let headlines = Headlines::of(&Totals::of(
        FORM,
        QualityRules::default(),
        [first, Observation::with_interview(Aapor::I, interview)].iter(),
    ));
    assert_eq!((headlines.response_rate.n, headlines.quality.sessions, headlines.quality.valid), (1, 2, 1));
}

#[test]
fn approaches_that_nobody_saw_enter_no_rate_and_alone_they_measure_none() {
    let seen = |key, approach| Observation::without_interview(SessionKey(key), approach);
    let alone = |key, approach| seen(key, approach).collected(CollectionMode::SelfService);
    let rate = |observations: &[Observation]| {
        Headlines::of(&Totals::of(FORM, QualityRules::default(), observations.iter())).response_rate
    };
    let unattended = [alone(0, Aapor::I), alone(1, Aapor::I)];
    assert_eq!(rate(&unattended), Estimate::none(0, NoData::NotMeasured), "not a hundred per cent");
    let both = [alone(0, Aapor::I), seen(1, Aapor::I), seen(2, Aapor::R)];
    assert_eq!((rate(&both).value, rate(&both).n), (Some(0.5), 2));
    assert_eq!(rate(&[]), Estimate::none(0, NoData::NoData));
}

#[test]
fn answers_of_broken_off_interviews_are_used_only_if_somebody_says_so() {
    let irl = [5, 4, 3].map(|code| Likert5::from_code(code).map_or(Item::Invalid, Item::Answer));
    let session = Session {
        key: SessionKey(0),
        id: SessionId(7),
        device: DeviceNumber(0),
        client: None,
        start_ms: 0,
        end_ms: 9000,
        answers: Answers::NONE,
    };
    let pace = Pace { version: Version(1), shown: 3, seconds: Some(9) };
    let given = Given { irl, ..Given::NOTHING };
    let broken_off = Observation::with_interview(Aapor::R, Interviewed { session, pace, flags: FlagSet::EMPTY, given });
    let any = |break_offs| {
        let totals = Totals::of(Form { break_offs, ..FORM }, QualityRules::default(), [&broken_off].into_iter());
        Headlines::of(&totals).all.irl.any
    };
    assert_eq!((any(BreakOffs::LeftOut), any(BreakOffs::Used)), (0, 1));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn totals_merge_in_any_order(
        observations in observations(24), flags in prop::collection::vec(own_flags(), 24),
        parts in prop::collection::vec(0_u8..3, 24)
    ) {
        let judged: Vec<Judged> =
            observations.into_iter().zip(flags).map(|(observation, flags)| Judged { observation, flags }).collect();
        law::holds(&Totals::new(FORM, rules()), &judged, &parts);
    }

    #[test]
    fn the_sums_are_the_same_in_whatever_order_responses_arrive(
        (observations, order) in observations(40).prop_flat_map(|it| (Just(it.clone()), Just(it).prop_shuffle()))
    ) {
        let whole = Totals::of(FORM, rules(), observations.iter());
        let mut live = Live::new(FORM, rules());
        order.iter().for_each(|observation| live.insert(observation.clone()));
        prop_assert_eq!(live.totals(), &whole);
        let mut halves = [Live::new(FORM, rules()), Live::new(FORM, rules())];
        for (place, observation) in order.iter().enumerate() {
            halves[place % 2].insert(observation.clone());
        }
        let [mut one, other] = halves;
        one.merge(&other);
        one.merge(&other);
        prop_assert_eq!(one.totals(), &whole);
        prop_assert_eq!(one.len(), observations.len());
    }

    #[test]
    fn every_estimate_is_the_one_over_the_raw_rows(observations in observations(60)) {
        let headlines = Headlines::of(&Totals::of(FORM, rules(), observations.iter()));
        let judged = judged(&observations);
        let standing = |wanted: &[Standing]| -> Vec<&Given> {
            let of_kind = judged.iter().filter(|(_, flags)| wanted.contains(&flags.standing(&rules())));
            of_kind.map(|(interview, _)| &interview.given).collect()
        };
        let valid = by_rows(&standing(&[Standing::Sound, Standing::Suspicious]));
        prop_assert_eq!(&headlines.all, &valid);
        prop_assert_eq!(&headlines.without_suspicious, &by_rows(&standing(&[Standing::Sound])));
        prop_assert_eq!(headlines.quality.suspicious.sessions as usize, standing(&[Standing::Suspicious]).len());
        let speeders = judged.iter().filter(|(_, flags)| flags.contains(QualityFlag::Speeder) && !flags.is_excluded());
        let counted = headlines.quality.flags.iter().find(|row| row.flag == QualityFlag::Speeder).unwrap();
        prop_assert_eq!(counted.flagged.sessions as usize, speeders.count());
    }

    #[test]
    fn rates_count_every_approach_that_really_was_one(observations in observations(60)) {
        let rates = Headlines::of(&Totals::of(FORM, rules(), observations.iter())).rates;
        let mut flags = flagged(&observations).into_iter();
        let approach = |observation: &Observation| match observation.interview().and_then(|_| flags.next()) {
            Some((.., flags)) if flags.contains(QualityFlag::Ineligible) => Some(Aapor::NE),
            Some((.., flags)) if flags.is_excluded() => None,
            _ => Some(observation.approach()),
        };
        let real: Vec<Aapor> = observations.iter().filter_map(approach).collect();
        prop_assert_eq!(rates.tally, Tally::default().with(&real));
    }
}
