//! The Markdown that people may write. Checking reads it for links, rendering prints it; both have
//! to see the same text.

use pulldown_cmark::Options;

/// CommonMark with tables, footnotes, strikethrough, task lists, callouts, definition lists and
/// typographic quotes. Never all options: some let markup or settings into the text.
#[must_use]
pub fn markdown_options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
}

/// A heading's address: letters and digits of any script in small letters, `-` between words.
#[must_use]
pub fn heading_anchor(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() {
        "section".to_owned()
    } else {
        out.to_owned()
    }
}
