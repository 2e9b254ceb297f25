//! The power of a terminal on a table goes and comes back: what a store would find is given to a new session.

use super::*;

impl Table {
    /// The power goes and comes back after `off`: a new session from what was committed.
    pub fn restart(self, off: Duration) -> Self {
        let mut now = self.now;
        now.wall += off;
        now.ticks = Duration::from_secs(5);
        let setup = self.session.setup.clone();
        let mut days: BTreeMap<_, (DayState, BTreeMap<Disposition, u32>)> =
            self.days.iter().map(|(date, day)| (*date, (*day, BTreeMap::new()))).collect();
        let seen = |record: &&Record| record.approach.mode == CollectionMode::Interviewer;
        for record in self.records.iter().filter(seen) {
            let date = record.approach.day;
            let day = days.entry(date).or_insert((DayState::begin(date), BTreeMap::new()));
            *day.1.entry(record.disposition).or_default() += 1;
        }
        let (typing, settings) = (self.typing.clone(), self.settings.clone());
        let open = self.journal.iter().map(|(record, log)| OpenInterview {
            interview: Interview::replay(Arc::new(Program::of(setup.scenario.clone())), log.clone())
                .expect("the log is whole"),
            typing: typing.clone(),
            look: self.looks.get(record).copied().unwrap_or_default(),
        });
        let mut people = vec![anna(), sergey()];
        for person in &mut people {
            person.failed_pins = self.failed_pins.get(&person.id).copied().unwrap_or(0);
        }
        let mut campaign = CampaignCounts::default();
        self.records.iter().for_each(|record| campaign.add(record));
        let today = self.records.iter().filter(|record| record.approach.day == now.wall.date_naive());
        let approached = today.filter(seen).filter(|record| record.disposition != Disposition::NotReached);
        let approached = approached.map(|record| record.approach.arrival).collect();
        let alone = self.records.iter().filter(|record| {
            record.approach.day == now.wall.date_naive() && record.approach.mode == CollectionMode::SelfService
        });
        let unattended = alone.map(|record| record.approach.arrival).collect();
        // What was held is let go at the start.
        let mut remembered = Remembered::new();
        for choice in self.remembered.iter().filter(|choice| choice.day == now.wall.date_naive()) {
            remembered.entry(choice.who).or_default().insert(choice.segment.clone(), choice.option.clone());
        }
        let restored = Restored {
            remembered,
            days: days.into_values().collect(),
            open: open.collect(),
            people,
            counts: ScenarioCounts::default(),
            campaign,
            approached,
            unattended,
            settings,
        };
        let mut next = Self::started(setup, restored, now);
        let mut records = self.records;
        records.append(&mut next.records);
        next.records = records;
        next.failed_pins = self.failed_pins;
        next.remembered = self.remembered;
        next.looks.append(&mut self.looks.clone());
        let open: BTreeSet<RecordId> = self.journal.keys().copied().collect();
        next.looks.retain(|record, _| open.contains(record));
        next.typing = next.typing.or(self.typing);
        for (record, mut log) in self.journal {
            if next.records.iter().all(|closed| closed.id != record) {
                let appended = next.journal.remove(&record).unwrap_or_default();
                log.extend(appended);
                next.journal.insert(record, log);
            }
        }
        let mut days = self.days;
        days.append(&mut next.days);
        next.days = days;
        next
    }
}
