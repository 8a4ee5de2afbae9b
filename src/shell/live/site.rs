//! The thread that owns the site: it renders what is asked for, and reads the files again when
//! they change. While the input is broken the last good site stays, with the faults shown in it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use std::time::Instant;

use tokio::sync::watch::Sender as Versions;

use super::{Answer, Ask};
use crate::base::{Date, Diagnostic, Sources, report};
use crate::engine;
use crate::model::Workspace;
use crate::render::media_type::media_type;
use crate::render::{RenderFault, Renderer};
use crate::seal::{Keystore, SealedFile};
use crate::shell::keystore::{Identities, Store, StoreFault};
use crate::shell::manifest::Manifest;
use crate::shell::portal::Sealing;
use crate::shell::site::{open, template_diagnostics};

/// Files of the server itself; no page of a site begins so.
pub(super) const OWN: &str = "/__partnerpress/";
const SCRIPT: &str = include_str!("live.js");
const STYLE: &str = include_str!("live.css");

pub(super) struct Site {
    root: PathBuf,
    as_of: Date,
}

/// A site that can be shown, or what is wrong with it as a person reads it.
type Opened = Result<Box<Workspace>, String>;

impl Site {
    pub(super) const fn new(root: PathBuf, as_of: Date) -> Self {
        Self { root, as_of }
    }

    /// Answers until nobody can ask any more.
    pub(super) fn run(&self, asks: &Receiver<Ask>, version: &Versions<u64>, said: &dyn Fn(&str)) {
        let mut opened = self.open();
        loop {
            let next = match &opened {
                Ok(workspace) => self.show(workspace, asks, version, said),
                Err(trouble) => {
                    said(trouble);
                    self.wait(trouble, asks, version)
                }
            };
            match next {
                Some(next) => opened = next,
                None => return,
            }
        }
    }

    /// Shows a good site until a newer good one is there.
    fn show(
        &self,
        workspace: &Workspace,
        asks: &Receiver<Ask>,
        version: &Versions<u64>,
        said: &dyn Fn(&str),
    ) -> Option<Opened> {
        let findings = engine::evaluate(workspace, self.as_of);
        let renderer = match Renderer::new(workspace, &findings, self.as_of) {
            Ok(renderer) => renderer,
            Err(broken) => return Some(Err(template_text(&broken))),
        };
        let portal = match Portal::new(&self.root, workspace, &renderer, self.as_of) {
            Ok(portal) => portal,
            Err(fault) => {
                said(&format!("the portal is not shown: {fault}\n"));
                None
            }
        };
        let mut trouble: Option<String> = None;
        for ask in asks {
            match ask {
                Ask::Get { path, reply } => {
                    let sealed = portal.as_ref().and_then(|portal| portal.answer(&path));
                    if let Some(sealed) = sealed {
                        let _ = reply.send(sealed);
                        continue;
                    }
                    // The browser may have gone away meanwhile.
                    let live = Live {
                        version: *version.borrow(),
                        trouble: trouble.as_deref(),
                    };
                    let _ = reply.send(answer(&renderer, &path, live));
                }
                Ask::Changed => {
                    let started = Instant::now();
                    next_version(version);
                    let opened = self.open();
                    let took = started.elapsed().as_millis();
                    match opened {
                        Ok(workspace) => {
                            said(&format!("reloaded in {took} ms\n"));
                            return Some(Ok(workspace));
                        }
                        Err(text) => {
                            said(&text);
                            trouble = Some(text);
                        }
                    }
                }
            }
        }
        None
    }

    /// There is no good site yet: every page tells what is wrong, until there is one.
    fn wait(&self, trouble: &str, asks: &Receiver<Ask>, version: &Versions<u64>) -> Option<Opened> {
        for ask in asks {
            match ask {
                Ask::Get { path, reply } => {
                    let page = own_file(&path).unwrap_or_else(|| {
                        let html = format!(
                            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
                             <title>The site has faults</title></head><body>{}</body></html>",
                            overlay(trouble, *version.borrow())
                        );
                        html_answer(500, String::new(), &html)
                    });
                    let _ = reply.send(page);
                }
                Ask::Changed => {
                    next_version(version);
                    return Some(self.open());
                }
            }
        }
        None
    }

    /// Reads the site and makes sure that it can be shown.
    fn open(&self) -> Opened {
        let checked = open(&self.root)
            .map_err(|error| format!("cannot read {}: {error}\n", self.root.display()))?;
        let Some(workspace) = checked.workspace else {
            return Err(human(&checked.sources, &checked.faults));
        };
        let findings = engine::evaluate(&workspace, self.as_of);
        match Renderer::new(&workspace, &findings, self.as_of) {
            Ok(_) => Ok(Box::new(workspace)),
            Err(broken) => {
                let mut sources = checked.sources;
                let faults = template_diagnostics(&mut sources, &broken);
                Err(human(&sources, &faults))
            }
        }
    }
}

/// The sealed part of the present site, sealed as it is asked for, under the keys that a build would
/// use.
struct Portal<'a, 'w> {
    workspace: &'w Workspace,
    renderer: &'a Renderer<'w>,
    as_of: Date,
    keystore: Keystore,
    before: Manifest,
    /// What was sealed so far, by path.
    sealed: RefCell<BTreeMap<String, SealedFile>>,
}

impl<'a, 'w> Portal<'a, 'w> {
    /// `None` when nothing here opens the keystore, or there is none.
    fn new(
        root: &Path,
        workspace: &'w Workspace,
        renderer: &'a Renderer<'w>,
        as_of: Date,
    ) -> Result<Option<Self>, StoreFault> {
        let store = Store::of(root);
        let Some(own) = Identities::find(root, None)?.filter(|_| store.exists()) else {
            return Ok(None);
        };
        Ok(Some(Self {
            workspace,
            renderer,
            as_of,
            keystore: store.open(&workspace.access, &own)?,
            before: Manifest::latest(root).unwrap_or_default(),
            sealed: RefCell::default(),
        }))
    }

    /// A sealed file; `None` when the path is none's.
    fn answer(&self, path: &str) -> Option<Answer> {
        let root = &self.renderer.headers().root;
        let name = path.strip_prefix(root.as_str())?.strip_prefix('/')?;
        if !name.starts_with("s/") && !name.starts_with("k/") {
            return None;
        }
        let sealing = Sealing {
            workspace: self.workspace,
            renderer: self.renderer,
            keystore: &self.keystore,
            as_of: self.as_of,
            before: &self.before,
        };
        let mut sealed = self.sealed.borrow_mut();
        if !sealed.contains_key(name) {
            if name.starts_with("k/") {
                sealed.extend(sealing.keys());
            } else {
                match sealing.compartment_of_index(name) {
                    Ok(found) => sealed.extend(found.unwrap_or_default()),
                    Err(broken) => {
                        return Some(html_answer(500, String::new(), &template_text(&broken)));
                    }
                }
            }
        }
        let file = sealed.get(name)?;
        Some(Answer {
            status: 200,
            kind: media_type(name),
            location: None,
            policy: String::new(),
            body: file.bytes().to_vec(),
        })
    }
}

fn human(sources: &Sources, faults: &[Diagnostic]) -> String {
    report::write(report::Form::Human, sources, faults, false)
}

fn template_text(broken: &[RenderFault]) -> String {
    let mut sources = Sources::default();
    let faults = template_diagnostics(&mut sources, broken);
    human(&sources, &faults)
}

/// Lets the browsers ask again. It is told before the site is read, so that they are on their way
/// meanwhile: what they ask for waits for this thread, and is answered from what was read.
fn next_version(version: &Versions<u64>) {
    version.send_modify(|version| *version += 1);
}

/// What a page of the present site is given beside its own.
#[derive(Clone, Copy)]
struct Live<'t> {
    version: u64,
    /// What is wrong with the last save.
    trouble: Option<&'t str>,
}

fn answer(renderer: &Renderer<'_>, path: &str, live: Live<'_>) -> Answer {
    if let Some(own) = own_file(path) {
        return own;
    }
    let policy = renderer.headers().policy();
    let root = &renderer.headers().root;
    let Some(inside) = path
        .strip_prefix(root.as_str())
        .filter(|p| p.starts_with('/'))
    else {
        return redirect(format!("{root}/"));
    };
    let file = match inside.strip_suffix('/') {
        Some(folder) => format!("{folder}/index.html"),
        None => inside.to_owned(),
    };
    let file = file.trim_start_matches('/');
    let plan = renderer.plan();
    let (status, item) = match plan.public_at(file) {
        Some(item) => (200, item),
        None if plan.public_at(&format!("{file}/index.html")).is_some() => {
            return redirect(format!("{path}/"));
        }
        None => match plan.public_at("404.html") {
            Some(item) => (404, item),
            None => return html_answer(404, policy, "not found"),
        },
    };
    match renderer.render(item) {
        Ok(file) if file.path().ends_with(".html") => {
            let html = String::from_utf8_lossy(file.bytes());
            html_answer(status, policy, &with_live(&html, live))
        }
        Ok(file) => Answer {
            status,
            kind: media_type(file.path()),
            location: None,
            policy,
            body: file.bytes().to_vec(),
        },
        Err(fault) => {
            let html = format!(
                "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
                 <title>A template has a fault</title></head><body>{}</body></html>",
                overlay(&template_text(&[fault]), live.version)
            );
            html_answer(500, policy, &html)
        }
    }
}

fn own_file(path: &str) -> Option<Answer> {
    let (kind, body) = match path.strip_prefix(OWN)? {
        "live.js" => ("text/javascript; charset=utf-8", SCRIPT),
        "live.css" => ("text/css; charset=utf-8", STYLE),
        _ => return None,
    };
    Some(Answer {
        status: 200,
        kind,
        location: None,
        policy: String::new(),
        body: body.as_bytes().to_vec(),
    })
}

fn redirect(location: String) -> Answer {
    Answer {
        status: 307,
        kind: "text/plain; charset=utf-8",
        location: Some(location),
        policy: String::new(),
        body: Vec::new(),
    }
}

fn html_answer(status: u16, policy: String, html: &str) -> Answer {
    Answer {
        status,
        kind: "text/html; charset=utf-8",
        location: None,
        policy,
        body: html.as_bytes().to_vec(),
    }
}

/// The page with the script that reloads it, and what is wrong on top of it.
fn with_live(html: &str, live: Live<'_>) -> String {
    let extra = match live.trouble {
        Some(trouble) => overlay(trouble, live.version),
        None => live_script(live.version),
    };
    match html.rfind("</body>") {
        Some(at) => format!("{}{extra}{}", &html[..at], &html[at..]),
        None => format!("{html}{extra}"),
    }
}

fn live_script(version: u64) -> String {
    format!("<script src=\"{OWN}live.js\" data-version=\"{version}\" defer></script>")
}

fn overlay(trouble: &str, version: u64) -> String {
    let mut text = String::with_capacity(trouble.len());
    for c in trouble.chars() {
        match c {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            c => text.push(c),
        }
    }
    format!(
        "<link rel=\"stylesheet\" href=\"{OWN}live.css\">\
         <section class=\"partnerpress-faults\" role=\"alert\" aria-label=\"Faults\">\
         <h2>Not shown yet: the last save has faults</h2><pre tabindex=\"0\">{text}</pre></section>{}",
        live_script(version)
    )
}
