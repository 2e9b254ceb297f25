//! Answers that were too fast (methodology 11.3). Latency = first tap − first frame of the question.
//!
//! Below a hard floor for an answer nobody can have read anything; the 300 ms of the literature are for each word (D21;
//! Zhang and Conrad 2014, Surv. Res. Methods 8(2)). The respondent should be asked politely to take their time:
//! prompting reduced speeding without more break-offs (Conrad, Tourangeau, Couper and Zhang).

use super::rules::QualityRules;
use crate::metrics::accumulator::Accumulator;
use crate::metrics::estimate::{Estimate, reaches};
use crate::metrics::share::proportion;
use serde::{Deserialize, Serialize};

/// How long an answer took, and how much there was to read.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct TimedAnswer {
    /// Milliseconds from the first frame to the first tap. What is no number from 0 counts as unknown.
    pub latency_ms: Option<f64>,
    /// Words of the question; without them only the hard floor can be judged.
    pub words: Option<u32>,
}

/// How fast an answer was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AnswerSpeed {
    /// Faster than the hard floor: `too_fast_hard`.
    pub too_fast: bool,
    /// Faster than the question can be read; absent where its words are unknown.
    pub faster_than_reading: Option<bool>,
}

impl TimedAnswer {
    /// How fast it was; absent where the latency is unknown.
    pub fn speed(&self, rules: &QualityRules) -> Option<AnswerSpeed> {
        let latency = self.latency_ms.filter(|latency| latency.is_finite() && *latency >= 0.0)?;
        let reading = |words: u32| rules.ms_per_word.value * f64::from(words);
        Some(AnswerSpeed {
            too_fast: !reaches(latency, rules.too_fast_ms.value),
            faster_than_reading: self.words.map(|words| !reaches(latency, reading(words))),
        })
    }
}

/// Counts of fast answers: of one session, or of one question over many sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SpeedTally {
    /// Answers with a known latency.
    pub timed: u64,
    /// Those below the hard floor.
    pub too_fast: u64,
    /// Answers with a known latency to questions with known words.
    pub readable: u64,
    /// Those faster than reading.
    pub faster_than_reading: u64,
}

impl SpeedTally {
    /// The counts over some answers.
    pub fn of(answers: &[TimedAnswer], rules: &QualityRules) -> Self {
        answers.iter().filter_map(|answer| answer.speed(rules)).fold(Self::default(), |mut tally, speed| {
            tally.add(&speed);
            tally
        })
    }

    /// Share of answers below the hard floor, 0..1.
    pub fn share_too_fast(&self) -> Estimate {
        proportion(self.too_fast, self.timed)
    }

    /// Share of answers faster than reading, 0..1.
    pub fn share_faster_than_reading(&self) -> Estimate {
        proportion(self.faster_than_reading, self.readable)
    }

    /// Whether a session with these counts is flagged `too_fast_item`: an answer below the hard floor, or too many
    /// faster than reading.
    pub fn flags(&self, rules: &QualityRules) -> bool {
        let limit = rules.faster_than_reading_share.value * self.readable as f64;
        self.too_fast > 0 || !reaches(limit, self.faster_than_reading as f64)
    }
}

impl Accumulator for SpeedTally {
    type Observation = AnswerSpeed;

    fn add(&mut self, speed: &AnswerSpeed) {
        self.timed += 1;
        self.too_fast += u64::from(speed.too_fast);
        self.readable += u64::from(speed.faster_than_reading.is_some());
        self.faster_than_reading += u64::from(speed.faster_than_reading == Some(true));
    }

    fn remove(&mut self, speed: &AnswerSpeed) {
        let less = |count: u64, by: bool| count.saturating_sub(u64::from(by));
        self.timed = less(self.timed, true);
        self.too_fast = less(self.too_fast, speed.too_fast);
        self.readable = less(self.readable, speed.faster_than_reading.is_some());
        self.faster_than_reading = less(self.faster_than_reading, speed.faster_than_reading == Some(true));
    }

    fn merge(&mut self, other: &Self) {
        self.timed += other.timed;
        self.too_fast += other.too_fast;
        self.readable += other.readable;
        self.faster_than_reading += other.faster_than_reading;
    }
}

/// The fast answers of one session.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ItemSpeed {
    /// Places of answers below the hard floor, from 0.
    pub too_fast_hard: Vec<usize>,
    /// Places of answers faster than reading, from 0.
    pub faster_than_reading: Vec<usize>,
    /// The counts behind the shares and the flag of the session.
    pub tally: SpeedTally,
}

/// Finds the fast answers of a session.
pub fn item_speed(answers: &[TimedAnswer], rules: &QualityRules) -> ItemSpeed {
    let mut found = ItemSpeed { tally: SpeedTally::of(answers, rules), ..ItemSpeed::default() };
    let timed = answers.iter().enumerate().filter_map(|(place, answer)| Some((place, answer.speed(rules)?)));
    for (place, speed) in timed {
        if speed.too_fast {
            found.too_fast_hard.push(place);
        }
        if speed.faster_than_reading == Some(true) {
            found.faster_than_reading.push(place);
        }
    }
    found
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::metrics::accumulator::law;
    use proptest::prelude::*;

    fn session(answers: &[(f64, u32)]) -> ItemSpeed {
        let timed = |(latency, words): &(f64, u32)| TimedAnswer { latency_ms: Some(*latency), words: Some(*words) };
        item_speed(&answers.iter().map(timed).collect::<Vec<_>>(), &QualityRules::default())
    }

    fn is_flagged(answers: &[(f64, u32)]) -> bool {
        session(answers).tally.flags(&QualityRules::default())
    }

    #[test]
    fn one_answer_below_the_hard_floor_flags_the_session() {
        assert!(is_flagged(&[(299.0, 1), (9000.0, 3), (9000.0, 3), (9000.0, 3)]));
        assert!(!is_flagged(&[(300.0, 1), (9000.0, 3)]));
    }

    #[test]
    fn half_of_the_answers_faster_than_reading_are_not_enough_and_more_are() {
        assert!(!is_flagged(&[(1000.0, 9), (1000.0, 9), (9000.0, 9), (9000.0, 9)]));
        assert!(is_flagged(&[(1000.0, 9), (1000.0, 9), (9000.0, 9)]));
    }

    #[test]
    fn exactly_the_reading_time_is_not_too_fast() {
        assert!(session(&[(2700.0, 9)]).faster_than_reading.is_empty());
        assert_eq!(session(&[(2699.0, 9)]).faster_than_reading, [0]);
    }

    #[test]
    fn a_session_without_latencies_has_no_share_and_no_flag() {
        let unknown = |latency_ms| TimedAnswer { latency_ms, words: Some(9) };
        let rules = QualityRules::default();
        let found = item_speed(&[unknown(None), unknown(Some(-1.0)), unknown(Some(f64::NAN))], &rules);
        assert_eq!(found, ItemSpeed::default());
        assert_eq!((found.tally.share_too_fast().value, found.tally.flags(&rules)), (None, false));
    }

    #[test]
    fn without_the_words_of_a_question_only_the_hard_floor_is_judged() {
        let rules = QualityRules::default();
        let found = item_speed(&[TimedAnswer { latency_ms: Some(100.0), words: None }], &rules);
        assert_eq!((found.too_fast_hard, found.faster_than_reading), (vec![0], vec![]));
        assert_eq!(found.tally.share_faster_than_reading().value, None);
    }

    proptest! {
        #[test]
        fn a_missing_latency_changes_no_share_and_order_does_not_matter(
            answers in proptest::collection::vec((0.0..6000.0_f64, 0_u32..20), 0..20), at in 0_usize..20
        ) {
            let timed = |(latency, words): &(f64, u32)| TimedAnswer { latency_ms: Some(*latency), words: Some(*words) };
            let rules = QualityRules::default();
            let mut list: Vec<TimedAnswer> = answers.iter().map(timed).collect();
            let plain = item_speed(&list, &rules);
            list.reverse();
            list.insert(at.min(list.len()), TimedAnswer { latency_ms: None, words: Some(4) });
            prop_assert_eq!(item_speed(&list, &rules).tally, plain.tally);
            prop_assert_eq!(plain.too_fast_hard.len() as u64, plain.tally.too_fast);
            prop_assert_eq!(plain.faster_than_reading.len() as u64, plain.tally.faster_than_reading);
        }

        #[test]
        fn counts_of_fast_answers_grow_and_merge_in_any_order(
            speeds in proptest::collection::vec((any::<bool>(), any::<Option<bool>>()), 0..30),
            parts in proptest::collection::vec(0_u8..3, 30)
        ) {
            let speeds: Vec<AnswerSpeed> = speeds
                .into_iter()
                .map(|(too_fast, faster_than_reading)| AnswerSpeed { too_fast, faster_than_reading })
                .collect();
            law::holds(&SpeedTally::default(), &speeds, &parts);
        }
    }
}
