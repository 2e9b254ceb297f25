//! Which of the modes that a camera offers is tried first. Pure: the device is asked in [`super::device`].

use super::frame::{LONGEST_SIDE, PixelFormat};

/// The picture that is looked for: enough to tell a person, small enough to send over a mobile network.
pub const WIDTH: u32 = 1280;
/// Its height.
pub const HEIGHT: u32 = 720;
const SMALLEST_WIDTH: u32 = 640;
const LARGEST_WIDTH: u32 = 1920;
/// More than this per second helps nobody here; below [`SLOW`] the exposure takes seconds to settle.
const BRISK: u32 = 30;
const SLOW: u32 = 5;

/// One way in which a camera can deliver.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mode {
    /// Layout of the bytes.
    pub format: PixelFormat,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Frames per second, where the driver says it.
    pub fps: Option<u32>,
}

/// The modes worth trying, the best first.
pub fn ranked(mut modes: Vec<Mode>) -> Vec<Mode> {
    modes.retain(|mode| {
        let side = 2..=LONGEST_SIDE;
        side.contains(&mode.width) && side.contains(&mode.height)
    });
    modes.sort_by_key(|mode| {
        let size = match mode.width {
            SMALLEST_WIDTH..=LARGEST_WIDTH => 0,
            ..SMALLEST_WIDTH => 1,
            _ => 2,
        };
        let slow = mode.fps.is_some_and(|fps| fps < SLOW);
        (size, slow, mode.width.abs_diff(WIDTH) + mode.height.abs_diff(HEIGHT), mode.format)
    });
    modes.dedup();
    modes
}

/// The best of the rates a mode has: as brisk as is useful.
pub fn best_rate(rates: &[u32]) -> Option<u32> {
    let useful = rates.iter().filter(|rate| (1..=BRISK).contains(*rate)).max();
    useful.or_else(|| rates.iter().filter(|rate| **rate > BRISK).min()).copied()
}

/// The size nearest to a wish in a range that goes by steps.
pub fn nearest(wish: u32, least: u32, most: u32, step: u32) -> u32 {
    let most = most.max(least);
    let within = wish.clamp(least, most);
    within - (within - least) % step.max(1)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use PixelFormat::{Mjpeg, Nv12, Yuyv};

    fn mode(format: PixelFormat, width: u32, height: u32, fps: u32) -> Mode {
        Mode { format, width, height, fps: Some(fps) }
    }

    fn best(modes: &[Mode]) -> Mode {
        *ranked(modes.to_vec()).first().unwrap()
    }

    #[test]
    fn the_picture_nearest_to_hd_is_tried_first() {
        let sizes = [(320, 180), (640, 360), (640, 480), (1280, 720), (1920, 1080), (3840, 2160)];
        let offered = sizes.map(|(width, height)| mode(Yuyv, width, height, 10));
        let order: Vec<u32> = ranked(offered.to_vec()).iter().map(|mode| mode.width).collect();
        assert_eq!(order, [1280, 640, 640, 1920, 320, 3840]);
    }

    #[test]
    fn compressed_frames_go_first_at_the_same_size() {
        let offered = [mode(Yuyv, 1280, 720, 10), mode(Nv12, 1280, 720, 30), mode(Mjpeg, 1280, 720, 30)];
        assert_eq!(ranked(offered.to_vec()).iter().map(|mode| mode.format).collect::<Vec<_>>(), [Mjpeg, Nv12, Yuyv]);
    }

    #[test]
    fn a_mode_in_which_the_exposure_never_settles_goes_last() {
        assert_eq!(best(&[mode(Yuyv, 1280, 720, 2), mode(Yuyv, 640, 480, 30)]).width, 640);
        assert_eq!(best(&[mode(Yuyv, 1280, 720, 10), mode(Yuyv, 640, 480, 30)]).width, 1280);
    }

    #[test]
    fn a_small_camera_is_better_than_none() {
        assert_eq!(best(&[mode(Yuyv, 160, 120, 15), mode(Yuyv, 352, 288, 15)]).width, 352);
        assert!(ranked(vec![mode(Yuyv, 0, 0, 30), mode(Yuyv, 40_000, 30_000, 30)]).is_empty());
    }

    #[test]
    fn the_rate_is_brisk_but_not_wasteful() {
        assert_eq!(best_rate(&[5, 10, 15, 30, 60]), Some(30));
        assert_eq!(best_rate(&[1, 2, 4, 5, 10]), Some(10));
        assert_eq!(best_rate(&[60, 120]), Some(60));
        assert_eq!(best_rate(&[0]), None);
        assert_eq!(best_rate(&[]), None);
    }

    #[test]
    fn a_size_of_a_range_is_one_that_the_camera_can_take() {
        assert_eq!(nearest(1280, 16, 1920, 16), 1280);
        assert_eq!(nearest(1280, 32, 800, 32), 800);
        assert_eq!(nearest(720, 2, 1080, 7), 716);
        assert_eq!(nearest(1280, 1600, 1920, 2), 1600);
        assert_eq!(nearest(1280, 10, 5, 0), 10);
    }
}
