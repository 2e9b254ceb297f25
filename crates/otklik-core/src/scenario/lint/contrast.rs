//! Whether white words can be read on the accent: contrast as WCAG 2 defines it.

use super::{At, Finding};
use crate::scenario::diagnostic::Code;
use crate::scenario::{Colour, Scenario};

/// The least contrast of words on buttons (WCAG 2, level AA).
const LEAST: f64 = 4.5;

/// Looks at the accent.
pub(super) fn inspect(scenario: &Scenario) -> Option<Finding> {
    let contrast = against_white(scenario.look.accent?);
    (contrast < LEAST).then(|| Finding {
        code: Code::WeakContrast,
        at: At::Accent,
        // rounded down, so that 4.49 does not read as enough
        message: format!(
            "white words on the accent have a contrast of {:.1} : 1 only",
            (contrast * 10.0).floor() / 10.0
        ),
        help: format!("take a darker colour: people with weak eyes need {LEAST} : 1 or more"),
    })
}

/// The contrast of white to a colour, 1 to 21.
fn against_white(colour: Colour) -> f64 {
    let linear = |channel: u8| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
    1.05 / (luminance + 0.05)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::fixture::scenario;

    fn with(red: u8, green: u8, blue: u8) -> Option<Finding> {
        let mut scenario = scenario();
        scenario.look.accent = Some(Colour { red, green, blue });
        inspect(&scenario)
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((against_white(Colour { red: 0, green: 0, blue: 0 }) - 21.0).abs() < 1e-9);
        assert!((against_white(Colour { red: 255, green: 255, blue: 255 }) - 1.0).abs() < 1e-9);
        assert!((against_white(Colour { red: 0x77, green: 0x77, blue: 0x77 }) - 4.48).abs() < 0.01);
    }

    #[test]
    fn a_grey_just_too_light_is_reported_and_one_shade_darker_is_not() {
        let found = with(0x77, 0x77, 0x77).unwrap();
        assert_eq!((found.code, found.at), (Code::WeakContrast, At::Accent));
        assert!(found.message.contains("4.4 : 1"), "{}", found.message);
        assert_eq!(with(0x76, 0x76, 0x76), None);
        assert_eq!(inspect(&scenario()), None);
    }
}
