//! Charts as the format has them: drawn by whatever opens the deck, from values that stand in the chart
//! and, the same, in a workbook within the file that people edit.

use std::fmt::Write as _;
use std::str::FromStr;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::shapes::solid;
use super::text::{Tongue, escape, settled};
use crate::base::{Date, Decimal};
use crate::render::press::source::{Chart, Series};

/// Sizes of letters, in hundredths of a point.
const LABEL: i64 = 1600;
const AXIS: i64 = 1400;

/// Letters of a category.
const LONGEST: usize = 32;

/// `xl/worksheets` calls its first sheet so, and the chart refers to it.
const SHEET: &str = "Sheet1";

/// The number format of a series, worked out from how its values are read: `"€"#,##0.00`.
fn number_format(series: &Series) -> String {
    let label = series
        .labels
        .iter()
        .find(|label| label.chars().any(is_digit));
    let Some(label) = label else {
        return "General".to_owned();
    };
    let quoted = |text: &str| {
        let text = text.replace(['"', '\\'], "");
        if text.is_empty() {
            text
        } else {
            format!("\"{text}\"")
        }
    };
    let first = label.find(is_digit).unwrap_or_default();
    let last = label.rfind(is_digit).unwrap_or_default();
    let last_end = last + label[last..].chars().next().map_or(0, char::len_utf8);
    let has_decimals = series.values.iter().any(|value| {
        let decimals = value.split_once('.').map_or("", |(_, decimals)| decimals);
        decimals.bytes().any(|digit| digit != b'0')
    });
    let digits = if has_decimals { "#,##0.00" } else { "#,##0" };
    format!(
        "{}{digits}{}",
        quoted(&label[..first]),
        quoted(&label[last_end..])
    )
}

fn is_digit(c: char) -> bool {
    c.is_numeric()
}

/// A plain decimal; zero where there is none.
fn value(text: &str) -> Decimal {
    Decimal::from_str(text).unwrap_or_default().normalize()
}

/// The column of a series in the workbook, from 0: `B`, `C`.
fn column(series: usize) -> String {
    let mut at = series + 1;
    let mut name = String::new();
    loop {
        let letter = u8::try_from(at % 26).unwrap_or_default();
        name.insert(0, char::from(b'A' + letter));
        at /= 26;
        if at == 0 {
            return name;
        }
        at -= 1;
    }
}

/// A category below its bar: a long one would take the room of the drawing.
fn category(text: &str) -> String {
    let text: String = settled(text).chars().filter(|c| !c.is_control()).collect();
    if text.chars().count() <= LONGEST {
        return text;
    }
    let start: String = text.chars().take(LONGEST).collect();
    format!("{}…", start.trim_end())
}

/// The chart's part. Its workbook is its first relationship.
pub(super) fn part(chart: &Chart, tongue: &Tongue, on_accent: bool) -> String {
    let ink = if on_accent { "bg1" } else { "tx1" };
    let rows = chart.categories.len();
    let text = |size: i64, is_bold: bool| {
        format!(
            "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"{size}\" b=\"{}\">{}\
             <a:latin typeface=\"+mn-lt\"/></a:defRPr></a:pPr><a:endParaRPr lang=\"{}\"/></a:p></c:txPr>",
            u8::from(is_bold),
            solid(ink),
            escape(&tongue.language),
        )
    };
    let mut series = String::new();
    for (at, one) in chart.series.iter().enumerate() {
        let column = column(at);
        let format = escape(&number_format(one));
        let _ = write!(
            series,
            "<c:ser><c:idx val=\"{at}\"/><c:order val=\"{at}\"/><c:tx><c:strRef><c:f>{SHEET}!${column}$1</c:f>\
             <c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>{}</c:v></c:pt></c:strCache></c:strRef></c:tx>\
             <c:spPr>{}</c:spPr><c:invertIfNegative val=\"0\"/><c:dLbls><c:numFmt formatCode=\"{format}\" \
             sourceLinked=\"0\"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{}<c:dLblPos val=\"outEnd\"/>\
             <c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/><c:showCatName val=\"0\"/><c:showSerName val=\"0\"/>\
             <c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/></c:dLbls>",
            escape(&one.name),
            solid(&format!("accent{}", at % 4 + 1)),
            text(LABEL, true),
        );
        let _ = write!(
            series,
            "<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${}</c:f><c:strCache><c:ptCount val=\"{rows}\"/>",
            rows + 1
        );
        for (at, category) in chart.categories.iter().enumerate() {
            let _ = write!(
                series,
                "<c:pt idx=\"{at}\"><c:v>{}</c:v></c:pt>",
                escape(&self::category(category))
            );
        }
        let _ = write!(
            series,
            "</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>{SHEET}!${column}$2:${column}${}</c:f>\
             <c:numCache><c:formatCode>{format}</c:formatCode><c:ptCount val=\"{rows}\"/>",
            rows + 1
        );
        for (at, number) in one.values.iter().take(rows).enumerate() {
            let _ = write!(
                series,
                "<c:pt idx=\"{at}\"><c:v>{}</c:v></c:pt>",
                value(number)
            );
        }
        series.push_str("</c:numCache></c:numRef></c:val></c:ser>");
    }
    let legend = if chart.series.len() > 1 {
        format!(
            "<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/>{}</c:legend>",
            text(AXIS, false)
        )
    } else {
        String::new()
    };
    let order = if tongue.right_to_left {
        "maxMin"
    } else {
        "minMax"
    };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<c:chartSpace \
         xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><c:date1904 val=\"0\"/>\
         <c:lang val=\"{language}\"/><c:roundedCorners val=\"0\"/><c:chart><c:autoTitleDeleted val=\"1\"/><c:plotArea>\
         <c:layout/><c:barChart><c:barDir val=\"col\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>{series}\
         <c:gapWidth val=\"55\"/><c:axId val=\"111111111\"/><c:axId val=\"222222222\"/></c:barChart>\
         <c:catAx><c:axId val=\"111111111\"/><c:scaling><c:orientation val=\"{order}\"/></c:scaling><c:delete val=\"0\"/>\
         <c:axPos val=\"b\"/><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/>\
         <c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/><c:spPr><a:ln w=\"19050\">{axis}</a:ln></c:spPr>\
         {axis_text}<c:crossAx val=\"222222222\"/><c:crosses val=\"autoZero\"/><c:auto val=\"1\"/><c:lblAlgn val=\"ctr\"/>\
         <c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"0\"/></c:catAx><c:valAx><c:axId val=\"222222222\"/><c:scaling>\
         <c:orientation val=\"minMax\"/><c:min val=\"0\"/></c:scaling><c:delete val=\"1\"/><c:axPos val=\"l\"/>\
         <c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>\
         <c:tickLblPos val=\"nextTo\"/><c:crossAx val=\"111111111\"/><c:crosses val=\"autoZero\"/>\
         <c:crossBetween val=\"between\"/></c:valAx><c:spPr><a:noFill/></c:spPr></c:plotArea>{legend}\
         <c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>\
         <c:externalData r:id=\"rId1\"><c:autoUpdate val=\"0\"/></c:externalData></c:chartSpace>",
        language = escape(&tongue.language),
        axis = solid("accent1"),
        axis_text = text(AXIS, false),
    )
}

/// The workbook behind a chart.
///
/// # Errors
/// When the workbook cannot be written.
pub(super) fn workbook(chart: &Chart, day: Date) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::parse_from_str(&day.to_string())?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheet = workbook.add_worksheet();
    sheet.set_name(SHEET)?;
    for (row, category) in (1u32..).zip(&chart.categories) {
        sheet.write_string(row, 0, clean(&self::category(category)))?;
    }
    for (column, series) in (1u16..).zip(&chart.series) {
        sheet.write_string(0, column, clean(&series.name))?;
        let format = Format::new().set_num_format(number_format(series));
        for (row, number) in (1u32..).zip(series.values.iter().take(chart.categories.len())) {
            // A cell holds a binary number; it is read from the decimal once and not reckoned with.
            let number = f64::from_str(&value(number).to_string()).unwrap_or_default();
            sheet.write_number_with_format(row, column, number, &format)?;
        }
    }
    workbook.save_to_buffer()
}

/// What a cell can hold: no more than 32,767 letters, none that XML does not have.
fn clean(text: &str) -> String {
    settled(text)
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .take(32_000)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(values: &[&str], labels: &[&str]) -> Series {
        let owned = |texts: &[&str]| texts.iter().map(|it| (*it).to_owned()).collect();
        Series {
            name: "Commission".to_owned(),
            values: owned(values),
            labels: owned(labels),
        }
    }

    #[test]
    fn a_number_format_says_a_value_as_its_label_does() {
        let format = |values: &[&str], labels: &[&str]| number_format(&series(values, labels));
        assert_eq!(format(&["1000"], &["$1,000"]), "\"$\"#,##0");
        assert_eq!(format(&["1000.50"], &["1.000,50 €"]), "#,##0.00\" €\"");
        assert_eq!(format(&["1.00"], &["R$ 1"]), "\"R$ \"#,##0");
        assert_eq!(format(&["0"], &["–"]), "General");
    }

    #[test]
    fn columns_have_letters() {
        let names: Vec<String> = [0, 1, 24, 25, 26].into_iter().map(column).collect();
        assert_eq!(names, ["B", "C", "Z", "AA", "AB"]);
    }
}
