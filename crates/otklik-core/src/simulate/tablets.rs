//! The tablets of a made-up campaign: their clocks, how many interviews each began, and which quotas are full on each.

use super::dice::Dice;
use crate::engine::Start;
use crate::id::{DeviceId, OptionId, QuotaId, RecordId, SegmentId};
use crate::scenario::Scenario;
use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate, NaiveTime};
use std::collections::{BTreeMap, BTreeSet};

/// So many tablets share the interviews.
pub(super) const TABLETS: usize = 4;

/// The first day, a Monday. `today()` of a scenario is this day and those after it.
const FIRST_DAY: (i32, u32, u32) = (2026, 1, 12);

/// Seconds from the end of one interview to the beginning of the next: 2 to 15 minutes.
const PAUSE: (f64, f64) = (120.0, 900.0);

/// Hours of a day on which interviews are made where a scenario states none.
const USUAL_HOURS: (u32, u32) = (9, 20);

/// One tablet.
struct Tablet {
    device: DeviceId,
    ordinal: u64,
    clock: DateTime<FixedOffset>,
    counted: BTreeMap<QuotaId, u32>,
    full: BTreeSet<QuotaId>,
    arrivals: u32,
}

/// All tablets.
pub(super) struct Tablets(Vec<Tablet>);

impl Tablets {
    pub(super) fn new(scenario: &Scenario, dice: &mut Dice) -> Self {
        let (year, month, day) = FIRST_DAY;
        let day = NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        let midnight = day.and_time(NaiveTime::MIN);
        let offset = FixedOffset::east_opt(3 * 3600);
        let clock = offset.and_then(|offset| midnight.and_local_timezone(offset).single()).unwrap_or_default();
        let tablet = |_| {
            let device = DeviceId(dice.uuid());
            let clock = open_from(scenario, clock);
            Tablet { device, ordinal: 0, clock, counted: BTreeMap::new(), full: BTreeSet::new(), arrivals: 0 }
        };
        Self((0..TABLETS).map(tablet).collect())
    }

    /// What the next interview on a tablet begins with.
    pub(super) fn start(&mut self, scenario: &Scenario, number: usize, dice: &mut Dice) -> (DeviceId, RecordId, Start) {
        let record = RecordId(dice.uuid());
        let pause = Duration::seconds(dice.between(PAUSE.0, PAUSE.1) as i64);
        let Some(tablet) = self.0.get_mut(number) else {
            let start = Start {
                seed: record.to_string(),
                device: String::new(),
                ordinal: 0,
                at: DateTime::default(),
                segments: BTreeMap::new(),
                full: BTreeSet::new(),
            };
            return (DeviceId(uuid::Uuid::nil()), record, start);
        };
        tablet.clock = open_from(scenario, tablet.clock.checked_add_signed(pause).unwrap_or(tablet.clock));
        let start = Start {
            seed: record.to_string(),
            device: tablet.device.to_string(),
            ordinal: tablet.ordinal,
            at: tablet.clock,
            segments: segments(scenario, dice),
            full: tablet.full.clone(),
        };
        tablet.ordinal += 1;
        (tablet.device, record, start)
    }

    /// The number of the next arrival on a tablet.
    pub(super) fn arrival(&mut self, number: usize) -> u32 {
        self.0.get_mut(number).map_or(1, |tablet| {
            tablet.arrivals = tablet.arrivals.saturating_add(1);
            tablet.arrivals
        })
    }

    /// An interview ended on a tablet and counts in these quotas.
    pub(super) fn ended(&mut self, scenario: &Scenario, number: usize, at: DateTime<FixedOffset>, quotas: &[QuotaId]) {
        let Some(tablet) = self.0.get_mut(number) else { return };
        tablet.clock = at;
        for quota in scenario.quotas.iter().filter(|quota| quotas.contains(&quota.id)) {
            let count = tablet.counted.entry(quota.id.clone()).or_default();
            *count = count.saturating_add(1);
            if *count >= quota.limit {
                tablet.full.insert(quota.id.clone());
            }
        }
    }

    /// On how many tablets a quota is full.
    pub(super) fn full(&self, quota: &QuotaId) -> u64 {
        self.0.iter().filter(|tablet| tablet.full.contains(quota)).count() as u64
    }
}

fn segments(scenario: &Scenario, dice: &mut Dice) -> BTreeMap<SegmentId, OptionId> {
    let one =
        |segment: &crate::scenario::Segment| Some((segment.id.clone(), dice.one_of(&segment.options)?.id.clone()));
    scenario.segments.iter().filter_map(one).collect()
}

/// The first moment from `at` on at which the scenario's hours allow an interview to begin.
fn open_from(scenario: &Scenario, at: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    let usual = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    for ahead in 0..8 {
        let Some(day) = at.date_naive().checked_add_days(chrono::Days::new(ahead)) else { return at };
        let earliest = if ahead == 0 { at.time() } else { NaiveTime::MIN };
        let spans = scenario.hours.iter().filter(|hours| hours.days.contains(&day.weekday()));
        let mut spans: Vec<(NaiveTime, NaiveTime)> = spans.map(|hours| (hours.from, hours.to)).collect();
        if scenario.hours.is_empty() {
            spans.push((usual(USUAL_HOURS.0), usual(USUAL_HOURS.1)));
        }
        let open = spans.into_iter().filter(|(_, to)| earliest < *to).map(|(from, _)| from.max(earliest)).min();
        if let Some(time) = open {
            return day.and_time(time).and_local_timezone(*at.offset()).single().unwrap_or(at);
        }
    }
    at
}
