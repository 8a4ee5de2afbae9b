//! What templates are given.

use std::collections::BTreeSet;

use partnerpress::render::Renderer;
use partnerpress::render::plan::{Item, Plan};
use partnerpress::render::press::Press;
use partnerpress::render::theme::Theme;
use partnerpress::render::view::{AssetUrls, Views};
use tera::Value;

use crate::site;

fn with_views(mut test: impl for<'w> FnMut(&Plan, &Views<'w>, &Press<'w>)) {
    let workspace = site::full();
    let findings = site::findings(&workspace);
    let theme = Theme::of(&workspace);
    let views = Views::new(&workspace, &findings, site::today(), &theme, "/network");
    let plan = Plan::new(
        &workspace,
        site::today(),
        &[],
        "search/index.json",
        Vec::new(),
    );
    let renderer = Renderer::new(&workspace, &findings, site::today()).unwrap();
    test(&plan, &views, renderer.press());
}

fn item<'p>(plan: &'p Plan, path: &str) -> &'p Item {
    let found = plan.items().iter().find(|item| item.path == path);
    found.unwrap_or_else(|| panic!("{path} is not planned"))
}

/// A value of a page's context, by a path such as `page.title`.
fn value<'w>(plan: &Plan, views: &Views<'w>, press: &Press<'w>, path: &str, at: &str) -> Value {
    let (_, context) = views.page(item(plan, path), press).unwrap();
    let (name, rest) = at.split_once('.').unwrap();
    let found = context
        .get(name)
        .and_then(|value| value.get_from_path(rest));
    found
        .cloned()
        .unwrap_or_else(|| panic!("{path} has no {at}"))
}

fn list(value: &Value) -> Vec<String> {
    value
        .as_array()
        .unwrap()
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn optional_fields_are_null_and_never_absent() {
    with_views(|plan, views, press| {
        for field in [
            "description",
            "image",
            "robots",
            "published",
            "body_html",
            "nav",
        ] {
            value(
                plan,
                views,
                press,
                "tiers/index.html",
                &format!("page.{field}"),
            );
        }
        assert!(value(plan, views, press, "404.html", "page.canonical").is_none());
        assert_eq!(
            value(plan, views, press, "tiers/index.html", "page.data").len(),
            Some(0)
        );
        assert_eq!(
            value(plan, views, press, "faq/index.html", "page.data.colour").to_string(),
            "blue"
        );
        assert_eq!(
            value(plan, views, press, "tiers/index.html", "page.canonical").to_string(),
            "https://example.com/network/tiers/"
        );
        assert_eq!(
            value(plan, views, press, "tiers/index.html", "page.nav").to_string(),
            "/network/tiers/"
        );
    });
}

#[test]
fn a_ladder_says_what_each_tier_takes_and_adds() {
    with_views(|plan, views, press| {
        let of = |program: &str, at: &str| {
            let path = format!("programs/{program}/index.html");
            value(plan, views, press, &path, &format!("program.{at}")).to_string()
        };
        assert_eq!(of("reseller", "ladder.0.entry.value"), "No minimum");
        assert_eq!(of("reseller", "ladder.1.entry.value"), "$50,000");
        assert_eq!(
            of("reseller", "ladder.1.entry.note"),
            "revenue in 12 months"
        );
        assert_eq!(
            of("consultant", "ladder.1.entry.note"),
            "in 12 months and 1 certified person"
        );
        assert_eq!(of("isv", "ladder.2.entry.value"), "Advanced");
        assert_eq!(
            of("reseller", "ladder.2.tier.rungs"),
            "[true, true, true, false]"
        );
        assert_eq!(of("reseller", "ladder.2.benefits"), "[\"Joint planning\"]");
        assert_eq!(of("reseller", "compare_url"), "/network/tiers/#reseller");
        assert_eq!(of("reseller", "support.channels.2.response"), "");
    });
}

#[test]
fn what_a_tier_adds_the_tiers_above_have_too() {
    with_views(|plan, views, press| {
        let rows = value(
            plan,
            views,
            press,
            "tiers/index.html",
            "tiers.groups.0.table.sections.2.rows",
        );
        let joint = rows.as_array().unwrap().iter().find_map(|row| {
            let label = row.get_from_path("label")?.to_string();
            (label == "Joint planning").then(|| row.get_from_path("cells").cloned())?
        });
        let has: Vec<String> = (0..4)
            .map(|at| {
                let path = format!("{at}.has");
                joint
                    .as_ref()
                    .unwrap()
                    .get_from_path(&path)
                    .unwrap()
                    .to_string()
            })
            .collect();
        assert_eq!(has, ["no", "no", "yes", "yes"]);
    });
}

#[test]
fn the_directory_is_by_name_and_counts_what_is_listed() {
    with_views(|plan, views, press| {
        let at = |path: &str| value(plan, views, press, "partners/index.html", path);
        assert_eq!(
            at("directory.partners.0.name").to_string(),
            "Brightmoor Consulting"
        );
        assert_eq!(at("directory.partners.1.initials").to_string(), "FS");
        assert_eq!(
            at("directory.partners.0.place").to_string(),
            "UK and Ireland"
        );
        assert!(at("directory.partners.0.country").is_none());
        let facets: Vec<String> = (0..3)
            .map(|n| at(&format!("directory.facets.{n}.id")).to_string())
            .collect();
        assert_eq!(facets, ["tier", "program", "region"]);
        assert_eq!(
            at("directory.facets.0.options.0.id").to_string(),
            "gold",
            "highest first"
        );
        assert_eq!(at("directory.facets.2.options.0.count").to_string(), "2");
        assert_eq!(
            at("directory.facets.2.options").len(),
            Some(2),
            "nobody is in Asia-Pacific"
        );
    });
}

#[test]
fn events_ahead_and_past_are_told_apart_by_the_day() {
    with_views(|plan, views, press| {
        let at = |path: &str| value(plan, views, press, "events/index.html", path);
        let titles = |list: &str| {
            let count = at(list).len().unwrap();
            (0..count)
                .map(|n| at(&format!("{list}.{n}.title")).to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            titles("events.upcoming"),
            ["Event today", "Event winter", "Event long"]
        );
        assert_eq!(titles("events.past"), ["Event past"]);
        let months: Vec<String> = (0..4)
            .map(|n| at(&format!("events.months.{n}.id")).to_string())
            .collect();
        assert_eq!(months, ["2026-11", "2026-12", "2027-04", "2027-05"]);
        let weeks = at("events.months.0.weeks");
        assert_eq!(weeks.len(), Some(6), "November 2026 begins on a Sunday");
    });
}

#[test]
fn the_site_links_below_its_own_path() {
    with_views(|_, views, _| {
        let urls = [(
            "assets/css/theme.css",
            "/network/assets/css/theme.1.css".to_owned(),
        )];
        let site = views.site(&AssetUrls::new(urls), "/network/search/index.json");
        let at = |path: &str| site.get_from_path(path).unwrap().clone();
        assert_eq!(at("urls.home").to_string(), "/network/");
        assert_eq!(
            at("urls.calendar").to_string(),
            "/network/events/calendar.ics"
        );
        assert_eq!(
            at("assets.theme_css").to_string(),
            "/network/assets/css/theme.1.css"
        );
        assert_eq!(at("copyright").to_string(), "© 2026 Larkspur Systems GmbH");
        assert_eq!(
            list(&at("vendor.address")),
            ["Stockmeyerhof 7", "20457 Hamburg"]
        );
        assert_eq!(at("nav.0.href").to_string(), "/network/programs/");
        assert_eq!(at("as_of.text").to_string(), "23 November 2026");
        assert_eq!(at("brand.theme_dark").to_string(), "#101223");
        assert_eq!(
            list(&at("assets.preload_fonts"))[0],
            "/network/assets/fonts/bricolage-grotesque-latin-opsz-normal.woff2"
        );
    });
}

/// Every template, and every field that some page of the full site is given, is in the document.
#[test]
fn the_document_names_every_template_and_every_field() {
    let document = include_str!("../../docs/templates.md");
    let words: BTreeSet<&str> = document
        .split(|c: char| !c.is_ascii_alphanumeric() && !"_-./".contains(c))
        .flat_map(|word| word.split('-').chain([word]))
        .flat_map(|word| [word, word.trim_matches('.')])
        .collect();
    let mut missing = BTreeSet::new();
    with_views(|plan, views, press| {
        let theme = Theme::of(&site::full());
        let mut fields = BTreeSet::new();
        for item in plan.items() {
            let Some((template, context)) = views.page(item, press) else {
                continue;
            };
            assert!(
                theme.templates.contains_key(template),
                "{template} is not in the theme"
            );
            for name in context_names(template) {
                let value = context
                    .get(name)
                    .unwrap_or_else(|| panic!("{template}: {name}"));
                fields.insert(name.to_owned());
                collect(value, &mut fields);
            }
        }
        collect(&views.site(&AssetUrls::default(), ""), &mut fields);
        for context in [views.brand(), views.directory()] {
            for name in ["brand", "directory"] {
                context
                    .get(name)
                    .into_iter()
                    .for_each(|value| collect(value, &mut fields));
            }
        }
        let templates = theme
            .templates
            .keys()
            .filter(|name| !words.contains(name.as_str()));
        missing.extend(templates.cloned());
        missing.extend(
            fields
                .into_iter()
                .filter(|name| !words.contains(name.as_str())),
        );
    });
    assert!(
        missing.is_empty(),
        "docs/templates.md does not name {missing:?}"
    );
}

/// What a template is given beside `site`.
fn context_names(template: &str) -> Vec<&'static str> {
    let own: &[&str] = match template {
        "404.html" | "search.html" => &[],
        "page.html" => &["content"],
        "brochure.html" => &["program", "brochure"],
        // Its slides are the press's.
        "deck.html" => &["program"],
        other => {
            let name = other
                .rsplit('/')
                .next()
                .unwrap()
                .strip_suffix(".html")
                .unwrap();
            let own = OWN.iter().find(|own| **own == name).unwrap();
            return match other.split('/').next() {
                Some("portal") => vec!["page", "portal", own],
                Some("staff") => vec!["page", "staff", own],
                _ => vec!["page", own],
            };
        }
    };
    [&["page"], own].concat()
}

const OWN: &[&str] = &[
    "apply",
    "article",
    "attention",
    "brand",
    "costs",
    "dashboard",
    "data",
    "deals",
    "directory",
    "earnings",
    "event",
    "events",
    "figures",
    "funds",
    "home",
    "leaders",
    "news",
    "onboarding",
    "opener",
    "partner",
    "performance",
    "portfolio",
    "program",
    "programs",
    "progress",
    "resource",
    "resources",
    "review",
    "statement",
    "statements",
    "stories",
    "story",
    "support",
    "thanks",
    "tiers",
    "training",
];

/// The names of all fields in a value, but for the free ones of `page.data`.
fn collect(value: &Value, fields: &mut BTreeSet<String>) {
    if let Some(map) = value.as_map() {
        for (key, inner) in map {
            let name = key.as_str().unwrap();
            fields.insert(name.to_owned());
            if name != "data" {
                collect(inner, fields);
            }
        }
    }
    for inner in value.as_array().into_iter().flatten() {
        collect(inner, fields);
    }
}
