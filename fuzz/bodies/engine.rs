//! Any scenario with any respondent: nothing panics, no scenario that passes its checks has a cycle, every interview comes
//! to its end, what is kept up to date is what evaluating anew gives, and the same taps give the same path and record.
//! The bytes write a scenario file of all that the engine looks at, and then tap.

use otklik_core::engine::{Blocked, Direction, Program, Run, Start, Step};
use otklik_core::id::{OptionId, QuestionId, QuotaId};
use otklik_core::record::{Answer, BestWorstSet, Ending};
use otklik_core::scenario::Question;
use otklik_core::scenario::parse::parse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;

/// The bytes one after the other; zeros when there are no more.
struct Taps<'b>(std::slice::Iter<'b, u8>);

impl Taps<'_> {
    fn byte(&mut self) -> u8 {
        self.0.next().copied().unwrap_or(0)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::from(self.byte()) % bound.max(1)
    }

    fn one_in(&mut self, bound: usize) -> bool {
        self.below(bound) == 1
    }

    fn more(&self) -> bool {
        !self.0.as_slice().is_empty()
    }
}

const HEAD: &str = r#"format = 1
id = "fuzz"
version = 1
languages = ["ru"]
title = "Проверка"
welcome = "Здравствуйте {s}"
thanks = "Спасибо"
campaign = { id = "fuzz", name = "Проверка", site = "Садовая", wave = "1" }
sampling = { scheme = "everyone" }
limits = { idle_seconds = 60, total_seconds = 900, resume_seconds = 300 }
photo = { moments = ["end"], notice = "О фото", share = 0.5 }
refusals = [{ id = "no_time", text = "Нет времени", class = "refusal" }]
segments = [{ id = "s", label = "Услуга", options = [{ id = "a", text = "А" }, { id = "b", text = "Б" }] }]
ends = [{ id = "out" }, { id = "refused", disposition = "refused", reason = "no_time" }]
"#;

const OPTIONS: &str = r#"[{ id = "a", text = "А", value = 1 }, { id = "b", text = "Б {q0}", value = 2, specify = true }, { id = "c", text = "В", value = 3, pinned = true }, { id = "d", text = "Г", value = 4 }]"#;

/// A condition, mostly over questions before this one; now and then over any, which may close a cycle.
fn condition(taps: &mut Taps<'_>, number: usize, questions: usize) -> String {
    let among = if taps.one_in(16) { questions } else { number };
    if among == 0 {
        return "random() < 0.7 or ${s} = 'a'".to_owned();
    }
    let one = taps.below(among);
    let other = taps.below(among);
    match taps.below(9) {
        0 => format!("${{q{one}}} != ''"),
        1 => format!("string(${{q{one}}}) = 'a'"),
        2 => format!("is-answered(${{q{one}}}) or ${{s}} = 'a'"),
        3 => format!("number(string(${{q{one}}})) > 2 and ${{q{other}}} = ''"),
        4 => format!("string-length(string(${{q{one}}})) >= 2"),
        5 => format!("${{sum}} mod 2 = 1 or is-answered(${{q{other}}})"),
        6 => "random() < 0.5".to_owned(),
        7 => format!("contains(string(${{q{one}}}), 'b')"),
        _ => format!("not(string(${{q{one}}}) = string(${{q{other}}}))"),
    }
}

fn question(taps: &mut Taps<'_>, number: usize, questions: usize) -> String {
    let order = if taps.one_in(2) { "order = \"random\"\n" } else { "" };
    let filter = if taps.one_in(4) && number > 0 {
        format!("choice_filter = \"name != string(${{q{}}})\"\n", taps.below(number))
    } else {
        String::new()
    };
    let kind = match taps.below(14) {
        0 => format!("kind = \"single\"\noptions = {OPTIONS}\n{order}{filter}"),
        1 => format!("kind = \"multiple\"\nmin = 1\nmax = 3\noptions = {OPTIONS}\n{order}{filter}"),
        2 => "kind = \"scale\"\npoints = 5\n".to_owned(),
        3 => "kind = \"nps\"\n".to_owned(),
        4 => "kind = \"yes_no\"\n".to_owned(),
        5 => {
            let relevant = condition(taps, number, questions);
            let layout = if taps.one_in(2) { "grid" } else { "rows" };
            format!(
                "kind = \"matrix\"\npoints = 3\nlayout = \"{layout}\"\n{order}rows = [{{ id = \"x\", text = \"Икс\" }}, \
                 {{ id = \"y\", text = \"Игрек\", relevant = \"{relevant}\" }}, {{ id = \"z\", text = \"Зет\", \
                 relevant = \"${{q{number}.x}} > 1\" }}]\n"
            )
        }
        6 => format!("kind = \"ranking\"\nplaces = 2\noptions = {}\n{order}{filter}", OPTIONS.replace(", specify = true", "")),
        7 => "kind = \"best_worst\"\nset_count = 3\nset_size = 3\noptions = [{ id = \"a\", text = \"А\" }, \
              { id = \"b\", text = \"Б\" }, { id = \"c\", text = \"В\" }, { id = \"d\", text = \"Г\" }]\n"
            .to_owned(),
        8 => "kind = \"allocation\"\ntotal = 10\noptions = [{ id = \"a\", text = \"А\" }, { id = \"b\", text = \"Б\" }]\n"
            .to_owned(),
        9 => "kind = \"number\"\nmin = 0\nmax = 9\n".to_owned(),
        10 => "kind = \"text\"\n".to_owned(),
        11 => "kind = \"date\"\n".to_owned(),
        12 => "kind = \"information\"\n".to_owned(),
        _ => "kind = \"phone\"\nprefix = \"+7\"\n".to_owned(),
    };
    let is_page = kind.contains("information");
    let mut text =
        format!("[[questions]]\nid = \"q{number}\"\ntext = \"Вопрос {{q{}}}?\"\n{kind}", taps.below(questions));
    if taps.one_in(2) {
        let _ = writeln!(text, "relevant = \"{}\"", condition(taps, number, questions));
    }
    if is_page {
        return text;
    }
    match taps.below(4) {
        0 => text.push_str("required = false\n"),
        1 => drop(writeln!(text, "required = \"{}\"", condition(taps, number, questions))),
        _ => {}
    }
    if taps.one_in(6) {
        let _ = writeln!(text, "constraint = \"{}\"", condition(taps, number, questions));
    }
    if taps.one_in(6) {
        let end = if taps.one_in(2) { "out" } else { "refused" };
        let _ = writeln!(text, "jumps = [{{ when = \"{}\", end = \"{end}\" }}]", condition(taps, number, questions));
    }
    if taps.one_in(3) {
        text.push_str("dont_know = true\n");
    }
    text
}

fn scenario(taps: &mut Taps<'_>) -> String {
    let questions = 1 + taps.below(12);
    let mut text = HEAD.to_owned();
    let members = taps.below(5).min(questions);
    for number in 0..questions {
        text.push_str(&question(taps, number, questions));
        if number < members {
            let _ = writeln!(text, "block = \"pool\"\nweight = {}", 1 + taps.below(3));
        }
    }
    if members > 0 {
        let order = if taps.one_in(2) { "random" } else { "fixed" };
        let _ = writeln!(text, "[[blocks]]\nid = \"pool\"\norder = \"{order}\"\npick = {}", 1 + taps.below(members));
        if taps.one_in(2) {
            text.push_str("relevant = \"random() < 0.8\"\n");
        }
    }
    let _ = writeln!(text, "[[calculations]]\nid = \"sum\"\nvalue = \"string-length(string(${{q0}})) + 1\"");
    let _ = writeln!(
        text,
        "[[alerts]]\nid = \"al\"\nwhen = \"{}\"\ntext = \"Случай\"",
        condition(taps, questions, questions)
    );
    let _ = writeln!(
        text,
        "[[quotas]]\nid = \"qu\"\nwhen = \"{}\"\nlimit = 1\nend = \"out\"",
        condition(taps, questions, questions)
    );
    text
}

fn word(taps: &mut Taps<'_>) -> Option<OptionId> {
    let words = ["a", "b", "c", "d", "1", "2", "3", "0", "7", "yes", "no", "x", "y", "z", "nowhere"];
    OptionId::new(*words.get(taps.below(words.len()))?).ok()
}

/// An answer of some kind, which need not fit the question.
fn answer(taps: &mut Taps<'_>) -> Option<Answer> {
    let words = |taps: &mut Taps<'_>| (0..taps.below(4)).filter_map(|_| word(taps)).collect::<Vec<_>>();
    Some(match taps.below(13) {
        0..3 => Answer::Single { option: word(taps)?, text: Some("текст".to_owned()) },
        3 | 4 => Answer::Multiple { options: words(taps), text: None },
        5 => Answer::Matrix { rows: words(taps).into_iter().filter_map(|row| Some((row, word(taps)?))).collect() },
        6 => Answer::Ranking { options: words(taps) },
        7 => {
            let set = |taps: &mut Taps<'_>| BestWorstSet { shown: Vec::new(), best: word(taps), worst: word(taps) };
            Answer::BestWorst { sets: (0..taps.below(4)).map(|_| set(taps)).collect() }
        }
        8 => Answer::Allocation {
            points: words(taps).into_iter().map(|option| (option, taps.below(7) as u32)).collect::<BTreeMap<_, _>>(),
        },
        9 => Answer::Number { value: f64::from(taps.byte()) - 3.0 },
        10 => Answer::Text { text: "ж".repeat(taps.below(9)) },
        11 => Answer::Phone { number: "9".repeat(taps.below(20)) },
        _ => Answer::DontKnow,
    })
}

/// Goes on to the end, leaving whatever holds the respondent: the way must end.
fn goes_on(run: &mut Run, questions: &[Question]) {
    // Each question has fewer than five screens.
    for _ in 0..=questions.len() * 5 {
        match run.go(Direction::Next) {
            Ok(Step::Thanks { .. }) | Err(_) => return,
            Ok(_) => drop(run.view()),
        }
    }
    panic!("an interview that does not end");
}

/// One thing that a respondent does.
enum Tap {
    Back,
    Next,
    Answer(QuestionId, Option<Answer>),
}

/// The taps that the rest of the bytes stand for.
fn taps_on(questions: &[Question], taps: &mut Taps<'_>) -> Vec<Tap> {
    let mut made = Vec::new();
    while taps.more() {
        made.push(match taps.below(5) {
            0 => Tap::Back,
            1 | 2 => Tap::Next,
            _ => {
                let Some(question) = questions.get(taps.below(questions.len())) else { break };
                Tap::Answer(question.id.clone(), answer(taps))
            }
        });
    }
    made
}

/// Carries a tap out. Whether an answer was taken.
fn carry_out(run: &mut Run, tap: &Tap) -> bool {
    match tap {
        Tap::Back => drop(run.go(Direction::Back).cloned()),
        Tap::Next => drop(run.go(Direction::Next).cloned()),
        Tap::Answer(question, answer) => return run.answer(question, answer.clone()).is_ok(),
    }
    false
}

/// Holds the engine to its promises.
pub fn check(bytes: &[u8]) {
    let mut taps = Taps(bytes.iter());
    let parsed = parse(scenario(&mut taps).as_bytes());
    let Some(scenario) = parsed.scenario else { return };
    let program = Arc::new(Program::of(Arc::new(scenario)));
    assert!(program.cycles().is_empty(), "a scenario that passed its checks has a cycle");
    let full = if taps.one_in(3) { BTreeSet::from_iter(QuotaId::new("qu")) } else { BTreeSet::new() };
    let start = Start {
        seed: format!("interview-{}", taps.byte()),
        device: "tablet".to_owned(),
        ordinal: u64::from(taps.byte()),
        at: Default::default(),
        segments: BTreeMap::new(),
        full,
    };
    let mut run = Run::begin(program.clone(), start.clone());
    let questions = &program.scenario().questions;
    let tapped = taps_on(questions, &mut taps);
    let mut given: BTreeMap<QuestionId, Answer> = BTreeMap::new();
    for tap in &tapped {
        let taken = carry_out(&mut run, tap);
        if let (true, Tap::Answer(question, _)) = (taken, tap) {
            match run.given(question).cloned() {
                Some(answer) => {
                    let again = run.tidy(question, answer.clone());
                    assert_eq!(again, Ok(Some(answer.clone())), "the normal form has no other normal form");
                    given.insert(question.clone(), answer);
                }
                None => drop(given.remove(question)),
            }
        }
        let view = run.view();
        if let Some(question) = view.question {
            assert!(question.progress.position <= question.progress.of);
            assert_eq!(run.whither(Direction::Next).err(), question.blocked, "what holds is what is said");
            assert!(question.required || question.blocked != Some(Blocked::Required), "an optional question holds");
        }
    }
    for (question, answer) in &given {
        assert_eq!(run.given(question), Some(answer), "an answer got lost");
    }
    goes_on(&mut run.clone(), questions);
    let mut again = Run::begin(program.clone(), start);
    for tap in &tapped {
        carry_out(&mut again, tap);
    }
    for ending in Ending::ALL {
        let outcome = run.finish(ending);
        assert_eq!(outcome.answers.len(), questions.len());
        assert_eq!(outcome, run.finish(ending));
        assert_eq!(outcome, again.finish(ending), "the same taps give another record");
    }
}
