//! The slides of a deck on the layouts of a master: what goes into which placeholder, what is drawn beside
//! them, and how much of it a slide has room for. What has none goes on a slide of its own.

use super::measure;
use super::shapes::{ACCENT, Canvas, HIGHLIGHT, INK, LINE, Link, MUTED, ON_ACCENT, PAPER, Setup};
use super::table;
use super::text::{Mark, Paragraph, Tongue, paged, prose};
use super::{Image, Images};
use crate::model::{Frame, Master, MasterLayout, Place};
use crate::render::press::source::{
    Block, Chart, DeckSource, Fact, Layout, Slide, StepSource, TierSource,
};

/// A finished slide.
pub(super) struct Drawn<'m> {
    pub(super) tree: String,
    pub(super) links: Vec<Link>,
    pub(super) layout: &'m MasterLayout,
    pub(super) notes: Vec<Block>,
}

/// Letters below this size are not read from a chair, in hundredths of a point.
const LEAST: i64 = 1200;
/// Those of what stands below figures and steps, and of tiers.
const LEAST_SMALL: i64 = 900;
/// Between two things side by side, in ten-thousandths of a slide's width.
const GAP: i64 = 300;

/// Steps in a row, figures in a row, tiers on a slide, figures on a slide.
const STEPS_IN_ROW: usize = 6;
const FACTS_IN_ROW: usize = 4;
const TIERS_ON_SLIDE: usize = 8;
const MOST_FACTS: usize = 8;
const MOST_STEPS: usize = 12;

/// Draws every slide.
pub(super) struct Painter<'m, 's, 'i> {
    pub(super) master: &'m Master,
    pub(super) deck: &'s DeckSource,
    pub(super) tongue: &'s Tongue,
    pub(super) images: &'i mut Images<'s>,
    pub(super) charts: Vec<&'s Chart>,
    pub(super) drawn: Vec<Drawn<'m>>,
}

/// A slide that is begun: its title stands.
struct Begun<'m, 't> {
    canvas: Canvas<'t>,
    layout: &'m MasterLayout,
}

impl<'m, 's> Painter<'m, 's, '_> {
    pub(super) fn paint(&mut self) {
        let deck = self.deck;
        for slide in &deck.slides {
            match slide.layout {
                Layout::Cover | Layout::Closing => self.poster(slide),
                Layout::Prose => self.prose(slide),
                Layout::Lists => self.lists(slide),
                Layout::Stairs => self.stairs(slide),
                Layout::Table => self.table(slide),
                Layout::Chart => self.chart(slide),
                Layout::Story => self.story(slide),
                Layout::Steps => self.steps(slide),
            }
        }
    }

    /// A share of the slide's width, in ten-thousandths.
    const fn share(&self, of: i64) -> i64 {
        self.master.width * of / 10_000
    }

    /// Begins a slide with its title; `part` of how many, where it is not the only one.
    fn begin(&self, slide: &Slide, part: Option<(usize, usize)>) -> Begun<'m, 's> {
        let layout = self.master.layout(slide.layout);
        let mut canvas = Canvas::new(self.tongue, self.master.width, self.master.follows_brand);
        let title = match part {
            Some((part, of)) if of > 1 => format!("{} ({part}/{of})", slide.title),
            _ => slide.title.clone(),
        };
        let place = layout.places.iter().find(|place| is_title(place)).cloned();
        let bare = Place {
            name: "Title".to_owned(),
            kind: "title".to_owned(),
            index: 0,
            area: Frame {
                x: self.share(500),
                y: self.share(350),
                width: self.share(9000),
                height: self.share(600),
            },
            size: 3200,
            is_bold: true,
            has_bullets: false,
            line_spacing: 100_000,
            insets: [0; 4],
            align: "l".to_owned(),
        };
        // A layout without a title: a slide has one all the same.
        let (place, area) = match place {
            Some(place) => (place, None),
            None => (bare.clone(), Some(bare.area)),
        };
        let room = inner(&place, area.unwrap_or(place.area));
        let room = if room.0 <= 0 {
            inner(&bare, bare.area)
        } else {
            room
        };
        let mut words = Paragraph::new(title.as_str(), place.size);
        // Its weight is the layout's; only its width counts here.
        words.strong = place.is_bold;
        let scale = measure::fit(std::slice::from_ref(&words), room, place.line_spacing, 1600);
        let scale = scale.unwrap_or_else(|| {
            let scale = measure::smallest(std::slice::from_ref(&words), 1200);
            let size = measure::step(place.size, scale);
            let line = measure::line_height(&title, size, place.line_spacing);
            let most = (room.1 / line.max(1)).max(1);
            let text = measure::cut(&title, size, place.is_bold, room.0, most);
            words = Paragraph::new(text, place.size);
            scale
        });
        words.strong = false;
        canvas.fill(&place, area, &[words], scale);
        Begun { canvas, layout }
    }

    /// Ends a slide: foot, number, notes.
    fn end(&mut self, begun: Begun<'m, 's>, notes: &[Block]) {
        let Begun { mut canvas, layout } = begun;
        if let Some(place) = layout.places.iter().find(|place| place.kind == "ftr") {
            let deck = self.deck;
            let partner = deck.partner.as_ref().map(|partner| partner.name.as_str());
            let words: Vec<&str> = [Some(deck.brand.vendor.as_str()), partner, Some(&deck.title)]
                .into_iter()
                .flatten()
                .collect();
            let room = inner(place, place.area);
            let text = measure::cut(&words.join(" · "), place.size, false, room.0.max(1), 1);
            canvas.fill(place, None, &[Paragraph::new(text, place.size)], 1000);
        }
        if let Some(place) = layout.places.iter().find(|place| place.kind == "sldNum") {
            canvas.number(place, self.drawn.len() + 1);
        }
        self.drawn.push(Drawn {
            tree: canvas.tree(),
            links: canvas.links,
            layout,
            notes: notes.to_vec(),
        });
    }

    /// Where there is room below the title and above the foot.
    fn rest(&self, layout: &MasterLayout) -> Frame {
        let (width, height) = (self.master.width, self.master.height);
        let side = self.share(500);
        let title = layout.places.iter().find(|place| is_title(place));
        let foot = layout
            .places
            .iter()
            .filter(|place| matches!(place.kind.as_str(), "ftr" | "sldNum" | "dt"))
            .map(|place| place.area.y)
            .filter(|y| *y > height / 2)
            .min();
        let bottom = foot.unwrap_or(height - self.share(300)) - self.share(100);
        let top = title.map(|title| title.area.y + title.area.height + self.share(150));
        let top = top.unwrap_or(height / 4).clamp(height / 8, height * 2 / 5);
        let (x, wide) = match title {
            Some(title) if title.area.width > width / 2 => (title.area.x, title.area.width),
            _ => (side, width - 2 * side),
        };
        Frame {
            x,
            y: top,
            width: wide,
            height: (bottom - top).max(height / 4),
        }
    }

    fn poster(&mut self, slide: &Slide) {
        let mut begun = self.begin(slide, None);
        let layout = begun.layout;
        let deck = self.deck;
        let is_cover = slide.layout == Layout::Cover;
        let below: Vec<String> = if is_cover {
            slide.lede.iter().cloned().collect()
        } else {
            slide.lines.clone()
        };
        let place = named(layout, &["Subtitle", "Contact", "Text"])
            .or_else(|| of_kind(layout, &["subTitle", "body", "obj"]));
        if let Some(place) = place {
            let words: Vec<Paragraph> = below
                .iter()
                .map(|line| Paragraph::new(line, place.size).after(300))
                .collect();
            let (scale, mut lots) =
                paged(words, inner(place, place.area), place.line_spacing, LEAST);
            let lot = if lots.is_empty() {
                Vec::new()
            } else {
                lots.swap_remove(0)
            };
            begun.canvas.fill(place, None, &lot, scale);
        }
        let is_dark = layout.is_on_accent && is_light(&deck.brand.light.accent_ink);
        let logo = if is_dark {
            &deck.brand.logo_dark
        } else {
            &deck.brand.logo_light
        };
        let logo = logo.as_ref().or(deck.brand.logo_light.as_ref());
        let picture = logo.and_then(|key| self.images.place(key));
        self.sign(&mut begun, "Vendor", &deck.brand.vendor, picture, false);
        if let Some(partner) = &deck.partner {
            let picture = partner.logo.as_ref().and_then(|key| self.images.place(key));
            self.sign(
                &mut begun,
                "Partner",
                &partner.name,
                picture,
                layout.is_on_accent,
            );
        }
        if let Some(place) = named(layout, &["Rungs"]) {
            rungs(&mut begun.canvas, place.area, deck.rungs);
        }
        if let Some(place) = named(layout, &["Legal"]).filter(|_| !slide.legal.is_empty()) {
            let words: Vec<Paragraph> = slide
                .legal
                .iter()
                .map(|line| Paragraph::new(line, place.size))
                .collect();
            let room = inner(place, place.area);
            let scale = measure::fit(&words, room, place.line_spacing, 700);
            let scale = scale.unwrap_or_else(|| measure::smallest(&words, 700));
            begun.canvas.fill(place, None, &words, scale);
        }
        self.end(begun, &slide.notes);
    }

    /// A name as its logo, where there is one and a place for it, or in words. A logo that was made for white
    /// paper gets some.
    fn sign(
        &self,
        begun: &mut Begun<'m, 's>,
        who: &str,
        name: &str,
        picture: Option<Image>,
        on_paper: bool,
    ) {
        let layout = begun.layout;
        let logo = format!("{who} logo");
        if let (Some(place), Some(image)) = (named(layout, &[&logo]), picture) {
            let align = if place.area.x + place.area.width > self.master.width * 2 / 3 {
                "r"
            } else {
                "l"
            };
            let mut area = place.area;
            if on_paper {
                let margin = area.height / 6;
                let (wide, high) = image.within(area.width - 4 * margin, area.height);
                let plate = Frame {
                    x: if align == "r" {
                        area.x + area.width - wide - 2 * margin
                    } else {
                        area.x
                    },
                    y: area.y + (area.height - high) / 2 - margin,
                    width: wide + 2 * margin,
                    height: high + 2 * margin,
                };
                begun
                    .canvas
                    .bar(&format!("{who} logo's ground"), plate, PAPER);
                area = Frame {
                    x: plate.x + margin,
                    y: plate.y + margin,
                    width: wide,
                    height: high,
                };
            }
            let picture = (image.at, image.width, image.height);
            begun
                .canvas
                .picture(&logo, area, picture, name, Some(place), align);
        } else if let Some(place) = named(layout, &[who]) {
            let mut words = Paragraph::new(name, place.size);
            words.strong = place.is_bold;
            let room = inner(place, place.area);
            let scale = measure::fit(std::slice::from_ref(&words), room, place.line_spacing, 1000);
            let scale = scale.unwrap_or_else(|| {
                let size = measure::step(place.size, 600);
                let line = measure::line_height(name, size, place.line_spacing).max(1);
                let text = measure::cut(name, size, place.is_bold, room.0, (room.1 / line).max(1));
                words = Paragraph::new(text, place.size);
                600
            });
            words.strong = false;
            begun.canvas.fill(place, None, &[words], scale);
        }
    }

    fn prose(&mut self, slide: &Slide) {
        let layout = self.master.layout(slide.layout);
        let rest = self.rest(layout);
        let text = named(layout, &["Text"]).or_else(|| of_kind(layout, &["body", "obj"]));
        let beside = named(layout, &["Facts"]);
        let whole = match (text, beside) {
            (Some(text), Some(beside)) => around(text.area, beside.area),
            (Some(text), None) if text.area.width > 0 => text.area,
            _ => rest,
        };
        let has_facts = !slide.facts.is_empty();
        let has_words = !slide.prose.is_empty() || slide.lede.is_some();
        let (left, right) = match (has_words, has_facts, text, beside) {
            (true, true, Some(text), Some(beside)) => (text.area, beside.area),
            (true, true, ..) => halves(whole, self.share(500)),
            _ => (whole, whole),
        };
        let mut lots = vec![Vec::new()];
        let mut scale = 1000;
        let size = text.map_or(1800, |place| place.size);
        if has_words {
            let lede = slide
                .lede
                .iter()
                .map(|lede| Paragraph::new(lede, size + 200));
            let words: Vec<Paragraph> = lede.chain(prose(&slide.prose, size)).collect();
            let (spacing, room) = text.map_or((100_000, (left.width, left.height)), |place| {
                (place.line_spacing, inner(place, left))
            });
            (scale, lots) = paged(words, room, spacing, LEAST);
        }
        let of = lots.len().max(slide.facts.len().div_ceil(MOST_FACTS));
        for at in 0..of {
            let mut begun = self.begin(slide, Some((at + 1, of)));
            if let Some(words) = lots.get(at).filter(|words| !words.is_empty()) {
                self.write(&mut begun, text, left, words, scale);
            }
            if let Some(facts) = slide.facts.chunks(MOST_FACTS).nth(at) {
                self.facts(&mut begun, facts, right, 2, true);
            }
            let notes: &[Block] = if at == 0 { &slide.notes } else { &[] };
            self.end(begun, notes);
        }
    }

    /// Words into a placeholder, or into a text box where the layout has none.
    fn write(
        &self,
        begun: &mut Begun<'m, 's>,
        place: Option<&Place>,
        area: Frame,
        words: &[Paragraph],
        scale: i64,
    ) {
        match place {
            Some(place) => {
                let moved = (place.area != area).then_some(area);
                begun.canvas.fill(place, moved, words, scale);
            }
            None => {
                let setup = Setup {
                    scale,
                    ..Setup::default()
                };
                begun.canvas.text("Text", area, words, setup);
            }
        }
    }

    /// Figures with a line above each, `across` in a row.
    fn facts(
        &self,
        begun: &mut Begun<'m, 's>,
        facts: &[Fact],
        area: Frame,
        across: usize,
        is_centred: bool,
    ) {
        if facts.is_empty() {
            return;
        }
        let on_accent = begun.layout.is_on_accent;
        let (ink, muted) = if on_accent {
            (ON_ACCENT, ON_ACCENT)
        } else {
            (INK, MUTED)
        };
        let across = across.min(facts.len());
        let rows = facts.len().div_ceil(across);
        let gap = self.share(GAP);
        let width = (area.width - gap * (count(across) - 1)) / count(across);
        let most = (area.height - gap * (count(rows) - 1)) / count(rows);
        let bar = self.share(16);
        let inset = self.share(90);
        let room = (width, most - bar - inset);
        let words = |fact: &Fact| {
            vec![
                Paragraph::new(&fact.value, 3000)
                    .like_a_heading()
                    .in_colour(ink),
                Paragraph::new(&fact.label, 1500)
                    .in_colour(muted)
                    .after(200),
            ]
        };
        let lots: Vec<Vec<Paragraph>> = facts.iter().map(words).collect();
        let fits = |lot: &Vec<Paragraph>| measure::fit(lot, room, 100_000, LEAST_SMALL);
        let scale = lots.iter().map(|lot| fits(lot).unwrap_or(600)).min();
        let scale = scale.unwrap_or(1000);
        let high = |lot: &Vec<Paragraph>| measure::height(lot, width, 100_000, scale) + bar + inset;
        let tallest = lots.iter().map(high).max().unwrap_or(most).min(most);
        let used = tallest * count(rows) + gap * (count(rows) - 1);
        let top = if is_centred {
            area.y + (area.height - used).max(0) / 2
        } else {
            area.y
        };
        for (at, (fact, lot)) in facts.iter().zip(&lots).enumerate() {
            let cell = Frame {
                x: area.x + (width + gap) * count(at % across),
                y: top + (tallest + gap) * count(at / across),
                width,
                height: tallest,
            };
            let line = Frame {
                height: bar,
                ..cell
            };
            let edge = if on_accent { HIGHLIGHT } else { ACCENT };
            begun.canvas.bar("Line", line, edge);
            let body = Frame {
                y: cell.y + bar + inset,
                height: cell.height - bar - inset,
                ..cell
            };
            let lot = shortened(lot, (body.width, most - bar - inset), scale);
            let setup = Setup {
                scale,
                ..Setup::default()
            };
            begun.canvas.text(&fact.label, body, &lot, setup);
        }
    }

    fn lists(&mut self, slide: &Slide) {
        let layout = self.master.layout(slide.layout);
        let bodies: Vec<&Place> = layout
            .places
            .iter()
            .filter(|place| matches!(place.kind.as_str(), "body" | "obj"))
            .collect();
        let left = named(layout, &["Left list"]).or_else(|| bodies.first().copied());
        let right = named(layout, &["Right list"]).or_else(|| bodies.get(1).copied());
        let rest = self.rest(layout);
        let (mut first, mut second) = match (left, right) {
            (Some(left), Some(right)) => (left.area, right.area),
            (Some(left), None) if left.area.width > 0 => halves(left.area, self.share(500)),
            _ => halves(rest, self.share(500)),
        };
        let size = |place: Option<&Place>| place.map_or(1800, |place| place.size);
        let words = |columns: &[&crate::render::press::source::Column], size: i64| {
            let mut out = Vec::new();
            for column in columns {
                if let Some(heading) = &column.heading {
                    let heading = Paragraph::new(heading, size + 100).like_a_heading();
                    out.push(heading.after(1400));
                }
                for item in &column.items {
                    out.push(Paragraph::new(item, size).marked(Mark::Bullet).after(500));
                }
            }
            out
        };
        let is_common = |column: &&crate::render::press::source::Column| column.heading.is_none();
        let (common, own): (Vec<_>, Vec<_>) = slide.columns.iter().partition(is_common);
        let (common, own) = if common.is_empty() && own.len() > 1 {
            let (one, other) = own.split_at(own.len().div_ceil(2));
            (one.to_vec(), other.to_vec())
        } else {
            (common, own)
        };
        if common.is_empty() || own.is_empty() {
            let whole = around(first, second);
            (first, second) = (whole, whole);
        }
        let page = |place: Option<&Place>, area: Frame, words: Vec<Paragraph>| {
            if words.is_empty() {
                return (1000, Vec::new());
            }
            let (spacing, room) = place.map_or((100_000, (area.width, area.height)), |place| {
                (place.line_spacing, inner(place, area))
            });
            paged(words, room, spacing, LEAST)
        };
        let (scale, one) = page(left, first, words(&common, size(left)));
        // The second list stands in the second placeholder, or in the first when it is the only list.
        let holder = if common.is_empty() { left } else { right };
        let (other_scale, other) = page(holder, second, words(&own, size(holder)));
        let of = one.len().max(other.len()).max(1);
        for at in 0..of {
            let mut begun = self.begin(slide, Some((at + 1, of)));
            if let Some(words) = one.get(at) {
                self.write(&mut begun, left, first, words, scale);
            }
            if let Some(words) = other.get(at) {
                self.write(&mut begun, holder, second, words, other_scale);
            }
            let notes: &[Block] = if at == 0 { &slide.notes } else { &[] };
            self.end(begun, notes);
        }
    }

    fn stairs(&mut self, slide: &Slide) {
        let layout = self.master.layout(slide.layout);
        let area = named(layout, &["Stairs"]).map(|place| place.area);
        let area = area.filter(|area| area.width > 0);
        let area = area.unwrap_or_else(|| self.rest(layout));
        let of = slide.tiers.len().div_ceil(TIERS_ON_SLIDE).max(1);
        let most = slide.tiers.len().div_ceil(of).max(1);
        if slide.tiers.is_empty() {
            let begun = self.begin(slide, None);
            self.end(begun, &slide.notes);
        }
        for (at, tiers) in slide.tiers.chunks(most).enumerate() {
            let mut begun = self.begin(slide, Some((at + 1, of)));
            self.flight(&mut begun, tiers, area);
            let notes: &[Block] = if at == 0 { &slide.notes } else { &[] };
            self.end(begun, notes);
        }
    }

    /// Tiers as steps that rise.
    fn flight(&self, begun: &mut Begun<'m, 's>, tiers: &[TierSource], area: Frame) {
        let on_accent = begun.layout.is_on_accent;
        let (ground, ink, muted) = if on_accent {
            (PAPER, INK, MUTED)
        } else {
            (ACCENT, ON_ACCENT, ON_ACCENT)
        };
        let width = area.width / count(tiers.len()).max(1);
        let lowest = area.height * 2 / 5;
        let rise = if tiers.len() > 1 {
            ((area.height - lowest) / (count(tiers.len()) - 1)).min(self.share(520))
        } else {
            0
        };
        let edge = self.share(60);
        let inset = self.share(160);
        let words = |tier: &TierSource| {
            let mut words = vec![
                Paragraph::new(&tier.name, 2000)
                    .like_a_heading()
                    .in_colour(ink),
                Paragraph::new(&tier.entry, 1800)
                    .made_strong()
                    .in_colour(ink)
                    .after(500),
            ];
            if let Some(note) = &tier.entry_note {
                words.push(Paragraph::new(note, 1300).in_colour(muted).after(200));
            }
            words
        };
        let height = |at: usize| lowest + rise * count(at);
        let room = |at: usize| (width - 2 * inset, height(at) - edge - 2 * inset);
        let lots: Vec<Vec<Paragraph>> = tiers.iter().map(words).collect();
        let fits = lots
            .iter()
            .enumerate()
            .map(|(at, lot)| measure::fit(lot, room(at), 100_000, LEAST_SMALL).unwrap_or(500));
        let scale = fits.min().unwrap_or(1000);
        for (at, (tier, lot)) in tiers.iter().zip(&lots).enumerate() {
            let step = Frame {
                x: area.x + width * count(at),
                y: area.y + area.height - height(at),
                width,
                height: height(at),
            };
            let lot = shortened(lot, room(at), scale);
            let setup = Setup {
                scale,
                insets: [inset, inset + edge, inset, inset],
                ..Setup::default()
            };
            begun
                .canvas
                .block(&tier.name, step, Some(ground), None, &lot, setup);
            let top = Frame {
                height: edge,
                ..step
            };
            begun.canvas.bar("Edge", top, HIGHLIGHT);
        }
    }

    fn table(&mut self, slide: &Slide) {
        let Some(table) = &slide.table else { return };
        let layout = self.master.layout(slide.layout);
        let place = named(layout, &["Table"]).or_else(|| of_kind(layout, &["tbl"]));
        let note = named(layout, &["Note"]);
        let rest = self.rest(layout);
        let mut area = place
            .map(|place| place.area)
            .filter(|area| area.width > 0)
            .unwrap_or(rest);
        if slide.lines.is_empty() {
            // Nothing stands below it: the table has that room, too.
            if let Some(note) = note {
                area = around(area, note.area);
            }
        }
        let below = match note.map(|note| note.area).filter(|area| area.width > 0) {
            Some(below) => below,
            None => {
                let high = area.height / 5;
                let below = Frame {
                    y: area.y + area.height - high,
                    height: high,
                    ..area
                };
                if !slide.lines.is_empty() {
                    area.height -= high + self.share(80);
                }
                below
            }
        };
        let sheets = table::sheets(table, area);
        let of = sheets.len();
        for (at, sheet) in sheets.iter().enumerate() {
            let mut begun = self.begin(slide, Some((at + 1, of)));
            let style = self.master.table_style.as_deref();
            let text = spoken(table);
            let name = if table.caption.is_empty() {
                &slide.title
            } else {
                &table.caption
            };
            sheet.draw(
                &mut begun.canvas,
                name,
                &text,
                &table.corner,
                place,
                area,
                style,
            );
            if !slide.lines.is_empty() {
                let size = note.map_or(1400, |place| place.size);
                let words: Vec<Paragraph> = slide
                    .lines
                    .iter()
                    .map(|line| Paragraph::new(line, size).after(300))
                    .collect();
                let room = note.map_or((below.width, below.height), |place| inner(place, below));
                let scale = measure::fit(&words, room, 105_000, LEAST_SMALL).unwrap_or(650);
                let words = shortened(&words, room, scale);
                self.write(&mut begun, note, below, &words, scale);
            }
            let notes: &[Block] = if at == 0 { &slide.notes } else { &[] };
            self.end(begun, notes);
        }
    }

    fn chart(&mut self, slide: &'s Slide) {
        let Some(chart) = &slide.chart else { return };
        let layout = self.master.layout(slide.layout);
        let place = named(layout, &["Chart"]).or_else(|| of_kind(layout, &["chart"]));
        let text = named(layout, &["Text"]);
        let rest = self.rest(layout);
        let (area, beside) = match (place.map(|place| place.area), text.map(|text| text.area)) {
            (Some(area), Some(beside)) if area.width > 0 && beside.width > 0 => (area, beside),
            (Some(area), _) if area.width > 0 => halves(area, self.share(400)),
            _ => halves(rest, self.share(400)),
        };
        let mut begun = self.begin(slide, None);
        self.charts.push(chart);
        let at = self.charts.len() - 1;
        let said = told(chart);
        begun.canvas.chart(&chart.title, &said, place, area, at);
        if let Some(lede) = &slide.lede {
            let size = text.map_or(2000, |place| place.size);
            let words = vec![Paragraph::new(lede, size)];
            let room = text.map_or((beside.width, beside.height), |place| inner(place, beside));
            let spacing = text.map_or(100_000, |place| place.line_spacing);
            let (scale, lots) = paged(words, room, spacing, LEAST);
            if let Some(words) = lots.first() {
                self.write(&mut begun, text, beside, words, scale);
            }
        }
        self.end(begun, &slide.notes);
    }

    fn story(&mut self, slide: &Slide) {
        let layout = self.master.layout(slide.layout);
        let rest = self.rest(layout);
        let third = rest.height / 3;
        let band = |at: i64, of: i64| Frame {
            y: rest.y + third * at,
            height: third * of - self.share(60),
            ..rest
        };
        let place = |name: &str| named(layout, &[name]);
        let top = place("Facts").map_or_else(|| band(0, 1), |place| place.area);
        let quote_place = place("Quote").or_else(|| of_kind(layout, &["body", "obj"]));
        let mut middle = place("Quote").map_or_else(|| band(1, 1), |place| place.area);
        let by_place = place("Byline");
        let foot = by_place.map_or_else(|| band(2, 1), |place| place.area);
        let mut begun = self.begin(slide, None);
        if slide.facts.is_empty() {
            middle = around(top, middle);
        } else {
            let facts = &slide.facts[..slide.facts.len().min(FACTS_IN_ROW)];
            self.facts(&mut begun, facts, top, FACTS_IN_ROW, false);
        }
        let story = slide.quote.as_ref();
        let words = story.and_then(|story| story.quote.clone().or_else(|| story.summary.clone()));
        let mut left_over = Vec::new();
        if let Some(words) = words {
            let size = quote_place.map_or(2600, |place| place.size);
            let mut paragraph = Paragraph::new(words, size);
            paragraph.strong = quote_place.is_some_and(|place| place.is_bold);
            let (spacing, room) = quote_place
                .map_or((100_000, (middle.width, middle.height)), |it| {
                    (it.line_spacing, inner(it, middle))
                });
            let (scale, mut lots) = paged(vec![paragraph], room, spacing, LEAST);
            let first = if lots.is_empty() {
                Vec::new()
            } else {
                lots.remove(0)
            };
            left_over = lots;
            let first: Vec<Paragraph> = first
                .into_iter()
                .map(|paragraph| Paragraph {
                    strong: false,
                    ..paragraph
                })
                .collect();
            self.write(&mut begun, quote_place, middle, &first, scale);
        }
        let mut lines = Vec::new();
        if let Some(story) = story {
            lines.extend(
                story
                    .quote_by
                    .as_ref()
                    .filter(|_| story.quote.is_some())
                    .cloned(),
            );
            lines.extend(story.partner.clone());
        }
        if !lines.is_empty() {
            let size = by_place.map_or(1500, |place| place.size);
            let words: Vec<Paragraph> = lines
                .iter()
                .enumerate()
                .map(|(at, line)| {
                    let words = Paragraph::new(line, size).after(300);
                    if at + 1 == lines.len() && story.is_some_and(|it| it.partner.is_some()) {
                        words.made_strong()
                    } else {
                        words
                    }
                })
                .collect();
            let room = by_place.map_or((foot.width, foot.height), |place| inner(place, foot));
            let scale = measure::fit(&words, room, 105_000, LEAST_SMALL).unwrap_or(650);
            let words = shortened(&words, room, scale);
            self.write(&mut begun, by_place, foot, &words, scale);
        }
        self.end(begun, &slide.notes);
        // A quote that has no room goes on.
        for words in left_over {
            let mut begun = self.begin(slide, None);
            let words: Vec<Paragraph> = words
                .into_iter()
                .map(|paragraph| Paragraph {
                    strong: false,
                    ..paragraph
                })
                .collect();
            let scale = measure::smallest(&words, LEAST);
            self.write(&mut begun, quote_place, middle, &words, scale);
            self.end(begun, &[]);
        }
    }

    fn steps(&mut self, slide: &Slide) {
        let layout = self.master.layout(slide.layout);
        let rest = self.rest(layout);
        let place = |name: &str| named(layout, &[name]);
        let lede_place = place("Lede");
        let text = place("Text").or_else(|| of_kind(layout, &["body", "obj"]));
        let own = place("Steps")
            .map(|place| place.area)
            .filter(|area| area.width > 0);
        let mut stairs = own.unwrap_or(Frame {
            height: rest.height * 2 / 5,
            ..rest
        });
        let mut below = match text.filter(|_| own.is_some()) {
            Some(text) => text.area,
            None => Frame {
                y: rest.y + rest.height * 9 / 20,
                height: rest.height * 11 / 20,
                ..rest
            },
        };
        if slide.steps.is_empty() {
            below = around(stairs, below);
        }
        if slide.prose.is_empty() {
            stairs = around(stairs, below);
        }
        let size = text.map_or(1700, |place| place.size);
        let words = prose(&slide.prose, size);
        let (spacing, room) = text.map_or((100_000, (below.width, below.height)), |place| {
            (place.line_spacing, inner(place, below))
        });
        let (scale, lots) = if words.is_empty() {
            (1000, Vec::new())
        } else {
            paged(words, room, spacing, LEAST)
        };
        let of = lots
            .len()
            .max(slide.steps.len().div_ceil(MOST_STEPS))
            .max(1);
        for at in 0..of {
            let mut begun = self.begin(slide, Some((at + 1, of)));
            if let (Some(place), Some(lede)) = (lede_place, &slide.lede) {
                let room = inner(place, place.area);
                let text = measure::cut(lede, place.size, false, room.0, 1);
                begun
                    .canvas
                    .fill(place, None, &[Paragraph::new(text, place.size)], 1000);
            }
            if let Some(steps) = slide.steps.chunks(MOST_STEPS).nth(at) {
                self.row_of_steps(&mut begun, steps, stairs);
            }
            if let Some(words) = lots.get(at) {
                self.write(&mut begun, text, below, words, scale);
            }
            let notes: &[Block] = if at == 0 { &slide.notes } else { &[] };
            self.end(begun, notes);
        }
    }

    /// Steps beside one another: a number in a square, a line to the next, and what it is.
    fn row_of_steps(&self, begun: &mut Begun<'m, 's>, steps: &[StepSource], area: Frame) {
        let on_accent = begun.layout.is_on_accent;
        let (ink, muted, edge) = if on_accent {
            (ON_ACCENT, ON_ACCENT, ON_ACCENT)
        } else {
            (INK, MUTED, ACCENT)
        };
        let across = steps.len().clamp(1, STEPS_IN_ROW);
        let rows = steps.len().div_ceil(across).max(1);
        let gap = self.share(GAP);
        let width = (area.width - gap * (count(across) - 1)) / count(across);
        let height = (area.height - gap * (count(rows) - 1)) / count(rows);
        let square = self.share(480).min(height / 3).min(width);
        let inset = self.share(80);
        let room = (width, height - square - inset);
        let words = |step: &StepSource| {
            let mut words = vec![
                Paragraph::new(&step.name, 1700)
                    .made_strong()
                    .in_colour(ink),
            ];
            if let Some(window) = &step.window {
                words.push(Paragraph::new(window, 1400).in_colour(muted).after(100));
            }
            words
        };
        let lots: Vec<Vec<Paragraph>> = steps.iter().map(words).collect();
        let fits = lots
            .iter()
            .map(|lot| measure::fit(lot, room, 100_000, LEAST_SMALL).unwrap_or(600));
        let scale = fits.min().unwrap_or(1000);
        for (at, (step, lot)) in steps.iter().zip(&lots).enumerate() {
            let x = area.x + (width + gap) * count(at % across);
            let y = area.y + (height + gap) * count(at / across);
            if at % across + 1 < across && at + 1 < steps.len() {
                let line = Frame {
                    x: x + square,
                    y: y + square / 2,
                    width: width + gap - square,
                    height: self.share(12),
                };
                begun.canvas.bar("Line", line, LINE);
            }
            let number = Paragraph::new(step.number.to_string(), 2000);
            let setup = Setup {
                anchor: "ctr",
                align: "ctr",
                ..Setup::default()
            };
            let box_area = Frame {
                x,
                y,
                width: square,
                height: square,
            };
            let number = number.like_a_heading().in_colour(edge);
            begun.canvas.block(
                &format!("Step {}", step.number),
                box_area,
                None,
                Some(edge),
                &[number],
                setup,
            );
            let body = Frame {
                x,
                y: y + square + inset,
                width,
                height: height - square - inset,
            };
            let lot = shortened(lot, room, scale);
            let setup = Setup {
                scale,
                ..Setup::default()
            };
            begun.canvas.text(&step.name, body, &lot, setup);
        }
    }
}

/// The rungs of a ladder, each a little farther than the one below it.
fn rungs(canvas: &mut Canvas<'_>, area: Frame, rungs: usize) {
    let shown = rungs.clamp(1, 8);
    let each = area.height / count(shown);
    let high = each * 45 / 100;
    let long = area.width * 45 / 100;
    let step = (area.width - long) / (count(shown) - 1).max(1);
    for at in 0..shown {
        let rung = Frame {
            x: area.x + step * count(at),
            y: area.y + area.height - each * count(at) - high,
            width: long,
            height: high,
        };
        canvas.bar("Rung", rung, HIGHLIGHT);
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn is_title(place: &Place) -> bool {
    matches!(place.kind.as_str(), "title" | "ctrTitle")
}

/// The place of one of these names, whatever its case and a number at its end.
fn named<'l>(layout: &'l MasterLayout, names: &[&str]) -> Option<&'l Place> {
    names.iter().find_map(|name| {
        layout.places.iter().find(|place| {
            let own = place
                .name
                .trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
            own.eq_ignore_ascii_case(name)
        })
    })
}

fn of_kind<'l>(layout: &'l MasterLayout, kinds: &[&str]) -> Option<&'l Place> {
    kinds.iter().find_map(|kind| {
        let mut places = layout.places.iter();
        places.find(|place| place.kind == *kind)
    })
}

/// The room for words in a place that is as large as `area`.
const fn inner(place: &Place, area: Frame) -> (i64, i64) {
    let [left, top, right, bottom] = place.insets;
    (area.width - left - right, area.height - top - bottom)
}

/// The rectangle around two.
fn around(a: Frame, b: Frame) -> Frame {
    let (x, y) = (a.x.min(b.x), a.y.min(b.y));
    Frame {
        x,
        y,
        width: (a.x + a.width).max(b.x + b.width) - x,
        height: (a.y + a.height).max(b.y + b.height) - y,
    }
}

const fn halves(area: Frame, gap: i64) -> (Frame, Frame) {
    let width = (area.width - gap) / 2;
    (
        Frame { width, ..area },
        Frame {
            x: area.x + width + gap,
            width,
            ..area
        },
    )
}

/// Paragraphs of which the longest are cut until all have room.
fn shortened(words: &[Paragraph], room: (i64, i64), scale: i64) -> Vec<Paragraph> {
    let mut words = words.to_vec();
    let high = |words: &[Paragraph]| measure::height(words, room.0, 100_000, scale);
    let lines = |it: &Paragraph| {
        let size = measure::step(it.size, scale);
        measure::lines(&it.text(), size, it.is_bold(), room.0)
    };
    while high(&words) > room.1 {
        let longest = words.iter_mut().max_by_key(|it| lines(it));
        let Some(longest) = longest.filter(|it| lines(it) > 1) else {
            break;
        };
        let size = measure::step(longest.size, scale);
        let most = lines(longest) - 1;
        let text = measure::cut(&longest.text(), size, longest.is_bold(), room.0, most);
        let run = crate::render::press::source::Run {
            text,
            ..longest.runs.first().cloned().unwrap_or_default()
        };
        longest.runs = vec![run];
    }
    words
}

/// Whether a colour is nearer to white than to black.
fn is_light(colour: &str) -> bool {
    let digits = colour.trim_start_matches('#');
    let part = |at: usize| {
        let digits = digits.get(at..at + 2).unwrap_or_default();
        i64::from_str_radix(digits, 16).unwrap_or_default()
    };
    part(0) * 3 + part(2) * 6 + part(4) > 1275
}

/// A table for those who do not see it: what it is, and row by row what it says.
fn spoken(table: &crate::render::press::source::Table) -> String {
    let mut out = table.caption.clone();
    for row in table.rows.iter().take(12) {
        let cells = table.columns.iter().zip(&row.cells);
        let cells: Vec<String> = cells
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(column, cell)| format!("{column} {cell}"))
            .collect();
        if !out.is_empty() {
            out.push_str(". ");
        }
        out.push_str(&format!("{}: {}", row.label, cells.join(", ")));
    }
    brief(&out)
}

/// A chart for those who do not see it.
fn told(chart: &Chart) -> String {
    let mut out = chart.text.clone();
    for series in &chart.series {
        let values = chart.categories.iter().zip(&series.labels);
        let values: Vec<String> = values
            .map(|(category, label)| format!("{category} {label}"))
            .collect();
        out.push_str(&format!(" {}: {}.", series.name, values.join(", ")));
    }
    brief(&out)
}

/// Words in the place of a picture are heard as a whole: no more than a minute of them.
fn brief(text: &str) -> String {
    const MOST: usize = 900;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let start: String = text.chars().take(MOST).collect();
    format!("{start}…")
}
