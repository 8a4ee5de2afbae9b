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

/// The files of a zip, the streams of a PDF.
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
    parts
}

/// Every private mark in `bytes`, whatever it was dressed in: letter case, UTF-16, base64, hexadecimal; a number with
/// or without its separators.
fn found_in(bytes: &[u8]) -> Vec<String> {
    let lower = bytes.to_ascii_lowercase();
    let hexadecimal: String = WORD.bytes().map(|byte| format!("{byte:02x}")).collect();
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
        ("hexadecimal", lower, hexadecimal.into_bytes()),
        (
            "a number",
            without_separators(bytes),
            DIGITS.as_bytes().to_vec(),
        ),
    ];
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
}
