//! Whether the one-question design worked (methodology 14.5): were the questions assigned as planned, and does some
//! question repel people? The first is a χ² of goodness of fit, the second Pearson's χ² of independence.

use crate::metrics::distribution::chi_square_p;
use crate::metrics::estimate::{NoData, reaches};
use crate::metrics::parameter::Parameter;
use crate::phrase::Phrase;
use serde::{Deserialize, Serialize};

/// Counts in rows and columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContingencyTable(Vec<Vec<u64>>);

impl ContingencyTable {
    /// A table; `None` unless all rows are of one length.
    pub fn new(rows: Vec<Vec<u64>>) -> Option<Self> {
        let width = rows.first().map_or(0, Vec::len);
        rows.iter().all(|row| row.len() == width).then_some(Self(rows))
    }

    /// A table of rows that are of one length by their type.
    pub fn of<const WIDTH: usize>(rows: impl IntoIterator<Item = [u64; WIDTH]>) -> Self {
        Self(rows.into_iter().map(Vec::from).collect())
    }

    /// Its rows.
    pub fn rows(&self) -> &[Vec<u64>] {
        &self.0
    }

    /// Pearson's test of independence of row and column. Rows and columns without any count say nothing and are left
    /// out; with fewer than two of either left there is nothing to compare.
    pub fn independence(&self) -> Result<Independence, NoData> {
        let width = self.0.first().map_or(0, Vec::len);
        let mut columns = vec![0.0; width];
        let mut rows = Vec::with_capacity(self.0.len());
        for row in &self.0 {
            let mut sum = 0.0;
            for (column, count) in columns.iter_mut().zip(row) {
                *column += *count as f64;
                sum += *count as f64;
            }
            rows.push(sum);
        }
        let all: f64 = rows.iter().sum();
        if all <= 0.0 {
            return Err(NoData::NoData);
        }
        let filled = |sums: &[f64]| sums.iter().filter(|sum| **sum > 0.0).count();
        let (filled_rows, filled_columns) = (filled(&rows), filled(&columns));
        if filled_rows < 2 || filled_columns < 2 {
            return Err(NoData::ZeroVariance);
        }
        let (mut chi_square, mut min_expected) = (0.0, f64::INFINITY);
        for (row, row_sum) in self.0.iter().zip(&rows) {
            for (count, column_sum) in row.iter().zip(&columns) {
                let expected = row_sum * (column_sum / all);
                if expected > 0.0 {
                    chi_square += (*count as f64 - expected).powi(2) / expected;
                    min_expected = expected.min(min_expected);
                }
            }
        }
        let freedom = (filled_rows - 1) as u64 * (filled_columns - 1) as u64;
        Ok(Independence { chi_square, freedom, p_value: chi_square_p(chi_square, freedom as f64), min_expected })
    }
}

/// Pearson's χ² of independence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Independence {
    /// χ² = Σ(observed − expected)²/expected, from 0.
    pub chi_square: f64,
    /// Degrees of freedom, from 1.
    pub freedom: u64,
    /// Probability of such a χ² or a greater one if row and column were independent, in 0..1.
    pub p_value: f64,
    /// The least expected count: below 5 the p-value is only a hint.
    pub min_expected: f64,
}

/// From which p-values on the design raises an alarm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HealthRules {
    /// Below it, questions were not assigned as planned.
    pub allocation: Parameter<f64>,
    /// Below it, the answer rate depends on the question.
    pub answering: Parameter<f64>,
}

impl Default for HealthRules {
    /// 0.001 and 0.01.
    fn default() -> Self {
        Self { allocation: Parameter::user(0.001), answering: Parameter::user(0.01) }
    }
}

impl HealthRules {
    /// What the p-value of assigned counts against planned probabilities says.
    pub fn allocation_fault(&self, p_value: f64) -> Option<DesignFault> {
        (!reaches(p_value, self.allocation.value)).then_some(DesignFault::Allocation)
    }

    /// What the test of answered and not answered by question says.
    pub fn answering_fault(&self, test: &Independence) -> Option<DesignFault> {
        (!reaches(test.p_value, self.answering.value)).then_some(DesignFault::Answering)
    }
}

/// What is wrong with the design.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DesignFault {
    /// The randomiser or the device is broken.
    Allocation,
    /// Some question repels people, so that its mean is suspect.
    Answering,
}

impl DesignFault {
    /// What to print.
    pub fn warning(self) -> Phrase {
        match self {
            Self::Allocation => Phrase {
                ru: "вопросы распределены не по плану: неисправен генератор случайных чисел или устройство",
                en: "the questions were not assigned as planned: the randomiser or the device is broken",
                uk: "запитання розподілено не за планом: несправний генератор випадкових чисел або пристрій",
            },
            Self::Answering => Phrase {
                ru: "доля ответивших зависит от вопроса: какой-то вопрос отталкивает людей, его среднее под сомнением",
                en: "the share of those who answer depends on the question: some question repels people, and its mean \
                     is suspect",
                uk: "частка тих, хто відповів, залежить від запитання: якесь запитання відштовхує людей, його середнє \
                     під сумнівом",
            },
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_by_two_has_its_closed_form() {
        // n(ad − bc)²/(row and column sums) = 100·(30·25 − 20·25)²/(50·50·55·45)
        let test = ContingencyTable::of([[30, 20], [25, 25]]).independence().unwrap();
        let expected = 100.0 * 250.0_f64.powi(2) / (50.0 * 50.0 * 55.0 * 45.0);
        assert!((test.chi_square - expected).abs() < 1e-12 && test.freedom == 1);
        assert!((test.min_expected - 22.5).abs() < 1e-12);
    }

    #[test]
    fn what_leaves_nothing_to_compare_is_no_test() {
        let of = |rows: &[[u64; 2]]| ContingencyTable::of(rows.iter().copied()).independence();
        for empty in [&[][..], &[[0, 0], [0, 0]]] {
            assert_eq!(of(empty), Err(NoData::NoData));
        }
        for single in [&[[5, 0], [9, 0]][..], &[[5, 3]], &[[5, 3], [0, 0]]] {
            assert_eq!(of(single), Err(NoData::ZeroVariance));
        }
        assert_eq!(ContingencyTable::new(vec![vec![1, 2], vec![3]]), None);
    }

    #[test]
    fn a_question_that_nobody_was_asked_does_not_count() {
        let of = |rows: &[[u64; 2]]| ContingencyTable::of(rows.iter().copied()).independence();
        assert_eq!(of(&[[5, 3], [0, 0], [9, 2]]), of(&[[5, 3], [9, 2]]));
    }

    #[test]
    fn an_alarm_is_raised_below_its_threshold_only() {
        let rules = HealthRules::default();
        assert_eq!(rules.allocation_fault(0.0009), Some(DesignFault::Allocation));
        assert_eq!(rules.allocation_fault(0.001), None);
        let test = |p_value| Independence { chi_square: 9.0, freedom: 2, p_value, min_expected: 10.0 };
        assert_eq!(rules.answering_fault(&test(0.009)), Some(DesignFault::Answering));
        assert_eq!(rules.answering_fault(&test(0.01)), None);
    }

    proptest! {
        #[test]
        fn the_order_of_rows_does_not_matter_and_independent_rows_are_not_suspect(
            rows in proptest::collection::vec([0_u64..200, 0_u64..200, 0_u64..200], 2..8), times in 2_u64..9
        ) {
            let table = ContingencyTable::of(rows.iter().copied()).independence();
            let reversed = ContingencyTable::of(rows.iter().rev().copied()).independence();
            prop_assert_eq!(table.is_ok(), reversed.is_ok());
            if let (Ok(table), Ok(reversed)) = (table, reversed) {
                prop_assert!((table.chi_square - reversed.chi_square).abs() < 1e-9 * (1.0 + table.chi_square));
                prop_assert!(table.chi_square >= 0.0 && (0.0..=1.0).contains(&table.p_value));
                prop_assert!(table.min_expected > 0.0 && table.min_expected.is_finite());
            }
            let first = rows[0];
            if let Ok(alike) = ContingencyTable::of([first, first.map(|count| count * times)]).independence() {
                prop_assert!(alike.chi_square < 1e-9 && alike.p_value > 0.99);
            }
        }
    }
}
