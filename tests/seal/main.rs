//! The format of `docs/sealing.md`, held by test vectors: `vectors.json` is what this crate writes, `unseal.py` a second
//! implementation of the same document, and `tests/browser/unseal.test.mjs` runs the one of the browser.
//! `UPDATE=1 cargo test --test seal` writes the vectors anew, which only a new format may need.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops at the first thing it did not expect"
)]
#![expect(clippy::disallowed_methods, reason = "a test may read its environment")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use partnerpress::base::{Id, parse_date};
use partnerpress::model::Compartment;
use partnerpress::seal::{
    Grant, Index, IndexedFile, Keyring, Keystore, LinkSecret, More, OpenFault, Packing, Passphrase,
    ROUNDS, SealedFile, UserKey, Vault, VaultKey, decode, encode, open_index, padded_length,
};
use serde_json::{Value, json};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/seal")
}

/// 0, 1, 2, … from `first` on.
fn counting<const N: usize>(first: u8) -> [u8; N] {
    std::array::from_fn(|at| first.wrapping_add(u8::try_from(at).unwrap()))
}

const WORDS: &str = "abacus abdomen abdominal abide abiding ability";
const ADDRESS: &str = "marit@fjordlys.example";

fn keystore() -> Keystore {
    Keystore::create(&counting(0)).unwrap()
}

fn fjordlys(make: fn(Id) -> Compartment) -> Compartment {
    make(Id::parse("fjordlys").unwrap())
}

fn sealed(file: &SealedFile) -> Value {
    json!({
        "published_as": file.path(),
        "sha256": encode(&file.digest()),
        "sealed": encode(file.bytes()),
    })
}

fn with(mut value: Value, more: Value) -> Value {
    let (Value::Object(into), Value::Object(more)) = (&mut value, more) else {
        panic!("objects");
    };
    into.extend(more);
    value
}

fn keyring(more: Option<More>, grants: &[(&Compartment, [u8; 32])]) -> Keyring {
    Keyring {
        name: "Marit Lund".to_owned(),
        address: ADDRESS.to_owned(),
        role: "Partner finance".to_owned(),
        expires: parse_date("2027-06-30").ok(),
        verifier: keystore().publisher().verifier(),
        more,
        grants: grants
            .iter()
            .map(|(compartment, key)| Grant {
                compartment: compartment.to_string(),
                title: "Fjordlys Systems".to_owned(),
                folder: compartment.folder(),
                epoch: 1,
                key: VaultKey::from_bytes(*key),
            })
            .collect(),
    }
}

fn vectors() -> Value {
    let mut store = keystore();
    let general = fjordlys(Compartment::General);
    let finance = fjordlys(Compartment::Finance);
    let page = "portal/fjordlys/index.html";
    let html = format!(
        "<!doctype html><title>Fjordlys · Example</title>{}",
        "<p>So much sold, so much to come.</p>".repeat(40)
    );
    let picture: Vec<u8> = (0..5000u32).map(|n| ((n * n) >> 5) as u8).collect();
    let vault = store.vault(&general);
    let files = [
        (page, html.as_bytes(), Packing::Deflate),
        ("portal/fjordlys/märke.png", &picture[..], Packing::Store),
        ("portal/fjordlys/empty.txt", &b""[..], Packing::Deflate),
    ];
    let file_vectors: Vec<Value> = files
        .iter()
        .map(|(path, body, packing)| {
            let file = vault.seal(path, body, *packing);
            with(
                json!({"path": path, "body": encode(body), "id": vault.id(path).to_string()}),
                sealed(&file),
            )
        })
        .collect();
    let mut index = Index::new(
        general.to_string(),
        1,
        vec![IndexedFile {
            path: page.to_owned(),
            media_type: "text/html; charset=utf-8".to_owned(),
            title: Some("Fjordlys".to_owned()),
            bytes: html.len() as u64,
            sha256: encode(&vault.seal(page, html.as_bytes(), Packing::Deflate).digest()),
        }],
    );
    index.start = Some(page.to_owned());
    index.counter = 1_360_000_000;
    let index_file = vault.seal_index(&index, store.publisher());

    let link = LinkSecret::from_bytes(counting(100));
    let user = link.user_key();
    let passphrase = Passphrase::parse(WORDS).unwrap();
    let stretched = passphrase.stretch(ADDRESS, store.salt(), ROUNDS);
    let first = keyring(Some(More::Passphrase), &[(&general, counting(200))]);
    let second = keyring(None, &[(&finance, counting(210))]);
    let both = user.with_passphrase(&stretched);
    let words_only = UserKey::of_passphrase(&stretched);

    let epochs: Vec<Value> = [1u32, 2]
        .into_iter()
        .map(|epoch| {
            if epoch == 2 {
                store.raise(&general.to_string());
            }
            let vault = store.vault(&general);
            json!({
                "compartment": general.to_string(),
                "epoch": epoch,
                "id_of_index": vault.index_id().to_string(),
                "id_of_page": vault.id(page).to_string(),
            })
        })
        .collect();

    let lengths = [0usize, 1, 4096, 4097, 4352, 4353, 20_489, 1_048_577];
    let padding = lengths.map(|length| json!([length, padded_length(length, 4096)]));
    json!({
        "format": "partnerpress/seal-vectors@1",
        "padding": padding,
        "keystore": {
            "root": encode(&counting::<32>(0)),
            "signing_key": encode(&counting::<32>(32)),
            "salt": encode(&counting::<16>(64)),
            "verifier": store.publisher().verifier().encoded(),
            "fingerprint": store.fingerprint(),
        },
        "epochs": epochs,
        "files": {"compartment": general.to_string(), "epoch": 1, "files": file_vectors},
        "index": with(
            json!({"compartment": general.to_string(), "epoch": 1, "opened": index}),
            sealed(&index_file),
        ),
        "link": with(
            json!({"link": &*link.encoded(), "locator": user.locator().to_string(), "grants": [encode(&counting::<32>(200))]}),
            sealed(&user.seal(&first)),
        ),
        "passphrase": with(
            json!({
                "address": ADDRESS,
                "words": WORDS,
                "rounds": ROUNDS,
                "locator": words_only.locator().to_string(),
                "grants": [encode(&counting::<32>(210))],
            }),
            sealed(&words_only.seal(&second)),
        ),
        "link_and_passphrase": with(
            json!({"locator": both.locator().to_string(), "grants": [encode(&counting::<32>(210))]}),
            sealed(&both.seal(&second)),
        ),
    })
}

#[test]
fn the_vectors_hold() {
    let place = folder().join("vectors.json");
    let made = format!("{:#}\n", vectors());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&place, &made).unwrap();
    }
    let written = fs::read_to_string(&place).unwrap();
    assert!(
        written == made,
        "what is sealed is no longer what docs/sealing.md says and others read"
    );
}

#[test]
fn the_vectors_open() {
    let written = fs::read_to_string(folder().join("vectors.json")).unwrap();
    let vectors: Value = serde_json::from_str(&written).unwrap();
    let bytes = |text: &Value| base64_any(text.as_str().unwrap());
    let vault: Vault = keystore().vault(&fjordlys(Compartment::General));
    for file in vectors["files"]["files"].as_array().unwrap() {
        let path = file["path"].as_str().unwrap();
        assert_eq!(
            vault.open(path, &bytes(&file["sealed"])).unwrap(),
            bytes(&file["body"])
        );
        assert_eq!(
            vault.open("portal/fjordlys/other", &bytes(&file["sealed"])),
            Err(OpenFault::Refused)
        );
    }
    let index = open_index(
        &vault,
        &keystore().publisher().verifier(),
        &bytes(&vectors["index"]["sealed"]),
    );
    assert_eq!(json!(index.unwrap()), vectors["index"]["opened"]);
    let link = LinkSecret::decoded(vectors["link"]["link"].as_str().unwrap()).unwrap();
    let keyring = link
        .user_key()
        .open(&bytes(&vectors["link"]["sealed"]))
        .unwrap();
    let key: [u8; 32] = decode(vectors["link"]["grants"][0].as_str().unwrap()).unwrap();
    assert_eq!(keyring.grants[0].key, VaultKey::from_bytes(key));
}

fn base64_any(text: &str) -> Vec<u8> {
    use base64::Engine;
    base64::prelude::BASE64_URL_SAFE_NO_PAD
        .decode(text)
        .unwrap()
}

/// A second implementation, written from the document, reads and writes the same bytes.
#[test]
fn python_agrees() {
    let output = Command::new("python3")
        .arg(folder().join("unseal.py"))
        .arg(folder().join("vectors.json"))
        .output()
        .expect("python3 is missing; scripts/prerequisites.sh test installs it");
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// The examples in the document are those of the vectors.
#[test]
fn the_document_shows_the_vectors() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let document = fs::read_to_string(root.join("docs/sealing.md")).unwrap();
    let vectors = vectors();
    for value in [
        &vectors["keystore"]["verifier"],
        &vectors["keystore"]["fingerprint"],
        &vectors["epochs"][0]["id_of_index"],
        &vectors["epochs"][1]["id_of_index"],
        &vectors["files"]["files"][0]["id"],
        &vectors["files"]["files"][2]["sha256"],
        &vectors["link"]["link"],
        &vectors["link"]["locator"],
        &vectors["passphrase"]["locator"],
        &vectors["link_and_passphrase"]["locator"],
    ] {
        let text = value.as_str().unwrap();
        assert!(document.contains(text), "docs/sealing.md lacks {text}");
    }
}
