//! Segments: chosen for each visitor, with what the same interviewer chose last on this day offered beforehand.

use crate::session::{Choice, Now, Remembered, Session, Write};
use otklik_core::id::{OptionId, SegmentId};
use otklik_core::scenario::Scenario;
use std::collections::BTreeMap;

impl Session {
    pub(super) fn pick_segment(&mut self, segment: &SegmentId, id: &str, now: Now) {
        let Some(known) = self.setup.scenario.segments.iter().find(|known| known.id == *segment) else { return };
        let Some(option) = known.options.iter().find(|option| option.id.as_str() == id) else { return };
        let option: OptionId = option.id.clone();
        self.segments.insert(segment.clone(), option.clone());
        if let Some(who) = &self.signed_in {
            let (day, who) = (self.day.day, who.id);
            self.remembered.entry(who).or_default().insert(segment.clone(), option.clone());
            self.writes.push(Write::Remember(Choice { day, who, segment: segment.clone(), option }));
        }
        self.show_approach(now, false);
    }

    /// What is shown for each segment: chosen for this visitor, else what was chosen for the one before.
    pub(in crate::session) fn offered_segments(&self) -> BTreeMap<SegmentId, OptionId> {
        let remembered = self.signed_in.as_ref().and_then(|who| self.remembered.get(&who.id));
        let mut offered = remembered.cloned().unwrap_or_default();
        offered.extend(self.segments.clone());
        offered
    }

    /// Whether every segment has a value, without which the tablet cannot be handed over.
    pub(in crate::session) fn segments_chosen(&self) -> bool {
        let offered = self.offered_segments();
        self.setup.scenario.segments.iter().all(|segment| offered.contains_key(&segment.id))
    }
}

/// What of this the scenario knows: another one ran when the rest was chosen.
pub(in crate::session) fn known(remembered: Remembered, scenario: &Scenario) -> Remembered {
    let is_known = |id: &SegmentId, option: &OptionId| {
        scenario.segments.iter().any(|segment| segment.id == *id && segment.options.iter().any(|it| it.id == *option))
    };
    let mut known = remembered;
    known.values_mut().for_each(|chosen| chosen.retain(|id, option| is_known(id, option)));
    known
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use otklik_core::id::InterviewerId;

    #[test]
    fn what_was_chosen_in_another_scenario_is_not_offered() {
        let scenario = crate::session::tests::scenario();
        let segment = &scenario.segments[0];
        let id = |word: &str| SegmentId::new(word).unwrap();
        let option = |word: &str| OptionId::new(word).unwrap();
        let chosen = BTreeMap::from([
            (segment.id.clone(), segment.options[0].id.clone()),
            (scenario.segments[1].id.clone(), option("nowhere")),
            (id("elsewhere"), option("nowhere")),
        ]);
        let who = InterviewerId(uuid::Uuid::from_u128(7));
        let kept = known(Remembered::from([(who, chosen)]), &scenario);
        assert_eq!(kept[&who], BTreeMap::from([(segment.id.clone(), segment.options[0].id.clone())]));
    }
}
