//! Every phrase of our own in `ui/` is translated in every language of `lang/`, in all its plural forms, and nothing is
//! translated that no screen says.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A phrase as gettext knows it: context, text, and whether it has a plural.
type Phrase = (String, String, bool);

#[test]
fn every_phrase_of_the_window_is_translated_into_every_language() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let said: BTreeSet<Phrase> =
        files(&root.join("ui"), "slint").iter().flat_map(|file| phrases(&fs::read_to_string(file).unwrap())).collect();
    assert!(said.len() > 40, "only {} phrases found: the reading of @tr is broken", said.len());
    let catalogues = files(&root.join("lang"), "po");
    assert_eq!(catalogues.len(), 2, "{catalogues:?}");
    for catalogue in catalogues {
        let translated = translations(&fs::read_to_string(&catalogue).unwrap());
        let missing: Vec<_> = said.difference(&translated).collect();
        assert!(missing.is_empty(), "{} lacks {missing:#?}", catalogue.display());
        let unused: Vec<_> = translated.difference(&said).collect();
        assert!(unused.is_empty(), "{} has, and no screen says, {unused:#?}", catalogue.display());
    }
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|this| this == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The phrases of a `.slint` file: `@tr("context" => "text" | "texts" % n, …)`, of which context and plural may be absent.
fn phrases(source: &str) -> Vec<Phrase> {
    source
        .split("@tr(")
        .skip(1)
        .map(|call| {
            let (first, rest) = literal(call);
            if let Some(rest) = rest.trim_start().strip_prefix("=>") {
                let (text, rest) = literal(rest);
                (first, text, rest.trim_start().starts_with('|'))
            } else {
                (String::new(), first, rest.trim_start().starts_with('|'))
            }
        })
        .collect()
}

/// The string literal at the beginning, and what follows it.
fn literal(source: &str) -> (String, &str) {
    let inside = source.trim_start().strip_prefix('"').expect("@tr begins with a text");
    let end = inside.find('"').expect("the text ends");
    assert!(!inside[..end].contains('\\'), "escapes are not read here: {}", &inside[..end]);
    (inside[..end].to_owned(), &inside[end + 1..])
}

/// The phrases of a catalogue that are translated in full: three forms where there is a plural.
fn translations(catalogue: &str) -> BTreeSet<Phrase> {
    let entry = |text: &str| {
        let field = |name: &str| {
            text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" \"")?.strip_suffix('"')).unwrap_or("")
        };
        let plural = !field("msgid_plural").is_empty();
        let forms: &[&str] = if plural { &["msgstr[0]", "msgstr[1]", "msgstr[2]"] } else { &["msgstr"] };
        let complete = forms.iter().all(|form| !field(form).is_empty());
        let name = (field("msgctxt").to_owned(), field("msgid").to_owned(), plural);
        (complete && !name.1.is_empty()).then_some(name)
    };
    catalogue.split("\n\n").filter_map(entry).collect()
}
