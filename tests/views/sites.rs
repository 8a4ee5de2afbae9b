//! Sites from files: the repository's own, the seed program, and one in which all that is private
//! is marked.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use partnerpress::model::Workspace;
use partnerpress::render::plan::Recipe;
use partnerpress::shell;

use crate::site::{Rendered, render, render_some};

pub(crate) fn open(folder: &str) -> Workspace {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let checked = shell::site::open(&root).unwrap();
    let faults = checked.faults;
    checked
        .workspace
        .unwrap_or_else(|| panic!("{folder}: {faults:?}"))
}

/// The repository's own site, which several tests read.
fn demo() -> &'static Rendered {
    static DEMO: LazyLock<Rendered> = LazyLock::new(|| render(&open(".")));
    &DEMO
}

/// Every id once, and every link to an anchor of the page itself leads to one.
fn assert_anchors(rendered: &Rendered) {
    for (address, html) in &rendered.public {
        if !html.starts_with("<!doctype html>") {
            continue;
        }
        let mut ids: Vec<&str> = attribute(html, " id=\"").collect();
        ids.sort_unstable();
        let twice = ids.windows(2).find(|pair| pair[0] == pair[1]);
        assert!(twice.is_none(), "{address} has two {twice:?}");
        for anchor in attribute(html, " href=\"#") {
            assert!(
                ids.binary_search(&anchor).is_ok(),
                "{address} has no #{anchor}"
            );
        }
    }
}

fn attribute<'h>(html: &'h str, opening: &str) -> impl Iterator<Item = &'h str> {
    let starts = html
        .match_indices(opening)
        .map(|(at, found)| at + found.len());
    let starts: Vec<usize> = starts.collect();
    starts
        .into_iter()
        .map(|start| html[start..].split('"').next().unwrap())
}

#[test]
fn every_page_of_the_demo_renders() {
    let rendered = demo();
    assert!(rendered.public.len() > 150 && rendered.private.len() > 60);
    assert_anchors(rendered);
    for (address, html) in &rendered.public {
        let most = 100_000;
        let page = html.starts_with("<!doctype html>");
        assert!(
            !page || html.len() < most,
            "{address} is {} bytes",
            html.len()
        );
    }
}

/// Messages without a value, by id.
fn constant_messages(language: &str) -> BTreeMap<String, String> {
    let path = format!(
        "{}/templates/texts/{language}.ftl",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text.lines().filter_map(|line| line.split_once(" = "));
    lines
        .filter(|(id, text)| !id.starts_with(['#', ' ']) && !text.contains('{'))
        .map(|(id, text)| (id.to_owned(), text.to_owned()))
        .collect()
}

/// What stands between the tags of a page.
fn texts(html: &str) -> BTreeSet<&str> {
    let parts = html.split('<').filter_map(|part| part.split_once('>'));
    parts.map(|(_, text)| text.trim()).collect()
}

/// Texts of the demo's own, in prose and as names, that are those of a message by chance.
const WRITTEN: [&str; 3] = ["Sales", "Sales deck", "How to reach us"];

#[test]
fn a_german_demo_says_nothing_of_the_theme_in_english() {
    let mut workspace = open(".");
    "de".clone_into(&mut workspace.site.language);
    workspace.site.languages = vec!["de".to_owned()];
    // Pictures of the pages say what the pages say.
    let rendered = render_some(&workspace, |item| {
        !matches!(item.recipe, Recipe::Preview(_))
    });
    let german = constant_messages("de");
    let said: BTreeSet<&str> = german.values().map(String::as_str).collect();
    let english = constant_messages("en");
    let english: Vec<(&String, &String)> = english
        .iter()
        .filter(|(_, text)| !said.contains(text.as_str()) && !WRITTEN.contains(&text.as_str()))
        .collect();
    assert!(english.len() > 500);
    let mut told = Vec::new();
    for address in [
        "/",
        "/404.html",
        "/apply/",
        "/events/",
        "/news/",
        "/partners/",
        "/partners/fjordlys/",
        "/portal/",
        "/programs/",
        "/programs/consultant/",
        "/programs/reseller/",
        "/programs/reseller/brochure/",
        "/programs/reseller/deck/",
        "/programs/reseller/materials/",
        "/resources/",
        "/search/",
        "/stories/",
        "/support/",
        "/tiers/",
    ] {
        let page = &rendered.public[address];
        assert!(page.contains("<html lang=\"de\""), "{address}");
        let texts = texts(page);
        let found = english
            .iter()
            .filter(|(_, text)| texts.contains(text.as_str()));
        told.extend(found.map(|(id, text)| format!("{address}: {id} = {text}")));
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn program_pages_say_the_rules_in_plain_words() {
    let rendered = demo();
    let says = |program: &str, texts: &[&str]| {
        let page = &rendered.public[&format!("/programs/{program}/")];
        for text in texts {
            assert!(page.contains(text), "{program} does not say {text}: {page}");
        }
    };
    says(
        "reseller",
        &[
            "Every day. A tier is held from the day on which all that it asks is there",
            "On new deals with a registration of the same customer in the 6 months before.",
            "On new deals with no deal of any partner with the same customer in the 36 months before.",
            "Of Registered deal and New customer, a deal earns only the greater.",
            "For every new or upsell deal whose product is Flow Parts, Flow Routes or Flow Insight.",
            "From 1 September 2026 to 31 December 2026. At most $450 a person over the campaign. \
             At most 8 deals a partner over the campaign. Paid to the person whom the deal names, \
             not to the company. Held for 30 days before it is paid.",
            "Every month on the 15th, for the month before, or on the Monday after if that is a weekend.",
            "less waits for the next payday.",
        ],
    );
    says(
        "consultant",
        &[
            "On the first day of every month, by the facts of 2 days before.",
            "is given 60 days to make it good. Down one tier at a time.",
            "through the end of that quarter.",
            "Rules “2026”, in force since 1 January 2026.",
            "One for each certification",
            "2 or more certified people",
            "and client satisfaction of 75",
        ],
    );
    says(
        "msp",
        &[
            "1% in year 2 and 2% in year 3. At the terms of the first sale. \
             For 36 months from the first deal of a contract. \
             All of it goes back on a cancellation of the same contract in the 6 months after.",
        ],
    );
    says(
        "si",
        &[
            "On the last day of every quarter. It takes effect the next day.",
            "For 12 months from the last day on which a partner had all that the tier asks.",
            "On deals that name a second partner.",
            "10 working days before the activity",
            "List of registrations or recording",
        ],
    );
    says(
        "technology",
        &[
            "At most 12 referrals a year.",
            "2% on new and upsell deals",
            "Through the end of the following half-year",
        ],
    );
}

#[test]
fn partners_see_what_comes_and_what_was_paid() {
    let rendered = demo();
    let some = |file: &str, texts: &[&str]| {
        let pages = rendered
            .private
            .iter()
            .filter(|(path, _)| path.ends_with(file));
        let pages: Vec<&String> = pages.map(|(_, html)| html).collect();
        for text in texts {
            let page = pages.iter().find(|html| html.contains(text));
            assert!(page.is_some(), "no {file} says {text}");
        }
    };
    some(
        "/progress/index.html",
        &[
            "How it came about",
            "Your tier is kept through",
            "What you hold beside it",
            "Competency, ",
            "What would it take?",
            "More deals of ",
        ],
    );
    some(
        "/deals/index.html",
        &["Renewals due", "Registered customers", "Refund"],
    );
    some("/training/index.html", &["Expires soon", "Lapsed"]);
    some("/earnings/index.html", &["The next payday is", "Balance"]);
    some("/statements/index.html", &["October 2026", "Payments"]);
    some("-EUR/index.html", &["Opening balance", "Closing balance"]);
    some(
        "/funds/index.html",
        &["Available", "Not as the fund asks", "Every movement"],
    );
    // In the partner's own language.
    some("/progress/index.html", &["Wie es dazu kam", "Como chegou"]);
    some(
        "manager/attention/index.html",
        &["Tiers at risk", "About to rise", "Requests that wait"],
    );
    some("admin/costs/index.html", &["Costs in 2026", " left"]);
}

#[test]
fn every_page_of_the_seed_renders() {
    let rendered = render(&open("tests/fixtures/seed"));
    assert_anchors(&rendered);
    assert!(rendered.public.contains_key("/programs/technology/deck/"));
}

#[test]
fn private_pages_say_what_is_private() {
    let rendered = render(&open("tests/fixtures/private"));
    let private: String = rendered.private.values().map(String::as_str).collect();
    for text in [
        "CANARY-contact-name",
        "canary-contact@partner.example",
        "CANARY-contact-phone",
        "CANARY-contact-role",
        "CANARY-address-line-1",
        "CANARY-tax-id",
        "CANARY-notes",
        "CANARY-payout-method",
        "CANARY-payout-account",
        "CANARY-placement-reason",
        "CANARY-staff-name",
        "CANARY-staff-role",
        "canary-bo-mail@vendor.example",
        "CANARY-bo-phone",
        "CANARY-alias-2",
        "https://canary-website.example",
        "CANARY-hidden-name",
        "CANARY-silent-name",
        "CANARY-fund-title",
        "CANARY-evidence-note",
        "CANARY-payment-reference",
        "CANARY-declined-reason",
        "CANARY-cancelled-reason",
        "CANARY-deal-1",
        "CANARY-customer-1",
        "CANARY-product-1",
    ] {
        assert!(private.contains(text), "no private page says {text}");
    }
}
