//! Writes a text back in the encoding that its file had.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Encodings of one byte a character that a file may have without a mark, beside those with one.
const NARROW: &[&Encoding] = &[
    encoding_rs::WINDOWS_1252,
    encoding_rs::ISO_8859_15,
    encoding_rs::WINDOWS_1250,
    encoding_rs::ISO_8859_2,
    encoding_rs::WINDOWS_1251,
    encoding_rs::WINDOWS_1253,
    encoding_rs::WINDOWS_1254,
    encoding_rs::WINDOWS_1257,
];

/// The bytes of `after`, in the encoding in which `bytes` are `before`; `None` when that is not found
/// out, or `after` has characters that it does not. What did not change in the text does not change
/// in the bytes.
#[must_use]
pub fn rewritten(bytes: &[u8], before: &str, after: &str) -> Option<Vec<u8>> {
    let (marked, mark) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (Some(encoding), mark),
        None => (None, 0),
    };
    let (head, body) = bytes.split_at_checked(mark)?;
    let candidates = match marked {
        Some(encoding) => vec![encoding],
        None => [&[UTF_8, UTF_16LE, UTF_16BE][..], NARROW].concat(),
    };
    // The text may be one of several encodings; what is new in it is ASCII, so any will do.
    let encoding = candidates
        .into_iter()
        .find(|encoding| encoded(encoding, before).is_some_and(|it| it == body))?;
    let after = encoded(encoding, after)?;
    Some([head, &after].concat())
}

fn encoded(encoding: &'static Encoding, text: &str) -> Option<Vec<u8>> {
    if encoding == UTF_16LE {
        return Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    }
    if encoding == UTF_16BE {
        return Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
    }
    let (bytes, _, lossy) = encoding.encode(text);
    (!lossy).then(|| bytes.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_its_encoding() {
        let utf16: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain("é,Ann\n".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        let after = rewritten(&utf16, "é,Ann\n", "é,x\n").expect("written");
        assert_eq!(after[..2], [0xff, 0xfe]);
        assert_eq!(after.len(), 2 + 2 * 4);
        assert_eq!(
            rewritten(b"\xe9,Ann", "é,Ann", "é,x"),
            Some(b"\xe9,x".to_vec())
        );
        assert_eq!(
            rewritten("é,A".as_bytes(), "é,A", "é,x"),
            Some("é,x".into())
        );
        assert_eq!(rewritten(b"secret", "masked", "x"), None);
    }
}
