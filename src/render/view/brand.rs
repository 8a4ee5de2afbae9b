//! How the vendor looks and speaks, for those who write in its name: what `config/brand.yaml` says, and
//! nothing else.

use serde::Serialize;
use tera::{Context, Value};

use super::Public;
use super::shared::{Cell, Image, Link, Row, Section, Table, context, value};
use crate::base::colour::{self, hundredths};
use crate::base::{Decimal, Rate, parse_decimal};
use crate::model::Brand;
use crate::render::voice::{Arg, Voice};

/// Texts and what they stand on, as the checks have them.
const PAIRS: [(&str, &str); 7] = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("muted", "paper"),
    ("muted", "surface"),
    ("accent", "paper"),
    ("accent", "surface"),
    ("accent_ink", "accent"),
];

/// Around a drawing of a logo and its clear space, in its own units.
const MARGIN: u32 = 16;

#[derive(Serialize)]
pub(super) struct Guide<'a> {
    alt: &'a str,
    logos: Vec<Variant>,
    space: Option<String>,
    minimum_width: Option<&'a str>,
    colours: Vec<Swatch<'a>>,
    contrasts: Table,
    fonts: Vec<Font<'a>>,
    tone: &'a [String],
    legal: Vec<Legal<'a>>,
    badges: Badges,
}

/// A logo on the ground that it is for, with the space that has to stay clear around it.
#[derive(Serialize)]
struct Variant {
    label: String,
    file: Image,
    ground: String,
    line: String,
    width: u32,
    height: u32,
    space: u32,
    margin: u32,
}

#[derive(Serialize)]
struct Swatch<'a> {
    label: String,
    light: &'a str,
    dark: &'a str,
}

#[derive(Serialize)]
struct Font<'a> {
    label: String,
    family: &'a str,
}

#[derive(Serialize)]
struct Legal<'a> {
    label: String,
    text: &'a str,
}

#[derive(Serialize)]
struct Badges {
    text: String,
    link: Link,
}

#[derive(Serialize)]
struct Column {
    name: String,
    rungs: (),
}

impl Public<'_> {
    /// The page for everyone.
    pub(super) fn brand_page(&self, address: &str) -> Context {
        let voice = self.ground.voice();
        let badges = Badges {
            text: voice.text("brand-badges-in-portal", &[]),
            link: Link::new(
                voice.text("site-portal", &[]),
                self.ground.urls.page("portal"),
            ),
        };
        let guide = value(&self.guide(voice, badges));
        context(&self.section("brand", address), "brand", guide)
    }

    /// The same for a partner's portal, where `materials` is the address of its files.
    pub(super) fn brand_for_partner(&self, voice: &Voice, materials: String) -> Value {
        let badges = Badges {
            text: voice.text("brand-badges-own", &[]),
            link: Link::new(voice.text("portal-materials", &[]), materials),
        };
        value(&self.guide(voice, badges))
    }

    fn guide(&self, voice: &Voice, badges: Badges) -> Guide<'_> {
        let look = &self.look;
        let brand = look.brand;
        let logo = brand.logo.as_ref();
        let space = logo.and_then(|logo| logo.space);
        let text = |id: String| voice.text(&id, &[]);
        let logos = look.variants.iter().map(|(kind, file)| {
            let is_dark = *kind == "dark";
            let tone = |name: &str| look.colour(name, is_dark).to_owned();
            Variant {
                label: text(format!("brand-logo-{kind}")),
                ground: tone("paper"),
                line: tone("muted"),
                width: file.width,
                height: file.height,
                space: share_of(space, file.height),
                margin: MARGIN,
                file: file.clone(),
            }
        });
        let shown = look.colours.iter().filter(|it| it.name != "highlight_ink");
        Guide {
            alt: look.alt,
            logos: logos.collect(),
            space: space.map(|share| {
                let share = Arg::Text(voice.percent(share).into());
                voice.text("brand-space", &[("share", share)])
            }),
            minimum_width: logo.and_then(|logo| logo.minimum_width.as_deref()),
            colours: shown
                .map(|colour| Swatch {
                    label: text(format!("brand-colour-{}", colour.name)),
                    light: colour.light,
                    dark: colour.dark,
                })
                .collect(),
            contrasts: self.contrasts(voice),
            fonts: look
                .fonts
                .iter()
                .map(|font| Font {
                    label: text(format!("brand-font-{}", font.role)),
                    family: font.family,
                })
                .collect(),
            tone: &brand.tone,
            legal: legal(brand, voice),
            badges,
        }
    }

    fn contrasts(&self, voice: &Voice) -> Table {
        let text = |id: &str| voice.text(id, &[]);
        let rows = PAIRS.iter().map(|(above, below)| {
            let name = |token: &str| Arg::Text(text(&format!("brand-colour-{token}")).into());
            let label = voice.text(
                "brand-contrast-of",
                &[("text", name(above)), ("ground", name(below))],
            );
            let cells = [false, true].map(|is_dark| {
                let of = |token: &str| colour::parse(self.look.colour(token, is_dark));
                let ratio = of(above)
                    .zip(of(below))
                    .map(|(one, two)| colour::ratio(one, two));
                let ratio = parse_decimal(&hundredths(ratio.unwrap_or(1.0)));
                let ratio = Arg::Number(ratio.unwrap_or_default());
                Cell::figure(voice.text("brand-ratio", &[("ratio", ratio)]))
            });
            Row::new(label, cells.to_vec())
        });
        let rows: Vec<Row> = rows.collect();
        let columns = ["brand-on-light", "brand-on-dark"].map(|id| {
            value(&Column {
                name: text(id),
                rungs: (),
            })
        });
        Table::new(
            text("brand-contrast"),
            text("brand-contrast-pair"),
            columns.to_vec(),
            Section::of(None, rows).into_iter().collect(),
        )
    }
}

/// The line where no other is asked for, and those of countries.
fn legal<'a>(brand: &'a Brand, voice: &Voice) -> Vec<Legal<'a>> {
    let of = brand.legal_of.iter().map(|(country, line)| Legal {
        label: voice.country(country).unwrap_or(country).to_owned(),
        text: line,
    });
    let other = brand.legal.as_deref().map(|text| Legal {
        label: voice.text("brand-legal-other", &[]),
        text,
    });
    of.chain(other).collect()
}

/// A share of a length, to the nearest whole unit.
fn share_of(share: Option<Rate>, length: u32) -> u32 {
    let share = share.map_or(Decimal::ZERO, Rate::share);
    u32::try_from((share * Decimal::from(length)).round()).unwrap_or(0)
}
