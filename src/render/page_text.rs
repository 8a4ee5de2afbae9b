//! What search may say of a page that is printed already: its title, its headings, its words. For
//! sealed pages, which come as HTML from many templates.

use std::borrow::Cow;

use super::search::Document;

/// Elements whose text is none of the page's.
const PASSED_OVER: &[&str] = &[
    "script", "style", "template", "nav", "svg", "button", "option",
];

/// Bytes of a page's text in which search looks. A partner has few pages, so there may be more than
/// in public.
pub const SEARCHED: usize = 8000;

/// The words of a page, in the order in which they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageText {
    pub title: String,
    pub headings: String,
    pub text: String,
}

impl PageText {
    /// Reads a page that this program printed. Of the text, as much is kept as search looks at.
    #[must_use]
    pub fn of(html: &str) -> Self {
        let mut page = Self {
            title: title(html).unwrap_or_default(),
            ..Self::default()
        };
        let start = html.find("<main").unwrap_or(0);
        let end = html.rfind("</main>").unwrap_or(html.len());
        page.read(html.get(start..end).unwrap_or(html));
        page
    }

    fn read(&mut self, mut rest: &str) {
        let mut in_heading = false;
        while let Some(at) = rest.find('<') {
            self.take(&rest[..at], in_heading);
            rest = &rest[at..];
            let Some(end) = rest.find('>') else {
                return;
            };
            let tag = &rest[1..end];
            rest = &rest[end + 1..];
            let name: String = tag
                .trim_start_matches('/')
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect();
            let closes = tag.starts_with('/');
            if !closes && PASSED_OVER.contains(&name.as_str()) {
                let close = format!("</{name}");
                rest = rest.find(&close).map_or("", |at| &rest[at..]);
            }
            if matches!(name.as_str(), "h1" | "h2" | "h3") {
                in_heading = !closes;
            }
            if self.text.len() > SEARCHED {
                return;
            }
        }
        self.take(rest, in_heading);
    }

    fn take(&mut self, text: &str, in_heading: bool) {
        let words = plain(text);
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        let into = if in_heading {
            &mut self.headings
        } else {
            &mut self.text
        };
        if !into.is_empty() {
            into.push(' ');
        }
        into.push_str(words);
    }

    /// As search takes it.
    #[must_use]
    pub fn into_document(self, url: String, kind: &'static str) -> Document<'static> {
        Document {
            url,
            title: Cow::Owned(self.title),
            kind: kind.into(),
            summary: Cow::Borrowed(""),
            headings: self.headings,
            text: Cow::Owned(self.text),
        }
    }
}

/// What `<title>` says before the name of the site.
fn title(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("<title>")?;
    let (whole, _) = rest.split_once("</title>")?;
    let own = whole.rsplit_once(" · ").map_or(whole, |(own, _)| own);
    Some(plain(own).trim().to_owned())
}

/// Text without its entities, those that the templates write.
fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let pairs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2F;", "/"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    let mut text = text.to_owned();
    for (entity, letter) in pairs {
        text = text.replace(entity, letter);
    }
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_as_people_read_it() {
        let html = "<!doctype html><title>Fjordlys &amp; S&ouml;n · Larkspur</title><header>no</header>\
            <main id=\"main\"><nav><a href=\"/\">no</a></nav><h1>Fjordlys</h1><p>Gold <b>since</b> May</p>\
            <script type=\"application/json\">{\"no\": 1}</script><h2>Standing</h2>a &lt; b</main><footer>no</footer>";
        assert_eq!(
            PageText::of(html),
            PageText {
                title: "Fjordlys & S&ouml;n".to_owned(),
                headings: "Fjordlys Standing".to_owned(),
                text: "Gold since May a < b".to_owned(),
            }
        );
        assert_eq!(PageText::of("<p>a<").text, "a");
        assert_eq!(PageText::of(""), PageText::default());
    }
}
