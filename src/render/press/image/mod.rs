//! Pictures: logos and what stands in their place, badges, posts, previews of pages, QR codes.

mod raster;

use std::collections::BTreeMap;

use super::Press;
use crate::base::Picture;
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
}
