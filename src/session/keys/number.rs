//! Answers by their numbers. A scale of numbers is chosen by what it says, everything else by its place from 1.

use crate::screen::{Body, StepRow, StepShow};
use std::time::Duration;

/// A number that is being typed.
#[derive(Debug, Clone)]
pub(in crate::session) struct Number {
    /// The page it is typed on.
    pub(in crate::session) page: u32,
    /// Its digits so far.
    pub(in crate::session) typed: String,
    /// When the next digit begins another number.
    pub(in crate::session) until: Duration,
}

/// The answer that a number names.
#[derive(Debug, PartialEq)]
pub(super) struct Named {
    /// Its id.
    pub(super) id: String,
    /// The digits that were typed for it.
    pub(super) typed: String,
    /// Whether a longer number begins like it.
    pub(super) may_go_on: bool,
}

/// The answer that is meant by a digit after those that were typed before.
pub(super) fn named(body: &Body, before: &str, digit: &str) -> Option<Named> {
    if !digit.chars().all(|sign| sign.is_ascii_digit()) {
        return None;
    }
    let (answers, once) = numbered(body);
    let begin_like = |typed: &str| answers.iter().any(|(number, _)| number.starts_with(typed));
    let longer = format!("{before}{digit}");
    let typed = if begin_like(&longer) { longer } else { digit.to_owned() };
    let exact = answers.iter().find(|(number, _)| *number == typed);
    // Of per cent, 7 can only become 70.
    let (_, id) = exact.or_else(|| answers.iter().find(|(number, _)| number.starts_with(&typed)))?;
    let rivals = answers.iter().filter(|(number, _)| number.starts_with(&typed)).count();
    Some(Named { id: id.clone(), may_go_on: once && rivals > 1, typed })
}

/// The answers with their numbers, and whether only one is chosen: else each key chooses at once, and nothing longer
/// than a digit can be meant.
fn numbered(body: &Body) -> (Vec<(String, String)>, bool) {
    let places = |ids: &mut dyn Iterator<Item = &String>, most: usize| {
        ids.take(most).enumerate().map(|(place, id)| ((place + 1).to_string(), id.clone())).collect()
    };
    match body {
        Body::Options(body) if body.multiple => (places(&mut body.rows.iter().map(|row| &row.id), 9), false),
        Body::Options(body) => (places(&mut body.rows.iter().map(|row| &row.id), usize::MAX), true),
        Body::Ranking(body) => (places(&mut body.rows.iter().map(|row| &row.id), 9), false),
        Body::Steps(body) if body.show == StepShow::Numbers => match marks(&body.steps) {
            Some(marks) => (marks, true),
            None => (places(&mut body.steps.iter().map(|step| &step.id), usize::MAX), true),
        },
        Body::Steps(body) => (places(&mut body.steps.iter().map(|step| &step.id), usize::MAX), true),
        Body::YesNo(steps) => (places(&mut steps.iter().map(|step| &step.id), usize::MAX), true),
        Body::Lens(_)
        | Body::Signature(_)
        | Body::Digits(_)
        | Body::Date(_)
        | Body::Time(_)
        | Body::Slider(_)
        | Body::Grid(_)
        | Body::BestWorst(_)
        | Body::Allocation(_)
        | Body::Page => (Vec::new(), true),
    }
}

/// The numbers on the steps, such as 7 of `70 %`; nothing where one of them is below zero or is none.
fn marks(steps: &[StepRow]) -> Option<Vec<(String, String)>> {
    let mark = |step: &StepRow| {
        let digits: String = step.mark.chars().take_while(char::is_ascii_digit).collect();
        let rest = step.mark.get(digits.len()..)?;
        let is_number = !digits.is_empty() && matches!(rest.trim(), "" | "%");
        is_number.then(|| (digits, step.id.clone()))
    };
    steps.iter().map(mark).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::screen::{OptionRow, OptionsBody, StepsBody};

    fn scale(marks: &[&str]) -> Body {
        let step = |mark: &&str| StepRow { id: format!("id{mark}"), mark: (*mark).to_owned(), ..StepRow::default() };
        Body::Steps(StepsBody {
            show: StepShow::Numbers,
            steps: marks.iter().map(step).collect(),
            ..StepsBody::default()
        })
    }

    fn meant(body: &Body, before: &str, digit: &str) -> Option<(String, bool)> {
        named(body, before, digit).map(|named| (named.id, named.may_go_on))
    }

    #[test]
    fn a_step_is_chosen_by_the_number_on_it_and_ten_by_two_digits() {
        let nps = scale(&["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
        assert_eq!(meant(&nps, "", "7"), Some(("id7".into(), false)));
        assert_eq!(meant(&nps, "", "0"), Some(("id0".into(), false)));
        assert_eq!(meant(&nps, "", "1"), Some(("id1".into(), true)), "it may become ten");
        assert_eq!(meant(&nps, "1", "0"), Some(("id10".into(), false)));
        assert_eq!(meant(&nps, "1", "3"), Some(("id3".into(), false)), "there is no thirteen");
    }

    #[test]
    fn of_per_cent_the_tens_are_enough() {
        let percent = scale(&["0\u{a0}%", "10\u{a0}%", "70\u{a0}%", "100\u{a0}%"]);
        assert_eq!(meant(&percent, "", "7"), Some(("id70\u{a0}%".into(), false)));
        assert_eq!(meant(&percent, "", "1"), Some(("id10\u{a0}%".into(), true)));
        assert_eq!(meant(&percent, "10", "0"), Some(("id100\u{a0}%".into(), false)));
    }

    #[test]
    fn everything_else_is_chosen_by_its_place() {
        let row = |id: u32| OptionRow { id: format!("o{id}"), ..OptionRow::default() };
        let rows: Vec<OptionRow> = (1..=12).map(row).collect();
        let one = Body::Options(OptionsBody { rows: rows.clone(), ..OptionsBody::default() });
        assert_eq!(meant(&one, "", "2"), Some(("o2".into(), false)));
        assert_eq!(meant(&one, "1", "2"), Some(("o12".into(), false)));
        let several = Body::Options(OptionsBody { multiple: true, rows, ..OptionsBody::default() });
        assert_eq!(meant(&several, "", "1"), Some(("o1".into(), false)), "what is chosen at once waits for nothing");
        assert_eq!(meant(&several, "", "0"), None);
        let below_zero = scale(&["-1", "0", "1"]);
        assert_eq!(meant(&below_zero, "", "1"), Some(("id-1".into(), false)));
        assert_eq!(meant(&one, "", "x"), None);
    }
}
