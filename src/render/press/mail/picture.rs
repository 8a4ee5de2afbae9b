//! The pictures that a mail brings: the vendor's logo for light and for dark ground, and the partner's.

use std::sync::OnceLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;

use super::line;
use super::source::{Logo, MailSource, Writer};
use crate::render::press::Press;
use crate::render::press::piece::MailKind;

/// The largest size at which a logo is shown, in pixels.
const WIDEST: u32 = 172;
const HIGHEST: u32 = 40;

/// Pixels of the file for each that is shown.
const SHARPER: u32 = 2;

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

/// The vendor's logo for light ground and for dark, drawn once for all mails.
#[derive(Debug, Default)]
pub(in crate::render::press) struct VendorLogo(OnceLock<(Option<Picture>, Option<Picture>)>);

impl Press<'_> {
    fn logo_of_mails(&self) -> &(Option<Picture>, Option<Picture>) {
        self.vendor_logo.0.get_or_init(|| {
            let logo = self.workspace.brand.logo.as_ref();
            let dark = logo.and_then(|logo| logo.dark.as_deref());
            (
                logo.and_then(|logo| self.png("logo.png", &logo.light)),
                dark.and_then(|dark| self.png("logo-dark.png", dark)),
            )
        })
    }

    /// `None` where there is no such picture, or it cannot be drawn.
    fn png(&self, name: &'static str, key: &str) -> Option<Picture> {
        let picture = self.picture(key)?;
        let (width, height) = (WIDEST * SHARPER, HIGHEST * SHARPER);
        let raster = self.raster(picture, width, height).ok()?;
        Some(Picture {
            name,
            width: raster.width.div_ceil(SHARPER),
            height: raster.height.div_ceil(SHARPER),
            png: raster.png,
        })
    }
}

impl Writer<'_, '_> {
    /// The partner's logo in what the partner sends, the vendor's in all else.
    pub(super) fn pictures(&self, kind: MailKind) -> Pictures {
        let press = self.press;
        if matches!(kind, MailKind::Campaign(_)) {
            let logo = self.partner.logo.as_deref();
            return Pictures {
                partner: logo.and_then(|key| press.png("partner-logo.png", key)),
                partner_alt: self.source.name.clone(),
                ..Pictures::default()
            };
        }
        let (light, dark) = press.logo_of_mails().clone();
        let brand = press.workspace.brand.logo.as_ref();
        let alt = brand.map_or(&*press.workspace.site.vendor.name, |logo| &*logo.alt);
        Pictures {
            dark: dark.filter(|_| light.is_some()),
            light,
            alt: line(alt),
            ..Pictures::default()
        }
    }
}
