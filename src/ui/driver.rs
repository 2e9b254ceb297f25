//! A window that is rendered into memory and driven by program: real pointer events on the real window, real pixels.
//! For the tour, the driven terminal and the tests; time stands still until it is moved.

mod keys;

use super::Shell;
use super::fingers::{Fingers, Phase};
use super::fit::Misfit;
use super::shell::WindowError;
use crate::app::{Parts, Terminal};
use crate::clock::SteppedClock;
use crate::screen::View;
use i_slint_backend_testing::{AccessibleRole, ElementHandle, ElementQuery, TestingBackend, TestingBackendOptions};
use slint::platform::{PointerEventButton, WindowEvent};
use slint::{ComponentHandle, LogicalPosition, PhysicalSize};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};
use thiserror::Error;

/// Between pressing and releasing.
const HOLD: Duration = Duration::from_millis(40);
/// How long work of other threads is waited for, in real time.
const PATIENCE: Duration = Duration::from_secs(20);
/// Below this share of the window's height the foot of a screen may cover a row.
const LOWEST: f32 = 0.86;
/// How far one turn of the wheel scrolls, in logical pixels.
const SCROLL: f32 = 90.0;
/// Steps in which a finger is drawn over the screen.
const STROKE: u16 = 12;

/// Why the window could not be driven.
#[derive(Debug, Error)]
pub enum DriveError {
    /// There is no such control.
    #[error("nothing touchable reads {label:?}; there is {present:?}")]
    Absent {
        /// What was looked for.
        label: String,
        /// What is there.
        present: BTreeSet<String>,
    },
    /// The control is there and takes no taps now.
    #[error("{0:?} is disabled")]
    Disabled(String),
    /// The control could not be scrolled to.
    #[error("{0:?} stays out of sight")]
    OutOfSight(String),
    /// Another thread did not report in time.
    #[error("another thread did not report within {PATIENCE:?}")]
    Silent,
    /// There is no window or no picture of it.
    #[error(transparent)]
    Window(#[from] WindowError),
    /// The picture could not be made.
    #[error("no picture could be made: {0}")]
    Picture(String),
}

/// One labelled element of the window.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    /// Its role, such as `Button`.
    pub role: String,
    /// The words on it.
    pub label: String,
    /// What is written, chosen or reached in it, where it has such a thing.
    pub value: String,
    /// Left, top, width and height in logical pixels.
    pub place: (f32, f32, f32, f32),
    /// Whether it takes taps.
    pub enabled: bool,
    /// Whether it is chosen.
    pub checked: bool,
}

impl Element {
    /// Its middle.
    pub fn middle(&self) -> (f32, f32) {
        let (x, y, width, height) = self.place;
        (x + width / 2.0, y + height / 2.0)
    }
}

/// Renders windows of this thread into memory from now on. Once for each thread; later calls do nothing.
pub fn headless() {
    let options = TestingBackendOptions { mock_time: true, threading: false, renderer_name: Some("software".into()) };
    // An error means that this thread has its platform already.
    let _ = slint::platform::set_platform(Box::new(TestingBackend::new(options)));
}

/// A window under control, with the application behind it if there is one.
#[derive(Debug)]
pub struct Driver {
    shell: Rc<Shell>,
    terminal: Option<Terminal>,
    clock: SteppedClock,
    fingers: RefCell<Fingers>,
}

impl Driver {
    /// Opens a window of `width` × `height` pixels with a whole application behind it.
    pub fn open(width: u32, height: u32, clock: SteppedClock, parts: Parts) -> anyhow::Result<Self> {
        let mut driver = Self::bare(width, height, clock)?;
        driver.terminal = Some(Terminal::start(&driver.shell, parts)?);
        driver.settle()?;
        Ok(driver)
    }

    /// Opens a window with nothing behind it, to show views.
    pub fn bare(width: u32, height: u32, clock: SteppedClock) -> Result<Self, DriveError> {
        headless();
        let shell = Rc::new(Shell::new()?);
        let window = shell.window();
        window.window().set_size(PhysicalSize::new(width, height));
        window.show().map_err(WindowError::from)?;
        let driver = Self { shell, terminal: None, clock, fingers: RefCell::default() };
        driver.pass(Duration::from_millis(20));
        Ok(driver)
    }

    /// Shows a view, and lets the motion end.
    pub fn show(&self, view: &View) -> Result<(), DriveError> {
        self.shell.show(view);
        self.advance(Duration::from_millis(400))
    }

    /// The application behind the window.
    pub fn terminal(&self) -> Option<&Terminal> {
        self.terminal.as_ref()
    }

    /// Lets time pass.
    pub fn advance(&self, by: Duration) -> Result<(), DriveError> {
        let step = if by > Duration::from_secs(2) { Duration::from_millis(500) } else { Duration::from_millis(50) };
        let mut left = by;
        while !left.is_zero() {
            let now = left.min(step);
            self.pass(now);
            left -= now;
        }
        self.settle()
    }

    /// Lets a long time pass in which nothing is looked at, such as a night.
    pub fn advance_at_once(&self, by: Duration) -> Result<(), DriveError> {
        self.pass(by);
        self.advance(Duration::from_millis(500))
    }

    fn pass(&self, by: Duration) {
        self.clock.advance(by);
        i_slint_backend_testing::mock_elapsed_time(by);
        if let Some(terminal) = &self.terminal {
            terminal.drain();
        }
    }

    /// Waits until photos and PINs that other threads work on are done.
    pub fn settle(&self) -> Result<(), DriveError> {
        let Some(terminal) = &self.terminal else { return Ok(()) };
        let begun = Instant::now();
        while terminal.drain() {
            if begun.elapsed() > PATIENCE {
                return Err(DriveError::Silent);
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        // A report may have changed what is shown.
        i_slint_backend_testing::mock_elapsed_time(Duration::from_millis(1));
        Ok(())
    }

    /// Every labelled element that can be seen.
    pub fn elements(&self) -> Vec<Element> {
        // The toolkit finds an element once for each component it is part of.
        let mut elements: Vec<Element> = Vec::new();
        for element in self.handles().iter().map(element) {
            if !elements.contains(&element) {
                elements.push(element);
            }
        }
        elements
    }

    /// Whether something on the screen reads `label`, or contains it.
    pub fn reads(&self, label: &str) -> bool {
        self.elements().iter().any(|element| element.label.contains(label) || element.value.contains(label))
    }

    fn handles(&self) -> Vec<ElementHandle> {
        let query = ElementQuery::from_root(self.shell.window()).match_descendants();
        let labelled = |handle: &ElementHandle| {
            handle.accessible_label().is_some_and(|label| !label.is_empty()) && handle.computed_opacity() > 0.0
        };
        query.match_predicate(labelled).find_all()
    }

    /// Taps what reads exactly `label`: presses in its middle and releases. Scrolls to it if it is out of sight.
    pub fn tap(&self, label: &str) -> Result<(), DriveError> {
        let (x, y) = self.middle_of(label)?;
        self.press(x, y);
        self.pass(HOLD);
        self.release(x, y);
        self.settle()
    }

    /// The middle of what reads exactly `label`, after scrolling to it.
    pub fn middle_of(&self, label: &str) -> Result<(f32, f32), DriveError> {
        let height = self.height();
        let (mut wheel, mut turned) = (-SCROLL, false);
        for _ in 0..80 {
            match self.find(label) {
                // Only a list scrolls, and only its rows can lie under the foot of the screen.
                Ok(found) if !matches!(found.role.as_str(), "RadioButton" | "Checkbox" | "ListItem") => {
                    return Ok(found.middle());
                }
                Ok(found) if found.place.1 + found.place.3 > height * LOWEST => wheel = -SCROLL,
                Ok(found) => return Ok(found.middle()),
                Err(DriveError::Absent { .. }) => {}
                Err(error) => return Err(error),
            }
            let shown = self.elements();
            self.scroll(wheel);
            if self.elements() == shown {
                // The end of the list: what is there lies as free as it can; what is not may be at the other end.
                match self.find(label) {
                    Ok(found) => return Ok(found.middle()),
                    Err(error) if turned => return Err(error),
                    Err(_) => (wheel, turned) = (SCROLL, true),
                }
            }
        }
        Err(DriveError::OutOfSight(label.to_owned()))
    }

    fn find(&self, label: &str) -> Result<Element, DriveError> {
        let wanted = label.to_owned();
        let reads = move |handle: &ElementHandle| {
            touchable(handle) && handle.accessible_label().is_some_and(|label| *label == *wanted)
        };
        let query = ElementQuery::from_root(self.shell.window()).match_descendants();
        match query.match_predicate(reads).find_first().as_ref().map(element) {
            Some(found) if found.enabled => Ok(found),
            Some(_) => Err(DriveError::Disabled(label.to_owned())),
            None => {
                let touchable = self.handles().into_iter().filter(touchable);
                let present: BTreeSet<String> = touchable.map(|handle| element(&handle).label).collect();
                Err(DriveError::Absent { label: label.to_owned(), present })
            }
        }
    }

    fn height(&self) -> f32 {
        self.shell.window().window().size().height as f32
    }

    fn scroll(&self, delta_y: f32) {
        let size = self.shell.window().window().size();
        let position = LogicalPosition::new(size.width as f32 / 2.0, size.height as f32 / 2.0);
        self.dispatch(WindowEvent::PointerScrolled { position, delta_x: 0.0, delta_y });
        self.pass(Duration::from_millis(30));
    }

    /// Presses at a place.
    pub fn press(&self, x: f32, y: f32) {
        let (position, button) = (LogicalPosition::new(x, y), PointerEventButton::Left);
        self.dispatch(WindowEvent::PointerMoved { position });
        self.dispatch(WindowEvent::PointerPressed { position, button });
    }

    /// Releases at a place.
    pub fn release(&self, x: f32, y: f32) {
        let (position, button) = (LogicalPosition::new(x, y), PointerEventButton::Left);
        self.dispatch(WindowEvent::PointerReleased { position, button });
        self.dispatch(WindowEvent::PointerExited);
    }

    /// A finger of several, as the toolkit takes it where nothing stands between it and the screen.
    pub fn bare_finger(&self, finger: i32, phase: Phase, x: f32, y: f32) {
        use i_slint_core::{input::TouchPhase, lengths::LogicalPoint, platform::InternalEvent};
        let phase = match phase {
            Phase::Down => TouchPhase::Started,
            Phase::Moved => TouchPhase::Moved,
            Phase::Up => TouchPhase::Ended,
            Phase::Cancelled => TouchPhase::Cancelled,
        };
        let touch = InternalEvent::Touch { id: finger, position: LogicalPoint::new(x, y), phase };
        self.dispatch(WindowEvent::internal(touch));
    }

    /// A finger that goes up or down, stops, and is lifted, so that what it moved does not fly on.
    pub fn drag(&self, x: f32, from: f32, to: f32) -> Result<(), DriveError> {
        self.press(x, from);
        for step in 1..=STROKE {
            self.pass(Duration::from_millis(30));
            let y = from + (to - from) * f32::from(step) / f32::from(STROKE);
            self.dispatch(WindowEvent::PointerMoved { position: LogicalPosition::new(x, y) });
        }
        self.pass(Duration::from_millis(400));
        self.release(x, to);
        self.settle()
    }

    /// What a finger of a touch screen does at a place, told apart from the other fingers as on a tablet.
    pub fn touch(&self, finger: u64, phase: Phase, x: f32, y: f32) -> Result<(), DriveError> {
        let now = crate::clock::Clock::now(&self.clock).ticks;
        let moves = self.fingers.borrow_mut().touch(finger, phase, (x, y), now);
        for pointer in moves {
            self.dispatch(pointer.event());
        }
        self.settle()
    }

    fn dispatch(&self, event: WindowEvent) {
        self.shell.window().window().dispatch_event(event);
    }

    /// What is wrong with the controls, which have to be `least` high.
    pub fn audit(&self, least: f32) -> Vec<String> {
        super::audit::problems(self.shell.window().window(), least)
    }

    /// The labels of the controls that have to be scrolled to.
    pub fn out_of_sight(&self) -> Vec<String> {
        super::audit::out_of_sight(self.shell.window().window())
    }

    /// What does not fit.
    pub fn misfits(&self) -> Vec<Misfit> {
        super::fit::misfits(self.shell.window().window())
    }

    /// The window as an RGBA picture.
    pub fn picture(&self) -> Result<image::RgbaImage, DriveError> {
        let buffer =
            self.shell.window().window().take_snapshot().map_err(|error| DriveError::Picture(error.to_string()))?;
        image::RgbaImage::from_raw(buffer.width(), buffer.height(), buffer.as_bytes().to_vec())
            .ok_or_else(|| DriveError::Picture("its size is not what it says".to_owned()))
    }

    /// Writes the window as a PNG.
    pub fn shot(&self, path: &Path) -> Result<(), DriveError> {
        self.picture()?.save(path).map_err(|error| DriveError::Picture(format!("{}: {error}", path.display())))
    }
}

/// A window that is shown stays alive, and takes part in all that follows, until it is hidden.
impl Drop for Driver {
    fn drop(&mut self) {
        // Fails only where there is no window any more.
        let _ = self.shell.window().hide();
    }
}

fn touchable(handle: &ElementHandle) -> bool {
    !matches!(handle.accessible_role(), None | Some(AccessibleRole::None | AccessibleRole::Text))
}

fn element(handle: &ElementHandle) -> Element {
    let (position, size) = (handle.absolute_position(), handle.size());
    let role = handle.accessible_role().unwrap_or(AccessibleRole::None);
    Element {
        role: format!("{role:?}"),
        label: handle.accessible_label().unwrap_or_default().to_string(),
        value: handle.accessible_value().unwrap_or_default().to_string(),
        place: (position.x, position.y, size.width, size.height),
        enabled: handle.accessible_enabled().unwrap_or(true),
        checked: handle.accessible_checked().unwrap_or(false),
    }
}
