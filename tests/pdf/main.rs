//! Collateral as PDF: what is printed of the demo, of programs with too much to say, and of partners
//! whose names are hostile. `tests/pdf/check.py` looks into the files.

mod site;
mod statements;

use bytes::Bytes;
use partnerpress::model::PartnerIx;
use partnerpress::render::press::Press;
use partnerpress::render::press::piece::{Bearer, Format, Ground, Piece, Sheet, What};
use rayon::prelude::*;

use crate::site::Site;

const KINDS: [What; 9] = [
    What::Brochure(Sheet::A4),
    What::Brochure(Sheet::Letter),
    What::Brochure(Sheet::A4Print),
    What::Brochure(Sheet::LetterPrint),
    What::Guide(Sheet::A4),
    What::Guide(Sheet::Letter),
    What::Deck,
    What::Handout,
    What::Certificate,
];

fn piece(what: What, bearer: Bearer) -> Piece {
    Piece {
        what,
        bearer,
        language: "en".to_owned(),
        format: Format::Pdf,
    }
}

/// All pieces of a bearer set, and their pages right.
fn every_piece(press: &Press<'_>, bearer: Bearer, name: &str) {
    for what in KINDS {
        let piece = piece(what, bearer);
        if press.document(&piece).is_none() {
            assert!(matches!(what, What::Certificate), "{what:?} of {name}");
            continue;
        }
        let typeset = press
            .typeset(&piece)
            .unwrap_or_else(|fault| panic!("{what:?} of {name}: {fault}"));
        let pages = match what {
            What::Brochure(_) => 2..=2,
            What::Guide(_) | What::Certificate => 1..=1,
            What::Deck => 7..=10,
            _ => 3..=10,
        };
        assert!(
            pages.contains(&typeset.pages),
            "{what:?} of {name} has {} pages",
            typeset.pages
        );
    }
}

#[test]
fn hostile_names_are_set_as_text() {
    let names = [
        "<script>alert(1)</script>",
        "#read(\"/etc/passwd\") #import \"@preview/x:1.0.0\"",
        "$ integral $ *strong* _em_ `raw` <label> @ref // comment",
        "{{ 7*7 }} {% if %}",
        "=cmd|' /C calc'!A0",
        "\u{202e}desrever\u{202c} Corp",
        "Rocket \u{1f680} \u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}",
        "شركة الاختبار 2026",
        "株式会社月城テスト 上海测试 한국",
        "ไทย \u{10000}",
    ];
    let mut site = Site::seed();
    for (number, name) in names.iter().enumerate() {
        site.partner(&format!("hostile-{number}"), name);
    }
    site.partner("long-words", &"a very long name ".repeat(18));
    site.partner("long-word", &"Donaudampfschiffahrt".repeat(15));
    site.open(|workspace, press| {
        for (ix, partner) in workspace.partners() {
            every_piece(press, Bearer::Partner(ix), &partner.name);
        }
    });
}

#[test]
fn what_cannot_be_set_is_told() {
    let mut site = Site::seed();
    site.partner("linear-b", "Linear \u{10000} B");
    site.open(|workspace, press| {
        let (ix, _) = workspace.partners().next().expect("a partner");
        let guide = piece(What::Guide(Sheet::A4), Bearer::Partner(ix));
        let typeset = press.typeset(&guide).expect("a guide all the same");
        assert_eq!(
            typeset.replaced.characters.into_iter().collect::<Vec<_>>(),
            ['\u{10000}']
        );
        let gaps = press.gaps();
        assert_eq!(gaps.len(), 1);
        assert_eq!(gaps[0].character, '\u{10000}');
        assert_eq!(gaps[0].bearers, [workspace.partner(ix).id.clone()]);
    });
}

#[test]
fn a_program_with_too_much_to_say_keeps_its_pages() {
    let mut site = Site::seed();
    let tiers: String = (0..9)
        .map(|at| {
            format!(
                "    tier{at}: {{name: \"A tier with the long name number {at}\", \
                 revenue_requirement: {at}00000, discount: 0.1{at}, support_level: priority, \
                 marketing_funds: 2500}}\n"
            )
        })
        .collect();
    let much: String = (0..60)
        .map(|at| {
            format!(
                "      - \"Requirement {at}, which goes on for much longer than it has to do\"\n"
            )
        })
        .collect();
    site.file(
        "config/partner_program_config.yaml",
        &format!(
            "partner_program:\n  program_types: [reseller]\n  tiers:\n{tiers}  requirements:\n    \
             reseller:\n{much}  benefits:\n    common:\n{much}"
        ),
    );
    let paragraph = "A paragraph that says the same thing again and again, and then once more. ";
    site.file(
        "content/programs/reseller.md",
        &format!(
            "---\ntitle: Reseller\n---\n\n## Introduction\n\n{}\n",
            format!("{}\n\n", paragraph.repeat(9)).repeat(20)
        ),
    );
    site.partner("one", "One");
    site.open(|workspace, press| {
        for (ix, program) in workspace.programs() {
            every_piece(press, Bearer::Program(ix), &program.name);
        }
    });
}

#[test]
fn a_program_with_nothing_to_say_is_printed_too() {
    let mut site = Site::seed();
    site.file(
        "config/partner_program_config.yaml",
        "partner_program:\n  program_types: [reseller]\n  tiers:\n    only: {name: Only}\n  \
         incentives:\n    commission: {enabled: false}\n",
    );
    site.partner("one", "One");
    site.open(|workspace, press| {
        for (ix, program) in workspace.programs() {
            for what in KINDS {
                let piece = piece(what, Bearer::Program(ix));
                if press.document(&piece).is_some() {
                    let set = press.typeset(&piece);
                    set.unwrap_or_else(|fault| panic!("{what:?} of {}: {fault}", program.name));
                }
            }
        }
    });
}

#[test]
fn the_same_bytes_on_one_thread_and_on_two() {
    Site::demo().open(|workspace, press| {
        let partners = workspace.partners().filter(|(ix, _)| ix.0 % 5 == 0);
        let bearers: Vec<Bearer> = partners.map(|(ix, _)| Bearer::Partner(ix)).collect();
        let pieces: Vec<Piece> = bearers
            .iter()
            .flat_map(|bearer| KINDS.map(|what| piece(what, *bearer)))
            .filter(|piece| press.document(piece).is_some())
            .collect();
        let print = |threads: usize| -> Vec<Bytes> {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
            pool.build().expect("threads").install(|| {
                let pieces = pieces.par_iter();
                pieces.map(|it| press.print(it).expect("a piece")).collect()
            })
        };
        assert!(pieces.len() > 50);
        let alone = print(1);
        assert!(alone == print(2));
    });
}

/// A guide, the picture of its first page, and a badge.
fn three(press: &Press<'_>, language: &str, earlier: &[Option<Bytes>]) -> Vec<(Bytes, bool)> {
    let partner = Bearer::Partner(PartnerIx(0));
    let three = [
        (What::Guide(Sheet::A4), Format::Pdf),
        (What::Guide(Sheet::A4), Format::Png),
        (What::Badge(Ground::Light), Format::Png),
    ];
    let made = three
        .into_iter()
        .zip(earlier)
        .map(|((what, format), earlier)| {
            let piece = Piece {
                language: language.to_owned(),
                format,
                ..piece(what, partner)
            };
            let printed = press.print_again(&piece, &|| earlier.clone());
            let printed = printed.unwrap_or_else(|fault| panic!("{piece:?}: {fault}"));
            assert_eq!(printed, press.print(&piece).expect("a piece"), "{piece:?}");
            let is_taken_over = earlier
                .as_ref()
                .is_some_and(|it| it.as_ptr() == printed.as_ptr());
            (printed, is_taken_over)
        });
    made.collect()
}

#[test]
fn what_would_come_out_the_same_is_taken_over() {
    let site = || {
        let mut site = Site::seed();
        site.partner("one", "One");
        site.file(
            "config/site.yaml",
            "title: Network\nvendor: {name: Vendor, email: partners@vendor.example}\n\
             base_url: https://partners.vendor.example\nlanguages: [en, pt]\n",
        );
        site
    };
    let logo = |colour: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 10\">\
             <rect width=\"40\" height=\"10\" fill=\"{colour}\"/></svg>"
        )
    };
    let mut first = Vec::new();
    site().open(|_, press| first = three(press, "en", &[None, None, None]));
    assert!(first.iter().all(|(_, is_taken_over)| !is_taken_over));
    let before: Vec<Option<Bytes>> = first.into_iter().map(|(bytes, _)| Some(bytes)).collect();

    type Change = fn(&mut Site, &dyn Fn(&str) -> String);
    let changes: [(&str, Change, &str, [bool; 3]); 6] = [
        ("nothing", |_, _| {}, "en", [true, true, true]),
        ("language", |_, _| {}, "pt", [false, false, false]),
        (
            "data",
            |site, _| site.partner("one", "Another"),
            "en",
            // No badge names the partner.
            [false, false, true],
        ),
        (
            "template",
            |site, _| {
                let own = include_str!("../../templates/pdf/brand.typ");
                site.file("templates/pdf/brand.typ", &format!("{own}\n// Ours.\n"));
                let own = include_str!("../../templates/badge.svg");
                site.file("templates/badge.svg", &own.replace("</svg>", "<g/></svg>"));
            },
            "en",
            [false, false, false],
        ),
        (
            "typeface",
            |site, _| {
                let other = include_bytes!("../../templates/fonts/instrument-sans-bold.ttf");
                site.bytes("templates/fonts/instrument-sans-regular.ttf", other);
            },
            "en",
            [false, false, false],
        ),
        (
            "logo",
            |site, logo| {
                let path = "templates/assets/images/own.svg";
                site.file(path, &logo("#2a35b8"));
                site.file(
                    "config/brand.yaml",
                    "logo: {light: assets/images/own.svg}\n",
                );
            },
            "en",
            [false, false, false],
        ),
    ];
    for (what, change, language, expected) in changes {
        let mut other = site();
        change(&mut other, &logo);
        other.open(|_, press| {
            let taken = three(press, language, &before);
            let taken: Vec<bool> = taken.into_iter().map(|(_, it)| it).collect();
            assert_eq!(taken, expected, "{what}");
        });
    }
    // Another logo at the same place.
    let with_logo = |colour: &str| {
        let mut site = site();
        site.file("templates/assets/images/own.svg", &logo(colour));
        site.file(
            "config/brand.yaml",
            "logo: {light: assets/images/own.svg}\n",
        );
        site
    };
    let mut blue = Vec::new();
    with_logo("#2a35b8").open(|_, press| blue = three(press, "en", &[None, None, None]));
    let blue: Vec<Option<Bytes>> = blue.into_iter().map(|(bytes, _)| Some(bytes)).collect();
    with_logo("#b8352a").open(|_, press| {
        let taken = three(press, "en", &blue);
        assert!(taken.iter().all(|(_, is_taken_over)| !is_taken_over));
    });
}

#[test]
fn what_cannot_be_set_is_told_of_what_is_taken_over_too() {
    let site = || {
        let mut site = Site::seed();
        site.partner("linear-b", "Linear \u{10000} B");
        site
    };
    let guide = piece(What::Guide(Sheet::A4), Bearer::Partner(PartnerIx(0)));
    let mut before = Bytes::new();
    site().open(|_, press| before = press.print(&guide).expect("a guide"));
    site().open(|_, press| {
        let again = press.print_again(&guide, &|| Some(before.clone()));
        assert_eq!(again.expect("a guide").as_ptr(), before.as_ptr());
        assert_eq!(press.gaps().len(), 1);
    });
}

#[test]
fn a_site_s_own_template_lies_over_the_built_in_one() {
    let mut site = Site::seed();
    site.partner("one", "One");
    site.file(
        "templates/pdf/guide.typ",
        "#import \"brand.typ\": *\n#show: document-set\n= #d.program.name\n",
    );
    site.open(|workspace, press| {
        let (ix, _) = workspace.partners().next().expect("a partner");
        let set = press.typeset(&piece(What::Guide(Sheet::A4), Bearer::Partner(ix)));
        assert_eq!(set.expect("a page").pages, 1);
    });
}

#[test]
fn a_fault_of_a_template_has_its_place() {
    for (path, text, line, column, says) in [
        (
            "pdf/guide.typ",
            "= Title\n#d.nothing\n",
            2,
            2,
            "unknown variable: d",
        ),
        (
            "pdf/guide.typ",
            "#read(\"/etc/passwd\")",
            1,
            7,
            "access denied",
        ),
        ("pdf/brand.typ", "#let a = (\n", 1, 10, "unclosed delimiter"),
        (
            "pdf/guide.typ",
            "#set text(font: \"Papyrus\")\n= T",
            1,
            17,
            "unknown font family",
        ),
    ] {
        let mut site = Site::seed();
        site.partner("one", "One");
        site.file(&format!("templates/{path}"), text);
        site.open(|workspace, press| {
            let (ix, _) = workspace.partners().next().expect("a partner");
            let set = press.typeset(&piece(What::Guide(Sheet::A4), Bearer::Partner(ix)));
            let fault = set.expect_err("a fault");
            assert_eq!(fault.template, path, "{fault}");
            assert_eq!(fault.place, Some((line, column)), "{fault}");
            assert!(fault.message.contains(says), "{fault}");
        });
    }
}
