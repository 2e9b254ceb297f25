//! What holds in every scenario with every respondent.

use super::support::*;
use crate::engine::{Direction, Program, Run, Step};
use crate::fixture::question_id;
use crate::record::{Answer, AnswerState, Ending};
use crate::scenario::Scenario;
use proptest::prelude::*;
use std::sync::Arc;

const QUESTIONS: usize = 8;

fn name(place: usize) -> String {
    format!("q{place}")
}

/// A condition on earlier things: the answer to a question, or the calculation over two.
fn condition(place: usize) -> BoxedStrategy<Option<String>> {
    if place == 0 {
        return Just(None).boxed();
    }
    let of = 0..place;
    prop_oneof![
        2 => Just(None),
        3 => (of.clone(), prop::sample::select(vec!["a", "b", "c"]))
            .prop_map(|(of, option)| Some(format!("selected(${{q{of}}}, '{option}')"))),
        1 => of.clone().prop_map(|of| Some(format!("${{q{of}}} = ''"))),
        1 => of.prop_map(|of| Some(format!("count-selected(${{q{of}}}) + ${{both}} > 1"))),
    ]
    .boxed()
}

fn scenarios() -> impl Strategy<Value = Arc<Program>> {
    let conditions: Vec<_> = (0..QUESTIONS).map(condition).collect();
    let blocks = prop::collection::vec(0_u8..4, QUESTIONS);
    (conditions, blocks, any::<bool>()).prop_map(|(conditions, kinds, jumps)| {
        let question = |(place, (condition, kind)): (usize, (Option<String>, u8))| {
            let mut question = match kind {
                0 | 1 => single(&name(place)),
                2 => required(multiple(&name(place))),
                _ => required(single(&name(place))),
            };
            question.relevant = condition.as_deref().and_then(formula);
            if jumps && place == 5 {
                question.jumps = vec![jump("selected(${q5}, 'c')", "out")];
            }
            question
        };
        let questions = conditions.into_iter().zip(kinds).enumerate().map(question).collect();
        let mut scenario: Scenario = scenario(questions);
        scenario.ends = vec![end("out")];
        // Reads the first two, which no condition on it may be given to.
        scenario.calculations = vec![calculation("both", "count-selected(${q0})")];
        compiled(scenario)
    })
}

#[derive(Debug, Clone)]
enum Act {
    Answer(usize, Option<Vec<&'static str>>),
    Next,
    Back,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let options = prop::collection::vec(prop::sample::select(vec!["a", "b", "c"]), 1..3);
    let act = prop_oneof![
        3 => (0..QUESTIONS, prop::option::weighted(0.85, options)).prop_map(|(of, given)| Act::Answer(of, given)),
        4 => Just(Act::Next),
        1 => Just(Act::Back),
    ];
    prop::collection::vec(act, 0..40)
}

fn answer(run: &Run, place: usize, options: &[&str]) -> Answer {
    match run.program().scenario().questions[place].is_single() {
        true => one(options[0]),
        false => many(options),
    }
}

fn act(run: &mut Run, act: &Act) {
    match act {
        Act::Answer(place, given) => {
            let given = given.as_ref().map(|options| answer(run, *place, options));
            run.answer(&question_id(&name(*place)), given).unwrap();
        }
        Act::Next => drop(run.go(Direction::Next).cloned()),
        Act::Back => drop(run.go(Direction::Back).cloned()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_kept_up_to_date_is_what_evaluating_everything_anew_gives(program in scenarios(), acts in acts()) {
        prop_assert!(program.cycles().is_empty());
        let mut run = Run::begin(program.clone(), start());
        for one in &acts {
            act(&mut run, one);
            let mut anew = Run::begin(program.clone(), start());
            for question in &program.scenario().questions {
                anew.answer(&question.id, run.given(&question.id).cloned()).unwrap();
            }
            let mut whole = run.clone();
            whole.evaluate_all();
            prop_assert_eq!(&whole.state, &run.state);
            prop_assert_eq!(&anew.state, &run.state);
        }
    }

    #[test]
    fn the_same_start_and_taps_give_the_same_way_and_outcome(program in scenarios(), acts in acts()) {
        let mut runs = [Run::begin(program.clone(), start()), Run::begin(program, start())];
        for one in &acts {
            runs.iter_mut().for_each(|run| act(run, one));
            prop_assert_eq!(runs[0].step(), runs[1].step());
        }
        prop_assert_eq!(runs[0].finish(Ending::Finished), runs[1].finish(Ending::Finished));
    }

    #[test]
    fn the_outcome_holds_the_answers_that_count_and_no_others(program in scenarios(), acts in acts()) {
        let mut run = Run::begin(program, start());
        acts.iter().for_each(|one| act(&mut run, one));
        prop_assume!(!matches!(run.step(), Step::Thanks { end: Some(_) }));
        for answer in run.finish(Ending::Interrupted).answers {
            let given = run.given(&answer.question).cloned();
            match answer.state {
                AnswerState::Answered { answer: kept } => {
                    prop_assert!(run.is_relevant(&answer.question));
                    prop_assert_eq!(Some(kept), given);
                }
                AnswerState::NotApplicable => prop_assert!(!run.is_relevant(&answer.question)),
                _ => prop_assert_eq!(given, None),
            }
        }
    }

    #[test]
    fn going_back_and_forth_loses_nothing_and_the_way_always_ends(program in scenarios(), acts in acts()) {
        let mut run = Run::begin(program, start());
        acts.iter().filter(|one| matches!(one, Act::Answer(..))).for_each(|one| act(&mut run, one));
        let (answers, asked) = (run.answers.clone(), path(&run));
        let mut steps = 0;
        let forth = |run: &mut Run, steps: &mut usize| while !matches!(run.step(), Step::Thanks { .. }) && run.go(Direction::Next).is_ok() {
            *steps += 1;
            assert!(*steps <= 4 * QUESTIONS, "it goes in circles");
        };
        forth(&mut run, &mut steps);
        let stopped = here(&run);
        for _ in 0..QUESTIONS {
            act(&mut run, &Act::Back);
        }
        steps = 0;
        forth(&mut run, &mut steps);
        prop_assert_eq!(here(&run), stopped);
        prop_assert_eq!(&run.answers, &answers);
        prop_assert_eq!(path(&run), asked);
    }
}
