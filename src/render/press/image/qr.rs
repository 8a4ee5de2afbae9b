//! The address of a partner's page in the directory as a QR code.

use std::fmt::Write as _;

use bytes::Bytes;
use fast_qr::{ECL, QRBuilder, QRCode};

use super::fault;
use crate::model::PartnerIx;
use crate::render::RenderFault;
use crate::render::press::Press;
use crate::render::press::piece::Format;
use crate::render::voice::Arg;
use crate::render::xml::escape;

/// Modules of quiet ground on each side: the standard asks for four.
const QUIET: usize = 4;
/// Pixels that a PNG has at least on a side.
const SIDE: usize = 1024;

impl Press<'_> {
    pub(super) fn qr_code(
        &self,
        partner: PartnerIx,
        language: &str,
        format: Format,
    ) -> Result<Bytes, RenderFault> {
        let own = self.partner(partner, language);
        let Some(page) = &own.page else {
            return Err(fault(
                "",
                format!("partner `{}` has no page in the directory", own.id),
            ));
        };
        let code = QRBuilder::new(page.as_bytes())
            .ecl(ECL::M)
            .build()
            .map_err(|error| fault("", format!("`{page}` does not fit a QR code: {error}")))?;
        if format == Format::Png {
            return png(&code).map_err(|error| fault("", error.to_string()));
        }
        let words = [("partner", Arg::Text(own.name.as_str().into()))];
        let title = self.voice(language).text("qr-title", &words);
        Ok(svg(&code, &title, page).into())
    }
}

/// Dark modules, row by row.
fn is_dark(code: &QRCode, x: usize, y: usize) -> bool {
    code[y][x].value()
}

fn svg(code: &QRCode, title: &str, page: &str) -> String {
    let side = code.size + 2 * QUIET;
    let mut outline = String::new();
    for y in 0..code.size {
        let mut x = 0;
        while x < code.size {
            let start = x;
            while x < code.size && is_dark(code, x, y) {
                x += 1;
            }
            if x > start {
                let _ = write!(
                    outline,
                    "M{} {}h{}v1H{}z",
                    start + QUIET,
                    y + QUIET,
                    x - start,
                    start + QUIET
                );
            }
            x += 1;
        }
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"title desc\" \
         viewBox=\"0 0 {side} {side}\" width=\"{pixels}\" height=\"{pixels}\" \
         shape-rendering=\"crispEdges\"><title id=\"title\">{}</title><desc id=\"desc\">{}</desc>\
         <path fill=\"#ffffff\" d=\"M0 0h{side}v{side}H0z\"/><path fill=\"#000000\" d=\"{outline}\"/>\
         </svg>",
        escape(title),
        escape(page),
        pixels = side * 8,
    )
}

fn png(code: &QRCode) -> Result<Bytes, png::EncodingError> {
    let modules = code.size + 2 * QUIET;
    let scale = SIDE.div_ceil(modules);
    let side = modules * scale;
    // One bit a pixel, rows padded to bytes, 1 is white.
    let row = side.div_ceil(8);
    let mut pixels = vec![0xff_u8; row * side];
    for y in 0..side {
        for x in 0..side {
            let (column, line) = (x / scale, y / scale);
            let inside = |at: usize| (QUIET..QUIET + code.size).contains(&at);
            if inside(column) && inside(line) && is_dark(code, column - QUIET, line - QUIET) {
                pixels[y * row + x / 8] &= !(0x80 >> (x % 8));
            }
        }
    }
    let mut file = Vec::new();
    let length = u32::try_from(side).unwrap_or(u32::MAX);
    let mut encoder = png::Encoder::new(&mut file, length, length);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    encoder.set_compression(png::Compression::Balanced);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(file.into())
}
