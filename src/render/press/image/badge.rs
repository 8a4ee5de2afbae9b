//! The mark of a partner's tier, on light ground, on dark, and in one colour.

use bytes::Bytes;
use chrono::Datelike;
use serde::Serialize;
use tera::{Context, Value};

use super::{Inlays, colour, fault};
use crate::model::PartnerIx;
use crate::render::RenderFault;
use crate::render::press::piece::{Format, Ground};
use crate::render::press::{Earlier, Press};
use crate::render::voice::Arg;

const TEMPLATE: &str = "badge.svg";
/// A side of a PNG, in pixels.
const SIDE: u32 = 1024;
const SMALL: u32 = 512;

/// What the template is given, and what a reader is told of it.
struct Filled {
    values: Context,
    pictures: Vec<Bytes>,
    title: String,
    description: String,
}

#[derive(Debug, Serialize)]
struct Badge<'a> {
    ground: &'static str,
    tier: &'a str,
    program: &'a str,
    vendor: &'a str,
    /// `Partner 2026`.
    partner: String,
    /// From 1.
    rung: usize,
    rungs: usize,
    look: Look,
}

/// Colours on a ground.
#[derive(Debug, Serialize)]
struct Look {
    /// `none` where the badge has no ground of its own.
    card: String,
    edge: String,
    ink: String,
    muted: String,
    /// A step that is reached, and its upper edge.
    on: String,
    cap: String,
    /// A step that is not.
    off: String,
    off_edge: String,
}

impl Press<'_> {
    /// The badge of the tier that a partner holds.
    pub(super) fn badge(
        &self,
        partner: PartnerIx,
        ground: Ground,
        language: &str,
        format: Format,
        earlier: Earlier<'_>,
    ) -> Result<Bytes, RenderFault> {
        let filled = self.filled_badge(partner, ground, language)?;
        if format == Format::Png {
            return self.drawn(TEMPLATE, &filled.values, &filled.pictures, SIDE, earlier);
        }
        let drawing = self.drawing(TEMPLATE, &filled.values, &filled.pictures)?;
        Ok(drawing.svg(&filled.title, &filled.description).into())
    }

    /// The same as a smaller PNG.
    pub(super) fn small_badge(
        &self,
        partner: PartnerIx,
        ground: Ground,
        language: &str,
        earlier: Earlier<'_>,
    ) -> Result<Bytes, RenderFault> {
        let filled = self.filled_badge(partner, ground, language)?;
        self.drawn(TEMPLATE, &filled.values, &filled.pictures, SMALL, earlier)
    }

    fn filled_badge(
        &self,
        partner: PartnerIx,
        ground: Ground,
        language: &str,
    ) -> Result<Filled, RenderFault> {
        let voice = self.voice(language);
        let own = self.partner(partner, language);
        let Some(tier) = &own.tier else {
            return Err(fault(
                TEMPLATE,
                format!("partner `{}` holds no tier", own.id),
            ));
        };
        let brand = self.brand(language, None);
        let year = self.as_of.year().to_string();
        let logo = match ground {
            Ground::Dark => brand.logo_dark.as_ref().or(brand.logo_light.as_ref()),
            Ground::Light => brand.logo_light.as_ref(),
            // In one colour the vendor stands in letters.
            Ground::Mono => None,
        };
        let mut inlays = Inlays::default();
        let logo = match logo.and_then(|key| self.picture(key)) {
            Some(logo) => inlays.place(logo, "xMinYMid")?,
            None => Value::none(),
        };
        let args = |text: &'static str, value: &str| (text, Arg::Text(value.to_owned().into()));
        let words = [
            args("vendor", &brand.vendor),
            args("tier", tier),
            args("program", &own.program),
            args("year", &year),
            ("rung", Arg::Number(own.tier_rung.into())),
            ("rungs", Arg::Number(own.tier_rungs.into())),
        ];
        let badge = Badge {
            ground: match ground {
                Ground::Light => "light",
                Ground::Dark => "dark",
                Ground::Mono => "mono",
            },
            tier,
            program: &own.program,
            vendor: &brand.vendor,
            partner: voice.text("badge-partner", &words),
            rung: own.tier_rung,
            rungs: own.tier_rungs,
            look: self.look(ground)?,
        };
        let mut values = Context::new();
        values.insert_value("badge", shape(&badge));
        values.insert_value("logo", logo);
        Ok(Filled {
            values,
            pictures: inlays.pngs,
            title: voice.text("badge-title", &words),
            description: voice.text("badge-description", &words),
        })
    }

    fn look(&self, ground: Ground) -> Result<Look, RenderFault> {
        let palette = self.palette(ground == Ground::Dark);
        let mixed = |own: &str, with: &str, percent| {
            colour::mix(own, with, percent)
                .ok_or_else(|| fault(TEMPLATE, "a colour of the brand is none"))
        };
        Ok(match ground {
            Ground::Light => Look {
                off: mixed(&palette.accent, &palette.surface, 10)?,
                off_edge: mixed(&palette.accent, &palette.surface, 26)?,
                card: palette.surface,
                edge: palette.line,
                ink: palette.ink,
                muted: palette.muted,
                on: palette.accent,
                cap: palette.highlight,
            },
            Ground::Dark => Look {
                off: mixed(&palette.accent, &palette.paper, 14)?,
                off_edge: mixed(&palette.accent, &palette.paper, 34)?,
                card: palette.paper,
                edge: palette.line,
                ink: palette.ink,
                muted: palette.muted,
                on: palette.accent,
                cap: palette.highlight,
            },
            Ground::Mono => {
                let black = || "#000000".to_owned();
                let none = || "none".to_owned();
                Look {
                    card: none(),
                    edge: black(),
                    ink: black(),
                    muted: black(),
                    on: black(),
                    cap: none(),
                    off: none(),
                    off_edge: black(),
                }
            }
        })
    }
}

/// A shape as a value for templates.
pub(super) fn shape<T: Serialize>(shape: &T) -> Value {
    // Fails only for maps whose keys are neither text nor number, and no shape has one.
    Value::try_from_serializable(shape).unwrap_or_else(|_| Value::none())
}
