//! What a dashboard costs (`cargo bench -p otklik-core --bench dashboard`): all headlines from raw rows, all headlines
//! from sums that are merged already, and one response more. The responses are made up by a seeded generator: sixteen
//! drivers, six factors, forty tablets, some speeders, some repeats, some identical in a row.

use divan::{Bencher, black_box};
use otklik_core::metrics::accumulator::Accumulator;
use otklik_core::metrics::coded::State;
use otklik_core::metrics::correlation::Points;
use otklik_core::metrics::dashboard::{
    BreakOffs, Form, Given, Headlines, Interviewed, Live, Observation, Pace, RoleForm, Totals, Version,
};
use otklik_core::metrics::likert::{Item, Likert5};
use otklik_core::metrics::quality::{
    Answers, ClientNumber, DeviceNumber, FlagSet, QualityFlag, QualityRules, Session, SessionId, SessionKey,
    SpeedTally, TimedAnswer,
};
use otklik_core::metrics::rates::Aapor;
use otklik_core::metrics::relative_importance::Respondent;
use std::sync::LazyLock;

const RESPONSES: usize = 1_000_000;
const TABLETS: u64 = 40;
const FORM: Form = Form { options: 16, factors: 6, roles: RoleForm::NOTHING, break_offs: BreakOffs::LeftOut };

fn main() {
    divan::main();
}

/// SplitMix64 (Steele, Lea and Flood 2014): quick, seeded, the same everywhere.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn one_in(&mut self, bound: u64) -> bool {
        self.below(bound) == 0
    }
}

/// A raw row: codes as they were tapped, and how long each answer took.
struct Raw {
    approach: Aapor,
    id: u128,
    tablet: u32,
    client: Option<u32>,
    start_ms: i64,
    seconds: u32,
    irl: [Option<i64>; 3],
    nps: Option<i64>,
    drivers: Vec<usize>,
    factors: Vec<Option<i32>>,
    overall: Option<i32>,
    timed: Vec<TimedAnswer>,
}

static RAW: LazyLock<Vec<Raw>> = LazyLock::new(|| {
    let mut chance = Chance(20_261_122);
    let mut clock = vec![0_i64; TABLETS as usize];
    (0..RESPONSES)
        .map(|place| {
            let tablet = chance.below(TABLETS);
            let seconds =
                if chance.one_in(40) { 5 + chance.below(25) } else { 60 + chance.below(90) + chance.below(90) };
            let pause = if chance.one_in(50) { 10 } else { 60 + chance.below(900) };
            let now = &mut clock[tablet as usize];
            let start_ms = *now;
            *now += 1000 * (seconds + pause) as i64;
            let approach = match chance.below(20) {
                0..12 => Aapor::I,
                12..14 => Aapor::P,
                14..18 => Aapor::R,
                18 => Aapor::U,
                _ => Aapor::NC,
            };
            // Codes lean upwards, as they do, and one answer in twelve is missing.
            let mut code = |most: u64| {
                let code = 1 + chance.below(most).max(chance.below(most)) as i64;
                if chance.one_in(12) { None } else { Some(code) }
            };
            let irl = [code(5), code(5), code(5)];
            let nps = code(11).map(|code| code - 1);
            let overall = code(5).map(|code| code as i32);
            let factors = (0..FORM.factors).map(|_| code(5).map(|code| code as i32)).collect();
            let hurry = if seconds < 30 { 8 } else { 1 };
            let timed = (0..11)
                .map(|_| TimedAnswer {
                    latency_ms: Some(((250 + chance.below(12_000)) / hurry) as f64),
                    words: Some(6 + chance.below(10) as u32),
                })
                .collect();
            Raw {
                approach,
                id: u128::from(chance.next()) << 64 | place as u128,
                tablet: tablet as u32,
                client: chance.one_in(3).then(|| chance.below(400_000) as u32),
                start_ms,
                seconds: seconds as u32,
                irl,
                nps,
                drivers: (0..chance.below(5)).map(|_| chance.below(16).min(chance.below(16)) as usize).collect(),
                factors,
                overall,
                timed,
            }
        })
        .collect()
});

/// What reading a raw row is: states, places, a fingerprint, the flags of its own.
fn read(place: usize, raw: &Raw, rules: &QualityRules) -> Observation {
    let key = SessionKey(place as u64);
    if !matches!(raw.approach, Aapor::I | Aapor::P) {
        return Observation::without_interview(key, raw.approach);
    }
    let points = |code: &Option<i32>| code.map(Points::from);
    let all = raw.irl.iter().chain([&raw.nps]);
    let answers = all.fold(Answers::NONE, |print, code| code.map_or(print.missing(), |code| print.code(code)));
    let too_fast = SpeedTally::of(&raw.timed, rules).flags(rules);
    Observation::with_interview(
        raw.approach,
        Interviewed {
            session: Session {
                key,
                id: SessionId(raw.id),
                device: DeviceNumber(raw.tablet),
                client: raw.client.map(ClientNumber),
                start_ms: raw.start_ms,
                end_ms: raw.start_ms + i64::from(raw.seconds) * 1000,
                answers,
            },
            pace: Pace { version: Version(1), shown: 11, seconds: Some(raw.seconds) },
            flags: if too_fast { FlagSet::of(&[QualityFlag::TooFastItem]) } else { FlagSet::EMPTY },
            given: Given {
                irl: raw.irl.map(|code| match code {
                    Some(code) => Likert5::from_code(code).map_or(Item::Invalid, Item::Answer),
                    None => Item::Missing,
                }),
                nps: Some(raw.nps.map_or(State::Missing, State::of_code)),
                drivers: Some(raw.drivers.iter().copied().collect()),
                satisfaction: Some(Respondent {
                    factors: raw.factors.iter().map(points).collect(),
                    overall: points(&raw.overall),
                }),
                roles: None,
            },
        },
    )
}

fn rows(rules: &QualityRules) -> impl Iterator<Item = Observation> + Clone {
    RAW.iter().enumerate().map(move |(place, raw)| read(place, raw, rules))
}

fn summed() -> Totals {
    let rules = QualityRules::default();
    Totals::of(FORM, rules, rows(&rules))
}

/// Everything: raw rows are read, flagged, summed, and all headlines computed.
#[divan::bench(sample_count = 7, sample_size = 1)]
fn headlines_of_a_million_raw_rows(bencher: Bencher<'_, '_>) {
    assert_eq!(RAW.len(), RESPONSES);
    bencher.bench_local(|| black_box(Headlines::of(&summed())));
}

/// As above, of rows that are read already.
#[divan::bench(sample_count = 7, sample_size = 1)]
fn headlines_of_a_million_observations(bencher: Bencher<'_, '_>) {
    let rules = QualityRules::default();
    let observations: Vec<Observation> = rows(&rules).collect();
    bencher.bench_local(|| black_box(Headlines::of(&Totals::of(FORM, rules, observations.iter()))));
}

/// All headlines from sums over a million responses.
#[divan::bench(sample_count = 50)]
fn headlines_of_merged_sums(bencher: Bencher<'_, '_>) {
    let totals = summed();
    bencher.bench_local(|| black_box(Headlines::of(black_box(&totals))));
}

/// Merging the sums of forty sites, of a million responses in all.
#[divan::bench(sample_count = 20)]
fn merging_the_sums_of_forty_sites(bencher: Bencher<'_, '_>) {
    let rules = QualityRules::default();
    let observations: Vec<Observation> = rows(&rules).collect();
    let sites: Vec<Totals> =
        observations.chunks(RESPONSES / 40).map(|site| Totals::of(FORM, rules, site.iter())).collect();
    bencher.bench_local(|| {
        let mut all = Totals::new(FORM, rules);
        sites.iter().for_each(|site| all.merge(site));
        all
    });
}

/// One response more, with a million there: read, flags of the neighbours found anew, all sums up to date.
#[divan::bench(sample_count = 200, sample_size = 50)]
fn one_response_more(bencher: Bencher<'_, '_>) {
    let rules = QualityRules::default();
    let mut live = Live::new(FORM, rules);
    rows(&rules).for_each(|observation| live.insert(observation));
    let mut next = RESPONSES;
    bencher.bench_local(|| {
        let raw = &RAW[(next * 7919) % RESPONSES];
        let late = Raw {
            id: next as u128,
            start_ms: raw.start_ms + 1500,
            irl: raw.irl,
            drivers: raw.drivers.clone(),
            factors: raw.factors.clone(),
            timed: raw.timed.clone(),
            ..*raw
        };
        live.insert(read(next, &late, &rules));
        next += 1;
    });
    assert!(live.len() > RESPONSES);
}
