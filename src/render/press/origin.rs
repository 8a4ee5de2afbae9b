//! What a file was made from, told in the file itself, so that the next build need not make it again:
//! to set, to draw and to compress takes a hundred times as long as to say what is set and drawn.
//!
//! A picture tells it in a chunk of text, a document in the second part of its `/ID` (the standard
//! asks for a fingerprint of the file's contents there), an archive in its comment.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use memchr::memmem;
use sha2::{Digest, Sha256};

/// Names what draws and compresses: another one may come to other bytes from the same parts. The first
/// number is to be raised when this program does.
const EDITION: &str = "2 resvg-0.49.0 tiny-skia-0.12.0 png-0.18.1 fdeflate-0.3.7 zlib-rs-0.6.8";

/// A chunk of text begins so, as PNG has them: its type, its keyword, a zero byte.
const CHUNK: &[u8] = b"tEXtDrawn from\0";

/// What ends every PNG file: an empty chunk and its checksum.
const PNG_END: [u8; 12] = [0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82];

/// The second part of a document's `/ID`: sixteen bytes in Base64.
const ID: usize = 24;

/// The last record of an archive without a comment, from its signature to the comment's length.
const ZIP_END: usize = 22;
const ZIP_END_SIGNATURE: &[u8] = b"PK\x05\x06";

/// An archive's comment begins so.
const COMMENT: &[u8] = b"Made from ";

/// A hash in hexadecimal digits.
const DIGITS: usize = 64;

/// The hash of everything that decides the bytes of a file.
pub(super) struct Origin([u8; 32]);

impl Origin {
    /// Of parts in their order; `kind` tells what is made of them from what else could be.
    pub(super) fn of<'p>(kind: &'p str, parts: impl IntoIterator<Item = &'p [u8]>) -> Self {
        Self::by(env!("CARGO_PKG_VERSION"), kind, parts)
    }

    fn by<'p>(version: &str, kind: &'p str, parts: impl IntoIterator<Item = &'p [u8]>) -> Self {
        let mut hasher = Sha256::new();
        hasher.update(version);
        hasher.update([0]);
        hasher.update(EDITION);
        for part in std::iter::once(kind.as_bytes()).chain(parts) {
            hasher.update(Sha256::digest(part));
        }
        Self(hasher.finalize().into())
    }

    /// The file, telling its origin. One of a kind that cannot stays as it is.
    pub(super) fn tell(&self, file: &Bytes) -> Bytes {
        self.told_in(file).map_or_else(|| file.clone(), Bytes::from)
    }

    /// Whether a file tells this origin, and still has every byte that it was told with.
    pub(super) fn is_told_by(&self, file: &[u8]) -> bool {
        self.told_in(file).is_some_and(|told| told == file)
    }

    /// The file telling its origin, whether or not it told one before.
    fn told_in(&self, file: &[u8]) -> Option<Vec<u8>> {
        if let Some(body) = file.strip_suffix(&PNG_END) {
            return Some(self.told_in_png(body));
        }
        if file.starts_with(b"%PDF-") {
            return self.told_in_pdf(file);
        }
        if file.starts_with(b"PK") {
            return self.told_in_zip(file);
        }
        None
    }

    fn told_in_png(&self, body: &[u8]) -> Vec<u8> {
        // The length of a chunk, its text, its checksum.
        let at = body.len().checked_sub(4 + CHUNK.len() + DIGITS + 4);
        let body = match at.and_then(|at| body.split_at_checked(at)) {
            Some((before, chunk)) if chunk[4..].starts_with(CHUNK) => before,
            _ => body,
        };
        let mut chunk = CHUNK.to_vec();
        chunk.extend(hexadecimal(&self.over(&[body])));
        let length = u32::try_from(chunk.len() - 4).unwrap_or_default();
        let sum = crc32fast::hash(&chunk).to_be_bytes();
        [body, &length.to_be_bytes(), &chunk, &sum, &PNG_END].concat()
    }

    fn told_in_pdf(&self, file: &[u8]) -> Option<Vec<u8>> {
        let at = second_id(file)?;
        let (before, rest) = file.split_at_checked(at)?;
        let (_, after) = rest.split_at_checked(ID)?;
        let hash = self.over(&[before, after]);
        let id = STANDARD.encode(&hash[..16]);
        Some([before, id.as_bytes(), after].concat())
    }

    fn told_in_zip(&self, file: &[u8]) -> Option<Vec<u8>> {
        let comment = COMMENT.len() + DIGITS;
        let at = file.len().checked_sub(comment);
        let body = match at.and_then(|at| file.split_at_checked(at)) {
            Some((before, told)) if told.starts_with(COMMENT) => before,
            _ => file,
        };
        let end = body.len().checked_sub(ZIP_END)?;
        if !body[end..].starts_with(ZIP_END_SIGNATURE) {
            return None;
        }
        let body = &body[..body.len() - 2];
        let length = u16::try_from(comment).unwrap_or_default().to_le_bytes();
        let hash = hexadecimal(&self.over(&[body]));
        Some([body, &length, COMMENT, &hash].concat())
    }

    /// The hash of the origin and of what was made.
    fn over(&self, pieces: &[&[u8]]) -> [u8; 32] {
        let mut hasher = Sha256::new_with_prefix(self.0);
        for piece in pieces {
            hasher.update((piece.len() as u64).to_le_bytes());
            hasher.update(piece);
        }
        hasher.finalize().into()
    }
}

/// Where the second part of a document's `/ID` begins: `/ID[(…)(…)]`, each of one length.
fn second_id(file: &[u8]) -> Option<usize> {
    let key = memmem::rfind(file, b"/ID")?;
    let spaces = |at: usize| {
        let blank = file.get(at..)?.iter().take_while(|byte| **byte == b' ');
        Some(at + blank.count())
    };
    let opened = |at: usize, by: u8| (file.get(at) == Some(&by)).then_some(at + 1);
    let first = opened(spaces(opened(spaces(key + 3)?, b'[')?)?, b'(')?;
    let second = opened(spaces(opened(first + ID, b')')?)?, b'(')?;
    opened(second + ID, b')')?;
    let is_text = |at: usize| {
        let text = file.get(at..at + ID);
        text.is_some_and(|text| STANDARD.decode(text).is_ok())
    };
    (is_text(first) && is_text(second)).then_some(second)
}

fn hexadecimal(hash: &[u8; 32]) -> Vec<u8> {
    let digit = |digit: u8| match digit {
        0..=9 => b'0' + digit,
        _ => b'a' + digit - 10,
    };
    let digits = hash.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(digit).collect()
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read, Write};

    use super::*;

    fn picture() -> Bytes {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, 2, 1);
        encoder.set_color(png::ColorType::Grayscale);
        let mut writer = encoder.write_header().expect("a header");
        writer.write_image_data(&[0, 255]).expect("two pixels");
        writer.finish().expect("an end");
        file.into()
    }

    fn document() -> Bytes {
        let id = STANDARD.encode([7; 16]);
        format!(
            "%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n\
             trailer\n<</Size 2/ID[({id})({id})]>>\nstartxref\n9\n%%EOF"
        )
        .into_bytes()
        .into()
    }

    fn archive() -> Bytes {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        writer.start_file("a.txt", options).expect("a file");
        writer.write_all(b"a text").expect("to write");
        writer.finish().expect("an end").into_inner().into()
    }

    fn origin(part: &str) -> Origin {
        Origin::of("a kind", [part.as_bytes(), b"fonts"])
    }

    #[test]
    fn a_file_tells_what_it_was_made_from() {
        for file in [picture(), document(), archive()] {
            let told = origin("<svg/>").tell(&file);
            assert!(origin("<svg/>").is_told_by(&told));
            for other in [
                origin("<svg />"),
                Origin::of("another kind", [&b"<svg/>"[..], b"fonts"]),
                Origin::of("a kind", [&b"<svg/>"[..], b"font", b"s"]),
                Origin::by("0.0.9", "a kind", [&b"<svg/>"[..], b"fonts"]),
            ] {
                assert!(!other.is_told_by(&told));
            }
            assert!(!origin("<svg/>").is_told_by(&file));
            // To tell it again changes nothing.
            assert_eq!(origin("<svg/>").tell(&told), told);
        }
        assert!(!origin("<svg/>").is_told_by(b""));
        assert_eq!(origin("<svg/>").tell(&"text".into()), "text");
    }

    #[test]
    fn the_edition_names_the_libraries_that_draw() {
        let lock = include_str!("../../../Cargo.lock");
        for library in EDITION.split(' ').skip(1) {
            let (name, version) = library.rsplit_once('-').expect("a name and a version");
            let locked = format!("name = \"{name}\"\nversion = \"{version}\"");
            assert!(lock.contains(&locked), "{library} is not what is taken");
        }
    }

    #[test]
    fn it_stays_what_it_is() {
        let told = origin("<svg/>").tell(&picture());
        let mut reader = png::Decoder::new(Cursor::new(&told[..]))
            .read_info()
            .expect("a header");
        let mut pixels = [0; 2];
        reader.next_frame(&mut pixels).expect("the pixels");
        reader.finish().expect("the rest, its checksums right");
        assert_eq!(pixels, [0, 255]);
        let texts = &reader.info().uncompressed_latin1_text;
        assert_eq!(texts[0].keyword, "Drawn from");

        // No byte of a document moves: its table of places stays right.
        let told = origin("<svg/>").tell(&document());
        assert_eq!(told.len(), document().len());
        let untold = document();
        let changed = told.iter().zip(&untold).filter(|(a, b)| a != b);
        assert!(changed.count() <= 22);

        let told = origin("<svg/>").tell(&archive());
        let mut archive = zip::ZipArchive::new(Cursor::new(&told[..])).expect("an archive");
        assert!(archive.comment().starts_with(b"Made from "));
        let mut text = String::new();
        let mut file = archive.by_index(0).expect("a file");
        file.read_to_string(&mut text).expect("a text");
        assert_eq!(text, "a text");
    }

    #[test]
    fn one_that_was_changed_tells_nothing() {
        for file in [picture(), document(), archive()] {
            let told = origin("<svg/>").tell(&file);
            for at in 0..told.len() {
                let mut changed = told.to_vec();
                changed[at] ^= 1;
                assert!(!origin("<svg/>").is_told_by(&changed), "byte {at}");
                assert!(!origin("<svg/>").is_told_by(&told[..at]), "byte {at}");
            }
        }
    }
}
