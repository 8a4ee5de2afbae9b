//! The pictures that a mail brings: the vendor's logo for light and for dark ground, and the partner's.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;

use super::line;
use super::source::{Logo, MailSource, Writer};
use crate::render::press::piece::MailKind;

/// The largest size at which a logo is shown, in pixels.
const WIDEST: u32 = 172;
const HIGHEST: u32 = 40;

/// A PNG with twice the pixels that it is shown with.
#[derive(Debug, Clone)]
pub(super) struct Picture {
    /// Of the file within a message.
    pub(super) name: &'static str,
    pub(super) png: Bytes,
    width: u32,
    height: u32,
}

#[derive(Debug, Default)]
pub(super) struct Pictures {
    light: Option<Picture>,
    dark: Option<Picture>,
    partner: Option<Picture>,
    alt: String,
    partner_alt: String,
}

impl Picture {
    /// Its address in a file that stands alone.
    pub(super) fn data(&self) -> String {
        format!("data:image/png;base64,{}", STANDARD.encode(&self.png))
    }
}

impl Pictures {
    pub(super) fn all(&self) -> impl Iterator<Item = &Picture> {
        [&self.light, &self.dark, &self.partner]
            .into_iter()
            .flatten()
    }

    /// Puts them into the mail, each by the address that `address` gives.
    pub(super) fn show(&self, mail: &mut MailSource, address: impl Fn(&Picture) -> String) {
        let logo = |light: &Option<Picture>, dark: &Option<Picture>, alt: &str| {
            light.as_ref().map(|light| Logo {
                light: address(light),
                dark: dark.as_ref().map(&address),
                width: light.width,
                height: light.height,
                alt: alt.to_owned(),
            })
        };
        mail.logo = logo(&self.light, &self.dark, &self.alt);
        mail.partner_logo = logo(&self.partner, &None, &self.partner_alt);
    }
}

impl Writer<'_, '_> {
    pub(super) fn pictures(&self, kind: MailKind) -> Pictures {
        let _ = (kind, WIDEST, HIGHEST);
        Pictures {
            partner_alt: self.source.name.clone(),
            alt: line(&self.press.workspace.site.vendor.name),
            ..Pictures::default()
        }
    }
}
