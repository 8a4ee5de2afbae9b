//! A mail as a message (RFC 5322), for a mail program to open, look at and send.
//!
//! Day, ids and boundaries follow from what the mail is, so that the same input gives the same bytes.

use lettre::address::Envelope as Route;
use lettre::message::header::{self, ContentType, HeaderName, HeaderValue, Headers, Subject};
use lettre::message::{Mailbox, Message, MultiPart, SinglePart};
use uuid::Uuid;

use super::line;
use super::picture::{Picture, Pictures};
use super::source::{MailSource, Writer};
use crate::base::Date;
use crate::render::calendar::NAMESPACE;
use crate::render::press::piece::MailKind;

/// Who writes to whom, and when.
pub(super) struct Envelope {
    from: Option<Mailbox>,
    to: Recipient,
    reply_to: Option<Mailbox>,
    as_of: Date,
    /// Tells this mail from all others of all days.
    id: Uuid,
    language: String,
    /// Where the reader leaves the list.
    leave: Option<String>,
    /// To be opened as something that is still to be sent.
    is_draft: bool,
}

enum Recipient {
    One(Mailbox),
    /// To be filled in by whoever sends it.
    Group(String),
}

impl Envelope {
    pub(super) fn new(writer: &Writer<'_, '_>, kind: MailKind, name: &str) -> Self {
        let press = writer.press;
        let site = &press.workspace.site;
        let what = format!(
            "{}/portal/{}/mail/{name}?{}&{}",
            site.base_url,
            writer.partner.id,
            writer.voice.language(),
            press.as_of
        );
        let sender = site.mail.from.as_deref();
        let title = writer.voice.content(&site.title);
        let vendor = sender.and_then(|address| mailbox(Some(&title), address));
        let contact = writer.contact();
        let partner = contact.as_ref().and_then(|it| {
            let name = format!("{}, {}", it.name, writer.source.name);
            mailbox(Some(&name), it.email.as_deref()?)
        });
        let is_draft = matches!(kind, MailKind::Campaign(_));
        let (from, to, reply_to) = if is_draft {
            let group = writer.voice.text("mail-customers", &[]);
            (partner.or(vendor), Recipient::Group(group), None)
        } else {
            let to = contact.as_ref();
            let to = to.and_then(|it| mailbox(Some(&it.name), it.email.as_deref()?));
            let to = to.map_or_else(
                || Recipient::Group(writer.source.name.clone()),
                Recipient::One,
            );
            let reply_to = writer.reply_to();
            let reply_to = reply_to.and_then(|(name, it)| mailbox(name.as_deref(), &it));
            (vendor, to, reply_to)
        };
        Self {
            from,
            to,
            reply_to,
            as_of: press.as_of,
            id: Uuid::new_v5(&NAMESPACE, what.as_bytes()),
            language: writer.voice.language().to_owned(),
            leave: None,
            is_draft,
        }
    }

    fn domain(&self) -> &str {
        let from = self.from.as_ref();
        from.map_or("localhost", |mailbox| mailbox.email.domain())
    }

    fn derived(&self, what: &str) -> Uuid {
        Uuid::new_v5(&self.id, what.as_bytes())
    }

    /// The address of a picture within the message.
    pub(super) fn cid(&self, picture: &Picture) -> String {
        format!("cid:{}", self.content_id(picture))
    }

    fn content_id(&self, picture: &Picture) -> String {
        format!("{}@{}", self.derived(picture.name).simple(), self.domain())
    }

    /// # Errors
    /// A sentence, when there is nobody to send from.
    pub(super) fn message(
        mut self,
        mail: &MailSource,
        text: String,
        html: String,
        pictures: &Pictures,
    ) -> Result<Vec<u8>, String> {
        self.leave = mail.unsubscribe.as_ref().map(|it| it.href.clone());
        let Some(from) = self.from.clone() else {
            return Err(
                "there is no address to send from; give `mail.from` in config/site.yaml".to_owned(),
            );
        };
        // The names were made plain, so that this fails for nothing that people write; should it
        // all the same, the address alone is right.
        self.build(from.clone(), mail, &text, &html, pictures)
            .or_else(|_| self.build(from.email.into(), mail, &text, &html, pictures))
            .map_err(|error| format!("the message cannot be written: {error}"))
    }

    fn build(
        &self,
        from: Mailbox,
        mail: &MailSource,
        text: &str,
        html: &str,
        pictures: &Pictures,
    ) -> Result<Vec<u8>, lettre::error::Error> {
        // Asked for by the builder and part of no file.
        let route = Route::new(None, vec![from.email.clone()])?;
        let id = format!("<{}@{}>", self.id, self.domain());
        let mut builder = Message::builder()
            .envelope(route)
            .raw_header(plain("Date", dated(self.as_of)))
            .from(from)
            .message_id(Some(id))
            .header(subject(&mail.subject));
        builder = match &self.to {
            Recipient::One(mailbox) => builder.to(mailbox.clone()),
            Recipient::Group(name) => builder.raw_header(group(name)),
        };
        if let Some(mailbox) = &self.reply_to {
            builder = builder.reply_to(mailbox.clone());
        }
        builder = builder.raw_header(plain("Content-Language", ascii(&self.language)));
        if let Some(leave) = &self.leave {
            builder = builder.raw_header(plain("List-Unsubscribe", format!("<{}>", ascii(leave))));
            if leave
                .get(..8)
                .is_some_and(|it| it.eq_ignore_ascii_case("https://"))
            {
                let one_click = "List-Unsubscribe=One-Click".to_owned();
                builder = builder.raw_header(plain("List-Unsubscribe-Post", one_click));
            }
        }
        if self.is_draft {
            builder = builder.raw_header(plain("X-Unsent", "1".to_owned()));
        }
        let html = SinglePart::html(html.to_owned());
        let alternative = MultiPart::alternative()
            .boundary(self.boundary("alternative"))
            .singlepart(SinglePart::plain(text.to_owned()));
        let mut pictures = pictures.all().peekable();
        let parts = if pictures.peek().is_none() {
            alternative.singlepart(html)
        } else {
            let mut related = MultiPart::related()
                .boundary(self.boundary("related"))
                .singlepart(html);
            for picture in pictures {
                // With the brackets that the header has and the address has not (RFC 2392).
                let id = format!("<{}>", self.content_id(picture));
                let part = SinglePart::builder()
                    .header(ContentType::parse("image/png").unwrap_or(ContentType::TEXT_PLAIN))
                    .header(header::ContentDisposition::inline_with_name(picture.name))
                    .header(header::ContentId::from(id));
                related = related.singlepart(part.body(picture.png.to_vec()));
            }
            alternative.multipart(related)
        };
        Ok(builder.multipart(parts)?.formatted())
    }

    /// Stands in no encoded part: an equals sign is followed by two digits there, or by nothing.
    fn boundary(&self, what: &str) -> String {
        format!("=_{}", self.derived(what).simple())
    }
}

/// A header that is ASCII and needs no folding.
fn plain(name: &'static str, value: String) -> HeaderValue {
    let name = HeaderName::new_from_ascii_str(name);
    HeaderValue::dangerous_new_pre_encoded(name, value.clone(), value)
}

/// Eight in the morning, in UTC. The form that is read back has no years before 1970.
fn dated(day: Date) -> String {
    let day = day.max(Date::default());
    day.format("%a, %d %b %Y 08:00:00 +0000").to_string()
}

/// A text of a header: in one line, without what turns the direction of what stands beside it, and
/// never what a reader would take for something encoded.
fn shown(text: &str) -> String {
    let turns = |char: char| matches!(char, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let text: String = text.chars().filter(|char| !turns(*char)).collect();
    // A word joiner, which nobody sees, makes the word one that is encoded.
    line(&text).replace("=?", "=\u{2060}?")
}

fn subject(text: &str) -> Subject {
    Subject::from(shown(text))
}

/// Somebody with an address that mail servers take.
fn mailbox(name: Option<&str>, address: &str) -> Option<Mailbox> {
    let name = name.map(shown).filter(|name| !name.is_empty());
    let address = address.parse().ok().filter(|_| address.is_ascii())?;
    Some(Mailbox::new(name, address))
}

/// A group without members (RFC 5322, 3.4): nobody yet.
fn group(name: &str) -> HeaderValue {
    // An encoded word for what is more than letters, digits and spaces.
    let is_plain = |char: char| char.is_ascii_alphanumeric() || char == ' ';
    let name = shown(name);
    let phrase = if name.chars().all(is_plain) && name.len() <= 60 {
        name
    } else {
        encoded_word(&name)
    };
    plain("To", format!("{phrase}:;"))
}

fn encoded_word(text: &str) -> String {
    // The word joiner has all of it encoded, whatever is in it.
    let mut text = text.replace(' ', "\u{a0}");
    text.push('\u{2060}');
    let mut headers = Headers::new();
    let name = HeaderName::new_from_ascii_str("To");
    headers.insert_raw(HeaderValue::new(name, text));
    let written = headers.to_string();
    written.trim_start_matches("To:").trim().to_owned()
}

/// What is not ASCII, in percent.
fn ascii(text: &str) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_graphic() {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
