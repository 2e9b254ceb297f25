use super::*;
use proptest::prelude::*;

fn colour() -> impl Strategy<Value = Colour> {
    any::<(u8, u8, u8)>().prop_map(|(red, green, blue)| Colour { red, green, blue })
}

fn near(one: Colour, other: Colour) -> bool {
    [(one.red, other.red), (one.green, other.green), (one.blue, other.blue)].iter().all(|(a, b)| a.abs_diff(*b) <= 1)
}

proptest! {
    #[test]
    fn words_can_be_read_on_and_in_every_accent(accent in colour()) {
        for scheme in Scheme::ALL {
            let colours = AccentColours::of(accent, scheme);
            for ground in scheme.grounds() {
                prop_assert!(contrast(colours.ink, ground) >= LEAST, "{accent} {scheme:?} {colours:?}");
            }
            prop_assert!(contrast(colours.on_fill, colours.fill) >= LEAST, "{accent} {scheme:?} {colours:?}");
            prop_assert!(contrast(colours.on_fill, colours.pressed) >= LEAST, "{accent} {scheme:?} {colours:?}");
            prop_assert!(contrast(scheme.ink(), colours.tint) >= LEAST, "{accent} {scheme:?} {colours:?}");
        }
    }

    #[test]
    fn an_accent_that_can_be_read_stays_as_it_is(accent in colour()) {
        let fits = Scheme::Light.grounds().iter().all(|ground| contrast(accent, *ground) >= LEAST);
        let shown = AccentColours::of(accent, Scheme::Light).fill;
        // one that just misses changes by the least step there is
        prop_assert!(if fits { near(shown, accent) } else { shown != accent }, "{accent} {shown}");
    }

    #[test]
    fn a_colour_survives_the_way_to_the_eye_and_back(colour in colour()) {
        prop_assert!(near(Perceived::of(colour).colour(), colour));
    }

    #[test]
    fn only_lightness_changes_much(accent in colour()) {
        let (before, after) = (Perceived::of(accent), Perceived::of(AccentColours::of(accent, Scheme::Light).fill));
        // the hue of a dark or grey colour is of no consequence
        if before.chroma > 0.05 && after.chroma > 0.05 {
            let turned = (before.hue - after.hue).rem_euclid(std::f64::consts::TAU);
            prop_assert!(turned.min(std::f64::consts::TAU - turned) < 0.12, "{accent}: {before:?} {after:?}");
        }
    }
}

#[test]
fn contrast_is_that_of_the_standard() {
    assert!((contrast(BLACK, WHITE) - 21.0).abs() < 1e-9);
    assert!((contrast(WHITE, WHITE) - 1.0).abs() < 1e-9);
    assert!((contrast(rgb(0x777777), WHITE) - 4.48).abs() < 0.01);
}

#[test]
fn a_light_green_becomes_a_dark_green_and_a_light_one_again_at_night() {
    let green = rgb(0x7fc8a9);
    let [day, night] = [Scheme::Light, Scheme::Dark].map(|scheme| AccentColours::of(green, scheme).fill);
    assert!(day.green > day.red && day.green > day.blue, "{day}");
    assert_eq!(night, green);
}
