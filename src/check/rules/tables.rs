//! Tables and columns that rules name.

use super::{UNKNOWN_COLUMN, UNKNOWN_TABLE, WRONG_COLUMN};
use crate::base::{Diagnostic, Faults, Id, Span, Spanned};
use crate::check::{Broken, refs, words};
use crate::load::RawWorkspace;
use crate::load::decode::shorten;
use crate::load::leaf::Text;
use crate::load::ledger::{ColumnSpec, Kind, Ledger, TableSpec};
use crate::model::{Site, column};

/// The declared tables.
#[derive(Debug)]
pub(in crate::check) struct Tables<'l> {
    specs: Vec<&'l TableSpec>,
    /// Whether all declarations could be read. If not, every name counts as known.
    is_whole: bool,
    /// The site's regions, where they could be read.
    regions: Option<Vec<&'l str>>,
}

impl<'l> Tables<'l> {
    pub(in crate::check) fn new(
        raw: &RawWorkspace,
        ledgers: &'l [Ledger],
        site: &'l Site,
        broken: &Broken,
    ) -> Self {
        let is_whole = |wanted: &str| {
            let file = raw.paths.iter().find(|(path, _)| &**path == wanted);
            file.is_none_or(|(_, file)| !broken.is_in_file(*file))
        };
        let regions = site.regions.keys().map(Id::as_str);
        Self {
            specs: ledgers.iter().map(|ledger| &ledger.spec).collect(),
            is_whole: is_whole("config/tables.yaml"),
            regions: is_whole("config/site.yaml").then(|| regions.collect()),
        }
    }

    /// Tells a region that the site does not have.
    pub(super) fn region(&self, name: &Spanned<Text>, faults: &mut Faults) {
        if let Some(known) = &self.regions
            && !known.contains(&&*name.value.0)
        {
            faults.push(refs::unknown_region(&name.value, name.span, known));
        }
    }

    /// Tells a country that there is not.
    pub(super) fn country(&self, name: &Spanned<Text>, faults: &mut Faults) {
        words::country(name, faults);
    }

    /// The table of this name, told when there is none.
    pub(super) fn table(
        &self,
        name: &str,
        span: Span,
        faults: &mut Faults,
    ) -> Option<&'l TableSpec> {
        let found = self.specs.iter().find(|spec| spec.name == name).copied();
        if found.is_none() && self.is_whole {
            let fault = Diagnostic::error(
                &UNKNOWN_TABLE,
                span,
                format!("unknown table `{}`", shorten(name)),
            );
            let known = self.specs.iter().map(|spec| spec.name.as_str());
            let fault = fault.suggest(name, known);
            faults.push(match fault.replacement {
                Some(_) => fault,
                None => fault.help(format!(
                    "declare `{}` under `tables` in config/tables.yaml",
                    shorten(name)
                )),
            });
        }
        found
    }

    /// The column of this name, told when there is none.
    pub(super) fn column(
        &self,
        table: &'l TableSpec,
        name: &str,
        span: Span,
        faults: &mut Faults,
    ) -> Option<&'l ColumnSpec> {
        let found = table.columns.iter().find(|column| column.name == name);
        if found.is_none() && self.is_whole {
            let fault = Diagnostic::error(
                &UNKNOWN_COLUMN,
                span,
                format!(
                    "the table `{}` has no column `{}`",
                    table.name,
                    shorten(name)
                ),
            );
            let known = table.columns.iter().map(|column| column.name.as_str());
            let fault = fault.suggest(name, known);
            faults.push(match fault.replacement {
                Some(_) => fault,
                None => fault.help(format!(
                    "declare it in config/tables.yaml: `{}: {{extra: {{{}: {{type: …}}}}}}`",
                    table.name,
                    shorten(name)
                )),
            });
        }
        found
    }

    /// A column of texts, told when it is none.
    pub(super) fn text_column(
        &self,
        table: &'l TableSpec,
        name: &Spanned<Text>,
        faults: &mut Faults,
    ) -> Option<String> {
        let column = self.column(table, &name.value, name.span, faults)?;
        if matches!(column.kind, Kind::Text | Kind::Word(_)) {
            return Some(column.name.clone());
        }
        faults.push(wrong(column, name.span, "a column of texts"));
        None
    }

    /// A column of amounts or numbers, told when it is none.
    pub(super) fn number_column(
        &self,
        table: &'l TableSpec,
        name: &str,
        span: Span,
        faults: &mut Faults,
    ) -> Option<&'l ColumnSpec> {
        let column = self.column(table, name, span, faults)?;
        if matches!(column.kind, Kind::Money | Kind::Number | Kind::Score) {
            return Some(column);
        }
        faults.push(wrong(column, span, "a column of numbers"));
        None
    }
}

/// Whether its rows end.
pub(super) fn has_expires(table: &TableSpec) -> bool {
    table
        .columns
        .iter()
        .any(|column| column.name == column::EXPIRES && column.kind == Kind::Date)
}

/// "text", for messages.
pub(super) const fn kind_of(column: &ColumnSpec) -> &'static str {
    match column.kind {
        Kind::Text | Kind::Word(_) => "texts",
        Kind::Partner => "partners",
        Kind::Money => "amounts",
        Kind::Number | Kind::Score => "numbers",
        Kind::Currency => "currencies",
        Kind::Date | Kind::Month => "dates",
        Kind::Boolean => "true and false",
    }
}

pub(super) fn wrong(column: &ColumnSpec, span: Span, wanted: &str) -> Diagnostic {
    let is_extra = matches!(column.kind, Kind::Text | Kind::Number);
    let fault = Diagnostic::error(
        &WRONG_COLUMN,
        span,
        format!("`{}` is not {wanted}", column.name),
    )
    .label(format!("this column holds {}", kind_of(column)));
    if is_extra {
        fault.help(
            "name another column, or declare its `type` in config/tables.yaml: text, number, money, date or boolean",
        )
    } else {
        fault.help("name another column")
    }
}
