//! The people of the tour, drawn from a seed: how an approach ends and what is answered. Plausible, mixed, invented.

use otklik_core::sampling::uniform;

/// What one selected person does.
#[derive(Debug, Clone, PartialEq)]
pub enum Conduct {
    /// Could not be approached.
    NotReached,
    /// Is not eligible; which reason, as a share of the list.
    Ineligible(f64),
    /// Refuses; which reason, as a share of the list.
    Refuses(f64),
    /// Takes the tablet.
    Answers(Respondent),
}

/// Somebody who takes the tablet.
#[derive(Debug, Clone, PartialEq)]
pub struct Respondent {
    /// Whether photos are agreed to.
    pub photo: bool,
    /// After how many answers the person puts the tablet down; `None` for nobody who does.
    pub leaves_after: Option<usize>,
    /// How content the person is, 0 to 1.
    pub content: f64,
    /// At which question the person goes back once.
    pub goes_back_at: Option<usize>,
    /// What is written for «Другое», if that is chosen.
    pub writes: Option<&'static str>,
    key: String,
    seed: String,
}

const WRITTEN: [&str; 6] = [
    "Есть парковка",
    "Ходим сюда всей семьей",
    "Рядом с работой",
    "Здесь наблюдалась мама",
    "Работают в воскресенье",
    "Все в одном месте",
];

fn draw(seed: &str, stream: &str, key: &str) -> f64 {
    uniform(seed, stream, key)
}

/// The person with this number.
pub fn person(seed: &str, number: u32) -> Conduct {
    let key = number.to_string();
    let outcome = draw(seed, "outcome", &key);
    let reason = draw(seed, "reason", &key);
    if outcome < 0.06 {
        return Conduct::NotReached;
    }
    if outcome < 0.14 {
        return Conduct::Ineligible(reason);
    }
    if outcome < 0.32 {
        return Conduct::Refuses(reason);
    }
    let leaves = draw(seed, "leaves", &key);
    let leaves_after = (leaves < 0.14).then_some((leaves / 0.14 * 4.0) as usize);
    let back = draw(seed, "back", &key);
    let other = draw(seed, "other", &key);
    let written = WRITTEN.get((other * 8.0 * WRITTEN.len() as f64) as usize).copied();
    Conduct::Answers(Respondent {
        photo: draw(seed, "photo", &key) < 0.85,
        leaves_after,
        content: draw(seed, "content", &key),
        goes_back_at: (back < 0.12).then_some(1 + (back * 16.0) as usize),
        writes: written,
        key,
        seed: seed.to_owned(),
    })
}

impl Respondent {
    /// Which of `count` options, the best first, is answered to the question with this number (from 0). People who
    /// are content with the quality are less so with the prices.
    pub fn answer(&self, question: usize, count: usize) -> usize {
        let noise = draw(&self.seed, &format!("answer {question}"), &self.key);
        let score = 0.62 * self.content + 0.5 * noise - 0.10 * question as f64 + 0.06;
        let from_top = ((1.0 - score) * count as f64).floor();
        (from_top.max(0.0) as usize).min(count.saturating_sub(1))
    }

    /// Whether the option with this number is one of those chosen where several may be.
    pub fn chooses(&self, option: usize) -> bool {
        let appeal = draw(&self.seed, "appeal", &option.to_string());
        draw(&self.seed, &format!("choice {option}"), &self.key) < 0.05 + 0.30 * appeal
    }

    /// How long the person thinks about a question, in milliseconds.
    pub fn thinks(&self, question: usize) -> u64 {
        3_000 + (draw(&self.seed, &format!("thinks {question}"), &self.key) * 9_000.0) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_people_and_they_are_mixed() {
        let people: Vec<_> = (1..=120).map(|number| person("otklik-tour-1", number)).collect();
        assert_eq!(people, (1..=120).map(|number| person("otklik-tour-1", number)).collect::<Vec<_>>());
        let count = |is: fn(&Conduct) -> bool| people.iter().filter(|conduct| is(conduct)).count();
        assert!(count(|c| matches!(c, Conduct::NotReached)) >= 3);
        assert!(count(|c| matches!(c, Conduct::Ineligible(_))) >= 3);
        assert!(count(|c| matches!(c, Conduct::Refuses(_))) >= 10);
        assert!(count(|c| matches!(c, Conduct::Answers(r) if r.leaves_after.is_some())) >= 3);
        assert!(count(|c| matches!(c, Conduct::Answers(r) if r.leaves_after.is_none())) >= 60);
        assert!(count(|c| matches!(c, Conduct::Answers(r) if r.writes.is_some())) >= 5);
    }
}
