//! The camera of a tablet that has none, has it switched off, or runs on a platform without a camera of ours.

use super::{Camera, CameraError, Photo};
use std::time::Duration;

/// Always answers that there is no camera.
#[derive(Debug, Clone, Copy, Default)]
pub struct Absent;

impl Camera for Absent {
    fn capture(&mut self, _deadline: Duration) -> Result<Photo, CameraError> {
        Err(CameraError::NoCamera)
    }
}
