//! What the keys are after a tap on one that writes nothing.

use super::*;

fn language(code: &str) -> Language {
    Language(code.to_owned())
}

fn board() -> Board {
    Board::letters(&language("uk"), &[language("ru"), language("uk")], false)
}

fn labels(board: &Board, begins: bool) -> String {
    let keys = board.keyboard(begins).keys.into_iter();
    keys.filter(|key| key.kind == KeyKind::Letter).map(|key| key.types).collect()
}

fn at(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

#[test]
fn a_sentence_begins_with_a_capital_and_goes_on_without() {
    assert!(labels(&board(), true).starts_with('Й'));
    assert!(labels(&board(), false).starts_with('й'));
}

#[test]
fn shift_is_for_one_letter() {
    let mut board = board();
    board.shift(false, at(0));
    assert!(labels(&board, false).starts_with('Й'));
    board.wrote("Й");
    assert!(labels(&board, false).starts_with('й'));
}

#[test]
fn shift_takes_the_capital_of_a_sentence_back_for_one_letter() {
    let mut board = board();
    board.shift(true, at(0));
    assert!(labels(&board, true).starts_with('й'));
    board.wrote("й");
    assert!(labels(&board, true).starts_with('Й'));
}

#[test]
fn two_taps_on_shift_lock_it_and_one_more_unlocks_it() {
    for begins in [false, true] {
        let mut board = board();
        board.shift(begins, at(1000));
        board.shift(begins, at(1300));
        let locked = |board: &Board| board.keyboard(false).keys.iter().any(|key| key.locked);
        assert!(locked(&board));
        board.wrote("Й");
        board.wrote(" ");
        assert!(labels(&board, false).starts_with('Й'), "as long as nobody taps it");
        board.shift(false, at(1400));
        assert!(!locked(&board));
        assert!(labels(&board, false).starts_with('й'));
    }
}

#[test]
fn two_slow_taps_on_shift_lock_nothing() {
    let mut board = board();
    board.shift(false, at(1000));
    board.shift(false, at(1500));
    assert!(labels(&board, false).starts_with('й'));
}

#[test]
fn the_languages_come_in_turn_and_the_key_says_the_next_one() {
    let mut board = board();
    let next = |board: &Board| {
        let keys = board.keyboard(false).keys;
        keys.into_iter().find(|key| key.kind == KeyKind::Language).map(|key| key.label).unwrap()
    };
    let mut seen = Vec::new();
    for _ in 0..4 {
        seen.push((labels(&board, false).chars().nth(1).unwrap(), next(&board)));
        board.next_language();
    }
    let expected = [('ц', "РУС"), ('ц', "ENG"), ('w', "УКР"), ('ц', "РУС")];
    assert_eq!(seen, expected.map(|(letter, name)| (letter, name.to_owned())));
}

#[test]
fn a_space_after_a_sign_brings_the_letters_back() {
    let mut board = board();
    board.turn();
    assert!(labels(&board, true).starts_with('1'));
    board.more_signs();
    assert!(labels(&board, true).starts_with('['));
    board.wrote("[");
    assert!(labels(&board, true).starts_with('['), "one sign may follow another");
    board.wrote(" ");
    assert!(labels(&board, false).starts_with('й'));
}

#[test]
fn the_keys_of_every_keyboard_lie_side_by_side_within_their_rows() {
    let mut boards = vec![Board::digits(Digits::default())];
    boards.push(Board::digits(Digits { before: Some('-'), after: Some(',') }));
    for lines in [false, true] {
        let mut letters = Board::letters(&language("ru"), &[language("uk")], lines);
        for _ in 0..3 {
            boards.push(letters.clone());
            letters.next_language();
        }
        letters.turn();
        boards.push(letters.clone());
        letters.more_signs();
        boards.push(letters);
    }
    for board in boards {
        let keyboard = board.keyboard(false);
        for row in 0..keyboard.rows {
            let mut end = 0.0;
            for key in keyboard.keys.iter().filter(|key| key.row == row) {
                assert!(key.from >= end - 1e-5 && key.width > 0.05, "{key:?}");
                end = key.from + key.width;
            }
            assert!((0.9..=1.0 + 1e-5).contains(&end), "row {row} ends at {end}");
        }
    }
}
