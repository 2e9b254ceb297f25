//! A terminal that is out of service: it takes nothing but the operator's way in.

use super::{Effect, Event, Now, OperatorTap, Session, State, ViewfinderTask};

impl Session {
    /// Whether nobody is at work on the terminal because it is out of service.
    pub fn is_out_of_service(&self) -> bool {
        matches!(self.state, State::OutOfService(_))
    }

    pub(super) fn while_out_of_service(&mut self, event: &Event, now: Now) -> Vec<Effect> {
        if *event == Event::Operator(OperatorTap::Unlock) && !self.too_soon(now) {
            (self.touched, self.touched_wall) = (now.ticks, now.wall);
            self.go(State::Lock(self.locked(false)), now, true);
            return self.settle(now);
        }
        // What was on its way when the terminal stopped is nobody's, and must not stay on disk.
        let discard = |sha256| Effect::Viewfinder(ViewfinderTask::Discard(sha256));
        event.picture().map(discard).into_iter().collect()
    }
}
