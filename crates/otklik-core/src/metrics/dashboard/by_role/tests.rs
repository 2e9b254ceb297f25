//! The law of sums for the answers by role.

use super::*;
use crate::metrics::accumulator::{Accumulator, Part, law};
use crate::metrics::coded::State;
use crate::metrics::one_question::composite::IrlQuestion;
use proptest::prelude::*;

fn form() -> RoleForm {
    let items = |ids: &[&str]| ids.iter().map(|id| crate::id::QuestionId::new(*id).unwrap()).collect();
    RoleForm {
        csi: CsiForm::new(2, 5, Some(5)),
        trust: vec![TrustFactor::new("price", "", items(&["a", "b"])).unwrap()],
        ranked: ItemCount::new(3),
        best_worst: ItemCount::new(3),
        decisive: 3,
        pools: vec![2, 1],
    }
}

fn state<C: crate::metrics::coded::Code + 'static + std::fmt::Debug>() -> impl Strategy<Value = State<C>> {
    prop_oneof![4 => (-1_i64..=8).prop_map(State::of_code), 1 => Just(State::Missing), 1 => Just(State::Refused)]
}

fn raw() -> impl Strategy<Value = Vec<State<u8>>> {
    let one = prop_oneof![4 => (0_u8..=6).prop_map(State::Answer), 1 => Just(State::Missing)];
    proptest::collection::vec(one, 2)
}

fn task() -> impl Strategy<Value = Task> {
    let items = ItemCount::new(3).unwrap();
    (0_usize..3, 1_usize..3, any::<bool>()).prop_map(move |(best, step, answered)| {
        let (best, worst) = (Some(best), Some((best + step) % 3));
        let chosen = if answered { (best, worst) } else { (None, None) };
        Task::new(items, 0..3, chosen.0, chosen.1).unwrap()
    })
}

fn drawn() -> impl Strategy<Value = DrawnMember> {
    let outcome = prop_oneof![
        Just(MemberOutcome::Unasked),
        Just(MemberOutcome::Silent),
        (-3_i64..3).prop_map(MemberOutcome::Answered)
    ];
    (0_usize..3, 0_usize..3, 1_u32..=4, outcome).prop_map(|(pool, member, part, outcome)| {
        let probability = Probability::new(f64::from(part) / 4.0).unwrap();
        DrawnMember { pool, member, probability, outcome }
    })
}

fn answers() -> impl Strategy<Value = RoleAnswers> {
    let items = ItemCount::new(3).unwrap();
    let ranking = proptest::sample::subsequence(vec![0_usize, 1, 2], 0..=3).prop_shuffle();
    let ranking = ranking.prop_map(move |it| Ranking::new(items, it.into_iter().map(|place| [place])).unwrap());
    let csi = (raw(), raw()).prop_map(|(satisfaction, importance)| CsiRow { satisfaction, importance });
    let irl = (0_usize..3, state()).prop_map(|(which, item)| Assigned {
        question: IrlQuestion::ALL[which],
        probability: Probability::new(0.25).unwrap(),
        item,
    });
    let maybe = proptest::option::of::<BoxedStrategy<CsiRow>>;
    let first = (maybe(csi.boxed()), proptest::option::of(state()), proptest::option::of(state()));
    let second = (
        proptest::option::of(state()),
        proptest::option::of(proptest::collection::vec(proptest::collection::vec(state(), 2), 1)),
        proptest::option::of(ranking),
        proptest::option::of(proptest::collection::vec(task(), 0..3)),
        proptest::option::of(proptest::option::of(0_usize..4)),
        proptest::collection::vec(drawn(), 0..3),
        proptest::option::of(irl),
    );
    (first, second).prop_map(|((csi, overall, ease), (effort, trust, ranking, best_worst, decisive, drawn, irl))| {
        RoleAnswers { csi, overall, ease, effort, trust, ranking, best_worst, decisive, drawn, irl }
    })
}

proptest! {
    #[test]
    fn sums_by_role_merge_in_any_order_and_a_part_is_taken_away_exactly(
        all in proptest::collection::vec(answers(), 0..12), parts in proptest::collection::vec(0_u8..3, 12)
    ) {
        let empty = RoleSums::new(&form());
        law::holds(&empty, &all, &parts);
        let half = all.len() / 2;
        let mut rest = empty.clone().with(&all);
        rest.take_away(&empty.clone().with(&all[..half]));
        prop_assert_eq!(rest, empty.with(&all[half..]));
    }
}
