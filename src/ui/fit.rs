//! What of a window does not fit: words that need more room than they have or are broken, things that leave the window,
//! the area that scrolls them into sight or the box around them, words on words. Measured on the items the toolkit
//! paints, with its own type setting.

use super::reach::placed;
use i_slint_core::item_tree::{ItemRc, ParentItemTraversalMode};
use i_slint_core::items::{
    BasicBorderRectangle, BorderRectangle, Clip, ComplexText, Flickable, Orientation, SimpleText,
    TextHorizontalAlignment, TextOverflow, TextVerticalAlignment, TextWrap, TouchArea,
};
use i_slint_core::lengths::{LogicalPoint, LogicalRect, LogicalSize};
use i_slint_core::window::WindowInner;
use std::fmt;
use std::ops::ControlFlow;

/// What may be missing before it counts, in logical pixels: layouts round to whole ones.
const SLACK: f32 = 1.5;
/// What words may overlap: lines have air above and below their letters.
const AIR: f32 = 4.0;
/// A word of more letters than this may be broken: no screen has room for every one.
const LONGEST: usize = 20;

/// Something that does not fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Misfit {
    /// What it is: its words, or what it is for.
    pub what: String,
    /// What is wrong.
    pub why: Why,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    /// The words need this much room, width and height, and have that much.
    Cut((f32, f32), (f32, f32)),
    /// It lies here (left, top, right, bottom) and leaves the window, or what scrolls it, or its box, which lies there.
    Outside((f32, f32, f32, f32), (f32, f32, f32, f32)),
    /// It lies on these words.
    On(String),
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = &self.what;
        match &self.why {
            Why::Cut(needs, has) => write!(f, "{what:?} needs {needs:?} and has {has:?}"),
            Why::Outside(place, within) => write!(f, "{what:?} at {place:?} leaves {within:?}"),
            Why::On(other) => write!(f, "{what:?} lies on {other:?}"),
        }
    }
}

/// Words as they are painted.
struct Words {
    text: String,
    elided: bool,
    /// Where the letters are.
    ink: LogicalRect,
    needs: LogicalSize,
    has: LogicalRect,
}

/// Everything of a window that does not fit.
pub fn misfits(window: &slint::Window) -> Vec<Misfit> {
    let inner = WindowInner::from_pub(window);
    let root = ItemRc::new_root(inner.component());
    let size = window.size().to_logical(window.scale_factor());
    let page = LogicalRect::new(LogicalPoint::default(), LogicalSize::new(size.width, size.height));
    let mut found = Vec::new();
    let mut seen: Vec<(String, LogicalRect)> = Vec::new();
    root.visit_descendants(|item| {
        let Some((within, in_sight)) = surroundings(item, page) else { return ControlFlow::Continue(()) };
        if let Some(words) = words(item) {
            let what = words.text.clone();
            let lacks = |needs: f32, has: f32| needs > has + SLACK;
            if lacks(words.needs.width, words.has.width())
                || lacks(words.needs.height, words.has.height())
                || words.elided
            {
                let has = (words.has.width(), words.has.height());
                found.push(Misfit { what, why: Why::Cut((words.needs.width, words.needs.height), has) });
            } else if !contains(within, words.ink) {
                found.push(Misfit { what, why: Why::Outside(edges(words.ink), edges(within)) });
            } else if let Some(frame) = frame(item).filter(|frame| !frame.inflate(AIR, AIR).contains_rect(&words.ink)) {
                found.push(Misfit { what, why: Why::Outside(edges(words.ink), edges(frame)) });
            } else if let Some(ink) = words.ink.intersection(&in_sight) {
                let on = |(_, other): &&(String, LogicalRect)| {
                    ink.intersection(other).is_some_and(|both| both.width() > AIR && both.height() > AIR)
                };
                if let Some((other, _)) = seen.iter().find(on) {
                    found.push(Misfit { what: what.clone(), why: Why::On(other.clone()) });
                }
                seen.push((what, ink));
            }
        } else if item.downcast::<TouchArea>().is_some() {
            let place = placed(item);
            if !contains(within, place) {
                found.push(Misfit {
                    what: "a touchable thing".to_owned(),
                    why: Why::Outside(edges(place), edges(within)),
                });
            }
        }
        ControlFlow::<()>::Continue(())
    });
    found
}

/// Where an item must be, and the part of the window in which it is seen; nothing if it is not shown.
pub(super) fn surroundings(item: &ItemRc, page: LogicalRect) -> Option<(LogicalRect, LogicalRect)> {
    let (mut within, mut in_sight) = (None, page);
    let mut ancestor = item.parent_item(ParentItemTraversalMode::StopAtPopups);
    while let Some(above) = ancestor {
        if let Some(clip) = above.downcast::<Clip>() {
            let clip = clip.as_pin_ref();
            if clip.clip() && clip.is_visibility_clip() {
                return None;
            }
            if clip.clip() {
                in_sight = in_sight.intersection(&placed(&above)).unwrap_or_default();
                within = within.or(Some(placed(&above)));
            }
        } else if let Some(flickable) = above.downcast::<Flickable>() {
            let flickable = flickable.as_pin_ref();
            let area = placed(&above);
            let offset = LogicalPoint::new(
                area.origin.x + flickable.content_x().get(),
                area.origin.y + flickable.content_y().get(),
            );
            let content = LogicalSize::new(flickable.content_width().get(), flickable.content_height().get());
            within = within.or(Some(LogicalRect::new(offset, content)));
            in_sight = in_sight.intersection(&area).unwrap_or_default();
        }
        ancestor = above.parent_item(ParentItemTraversalMode::StopAtPopups);
    }
    Some((within.unwrap_or(page), in_sight))
}

/// The box that is drawn around an item, if there is one.
fn frame(item: &ItemRc) -> Option<LogicalRect> {
    let mut ancestor = item.parent_item(ParentItemTraversalMode::StopAtPopups);
    while let Some(above) = ancestor {
        if above.downcast::<BasicBorderRectangle>().is_some() || above.downcast::<BorderRectangle>().is_some() {
            return Some(placed(&above));
        }
        if above.downcast::<Flickable>().is_some() {
            return None;
        }
        ancestor = above.parent_item(ParentItemTraversalMode::StopAtPopups);
    }
    None
}

fn words(item: &ItemRc) -> Option<Words> {
    let (text, horizontal, vertical, wraps, overflow) = if let Some(simple) = item.downcast::<SimpleText>() {
        let text = simple.as_pin_ref();
        (text.text(), text.horizontal_alignment(), text.vertical_alignment(), false, TextOverflow::Clip)
    } else {
        let complex = item.downcast::<ComplexText>()?;
        let text = complex.as_pin_ref();
        (
            text.text(),
            text.horizontal_alignment(),
            text.vertical_alignment(),
            text.wrap() != TextWrap::NoWrap,
            text.overflow(),
        )
    };
    if text.trim().is_empty() {
        return None;
    }
    let adapter = item.window_adapter()?;
    let has = placed(item);
    let measure = |orientation, across| item.borrow().as_ref().layout_info(orientation, across, &adapter, item);
    let (across, down) = (measure(Orientation::Horizontal, -1.0), measure(Orientation::Vertical, has.width()));
    let size = LogicalSize::new(across.preferred.min(has.width()), down.preferred);
    let x = match horizontal {
        TextHorizontalAlignment::Center => (has.width() - size.width) / 2.0,
        TextHorizontalAlignment::Right | TextHorizontalAlignment::End => has.width() - size.width,
        _ => 0.0,
    };
    let y = match vertical {
        TextVerticalAlignment::Center => (has.height() - size.height) / 2.0,
        TextVerticalAlignment::Bottom => has.height() - size.height,
        _ => 0.0,
    };
    let longest = text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
    let elided = overflow == TextOverflow::Elide && across.preferred > has.width() + SLACK;
    Some(Words {
        text: text.to_string(),
        elided,
        ink: LogicalRect::new(LogicalPoint::new(has.origin.x + x, has.origin.y + y), size),
        // of words that wrap, the longest needs a line
        needs: LogicalSize::new(if wraps && longest > LONGEST { 0.0 } else { across.min }, down.min),
        has,
    })
}

pub(super) fn contains(outer: LogicalRect, inner: LogicalRect) -> bool {
    outer.inflate(SLACK, SLACK).contains_rect(&inner)
}

fn edges(rect: LogicalRect) -> (f32, f32, f32, f32) {
    (rect.min_x(), rect.min_y(), rect.max_x(), rect.max_y())
}
