//! What a formula may name.

use std::collections::BTreeMap;

/// The place of a value in the state of an interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(pub u32);

/// The type of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Type {
    /// True or false.
    Boolean,
    /// A number.
    Number,
    /// A text.
    Text,
    /// A date.
    Date,
    /// A time of day.
    Time,
    /// A date with a time and the offset of its zone.
    DateTime,
    /// The id of one option.
    Option,
    /// The ids of several options in their order.
    Options,
    /// Several values: the rows of a matrix, the options of an allocation.
    List,
    /// Not known: anything goes.
    Any,
}

/// Something with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    /// Where its value lies.
    pub slot: Slot,
    /// The type of its value.
    pub kind: Type,
    /// Its options, where it has some.
    pub options: Vec<SymbolOption>,
}

/// An option that a formula may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SymbolOption {
    /// Its id.
    pub id: String,
    /// What choice filters and `pulldata()` may ask about it.
    pub attributes: BTreeMap<String, String>,
}

impl SymbolOption {
    /// An option without attributes.
    pub fn plain(id: &str) -> Self {
        Self { id: id.to_owned(), attributes: BTreeMap::new() }
    }
}

/// Everything that formulas of a scenario may name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    symbols: BTreeMap<String, Symbol>,
    lists: BTreeMap<String, Vec<SymbolOption>>,
}

impl Names {
    /// Adds a name. The first thing of a name stays.
    pub fn insert(&mut self, name: String, symbol: Symbol) {
        self.symbols.entry(name).or_insert(symbol);
    }

    /// What is called so.
    pub fn get(&self, name: &str) -> Option<&Symbol> {
        self.symbols.get(name)
    }

    /// All names with what they stand for, in alphabetical order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Symbol)> {
        self.symbols.iter().map(|(name, symbol)| (name.as_str(), symbol))
    }

    /// Adds a list that `pulldata()` and `instance()` may look into.
    pub fn insert_list(&mut self, id: String, options: Vec<SymbolOption>) {
        self.lists.entry(id).or_insert(options);
    }

    /// The list with this id.
    pub fn list(&self, id: &str) -> Option<&[SymbolOption]> {
        self.lists.get(id).map(Vec::as_slice)
    }

    /// The ids of all lists, in alphabetical order.
    pub fn list_ids(&self) -> impl Iterator<Item = &str> {
        self.lists.keys().map(String::as_str)
    }

    /// Corrects the type of a name, once it is known.
    pub fn set_type(&mut self, name: &str, kind: Type) {
        if let Some(symbol) = self.symbols.get_mut(name) {
            symbol.kind = kind;
        }
    }
}
