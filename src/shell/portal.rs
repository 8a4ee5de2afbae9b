//! Seals the private part of a site and puts it beside the public one: compartment by compartment,
//! item by item, none of them in memory for longer than it takes to print, seal and write it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use bytes::Bytes;
use rayon::prelude::*;

use super::manifest::{Manifest, PublishedCompartment, PublishedFile};
use super::stage::{Publishable, Stage, StageFault};
use crate::base::Date;
use crate::model::{Compartment, Workspace};
use crate::render::media_type::media_type;
use crate::render::page_text::{PageText, SEARCHED};
use crate::render::plan::Item;
use crate::render::search::{self, Document};
use crate::render::{RenderFault, Renderer};
use crate::seal::{self, Index, IndexedFile, Keystore, Packing, SealedFile, Unplaced};

/// The path of the search index in each compartment; no planned path is without a folder.
const SEARCH: &str = "search.json";

/// What was sealed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sealed {
    /// Pages and files, without indexes.
    pub files: usize,
    pub compartments: usize,
    pub keyrings: usize,
    /// Who holds a key and has no keyring in this site, and why.
    pub without: Vec<(String, Unplaced)>,
    /// Who could open a compartment before this build and cannot now, though its key is the same.
    pub lost: Vec<(String, String)>,
}

/// Everything that a build writes, noted for the manifest as it goes by.
#[derive(Debug)]
pub struct Recorder<'s> {
    stage: &'s Stage,
    files: Mutex<BTreeMap<String, PublishedFile>>,
}

impl<'s> Recorder<'s> {
    #[must_use]
    pub fn new(stage: &'s Stage) -> Self {
        Self {
            stage,
            files: Mutex::default(),
        }
    }

    /// Writes a file; of a sealed one `seals` says what is in it.
    ///
    /// # Errors
    /// See [`StageFault`].
    pub fn write(&self, file: &impl Publishable, seals: Option<String>) -> Result<(), StageFault> {
        self.stage.write(file)?;
        let noted = PublishedFile {
            bytes: file.bytes().len() as u64,
            sha256: hex(&sha256(file.bytes())),
            seals,
        };
        if let Ok(mut files) = self.files.lock() {
            files.insert(file.path().to_owned(), noted);
        }
        Ok(())
    }

    fn into_files(self) -> BTreeMap<String, PublishedFile> {
        self.files.into_inner().unwrap_or_default()
    }
}

/// Takes a sealed file, and what it seals.
type Take<'t> = &'t (dyn Fn(&SealedFile, String) -> Result<(), StageFault> + Sync);

/// What sealing works with.
#[derive(Debug, Clone, Copy)]
pub struct Sealing<'a, 'w> {
    pub workspace: &'w Workspace,
    pub renderer: &'a Renderer<'w>,
    pub keystore: &'a Keystore,
    pub as_of: Date,
    /// What was published before.
    pub before: &'a Manifest,
}

impl Sealing<'_, '_> {
    /// Seals and writes everything private; gives what was sealed, and the manifest of all that
    /// `recorder` has seen. `broken` takes the faults of templates, and `done` is called after
    /// every item.
    ///
    /// # Errors
    /// When the stage cannot be written.
    pub fn run(
        &self,
        recorder: Recorder<'_>,
        broken: &Mutex<Vec<RenderFault>>,
        done: &(dyn Fn() + Sync),
    ) -> Result<(Sealed, Manifest), StageFault> {
        let groups = self.groups();
        let take = |file: &SealedFile, seals: String| recorder.write(file, Some(seals));
        let sealed = groups
            .par_iter()
            .map(|(compartment, items)| {
                let published = self.compartment(&take, compartment, items, broken, done)?;
                Ok((compartment.to_string(), published))
            })
            .collect::<Result<BTreeMap<_, _>, StageFault>>()?;
        let mut outcome = Sealed {
            files: groups.values().map(Vec::len).sum(),
            compartments: groups.len(),
            ..Sealed::default()
        };
        let there = groups.keys().map(ToString::to_string).collect();
        let people = self.keyrings(&take, &there, &mut outcome)?;
        self.note_lost(&people, &sealed, &mut outcome);
        recorder.write(&self.keystore.notice(), None)?;
        let manifest = Manifest {
            as_of: self.as_of.to_string(),
            compartments: sealed,
            people,
            files: recorder.into_files(),
            ..Manifest::default()
        };
        Ok((outcome, manifest))
    }

    /// The items of each compartment.
    fn groups(&self) -> BTreeMap<&Compartment, Vec<&Item>> {
        let mut groups: BTreeMap<&Compartment, Vec<&Item>> = BTreeMap::new();
        for (item, compartment) in self.renderer.plan().sealed() {
            groups.entry(compartment).or_default().push(item);
        }
        groups
    }

    /// The compartment whose index has this name, sealed whole: names and bytes. For the dev
    /// server, which seals what is asked for. `None` when no index has it.
    ///
    /// # Errors
    /// The faults of templates.
    pub fn compartment_of_index(
        &self,
        name: &str,
    ) -> Result<Option<BTreeMap<String, SealedFile>>, Vec<RenderFault>> {
        let groups = self.groups();
        let found = groups.iter().find(|(compartment, _)| {
            let id = self.keystore.vault(compartment).index_id();
            name == format!("s/{id}.bin")
        });
        let Some((compartment, items)) = found else {
            return Ok(None);
        };
        let files = Mutex::new(BTreeMap::new());
        let broken = Mutex::new(Vec::new());
        let take = |file: &SealedFile, _: String| {
            if let Ok(mut files) = files.lock() {
                files.insert(file.path().to_owned(), file.clone());
            }
            Ok(())
        };
        // Nothing is written, so nothing can fail but what is noted.
        let _ = self.compartment(&take, compartment, items, &broken, &|| {});
        let broken = broken.into_inner().unwrap_or_default();
        if broken.is_empty() {
            Ok(Some(files.into_inner().unwrap_or_default()))
        } else {
            Err(broken)
        }
    }

    /// Everyone's keyrings and the notice, for the dev server.
    #[must_use]
    pub fn keys(&self) -> BTreeMap<String, SealedFile> {
        let there = self.groups().keys().map(ToString::to_string).collect();
        let files = Mutex::new(BTreeMap::new());
        let take = |file: &SealedFile, _: String| {
            if let Ok(mut files) = files.lock() {
                files.insert(file.path().to_owned(), file.clone());
            }
            Ok(())
        };
        let _ = take(&self.keystore.notice(), String::new());
        let _ = self.keyrings(&take, &there, &mut Sealed::default());
        files.into_inner().unwrap_or_default()
    }

    fn compartment(
        &self,
        take: Take<'_>,
        compartment: &Compartment,
        items: &[&Item],
        broken: &Mutex<Vec<RenderFault>>,
        done: &(dyn Fn() + Sync),
    ) -> Result<PublishedCompartment, StageFault> {
        let vault = self.keystore.vault(compartment);
        let mut files: Vec<IndexedFile> = Vec::with_capacity(items.len());
        let mut documents: BTreeMap<&str, Document<'static>> = BTreeMap::new();
        // One after the other: a partner's library tells how large its files are, and its kit holds
        // them. Compartments are printed side by side.
        let earlier = |path: &str| self.opened(&vault, path);
        self.renderer.batch(items, &earlier, |item, body| {
            done();
            match body {
                Ok(body) => {
                    let (file, indexed, document) = self.item(&vault, item, &body);
                    take(&file, format!("{compartment}:{}", item.path))?;
                    files.push(indexed);
                    documents.insert(&item.path, document);
                }
                Err(fault) => {
                    if let Ok(mut list) = broken.lock() {
                        list.push(fault);
                    }
                }
            }
            Ok(())
        })?;
        let documents: Vec<Document<'_>> = documents.into_values().collect();

        let body = search::index_of(&documents, SEARCHED);
        let file = vault.seal(SEARCH, body.as_bytes(), Packing::Deflate);
        take(&file, format!("{compartment}:{SEARCH}"))?;
        let start = start_page(compartment, &files);
        files.push(indexed(SEARCH, None, body.len(), &file));

        let epoch = self.keystore.epoch(compartment);
        let mut index = Index::new(compartment.to_string(), epoch, files);
        index.start = start;
        index.search = Some(SEARCH.to_owned());
        let holds = hex(&sha256(&serde_json::to_vec(&index).unwrap_or_default()));
        index.counter = self.counter(&compartment.to_string(), epoch, &holds);
        let file = vault.seal_index(&index, self.keystore.publisher());
        take(&file, format!("{compartment}:"))?;
        Ok(PublishedCompartment {
            epoch,
            counter: index.counter,
            holds,
        })
    }

    /// What was sealed for a path, where the site still has it as it was published. Only the bytes
    /// that are on record count: others with this key can seal, too.
    fn opened(&self, vault: &seal::Vault, path: &str) -> Option<Bytes> {
        let place = vault.place(path);
        let published = self.before.files.get(&place)?;
        let sealed = self.renderer.earlier(&place)?;
        if hex(&sha256(&sealed)) != published.sha256 {
            return None;
        }
        vault.open(path, &sealed).ok().map(Bytes::from)
    }

    fn item(
        &self,
        vault: &seal::Vault,
        item: &Item,
        body: &[u8],
    ) -> (SealedFile, IndexedFile, Document<'static>) {
        let kind = media_type(&item.path);
        let file = vault.seal(&item.path, body, Packing::of(kind));
        let root = &self.renderer.headers().root;
        let url = format!("{root}{}", item.address());
        let (title, document) = if item.is_page() {
            let text = PageText::of(&String::from_utf8_lossy(body));
            let title = Some(text.title.clone()).filter(|title| !title.is_empty());
            (title, text.into_document(url, "Page"))
        } else {
            let name = item.path.rsplit('/').next().unwrap_or(&item.path);
            let document = Document {
                url,
                title: name.to_owned().into(),
                kind: "File".into(),
                ..Document::default()
            };
            (None, document)
        };
        let indexed = indexed(&item.path, title, body.len(), &file);
        (file, indexed, document)
    }

    /// The number of an index: that of the one before when it lists the same, else a higher one.
    /// Where no manifest tells what was before, the day alone makes it rise.
    fn counter(&self, compartment: &str, epoch: u32, holds: &str) -> u64 {
        let day = self.as_of.signed_duration_since(Date::default()).num_days();
        let today = u64::try_from(day).unwrap_or(0) << 16;
        match self.before.compartments.get(compartment) {
            Some(before) if before.epoch == epoch && before.holds == holds => before.counter,
            Some(before) => today.max(before.counter + 1),
            None => today,
        }
    }

    /// Writes everyone's keyrings; gives by address what each may open.
    fn keyrings(
        &self,
        take: Take<'_>,
        there: &BTreeSet<String>,
        outcome: &mut Sealed,
    ) -> Result<BTreeMap<String, Vec<String>>, StageFault> {
        let mut people = BTreeMap::new();
        for holder in self.keystore.holders() {
            let mut placed = match seal::place(self.workspace, holder, self.as_of) {
                Ok(placed) => placed,
                Err(why) => {
                    outcome.without.push((holder.email.clone(), why));
                    continue;
                }
            };
            // An area in which this site has nothing yet is no place to send anyone to.
            let compartments = &mut placed.compartments;
            compartments.retain(|it| there.contains(&it.to_string()));
            for file in self.keystore.keyrings(self.workspace, holder, &placed) {
                take(&file, format!("keyring of {}", holder.email))?;
                outcome.keyrings += 1;
            }
            let names = placed.compartments.iter().map(ToString::to_string);
            people.insert(holder.email.clone(), names.collect::<Vec<_>>());
        }
        Ok(people)
    }

    /// Who could open a compartment before and cannot now, while its key stayed the same.
    fn note_lost(
        &self,
        people: &BTreeMap<String, Vec<String>>,
        sealed: &BTreeMap<String, PublishedCompartment>,
        outcome: &mut Sealed,
    ) {
        for (email, before) in &self.before.people {
            let now = people.get(email).map_or(&[][..], Vec::as_slice);
            for name in before.iter().filter(|name| !now.contains(name)) {
                let epochs = [
                    sealed.get(name).map(|it| it.epoch),
                    self.before.compartments.get(name).map(|it| it.epoch),
                ];
                if epochs[0].is_some() && epochs[0] == epochs[1] {
                    outcome.lost.push((email.clone(), name.clone()));
                }
            }
        }
    }
}

/// The page of a compartment to begin with: the first of its folder, else its first.
fn start_page(compartment: &Compartment, files: &[IndexedFile]) -> Option<String> {
    let first = format!("{}index.html", compartment.folder());
    let pages = files.iter().filter(|file| file.path.ends_with(".html"));
    let mut paths = pages.map(|file| &file.path);
    match paths.clone().find(|path| **path == first) {
        Some(path) => Some(path.clone()),
        None => paths.next().cloned(),
    }
}

fn indexed(path: &str, title: Option<String>, length: usize, file: &SealedFile) -> IndexedFile {
    IndexedFile {
        path: path.to_owned(),
        media_type: media_type(path).to_owned(),
        title,
        bytes: length as u64,
        sha256: seal::encode(&file.digest()),
    }
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).into()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
