//! `partnerpress schema`.

use std::path::PathBuf;

use super::{Common, End, count};
use crate::load::schema;
use crate::shell::{files, terminal};

/// Write JSON Schemas of all files, for editors.
///
/// An editor with a YAML language server then checks and completes what you type; each file names
/// its schema in a comment: `# yaml-language-server: $schema=schema/site.schema.json`.
#[derive(Debug, clap::Args)]
pub(super) struct Schema {
    /// Print one schema instead of writing all: program, site, partner, …
    name: Option<String>,
    /// Folder for the schemas. Default: config/schema/ in the root.
    #[arg(long, value_name = "DIR", conflicts_with = "name")]
    out: Option<PathBuf>,
}

impl Schema {
    pub(super) fn run(self, common: &Common) -> End {
        self.write(common).unwrap_or_else(|end| end)
    }

    fn write(self, common: &Common) -> Result<End, End> {
        let all = schema::all();
        if let Some(name) = &self.name {
            let Some(file) = all.iter().find(|file| file.name == name) else {
                let names: Vec<&str> = all.iter().map(|file| file.name).collect();
                terminal::complain(&format!(
                    "error: there is no schema `{name}`; there are {}\n",
                    names.join(", ")
                ));
                return Ok(End::Faulty);
            };
            terminal::print(&schema::text(&file.schema))?;
            return Ok(End::Done);
        }
        let folder = self
            .out
            .unwrap_or_else(|| common.root.join("config/schema"));
        for file in &all {
            let path = folder.join(format!("{}.schema.json", file.name));
            files::replace(&path, schema::text(&file.schema).as_bytes())?;
        }
        terminal::print(&format!(
            "{} written to {}\n",
            count(all.len(), "schema", "schemas"),
            folder.display()
        ))?;
        Ok(End::Done)
    }
}
