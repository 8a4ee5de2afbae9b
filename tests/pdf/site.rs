//! Sites in memory, and the press over them.

use std::path::Path;

use partnerpress::base::parse_date;
use partnerpress::load::tree::{SourceFile, SourceTree};
use partnerpress::model::Workspace;
use partnerpress::render::Renderer;
use partnerpress::render::press::Press;
use partnerpress::shell::tree::read_tree;
use partnerpress::{check, engine, load};

pub(crate) const DAY: &str = "2026-11-23";

pub(crate) struct Site(SourceTree);

impl Site {
    /// The site of this repository.
    pub(crate) fn demo() -> Self {
        Self(read_tree(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("a folder"))
    }

    /// The program that everyone starts from, with nobody in it.
    pub(crate) fn seed() -> Self {
        let mut site = Self(SourceTree::default());
        site.file(
            "config/partner_program_config.yaml",
            include_str!("../fixtures/seed/config/partner_program_config.yaml"),
        );
        site.file(
            "config/site.yaml",
            "title: Network\nvendor: {name: Vendor, email: partners@vendor.example}\n\
             base_url: https://partners.vendor.example\n",
        );
        site
    }

    /// Puts a file in the place of one that may be there.
    pub(crate) fn file(&mut self, path: &str, text: &str) {
        self.bytes(path, text.as_bytes());
    }

    /// The same of a file that is no text.
    pub(crate) fn bytes(&mut self, path: &str, bytes: &[u8]) {
        self.0.files.retain(|it| it.path != path);
        self.0.files.push(SourceFile {
            path: path.to_owned(),
            bytes: bytes.to_vec().into(),
        });
    }

    pub(crate) fn partner(&mut self, id: &str, name: &str) {
        let name = serde_json::to_string(name).expect("a text");
        let text = format!(
            "name: {name}\nprogram: reseller\njoined: 2024-03-01\ncountry: US\n\
             website: https://partner.example/\ndirectory: {{listed: true}}\n\
             contacts:\n  - {{name: {name}, email: a@partner.example}}\n"
        );
        self.file(&format!("content/partners/{id}.yaml"), &text);
    }

    pub(crate) fn open(self, what: impl FnOnce(&Workspace, &Press<'_>)) {
        let mut checked = check::check(load::load(self.0));
        let workspace = checked.workspace.take();
        let workspace = workspace.unwrap_or_else(|| panic!("{:#?}", checked.faults.first()));
        let day = parse_date(DAY).expect("a day");
        let findings = engine::evaluate(&workspace, day);
        let renderer = Renderer::new(&workspace, &findings, day)
            .unwrap_or_else(|faults| panic!("{faults:#?}"));
        what(&workspace, renderer.press());
    }
}
