//! What a template may see: the sources that the typesetter was given, its data, its pictures, the
//! fonts, and the day that it is told. Everything else is refused.

use std::collections::BTreeMap;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

use super::{DATA, PICTURES, Typesetter};

/// Sources that are there for all documents.
#[derive(Debug)]
pub(super) struct Files {
    /// By path without a slash at its begin.
    ids: BTreeMap<String, FileId>,
    sources: Vec<(FileId, Source)>,
    /// What no template may be but any may import is refused in the same words as what is not
    /// there: a template must not learn which.
    data: Option<FileId>,
}

impl Files {
    /// A source that is no UTF-8 is kept with replacement characters: the compiler says where.
    pub(super) fn new<'a>(sources: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Self {
        let mut files = Self {
            ids: BTreeMap::new(),
            sources: Vec::new(),
            data: id(DATA),
        };
        for (path, bytes) in sources {
            let Some(id) = id(path) else { continue };
            let text = String::from_utf8_lossy(bytes).into_owned();
            files.ids.insert(path.to_owned(), id);
            files.sources.push((id, Source::new(id, text)));
        }
        files
    }

    pub(super) fn id(&self, path: &str) -> Option<FileId> {
        self.ids.get(path).copied()
    }

    pub(super) fn source(&self, id: FileId) -> Option<&Source> {
        let found = self.sources.iter().find(|(own, _)| *own == id);
        found.map(|(_, source)| source)
    }
}

fn id(path: &str) -> Option<FileId> {
    let path = VirtualPath::new(path).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// One document on its way.
#[derive(Debug)]
pub(super) struct Desk<'a> {
    pub(super) typesetter: &'a Typesetter,
    pub(super) main: FileId,
    pub(super) data: Bytes,
    pub(super) pictures: BTreeMap<&'static str, Bytes>,
    pub(super) date: Option<Datetime>,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.typesetter.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.typesetter.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let source = self.typesetter.files.source(id);
        source.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if !matches!(id.root(), VirtualRoot::Project) {
            return Err(FileError::AccessDenied);
        }
        if Some(id) == self.typesetter.files.data {
            return Ok(self.data.clone());
        }
        let path = id.vpath().get_with_slash();
        let name = path
            .strip_prefix(PICTURES)
            .and_then(|name| name.strip_prefix('/'));
        let picture = name.and_then(|name| self.pictures.get(name));
        picture.cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.typesetter.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        self.date
    }
}
