//! Inputs made out of others by small changes, the same for the same seed.

/// An endless sequence of inputs.
pub struct Mutator<'s> {
    state: u64,
    seeds: &'s [Vec<u8>],
    longest: usize,
}

/// What people and programs stumble over.
const PIECES: &[&[u8]] = &[
    b"\0",
    b"\r\n",
    b"\r",
    b"\n\n",
    b"\"",
    b"\"\"\"",
    b"'",
    b"[",
    b"]",
    b"[[",
    b"]]",
    b"{",
    b"}",
    b"${",
    b"{q}",
    b"=",
    b"-",
    b"1e308",
    b"-9223372036854775808",
    b"99999999999999999999",
    b"nan",
    b"0.1",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xe2\x80\xae",
    b"\xc2\xa0",
    b"\xd0\xb0",
    b"\\u0000",
    b"\\",
    b"null",
    b"true",
    b"[]",
    b"{}",
    b"and ",
    b"not(",
    b"random()",
    b"/root/item[",
    b"position(..)",
];

impl<'s> Mutator<'s> {
    pub fn new(seed: u64, seeds: &'s [Vec<u8>], longest: usize) -> Self {
        Self { state: seed, seeds, longest }
    }

    /// SplitMix64.
    fn number(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.number() % u64::try_from(bound.max(1)).unwrap()).unwrap()
    }

    fn random(&mut self, most: usize) -> Vec<u8> {
        (0..self.below(most) + 1).map(|_| self.number().to_le_bytes()[0]).collect()
    }

    /// A part of one of the seeds: some bytes, or a whole line.
    fn part(&mut self) -> Vec<u8> {
        if self.seeds.is_empty() {
            return self.random(16);
        }
        let seed = &self.seeds[self.below(self.seeds.len())];
        if self.below(2) == 0 {
            let start = self.below(seed.len());
            let end = (start + 1 + self.below(40)).min(seed.len());
            return seed[start..end].to_vec();
        }
        let lines: Vec<&[u8]> = seed.split_inclusive(|byte| *byte == b'\n').collect();
        lines.get(self.below(lines.len())).copied().unwrap_or_default().to_vec()
    }

    /// The bounds of some bytes, or of a whole line.
    fn place(&mut self, input: &[u8]) -> std::ops::Range<usize> {
        let at = self.below(input.len() + 1);
        if self.below(3) > 0 {
            return at..(at + self.below(12)).min(input.len());
        }
        let start = input[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let end = input[at..].iter().position(|byte| *byte == b'\n').map_or(input.len(), |end| at + end + 1);
        start..end
    }

    fn change(&mut self, input: &mut Vec<u8>) {
        let place = self.place(input);
        let replacement = match self.below(6) {
            0 => Vec::new(),
            1 => self.part(),
            2 => PIECES[self.below(PIECES.len())].to_vec(),
            3 => self.random(4),
            // the same twice, or many times over
            4 => input[place.clone()].repeat(2),
            _ => input[place.clone()].repeat(2 + self.below(30)),
        };
        input.splice(place, replacement);
        input.truncate(self.longest);
    }
}

impl Iterator for Mutator<'_> {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        let mut input = match self.seeds.len() {
            0 => self.random(self.longest),
            count => self.seeds[self.below(count)].clone(),
        };
        for _ in 0..=self.below(8) {
            self.change(&mut input);
        }
        Some(input)
    }
}
