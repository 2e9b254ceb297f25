//! What a view may show: words filled in, options in the order of this respondent, nothing that is not for them.

use super::fault::Blocked;
use super::run::Run;
use super::step::{Progress, Step};
use crate::record::Answer;
use crate::scenario::{Choice, ChoiceList, Escape, MatrixRow, Question, QuestionKind};

/// What a view may show.
#[derive(Debug, Clone, PartialEq)]
pub struct View<'r> {
    /// Where the respondent is.
    pub step: &'r Step,
    /// The question, where they are at one.
    pub question: Option<QuestionView<'r>>,
}

/// A question as this respondent sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionView<'r> {
    /// The question.
    pub question: &'r Question,
    /// The heading of its block, filled in.
    pub title: Option<String>,
    /// Its words, filled in.
    pub text: String,
    /// Its hint, filled in.
    pub hint: Option<String>,
    /// The options that are offered, in the order of this respondent. For a best–worst set: its items.
    pub groups: Vec<ShownGroup<'r>>,
    /// The rows of a matrix that are asked, in the order of this respondent.
    pub rows: Vec<ShownRow<'r>>,
    /// Which screen of the question this is, where it takes several.
    pub part: Option<Part>,
    /// The answer so far.
    pub answer: Option<&'r Answer>,
    /// Whether it must be answered, as things stand.
    pub required: bool,
    /// The ways out that are offered.
    pub escapes: &'r [Escape],
    /// Why the respondent cannot go on yet.
    pub blocked: Option<Blocked>,
    /// What to tell a respondent who cannot go on, filled in: the author's words where there are some.
    pub message: Option<String>,
    /// How far the respondent is.
    pub progress: Progress,
}

/// Options under a heading.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownGroup<'r> {
    /// The heading, filled in.
    pub heading: Option<String>,
    /// The options.
    pub options: Vec<ShownOption<'r>>,
}

/// An option.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownOption<'r> {
    /// The option.
    pub choice: &'r Choice,
    /// Its words, filled in.
    pub text: String,
}

/// A row of a matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownRow<'r> {
    /// The row.
    pub row: &'r MatrixRow,
    /// Its words, filled in.
    pub text: String,
}

/// One of the screens of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// From 0.
    pub number: u32,
    /// How many there are.
    pub of: u32,
}

impl Run {
    /// What may a view show?
    pub fn view(&self) -> View<'_> {
        let part = match self.step {
            Step::Question { part, .. } => part,
            Step::Welcome | Step::Thanks { .. } => None,
        };
        let place = self.step.question().and_then(|question| self.program().place(question));
        View { step: &self.step, question: place.and_then(|place| self.question_view(place, part)) }
    }

    fn question_view(&self, place: usize, part: Option<u32>) -> Option<QuestionView<'_>> {
        let question = self.question(place)?;
        let of = self.part_count(place);
        // The rows may have become fewer since the respondent came here.
        let part = of.map(|of| Part { number: part.unwrap_or_default().min(of.saturating_sub(1)), of });
        let blocked = self.blocked(place, part.map(|part| part.number));
        let message = match blocked {
            Some(Blocked::Required) => question.required_message.as_ref(),
            Some(Blocked::Constraint) => question.constraint.as_ref().and_then(|it| it.message.as_ref()),
            Some(Blocked::TextMissing | Blocked::TooFew | Blocked::PointsLeft) | None => None,
        };
        Some(QuestionView {
            question,
            title: self.title(place),
            text: self.fill(&question.text),
            hint: question.hint.as_ref().map(|hint| self.fill(hint)),
            groups: self.groups(place, question, part),
            rows: self.shown_rows(place, question),
            part,
            answer: self.stored(place),
            required: self.is_required(place),
            escapes: &question.escapes,
            blocked,
            message: message.map(|message| self.fill(message)),
            progress: self.progress().unwrap_or(Progress { position: 1, of: 1 }),
        })
    }

    /// The heading of the innermost block that has one.
    fn title(&self, place: usize) -> Option<String> {
        let layout = self.program().layout();
        let mut block = layout.block_of(place);
        while let Some(number) = block {
            if let Some(title) = self.scenario().blocks.get(number).and_then(|block| block.title.as_ref()) {
                return Some(self.fill(title));
            }
            block = layout.parent(number);
        }
        None
    }

    fn shown<'r>(&self, choice: &'r Choice) -> ShownOption<'r> {
        ShownOption { choice, text: self.fill(&choice.text) }
    }

    fn groups<'r>(&'r self, place: usize, question: &'r Question, part: Option<Part>) -> Vec<ShownGroup<'r>> {
        let plain = |options: Vec<ShownOption<'r>>| vec![ShownGroup { heading: None, options }];
        match &question.kind {
            QuestionKind::Single { list }
            | QuestionKind::Multiple { list, .. }
            | QuestionKind::Ranking { list, .. }
            | QuestionKind::Allocation { list, .. } => self.listed(place, list),
            QuestionKind::BestWorst { items, .. } => {
                let set = self.plan.sets.get(&place).zip(part).and_then(|(sets, part)| sets.get(part.number as usize));
                let places = set.map(Vec::as_slice).unwrap_or_default();
                plain(places.iter().filter_map(|place| items.get(*place)).map(|item| self.shown(item)).collect())
            }
            _ if question.choices().next().is_none() => Vec::new(),
            _ => plain(question.choices().map(|choice| self.shown(choice)).collect()),
        }
    }

    /// The options that are offered, each group in its order; a group of which nothing is offered is left out.
    fn listed<'r>(&'r self, place: usize, list: &'r ChoiceList) -> Vec<ShownGroup<'r>> {
        let orders = self.plan.options.get(&place);
        let mut first = 0;
        let mut groups = Vec::with_capacity(list.groups.len());
        for (number, group) in list.groups.iter().enumerate() {
            let count = group.options.len();
            let order = orders.and_then(|orders| orders.get(number)).cloned().unwrap_or_else(|| (0..count).collect());
            let offered = order.iter().filter(|option| self.is_offered(place, first + **option));
            let options: Vec<_> =
                offered.filter_map(|option| group.options.get(*option)).map(|choice| self.shown(choice)).collect();
            if !options.is_empty() {
                groups.push(ShownGroup { heading: group.heading.as_ref().map(|it| self.fill(it)), options });
            }
            first += count;
        }
        groups
    }

    fn shown_rows<'r>(&'r self, place: usize, question: &'r Question) -> Vec<ShownRow<'r>> {
        let QuestionKind::Matrix { rows, .. } = &question.kind else { return Vec::new() };
        let asked = self.rows(place).into_iter().filter_map(|row| rows.get(row));
        asked.map(|row| ShownRow { row, text: self.fill(&row.text) }).collect()
    }
}
