//! The contact sheet: every state of a setting, reduced, on one picture.

use super::Setting;
use image::imageops::{FilterType, overlay};
use image::{DynamicImage, Rgb, RgbImage, RgbaImage};

/// How far apart tiles are, and how wide the edge is.
const GAP: u32 = 8;
/// Colours are rounded to this, which halves the files; no eye sees it on a tile.
const SHADE: u8 = 16;
const MOUNT: Rgb<u8> = Rgb([96, 104, 112]);

/// A sheet with room for a number of tiles.
#[derive(Debug, Clone)]
pub struct Sheet {
    picture: RgbImage,
    tile: (u32, u32),
    columns: u32,
}

impl Sheet {
    /// An empty sheet.
    pub fn new(setting: Setting, tiles: usize) -> Self {
        let (columns, tile) = (columns(setting), tile(setting));
        let rows = u32::try_from(tiles).unwrap_or(1).div_ceil(columns).max(1);
        let side = |count: u32, length: u32| GAP + count * (length + GAP);
        let picture = RgbImage::from_pixel(side(columns, tile.0), side(rows, tile.1), MOUNT);
        Self { picture, tile, columns }
    }

    /// A sheet that was drawn earlier.
    pub fn from_picture(setting: Setting, picture: RgbImage) -> Self {
        Self { picture, tile: tile(setting), columns: columns(setting) }
    }

    /// Puts a picture on a place.
    pub fn put(&mut self, place: usize, picture: &RgbaImage) {
        let small = reduced(picture, self.tile);
        let (x, y) = self.corner(place);
        overlay(&mut self.picture, &small, x.into(), y.into());
    }

    /// The tile at a place; nothing if the sheet has no such place.
    pub fn tile(&self, place: usize) -> Option<RgbImage> {
        let ((x, y), (width, height)) = (self.corner(place), self.tile);
        let inside = x + width <= self.picture.width() && y + height <= self.picture.height();
        inside.then(|| image::imageops::crop_imm(&self.picture, x, y, width, height).to_image())
    }

    /// All of it.
    pub fn picture(&self) -> &RgbImage {
        &self.picture
    }

    fn corner(&self, place: usize) -> (u32, u32) {
        let place = u32::try_from(place).unwrap_or(0);
        (GAP + place % self.columns * (self.tile.0 + GAP), GAP + place / self.columns * (self.tile.1 + GAP))
    }
}

/// Every tile has about the same area.
fn tile(setting: Setting) -> (u32, u32) {
    let (width, height) = setting.size;
    if width > height { (160, 160 * height / width) } else { (100, 100 * height / width) }
}

fn columns(setting: Setting) -> u32 {
    if setting.size.0 > setting.size.1 { 10 } else { 16 }
}

fn reduced(picture: &RgbaImage, (width, height): (u32, u32)) -> RgbImage {
    // By the type that hides what a pixel is: its work is done in the picture crate, which is optimised in every build.
    let mut small = DynamicImage::from(picture.clone()).resize_exact(width, height, FilterType::Triangle).to_rgb8();
    for channel in small.pixels_mut().flat_map(|pixel| &mut pixel.0) {
        *channel = channel.saturating_add(SHADE / 2) / SHADE * SHADE;
    }
    small
}
