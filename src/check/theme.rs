//! Templates and the files beside them that settings and pages name.

use bytes::Bytes;
use std::collections::BTreeSet;

use crate::base::{Code, Diagnostic, Faults, Spanned, closest};
use crate::load::decode::shorten;
use crate::load::leaf::Text;

pub(super) const CODES: &[&Code] = &[&UNKNOWN_TEMPLATE, &MISSING_FILE];

const UNKNOWN_TEMPLATE: Code = Code {
    id: "PP074",
    title: "unknown template",
    about: "`template` of a page names a file below `templates/`, of the site's own or of the \
            built-in theme.",
};

pub(super) const MISSING_FILE: Code = Code {
    id: "PP072",
    title: "missing file",
    about: "A setting names a file that is not there: a logo below `content/`, a typeface below \
            `templates/assets/fonts/`, a brand's logo below `templates/`. Capital letters count.",
};

/// Templates of the built-in theme.
pub const BUILT_IN_TEMPLATES: &[&str] = &[
    "404.html",
    "apply.html",
    "article.html",
    "base.html",
    "brand.html",
    "brochure.html",
    "components.html",
    "deck.html",
    "directory.html",
    "event.html",
    "events.html",
    "home.html",
    "materials.html",
    "news.html",
    "opener.html",
    "page.html",
    "partner.html",
    "program.html",
    "programs.html",
    "resource.html",
    "resources.html",
    "search.html",
    "simulation.html",
    "stories.html",
    "story.html",
    "support.html",
    "thanks.html",
    "tiers.html",
];

/// Images and typefaces of the built-in theme, below `templates/`.
pub const BUILT_IN_ASSETS: &[&str] = &[
    "assets/fonts/bricolage-grotesque-latin-ext-opsz-normal.woff2",
    "assets/fonts/bricolage-grotesque-latin-opsz-normal.woff2",
    "assets/fonts/instrument-sans-latin-ext-wght-italic.woff2",
    "assets/fonts/instrument-sans-latin-ext-wght-normal.woff2",
    "assets/fonts/instrument-sans-latin-wght-italic.woff2",
    "assets/fonts/instrument-sans-latin-wght-normal.woff2",
    "assets/images/logo-dark.svg",
    "assets/images/logo-light.svg",
    "assets/images/mark.svg",
];

/// What stands below `templates/`, the built-in theme included.
#[derive(Debug)]
pub(super) struct Theme<'r> {
    files: BTreeSet<&'r str>,
}

impl<'r> Theme<'r> {
    pub(super) fn new(own: &'r [(String, Bytes)]) -> Self {
        let mut files: BTreeSet<&str> = own.iter().map(|(path, _)| path.as_str()).collect();
        files.extend(BUILT_IN_TEMPLATES);
        files.extend(BUILT_IN_ASSETS);
        Self { files }
    }

    /// The template that a page names; `page.html` when it names none.
    pub(super) fn template(&self, name: Option<&Spanned<Text>>, faults: &mut Faults) -> String {
        let Some(name) = name else {
            return "page.html".to_owned();
        };
        let written = name.value.0.as_str();
        let is_template = |file: &str| file.ends_with(".html") && !file.starts_with("assets/");
        if !is_template(written) || !self.files.contains(written) {
            let fault = Diagnostic::error(
                &UNKNOWN_TEMPLATE,
                name.span,
                format!("unknown template `{}`", shorten(written)),
            );
            let known = self.files.iter().copied().filter(|file| is_template(file));
            faults.push(match closest(written, known) {
                Some(near) => fault
                    .help(format!("did you mean `{near}`?"))
                    .replace_with(near),
                None => fault.help("name a file below templates/, such as `page.html`"),
            });
        }
        written.to_owned()
    }

    /// A file below `templates/`; `folder` stands before what is written.
    pub(super) fn file(&self, folder: &str, name: &Spanned<Text>, faults: &mut Faults) -> String {
        let written = name.value.0.as_str();
        let path = format!("{folder}{written}");
        if !self.files.contains(path.as_str()) {
            let known = self
                .files
                .iter()
                .filter_map(|file| file.strip_prefix(folder));
            let known = known.filter(|file| !file.ends_with(".html"));
            faults.push(missing_file(name, &format!("templates/{folder}"), known));
        }
        written.to_owned()
    }

    /// Whether this is one of the theme's published files.
    pub(super) fn has_asset(&self, path: &str) -> bool {
        path.starts_with("assets/") && self.files.contains(path)
    }
}

/// A file below `folder` that is named and is not there.
pub(super) fn missing_file<'k>(
    name: &Spanned<Text>,
    folder: &str,
    known: impl Iterator<Item = &'k str>,
) -> Diagnostic {
    let fault = Diagnostic::error(
        &MISSING_FILE,
        name.span,
        format!("there is no file `{}` below {folder}", shorten(&name.value)),
    );
    // Compared without folders, which would make all files of one alike.
    let last = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let known: Vec<&str> = known.collect();
    let names: Vec<String> = known.iter().map(|path| last(path)).collect();
    let near = closest(&last(&name.value), names.iter().map(String::as_str));
    let near = near.and_then(|near| known.iter().find(|path| last(path) == near).copied());
    match near {
        Some(near) => fault
            .help(format!("did you mean `{near}`?"))
            .replace_with(near),
        None => fault.help(format!("put it into {folder}, or take this line out")),
    }
}
