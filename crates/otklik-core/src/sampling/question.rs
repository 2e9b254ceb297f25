//! Which one question a client gets (methodology 14.1).

use super::generator::uniform;
use super::probability::Probability;
use crate::metrics::estimate::EPSILON;

/// The questions that are drawn from, with their probabilities.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionPlan {
    /// All but the last one, in the order of the list.
    earlier: Vec<(String, Probability)>,
    /// Gets whatever the others leave, and so absorbs the rounding of the sum.
    last: (String, Probability),
}

/// Why questions and probabilities make no plan.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum BadQuestionPlan {
    /// No question can be drawn.
    #[error("no question has a probability above 0")]
    NoQuestion,
    /// A probability is not a number from 0 to 1.
    #[error("question {question}: {probability} is no probability from 0 to 1")]
    Probability {
        /// Which question.
        question: String,
        /// What was given.
        probability: f64,
    },
    /// A question stands there twice, so that none of its probabilities is the one it is asked with.
    #[error("question {0} is listed twice")]
    Repeated(String),
}

/// The question that a session gets. Question and probability are stored before the screen is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AssignedQuestion<'a> {
    /// The question.
    pub question: &'a str,
    /// The probability it was assigned with (π).
    pub probability: Probability,
    /// The number that was drawn, in [0, 1).
    pub u: f64,
}

impl QuestionPlan {
    /// A plan over questions in the order of the list. A question with probability 0 is switched off: it is never
    /// assigned, not even by rounding.
    pub fn new(questions: impl IntoIterator<Item = (String, f64)>) -> Result<Self, BadQuestionPlan> {
        let mut earlier: Vec<(String, Probability)> = Vec::new();
        let mut names = std::collections::BTreeSet::new();
        for (question, probability) in questions {
            if !names.insert(question.clone()) {
                return Err(BadQuestionPlan::Repeated(question));
            }
            match Probability::new(probability) {
                Some(probability) => earlier.push((question, probability)),
                None if probability == 0.0 => {}
                None => return Err(BadQuestionPlan::Probability { question, probability }),
            }
        }
        let last = earlier.pop().ok_or(BadQuestionPlan::NoQuestion)?;
        Ok(Self { earlier, last })
    }

    /// Whether the probabilities sum to 1. If they do not, the last question is asked more or less often than its
    /// probability says, and its weights are wrong.
    pub fn is_exhaustive(&self) -> bool {
        let sum: f64 = self.probabilities().map(|(_, probability)| probability.get()).sum();
        (sum - 1.0).abs() <= EPSILON
    }

    /// The questions that can be assigned, with their probabilities, in the order of the list.
    pub fn probabilities(&self) -> impl Iterator<Item = (&str, Probability)> {
        self.earlier.iter().chain([&self.last]).map(|(question, probability)| (question.as_str(), *probability))
    }

    /// The question of a session: the first k with u(seed, "q1", session) < π_1 + … + π_k.
    pub fn assign(&self, seed: &str, session: &str) -> AssignedQuestion<'_> {
        let u = uniform(seed, "q1", session);
        let mut sum = 0.0;
        let reached = |(_, probability): &&(String, Probability)| {
            sum += probability.get();
            u < sum
        };
        let (question, probability) = self.earlier.iter().find(reached).unwrap_or(&self.last);
        AssignedQuestion { question, probability: *probability, u }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plan(probabilities: &[f64]) -> Result<QuestionPlan, BadQuestionPlan> {
        let named = probabilities.iter().enumerate().map(|(place, it)| (format!("Q{}", place + 1), *it));
        QuestionPlan::new(named)
    }

    #[test]
    fn what_is_no_probability_makes_no_plan() {
        for probability in [-0.1, 1.1, f64::NAN, f64::INFINITY] {
            let bad = plan(&[0.5, probability]);
            assert!(matches!(bad, Err(BadQuestionPlan::Probability { question, .. }) if question == "Q2"));
        }
        assert_eq!(plan(&[]), Err(BadQuestionPlan::NoQuestion));
        assert_eq!(plan(&[0.0]), Err(BadQuestionPlan::NoQuestion));
        let twice = QuestionPlan::new(["Q1", "Q1"].map(|name| (name.to_owned(), 0.5)));
        assert_eq!(twice, Err(BadQuestionPlan::Repeated("Q1".to_owned())));
    }

    #[test]
    fn a_plan_says_whether_its_probabilities_sum_to_1() {
        assert!(plan(&[1.0 / 3.0; 3]).unwrap().is_exhaustive());
        assert!(!plan(&[0.1; 3]).unwrap().is_exhaustive());
        assert!(!plan(&[0.5; 3]).unwrap().is_exhaustive());
    }

    #[test]
    fn a_question_that_is_switched_off_is_never_asked() {
        let plan = plan(&[0.0, 0.4, 0.6, 0.0]).unwrap();
        for session in 0..300 {
            let assigned = plan.assign("seed", &session.to_string());
            assert!(["Q2", "Q3"].contains(&assigned.question));
        }
    }

    #[test]
    fn questions_come_as_often_as_their_probabilities_say() {
        let plan = plan(&[0.5, 0.3, 0.2]).unwrap();
        let mut asked = std::collections::BTreeMap::new();
        for session in 0..10_000 {
            *asked.entry(plan.assign("seed", &session.to_string()).question).or_insert(0) += 1;
        }
        for (question, probability) in plan.probabilities() {
            let share = f64::from(asked[question]) / 10_000.0;
            assert!((share - probability.get()).abs() < 0.02, "{question}: {share}");
        }
    }

    proptest! {
        #[test]
        fn the_probability_stored_is_that_of_the_question_and_the_draw_falls_into_its_part(
            raw in proptest::collection::vec(0.0..1.0_f64, 1..8), session in ".{0,12}"
        ) {
            let sum: f64 = raw.iter().sum();
            let probabilities: Vec<f64> = raw.iter().map(|it| (it / sum).min(1.0)).collect();
            prop_assume!(sum > 0.0);
            let plan = plan(&probabilities).unwrap();
            prop_assert!(plan.is_exhaustive());
            let assigned = plan.assign("seed", &session);
            let place: usize = assigned.question[1..].parse().unwrap();
            prop_assert_eq!(assigned.probability.get(), probabilities[place - 1]);
            let before: f64 = probabilities[..place - 1].iter().sum();
            prop_assert!(before - 1e-9 <= assigned.u && assigned.u < before + probabilities[place - 1] + 1e-9);
        }
    }
}
