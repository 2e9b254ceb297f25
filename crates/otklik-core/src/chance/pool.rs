//! n of m by weights, balanced over the interviews of a tablet.
//!
//! The members lie on a circle in a permuted order, each as long as its weight; an interview takes the members at n
//! equally spaced points. A cycle of interviews visits every starting point once in a permuted order, so that after
//! each cycle every member was drawn exactly in proportion to its weight (permuted blocks). Each tablet has its own
//! permutations. Before the cycle is drawn, the probability of a member is n · weight / total: systematic sampling with
//! probabilities proportional to size.

use super::order::shuffled;
use crate::sampling::Generator;

/// What a pool drew.
#[derive(Debug, Clone, PartialEq)]
pub struct Picked {
    /// The places of the members drawn, rising.
    pub places: Vec<usize>,
    /// The probability of each of them of being drawn, in (0, 1].
    pub probabilities: Vec<f64>,
}

/// Cycles up to this length are shuffled; the starting points of a longer one follow each other in steps of the golden
/// section, which visits each once as well and needs no list.
const LONGEST_SHUFFLED: u128 = 1_024;

/// Draws `pick` of the members with these weights for the interview with this number (from 0) on the tablet whose seed
/// it is. A member whose share would exceed 1 is always drawn; `pick` beyond the number of members draws all.
pub fn pick(seed: &str, stream: &str, ordinal: u64, weights: &[u32], pick: u32) -> Picked {
    let circle = Circle::of(weights, pick);
    let mut drawn: Vec<(usize, f64)> = circle.certain.iter().map(|place| (*place, 1.0)).collect();
    drawn.extend(circle.draw(seed, stream, ordinal));
    drawn.sort_unstable_by_key(|(place, _)| *place);
    let (places, probabilities) = drawn.into_iter().unzip();
    Picked { places, probabilities }
}

/// How many interviews a cycle has: after so many, every member was drawn exactly in proportion to its weight.
pub fn cycle(weights: &[u32], pick: u32) -> u64 {
    u64::try_from(Circle::of(weights, pick).spacing).unwrap_or(u64::MAX)
}

/// The members that are left to chance, in whole cells: `pick` points lie `spacing` cells apart.
struct Circle {
    /// Members that are always drawn.
    certain: Vec<usize>,
    /// The others with their lengths in cells; none is longer than `spacing`.
    members: Vec<(usize, u128)>,
    pick: u128,
    spacing: u128,
}

impl Circle {
    fn of(weights: &[u32], pick: u32) -> Self {
        let mut members: Vec<(usize, u128)> =
            weights.iter().map(|weight| u128::from((*weight).max(1))).enumerate().collect();
        members.sort_by_key(|(_, weight)| *weight);
        let mut total: u128 = members.iter().map(|(_, weight)| weight).sum();
        let mut pick = u128::from(pick).min(members.len() as u128);
        let mut certain = Vec::new();
        // Whoever would be drawn more than once is drawn once for sure, and the others share the rest.
        while let Some((place, weight)) = members.last().copied().filter(|(_, weight)| pick * weight >= total) {
            if pick == 0 {
                break;
            }
            certain.push(place);
            members.pop();
            total -= weight;
            pick -= 1;
        }
        members.sort_unstable();
        let scale = gcd(total, pick).max(1);
        let (cells, spacing) = (pick / scale, (total / scale).max(1));
        // Cells that all lengths share would only make the cycle longer.
        let shared = members.iter().fold(spacing, |shared, (_, weight)| gcd(shared, weight * cells)).max(1);
        members.iter_mut().for_each(|(_, weight)| *weight = *weight * cells / shared);
        Self { certain, members, pick, spacing: spacing / shared }
    }

    fn draw(&self, seed: &str, stream: &str, ordinal: u64) -> Vec<(usize, f64)> {
        if self.pick == 0 {
            return Vec::new();
        }
        let (cycle, turn) = (u128::from(ordinal) / self.spacing, u128::from(ordinal) % self.spacing);
        let start = self.start(seed, &format!("{stream}:starts:{cycle}"), turn);
        let order = shuffled(seed, &format!("{stream}:members:{cycle}"), &vec![false; self.members.len()]);
        let mut drawn = Vec::new();
        let (mut end, mut point) = (0, start);
        for (place, length) in order.iter().filter_map(|place| self.members.get(*place)) {
            end += length;
            if point < end {
                // No member is longer than the spacing, so that none is met twice.
                drawn.push((*place, *length as f64 / self.spacing as f64));
                point += self.spacing;
            }
        }
        drawn
    }

    /// The cell at which an interview starts: in a cycle, each of `0..spacing` once.
    fn start(&self, seed: &str, stream: &str, turn: u128) -> u128 {
        if self.spacing <= LONGEST_SHUFFLED {
            let order = shuffled(seed, stream, &vec![false; self.spacing as usize]);
            return order.get(turn as usize).map_or(0, |start| *start as u128);
        }
        let golden = (self.spacing as f64 * 0.618_033_988_749_894_9) as u128;
        let step = (golden..).find(|step| gcd(*step, self.spacing) == 1).unwrap_or(1);
        let offset = (Generator::new(seed, stream).nth(0) * self.spacing as f64) as u128;
        (offset + turn * step) % self.spacing
    }
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
