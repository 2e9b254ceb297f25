//! Signing in: a name from the list, then the PIN. Wrong PINs cost a wait that grows; they are counted for each person
//! and outlive the process, so that switching the tablet off gains nothing.

use crate::session::{Effect, Lock, Now, PIN_DIGITS, Person, Pin, Role, Session, SignedIn, State, Write};
use otklik_core::id::InterviewerId;
use std::time::Duration;

/// Wrong PINs that cost no wait.
const FREE_FAILURES: u32 = 2;
/// The longest wait after a wrong PIN.
const LONGEST_WAIT: Duration = Duration::from_secs(300);

/// How long nothing can be entered after so many wrong PINs.
pub(in crate::session) fn wait_after(failed: u32) -> Duration {
    let doublings = failed.saturating_sub(FREE_FAILURES + 1).min(8);
    match failed {
        0..=FREE_FAILURES => Duration::ZERO,
        _ => (Duration::from_secs(5) * 2_u32.pow(doublings)).min(LONGEST_WAIT),
    }
}

impl Session {
    /// The waits begin anew with the process: how long the tablet was off cannot be known from its clock.
    pub(in crate::session) fn restore_waits(&mut self, now: Now) {
        for person in &self.people {
            let wait = wait_after(person.failed_pins);
            if wait > Duration::ZERO {
                self.pin_waits.insert(person.id, now.ticks + wait);
            }
        }
    }

    /// The locked tablet: asks for a name, unless there is only one, or it comes back to who handed it over.
    pub(in crate::session) fn locked(&self, returned: bool) -> Lock {
        let mut people = self.people_here();
        let only = match (people.next(), people.next()) {
            (Some(person), None) => Some(person.id),
            _ => None,
        };
        let back = self.handed_over.filter(|who| returned && self.person(*who).is_some());
        Lock { who: only.or(back), returned, ..Lock::default() }
    }

    /// Who may sign in: at a tablet that stands alone only those who look after it, if there is anybody.
    pub(in crate::session) fn people_here(&self) -> impl Iterator<Item = &Person> {
        let operators = self.stands_alone() && self.people.iter().any(|person| person.role == Role::Operator);
        self.people.iter().filter(move |person| !operators || person.role == Role::Operator)
    }

    pub(super) fn choose_person(&mut self, id: &str, now: Now) {
        let Some(who) = self.people_here().map(|person| person.id).find(|known| known.to_string() == id) else {
            return;
        };
        if let State::Lock(Lock { who: None, returned, .. }) = self.state {
            self.go(State::Lock(Lock { who: Some(who), returned, ..Lock::default() }), now, true);
        }
    }

    pub(super) fn other_person(&mut self, now: Now) {
        if let State::Lock(Lock { who: Some(_), returned, .. }) = self.state {
            self.go(State::Lock(Lock { returned, ..Lock::default() }), now, false);
        }
    }

    pub(super) fn erase_digit(&mut self) {
        if let State::Lock(lock) = &mut self.state {
            lock.pin.pop();
        }
    }

    /// How long `who` cannot enter a PIN.
    pub(in crate::session) fn pin_wait(&self, who: InterviewerId, now: Now) -> Duration {
        self.pin_waits.get(&who).map_or(Duration::ZERO, |until| until.saturating_sub(now.ticks))
    }

    pub(super) fn digit(&mut self, digit: char, now: Now) {
        let State::Lock(Lock { who: Some(who), .. }) = self.state else { return };
        let waits = self.pin_wait(who, now) > Duration::ZERO;
        let State::Lock(lock) = &mut self.state else { return };
        if waits || !digit.is_ascii_digit() || lock.pin.len() >= PIN_DIGITS {
            return;
        }
        lock.pin.push(digit);
        if lock.pin.len() == PIN_DIGITS {
            lock.checking = true;
            let pin = Pin(lock.pin.clone());
            // Counted as wrong before it is looked at: pulling the plug meanwhile gives no free try.
            let failed = self.person(who).map_or(0, |person| person.failed_pins);
            self.count_failed(who, failed.saturating_add(1));
            self.effects.push(Effect::CheckPin { who, pin });
        }
    }

    fn person(&self, who: InterviewerId) -> Option<&Person> {
        self.people.iter().find(|person| person.id == who)
    }

    fn count_failed(&mut self, who: InterviewerId, failed: u32) {
        if let Some(person) = self.people.iter_mut().find(|person| person.id == who) {
            person.failed_pins = failed;
            self.writes.push(Write::FailedPins { who, failed });
        }
    }

    pub(in crate::session) fn pin_checked(&mut self, signed_in: Option<SignedIn>, now: Now) {
        let State::Lock(Lock { who: Some(who), checking: true, returned, .. }) = self.state else { return };
        self.touched = now.ticks;
        match signed_in.filter(|signed_in| signed_in.id == who) {
            Some(signed_in) => {
                self.count_failed(who, 0);
                self.pin_waits.remove(&who);
                let role = signed_in.role;
                self.signed_in = Some(signed_in);
                self.segments.clear();
                match role {
                    // There is nothing for them to do while nothing can be stored.
                    Role::Interviewer if self.fault.is_some() => self.lock(false, now),
                    Role::Interviewer => self.show_approach(now, true),
                    Role::Operator => self.open_panel(now),
                }
            }
            None => {
                let failed = self.person(who).map_or(0, |person| person.failed_pins);
                self.pin_waits.insert(who, now.ticks + wait_after(failed));
                self.state = State::Lock(Lock { who: Some(who), returned, wrong: true, ..Lock::default() });
            }
        }
    }
}
