//! Sites from files: the repository's own, the seed program, and one in which all that is private
//! is marked.

use std::path::Path;

use partnerpress::model::Workspace;
use partnerpress::shell;

use crate::site::{Rendered, render};

fn open(folder: &str) -> Workspace {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let checked = shell::site::open(&root).unwrap();
    let faults = checked.faults;
    checked
        .workspace
        .unwrap_or_else(|| panic!("{folder}: {faults:?}"))
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
    let rendered = render(&open("."));
    assert!(rendered.public.len() > 150 && rendered.private.len() > 60);
    assert_anchors(&rendered);
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
