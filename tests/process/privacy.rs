//! No private word in public. In `tests/fixtures/private` every private value carries `CANARY` or the digits `73918`,
//! every public one `PUBLICMARK`; the built site, and what the build says, are searched for both.

use std::fs;
use std::path::Path;

use crate::folder::{Folder, Tree, tree};
use crate::program::{build, partnerpress, run, said};

/// What marks a private text, and what a private number.
const WORD: &str = "canary";
const DIGITS: &str = "73918";

#[test]
fn no_private_value_is_in_public() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/private");
    let site = Folder::new("private");
    copy(&fixture, site.path());
    let out = site.join("public");
    let output = run(&mut build(site.path(), &out));

    let public = tree(&out);
    let mut leaks: Vec<_> = public
        .iter()
        .flat_map(|(name, bytes)| {
            found_in_all(bytes)
                .into_iter()
                .map(move |what| format!("{name}: {what}"))
        })
        .chain(public.keys().flat_map(|name| {
            found_in(name.as_bytes())
                .into_iter()
                .map(move |what| format!("the name {name}: {what}"))
        }))
        .chain(
            found_in(said(&output).as_bytes())
                .into_iter()
                .map(|what| format!("what the build says: {what}")),
        )
        .collect();
    for format in ["json", "github", "sarif"] {
        let output = run(build(site.path(), &out).args(["--format", format]));
        leaks.extend(
            found_in(said(&output).as_bytes())
                .into_iter()
                .map(|what| format!("--format {format}: {what}")),
        );
    }
    assert!(leaks.is_empty(), "\n{}\n", leaks.join("\n"));
    assert_public(&fixture, &public);
}

/// What is put beside the site for hosts, and what a build leaves behind, says nothing private either.
#[test]
fn no_private_value_is_beside_public() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/private");
    let site = Folder::new("private-beside");
    let root = site.join("site");
    copy(&fixture, &root);
    let settings = root.join("config/site.yaml");
    let text = fs::read_to_string(&settings).unwrap();
    let hosts = "[netlify, cloudflare, azure, vercel, github, nginx, cloudfront]";
    fs::write(&settings, format!("{text}hosts: {hosts}\n")).unwrap();
    let out = site.join("public");
    run(&mut build(&root, &out));
    // Killed in the middle, so that what is made on the way is looked at as well.
    let mut killed = build(&root, &out).spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(150));
    killed.kill().unwrap();
    killed.wait().unwrap();
    let mut leaks = Vec::new();
    let mut seen = Vec::new();
    for (name, bytes) in tree(site.path()) {
        if name.starts_with("site/") {
            continue;
        }
        seen.push(name.clone());
        let found = found_in_all(&bytes).into_iter();
        let found = found.chain(found_in(name.as_bytes()));
        leaks.extend(found.map(|what| format!("{name}: {what}")));
    }
    assert!(leaks.is_empty(), "\n{}\n", leaks.join("\n"));
    for wanted in [
        "public/_headers",
        "public/feed.xml",
        "public/sitemap.xml",
        "public/search/index.",
        "public.server/nginx/server.conf",
        "public.server/cloudfront/viewer-request.js",
    ] {
        assert!(
            seen.iter().any(|name| name.starts_with(wanted)),
            "{wanted} is missing in {seen:?}"
        );
    }
}

/// A build that fails says of what is private only the line that it points at, which is where the fault is to be mended.
#[test]
fn a_build_that_fails_says_nothing_private() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/private");
    let partner = "content/partners/listed-partner.yaml";
    let home =
        "{% extends \"base.html\" %}{% block main %}{{ partner.tax_id.nothing }}{% endblock %}";
    let portal = "{% extends \"portal/frame.html\" %}{% block main %}{{ portal.partner.name.x.y }}{% endblock %}";
    for (name, path, change) in [
        (
            "a template of the partner's page",
            "templates/partner.html",
            &(|_: &str| home.to_owned()) as &dyn Fn(&str) -> String,
        ),
        (
            "a sealed template",
            "templates/portal/dashboard.html",
            &|_| portal.to_owned(),
        ),
        ("a key of the site", "config/site.yaml", &|text| {
            format!("{text}vendr: x\n")
        }),
        ("a key of the partner", partner, &|text| {
            format!("{text}directry: {{}}\n")
        }),
        ("a program", partner, &|text| {
            text.replace("program: reseller", "program: resller")
        }),
        ("YAML that ends early", partner, &|text| {
            format!("{text}directory: {{x: \n")
        }),
        ("a cell", "content/ledger/surveys.csv", &|text| {
            format!("{text}S,listed-partner,2026-13-45,1,x\n")
        }),
        ("bytes", "content/news/bytes.md", &|_| {
            "---\ntitle: \u{0}\n".to_owned()
        }),
    ] {
        let site = Folder::new("private-fails");
        copy(&fixture, site.path());
        let text = fs::read_to_string(site.join(path)).unwrap_or_default();
        site.write(path, &change(&text));
        // What the faults point at: lines of files that whoever builds can read.
        let mut pointed: Vec<String> = Vec::new();
        for format in ["json", "human", "github", "sarif"] {
            let mut failing = build(site.path(), &site.join("public"));
            let output = failing.args(["--format", format]).output().unwrap();
            if name == "a sealed template" && output.status.success() {
                continue; // without a key its pages are left out
            }
            assert_eq!(output.status.code(), Some(1), "{name}: {}", said(&output));
            let told = said(&output);
            if format == "json" {
                let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
                for fault in document["diagnostics"].as_array().unwrap() {
                    let place = &fault["place"];
                    let file = fs::read_to_string(site.join(place["file"].as_str().unwrap()));
                    let line = usize::try_from(place["line"].as_u64().unwrap()).unwrap();
                    let text = file.unwrap_or_default();
                    pointed.extend(text.lines().nth(line - 1).map(str::to_owned));
                    let cell = usize::try_from(place["start_byte"].as_u64().unwrap()).unwrap();
                    let end = usize::try_from(place["end_byte"].as_u64().unwrap()).unwrap();
                    pointed.extend(text.get(cell..end).map(str::to_owned));
                    pointed.push(place["file"].as_str().unwrap().to_owned());
                }
            }
            let mut rest = told.clone();
            pointed.sort_by_key(|it| std::cmp::Reverse(it.len()));
            for text in pointed.iter().filter(|it| it.len() > 3) {
                rest = rest.replace(text, "");
            }
            let leaks = found_in(rest.as_bytes());
            assert!(
                leaks.is_empty(),
                "{name}, --format {format}: {leaks:?}\n{told}"
            );
        }
    }
}

/// The partner was read and printed: each public mark of the fixture is somewhere in the site.
fn assert_public(fixture: &Path, public: &Tree) {
    let mut missing = Vec::new();
    for (name, bytes) in tree(fixture) {
        let text = String::from_utf8(bytes).unwrap();
        for rest in text.split("PUBLICMARK-").skip(1) {
            let mark: String = rest
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '-')
                .collect();
            let mark = format!("PUBLICMARK-{mark}");
            let shown = public
                .values()
                .any(|bytes| String::from_utf8_lossy(bytes).contains(&mark));
            // A region without a listed partner may or may not be shown; a manager's name is for signed-in eyes.
            if !shown
                && ![
                    "PUBLICMARK-or-not",
                    "PUBLICMARK-staff-name",
                    "PUBLICMARK-staff-role",
                ]
                .contains(&mark.as_str())
            {
                missing.push(format!("{mark} of {name}"));
            }
        }
    }
    assert!(missing.is_empty(), "not in the site: {missing:?}");
}

#[test]
fn the_sample_of_init_keeps_its_secrets_too() {
    // The texts that follow a private key in the files that `init` writes are not in the site that they give.
    let folder = Folder::new("init-private");
    let site = folder.join("site");
    run(partnerpress().arg("init").arg(&site));
    run(&mut build(&site, &folder.join("public")));
    let public = tree(&folder.join("public"));
    let mut secrets = Vec::new();
    for (name, bytes) in tree(&site.join("content/partners")) {
        let text = String::from_utf8(bytes).unwrap();
        for line in text.lines() {
            let line = line.trim().trim_start_matches("- ").trim_start_matches('{');
            let private = [
                "email:", "phone:", "tax_id:", "account:", "notes:", "reason:",
            ];
            if let Some(key) = private.iter().find(|key| line.starts_with(**key)) {
                let value = line[key.len()..]
                    .trim()
                    .trim_matches(['"', '\'', '|', '>', '-', '}', ' ']);
                if value.len() > 3 && !line.starts_with('#') {
                    secrets.push((name.clone(), value.to_owned()));
                }
            }
        }
    }
    for (name, secret) in secrets {
        for (page, bytes) in &public {
            let shown = String::from_utf8_lossy(bytes).contains(&secret);
            assert!(!shown, "{page} shows `{secret}` of {name}");
        }
    }
}

/// Every private mark in `bytes`, and in what they hold when they are a zip (an office file is one) or a PDF.
pub(crate) fn found_in_all(bytes: &[u8]) -> Vec<String> {
    let mut found = found_in(bytes);
    // A stream of a PDF is full of coordinates, among which any five digits stand sooner or later.
    let draws = bytes.starts_with(b"%PDF");
    for part in unpacked(bytes) {
        let inside = found_in_all(&part).into_iter();
        let told = inside.filter(|what| !draws || !what.starts_with("a number"));
        found.extend(told.map(|what| format!("inside: {what}")));
    }
    found
}

/// The files of a zip, the streams of a PDF, the compressed texts of a PNG.
fn unpacked(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut parts = Vec::new();
    if bytes.starts_with(b"PK") {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        for at in 0..archive.len() {
            let mut part = Vec::new();
            let mut file = archive.by_index(at).unwrap();
            std::io::Read::read_to_end(&mut file, &mut part).unwrap();
            parts.push(part);
        }
    }
    if bytes.starts_with(b"%PDF") {
        for (at, _) in bytes
            .windows(6)
            .enumerate()
            .filter(|(_, word)| *word == b"stream")
        {
            let start = bytes[at + 6..]
                .iter()
                .position(|byte| *byte == b'\n')
                .map_or(at, |n| at + 7 + n);
            let mut part = Vec::new();
            let mut stream = flate2::read::ZlibDecoder::new(&bytes[start..]);
            // What is no stream of this kind ends at once.
            let _ = std::io::Read::read_to_end(&mut stream, &mut part);
            parts.push(part);
        }
    }
    if let Some(mut rest) = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n") {
        // Length, name, data, checksum.
        while let Some((head, after)) = rest.split_at_checked(8) {
            let length = u32::from_be_bytes(head[..4].try_into().unwrap()) as usize;
            let data = &after[..length.min(after.len())];
            if matches!(&head[4..], b"zTXt" | b"iTXt" | b"iCCP" | b"tEXt" | b"eXIf") {
                parts.push(data.to_vec());
                // Where the compressed part begins depends on the texts before it: every place is tried.
                for at in 0..data.len() {
                    let mut part = Vec::new();
                    let mut stream = flate2::read::ZlibDecoder::new(&data[at..]);
                    let _ = std::io::Read::read_to_end(&mut stream, &mut part);
                    if !part.is_empty() {
                        parts.push(part);
                    }
                }
            }
            rest = after.get(length + 4..).unwrap_or_default();
        }
    }
    if bytes.starts_with(b"\x1f\x8b") {
        let mut part = Vec::new();
        let _ = std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(bytes), &mut part);
        parts.push(part);
    }
    parts
}

/// Every private mark in `bytes`, whatever it was dressed in: letter case, UTF-16, base64, hexadecimal, the escapes of
/// addresses, HTML and JSON; a number with or without its separators.
fn found_in(bytes: &[u8]) -> Vec<String> {
    let lower = bytes.to_ascii_lowercase();
    let hexadecimal: String = WORD.bytes().map(|byte| format!("{byte:02x}")).collect();
    let spaced: String = WORD.bytes().map(|byte| format!("{byte:02x} ")).collect();
    // In either case of the letters: the sixth bit.
    let either = |before: &str, digits: fn(u8) -> String, after: &str, upper: bool| -> Vec<u8> {
        let letter = |byte: u8| {
            if upper {
                byte.to_ascii_uppercase()
            } else {
                byte
            }
        };
        let escaped = WORD
            .bytes()
            .map(|it| format!("{before}{}{after}", digits(letter(it))));
        escaped.collect::<String>().into_bytes()
    };
    let mut disguises = vec![
        ("plain", lower.clone(), WORD.as_bytes().to_vec()),
        (
            "UTF-16LE",
            lower.clone(),
            WORD.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        ),
        (
            "UTF-16BE",
            lower.clone(),
            WORD.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        ),
        (
            "hexadecimal",
            lower.clone(),
            spaced.trim_end().as_bytes().to_vec(),
        ),
        ("hexadecimal", lower.clone(), hexadecimal.into_bytes()),
        (
            "a number",
            without_separators(bytes),
            DIGITS.as_bytes().to_vec(),
        ),
    ];
    for upper in [false, true] {
        let hex = |byte: u8| format!("{byte:02x}");
        let decimal = |byte: u8| byte.to_string();
        for (name, before, digits, after) in [
            ("hexadecimal", "", hex as fn(u8) -> String, ""),
            ("percent-encoded", "%", hex, ""),
            ("escaped for HTML", "&#x", hex, ";"),
            ("escaped for HTML", "&#", decimal, ";"),
            ("escaped for JSON", "\\u00", hex, ""),
            ("escaped for C", "\\x", hex, ""),
        ] {
            disguises.push((name, lower.clone(), either(before, digits, after, upper)));
        }
    }
    for text in [WORD.to_owned(), WORD.to_uppercase()] {
        for shift in 0..3 {
            disguises.push((
                "base64",
                bytes.to_vec(),
                base64_within(text.as_bytes(), shift),
            ));
        }
    }
    let mut found = Vec::new();
    for (name, hay, needle) in disguises {
        if let Some(at) = hay.windows(needle.len()).position(|part| part == needle) {
            let around = &hay[at.saturating_sub(30)..hay.len().min(at + 50)];
            found.push(format!("{name} in `{}`", String::from_utf8_lossy(around)));
        }
    }
    found
}

/// `73,918.00` as `7391800`: what may stand between the digits of a number is taken out, spaces of any width too.
fn without_separators(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    text.replace(
        [',', '.', '\'', '’', ' ', '\u{a0}', '\u{202f}', '\u{2009}'],
        "",
    )
    .into_bytes()
}

/// The letters that `text` surely becomes in the base64 of a longer text in which it begins at byte `shift` of three.
fn base64_within(text: &[u8], shift: usize) -> Vec<u8> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bit = |at: usize| -> usize { usize::from(text[at / 8] >> (7 - at % 8) & 1) };
    // The first letter that holds no bit of the bytes before it starts at the next multiple of six.
    let first = (6 - shift * 8 % 6) % 6;
    (first..=text.len() * 8 - 6)
        .step_by(6)
        .map(|at| LETTERS[(at..at + 6).fold(0, |value, at| value << 1 | bit(at))])
        .collect()
}

fn copy(from: &Path, to: &Path) {
    for (name, bytes) in tree(from) {
        let place = to.join(name);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, bytes).unwrap();
    }
}

#[test]
fn the_search_sees_through_disguises() {
    for (name, bytes) in [
        ("plain", "a Canary sings".as_bytes().to_vec()),
        (
            "UTF-16",
            "a CANARY sings"
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect(),
        ),
        (
            "UTF-16",
            "a canary sings"
                .encode_utf16()
                .flat_map(u16::to_be_bytes)
                .collect(),
        ),
        ("hexadecimal", b"x63616e617279y".to_vec()),
        ("hexadecimal", b"43414E415259".to_vec()),
        ("hexadecimal", b"63 61 6e 61 72 79".to_vec()),
        ("percent-encoded", b"q=%43%41%4E%41%52%59".to_vec()),
        ("HTML", b"&#99;&#97;&#110;&#97;&#114;&#121;".to_vec()),
        ("HTML", b"&#x63;&#x61;&#x6E;&#x61;&#x72;&#x79;".to_vec()),
        (
            "JSON",
            b"\\u0043\\u0041\\u004e\\u0041\\u0052\\u0059".to_vec(),
        ),
        // base64 of `CANARY-x`, `aCANARY-x`, `aaCANARY-x`, `aacanary-x`.
        ("base64", b"Q0FOQVJZLXg=".to_vec()),
        ("base64", b"YUNBTkFSWS14".to_vec()),
        ("base64", b"YWFDQU5BUlkteA==".to_vec()),
        ("base64", b"YWFjYW5hcnkteA==".to_vec()),
        ("a number", b"$73,918.16".to_vec()),
        ("a number", "73\u{a0}918 €".as_bytes().to_vec()),
    ] {
        assert_ne!(
            found_in(&bytes),
            [""; 0],
            "{name} {:?}",
            String::from_utf8_lossy(&bytes)
        );
    }
    assert_eq!(found_in(b"nothing to see, 73 91 9"), [""; 0]);
}

#[test]
fn the_search_looks_into_zips_and_pdfs() {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file("a/b.xml", options).unwrap();
    archive
        .write_all("<w:t>a canary sings</w:t>".repeat(9).as_bytes())
        .unwrap();
    let archive = archive.finish().unwrap().into_inner();
    assert_eq!(found_in(&archive), [""; 0], "it is compressed");
    assert_ne!(found_in_all(&archive), [""; 0]);
    let mut stream = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    stream
        .write_all(&b"(a canary sings) Tj ".repeat(9))
        .unwrap();
    let stream = stream.finish().unwrap();
    let pdf = [
        b"%PDF-1.7\n1 0 obj\n<<>>\nstream\n".to_vec(),
        stream,
        b"\nendstream".to_vec(),
    ]
    .concat();
    assert_eq!(found_in(&pdf), [""; 0], "it is compressed");
    assert_ne!(found_in_all(&pdf), [""; 0]);
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, 1, 1);
    let text = "a canary sings ".repeat(9);
    encoder.add_ztxt_chunk("Comment".to_owned(), text).unwrap();
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[0]).unwrap();
    writer.finish().unwrap();
    assert_eq!(found_in(&png), [""; 0], "it is compressed");
    assert_ne!(found_in_all(&png), [""; 0]);
}
