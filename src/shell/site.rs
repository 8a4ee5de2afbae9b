//! Opens a site, and builds it.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use rayon::prelude::*;

use super::audit::{self, Act, Log, LogFault};
use super::beside;
use super::keystore::{Identities, Store, StoreFault};
use super::manifest::Manifest;
use super::portal::{Recorder, Sealed, Sealing};
use super::stage::{Stage, StageFault, Tally};
use super::swap;
use super::tree::read_tree;
use crate::base::{Date, Diagnostic, Sources, Span};
use crate::check::{self, Checked};
use crate::engine;
use crate::load;
use crate::model::Workspace;
use crate::render::press::gap::Gap;
use crate::render::press::shelf::Withheld;
use crate::render::{PublicFile, RenderFault, Renderer, TEMPLATE_FAULT, theme};
use crate::seal::{AuditAct, Keystore, PersonName};

/// Reads and checks the site in `root`.
///
/// # Errors
/// When `root` cannot be read at all.
pub fn open(root: &Path) -> io::Result<Checked> {
    Ok(check::check(load::load(read_tree(root)?)))
}

/// What a build did.
#[derive(Debug)]
pub struct Built {
    pub sources: Sources,
    pub warnings: Vec<Diagnostic>,
    /// Public pages, and public files that are no pages.
    pub pages: usize,
    pub files: usize,
    /// The private part.
    pub portal: Portal,
    pub partners: usize,
    /// Materials and campaigns of which nothing was made.
    pub withheld: Vec<Withheld>,
    /// Characters that documents show as a box.
    pub gaps: Vec<Gap>,
    /// Files of `public.server` that no host of the settings needs, and that were changed since a build wrote them.
    pub left: Vec<String>,
    pub tally: Tally,
    pub took: Duration,
}

/// What became of the private part of a site.
#[derive(Debug)]
pub enum Portal {
    /// So many pages and files were left out: nothing here opens the keystore.
    NoIdentity(usize),
    /// So many were left out: there is no keystore.
    NoKeystore(usize),
    Sealed(Sealed),
}

/// Why nothing was built. The old site stands as it was.
#[derive(Debug)]
pub enum BuildFault {
    /// The root cannot be read.
    Root(io::Error),
    /// The input has faults; warnings are among them.
    Input {
        sources: Sources,
        faults: Vec<Diagnostic>,
    },
    /// The keystore is there and cannot be opened with what was given.
    Keys(StoreFault),
    /// The audit log cannot be added to.
    Log(LogFault),
    /// The output cannot be written.
    Output(StageFault),
}

impl From<StageFault> for BuildFault {
    fn from(fault: StageFault) -> Self {
        Self::Output(fault)
    }
}

/// Called now and then with the number of finished items and of all items.
pub type Progress<'p> = &'p (dyn Fn(usize, usize) + Sync);

/// What a build is told.
#[derive(Debug, Clone, Copy)]
pub struct Order<'o> {
    pub root: &'o Path,
    pub out: &'o Path,
    pub as_of: Date,
    /// A warning stops it as an error does.
    pub strict: bool,
    /// A file with the identity that opens the keystore, when it is given by name.
    pub identity: Option<&'o Path>,
    /// Who builds, for the audit log, when it is said.
    pub by: Option<&'o str>,
}

impl Order<'_> {
    fn actor(&self) -> PersonName {
        audit::actor(self.root, self.by)
    }
}

/// Builds a site.
///
/// # Errors
/// See [`BuildFault`].
pub fn build(order: Order<'_>, progress: Progress<'_>) -> Result<Built, BuildFault> {
    let started = Instant::now();
    // What an erasure decided and did not carry out is not published as it was.
    swap::settle(order.root).map_err(BuildFault::Keys)?;
    let Checked {
        mut sources,
        mut faults,
        workspace,
    } = open(order.root).map_err(BuildFault::Root)?;
    if let Some(workspace) = &workspace {
        faults.extend(check::ending_soon(workspace, order.as_of));
    }
    let workspace = match workspace {
        Some(workspace) if !order.strict || faults.is_empty() => workspace,
        _ => return Err(BuildFault::Input { sources, faults }),
    };
    // Before anything is written: with a wrong key nothing is.
    let keys = Keys::find(order, &workspace)?;
    let findings = engine::evaluate(&workspace, order.as_of);
    let renderer = match Renderer::new(&workspace, &findings, order.as_of) {
        Ok(renderer) => {
            let before = order.out.to_owned();
            renderer.reusing(move |path| fs::read(before.join(path)).ok().map(Bytes::from))
        }
        Err(broken) => return Err(template_faults(sources, faults, &broken)),
    };
    let stage = Stage::begin(order.out)?;
    // Read under the stage's lock: of two builds at once, the second counts on from the first.
    let before = Manifest::latest(order.root).map_err(StageFault::manifest)?;
    let recorder = Recorder::new(&stage);
    let public: Vec<_> = renderer.plan().public().collect();
    let private = renderer.plan().sealed().count();
    let all = match &keys {
        Keys::Open { .. } => public.len() + private,
        Keys::Closed(_) => public.len(),
    };
    let batches = renderer.plan().public_batches();
    let broken: Mutex<Vec<RenderFault>> = Mutex::new(Vec::new());
    let count = AtomicUsize::new(0);
    let done = || progress(count.fetch_add(1, Ordering::Relaxed) + 1, all);
    batches
        .par_iter()
        // Some take a thousand times as long as others.
        .with_max_len(1)
        .try_for_each(|batch| -> Result<(), StageFault> {
            renderer.render_batch(*batch, |file| {
                match file {
                    Ok(file) if matches!(keys, Keys::Open { .. }) => recorder.write(&file, None)?,
                    Ok(file) => stage.write(&file)?,
                    Err(fault) => note(&broken, fault),
                }
                done();
                Ok(())
            })
        })?;
    let (portal, manifest) = match &keys {
        Keys::Closed(closed) => (closed(private), None),
        Keys::Open { keystore } => {
            let sealing = Sealing {
                workspace: &workspace,
                renderer: &renderer,
                keystore,
                as_of: order.as_of,
                before: &before,
            };
            let (sealed, manifest) = sealing.run(recorder, &broken, &done)?;
            (Portal::Sealed(sealed), Some(manifest))
        }
    };
    let broken = broken.into_inner().unwrap_or_default();
    if !broken.is_empty() {
        return Err(template_faults(sources, faults, &broken));
    }
    if let Some(manifest) = manifest {
        // Before the site is put in place: should that fail, the next build counts on from here.
        if let (Some(manifest), Keys::Open { keystore, .. }) = (manifest.after(&before), &keys) {
            publish(order, keystore, manifest)?;
        }
    }
    let pages = public.iter().filter(|item| item.item().is_page()).count();
    let server = beside::folder(stage.target());
    let tally = stage.finish()?;
    let server_files = renderer.headers().server_files(&workspace.site.hosts);
    let left = beside::update(&server, &server_files).map_err(StageFault::beside)?;
    let built = Built {
        warnings: faults,
        pages,
        files: public.len() - pages,
        portal,
        partners: workspace.partners.len(),
        withheld: renderer.withheld(),
        gaps: renderer.gaps(),
        left,
        tally,
        took: started.elapsed(),
        sources: std::mem::take(&mut sources),
    };
    Ok(built)
}

/// Notes in the audit log what is about to be published, signs how far the log goes, and keeps both.
fn publish(
    order: Order<'_>,
    keystore: &Keystore,
    mut manifest: Manifest,
) -> Result<(), BuildFault> {
    let mut log = Log::open(order.root).map_err(BuildFault::Log)?;
    let act = Act::new(AuditAct::Publish, order.as_of, &order.actor())
        .with("compartments", manifest.compartments.len().to_string())
        .with("files", manifest.files.len().to_string())
        .with("people", manifest.people.len().to_string())
        .with("publication", manifest.number.to_string());
    log.append(&act, keystore).map_err(BuildFault::Log)?;
    let checkpoint = log.checkpoint(keystore).map_err(BuildFault::Log)?;
    manifest.checkpoint = Some(checkpoint);
    manifest.store(order.root).map_err(StageFault::manifest)?;
    Ok(())
}

/// Whether the private part can be sealed.
enum Keys {
    Open {
        keystore: Box<Keystore>,
    },
    /// What to say of so many pages that are left out.
    Closed(fn(usize) -> Portal),
}

impl Keys {
    fn find(order: Order<'_>, workspace: &Workspace) -> Result<Self, BuildFault> {
        let store = Store::of(order.root);
        let own = Identities::find(order.root, order.identity).map_err(BuildFault::Keys)?;
        let Some(own) = own else {
            return Ok(Self::Closed(if store.exists() {
                Portal::NoIdentity
            } else {
                Portal::NoKeystore
            }));
        };
        if !store.exists() {
            return Ok(Self::Closed(Portal::NoKeystore));
        }
        let keystore = store
            .open(&workspace.access, &own)
            .map_err(BuildFault::Keys)?;
        Ok(Self::Open {
            keystore: Box::new(keystore),
        })
    }
}

/// All public files of the site, in memory; for tests and tools.
///
/// # Errors
/// The faults of templates.
pub fn render_all(renderer: &Renderer<'_>) -> Result<Vec<PublicFile>, Vec<RenderFault>> {
    let batches = renderer.plan().public_batches();
    let rendered: Vec<_> = batches
        .par_iter()
        .flat_map_iter(|batch| {
            let mut results = Vec::with_capacity(batch.items().len());
            let took: Result<(), std::convert::Infallible> =
                renderer.render_batch(*batch, |result| {
                    results.push(result);
                    Ok(())
                });
            let Ok(()) = took;
            results
        })
        .collect();
    let mut files = Vec::with_capacity(rendered.len());
    let mut broken = Vec::new();
    for result in rendered {
        match result {
            Ok(file) => files.push(file),
            Err(fault) => broken.push(fault),
        }
    }
    files.sort_by(|a, b| a.path().cmp(b.path()));
    if broken.is_empty() {
        Ok(files)
    } else {
        Err(broken)
    }
}

fn note(broken: &Mutex<Vec<RenderFault>>, fault: RenderFault) {
    if let Ok(mut list) = broken.lock() {
        list.push(fault);
    }
}

fn template_faults(
    mut sources: Sources,
    mut faults: Vec<Diagnostic>,
    broken: &[RenderFault],
) -> BuildFault {
    faults.extend(template_diagnostics(&mut sources, broken));
    BuildFault::Input { sources, faults }
}

/// Template, line and column, and message of a fault.
type Place<'f> = (&'f str, Option<(usize, usize)>, &'f str);

/// The faults of templates as diagnostics: one for each place, however many pages it broke.
pub fn template_diagnostics(sources: &mut Sources, broken: &[RenderFault]) -> Vec<Diagnostic> {
    // The outputs that each fault of a template broke.
    let mut places: BTreeMap<Place<'_>, Vec<&str>> = BTreeMap::new();
    for fault in broken {
        let outputs = places
            .entry((&fault.template, fault.place, &fault.message))
            .or_default();
        outputs.extend(fault.output.as_deref());
    }
    places
        .into_iter()
        .map(|((template, place, message), mut outputs)| {
            let path = format!("templates/{template}");
            let file = sources.find(&path).unwrap_or_else(|| {
                let text = theme::built_in_text(template).unwrap_or_default();
                sources.add(format!("{path} (built in)"), text)
            });
            let at = place.map_or(0, |(line, column)| {
                byte_at(sources.text(file), line, column)
            });
            let fault = Diagnostic::error(&TEMPLATE_FAULT, Span::new(file, at, at), message);
            outputs.sort_unstable();
            match outputs.as_slice() {
                [] => fault,
                [one] => fault.help(format!("found while printing {one}")),
                [first, rest @ ..] => fault.help(format!(
                    "found while printing {first} and {} more",
                    rest.len()
                )),
            }
        })
        .collect()
}

fn byte_at(text: &str, line: usize, column: usize) -> u32 {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let within: usize = text[start..]
        .chars()
        .take(column.saturating_sub(1))
        .map(char::len_utf8)
        .sum();
    u32::try_from(start + within).unwrap_or(0)
}
