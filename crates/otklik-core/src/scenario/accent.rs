//! The colours of the screens that come from a scenario's accent. Whatever colour an author writes, words on it and
//! words in it can be read: it is made darker or lighter, at the same hue, until they can.

use super::Colour;

mod perceived;

use perceived::Perceived;

/// The least contrast of words to what is under them (WCAG 2, level AAA).
pub const LEAST: f64 = 7.0;
/// The least contrast where somebody asked for more.
const HIGH: f64 = 12.0;

const WHITE: Colour = Colour { red: 255, green: 255, blue: 255 };
const BLACK: Colour = Colour { red: 0, green: 0, blue: 0 };

/// The colours around the accent: those of the terminal's own theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// Black and white.
    HighContrast,
}

impl Scheme {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::HighContrast];

    /// The page, and what lies on it.
    pub fn grounds(self) -> [Colour; 2] {
        match self {
            Self::Light => [rgb(0xf3f6f6), WHITE],
            Self::Dark => [rgb(0x0f1d23), rgb(0x17282f)],
            Self::HighContrast => [WHITE, WHITE],
        }
    }

    /// Words on the page.
    pub fn ink(self) -> Colour {
        match self {
            Self::Light => rgb(0x10272f),
            Self::Dark => rgb(0xe8eff1),
            Self::HighContrast => BLACK,
        }
    }
}

const fn rgb(hex: u32) -> Colour {
    Colour { red: (hex >> 16) as u8, green: (hex >> 8) as u8, blue: hex as u8 }
}

/// The colours that come from one accent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccentColours {
    /// Filled things.
    pub fill: Colour,
    /// Filled things under a finger.
    pub pressed: Colour,
    /// Words on filled things.
    pub on_fill: Colour,
    /// Words in the accent, on the page.
    pub ink: Colour,
    /// Under chosen things, which keep the ink of the page.
    pub tint: Colour,
}

impl AccentColours {
    /// The colours of this accent.
    pub fn of(accent: Colour, scheme: Scheme) -> Self {
        let wanted = Perceived::of(accent);
        let grounds = scheme.grounds();
        match scheme {
            Scheme::Light | Scheme::HighContrast => {
                let (least, most_tint) = if scheme == Scheme::Light { (LEAST, 0.035) } else { (HIGH, 0.045) };
                let readable = |colour: Colour| grounds.iter().all(|ground| contrast(colour, *ground) >= least);
                let fill = wanted.darker_until(readable);
                let tint = Perceived { lightness: 0.925, chroma: wanted.chroma.min(most_tint), ..wanted };
                Self {
                    fill,
                    pressed: Perceived::of(fill).shifted(-0.09).colour(),
                    on_fill: WHITE,
                    ink: fill,
                    tint: tint.lighter_until(|colour| contrast(colour, scheme.ink()) >= LEAST),
                }
            }
            Scheme::Dark => {
                let soft = Perceived { chroma: wanted.chroma.min(0.14), ..wanted };
                let fill = soft.lighter_until(|colour| grounds.iter().all(|ground| contrast(colour, *ground) >= LEAST));
                let on_fill = Perceived { lightness: 0.26, chroma: wanted.chroma.min(0.05), ..wanted };
                let tint = Perceived { lightness: 0.36, chroma: wanted.chroma.min(0.07), ..wanted };
                Self {
                    fill,
                    pressed: Perceived::of(fill).shifted(0.07).colour(),
                    on_fill: on_fill.darker_until(|colour| contrast(colour, fill) >= LEAST),
                    ink: fill,
                    tint: tint.darker_until(|colour| contrast(colour, scheme.ink()) >= LEAST),
                }
            }
        }
    }
}

/// How far two colours are apart for the eye, 1 to 21, as WCAG 2 defines it.
pub fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: Colour) -> f64 {
    let [red, green, blue] = perceived::linear(colour);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests;
