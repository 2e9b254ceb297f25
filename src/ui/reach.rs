//! Where the keys are: the ring goes from control to control, in reading order or to the nearest in one direction. What
//! can be reached is asked of the items themselves, so that no list of controls is kept beside the screen.

use super::generated::AppWindow;
use i_slint_core::item_tree::{ItemRc, ParentItemTraversalMode};
use i_slint_core::items::{Clip, FocusReason, FocusScope, TextInput};
use i_slint_core::lengths::LogicalRect;
use i_slint_core::window::WindowInner;
use slint::ComponentHandle;
use std::cell::Cell;
use std::ops::ControlFlow;
use std::rc::Rc;

/// A direction on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heading {
    Left,
    Right,
    Up,
    Down,
}

/// Where the ring was last.
pub(super) type Place = Rc<Cell<Option<LogicalRect>>>;

/// The ring to the first control of the page.
pub(super) fn begin(window: &AppWindow, place: &Place) {
    window.invoke_await_keys();
    step(window, true, place);
}

/// The ring to the next control in reading order, or to the one before.
pub(super) fn step(window: &AppWindow, forwards: bool, place: &Place) {
    let inner = WindowInner::from_pub(window.window());
    inner.ensure_tree_instantiated();
    if forwards {
        inner.focus_next_item();
    } else {
        inner.focus_previous_item();
    }
    place.set(focused(inner).map(|item| placed(&item)));
}

/// The ring to the nearest control in a direction; where there is none, on in reading order.
pub(super) fn go(window: &AppWindow, heading: Heading, place: &Place) {
    let inner = WindowInner::from_pub(window.window());
    inner.ensure_tree_instantiated();
    let Some(here) = focused(inner).filter(reachable) else { return step(window, true, place) };
    let from = placed(&here);
    let near = nearest(inner, |item| (*item != here).then(|| distance(from, placed(item), heading)).flatten());
    match near {
        Some(item) => {
            inner.set_focus_item(&item, true, FocusReason::TabNavigation);
            place.set(Some(placed(&item)));
        }
        None => step(window, matches!(heading, Heading::Right | Heading::Down), place),
    }
}

/// The control that had the ring may be gone: then it goes to whatever is nearest to where that was. Keys that nothing
/// has would go to the system.
pub(super) fn keep(window: &AppWindow, visible: bool, place: &Place) {
    let inner = WindowInner::from_pub(window.window());
    inner.ensure_tree_instantiated();
    if focused(inner).is_some_and(|item| item.is_visible()) {
        return;
    }
    window.invoke_await_keys();
    let Some(was) = place.get().filter(|_| visible) else { return };
    let away = |item: &ItemRc| {
        let (from, to) = (was.center(), placed(item).center());
        Some((from.x - to.x).hypot(from.y - to.y))
    };
    if let Some(item) = nearest(inner, away) {
        inner.set_focus_item(&item, true, FocusReason::TabNavigation);
        place.set(Some(placed(&item)));
    }
}

/// What reads on the control that has the ring.
#[cfg(feature = "headless")]
pub(super) fn label(window: &AppWindow) -> Option<String> {
    use i_slint_core::accessibility::AccessibleStringProperty;
    if !window.global::<super::generated::Focus>().get_visible() || window.get_awaits_keys() {
        return None;
    }
    let mut item = focused(WindowInner::from_pub(window.window()));
    while let Some(here) = item {
        if let Some(label) =
            here.accessible_string_property(AccessibleStringProperty::Label).filter(|it| !it.is_empty())
        {
            return Some(label.to_string());
        }
        item = here.parent_item(ParentItemTraversalMode::StopAtPopups);
    }
    None
}

fn focused(inner: &WindowInner) -> Option<ItemRc> {
    inner.focus_item.borrow().upgrade()
}

/// The control that is the least away, of those that are.
fn nearest(inner: &WindowInner, away: impl Fn(&ItemRc) -> Option<f32>) -> Option<ItemRc> {
    let mut near: Option<(f32, ItemRc)> = None;
    ItemRc::new_root(inner.component()).visit_descendants(|item| {
        if reachable(item)
            && let Some(away) = away(item)
            && near.as_ref().is_none_or(|(least, _)| away < *least)
        {
            near = Some((away, item.clone()));
        }
        ControlFlow::<()>::Continue(())
    });
    near.map(|(_, item)| item)
}

/// Whether the ring can be there.
fn reachable(item: &ItemRc) -> bool {
    takes_keys(item) && is_shown(item)
}

/// Whether it is something that takes keys.
pub(super) fn takes_keys(item: &ItemRc) -> bool {
    let scope = item.downcast::<FocusScope>();
    scope.is_some_and(|scope| scope.as_pin_ref().enabled() && scope.as_pin_ref().focus_on_tab_navigation())
        || item.downcast::<TextInput>().is_some()
}

/// Whether it is part of what is shown now, in sight or to be scrolled to.
fn is_shown(item: &ItemRc) -> bool {
    let mut ancestor = item.parent_item(ParentItemTraversalMode::StopAtPopups);
    while let Some(above) = ancestor {
        if let Some(clip) = above.downcast::<Clip>() {
            let clip = clip.as_pin_ref();
            if clip.clip() && clip.is_visibility_clip() {
                return false;
            }
        }
        ancestor = above.parent_item(ParentItemTraversalMode::StopAtPopups);
    }
    true
}

/// Where an item is in the window.
pub(super) fn placed(item: &ItemRc) -> LogicalRect {
    let geometry = item.geometry();
    LogicalRect::new(item.map_to_window(geometry.origin), geometry.size)
}

/// How far it is from one place to another in a direction; nothing if the other lies elsewhere. What lies aside is
/// further away than what lies ahead.
fn distance(from: LogicalRect, to: LogicalRect, heading: Heading) -> Option<f32> {
    /// What two controls may overlap and still lie one behind the other.
    const OVERLAP: f32 = 6.0;
    let (ahead, aside) = match heading {
        Heading::Left => (from.min_x() - to.max_x(), gap((from.min_y(), from.max_y()), (to.min_y(), to.max_y()))),
        Heading::Right => (to.min_x() - from.max_x(), gap((from.min_y(), from.max_y()), (to.min_y(), to.max_y()))),
        Heading::Up => (from.min_y() - to.max_y(), gap((from.min_x(), from.max_x()), (to.min_x(), to.max_x()))),
        Heading::Down => (to.min_y() - from.max_y(), gap((from.min_x(), from.max_x()), (to.min_x(), to.max_x()))),
    };
    let centres = (from.center() - to.center()).length() / 1000.0;
    (ahead >= -OVERLAP).then_some(ahead.max(0.0) + 3.0 * aside + centres)
}

/// The gap between two stretches of one line.
fn gap(one: (f32, f32), other: (f32, f32)) -> f32 {
    (other.0 - one.1).max(one.0 - other.1).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use i_slint_core::lengths::{LogicalPoint, LogicalSize};

    fn key(column: u8, row: u8) -> LogicalRect {
        let at = LogicalPoint::new(f32::from(column) * 100.0, f32::from(row) * 80.0);
        LogicalRect::new(at, LogicalSize::new(90.0, 70.0))
    }

    fn nearest_of(from: LogicalRect, others: &[LogicalRect], heading: Heading) -> Option<usize> {
        let away = |to: &LogicalRect| distance(from, *to, heading);
        let known = others.iter().enumerate().filter_map(|(place, to)| Some((place, away(to)?)));
        known.min_by(|(_, one), (_, other)| one.total_cmp(other)).map(|(place, _)| place)
    }

    #[test]
    fn an_arrow_leads_to_the_neighbour_on_a_pad_of_keys() {
        let pad = [key(0, 0), key(1, 0), key(2, 0), key(0, 1), key(1, 1), key(2, 1)];
        let middle = key(1, 1);
        let others: Vec<_> = pad.iter().copied().filter(|other| *other != middle).collect();
        assert_eq!(nearest_of(middle, &others, Heading::Up), Some(1));
        assert_eq!(nearest_of(middle, &others, Heading::Left), Some(3));
        assert_eq!(nearest_of(middle, &others, Heading::Right), Some(4));
        assert_eq!(nearest_of(middle, &others, Heading::Down), None);
    }

    #[test]
    fn below_a_wide_row_lies_the_button_under_it_whatever_its_width() {
        let row = LogicalRect::new(LogicalPoint::new(0.0, 0.0), LogicalSize::new(1200.0, 70.0));
        let (back, next) = (key(0, 5), key(11, 5));
        assert!(nearest_of(row, &[back, next], Heading::Down).is_some());
    }
}
