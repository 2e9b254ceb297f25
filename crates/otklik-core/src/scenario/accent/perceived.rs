//! Colours as the eye takes them: lightness, chroma and hue of OKLab (Ottosson 2020), in which a step of lightness
//! looks the same at every hue.

use crate::scenario::Colour;

/// Steps in which a colour is made darker or lighter.
const STEP: f64 = 0.004;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Perceived {
    /// 0 black, 1 white.
    pub(super) lightness: f64,
    /// 0 grey, about 0.3 as vivid as a screen can be.
    pub(super) chroma: f64,
    /// In radians.
    pub(super) hue: f64,
}

impl Perceived {
    pub(super) fn of(colour: Colour) -> Self {
        let [red, green, blue] = linear(colour);
        let long = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
        let medium = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
        let short = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
        let lightness = 0.210_454_255_3 * long + 0.793_617_785_0 * medium - 0.004_072_046_8 * short;
        let a = 1.977_998_495_1 * long - 2.428_592_205_0 * medium + 0.450_593_709_9 * short;
        let b = 0.025_904_037_1 * long + 0.782_771_766_2 * medium - 0.808_675_766_0 * short;
        Self { lightness, chroma: a.hypot(b), hue: b.atan2(a) }
    }

    /// The colour on a screen; as vivid as it can be where it is too vivid for one.
    pub(super) fn colour(self) -> Colour {
        let mut chroma = self.chroma;
        loop {
            let [red, green, blue] = Self { chroma, ..self }.channels();
            let inside = |channel: f64| (-0.0005..=1.0005).contains(&channel);
            if (inside(red) && inside(green) && inside(blue)) || chroma <= 0.0 {
                let byte = |channel: f64| (curved(channel.clamp(0.0, 1.0)) * 255.0).round() as u8;
                return Colour { red: byte(red), green: byte(green), blue: byte(blue) };
            }
            chroma = (chroma - STEP).max(0.0);
        }
    }

    fn channels(self) -> [f64; 3] {
        let (a, b) = (self.chroma * self.hue.cos(), self.chroma * self.hue.sin());
        let long = (self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let medium = (self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let short = (self.lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        [
            4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
            -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
            -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701_0 * short,
        ]
    }

    pub(super) fn shifted(self, by: f64) -> Self {
        Self { lightness: (self.lightness + by).clamp(0.0, 1.0), ..self }
    }

    /// The first colour that will do on the way to black; the colour itself if it does.
    pub(super) fn darker_until(self, will_do: impl Fn(Colour) -> bool) -> Colour {
        self.until(-STEP, will_do)
    }

    /// The first colour that will do on the way to white; the colour itself if it does.
    pub(super) fn lighter_until(self, will_do: impl Fn(Colour) -> bool) -> Colour {
        self.until(STEP, will_do)
    }

    fn until(self, step: f64, will_do: impl Fn(Colour) -> bool) -> Colour {
        let mut now = self;
        loop {
            let colour = now.colour();
            let end = if step < 0.0 { now.lightness <= 0.0 } else { now.lightness >= 1.0 };
            if end || will_do(colour) {
                return colour;
            }
            now = now.shifted(step);
        }
    }
}

/// Red, green and blue as amounts of light, 0 to 1.
pub(super) fn linear(colour: Colour) -> [f64; 3] {
    [colour.red, colour.green, colour.blue].map(|channel| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    })
}

fn curved(light: f64) -> f64 {
    if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 }
}
