//! Pictures that people hand in: a partner's logo, the vendor's own.
//!
//! What becomes a [`Picture`] is harmless: a drawing of plain shapes, written anew from what was
//! understood of it, or pixels that were decoded once. Whatever a drawing asks for beyond that
//! (scripts, other files, texts in a typeface) is left out and told. What would take long to draw,
//! or could not be drawn, is refused, and in a time that does not depend on what it would take.

mod cost;
mod pixels;
mod svg;

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

/// The largest drawing that is read, in bytes.
pub const LARGEST_SVG: usize = 1 << 20;
/// The largest PNG that is read, in bytes.
pub const LARGEST_PNG: usize = 4 << 20;
/// The longest side of a PNG, in pixels.
pub const LONGEST_SIDE: u32 = 8192;
/// The most pixels of a PNG.
pub const MOST_PIXELS: u64 = 16 << 20;

/// A picture that can be shown anywhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// In pixels, at least one; a drawing's own size, rounded up.
    pub width: u32,
    pub height: u32,
    pub form: PictureForm,
}

/// How a picture is kept.
#[derive(Clone, PartialEq, Eq)]
pub enum PictureForm {
    /// A whole SVG file: shapes, gradients, masks and embedded pixels, nothing else. Its ids are its
    /// own among all pictures, so that it can stand inside of another drawing.
    Svg(Arc<str>),
    /// A PNG file without anything but its pixels.
    Png(Bytes),
}

impl fmt::Debug for PictureForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Svg(text) => write!(f, "Svg({} bytes)", text.len()),
            Self::Png(bytes) => write!(f, "Png({} bytes)", bytes.len()),
        }
    }
}

/// Why a picture is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureFault {
    /// Byte of the file, where it is a text and the place is known.
    pub at: Option<usize>,
    /// One sentence, as in a diagnostic.
    pub message: String,
    pub help: &'static str,
    /// Whether it is a picture all the same, which a browser shows.
    pub is_of_another_format: bool,
}

/// Something that a drawing asked for and does not get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Byte of the file.
    pub at: usize,
    /// `a script`.
    pub what: &'static str,
    pub help: &'static str,
}

impl PictureFault {
    fn new(message: impl Into<String>, help: &'static str) -> Self {
        Self {
            at: None,
            message: message.into(),
            help,
            is_of_another_format: false,
        }
    }

    fn at(mut self, at: usize) -> Self {
        self.at = Some(at);
        self
    }
}

impl Picture {
    /// Reads an SVG or a PNG, told apart by what is in it.
    ///
    /// # Errors
    /// When it is neither, is broken, or is larger or more costly to draw than a logo is.
    pub fn read(bytes: &Bytes) -> Result<(Self, Vec<LeftOut>), PictureFault> {
        const OTHERS: &[(&[u8], &str)] = &[
            (b"\xff\xd8", "a JPEG"),
            (b"GIF8", "a GIF"),
            (b"RIFF", "a WebP"),
        ];
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            return pixels::read(bytes).map(|picture| (picture, Vec::new()));
        }
        if let Some((_, what)) = OTHERS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
            return Err(PictureFault {
                is_of_another_format: true,
                ..PictureFault::new(
                    format!("this picture is {what}, which collateral does not show"),
                    "save it as SVG, or as PNG",
                )
            });
        }
        let Ok(text) = std::str::from_utf8(bytes) else {
            return Err(PictureFault::new(
                "this is neither an SVG nor a PNG",
                "save it as SVG in UTF-8, or as PNG",
            ));
        };
        svg::read(text)
    }

    /// The file.
    #[must_use]
    pub fn bytes(&self) -> Bytes {
        match &self.form {
            PictureForm::Svg(text) => Bytes::copy_from_slice(text.as_bytes()),
            PictureForm::Png(bytes) => bytes.clone(),
        }
    }

    /// How a drawing is read that was let through: nothing outside of it is asked for.
    #[must_use]
    pub fn options() -> resvg::usvg::Options<'static> {
        svg::options_of()
    }

    /// The SVG file, where it is a drawing.
    #[must_use]
    pub fn svg(&self) -> Option<&str> {
        match &self.form {
            PictureForm::Svg(text) => Some(text),
            PictureForm::Png(_) => None,
        }
    }
}
