//! What a person gets who is given a key: a mail with the link, a sheet with the passphrase. They
//! are written where the caller says, and kept nowhere.

use std::path::Path;

use zeroize::Zeroizing;

use crate::base::Date;
use crate::model::Site;

/// A key for someone.
#[derive(Debug)]
pub struct Invitation<'i> {
    pub site: &'i Site,
    pub name: &'i str,
    pub email: &'i str,
    /// What the person is here: "Partner finance".
    pub role: &'i str,
    pub expires: Option<Date>,
    pub link: Option<Zeroizing<String>>,
    /// Where to sign in with a passphrase.
    pub sign_in: String,
    pub passphrase: Option<&'i str>,
}

impl Invitation<'_> {
    /// The mail: as a draft that mail programs open when the file's name ends in `.eml`, else as
    /// text. A passphrase is never in it: it has to come another way than the link.
    #[must_use]
    pub fn mail(&self, file: &Path) -> Zeroizing<Vec<u8>> {
        let text = self.text();
        if file.extension().is_none_or(|ending| ending != "eml") {
            return Zeroizing::new(text.as_bytes().to_vec());
        }
        let mut mail = String::from("X-Unsent: 1\r\nMIME-Version: 1.0\r\n");
        let from = self.site.vendor.email.as_deref().unwrap_or("");
        for (name, value) in [
            ("From", mailbox(&self.site.vendor.name, from)),
            ("To", mailbox(self.name, self.email)),
            ("Subject", encoded_word(&self.subject())),
        ] {
            mail.push_str(&format!("{name}: {value}\r\n"));
        }
        // No line of base64 begins with a hyphen, so the boundary can be any.
        mail.push_str("Content-Type: multipart/alternative; boundary=\"part\"\r\n\r\n");
        for (kind, part) in [("plain", text), ("html", self.html())] {
            mail.push_str(&format!(
                "--part\r\nContent-Type: text/{kind}; charset=utf-8\r\n\
                 Content-Transfer-Encoding: base64\r\n\r\n"
            ));
            mail.push_str(&lines_of(&base64(part.replace('\n', "\r\n").as_bytes())));
        }
        mail.push_str("--part--\r\n");
        Zeroizing::new(mail.into_bytes())
    }

    fn subject(&self) -> String {
        format!("Your access to {}", one_line(&self.site.title))
    }

    fn text(&self) -> Zeroizing<String> {
        let mut out = format!("Hello {},\n\n", one_line(self.name));
        match &self.link {
            Some(link) => out.push_str(&format!(
                "this link is your key to {}. It opens what we share with you and nobody else:\n\n{}\n\n\
                 Treat it like a key: whoever has it can read what you can. Do not pass it on; \
                 colleagues get links of their own from us.\n",
                one_line(&self.site.title),
                link.as_str()
            )),
            None => out.push_str(&format!(
                "you sign in at {} with this address and the words on the sheet that we hand you.\n",
                self.sign_in
            )),
        }
        if self.link.is_some() && self.passphrase.is_some() {
            out.push_str(
                "For earnings and funds the portal also asks for a passphrase, which you get from \
                 us another way.\n",
            );
        }
        if let Some(last) = self.expires {
            out.push_str(&format!("It works until {last}.\n"));
        }
        out.push_str(&format!("\n{}\n", one_line(&self.site.vendor.name)));
        Zeroizing::new(out)
    }

    /// The same sentences as [`Self::text`], the link as a button and as text to copy.
    fn html(&self) -> Zeroizing<String> {
        let text = self.text();
        let mut body = String::new();
        for paragraph in text.trim().split("\n\n") {
            let link = self.link.as_ref().filter(|link| link.as_str() == paragraph);
            let said = escaped(paragraph);
            match link {
                Some(_) => body.push_str(&format!(
                    "<p style=\"margin:24px 0\"><a href=\"{said}\" style=\"display:inline-block;\
                     padding:12px 22px;background:#1f2a6b;color:#ffffff;font-weight:600;\
                     text-decoration:none;border-radius:4px\">Open your portal</a></p>\
                     <p style=\"font-size:13px;color:#555555;word-break:break-all\">{said}</p>"
                )),
                None => body.push_str(&format!("<p>{said}</p>")),
            }
        }
        Zeroizing::new(format!(
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <title>{title}</title></head><body style=\"margin:0;background:#ffffff\">\
             <div style=\"max-width:560px;margin:0 auto;padding:24px;font:16px/1.5 \
             system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;color:#16182b\">\
             <h1 style=\"font-size:20px;margin:0 0 20px\">{title}</h1>{body}</div></body></html>\n",
            title = escaped(&self.site.title),
        ))
    }

    /// A sheet to print, with the passphrase.
    #[must_use]
    pub fn sheet(&self) -> Zeroizing<String> {
        let words = self.passphrase.unwrap_or("");
        let mut list = String::new();
        for word in words.split(' ') {
            list.push_str(&format!("<li>{}</li>", escaped(word)));
        }
        let until = self
            .expires
            .map_or_else(String::new, |last| format!("<p>It works until {last}.</p>"));
        let where_to = if self.link.is_some() {
            "Open your link first; earnings and funds then ask for these words."
        } else {
            "Sign in with your mail address and these words, in this order, a space between them."
        };
        Zeroizing::new(format!(
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <title>Passphrase for {name}</title><style>\
             @page{{size:A5;margin:18mm}}body{{font:12pt/1.5 system-ui,sans-serif;max-width:34em;\
             margin:2em auto;padding:0 1em;color:#111}}ol{{columns:2;padding-inline-start:2.2em;font:600 15pt/1.9 ui-monospace,\
             monospace;border-block:1px solid #111;padding-block:.6em}}h1{{font-size:16pt}}\
             small{{color:#444}}</style></head><body>\
             <h1>{title}</h1><p>For {name}, {role}<br>{email}</p><p>{where_to}</p>\
             <ol>{list}</ol><p>{sign_in}</p>{until}\
             <p><small>Nobody but you has these words, and we do not keep them. Lock this sheet \
             away or destroy it once you know them. If it is lost, write to us{at}: you get \
             others, and these stop working.</small></p></body></html>\n",
            name = escaped(self.name),
            title = escaped(&self.site.title),
            role = escaped(self.role),
            email = escaped(self.email),
            sign_in = escaped(&self.sign_in),
            at = match self.site.vendor.email.as_deref() {
                Some(address) => format!(" at {}", escaped(address)),
                None => String::new(),
            },
        ))
    }
}

fn one_line(text: &str) -> String {
    let line = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    line.collect::<String>().trim().to_owned()
}

/// One line of text as HTML.
pub(super) fn escaped(text: &str) -> String {
    one_line(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn base64(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::prelude::BASE64_STANDARD.encode(bytes)
}

/// A name and an address, the name as RFC 2047 has it.
fn mailbox(name: &str, address: &str) -> String {
    let address: String = address
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control() && !"<>,;".contains(*c))
        .collect();
    format!("{} <{address}>", encoded_word(&one_line(name)))
}

/// RFC 2047, in words that are short enough; what is ASCII needs none.
fn encoded_word(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || " -'.".contains(c);
    if text.len() < 60 && text.chars().all(plain) {
        return text.to_owned();
    }
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        if word.len() + c.len_utf8() > 42 {
            words.push(std::mem::take(&mut word));
        }
        word.push(c);
    }
    words.push(word);
    let words = words
        .iter()
        .map(|word| format!("=?utf-8?B?{}?=", base64(word.as_bytes())));
    words.collect::<Vec<_>>().join("\r\n ")
}

/// Lines of 76 letters.
fn lines_of(text: &str) -> String {
    let mut out = String::new();
    for (at, letter) in text.chars().enumerate() {
        if at > 0 && at % 76 == 0 {
            out.push_str("\r\n");
        }
        out.push(letter);
    }
    out.push_str("\r\n");
    out
}
