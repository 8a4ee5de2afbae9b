//! The look: templates and assets, the built-in ones and those that a site puts in their place.

use bytes::Bytes;
use std::collections::BTreeMap;
use std::path::Path;

use include_dir::{Dir, DirEntry, include_dir};

use crate::model::Workspace;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// A file of the theme that is published.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Path below the output folder; with a hash in its name where pages refer to it by this
    /// value alone.
    pub path: String,
    /// Path below `templates/`, without a hash: `assets/css/theme.css`.
    pub source: String,
    pub bytes: Bytes,
}

/// Templates by name, and assets by path.
#[derive(Debug, Clone, Default)]
pub struct Theme {
    /// `page.html` and its text.
    pub templates: BTreeMap<String, String>,
    /// Sources of printed documents, by path below `templates/`: `pdf/brochure.typ`. Bytes, since
    /// only what typesets them reads them.
    pub documents: BTreeMap<String, Bytes>,
    /// Typefaces of what is printed or drawn, by path below `templates/`: `fonts/….ttf`. They are
    /// embedded where they are used and not published as files.
    pub fonts: BTreeMap<String, Bytes>,
    /// By path below `templates/`.
    assets: BTreeMap<String, Bytes>,
}

impl Theme {
    /// The theme of a site that has no files of its own.
    #[must_use]
    pub fn built_in() -> Self {
        let mut theme = Self::default();
        let mut files = Vec::new();
        collect(&BUILT_IN, &mut files);
        for (path, bytes) in files {
            theme.add(&path, bytes.into());
        }
        theme
    }

    /// The built-in theme with the site's own files laid over it.
    #[must_use]
    pub fn of(workspace: &Workspace) -> Self {
        let mut theme = Self::built_in();
        for (path, bytes) in &workspace.templates {
            theme.add(path, bytes.clone());
        }
        theme
    }

    fn add(&mut self, path: &str, bytes: Bytes) {
        if path.starts_with("assets/") {
            self.assets.insert(path.to_owned(), bytes);
        } else if path.starts_with("fonts/") {
            // Licences stand beside them.
            if has_extension(path, &["ttf", "otf"]) {
                self.fonts.insert(path.to_owned(), bytes);
            }
        } else if path.starts_with("pdf/") {
            if has_extension(path, &["typ"]) {
                self.documents.insert(path.to_owned(), bytes);
            }
        } else if is_template(path) {
            self.templates.insert(
                path.to_owned(),
                String::from_utf8_lossy(&bytes).into_owned(),
            );
        }
    }

    #[must_use]
    pub fn asset(&self, source: &str) -> Option<&Bytes> {
        self.assets.get(source)
    }

    /// Every published file, by path below `templates/`.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Bytes)> {
        self.assets
            .iter()
            .map(|(source, bytes)| (source.as_str(), bytes))
    }

    /// All assets. Styles and scripts get a hash of their content into their names, so that they
    /// can be cached for ever; what styles refer to by name (fonts, images) keeps its own.
    #[must_use]
    pub fn assets(&self) -> Vec<Asset> {
        self.assets
            .iter()
            .map(|(source, bytes)| Asset {
                path: if source.ends_with(".css") || source.ends_with(".js") {
                    hashed(source, bytes)
                } else {
                    source.clone()
                },
                source: source.clone(),
                bytes: bytes.clone(),
            })
            .collect()
    }
}

/// Whether the built-in theme has this file, by path below `templates/`.
#[must_use]
pub fn is_built_in(path: &str) -> bool {
    BUILT_IN.get_file(path).is_some()
}

/// `a/name.css` with the first eight hexadecimal digits of its content's BLAKE3 hash:
/// `a/name.0a1b2c3d.css`.
#[must_use]
pub fn hashed(path: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    match path.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{}.{extension}", &hash[..8]),
        None => format!("{path}.{}", &hash[..8]),
    }
}

fn is_template(path: &str) -> bool {
    has_extension(path, &["html", "css", "mjml", "svg", "xml", "txt"])
}

fn has_extension(path: &str, wanted: &[&str]) -> bool {
    let extension = Path::new(path).extension().and_then(|e| e.to_str());
    extension.is_some_and(|extension| wanted.contains(&extension))
}

fn collect(folder: &'static Dir<'static>, out: &mut Vec<(String, &'static [u8])>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(folder) => collect(folder, out),
            DirEntry::File(file) => {
                if let Some(path) = file.path().to_str() {
                    out.push((path.replace('\\', "/"), file.contents()));
                }
            }
        }
    }
}

/// The text of a built-in template.
#[must_use]
pub fn built_in_text(name: &str) -> Option<&'static str> {
    BUILT_IN.get_file(name)?.contents_utf8()
}
