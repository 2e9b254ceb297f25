//! What lies around a scenario file. The parser itself reads nothing: who has the disk answers for it.

use crate::scenario::Media;
use std::collections::BTreeSet;

/// Which pictures lie beside a scenario file.
pub struct Surroundings<'s>(Box<dyn Fn(&Media) -> bool + 's>);

impl<'s> Surroundings<'s> {
    /// Nothing is known: no picture is said to be missing.
    pub fn unknown() -> Self {
        Self(Box::new(|_| true))
    }

    /// These pictures are there, by their paths relative to the scenario file.
    pub fn with_pictures(pictures: impl IntoIterator<Item = Media>) -> Self {
        let pictures: BTreeSet<Media> = pictures.into_iter().collect();
        Self(Box::new(move |picture| pictures.contains(picture)))
    }

    /// `exists` tells whether a picture is there. Each path it is asked for is relative and leads to no other folder.
    pub fn seen_by(exists: impl Fn(&Media) -> bool + 's) -> Self {
        Self(Box::new(exists))
    }

    /// Whether a picture is there, as far as is known.
    pub fn has(&self, picture: &Media) -> bool {
        (self.0)(picture)
    }
}

impl std::fmt::Debug for Surroundings<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Surroundings")
    }
}
