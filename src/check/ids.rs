//! Names that may be given only once: ids in lists and ledgers, and the names of partners.

use indexmap::IndexMap;

use crate::base::{Code, Diagnostic, Faults, Id, Span, Spanned};
use crate::load::RawFile;
use crate::load::decode::shorten;
use crate::load::raw::RawPartner;
use crate::model::PartnerIx;

pub(super) const CODES: &[&Code] = &[&DUPLICATE_ID, &TAKEN_NAME];

const DUPLICATE_ID: Code = Code {
    id: "PP015",
    title: "duplicate id",
    about: "Two things of one kind have the same id or the same address: two rows of a ledger, \
            two pages, two entries of a list. Nothing says which one is meant.",
};

const TAKEN_NAME: Code = Code {
    id: "PP055",
    title: "name of two partners",
    about: "An alias of a partner is an alias or the id of another one too. Rows of a ledger under \
            this name could be either's.",
};

pub(super) fn duplicate(what: &str, id: &str, again: Span, first: Span) -> Diagnostic {
    Diagnostic::error(
        &DUPLICATE_ID,
        again,
        format!("the {what} `{}` stands twice", shorten(id)),
    )
    .label("again here")
    .related(first, "first here")
}

/// The items of a list, each once; those that stand again are told.
pub(super) fn once(items: &[Spanned<Id>], what: &str, faults: &mut Faults) -> Vec<Spanned<Id>> {
    let mut kept: Vec<Spanned<Id>> = Vec::with_capacity(items.len());
    for item in items {
        match kept.iter().find(|other| other.value == item.value) {
            Some(first) => faults.push(
                duplicate(what, item.value.as_str(), item.span, first.span)
                    .help("delete one of the two"),
            ),
            None => kept.push(item.clone()),
        }
    }
    kept
}

/// All partners that have a file, by id, and the names under which ledgers know them.
#[derive(Debug)]
pub(super) struct Register<'r> {
    /// By id; the place is the [`PartnerIx`].
    pub files: Vec<(&'r Id, &'r RawFile<RawPartner>)>,
    names: IndexMap<&'r str, PartnerIx>,
}

impl<'r> Register<'r> {
    pub(super) fn new(partners: &'r [RawFile<RawPartner>], faults: &mut Faults) -> Self {
        let mut files: Vec<(&Id, &RawFile<RawPartner>)> = partners
            .iter()
            .filter_map(|file| Some((file.id.as_ref()?, file)))
            .collect();
        files.sort_by(|a, b| a.0.cmp(b.0));
        let mut names: IndexMap<&str, (PartnerIx, Option<Span>)> = IndexMap::new();
        for (ix, (id, _)) in (0u32..).map(PartnerIx).zip(&files) {
            names.insert(id.as_str(), (ix, None));
        }
        for (ix, (id, file)) in (0u32..).map(PartnerIx).zip(&files) {
            let aliases = file.value.as_ref().and_then(|value| value.aliases.as_ref());
            for alias in aliases.iter().flat_map(|list| &list.items) {
                let name = alias.value.trim();
                match names.get(name) {
                    None => {
                        names.insert(name, (ix, Some(alias.span)));
                    }
                    Some((owner, _)) if *owner == ix => {}
                    Some((owner, place)) => {
                        let other = files.get(owner.0 as usize).map(|(id, file)| (*id, file));
                        faults.push(taken(name, id, alias.span, *place, other));
                    }
                }
            }
        }
        Self {
            files,
            names: names
                .into_iter()
                .map(|(name, (ix, _))| (name, ix))
                .collect(),
        }
    }

    /// The partner with this id or alias.
    pub(super) fn find(&self, name: &str) -> Option<PartnerIx> {
        self.names.get(name).copied()
    }

    /// The partner with this id.
    pub(super) fn with_id(&self, id: &Id) -> Option<PartnerIx> {
        let at = self
            .files
            .binary_search_by(|(other, _)| (*other).cmp(id))
            .ok()?;
        u32::try_from(at).ok().map(PartnerIx)
    }

    pub(super) fn raw(&self, partner: PartnerIx) -> Option<&'r RawPartner> {
        self.files.get(partner.0 as usize)?.1.value.as_ref()
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &'r str> {
        self.files.iter().map(|(id, _)| id.as_str())
    }

    /// Ids and aliases.
    pub(super) fn names(&self) -> impl Iterator<Item = &'r str> {
        self.names.keys().copied()
    }
}

fn taken(
    name: &str,
    id: &Id,
    span: Span,
    first: Option<Span>,
    other: Option<(&Id, &&RawFile<RawPartner>)>,
) -> Diagnostic {
    let shown = shorten(name);
    let owner = other.map_or("another", |(id, _)| id.as_str());
    let message = match first {
        Some(_) => format!("`{shown}` is an alias of `{owner}` and of `{id}`"),
        None => format!("`{shown}` is the id of another partner"),
    };
    let fault = Diagnostic::error(&TAKEN_NAME, span, message);
    match first.or_else(|| other.map(|(_, file)| file.head())) {
        Some(first) => fault.related(first, "taken here"),
        None => fault,
    }
    .help("leave it to the one that ledgers mean by it")
}
