//! A page that tells a person what is held of them: one file, to be sent and printed.

use super::invitation::escaped;

/// A table under a heading; each row as many cells as the head.
#[derive(Debug, Clone, Default)]
pub struct Section {
    pub title: String,
    /// A sentence above the table.
    pub about: String,
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// The page. All texts are data: none of it becomes markup.
#[must_use]
pub fn page(title: &str, intro: &str, sections: &[Section]) -> String {
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\
         <meta name=\"robots\" content=\"noindex\"><title>{title}</title><style>\
         @page{{size:A4;margin:16mm}}body{{font:11pt/1.45 system-ui,sans-serif;max-width:60em;\
         margin:2em auto;padding:0 1em;color:#111;background:#fff}}h1{{font-size:18pt}}\
         h2{{font-size:13pt;margin-top:2em;break-after:avoid}}table{{border-collapse:collapse;width:100%}}\
         th,td{{text-align:left;vertical-align:top;padding:.3em .7em .3em 0;border-bottom:1px solid #bbb;\
         overflow-wrap:anywhere}}tr{{break-inside:avoid}}thead{{display:table-header-group}}\
         </style></head><body><main><h1>{title}</h1><p>{intro}</p>",
        title = escaped(title),
        intro = escaped(intro),
    );
    for section in sections {
        out.push_str(&format!(
            "<section><h2>{}</h2><p>{}</p>",
            escaped(&section.title),
            escaped(&section.about)
        ));
        if section.rows.is_empty() {
            out.push_str("<p>Nothing.</p></section>");
            continue;
        }
        out.push_str("<table><thead><tr>");
        for cell in &section.head {
            out.push_str(&format!("<th scope=\"col\">{}</th>", escaped(cell)));
        }
        out.push_str("</tr></thead><tbody>");
        for row in &section.rows {
            out.push_str("<tr>");
            for cell in row {
                out.push_str(&format!("<td>{}</td>", escaped(cell)));
            }
            out.push_str("</tr>");
        }
        out.push_str("</tbody></table></section>");
    }
    out.push_str("</main></body></html>\n");
    out
}
