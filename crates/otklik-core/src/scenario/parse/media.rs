//! Pictures that lie beside the scenario file.

use super::field::Field;
use super::report::Report;
use super::words::quoted;
use crate::scenario::Media;
use crate::scenario::diagnostic::Code;

/// How the name of a picture may end.
const ENDINGS: [&str; 4] = [".png", ".jpg", ".jpeg", ".svg"];
/// The longest path, in bytes; what file systems take.
const LONGEST_PATH: usize = 255;

impl Field<'_> {
    /// The path of a picture, relative to the scenario file.
    pub(super) fn media(&self, report: &mut Report<'_>) -> Option<Media> {
        let path = self.string(report)?;
        let Some((problem, help)) = fault(path) else {
            let media = Media(path.to_owned());
            report.promises.pictures.push((media.clone(), self.span()));
            return Some(media);
        };
        report.add(Code::BadMedia, &self.span(), format!("{} {problem}", quoted(path)), help);
        None
    }
}

/// What is wrong with a path, and how to mend it.
fn fault(path: &str) -> Option<(&'static str, &'static str)> {
    let beside = "put the picture beside the scenario file and write its name, such as `\"smile.png\"`";
    let lower = path.to_lowercase();
    if path.is_empty() {
        Some(("names no picture", beside))
    } else if path.contains('\\') {
        Some(("has a backslash", "write `/` between folder and file: `\"pictures/smile.png\"`"))
    } else if path.starts_with('/') || path.contains(':') {
        Some(("does not begin beside the scenario file", beside))
    } else if path.split('/').any(|part| matches!(part, "" | "." | "..")) {
        Some(("leaves its folder or has an empty part", beside))
    } else if path.len() > LONGEST_PATH || super::letters::unshowable(path).is_some() || path.contains('\n') {
        Some(("cannot be the name of a file", beside))
    } else if !ENDINGS.iter().any(|ending| lower.ends_with(ending) && lower.len() > ending.len()) {
        Some(("is not a picture that can be shown", "use a file that ends in .png, .jpg, .jpeg or .svg"))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn a_picture_lies_beside_the_file_or_in_a_folder_below_it() {
        for path in ["smile.png", "pictures/smile.JPG", "улыбка.svg", "a.b/c.jpeg"] {
            assert_eq!(fault(path), None, "{path}");
        }
        for path in [
            "",
            "/etc/x.png",
            "../x.png",
            "a/../x.png",
            "a//x.png",
            "./x.png",
            "C:/x.png",
            "a\\x.png",
            "x.gif",
            ".png",
            "https://x/y.png",
            "a\u{0}.png",
            "a\u{202e}.png",
            "a\n.png",
        ] {
            assert!(fault(path).is_some(), "{path:?}");
        }
    }
}
