//! The size that an image has of its own, read from its first bytes, so that pages keep its place
//! while it loads.

/// Width and height in pixels, when the format is known and says so.
pub(super) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some((big_endian(bytes, 16)?, big_endian(bytes, 20)?));
    }
    if bytes.starts_with(b"GIF8") {
        return Some((little_endian(bytes, 6)?, little_endian(bytes, 8)?));
    }
    if bytes.starts_with(b"\xff\xd8") {
        return jpeg(bytes);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return webp(bytes);
    }
    svg(std::str::from_utf8(bytes).ok()?)
}

fn big_endian(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn little_endian(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(u16::from_le_bytes(
        bytes.get(at..at + 2)?.try_into().ok()?,
    )))
}

/// The frame header among a JPEG's segments.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        let [0xff, marker] = *bytes.get(at..at + 2)? else {
            return None;
        };
        let word = |from: usize| {
            let pair = bytes.get(from..from + 2)?.try_into().ok()?;
            Some(u32::from(u16::from_be_bytes(pair)))
        };
        match marker {
            // All kinds of frames; C4, C8 and CC are tables.
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Some((word(at + 7)?, word(at + 5)?));
            }
            0xff => at += 1,
            _ => at += 2 + word(at + 2)? as usize,
        }
    }
}

fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    let low = |at: usize, bits: u32| Some(little_endian(bytes, at)? & ((1 << bits) - 1));
    match bytes.get(12..16)? {
        b"VP8 " => Some((low(26, 14)?, low(28, 14)?)),
        b"VP8L" => {
            let packed = u32::from_le_bytes(bytes.get(21..25)?.try_into().ok()?);
            Some(((packed & 0x3fff) + 1, ((packed >> 14) & 0x3fff) + 1))
        }
        b"VP8X" => {
            let wide = |at: usize| {
                Some(little_endian(bytes, at)? | (u32::from(*bytes.get(at + 2)?) << 16))
            };
            Some((wide(24)? + 1, wide(27)? + 1))
        }
        _ => None,
    }
}

/// `width` and `height` of the first element, else its `viewBox`.
fn svg(text: &str) -> Option<(u32, u32)> {
    let start = text.find("<svg")?;
    let tag = &text[start..start + text[start..].find('>')?];
    if let (Some(width), Some(height)) = (attribute(tag, "width"), attribute(tag, "height"))
        && let (Some(width), Some(height)) = (pixels(width), pixels(height))
    {
        return Some((width, height));
    }
    let mut numbers = attribute(tag, "viewBox")?
        .split([' ', ','])
        .filter(|part| !part.is_empty())
        .skip(2);
    Some((pixels(numbers.next()?)?, pixels(numbers.next()?)?))
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    for quote in ['"', '\''] {
        let Some(at) = tag.find(&format!(" {name}={quote}")) else {
            continue;
        };
        let value = &tag[at + name.len() + 3..];
        return value.split(quote).next();
    }
    None
}

/// A length in pixels, decimals cut off; `None` for other units.
fn pixels(text: &str) -> Option<u32> {
    let text = text.trim().trim_end_matches("px");
    let whole = text.split('.').next()?;
    if !text.chars().all(|c| c.is_ascii_digit() || c == '.') {
        return None;
    }
    whole.parse().ok().filter(|length| *length > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_have_a_size_or_a_view_box() {
        assert_eq!(
            size(b"<svg width=\"172\" height=\"40px\">"),
            Some((172, 40))
        );
        assert_eq!(
            size(b"<?xml version=\"1.0\"?>\n<svg viewBox='0 0 64.5 32' width=\"100%\" height=\"2em\">"),
            Some((64, 32))
        );
        assert_eq!(size(b"<svg stroke-width=\"2\">"), None);
        assert_eq!(size(b"no image"), None);
        assert_eq!(size(b""), None);
    }

    #[test]
    fn pictures_have_theirs_in_the_header() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\0\x80";
        assert_eq!(size(png), Some((256, 128)));
        assert_eq!(size(b"GIF89a\x10\0\x08\0"), Some((16, 8)));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\x20\0\x40";
        assert_eq!(size(jpeg), Some((64, 32)));
        let webp = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x3f\0\0\x1f\0\0";
        assert_eq!(size(webp), Some((64, 32)));
        for end in 0..webp.len() {
            let _ = size(&webp[..end]);
        }
        for end in 0..jpeg.len() {
            assert_eq!(size(&jpeg[..end]), None);
        }
    }
}
