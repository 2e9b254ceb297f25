//! Numbers as XPath reads, writes and rounds them.

/// Numbers closer than this are equal, as in JavaRosa: what arithmetic leaves behind is no difference.
const TOLERANCE: f64 = 1e-12;
/// Rounding to more places than this has no result, as in JavaRosa.
const MOST_PLACES: i32 = 30;

/// The number a text stands for: digits with a point or a comma, a sign in front, spaces around. No exponents.
pub(super) fn read(text: &str) -> Option<f64> {
    let text = text.trim();
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.' | b',')) {
        return None;
    }
    text.replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())
}

/// The shortest decimal of a number, whole numbers without a point, never an exponent.
pub(super) fn write(number: f64) -> String {
    if equal(number, 0.0) {
        return "0".to_owned();
    }
    if equal(number, number.round()) { format!("{}", number.round()) } else { format!("{number}") }
}

/// Decimal places that people are shown; what arithmetic leaves behind stands further back.
const SHOWN_PLACES: f64 = 10.0;

/// A number for people: as [`write`] has it, with at most ten places.
pub(crate) fn shown(number: f64) -> String {
    write(round(number, SHOWN_PLACES).unwrap_or(number))
}

/// Whether two numbers are the same but for what arithmetic leaves behind.
pub(super) fn equal(a: f64, b: f64) -> bool {
    (a - b).abs() < TOLERANCE
}

/// Rounds to a number of decimal places, halves upwards (`2.5` to 3, `-2.5` to -2), by the decimal that is printed.
/// Negative places round to tens, hundreds and so on.
pub(super) fn round(number: f64, places: f64) -> Option<f64> {
    if !number.is_finite() || !places.is_finite() || places.abs() >= f64::from(MOST_PLACES + 1) {
        return None;
    }
    let places = places as i32;
    let decimal = format!("{:e}", number.abs());
    let (digits, exponent) = decimal.split_once('e')?;
    let exponent: i32 = exponent.parse().ok()?;
    let digits: Vec<u8> = digits.bytes().filter(u8::is_ascii_digit).map(|byte| byte - b'0').collect();
    // How many of the digits stay; the first one stands for 10^exponent.
    let kept = exponent + 1 + places;
    let Ok(kept) = usize::try_from(kept) else { return Some(0.0) };
    if kept >= digits.len() {
        return Some(number);
    }
    let half = digits.get(kept).copied().unwrap_or(0);
    let exact = digits.iter().skip(kept + 1).all(|digit| *digit == 0);
    let up = half > 5 || (half == 5 && (number > 0.0 || !exact));
    let whole: String = digits.iter().take(kept).map(|digit| char::from(b'0' + digit)).collect();
    // At most 17 digits stay, so that the whole number is exact.
    let whole = whole.parse::<u64>().unwrap_or(0) + u64::from(up);
    let rounded: f64 = format!("{whole}e{}", -places).parse().ok()?;
    Some(if number < 0.0 { -rounded } else { rounded })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_is_read_as_odk_reads_it() {
        let known = [
            ("100", Some(100.0)),
            (".1001", Some(0.1001)),
            (" -12345.6789  ", Some(-12345.6789)),
            ("0017.", Some(17.0)),
            ("4,6", Some(4.6)),
            ("- 17", None),
            ("  ", None),
            ("", None),
            ("NaN", None),
            ("Infinity", None),
            ("1.1e6", None),
            ("34.56.7", None),
            ("-", None),
            (".", None),
        ];
        for (text, number) in known {
            assert_eq!(read(text), number, "{text:?}");
        }
    }

    #[test]
    fn a_number_is_written_without_needless_digits() {
        let known = [
            (0.0, "0"),
            (-0.0, "0"),
            (123_456.0, "123456"),
            (-1.0, "-1"),
            (0.557_586, "0.557586"),
            (12.5, "12.5"),
            (1.23e21, "1230000000000000000000"),
            (2.999_999_999_999_999_6, "3"),
        ];
        for (number, text) in known {
            assert_eq!(write(number), text);
        }
    }

    #[test]
    fn halves_are_rounded_upwards_by_the_printed_decimal() {
        let known = [
            (14.291_234_567_89, 0.0, 14.0),
            (14.6, 0.0, 15.0),
            (14.5, 0.0, 15.0),
            (-0.5, 0.0, 0.0),
            (-2.5, 0.0, -2.0),
            (-2.51, 0.0, -3.0),
            (14.291_234_567_89, 1.5, 14.3),
            (12_345.15, 1.0, 12_345.2),
            (-12_345.15, 1.0, -12_345.1),
            (12_345.123_45, -1.0, 12_350.0),
            (12_345.123_45, -3.0, 12_000.0),
            (12_350.123_45, -2.0, 12_400.0),
            (9.99, 1.0, 10.0),
            (4.0, -1.0, 0.0),
            (5.0, -1.0, 10.0),
            (0.07, 1.0, 0.1),
            (0.04, 1.0, 0.0),
            (1.005, 2.0, 1.01),
        ];
        for (number, places, expected) in known {
            assert_eq!(round(number, places), Some(expected), "round({number}, {places})");
        }
        assert_eq!(round(1.0, 31.0), None);
    }

    proptest! {
        #[test]
        fn a_written_number_is_read_back(number in -1e15..1e15_f64) {
            prop_assert!((read(&write(number)).unwrap() - number).abs() < 1e-11);
        }

        #[test]
        fn a_rounded_number_is_at_most_half_a_step_away(number in -1e9..1e9_f64, places in -6..6_i32) {
            let rounded = round(number, f64::from(places)).unwrap();
            prop_assert!((rounded - number).abs() <= 0.5 * 10f64.powi(-places) * (1.0 + 1e-9) + 1e-6);
        }
    }
}
