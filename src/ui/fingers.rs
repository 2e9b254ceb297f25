//! Several fingers, one pointer. The toolkit takes a second finger for the start of a pinch: it clicks what the first one
//! holds and is deaf until both are lifted. On a tablet that people hold with a thumb on its edge, and write on with two
//! thumbs, every tap counts; so fingers are told apart here, before the toolkit sees them.
//!
//! * The finger that landed last is the pointer.
//! * One that it overtakes was a tap if it had just landed (two thumbs that write), and is forgotten if it had been
//!   resting (a thumb on the edge, the heel of a hand).
//! * Whatever an overtaken finger does later means nothing.

use slint::LogicalPosition;
use slint::platform::{PointerEventButton, WindowEvent};
use std::time::Duration;

/// A finger that has been down for longer, when another lands, was not tapping.
pub const RESTING: Duration = Duration::from_millis(500);

/// What a finger does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// It lands.
    Down,
    /// It moves.
    Moved,
    /// It is lifted.
    Up,
    /// The system takes it away.
    Cancelled,
}

/// What the pointer does. Places are in logical pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Pointer {
    /// It is pressed here.
    Pressed(f32, f32),
    /// It is here.
    Moved(f32, f32),
    /// It is released here, which clicks.
    Released(f32, f32),
    /// It is gone, which clicks nothing.
    Gone,
}

impl Pointer {
    /// The same in the toolkit's words.
    pub fn event(self) -> WindowEvent {
        let button = PointerEventButton::Left;
        match self {
            Self::Pressed(x, y) => WindowEvent::PointerPressed { position: LogicalPosition::new(x, y), button },
            Self::Moved(x, y) => WindowEvent::PointerMoved { position: LogicalPosition::new(x, y) },
            Self::Released(x, y) => WindowEvent::PointerReleased { position: LogicalPosition::new(x, y), button },
            Self::Gone => WindowEvent::PointerExited,
        }
    }
}

/// The finger that is the pointer.
#[derive(Debug, Clone, Copy)]
struct Held {
    finger: u64,
    since: Duration,
    place: (f32, f32),
}

/// Which finger is the pointer.
#[derive(Debug, Clone, Default)]
pub struct Fingers {
    held: Option<Held>,
}

impl Fingers {
    /// What the pointer does when this finger does this, at this time.
    pub fn touch(&mut self, finger: u64, phase: Phase, place: (f32, f32), at: Duration) -> Vec<Pointer> {
        let (x, y) = place;
        let is_pointer = self.held.is_some_and(|held| held.finger == finger);
        match phase {
            Phase::Down => {
                let mut moves = self.overtaken(at);
                self.held = Some(Held { finger, since: at, place });
                moves.push(Pointer::Pressed(x, y));
                moves
            }
            Phase::Moved if is_pointer => {
                self.held = self.held.map(|held| Held { place, ..held });
                vec![Pointer::Moved(x, y)]
            }
            Phase::Up if is_pointer => {
                self.held = None;
                vec![Pointer::Released(x, y), Pointer::Gone]
            }
            Phase::Cancelled if is_pointer => {
                self.held = None;
                vec![Pointer::Gone]
            }
            Phase::Moved | Phase::Up | Phase::Cancelled => Vec::new(),
        }
    }

    /// What becomes of the finger that was the pointer when another one lands.
    fn overtaken(&mut self, at: Duration) -> Vec<Pointer> {
        let Some(Held { since, place: (x, y), .. }) = self.held.take() else { return Vec::new() };
        if at.saturating_sub(since) < RESTING {
            vec![Pointer::Released(x, y), Pointer::Gone]
        } else {
            vec![Pointer::Gone]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pointer::{Gone, Moved, Pressed, Released};
    use super::*;
    use proptest::prelude::*;

    fn ms(milliseconds: u64) -> Duration {
        Duration::from_millis(milliseconds)
    }

    #[test]
    fn one_finger_is_the_pointer() {
        let mut fingers = Fingers::default();
        assert_eq!(fingers.touch(0, Phase::Down, (10.0, 20.0), ms(0)), [Pressed(10.0, 20.0)]);
        assert_eq!(fingers.touch(0, Phase::Moved, (11.0, 20.0), ms(10)), [Moved(11.0, 20.0)]);
        assert_eq!(fingers.touch(0, Phase::Up, (12.0, 20.0), ms(60)), [Released(12.0, 20.0), Gone]);
    }

    #[test]
    fn two_thumbs_that_write_press_one_key_each() {
        let mut fingers = Fingers::default();
        fingers.touch(0, Phase::Down, (100.0, 700.0), ms(0));
        let second = fingers.touch(1, Phase::Down, (900.0, 700.0), ms(80));
        assert_eq!(second, [Released(100.0, 700.0), Gone, Pressed(900.0, 700.0)]);
        assert_eq!(fingers.touch(0, Phase::Up, (100.0, 700.0), ms(120)), []);
        assert_eq!(fingers.touch(1, Phase::Up, (900.0, 700.0), ms(150)), [Released(900.0, 700.0), Gone]);
    }

    #[test]
    fn a_resting_thumb_clicks_nothing_and_lets_every_tap_through() {
        let mut fingers = Fingers::default();
        fingers.touch(7, Phase::Down, (640.0, 400.0), ms(0));
        let tap = fingers.touch(8, Phase::Down, (800.0, 300.0), ms(4_000));
        assert_eq!(tap, [Gone, Pressed(800.0, 300.0)]);
        assert_eq!(fingers.touch(8, Phase::Up, (800.0, 300.0), ms(4_070)), [Released(800.0, 300.0), Gone]);
        assert_eq!(fingers.touch(7, Phase::Moved, (641.0, 402.0), ms(4_100)), []);
        assert_eq!(fingers.touch(9, Phase::Down, (800.0, 500.0), ms(5_000)), [Pressed(800.0, 500.0)]);
        assert_eq!(fingers.touch(7, Phase::Up, (641.0, 402.0), ms(6_000)), []);
    }

    #[test]
    fn what_the_system_takes_away_clicks_nothing() {
        let mut fingers = Fingers::default();
        fingers.touch(0, Phase::Down, (10.0, 10.0), ms(0));
        assert_eq!(fingers.touch(0, Phase::Cancelled, (10.0, 10.0), ms(20)), [Gone]);
    }

    fn phase() -> impl Strategy<Value = Phase> {
        prop_oneof![Just(Phase::Down), Just(Phase::Moved), Just(Phase::Up), Just(Phase::Cancelled)]
    }

    proptest! {
        /// Whatever a bad touch screen reports: the pointer is pressed before it is released, once each, and each tap of
        /// a finger clicks at most once.
        #[test]
        fn the_toolkit_sees_one_well_behaved_pointer(
            touches in proptest::collection::vec((0..4_u64, phase(), 0..900_u64), 0..60)
        ) {
            let (mut fingers, mut at, mut pressed) = (Fingers::default(), Duration::ZERO, false);
            let (mut landed, mut clicks) = (0, 0);
            for (finger, phase, wait) in touches {
                at += ms(wait);
                landed += u32::from(phase == Phase::Down);
                for pointer in fingers.touch(finger, phase, (finger as f32, 0.0), at) {
                    match pointer {
                        Pressed(..) => {
                            prop_assert!(!pressed, "pressed twice");
                            pressed = true;
                        }
                        Released(..) => {
                            prop_assert!(pressed, "released without a press");
                            pressed = false;
                            clicks += 1;
                        }
                        Moved(..) => prop_assert!(pressed, "a finger moves only while it is down"),
                        Gone => pressed = false,
                    }
                }
            }
            prop_assert!(clicks <= landed);
        }
    }
}
