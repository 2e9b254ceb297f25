//! What the session shows: from its state to a plain [`View`].

use super::{Lock, Now, Picking, Respondent, STILL_THERE, Session, State};
use crate::screen::{
    ApproachScreen, Instruction, ListRow, ListScreen, ListTitle, LockMessage, LockScreen, OptionRow,
    OutOfServiceScreen, QuestionScreen, Screen, SegmentRow, ThanksScreen, Today, View, WelcomeScreen, WritingScreen,
};
use otklik_core::interview::LONGEST_TEXT;
use otklik_core::metrics::rates::{Rate, Tally};
use otklik_core::record::Disposition;
use otklik_core::scenario::{Choice, Language, Question, QuestionKind, Reason};
use std::time::Duration;

impl Session {
    pub(super) fn view(&self, now: Now) -> View {
        let screen = match &self.state {
            State::Lock(lock) => Screen::Lock(self.lock_screen(lock, now)),
            State::Approach => Screen::Approach(self.approach_screen()),
            State::List(picking) => Screen::List(self.list_screen(picking)),
            State::Interview(respondent) => respondent_screen(respondent),
            State::Thanks { .. } => {
                let scenario = &self.setup.scenario;
                Screen::Thanks(ThanksScreen { text: scenario.thanks.get(scenario.language()).to_owned() })
            }
            State::OutOfService(fault) => Screen::OutOfService(OutOfServiceScreen { code: fault.code().to_owned() }),
        };
        View {
            screen,
            page: self.page,
            forward: self.forward,
            camera_on: self.camera_on(),
            still_there: self.still_there(now),
        }
    }

    fn camera_on(&self) -> bool {
        let open = match &self.state {
            State::Interview(respondent) => !respondent.open.in_flight.is_empty(),
            _ => false,
        };
        open || self.closing.as_ref().is_some_and(|closing| !closing.open.in_flight.is_empty())
    }

    fn still_there(&self, now: Now) -> Option<u32> {
        if !matches!(self.state, State::Interview(_)) {
            return None;
        }
        let since = now.ticks.checked_sub(self.touched + self.idle())?;
        Some(seconds_up(STILL_THERE.saturating_sub(since)))
    }

    fn lock_screen(&self, lock: &Lock, now: Now) -> LockScreen {
        let scenario = &self.setup.scenario;
        let message = if lock.checking {
            LockMessage::Checking
        } else if self.failed_pins > 0 && lock.pin.is_empty() {
            LockMessage::Wrong { wait: seconds_up(self.pin_wait_until.saturating_sub(now.ticks)) }
        } else {
            LockMessage::Enter
        };
        LockScreen {
            site: scenario.campaign.site.clone(),
            campaign: scenario.campaign.name.get(scenario.language()).to_owned(),
            entered: lock.pin.len(),
            returned: lock.returned,
            message,
        }
    }

    fn approach_screen(&self) -> ApproachScreen {
        let scenario = &self.setup.scenario;
        let language = scenario.language();
        let instruction = if self.pending() {
            Instruction::Approach { arrival: self.day.arrivals }
        } else {
            let next = self.plan().next_after(self.day.arrivals);
            Instruction::Count { arrivals: self.day.arrivals, next, remaining: next - self.day.arrivals }
        };
        let segments = scenario
            .segments
            .iter()
            .map(|segment| {
                let chosen = self.segments.get(&segment.id);
                let option = segment.options.iter().find(|option| Some(&option.id) == chosen);
                SegmentRow {
                    id: segment.id.to_string(),
                    label: segment.label.get(language).to_owned(),
                    chosen: option.map(|option| option.text.get(language).to_owned()),
                }
            })
            .collect();
        ApproachScreen {
            interviewer: self.signed_in.as_ref().map_or_else(String::new, |who| who.name.clone()),
            site: scenario.campaign.site.clone(),
            instruction,
            segments,
            segments_chosen: self.segments.len() == scenario.segments.len(),
            today: self.today(),
            queue: self.queue.clone(),
        }
    }

    fn today(&self) -> Today {
        let count = |disposition| self.tally.get(&disposition).copied().unwrap_or(0);
        let mut tally = Tally::default();
        for (disposition, count) in &self.tally {
            (0..*count).for_each(|_| tally.add(disposition.aapor()));
        }
        let rate = Rate::Rr2.of(&tally, None).value;
        Today {
            approaches: self.tally.values().sum(),
            completed: count(Disposition::Completed),
            partial: count(Disposition::Partial),
            broken_off: count(Disposition::BrokenOff),
            refused: count(Disposition::Refused) + count(Disposition::RefusedUnscreened),
            ineligible: count(Disposition::Ineligible),
            not_reached: count(Disposition::NotReached),
            other: count(Disposition::Other),
            response_rate: rate.map(|rate| (rate * 100.0).round() as u32),
        }
    }

    fn list_screen(&self, picking: &Picking) -> ListScreen {
        let scenario = &self.setup.scenario;
        let language = scenario.language();
        let reasons = |reasons: &[Reason]| {
            let row = |reason: &Reason| row(reason.id.as_str(), reason.text.get(language), false);
            reasons.iter().map(row).collect()
        };
        match picking {
            Picking::Refusal => ListScreen { title: ListTitle::Refusal, rows: reasons(&scenario.refusals) },
            Picking::Ineligible => ListScreen { title: ListTitle::Ineligible, rows: reasons(&scenario.ineligible) },
            Picking::Segment(id) => {
                let segment = scenario.segments.iter().find(|segment| segment.id == *id);
                let chosen = self.segments.get(id);
                let rows = segment.map_or_else(Vec::new, |segment| {
                    let options = segment.options.iter();
                    options
                        .map(|option| row(option.id.as_str(), option.text.get(language), Some(&option.id) == chosen))
                        .collect()
                });
                let label = segment.map_or("", |segment| segment.label.get(language)).to_owned();
                ListScreen { title: ListTitle::Segment(label), rows }
            }
        }
    }
}

fn row(id: &str, text: &str, chosen: bool) -> ListRow {
    ListRow { id: id.to_owned(), text: text.to_owned(), chosen }
}

fn seconds_up(left: Duration) -> u32 {
    u32::try_from(left.as_millis().div_ceil(1000)).unwrap_or(u32::MAX)
}

fn respondent_screen(respondent: &Respondent) -> Screen {
    let interview = &respondent.open.interview;
    let scenario = interview.scenario();
    let language = scenario.language();
    let Some(question) = interview.question() else {
        let takes_photos = !scenario.photo.moments.is_empty();
        return Screen::Welcome(WelcomeScreen {
            text: scenario.welcome.get(language).to_owned(),
            notice: takes_photos.then(|| scenario.photo.notice.get(language).to_owned()),
            questions: u32::try_from(scenario.questions.len()).unwrap_or(u32::MAX),
        });
    };
    if let Some(writing) = &respondent.writing {
        let prompt = question.choice(&writing.option).map_or("", |choice| choice.text.get(language));
        return Screen::Writing(WritingScreen {
            prompt: prompt.to_owned(),
            text: writing.text.clone(),
            longest: LONGEST_TEXT as u32,
        });
    }
    Screen::Question(question_screen(respondent, question, language))
}

fn question_screen(respondent: &Respondent, question: &Question, language: &Language) -> QuestionScreen {
    let interview = &respondent.open.interview;
    let answer = interview.answer(&question.id);
    let option = |choice: &Choice, heading: Option<String>| {
        let chosen = answer.is_some_and(|answer| answer.options().contains(&choice.id));
        let written = answer.filter(|_| chosen && choice.specify).and_then(|answer| answer.text());
        OptionRow {
            id: choice.id.to_string(),
            text: choice.text.get(language).to_owned(),
            heading,
            written: written.map(str::to_owned),
            chosen,
        }
    };
    let options = match &question.kind {
        QuestionKind::Single { options } => options.iter().map(|choice| option(choice, None)).collect(),
        QuestionKind::Multiple { groups } => groups
            .iter()
            .flat_map(|group| {
                group.options.iter().enumerate().map(|(index, choice)| {
                    let heading = group.heading.as_ref().filter(|_| index == 0);
                    option(choice, heading.map(|heading| heading.get(language).to_owned()))
                })
            })
            .collect(),
    };
    let progress = interview.progress();
    let (position, of) = progress.map_or((0, 0), |progress| (progress.position, progress.of));
    QuestionScreen {
        text: question.text.get(language).to_owned(),
        hint: question.hint.as_ref().map(|hint| hint.get(language).to_owned()),
        position: u32::try_from(position).unwrap_or(0),
        of: u32::try_from(of).unwrap_or(0),
        multiple: matches!(question.kind, QuestionKind::Multiple { .. }),
        options,
        can_go_back: interview.previous().is_some(),
        can_go_on: interview.next().is_ok(),
        last: position == of,
    }
}
