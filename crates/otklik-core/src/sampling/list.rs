//! A simple random sample of the appointment list (methodology 9.4).

use super::generator::uniform;
use std::collections::BTreeSet;

/// The clients drawn from a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListSample<'a> {
    /// Those drawn, in the order of the list: as the interviewer meets them.
    pub selected: Vec<&'a str>,
    /// The same in the order of the draw.
    pub draw_order: Vec<&'a str>,
    /// How many different ids the list has (N).
    pub listed: usize,
}

impl ListSample<'_> {
    /// π = n/N, the same for everybody on the list; `None` for an empty list.
    pub fn probability(&self) -> Option<f64> {
        (self.listed > 0).then(|| self.draw_order.len() as f64 / self.listed as f64)
    }
}

/// Draws `n` of the `ids`: the first `n` by (u(seed, "srs", id), id), so that the order of the list does not matter.
/// All of them if there are no more than `n`. A client who is on the list twice is one client: counted once and
/// selected where the list names them first.
pub fn draw_from_list<'a, Id: AsRef<str>>(seed: &str, ids: &'a [Id], n: usize) -> ListSample<'a> {
    let listed: BTreeSet<&str> = ids.iter().map(AsRef::as_ref).collect();
    let mut drawn: Vec<(f64, &str)> = listed.iter().map(|id| (uniform(seed, "srs", id), *id)).collect();
    drawn.sort_by(|(u, id), (other_u, other_id)| u.total_cmp(other_u).then(id.cmp(other_id)));
    let draw_order: Vec<&str> = drawn.into_iter().take(n).map(|(_, id)| id).collect();
    let mut waiting: BTreeSet<&str> = draw_order.iter().copied().collect();
    let selected = ids.iter().map(AsRef::as_ref).filter(|id| waiting.remove(id)).collect();
    ListSample { selected, draw_order, listed: listed.len() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_empty_list_has_nobody_to_draw_and_no_probability() {
        let nobody = draw_from_list::<&str>("seed", &[], 3);
        assert_eq!((nobody.selected.len(), nobody.probability()), (0, None));
    }

    #[test]
    fn a_client_who_is_listed_twice_has_no_second_chance() {
        let (once, twice) = (["a", "b", "c"], ["b", "a", "b", "c", "b"]);
        for n in 0..5 {
            let (once, twice) = (draw_from_list("seed", &once, n), draw_from_list("seed", &twice, n));
            assert_eq!(once.draw_order, twice.draw_order);
            assert_eq!(once.probability(), twice.probability());
            assert_eq!(once.selected.len(), twice.selected.len());
        }
    }

    proptest! {
        #[test]
        fn the_order_of_the_list_does_not_matter(
            ids in proptest::collection::btree_set("[A-C]-[0-9]{1,2}", 0..30), n in 0_usize..40, turn in 0_usize..30
        ) {
            let ids: Vec<String> = ids.into_iter().collect();
            let mut turned = ids.clone();
            turned.reverse();
            turned.rotate_left(turn % ids.len().max(1));
            let (here, there) = (draw_from_list("seed", &ids, n), draw_from_list("seed", &turned, n));
            prop_assert_eq!(&here.draw_order, &there.draw_order);
            let place = |id: &&str| turned.iter().position(|other| other == id);
            prop_assert!(there.selected.is_sorted_by_key(place));
        }

        #[test]
        fn as_many_are_drawn_as_were_asked_for_and_one_more_only_adds(
            ids in proptest::collection::vec("[a-z0-9]{0,3}", 0..30), n in 0_usize..40
        ) {
            let (fewer, more) = (draw_from_list("seed", &ids, n), draw_from_list("seed", &ids, n + 1));
            prop_assert_eq!(fewer.draw_order.len(), n.min(fewer.listed));
            prop_assert!(more.draw_order.starts_with(&fewer.draw_order));
            let (mut selected, mut drawn) = (fewer.selected.clone(), fewer.draw_order.clone());
            selected.sort_unstable();
            drawn.sort_unstable();
            prop_assert_eq!(selected, drawn);
        }
    }
}
