//! What draws: the site's typefaces, texts that fit their places, and drawings as SVG and as pixels.
//!
//! Nothing is drawn with a typeface of the machine, and no text is left out without a word: a family
//! that the site does not have, or a letter that no typeface of it has, is a fault.
#![expect(
    clippy::float_arithmetic,
    reason = "lengths of pictures, which no amount depends on"
)]

use std::fmt::Write as _;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use bytes::Bytes;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{self, Database, Family, ID, Query, Source, Weight};
use resvg::usvg::{
    Font, FontFamily, FontResolver, ImageHrefResolver, ImageKind, Indent, Options, Tree,
    WriteOptions,
};
use sha2::{Digest, Sha256};
use skrifa::MetadataProvider;
use skrifa::instance::{LocationRef, Size};
use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::colour;
use super::raster::{self, fault};
use crate::model::Brand;
use crate::render::RenderFault;
use crate::render::press::origin::Origin;
use crate::render::theme::Theme;
use crate::render::xml::escape;

/// Families that are always there, for a brand whose own are not below `templates/fonts/`.
const HEADING: &str = "Bricolage Grotesque";
const BODY: &str = "Instrument Sans";

/// Families for what the brand's lack, in the order in which they are asked.
const FALLBACK: [&str; 6] = [
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans JP",
    "Noto Sans SC",
    "Noto Sans KR",
    "Noto Emoji",
];

/// Typefaces, and what is drawn with them.
#[derive(Debug)]
pub struct Easel {
    fonts: Arc<Database>,
    heading: String,
    body: String,
    /// After the family that is asked for.
    fallbacks: Vec<ID>,
    /// The hash of all of them, made when it is first asked for.
    typefaces: OnceLock<[u8; 32]>,
}

/// A drawing that can be shown.
pub(super) struct Drawing {
    tree: Tree,
}

/// How a text stands in its place.
struct Place {
    x: f32,
    /// Baseline of the first line, of the last, or the middle, as `grow` says.
    y: f32,
    width: f32,
    size: f32,
    least: f32,
    lines: usize,
    /// From the top of the capitals of the first line to the last baseline.
    height: Option<f32>,
    weight: u16,
    leading: f32,
    grow: Grow,
}

#[derive(Clone, Copy)]
enum Grow {
    Down,
    Up,
    Both,
}

/// Where a line is written.
struct Line<'a> {
    x: f32,
    y: f32,
    size: f32,
    anchor: &'a str,
    family: &'a str,
    weight: u16,
}

/// A stretch of a line in one typeface.
struct Run {
    text: String,
    face: Option<ID>,
    /// Whether it is set leftwards.
    reversed: bool,
}

/// A text broken into lines.
struct Fitted {
    size: f32,
    lines: Vec<String>,
}

impl Place {
    /// Lines of a size that fit.
    fn rows(&self, size: f32) -> usize {
        let Some(height) = self.height else {
            return self.lines;
        };
        // Capitals are about seven tenths of a size high.
        let room = height - size * 0.7;
        let step = size * self.leading;
        (1..self.lines)
            .take_while(|more| {
                narrow(f64::from(u32::try_from(*more).unwrap_or(u32::MAX))) * step <= room
            })
            .count()
            + 1
    }
}

impl Easel {
    pub(crate) fn new(theme: &Theme, brand: &Brand) -> Self {
        let mut fonts = Database::new();
        for bytes in theme.fonts.values() {
            let bytes = bytes.clone();
            fonts.load_font_source(Source::Binary(Arc::new(bytes)));
        }
        let family = |role: &str, or: &str| {
            let own = brand.fonts.get(role).map(|face| face.family.as_str());
            own.filter(|own| has_family(&fonts, own))
                .unwrap_or(or)
                .to_owned()
        };
        let heading = family("heading", HEADING);
        let body = family("body", BODY);
        let order = [body.as_str(), heading.as_str()]
            .into_iter()
            .chain(FALLBACK);
        let fallbacks = order
            .filter_map(|family| face(&fonts, family, 400))
            .collect();
        fonts.set_sans_serif_family(body.as_str());
        fonts.set_serif_family(body.as_str());
        fonts.set_monospace_family(body.as_str());
        Self {
            fonts: Arc::new(fonts),
            heading,
            body,
            fallbacks,
            typefaces: OnceLock::new(),
        }
    }

    /// What a picture of so many pixels is drawn from.
    pub(super) fn origin(&self, svg: &str, pictures: &[Bytes], width: u32) -> Origin {
        let typefaces = self.typefaces.get_or_init(|| {
            let mut hasher = Sha256::new();
            for face in self.fonts.faces() {
                self.fonts.with_face_data(face.id, |data, at| {
                    hasher.update(at.to_le_bytes());
                    hasher.update(Sha256::digest(data));
                });
            }
            hasher.finalize().into()
        });
        let width = width.to_le_bytes();
        let parts = [&typefaces[..], svg.as_bytes(), &width].into_iter();
        Origin::of("picture", parts.chain(pictures.iter().map(|it| &**it)))
    }

    /// Gives templates `fit`, `stairs` and `mix`.
    pub(crate) fn register(easel: &Arc<Self>, tera: &mut Tera) {
        let own = Arc::clone(easel);
        tera.register_function("fit", move |args: Kwargs, _: &State| own.fit(&args));
        tera.register_function("stairs", |args: Kwargs, _: &State| stairs(&args));
        tera.register_function("mix", |args: Kwargs, _: &State| -> TeraResult<String> {
            let share = args.must_get::<i64>("percent")?;
            let (own, other) = (
                args.must_get::<&str>("colour")?,
                args.must_get::<&str>("with")?,
            );
            colour::mix(own, other, share).ok_or_else(|| {
                tera::Error::message(format!("`{own}` and `{other}` are no colours"))
            })
        });
    }

    /// `fit(text, x, y, width, size, least, lines, height, font, weight, fill, leading, grow, anchor)`: a
    /// text element that stays within `width`. It is set in `size`, in smaller sizes down to `least`
    /// when that takes more than `lines` lines, and then cut.
    fn fit(&self, args: &Kwargs) -> TeraResult<Value> {
        let number = |name: &str| -> TeraResult<f32> { Ok(narrow(args.must_get::<f64>(name)?)) };
        let text = args.must_get::<&str>("text")?;
        let size = number("size")?;
        let place = Place {
            x: number("x")?,
            y: number("y")?,
            width: number("width")?,
            size,
            least: args.get::<f64>("least")?.map_or(size, narrow),
            lines: args.get::<u32>("lines")?.unwrap_or(1).max(1) as usize,
            height: args.get::<f64>("height")?.map(narrow),
            weight: u16::try_from(args.get::<u32>("weight")?.unwrap_or(400)).unwrap_or(400),
            leading: args.get::<f64>("leading")?.map_or(1.12, narrow),
            grow: match args.get::<&str>("grow")? {
                None | Some("down") => Grow::Down,
                Some("up") => Grow::Up,
                Some("both") => Grow::Both,
                Some(other) => {
                    return Err(tera::Error::message(format!(
                        "`grow` is \"down\", \"up\" or \"both\", not `{other}`"
                    )));
                }
            },
        };
        let family = match args.get::<&str>("font")? {
            None | Some("body") => &self.body,
            Some("heading") => &self.heading,
            Some(other) => {
                return Err(tera::Error::message(format!(
                    "`font` is \"heading\" or \"body\", not `{other}`"
                )));
            }
        };
        let fill = args.get::<&str>("fill")?.unwrap_or("#000000");
        let anchor = args.get::<&str>("anchor")?.unwrap_or("start");
        let fitted = self.fitted(text, family, &place);
        let rows = narrow(f64::from(
            u32::try_from(fitted.lines.len().saturating_sub(1)).unwrap_or(0),
        ));
        let step = fitted.size * place.leading;
        let first = match place.grow {
            Grow::Down => place.y,
            // Other scripts reach further below the line.
            Grow::Up if self.reaches_deep(&fitted, family, &place) => {
                place.y - rows * step - fitted.size * 0.1
            }
            Grow::Up => place.y - rows * step,
            // Capitals are about seven tenths of a size high.
            Grow::Both => place.y - rows * step / 2.0 + fitted.size * 0.35,
        };
        let mut svg = format!(
            "<text font-family=\"{}\" font-size=\"{}\" font-weight=\"{}\" fill=\"{}\" \
             text-anchor=\"{}\">",
            escape(family),
            fitted.size,
            place.weight,
            escape(fill),
            escape(anchor),
        );
        let mut y = first;
        for line in &fitted.lines {
            let at = Line {
                x: place.x,
                y,
                size: fitted.size,
                anchor,
                family,
                weight: place.weight,
            };
            self.write_line(line, &at, &mut svg);
            y += step;
        }
        svg.push_str("</text>");
        Ok(Value::safe_string(&svg))
    }

    fn reaches_deep(&self, fitted: &Fitted, family: &str, place: &Place) -> bool {
        let own = face(&self.fonts, family, place.weight);
        let mut last = fitted
            .lines
            .last()
            .into_iter()
            .flat_map(|line| line.chars());
        last.any(|c| !own.is_some_and(|id| self.face_has(id, c)))
    }

    /// A line, each stretch of it in the typeface that has its letters and where it stands when it is
    /// read aloud in its own direction. What draws would do this too, and loses letters where two
    /// typefaces make different numbers of glyphs of the same text.
    fn write_line(&self, line: &str, at: &Line<'_>, svg: &mut String) {
        let own = face(&self.fonts, at.family, at.weight);
        let runs = self.runs(line, own);
        if runs.iter().all(|run| run.face == own && !run.reversed) {
            let _ = write!(
                svg,
                "<tspan x=\"{}\" y=\"{}\">{}</tspan>",
                at.x,
                at.y,
                escape(line)
            );
            return;
        }
        let widths: Vec<f32> = runs.iter().map(|run| self.shaped_width(run)).collect();
        let whole: f32 = widths.iter().sum::<f32>() * at.size;
        let mut x = match at.anchor {
            "middle" => at.x - whole / 2.0,
            "end" => at.x - whole,
            _ => at.x,
        };
        for (run, width) in runs.iter().zip(widths) {
            let family = run.face.filter(|id| Some(*id) != own);
            let family = family
                .and_then(|id| self.fonts.face(id))
                .and_then(|face| face.families.first());
            let _ = write!(svg, "<tspan x=\"{x}\" y=\"{}\" text-anchor=\"start\"", at.y);
            if let Some((family, _)) = family {
                let _ = write!(svg, " font-family=\"{}\"", escape(family));
            }
            // A space at the end of a stretch is a space all the same.
            let text = run.text.replace(' ', "\u{a0}");
            let _ = write!(svg, ">{}</tspan>", escape(&text));
            x += width * at.size;
        }
    }

    /// The stretches of a line from left to right, each in one direction and one typeface.
    fn runs(&self, line: &str, own: Option<ID>) -> Vec<Run> {
        let first = line.chars().find(|c| c.is_alphabetic());
        let level = if first.is_some_and(is_right_to_left) {
            unicode_bidi::Level::rtl()
        } else {
            unicode_bidi::Level::ltr()
        };
        let bidi = unicode_bidi::BidiInfo::new(line, Some(level));
        let Some(paragraph) = bidi.paragraphs.first() else {
            return Vec::new();
        };
        let (levels, stretches) = bidi.visual_runs(paragraph, paragraph.range.clone());
        let mut runs: Vec<Run> = Vec::new();
        for stretch in stretches {
            let leftwards = levels
                .get(stretch.start)
                .is_some_and(|level| level.is_rtl());
            let mut made: Vec<Run> = Vec::new();
            for c in line.get(stretch).unwrap_or_default().chars() {
                let mut others = self.fallbacks.iter().copied();
                let face = own
                    .filter(|id| self.face_has(*id, c))
                    .or_else(|| others.find(|id| self.face_has(*id, c)));
                match made.last_mut() {
                    Some(run) if run.face == face => run.text.push(c),
                    _ => made.push(Run {
                        text: c.to_string(),
                        face,
                        reversed: false,
                    }),
                }
            }
            if leftwards {
                made.reverse();
                for run in &mut made {
                    // Letters are set leftwards by whoever draws them; signs alone are not.
                    run.reversed = true;
                    if !run.text.chars().any(is_right_to_left) {
                        run.text = run.text.chars().rev().map(mirrored).collect();
                    }
                }
            }
            runs.extend(made);
        }
        runs
    }

    /// In sizes, as the letters stand together.
    fn shaped_width(&self, run: &Run) -> f32 {
        let shaped = run.face.and_then(|id| {
            self.fonts.with_face_data(id, |data, at| {
                let font = harfrust::FontRef::from_index(data, at).ok()?;
                let shaper = harfrust::ShaperData::new(&font);
                let shaper = shaper.shaper(&font).build();
                let mut buffer = harfrust::UnicodeBuffer::new();
                buffer.push_str(&run.text);
                buffer.guess_segment_properties();
                let units = shaper.units_per_em();
                let glyphs = shaper.shape(buffer, harfrust::ShapeOptions::default());
                let sum: i32 = glyphs.glyph_positions().iter().map(|it| it.x_advance).sum();
                Some(narrow(f64::from(sum) / f64::from(units)))
            })
        });
        shaped
            .flatten()
            .unwrap_or_else(|| self.width(&run.text, run.face))
    }

    fn fitted(&self, text: &str, family: &str, place: &Place) -> Fitted {
        let shown = self.shown(text);
        let face = face(&self.fonts, family, place.weight);
        let pieces: Vec<Piece> = pieces(&shown)
            .map(|(text, spaced)| Piece {
                width: self.width(&text, face),
                text,
                spaced,
            })
            .collect();
        let space = self.width(" ", face);
        let mut size = place.size;
        loop {
            let widest = place.width / size;
            let most = place.rows(size);
            if let Some(lines) = wrap(&pieces, space, widest, most) {
                return Fitted { size, lines };
            }
            if size <= place.least {
                let lines = self.cut(&shown, face, widest, most);
                return Fitted { size, lines };
            }
            size = (size * 0.94).max(place.least);
        }
    }

    /// A text that does not fit in any size: full lines, the last one ending in an ellipsis.
    fn cut(&self, text: &str, face: Option<ID>, widest: f32, most: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        let mut width = 0.0;
        let ellipsis = self.width("…", face);
        let mut characters = text.chars().peekable();
        while let Some(next) = characters.next() {
            let own = self.width_of(next, face);
            let last = lines.len() + 1 == most;
            let room = if last && characters.peek().is_some() {
                widest - ellipsis
            } else {
                widest
            };
            if width + own <= room {
                line.push(next);
                width += own;
                continue;
            }
            if last {
                line.truncate(line.trim_end().len());
                line.push('…');
                lines.push(line);
                return lines;
            }
            // The last word goes to the next line, unless it is a line long.
            let whole = match line.rfind(' ') {
                Some(at) if at * 2 > line.len() => line.split_off(at + 1),
                _ => String::new(),
            };
            lines.push(line.trim_end().to_owned());
            line = whole;
            line.push(next);
            width = self.width(&line, face);
        }
        lines.push(line);
        lines
    }

    /// In sizes: as wide as the letters are one by one, which is a little more than together.
    fn width(&self, text: &str, face: Option<ID>) -> f32 {
        text.chars().map(|c| self.width_of(c, face)).sum()
    }

    fn width_of(&self, c: char, face: Option<ID>) -> f32 {
        let faces = face.into_iter().chain(self.fallbacks.iter().copied());
        faces
            .filter_map(|id| {
                self.fonts
                    .with_face_data(id, |data, at| advance(data, at, c))
                    .flatten()
            })
            .next()
            .unwrap_or(0.6)
    }

    fn has(&self, c: char) -> bool {
        self.fallbacks.iter().any(|id| self.face_has(*id, c))
    }

    fn face_has(&self, face: ID, c: char) -> bool {
        let own = self
            .fonts
            .with_face_data(face, |data, at| advance(data, at, c));
        own.flatten().is_some()
    }

    /// A text in one line, as far as it can be shown: without what steers (directions, joiners
    /// between pictures, variations), and with a dot for each letter that no typeface has.
    pub(super) fn shown(&self, text: &str) -> String {
        let mut shown = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                _ if c.is_whitespace() => {
                    if !shown.ends_with(' ') && !shown.is_empty() {
                        shown.push(' ');
                    }
                }
                _ if c.is_control() || is_invisible(c) || is_modifier(c) => {}
                _ if self.has(c) => shown.push(c),
                _ if is_pictograph(c) => {}
                _ => shown.push('·'),
            }
        }
        shown.truncate(shown.trim_end().len());
        shown
    }

    /// Whether most letters of a text can be shown.
    pub(super) fn can_show(&self, text: &str) -> bool {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        let (all, known) = letters.fold((0usize, 0usize), |(all, known), c| {
            (all + 1, known + usize::from(self.has(c)))
        });
        known > 0 && known * 10 >= all * 8
    }

    /// What `template` made, as a drawing; `pictures` are the PNG files that it names
    /// `picture:0` and so on.
    pub(super) fn draw(
        &self,
        template: &str,
        svg: &str,
        pictures: &[Bytes],
    ) -> Result<Drawing, RenderFault> {
        let faults: Arc<Mutex<Vec<String>>> = Arc::default();
        let pictures: Vec<Arc<Vec<u8>>> = pictures.iter().map(|it| Arc::new(it.to_vec())).collect();
        let unknown = Arc::clone(&faults);
        let lacking = Arc::clone(&faults);
        let away = Arc::clone(&faults);
        let tell = |faults: &Mutex<Vec<String>>, message: String| {
            faults
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(message);
        };
        let options = Options {
            font_family: self.body.clone(),
            fontdb: Arc::clone(&self.fonts),
            font_resolver: FontResolver {
                select_font: Box::new(move |font: &Font, fonts: &mut Arc<Database>| {
                    let found = select(font, fonts);
                    if found.is_none() {
                        let families: Vec<String> =
                            font.families().iter().map(ToString::to_string).collect();
                        tell(
                            &unknown,
                            format!("no typeface below fonts/ is {}", families.join(", ")),
                        );
                    }
                    found
                }),
                select_fallback: Box::new(move |c, used, fonts| {
                    let next = self.fallbacks.iter().find(|id| {
                        let own = fonts.with_face_data(**id, |data, at| advance(data, at, c));
                        !used.contains(id) && own.flatten().is_some()
                    });
                    if next.is_none() && !c.is_control() && !is_invisible(c) && !self.has(c) {
                        tell(&lacking, format!("no typeface below fonts/ has `{c}`"));
                    }
                    next.copied()
                }),
            },
            image_href_resolver: ImageHrefResolver {
                resolve_data: Box::new(|_, _, _| None),
                resolve_string: Box::new(move |href, _| {
                    let at = href
                        .strip_prefix("picture:")
                        .and_then(|at| at.parse::<usize>().ok());
                    let picture = at.and_then(|at| pictures.get(at));
                    if picture.is_none() {
                        tell(&away, format!("there is no picture `{href}`"));
                    }
                    picture.map(|png| ImageKind::PNG(Arc::clone(png)))
                }),
            },
            ..Options::default()
        };
        let tree = Tree::from_str(svg, &options)
            .map_err(|error| fault(template, format!("this makes no SVG: {error}")))?;
        let first = faults
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .first()
            .cloned();
        match first {
            Some(message) => Err(fault(template, message)),
            None => Ok(Drawing { tree }),
        }
    }
}

impl Drawing {
    /// As PNG, as wide as asked for.
    pub(super) fn png(&self, width: u32) -> Result<Bytes, RenderFault> {
        let size = self.tree.size();
        let scale = whole(width) / size.width();
        let height = pixels(size.height() * scale);
        let mut pixmap = Pixmap::new(width, height)
            .ok_or_else(|| fault("", format!("no picture has {width} × {height} pixels")))?;
        resvg::render(
            &self.tree,
            Transform::from_scale(scale, scale),
            &mut pixmap.as_mut(),
        );
        raster::png(&pixmap)
    }

    /// As an SVG file of its own, its texts as outlines: it looks the same wherever it is shown.
    pub(super) fn svg(&self, title: &str, description: &str) -> String {
        let size = self.tree.size();
        let written = self.tree.to_string(&WriteOptions {
            coordinates_precision: 3,
            transforms_precision: 5,
            indent: Indent::None,
            ..WriteOptions::default()
        });
        let head = format!(
            "<svg role=\"img\" aria-labelledby=\"title desc\" viewBox=\"0 0 {} {}\" ",
            size.width(),
            size.height()
        );
        let written = written.replacen("<svg ", &head, 1);
        let words = format!(
            "><title id=\"title\">{}</title><desc id=\"desc\">{}</desc>",
            escape(title),
            escape(description)
        );
        written.replacen('>', &words, 1)
    }
}

fn has_family(fonts: &Database, family: &str) -> bool {
    face(fonts, family, 400).is_some()
}

fn face(fonts: &Database, family: &str, weight: u16) -> Option<ID> {
    fonts.query(&Query {
        families: &[Family::Name(family)],
        weight: Weight(weight),
        ..Query::default()
    })
}

fn select(font: &Font, fonts: &Database) -> Option<ID> {
    let families: Vec<Family<'_>> = font
        .families()
        .iter()
        .map(|family| match family {
            FontFamily::Serif => Family::Serif,
            FontFamily::SansSerif => Family::SansSerif,
            FontFamily::Cursive => Family::Cursive,
            FontFamily::Fantasy => Family::Fantasy,
            FontFamily::Monospace => Family::Monospace,
            FontFamily::Named(name) => Family::Name(name),
        })
        .collect();
    fonts.query(&Query {
        families: &families,
        weight: Weight(font.weight()),
        stretch: fontdb::Stretch::Normal,
        style: fontdb::Style::Normal,
    })
}

/// The width of a letter, in sizes; `None` when the typeface does not have it.
fn advance(data: &[u8], at: u32, c: char) -> Option<f32> {
    let font = skrifa::FontRef::from_index(data, at).ok()?;
    let glyph = font.charmap().map(c)?;
    font.glyph_metrics(Size::new(1.0), LocationRef::default())
        .advance_width(glyph)
}

/// A part of a text between which a line may end.
struct Piece {
    text: String,
    width: f32,
    /// Whether a space comes before it, unless it begins a line.
    spaced: bool,
}

/// Words; ideographs, kana and hangul syllables one by one.
fn pieces(text: &str) -> impl Iterator<Item = (String, bool)> + '_ {
    text.split(' ').flat_map(|word| {
        let mut parts: Vec<(String, bool)> = Vec::new();
        let mut open = false;
        for c in word.chars() {
            let alone = is_ideograph(c);
            // What closes stays with what it closes.
            let closes = matches!(c, '、' | '。' | '」' | '』' | '）' | 'ー' | '·');
            match parts.last_mut() {
                Some((part, _)) if closes || (open && !alone) => part.push(c),
                _ => {
                    let first = parts.is_empty();
                    parts.push((c.to_string(), first));
                }
            }
            open = !alone && c != '-' && c != '/';
        }
        parts
    })
}

/// The pieces in at most `most` lines; `None` when they need more, or one is too wide.
fn wrap(pieces: &[Piece], space: f32, widest: f32, most: usize) -> Option<Vec<String>> {
    let mut lines = vec![String::new()];
    let mut width = 0.0;
    for piece in pieces {
        if piece.width > widest {
            return None;
        }
        let before = if piece.spaced && width > 0.0 {
            space
        } else {
            0.0
        };
        if width > 0.0 && width + before + piece.width > widest {
            if lines.len() == most {
                return None;
            }
            lines.push(String::new());
            width = 0.0;
        }
        let line = lines.last_mut()?;
        if width > 0.0 && piece.spaced {
            line.push(' ');
            width += space;
        }
        line.push_str(&piece.text);
        width += piece.width;
    }
    Some(lines)
}

/// A sign as it looks in a text that is set leftwards.
const fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '<' => '>',
        '>' => '<',
        '«' => '»',
        '»' => '«',
        other => other,
    }
}

const fn is_right_to_left(c: char) -> bool {
    matches!(c as u32, 0x0590..=0x08ff | 0xfb1d..=0xfdff | 0xfe70..=0xfeff | 0x1_0800..=0x1_0fff | 0x1_e800..=0x1_efff)
}

const fn is_ideograph(c: char) -> bool {
    matches!(c as u32, 0x2e80..=0x30ff | 0x3400..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff | 0xff00..=0xffef | 0x2_0000..=0x3_ffff)
}

/// Characters without a look of their own: joiners, directions, variations, tags.
const fn is_invisible(c: char) -> bool {
    matches!(c as u32, 0x00ad | 0x034f | 0x061c | 0x115f..=0x1160 | 0x17b4..=0x17b5 | 0x180b..=0x180f
        | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0x3164 | 0xfe00..=0xfe0f | 0xfeff
        | 0xfff0..=0xffff | 0xe_0000..=0xe_0fff)
}

/// What colours or combines pictographs, and alone shows as a letter or a box.
const fn is_modifier(c: char) -> bool {
    matches!(c as u32, 0x20e3 | 0x1_f1e6..=0x1_f1ff | 0x1_f3fb..=0x1_f3ff)
}

const fn is_pictograph(c: char) -> bool {
    matches!(c as u32, 0x20d0..=0x20ff | 0x2190..=0x2bff | 0x1_f000..=0x1_faff)
}

/// `stairs(of, on, x, y, width, height, gap, cap)`: steps from left to right, each higher than the
/// one before it, standing on the bottom of the place: `{x, y, width, height, on, cap_y}`.
fn stairs(args: &Kwargs) -> TeraResult<Value> {
    let number = |name: &str| -> TeraResult<f32> { Ok(narrow(args.must_get::<f64>(name)?)) };
    let (of, on) = match args.get::<Vec<bool>>("rungs")? {
        Some(rungs) => (
            u32::try_from(rungs.len()).unwrap_or(1),
            u32::try_from(rungs.iter().filter(|on| **on).count()).unwrap_or(0),
        ),
        None => (args.must_get::<u32>("of")?, args.must_get::<u32>("on")?),
    };
    let of = of.clamp(1, 40);
    let (x, y) = (number("x")?, number("y")?);
    let (width, height) = (number("width")?, number("height")?);
    let gap = args.get::<f64>("gap")?.map_or(0.0, narrow);
    let steps = whole(of);
    let step = (width - gap * (steps - 1.0)) / steps;
    let made = (0..of).map(|at| {
        let tall = height * (whole(at) + 1.0) / steps;
        let number = |value: f32| Value::from(f64::from((value * 100.0).round() / 100.0));
        let fields: std::collections::BTreeMap<&'static str, Value> = [
            ("x", number(x + whole(at) * (step + gap))),
            ("y", number(y + height - tall)),
            ("width", number(step)),
            ("height", number(tall)),
            ("on", Value::from(at < on)),
        ]
        .into();
        Value::from(fields)
    });
    Ok(Value::from(made.collect::<Vec<Value>>()))
}

#[expect(clippy::cast_possible_truncation, reason = "lengths of pictures")]
const fn narrow(number: f64) -> f32 {
    number as f32
}

#[expect(clippy::cast_precision_loss, reason = "small numbers")]
const fn whole(number: u32) -> f32 {
    number as f32
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a length in pixels, saturating"
)]
fn pixels(length: f32) -> u32 {
    length.round().max(1.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn easel() -> Arc<Easel> {
        Arc::new(Easel::new(&Theme::built_in(), &Brand::default()))
    }

    fn filled(template: &str, name: &str) -> String {
        let mut tera = Tera::new();
        Easel::register(&easel(), &mut tera);
        tera.autoescape_on(vec![".svg"]);
        tera.add_raw_template("t.svg", template)
            .expect("a template");
        let mut values = tera::Context::new();
        values.insert_value("name", Value::from(name));
        tera.render("t.svg", &values).expect("a text")
    }

    const ONE: &str = "{{ fit(text=name, x=0.0, y=50.0, width=300.0, size=40.0, least=20.0, \
                       lines=2, font=\"heading\", weight=700) }}";

    fn lines(svg: &str) -> Vec<String> {
        let document = resvg::usvg::roxmltree::Document::parse(svg).expect("XML");
        let spans = document.descendants().filter(|it| it.has_tag_name("tspan"));
        spans
            .filter_map(|it| it.text().map(str::to_owned))
            .collect()
    }

    #[test]
    fn hostile_names_are_text() {
        for name in [
            "<script>alert(1)</script>",
            "{{ 7*7 }}",
            "\"/><image href=\"file:///etc/passwd\"/>",
            "&lt;",
        ] {
            let svg = filled(ONE, name);
            assert_eq!(lines(&svg).concat().replace(' ', ""), name.replace(' ', ""));
        }
        assert_eq!(lines(&filled(ONE, "a\u{202e}b\u{0}\n c\u{200d}")), ["ab c"]);
    }

    #[test]
    fn a_text_stays_in_its_place() {
        let easel = easel();
        let place = |lines| Place {
            x: 0.0,
            y: 0.0,
            width: 300.0,
            size: 40.0,
            least: 20.0,
            lines,
            height: None,
            weight: 700,
            leading: 1.1,
            grow: Grow::Down,
        };
        for (text, lines, size) in [
            ("Acme", 1, 40.0),
            ("Fjordlys Systems", 2, 40.0),
            (&"Lift ".repeat(60), 2, 20.0),
            (&"x".repeat(300), 3, 20.0),
        ] {
            let fitted = easel.fitted(text, &easel.heading, &place(lines.max(2)));
            assert_eq!(fitted.lines.len(), lines, "{text}");
            assert!((fitted.size - size).abs() < 0.01, "{text}: {}", fitted.size);
            let face = face(&easel.fonts, &easel.heading, 700);
            for line in &fitted.lines {
                let width = easel.width(line, face) * fitted.size;
                assert!(width <= 300.5, "{line}: {width}");
            }
            let cut = fitted.lines.last().is_some_and(|line| line.ends_with('…'));
            assert_eq!(cut, text.len() > 100, "{text}");
        }
    }

    #[test]
    fn scripts_that_are_set_leftwards_stand_in_their_order() {
        // The Latin word stands between the two others, the first of which is rightmost.
        let spans = lines(&filled(ONE, "نور Acme طين"));
        assert_eq!(
            spans
                .iter()
                .map(|it| it.replace('\u{a0}', " "))
                .collect::<Vec<_>>(),
            ["طين", " ", "Acme", " ", "نور"]
        );
        assert_eq!(lines(&filled(ONE, "さくら")), ["さくら"]);
    }

    #[test]
    fn nothing_is_left_out_without_a_word() {
        let easel = easel();
        let draw = |text: &str| {
            let svg =
                format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{text}</svg>");
            easel.draw("t.svg", &svg, &[]).map(|_| ())
        };
        let told = |text: &str| draw(text).expect_err("told").message;
        assert!(told("<text font-family='Comic Sans'>a</text>").contains("Comic Sans"));
        assert!(told("<text>\u{e37}</text>").contains('\u{e37}'));
        assert!(told("<image href='/etc/passwd' width='9' height='9'/>").contains("/etc/passwd"));
        assert!(told("<image href='picture:7' width='9' height='9'/>").contains("picture:7"));
        assert_eq!(draw("<text>a</text>"), Ok(()));
    }
}
