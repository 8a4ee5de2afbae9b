//! The site's files as the shell found them: bytes by path, nothing interpreted.

use bytes::Bytes;

/// A file below the site's root.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Relative to the root, `/` between parts on every system.
    pub path: String,
    pub bytes: Bytes,
}

/// Why something below the root is not among the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TreeFault {
    /// A symbolic link that leads out of the root.
    LinkLeavesRoot { path: String, target: String },
    /// The system would not let it be read; its own words.
    Unreadable { path: String, reason: String },
    /// A name that is not Unicode; shown with replacement characters.
    NameNotUnicode { path: String },
}

/// `config/`, `content/` and `templates/` of a site.
#[derive(Debug, Clone, Default)]
pub struct SourceTree {
    /// Sorted by path.
    pub files: Vec<SourceFile>,
    pub faults: Vec<TreeFault>,
}
