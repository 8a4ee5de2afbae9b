//! Badges, posts, previews of pages and QR codes of the demo, and of partners whose names are out
//! to break them. `LOOK=folder cargo test --test images` leaves them in a folder, to be looked at.
#![expect(clippy::disallowed_methods, reason = "a test may read its environment")]

mod handed_in;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use partnerpress::base::{Date, parse_date};
use partnerpress::engine;
use partnerpress::engine::Findings;
use partnerpress::model::{PartnerIx, Workspace};
use partnerpress::render::Renderer;
use partnerpress::render::plan::{Audience, Item, Recipe, shown_beside};
use partnerpress::render::press::piece::{Bearer, Format, Ground, Piece, Shape, What};
use partnerpress::shell::site;
use rayon::prelude::*;
use resvg::usvg::roxmltree::Document;

const HOSTILE: &[&str] = &[
    "<script>alert(1)</script> & \"Söhne\"",
    "{{ 7*7 }}{% include \"/etc/passwd\" %}",
    "=cmd|'/c calc'!A0",
    "Evil \u{202e}gnp.exe",
    "شركة النور للصيانة Acme (ش.م.م)",
    "מעליות הגליל",
    "株式会社さくらエレベーター保守サービス",
    "上海电梯维护有限公司",
    "서울 승강기 유지보수",
    "🚀 Rocket 👩🏽‍🔧 Lifts 🇳🇴",
    "Thai บริษัท ลิฟต์ จำกัด",
    "ลิฟต์ไทย",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "A",
    "Søndergaard Øst Elevatorservice og Vedligeholdelse af Rulletrapper i Midtjylland ApS",
];

struct Site {
    workspace: Workspace,
    findings: Findings,
    day: Date,
}

fn demo() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| Site::open(|_| {}))
}

/// The demo, its partners renamed: hostile names, then one of three hundred letters.
fn hostile() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        Site::open(|workspace| {
            let long = "Lift ".repeat(60);
            let names = HOSTILE.iter().copied().chain([long.as_str()]);
            for (partner, name) in workspace.partners.iter_mut().zip(names) {
                partner.name = name.to_owned();
                partner.logo = None;
            }
        })
    })
}

impl Site {
    fn open(change: impl FnOnce(&mut Workspace)) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let checked = site::open(root).expect("a folder");
        let mut workspace = checked.workspace.expect("a site without errors");
        "https://partners.larkspur.example".clone_into(&mut workspace.site.base_url);
        change(&mut workspace);
        let day = parse_date("2026-11-23").expect("a day");
        let findings = engine::evaluate(&workspace, day);
        Self {
            workspace,
            findings,
            day,
        }
    }

    fn renderer(&self) -> Renderer<'_> {
        Renderer::new(&self.workspace, &self.findings, self.day).expect("templates that work")
    }

    /// Those that hold a tier.
    fn partners(&self) -> Vec<(PartnerIx, &str)> {
        let standings = &self.findings.standings;
        self.workspace
            .partners()
            .filter(|(ix, _)| standings[ix.0 as usize].tier.is_some())
            .map(|(ix, partner)| (ix, partner.id.as_str()))
            .collect()
    }
}

fn piece(partner: PartnerIx, what: What, format: Format) -> Piece {
    Piece {
        what,
        bearer: Bearer::Partner(partner),
        language: "en".to_owned(),
        format,
    }
}

fn looking() -> bool {
    std::env::var_os("LOOK").is_some()
}

/// Leaves a picture where somebody wants to look at it.
fn leave(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("LOOK") {
        let path = PathBuf::from(folder).join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }
}

fn size(png: &[u8]) -> (u32, u32) {
    let decoder = png::Decoder::new(std::io::Cursor::new(png));
    let mut reader = decoder.read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut pixels).expect("pixels");
    (info.width, info.height)
}

/// A drawing that stands alone: XML, titled, without texts in a typeface and without anything from
/// elsewhere.
fn check_svg(svg: &[u8]) -> String {
    let text = std::str::from_utf8(svg).expect("UTF-8");
    let document = Document::parse(text).expect("XML");
    let root = document.root_element();
    assert_eq!(root.attribute("role"), Some("img"));
    assert!(root.attribute("viewBox").is_some());
    let title = root
        .children()
        .find(|it| it.has_tag_name(("http://www.w3.org/2000/svg", "title")));
    let title = title.and_then(|it| it.text()).expect("a title");
    for node in document.descendants().filter(|it| it.is_element()) {
        let name = node.tag_name().name();
        assert!(
            !matches!(name, "text" | "script" | "style" | "foreignObject" | "a"),
            "{name}"
        );
        for attribute in node.attributes() {
            let value = attribute.value();
            assert!(
                !attribute.name().starts_with("on") && !value.contains("://"),
                "{name} {}={value}",
                attribute.name()
            );
            if attribute.name() == "href" {
                assert!(value.starts_with('#') || value.starts_with("data:image/png"));
            }
        }
    }
    title.to_owned()
}

#[test]
fn every_partner_has_its_badges() {
    let site = demo();
    let renderer = site.renderer();
    let press = renderer.press();
    let mut titles = BTreeSet::new();
    for (partner, id) in site.partners() {
        for (ground, name) in [
            (Ground::Light, "light"),
            (Ground::Dark, "dark"),
            (Ground::Mono, "mono"),
        ] {
            let print = |format| press.print(&piece(partner, What::Badge(ground), format));
            let svg = print(Format::Svg).expect("a drawing");
            titles.insert(check_svg(&svg));
            if titles.len() > 4 && !looking() {
                continue;
            }
            assert!(svg.len() < 40_000, "{} bytes", svg.len());
            let png = print(Format::Png).expect("pixels");
            assert_eq!(size(&png), (1024, 1024));
            let small = press.print(&piece(partner, What::SmallBadge(ground), Format::Png));
            assert_eq!(size(&small.expect("pixels")), (512, 512));
            leave(&format!("badge/{id}-{name}.svg"), &svg);
            leave(&format!("badge/{id}-{name}.png"), &png);
        }
    }
    assert!(titles.len() > 3, "{titles:?}");
}

#[test]
fn posts_have_the_sizes_that_networks_ask_for() {
    for (site, folder) in [(demo(), "social"), (hostile(), "social-hostile")] {
        let renderer = site.renderer();
        let press = renderer.press();
        let most = if looking() { 20 } else { 6 };
        for (partner, id) in site.partners().into_iter().take(most) {
            let campaigns = &site.workspace.content.campaigns;
            let campaigns = campaigns.iter().enumerate();
            let campaigns = campaigns.filter(|(_, it)| it.text("en").is_some()).take(2);
            let all = std::iter::once(None).chain(campaigns.map(|(at, _)| Some(at)));
            for campaign in all {
                for (shape, expected) in [(Shape::Wide, (1200, 630)), (Shape::Square, (1080, 1080))]
                {
                    let what = What::Social(campaign, shape);
                    let png = press.print(&piece(partner, what, Format::Png));
                    let png = png.unwrap_or_else(|fault| panic!("{id}: {fault}"));
                    assert_eq!(size(&png), expected);
                    assert!(png.len() < 120_000, "{id}: {} bytes", png.len());
                    leave(
                        &format!("{folder}/{id}-{campaign:?}-{}.png", expected.0),
                        &png,
                    );
                }
            }
        }
    }
}

fn previews<'r>(renderer: &'r Renderer<'_>) -> Vec<&'r Item> {
    let items = renderer.plan().items().iter();
    items
        .filter(|item| matches!(item.recipe, Recipe::Preview(_)))
        .collect()
}

#[test]
fn every_public_page_has_its_picture() {
    let site = demo();
    let renderer = site.renderer();
    let planned: BTreeSet<&str> = previews(&renderer)
        .iter()
        .map(|item| item.path.as_str())
        .collect();
    let pages = renderer.plan().public().map(|item| item.item());
    let mut named = BTreeSet::new();
    // What opens the sealed pages says nothing that a picture could show.
    let shown = |page: &&Item| page.is_page() && shown_beside(&page.address()).is_some();
    for page in pages.filter(shown) {
        let html = renderer.page_html(page).expect("a page").expect("a page");
        let mark = "<meta property=\"og:image\" content=\"";
        let start = html.find(mark).unwrap_or_else(|| panic!("{}", page.path)) + mark.len();
        let address = html[start..].split('"').next().expect("an address");
        let address = address.replace("&#x2F;", "/");
        let path = address
            .strip_prefix("https://partners.larkspur.example/")
            .unwrap_or_else(|| panic!("{address}"));
        assert!(planned.contains(path), "{path} for {}", page.path);
        named.insert(path.to_owned());
    }
    assert_eq!(named.len(), planned.len(), "pictures that no page names");
    for item in renderer.plan().items() {
        if item.audience != Audience::Public && item.is_page() {
            let html = renderer
                .page_html(item)
                .expect("a page")
                .unwrap_or_default();
            assert!(!html.contains("og:image"), "{}", item.path);
        }
    }
}

#[test]
fn previews_are_small_files_of_one_size() {
    for (site, folder) in [(demo(), "og"), (hostile(), "og-hostile")] {
        let renderer = site.renderer();
        let mut bytes = Vec::new();
        for (at, item) in previews(&renderer).into_iter().enumerate() {
            // All kinds of pages are among every fifth.
            if at % 5 != 0 && !looking() {
                continue;
            }
            let png = renderer
                .bytes(item)
                .unwrap_or_else(|fault| panic!("{fault}"));
            assert_eq!(size(&png), (1200, 630), "{}", item.path);
            bytes.push(png.len());
            leave(
                &format!("{folder}/{}", item.path.trim_start_matches("og/")),
                &png,
            );
        }
        bytes.sort_unstable();
        let (median, most) = (bytes[bytes.len() / 2], bytes[bytes.len() - 1]);
        assert!(median < 60_000 && most < 110_000, "{median} and {most}");
    }
}

#[test]
fn the_same_bytes_come_from_one_thread_and_from_two() {
    let site = demo();
    let renderer = site.renderer();
    let partners = site.partners();
    let print = |threads: usize| -> Vec<Vec<u8>> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.expect("threads").install(|| {
            let pieces = partners.par_iter().take(8).flat_map(|(partner, _)| {
                [
                    piece(*partner, What::Badge(Ground::Dark), Format::Png),
                    piece(*partner, What::Badge(Ground::Mono), Format::Svg),
                    piece(*partner, What::Social(None, Shape::Wide), Format::Png),
                ]
            });
            let print = |piece: Piece| renderer.press().print(&piece).expect("bytes").to_vec();
            pieces.map(print).collect()
        })
    };
    assert!(print(1) == print(2));
}

#[test]
fn qr_codes_lead_to_the_page_in_the_directory() {
    let site = demo();
    let renderer = site.renderer();
    let mut read = 0;
    for (partner, id) in site.partners() {
        if site.workspace.partner(partner).listing.is_none() {
            continue;
        }
        let print = |format| {
            renderer
                .press()
                .print(&piece(partner, What::QrCode, format))
        };
        let svg = print(Format::Svg).expect("a drawing");
        check_svg(&svg);
        let png = print(Format::Png).expect("pixels");
        leave(&format!("qr/{id}.png"), &png);
        leave(&format!("qr/{id}.svg"), &svg);
        let mut decoder = png::Decoder::new(std::io::Cursor::new(&png[..]));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().expect("a PNG");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        let info = reader.next_frame(&mut pixels).expect("pixels");
        let (width, height) = (info.width as usize, info.height as usize);
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
            pixels[y * width + x]
        });
        let grids = image.detect_grids();
        let (meta, content) = grids.first().expect("a code").decode().expect("readable");
        assert_eq!(
            content,
            format!("https://partners.larkspur.example/partners/{id}/")
        );
        // Level M, as the standard numbers it.
        assert_eq!(meta.ecc_level, 0);
        read += 1;
    }
    assert!(read > 10);
}

#[test]
fn a_partner_without_a_logo_has_a_tile() {
    let site = hostile();
    let renderer = site.renderer();
    let press = renderer.press();
    for (partner, id) in site.partners().into_iter().take(20) {
        let own = press.partner(partner, "en");
        let tile = press.logo_or_tile(&own).expect("a tile");
        assert_eq!((tile.width, tile.height), (96, 96));
        let png = press.raster(&tile, 300, 300).expect("pixels");
        assert_eq!((png.width, png.height), (300, 300));
        leave(&format!("tile/{id}.png"), &png.png);
    }
}
