use std::fs;
use std::path::Path;

use partnerpress::base::{Decimal, parse_decimal};
use partnerpress::model::{PartnerIx, Workspace};
use partnerpress::render::Renderer;
use partnerpress::render::press::Press;
use partnerpress::render::press::piece::{Bearer, Format, Piece, What};
use partnerpress::render::press::statement::StatementSource;
use serde_json::{Value, json};

use super::site::{LANGUAGES, day, demo, evaluated, folder, hostile};

fn print(
    press: &Press<'_>,
    ix: PartnerIx,
    place: usize,
    language: &str,
    format: Format,
) -> Vec<u8> {
    let piece = Piece {
        what: What::Statement(place),
        bearer: Bearer::Partner(ix),
        language: language.to_owned(),
        format,
    };
    let bytes = press
        .print(&piece)
        .unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(
        press.print(&piece).as_ref(),
        Ok(&bytes),
        "the same bytes twice"
    );
    bytes.to_vec()
}

fn decimal(text: &str) -> Decimal {
    parse_decimal(text).expect("a number")
}

fn check_csv(bytes: &[u8], said: &StatementSource) {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").expect("a mark");
    assert!(
        !text
            .windows(2)
            .any(|pair| pair[1] == b'\n' && pair[0] != b'\r' && !said_breaks(said))
    );
    let mut reader = csv::Reader::from_reader(text);
    let head = reader.headers().expect("a heading").clone();
    let at = |name: &str| head.iter().position(|it| it == name).expect("a column");
    let (counts, amount, balance, kind) = (at("counts"), at("amount"), at("balance"), at("kind"));
    let records: Vec<csv::StringRecord> = reader.records().map(|it| it.expect("a row")).collect();
    assert_eq!(records.len(), said.lines.len() + 2);
    let (opening, closing) = (&records[0], &records[records.len() - 1]);
    assert_eq!((&opening[kind], &closing[kind]), ("opening", "closing"));
    let moved: Decimal = records
        .iter()
        .filter(|it| &it[counts] == "yes")
        .map(|it| decimal(&it[amount]))
        .sum();
    assert_eq!(
        decimal(&opening[balance]) + moved,
        decimal(&closing[balance])
    );
    assert_eq!(decimal(&closing[balance]), decimal(&said.closing.exact));
    for cell in records.iter().flat_map(csv::StringRecord::iter) {
        let begins = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        assert!(!begins || parse_decimal(cell).is_ok(), "{cell}");
    }
}

/// Whether a text of the statement has a line break of its own.
fn said_breaks(said: &StatementSource) -> bool {
    said.lines.iter().any(|line| {
        let own = [&line.customer, &line.product, &line.deal];
        own.into_iter().flatten().any(|text| text.contains('\n'))
            || line.reason.contains('\n')
            || line.what.contains('\n')
    }) || said
        .person
        .as_deref()
        .is_some_and(|text| text.contains('\n'))
}

fn check(workspace: &Workspace, into: &Path) -> usize {
    let findings = evaluated(workspace);
    let renderer = Renderer::new(workspace, &findings, day()).expect("a theme that works");
    let press = renderer.press();
    let mut list = Vec::new();
    for (ix, partner) in workspace.partners() {
        for (place, key) in press.statements(ix).iter().enumerate() {
            // All in the site's language, and the others by turns.
            let language = LANGUAGES[(place + ix.0 as usize) % LANGUAGES.len()];
            let said = press.statement(ix, place, language).expect("a statement");
            let book = print(press, ix, place, language, Format::Xlsx);
            let table = print(press, ix, place, language, Format::Csv);
            let stem = format!("{}-{}", partner.id, key.stem);
            fs::write(into.join(format!("{stem}.xlsx")), &book).expect("to write");
            fs::write(into.join(format!("{stem}.csv")), &table).expect("to write");
            check_csv(&table, &said);
            list.push(json!({
                "stem": stem,
                "title": said.title,
                "partner": partner.name,
                "currency": said.currency,
                "opening": said.opening.exact,
                "closing": said.closing.exact,
                "sums": said.sums.iter().chain(&said.beside).map(|it| json!([it.label, it.amount.exact])).collect::<Vec<_>>(),
                "lines": said.lines.iter().map(|it| json!({
                    "date": it.date.iso,
                    "customer": it.customer,
                    "product": it.product,
                    "reason": it.reason,
                    "counts": it.counts,
                    "rate": it.rate.as_ref().map(|it| it.exact.clone()),
                    "amount": it.amount.exact,
                })).collect::<Vec<_>>(),
            }));
        }
    }
    let count = list.len();
    let list = json!({"day": day().to_string(), "sheets": Value::Array(list)});
    fs::write(into.join("list.json"), list.to_string()).expect("to write");
    count
}

#[test]
fn statements_of_the_demo_add_up_as_sheets() {
    assert!(check(&demo(), &folder("sheets")) > 20);
}

#[test]
fn hostile_names_are_texts_in_sheets() {
    assert!(check(&hostile(), &folder("hostile-sheets")) > 20);
}
