//! Which rows count.

use super::tables::{has_expires, wrong};
use super::{Scope, UNKNOWN_COLUMN, WINDOW_WITHOUT_END, WRONG_COLUMN};
use crate::base::{Currency, Diagnostic, Faults, Spanned};
use crate::load::decode::{Keyed, List, fault_of, leaf_fault, shorten};
use crate::load::leaf::{Day, Leaf, Number, Text, unknown_word};
use crate::load::ledger::{ColumnSpec, Kind, TableSpec};
use crate::load::raw::{OneOrMany, RawCellTest, RawOtherRow, RawSame, RawTest};
use crate::model::rules::{
    ColumnRef, Comparison, Condition, Filter, Link, LinkWindow, Test, Whose,
};

type Where<'r> = Option<&'r Keyed<Text, RawTest>>;
type Others<'r> = Option<&'r List<RawOtherRow>>;

/// What is compared in one condition.
enum Cell<'s> {
    /// Of the row's partner.
    Partner(ColumnRef),
    Column(&'s ColumnSpec),
}

impl<'s> Scope<'s> {
    pub(super) fn filter(
        &self,
        table: &'s TableSpec,
        conditions: Where<'_>,
        with: Others<'_>,
        without: Others<'_>,
        faults: &mut Faults,
    ) -> Filter {
        let mut links = |list: Others<'_>| -> Vec<Link> {
            let items = list.into_iter().flat_map(|list| &list.items);
            items
                .filter_map(|raw| self.other_row(table, raw, faults))
                .collect()
        };
        let (with, without) = (links(with), links(without));
        Filter {
            conditions: self.conditions(table, conditions, faults),
            with,
            without,
        }
    }

    fn other_row(
        &self,
        own: &'s TableSpec,
        raw: &RawOtherRow,
        faults: &mut Faults,
    ) -> Option<Link> {
        let name = raw.table.get()?;
        let table = self.tables.table(&name.value, name.span, faults)?;
        if let Some(within) = &raw.within
            && within.value == LinkWindow::Valid
            && !has_expires(table)
        {
            faults.push(without_end(&table.name, within.span));
        }
        Some(Link {
            table: table.name.clone(),
            same: self.same(own, table, raw.same.as_ref(), faults),
            whose: raw.partner.as_ref().map_or(Whose::Own, |it| it.value),
            conditions: self.conditions(table, raw.filter.as_ref(), faults),
            window: raw.within.as_ref().map_or(LinkWindow::Any, |it| it.value),
        })
    }

    pub(super) fn same(
        &self,
        own: &'s TableSpec,
        other: &'s TableSpec,
        raw: Option<&RawSame>,
        faults: &mut Faults,
    ) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        for (mine, theirs) in raw.into_iter().flat_map(|raw| &raw.pairs) {
            let left = self.tables.column(own, &mine.value, mine.span, faults);
            let right = self
                .tables
                .column(other, &theirs.value, theirs.span, faults);
            let (Some(left), Some(right)) = (left, right) else {
                continue;
            };
            let class = |column: &ColumnSpec| super::tables::kind_of(column);
            if class(left) == class(right) {
                pairs.push((left.name.clone(), right.name.clone()));
            } else {
                faults.push(
                    Diagnostic::error(
                        &WRONG_COLUMN,
                        theirs.span,
                        format!(
                            "`{}.{}` holds {}, `{}.{}` holds {}",
                            own.name,
                            left.name,
                            class(left),
                            other.name,
                            right.name,
                            class(right)
                        ),
                    )
                    .label("these never hold the same")
                    .help("name two columns of one type"),
                );
            }
        }
        pairs
    }

    pub(super) fn conditions(
        &self,
        table: &'s TableSpec,
        raw: Where<'_>,
        faults: &mut Faults,
    ) -> Vec<Condition> {
        let mut out = Vec::new();
        for (name, test) in raw.into_iter().flat_map(|raw| &raw.entries) {
            let Some(cell) = self.cell(table, name, faults) else {
                continue;
            };
            if let Cell::Partner(column) = &cell {
                self.partner_words(column, test, faults);
            }
            let tests = match test {
                RawTest::Is(values) => is(&cell, values, faults),
                RawTest::Test(raw) => cell_test(&cell, raw, faults),
            };
            let column = match cell {
                Cell::Partner(column) => column,
                Cell::Column(column) => ColumnRef::Row(column.name.clone()),
            };
            out.extend(tests.into_iter().map(|test| Condition {
                column: column.clone(),
                test,
            }));
        }
        out
    }

    /// Tells regions and countries that there are not.
    fn partner_words(&self, column: &ColumnRef, test: &RawTest, faults: &mut Faults) {
        let words = match test {
            RawTest::Is(words) => Some(words),
            RawTest::Test(test) => test.not.as_ref(),
        };
        for word in words.into_iter().flat_map(|words| &words.items) {
            match column {
                ColumnRef::PartnerRegion => self.tables.region(word, faults),
                ColumnRef::PartnerCountry => self.tables.country(word, faults),
                _ => {}
            }
        }
    }

    fn cell(
        &self,
        table: &'s TableSpec,
        name: &Spanned<Text>,
        faults: &mut Faults,
    ) -> Option<Cell<'s>> {
        let text = name.value.trim();
        match text {
            "partner.region" => return Some(Cell::Partner(ColumnRef::PartnerRegion)),
            "partner.country" => return Some(Cell::Partner(ColumnRef::PartnerCountry)),
            "partner.id" => return Some(Cell::Partner(ColumnRef::PartnerId)),
            other if other.starts_with("partner.") => {
                faults.push(
                    Diagnostic::error(
                        &UNKNOWN_COLUMN,
                        name.span,
                        format!(
                            "a partner has no `{}` to choose rows by",
                            shorten(other.trim_start_matches("partner."))
                        ),
                    )
                    .suggest(other, ["partner.region", "partner.country", "partner.id"]),
                );
                return None;
            }
            _ => {}
        }
        let column = self.tables.column(table, text, name.span, faults)?;
        if column.kind == Kind::Partner {
            faults.push(
                Diagnostic::error(
                    &WRONG_COLUMN,
                    name.span,
                    "rows are not chosen by the name of their partner",
                )
                .label("the same partner has several names in a ledger")
                .help("write `partner.id`")
                .replace_with("partner.id"),
            );
            return None;
        }
        Some(Cell::Column(column))
    }
}

pub(super) fn without_end(table: &str, span: crate::base::Span) -> Diagnostic {
    Diagnostic::error(
        &WINDOW_WITHOUT_END,
        span,
        format!("rows of `{table}` do not end, so none is `valid` on a day"),
    )
    .label("only for tables with a column `expires` of dates")
    .help(format!(
        "write a window such as `12 months`, or declare `expires` in config/tables.yaml: `{table}: {{extra: {{expires: {{type: date}}}}}}`"
    ))
}

/// What kind of test a cell takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Text,
    Number,
    Date,
    Boolean,
}

impl Cell<'_> {
    const fn class(&self) -> Class {
        match self {
            Self::Partner(_) => Class::Text,
            Self::Column(column) => match column.kind {
                Kind::Text | Kind::Word(_) | Kind::Partner | Kind::Currency => Class::Text,
                Kind::Money | Kind::Number | Kind::Score => Class::Number,
                Kind::Date | Kind::Month => Class::Date,
                Kind::Boolean => Class::Boolean,
            },
        }
    }

    fn refuse(&self, span: crate::base::Span, wanted: &str, faults: &mut Faults) {
        if let Self::Column(column) = self {
            faults.push(wrong(column, span, wanted));
        } else {
            faults.push(
                Diagnostic::error(&WRONG_COLUMN, span, format!("this is not {wanted}"))
                    .label("it is a text")
                    .help("write a text or a list of texts"),
            );
        }
    }

    /// A text that can stand in the cell.
    fn text(&self, text: &Spanned<Text>, faults: &mut Faults) -> Option<String> {
        let Self::Column(column) = self else {
            return Some(text.value.0.clone());
        };
        match column.kind {
            Kind::Word(_) if !column.allows(&text.value) => {
                let fault = unknown_word(&text.value, &column.all_words());
                faults.push(fault_of(
                    "a word of this column",
                    &text.value,
                    text.span,
                    fault,
                ));
                None
            }
            Kind::Currency => match <Currency as Leaf>::parse(&text.value) {
                Ok(currency) => Some(currency.code().to_owned()),
                Err(fault) => {
                    faults.push(leaf_fault::<Currency>(&text.value, text.span, fault));
                    None
                }
            },
            _ => Some(text.value.0.clone()),
        }
    }
}

fn read<T: Leaf>(text: &Spanned<Text>, faults: &mut Faults) -> Option<T> {
    match T::parse(text.value.trim()) {
        Ok(value) => Some(value),
        Err(fault) => {
            faults.push(leaf_fault::<T>(&text.value, text.span, fault));
            None
        }
    }
}

fn is(cell: &Cell<'_>, values: &OneOrMany, faults: &mut Faults) -> Vec<Test> {
    if cell.class() == Class::Text {
        let texts = values.items.iter();
        let texts = texts.filter_map(|text| cell.text(text, faults)).collect();
        return vec![Test::OneOf(texts)];
    }
    let [value] = values.items.as_slice() else {
        let message = "a list is only for columns of texts";
        faults.push(
            Diagnostic::error(&WRONG_COLUMN, values.span, message)
                .label("this column holds something else")
                .help("write one value, or bounds such as `{at_least: 1, less_than: 5}`"),
        );
        return Vec::new();
    };
    let test = match cell.class() {
        Class::Number => {
            read::<Number>(value, faults).map(|it| Test::Number(Comparison::Equals, it.0))
        }
        Class::Date => read::<Day>(value, faults).map(|it| Test::Date(Comparison::Equals, it.0)),
        Class::Boolean | Class::Text => read::<bool>(value, faults).map(Test::Is),
    };
    test.into_iter().collect()
}

fn cell_test(cell: &Cell<'_>, raw: &RawCellTest, faults: &mut Faults) -> Vec<Test> {
    let mut tests = Vec::new();
    for (bound, comparison) in [
        (&raw.at_least, Comparison::AtLeast),
        (&raw.more_than, Comparison::MoreThan),
        (&raw.at_most, Comparison::AtMost),
        (&raw.less_than, Comparison::LessThan),
    ] {
        let Some(bound) = bound else { continue };
        match cell.class() {
            Class::Number => {
                tests
                    .extend(read::<Number>(bound, faults).map(|it| Test::Number(comparison, it.0)));
            }
            Class::Date => {
                tests.extend(read::<Day>(bound, faults).map(|it| Test::Date(comparison, it.0)));
            }
            Class::Text | Class::Boolean => {
                cell.refuse(bound.span, "a column of numbers or dates", faults);
            }
        }
    }
    if let Some(not) = &raw.not {
        if cell.class() == Class::Text {
            let texts = not.items.iter();
            tests.push(Test::NoneOf(
                texts.filter_map(|text| cell.text(text, faults)).collect(),
            ));
        } else {
            cell.refuse(not.span, "a column of texts", faults);
        }
    }
    if let Some(empty) = &raw.empty {
        tests.push(Test::Empty(empty.value));
    }
    if tests.is_empty() && asks_nothing(raw) {
        faults.push(
            Diagnostic::error(
                &crate::load::faults::TWO_FORMS,
                raw.span,
                "this test asks nothing",
            )
            .help("write a value, or one of `at_least`, `at_most`, `not`, `empty`"),
        );
    }
    tests
}

const fn asks_nothing(raw: &RawCellTest) -> bool {
    raw.at_least.is_none()
        && raw.more_than.is_none()
        && raw.at_most.is_none()
        && raw.less_than.is_none()
        && raw.not.is_none()
        && raw.empty.is_none()
}
