//! The camera of demo and tests: draws a neutral figure and stamps the frame as synthetic, so that it cannot pass for a
//! photo of a person. The same seed gives the same frames.

use super::{Camera, CameraError, Photo, jpeg};
use font8x8::UnicodeFonts;
use image::{Rgb, RgbImage};
use otklik_core::record::PhotoSource;
use otklik_core::sampling::uniform;
use std::ops::ControlFlow;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const WIDTH: u32 = 640;
const HEIGHT: u32 = 480;
const TITLE: &str = "SYNTHETIC";
/// Size in pixels of one dot of a letter, and where the text begins.
const TITLE_DOT: u32 = 8;
const TITLE_AT: (u32, u32) = (32, 12);
const NUMBER_DOT: u32 = 4;
const NUMBER_AT: (u32, u32) = (16, HEIGHT - 40);
const BAND: Rgb<u8> = Rgb([24, 24, 28]);
const INK: Rgb<u8> = Rgb([255, 214, 64]);

const SKINS: [[u8; 3]; 4] = [[241, 207, 180], [222, 178, 142], [176, 124, 88], [120, 82, 60]];
const HAIRS: [[u8; 3]; 4] = [[44, 36, 32], [96, 64, 40], [168, 130, 78], [150, 150, 152]];
const CLOTHES: [[u8; 3]; 5] = [[70, 92, 122], [104, 116, 96], [122, 88, 92], [86, 84, 104], [150, 146, 138]];
const WALLS: [[u8; 3]; 4] = [[206, 212, 214], [214, 208, 198], [198, 208, 198], [210, 204, 212]];

/// Draws its photos.
#[derive(Debug, Clone)]
pub struct SyntheticCamera {
    seed: u32,
    taken: u32,
}

impl SyntheticCamera {
    /// A camera whose frames follow from the seed alone.
    pub fn new(seed: u32) -> Self {
        Self { seed, taken: 0 }
    }

    /// A camera whose frames differ from those of the last run, as photos would.
    pub fn unrepeated() -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self::new(now.as_millis() as u32)
    }
}

impl Camera for SyntheticCamera {
    fn capture(&mut self, _deadline: Duration) -> Result<Photo, CameraError> {
        self.taken = self.taken.wrapping_add(1);
        let mut frame = drawn(self.seed, self.taken);
        stamp(&mut frame, TITLE, TITLE_AT, TITLE_DOT);
        stamp(&mut frame, &format!("N {:06} S {:08X}", self.taken, self.seed), NUMBER_AT, NUMBER_DOT);
        jpeg::photo(frame, PhotoSource::Synthetic)
    }

    fn watch(&mut self, each: &mut dyn FnMut(Photo) -> ControlFlow<()>) -> Result<(), CameraError> {
        while each(self.capture(Duration::ZERO)?).is_continue() {
            std::thread::sleep(PAUSE);
        }
        Ok(())
    }
}

/// Between two pictures that are watched.
const PAUSE: Duration = Duration::from_millis(120);

/// A point inside an upright ellipse.
fn in_ellipse(x: f64, y: f64, centre: (f64, f64), radius: (f64, f64)) -> bool {
    let (dx, dy) = ((x - centre.0) / radius.0, (y - centre.1) / radius.1);
    dx * dx + dy * dy <= 1.0
}

fn picked<const N: usize>(colours: &[[u8; 3]; N], draw: f64) -> [u8; 3] {
    colours.get((draw * N as f64) as usize).copied().unwrap_or_default()
}

fn shaded(colour: [u8; 3], light: f64) -> [u8; 3] {
    // in steps of a 1024th: whole numbers are cheaper than fractions
    let light = (light * 1024.0) as u32;
    let part = |part: u8| (u32::from(part) * light / 1024).min(255) as u8;
    [part(colour[0]), part(colour[1]), part(colour[2])]
}

/// Two pixels side by side.
fn twice([red, green, blue]: [u8; 3]) -> [u8; 6] {
    [red, green, blue, red, green, blue]
}

/// The frame without its stamp: a wall lit from above, a head and shoulders.
fn drawn(seed: u32, number: u32) -> RgbImage {
    let draw = |what: &str| uniform(&format!("synthetic-{seed}"), what, &number.to_string());
    let (wall, skin) = (picked(&WALLS, draw("wall")), picked(&SKINS, draw("skin")));
    let (hair, cloth) = (picked(&HAIRS, draw("hair")), picked(&CLOTHES, draw("cloth")));
    let x0 = 320.0 + 90.0 * (draw("x") - 0.5);
    let y0 = 235.0 + 40.0 * (draw("y") - 0.5);
    let size = 0.85 + 0.3 * draw("size");
    let gaze = 8.0 * (draw("gaze") - 0.5);
    // Four pixels at a time: it is a drawing. A row is the wall; what stands before it is drawn where it can be.
    let mut frame = RgbImage::new(WIDTH, HEIGHT);
    let reach = 180.0 * size;
    let columns = ((x0 - reach).max(0.0) as usize / 2)..((x0 + reach).min(f64::from(WIDTH)) as usize / 2);
    let line = 3 * WIDTH as usize;
    for (rows, row) in frame.chunks_exact_mut(2 * line).zip((0..HEIGHT).step_by(2)) {
        let light = 1.08 - 0.35 * f64::from(row) / f64::from(HEIGHT);
        let (upper, lower) = rows.split_at_mut(line);
        let (pairs, _) = upper.as_chunks_mut::<6>();
        pairs.fill(twice(shaded(wall, light)));
        // Everything of the figure is measured from the middle of the head.
        let y = (f64::from(row) - y0) / size;
        if y >= -115.0 {
            for (pair, column) in pairs.iter_mut().zip(0..).take(columns.end).skip(columns.start) {
                let x = (f64::from(2 * column) - x0) / size;
                if let Some(colour) = figure((x, y), gaze, light, (skin, hair, cloth)) {
                    *pair = twice(colour);
                }
            }
        }
        lower.copy_from_slice(upper);
    }
    frame
}

/// The colour of the figure at a place, if it is there. Skin, hair and clothes are its colours.
fn figure(
    (x, y): (f64, f64),
    gaze: f64,
    light: f64,
    (skin, hair, cloth): ([u8; 3], [u8; 3], [u8; 3]),
) -> Option<[u8; 3]> {
    let within = |centre, radius| in_ellipse(x, y, centre, radius);
    if y < 100.0 && x.abs() < 76.0 {
        let eye = |side: f64| within((side + gaze, -6.0), (7.0, 5.0));
        if eye(-25.0) || eye(25.0) || within((gaze / 2.0, 48.0), (20.0, 4.0)) {
            return Some(shaded([70, 50, 48], light));
        }
        if within((0.0, -12.0), (74.0, 92.0)) && !within((0.0, 30.0), (66.0, 84.0)) {
            return Some(shaded(hair, light));
        }
        if within((0.0, 0.0), (66.0, 86.0)) {
            return Some(shaded(skin, light - 0.12 * (x / 66.0).abs()));
        }
    }
    if x.abs() < 28.0 && (0.0..120.0).contains(&y) {
        return Some(shaded(skin, light - 0.22));
    }
    within((0.0, 260.0), (170.0, 160.0)).then(|| shaded(cloth, light))
}

/// Writes a line of text on a dark band as wide as the frame.
fn stamp(frame: &mut RgbImage, text: &str, at: (u32, u32), dot: u32) {
    let (left, top) = at;
    let margin = dot + 4;
    let line = 3 * WIDTH as usize;
    let band = top.saturating_sub(margin) as usize..(top + 8 * dot + margin).min(HEIGHT) as usize;
    for row in frame.chunks_exact_mut(line).take(band.end).skip(band.start) {
        row.as_chunks_mut::<3>().0.fill(BAND.0);
    }
    let mut dab = |x: u32, y: u32, colour: Rgb<u8>| {
        if let Some(pixel) = frame.get_pixel_mut_checked(x, y) {
            *pixel = colour;
        }
    };
    for (letter, cell) in text.chars().zip(0..) {
        let glyph = font8x8::BASIC_FONTS.get(letter).unwrap_or_default();
        for (bits, line) in glyph.iter().zip(0..) {
            for column in (0..8).filter(|column| bits & (1 << column) != 0) {
                for (dx, dy) in (0..dot * dot).map(|index| (index % dot, index / dot)) {
                    dab(left + (cell * 8 + column) * dot + dx, top + line * dot + dy, INK);
                }
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    fn shot(camera: &mut SyntheticCamera) -> Photo {
        camera.capture(Duration::ZERO).unwrap()
    }

    /// Reads a line of text off the picture, letter by letter, as a person would.
    fn read_off(photo: &Photo, length: u32, at: (u32, u32), dot: u32) -> String {
        let picture = image::load_from_memory(&photo.jpeg).unwrap().into_luma8();
        let bright = |x: u32, y: u32| picture.get_pixel(x, y).0[0] > 110;
        (0..length)
            .map(|cell| {
                let glyph: [u8; 8] = std::array::from_fn(|line| {
                    let y = at.1 + line as u32 * dot + dot / 2;
                    let lit = |column: &u32| bright(at.0 + (cell * 8 + column) * dot + dot / 2, y);
                    (0..8).filter(lit).fold(0, |bits, column| bits | 1 << column)
                });
                (' '..='~').find(|letter| font8x8::BASIC_FONTS.get(*letter) == Some(glyph)).unwrap_or('?')
            })
            .collect()
    }

    #[test]
    fn every_frame_says_in_large_letters_that_it_is_synthetic() {
        let mut camera = SyntheticCamera::new(7);
        for number in 1..=3 {
            let photo = shot(&mut camera);
            assert_eq!(photo.source, PhotoSource::Synthetic);
            assert_eq!((photo.width, photo.height), (640, 480));
            assert_eq!(read_off(&photo, 9, TITLE_AT, TITLE_DOT), "SYNTHETIC");
            assert_eq!(read_off(&photo, 19, NUMBER_AT, NUMBER_DOT), format!("N {number:06} S 00000007"));
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_photos_and_no_two_photos_are_alike() {
        let run = |seed| {
            let mut camera = SyntheticCamera::new(seed);
            [shot(&mut camera), shot(&mut camera)]
        };
        let ([first, second], [other, _]) = (run(1), run(2));
        assert_eq!(run(1), [first.clone(), second.clone()]);
        assert_ne!(first, second);
        assert_ne!(first, other);
    }

    #[test]
    fn a_frame_holds_a_figure_before_a_wall() {
        for number in 1..=20 {
            let frame = drawn(3, number);
            let differ = |a: &Rgb<u8>, b: &Rgb<u8>| a.0.iter().zip(b.0).any(|(a, b)| a.abs_diff(b) > 12);
            let wall = frame.get_pixel(4, 240);
            assert!(differ(wall, frame.get_pixel(320, 240)) && differ(wall, frame.get_pixel(320, 420)), "{number}");
        }
    }
}
