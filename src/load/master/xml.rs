//! XML as a tree whose elements know their place in the text.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

/// Elements within elements; a presentation has some twenty.
const DEEPEST: usize = 100;
/// Elements of one part.
const MOST_ELEMENTS: usize = 200_000;

/// An element. Its name is without its prefix, the names of attributes are as they are written.
#[derive(Debug, Clone, Default)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Element>,
    /// All of it, tags included.
    pub(super) whole: Range<usize>,
    /// What is between its tags.
    pub(super) inner: Range<usize>,
    /// The text directly within it, entities resolved.
    pub(super) text: String,
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut found = self.attributes.iter().filter(|(it, _)| it == name);
        found.next().map(|(_, value)| value.as_str())
    }

    pub(super) fn number(&self, name: &str) -> Option<i64> {
        self.attribute(name)?.parse().ok()
    }

    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|it| it.name == name)
    }

    /// The element that is reached by these names, one within the other.
    pub(super) fn find(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |at, name| at.child(name))
    }

    /// This and everything below it, in the order of the text.
    pub(super) fn walk<'e>(&'e self, visit: &mut impl FnMut(&'e Self)) {
        visit(self);
        for child in &self.children {
            child.walk(visit);
        }
    }

    /// Every element of a name at any depth.
    pub(super) fn all(&self, name: &str) -> Vec<&Self> {
        let mut found = Vec::new();
        self.walk(&mut |it| {
            if it.name == name {
                found.push(it);
            }
        });
        found
    }
}

/// The root element. A document type is refused: it could name other files, and entities that grow.
pub(super) fn parse(text: &str) -> Result<Element, String> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = vec![Element::default()];
    let mut elements = 0usize;
    loop {
        let before = position(&reader);
        let event = reader.read_event().map_err(|error| error.to_string())?;
        let after = position(&reader);
        match event {
            Event::Start(tag) => {
                elements += 1;
                if open.len() > DEEPEST || elements > MOST_ELEMENTS {
                    return Err("it has more elements than a presentation needs".to_owned());
                }
                open.push(element(&tag, before..after, after..after)?);
            }
            Event::Empty(tag) => {
                elements += 1;
                let element = element(&tag, before..after, after..after)?;
                if let Some(parent) = open.last_mut() {
                    parent.children.push(element);
                }
            }
            Event::End(_) => {
                if let (Some(mut done), Some(parent)) = (open.pop(), open.last_mut()) {
                    done.whole.end = after;
                    done.inner.end = before;
                    parent.children.push(done);
                }
            }
            Event::Text(words) => push(&mut open, &words.xml10_content()),
            Event::CData(words) => push(&mut open, &words.xml10_content()),
            Event::GeneralRef(entity) => {
                let name = entity.xml10_content();
                let written = match entity.resolve_char_ref() {
                    Ok(Some(c)) => c.to_string(),
                    Ok(None) => quick_xml::escape::resolve_xml_entity(&name)
                        .ok_or_else(|| format!("it uses the entity `&{name};`"))?
                        .to_owned(),
                    Err(error) => return Err(error.to_string()),
                };
                push(&mut open, &written);
            }
            Event::DocType(_) => return Err("it has a document type".to_owned()),
            Event::Eof => break,
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
        }
    }
    match (open.len(), open.pop()) {
        (1, Some(mut root)) if root.children.len() == 1 => {
            root.children.pop().ok_or_else(String::new)
        }
        _ => Err("it is not a whole XML document".to_owned()),
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

fn push(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}

fn element(
    tag: &BytesStart<'_>,
    whole: Range<usize>,
    inner: Range<usize>,
) -> Result<Element, String> {
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|error| error.to_string())?;
        attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
    }
    Ok(Element {
        name: tag.local_name().as_ref().to_owned(),
        attributes,
        whole,
        inner,
        ..Element::default()
    })
}
