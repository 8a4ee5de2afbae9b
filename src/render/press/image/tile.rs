//! What stands in the place of a logo: a partner's initials on one of eight patterns.

use tera::{Context, Value};

use super::{colour, fault};
use crate::base::Picture;
use crate::render::RenderFault;
use crate::render::press::Press;
use crate::render::view::partner as view;

const TEMPLATE: &str = "tile.svg";

impl Press<'_> {
    /// The tile of a partner, 96 units a side, its letters as outlines.
    ///
    /// # Errors
    /// When `tile.svg` does not work.
    pub fn tile(&self, id: &str, initials: &str) -> Result<Picture, RenderFault> {
        let values = self.tile_values(id, initials)?;
        let drawing = self.drawing(TEMPLATE, &values, &[])?;
        // Read as any other picture, it has ids of its own.
        let svg = drawing.svg(initials, "");
        let read = Picture::read(&svg.into());
        read.map(|(picture, _)| picture)
            .map_err(|refused| fault(TEMPLATE, refused.message))
    }

    fn tile_values(&self, id: &str, initials: &str) -> Result<Context, RenderFault> {
        let palette = self.palette(false);
        let mixed = |percent| {
            colour::mix(&palette.accent, &palette.surface, percent)
                .ok_or_else(|| fault(TEMPLATE, "the brand's accent is no colour"))
        };
        let mut context = Context::new();
        context.insert_value("pattern", Value::from(u64::from(view::tile(id))));
        // Of a script that no typeface has, the first letter of what addresses say.
        let first = || id.chars().take(1).flat_map(char::to_uppercase).collect();
        let shown = if self.easel.can_show(initials) {
            self.easel.shown(initials)
        } else {
            first()
        };
        context.insert_value("initials", Value::from(shown.as_str()));
        context.insert_value("ground", Value::from(mixed(13)?.as_str()));
        context.insert_value("mark", Value::from(mixed(25)?.as_str()));
        context.insert_value("ink", Value::from(palette.ink.as_str()));
        Ok(context)
    }
}
