//! A text and the place in it where the next letter goes. Letters are what a person sees as one: grapheme clusters.

use unicode_segmentation::UnicodeSegmentation;

/// A text being written. The cursor always stands between two letters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::session) struct Edit {
    text: String,
    /// In bytes.
    cursor: usize,
    latest: Latest,
    /// What "clear" took away, until something else is written.
    cleared: Option<(String, usize)>,
}

/// What was done last, where that decides what comes of the next key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Latest {
    #[default]
    Other,
    /// A letter of this many bytes was written before the cursor.
    Letter(usize),
    /// A space was.
    Space,
}

impl Edit {
    /// A text with the cursor at its end.
    pub(in crate::session) fn new(text: String) -> Self {
        Self { cursor: text.len(), text, ..Self::default() }
    }

    /// A text with the cursor after so many bytes, or at the next place before where it may stand.
    pub(in crate::session) fn at(text: String, cursor: usize) -> Self {
        let mut edit = Self::new(text);
        edit.place(cursor);
        edit
    }

    pub(in crate::session) fn text(&self) -> &str {
        &self.text
    }

    /// Where the cursor stands, in bytes.
    pub(in crate::session) fn cursor(&self) -> usize {
        self.cursor
    }

    fn before(&self) -> &str {
        self.text.get(..self.cursor).unwrap_or_default()
    }

    fn after(&self) -> &str {
        self.text.get(self.cursor..).unwrap_or_default()
    }

    /// Writes letters at the cursor, as many as fit into `longest` characters. A second space in a row ends the
    /// sentence.
    pub(in crate::session) fn insert(&mut self, letters: &str, longest: usize) {
        if letters == " " && self.latest == Latest::Space && self.ends_with_a_word() {
            self.cut_before(1);
            self.write(". ", longest);
            self.latest = Latest::Other;
            return;
        }
        let written = self.write(letters, longest);
        self.latest = match (letters, written) {
            (_, 0) => Latest::Other,
            (" ", _) => Latest::Space,
            (_, bytes) => Latest::Letter(bytes),
        };
    }

    /// Puts other letters in the place of what the last key wrote.
    pub(in crate::session) fn amend(&mut self, letters: &str, longest: usize) {
        let Latest::Letter(bytes) = self.latest else { return };
        self.cut_before(bytes);
        self.insert(letters, longest);
    }

    /// Whether a word and one space stand before the cursor.
    fn ends_with_a_word(&self) -> bool {
        let word = self.before().strip_suffix(' ').and_then(|text| text.chars().next_back());
        word.is_some_and(|end| end.is_alphanumeric() || matches!(end, '»' | '"' | ')' | '“' | '”' | '%'))
    }

    /// Writes at the cursor and returns how many bytes now stand before it as letters of their own.
    fn write(&mut self, letters: &str, longest: usize) -> usize {
        let room = longest.saturating_sub(self.text.chars().count());
        let fitting: String = letters.chars().filter(|it| *it == '\n' || !it.is_control()).take(room).collect();
        if fitting.is_empty() {
            return 0;
        }
        self.text.insert_str(self.cursor, &fitting);
        let end = self.cursor + fitting.len();
        // What was written may have joined the letter behind it.
        let place = self.boundaries().find(|place| *place >= end);
        self.cursor = place.unwrap_or(self.text.len());
        self.cleared = None;
        if self.cursor == end { fitting.len() } else { 0 }
    }

    /// Takes the letter before the cursor away.
    pub(in crate::session) fn erase(&mut self) {
        let bytes = self.before().graphemes(true).next_back().map_or(0, str::len);
        self.cut_before(bytes);
        self.latest = Latest::Other;
    }

    /// Takes the word before the cursor away, with the spaces behind it.
    pub(in crate::session) fn erase_word(&mut self) {
        let before = self.before();
        let word = before.trim_end();
        let kept = word.rfind(char::is_whitespace).map_or(0, |place| {
            place + word.get(place..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
        });
        self.cut_before(before.len() - kept);
        self.latest = Latest::Other;
    }

    fn cut_before(&mut self, bytes: usize) {
        let from = self.cursor.saturating_sub(bytes);
        if bytes > 0 && self.text.is_char_boundary(from) {
            self.text.replace_range(from..self.cursor, "");
            self.cleared = None;
            // What is left may have become one letter.
            self.place(from);
        }
    }

    /// One letter to the left.
    pub(in crate::session) fn left(&mut self) {
        self.place(self.cursor - self.before().graphemes(true).next_back().map_or(0, str::len));
    }

    /// One letter to the right.
    pub(in crate::session) fn right(&mut self) {
        self.place(self.cursor + self.after().graphemes(true).next().map_or(0, str::len));
    }

    /// Puts the cursor there, or at the next place before where it may stand.
    pub(in crate::session) fn place(&mut self, cursor: usize) {
        let place = self.boundaries().take_while(|place| *place <= cursor).last();
        self.cursor = place.unwrap_or(0);
        self.latest = Latest::Other;
    }

    /// Where the cursor may stand.
    fn boundaries(&self) -> impl Iterator<Item = usize> + '_ {
        self.text.grapheme_indices(true).map(|(place, _)| place).chain([self.text.len()])
    }

    /// Takes everything away, until it is undone or something else is written.
    pub(in crate::session) fn clear(&mut self) {
        if !self.text.is_empty() {
            self.cleared = Some((std::mem::take(&mut self.text), self.cursor));
        }
        self.cursor = 0;
        self.latest = Latest::Other;
    }

    /// Brings back what was cleared.
    pub(in crate::session) fn undo(&mut self) {
        if let Some((text, cursor)) = self.cleared.take() {
            (self.text, self.cursor) = (text, cursor);
            self.latest = Latest::Other;
        }
    }

    /// Whether something was cleared that can be brought back.
    pub(in crate::session) fn can_undo(&self) -> bool {
        self.cleared.is_some()
    }

    /// Whether the next letter begins a sentence.
    pub(in crate::session) fn begins_sentence(&self) -> bool {
        let opened = |it: char| matches!(it, '«' | '(' | '"' | '“' | '„' | '—' | '-');
        let text = self.before().trim_end_matches(opened);
        if text.trim().is_empty() || text.ends_with('\n') {
            return true;
        }
        let closed = |it: char| matches!(it, '»' | ')' | '"' | '”' | '“');
        let sentence = text.trim_end();
        sentence.len() < text.len() && sentence.trim_end_matches(closed).ends_with(['.', '!', '?', '…'])
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
mod tests;
