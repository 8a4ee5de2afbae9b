//! Statements for bookkeeping: a workbook and a CSV.
//!
//! Every text stands in a cell of its own as a text. What a formula adds is ours alone, and what it
//! comes to was worked out before by the engine.

use bytes::Bytes;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook,
    Worksheet, XlsxError,
};

use super::Press;
use super::piece::{Bearer, Format as FileFormat, Piece};
use super::source::BrandSource;
use super::statement::{
    AmountSource, DaySource, LineSource, RateSource, StatementSource, SumSource,
};
use crate::base::parse_decimal;
use crate::model::Partner;
use crate::render::RenderFault;
use crate::render::voice::{Arg, Voice};

/// The most characters of a cell (Excel's own limit), and of a line at the edge of a page.
const LONGEST_CELL: usize = 32_767;
const LONGEST_EDGE: usize = 100;

/// Countries that print on Letter.
const LETTER: &[&str] = &["US", "CA", "MX", "CL", "CO"];

/// Excel's numbers for sheets of paper.
const PAPER_LETTER: u8 = 1;
const PAPER_A4: u8 = 9;

/// The columns of the CSV; `docs/formats.md` says what is in them.
const CSV_COLUMNS: [&str; 20] = [
    "statement",
    "partner",
    "person",
    "currency",
    "first",
    "last",
    "date",
    "kind",
    "counts",
    "what",
    "deal",
    "customer",
    "product",
    "tier",
    "base",
    "rate",
    "amount",
    "balance",
    "reason",
    "as_of",
];

impl Press<'_> {
    /// A statement as a workbook or as CSV.
    pub(super) fn sheet(&self, piece: &Piece, place: usize) -> Result<Bytes, RenderFault> {
        let fault = |message: String| RenderFault {
            template: String::new(),
            place: None,
            message,
            output: None,
        };
        let Bearer::Partner(ix) = piece.bearer else {
            return Err(fault("a statement is a partner's".to_owned()));
        };
        let statement = self.statement(ix, place, &piece.language);
        let statement =
            statement.ok_or_else(|| fault(format!("there is no statement at {place}")))?;
        let partner = self.workspace.partner(ix);
        let written = match piece.format {
            FileFormat::Csv => csv(&statement, partner).map_err(|error| error.to_string()),
            FileFormat::Xlsx => {
                let book = Book {
                    statement: &statement,
                    partner,
                    voice: self.voice(&piece.language),
                    brand: self.brand(&piece.language, partner.country.as_deref()),
                    look: Look::new(
                        &self.brand(&piece.language, None),
                        &statement.currency,
                        statement.digits,
                    ),
                };
                book.write().map_err(|error| error.to_string())
            }
            other => Err(format!("a statement is no sheet as .{}", other.extension())),
        };
        written.map(Bytes::from).map_err(|error| {
            fault(format!(
                "the statement {} cannot be written: {error}",
                statement.stem
            ))
        })
    }
}

/// With a byte order mark, by which Excel knows UTF-8.
fn csv(statement: &StatementSource, partner: &Partner) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(vec![0xef, 0xbb, 0xbf]);
    writer.write_record(CSV_COLUMNS)?;
    let person = statement.person.as_deref().unwrap_or_default();
    let mut record = |cells: [&str; 14]| {
        let [date, rest @ ..] = cells;
        let head = [
            statement.stem.as_str(),
            partner.id.as_str(),
            person,
            &statement.currency,
            &statement.first.iso,
            &statement.last.iso,
            date,
        ];
        let cells = head.into_iter().chain(rest);
        writer.write_record(cells.map(no_formula))
    };
    let as_of = statement.as_of.iso.as_str();
    let own = |text: &Option<String>| text.clone().unwrap_or_default();
    let balance = |date: &DaySource, kind: &'static str, balance: &AmountSource| {
        [date.iso.clone(), kind.to_owned(), balance.exact.clone()]
    };
    let [date, kind, opening] = balance(&statement.first, "opening", &statement.opening);
    record([
        &date, &kind, "", "", "", "", "", "", "", "", "", &opening, "", as_of,
    ])?;
    for line in &statement.lines {
        let (base, rate) = (line.base.as_ref(), line.rate.as_ref());
        record([
            &line.date.iso,
            line.kind,
            if line.counts { "yes" } else { "no" },
            &line.what,
            &own(&line.deal),
            &own(&line.customer),
            &own(&line.product),
            &own(&line.tier),
            base.map_or("", |it| &it.exact),
            rate.map_or("", |it| &it.exact),
            &line.amount.exact,
            &line.balance.exact,
            &line.reason,
            as_of,
        ])?;
    }
    let [date, kind, closing] = balance(&statement.last, "closing", &statement.closing);
    record([
        &date, &kind, "", "", "", "", "", "", "", "", "", &closing, "", as_of,
    ])?;
    writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}

/// A text that no spreadsheet takes for a formula: what begins like one gets an apostrophe. A plain
/// number may begin with a minus.
fn no_formula(text: &str) -> String {
    if is_like_a_formula(text) && parse_decimal(text).is_err() {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn is_like_a_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// How cells look.
struct Look {
    title: Format,
    plain: Format,
    text: Format,
    /// Of texts that would become formulas when somebody edits them.
    quoted: Format,
    wrapped: Format,
    wrapped_quoted: Format,
    label: Format,
    strong: Format,
    head: Format,
    head_right: Format,
    date: Format,
    amount: Format,
    amount_strong: Format,
    note: Format,
}

impl Look {
    fn new(brand: &BrandSource, currency: &str, digits: u32) -> Self {
        let point = if digits == 0 { "" } else { "." };
        let zeros = "0".repeat(digits as usize);
        let figure = format!("#,##0{point}{zeros}");
        let money = format!("{figure}\\ [${currency}];[Red]\\-{figure}\\ [${currency}]");
        let base = || Format::new().set_align(FormatAlign::Top);
        // Apart from the figures before them.
        let text = || base().set_indent(1);
        let line = colour(&brand.light.line);
        let total = |format: Format| {
            format
                .set_bold()
                .set_border_top(FormatBorder::Thin)
                .set_border_color(line)
        };
        let head = || {
            Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Bottom)
                .set_background_color(colour(&brand.light.accent))
                .set_font_color(colour(&brand.light.accent_ink))
        };
        Self {
            title: Format::new()
                .set_bold()
                .set_font_size(16)
                .set_font_color(colour(&brand.light.accent)),
            plain: base(),
            text: text(),
            quoted: text().set_quote_prefix(),
            wrapped: text().set_text_wrap(),
            wrapped_quoted: text().set_text_wrap().set_quote_prefix(),
            label: base().set_font_color(colour(&brand.light.muted)),
            strong: total(base()),
            head: head().set_indent(1),
            head_right: head().set_align(FormatAlign::Right),
            date: text()
                .set_num_format("yyyy-mm-dd")
                .set_align(FormatAlign::Left),
            amount: base().set_num_format(&money),
            amount_strong: total(base().set_num_format(&money)),
            note: base()
                .set_text_wrap()
                .set_font_color(colour(&brand.light.muted)),
        }
    }

    /// A share of one, with as many decimals as it has in percent.
    fn percent(&self, rate: &RateSource) -> Format {
        let decimals = rate.exact.split('.').nth(1).map_or(0, str::len);
        let decimals = decimals.saturating_sub(2);
        let point = if decimals == 0 { "" } else { "." };
        let zeros = "0".repeat(decimals);
        self.plain
            .clone()
            .set_num_format(format!("0{point}{zeros}%"))
    }
}

fn colour(hex: &str) -> Color {
    let number = u32::from_str_radix(hex.trim_start_matches('#'), 16);
    number.map_or(Color::Default, Color::RGB)
}

struct Book<'a> {
    statement: &'a StatementSource,
    partner: &'a Partner,
    voice: &'a Voice,
    brand: BrandSource,
    look: Look,
}

/// Columns of the lines.
const NUMBER: u16 = 0;
const DATE: u16 = 1;
const KIND: u16 = 2;
const WHAT: u16 = 3;
const DEAL: u16 = 4;
const CUSTOMER: u16 = 5;
const PRODUCT: u16 = 6;
const TIER: u16 = 7;
const BASE: u16 = 8;
const RATE: u16 = 9;
const AMOUNT: u16 = 10;
const BESIDE: u16 = 11;
const BALANCE: u16 = 12;

/// Titles of the lines' columns, their widths in characters, and whether figures stand in them.
const COLUMNS: [(&str, u8, bool); 13] = [
    ("sheet-number", 6, true),
    ("sheet-date", 12, false),
    ("sheet-kind", 22, false),
    ("sheet-what", 26, false),
    ("sheet-deal", 16, false),
    ("sheet-customer", 26, false),
    ("sheet-product", 18, false),
    ("sheet-tier", 12, false),
    ("sheet-base", 18, true),
    ("sheet-rate", 9, true),
    ("sheet-amount", 18, true),
    ("sheet-beside", 18, true),
    ("sheet-balance", 18, true),
];

/// Every kind of line, and the message that names what it comes to.
const KINDS: [(&str, &str, &str); 6] = [
    ("accrual", "statement-sum-earned", "sheet-means-earned"),
    (
        "from_fund",
        "statement-sum-from-funds",
        "sheet-means-from-funds",
    ),
    ("payment", "statement-sum-paid", "sheet-means-paid"),
    (
        "written_off",
        "statement-sum-written-off",
        "sheet-means-written-off",
    ),
    ("in_kind", "statement-sum-in-kind", "sheet-means-in-kind"),
    (
        "into_fund",
        "statement-sum-into-funds",
        "sheet-means-into-funds",
    ),
];

impl Book<'_> {
    fn say(&self, id: &str) -> String {
        self.voice.text(id, &[])
    }

    fn with(&self, id: &str, name: &str, text: &str) -> String {
        self.voice.text(id, &[(name, Arg::Text(text.into()))])
    }

    fn kind(&self, kind: &str) -> String {
        let found = KINDS.iter().find(|(word, ..)| *word == kind);
        found.map_or_else(String::new, |(_, label, _)| self.say(label))
    }

    fn write(&self) -> Result<Vec<u8>, XlsxError> {
        let statement = self.statement;
        let mut workbook = Workbook::new();
        let made = &statement.as_of.iso;
        let made = ExcelDateTime::parse_from_str(made)?;
        let company = self.brand.legal_name.as_ref().unwrap_or(&self.brand.vendor);
        let properties = DocProperties::new()
            .set_title(cell(&statement.title, 255))
            .set_subject(cell(&self.partner.name, 255))
            .set_author(cell(&self.brand.vendor, 255))
            .set_company(cell(company, 255))
            .set_creation_datetime(&made);
        workbook.set_properties(&properties);
        let mut lines = self.lines()?;
        let mut reasons = self.reasons()?;
        for sheet in [&mut lines, &mut reasons] {
            self.set_up(sheet);
        }
        workbook.push_worksheet(lines);
        workbook.push_worksheet(reasons);
        workbook.save_to_buffer()
    }

    /// Paper, edges and direction.
    fn set_up(&self, sheet: &mut Worksheet) {
        let country = self.partner.country.as_deref().unwrap_or_default();
        let paper = if LETTER.contains(&country) {
            PAPER_LETTER
        } else {
            PAPER_A4
        };
        // An ampersand begins an instruction there.
        let edge = |text: &str| cell(text, LONGEST_EDGE).replace('&', "&&");
        sheet
            .set_paper_size(paper)
            .set_landscape()
            .set_print_fit_to_pages(1, 0)
            .set_right_to_left(self.voice.is_right_to_left())
            .set_footer(format!(
                "&L{}, {}&R&P / &N",
                edge(&self.partner.name),
                edge(&self.statement.title)
            ));
    }

    fn lines(&self) -> Result<Worksheet, XlsxError> {
        let statement = self.statement;
        let look = &self.look;
        let mut sheet = Worksheet::new();
        sheet.set_name(tab(&self.say("sheet-lines"), "Lines"))?;
        for (column, (_, width, _)) in (0u16..).zip(COLUMNS) {
            sheet.set_column_width(column, width)?;
        }
        sheet.write_string_with_format(
            0,
            0,
            &*cell(&statement.title, LONGEST_CELL),
            &look.title,
        )?;
        self.heading(&mut sheet, 1, &self.partner.name)?;
        if let Some(person) = &statement.person {
            let person = self.with("sheet-person", "person", person);
            self.heading(&mut sheet, 2, &person)?;
        }
        let made = self.with("sheet-as-of", "day", &statement.as_of.text);
        sheet.write_string_with_format(3, 0, &*made, &look.label)?;

        // The lines come after the totals, which name them.
        let count = u32::try_from(statement.lines.len()).unwrap_or(u32::MAX);
        let sums: Vec<(&SumSource, bool)> = (statement.sums.iter().map(|sum| (sum, true)))
            .chain(statement.beside.iter().map(|sum| (sum, false)))
            .collect();
        let opening = 5;
        let totals = u32::try_from(sums.iter().filter(|(_, counts)| *counts).count()).unwrap_or(0);
        let beside = u32::try_from(sums.len()).unwrap_or(0) - totals;
        let closing = opening + totals + 1;
        let head = closing + 2 + beside + 2;
        let (first, last) = (head + 1, head + count.max(1));
        let range = |column: u16| {
            let letter = letter(column);
            format!("${letter}${}:${letter}${}", first + 1, last + 1)
        };

        self.balance(&mut sheet, opening, "sheet-opening", &statement.opening)?;
        let mut row = opening;
        for (sum, _) in sums.iter().filter(|(_, counts)| *counts) {
            row += 1;
            self.sum(&mut sheet, row, sum, &range(KIND), &range(AMOUNT))?;
        }
        self.total(&mut sheet, closing, opening, &range(AMOUNT))?;
        row = closing + 1;
        self.check(&mut sheet, row, closing)?;
        for (sum, _) in sums.iter().filter(|(_, counts)| !counts) {
            row += 1;
            self.sum(&mut sheet, row, sum, &range(KIND), &range(BESIDE))?;
        }

        sheet.set_row_height(head, 32)?;
        for (column, (id, _, figures)) in (0u16..).zip(COLUMNS) {
            let format = if figures {
                &look.head_right
            } else {
                &look.head
            };
            sheet.write_string_with_format(head, column, self.say(id), format)?;
        }
        for (row, (number, line)) in (first..).zip((1u32..).zip(&statement.lines)) {
            self.line(&mut sheet, row, number, line)?;
        }
        sheet.autofilter(head, 0, last, BALANCE)?;
        sheet.set_freeze_panes(head + 1, 0)?;
        sheet.set_repeat_rows(head, head)?;
        Ok(sheet)
    }

    fn text(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        column: u16,
        text: &str,
    ) -> Result<(), XlsxError> {
        let look = &self.look;
        let format = if is_like_a_formula(text) {
            &look.quoted
        } else {
            &look.text
        };
        let text = cell(text, LONGEST_CELL);
        sheet.write_string_with_format(row, column, &*text, format)?;
        Ok(())
    }

    /// A text above the lines, flush with the title.
    fn heading(&self, sheet: &mut Worksheet, row: u32, text: &str) -> Result<(), XlsxError> {
        let look = &self.look;
        let format = if is_like_a_formula(text) {
            look.plain.clone().set_quote_prefix()
        } else {
            look.plain.clone()
        };
        sheet.write_string_with_format(row, 0, cell(text, LONGEST_CELL), &format)?;
        Ok(())
    }

    fn number(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        column: u16,
        exact: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        match exact.parse::<f64>() {
            Ok(number) => sheet.write_number_with_format(row, column, number, format)?,
            Err(_) => sheet.write_string_with_format(row, column, exact, &self.look.text)?,
        };
        Ok(())
    }

    fn date(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        column: u16,
        day: &DaySource,
    ) -> Result<(), XlsxError> {
        let look = &self.look;
        match ExcelDateTime::parse_from_str(&day.iso) {
            Ok(date) => sheet.write_datetime_with_format(row, column, &date, &look.date)?,
            Err(_) => sheet.write_string_with_format(row, column, &*day.iso, &look.text)?,
        };
        Ok(())
    }

    fn label(&self, sheet: &mut Worksheet, row: u32, text: &str) -> Result<(), XlsxError> {
        sheet.write_string_with_format(row, NUMBER, text, &self.look.plain)?;
        Ok(())
    }

    fn balance(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        id: &str,
        amount: &AmountSource,
    ) -> Result<(), XlsxError> {
        self.label(sheet, row, &self.say(id))?;
        self.number(sheet, row, WHAT, &amount.exact, &self.look.amount)
    }

    /// What the lines of a kind come to. The kind is looked for as it stands in the label's cell.
    fn sum(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        sum: &SumSource,
        kinds: &str,
        amounts: &str,
    ) -> Result<(), XlsxError> {
        self.label(sheet, row, &sum.label)?;
        let formula = format!("=SUMIF({kinds},$A${},{amounts})", row + 1);
        let formula = Formula::new(formula).set_result(&*sum.amount.exact);
        sheet.write_formula_with_format(row, WHAT, formula, &self.look.amount)?;
        Ok(())
    }

    fn total(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        opening: u32,
        amounts: &str,
    ) -> Result<(), XlsxError> {
        let look = &self.look;
        let label = self.say("sheet-closing");
        sheet.write_string_with_format(row, NUMBER, label, &look.strong)?;
        for column in [DATE, KIND] {
            sheet.write_blank(row, column, &look.strong)?;
        }
        let column = letter(WHAT);
        let formula = format!("=${column}${}+SUM({amounts})", opening + 1);
        let formula = Formula::new(formula).set_result(&*self.statement.closing.exact);
        sheet.write_formula_with_format(row, WHAT, formula, &look.amount_strong)?;
        Ok(())
    }

    /// That the lines still come to what was settled.
    fn check(&self, sheet: &mut Worksheet, row: u32, closing: u32) -> Result<(), XlsxError> {
        let statement = self.statement;
        self.label(sheet, row, &self.say("sheet-check"))?;
        let column = letter(WHAT);
        let quoted = |id: &str| self.say(id).replace('"', "\"\"");
        let formula = format!(
            "=IF(ROUND(${column}${}-({}),{})=0,\"{}\",\"{}\")",
            closing + 1,
            statement.closing.exact,
            statement.digits,
            quoted("sheet-check-good"),
            quoted("sheet-check-bad"),
        );
        let formula = Formula::new(formula).set_result(self.say("sheet-check-good"));
        let format = self.look.label.clone().set_align(FormatAlign::Right);
        sheet.write_formula_with_format(row, WHAT, formula, &format)?;
        Ok(())
    }

    fn line(
        &self,
        sheet: &mut Worksheet,
        row: u32,
        number: u32,
        line: &LineSource,
    ) -> Result<(), XlsxError> {
        let look = &self.look;
        sheet.write_number_with_format(row, NUMBER, number, &look.plain)?;
        self.date(sheet, row, DATE, &line.date)?;
        self.text(sheet, row, KIND, &self.kind(line.kind))?;
        let texts = [
            (WHAT, Some(&line.what)),
            (DEAL, line.deal.as_ref()),
            (CUSTOMER, line.customer.as_ref()),
            (PRODUCT, line.product.as_ref()),
            (TIER, line.tier.as_ref()),
        ];
        for (column, text) in texts {
            if let Some(text) = text.filter(|text| !text.is_empty()) {
                self.text(sheet, row, column, text)?;
            }
        }
        if let Some(base) = &line.base {
            self.number(sheet, row, BASE, &base.exact, &look.amount)?;
        }
        if let Some(rate) = &line.rate {
            self.number(sheet, row, RATE, &rate.exact, &look.percent(rate))?;
        }
        let column = if line.counts { AMOUNT } else { BESIDE };
        self.number(sheet, row, column, &line.amount.exact, &look.amount)?;
        self.number(sheet, row, BALANCE, &line.balance.exact, &look.amount)
    }

    /// Why each line is there, and what the kinds of lines mean.
    fn reasons(&self) -> Result<Worksheet, XlsxError> {
        let look = &self.look;
        let mut sheet = Worksheet::new();
        sheet.set_name(tab(&self.say("sheet-reasons"), "Reasons"))?;
        let columns = [
            ("sheet-number", 6, true),
            ("sheet-date", 12, false),
            ("sheet-kind", 22, false),
            ("sheet-deal", 16, false),
            ("sheet-amount", 18, true),
            ("sheet-reason", 90, false),
        ];
        for (column, (id, width, figures)) in (0u16..).zip(columns) {
            sheet.set_column_width(column, width)?;
            let format = if figures {
                &look.head_right
            } else {
                &look.head
            };
            sheet.write_string_with_format(0, column, self.say(id), format)?;
        }
        let mut row = 0;
        for (number, line) in (1u32..).zip(&self.statement.lines) {
            row = number;
            sheet.write_number_with_format(row, 0, number, &look.plain)?;
            self.date(&mut sheet, row, 1, &line.date)?;
            self.text(&mut sheet, row, 2, &self.kind(line.kind))?;
            if let Some(deal) = &line.deal {
                self.text(&mut sheet, row, 3, deal)?;
            }
            self.number(&mut sheet, row, 4, &line.amount.exact, &look.amount)?;
            let format = if is_like_a_formula(&line.reason) {
                &look.wrapped_quoted
            } else {
                &look.wrapped
            };
            let reason = cell(&line.reason, LONGEST_CELL);
            sheet.write_string_with_format(row, 5, &*reason, format)?;
        }
        sheet.autofilter(0, 0, row.max(1), 5)?;
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_repeat_rows(0, 0)?;
        row += 3;
        sheet.write_string_with_format(row, 0, self.say("sheet-definitions"), &look.title)?;
        for (_, label, meaning) in KINDS {
            row += 1;
            self.text(&mut sheet, row, 2, &self.say(label))?;
            sheet.merge_range(row, 3, row, 5, &self.say(meaning), &look.note)?;
        }
        Ok(sheet)
    }
}

/// `A` of 0.
fn letter(column: u16) -> char {
    u8::try_from(column)
        .ok()
        .and_then(|column| b'A'.checked_add(column))
        .map_or('A', char::from)
}

/// What a cell can hold: characters that XML has, and not too many of them.
fn cell(text: &str, longest: usize) -> String {
    // Excel counts UTF-16.
    let mut left = longest;
    let mut out = String::with_capacity(text.len().min(longest));
    // A line ends in one way.
    for char in text.replace("\r\n", "\n").replace('\r', "\n").chars() {
        let Some(rest) = left.checked_sub(char.len_utf16()) else {
            break;
        };
        left = rest;
        let is_shown = !char.is_control() || matches!(char, '\t' | '\n');
        let is_of_xml = !matches!(char, '\u{fffe}' | '\u{ffff}');
        out.push(if is_shown && is_of_xml {
            char
        } else {
            '\u{fffd}'
        });
    }
    out
}

/// A sheet's name: 31 characters at most, none of those that Excel refuses.
fn tab(name: &str, otherwise: &str) -> String {
    let plain: String = name
        .chars()
        .filter(|char| !matches!(char, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\''))
        .collect();
    let plain = cell(plain.trim(), 31);
    if plain.is_empty() {
        otherwise.to_owned()
    } else {
        plain
    }
}
