use super::*;
use crate::metrics::quality::{Answers, ClientNumber, DeviceNumber, SessionId, SessionKey};
use proptest::prelude::*;

/// Rules small enough for a random handful of sessions to break them: a cooldown of no whole day would be none.
pub(crate) fn tight() -> QualityRules {
    let mut rules = QualityRules::default();
    rules.identical_gap_s.value = 4;
    rules.identical_min_items.value = 2;
    rules.chain_gap_s.value = 2;
    rules.cooldown_days.value = 1;
    rules
}

pub(crate) fn answers(codes: &[i64]) -> Answers {
    codes.iter().fold(Answers::NONE, |all, code| all.code(*code))
}

/// Sessions with many ties: equal ids, equal starts, overlaps, few devices, clients and answers.
pub(crate) fn crowded(most: usize) -> impl Strategy<Value = Vec<Session>> {
    let one = (0_u128..40, 0_u32..2, proptest::option::of(0_u32..3), 0_i64..12, -1_i64..4, 0_usize..3, 0_i64..2);
    proptest::collection::vec(one, 0..most).prop_map(|list| {
        let sessions = list.into_iter().enumerate().map(|(key, (id, device, client, start, lasts, items, days))| {
            let start_ms = days * 86_400_000 + start * 1000;
            Session {
                key: SessionKey(key as u64),
                id: SessionId(id),
                device: DeviceNumber(device),
                client: client.map(ClientNumber),
                start_ms,
                end_ms: start_ms + lasts * 1000,
                answers: answers(&[1, 2][..items]),
            }
        });
        sessions.collect()
    })
}

/// The flags of one session straight from the words of the methodology, with a look at every other session.
fn by_the_book(session: &Session, all: &[Session], rules: &QualityRules) -> FlagSet {
    let order = |it: &Session| (it.start_ms, it.key);
    let is_kept = |it: &Session| !all.iter().any(|other| other.id == it.id && order(other) < order(it));
    if !is_kept(session) {
        return DUPLICATE;
    }
    let kept: Vec<&Session> = all.iter().filter(|it| is_kept(it)).collect();
    let before = |it: &Session, fits: &dyn Fn(&Session) -> bool| {
        let earlier = kept.iter().filter(|other| fits(other) && order(other) < order(it));
        earlier.max_by_key(|other| order(other)).copied().copied()
    };
    let after = |it: &Session, fits: &dyn Fn(&Session) -> bool| {
        let later = kept.iter().filter(|other| fits(other) && order(other) > order(it));
        later.min_by_key(|other| order(other)).copied().copied()
    };
    let on_device = |other: &Session| other.device == session.device;
    let gap = |a: &Session, b: &Session| (b.start_ms - a.end_ms) as f64 / 1000.0;
    let linked = |a: &Session, b: &Session| a.answers == b.answers && gap(a, b) <= f64::from(rules.chain_gap_s.value);
    let mut flags = Vec::new();
    if let Some(previous) = before(session, &on_device)
        && previous.answers == session.answers
        && session.answers.answered() >= rules.identical_min_items.value
        && gap(&previous, session) <= f64::from(rules.identical_gap_s.value)
    {
        flags.push(QualityFlag::IdenticalInARow);
    }
    let (mut run, mut at) = (1, *session);
    while let Some(previous) = before(&at, &on_device).filter(|previous| linked(previous, &at)) {
        (run, at) = (run + 1, previous);
    }
    at = *session;
    while let Some(next) = after(&at, &on_device).filter(|next| linked(&at, next)) {
        (run, at) = (run + 1, next);
    }
    if run >= rules.chain_length.value {
        flags.push(QualityFlag::IdenticalChain);
    }
    let of_client = |other: &Session| session.client.is_some() && other.client == session.client;
    let days = |a: &Session, b: &Session| (b.start_ms - a.start_ms) as f64 / 86_400_000.0;
    if before(session, &of_client).is_some_and(|it| days(&it, session) < f64::from(rules.cooldown_days.value)) {
        flags.push(QualityFlag::RepeatClient);
    }
    flags.into_iter().collect()
}

/// A session of device 0 over so many seconds, without a client.
fn session(key: u64, start_s: i64, end_s: i64, codes: &[i64]) -> Session {
    Session {
        key: SessionKey(key),
        id: SessionId(u128::from(key)),
        device: DeviceNumber(0),
        client: None,
        start_ms: start_s * 1000,
        end_ms: end_s * 1000,
        answers: answers(codes),
    }
}

fn words(sessions: &[Session]) -> Vec<Vec<&'static str>> {
    let flags = context_flags(sessions, &QualityRules::default());
    flags.into_iter().map(|set| set.iter().map(QualityFlag::as_str).collect()).collect()
}

#[test]
fn the_gap_between_identical_sessions_may_be_exactly_the_limit() {
    let five = [1, 2, 3, 4, 5];
    let pair = |start_s| words(&[session(0, 0, 10, &five), session(1, start_s, start_s + 5, &five)]);
    assert_eq!(pair(70), [vec![], vec!["identical_in_a_row"]]);
    assert_eq!(pair(71), [[""; 0]; 2]);
}

#[test]
fn a_chain_flags_all_its_members_and_two_are_none() {
    let line =
        |last_s| words(&[session(0, 0, 10, &[5]), session(1, 40, 50, &[5]), session(2, last_s, last_s + 5, &[5])]);
    assert_eq!(line(80), [["identical_chain"]; 3]);
    assert_eq!(line(81), [[""; 0]; 3]);
}

#[test]
fn another_answer_in_between_breaks_a_chain() {
    let sessions =
        [session(0, 0, 5, &[5]), session(1, 10, 15, &[4]), session(2, 20, 25, &[5]), session(3, 30, 35, &[5])];
    assert_eq!(words(&sessions), [[""; 0]; 4]);
}

#[test]
fn a_technical_duplicate_is_no_neighbour_of_anybody() {
    let mut copy = session(3, 20, 25, &[1]);
    copy.id = SessionId(0);
    let sessions = [session(0, 0, 5, &[5]), session(1, 10, 15, &[5]), copy, session(2, 30, 35, &[5])];
    let chain = vec!["identical_chain"];
    assert_eq!(words(&sessions), [chain.clone(), chain.clone(), vec!["technical_duplicate"], chain]);
}

#[test]
fn a_client_is_a_repeat_up_to_the_last_second_of_the_cooldown_and_every_session_starts_it_anew() {
    let day_s = 86_400;
    let visit = |key, start_s| Session { client: Some(ClientNumber(7)), ..session(key, start_s, start_s + 60, &[5]) };
    let sessions = [visit(0, 0), visit(1, 90 * day_s - 1), visit(2, 100 * day_s), visit(3, 190 * day_s)];
    let repeat = vec!["repeat_client"];
    assert_eq!(words(&sessions), [vec![], repeat.clone(), repeat, vec![]]);
}

#[test]
fn hundreds_of_sessions_of_several_devices_and_clients_keep_their_order() {
    // Two days apart on each device and of each client: taken in a wrong order, some would follow too soon.
    let at = |nth: u64| {
        let start_s = nth as i64 * 86_400;
        let one = session(nth, start_s, start_s + 5, &[5]);
        Session { device: DeviceNumber(nth as u32 % 2), client: Some(ClientNumber(nth as u32 % 2)), ..one }
    };
    let sessions: Vec<Session> = (0..400).map(|nth| at(nth * 149 % 400)).collect();
    assert!(context_flags(&sessions, &tight()).iter().all(|flags| flags.is_empty()));
    let mut rules = tight();
    rules.cooldown_days.value = 3;
    let repeats = context_flags(&sessions, &rules).iter().filter(|flags| **flags == OF_CLIENT).count();
    assert_eq!(repeats, 398);
}

#[test]
fn times_at_the_ends_of_the_clock_are_judged_without_overflow() {
    let mut sessions = [session(0, 0, 0, &[5]), session(1, 0, 0, &[5])];
    (sessions[0].start_ms, sessions[0].end_ms) = (i64::MIN, i64::MIN);
    (sessions[1].start_ms, sessions[1].end_ms) = (i64::MAX, i64::MIN);
    assert_eq!(words(&sessions), [[""; 0]; 2]);
}

proptest! {
    #[test]
    fn the_flags_are_those_of_the_book_whatever_the_order_of_the_list(
        sessions in crowded(24), shift in 0_usize..24, length in 1_u32..5
    ) {
        let mut rules = tight();
        rules.chain_length.value = length;
        let expected: Vec<FlagSet> = sessions.iter().map(|it| by_the_book(it, &sessions, &rules)).collect();
        prop_assert_eq!(context_flags(&sessions, &rules), expected.clone());
        let mut turned: Vec<(Session, FlagSet)> = sessions.into_iter().zip(expected).collect();
        turned.reverse();
        let middle = shift.min(turned.len());
        turned.rotate_left(middle);
        let (sessions, expected): (Vec<Session>, Vec<FlagSet>) = turned.into_iter().unzip();
        prop_assert_eq!(context_flags(&sessions, &rules), expected);
    }

    #[test]
    fn only_flags_of_the_neighbourhood_are_given(sessions in crowded(30)) {
        for flags in context_flags(&sessions, &tight()) {
            prop_assert!(flags.without(CONTEXT).is_empty());
            prop_assert!(!flags.contains(QualityFlag::TechnicalDuplicate) || flags == DUPLICATE);
        }
    }
}
