//! Numbers of a partner on a day, and how they are taken from facts.

use crate::base::{Currency, Date, Decimal, Duration, Id, Span, WindowRule};
use crate::words;

use super::Requirement;

/// Index into [`super::Rules::metrics`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MetricIx(pub u32);

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metric {
    pub id: Id,
    /// As printed; worked out of the id when absent.
    pub name: Option<String>,
    pub unit: Unit,
    pub kind: MetricKind,
    /// The column by whose values it is keyed, when it is and is not folded.
    pub key: Option<String>,
    /// Where it was written; `None` for a built-in one.
    pub span: Option<Span>,
}

/// What a value of a metric is a number of; for print, and to refuse comparing unlike things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    Money(Currency),
    Count,
    /// A share of one.
    Share,
    Points,
    /// A place among partners.
    Place,
    Days,
    Months,
    /// 1 for the first word; 0 for none of them.
    Level(Vec<String>),
    Number,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MetricKind {
    Rows(RowMetric),
    Ratio {
        of: MetricIx,
        to: MetricIx,
        /// The most that the denominator counts for.
        at_most: Option<Decimal>,
        /// What the quotient is multiplied by, 1 for a share.
        per: Decimal,
    },
    /// Against its own value so long before.
    Growth {
        of: MetricIx,
        over: Duration,
        /// The difference itself, not its share of the earlier value.
        difference: bool,
    },
    Points {
        parts: Vec<Point>,
        at_most: Option<Decimal>,
    },
    /// The greatest of those that are defined.
    Best(Vec<MetricIx>),
    Rank {
        of: MetricIx,
        among: RankAmong,
        /// The place divided by the number of partners, not the place.
        share: bool,
    },
    /// Whole days or months since joining.
    Tenure,
}

words! {
    /// Whom a partner is ranked among.
    pub enum RankAmong {
        "all" => All,
        "region" => Region,
        "country" => Country,
    }
}

/// A number taken from the rows of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowMetric {
    pub table: String,
    pub aggregate: Aggregate,
    pub filter: Filter,
    pub window: WindowRule,
    /// Asked as of the day so long before.
    pub ago: Duration,
    /// One value for each value of this column.
    pub per: Option<String>,
    /// Makes one number of them again.
    pub fold: Option<Fold>,
    /// Over all partners of the same family.
    pub family: bool,
}

/// The column is named where there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Aggregate {
    Count,
    CountDistinct(String),
    Sum(String),
    Average(String),
    Latest(String),
    Highest(String),
    Lowest(String),
    /// Greatest position, from 1, among these words; 0 of no rows.
    HighestWord(String, Vec<String>),
    LowestWord(String, Vec<String>),
}

impl Aggregate {
    #[must_use]
    pub fn column(&self) -> Option<&str> {
        match self {
            Self::Count => None,
            Self::CountDistinct(column)
            | Self::Sum(column)
            | Self::Average(column)
            | Self::Latest(column)
            | Self::Highest(column)
            | Self::Lowest(column)
            | Self::HighestWord(column, _)
            | Self::LowestWord(column, _) => Some(column),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fold {
    Best,
    Worst,
    Sum,
    Average,
    /// How many keys have at least this.
    Reaching(Decimal),
}

/// Which rows count: all conditions hold, every `with` finds another row, no `without` does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    pub conditions: Vec<Condition>,
    pub with: Vec<Link>,
    pub without: Vec<Link>,
}

impl Filter {
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.conditions.is_empty() && self.with.is_empty() && self.without.is_empty()
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    pub column: ColumnRef,
    pub test: Test,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ColumnRef {
    /// Of the row; `date` is its day.
    Row(String),
    /// The region of the row's partner, and so on.
    PartnerRegion,
    PartnerCountry,
    PartnerId,
}

/// An empty cell fails all but `NoneOf` and `Empty(true)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    OneOf(Vec<String>),
    NoneOf(Vec<String>),
    Number(super::Comparison, Decimal),
    Date(super::Comparison, Date),
    Is(bool),
    Empty(bool),
}

/// Another row, of any table, that goes with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub table: String,
    /// Pairs of columns that hold the same: of the row, of the other row.
    pub same: Vec<(String, String)>,
    pub whose: Whose,
    pub conditions: Vec<Condition>,
    pub window: LinkWindow,
}

words! {
    /// Whose row the other one is.
    pub enum Whose {
        "own" => Own,
        "other" => Other,
        "any" => Any,
    }
}

/// When the other row is dated, seen from the row. It is never the row itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkWindow {
    Any,
    /// Strictly earlier days; with a duration, later than so long before: own − n < other < own.
    Before(Option<Duration>),
    /// The same day or later; with a duration, own ≤ other ≤ own + n.
    After(Option<Duration>),
    /// Valid on the row's day.
    Valid,
}

/// A part of a score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    pub rule: PointRule,
    /// Counts 0 unless this holds.
    pub only_if: Option<Requirement>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PointRule {
    /// `each` × value / `per`, inside the bounds.
    Each {
        of: MetricIx,
        each: Decimal,
        per: Decimal,
        /// Only whole units of `per` count.
        whole: bool,
        at_most: Option<Decimal>,
        at_least: Option<Decimal>,
    },
    /// `points` × value / `full`, from 0 to `points`.
    Share {
        of: MetricIx,
        full: Decimal,
        points: Decimal,
    },
    Flat(Decimal),
}
