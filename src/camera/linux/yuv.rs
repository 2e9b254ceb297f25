//! Uncompressed frames of a camera, YUYV and NV12, into RGB: BT.601, luma from 16 to 235, which is what V4L2 means by
//! these formats unless it says otherwise.

use super::frame::{FrameError, LONGEST_SIDE, Layout};
use image::RgbImage;

/// The picture of a YUYV frame: Y0 U Y1 V for each two pixels.
pub fn yuyv(layout: Layout, bytes: &[u8]) -> Result<RgbImage, FrameError> {
    let size = Size::of(layout, 2)?;
    let lines = rows(bytes, &size, size.height)?;
    let mut picture = RgbImage::new(layout.width, layout.height);
    for (target, line) in picture.chunks_exact_mut(size.pixels * 3).zip(lines) {
        for (two, [first, u, second, v]) in target.as_chunks_mut().0.iter_mut().zip(line.as_chunks().0) {
            *two = pair([*first, *second], *u, *v);
        }
    }
    Ok(picture)
}

/// The picture of an NV12 frame: all luma, then U V for each two by two pixels.
pub fn nv12(layout: Layout, bytes: &[u8]) -> Result<RgbImage, FrameError> {
    let size = Size::of(layout, 1)?;
    let luma = rows(bytes, &size, size.height)?;
    let colour = bytes.get(size.stride * size.height..).unwrap_or_default();
    let colour = rows(colour, &size, size.height.div_ceil(2))
        .map_err(|_| short(bytes, size.stride * size.height + size.needed(size.height.div_ceil(2))))?;
    let mut picture = RgbImage::new(layout.width, layout.height);
    // Each line of colour serves two lines of luma.
    let lines = luma.zip(colour.flat_map(|line| [line, line]));
    for (target, (luma, colour)) in picture.chunks_exact_mut(size.pixels * 3).zip(lines) {
        let pairs = luma.as_chunks().0.iter().zip(colour.as_chunks().0);
        for (two, (luma, [u, v])) in target.as_chunks_mut().0.iter_mut().zip(pairs) {
            *two = pair(*luma, *u, *v);
        }
    }
    Ok(picture)
}

struct Size {
    /// Pixels of a row.
    pixels: usize,
    height: usize,
    /// Bytes of one row that hold pixels.
    row: usize,
    /// Bytes from row to row.
    stride: usize,
}

impl Size {
    fn of(layout: Layout, bytes_per_pixel: u32) -> Result<Self, FrameError> {
        let Layout { width, height, stride } = layout;
        // Colour comes for two pixels at a time, so an odd width does not exist in these formats.
        if width == 0 || height == 0 || width % 2 != 0 || width > LONGEST_SIDE || height > LONGEST_SIDE {
            return Err(FrameError::Size(width, height));
        }
        let row = width * bytes_per_pixel;
        if stride > 4 * row + 4096 {
            return Err(FrameError::Size(stride, height));
        }
        // A driver that leaves the stride at 0, or below the row, means rows without gaps.
        let (pixels, height) = (width as usize, height as usize);
        Ok(Self { pixels, height, row: row as usize, stride: stride.max(row) as usize })
    }

    /// Bytes that so many rows take; the last one needs no gap behind it.
    fn needed(&self, rows: usize) -> usize {
        rows.saturating_sub(1) * self.stride + self.row
    }
}

fn short(bytes: &[u8], needed: usize) -> FrameError {
    FrameError::Short { got: bytes.len(), needed }
}

/// The rows of a plane, all of them or none.
fn rows<'a>(
    bytes: &'a [u8],
    size: &Size,
    count: usize,
) -> Result<impl Iterator<Item = &'a [u8]> + use<'a>, FrameError> {
    let (needed, stride, row) = (size.needed(count), size.stride, size.row);
    if bytes.len() < needed {
        return Err(short(bytes, needed));
    }
    Ok(bytes.chunks(stride).take(count).map(move |line| line.get(..row).unwrap_or(line)))
}

/// Two pixels that share their colour.
fn pair(luma: [u8; 2], u: u8, v: u8) -> [u8; 6] {
    let (u, v) = (i32::from(u) - 128, i32::from(v) - 128);
    let (red, green, blue) = (409 * v, -100 * u - 208 * v, 516 * u);
    let [first, second] = luma.map(|y| 298 * (i32::from(y) - 16) + 128);
    let part = |sum: i32| (sum >> 8).clamp(0, 255) as u8;
    [first + red, first + green, first + blue, second + red, second + green, second + blue].map(part)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use image::Rgb;
    use proptest::prelude::*;

    /// Colour bars of BT.601 at 75 %: Y, U, V and the RGB that they stand for.
    const BARS: [([u8; 3], [u8; 3]); 8] = [
        ([235, 128, 128], [255, 255, 255]),
        ([162, 44, 142], [191, 191, 0]),
        ([131, 156, 44], [0, 191, 191]),
        ([112, 72, 58], [0, 191, 0]),
        ([84, 184, 198], [191, 0, 191]),
        ([65, 100, 212], [191, 0, 0]),
        ([35, 212, 114], [0, 0, 191]),
        ([16, 128, 128], [0, 0, 0]),
    ];

    fn near(pixel: &Rgb<u8>, expected: [u8; 3]) -> bool {
        pixel.0.iter().zip(expected).all(|(a, b)| a.abs_diff(b) <= 3)
    }

    /// Bars two pixels wide, `gap` bytes of noise behind each row.
    fn yuyv_bars(height: u32, gap: usize) -> (Layout, Vec<u8>) {
        let mut row: Vec<u8> = BARS.iter().flat_map(|([y, u, v], _)| [*y, *u, *y, *v]).collect();
        row.extend(vec![0xaa; gap]);
        (Layout { width: 16, height, stride: row.len() as u32 }, row.repeat(height as usize))
    }

    fn nv12_bars(height: u32, gap: usize) -> (Layout, Vec<u8>) {
        let plane = |row: Vec<u8>, rows: u32| [row, vec![0xaa; gap]].concat().repeat(rows as usize);
        let luma = plane(BARS.iter().flat_map(|([y, ..], _)| [*y, *y]).collect(), height);
        let colour = plane(BARS.iter().flat_map(|([_, u, v], _)| [*u, *v]).collect(), height.div_ceil(2));
        (Layout { width: 16, height, stride: 16 + gap as u32 }, [luma, colour].concat())
    }

    fn shows_bars(picture: &RgbImage) -> bool {
        picture.enumerate_pixels().all(|(x, _, pixel)| near(pixel, BARS[x as usize / 2].1))
    }

    #[test]
    fn colour_bars_come_out_in_their_colours() {
        for gap in [0, 6] {
            for height in [1, 2, 5, 6] {
                let ((layout, bytes), (planar, planes)) = (yuyv_bars(height, gap), nv12_bars(height, gap));
                assert!(shows_bars(&yuyv(layout, &bytes).unwrap()), "YUYV, {height} rows, gap {gap}");
                assert!(shows_bars(&nv12(planar, &planes).unwrap()), "NV12, {height} rows, gap {gap}");
            }
        }
    }

    #[test]
    fn the_two_pixels_of_a_pair_keep_their_order() {
        let picture = yuyv(Layout { width: 2, height: 1, stride: 0 }, &[16, 128, 235, 128]).unwrap();
        assert!(near(picture.get_pixel(0, 0), [0; 3]) && near(picture.get_pixel(1, 0), [255; 3]));
    }

    #[test]
    fn each_line_of_colour_serves_its_own_two_lines() {
        let luma = [81; 8];
        let (red, blue) = ([90, 240, 90, 240], [240, 110, 240, 110]);
        let bytes = [&luma[..], &luma, &red, &blue].concat();
        let picture = nv12(Layout { width: 4, height: 4, stride: 0 }, &bytes).unwrap();
        for row in 0..4 {
            let Rgb([red, _, blue]) = *picture.get_pixel(1, row);
            assert_eq!(red > blue, row < 2, "row {row}");
        }
    }

    #[test]
    fn a_frame_with_too_few_bytes_is_refused() {
        let ((layout, bytes), (planar, planes)) = (yuyv_bars(4, 0), nv12_bars(4, 0));
        assert_eq!(yuyv(layout, &bytes[1..]), Err(FrameError::Short { got: 127, needed: 128 }));
        assert_eq!(nv12(planar, &planes[1..]), Err(FrameError::Short { got: 95, needed: 96 }));
        assert_eq!(nv12(planar, &planes[..10]), Err(FrameError::Short { got: 10, needed: 64 }));
    }

    #[test]
    fn more_bytes_than_a_frame_needs_do_no_harm() {
        let (layout, bytes) = yuyv_bars(4, 0);
        assert!(shows_bars(&yuyv(layout, &[bytes, vec![7; 99]].concat()).unwrap()));
    }

    #[test]
    fn a_size_that_no_frame_has_is_refused() {
        for (width, height, stride) in
            [(0, 4, 0), (4, 0, 0), (3, 2, 0), (4, 5000, 0), (u32::MAX, 2, 0), (4, 4, u32::MAX)]
        {
            let layout = Layout { width, height, stride };
            assert!(matches!(yuyv(layout, &[0; 64]), Err(FrameError::Size(..))));
            assert!(matches!(nv12(layout, &[0; 64]), Err(FrameError::Size(..))));
        }
    }

    proptest! {
        #[test]
        fn no_layout_and_no_bytes_make_the_conversion_panic(
            width in 0_u32..40, height in 0_u32..40, stride in 0_u32..200,
            bytes in proptest::collection::vec(any::<u8>(), 0..3000),
        ) {
            let layout = Layout { width, height, stride };
            for picture in [yuyv(layout, &bytes), nv12(layout, &bytes)].into_iter().flatten() {
                prop_assert_eq!(picture.dimensions(), (width, height));
            }
        }
    }
}
