//! Pictures of scenarios.

use crate::screen::Picture;
use slint::{Image, Rgb8Pixel, Rgba8Pixel, SharedPixelBuffer};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// How large a picture can be on the screen, in pixels along its longest edge; it is kept no larger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bound {
    /// One of many.
    Option,
    /// A logo.
    Logo,
    /// The only one.
    Question,
}

impl Bound {
    fn edge(self) -> u32 {
        match self {
            Self::Option => 480,
            Self::Logo => 640,
            Self::Question => 1024,
        }
    }
}

/// The pictures of the page that is shown. Each is read once; those of the page before are let go.
#[derive(Debug, Default)]
pub(in crate::ui) struct Shelf {
    now: BTreeMap<(PathBuf, Bound), Image>,
    before: BTreeMap<(PathBuf, Bound), Image>,
}

impl Shelf {
    /// A view is about to be shown.
    pub(super) fn begin(&mut self) {
        self.before = std::mem::take(&mut self.now);
    }

    /// The view has all its pictures.
    pub(super) fn end(&mut self) {
        self.before.clear();
    }

    /// The picture; an empty one where there is none, or none that can be read.
    pub(super) fn picture(&mut self, picture: Option<&Picture>, bound: Bound) -> Image {
        let Some(Picture(path)) = picture else { return Image::default() };
        let key = (path.clone(), bound);
        if let Some(image) = self.now.get(&key) {
            return image.clone();
        }
        let image = self.before.remove(&key).unwrap_or_else(|| read(path, bound));
        self.now.insert(key, image.clone());
        image
    }
}

/// The pictures of the options of a question. A row refers to its picture by its place: rows change with every tap,
/// pictures do not.
#[derive(Debug)]
pub(super) struct Hung<'s> {
    shelf: &'s mut Shelf,
    pub(super) pictures: Vec<Image>,
}

impl<'s> Hung<'s> {
    pub(super) fn on(shelf: &'s mut Shelf) -> Self {
        Self { shelf, pictures: Vec::new() }
    }

    /// The place of a picture; -1 where there is none, or none that can be read.
    pub(super) fn place(&mut self, picture: Option<&Picture>) -> i32 {
        let image = self.shelf.picture(picture, Bound::Option);
        if image.size().width == 0 {
            return -1;
        }
        self.pictures.push(image);
        i32::try_from(self.pictures.len() - 1).unwrap_or(-1)
    }
}

fn read(path: &Path, bound: Bound) -> Image {
    let image = if path.extension().is_some_and(|ending| ending == "svg") {
        // A drawing is painted in the size that it is shown in.
        Image::load_from_path(path).map_err(|error| error.to_string())
    } else {
        image::open(path).map(|picture| fitting(picture, bound)).map_err(|error| error.to_string())
    };
    image.unwrap_or_else(|error| {
        tracing::warn!(path = %path.display(), error, "a picture cannot be read and is not shown");
        Image::default()
    })
}

fn fitting(picture: image::DynamicImage, bound: Bound) -> Image {
    let edge = bound.edge();
    let picture = if picture.width().max(picture.height()) > edge { picture.thumbnail(edge, edge) } else { picture };
    if picture.color().has_alpha() {
        let (pixels, width, height) = (picture.to_rgba8(), picture.width(), picture.height());
        Image::from_rgba8(SharedPixelBuffer::<Rgba8Pixel>::clone_from_slice(&pixels, width, height))
    } else {
        let (pixels, width, height) = (picture.to_rgb8(), picture.width(), picture.height());
        Image::from_rgb8(SharedPixelBuffer::<Rgb8Pixel>::clone_from_slice(&pixels, width, height))
    }
}
