//! Pictures for posts: a partner's tier, and the campaigns that it runs.

use bytes::Bytes;
use serde::Serialize;
use tera::{Context, Value};

use super::badge::shape;
use super::{Inlays, fault};
use crate::model::PartnerIx;
use crate::render::RenderFault;
use crate::render::press::piece::Shape;
use crate::render::press::{Earlier, Press};
use crate::render::view::partner as view;
use crate::render::voice::Arg;

/// Who posts.
#[derive(Debug, Serialize)]
struct Poster<'a> {
    name: String,
    has_logo: bool,
    tier: Option<&'a str>,
    rung: usize,
    rungs: usize,
    program: &'a str,
    /// Host of its own site.
    site: Option<&'a str>,
}

impl Press<'_> {
    /// A picture for a post in a partner's name: of a campaign, or of the tier that it holds.
    pub(super) fn social(
        &self,
        partner: PartnerIx,
        campaign: Option<usize>,
        form: Shape,
        language: &str,
        earlier: Earlier<'_>,
    ) -> Result<Bytes, RenderFault> {
        let (template, width) = match (campaign, form) {
            (None, Shape::Wide) => ("social/tier-wide.svg", 1200),
            (None, Shape::Square) => ("social/tier-square.svg", 1080),
            (Some(_), Shape::Wide) => ("social/campaign-wide.svg", 1200),
            (Some(_), Shape::Square) => ("social/campaign-square.svg", 1080),
        };
        let voice = self.voice(language);
        let own = self.partner(partner, language);
        let brand = self.brand(language, None);
        let mut inlays = Inlays::default();
        let logo = self.logo_or_tile(&own)?;
        let logo = inlays.place(&logo, "xMidYMid")?;
        let mut vendor_logo = |key: Option<&String>| match key.and_then(|key| self.picture(key)) {
            Some(logo) => inlays.place(logo, "xMinYMid"),
            None => Ok(Value::none()),
        };
        let on_light = vendor_logo(brand.logo_light.as_ref())?;
        let on_dark = vendor_logo(brand.logo_dark.as_ref().or(brand.logo_light.as_ref()))?;
        let poster = Poster {
            name: self.shown_name(&own.name, &own.id),
            has_logo: own
                .logo
                .as_deref()
                .and_then(|key| self.picture(key))
                .is_some(),
            tier: own.tier.as_deref(),
            rung: own.tier_rung,
            rungs: own.tier_rungs,
            program: &own.program,
            site: own.link.as_deref().map(view::host),
        };
        let mut values = Context::new();
        values.insert_value("partner", shape(&poster));
        values.insert_value("brand", shape(&brand));
        values.insert_value("partner_logo", logo);
        values.insert_value("logo_on_light", on_light);
        values.insert_value("logo_on_dark", on_dark);
        if let Some(at) = campaign {
            let Some(campaign) = self.campaign(at, partner, language) else {
                return Err(fault(
                    template,
                    format!("campaign {at} says nothing in `{language}`"),
                ));
            };
            values.insert_value("campaign", shape(&campaign));
        } else {
            let Some(tier) = &own.tier else {
                return Err(fault(
                    template,
                    format!("partner `{}` holds no tier", own.id),
                ));
            };
            let words = [
                ("tier", Arg::Text(tier.as_str().into())),
                ("vendor", Arg::Text(brand.vendor.as_str().into())),
            ];
            let line = voice.text("social-is-a-partner", &words);
            values.insert_value("line", Value::from(line.as_str()));
        }
        self.drawn(template, &values, &inlays.pngs, width, earlier)
    }
}
