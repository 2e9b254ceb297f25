//! One frame as the camera gives it, and how it becomes a picture.

use super::{mjpeg, yuv};
use image::RgbImage;
use thiserror::Error;

/// Neither side of a frame is longer; a driver that says so is not believed.
pub const LONGEST_SIDE: u32 = 4096;

/// How the bytes of a frame are laid out. These three, because every USB camera gives one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PixelFormat {
    /// A JPEG for each frame.
    Mjpeg,
    /// Luma, then colour in pairs, at half width and half height.
    Nv12,
    /// Luma and colour in turns, at half width.
    Yuyv,
}

/// Width, height and bytes from one row to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Bytes from the beginning of one row to that of the next; 0 where rows follow each other without a gap.
    pub stride: u32,
}

/// Why a frame is not a picture.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FrameError {
    /// It has fewer bytes than a picture of this size needs.
    #[error("the frame has {got} bytes, {needed} are needed")]
    Short {
        /// Bytes there are.
        got: usize,
        /// Bytes there should be.
        needed: usize,
    },
    /// No picture has this size in this format.
    #[error("no frame is {0} by {1}")]
    Size(u32, u32),
    /// It does not have the structure of a JPEG.
    #[error("the frame is not a JPEG")]
    NotJpeg,
    /// The JPEG has no end; what follows in the buffer may be of another frame.
    #[error("the JPEG of the frame has no end")]
    Endless,
    /// The JPEG cannot be decoded.
    #[error("the JPEG of the frame cannot be decoded: {0}")]
    Undecodable(String),
}

/// The picture of a frame.
pub fn picture(format: PixelFormat, layout: Layout, bytes: &[u8]) -> Result<RgbImage, FrameError> {
    match format {
        PixelFormat::Mjpeg => mjpeg::picture(bytes),
        PixelFormat::Nv12 => yuv::nv12(layout, bytes),
        PixelFormat::Yuyv => yuv::yuyv(layout, bytes),
    }
}
