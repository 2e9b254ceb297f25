//! Reads the inputs of vectors (methodology 2.9): arguments by name, lists with missing values, and rows, of which a
//! frequency table is written out in its order and `extra` rows follow.

use crate::metrics::likert::{Item, Likert5};
use serde_json::Value;

/// More rows, visitors or replicates than this are refused: a vector is an example, and a typing error in a frequency
/// must not fill the memory.
pub const LARGEST: u64 = 1_000_000;

/// Why an input cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// An argument is missing.
    #[error("{0} is missing")]
    Missing(String),
    /// An argument is something else than the function takes.
    #[error("{name} has to be {wanted}, not {got}")]
    Wrong {
        /// Which argument.
        name: String,
        /// What the function takes.
        wanted: &'static str,
        /// What is there, cut to a readable length.
        got: String,
    },
    /// It would take too much time or memory.
    #[error("{0} asks for more than {LARGEST} rows")]
    TooMuch(String),
}

impl Unreadable {
    /// An argument `name` that is `got` and not what the function takes.
    pub fn wrong(name: &str, wanted: &'static str, got: &Value) -> Self {
        let mut got = got.to_string();
        if got.chars().count() > 60 {
            got = got.chars().take(57).chain("...".chars()).collect();
        }
        Self::Wrong { name: name.to_owned(), wanted, got }
    }
}

/// The input of a vector with its parameters.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    input: &'a Value,
    params: &'a Value,
}

impl<'a> Input<'a> {
    /// The input of a vector.
    pub fn of(vector: &'a Value) -> Self {
        Self { input: &vector["input"], params: &vector["params"] }
    }

    /// The whole input, for functions that take one list.
    pub fn whole_input(&self) -> &'a Value {
        self.input
    }

    /// An argument or a parameter by its name; `None` if it is absent or null.
    pub fn arg(&self, name: &str) -> Option<&'a Value> {
        [self.input, self.params].into_iter().find_map(|from| from.get(name)).filter(|value| !value.is_null())
    }

    /// An argument that has to be there.
    pub fn need(&self, name: &str) -> Result<&'a Value, Unreadable> {
        self.arg(name).ok_or_else(|| Unreadable::Missing(name.to_owned()))
    }

    /// A finite number.
    pub fn number(&self, name: &str) -> Result<f64, Unreadable> {
        number(name, self.need(name)?)
    }

    /// A finite number, if there is one.
    pub fn optional_number(&self, name: &str) -> Result<Option<f64>, Unreadable> {
        self.arg(name).map(|value| number(name, value)).transpose()
    }

    /// A whole number from 0.
    pub fn whole(&self, name: &str) -> Result<u64, Unreadable> {
        whole(name, self.need(name)?)
    }

    /// A whole number from 0, if there is one.
    pub fn optional_whole(&self, name: &str) -> Result<Option<u64>, Unreadable> {
        self.arg(name).map(|value| whole(name, value)).transpose()
    }

    /// A whole number from 0 up to [`LARGEST`]: how often something is done.
    pub fn times(&self, name: &str) -> Result<u64, Unreadable> {
        let times = self.whole(name)?;
        if times > LARGEST { Err(Unreadable::TooMuch(name.to_owned())) } else { Ok(times) }
    }

    /// A text.
    pub fn text(&self, name: &str) -> Result<&'a str, Unreadable> {
        let value = self.need(name)?;
        value.as_str().ok_or_else(|| Unreadable::wrong(name, "a text", value))
    }

    /// The seed of a draw: a text, or a whole number as it is written.
    pub fn seed(&self) -> Result<String, Unreadable> {
        match self.need("seed")? {
            Value::String(text) => Ok(text.clone()),
            Value::Number(number) if number.is_i64() || number.is_u64() => Ok(number.to_string()),
            other => Err(Unreadable::wrong("seed", "a text", other)),
        }
    }

    /// A list.
    pub fn list(&self, name: &str) -> Result<&'a [Value], Unreadable> {
        list(name, self.need(name)?)
    }

    /// A list of finite numbers.
    pub fn numbers(&self, name: &str) -> Result<Vec<f64>, Unreadable> {
        numbers(name, self.need(name)?)
    }

    /// A list of finite numbers and missing values.
    pub fn optional_numbers(&self, name: &str) -> Result<Vec<Option<f64>>, Unreadable> {
        optional_numbers(name, self.need(name)?)
    }

    /// A list of texts.
    pub fn texts(&self, name: &str) -> Result<Vec<&'a str>, Unreadable> {
        let text = |value: &'a Value| value.as_str().ok_or_else(|| Unreadable::wrong(name, "texts", value));
        self.list(name)?.iter().map(text).collect()
    }

    /// Rows: the input itself if it is a list, else the frequency table written out, then what stands under `name`,
    /// then `extra`. A row that is null, or a word for a missing answer, is an empty one.
    pub fn rows(&self, name: &str) -> Result<Vec<&'a [Value]>, Unreadable> {
        let mut rows = Vec::new();
        if let Some(table) = self.arg("frequency_table") {
            for entry in list("frequency_table", table)? {
                let (row, times) = frequency(entry)?;
                repeat(&mut rows, row_of(row)?, times)?;
            }
        }
        for row in self.plain(name)? {
            repeat(&mut rows, if missing(row) { &[] } else { list(name, row)? }, 1)?;
        }
        Ok(rows)
    }

    /// Single values, one for each respondent, in the order of [`Input::rows`].
    pub fn values(&self, name: &str) -> Result<Vec<&'a Value>, Unreadable> {
        let mut values = Vec::new();
        if let Some(table) = self.arg("frequency_table") {
            for entry in list("frequency_table", table)? {
                let (row, times) = frequency(entry)?;
                let [value] = row else { return Err(Unreadable::wrong("frequency_table", "[value, count]", entry)) };
                repeat(&mut values, value, times)?;
            }
        }
        for value in self.plain(name)? {
            // Rows are appended to a frequency table as rows: [answer].
            let single = value.as_array().map(Vec::as_slice).filter(|_| self.arg("frequency_table").is_some());
            repeat(&mut values, if let Some([only]) = single { only } else { value }, 1)?;
        }
        Ok(values)
    }

    fn plain(&self, name: &str) -> Result<impl Iterator<Item = &'a Value>, Unreadable> {
        let under = |name: &str| self.arg(name).map_or(Ok(&[][..]), |value| list(name, value));
        let (root, named, extra) =
            (self.input.as_array().map_or(&[][..], Vec::as_slice), under(name)?, under("extra")?);
        if self.input.is_array() || ["frequency_table", name, "extra"].iter().any(|name| self.arg(name).is_some()) {
            Ok(root.iter().chain(named).chain(extra))
        } else {
            Err(Unreadable::Missing(name.to_owned()))
        }
    }
}

fn repeat<T: Copy>(rows: &mut Vec<T>, row: T, times: u64) -> Result<(), Unreadable> {
    if times > LARGEST || rows.len() as u64 + times > LARGEST {
        return Err(Unreadable::TooMuch("the table".to_owned()));
    }
    rows.extend((0..times).map(|_| row));
    Ok(())
}

/// `[answers…, count]` as the answers and the count.
fn frequency(entry: &Value) -> Result<(&[Value], u64), Unreadable> {
    match list("frequency_table", entry)?.split_last() {
        Some((count, row)) => Ok((row, whole("a count of the frequency_table", count)?)),
        None => Err(Unreadable::wrong("frequency_table", "rows that end in a count", entry)),
    }
}

/// `[ranking, count]` stands for the ranking, `[answers…, count]` for the answers.
fn row_of(row: &[Value]) -> Result<&[Value], Unreadable> {
    match row {
        [Value::Array(ranking)] => Ok(ranking),
        [Value::Null] => Ok(&[]),
        answers => Ok(answers),
    }
}

/// A finite number.
pub fn number(name: &str, value: &Value) -> Result<f64, Unreadable> {
    value.as_f64().filter(|it| it.is_finite()).ok_or_else(|| Unreadable::wrong(name, "a number", value))
}

/// A whole number from 0; `3.0` is one too.
pub fn whole(name: &str, value: &Value) -> Result<u64, Unreadable> {
    let exact = |it: f64| (it >= 0.0 && it.fract() == 0.0 && it < 9e15).then_some(it as u64);
    let whole = value.as_u64().or_else(|| value.as_f64().and_then(exact));
    whole.ok_or_else(|| Unreadable::wrong(name, "a whole number from 0", value))
}

/// A list.
pub fn list<'a>(name: &str, value: &'a Value) -> Result<&'a [Value], Unreadable> {
    value.as_array().map(Vec::as_slice).ok_or_else(|| Unreadable::wrong(name, "a list", value))
}

/// A list of finite numbers.
pub fn numbers(name: &str, value: &Value) -> Result<Vec<f64>, Unreadable> {
    list(name, value)?.iter().map(|it| number(name, it)).collect()
}

/// A list of finite numbers and missing values: null, or the words of methodology 2.0.
pub fn optional_numbers(name: &str, value: &Value) -> Result<Vec<Option<f64>>, Unreadable> {
    let optional = |it: &Value| if missing(it) { Ok(None) } else { number(name, it).map(Some) };
    list(name, value)?.iter().map(optional).collect()
}

/// Whether the value says that there is no answer (methodology 2.0). Other texts are invalid values.
pub fn missing(value: &Value) -> bool {
    const STATES: [&str; 5] = ["skipped", "refused", "not_applicable", "not_shown", "abandoned"];
    value.is_null() || value.as_str().is_some_and(|state| STATES.contains(&state))
}

/// The code of an answer, if the value is a whole number.
pub fn code(value: &Value) -> Option<i64> {
    let exact = |it: f64| (it.fract() == 0.0 && it.abs() < 9e15).then_some(it as i64);
    value.as_i64().or_else(|| value.as_f64().and_then(exact))
}

/// An answer on the five-point scale, or why there is none.
pub fn item(value: &Value) -> Item {
    match value {
        Value::String(state) if state == "refused" => Item::Refused,
        value if missing(value) => Item::Missing,
        value => code(value).and_then(Likert5::from_code).map_or(Item::Invalid, Item::Answer),
    }
}
