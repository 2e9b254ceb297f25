//! Quantiles and tails of the normal, Student's t and χ² distributions, from `statrs`.

use super::interval::CONFIDENCE;
use statrs::distribution::{ChiSquared, Continuous, ContinuousCDF, Normal, StudentsT};

/// Upper end of a two-sided interval.
const UPPER: f64 = 1.0 - (1.0 - CONFIDENCE) / 2.0;

/// Beyond so many degrees of freedom Student's t is expanded around the normal distribution: the library's inverse loses
/// its digits there, and does not end beyond 10⁸.
const MANY: f64 = 1e6;

/// Φ⁻¹(p) of the standard normal distribution, 0 < p < 1.
pub fn normal_quantile(p: f64) -> f64 {
    Normal::standard().inverse_cdf(p)
}

/// Φ⁻¹(0.975) = 1.959963984540054.
pub fn z95() -> f64 {
    normal_quantile(UPPER)
}

/// Quantile 0.975 of Student's t with `df` > 0 degrees of freedom; below 1e-3 degrees it is that of 1e-3.
pub fn t95(df: f64) -> f64 {
    if df > MANY {
        let z = z95();
        // Cornish and Fisher; the next term is below 10^-17.
        return z + (z.powi(3) + z) / (4.0 * df) + (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / (96.0 * df * df);
    }
    // The constructor refuses only a location, scale or df that is not a positive number.
    let Ok(student) = StudentsT::new(0.0, 1.0, df.max(1e-3)) else { return z95() };
    // The library's inverse loses digits for thousands of degrees of freedom; a step of Newton restores them.
    let polish = |t: f64| {
        let better = t - (student.cdf(t) - UPPER) / student.pdf(t);
        if better.is_finite() { better } else { t }
    };
    polish(polish(student.inverse_cdf(UPPER)))
}

/// Two-sided p-value of a standard normal statistic.
pub fn normal_p(z: f64) -> f64 {
    (2.0 * Normal::standard().sf(z.abs())).min(1.0)
}

/// Two-sided p-value of Student's t with `df` > 0 degrees of freedom.
pub fn t_p(t: f64, df: f64) -> f64 {
    match StudentsT::new(0.0, 1.0, df) {
        Ok(_) if df > 100.0 * MANY => normal_p(t),
        Ok(student) => (2.0 * student.sf(t.abs())).min(1.0),
        Err(_) => normal_p(t),
    }
}

/// Upper tail of χ² with `df` > 0 degrees of freedom beyond `x`; 1 without degrees of freedom.
pub fn chi_square_p(x: f64, df: f64) -> f64 {
    match ChiSquared::new(df) {
        Ok(distribution) if x > 0.0 => distribution.sf(x),
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quantiles_are_not_rounded_table_values() {
        assert!((z95() - 1.959_963_984_540_054).abs() < 1e-14);
        // Published values of t(0.975) to twelve digits.
        for (df, expected) in [
            (1.0, 12.706_204_736_175),
            (2.0, 4.302_652_729_749),
            (9.0, 2.262_157_162_798),
            (29.0, 2.045_229_642_133),
            (119.0, 1.980_099_876_470),
        ] {
            assert!((t95(df) - expected).abs() < 1e-9, "t({df}) is {}", t95(df));
        }
    }

    #[test]
    fn the_t_quantile_holds_for_bases_of_every_size() {
        // Cornish and Fisher's expansion around the normal quantile.
        let z = z95();
        let expansion = |df: f64| {
            z + (z.powi(3) + z) / (4.0 * df)
                + (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / (96.0 * df.powi(2))
                + (3.0 * z.powi(7) + 19.0 * z.powi(5) + 17.0 * z.powi(3) - 15.0 * z) / (384.0 * df.powi(3))
        };
        for df in [400, 2_000, 30_000, 70_000, 400_000, 5_000_000].map(f64::from) {
            assert!((t95(df) - expansion(df)).abs() < 1e-8, "t({df}) is {}, not {}", t95(df), expansion(df));
        }
    }

    #[test]
    fn no_number_of_degrees_of_freedom_takes_long_or_loses_the_digits() {
        for df in [999_999.0, 1_000_001.0, 1e7, 1e8, 1e12, 1e15, 1e300, f64::INFINITY] {
            assert!((t95(df) - z95() - (z95().powi(3) + z95()) / (4.0 * df)).abs() < 1e-9, "t({df}) is {}", t95(df));
            assert!((t_p(2.0, df) - normal_p(2.0)).abs() < 2.0 / df + 1e-9, "the tail of t({df}) is {}", t_p(2.0, df));
        }
    }

    #[test]
    fn a_quantile_and_its_tail_belong_together() {
        assert!((normal_p(z95()) - 0.05).abs() < 1e-10, "{}", normal_p(z95()));
        for df in [1.0, 1.7, 8.0, 223.677_332, 1e6] {
            assert!((t_p(t95(df), df) - 0.05).abs() < 1e-9, "t({df})");
        }
        // χ²(1) is the square of a standard normal variable.
        assert!((chi_square_p(z95().powi(2), 1.0) - 0.05).abs() < 1e-9);
        assert_eq!(chi_square_p(0.0, 3.0), 1.0);
    }

    #[test]
    fn a_tail_far_out_is_small_and_not_nothing() {
        assert!(normal_p(20.0) > 0.0 && normal_p(20.0) < 1e-80);
        assert!(t_p(40.0, 30.0) > 0.0 && t_p(40.0, 30.0) < 1e-25);
    }
}
