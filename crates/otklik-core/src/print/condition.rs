//! Simple conditions in words: `${q1} = 'yes' and ${nps} <= 6` as «ответ на вопрос 1 — «Да» и ответ на вопрос 4 не
//! больше 6». What is not simple has no words; its formula is printed in any case.

mod read;
mod scan;

use super::names::Named;
use super::sheet::{Sheet, escaped};
use super::words::{self, Sides};
use crate::phrase::Locale;
use crate::scenario::{Question, QuestionKind, Text};
pub(super) use read::Comparison;
use read::Node;

/// A formula in words, if it is simple.
pub(super) fn in_words(sheet: &Sheet<'_>, source: &str) -> Option<String> {
    Speaker { sheet, locale: sheet.locale() }.condition(&read::read(source)?, Around::Nothing)
}

/// What surrounds a condition, so that it is clear what belongs together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    Nothing,
    All,
    Any,
}

struct Speaker<'a, 's> {
    sheet: &'a Sheet<'s>,
    locale: Locale,
}

impl Speaker<'_, '_> {
    /// Words for something that holds or not. Nodes are nested at most [`read::DEEPEST`] deep.
    fn condition(&self, node: &Node, around: Around) -> Option<String> {
        match node {
            Node::All(parts) => self.joined(parts, Around::All, around, words::AND.get(self.locale)),
            Node::Any(parts) => self.joined(parts, Around::Any, around, words::OR.get(self.locale)),
            Node::Compare(sign, left, right) => self.comparison(*sign, left, right),
            Node::Call(name, arguments) => match (name.as_str(), arguments.as_slice()) {
                ("not", [inner]) => {
                    Some(format!("{} ({})", words::NOT.get(self.locale), self.condition(inner, Around::Nothing)?))
                }
                ("selected", [Node::Name(name), Node::Text(option)]) => {
                    let (subject, option) = (self.subject(name)?, self.option(name, option)?);
                    Some(words::contains(self.locale, &subject, &option))
                }
                ("is-answered", [Node::Name(name)]) => Some(words::answered(self.locale, &self.subject(name)?)),
                _ => None,
            },
            Node::Name(_) | Node::Attribute(_) | Node::Own | Node::Number(_) | Node::Text(_) | Node::Math(..) => None,
        }
    }

    fn joined(&self, parts: &[Node], own: Around, around: Around, word: &str) -> Option<String> {
        let parts: Option<Vec<_>> = parts.iter().map(|part| self.condition(part, own)).collect();
        let joined = parts?.join(&format!(" {word} "));
        let alone = around == Around::Nothing || around == own;
        Some(if alone { joined } else { format!("({joined})") })
    }

    fn comparison(&self, sign: Comparison, left: &Node, right: &Node) -> Option<String> {
        match (left, right) {
            (Node::Name(name), Node::Text(text)) if text.is_empty() => {
                let subject = self.subject(name)?;
                match sign {
                    Comparison::Equal => Some(words::unanswered(self.locale, &subject)),
                    Comparison::NotEqual => Some(words::answered(self.locale, &subject)),
                    _ => None,
                }
            }
            (Node::Name(name), Node::Text(option)) => {
                let (subject, option) = (self.subject(name)?, self.option(name, option)?);
                match sign {
                    Comparison::Equal => Some(words::is(self.locale, &subject, &option)),
                    Comparison::NotEqual => Some(words::is_not(self.locale, &subject, &option)),
                    _ => None,
                }
            }
            (Node::Name(name), Node::Number(number)) => {
                let sides = Sides { left: self.subject(name)?, right: self.with_step(name, number) };
                Some(words::compares(self.locale, sign, &sides))
            }
            (Node::Call(function, arguments), Node::Number(number)) if function == "value-of" => {
                let [Node::Name(name)] = arguments.as_slice() else { return None };
                let sides = Sides { left: self.value(left)?, right: self.with_step(name, number) };
                Some(words::compares(self.locale, sign, &sides))
            }
            _ => {
                let (left, right) = (self.value(left)?, self.value(right)?);
                Some(if right.starts_with(|c: char| c.is_ascii_digit() || c == '−') {
                    words::compares(self.locale, sign, &Sides { left, right })
                } else {
                    format!("{left} {} {right}", words::sign(sign))
                })
            }
        }
    }

    /// Words for a number, a text or an answer.
    fn value(&self, node: &Node) -> Option<String> {
        match node {
            Node::Name(name) => self.subject(name),
            // `name` is the id of the option, which the reader knows by its words
            Node::Attribute(name) if name == "name" => None,
            Node::Attribute(name) => Some(format!("{} {}", words::ATTRIBUTE.get(self.locale), escaped(name))),
            Node::Own => Some(words::OWN.get(self.locale).to_owned()),
            Node::Number(number) => Some(number.clone()),
            Node::Text(text) => Some(format!("“{}”", escaped(text))),
            Node::Math(sign, left, right) => Some(format!("{} {sign} {}", self.operand(left)?, self.operand(right)?)),
            Node::Call(name, arguments) => match (name.as_str(), arguments.as_slice()) {
                ("count-selected", [of @ (Node::Name(_) | Node::Own)]) => {
                    Some(format!("{} ({})", words::COUNT_SELECTED.get(self.locale), self.value(of)?))
                }
                ("sum", [of @ (Node::Name(_) | Node::Own)]) => {
                    Some(format!("{} ({})", words::SUM.get(self.locale), self.value(of)?))
                }
                ("min", [of @ Node::Name(_)]) => {
                    Some(format!("{} ({})", words::LOWEST.get(self.locale), self.value(of)?))
                }
                ("max", [of @ Node::Name(_)]) => {
                    Some(format!("{} ({})", words::HIGHEST.get(self.locale), self.value(of)?))
                }
                ("value-of", [of @ Node::Name(_)]) => {
                    Some(format!("{} ({})", words::CODE_OF.get(self.locale), self.value(of)?))
                }
                _ => None,
            },
            Node::All(_) | Node::Any(_) | Node::Compare(..) => None,
        }
    }

    fn operand(&self, node: &Node) -> Option<String> {
        let words = self.value(node)?;
        Some(if matches!(node, Node::Math(..)) { format!("({words})") } else { words })
    }

    /// What a name stands for, as the subject of a sentence.
    fn subject(&self, name: &str) -> Option<String> {
        Some(match self.sheet.names.get(name)? {
            Named::Question(number, _) => words::answer(self.locale, &number.to_string()),
            Named::Segment(segment) => self.sheet.quoted(&segment.label),
            Named::Row(number, text) => {
                format!("{} ({})", words::answer(self.locale, &number.to_string()), self.sheet.quoted(text))
            }
            Named::Calculation => format!("{} {}", words::VALUE_OF.get(self.locale), escaped(name)),
        })
    }

    /// The words of an option that a name may have.
    fn option(&self, name: &str, option: &str) -> Option<String> {
        let text = match self.sheet.names.get(name)? {
            Named::Question(_, question) => option_of(question, option)?,
            Named::Segment(segment) => {
                let found = segment.options.iter().find(|found| found.id.as_str() == option);
                &found?.text
            }
            Named::Row(..) | Named::Calculation => return None,
        };
        Some(self.sheet.quoted(text))
    }

    /// A number with the words of the step that it stands for: «3 («Затрудняюсь ответить»)».
    fn with_step(&self, name: &str, number: &str) -> String {
        let step = self.step(name, number).map(|step| format!(" ({step})")).unwrap_or_default();
        format!("{number}{step}")
    }

    /// The words of the step of a scale, or of the one option, with this value, where they say more than the number.
    fn step(&self, name: &str, number: &str) -> Option<String> {
        let Named::Question(_, question) = self.sheet.names.get(name)? else { return None };
        if !matches!(question.kind, QuestionKind::Scale { .. } | QuestionKind::Single { .. } | QuestionKind::Nps { .. })
        {
            return None;
        }
        let value: i32 = number.parse().ok()?;
        let mut steps = question.choices().filter(|step| step.value == Some(value));
        let step = steps.next().filter(|_| steps.next().is_none())?;
        let words = step.text.get(self.sheet.language());
        (words != number).then(|| self.sheet.quoted(&step.text))
    }
}

fn option_of<'q>(question: &'q Question, option: &str) -> Option<&'q Text> {
    question.choices().find(|choice| choice.id.as_str() == option).map(|choice| &choice.text)
}
