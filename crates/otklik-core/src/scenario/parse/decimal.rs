//! Numbers that need not be whole.

use super::field::Field;
use super::report::Report;
use super::words::quoted;
use crate::scenario::diagnostic::Code;
use toml::de::DeValue;

/// The largest number that a limit may be, either way: sums and steps stay exact far beyond what anybody counts.
pub(super) const LARGEST: f64 = 1e12;

impl Field<'_> {
    /// A number, whole or with a point, from `low` to `high`; `possible` says in words what may stand there.
    pub(super) fn decimal(&self, report: &mut Report<'_>, low: f64, high: f64, possible: &str) -> Option<f64> {
        let (written, number) = match self.value.get_ref() {
            DeValue::Integer(whole) => {
                (whole.as_str(), i64::from_str_radix(whole.as_str(), whole.radix()).ok().map(as_float))
            }
            DeValue::Float(float) => (float.as_str(), float.as_str().parse::<f64>().ok()),
            _ => {
                let help = format!("write it in digits, without quotes and with a point: `{} = 0.5`", self.key);
                self.wrong_type(report, "a number", &help);
                return None;
            }
        };
        let number = number.filter(|number| (low..=high).contains(number));
        if number.is_none() {
            let message = format!("`{}` cannot be {}", self.key, quoted(written).replace('`', ""));
            report.add(Code::OutOfRange, &self.span(), message, format!("choose {possible}"));
        }
        number
    }
}

/// Exact up to 2^53, far beyond [`LARGEST`].
#[allow(clippy::cast_precision_loss)]
fn as_float(whole: i64) -> f64 {
    whole as f64
}
