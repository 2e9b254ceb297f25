//! What a respondent answered, question by question, in the words of the scenario.

use otklik_core::id::{OptionId, Sha256};
use otklik_core::record::{Answer, AnswerState, BestWorstSet, InterviewRecord};
use otklik_core::scenario::{Question, QuestionKind, Scenario};

/// What a respondent answered to one question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The question.
    pub question: String,
    /// What was chosen or given, one line each.
    pub options: Vec<String>,
    /// What was written.
    pub text: Option<String>,
    /// The picture that it is, a file.
    pub picture: Option<Sha256>,
    /// Why there is no answer.
    pub silence: Option<&'static str>,
}

/// All answers of an interview, in the order of the scenario.
pub fn answers(scenario: &Scenario, interview: &InterviewRecord) -> Vec<Answered> {
    let one = |given: &otklik_core::record::QuestionAnswer| {
        let asked = scenario.question(&given.question);
        let question = asked.map_or_else(|| given.question.to_string(), |asked| asked.text.original().to_owned());
        let mut answered = Answered { question, options: Vec::new(), text: None, picture: None, silence: None };
        match &given.state {
            AnswerState::Answered { answer } => {
                answered.options = lines(asked, answer);
                answered.text = answer.text().map(str::to_owned);
                answered.picture = answer.picture();
            }
            AnswerState::Skipped => answered.silence = Some("вопрос показан, ответа нет"),
            AnswerState::Refused => answered.silence = Some("респондент не хочет отвечать"),
            AnswerState::DontKnow => answered.silence = Some("респондент не знает"),
            AnswerState::NotApplicable => answered.silence = Some("вопрос к респонденту не относится"),
            AnswerState::NotShown => answered.silence = Some("вопрос не показывали"),
            AnswerState::Abandoned => answered.silence = Some("интервью закончилось раньше ответа"),
        }
        answered
    };
    interview.answers.iter().map(one).collect()
}

/// An answer in lines; nothing for a text or a picture, which stand by themselves.
fn lines(asked: Option<&Question>, answer: &Answer) -> Vec<String> {
    let word = |id: &OptionId| {
        let choice = asked.and_then(|asked| asked.choice(id));
        choice.map_or_else(|| id.to_string(), |choice| choice.text.original().to_owned())
    };
    match answer {
        Answer::Single { .. } | Answer::Multiple { .. } => answer.options().into_iter().map(word).collect(),
        Answer::Ranking { options } => {
            options.iter().enumerate().map(|(place, id)| format!("{}. {}", place + 1, word(id))).collect()
        }
        Answer::Matrix { rows } => {
            rows.iter().map(|(row, step)| format!("{}: {}", row_words(asked, row), word(step))).collect()
        }
        Answer::Allocation { points } => points.iter().map(|(id, points)| format!("{}: {points}", word(id))).collect(),
        Answer::BestWorst { sets } => {
            let chosen = |id: &Option<OptionId>| id.as_ref().map_or_else(|| "—".to_owned(), word);
            let one = |set: &BestWorstSet| format!("лучшее: {}, худшее: {}", chosen(&set.best), chosen(&set.worst));
            sets.iter().map(one).collect()
        }
        Answer::Number { value } => vec![value.to_string().replace('.', ",")],
        Answer::Date { date } => vec![date.format("%d.%m.%Y").to_string()],
        Answer::Time { time } => vec![time.format("%H:%M").to_string()],
        Answer::Phone { number } => vec![number.clone()],
        Answer::Scan { code } => vec![code.clone()],
        Answer::PreferNotToAnswer => vec!["респондент не хочет отвечать".to_owned()],
        Answer::DontKnow => vec!["респондент не знает".to_owned()],
        Answer::Text { .. } | Answer::Picture { .. } => Vec::new(),
    }
}

fn row_words(asked: Option<&Question>, id: &OptionId) -> String {
    let rows = match asked.map(|asked| &asked.kind) {
        Some(QuestionKind::Matrix { rows, .. }) => rows.as_slice(),
        _ => &[],
    };
    let row = rows.iter().find(|row| row.id == *id);
    row.map_or_else(|| id.to_string(), |row| row.text.original().to_owned())
}
