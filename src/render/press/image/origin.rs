//! What a picture was drawn from, told in the picture itself, so that the next build need not draw it
//! again: to draw and to compress takes a hundred times as long as to write down what is drawn.

use bytes::Bytes;
use sha2::{Digest, Sha256};

/// To be raised when the same drawing comes to other bytes than before, by this program or by the
/// libraries that draw and compress.
const EDITION: u32 = 1;

/// A chunk of text begins so, as PNG has them: its type, its keyword, a zero byte.
const HEAD: &[u8] = b"tEXtDrawn from\0";

/// What ends every PNG file: an empty chunk and its checksum.
const END: [u8; 12] = [0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82];

/// The hash of everything that decides how a picture looks.
pub(super) struct Origin([u8; 32]);

impl Origin {
    pub(super) fn of(typefaces: &[u8; 32], svg: &str, pictures: &[Bytes], width: u32) -> Self {
        let mut hasher = Sha256::new();
        hasher.update(env!("CARGO_PKG_VERSION"));
        hasher.update([0]);
        hasher.update(EDITION.to_le_bytes());
        hasher.update(width.to_le_bytes());
        hasher.update(typefaces);
        for part in pictures.iter().map(|it| &**it).chain([svg.as_bytes()]) {
            hasher.update(Sha256::digest(part));
        }
        Self(hasher.finalize().into())
    }

    /// The picture, telling its origin.
    pub(super) fn tell(&self, png: &Bytes) -> Bytes {
        let Some(body) = png.strip_suffix(&END) else {
            return png.clone();
        };
        [body, &self.told_after(body)].concat().into()
    }

    /// Whether a file is a picture that tells this origin, and still has every byte that it was
    /// told with.
    pub(super) fn is_told_by(&self, file: &[u8]) -> bool {
        // The length of a chunk, its text in hexadecimal digits, its checksum.
        let told = 4 + HEAD.len() + 64 + 4 + END.len();
        let body = file.len().checked_sub(told);
        body.and_then(|at| file.split_at_checked(at))
            .is_some_and(|(body, rest)| self.told_after(body) == rest)
    }

    /// The chunk that tells it of a picture that began so, and the end.
    fn told_after(&self, body: &[u8]) -> Vec<u8> {
        let whole = Sha256::new()
            .chain_update(self.0)
            .chain_update(body)
            .finalize();
        let mut chunk = HEAD.to_vec();
        chunk.extend(whole.iter().flat_map(|byte| {
            [byte >> 4, byte & 15].map(|digit| match digit {
                0..=9 => b'0' + digit,
                _ => b'a' + digit - 10,
            })
        }));
        let length = u32::try_from(chunk.len() - 4).unwrap_or_default();
        let sum = crc32fast::hash(&chunk);
        [&length.to_be_bytes()[..], &chunk, &sum.to_be_bytes(), &END].concat()
    }
}

#[cfg(test)]
mod tests {
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

    fn origin(svg: &str) -> Origin {
        Origin::of(&[7; 32], svg, &[], 1200)
    }

    #[test]
    fn a_picture_tells_what_it_was_drawn_from() {
        let told = origin("<svg/>").tell(&picture());
        assert!(origin("<svg/>").is_told_by(&told));
        assert!(!origin("<svg />").is_told_by(&told));
        assert!(!Origin::of(&[8; 32], "<svg/>", &[], 1200).is_told_by(&told));
        assert!(!Origin::of(&[7; 32], "<svg/>", &[], 1080).is_told_by(&told));
        assert!(!origin("<svg/>").is_told_by(&picture()));
        assert!(!origin("<svg/>").is_told_by(b""));
    }

    #[test]
    fn it_stays_a_picture() {
        let told = origin("<svg/>").tell(&picture());
        let mut reader = png::Decoder::new(std::io::Cursor::new(&told[..]))
            .read_info()
            .expect("a header");
        let mut pixels = [0; 2];
        reader.next_frame(&mut pixels).expect("the pixels");
        reader.finish().expect("the rest, its checksums right");
        assert_eq!(pixels, [0, 255]);
        let texts = &reader.info().uncompressed_latin1_text;
        assert_eq!(texts[0].keyword, "Drawn from");
    }

    #[test]
    fn one_that_was_changed_tells_nothing() {
        let told = origin("<svg/>").tell(&picture());
        for at in 0..told.len() {
            let mut changed = told.to_vec();
            changed[at] ^= 1;
            assert!(!origin("<svg/>").is_told_by(&changed), "byte {at}");
        }
    }
}
