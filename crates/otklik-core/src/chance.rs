//! Chance in a scenario: orders, pools, best–worst sets. Every draw comes from the seeded generator of methodology 2.6,
//! so that it can be replayed and audited, and says with which probability it came out.
//!
//! * [`order`]: shuffling around what is pinned;
//! * [`pool`]: n of m by weights, balanced over the interviews of a tablet by permuted cycles;
//! * [`sets`]: best–worst sets that show every item equally often;
//! * [`odk`]: `randomize()` of XLSForm, bit for bit as ODK does it.

pub mod odk;
pub mod order;
pub mod pool;
pub mod sets;
