//! News as an Atom feed (RFC 4287).

use std::fmt::Write;

use uuid::Uuid;

use super::calendar::NAMESPACE;
use super::xml::escape;
use crate::base::Date;
use crate::model::{NewsItem, Site};

/// At most this many of the newest items.
const MOST: usize = 40;

/// The feed of `news`, newest first. `address` gives an item's full address, `day` stands in when
/// there is no news.
#[must_use]
pub fn feed(
    site: &Site,
    news: &[NewsItem],
    day: Date,
    address: impl Fn(&NewsItem) -> String,
) -> String {
    let id = |what: &str| Uuid::new_v5(&NAMESPACE, format!("{}/{what}", site.base_url).as_bytes());
    let updated = news.first().map_or(day, |item| item.date);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let _ = write!(
        out,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">\n\
         <title>{title}</title>\n<id>urn:uuid:{id}</id>\n<updated>{updated}T00:00:00Z</updated>\n\
         <author><name>{author}</name></author>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{base}/feed.xml\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{base}/news/\"/>\n",
        language = escape(&site.language),
        title = escape(&site.title),
        id = id("feed"),
        author = escape(&site.vendor.name),
        base = escape(&site.base_url),
    );
    for item in news.iter().take(MOST) {
        let _ = write!(
            out,
            "<entry>\n<title>{title}</title>\n<id>urn:uuid:{id}</id>\n\
             <link href=\"{href}\"/>\n<published>{day}T00:00:00Z</published>\n\
             <updated>{day}T00:00:00Z</updated>\n",
            title = escape(&item.title),
            id = id(&format!("news/{}", item.id)),
            href = escape(&address(item)),
            day = item.date,
        );
        if let Some(author) = &item.author {
            let _ = writeln!(out, "<author><name>{}</name></author>", escape(author));
        }
        if let Some(summary) = &item.description {
            let _ = writeln!(out, "<summary>{}</summary>", escape(summary));
        }
        out.push_str("</entry>\n");
    }
    out.push_str("</feed>\n");
    out
}
