//! A page as the words that a reader sees, so that a test can ask for a phrase whatever the markup and the way of
//! writing a number.

/// The words of a page in lower case. `50,000` and `50 000` are one word, `%` is one; hyphens within a word go.
pub(crate) fn words(html: &str) -> Vec<String> {
    let text = text(html).to_lowercase();
    let letters: Vec<char> = text.chars().collect();
    let mut words = Vec::new();
    let mut word = String::new();
    for (at, &c) in letters.iter().enumerate() {
        let next = letters.get(at + 1).copied().unwrap_or(' ');
        let after_digit = word.ends_with(|c: char| c.is_ascii_digit());
        if c.is_alphanumeric() {
            word.push(c);
        } else if after_digit && is_separator(c) && three_digits(&letters[at + 1..]) {
            // A separator of thousands.
        } else if after_digit && c == '.' && next.is_ascii_digit() {
            word.push(c);
        } else if !word.is_empty()
            && matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{ad}')
            && next.is_alphanumeric()
        {
            // Within a word.
        } else {
            if !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            if c == '%' {
                words.push("%".to_owned());
            }
        }
    }
    words.push(word);
    words.retain(|word| !word.is_empty());
    words
}

/// Whether the words of `phrase` stand in `page` one after the other.
pub(crate) fn says(page: &[String], phrase: &str) -> bool {
    let phrase = words(phrase);
    page.windows(phrase.len()).any(|part| part == phrase)
}

fn is_separator(c: char) -> bool {
    matches!(
        c,
        ',' | '.' | '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}'
    )
}

fn three_digits(rest: &[char]) -> bool {
    rest.iter().take_while(|c| c.is_ascii_digit()).count() == 3
}

/// A page without its markup, its entities read.
fn text(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(if rest.starts_with('<') { '>' } else { ';' });
        let (markup, after) = rest.split_at(end.map_or(rest.len(), |end| end + 1));
        text.push_str(match markup {
            "&amp;" => "&",
            "&lt;" => "<",
            "&gt;" => ">",
            "&quot;" => "\"",
            "&#39;" | "&#x27;" => "'",
            _ => " ",
        });
        rest = after;
    }
    text.push_str(rest);
    text
}

#[test]
fn a_page_is_read_as_words() {
    let page = words(
        "<p>From <b>$50,000</b> a&nbsp;year, 15&#32;% off; 1\u{202f}000\u{202f}000&nbsp;kr</p><p>Co-op e-mail R&amp;D 12.5%",
    );
    assert_eq!(
        page,
        [
            "from", "50000", "a", "year", "15", "%", "off", "1000000", "kr", "coop", "email", "r",
            "d", "12.5", "%"
        ]
    );
    assert!(says(&page, "50000 a year") && says(&page, "15%") && !says(&page, "5000"));
}
