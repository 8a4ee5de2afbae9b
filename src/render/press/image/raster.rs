//! From drawings to pixels, and from pixels to PNG files.
#![expect(
    clippy::float_arithmetic,
    reason = "lengths and colours of pictures, which no amount depends on"
)]

use std::borrow::Cow;
use std::collections::HashMap;

use bytes::Bytes;
use foldhash::fast::FixedState;
use resvg::tiny_skia::{FilterQuality, Pixmap, PixmapPaint, PremultipliedColorU8, Transform};
use resvg::usvg::Tree;

use crate::base::{Picture, PictureForm};
use crate::render::RenderFault;

/// A picture in pixels.
#[derive(Debug, Clone)]
pub struct Raster {
    pub width: u32,
    pub height: u32,
    /// A PNG file.
    pub png: Bytes,
}

/// A fault of what a picture is made from; `what` is the template or the file.
pub(super) fn fault(what: &str, message: impl Into<String>) -> RenderFault {
    RenderFault {
        template: what.to_owned(),
        place: None,
        message: message.into(),
        output: None,
    }
}

pub(super) fn of_picture(
    picture: &Picture,
    width: u32,
    height: u32,
) -> Result<Raster, RenderFault> {
    let no_memory = || fault("", format!("no picture has {width} × {height} pixels"));
    let pixmap = match &picture.form {
        PictureForm::Svg(text) => {
            let tree = Tree::from_str(text, &Picture::options())
                .map_err(|error| fault("", error.to_string()))?;
            let size = tree.size();
            let scale = (width as f32 / size.width()).min(height as f32 / size.height());
            let fitted = fit(size.width(), size.height(), scale);
            let mut pixmap = Pixmap::new(fitted.0, fitted.1).ok_or_else(no_memory)?;
            let scale = Transform::from_scale(
                fitted.0 as f32 / size.width(),
                fitted.1 as f32 / size.height(),
            );
            resvg::render(&tree, scale, &mut pixmap.as_mut());
            pixmap
        }
        PictureForm::Png(bytes) => {
            let whole = Pixmap::decode_png(bytes).map_err(|error| fault("", error.to_string()))?;
            let (own_width, own_height) = (whole.width() as f32, whole.height() as f32);
            let scale = (width as f32 / own_width).min(height as f32 / own_height);
            if scale >= 1.0 {
                whole
            } else {
                let (width, height) = fit(own_width, own_height, scale);
                smaller(whole, width, height).ok_or_else(no_memory)?
            }
        }
    };
    Ok(Raster {
        width: pixmap.width(),
        height: pixmap.height(),
        png: png(&pixmap)?,
    })
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a length in pixels, saturating"
)]
fn fit(width: f32, height: f32, scale: f32) -> (u32, u32) {
    let length = |side: f32| (side * scale).round().max(1.0) as u32;
    (length(width), length(height))
}

/// Halves until the last step is less than a half: each pixel is the mean of those it stands for.
fn smaller(mut pixmap: Pixmap, width: u32, height: u32) -> Option<Pixmap> {
    while pixmap.width() >= width.saturating_mul(2) && pixmap.height() >= height.saturating_mul(2) {
        pixmap = half(&pixmap)?;
    }
    let mut scaled = Pixmap::new(width, height)?;
    let scale = Transform::from_scale(
        width as f32 / pixmap.width() as f32,
        height as f32 / pixmap.height() as f32,
    );
    let paint = PixmapPaint {
        quality: FilterQuality::Bicubic,
        ..PixmapPaint::default()
    };
    scaled.draw_pixmap(0, 0, pixmap.as_ref(), &paint, scale, None);
    Some(scaled)
}

fn half(pixmap: &Pixmap) -> Option<Pixmap> {
    let (width, height) = (pixmap.width() / 2, pixmap.height() / 2);
    let mut halved = Pixmap::new(width, height)?;
    let row = pixmap.width() as usize;
    let from = pixmap.pixels();
    for (at, pixel) in halved.pixels_mut().iter_mut().enumerate() {
        let (y, x) = (at / width as usize * 2, at % width as usize * 2);
        let four = [
            from[y * row + x],
            from[y * row + x + 1],
            from[(y + 1) * row + x],
            from[(y + 1) * row + x + 1],
        ];
        let mean = |part: fn(PremultipliedColorU8) -> u8| {
            let sum: u32 = four.iter().map(|pixel| u32::from(part(*pixel))).sum();
            u8::try_from((sum + 2) / 4).unwrap_or(u8::MAX)
        };
        let alpha = mean(PremultipliedColorU8::alpha);
        let part = |part| mean(part).min(alpha);
        *pixel = PremultipliedColorU8::from_rgba(
            part(PremultipliedColorU8::red),
            part(PremultipliedColorU8::green),
            part(PremultipliedColorU8::blue),
            alpha,
        )?;
    }
    Some(halved)
}

/// A PNG file: with a palette when it has few colours, without transparency when it has none.
pub(super) fn png(pixmap: &Pixmap) -> Result<Bytes, RenderFault> {
    let mut file = Vec::with_capacity(32 << 10);
    write(pixmap, &mut file).map_err(|error| fault("", error.to_string()))?;
    Ok(file.into())
}

fn write(pixmap: &Pixmap, file: &mut Vec<u8>) -> Result<(), png::EncodingError> {
    let mut encoder = png::Encoder::new(file, pixmap.width(), pixmap.height());
    encoder.set_depth(png::BitDepth::Eight);
    let pixels = pixmap.pixels();
    let data: Cow<'_, [u8]> = if let Some(indexed) = Indexed::of(pixels) {
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(indexed.palette);
        if let Some(alphas) = indexed.alphas {
            encoder.set_trns(alphas);
        }
        encoder.set_compression(png::Compression::Balanced);
        encoder.set_filter(png::Filter::NoFilter);
        indexed.pixels.into()
    } else if pixels.iter().all(|pixel| pixel.is_opaque()) {
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_compression(png::Compression::Fast);
        let parts = pixels
            .iter()
            .flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]);
        parts.collect::<Vec<u8>>().into()
    } else {
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_compression(png::Compression::Fast);
        let parts = pixels.iter().flat_map(|pixel| {
            let colour = pixel.demultiply();
            [colour.red(), colour.green(), colour.blue(), colour.alpha()]
        });
        parts.collect::<Vec<u8>>().into()
    };
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&data)?;
    writer.finish()
}

/// Pixels as places in a palette.
struct Indexed {
    palette: Vec<u8>,
    /// When any colour lets something through.
    alphas: Option<Vec<u8>>,
    pixels: Vec<u8>,
}

impl Indexed {
    /// `None` when there are more than 256 colours.
    fn of(pixels: &[PremultipliedColorU8]) -> Option<Self> {
        let mut places: HashMap<[u8; 4], u8, FixedState> = HashMap::default();
        let mut colours: Vec<PremultipliedColorU8> = Vec::new();
        let mut indexed = Vec::with_capacity(pixels.len());
        let mut last: Option<([u8; 4], u8)> = None;
        for pixel in pixels {
            let key = [pixel.red(), pixel.green(), pixel.blue(), pixel.alpha()];
            let place = match last {
                Some((known, place)) if known == key => place,
                _ => match places.get(&key) {
                    Some(place) => *place,
                    None => {
                        let place = u8::try_from(colours.len()).ok()?;
                        colours.push(*pixel);
                        places.insert(key, place);
                        place
                    }
                },
            };
            last = Some((key, place));
            indexed.push(place);
        }
        let plain: Vec<_> = colours.iter().map(|colour| colour.demultiply()).collect();
        let palette = plain
            .iter()
            .flat_map(|colour| [colour.red(), colour.green(), colour.blue()]);
        let alphas = plain.iter().map(|colour| colour.alpha());
        Some(Self {
            palette: palette.collect(),
            alphas: alphas
                .clone()
                .any(|alpha| alpha < u8::MAX)
                .then(|| alphas.collect()),
            pixels: indexed,
        })
    }
}
