//! Answers that choose, order or divide options.

use super::{Asked, Style};
use crate::id::OptionId;
use crate::record::{Answer, BestWorstSet};
use crate::scenario::{Choice, Measure, Polarity, QuestionKind};
use crate::simulate::dice::Dice;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// How often somebody chooses without any preference, so that rare options are tried too.
const AT_RANDOM: f64 = 0.25;

/// How much less each option is liked than the one before it in the file.
const SLOPE: f64 = 0.3;

impl Asked<'_, '_> {
    pub(super) fn single(&self, dice: &mut Dice) -> Option<Answer> {
        let offered = self.offered();
        let chosen = self.step(&offered, self.centre(), dice)?;
        let text = self.specified(&[chosen], dice);
        Some(Answer::Single { option: chosen.id.clone(), text })
    }

    /// The attitude that the question measures, on a scale on which a high value is much of what is asked.
    fn centre(&self) -> f64 {
        match &self.view.question.kind {
            QuestionKind::Ces { polarity: Polarity::Effort, .. } => 1.0 - self.person.attitude,
            QuestionKind::Scale { measure: Measure::Importance, .. } => self.person.concern,
            _ => self.person.attitude,
        }
    }

    /// A step of a scale around `centre`, or an option of a list without values.
    fn step<'c>(&self, offered: &[&'c Choice], centre: f64, dice: &mut Dice) -> Option<&'c Choice> {
        if self.style == Style::First {
            return offered.first().copied();
        }
        let mut steps: Vec<&Choice> = offered.iter().copied().filter(|choice| choice.value.is_some()).collect();
        if steps.len() == offered.len() {
            steps.sort_by_key(|choice| choice.value);
            let place = (self.around(centre, dice) * steps.len() as f64) as usize;
            return steps.get(place.min(steps.len().saturating_sub(1))).copied();
        }
        match self.style {
            Style::Extreme => offered.last().copied(),
            _ => self.preferred(offered, dice).first().copied(),
        }
    }

    /// The options as this person likes them, best first.
    fn preferred<'c>(&self, offered: &[&'c Choice], dice: &mut Dice) -> Vec<&'c Choice> {
        match self.style {
            Style::First => return offered.to_vec(),
            Style::Extreme => return offered.iter().rev().copied().collect(),
            Style::Coherent | Style::Any => {}
        }
        let at_random = self.style == Style::Any || dice.happens(AT_RANDOM);
        let place = |choice: &Choice| self.view.question.choices().position(|other| other.id == choice.id);
        let mut liked: Vec<(f64, &Choice)> = Vec::with_capacity(offered.len());
        for choice in offered {
            let slope = if at_random { 0.0 } else { SLOPE * place(choice).unwrap_or(0) as f64 };
            liked.push((dice.normal() - slope, choice));
        }
        liked.sort_by(|one, other| other.0.partial_cmp(&one.0).unwrap_or(Ordering::Equal));
        liked.into_iter().map(|(_, choice)| choice).collect()
    }

    /// What is written at an option that asks for it.
    fn specified(&self, chosen: &[&Choice], dice: &mut Dice) -> Option<String> {
        let writes = self.style == Style::Any || dice.happens(0.9);
        (writes && chosen.iter().any(|choice| choice.specify)).then(|| self.words(dice))
    }

    pub(super) fn multiple(&self, fewest: u32, most: Option<u32>, dice: &mut Dice) -> Option<Answer> {
        let offered = self.offered();
        let exclusive: Vec<&Choice> = offered.iter().copied().filter(|choice| choice.exclusive).collect();
        let others: Vec<&Choice> = offered.iter().copied().filter(|choice| !choice.exclusive).collect();
        let chosen: Vec<&Choice> = if !exclusive.is_empty() && (others.is_empty() || dice.happens(0.08)) {
            dice.one_of(&exclusive).copied().into_iter().collect()
        } else {
            let fewest = (fewest as usize).max(1);
            let most = most.map_or(others.len(), |most| (most as usize).min(others.len())).max(fewest);
            let count = match self.style {
                Style::Coherent => fewest + dice.below(others.len() / 4 + 2),
                Style::First => fewest,
                Style::Extreme => most,
                Style::Any => fewest + dice.below(most - fewest + 1),
            };
            self.preferred(&others, dice).into_iter().take(count.min(most)).collect()
        };
        let text = self.specified(&chosen, dice);
        let options: Vec<OptionId> = chosen.iter().map(|choice| choice.id.clone()).collect();
        (!options.is_empty()).then_some(Answer::Multiple { options, text })
    }

    pub(super) fn matrix(&self, dice: &mut Dice) -> Option<Answer> {
        let offered = self.offered();
        let concerned = self.view.question.role == Some(crate::scenario::Role::Importance);
        let centre = if concerned { self.person.concern } else { self.person.attitude };
        let mut rows = match self.view.answer {
            Some(Answer::Matrix { rows }) => rows.clone(),
            _ => BTreeMap::new(),
        };
        let here = |number: usize| self.view.part.is_none_or(|part| part.number as usize == number);
        for (_, shown) in self.view.rows.iter().enumerate().filter(|(number, _)| here(*number)) {
            if !self.view.required && dice.happens(0.03) {
                continue;
            }
            // Some rows are liked less than others by everybody, whatever their order.
            let weight: u32 = shown.row.id.as_str().bytes().map(u32::from).sum();
            let offset = (f64::from(weight % 11) / 10.0 - 0.5) * 0.3;
            // Who hurries gives one answer everywhere, and not always the first.
            let step = match self.style {
                Style::First => {
                    offered.get((self.person.concern * offered.len() as f64) as usize).or(offered.last()).copied()
                }
                _ => self.step(&offered, (centre + offset).clamp(0.0, 1.0), dice),
            };
            if let Some(step) = step {
                rows.insert(shown.row.id.clone(), step.id.clone());
            }
        }
        (!rows.is_empty()).then_some(Answer::Matrix { rows })
    }

    pub(super) fn ranking(&self, places: Option<u32>, dice: &mut Dice) -> Option<Answer> {
        let offered = self.offered();
        let places = places.map_or(offered.len(), |places| places as usize);
        let ranked = self.preferred(&offered, dice).into_iter().take(places);
        let options: Vec<OptionId> = ranked.map(|choice| choice.id.clone()).collect();
        (!options.is_empty()).then_some(Answer::Ranking { options })
    }

    pub(super) fn best_worst(&self, dice: &mut Dice) -> Option<Answer> {
        let offered = self.offered();
        let part = self.view.part.map_or(0, |part| part.number as usize);
        let mut sets = match self.view.answer {
            Some(Answer::BestWorst { sets }) => sets.clone(),
            _ => Vec::new(),
        };
        let empty = || BestWorstSet { shown: Vec::new(), best: None, worst: None };
        while sets.len() <= part {
            sets.push(empty());
        }
        let liked = self.preferred(&offered, dice);
        let (best, worst) = (liked.first()?.id.clone(), liked.last()?.id.clone());
        let set = sets.get_mut(part)?;
        (set.best, set.worst) = (Some(best.clone()), Some(worst).filter(|worst| *worst != best));
        Some(Answer::BestWorst { sets })
    }

    pub(super) fn allocation(&self, total: u32, step: u32, dice: &mut Dice) -> Option<Answer> {
        let offered = self.offered();
        let liked = self.preferred(&offered, dice);
        let units = total / step.max(1);
        let mut left = units;
        let mut points = BTreeMap::new();
        for choice in &liked {
            let share = match self.style {
                Style::First | Style::Extreme => 1.0,
                Style::Coherent | Style::Any => dice.between(0.3, 0.8),
            };
            let given = (f64::from(left) * share) as u32;
            if given > 0 {
                points.insert(choice.id.clone(), given * step);
            }
            left -= given.min(left);
        }
        if left > 0 {
            *points.entry(liked.first()?.id.clone()).or_insert(0) += left * step;
        }
        Some(Answer::Allocation { points })
    }
}
