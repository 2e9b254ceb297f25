//! Scenario tests: a file `NAME.test.toml` beside `NAME.toml` says what people answer and what must come of it. The
//! format is described in `docs/scenarios/testing.md`.

mod case;
mod check;
mod expectation;
mod value;

use super::answers::Answers;
use super::fill::{Begin, fill};
use super::path::Filled;
use crate::engine::Program;
use crate::scenario::Scenario;
use crate::scenario::parse::with_table;
use expectation::Expectation;
use serde::Serialize;
use std::sync::Arc;

/// The tests of a scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Suite {
    cases: Vec<Case>,
}

/// One test.
#[derive(Debug, Clone, PartialEq)]
struct Case {
    name: String,
    line: u32,
    answers: Answers,
    begin: Begin,
    expectations: Vec<Expectation>,
}

/// What is wrong with a file of tests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Trouble {
    /// The line, from 1.
    pub line: u32,
    /// What is wrong, and how to mend it.
    pub message: String,
}

/// What came of one test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// The name of the test.
    pub name: String,
    /// The line of its name, from 1.
    pub line: u32,
    /// The expectations that were not met; none where the test passed.
    pub failures: Vec<Failure>,
}

/// An expectation that was not met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// The line of the expectation, from 1.
    pub line: u32,
    /// What it is about, such as `path` or `text of q1`.
    pub about: String,
    /// What was expected.
    pub expected: String,
    /// What came.
    pub came: String,
}

impl Verdict {
    /// Whether every expectation was met.
    pub fn passed(&self) -> bool {
        self.failures.is_empty()
    }

    /// The verdict as text: one line, and for each expectation that was not met its line, what was expected and what
    /// came.
    pub fn render(&self, file: &str) -> String {
        let word = if self.passed() { "ok" } else { "FAILED" };
        let mut text = format!("{word}  {file}:{}: {}\n", self.line, self.name);
        for failure in &self.failures {
            text.push_str(&format!(
                "    {file}:{}: {}\n      expected: {}\n      came:     {}\n",
                failure.line, failure.about, failure.expected, failure.came
            ));
        }
        text
    }
}

impl Suite {
    /// Reads the bytes of a file of tests for a scenario. Returns everything that is wrong with it.
    pub fn read(scenario: &Scenario, bytes: &[u8]) -> Result<Self, Vec<Trouble>> {
        match with_table(bytes, |text, table| case::read_all(scenario, text, table)) {
            Ok(read) => read.map(|cases| Self { cases }),
            Err(diagnostics) => Err(diagnostics
                .into_iter()
                .map(|found| Trouble { line: found.place.line, message: format!("{}; {}", found.message, found.help) })
                .collect()),
        }
    }

    /// How many tests there are.
    pub fn len(&self) -> usize {
        self.cases.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }

    /// Goes through the scenario they were read for once for each test, in their order.
    pub fn rehearse(&self, program: &Arc<Program>) -> Vec<Filled> {
        self.cases.iter().map(|case| fill(program, &case.answers, &case.begin)).collect()
    }

    /// Runs all tests with the scenario they were read for.
    pub fn run(&self, program: &Arc<Program>) -> Vec<Verdict> {
        let verdict = |(case, filled): (&Case, Filled)| {
            let failures = check::failures(&filled, &case.expectations, case.line);
            Verdict { name: case.name.clone(), line: case.line, failures }
        };
        self.cases.iter().zip(self.rehearse(program)).map(verdict).collect()
    }
}
