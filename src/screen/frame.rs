//! A picture that the camera shows at this moment.

use std::sync::Arc;

/// One picture of what the camera sees.
#[derive(Clone, PartialEq, Eq)]
pub struct Frame {
    /// Grows with every picture.
    pub number: u64,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Red, green and blue of each pixel.
    pub pixels: Arc<[u8]>,
}

// By hand, because a picture of a person must not end up in a log.
impl std::fmt::Debug for Frame {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Frame({}: {}x{})", self.number, self.width, self.height)
    }
}
