//! What is sealed is first packed: made smaller where that helps, and padded, so that the size of a
//! sealed file says little.

use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

use super::OpenFault;

/// Bytes before the content: how it is packed, and its length.
const HEAD: usize = 9;
const STORED: u8 = 0;
const DEFLATED: u8 = 1;
/// The fastest: the next one takes twice as long, and its files are hardly smaller once they are
/// padded. zlib-rs gives the same bytes on every processor: it is faster on some, by finding the same
/// matches sooner.
const LEVEL: Compression = Compression::fast();

/// Sealed files that hold less are all of one size.
pub(super) const FLOOR: usize = 4 << 10;
/// Keyrings that hold less are all of one size.
pub(super) const KEYRING_FLOOR: usize = 16 << 10;
/// The same of someone's name in the audit log: most names are shorter.
pub(super) const PERSON_FLOOR: usize = 128;

/// Whether it is worth while to make the content smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// Text. A host cannot compress what is sealed, so it is done before.
    Deflate,
    /// What is compressed in itself: pictures, PDFs, zips.
    Store,
}

impl Packing {
    /// What suits a media type.
    #[must_use]
    pub fn of(media_type: &str) -> Self {
        let essence = media_type.split(';').next().unwrap_or("").trim();
        let text = essence.starts_with("text/")
            || matches!(
                essence,
                "application/json" | "application/xml" | "image/svg+xml" | "message/rfc822"
            );
        if text { Self::Deflate } else { Self::Store }
    }
}

/// The body, packed and padded.
pub(super) fn pack(body: &[u8], packing: Packing, floor: usize) -> Vec<u8> {
    let deflated = match packing {
        Packing::Deflate => Some(deflated(body)),
        Packing::Store => None,
    };
    let (method, content) = match &deflated {
        Some(deflated) if deflated.len() < body.len() => (DEFLATED, deflated.as_slice()),
        _ => (STORED, body),
    };
    let length = padded_length(HEAD + content.len(), floor);
    let mut packed = Vec::with_capacity(length + super::container::TAG);
    packed.push(method);
    packed.extend_from_slice(&(content.len() as u64).to_be_bytes());
    packed.extend_from_slice(content);
    packed.resize(length, 0);
    packed
}

/// RFC 1951, without a wrapper.
fn deflated(body: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::with_capacity(body.len() / 2), LEVEL);
    let written = encoder.write_all(body).and_then(|()| encoder.finish());
    // Into memory, so nothing fails; were it to, what is as long as the body is stored instead.
    written.unwrap_or_else(|_| body.to_vec())
}

fn inflated(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    DeflateDecoder::new(content).read_to_end(&mut body)?;
    Ok(body)
}

/// The body again.
pub(super) fn unpack(packed: &[u8], floor: usize) -> Result<Vec<u8>, OpenFault> {
    let (head, rest) = packed.split_at_checked(HEAD).ok_or(OpenFault::Malformed)?;
    let length: [u8; 8] = head[1..].try_into().map_err(|_| OpenFault::Malformed)?;
    let length = usize::try_from(u64::from_be_bytes(length)).map_err(|_| OpenFault::Malformed)?;
    let (content, padding) = rest.split_at_checked(length).ok_or(OpenFault::Malformed)?;
    if packed.len() != padded_length(HEAD + length, floor) || padding.iter().any(|byte| *byte != 0)
    {
        return Err(OpenFault::Malformed);
    }
    match head[0] {
        STORED => Ok(content.to_vec()),
        DEFLATED => inflated(content).map_err(|_| OpenFault::Malformed),
        _ => Err(OpenFault::Malformed),
    }
}

/// The length to which `length` bytes are padded: Padmé (Nikitin and others, 2019), so that at most
/// 12 % are added and a length tells of the order of log log *length* bits; and `floor` at least.
#[must_use]
pub fn padded_length(length: usize, floor: usize) -> usize {
    if length <= floor {
        return floor;
    }
    let exponent = length.ilog2();
    let kept = exponent.checked_ilog2().unwrap_or(0) + 1;
    let mask = (1usize << exponent.saturating_sub(kept)) - 1;
    (length + mask) & !mask
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_padded_to_few() {
        assert_eq!(padded_length(0, FLOOR), 4096);
        assert_eq!(padded_length(4096, FLOOR), 4096);
        // 2^12: four bits of the length are kept, eight are rounded up.
        assert_eq!(padded_length(4097, FLOOR), 4352);
        assert_eq!(padded_length(4352, FLOOR), 4352);
        // 2^14: four bits are kept, ten are rounded up.
        assert_eq!(padded_length(20_489, FLOOR), 21_504);
        // 2^20: five bits are kept, fifteen are rounded up.
        assert_eq!(padded_length((1 << 20) + 1, FLOOR), (1 << 20) + (1 << 15));
        for length in (1..200_000).step_by(7) {
            let padded = padded_length(length, 1);
            assert!(padded >= length && padded * 100 <= length * 112, "{length}");
            assert_eq!(padded_length(padded, 1), padded, "{length}");
        }
    }

    #[test]
    fn what_is_packed_comes_out_again() {
        let prose = "a page of words, and more of them. "
            .repeat(400)
            .into_bytes();
        let noise: Vec<u8> = (0..9000u32).map(|n| ((n * n) >> 3) as u8).collect();
        for body in [&prose[..], &noise, b"", b"x"] {
            for packing in [Packing::Deflate, Packing::Store] {
                let packed = pack(body, packing, FLOOR);
                assert_eq!(unpack(&packed, FLOOR).as_deref(), Ok(body));
            }
        }
        assert_eq!(pack(&prose, Packing::Deflate, FLOOR).len(), 4096);
        assert_eq!(pack(b"x", Packing::Deflate, FLOOR)[0], STORED);
    }

    #[test]
    fn what_was_not_packed_so_is_refused() {
        let good = pack(b"abc", Packing::Store, FLOOR);
        let with = |at: usize, byte: u8| {
            let mut bad = good.clone();
            bad[at] = byte;
            bad
        };
        for bad in [
            with(0, 9),
            with(0, DEFLATED),
            with(1, 1),
            with(4000, 1),
            good[..4000].to_vec(),
            [good.clone(), vec![0; 8]].concat(),
            vec![0; 3],
        ] {
            assert_eq!(unpack(&bad, FLOOR), Err(OpenFault::Malformed));
        }
    }
}
