//! The shapes that several pages share. Optional fields are `null`, never left out: to Tera an
//! absent field is a fault.

use serde::Serialize;
use tera::{Context, Value};

use crate::base::Date;
use crate::render::voice::{Voice, said};

/// `shape` as a value. Values inside it are shared, not copied.
pub(in crate::render) fn value<T: Serialize>(shape: &T) -> Value {
    // Fails only for maps whose keys are neither text nor number, and no shape has one.
    Value::try_from_serializable(shape).unwrap_or_else(|_| Value::none())
}

/// A page's context: its head, and one value of its own.
pub(in crate::render) fn context(head: &Head<'_>, name: &'static str, own: Value) -> Context {
    let mut context = Context::new();
    context.insert_value("page", value(head));
    context.insert_value(name, own);
    context
}

/// What `base.html` needs of every page.
#[derive(Debug, Clone, Default, Serialize)]
pub(in crate::render) struct Head<'a> {
    pub(in crate::render) title: &'a str,
    pub(in crate::render) heading: &'a str,
    pub(in crate::render) description: Option<&'a str>,
    pub(in crate::render) path: String,
    pub(in crate::render) canonical: Option<String>,
    pub(in crate::render) nav: Option<&'a str>,
    pub(in crate::render) breadcrumbs: Vec<Link>,
    pub(in crate::render) image: Option<Value>,
    pub(in crate::render) og_type: OgType,
    pub(in crate::render) robots: Option<&'static str>,
    pub(in crate::render) published: Option<String>,
    /// Prose that a site wrote for a page with a layout of its own.
    pub(in crate::render) body_html: Option<Value>,
    /// Never `None` in a finished head.
    pub(in crate::render) data: Option<Value>,
}

#[derive(Debug, Clone, Copy, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::render) enum OgType {
    #[default]
    Website,
    Article,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::render) struct Link {
    pub(in crate::render) label: String,
    pub(in crate::render) href: String,
}

impl Link {
    pub(in crate::render) fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            href: href.into(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::render) struct Pair {
    pub(in crate::render) label: String,
    pub(in crate::render) value: String,
}

impl Pair {
    pub(in crate::render) fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::render) struct When {
    pub(in crate::render) iso: String,
    pub(in crate::render) text: String,
}

impl When {
    pub(in crate::render) fn day(voice: &Voice, date: Date) -> Self {
        Self {
            iso: date.to_string(),
            text: voice.day(date),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::render) struct Image {
    pub(in crate::render) src: String,
    pub(in crate::render) width: u32,
    pub(in crate::render) height: u32,
}

/// A tier as a mark and a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::render) struct TierMark {
    pub(in crate::render) id: String,
    pub(in crate::render) name: String,
    /// One for each rung of the ladder, lowest first, true up to this tier.
    pub(in crate::render) rungs: Vec<bool>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub(in crate::render) struct Table {
    pub(in crate::render) caption: String,
    pub(in crate::render) corner: String,
    /// Tiers, or plain heads with empty `rungs`.
    pub(in crate::render) columns: Vec<Value>,
    /// Columns and the head of the rows.
    pub(in crate::render) span: usize,
    pub(in crate::render) sections: Vec<Section>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::render) struct Section {
    pub(in crate::render) title: Option<String>,
    pub(in crate::render) rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(in crate::render) struct Row {
    pub(in crate::render) label: String,
    pub(in crate::render) note: Option<String>,
    pub(in crate::render) cells: Vec<Cell>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(in crate::render) struct Cell {
    pub(in crate::render) text: Option<String>,
    pub(in crate::render) has: Option<&'static str>,
    pub(in crate::render) number: bool,
}

impl Cell {
    pub(in crate::render) fn figure(text: impl Into<String>) -> Self {
        Self {
            text: Some(text.into()),
            has: None,
            number: true,
        }
    }

    pub(in crate::render) fn text(text: impl Into<String>) -> Self {
        Self {
            text: Some(text.into()),
            ..Self::default()
        }
    }

    pub(in crate::render) fn has(yes: bool) -> Self {
        Self {
            has: Some(if yes { "yes" } else { "no" }),
            ..Self::default()
        }
    }

    /// A dash.
    pub(in crate::render) fn none() -> Self {
        Self::default()
    }
}

impl Row {
    pub(in crate::render) fn new(label: impl Into<String>, cells: Vec<Cell>) -> Self {
        Self {
            label: label.into(),
            note: None,
            cells,
        }
    }

    pub(in crate::render) fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// Whether any cell says something.
    pub(in crate::render) fn says_something(&self) -> bool {
        self.cells.iter().any(|cell| *cell != Cell::none())
    }
}

impl Section {
    /// `None` without rows.
    pub(in crate::render) fn of(title: Option<String>, rows: Vec<Row>) -> Option<Self> {
        (!rows.is_empty()).then_some(Self { title, rows })
    }
}

impl Table {
    pub(in crate::render) fn new(
        caption: String,
        corner: String,
        columns: Vec<Value>,
        sections: Vec<Section>,
    ) -> Self {
        Self {
            caption,
            corner,
            span: columns.len() + 1,
            columns,
            sections,
        }
    }

    /// Whether it says the same, whatever it is called.
    pub(in crate::render) fn says_the_same(&self, other: &Self) -> bool {
        self.columns == other.columns && self.sections == other.sections
    }
}

/// Where a list is cut into pages.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct Pager {
    pub(in crate::render) previous: Option<Link>,
    pub(in crate::render) next: Option<Link>,
    pub(in crate::render) text: String,
}

impl Pager {
    /// `None` when all fits on one page. `page` counts from 0; the labels are messages.
    pub(in crate::render) fn of(
        voice: &Voice,
        page: usize,
        pages: usize,
        [previous, next]: [&str; 2],
        address: impl Fn(usize) -> String,
    ) -> Option<Self> {
        (pages > 1).then(|| Self {
            previous: page
                .checked_sub(1)
                .map(|before| Link::new(voice.text(previous, &[]), address(before))),
            next: (page + 1 < pages).then(|| Link::new(voice.text(next, &[]), address(page + 1))),
            text: said!(voice, "statement-page", page = page + 1, pages = pages),
        })
    }
}
