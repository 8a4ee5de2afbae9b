//! Pages as they are printed.

use crate::site::{self, Rendered, SECRET};

fn shows(rendered: &Rendered, address: &str, texts: &[&str]) {
    let page = &rendered.public[address];
    for text in texts {
        assert!(
            page.contains(text),
            "{address} does not show {text}:\n{page}"
        );
    }
}

#[test]
fn every_page_of_a_full_site_renders_and_says_what_it_should() {
    let rendered = site::rendered();
    shows(
        rendered,
        "/",
        &[
            "A network in writing",
            "$150,000",
            "No minimum",
            "Revenue in the trailing 12 months, Reseller Program.",
            "All 3 partners",
            "Event winter",
            "href=\"/network/tiers/\"",
        ],
    );
    shows(
        rendered,
        "/programs/reseller/",
        &[
            "Valid business license",
            "10–25%",
            "Days 1–8",
            "Days 9–15",
            "Days 16–23",
            "Days 24–30",
            "Priority",
            "$2,500 a quarter",
            "mailto:partners@larkspur.example",
            "tel:+494066969100",
            "immediate",
            "Email templates",
            "Webinars",
            "Money towards activities that you propose, up to $50,000 a quarter, for Gold and Platinum.",
            "See 1 reseller partner",
            "Ready to sell Larkspur Flow?",
            "Is it free?",
            "id=\"intro-tiers\"",
            "id=\"start-tiers\"",
        ],
    );
    shows(
        rendered,
        "/programs/consultant/",
        &["and 1 certified person", "Rebate"],
    );
    shows(
        rendered,
        "/programs/isv/",
        &["Enterprise", "integration level", "Revenue share"],
    );
    shows(
        rendered,
        "/programs/reseller/deck/",
        &["Four tiers, one measure", "Say it slowly."],
    );
    shows(
        rendered,
        "/programs/reseller/brochure/",
        &["example.com/network/apply/"],
    );
    shows(
        rendered,
        "/tiers/",
        &["The ladder", "How it is reckoned.", "Joint planning"],
    );
    shows(
        rendered,
        "/apply/",
        &[
            "https://forms.example.com/partners",
            "value=\"https://example.com/network/apply/thanks/\"",
            "Before you write",
            "id=\"about-menu\" name=\"menu\"",
            "autocomplete=\"organization\"",
            "You are ready to start, 30 days after signing at most.",
        ],
    );
    shows(
        rendered,
        "/partners/",
        &[
            "3 partners",
            "tier-gold program-reseller region-nordics",
            "Norway",
        ],
    );
    shows(
        rendered,
        "/partners/partner-000000/",
        &[
            "Fjordlys Systems",
            "partner.example",
            "media/logos/fjordlys.svg\" width=\"90\" height=\"60\"",
            "Story first",
            "More partners in the same region",
        ],
    );
    shows(
        rendered,
        "/events/",
        &[
            "Thu 3 December 2026, 09:30–17:00 CET",
            "November 2026",
            "April 2027",
        ],
    );
    shows(
        rendered,
        "/events/long/",
        &["Fri 30 April to Sat 1 May 2027, 09:30–17:00 CEST"],
    );
    shows(
        rendered,
        "/events/winter/",
        &["datetime=\"2026-12-03T09:30+01:00\""],
    );
    shows(rendered, "/stories/first/", &["It &lt;works&gt;.", "17 %"]);
    shows(rendered, "/news/page/2/", &["Page 2 of 2", "News 24"]);
    shows(
        rendered,
        "/news/news-01/",
        &["News 0", "News 2", "id=\"two\""],
    );
    shows(
        rendered,
        "/support/",
        &["Ring us.", "4 hours", "No response time set", "Ada Kern"],
    );
    shows(
        rendered,
        "/resources/",
        &["Guides", "Videos", "For partners, in their portal."],
    );
    shows(
        rendered,
        "/resources/video/",
        &["Watch the video", "id=\"about-related\""],
    );
    shows(
        rendered,
        "/faq/",
        &["id=\"about-menu\"", "href=\"#about-menu\""],
    );
    shows(rendered, "/faq/more/deep/", &["href=\"/network/faq/\""]);
    shows(rendered, "/privacy/", &["Larkspur"]);
    shows(rendered, "/404.html", &["noindex"]);
}

#[test]
fn a_version_to_come_says_only_what_it_changes() {
    let mut workspace = site::full();
    let program = &mut workspace.programs[0];
    let mut next = program.versions[0].clone();
    next.name = Some("2027".to_owned());
    next.from = Some(partnerpress_samples::text::day("2027-01-01"));
    next.no_demotion_before = Some(partnerpress_samples::text::day("2027-07-01"));
    next.ladders[0].review.all_below = true;
    program.versions.push(next);
    let rendered = site::render(&workspace);
    let page = &rendered.public["/programs/reseller/"];
    let (_, after) = page.split_once("rules “2027”").unwrap();
    let (change, _) = after.split_once("</section>").unwrap();
    assert!(
        page.contains("<time datetime=\"2027-01-01\">From 1 January 2027: rules “2027”</time>")
    );
    assert!(change.contains("A tier asks for all that the tiers below it ask, too."));
    assert!(change.contains("Nobody moves down before 1 July 2027."));
    assert!(!change.contains("Gold"), "what stays is not said: {change}");
}

#[test]
fn a_name_that_a_rule_singles_out_is_not_public() {
    use partnerpress::model::rules::{ColumnRef, Condition, Test};
    let mut workspace = site::full();
    let earning = &mut workspace.programs[0].versions[0].earnings[0];
    let named = |column| Condition {
        column,
        test: Test::OneOf(vec!["SECRET somebody".to_owned()]),
    };
    earning.filter.conditions = vec![
        named(ColumnRef::Row("customer".to_owned())),
        named(ColumnRef::PartnerId),
    ];
    let rendered = site::render(&workspace);
    let page = &rendered.public["/programs/reseller/"];
    assert!(page.contains("whose customer is on a list and whose partner is on a list"));
    assert!(rendered.public.values().all(|text| !text.contains(SECRET)));
}

#[test]
fn every_page_of_a_bare_site_renders() {
    let rendered = site::render(&site::bare());
    assert!(rendered.public["/programs/reseller/"].contains("$50,000"));
    assert!(rendered.public["/apply/"].contains("not open"));
    assert!(
        !rendered.public["/"].contains("canonical"),
        "it has no address of its own"
    );
    assert!(
        !rendered.public["/"].contains("href=\"/events/\""),
        "there are no events"
    );
}

#[test]
fn what_is_private_stands_only_on_private_pages() {
    let rendered = site::rendered();
    for (address, text) in &rendered.public {
        assert!(
            !text.contains(SECRET),
            "{address} says what only some may read"
        );
        assert!(
            !text.contains("7,391"),
            "{address} says what a partner sold"
        );
    }
    let private: String = rendered.private.values().map(String::as_str).collect();
    for text in [
        "SECRET contact",
        "SECRET-contact@partner.example",
        "SECRET-contact-phone",
        "SECRET role",
        "SECRET address",
        "SECRET tax",
        "SECRET notes",
        "SECRET method",
        "SECRET account",
        "SECRET reason",
        "SECRET Bo List",
        "SECRET-mail@larkspur.example",
        "SECRET-phone",
        "SECRET ALIAS",
        "SECRET grid days",
        "SECRET.pdf",
        "SECRET reference",
        "https://SECRET.example",
    ] {
        assert!(private.contains(text), "no private page says {text}");
    }
    for (path, text) in &rendered.private {
        assert!(text.contains("content=\"noindex\""), "{path}");
        assert!(!text.contains("rel=\"canonical\""), "{path}");
    }
}

#[test]
fn a_partner_sees_its_standing_and_what_is_missing() {
    let rendered = site::rendered();
    let dashboard = |ix: usize| &rendered.private[&format!("portal/partner-00000{ix}/index.html")];
    // 160,000 and 1,200.50 EUR at 1.10.
    for text in [
        "$161,320.55",
        "Next: Platinum",
        "To come: $338,679.45 of revenue",
        "value=\"32\"",
    ] {
        assert!(dashboard(0).contains(text), "{text}: {}", dashboard(0));
    }
    assert!(dashboard(1).contains("1 certified person"));
    assert!(dashboard(2).contains("Placed by hand, 1 January 2026 to 31 December 2026."));
    assert!(dashboard(3).contains("The requirements of the first tier do not hold yet."));
    let of_first = |page: &str| &rendered.private[&format!("portal/partner-000000/{page}")];
    assert!(of_first("onboarding/index.html").contains("1 of 4 steps done"));
    // 20% of 160,000 and of 1,200.50.
    let earnings = of_first("earnings/index.html");
    for text in ["EUR", "USD", "$32,000", "€240.10"] {
        assert!(earnings.contains(text), "{text}: {earnings}");
    }
    let funds = of_first("funds/index.html");
    for text in ["Paid", "$3,400"] {
        assert!(funds.contains(text), "{text}: {funds}");
    }
    assert!(of_first("deals/index.html").contains("€1,200.50"));
    let portfolio = &rendered.private["manager/index.html"];
    assert!(
        portfolio.contains("Platinum: $338,679.45 of revenue to come"),
        "{portfolio}"
    );
    assert!(rendered.private["admin/index.html"].contains("Growth of revenue on the year"));
}

#[test]
fn announcements_are_called_as_the_partner_s_language_has_them() {
    let mut workspace = site::full();
    workspace.site.languages = vec!["en".to_owned(), "de".to_owned()];
    workspace.partners[0].locale = Some("de-DE".to_owned());
    let texts = [
        ("News 0", "Neuigkeit null"),
        ("What happened.", "Was geschah."),
    ];
    let texts = texts.map(|(text, own)| (text.to_owned(), own.to_owned()));
    let translations = &mut workspace.content.translations;
    translations.insert("de".to_owned(), texts.into());
    let rendered = site::render(&workspace);
    let page = |at: &str| &rendered.private[&format!("portal/partner-000000/{at}index.html")];
    for at in ["", "news/"] {
        let text = page(at);
        assert!(
            text.contains(">Neuigkeit null<") && !text.contains(">News 0<"),
            "{text}"
        );
        // What nobody translated is called as it is; the day is the partner's.
        assert!(
            text.contains(">News 1<") && text.contains("1. Oktober 2026"),
            "{text}"
        );
    }
    assert!(page("news/").contains("Was geschah."));
    let other = &rendered.private["portal/partner-000001/news/index.html"];
    assert!(other.contains(">News 0<") && other.contains("1 October 2026"));
}
