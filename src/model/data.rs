//! Free values: what a page gives its template, of any shape.
//!
//! A site may have tens of thousands of pages with a hundred values each. A tree of them would be
//! most of what a build holds, so they stand in two flat lists; a tree exists only while a page is
//! printed.

use std::cell::Cell;
use std::fmt;

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

/// A value with all that is in it, in the order in which it was written.
#[derive(Clone, PartialEq, Eq)]
pub struct Data {
    /// Each list and mapping stands before what is in it.
    atoms: Box<[Atom]>,
    /// The texts and numbers, one after another.
    texts: Box<str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Atom {
    Null,
    Bool(bool),
    /// Its digits, as bytes of the texts.
    Integer(u32),
    /// Bytes of the texts.
    Text(u32),
    /// Items.
    List(u32),
    /// Entries, a text and a value each.
    Map(u32),
}

/// Puts a [`Data`] together. What follows a list or a mapping is in it, until it is full.
#[derive(Debug, Default)]
pub struct DataWriter {
    atoms: Vec<Atom>,
    texts: String,
}

impl DataWriter {
    pub fn null(&mut self) {
        self.atoms.push(Atom::Null);
    }

    pub fn bool(&mut self, value: bool) {
        self.atoms.push(Atom::Bool(value));
    }

    pub fn integer(&mut self, value: i64) {
        let digits = value.to_string();
        self.texts.push_str(&digits);
        self.atoms.push(Atom::Integer(length(digits.len())));
    }

    /// A text, or a key of a mapping.
    pub fn text(&mut self, text: &str) {
        self.texts.push_str(text);
        self.atoms.push(Atom::Text(length(text.len())));
    }

    pub fn list(&mut self, items: usize) {
        self.atoms.push(Atom::List(length(items)));
    }

    /// Each entry is the key, by [`Self::text`], and the value.
    pub fn map(&mut self, entries: usize) {
        self.atoms.push(Atom::Map(length(entries)));
    }

    #[must_use]
    pub fn finish(self) -> Data {
        Data {
            atoms: self.atoms.into(),
            texts: self.texts.into(),
        }
    }
}

/// No file that is read has more than 4 GB.
fn length(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

impl Serialize for Data {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Next(&Cell::new((&self.atoms, &self.texts))).serialize(serializer)
    }
}

impl fmt::Debug for Data {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} values", self.atoms.len())
    }
}

/// The value at the head of what is left of both lists; to serialize it takes it off.
struct Next<'c, 'd>(&'c Cell<(&'d [Atom], &'d str)>);

impl<'d> Next<'_, 'd> {
    fn atom(&self) -> Atom {
        let (atoms, texts) = self.0.get();
        let (first, rest) = atoms.split_first().unwrap_or((&Atom::Null, &[]));
        self.0.set((rest, texts));
        *first
    }

    fn text(&self, length: u32) -> &'d str {
        let (atoms, texts) = self.0.get();
        let (text, rest) = texts.split_at_checked(length as usize).unwrap_or(("", ""));
        self.0.set((atoms, rest));
        text
    }
}

impl Serialize for Next<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.atom() {
            Atom::Null => serializer.serialize_unit(),
            Atom::Bool(value) => serializer.serialize_bool(value),
            Atom::Integer(digits) => {
                let digits = self.text(digits);
                match digits.parse::<u64>() {
                    Ok(natural) => serializer.serialize_u64(natural),
                    Err(_) => serializer.serialize_i64(digits.parse().unwrap_or_default()),
                }
            }
            Atom::Text(length) => serializer.serialize_str(self.text(length)),
            Atom::List(items) => {
                let mut list = serializer.serialize_seq(Some(items as usize))?;
                for _ in 0..items {
                    list.serialize_element(self)?;
                }
                list.end()
            }
            Atom::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries as usize))?;
                for _ in 0..entries {
                    map.serialize_entry(self, self)?;
                }
                map.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_out_as_they_went_in() {
        let mut writer = DataWriter::default();
        writer.map(3);
        writer.text("größe");
        writer.list(4);
        writer.integer(-12);
        writer.bool(true);
        writer.null();
        writer.map(1);
        writer.text("");
        writer.text("é");
        writer.text("none");
        writer.list(0);
        writer.text("a");
        writer.text("0.10");
        let data = writer.finish();
        assert_eq!(
            serde_json::to_string(&data).expect("JSON"),
            r#"{"größe":[-12,true,null,{"":"é"}],"none":[],"a":"0.10"}"#
        );
    }
}
