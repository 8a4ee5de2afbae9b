//! `partnerpress collateral`.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use serde_json::{Value, json};

use super::open::{Open, misuse, unknown};
use super::table::{Align, table};
use super::{Common, End, Format, count};
use crate::engine;
use crate::model::{MaterialKind, PartnerIx, ProgramIx, Workspace};
use crate::render::plan::{Item, Recipe};
use crate::render::press::piece::{Bearer, Piece, What};
use crate::render::press::shelf::Withheld;
use crate::render::{RenderFault, Renderer, format};
use crate::shell::handout::{Handout, HandoutFault};
use crate::shell::site::template_diagnostics;
use crate::shell::stage::StageFault;
use crate::shell::terminal::{self, ProgressLine};

/// Tell what collateral there is, or print it in clear into a folder, to be sent by hand.
///
/// A build seals what is not public. This verb does not: what it writes stands in clear in a folder
/// of its own, which a site never is and never holds. Keep it to yourself, send what you want to
/// send, and delete it.
#[derive(Debug, clap::Args)]
pub(super) struct Collateral {
    /// Only of this partner; may be given again.
    #[arg(long, value_name = "ID")]
    partner: Vec<String>,
    /// Only of this program and its partners; may be given again.
    #[arg(long, value_name = "ID")]
    program: Vec<String>,
    /// Only of this kind: brochure, guide, sales_deck, certificate, badge, social_media_assets,
    /// email_templates, qr_code, kit, statement, mail; may be given again.
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Vec<Kind>,
    /// Only in this language; may be given again.
    #[arg(long, value_name = "TAG")]
    language: Vec<String>,
    /// Folder for the files; replaced only if this verb made it, or if it is empty. Without it the
    /// pieces are told and nothing is written.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// What a piece is, as it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Material(MaterialKind),
    Statement,
    Mail,
}

impl Kind {
    const fn of(piece: &Piece) -> Self {
        match (piece.material(), &piece.what) {
            (Some(kind), _) => Self::Material(kind),
            (None, What::Statement(_)) => Self::Statement,
            (None, _) => Self::Mail,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Material(kind) => kind.word(),
            Self::Statement => "statement",
            Self::Mail => "mail",
        }
    }
}

fn kind(text: &str) -> Result<Kind, String> {
    match (text, MaterialKind::named(text)) {
        ("statement" | "statements", _) => Ok(Kind::Statement),
        ("mail", _) => Ok(Kind::Mail),
        (_, Some(kind)) => Ok(Kind::Material(kind)),
        _ => Err(format!(
            "there is {}, statement, mail",
            MaterialKind::WORDS.join(", ")
        )),
    }
}

impl Collateral {
    pub(super) fn run(self, common: &Common) -> End {
        self.tell(common).unwrap_or_else(|end| end)
    }

    fn tell(self, common: &Common) -> Result<End, End> {
        let mut open = Open::new(common)?;
        let findings = engine::evaluate(&open.workspace, open.as_of);
        let renderer = match Renderer::new(&open.workspace, &findings, open.as_of) {
            Ok(renderer) => renderer,
            Err(broken) => return faulty(common, &mut open.sources, &broken),
        };
        let wanted = Wanted::of(&self, &open, &renderer)?;
        let items: Vec<&Item> = renderer
            .plan()
            .items()
            .iter()
            .filter(|item| wanted.has(&open.workspace, item))
            .collect();
        let mut told = Told {
            as_of: open.as_of.to_string(),
            items: &items,
            workspace: &open.workspace,
            withheld: renderer.withheld(),
            written: None,
        };
        let Some(out) = &self.out else {
            terminal::print(&match common.format {
                Format::Json => told.json(None),
                _ => told.table(),
            })?;
            return Ok(End::Done);
        };
        if items.is_empty() {
            return Err(misuse("nothing was chosen: no piece is as asked for"));
        }
        let broken = match write(&renderer, &items, out, common)? {
            Ok(bytes) => {
                told.written = Some(bytes);
                Vec::new()
            }
            Err(broken) => broken,
        };
        if !broken.is_empty() {
            return faulty(common, &mut open.sources, &broken);
        }
        let shown = out.display().to_string();
        terminal::print(&match common.format {
            Format::Json => told.json(Some(&shown)),
            _ => told.summary(&shown),
        })?;
        Ok(End::Done)
    }
}

fn faulty(
    common: &Common,
    sources: &mut crate::base::Sources,
    broken: &[RenderFault],
) -> Result<End, End> {
    let faults = template_diagnostics(sources, broken);
    common.tell(sources, &faults)?;
    Ok(End::Faulty)
}

/// Writes the pieces, partner by partner; the bytes of all of them, or the faults of templates.
fn write(
    renderer: &Renderer<'_>,
    items: &[&Item],
    out: &std::path::Path,
    common: &Common,
) -> Result<Result<u64, Vec<RenderFault>>, End> {
    let failed = |fault: HandoutFault| match fault {
        HandoutFault::Misplaced { .. } => misuse(&fault.to_string()),
        HandoutFault::Stage(_) => End::Failed(fault.to_string()),
    };
    let handout = Handout::begin(out, &common.root).map_err(failed)?;
    let mut batches: BTreeMap<&str, Vec<&Item>> = BTreeMap::new();
    for item in items {
        let mut parts = item.path.splitn(3, '/');
        let folder = parts.nth(1).unwrap_or_default();
        batches.entry(folder).or_default().push(item);
    }
    let batches: Vec<Vec<&Item>> = batches.into_values().collect();
    let line = ProgressLine::new("printing");
    let done = AtomicUsize::new(0);
    let bytes = AtomicUsize::new(0);
    let broken: Mutex<Vec<RenderFault>> = Mutex::new(Vec::new());
    let written = batches
        .par_iter()
        .try_for_each(|batch| -> Result<(), StageFault> {
            renderer.hand_out(batch, |file| {
                match file {
                    Ok(file) => {
                        handout.write(&file)?;
                        bytes.fetch_add(file.bytes().len(), Ordering::Relaxed);
                    }
                    Err(fault) => {
                        if let Ok(mut list) = broken.lock() {
                            list.push(fault);
                        }
                    }
                }
                line.show(done.fetch_add(1, Ordering::Relaxed) + 1, items.len());
                Ok(())
            })
        });
    line.clear();
    written.map_err(|fault| failed(fault.into()))?;
    let broken = broken.into_inner().unwrap_or_default();
    if !broken.is_empty() {
        return Ok(Err(broken));
    }
    handout.finish().map_err(|fault| failed(fault.into()))?;
    Ok(Ok(bytes.into_inner() as u64))
}

/// What was asked for.
struct Wanted<'c> {
    partners: Vec<PartnerIx>,
    programs: Vec<ProgramIx>,
    kinds: &'c [Kind],
    languages: &'c [String],
}

impl<'c> Wanted<'c> {
    fn of(asked: &'c Collateral, open: &Open, renderer: &Renderer<'_>) -> Result<Self, End> {
        let partners = asked.partner.iter().map(|id| Ok(open.partner(id)?.0));
        let programs = asked.program.iter().map(|id| {
            let known = open.workspace.programs.iter().map(|it| it.id.as_str());
            let found = open.workspace.program_named(id);
            found.ok_or_else(|| unknown("program", id, known))
        });
        let known: Vec<&str> = renderer.languages().collect();
        for language in &asked.language {
            if !known.contains(&language.as_str()) {
                return Err(unknown("language", language, known.into_iter()));
            }
        }
        Ok(Self {
            partners: partners.collect::<Result<_, End>>()?,
            programs: programs.collect::<Result<_, End>>()?,
            kinds: &asked.kind,
            languages: &asked.language,
        })
    }

    fn has(&self, workspace: &Workspace, item: &Item) -> bool {
        let Recipe::Piece(piece) = &item.recipe else {
            return false;
        };
        let program = match piece.bearer {
            Bearer::Partner(ix) => workspace.partner(ix).program,
            Bearer::Program(ix) => ix,
        };
        let is_partners = match piece.bearer {
            Bearer::Partner(ix) => self.partners.is_empty() || self.partners.contains(&ix),
            Bearer::Program(_) => self.partners.is_empty(),
        };
        !piece.is_preview()
            && is_partners
            && (self.programs.is_empty() || self.programs.contains(&program))
            && (self.kinds.is_empty() || self.kinds.contains(&Kind::of(piece)))
            && (self.languages.is_empty() || self.languages.iter().any(|it| is_in(piece, it)))
    }
}

/// Whether a piece is in a language of the site: `de-CH` is in `de`.
fn is_in(piece: &Piece, language: &str) -> bool {
    let rest = piece.language.strip_prefix(language);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

struct Told<'a> {
    as_of: String,
    items: &'a [&'a Item],
    workspace: &'a Workspace,
    withheld: Vec<Withheld>,
    /// Bytes.
    written: Option<u64>,
}

impl Told<'_> {
    fn pieces(&self) -> impl Iterator<Item = (&Item, &Piece)> {
        self.items.iter().filter_map(|item| match &item.recipe {
            Recipe::Piece(piece) => Some((*item, piece)),
            _ => None,
        })
    }

    /// "partner", and its id.
    fn bearer(&self, piece: &Piece) -> (&'static str, &str) {
        match piece.bearer {
            Bearer::Partner(ix) => ("partner", self.workspace.partner(ix).id.as_str()),
            Bearer::Program(ix) => ("program", self.workspace.program(ix).id.as_str()),
        }
    }

    fn table(&self) -> String {
        let mut rows: BTreeMap<(&str, &str, &str, Kind), Vec<&str>> = BTreeMap::new();
        for (_, piece) in self.pieces() {
            let (what, id) = self.bearer(piece);
            let key = (what, id, piece.language.as_str(), Kind::of(piece));
            rows.entry(key).or_default().push(piece.format.extension());
        }
        let lines: Vec<Vec<String>> = rows
            .into_iter()
            .map(|((what, id, language, kind), formats)| {
                let mut names = formats.clone();
                names.sort_unstable();
                names.dedup();
                vec![
                    format!("{what} {id}"),
                    kind.word().to_owned(),
                    language.to_owned(),
                    names.join(", "),
                    formats.len().to_string(),
                ]
            })
            .collect();
        let mut out = format!("Collateral as of {}\n\n", self.as_of);
        if lines.is_empty() {
            out.push_str("No piece is as asked for.\n");
        } else {
            let head = [
                ("For", Align::Left),
                ("Kind", Align::Left),
                ("Language", Align::Left),
                ("Formats", Align::Left),
                ("Files", Align::Right),
            ];
            out.push_str(&table(&head, &lines));
        }
        out.push_str(&withheld_text(&self.withheld));
        out
    }

    fn summary(&self, out: &str) -> String {
        let partners: std::collections::BTreeSet<&str> = self
            .pieces()
            .filter(|(_, piece)| matches!(piece.bearer, Bearer::Partner(_)))
            .map(|(_, piece)| self.bearer(piece).1)
            .collect();
        let size = self.written.unwrap_or_default().div_ceil(1_000);
        let mut text = format!(
            "{} of {} in {out}, {} KB, in clear: not for everyone\n",
            count(self.items.len(), "file", "files"),
            match partners.len() {
                0 => "the programs".to_owned(),
                n => count(n, "partner", "partners"),
            },
            format::number(size.into()),
        );
        text.push_str(&withheld_text(&self.withheld));
        text
    }

    fn json(&self, out: Option<&str>) -> String {
        let pieces: Vec<Value> = self
            .pieces()
            .map(|(item, piece)| {
                let (what, id) = self.bearer(piece);
                let path = item.path.strip_prefix("portal/");
                let path = path.map_or_else(|| item.path.clone(), |it| format!("partners/{it}"));
                json!({
                    "for": what,
                    "id": id,
                    "kind": Kind::of(piece).word(),
                    "language": piece.language,
                    "format": piece.format.extension(),
                    "path": path,
                })
            })
            .collect();
        let document = json!({
            "format": "partnerpress/collateral@1",
            "as_of": self.as_of,
            "out": out,
            "bytes": self.written,
            "pieces": pieces,
            "withheld": withheld_json(&self.withheld),
        });
        format!("{document:#}\n")
    }
}

/// What is not made, a line each, after an empty one; empty when all is.
pub(super) fn withheld_text(withheld: &[Withheld]) -> String {
    if withheld.is_empty() {
        return String::new();
    }
    let mut out = "\nnot made:\n".to_owned();
    for it in withheld {
        out.push_str(&format!("  {} {}: {}\n", it.what, it.id, it.why));
    }
    out
}

pub(super) fn withheld_json(withheld: &[Withheld]) -> Vec<Value> {
    withheld
        .iter()
        .map(|it| json!({"what": it.what, "id": it.id.as_str(), "why": it.why.to_string()}))
        .collect()
}
