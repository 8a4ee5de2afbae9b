//! Mails, as files: HTML from MJML, a text, and the two in a message that a mail program opens.
//! Nothing is sent.

mod due;
mod eml;
mod mjml;
mod picture;
mod source;

use bytes::Bytes;
use tera::Context;

pub(in crate::render) use self::mjml::faults;

use self::picture::Picture;
pub(super) use self::picture::VendorLogo;
use self::source::{MailSource, Writer};
use super::Press;
use super::piece::{Bearer, Format, MailKind, Piece, What};
use crate::model::{PartnerIx, Workspace};
use crate::render::RenderFault;
use crate::render::view::shared::value;

impl MailKind {
    /// The two templates, below `templates/mail/` and without their endings.
    const fn template(self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::OnboardingStep => "onboarding-step",
            Self::TierUp => "tier-up",
            Self::TierAtRisk => "tier-at-risk",
            Self::StatementReady => "statement-ready",
            Self::FundDecision(_) => "fund-decision",
            Self::Newsletter => "newsletter",
            Self::Campaign(_) => "campaign",
        }
    }
}

/// The name of a mail's files, without the ending: `tier-up`, `fund-decision-2026-grid-days`,
/// `campaign-winter`; `None` when the partner has no such request, or the site no such campaign.
#[must_use]
pub fn name(press: &Press<'_>, ix: PartnerIx, kind: MailKind) -> Option<String> {
    let template = kind.template();
    Some(match kind {
        MailKind::FundDecision(place) => {
            let funds = press.findings.funds.get(ix.0 as usize)?;
            let request = funds.requests.get(place)?.request;
            let request = press.workspace.funds.get(request as usize)?;
            format!("{template}-{}", request.id)
        }
        MailKind::Campaign(at) => {
            let campaign = press.workspace.content.campaigns.get(at)?;
            format!("{template}-{}", campaign.id)
        }
        _ => template.to_owned(),
    })
}

/// The formats in which mails can be had: without an address to send from there is no message.
#[must_use]
pub fn formats(workspace: &Workspace) -> &'static [Format] {
    match &workspace.site.mail.from {
        Some(_) => &[Format::Html, Format::Text, Format::Eml],
        None => &[Format::Html, Format::Text],
    }
}

impl Press<'_> {
    pub(super) fn mail(&self, piece: &Piece, kind: MailKind) -> Result<Bytes, RenderFault> {
        let template = format!("mail/{}", kind.template());
        let fault = |message: String| RenderFault {
            template: format!("{template}.mjml"),
            place: None,
            message,
            output: None,
        };
        let Bearer::Partner(ix) = piece.bearer else {
            return Err(fault("a mail goes out in a partner's name".to_owned()));
        };
        let name = name(self, ix, kind).unwrap_or_else(|| kind.template().to_owned());
        let output = format!("mail/{name}.{}", piece.format.extension());
        let writer = Writer::new(self, ix, &piece.language);
        let mut mail = writer.write(kind).ok_or_else(|| not_due(kind.template()))?;
        match piece.format {
            Format::Html => {
                writer.pictures(kind).show(&mut mail, Picture::data);
                let html = self.mail_html(&template, &mail, &output)?;
                Ok(html.into_bytes().into())
            }
            Format::Text => {
                let text = self.mail_text(&template, &mail, &output)?;
                Ok(text.into_bytes().into())
            }
            Format::Eml => {
                let text = self.mail_text(&template, &mail, &output)?;
                let envelope = eml::Envelope::new(&writer, kind, &name);
                let pictures = writer.pictures(kind);
                pictures.show(&mut mail, |picture| envelope.cid(picture));
                let html = self.mail_html(&template, &mail, &output)?;
                let message = envelope.message(&mail, text, html, &pictures);
                message.map(Bytes::from).map_err(fault)
            }
            other => Err(fault(format!("a mail is no .{}", other.extension()))),
        }
    }

    /// The MJML of a mail with everything filled in and no pictures, for measuring.
    ///
    /// # Errors
    /// When there is no such mail, or its template does not work.
    pub fn mjml(&self, piece: &Piece) -> Result<String, RenderFault> {
        let (What::Mail(kind), Bearer::Partner(ix)) = (piece.what, piece.bearer) else {
            return Err(not_due(&format!("{:?}", piece.what)));
        };
        let mail = Writer::new(self, ix, &piece.language).write(kind);
        let mail = mail.ok_or_else(|| not_due(kind.template()))?;
        let template = format!("mail/{}.mjml", kind.template());
        self.fill(&template, &context(&mail), &template)
    }

    fn mail_html(
        &self,
        template: &str,
        mail: &MailSource,
        output: &str,
    ) -> Result<String, RenderFault> {
        let template = format!("{template}.mjml");
        let mjml = self.fill(&template, &context(mail), output)?;
        mjml::html(&mjml).map_err(|misfit| {
            // What is wrong came out of some template; the line says what to look for.
            let line = mjml::place(&mjml, misfit.at).0;
            let shown = mjml.lines().nth(line.saturating_sub(1)).unwrap_or_default();
            let shown: String = shown.trim().chars().take(80).collect();
            RenderFault {
                template,
                place: None,
                message: format!("{}: `{shown}`", misfit.message),
                output: Some(output.to_owned()),
            }
        })
    }

    fn mail_text(
        &self,
        template: &str,
        mail: &MailSource,
        output: &str,
    ) -> Result<String, RenderFault> {
        let text = self.fill(&format!("{template}.txt"), &context(mail), output)?;
        Ok(tidy(&mjml::legible(&text)))
    }
}

fn not_due(name: &str) -> RenderFault {
    RenderFault {
        template: format!("mail/{name}.mjml"),
        place: None,
        message: format!("the mail `{name}` is not due"),
        output: None,
    }
}

fn context(mail: &MailSource) -> Context {
    let mut context = Context::new();
    context.insert_value("mail", value(mail));
    context
}

/// No spaces at ends of lines, no two empty lines, and a line feed at the end.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = true;
    for line in text.lines().map(str::trim_end) {
        if !(line.is_empty() && empty) {
            out.push_str(line);
            out.push('\n');
        }
        empty = line.is_empty();
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// A text in one line: what breaks lines, and what cannot be seen, becomes a space.
fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let words = text.split(|char: char| {
        char.is_whitespace() && char != '\u{a0}' && char != '\u{202f}' || char.is_control()
    });
    for word in words.filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
