//! Pictures: logos and what stands in their place, badges, posts, previews of pages, QR codes.

mod badge;
mod colour;
mod easel;
pub(crate) mod preview;
mod qr;
mod raster;
mod social;
mod tile;

use std::borrow::Cow;
use std::collections::BTreeMap;

use bytes::Bytes;
use tera::{Context, Value};

use self::easel::Drawing;
pub use self::easel::Easel;
use self::raster::fault;
use super::piece::{Bearer, Format, Piece, What};
use super::source::PartnerSource;
use super::{Earlier, Press};
use crate::base::{Picture, PictureForm};
use crate::model::Workspace;
use crate::render::RenderFault;
use crate::render::theme::Theme;

pub use raster::Raster;

/// The pictures that a site has beside those that its checks have read: the theme's own.
#[derive(Debug, Default)]
pub(super) struct ThemePictures(BTreeMap<String, Picture>);

impl ThemePictures {
    /// Reads every image of the theme that the workspace does not hold already. What cannot be
    /// read is no picture; a brand that names such a file was told by the checks.
    pub(super) fn of(theme: &Theme, workspace: &Workspace) -> Self {
        let images = theme.files().filter(|(source, _)| {
            source.starts_with("assets/images/") && !workspace.pictures.contains_key(*source)
        });
        Self(
            images
                .filter_map(|(source, bytes)| {
                    let (picture, _) = Picture::read(bytes).ok()?;
                    Some((source.to_owned(), picture))
                })
                .collect(),
        )
    }
}

impl Press<'_> {
    /// A logo of a partner, by its path below the site's `media/` (`logos/fjordlys.svg`), or an
    /// image of the theme, by its path below `templates/` (`assets/images/mark.svg`). `None` when
    /// there is none, or when it is neither SVG nor PNG.
    #[must_use]
    pub fn picture(&self, key: &str) -> Option<&Picture> {
        let own = self.workspace.pictures.get(key);
        own.or_else(|| self.theme_pictures.0.get(key))
    }

    /// A picture as PNG, as large as fits into `width` × `height` pixels, its proportions kept.
    /// A smaller PNG is not made larger.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn raster(
        &self,
        picture: &Picture,
        width: u32,
        height: u32,
    ) -> Result<Raster, RenderFault> {
        raster::of_picture(picture, width, height)
    }

    /// The partner's logo, or the tile with its initials that the directory shows in its place.
    ///
    /// # Errors
    /// When `tile.svg` does not work.
    pub fn logo_or_tile(&self, partner: &PartnerSource) -> Result<Cow<'_, Picture>, RenderFault> {
        match partner.logo.as_deref().and_then(|logo| self.picture(logo)) {
            Some(logo) => Ok(Cow::Borrowed(logo)),
            None => self.tile(&partner.id, &partner.initials).map(Cow::Owned),
        }
    }

    /// Badges, posts and QR codes, each for one partner; `None` when the piece is no picture.
    pub(super) fn image(
        &self,
        piece: &Piece,
        earlier: Earlier<'_>,
    ) -> Option<Result<Bytes, RenderFault>> {
        let is_picture = matches!(piece.format, Format::Svg | Format::Png);
        let (Bearer::Partner(partner), true) = (piece.bearer, is_picture) else {
            return None;
        };
        Some(match piece.what {
            What::Badge(ground) => {
                self.badge(partner, ground, &piece.language, piece.format, earlier)
            }
            What::SmallBadge(ground) if piece.format == Format::Png => {
                self.small_badge(partner, ground, &piece.language, earlier)
            }
            What::Social(campaign, shape) if piece.format == Format::Png => {
                self.social(partner, campaign, shape, &piece.language, earlier)
            }
            What::QrCode => self.qr_code(partner, &piece.language, piece.format),
            _ => return None,
        })
    }

    /// A partner's name as pictures can show it: of a script that no typeface has, the name that
    /// addresses use.
    fn shown_name(&self, name: &str, id: &str) -> String {
        if self.easel.can_show(name) {
            return name.to_owned();
        }
        let words = id.split('-').map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(char::to_uppercase);
            let first = first.into_iter().flatten();
            first.chain(letters).collect::<String>()
        });
        words.collect::<Vec<String>>().join(" ")
    }

    fn drawing(
        &self,
        template: &str,
        values: &Context,
        pictures: &[Bytes],
    ) -> Result<Drawing, RenderFault> {
        let svg = self.fill(template, values, "")?;
        self.easel.draw(template, &svg, pictures)
    }

    /// What a template makes of its values as PNG, so many pixels wide. Where what stood in its
    /// place `earlier` was drawn from the same, it is not drawn again.
    fn drawn(
        &self,
        template: &str,
        values: &Context,
        pictures: &[Bytes],
        width: u32,
        earlier: Earlier<'_>,
    ) -> Result<Bytes, RenderFault> {
        let svg = self.fill(template, values, "")?;
        let origin = self.easel.origin(&svg, pictures, width);
        if let Some(earlier) = earlier().filter(|it| origin.is_told_by(it)) {
            return Ok(earlier);
        }
        let drawn = self.easel.draw(template, &svg, pictures)?.png(width)?;
        Ok(origin.tell(&drawn))
    }
}

/// Pictures inside of a drawing that a template makes.
#[derive(Debug, Default)]
struct Inlays {
    pngs: Vec<Bytes>,
}

impl Inlays {
    /// The markup of a picture that fills what it stands in, its proportions kept; `align` is the
    /// first word of `preserveAspectRatio`.
    fn place(&mut self, picture: &Picture, align: &str) -> Result<Value, RenderFault> {
        let markup = match &picture.form {
            PictureForm::Svg(text) => {
                // Every picture was written by this program: one `<svg`, its size in three
                // attributes. Its own width and height would keep it from filling its place.
                let (head, body) = text
                    .split_once('>')
                    .ok_or_else(|| fault("", "a picture has no end"))?;
                let _ = head;
                let body = body.strip_suffix("</svg>").unwrap_or(body);
                format!(
                    "<svg width=\"100%\" height=\"100%\" viewBox=\"{}\" \
                     preserveAspectRatio=\"{align}\">{body}</svg>",
                    view_box(head)
                )
            }
            PictureForm::Png(_) => {
                // No picture stands larger than this in any drawing.
                let raster = raster::of_picture(picture, 640, 640)?;
                self.pngs.push(raster.png);
                format!(
                    "<image width=\"100%\" height=\"100%\" preserveAspectRatio=\"{align}\" \
                     href=\"picture:{}\"/>",
                    self.pngs.len() - 1
                )
            }
        };
        Ok(Value::safe_string(&markup))
    }
}

/// The `viewBox` of a picture's first tag.
fn view_box(head: &str) -> &str {
    let value = head.split_once("viewBox=\"").map_or("", |(_, rest)| rest);
    value.split('"').next().unwrap_or_default()
}
