//! Telephone numbers: grouped while they are typed, `+` and all digits in the end.

use super::{Hope, Meaning};
use crate::screen::Problem;
use otklik_core::record::Answer;

/// The fewest and the most digits of any telephone number (E.164).
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// What is known of the numbers behind a country code.
struct Plan {
    /// Digits behind the code.
    digits: usize,
    /// What people dial inside the country in place of the code.
    trunk: &'static [char],
    /// How the digits are grouped, and by what.
    groups: &'static [(usize, char)],
}

fn plan(prefix: &str) -> Option<Plan> {
    Some(match prefix {
        "+7" => Plan { digits: 10, trunk: &['8', '7'], groups: &[(3, ' '), (6, '-'), (8, '-')] },
        "+380" => Plan { digits: 9, trunk: &['0'], groups: &[(2, ' '), (5, '-'), (7, '-')] },
        "+375" => Plan { digits: 9, trunk: &[], groups: &[(2, ' '), (5, '-'), (7, '-')] },
        _ => return None,
    })
}

pub(super) fn after_key(prefix: Option<&str>, draft: &str, key: char) -> String {
    let length = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    match key {
        // Another country: everything is typed.
        '+' => "+".to_owned(),
        '0'..='9' => {
            let of_prefix = if draft.starts_with('+') { 0 } else { prefix.map_or(0, length) };
            let national = !draft.starts_with('+');
            // One more than the plan has: people begin with what they dial inside the country.
            let most = prefix
                .and_then(plan)
                .filter(|_| national)
                .map_or(DIGITS.end() - of_prefix, |plan| plan.digits + usize::from(!plan.trunk.is_empty()));
            if length(draft) >= most {
                return draft.to_owned();
            }
            let plus = if draft.is_empty() && prefix.is_none() { "+" } else { "" };
            format!("{draft}{plus}{key}")
        }
        _ => draft.to_owned(),
    }
}

/// All digits behind the prefix, without what is dialled inside the country.
fn national<'d>(prefix: &str, draft: &'d str) -> &'d str {
    match plan(prefix) {
        Some(plan) if draft.len() == plan.digits + 1 => draft.strip_prefix(plan.trunk).unwrap_or(draft),
        _ => draft,
    }
}

pub(super) fn meaning(prefix: Option<&str>, draft: &str) -> Meaning {
    let (number, plan) = match (draft.strip_prefix('+'), prefix) {
        (Some(""), _) => return Meaning::Wrong(Problem::TooFewDigits { missing: None }, Hope::Unfinished),
        (Some(_), _) | (None, None) => (draft.to_owned(), None),
        (None, Some(prefix)) => (format!("{prefix}{}", national(prefix, draft)), plan(prefix)),
    };
    let digits = number.chars().filter(char::is_ascii_digit).count();
    let wanted = plan.map(|plan| plan.digits + prefix.map_or(0, |prefix| prefix.len() - 1));
    match wanted {
        Some(wanted) if digits < wanted => {
            let missing = u32::try_from(wanted - digits).ok();
            Meaning::Wrong(Problem::TooFewDigits { missing }, Hope::Unfinished)
        }
        Some(wanted) if digits > wanted => Meaning::Wrong(Problem::TooManyDigits, Hope::Lost),
        None if digits < *DIGITS.start() => Meaning::Wrong(Problem::TooFewDigits { missing: None }, Hope::Unfinished),
        _ => Meaning::Answer(Answer::Phone {
            number: if number.starts_with('+') { number } else { format!("+{number}") },
        }),
    }
}

/// What of a number is behind the prefix, or all of it.
pub(super) fn without(prefix: Option<&str>, number: &str) -> String {
    prefix.and_then(|prefix| number.strip_prefix(prefix)).unwrap_or(number).to_owned()
}

/// A draft as it is read.
pub(in crate::session) fn grouped(prefix: Option<&str>, draft: &str) -> String {
    let plan = prefix.filter(|_| !draft.starts_with('+')).and_then(plan);
    let Some(plan) = plan else {
        let (plus, digits) = draft.strip_prefix('+').map_or(("", draft), |digits| ("+", digits));
        let mut text = plus.to_owned();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && place % 3 == 0 {
                text.push(' ');
            }
            text.push(digit);
        }
        return text;
    };
    // What is dialled inside the country stands apart.
    let trunk = usize::from(draft.starts_with(plan.trunk) && draft.len() > plan.digits);
    let mut text = String::new();
    for (place, digit) in draft.chars().enumerate() {
        if trunk == 1 && place == 1 {
            text.push(' ');
        }
        if let Some((_, sign)) = plan.groups.iter().find(|(after, _)| *after + trunk == place) {
            text.push(*sign);
        }
        text.push(digit);
    }
    text
}
