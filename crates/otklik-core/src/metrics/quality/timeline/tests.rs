use super::*;
use crate::metrics::quality::neighbours::tests::{answers, crowded, tight};
use proptest::prelude::*;

fn batch(sessions: &[Session], rules: &QualityRules) -> BTreeMap<SessionKey, FlagSet> {
    sessions.iter().map(|session| session.key).zip(context_flags(sessions, rules)).collect()
}

fn all(timeline: &Timeline) -> BTreeMap<SessionKey, FlagSet> {
    timeline.iter().map(|(session, flags)| (session.key, flags)).collect()
}

/// Follows the changes as a dashboard does, which keeps no flags but counts.
fn follow(known: &mut BTreeMap<SessionKey, FlagSet>, changes: Vec<FlagChange>) {
    for change in changes {
        assert_eq!(known.get(&change.key).copied(), change.before);
        assert_ne!(change.before, change.after);
        match change.after {
            Some(after) => known.insert(change.key, after),
            None => known.remove(&change.key),
        };
    }
}

fn with_length(length: u32) -> QualityRules {
    let mut rules = tight();
    rules.chain_length.value = length;
    rules
}

#[test]
fn a_session_that_comes_late_splits_a_chain_and_names_everybody_who_changed() {
    let session = |key: u64, start_s: i64, code: i64| Session {
        key: SessionKey(key),
        id: SessionId(u128::from(key)),
        device: DeviceNumber(1),
        client: None,
        start_ms: start_s * 1000,
        end_ms: start_s * 1000 + 5000,
        answers: answers(&[code]),
    };
    let mut timeline = Timeline::of((0..4).map(|key| session(key, key as i64 * 20, 5)), QualityRules::default());
    let chain = super::super::neighbours::ON_DEVICE
        .without(FlagSet::of(&[crate::metrics::quality::QualityFlag::IdenticalInARow]));
    let changes = timeline.insert(session(9, 30, 1));
    let change = |key, before, after| FlagChange { key: SessionKey(key), before, after };
    let lost = |key| change(key, Some(chain), Some(FlagSet::EMPTY));
    assert_eq!(changes, [lost(0), lost(1), lost(2), lost(3), change(9, None, Some(FlagSet::EMPTY))]);
    assert_eq!(timeline.insert(session(9, 30, 1)), []);
    assert_eq!(timeline.remove(SessionKey(9)).len(), 5);
    assert_eq!(timeline.remove(SessionKey(9)), []);
}

proptest! {
    #[test]
    fn whatever_the_order_of_arrival_the_flags_are_those_of_the_whole_list(
        sessions in crowded(40).prop_shuffle(), length in 1_u32..6
    ) {
        let rules = with_length(length);
        let (mut timeline, mut followed) = (Timeline::new(rules), BTreeMap::new());
        for (place, session) in sessions.iter().enumerate() {
            follow(&mut followed, timeline.insert(*session));
            let expected = batch(&sessions[..=place], &rules);
            prop_assert_eq!(&followed, &expected);
            prop_assert_eq!(all(&timeline), expected);
        }
        prop_assert_eq!(timeline.len(), sessions.len());
    }

    #[test]
    fn a_timeline_built_at_once_goes_on_like_one_that_grew(
        sessions in crowded(40).prop_shuffle(), at in 0_usize..40, length in 1_u32..6
    ) {
        let rules = with_length(length);
        let (first, rest) = sessions.split_at(at.min(sessions.len()));
        let mut timeline = Timeline::of(first.iter().chain(first).copied(), rules);
        prop_assert_eq!(all(&timeline), batch(first, &rules));
        let mut followed = all(&timeline);
        follow(&mut followed, timeline.insert_all(rest.iter().copied()));
        prop_assert_eq!(&followed, &batch(&sessions, &rules));
    }

    #[test]
    fn merging_is_the_union_in_either_direction(
        sessions in crowded(40).prop_shuffle(), parts in proptest::collection::vec(0_u8..3, 40)
    ) {
        let rules = tight();
        // Part 2 is in both.
        let part = |with: u8| {
            let chosen = sessions.iter().zip(&parts).filter(|(_, part)| **part == with || **part == 2);
            Timeline::of(chosen.map(|(session, _)| *session), rules)
        };
        let (mut a, mut b) = (part(0), part(1));
        let (old_a, mut followed) = (a.clone(), all(&a));
        follow(&mut followed, a.merge(&b));
        b.merge(&old_a);
        prop_assert_eq!(all(&a), batch(&sessions, &rules));
        prop_assert_eq!(all(&b), all(&a));
        prop_assert_eq!(followed, all(&a));
    }

    #[test]
    fn a_session_taken_out_leaves_the_flags_as_if_it_had_never_come(
        sessions in crowded(40).prop_shuffle(), out in 0_usize..40, length in 1_u32..6
    ) {
        let rules = with_length(length);
        let mut timeline = Timeline::of(sessions.iter().copied(), rules);
        let mut followed = all(&timeline);
        let (gone, rest) = sessions.split_at(out.min(sessions.len()));
        for (place, session) in gone.iter().enumerate() {
            follow(&mut followed, timeline.remove(session.key));
            prop_assert_eq!(&followed, &batch(&sessions[place + 1..], &rules));
        }
        prop_assert_eq!(all(&timeline), batch(rest, &rules));
        prop_assert_eq!(timeline.is_empty(), rest.is_empty());
    }
}
