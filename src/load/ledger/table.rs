//! What a table is: its files, and for each column its kind and where it comes from.

use std::collections::BTreeMap;

use encoding_rs::Encoding;

use super::cells::Parsed;
use crate::base::{
    Currency, Decimal, Diagnostic, Faults, Spanned, closest, parse_date, parse_date_as,
};
use crate::load::decode::{fault_of, shorten};
use crate::load::faults;
use crate::load::leaf::{Leaf, LeafFault, Number, Text, unknown_word};
use crate::load::raw::{
    ColumnType, DecimalMark, Delimiter, RawColumn, RawExtraColumn, RawTable, RawTables,
};
use crate::load::text::encoding_named;
use crate::model::{IntegrationLevel, column, table};

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    /// A partner's id or one of its aliases.
    Partner,
    /// One of these words.
    Word(&'static [&'static str]),
    /// An amount, negative for what is taken back.
    Money,
    Number,
    /// 0 to 100.
    Score,
    Currency,
    Date,
    /// The first day of a month.
    Month,
    Boolean,
}

/// Whether a cell may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Required,
    Optional,
    Default(&'static str),
}

/// Where a column comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The column of the file under its own name.
    OwnName,
    /// The column of the file under this heading.
    Heading(Spanned<String>),
    /// The same in every row.
    Constant(Spanned<String>),
}

#[derive(Debug, Clone)]
pub struct ColumnSpec {
    pub name: String,
    pub kind: Kind,
    pub need: Need,
    pub source: Source,
    /// Form of a date, when it is not `YYYY-MM-DD`.
    pub format: Option<String>,
    /// Texts of the file and what they stand for.
    pub map: BTreeMap<String, String>,
    /// Words of the site's own, beside those of [`Kind::Word`].
    pub words: Vec<String>,
    /// Whether its texts are left in the files until somebody asks for one.
    pub is_left: bool,
}

impl ColumnSpec {
    /// Whether this may stand in a column of words; in one of texts everything may.
    #[must_use]
    pub fn allows(&self, text: &str) -> bool {
        match self.kind {
            Kind::Word(words) => words.contains(&text) || self.words.iter().any(|it| it == text),
            _ => true,
        }
    }

    /// Every word of a column of words.
    #[must_use]
    pub fn all_words(&self) -> Vec<&str> {
        let built_in = match self.kind {
            Kind::Word(words) => words,
            _ => &[],
        };
        let own = self.words.iter().map(String::as_str);
        built_in.iter().copied().chain(own).collect()
    }

    /// Reads a cell that is not empty.
    pub(super) fn parse<'t>(
        &self,
        text: &'t str,
        decimal_comma: bool,
    ) -> Result<Parsed<'t>, LeafFault> {
        match self.kind {
            Kind::Word(_) if self.allows(text) => Ok(Parsed::Text(text)),
            Kind::Word(_) => Err(unknown_word(text, &self.all_words())),
            kind => kind.parse(text, self.format.as_deref(), decimal_comma),
        }
    }
}

/// Only rows with one of these texts under this heading.
#[derive(Debug, Clone)]
pub struct Keep {
    pub heading: Spanned<String>,
    pub texts: Vec<Spanned<String>>,
}

/// Names of files below `content/`; `*` stands for any characters but `/`.
#[derive(Debug, Clone)]
pub struct Pattern {
    pub text: String,
    /// `None` for a built-in one, which may match nothing.
    pub written: Option<crate::base::Span>,
}

#[derive(Debug, Clone)]
pub struct TableSpec {
    pub name: String,
    pub files: Vec<Pattern>,
    pub delimiter: u8,
    pub encoding: Option<&'static Encoding>,
    pub decimal_comma: bool,
    pub keep: Vec<Keep>,
    pub columns: Vec<ColumnSpec>,
}

type BuiltInColumn = (&'static str, Kind, Need);

const DEAL_KINDS: &[&str] = &["new", "renewal", "upsell", "refund"];

/// The tables that every site has.
const BUILT_IN: &[(&str, &[BuiltInColumn])] = &[
    (
        table::DEALS,
        &[
            (column::ID, Kind::Text, Need::Required),
            (column::PARTNER, Kind::Partner, Need::Required),
            (column::DATE, Kind::Date, Need::Required),
            (column::AMOUNT, Kind::Money, Need::Required),
            (column::CURRENCY, Kind::Currency, Need::Optional),
            (column::CUSTOMER, Kind::Text, Need::Optional),
            (column::PRODUCT, Kind::Text, Need::Optional),
            (column::KIND, Kind::Word(DEAL_KINDS), Need::Default("new")),
            (column::REFERS_TO, Kind::Text, Need::Optional),
        ],
    ),
    (
        table::CERTIFICATIONS,
        &[
            (column::ID, Kind::Text, Need::Required),
            (column::PARTNER, Kind::Partner, Need::Required),
            (column::PERSON, Kind::Text, Need::Required),
            (column::CERTIFICATION, Kind::Text, Need::Required),
            (column::DATE, Kind::Date, Need::Required),
            (column::EXPIRES, Kind::Date, Need::Optional),
        ],
    ),
    (
        table::INTEGRATIONS,
        &[
            (column::ID, Kind::Text, Need::Required),
            (column::PARTNER, Kind::Partner, Need::Required),
            (column::INTEGRATION, Kind::Text, Need::Required),
            (
                column::LEVEL,
                Kind::Word(IntegrationLevel::WORDS),
                Need::Required,
            ),
            (column::DATE, Kind::Date, Need::Required),
            (column::EXPIRES, Kind::Date, Need::Optional),
        ],
    ),
    (
        table::SURVEYS,
        &[
            (column::ID, Kind::Text, Need::Required),
            (column::PARTNER, Kind::Partner, Need::Required),
            (column::DATE, Kind::Date, Need::Required),
            (column::SCORE, Kind::Score, Need::Required),
            (column::RESPONDENT, Kind::Text, Need::Optional),
        ],
    ),
    (
        table::COMPANY_REVENUE,
        &[
            (column::MONTH, Kind::Month, Need::Required),
            (column::AMOUNT, Kind::Money, Need::Required),
            (column::CURRENCY, Kind::Currency, Need::Optional),
        ],
    ),
];

/// What a table of the site's own has before its `extra` columns.
const OWN_TABLE: &[BuiltInColumn] = &[
    (column::ID, Kind::Text, Need::Optional),
    (column::PARTNER, Kind::Partner, Need::Optional),
    (column::DATE, Kind::Date, Need::Required),
];

impl TableSpec {
    fn new(name: &str, columns: &[BuiltInColumn]) -> Self {
        let pattern = |text: String| Pattern {
            text,
            written: None,
        };
        Self {
            name: name.to_owned(),
            files: vec![
                pattern(format!("ledger/{name}.csv")),
                pattern(format!("ledger/{name}-*.csv")),
                pattern(format!("ledger/{name}/*.csv")),
            ],
            delimiter: b',',
            encoding: None,
            decimal_comma: false,
            keep: Vec::new(),
            columns: columns
                .iter()
                .map(|(name, kind, need)| ColumnSpec {
                    name: (*name).to_owned(),
                    kind: *kind,
                    need: *need,
                    source: Source::OwnName,
                    format: None,
                    map: BTreeMap::new(),
                    words: Vec::new(),
                    is_left: false,
                })
                .collect(),
        }
    }

    /// Leaves the texts that no rule asks for in the files. `is_named` tells whether the name of a
    /// column stands in the rules; what it says no of is only slower to count by.
    pub(in crate::load) fn leave(&mut self, is_named: impl Fn(&str) -> bool) {
        for column in &mut self.columns {
            let is_plain = column.kind == Kind::Text && column.map.is_empty();
            let is_asked_for = column.name == column::REFERS_TO || is_named(&column.name);
            column.is_left = is_plain && !is_asked_for;
        }
    }

    /// Whether the file at this path below `content/` is one of the table's.
    #[must_use]
    pub fn reads(&self, below: &str) -> bool {
        self.files.iter().any(|pattern| pattern.matches(below))
    }
}

impl Pattern {
    pub(in crate::load) fn matches(&self, below: &str) -> bool {
        matches_pattern(&self.text, below)
    }
}

/// The built-in tables as they are without any settings.
pub(in crate::load) fn built_in() -> Vec<TableSpec> {
    BUILT_IN
        .iter()
        .map(|(name, columns)| TableSpec::new(name, columns))
        .collect()
}

/// The built-in tables and the site's own, as `config/tables.yaml` declares them.
pub(in crate::load) fn declared(raw: Option<&RawTables>, faults: &mut Faults) -> Vec<TableSpec> {
    let mut tables = built_in();
    let entries = raw
        .and_then(|raw| raw.tables.get())
        .map_or(&[][..], |tables| &tables.entries);
    let names: Vec<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
    for (name, written) in entries {
        let text = name.value.as_str();
        let at = match tables.iter().position(|table| table.name == text) {
            Some(at) => at,
            None => {
                if let Some(near) = closest(text, names.iter().copied()) {
                    faults.push(
                        Diagnostic::warning(
                            &faults::BAD_TABLE,
                            name.span,
                            format!("`{text}` becomes a table of your own"),
                        )
                        .help(format!("did you mean the built-in table `{near}`?"))
                        .replace_with(near),
                    );
                }
                tables.push(TableSpec::new(text, OWN_TABLE));
                tables.len() - 1
            }
        };
        if let Some(table) = tables.get_mut(at) {
            apply(table, written, faults);
        }
    }
    tables
}

fn apply(table: &mut TableSpec, written: &RawTable, faults: &mut Faults) {
    if let Some(files) = &written.files {
        table.files = files
            .items
            .iter()
            .map(|item| Pattern {
                text: item.value.0.clone(),
                written: Some(item.span),
            })
            .collect();
    }
    if let Some(delimiter) = &written.delimiter {
        table.delimiter = match delimiter.value {
            Delimiter::Comma => b',',
            Delimiter::Semicolon => b';',
            Delimiter::Tab => b'\t',
            Delimiter::Bar => b'|',
        };
    }
    table.encoding = encoding(written.encoding.as_ref(), faults).or(table.encoding);
    table.decimal_comma = written
        .decimal
        .as_ref()
        .is_some_and(|mark| mark.value == DecimalMark::Comma);
    for (heading, texts) in written.keep.iter().flat_map(|keep| &keep.entries) {
        table.keep.push(Keep {
            heading: heading.clone().map(|text| text.0),
            texts: texts
                .items
                .iter()
                .map(|text| text.clone().map(|text| text.0.trim().to_owned()))
                .collect(),
        });
    }
    for (name, column) in written.columns.iter().flat_map(|columns| &columns.entries) {
        map_column(table, name.span, name.value.as_str(), column, faults);
    }
    for (name, column) in written.extra.iter().flat_map(|extra| &extra.entries) {
        add_column(table, name.span, name.value.as_str(), column, faults);
    }
}

/// The encoding of this name, or a fault.
pub(in crate::load) fn encoding(
    name: Option<&Spanned<Text>>,
    faults: &mut Faults,
) -> Option<&'static Encoding> {
    let name = name?;
    match encoding_named(name.value.trim()) {
        Ok(encoding) => Some(encoding),
        Err(near) => {
            let fault = Diagnostic::error(
                &faults::UNKNOWN_ENCODING,
                name.span,
                format!("unknown encoding `{}`", shorten(&name.value)),
            );
            faults.push(match near {
                Some(near) => fault
                    .help(format!("did you mean `{near}`?"))
                    .replace_with(near),
                None => fault.help("such as `windows-1252` or `iso-8859-15`"),
            });
            None
        }
    }
}

fn bad(span: crate::base::Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(&faults::BAD_TABLE, span, message)
}

fn map_column(
    table: &mut TableSpec,
    name_span: crate::base::Span,
    name: &str,
    written: &RawColumn,
    faults: &mut Faults,
) {
    let decimal_comma = table.decimal_comma;
    let table_name = table.name.clone();
    let Some(at) = table.columns.iter().position(|column| column.name == name) else {
        let known: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
        let fault = bad(
            name_span,
            format!("the table `{table_name}` has no column `{name}`"),
        );
        faults.push(match closest(name, known.iter().copied()) {
            Some(_) => fault.suggest(name, known),
            None => fault.help("declare a column of your own under `extra`"),
        });
        return;
    };
    let Some(column) = table.columns.get_mut(at) else {
        return;
    };
    for word in written.words.iter().flat_map(|words| &words.items) {
        if matches!(column.kind, Kind::Word(_)) {
            column.words.push(word.value.trim().to_owned());
        } else {
            faults.push(
                bad(word.span, format!("`{name}` is no column of words"))
                    .help("delete `words`: anything of its kind may stand in it"),
            );
        }
    }
    match (&written.from, &written.value) {
        (Some(_), Some(value)) => {
            faults.push(
                bad(value.span, format!("`{name}` has both `from` and `value`"))
                    .help("keep `from` for a column of the file, `value` for a constant"),
            );
        }
        (Some(from), None) => {
            column.source = Source::Heading(from.clone().map(|text| text.0.trim().to_owned()));
        }
        (None, Some(value)) => {
            for (key, span) in [
                ("format", written.format.as_ref().map(|format| format.span)),
                ("map", written.map.as_ref().map(|map| map.span)),
            ] {
                if let Some(span) = span {
                    let message = format!("`{key}` has no effect on a constant `value`");
                    faults.push(bad(span, message).help("delete the line"));
                }
            }
            let text = value.value.trim().to_owned();
            match column.parse(&text, decimal_comma) {
                Ok(_) => column.source = Source::Constant(Spanned::new(text, value.span)),
                Err(fault) => {
                    faults.push(fault_of(column.kind.wanted(), &text, value.span, fault));
                }
            }
        }
        (None, None) => {}
    }
    set_form(
        column,
        written.format.as_ref(),
        written.map.as_ref(),
        faults,
    );
}

fn add_column(
    table: &mut TableSpec,
    name_span: crate::base::Span,
    name: &str,
    written: &RawExtraColumn,
    faults: &mut Faults,
) {
    if table.columns.iter().any(|column| column.name == name) {
        faults.push(
            bad(
                name_span,
                format!("`{}` has the column `{name}` already", table.name),
            )
            .help("map it under `columns`, or choose another name"),
        );
        return;
    }
    // A row has one currency, and facts look for it under this name.
    let kind = written.kind.as_ref();
    let is_currency = kind.is_some_and(|kind| kind.value == ColumnType::Currency);
    if is_currency != (name == column::CURRENCY) {
        let (span, message) = match kind {
            Some(kind) if is_currency => (kind.span, "only the column `currency` has this type"),
            _ => (name_span, "the column `currency` has the type `currency`"),
        };
        faults.push(bad(span, message).help(
            "declare `currency: {type: currency}`; with another heading in the file, add `from: HEADING`",
        ));
    }
    let mut column = ColumnSpec {
        name: name.to_owned(),
        kind: match written.kind.as_ref().map(|kind| kind.value) {
            None | Some(ColumnType::Text) => Kind::Text,
            Some(ColumnType::Number) => Kind::Number,
            Some(ColumnType::Money) => Kind::Money,
            Some(ColumnType::Currency) => Kind::Currency,
            Some(ColumnType::Date) => Kind::Date,
            Some(ColumnType::Boolean) => Kind::Boolean,
        },
        need: Need::Optional,
        // A declared column has to be in the file, unlike a built-in one.
        source: Source::Heading(match &written.from {
            Some(from) => from.clone().map(|text| text.0.trim().to_owned()),
            None => Spanned::new(name.to_owned(), name_span),
        }),
        format: None,
        map: BTreeMap::new(),
        words: Vec::new(),
        is_left: false,
    };
    set_form(
        &mut column,
        written.format.as_ref(),
        written.map.as_ref(),
        faults,
    );
    table.columns.push(column);
}

fn set_form(
    column: &mut ColumnSpec,
    format: Option<&Spanned<Text>>,
    map: Option<&crate::load::decode::Keyed<Text, Spanned<Text>>>,
    faults: &mut Faults,
) {
    if let Some(format) = format {
        if !matches!(column.kind, Kind::Date | Kind::Month) {
            faults.push(
                bad(
                    format.span,
                    format!("`{}` is no date, so it has no `format`", column.name),
                )
                .help("delete the line"),
            );
        } else if let Some(reason) = form_fault(&format.value, column.kind) {
            faults.push(
                bad(
                    format.span,
                    format!("`{}` is not the form of a date", format.value.0),
                )
                .label(reason)
                .help("use %Y or %y, %m and %d, such as `%d-%m-%y` for 31-03-26"),
            );
        } else {
            column.format = Some(format.value.0.clone());
        }
    }
    for (text, meaning) in map.iter().flat_map(|map| &map.entries) {
        column.map.insert(
            text.value.0.trim().to_owned(),
            meaning.value.0.trim().to_owned(),
        );
    }
}

/// Why a text is not the form of a date.
fn form_fault(form: &str, kind: Kind) -> Option<String> {
    let mut seen = String::new();
    let mut chars = form.chars();
    while let Some(c) = chars.next() {
        if c != '%' {
            continue;
        }
        match chars.next() {
            Some(field @ ('Y' | 'y' | 'm' | 'd')) => {
                let field = field.to_ascii_lowercase();
                if seen.contains(field) {
                    return Some(format!("`%{field}` stands twice"));
                }
                seen.push(field);
            }
            Some(other) => return Some(format!("`%{other}` is not read")),
            None => return Some("`%` at the end".to_owned()),
        }
    }
    let days = if kind == Kind::Month { "ym" } else { "ymd" };
    days.chars()
        .find(|field| !seen.contains(*field))
        .map(|field| format!("`%{field}` is missing"))
}

impl Kind {
    /// What belongs into a cell of this kind, after "not".
    pub(super) const fn wanted(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Partner => "a partner",
            Self::Word(_) => "a word of this column",
            Self::Money => "an amount",
            Self::Number => "a number",
            Self::Score => "a score",
            Self::Currency => "a currency",
            Self::Date => "a date",
            Self::Month => "the first day of a month",
            Self::Boolean => "true or false",
        }
    }

    /// Reads a cell that is not empty.
    pub(super) fn parse<'t>(
        self,
        text: &'t str,
        format: Option<&str>,
        decimal_comma: bool,
    ) -> Result<Parsed<'t>, LeafFault> {
        match self {
            Self::Text | Self::Partner => Ok(Parsed::Text(text)),
            Self::Word(words) if words.contains(&text) => Ok(Parsed::Text(text)),
            Self::Word(words) => Err(unknown_word(text, words)),
            Self::Money | Self::Number => number(text, decimal_comma).map(Parsed::Number),
            Self::Score => {
                let score = number(text, decimal_comma)?;
                if score.is_sign_negative() || score > Decimal::ONE_HUNDRED {
                    return Err(
                        LeafFault::new(&faults::BAD_NUMBER, "scores go from 0 to 100")
                            .help("divide or multiply, if your survey has another scale"),
                    );
                }
                Ok(Parsed::Number(score))
            }
            Self::Currency => Currency::parse(text).map(Parsed::Currency),
            Self::Date => date(text, format).map(Parsed::Date),
            Self::Month => month(text, format).map(Parsed::Date),
            Self::Boolean => match text {
                // As spreadsheets write them.
                "TRUE" => Ok(Parsed::Boolean(true)),
                "FALSE" => Ok(Parsed::Boolean(false)),
                _ => bool::parse(text).map(Parsed::Boolean),
            },
        }
    }
}

fn number(text: &str, decimal_comma: bool) -> Result<Decimal, LeafFault> {
    if !decimal_comma {
        return Number::parse(text).map(|number| number.0);
    }
    if text.contains('.') {
        return Err(
            LeafFault::new(&faults::BAD_NUMBER, "not a plain decimal number")
                .help("this table has a decimal comma: write digits and at most one comma"),
        );
    }
    Number::parse(&text.replacen(',', ".", 1)).map(|number| number.0)
}

fn date(text: &str, format: Option<&str>) -> Result<crate::base::Date, LeafFault> {
    let read = match format {
        Some(format) => parse_date_as(text, format),
        None => parse_date(text),
    };
    read.map_err(|fault| {
        LeafFault::new(&faults::BAD_DATE, fault).help(match format {
            Some(_) => "the form stands under `format` in config/tables.yaml",
            None => {
                "dates are written 2026-03-31; another form is declared in config/tables.yaml, \
                 such as `date: {format: \"%d/%m/%Y\"}`"
            }
        })
    })
}

/// The first of a month, from a date or from a form without a day.
fn month(text: &str, format: Option<&str>) -> Result<crate::base::Date, LeafFault> {
    use chrono::Datelike;
    let whole;
    let day = match format {
        Some(form) if !form.contains("%d") => {
            whole = format!("{text} 01");
            date(&whole, Some(&format!("{form} %d")))?
        }
        _ => date(text, format)?,
    };
    if day.day() == 1 {
        return Ok(day);
    }
    let first = day.with_day(1).filter(|_| format.is_none());
    Err(
        LeafFault::new(&faults::BAD_DATE, "this is another day of the month")
            .instead(first.map(|day| day.to_string()))
            .help("write the first day of the month"),
    )
}

/// Whether `path` is `pattern`, in which `*` stands for any characters but `/`.
fn matches_pattern(pattern: &str, path: &str) -> bool {
    // Nearly every file of a site is asked, and belongs to no table.
    let literal = pattern.find('*').map_or(pattern, |at| &pattern[..at]);
    if !path.starts_with(literal) {
        return false;
    }
    let (parts, names) = (pattern.split('/'), path.split('/'));
    parts.clone().count() == names.clone().count()
        && parts
            .zip(names)
            .all(|(part, name)| matches_name(part, name))
}

fn matches_name(pattern: &str, name: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else {
        return pattern == name;
    };
    let Some(mut name) = name.strip_prefix(first) else {
        return false;
    };
    let mut pieces: Vec<&str> = rest.split('*').collect();
    let last = pieces.pop().unwrap_or("");
    for piece in pieces {
        match name.find(piece) {
            Some(at) => name = &name[at + piece.len()..],
            None => return false,
        }
    }
    name.len() >= last.len() && name.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        for (pattern, path, is_match) in [
            ("ledger/deals.csv", "ledger/deals.csv", true),
            ("ledger/deals-*.csv", "ledger/deals-2024.csv", true),
            ("ledger/deals-*.csv", "ledger/deals.csv", false),
            ("ledger/*/x*y.csv", "ledger/a/x1y.csv", true),
            ("ledger/*.csv", "ledger/a/b.csv", false),
            ("a*b*c", "abc", true),
            ("a*b*c", "aXbYc", true),
            ("a*bc", "abc", true),
            ("a*aa", "aa", false),
            ("*", "", true),
        ] {
            assert_eq!(matches_pattern(pattern, path), is_match, "{pattern} {path}");
        }
    }

    #[test]
    fn cells_by_kind() {
        let parse = |kind: Kind, text| kind.parse(text, None, false);
        assert!(parse(Kind::Score, "100").is_ok() && parse(Kind::Score, "100.1").is_err());
        assert_eq!(
            parse(Kind::Month, "2026-03-31")
                .expect_err("not a first")
                .instead
                .as_deref(),
            Some("2026-03-01")
        );
        assert!(Kind::Month.parse("03/2026", Some("%m/%Y"), false).is_ok());
        assert_eq!(
            Kind::Money.parse("1234,50", None, true).ok(),
            crate::base::parse_decimal("1234.50")
                .ok()
                .map(Parsed::Number)
        );
        assert!(Kind::Money.parse("1.234,50", None, true).is_err());
        assert!(parse(Kind::Money, "1234,50").is_err());
        assert_eq!(
            parse(Kind::Word(DEAL_KINDS), "refnud")
                .expect_err("misspelt")
                .instead
                .as_deref(),
            Some("refund")
        );
    }

    #[test]
    fn forms_of_dates_have_day_month_and_year_once() {
        assert_eq!(form_fault("%d-%m-%y", Kind::Date), None);
        assert_eq!(form_fault("%m/%Y", Kind::Month), None);
        for bad in ["%d-%m", "%d %d %m %Y", "%H", "%Y%", "", "%Y-%m-%y-%d"] {
            assert!(form_fault(bad, Kind::Date).is_some(), "{bad}");
        }
    }
}
