//! Whether words can be read on the accent, and in it; the terminal changes an accent with which they cannot.

use super::{At, Finding};
use crate::scenario::Scenario;
use crate::scenario::accent::{AccentColours, LEAST, Scheme, contrast};
use crate::scenario::diagnostic::Code;

/// Looks at the accent.
pub(super) fn inspect(scenario: &Scenario) -> Option<Finding> {
    let accent = scenario.look.accent?;
    let found = Scheme::Light.grounds().iter().map(|ground| contrast(accent, *ground)).fold(f64::INFINITY, f64::min);
    let shown = AccentColours::of(accent, Scheme::Light).fill;
    (found < LEAST).then(|| Finding {
        code: Code::WeakContrast,
        at: At::Accent,
        // rounded down, so that 6.99 does not read as enough
        message: format!(
            "the accent {accent} has a contrast of {:.1} : 1 only to the page; the terminal shows {shown} instead",
            (found * 10.0).floor() / 10.0
        ),
        help: format!("write \"{shown}\", or another colour as dark: people with weak eyes need {LEAST} : 1 or more"),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::fixture::scenario;
    use crate::scenario::Colour;

    fn with(grey: u8) -> Option<Finding> {
        let mut scenario = scenario();
        scenario.look.accent = Some(Colour { red: grey, green: grey, blue: grey });
        inspect(&scenario)
    }

    #[test]
    fn an_accent_that_had_to_be_changed_is_reported_with_what_is_shown_instead() {
        let found = with(0x77).unwrap();
        assert_eq!((found.code, found.at), (Code::WeakContrast, At::Accent));
        assert!(found.message.contains("#777777") && found.message.contains("4.1 : 1"), "{}", found.message);
        let shown = found.help.split('"').nth(1).unwrap().to_owned();
        let grey = u8::from_str_radix(&shown[1..3], 16).unwrap();
        assert_eq!(with(grey), None, "what is advised is enough");
        assert!(with(grey + 2).is_some(), "and not much darker than it must be");
        assert_eq!(inspect(&scenario()), None);
    }
}
