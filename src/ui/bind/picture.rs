//! Pictures of scenarios.

use crate::screen::Picture;
use slint::Image;

/// The picture; an empty one where there is none, or none that can be read. The toolkit keeps what it has read.
pub(super) fn picture(picture: Option<&Picture>) -> Image {
    let Some(Picture(path)) = picture else { return Image::default() };
    Image::load_from_path(path).unwrap_or_else(|_| {
        tracing::warn!(path = %path.display(), "a picture cannot be read and is not shown");
        Image::default()
    })
}
