//! The shapes that several pages share. Optional fields are `null`, never left out: to Tera an
//! absent field is a fault.

use serde::Serialize;
use tera::{Context, Value};

use crate::base::Date;
use crate::render::format;

/// `shape` as a value. Values inside it are shared, not copied.
pub(super) fn value<T: Serialize>(shape: &T) -> Value {
    // Fails only for maps whose keys are neither text nor number, and no shape has one.
    Value::try_from_serializable(shape).unwrap_or_else(|_| Value::none())
}

/// A page's context: its head, and one value of its own.
pub(super) fn context(head: &Head<'_>, name: &'static str, own: Value) -> Context {
    let mut context = Context::new();
    context.insert_value("page", value(head));
    context.insert_value(name, own);
    context
}

/// What `base.html` needs of every page.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Head<'a> {
    pub(super) title: &'a str,
    pub(super) heading: &'a str,
    pub(super) description: Option<&'a str>,
    pub(super) path: String,
    pub(super) canonical: Option<String>,
    pub(super) nav: Option<&'a str>,
    pub(super) breadcrumbs: Vec<Link>,
    pub(super) image: Option<Value>,
    pub(super) og_type: OgType,
    pub(super) robots: Option<&'static str>,
    pub(super) published: Option<String>,
    /// Prose that a site wrote for a page with a layout of its own.
    pub(super) body_html: Option<Value>,
    /// Never `None` in a finished head.
    pub(super) data: Option<Value>,
}

#[derive(Debug, Clone, Copy, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum OgType {
    #[default]
    Website,
    Article,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Link {
    pub(super) label: String,
    pub(super) href: String,
}

impl Link {
    pub(super) fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            href: href.into(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Pair {
    pub(super) label: String,
    pub(super) value: String,
}

impl Pair {
    pub(super) fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct When {
    pub(super) iso: String,
    pub(super) text: String,
}

impl When {
    pub(super) fn day(date: Date) -> Self {
        Self {
            iso: format::iso(date),
            text: format::day(date),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Image {
    pub(super) src: String,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// A tier as a mark and a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct TierMark {
    pub(super) id: String,
    pub(super) name: String,
    /// One for each rung of the ladder, lowest first, true up to this tier.
    pub(super) rungs: Vec<bool>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Table {
    pub(super) caption: String,
    pub(super) corner: &'static str,
    /// Tiers, or plain heads with empty `rungs`.
    pub(super) columns: Vec<Value>,
    /// Columns and the head of the rows.
    pub(super) span: usize,
    pub(super) sections: Vec<Section>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Section {
    pub(super) title: Option<&'static str>,
    pub(super) rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Row {
    pub(super) label: String,
    pub(super) note: Option<String>,
    pub(super) cells: Vec<Cell>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Cell {
    pub(super) text: Option<String>,
    pub(super) has: Option<&'static str>,
    pub(super) number: bool,
}

impl Cell {
    pub(super) fn figure(text: impl Into<String>) -> Self {
        Self {
            text: Some(text.into()),
            has: None,
            number: true,
        }
    }

    pub(super) fn text(text: impl Into<String>) -> Self {
        Self {
            text: Some(text.into()),
            ..Self::default()
        }
    }

    pub(super) fn has(yes: bool) -> Self {
        Self {
            has: Some(if yes { "yes" } else { "no" }),
            ..Self::default()
        }
    }

    /// A dash.
    pub(super) fn none() -> Self {
        Self::default()
    }
}

impl Row {
    pub(super) fn new(label: impl Into<String>, cells: Vec<Cell>) -> Self {
        Self {
            label: label.into(),
            note: None,
            cells,
        }
    }

    pub(super) fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// Whether any cell says something.
    pub(super) fn says_something(&self) -> bool {
        self.cells.iter().any(|cell| *cell != Cell::none())
    }
}

impl Section {
    /// `None` without rows.
    pub(super) fn of(title: Option<&'static str>, rows: Vec<Row>) -> Option<Self> {
        (!rows.is_empty()).then_some(Self { title, rows })
    }
}

impl Table {
    pub(super) fn new(
        caption: String,
        corner: &'static str,
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
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        self.columns == other.columns && self.sections == other.sections
    }
}

/// Where a list is cut into pages.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Pager {
    pub(super) previous: Option<Link>,
    pub(super) next: Option<Link>,
    pub(super) text: String,
}

impl Pager {
    /// `None` when all fits on one page. `page` counts from 0.
    pub(super) fn of(
        page: usize,
        pages: usize,
        [previous, next]: [&str; 2],
        address: impl Fn(usize) -> String,
    ) -> Option<Self> {
        (pages > 1).then(|| Self {
            previous: page
                .checked_sub(1)
                .map(|before| Link::new(previous, address(before))),
            next: (page + 1 < pages).then(|| Link::new(next, address(page + 1))),
            text: format!("Page {} of {pages}", page + 1),
        })
    }
}
