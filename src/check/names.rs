//! File names that are two on one machine and one on another.

use std::collections::HashMap;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::base::{Code, Diagnostic, Faults, FileId, Span};
use crate::load::decode::shorten;

pub(super) const CODES: &[&Code] = &[&SAME_NAME];

const SAME_NAME: Code = Code {
    id: "PP070",
    title: "file names that are the same elsewhere",
    about: "Two names differ only in capital letters, or only in how an accent is encoded. Windows \
            and macOS take them for one file, and one of the two disappears on checkout.",
};

/// `paths` below the site's root, in order.
pub(super) fn check(paths: &[(Arc<str>, FileId)], faults: &mut Faults) {
    let mut seen: HashMap<String, (&str, FileId)> = HashMap::with_capacity(paths.len());
    // The folders of the path before, which are good.
    let mut known = "";
    for (path, file) in paths {
        let shared = path.bytes().zip(known.bytes());
        let shared = shared.take_while(|(a, b)| a == b).count();
        known = path.rfind('/').map_or("", |end| &path[..=end]);
        // Folders too: `Partners/a.yaml` and `partners/b.yaml`.
        let ends = path.match_indices('/').map(|(at, _)| at);
        let ends = ends.skip_while(|end| *end < shared);
        for end in ends.chain([path.len()]) {
            let name = path.get(..end).unwrap_or(path);
            let folded = folded(name);
            match seen.get(&folded) {
                None => {
                    seen.insert(folded, (name, *file));
                }
                Some((first, _)) if *first == name => {}
                Some((first, place)) => {
                    let how = if first.to_lowercase() == name.to_lowercase() {
                        "in capital letters"
                    } else {
                        "in how its accents are encoded"
                    };
                    faults.push(
                        Diagnostic::error(
                            &SAME_NAME,
                            Span::head(*file),
                            format!(
                                "the name `{}` differs from `{}` only {how}",
                                spelt(name),
                                spelt(first)
                            ),
                        )
                        .related(Span::head(*place), "the other one")
                        .help("rename one of the two"),
                    );
                    known = "";
                    break;
                }
            }
        }
    }
}

/// A name as a file system that ignores case and the form of accents sees it.
fn folded(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    let lower: String = name.nfc().flat_map(char::to_lowercase).collect();
    lower.nfc().collect()
}

/// A name with its separate accents spelt out, for they cannot be seen.
fn spelt(name: &str) -> String {
    let spelt: String = name
        .chars()
        .map(|c| {
            if is_combining_mark(c) {
                c.escape_unicode().to_string()
            } else {
                c.to_string()
            }
        })
        .collect();
    shorten(&spelt)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(paths: &[&str]) -> usize {
        let paths: Vec<(Arc<str>, FileId)> = (0..)
            .zip(paths)
            .map(|(at, path)| (Arc::from(*path), FileId(at)))
            .collect();
        let mut faults = Faults::default();
        check(&paths, &mut faults);
        faults.into_sorted().len()
    }

    #[test]
    fn case_and_accents() {
        assert_eq!(count(&["a/x.md", "a/y.md", "b/x.md"]), 0);
        assert_eq!(count(&["a/x.md", "a/X.md"]), 1);
        assert_eq!(count(&["A/x.md", "a/y.md"]), 1);
        assert_eq!(count(&["A/b/x.md", "a/b/y.md", "a/b/z.md"]), 2);
        assert_eq!(count(&["ab/c/x.md", "ab/cd/x.md", "aB/c/x.md"]), 1);
        assert_eq!(count(&["caf\u{e9}.md", "cafe\u{301}.md"]), 1);
    }
}
