//! `sitemap.xml` (sitemaps.org protocol 0.9) and `robots.txt`.

use super::xml::escape;

/// Addresses in one file beyond which the protocol asks for an index.
const MOST: usize = 50_000;

/// The sitemap of `addresses`, each beginning with `/`. Of more than the protocol allows in one
/// file, the first by order are taken.
#[must_use]
pub fn sitemap<'a>(base_url: &str, addresses: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for address in addresses.take(MOST) {
        out.push_str("<url><loc>");
        out.push_str(&escape(base_url));
        out.push_str(&escape(address));
        out.push_str("</loc></url>\n");
    }
    out.push_str("</urlset>\n");
    out
}

/// Everyone may read everything that is public.
#[must_use]
pub fn robots(base_url: &str) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {base_url}/sitemap.xml\n")
}
