//! Options to choose from, and the lists they stand in.

use super::text::{Media, Text};
use crate::expression::Formula;
use crate::id::{ListId, OptionId};
use std::collections::BTreeMap;

/// One option of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its id, unique within the question.
    pub id: OptionId,
    /// Its words.
    pub text: Text,
    /// Its code on a scale, such as 5 for «Полностью согласен»; required where a role or a scale needs one.
    pub value: Option<i32>,
    /// Whether choosing it asks for a text («Другое (пожалуйста, уточните)»).
    pub specify: bool,
    /// Whether it excludes all other options of a multiple choice («Ничего из этого»).
    pub exclusive: bool,
    /// Whether it keeps its place where the others are shuffled.
    pub pinned: bool,
    /// Its picture.
    pub image: Option<Media>,
    /// What choice filters may ask about it, by name.
    pub attributes: BTreeMap<String, String>,
}

impl Choice {
    /// An option with words and nothing else.
    pub fn plain(id: OptionId, text: Text) -> Self {
        Self {
            id,
            text,
            value: None,
            specify: false,
            exclusive: false,
            pinned: false,
            image: None,
            attributes: BTreeMap::new(),
        }
    }
}

/// Options under a common heading. The heading itself cannot be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChoiceGroup {
    /// The heading, if there is one.
    pub heading: Option<Text>,
    /// The options as they are written.
    pub options: Vec<Choice>,
}

/// The options of a question.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChoiceList {
    /// The options in their groups; a plain list is one group without a heading. At least one option in each.
    pub groups: Vec<ChoiceGroup>,
    /// The order in which a respondent sees the options of each group.
    pub order: Order,
    /// Which options are offered: evaluated for each option, whose attributes it may name.
    pub filter: Option<Formula>,
}

impl ChoiceList {
    /// A plain list in the order as written.
    pub fn plain(options: Vec<Choice>) -> Self {
        Self { groups: vec![ChoiceGroup { heading: None, options }], order: Order::Fixed, filter: None }
    }

    /// All options as written.
    pub fn choices(&self) -> impl Iterator<Item = &Choice> + Clone {
        self.groups.iter().flat_map(|group| &group.options)
    }
}

/// Options that several questions share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionList {
    /// Its id.
    pub id: ListId,
    /// The options.
    pub options: Vec<Choice>,
}

/// The order in which things are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// As written.
    #[default]
    Fixed,
    /// Drawn for each respondent; what is pinned keeps its place.
    Random,
}
