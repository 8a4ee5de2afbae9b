//! What stands beside a link to a page: its Open Graph picture. Its template is given what the
//! page's own is given, and the brand.

use bytes::Bytes;
use tera::Value;

use super::Inlays;
use super::badge::shape;
use crate::render::RenderFault;
use crate::render::press::{Earlier, Press};
use crate::render::view::Preview;

/// Pixels.
pub(crate) const WIDTH: u32 = 1200;
pub(crate) const HEIGHT: u32 = 630;

impl Press<'_> {
    /// The picture of a public page.
    pub(crate) fn preview(
        &self,
        preview: Preview,
        earlier: Earlier<'_>,
    ) -> Result<Bytes, RenderFault> {
        let Preview {
            template,
            mut context,
            partner,
        } = preview;
        let brand = self.brand(&self.workspace.site.language, None);
        let mut inlays = Inlays::default();
        for (name, key) in [
            ("logo_on_light", brand.logo_light.as_ref()),
            (
                "logo_on_dark",
                brand.logo_dark.as_ref().or(brand.logo_light.as_ref()),
            ),
        ] {
            let logo = match key.and_then(|key| self.picture(key)) {
                Some(logo) => inlays.place(logo, "xMinYMid")?,
                None => Value::none(),
            };
            context.insert_value(name, logo);
        }
        let logo = match partner {
            Some(partner) => {
                let name = self.shown_name(&partner.name, &partner.id);
                context.insert_value("partner_name", Value::from(name.as_str()));
                let logo = partner.logo.as_deref().and_then(|key| self.picture(key));
                match logo {
                    Some(logo) => inlays.place(logo, "xMidYMid")?,
                    None => {
                        inlays.place(&self.tile(&partner.id, &partner.initials)?, "xMidYMid")?
                    }
                }
            }
            None => Value::none(),
        };
        context.insert_value("partner_logo", logo);
        context.insert_value("brand", shape(&brand));
        self.drawn(template, &context, &inlays.pngs, WIDTH, earlier)
    }
}
