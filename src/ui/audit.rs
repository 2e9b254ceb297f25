//! What is wrong with the controls of a window: without a label, too small, on one another, out of reach of a finger or of
//! keys. The rules of an audit from outside, held on the items that the toolkit paints, so that what a list scrolls into
//! sight is looked at as well.

use super::fit::{contains, surroundings};
use super::reach::{placed, takes_keys};
use i_slint_core::accessibility::AccessibleStringProperty;
use i_slint_core::item_tree::{ItemRc, ParentItemTraversalMode};
use i_slint_core::items::{AccessibleRole, TouchArea};
use i_slint_core::lengths::{LogicalPoint, LogicalRect, LogicalSize};
use i_slint_core::window::WindowInner;
use std::ops::ControlFlow;

/// The least width of a control, in logical pixels.
const NARROWEST: f32 = 48.0;
/// Layouts round to whole pixels.
const SLACK: f32 = 1.5;

struct Control {
    name: String,
    label: String,
    place: LogicalRect,
    /// What of it is in sight.
    seen: LogicalRect,
    enabled: bool,
    /// Whether it is only read: what is typed on a pad beside it.
    is_field: bool,
}

/// Everything that is wrong with the controls, each of which has to be `least` high.
pub(super) fn problems(window: &slint::Window, least: f32) -> Vec<String> {
    let inner = WindowInner::from_pub(window);
    let size = window.size().to_logical(window.scale_factor());
    let page = LogicalRect::new(LogicalPoint::default(), LogicalSize::new(size.width, size.height));
    let (mut controls, mut reached, mut found) = (Vec::new(), Vec::new(), Vec::new());
    ItemRc::new_root(inner.component()).visit_descendants(|item| {
        let Some((within, in_sight)) = surroundings(item, page) else { return ControlFlow::Continue(()) };
        if let Some(control) = control(item, in_sight) {
            if control.label.trim().is_empty() {
                found.push(format!("{} has no label", control.name));
            }
            if !contains(within, control.place) {
                found.push(format!("{} leaves what shows it, {within:?}", control.name));
            }
            controls.push(control);
        }
        if takes_keys(item) {
            reached.push(placed(item));
        }
        let touched = item.downcast::<TouchArea>().is_some_and(|area| area.as_pin_ref().enabled());
        if touched && !is_labelled(item) {
            found.push(format!("something to touch at {:?} says nothing", placed(item)));
        }
        ControlFlow::<()>::Continue(())
    });
    for control in &controls {
        let (width, height) = (control.place.width(), control.place.height());
        if !control.is_field && (width + SLACK < NARROWEST || height + SLACK < least) {
            found.push(format!("{} is {width}×{height}, under {NARROWEST}×{least}", control.name));
        }
        let has_keys = reached.iter().any(|place| contains(control.place, *place) && contains(*place, control.place));
        if control.enabled && !control.is_field && !has_keys {
            found.push(format!("{} is not reached by keys", control.name));
        }
    }
    for (index, one) in controls.iter().enumerate() {
        for other in controls.iter().skip(index + 1) {
            found.extend(clash(one, other));
        }
    }
    found
}

/// The labels of the controls of which something has to be scrolled to.
pub(super) fn out_of_sight(window: &slint::Window) -> Vec<String> {
    let inner = WindowInner::from_pub(window);
    let size = window.size().to_logical(window.scale_factor());
    let page = LogicalRect::new(LogicalPoint::default(), LogicalSize::new(size.width, size.height));
    let mut hidden = Vec::new();
    ItemRc::new_root(inner.component()).visit_descendants(|item| {
        if let Some((_, in_sight)) = surroundings(item, page)
            && let Some(control) = control(item, in_sight)
            && !contains(in_sight, control.place)
        {
            hidden.push(control.label);
        }
        ControlFlow::<()>::Continue(())
    });
    hidden
}

/// What is wrong with two controls beside each other. One inside of another is part of it.
fn clash(one: &Control, other: &Control) -> Option<String> {
    let both = one.seen.intersection(&other.seen)?;
    if both.width() <= SLACK || both.height() <= SLACK {
        return None;
    }
    if one.label == other.label {
        return Some(format!("{} and {} say the same at the same place", one.name, other.name));
    }
    let inside = contains(one.place, other.place) || contains(other.place, one.place);
    (!inside).then(|| format!("{} lies on {}", one.name, other.name))
}

fn control(item: &ItemRc, in_sight: LogicalRect) -> Option<Control> {
    let role = item.accessible_role();
    let is_control = matches!(
        role,
        AccessibleRole::Button
            | AccessibleRole::Checkbox
            | AccessibleRole::RadioButton
            | AccessibleRole::Switch
            | AccessibleRole::Slider
            | AccessibleRole::TextInput
            | AccessibleRole::ListItem
            | AccessibleRole::Tab
    );
    if !is_control {
        return None;
    }
    let text = |what| item.accessible_string_property(what).unwrap_or_default().to_string();
    let (label, place) = (text(AccessibleStringProperty::Label), placed(item));
    Some(Control {
        name: format!("{role:?} {label:?} at {:?}", (place.min_x(), place.min_y(), place.width(), place.height())),
        label,
        place,
        seen: place.intersection(&in_sight).unwrap_or_default(),
        enabled: text(AccessibleStringProperty::Enabled) != "false",
        is_field: role == AccessibleRole::TextInput,
    })
}

/// Whether what is touched here belongs to something that says what it is.
fn is_labelled(item: &ItemRc) -> bool {
    let mut above = item.parent_item(ParentItemTraversalMode::StopAtPopups);
    while let Some(here) = above {
        let label = here.accessible_string_property(AccessibleStringProperty::Label);
        if label.is_some_and(|label| !label.is_empty()) {
            return true;
        }
        above = here.parent_item(ParentItemTraversalMode::StopAtPopups);
    }
    false
}
