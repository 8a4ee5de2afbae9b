//! `expected.yaml` of a program: lists of mappings, each value one word or a list of words.

use std::cell::RefCell;
use std::collections::BTreeSet;

use partnerpress::base::{Date, Decimal, Faults, Sources, parse_date, parse_decimal};
use partnerpress::load::yaml::{self, Value};

/// What stands behind a key.
enum Word {
    One(String),
    List(Vec<String>),
    Other,
}

impl Word {
    fn of(value: Value<'_>) -> Self {
        match value {
            Value::Scalar { text, .. } => Self::One(text.into_owned()),
            Value::List(items) => {
                let words = items.into_iter().map(|item| match item.value {
                    Value::Scalar { text, .. } => Some(text.into_owned()),
                    _ => None,
                });
                words.collect::<Option<_>>().map_or(Self::Other, Self::List)
            }
            _ => Self::Other,
        }
    }
}

/// The whole file.
pub(crate) struct Expected {
    pub(crate) as_of: Date,
    sections: Vec<(String, Vec<Entry>)>,
}

/// One line of a section. Every key that nobody asks for is told: a slip of the pen is no
/// expectation that holds.
pub(crate) struct Entry {
    pub(crate) line: usize,
    values: Vec<(String, Word)>,
    asked: RefCell<BTreeSet<String>>,
}

impl Expected {
    pub(crate) fn read(text: &str) -> Self {
        let mut sources = Sources::default();
        let file = sources.add("expected.yaml", text);
        let mut faults = Faults::default();
        let root = yaml::parse(file, text, 0, &mut faults);
        assert!(faults.is_empty(), "{:?}", faults.into_sorted());
        let Some(Value::Map(top)) = root.map(|node| node.value) else {
            panic!("expected.yaml is no mapping");
        };
        let mut as_of = None;
        let mut sections = Vec::new();
        for entry in top {
            let name = entry.key.value.into_owned();
            match entry.node.value {
                Value::Scalar { text, .. } if name == "as_of" => as_of = Some(date(&text)),
                Value::List(items) => {
                    let entries = items.into_iter().map(|item| {
                        let (line, _) = sources.line_column(item.span);
                        let Value::Map(values) = item.value else {
                            panic!("line {line}: not a mapping");
                        };
                        let values = values
                            .into_iter()
                            .map(|it| (it.key.value.into_owned(), Word::of(it.node.value)));
                        Entry {
                            line,
                            values: values.collect(),
                            asked: RefCell::default(),
                        }
                    });
                    sections.push((name, entries.collect()));
                }
                _ => panic!("expected.yaml: `{name}` is no list"),
            }
        }
        Self {
            as_of: as_of.expect("as_of"),
            sections,
        }
    }

    /// The sections that are written, by name.
    pub(crate) fn sections(&self) -> impl Iterator<Item = (&str, &[Entry])> {
        let sections = self.sections.iter();
        sections.map(|(name, entries)| (name.as_str(), entries.as_slice()))
    }

    /// Keys that nothing was held against.
    pub(crate) fn unasked(&self) -> impl Iterator<Item = String> {
        let entries = self.sections.iter().flat_map(|(_, entries)| entries);
        entries.flat_map(|entry| {
            let asked = entry.asked.borrow();
            let keys = entry.values.iter().map(|(key, _)| key);
            let unasked: Vec<String> = keys
                .filter(|key| !asked.contains(*key))
                .map(|key| format!("line {}: there is no `{key}` here", entry.line))
                .collect();
            unasked
        })
    }
}

impl Entry {
    /// All keys that have one word, for print.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values.iter().map(|(key, word)| match word {
            Word::One(text) => (key.as_str(), text.as_str()),
            _ => (key.as_str(), "…"),
        })
    }

    fn word(&self, key: &str) -> Option<&Word> {
        self.asked.borrow_mut().insert(key.to_owned());
        let found = self.values.iter().find(|(name, _)| name == key);
        found.map(|(_, word)| word)
    }

    /// The word behind a key, if the key is there.
    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        match self.word(key)? {
            Word::One(text) => Some(text),
            _ => panic!("line {}: `{key}` is no single value", self.line),
        }
    }

    pub(crate) fn text(&self, key: &str) -> &str {
        self.get(key)
            .unwrap_or_else(|| panic!("line {}: no `{key}`", self.line))
    }

    pub(crate) fn date(&self, key: &str) -> Date {
        date(self.text(key))
    }

    pub(crate) fn decimal(&self, key: &str) -> Decimal {
        let text = self.text(key);
        parse_decimal(text).unwrap_or_else(|_| panic!("line {}: {text}", self.line))
    }

    /// The words of a list.
    pub(crate) fn list(&self, key: &str) -> Vec<&str> {
        match self.word(key) {
            Some(Word::List(words)) => words.iter().map(String::as_str).collect(),
            _ => panic!("line {}: `{key}` is no list of words", self.line),
        }
    }
}

fn date(text: &str) -> Date {
    parse_date(text).unwrap_or_else(|_| panic!("{text} is no day"))
}
