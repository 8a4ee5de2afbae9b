use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use partnerpress::model::{PartnerIx, Workspace};
use partnerpress::render::Renderer;
use partnerpress::render::press::piece::{Bearer, Format, MailKind, Piece, What};
use partnerpress::render::press::{Press, mail};
use serde_json::{Value, json};

use super::site::{LANGUAGES, day, demo, evaluated, folder, hostile, partner_named};

/// Mails of a kind and language that are printed and read.
const MOST: usize = 12;

/// A mail, and in whose name.
struct Due {
    ix: PartnerIx,
    kind: MailKind,
    name: String,
    language: &'static str,
}

impl Due {
    fn piece(&self, format: Format) -> Piece {
        Piece {
            what: What::Mail(self.kind),
            bearer: Bearer::Partner(self.ix),
            language: self.language.to_owned(),
            format,
        }
    }
}

/// Every mail that is due, and the campaigns that were written in the language.
fn due(press: &Press<'_>, workspace: &Workspace, language: &'static str) -> Vec<Due> {
    let campaigns = &workspace.content.campaigns;
    let mut all = Vec::new();
    for (ix, _) in workspace.partners() {
        let mut kinds = press.due_mails(ix);
        if !kinds.is_empty() {
            let written = (0..campaigns.len()).filter(|at| {
                let said = press.campaign(*at, ix, language);
                said.is_some_and(|said| said.mail.is_some())
            });
            kinds.extend(written.map(MailKind::Campaign));
        }
        for kind in kinds {
            let name = mail::name(press, ix, kind).expect("a name");
            all.push(Due {
                ix,
                kind,
                name,
                language,
            });
        }
    }
    all
}

/// Prints all mails into a folder, with a list of them for `check.py`.
fn print(workspace: &Workspace, into: &Path) -> Vec<Due> {
    let findings = evaluated(workspace);
    let renderer = Renderer::new(workspace, &findings, day()).expect("a theme that works");
    let press = renderer.press();
    let (mut all, mut list) = (Vec::new(), Vec::new());
    let mut printed: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for language in LANGUAGES {
        for due in due(press, workspace, language) {
            // Enough of each; the demo has some hundreds of campaigns' mails alone.
            let kind = format!("{:?}", due.kind);
            let kind = kind.split('(').next().unwrap_or_default().to_owned();
            let count = printed.entry((language, kind)).or_default();
            *count += 1;
            if *count > MOST {
                continue;
            }
            let partner = workspace.partner(due.ix);
            let at = format!("{language}/{}", partner.id);
            fs::create_dir_all(into.join(&at)).expect("a folder");
            for format in mail::formats(workspace) {
                let piece = due.piece(*format);
                let bytes = press.print(&piece);
                let bytes = bytes.unwrap_or_else(|fault| panic!("{at}/{}: {fault}", due.name));
                assert_eq!(
                    press.print(&piece).as_ref(),
                    Ok(&bytes),
                    "the same bytes twice"
                );
                let file = format!("{at}/{}.{}", due.name, format.extension());
                fs::write(into.join(file), &bytes).expect("to write");
            }
            let contact = partner.contacts.iter().find_map(|it| it.email.clone());
            list.push(json!({
                "file": format!("{at}/{}", due.name),
                "kind": due.name.split("-2").next(),
                "language": language,
                "partner": partner.name,
                "contact": contact,
                "from": workspace.site.mail.from,
                "is_campaign": matches!(due.kind, MailKind::Campaign(_)),
                "is_listed": matches!(due.kind, MailKind::Campaign(_) | MailKind::Newsletter),
            }));
            all.push(due);
        }
    }
    let addresses: Vec<String> = renderer
        .plan()
        .public()
        .map(|item| item.item().address())
        .collect();
    let list = json!({
        "day": day().to_string(),
        "base": workspace.site.base_url,
        "addresses": addresses,
        "mails": Value::Array(list),
    });
    fs::write(into.join("list.json"), list.to_string()).expect("to write");
    all
}

#[test]
fn the_demo_has_every_kind_of_mail_in_every_language() {
    let workspace = demo();
    let all = print(&workspace, &folder("mails"));
    for language in LANGUAGES {
        for kind in [
            "welcome",
            "onboarding-step",
            "tier-up",
            "tier-at-risk",
            "statement-ready",
            "fund-decision-",
            "newsletter",
            "campaign-",
        ] {
            let found = all
                .iter()
                .any(|due| due.language == language && due.name.starts_with(kind));
            assert!(found, "no {kind} in {language}");
        }
    }
}

#[test]
fn hostile_names_print_in_every_mail() {
    print(&hostile(), &folder("hostile-mails"));
}

#[test]
fn what_is_not_due_is_a_fault_and_no_mail() {
    let workspace = demo();
    let findings = evaluated(&workspace);
    let renderer = Renderer::new(&workspace, &findings, day()).expect("a theme that works");
    let press = renderer.press();
    let ix = partner_named(&workspace, "fjordlys");
    for kind in [MailKind::FundDecision(99), MailKind::Campaign(99)] {
        let due = Due {
            ix,
            kind,
            name: String::new(),
            language: "en",
        };
        assert_eq!(mail::name(press, ix, kind), None);
        let fault = press.print(&due.piece(Format::Html)).expect_err("no mail");
        assert!(fault.message.contains("not due"), "{fault}");
    }
}

#[test]
fn a_site_without_an_address_has_no_messages() {
    let mut workspace = demo();
    workspace.site.mail.from = None;
    assert_eq!(mail::formats(&workspace), [Format::Html, Format::Text]);
    let findings = evaluated(&workspace);
    let renderer = Renderer::new(&workspace, &findings, day()).expect("a theme that works");
    let ix = partner_named(&workspace, "fjordlys");
    let due = Due {
        ix,
        kind: MailKind::StatementReady,
        name: String::new(),
        language: "en",
    };
    let fault = renderer
        .press()
        .print(&due.piece(Format::Eml))
        .expect_err("no message");
    assert!(fault.message.contains("mail.from"), "{fault}");
}

/// A mail says what happened, and not before or long after.
#[test]
fn mails_are_due_when_they_are_true() {
    let workspace = demo();
    let due_on = |id: &str, day: &str| {
        let day = partnerpress::base::parse_date(day).expect("a day");
        let findings = partnerpress::engine::evaluate(&workspace, day);
        let renderer = Renderer::new(&workspace, &findings, day).expect("a theme that works");
        let ix = partner_named(&workspace, id);
        renderer.press().due_mails(ix)
    };
    let has = |id: &str, day: &str, kind: MailKind| due_on(id, day).contains(&kind);
    // Joined on 9 November 2026.
    assert!(!has("straits-junction", "2026-11-08", MailKind::Welcome));
    assert!(has("straits-junction", "2026-11-09", MailKind::Welcome));
    assert!(has("straits-junction", "2026-12-08", MailKind::Welcome));
    assert!(!has("straits-junction", "2026-12-09", MailKind::Welcome));
    // Decided on 16 October 2026.
    let decision = |kinds: Vec<MailKind>| {
        kinds
            .iter()
            .any(|it| matches!(it, MailKind::FundDecision(_)))
    };
    assert!(!decision(due_on("fjordlys", "2026-10-15")));
    assert!(decision(due_on("fjordlys", "2026-10-16")));
    assert!(decision(due_on("fjordlys", "2026-12-14")));
    assert!(!decision(due_on("fjordlys", "2026-12-15")));
    // Ended on 28 February 2026.
    assert_eq!(due_on("pampa-sur", "2026-11-23"), []);
}

/// What MJML does not know is told with its line, before anything is printed.
#[test]
fn a_template_of_the_site_that_misspells_is_told() {
    let mut workspace = demo();
    let text = "{% extends \"mail/layout.mjml\" %}\n{% block body %}\n<mj-txt>a</mj-txt>\n\
                <mj-text colour=\"red\">b</mj-text>\n{% endblock %}\n";
    let own = (
        "mail/welcome.mjml".to_owned(),
        text.as_bytes().to_vec().into(),
    );
    workspace.templates.push(own);
    let findings = evaluated(&workspace);
    let faults = Renderer::new(&workspace, &findings, day()).expect_err("a fault");
    let told: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "templates/mail/welcome.mjml:3:1: MJML has no element `mj-txt`; did you mean `mj-text`?",
            "templates/mail/welcome.mjml:4:10: `mj-text` has no attribute `colour`; did you mean `color`?",
        ]
    );
}
