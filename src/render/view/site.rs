//! What every page is given as `site`, and the brand as styles.

use std::collections::BTreeMap;

use chrono::Datelike;
use serde::Serialize;
use tera::{Context, Value};

use super::ground::Ground;
use super::shared::{Image, Link, When, value};
use super::{Public, image};
use crate::model::{Brand, THEME_COLOURS, ThemeColour, Vendor};
use crate::render::theme::Theme;
use crate::render::voice::said;

/// Addresses of the theme's files, complete, by path below `templates/`.
#[derive(Debug, Clone, Default)]
pub struct AssetUrls {
    urls: BTreeMap<String, String>,
}

impl AssetUrls {
    #[must_use]
    pub fn new<S: Into<String>>(urls: impl IntoIterator<Item = (S, String)>) -> Self {
        Self {
            urls: urls
                .into_iter()
                .map(|(source, url)| (source.into(), url))
                .collect(),
        }
    }

    fn get(&self, source: &str) -> Option<&str> {
        self.urls.get(source).map(String::as_str)
    }
}

#[derive(Serialize)]
struct Site<'a> {
    title: &'a str,
    language: &'a str,
    direction: &'static str,
    plurals: [Plural; 6],
    base_url: String,
    vendor: VendorView<'a>,
    brand: BrandView<'a>,
    assets: Assets<'a>,
    urls: Urls,
    nav: &'a [Link],
    /// Whether its words are too many for one row beside logo and tools.
    nav_is_long: bool,
    cta: Option<Link>,
    footer: Vec<FooterGroup>,
    social: Vec<Link>,
    search_index: &'a str,
    as_of: When,
    copyright: String,
}

/// A plural form by the name that CLDR gives it, and a number that asks for it in the languages that
/// have it: what a script says of a number is written in each of these.
#[derive(Clone, Copy, Serialize)]
struct Plural {
    id: &'static str,
    count: u32,
}

const PLURALS: [Plural; 6] = [
    Plural {
        id: "zero",
        count: 0,
    },
    Plural {
        id: "one",
        count: 1,
    },
    Plural {
        id: "two",
        count: 2,
    },
    Plural {
        id: "few",
        count: 3,
    },
    Plural {
        id: "many",
        count: 11,
    },
    Plural {
        id: "other",
        count: 100,
    },
];

#[derive(Serialize)]
struct VendorView<'a> {
    name: &'a str,
    legal_name: Option<&'a str>,
    website: Option<&'a str>,
    email: Option<&'a str>,
    phone: Option<&'a str>,
    address: Vec<&'a str>,
    description: Option<&'a str>,
}

#[derive(Serialize)]
struct BrandView<'a> {
    logo: Option<Image>,
    logo_dark: Option<Image>,
    alt: &'a str,
    theme_light: &'a str,
    theme_dark: &'a str,
}

#[derive(Serialize)]
struct Assets<'a> {
    brand_css: &'a str,
    theme_css: &'a str,
    directory_css: &'a str,
    brochure_css: &'a str,
    deck_css: &'a str,
    library_css: &'a str,
    portal_css: &'a str,
    theme_js: &'a str,
    words_js: &'a str,
    directory_js: &'a str,
    find_js: &'a str,
    search_js: &'a str,
    deck_js: &'a str,
    print_js: &'a str,
    arrival_js: &'a str,
    unseal_js: &'a str,
    opener_js: &'a str,
    opener_css: &'a str,
    favicon: Option<String>,
    preload_fonts: Vec<String>,
}

#[derive(Serialize)]
struct Urls {
    home: String,
    programs: String,
    tiers: String,
    apply: String,
    partners: String,
    resources: String,
    events: String,
    calendar: String,
    stories: String,
    news: String,
    support: String,
    search: String,
    feed: String,
    privacy: String,
    portal: String,
}

#[derive(Serialize)]
struct FooterGroup {
    title: String,
    links: Vec<Link>,
}

#[derive(Serialize)]
struct BrandCss<'a> {
    faces: Vec<Face<'a>>,
    fonts: Families<'a>,
    radius: &'a str,
    colours: Vec<Colour<'a>>,
}

#[derive(Serialize)]
struct Face<'a> {
    family: &'a str,
    src: String,
    weight: &'static str,
    style: &'static str,
    unicode_range: Option<&'static str>,
}

#[derive(Serialize)]
struct Families<'a> {
    heading: Option<&'a str>,
    body: Option<&'a str>,
    mono: Option<&'a str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(in crate::render) struct Colour<'a> {
    pub(in crate::render) name: &'static str,
    pub(in crate::render) light: &'a str,
    pub(in crate::render) dark: &'a str,
}

/// The colours of the theme, on light ground and on dark.
pub(in crate::render) const COLOURS: [ThemeColour; 8] = THEME_COLOURS;

const RADIUS: &str = "3px";

/// The fonts of the theme: role, family, files.
const FONTS: [(&str, &str, &[&str]); 2] = [
    (
        "heading",
        "Bricolage Grotesque",
        &[
            "bricolage-grotesque-latin-opsz-normal.woff2",
            "bricolage-grotesque-latin-ext-opsz-normal.woff2",
        ],
    ),
    (
        "body",
        "Instrument Sans",
        &[
            "instrument-sans-latin-wght-normal.woff2",
            "instrument-sans-latin-ext-wght-normal.woff2",
            "instrument-sans-latin-wght-italic.woff2",
            "instrument-sans-latin-ext-wght-italic.woff2",
        ],
    ),
];

const LATIN: &str = "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,\
    U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD";
const LATIN_EXT: &str = "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,\
    U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,\
    U+2C60-2C7F,U+A720-A7FF";

/// The brand as pages and styles need it: what the site says, and the theme's own for the rest.
#[derive(Debug)]
pub(super) struct Look<'w> {
    pub(super) brand: &'w Brand,
    /// The files of the logo by what they are for: light, dark, mono, mark.
    pub(super) variants: Vec<(&'static str, Image)>,
    logo: Option<Image>,
    logo_dark: Option<Image>,
    mark: Option<String>,
    pub(super) alt: &'w str,
    pub(super) colours: Vec<Colour<'w>>,
    radius: &'w str,
    pub(super) fonts: Vec<Font<'w>>,
}

/// The font of a role: heading, body, mono.
#[derive(Debug)]
pub(super) struct Font<'w> {
    pub(super) role: &'static str,
    pub(super) family: &'w str,
    /// Names and addresses.
    files: Vec<(String, String)>,
}

impl<'w> Look<'w> {
    pub(super) fn of(ground: &Ground<'w>, brand: &'w Brand, theme: &Theme) -> Self {
        let file = |path: &str| theme.asset(path).map(|_| ground.urls.file(path));
        let picture = |path: &str| {
            let (width, height) = image::size(theme.asset(path)?).unwrap_or((160, 40));
            Some(Image {
                src: ground.urls.file(path),
                width,
                height,
            })
        };
        let logo = brand.logo.as_ref();
        let variants = logo.into_iter().flat_map(|logo| {
            [
                ("light", Some(logo.light.as_str())),
                ("dark", logo.dark.as_deref()),
                ("mono", logo.mono.as_deref()),
                ("mark", logo.mark.as_deref()),
            ]
        });
        let variants = variants.filter_map(|(kind, path)| Some((kind, picture(path?)?)));
        let fonts = ["heading", "body", "mono"].into_iter().filter_map(|role| {
            let (family, files): (&'w str, Vec<&str>) = match brand.fonts.get(role) {
                Some(face) => (
                    &face.family,
                    face.files.iter().map(String::as_str).collect(),
                ),
                None => {
                    let (_, family, files) = FONTS.iter().find(|(known, ..)| *known == role)?;
                    (*family, files.to_vec())
                }
            };
            let files = files
                .into_iter()
                .filter_map(|name| Some((name.to_owned(), file(&format!("assets/fonts/{name}"))?)));
            Some(Font {
                role,
                family,
                files: files.collect(),
            })
        });
        Self {
            brand,
            variants: variants.collect(),
            logo: logo.and_then(|logo| picture(&logo.light)),
            logo_dark: logo.and_then(|logo| picture(logo.dark.as_deref()?)),
            mark: logo.and_then(|logo| file(logo.mark.as_deref()?)),
            alt: logo.map_or(ground.title, |logo| &logo.alt),
            colours: colours(brand),
            radius: brand.radius.as_deref().unwrap_or(RADIUS),
            fonts: fonts.collect(),
        }
    }

    /// `#rrggbb` of a token on light ground or on dark.
    pub(super) fn colour(&self, token: &str, is_dark: bool) -> &'w str {
        let found = self.colours.iter().find(|colour| colour.name == token);
        found.map_or("#000000", |it| if is_dark { it.dark } else { it.light })
    }

    fn family(&self, role: &str) -> Option<&'w str> {
        self.fonts
            .iter()
            .find(|font| font.role == role)
            .map(|font| font.family)
    }

    /// The first file of each family: latin, upright.
    fn preloads(&self) -> Vec<String> {
        let mut first: Vec<String> = Vec::new();
        for font in &self.fonts {
            if let Some((_, url)) = font.files.first()
                && !first.contains(url)
            {
                first.push(url.clone());
            }
        }
        first
    }

    /// The context of `brand.css`.
    pub(super) fn css(&self) -> Context {
        let mut faces: Vec<Face<'_>> = Vec::new();
        for font in &self.fonts {
            for (name, src) in &font.files {
                // Two roles may share a family.
                if !faces
                    .iter()
                    .any(|face| face.src == *src && face.family == font.family)
                {
                    faces.push(face(font.family, name, src));
                }
            }
        }
        let brand = BrandCss {
            faces,
            fonts: Families {
                heading: self.family("heading"),
                body: self.family("body"),
                mono: self.family("mono"),
            },
            radius: self.radius,
            colours: self.colours.clone(),
        };
        let mut context = Context::new();
        context.insert_value("brand", value(&brand));
        context
    }

    fn paper(&self) -> (&'w str, &'w str) {
        let paper = self.colours.iter().find(|colour| colour.name == "paper");
        paper.map_or(("", ""), |colour| (colour.light, colour.dark))
    }
}

/// The brand's colours, those of the theme for the rest, and what is printed on the highlight.
fn colours(brand: &Brand) -> Vec<Colour<'_>> {
    let mut colours: Vec<Colour<'_>> = COLOURS
        .iter()
        .map(|default| match brand.colours.get(default.name) {
            Some(colour) => Colour {
                name: default.name,
                light: &colour.light,
                dark: colour.dark.as_deref().unwrap_or(&colour.light),
            },
            None => Colour {
                name: default.name,
                light: default.light,
                dark: default.dark,
            },
        })
        .collect();
    if let Some(at) = colours.iter().position(|colour| colour.name == "highlight") {
        let highlight = colours[at];
        let ink = Colour {
            name: "highlight_ink",
            light: ink_on(highlight.light),
            dark: ink_on(highlight.dark),
        };
        colours.insert(at + 1, ink);
    }
    colours
}

/// Dark or light text, whichever has more contrast with the ground (WCAG 2, relative luminance).
fn ink_on(ground: &str) -> &'static str {
    const DARK: &str = "#14162b";
    // Luminance, in millionths, at which both have the same: (L + 0.05)² = 1.05 × 0.0585.
    const EVEN: u64 = 198_000;
    let part = |at: usize| {
        let value = ground
            .get(at..at + 2)
            .and_then(|hex| u64::from_str_radix(hex, 16).ok());
        value.map(linear)
    };
    match (part(1), part(3), part(5)) {
        (Some(red), Some(green), Some(blue))
            if 2126 * red + 7152 * green + 722 * blue < EVEN * 10_000 =>
        {
            "#ffffff"
        }
        _ => DARK,
    }
}

/// An sRGB channel of 0 to 255 as light, in millionths; a cubic that stays within 0.3 % of the
/// curve.
const fn linear(value: u64) -> u64 {
    let (square, cube) = (value * value, value * value * value);
    12_523 * value / 255 + 682_171 * square / 65_025 + 305_306 * cube / 16_581_375
}

fn face<'a>(family: &'a str, name: &str, src: &str) -> Face<'a> {
    Face {
        family,
        src: src.to_owned(),
        weight: "100 900",
        style: if name.contains("italic") {
            "italic"
        } else {
            "normal"
        },
        unicode_range: if name.contains("-latin-ext-") {
            Some(LATIN_EXT)
        } else if name.contains("-latin-") {
            Some(LATIN)
        } else {
            None
        },
    }
}

/// The links of the menu: the site's own, else one for each part that holds something.
pub(super) fn nav(ground: &Ground<'_>, has_resources: bool) -> Vec<Link> {
    if let Some(own) = ground.navigation {
        return own
            .iter()
            .map(|link| {
                Link::new(
                    ground.voice().content(&link.label),
                    ground.urls.written(&link.href),
                )
            })
            .collect();
    }
    parts(ground, has_resources)
        .into_iter()
        // The footer leads to it: few look for it, and the menu is long.
        .filter(|(part, _)| *part != "brand")
        .map(|(part, label)| Link::new(label, ground.urls.page(part)))
        .collect()
}

/// Parts of the site that hold something, with a short label.
fn parts(ground: &Ground<'_>, has_resources: bool) -> Vec<(&'static str, String)> {
    let content = ground.content;
    [
        ("programs", "part-programs", true),
        ("tiers", "part-tiers", true),
        (
            "partners",
            "part-partners-short",
            !ground.partners.is_empty(),
        ),
        ("resources", "part-resources", has_resources),
        ("events", "part-events", !content.events.is_empty()),
        ("stories", "part-stories-short", !content.stories.is_empty()),
        ("news", "part-news", !content.news.is_empty()),
        ("support", "part-support", true),
        ("brand", "part-brand", ground.has_brand_page),
    ]
    .into_iter()
    .filter(|(.., shown)| *shown)
    .map(|(part, label, _)| (part, ground.voice().text(label, &[])))
    .collect()
}

impl Public<'_> {
    /// The entry of the menu that leads to a part of the site.
    pub(super) fn nav(&self, part: &str) -> Option<&str> {
        let root = self.ground.urls.root.as_str();
        self.nav.iter().map(|link| link.href.as_str()).find(|href| {
            let below = href
                .strip_prefix(root)
                .and_then(|rest| rest.strip_prefix('/'));
            below.is_some_and(|below| below.strip_suffix('/').unwrap_or(below) == part)
        })
    }

    pub(super) fn site(&self, assets: &AssetUrls, search_index: &str) -> Value {
        let ground = &self.ground;
        let urls = &ground.urls;
        let (theme_light, theme_dark) = self.look.paper();
        let css = |name: &str| assets.get(&format!("assets/css/{name}.css")).unwrap_or("");
        let js = |name: &str| assets.get(&format!("assets/js/{name}.js")).unwrap_or("");
        let who = ground
            .vendor
            .legal_name
            .as_deref()
            .unwrap_or(ground.vendor_name());
        value(&Site {
            title: ground.title,
            language: ground.voice().language(),
            direction: ground.voice().direction(),
            plurals: PLURALS,
            base_url: urls.absolute("").unwrap_or_default(),
            vendor: vendor(ground.vendor, ground.vendor_name()),
            brand: BrandView {
                logo: self.look.logo.clone(),
                logo_dark: self.look.logo_dark.clone(),
                alt: self.look.alt,
                theme_light,
                theme_dark,
            },
            assets: Assets {
                brand_css: css("brand"),
                theme_css: css("theme"),
                directory_css: css("directory"),
                brochure_css: css("brochure"),
                deck_css: css("deck"),
                library_css: css("library"),
                portal_css: css("portal"),
                theme_js: js("theme"),
                words_js: js("words"),
                directory_js: js("directory"),
                find_js: js("find"),
                search_js: js("search"),
                deck_js: js("deck"),
                print_js: js("print"),
                arrival_js: js("arrival"),
                unseal_js: js("unseal"),
                opener_js: js("opener"),
                opener_css: css("opener"),
                favicon: self.look.mark.clone(),
                preload_fonts: self.look.preloads(),
            },
            urls: Urls {
                home: urls.page(""),
                programs: urls.page("programs"),
                tiers: urls.page("tiers"),
                apply: urls.page("apply"),
                partners: urls.page("partners"),
                resources: urls.page("resources"),
                events: urls.page("events"),
                calendar: urls.file("events/calendar.ics"),
                stories: urls.page("stories"),
                news: urls.page("news"),
                support: urls.page("support"),
                search: urls.page("search"),
                feed: urls.file("feed.xml"),
                privacy: urls.page("privacy"),
                portal: urls.page("portal"),
            },
            nav: &self.nav,
            nav_is_long: self
                .nav
                .iter()
                .map(|link| link.label.chars().count() + 3)
                .sum::<usize>()
                > 96,
            cta: self.cta(),
            footer: self.footer(),
            social: ground
                .social
                .iter()
                .map(|link| Link::new(link.label.as_str(), urls.written(&link.href)))
                .collect(),
            search_index,
            as_of: When::day(ground.voice(), ground.as_of),
            copyright: format!("© {} {who}", ground.as_of.year()),
        })
    }

    /// The way to become a partner, when one can apply.
    fn cta(&self) -> Option<Link> {
        let ground = &self.ground;
        let open = ground.apply.is_some()
            || ground.vendor.email.is_some()
            || ground.page_at("apply").is_some();
        open.then(|| Link::new(ground.default_heading("apply"), ground.urls.page("apply")))
    }

    fn footer(&self) -> Vec<FooterGroup> {
        let ground = &self.ground;
        if !ground.footer.is_empty() {
            return ground
                .footer
                .iter()
                .map(|group| FooterGroup {
                    title: ground.voice().content(&group.title).into_owned(),
                    links: group
                        .links
                        .iter()
                        .map(|link| {
                            Link::new(
                                ground.voice().content(&link.label),
                                ground.urls.written(&link.href),
                            )
                        })
                        .collect(),
                })
                .collect();
        }
        let mut program = Vec::new();
        let mut network = Vec::new();
        for (part, label) in parts(ground, self.has_resources()) {
            let group = match part {
                "programs" | "tiers" | "support" => &mut program,
                _ => &mut network,
            };
            group.push(Link::new(label, ground.urls.page(part)));
        }
        program.extend(self.cta());
        network.push(Link::new(
            ground.default_heading("search"),
            ground.urls.page("search"),
        ));
        vec![
            FooterGroup {
                title: said!(ground.voice(), "site-footer-program"),
                links: program,
            },
            FooterGroup {
                title: said!(ground.voice(), "site-footer-network"),
                links: network,
            },
        ]
    }
}

fn vendor<'a>(vendor: &'a Vendor, name: &'a str) -> VendorView<'a> {
    VendorView {
        name,
        legal_name: vendor.legal_name.as_deref(),
        website: vendor.website.as_deref(),
        email: vendor.email.as_deref(),
        phone: vendor.phone.as_deref(),
        address: vendor
            .address
            .iter()
            .flat_map(|address| address.lines())
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .collect(),
        description: vendor.description.as_deref(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ink_is_dark_on_light_ground_and_light_on_dark() {
        for (ground, ink) in [
            ("#dfe85a", "#14162b"),
            ("#ffffff", "#14162b"),
            ("#000000", "#ffffff"),
            ("#2a35b8", "#ffffff"),
            ("#b05000", "#ffffff"),
            ("#ff8a00", "#14162b"),
        ] {
            assert_eq!(ink_on(ground), ink, "{ground}");
        }
        assert_eq!(linear(255), 1_000_000);
    }

    #[test]
    fn colours_come_in_the_order_of_the_styles() {
        let names: Vec<&str> = colours(&Brand::default())
            .iter()
            .map(|colour| colour.name)
            .collect();
        assert_eq!(
            names,
            [
                "accent",
                "accent_ink",
                "highlight",
                "highlight_ink",
                "ink",
                "paper",
                "surface",
                "muted",
                "line"
            ]
        );
    }
}
