//! Whether the worths exist (methodology 7.4): exactly if, however the items are parted in two, some item of each part
//! was preferred to one of the other (Ford 1957; Hunter 2004). That is, the graph of preferences is strongly connected.

use super::members;

/// Whether every item can be reached from every other one; `beaten` are the items each one was preferred to, as bits.
pub(super) fn strongly_connected(beaten: &[u64]) -> bool {
    let mut beaten_by = vec![0_u64; beaten.len()];
    for (winner, losers) in beaten.iter().enumerate() {
        for loser in members(*losers) {
            beaten_by.get_mut(loser).into_iter().for_each(|winners| *winners |= 1 << winner);
        }
    }
    reached(beaten) == beaten.len() && reached(&beaten_by) == beaten.len()
}

/// How many items can be reached from the first one, itself included.
fn reached(next: &[u64]) -> usize {
    let (mut seen, mut open) = (1_u64, vec![0_usize]);
    while let Some(item) = open.pop() {
        let fresh = next.get(item).copied().unwrap_or(0) & !seen;
        seen |= fresh;
        open.extend(members(fresh));
    }
    members(seen).count()
}
