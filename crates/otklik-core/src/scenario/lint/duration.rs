//! How long people take, as the linter and the simulator reckon with it.
//!
//! A question takes the time to read its words, once, plus the time to decide, to tap and to type. The numbers describe
//! an unhurried adult with somebody else's tablet; they are constants, so that two people who talk about the length of
//! a scenario talk about the same thing. A real campaign shows its own times on the dashboard (methodology 11.2).

use crate::scenario::{Choice, Language, MatrixRow, Question, QuestionKind, ScaleShow, SetDesign, Text, TextLength};

/// Seconds to read a word: 180 words a minute, usual for questions on a screen. Nobody reads in less than 0.3 s a word
/// (decision D21).
pub const SECONDS_PER_WORD: f64 = 1.0 / 3.0;

/// Seconds to make up one's mind once the words are read: for an option, a row, a place of a ranking.
pub const SECONDS_PER_DECISION: f64 = 2.0;

/// Seconds to find a place on the screen and tap it, until the screen has answered.
pub const SECONDS_PER_TAP: f64 = 1.0;

/// Seconds to type a letter or a digit on the tablet.
pub const SECONDS_PER_KEY: f64 = 0.6;

/// Seconds to turn the tablet and take a photo, or to hold a code before the camera, once one has decided to.
pub const SECONDS_WITH_CAMERA: f64 = 8.0;

/// Seconds to sign with a finger.
pub const SECONDS_TO_SIGN: f64 = 6.0;

/// Letters that people write into one line.
pub const LETTERS_OF_A_LINE: u32 = 20;

/// Letters that people write where there is room for several lines.
pub const LETTERS_OF_A_LONG_TEXT: u32 = 60;

/// Digits of a telephone number that are typed: a Russian one without its country code.
pub const DIGITS_OF_A_PHONE: u32 = 10;

/// Digits of a typical number.
pub const DIGITS_OF_A_NUMBER: u32 = 2;

/// Of the options of a multiple choice, one in so many is chosen, rounded up.
pub const OPTIONS_PER_CHOSEN: usize = 4;

/// Words in a text as a person reads them: what stands between spaces and has a letter or a digit. A piped answer
/// counts as one word.
pub fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// Seconds to read so many words.
pub fn seconds_to_read(words: usize) -> f64 {
    count(words) * SECONDS_PER_WORD
}

/// Seconds from the moment a question is shown until the respondent has gone on: reading and answering.
pub fn seconds_to_answer(question: &Question, language: &Language) -> f64 {
    seconds_to_read(words_of(question, language)) + seconds_to_act(question)
}

/// Words that are read to answer a question: its own, its hint, and its options, rows and ends as far as they are
/// words. The steps of a matrix are read once; a row of bare numbers or stars is taken in at a glance.
pub fn words_of(question: &Question, language: &Language) -> usize {
    let of = |text: &Text| words(text.get(language));
    let maybe = |text: &Option<Text>| text.as_ref().map_or(0, of);
    let options = |choices: &[Choice]| choices.iter().map(|choice| of(&choice.text)).sum::<usize>();
    let own = of(&question.text) + maybe(&question.hint);
    own + match &question.kind {
        QuestionKind::Single { list }
        | QuestionKind::Multiple { list, .. }
        | QuestionKind::Ranking { list, .. }
        | QuestionKind::Allocation { list, .. } => {
            list.groups.iter().map(|group| maybe(&group.heading) + options(&group.options)).sum()
        }
        QuestionKind::Scale { steps, show, .. } => steps_read(steps, *show, language),
        QuestionKind::Nps { ends, .. } | QuestionKind::Ces { ends, .. } | QuestionKind::Slider { ends, .. } => {
            maybe(&ends.low) + maybe(&ends.high)
        }
        QuestionKind::YesNo { steps } => options(steps),
        QuestionKind::Matrix { rows, steps, show, .. } => {
            steps_read(steps, *show, language) + rows.iter().map(|row: &MatrixRow| of(&row.text)).sum::<usize>()
        }
        QuestionKind::BestWorst { items, design, best, worst } => {
            // every item is read in each set it is shown in
            let shown = usize::try_from(shown_items(design)).unwrap_or(usize::MAX);
            let each = options(items).checked_div(items.len()).unwrap_or(0).max(1);
            of(best).saturating_add(of(worst)).saturating_add(shown.saturating_mul(each))
        }
        QuestionKind::Number { .. }
        | QuestionKind::Date { .. }
        | QuestionKind::Time { .. }
        | QuestionKind::Phone { .. }
        | QuestionKind::Text { .. }
        | QuestionKind::Information
        | QuestionKind::Photo
        | QuestionKind::Scan { .. }
        | QuestionKind::Signature => 0,
    }
}

/// Seconds to decide, tap and type once everything is read, with the tap that takes the respondent on.
pub fn seconds_to_act(question: &Question) -> f64 {
    let each = SECONDS_PER_DECISION + SECONDS_PER_TAP;
    let typed = |letters: u32| SECONDS_PER_DECISION + f64::from(letters) * SECONDS_PER_KEY + SECONDS_PER_TAP;
    match &question.kind {
        // the tap on an option takes the respondent on
        QuestionKind::Single { .. }
        | QuestionKind::Scale { .. }
        | QuestionKind::Nps { .. }
        | QuestionKind::Ces { .. }
        | QuestionKind::YesNo { .. } => each,
        QuestionKind::Multiple { list, fewest, most } => {
            let usual = list.choices().count().div_ceil(OPTIONS_PER_CHOSEN);
            let least = usize::try_from(*fewest).unwrap_or(usize::MAX);
            let chosen =
                usual.max(least).min(most.map_or(usize::MAX, |most| usize::try_from(most).unwrap_or(usize::MAX)));
            count(chosen) * each + SECONDS_PER_TAP
        }
        QuestionKind::Matrix { rows, .. } => count(rows.len()) * each,
        QuestionKind::Ranking { list, places } => {
            let given = places.map_or(usize::MAX, |places| usize::try_from(places).unwrap_or(usize::MAX));
            count(list.choices().count().min(given)) * each + SECONDS_PER_TAP
        }
        QuestionKind::BestWorst { design, .. } => {
            let sets = match design {
                SetDesign::Fixed(sets) => count(sets.len()),
                SetDesign::Drawn { sets, .. } => f64::from(*sets),
            };
            sets * 2.0 * each
        }
        // points are given with a few taps for each option
        QuestionKind::Allocation { list, .. } => {
            count(list.choices().count()) * (each + SECONDS_PER_TAP) + SECONDS_PER_TAP
        }
        QuestionKind::Number { .. } => typed(DIGITS_OF_A_NUMBER),
        QuestionKind::Slider { .. } => each + SECONDS_PER_TAP,
        QuestionKind::Date { .. } => each + 3.0 * SECONDS_PER_TAP,
        QuestionKind::Time { .. } => each + 2.0 * SECONDS_PER_TAP,
        QuestionKind::Phone { .. } => typed(DIGITS_OF_A_PHONE),
        QuestionKind::Text { length: TextLength::Short, longest } => typed(LETTERS_OF_A_LINE.min(*longest)),
        QuestionKind::Text { length: TextLength::Long, longest } => typed(LETTERS_OF_A_LONG_TEXT.min(*longest)),
        QuestionKind::Information => SECONDS_PER_TAP,
        QuestionKind::Photo | QuestionKind::Scan { .. } => each + SECONDS_WITH_CAMERA,
        QuestionKind::Signature => each + SECONDS_TO_SIGN,
    }
}

/// Words of steps that are drawn so: all of them where they stand as words, those of both ends else.
fn steps_read(steps: &[Choice], show: ScaleShow, language: &Language) -> usize {
    let of = |choice: &Choice| words(choice.text.get(language));
    match show {
        ScaleShow::Words | ScaleShow::Faces => steps.iter().map(of).sum(),
        ScaleShow::Stars | ScaleShow::Numbers => steps.first().map_or(0, of) + steps.last().map_or(0, of),
    }
}

/// Items over all sets.
fn shown_items(design: &SetDesign) -> u64 {
    match design {
        SetDesign::Fixed(sets) => sets.iter().map(|set| u64::try_from(set.len()).unwrap_or(u64::MAX)).sum(),
        SetDesign::Drawn { sets, size } => u64::from(*sets) * u64::from(*size),
    }
}

/// A count as a number to compute with; nobody has more than four thousand million of anything.
fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::fixture::scenario;

    fn ru() -> Language {
        Language("ru".to_owned())
    }

    #[test]
    fn nobody_is_expected_to_read_faster_than_a_word_in_300_milliseconds() {
        assert!(seconds_to_read(10) >= 3.0);
        assert_eq!(seconds_to_read(0), 0.0);
        assert!((seconds_to_read(180) - 60.0).abs() < 1e-9);
    }

    #[test]
    fn marks_between_words_are_not_read_as_words_and_a_piped_answer_is_one() {
        assert_eq!(words("Насколько Вы довольны — в целом — {doctor}?"), 6);
        assert_eq!(words(" … "), 0);
    }

    #[test]
    fn a_scale_of_five_words_takes_the_time_to_read_it_and_one_tap() {
        let scenario = scenario();
        let question = &scenario.questions[0];
        // 3 words, then 2 + 2 + 2 + 3 + 1 words of the options
        assert_eq!(words_of(question, &ru()), 13);
        assert!((seconds_to_answer(question, &ru()) - (13.0 / 3.0 + 3.0)).abs() < 1e-9);
    }

    #[test]
    fn a_multiple_choice_takes_a_tap_for_each_option_that_people_choose_and_one_to_go_on() {
        let question = scenario().questions[3].clone();
        assert!((seconds_to_act(&question) - (3.0 + 1.0)).abs() < 1e-9);
        let QuestionKind::Multiple { list, .. } = question.kind.clone() else { panic!("no multiple choice") };
        let three = Question { kind: QuestionKind::Multiple { list, fewest: 3, most: Some(3) }, ..question };
        assert!((seconds_to_act(&three) - (9.0 + 1.0)).abs() < 1e-9);
    }

    #[test]
    fn a_text_takes_longer_than_a_page_to_read() {
        let question = scenario().questions[0].clone();
        let of = |kind| seconds_to_act(&Question { kind, ..question.clone() });
        let long = of(QuestionKind::Text { length: TextLength::Long, longest: 500 });
        let short = of(QuestionKind::Text { length: TextLength::Short, longest: 500 });
        let three_letters = of(QuestionKind::Text { length: TextLength::Long, longest: 3 });
        assert!(long > short && short > three_letters && three_letters > of(QuestionKind::Information));
    }
}
