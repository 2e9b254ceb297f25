//! Sums that grow by one observation at a time and merge in any order.
//!
//! Everything that is summed is a whole number (counts, sums and cross-products of codes), so that merging is exactly
//! associative and order-free, and an estimate from a merged accumulator is the one from the raw rows, bit for bit.

/// Sums over observations of one kind, from which estimates are computed.
pub trait Accumulator: Clone + PartialEq {
    /// What is observed once.
    type Observation: ?Sized;

    /// Counts one more observation.
    fn add(&mut self, observation: &Self::Observation);

    /// Takes back an observation that was added.
    fn remove(&mut self, observation: &Self::Observation);

    /// Adds all that the other one holds.
    fn merge(&mut self, other: &Self);

    /// This accumulator after adding all `observations`.
    fn with<'a>(mut self, observations: impl IntoIterator<Item = &'a Self::Observation>) -> Self
    where
        Self::Observation: 'a,
    {
        for observation in observations {
            self.add(observation);
        }
        self
    }
}

/// An accumulator from which a part of it can be taken away as a whole.
pub trait Part: Accumulator {
    /// Takes away all that `part` holds, which was added to this one before.
    fn take_away(&mut self, part: &Self);
}

/// What every accumulator promises, for the property tests of each of them.
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
pub(crate) mod law {
    use super::Accumulator;
    use std::fmt::Debug;

    /// Fails unless `observations` give the same sums however they are ordered, parted and merged, and unless taking
    /// back an observation undoes it. `parts` says to which of three parts each observation goes.
    pub(crate) fn holds<A>(empty: &A, observations: &[A::Observation], parts: &[u8])
    where
        A: Accumulator + Debug,
        A::Observation: Sized,
    {
        let whole = empty.clone().with(observations);
        assert_eq!(empty.clone().with(observations.iter().rev()), whole, "the order matters");
        let mut part = [empty.clone(), empty.clone(), empty.clone()];
        for (place, observation) in observations.iter().enumerate() {
            part[usize::from(parts.get(place).copied().unwrap_or(0)) % 3].add(observation);
        }
        let [a, b, c] = part;
        let sum = |x: &A, y: &A| {
            let mut sum = x.clone();
            sum.merge(y);
            sum
        };
        assert_eq!(sum(&sum(&a, &b), &c), whole, "(a + b) + c");
        assert_eq!(sum(&a, &sum(&b, &c)), whole, "a + (b + c)");
        assert_eq!(sum(&sum(&c, &a), &b), whole, "(c + a) + b");
        assert_eq!(sum(&whole, empty), whole, "an empty one changes something");
        let mut taken = whole.clone();
        for observation in observations {
            taken.remove(observation);
        }
        assert_eq!(taken, *empty, "taking back leaves something");
    }
}
