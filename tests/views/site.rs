//! A site with something on every page, and its pages rendered.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use indexmap::IndexMap;
use partnerpress::base::{Currency, Date, FileId, Id, Rate};
use partnerpress::engine::{self, Findings};
use partnerpress::model::{
    Apply, Claim, CoOpMarketing, Contact, DataWriter, Decision, Event, Evidence, FundRequest,
    IncentiveKind, Listing, Marketing, Media, NewsItem, Onboarding, Page, Payment, Payout, Prose,
    Question, QuestionKind, Quote, Region, Resource, ResourceKind, ResultFigure, Staff, Story,
    Support, Workspace,
};
use partnerpress::render::Renderer;
use partnerpress::render::plan::{Item, Recipe};
use partnerpress_samples::NOWHERE;
use partnerpress_samples::text::{day, money, number};
use partnerpress_samples::workspace::{CONSULTANT, GOLD, ISV, RESELLER, Sample};

/// The day of the tests.
pub(crate) const TODAY: &str = "2026-11-23";

/// Stands in every text that only some may read.
pub(crate) const SECRET: &str = "SECRET";

pub(crate) fn id(text: &str) -> Id {
    Id::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault:?}"))
}

pub(crate) fn prose(text: &str) -> Prose {
    Prose {
        markdown: text.into(),
        file: FileId(0),
        offset: 0,
    }
}

fn texts<const N: usize>(list: [&str; N]) -> Vec<String> {
    list.map(str::to_owned).to_vec()
}

/// Nothing but three programs.
pub(crate) fn bare() -> Workspace {
    Sample::default().workspace()
}

/// Programs in the form of the seed config, four partners, and content of every kind.
pub(crate) fn full() -> Workspace {
    let mut sample = Sample::default();
    let fjordlys = sample.partner(RESELLER, "2024-03-01");
    let brightmoor = sample.partner(CONSULTANT, "2025-01-10");
    let hidden = sample.partner(RESELLER, "2025-02-01");
    sample.partner(ISV, "2025-02-01");
    sample.deal(fjordlys, "2026-05-01", "160000");
    sample.deal(fjordlys, "2026-06-01", "1200.50 EUR");
    sample.deal(brightmoor, "2026-06-01", "48912.50");
    sample.deal(hidden, "2026-06-01", "7391.82");
    sample.rates("2024-01-01", &[("EUR", "1.10")]);
    sample.placed(hidden, GOLD, "2026-01-01", Some("2026-12-31"));
    let mut workspace = sample.workspace();
    programs(&mut workspace);
    site(&mut workspace);
    partners(&mut workspace);
    workspace.funds = funds();
    content(&mut workspace);
    workspace
}

fn programs(workspace: &mut Workspace) {
    let names = ["Reseller Program", "Consultant Program", "ISV Program"];
    for (program, name) in workspace.programs.iter_mut().zip(names) {
        program.name = name.to_owned();
        program.tagline = Some(format!("{name} in a line."));
        program.requirements = texts(["Valid business license", "Sales capability"]);
        program.benefits.common = texts(["Product discounts", "Lead generation"]);
        program.benefits.by_tier = IndexMap::from([
            (id("gold"), texts(["Joint planning"])),
            (id("platinum"), texts(["Beta access"])),
        ]);
        program.incentives.offered = IncentiveKind::ALL.to_vec();
        program.onboarding = Some(Onboarding {
            steps: texts(["Account creation", "Training", "Access", "Resources"]),
            duration_days: 30,
        });
        program.support = Support {
            channels: vec![
                ("email".to_owned(), Some("4 hours".to_owned())),
                ("phone".to_owned(), Some("immediate".to_owned())),
                ("portal".to_owned(), None),
            ],
        };
        program.marketing = Some(Marketing {
            materials: texts(["brochure", "sales_deck", "email_templates"]),
            co_op: Some(CoOpMarketing {
                activities: texts(["Webinars", "Case studies"]),
            }),
        });
        let tiers = [
            ("Bronze", "0.10", "standard", "0"),
            ("Silver", "0.15", "priority", "2500"),
            ("Gold", "0.20", "dedicated", "10000"),
            ("Platinum", "0.25", "enterprise", "50000"),
        ];
        for (tier, (name, discount, support, funds)) in program.tiers.iter_mut().zip(tiers) {
            tier.name = name.to_owned();
            tier.discount = Some(Rate::new(number(discount)));
            tier.support_level = Some(support.to_owned());
            tier.marketing_funds = number(funds);
        }
    }
}

fn site(workspace: &mut Workspace) {
    let site = &mut workspace.site;
    site.title = "Larkspur Partner Network".to_owned();
    site.base_url = "https://example.com/network".to_owned();
    site.product_name = Some("Larkspur Flow".to_owned());
    site.vendor.name = "Larkspur".to_owned();
    site.vendor.legal_name = Some("Larkspur Systems GmbH".to_owned());
    site.vendor.email = Some("partners@larkspur.example".to_owned());
    site.vendor.phone = Some("+49 40 66969 100".to_owned());
    site.vendor.address = Some("Stockmeyerhof 7\n20457 Hamburg\n".to_owned());
    let region = |name: &str, countries: [&str; 2]| Region {
        name: name.to_owned(),
        countries: texts(countries),
    };
    site.regions = IndexMap::from([
        (id("nordics"), region("Nordics", ["NO", "SE"])),
        (id("uk-ireland"), region("UK and Ireland", ["GB", "IE"])),
        (id("apac"), region("Asia-Pacific", ["AU", "NZ"])),
    ]);
    let staff = |name: &str, public| Staff {
        name: name.to_owned(),
        role: Some("Channel manager".to_owned()),
        email: Some(format!("{SECRET}-mail@larkspur.example")),
        phone: Some(format!("{SECRET}-phone")),
        public,
    };
    site.staff = IndexMap::from([
        (id("ada-kern"), staff("Ada Kern", true)),
        (id("bo-list"), staff("SECRET Bo List", false)),
    ]);
    site.apply = Some(Apply {
        endpoint: "https://forms.example.com/partners".to_owned(),
        success_url: "/apply/thanks/".to_owned(),
        consent: None,
        privacy_url: "/privacy/".to_owned(),
        questions: vec![Question {
            id: id("menu"),
            label: "What is on your menu?".to_owned(),
            kind: QuestionKind::Select,
            options: texts(["Lifts", "Water"]),
            required: true,
            help: Some("One answer.".to_owned()),
        }],
    });
}

fn partners(workspace: &mut Workspace) {
    let listed = [
        ("Fjordlys Systems", Some("nordics"), Some("NO"), true),
        ("Brightmoor Consulting", Some("uk-ireland"), None, true),
        ("SECRET Hidden Ltd", Some("nordics"), Some("SE"), false),
        ("Skarv Telemetri", Some("nordics"), Some("NO"), true),
    ];
    for (partner, (name, region, country, public)) in workspace.partners.iter_mut().zip(listed) {
        partner.name = name.to_owned();
        partner.region = region.map(id);
        partner.country = country.map(str::to_owned);
        partner.listing = public.then(|| Listing {
            summary: Some(format!("{name} sells.")),
            specialties: texts(["Water", "Lifts"]),
            link: Some("https://www.partner.example/x".to_owned()),
        });
        partner.website = Some(format!("https://{SECRET}.example"));
        partner.aliases = texts(["SECRET ALIAS"]);
        partner.manager = Some(id("bo-list"));
        partner.contacts = vec![Contact {
            name: "SECRET contact".to_owned(),
            email: Some("SECRET-contact@partner.example".to_owned()),
            phone: Some("SECRET-contact-phone".to_owned()),
            role: Some("SECRET role".to_owned()),
        }];
        partner.address = Some("SECRET address".to_owned());
        partner.tax_id = Some("SECRET tax".to_owned());
        partner.notes = Some("SECRET notes".to_owned());
        partner.payout = Some(Payout {
            method: Some("SECRET method".to_owned()),
            account: Some("SECRET account".to_owned()),
            currency: Some(Currency::USD),
        });
        partner.onboarding = IndexMap::from([("Training".to_owned(), day("2025-03-03"))]);
        for placement in &mut partner.placements {
            placement.reason = Some("SECRET reason".to_owned());
            placement.by = Some(id("bo-list"));
        }
    }
    workspace.partners[0].logo = Some("logos/fjordlys.svg".to_owned());
}

fn funds() -> Vec<FundRequest> {
    vec![FundRequest {
        id: id("2026-grid-days"),
        partner: partnerpress::model::PartnerIx(0),
        fund: id("mdf"),
        title: "SECRET grid days".to_owned(),
        activity: "Webinars".to_owned(),
        requested: day("2026-02-01"),
        amount: money("4000"),
        cost: None,
        decision: Some(Decision::Approved {
            date: day("2026-02-10"),
            by: Some(id("bo-list")),
            amount: money("3500"),
        }),
        held: Some((day("2026-03-01"), day("2026-03-02"))),
        claim: Some(Claim {
            date: day("2026-03-10"),
            amount: money("3400"),
            evidence: vec![Evidence {
                kind: "invoice".to_owned(),
                file: Some("SECRET.pdf".to_owned()),
                note: None,
            }],
        }),
        paid: Some(Payment {
            date: day("2026-03-20"),
            amount: money("3400"),
            reference: Some("SECRET reference".to_owned()),
        }),
        paid_back: None,
        cancelled: None,
        span: NOWHERE,
    }]
}

pub(crate) fn page(path: &str, title: &str, text: &str) -> Page {
    Page {
        path: path.to_owned(),
        title: title.to_owned(),
        description: Some(format!("About {title}.")),
        template: "page.html".to_owned(),
        listed: true,
        order: None,
        data: None,
        prose: prose(text),
        span: NOWHERE,
    }
}

fn content(workspace: &mut Workspace) {
    let partner = partnerpress::model::PartnerIx;
    let content = &mut workspace.content;
    content.pages = vec![
        page(
            "",
            "A network in writing",
            "Welcome. See the [tiers](/tiers/).",
        ),
        page(
            "apply",
            "Join us",
            "## Before you write\n\nRead [this](/faq/).",
        ),
        page("support", "Help", "Ring us."),
        page("tiers", "The ladder", "How it is reckoned."),
        page("faq", "Questions", "## Menu\n\nNone.\n\n### Price\n\nFree."),
        page("faq/more/deep", "Deep", "Text."),
    ];
    let mut data = DataWriter::default();
    data.map(2);
    data.text("colour");
    data.text("blue");
    data.text("sizes");
    data.list(2);
    data.integer(1);
    data.integer(2);
    let data = data.finish();
    content.pages[4].data = Some(Arc::new(data));
    content.news = (0..25)
        .map(|at| NewsItem {
            id: id(&format!("news-{at:02}")),
            title: format!("News {at}"),
            description: Some("What happened.".to_owned()),
            date: day("2026-10-01") - chrono::Days::new(at),
            author: None,
            prose: prose("## One\n\n## Two\n"),
        })
        .collect();
    let story = |name: &str, programs| Story {
        id: id(name),
        title: format!("Story {name}"),
        description: None,
        date: day("2026-06-02"),
        partner: Some(partner(0)),
        customer: Some("Vestøy Kraftlag".to_owned()),
        industry: Some("Utilities".to_owned()),
        quote: Some(Quote {
            text: "It <works>.".to_owned(),
            by: Some("G. Ollerenshaw".to_owned()),
            role: None,
        }),
        results: vec![ResultFigure {
            value: "17 %".to_owned(),
            label: "more jobs finished".to_owned(),
        }],
        programs,
        prose: prose("## What happened\n\nA lot."),
    };
    content.stories = vec![story("first", vec![RESELLER]), story("second", Vec::new())];
    let event = |name: &str, from: &str, to: &str, time: Option<&str>| Event {
        id: id(name),
        title: format!("Event {name}"),
        description: Some("Meet us.".to_owned()),
        date: day(from),
        end: day(to),
        time: time.map(str::to_owned),
        timezone: Some("Europe/Berlin".to_owned()),
        place: Some("Hamburg".to_owned()),
        online: false,
        url: Some("https://events.example.com/x".to_owned()),
        kind: Some("Summit".to_owned()),
        programs: vec![RESELLER],
        prose: prose("Come."),
    };
    content.events = vec![
        event("past", "2026-11-22", "2026-11-22", None),
        event("today", "2026-11-20", "2026-11-23", None),
        event("winter", "2026-12-03", "2026-12-03", Some("09:30-17:00")),
        event("long", "2027-04-30", "2027-05-01", Some("09:30-17:00")),
    ];
    let resource = |name: &str, kind, tiers: &[&str], url: Option<&str>| Resource {
        id: id(name),
        title: format!("Resource {name}"),
        description: Some("Read it.".to_owned()),
        kind,
        level: Some("Everyone".to_owned()),
        duration: Some("20 min".to_owned()),
        programs: vec![CONSULTANT],
        tiers: tiers.iter().map(|tier| id(tier)).collect(),
        url: url.map(str::to_owned),
        prose: prose("## Related\n\nText."),
    };
    content.resources = vec![
        resource("guide", ResourceKind::Guide, &[], None),
        resource("video", ResourceKind::Video, &["gold"], Some("/faq/")),
    ];
    content.media = vec![Media {
        path: "logos/fjordlys.svg".to_owned(),
        bytes: (&b"<svg viewBox=\"0 0 90 60\"></svg>"[..]).into(),
    }];
    content.program_prose = IndexMap::from([(
        id("reseller"),
        IndexMap::from([
            (
                "Introduction".to_owned(),
                prose("We look for *sellers*.\n\n### Tiers\n\nSee."),
            ),
            ("Getting  started".to_owned(), prose("### Tiers\n\nApply.")),
            ("FAQ".to_owned(), prose("### Is it free?\n\nYes.\n")),
            (
                "Notes: partner-benefits".to_owned(),
                prose("Say it slowly."),
            ),
        ]),
    )]);
}

/// The findings of the day.
pub(crate) fn findings(workspace: &Workspace) -> Findings {
    engine::evaluate(workspace, today())
}

pub(crate) fn today() -> Date {
    day(TODAY)
}

/// The public pages, by address, and the private ones, by path.
pub(crate) struct Rendered {
    pub(crate) public: BTreeMap<String, String>,
    pub(crate) private: BTreeMap<String, String>,
}

/// The full site, which several tests read.
pub(crate) fn rendered() -> &'static Rendered {
    static FULL: LazyLock<Rendered> = LazyLock::new(|| render(&full()));
    &FULL
}

/// Renders every item but pieces of collateral; a template that fails or a link that leads nowhere stops the test.
pub(crate) fn render(workspace: &Workspace) -> Rendered {
    render_some(workspace, |_| true)
}

/// The same of the items that are wanted.
pub(crate) fn render_some(workspace: &Workspace, wanted: impl Fn(&Item) -> bool) -> Rendered {
    let findings = findings(workspace);
    let renderer = Renderer::new(workspace, &findings, today())
        .unwrap_or_else(|faults| panic!("{}", faults[0]));
    let is_left_out = |item: &Item| matches!(item.recipe, Recipe::Piece(_)) || !wanted(item);
    let public = renderer
        .plan()
        .public()
        .filter(|it| !is_left_out(it.item()));
    let public = public.map(|item| {
        let file = renderer
            .render(item)
            .unwrap_or_else(|fault| panic!("{fault}"));
        let text = String::from_utf8_lossy(file.bytes()).into_owned();
        (item.item().address(), text)
    });
    let private = renderer.plan().sealed().filter(|(it, _)| !is_left_out(it));
    let private = private.map(|(item, _)| {
        let html = renderer
            .page_html(item)
            .unwrap_or_else(|fault| panic!("{fault}"));
        (
            item.path.clone(),
            html.unwrap_or_else(|| panic!("{} is no page", item.path)),
        )
    });
    Rendered {
        public: public.collect(),
        private: private.collect(),
    }
}
