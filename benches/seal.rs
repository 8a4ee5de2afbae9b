//! Seals a folder of pages as a build does, for `make bench`: reads each, seals it in a compartment of ten, writes it
//! through the stage, with an index for each compartment and a keyring for each reader. Prints what it took as JSON.
//! `seal PAGES OUT` or `seal PAGES OUT --store`, which leaves out the deflating.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a program of its own that measures"
)]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;

use partnerpress::base::Id;
use partnerpress::model::Compartment;
use partnerpress::seal::{
    Grant, Index, IndexedFile, Keyring, Keystore, LinkSecret, Packing, VaultKey, encode,
};
use partnerpress::shell::stage::Stage;
use rayon::prelude::*;

const TOGETHER: usize = 10;

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo passes `--bench`.
    let mut arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|it| it != "--bench")
        .collect();
    let packing = if arguments.iter().any(|it| it == "--store") {
        Packing::Store
    } else {
        Packing::Deflate
    };
    arguments.retain(|it| it != "--store");
    let [pages, out] = arguments.as_slice() else {
        return Err("seal PAGES OUT [--store]".into());
    };
    let mut paths: Vec<PathBuf> = std::fs::read_dir(pages)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.sort();
    let random: [u8; 80] = std::array::from_fn(|at| u8::try_from(at).unwrap_or(0));
    let store = Keystore::create(&random).ok_or("no key")?;

    let started = Instant::now();
    let stage = Stage::begin(Path::new(out)).map_err(|fault| fault.to_string())?;
    paths
        .par_chunks(TOGETHER)
        .enumerate()
        .try_for_each(|(number, paths)| compartment(&store, &stage, number, paths, packing))?;
    let tally = stage.finish().map_err(|fault| fault.to_string())?;
    let seconds = started.elapsed().as_secs_f64();
    println!(
        "{{\"pages\": {}, \"files\": {}, \"seconds\": {seconds:.4}}}",
        paths.len(),
        tally.new
    );
    Ok(())
}

fn compartment(
    store: &Keystore,
    stage: &Stage,
    number: usize,
    paths: &[PathBuf],
    packing: Packing,
) -> Result<(), String> {
    let id = Id::parse(&format!("p{number}")).map_err(|fault| fault.to_string())?;
    let compartment = Compartment::General(id);
    let vault = store.vault(&compartment);
    let mut files = Vec::with_capacity(paths.len());
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{}{name}", compartment.folder());
        let body = std::fs::read(path).map_err(|error| error.to_string())?;
        let sealed = vault.seal(&name, &body, packing);
        stage.write(&sealed).map_err(|fault| fault.to_string())?;
        files.push(IndexedFile {
            path: name,
            media_type: "text/html".to_owned(),
            title: Some("Page".to_owned()),
            bytes: body.len() as u64,
            sha256: encode(&sealed.digest()),
        });
    }
    let index = Index::new(compartment.to_string(), 1, files);
    let write = |file| stage.write(&file).map_err(|fault| fault.to_string());
    write(vault.seal_index(&index, store.publisher()))?;
    let number = u8::try_from(number % 256).unwrap_or(0);
    let secret: [u8; 32] = std::array::from_fn(|at| number.wrapping_add(at as u8));
    let mut own = *b"a secret of each reader's own...";
    own[..8].copy_from_slice(&(compartment.to_string().len() as u64).to_be_bytes());
    own[8..16].copy_from_slice(vault.index_id().0.first_chunk::<8>().unwrap_or(&[0; 8]));
    write(LinkSecret::from_bytes(own).user_key().seal(&Keyring {
        name: "Reader".to_owned(),
        address: "reader@example.com".to_owned(),
        role: "Partner".to_owned(),
        expires: None,
        verifier: store.publisher().verifier(),
        more: None,
        grants: vec![Grant {
            compartment: compartment.to_string(),
            title: "Partner".to_owned(),
            folder: compartment.folder(),
            epoch: 1,
            key: VaultKey::from_bytes(secret),
        }],
    }))
}
