//! `Raw*` to a [`Workspace`]: everything that has to hold between the parts of a site.
//!
//! Each file here is one check or a tight family, with its codes; adding one touches its file and
//! [`ALL`]. Checking never stops at a fault, and never reports the consequence of another: what
//! could not be read counts as known. Nothing is read or written here.

mod access;
mod address;
mod brand;
mod content;
mod contrast;
mod dates;
mod exchange;
mod facts;
mod fund;
mod ids;
mod ladder;
mod links;
mod master;
mod material;
mod messages;
mod money;
mod names;
mod partner;
mod picture;
mod program;
mod rates;
mod refs;
mod rules;
mod same_ids;
mod site;
mod theme;
mod translations;
mod words;

pub use links::headings;
pub use master::built_in as built_in_master;
pub use material::ending_soon;
pub use messages::BUILT_IN_LANGUAGES;
pub use theme::{BUILT_IN_ASSETS, BUILT_IN_TEMPLATES};
pub use translations::lacking;

use crate::base::{Code, Diagnostic, Faults, FileId, Severity, Sources, Span};
use crate::load::{self, Loaded, schema};
use crate::model::Workspace;

/// What came of checking a site.
#[derive(Debug)]
pub struct Checked {
    pub sources: Sources,
    /// By file and place; those of loading are among them.
    pub faults: Vec<Diagnostic>,
    /// Absent when any of the faults is an error.
    pub workspace: Option<Workspace>,
}

/// Codes of the checks, by family; with [`load::faults::ALL`], every fault of a site's files.
pub const ALL: &[&[&Code]] = &[
    refs::CODES,
    ids::CODES,
    program::CODES,
    rules::CODES,
    ladder::CODES,
    rates::CODES,
    dates::CODES,
    money::CODES,
    exchange::CODES,
    fund::CODES,
    names::CODES,
    links::CODES,
    messages::CODES,
    theme::CODES,
    master::CODES,
    translations::CODES,
    content::CODES,
    material::CODES,
    address::CODES,
    words::CODES,
    brand::CODES,
    contrast::CODES,
    picture::CODES,
    site::CODES,
    access::CODES,
];

/// Every code of loading and checking, by id.
#[must_use]
pub fn codes() -> Vec<&'static Code> {
    let mut codes: Vec<&Code> = ALL.iter().copied().flatten().copied().collect();
    codes.extend(load::faults::ALL);
    codes.sort_by_key(|code| code.id);
    codes
}

/// Checks everything that was read.
#[must_use]
pub fn check(loaded: Loaded) -> Checked {
    let Loaded {
        sources,
        mut raw,
        mut faults,
    } = loaded;
    let ledgers = std::mem::take(&mut raw.ledgers);
    let broken = Broken::of(&faults);
    names::check(&raw.paths, &mut faults);
    let mut site = site::assemble(raw.site.as_ref(), &mut faults);
    site.languages = messages::languages(raw.site.as_ref(), &site, &raw.messages, &mut faults);
    messages::check(&raw.messages, &mut faults);
    let theme = theme::Theme::new(&raw.templates);
    let master = master::assemble(&raw, &mut faults);
    let brand = brand::assemble(raw.brand.as_ref(), &theme, &site, &mut faults);
    let exchange = exchange::assemble(raw.exchange.as_ref(), site.currency, &mut faults);
    let tables = rules::Tables::new(&raw, &ledgers, &site, &broken);
    let programs = program::assemble(&raw, &tables, site.currency, &broken, &mut faults);
    let refs = refs::Refs::new(&raw, &site, &programs);
    let register = ids::Register::new(&raw.partners, &mut faults);
    let media = partner::Media::new(&raw.media, &mut faults);
    let partners = partner::assemble(&register, &refs, &media, &mut faults);
    let access = access::assemble(
        raw.access.as_ref(),
        &register,
        &refs,
        &partners.list,
        &broken,
        &mut faults,
    );
    let funds = fund::assemble(
        &raw.funds,
        &register,
        &refs,
        &exchange,
        &broken,
        &mut faults,
    );
    let mut content = content::assemble(&raw, &register, &refs, &theme, &site, &mut faults);
    let pictures = picture::assemble(&raw, &register, &media, &brand, &mut faults);
    content.translations =
        translations::assemble(&raw, &site, &programs.list, &sources, &mut faults);
    content.media = media.published(&partners.list, &pictures);
    content.materials = material::materials(&raw.materials, &refs, &mut faults);
    content.campaigns = material::campaigns(&raw.campaigns, &register, &refs, &mut faults);
    material::check_names(&raw, &mut faults);
    links::check(&raw, &register, &refs, &theme, &media, &mut faults);
    let ground = facts::Ground {
        register: &register,
        refs: &refs,
        partners: &partners,
        exchange: &exchange,
        site: &site,
        partner_columns: rules::partner_columns(&programs.list),
    };
    let facts = facts::assemble(ledgers, &ground, &mut faults);

    let mut faults = faults.into_sorted();
    // What the config says holds for six programs and would be told six times.
    faults.dedup_by(|a, b| same(a, b));
    let has_errors = faults.iter().any(|f| f.severity == Severity::Error);
    let workspace = (!has_errors).then(|| Workspace {
        site,
        brand,
        access,
        programs: programs.list,
        partners: partners.list,
        facts,
        exchange,
        funds,
        content,
        pictures,
        templates: raw.templates,
        master,
        classed_keys: schema::classed_keys,
    });
    Checked {
        sources,
        faults,
        workspace,
    }
}

/// Where loading found errors. What depends on such a place is not judged: the fault that would be
/// told is the consequence of one that has been.
#[derive(Debug)]
struct Broken {
    places: Vec<Span>,
}

impl Broken {
    fn of(faults: &Faults) -> Self {
        let errors = faults.iter().filter(|f| f.severity == Severity::Error);
        Self {
            places: errors.map(|fault| fault.primary.span).collect(),
        }
    }

    /// Whether anything in this file could not be read.
    fn is_in_file(&self, file: FileId) -> bool {
        self.places.iter().any(|it| it.file == file)
    }

    /// Whether anything inside of `span` could not be read.
    fn is_in(&self, span: Span) -> bool {
        self.places
            .iter()
            .any(|it| it.file == span.file && span.start <= it.start && it.end <= span.end)
    }
}

fn same(a: &Diagnostic, b: &Diagnostic) -> bool {
    a.code.id == b.code.id && a.primary.span == b.primary.span && a.message == b.message
}

/// The point at which a mapping or a list begins, for what it lacks.
const fn start_of(span: Span) -> Span {
    Span::new(span.file, span.start, span.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_given_once() {
        let ids: Vec<&str> = codes().iter().map(|code| code.id).collect();
        let mut once = ids.clone();
        once.dedup();
        assert_eq!(ids, once);
        for code in codes() {
            let digits = code.id.strip_prefix("PP").unwrap_or("");
            assert!(digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit()));
            assert!(
                code.about.ends_with('.') && !code.title.ends_with('.'),
                "{}",
                code.id
            );
        }
    }
}
