//! PNG files: decoded once within limits, and kept without what is not pixels.

use std::io::Cursor;

use bytes::Bytes;

use super::{LARGEST_PNG, LONGEST_SIDE, MOST_PIXELS, Picture, PictureFault, PictureForm};

const SIGNATURE: usize = 8;
/// Of what is kept beside the pixels: what they mean as colours.
const KEPT: &[&[u8; 4]] = &[
    b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sRGB", b"gAMA", b"cHRM", b"sBIT",
];

pub(super) fn read(bytes: &Bytes) -> Result<Picture, PictureFault> {
    if bytes.len() > LARGEST_PNG {
        return Err(PictureFault::new(
            format!(
                "this picture has {} bytes, more than {LARGEST_PNG}",
                bytes.len()
            ),
            "save it smaller: 1000 pixels are enough for print",
        ));
    }
    let (width, height) = check(bytes)?;
    Ok(Picture {
        width,
        height,
        form: PictureForm::Png(bare(bytes).into()),
    })
}

/// Decodes the whole picture within the limits; its width and height.
pub(super) fn check(bytes: &[u8]) -> Result<(u32, u32), PictureFault> {
    let broken = |error: png::DecodingError| {
        PictureFault::new(
            format!("this PNG cannot be read: {error}"),
            "export it again from where it was drawn",
        )
    };
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let info = decoder.read_header_info().map_err(broken)?;
    let (width, height) = (info.width, info.height);
    let pixels = u64::from(width) * u64::from(height);
    if width > LONGEST_SIDE || height > LONGEST_SIDE || pixels > MOST_PIXELS {
        return Err(PictureFault::new(
            format!("this picture has {width} × {height} pixels"),
            "save it smaller: 1000 pixels are enough for print",
        ));
    }
    let mut reader = decoder.read_info().map_err(broken)?;
    let Some(size) = reader.output_buffer_size() else {
        return Err(PictureFault::new(
            format!("this picture has {width} × {height} pixels"),
            "save it smaller: 1000 pixels are enough for print",
        ));
    };
    let mut decoded = vec![0; size];
    reader.next_frame(&mut decoded).map_err(broken)?;
    Ok((width, height))
}

/// The file without texts, profiles, dates and whatever else can stand in it.
fn bare(bytes: &[u8]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(bytes.len());
    kept.extend_from_slice(bytes.get(..SIGNATURE).unwrap_or_default());
    let mut rest = bytes.get(SIGNATURE..).unwrap_or_default();
    // A chunk: length, name, data, checksum.
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let whole = 12usize.saturating_add(u32::from_be_bytes(*length) as usize);
        let (Some(name), Some(chunk)) = (after.first_chunk::<4>(), rest.get(..whole)) else {
            break;
        };
        if KEPT.contains(&name) {
            kept.extend_from_slice(chunk);
        }
        rest = &rest[whole..];
    }
    kept
}
