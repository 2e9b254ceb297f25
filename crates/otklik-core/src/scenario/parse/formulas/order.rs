//! The order in which calculations are compiled: each after those it names, because its type depends on theirs.

use crate::scenario::Scenario;
use std::collections::HashMap;

/// The calculations of a scenario in such an order. Of those that name each other in a circle, one comes first.
pub(super) fn of_calculations(scenario: &Scenario) -> Vec<usize> {
    let sources: Vec<(&str, &str)> =
        scenario.calculations.iter().map(|it| (it.id.as_str(), it.value.source())).collect();
    sorted(&sources)
}

/// As [`of_calculations`], for ids with the formulas behind them. With a stack of its own: a chain may be of any length.
fn sorted(sources: &[(&str, &str)]) -> Vec<usize> {
    let mut numbers = HashMap::with_capacity(sources.len());
    for (number, (id, _)) in sources.iter().enumerate() {
        numbers.entry(*id).or_insert(number);
    }
    let needs = |number: usize| -> Vec<usize> {
        let source = sources.get(number).map_or("", |(_, source)| source);
        named(source).filter_map(|name| numbers.get(name).copied()).collect()
    };
    let mut order = Vec::with_capacity(sources.len());
    let mut entered = vec![false; sources.len()];
    let mut enter = |number: usize| entered.get_mut(number).is_some_and(|entered| !std::mem::replace(entered, true));
    for root in 0..sources.len() {
        if !enter(root) {
            continue;
        }
        let mut stack = vec![(root, needs(root))];
        while let Some((number, rest)) = stack.last_mut() {
            if let Some(need) = rest.pop() {
                if enter(need) {
                    stack.push((need, needs(need)));
                }
            } else {
                order.push(*number);
                stack.pop();
            }
        }
    }
    order
}

/// What a formula names, by the look of it: `${name}` and `../name`. A name in a text between quotes does no harm here.
fn named(source: &str) -> impl Iterator<Item = &str> {
    let braced = source.split("${").skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name.trim());
    let ends = |c: char| !matches!(c, 'a'..='z' | '0'..='9' | '_' | '-' | '.');
    let paths = source.split("../").skip(1).filter_map(move |rest| rest.split(ends).next());
    braced.chain(paths)
}

#[cfg(test)]
mod tests {
    use super::sorted;

    #[test]
    fn a_calculation_comes_after_those_it_names() {
        let sources = [("a", "${ b } + ../c"), ("b", "${d} * 2"), ("c", "1"), ("d", "${c} + ${missing} + ${")];
        assert_eq!(sorted(&sources), [2, 3, 1, 0]);
    }

    #[test]
    fn a_circle_is_left_once_round() {
        assert_eq!(sorted(&[("a", "${b}"), ("b", "${a}"), ("c", "${c}")]), [1, 0, 2]);
    }

    #[test]
    fn a_chain_of_any_length_is_followed() {
        let ids: Vec<_> = (0..100_000).map(|number| format!("c{number}")).collect();
        let sources: Vec<_> = (0..100_000).map(|number| format!("${{c{}}}", number + 1)).collect();
        let pairs: Vec<_> = ids.iter().map(String::as_str).zip(sources.iter().map(String::as_str)).collect();
        assert!(sorted(&pairs).into_iter().eq((0..100_000).rev()));
    }
}
