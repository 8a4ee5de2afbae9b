//! What the typesetter lets a template do, and what becomes of texts that people wrote.

use std::fs;
use std::path::Path;

use partnerpress_typeset::{Document, Picture, Standard, Typeset, TypesetFault, Typesetter};
use serde_json::{Value, json};

const SQUARE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10" fill="#123456"/></svg>"##;

fn typesetter(template: &str) -> Typesetter {
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates/fonts");
    let mut paths: Vec<_> = fs::read_dir(fonts)
        .expect("the theme's typefaces")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|it| it == "ttf"))
        .collect();
    paths.sort();
    let fonts = paths.iter().map(|path| fs::read(path).expect("a typeface"));
    let shared: &[u8] = b"#let shared = [shared]";
    Typesetter::new(
        [
            ("pdf/test.typ", template.as_bytes()),
            ("pdf/shared.typ", shared),
        ],
        fonts,
    )
}

const HEAD: &str = "#set document(title: \"A test\")\n#set text(lang: \"en\", font: (\"Instrument Sans\", \
                    \"Noto Sans Arabic\", \"Noto Sans Hebrew\", \"Noto Sans JP\", \"Noto Sans SC\", \
                    \"Noto Sans KR\", \"Noto Emoji\"))\n";

fn set(body: &str, data: &Value) -> Result<Typeset, Vec<TypesetFault>> {
    set_as(body, data, Standard::Accessible)
}

fn set_as(body: &str, data: &Value, standard: Standard) -> Result<Typeset, Vec<TypesetFault>> {
    typesetter(&format!("{HEAD}{body}")).set(&Document {
        template: "pdf/test.typ",
        data,
        pictures: &[("logo", Picture::new(SQUARE.as_bytes().to_vec()))],
        standard,
        ident: "test",
        date: (2026, 11, 23),
    })
}

/// The only fault, at its line below [`HEAD`].
fn fault(body: &str) -> (usize, usize, String) {
    let faults = set(body, &Value::Null).expect_err("a fault");
    let [fault] = faults.as_slice() else {
        panic!("one fault, not {faults:#?}");
    };
    assert_eq!(fault.file, "pdf/test.typ");
    (fault.line - 2, fault.column, fault.message.clone())
}

#[test]
fn a_template_reads_its_data_its_pictures_and_its_like() {
    let body = "#import \"shared.typ\": shared\n#shared\n#let d = json(\"/data.json\")\n= #d.name\n\
                #image(\"/pictures/logo\", alt: \"A square\")\n";
    let typeset = set(body, &json!({"name": "Fjordlys"})).expect("a document");
    assert_eq!(typeset.pages, 1);
    assert!(typeset.pdf.starts_with(b"%PDF-1.7"));
    assert!(typeset.replaced.characters.is_empty());
}

#[test]
fn a_template_reads_nothing_else() {
    for reach in [
        "#read(\"/etc/passwd\")",
        "#read(\"../../../etc/passwd\")",
        "#read(\"test.typ\", encoding: none)",
        "#image(\"/pictures/partner\", alt: \"\")",
        "#include \"/data.typ\"",
        "#import \"@preview/cetz:0.4.2\": canvas",
        "#plugin(\"/any.wasm\")",
        "#csv(\"/content/ledger/deals.csv\")",
    ] {
        let (line, _, message) = fault(&format!("one\n\n{reach}"));
        assert_eq!(line, 3, "{reach}: {message}");
        let refused = ["access denied", "not found", "failed to load", "cannot"];
        assert!(
            refused.iter().any(|it| message.contains(it)),
            "{reach}: {message}"
        );
    }
}

#[test]
fn a_fault_has_its_place() {
    assert_eq!(
        fault("text\n  #nothing-of-the-kind"),
        (
            2,
            4,
            "unknown variable: nothing-of-the-kind; if you meant to use subtraction, try adding \
                spaces around the minus signs: `nothing - of - the - kind`"
                .to_owned()
        )
    );
    let (line, _, message) = fault("#text(font: \"Papyrus\")[x]");
    assert_eq!(line, 1);
    assert!(
        message.contains("unknown font family: papyrus"),
        "{message}"
    );
    // What a picture shows has to be said.
    let (_, _, message) = fault("#image(\"/pictures/logo\")");
    assert!(message.contains("alt"), "{message}");
}

#[test]
fn there_is_no_clock_but_the_document_s_day() {
    let body =
        "#assert(datetime.today() == datetime(year: 2026, month: 11, day: 23))\n#sys.inputs.len()";
    set(body, &Value::Null).expect("the document's day");
}

#[test]
fn texts_are_no_code() {
    let body = "#let d = json(\"/data.json\")\n= #d.name\n#assert(d.name == \"#read(\\\"/etc/passwd\\\") $x$ *b* {{ 7*7 }}\")";
    let data = json!({"name": "#read(\"/etc/passwd\") $x$ *b* {{ 7*7 }}"});
    set(body, &data).expect("a text");
}

#[test]
fn every_name_can_be_set() {
    let body = "#let d = json(\"/data.json\")\n= #d.name\n#d.name #d.name";
    for (name, replaced) in [
        ("بيتزا والأخشاب المتحدة", ""),
        ("חברת בדיקה", ""),
        ("株式会社月城 テスト", ""),
        ("上海测试有限公司", ""),
        ("한국 시험 주식회사", ""),
        (
            "Emoji \u{1f680}\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} Ltd \u{1f3f3}\u{fe0f}",
            "",
        ),
        ("combi\u{301}ning e\u{301}\u{323}\u{331} marks", "\u{331}"),
        ("\u{202e}drowkcab\u{202c} \u{2066}open", ""),
        ("a\u{0}b\u{1}c\u{7f}\u{feff}\u{fffe}", "\u{fffe}"),
        ("Linear B \u{10000}, private \u{e000}", "\u{10000}\u{e000}"),
        ("ไทย देवनागरी", "กไทยदेवनागरी"),
        ("\u{e0067}\u{e0062}tags\u{e007f}", ""),
    ] {
        for standard in [Standard::Accessible, Standard::Archived] {
            let typeset = set_as(body, &json!({"name": name}), standard)
                .unwrap_or_else(|faults| panic!("{name:?}: {faults:#?}"));
            for character in &typeset.replaced.characters {
                assert!(
                    replaced.contains(*character) || unicode_mark(*character),
                    "{name:?} lost {character:?}"
                );
            }
            assert_eq!(
                typeset.replaced.characters.is_empty(),
                replaced.is_empty(),
                "{name:?}: {:?}",
                typeset.replaced
            );
        }
    }
}

fn unicode_mark(character: char) -> bool {
    matches!(character as u32, 0x300..=0x36f | 0x900..=0x94f | 0xe31..=0xe4e)
}

#[test]
fn a_word_without_end_stays_on_its_sheet() {
    let body = "#let d = json(\"/data.json\")\n#set page(width: 80mm, height: 80mm, margin: 5mm)\n= Title\n\
                #context assert(measure(block(width: 70mm, d.name)).width <= 70.01mm)\n#block(width: 70mm, d.name)";
    let data = json!({"name": "x".repeat(300)});
    set(body, &data).expect("a long word");
}

#[test]
fn an_address_stays_what_it_is() {
    let long = format!("https://example.com/{}", "a".repeat(100));
    let body = format!("#let d = json(\"/data.json\")\n#assert(d.link == \"{long}\")\n= T");
    set(&body, &json!({"link": long})).expect("an address");
}

#[test]
fn the_same_bytes_every_time_and_on_every_thread() {
    let typesetter = typesetter(&format!(
        "{HEAD}#let d = json(\"/data.json\")\n= #d.name\n#lorem(300)\n#image(\"/pictures/logo\", alt: \"x\")"
    ));
    let set = |number: usize| {
        typesetter
            .set(&Document {
                template: "pdf/test.typ",
                data: &json!({"name": format!("Partner {number}")}),
                pictures: &[("logo", Picture::new(SQUARE.as_bytes().to_vec()))],
                standard: Standard::Archived,
                ident: &format!("partner-{number}"),
                date: (2026, 11, 23),
            })
            .expect("a document")
            .pdf
    };
    let alone: Vec<Vec<u8>> = (0..12).map(set).collect();
    let together: Vec<Vec<u8>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..12)
            .map(|number| scope.spawn(move || set(number)))
            .collect();
        threads
            .into_iter()
            .map(|it| it.join().expect("no panic"))
            .collect()
    });
    assert!(alone == together);
    assert!(alone[0] != alone[1]);
}

#[test]
fn the_edition_names_the_libraries_that_set() {
    let lock = concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.lock");
    let lock = fs::read_to_string(lock).expect("a lock file");
    let named: Vec<&str> = partnerpress_typeset::EDITION.split(' ').skip(1).collect();
    assert_eq!(named.len(), 3);
    for library in named {
        let (name, version) = library.rsplit_once('-').expect("a name and a version");
        let locked = format!("name = \"{name}\"\nversion = \"{version}\"");
        assert!(lock.contains(&locked), "{library} is not what is taken");
    }
}
