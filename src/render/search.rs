//! The search index of the public pages: one small JSON file that `assets/js/search.js` loads on
//! first use. Terms are front-coded, postings are steps in base 64; `docs/search.md` has the format.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use foldhash::fast::FixedState;
use rayon::prelude::*;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words are cut to this many characters, in the index and in queries alike.
const CUT: usize = 8;
/// A summary in the list of results has at most this many characters.
const SUMMARY: usize = 72;
/// Of a page's text, the words of this many bytes from its beginning are indexed.
const TEXT: usize = 480;
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// English words that every page has, sorted.
const STOP: &[&str] = &[
    "about", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "before",
    "but", "by", "can", "do", "does", "every", "for", "from", "had", "has", "have", "how", "if",
    "in", "into", "is", "it", "its", "may", "more", "most", "no", "not", "of", "on", "one", "or",
    "our", "out", "over", "so", "than", "that", "the", "their", "them", "then", "there", "these",
    "they", "this", "to", "up", "was", "we", "were", "what", "when", "where", "which", "who",
    "will", "with", "you", "your",
];

/// A page as search sees it.
#[derive(Debug, Clone, Default)]
pub struct Document<'d> {
    pub url: String,
    pub title: Cow<'d, str>,
    /// What sort of page it is: "Partner".
    pub kind: Cow<'d, str>,
    pub summary: Cow<'d, str>,
    pub headings: String,
    /// Plain text or Markdown; marks between words do not matter.
    pub text: Cow<'d, str>,
}

/// A page, by its place in the list, and the weight of a term in it.
type Posting = (u32, u32);

type Terms = HashMap<String, Vec<Posting>, FixedState>;

/// Writes the index; pages keep the order given.
#[must_use]
pub fn index(documents: &[Document<'_>]) -> String {
    index_of(documents, TEXT)
}

/// Writes the index of pages whose words are searched as far as `text` bytes.
#[must_use]
pub fn index_of(documents: &[Document<'_>], text: usize) -> String {
    let mut postings = postings(documents, text);
    if documents.len() > 20 {
        let many = documents.len() / 2;
        postings.retain(|_, pages| pages.len() <= many || pages.iter().any(|(_, w)| *w == 3));
    }
    let mut kinds: Vec<&str> = Vec::new();
    let pages = documents.iter().map(|document| {
        let kind = kinds
            .iter()
            .position(|kind| *kind == &*document.kind)
            .unwrap_or_else(|| {
                kinds.push(&document.kind);
                kinds.len() - 1
            });
        Entry(
            &document.url,
            &document.title,
            kind,
            clip(&document.summary),
        )
    });
    let pages: Vec<Entry<'_>> = pages.collect();
    let index = Index {
        v: 1,
        cut: CUT,
        kinds,
        pages,
        terms: front_code(postings.keys()),
        posts: postings
            .values()
            .map(|pages| steps(pages))
            .collect::<Vec<_>>()
            .join(" "),
    };
    // Fails only for maps whose keys are no texts, and there is no map in it.
    serde_json::to_string(&index).unwrap_or_default()
}

/// The file, as `docs/search.md` has it.
#[derive(Serialize)]
struct Index<'d> {
    v: u32,
    cut: usize,
    kinds: Vec<&'d str>,
    pages: Vec<Entry<'d>>,
    terms: String,
    posts: String,
}

/// Address, title, kind and summary of a page.
#[derive(Serialize)]
struct Entry<'d>(&'d str, &'d str, usize, Cow<'d, str>);

/// The pages of every term. Pages are read in parallel, many at a time, so that what is held on the
/// way is a list of pages for each term rather than a list of terms for each page.
fn postings(documents: &[Document<'_>], text: usize) -> BTreeMap<String, Vec<Posting>> {
    const AT_A_TIME: usize = 256;
    let parts: Vec<Terms> = documents
        .par_chunks(AT_A_TIME)
        .enumerate()
        .map(|(part, documents)| {
            let mut terms = Terms::default();
            for (at, document) in documents.iter().enumerate() {
                let page = u32::try_from(part * AT_A_TIME + at).unwrap_or(u32::MAX);
                add_terms(page, document, text, &mut terms);
            }
            terms
        })
        .collect();
    let mut all: BTreeMap<String, Vec<Posting>> = BTreeMap::new();
    for part in parts {
        #[expect(
            clippy::iter_over_hash_type,
            reason = "each term has an entry of its own, and the entries are sorted"
        )]
        for (term, pages) in part {
            all.entry(term).or_default().extend(pages);
        }
    }
    all
}

/// Adds a page to its terms, each with the most weight that it has in the page.
fn add_terms(page: u32, document: &Document<'_>, limit: usize, terms: &mut Terms) {
    let mut text = &*document.text;
    if text.len() > limit {
        let mut end = limit;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text = &text[..end];
    }
    static PASSED_OVER: LazyLock<HashSet<&str, FixedState>> =
        LazyLock::new(|| STOP.iter().copied().collect());
    let passed_over = &*PASSED_OVER;
    let parts = [
        (&*document.title, 3),
        (&document.headings, 2),
        (&document.summary, 1),
        (text, 0),
    ];
    for (part, weight) in parts {
        each_word(part, |word| {
            if passed_over.contains(word) {
                return;
            }
            match terms.get_mut(word) {
                // It came with no less weight before.
                Some(pages) if pages.last().is_some_and(|(last, _)| *last == page) => {}
                Some(pages) => pages.push((page, weight)),
                None => {
                    terms.insert(word.to_owned(), vec![(page, weight)]);
                }
            }
        });
    }
}

/// Gives `take` the words of a text, folded as the script in the browser folds a query.
fn each_word(text: &str, mut take: impl FnMut(&str)) {
    let mut word = String::new();
    if !text.is_ascii() {
        return each_folded_word(text, &mut word, take);
    }
    // Most texts; there is nothing to fold in them but capitals.
    for whole in text.split(|c: char| !c.is_ascii_alphanumeric()) {
        if whole.len() > 1 {
            word.clear();
            word.push_str(&whole[..whole.len().min(CUT)]);
            word.make_ascii_lowercase();
            take(&word);
        }
    }
}

fn each_folded_word(text: &str, word: &mut String, mut take: impl FnMut(&str)) {
    let mut run: Vec<char> = Vec::new();
    let folded = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase);
    for c in folded.chain([' ']) {
        if is_unspaced(c) {
            close_word(word, &mut take);
            run.push(c);
            continue;
        }
        close_run(&mut run, &mut take);
        if c.is_alphanumeric() {
            word.push(c);
        } else {
            close_word(word, &mut take);
        }
    }
}

fn close_word(word: &mut String, take: &mut impl FnMut(&str)) {
    if word.chars().nth(1).is_some() {
        let end = word
            .char_indices()
            .nth(CUT)
            .map_or(word.len(), |(at, _)| at);
        take(&word[..end]);
    }
    word.clear();
}

/// Scripts without spaces between words are indexed by pairs of characters.
fn close_run(run: &mut Vec<char>, take: &mut impl FnMut(&str)) {
    match run.as_slice() {
        [] => {}
        [single] => take(single.encode_utf8(&mut [0; 4])),
        run => {
            for pair in run.windows(2) {
                take(&pair.iter().collect::<String>());
            }
        }
    }
    run.clear();
}

/// Han, Hiragana, Katakana and Hangul (as jamo, after decomposition).
const fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{2fd5}' | '\u{3005}' | '\u{3007}'
        | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303b}' | '\u{3041}'..='\u{3096}'
        | '\u{309d}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fd}'..='\u{30ff}'
        | '\u{3131}'..='\u{318e}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{a960}'..='\u{a97c}' | '\u{ac00}'..='\u{d7fb}'
        | '\u{f900}'..='\u{fad9}' | '\u{20000}'..='\u{323af}')
}

fn front_code<'t>(terms: impl Iterator<Item = &'t String>) -> String {
    let mut out = String::new();
    let mut before = "";
    for term in terms {
        let shared = before
            .chars()
            .zip(term.chars())
            .take(35)
            .take_while(|(a, b)| a == b)
            .count();
        if !out.is_empty() {
            out.push(' ');
        }
        let digit = u32::try_from(shared)
            .ok()
            .and_then(|n| char::from_digit(n, 36));
        out.push(digit.unwrap_or('0'));
        out.extend(term.chars().skip(shared));
        before = term;
    }
    out
}

/// One term's pages: each the step from the page before, times four, plus the weight.
fn steps(pages: &[Posting]) -> String {
    let mut out = String::new();
    let mut next = 0;
    for (page, weight) in pages {
        let step = page + 1 - next;
        let mut number = step * 4 + *weight;
        loop {
            let more = if number > 31 { 32 } else { 0 };
            out.push(char::from(DIGITS[((number & 31) | more) as usize]));
            number >>= 5;
            if more == 0 {
                break;
            }
        }
        next = page + 1;
    }
    out
}

fn clip(text: &str) -> Cow<'_, str> {
    if text.chars().nth(SUMMARY).is_none() {
        return text.into();
    }
    let cut: String = text.chars().take(SUMMARY - 1).collect();
    let end = cut
        .rfind(' ')
        .filter(|at| *at > SUMMARY / 2)
        .unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page<'t>(title: &'t str, headings: &str, text: &'t str) -> Document<'t> {
        Document {
            url: "/".to_owned(),
            title: title.into(),
            kind: "Page".into(),
            headings: headings.to_owned(),
            text: text.into(),
            ..Document::default()
        }
    }

    fn words(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        each_word(text, |word| words.push(word.to_owned()));
        words
    }

    #[test]
    fn the_example_of_the_format_holds() {
        let documents = [
            page("Partner", "", ""),
            page("", "", ""),
            page("", "Parts", "a partner"),
        ];
        let index: serde_json::Value = serde_json::from_str(&index(&documents)).expect("JSON");
        assert_eq!(index["terms"], "0partner 4s");
        assert_eq!(index["posts"], "HI O");
    }

    #[test]
    fn words_fold_as_in_the_browser() {
        assert_eq!(
            words("Müller & Söhne’s CRÈME-brûlée"),
            ["muller", "sohne", "creme", "brulee"]
        );
        assert_eq!(words("株式会社 x"), ["株式", "式会", "会社"]);
        assert_eq!(words("certification"), ["certific"]);
    }

    #[test]
    fn ascii_is_folded_like_all_other_text() {
        let text = "A  Partner's (QUARTERLY) x1 _b_ 2026-03-31\nre-certification\t";
        let mut folded = Vec::new();
        each_folded_word(text, &mut String::new(), |word| {
            folded.push(word.to_owned())
        });
        assert_eq!(words(text), folded);
    }

    #[test]
    fn a_term_has_its_most_weight_in_each_page() {
        let documents: Vec<Document<'_>> = (0..600)
            .map(|n| match n {
                599 => page("Pump", "a pump", "pump pump"),
                n if n % 300 == 0 => page("", "pump", "pump, of the pump"),
                _ => Document::default(),
            })
            .collect();
        assert_eq!(
            postings(&documents, TEXT)["pump"],
            [(0, 2), (300, 2), (599, 3)],
            "and its pages in order"
        );
        assert!(STOP.is_sorted());
    }

    #[test]
    fn long_lists_take_more_digits() {
        assert_eq!(steps(&[(0, 3)]), "H");
        // 8 * 4 = 32 does not fit five bits: low digit 0 with the mark, then 1.
        assert_eq!(steps(&[(7, 0)]), "gB");
    }

    #[test]
    fn an_empty_site_has_an_empty_index() {
        let index: serde_json::Value = serde_json::from_str(&index(&[])).expect("JSON");
        assert_eq!((&index["terms"], &index["posts"]), (&"".into(), &"".into()));
    }
}
