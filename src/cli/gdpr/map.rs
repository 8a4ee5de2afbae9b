//! `partnerpress gdpr map`.

use clap::Args;
use serde_json::{Value, json};

use super::Files;
use crate::cli::table::{Align, csv, table};
use crate::cli::{Common, End, Format};
use crate::model::{Privacy, Readers, Retention, Workspace};
use crate::shell::{swap, terminal};

/// Tell which fields are private, where they are kept, and who may read them.
///
/// The fields are those of the program's own declarations and of this site's tables, the readers the
/// roles of config/access.yaml.
#[derive(Debug, Args)]
pub(super) struct Map {
    /// Public fields too.
    #[arg(long)]
    all: bool,
    /// As CSV.
    #[arg(long)]
    csv: bool,
}

impl Map {
    pub(super) fn run(self, common: &Common) -> Result<End, End> {
        swap::settle(&common.root)?;
        let files = Files::read(common)?;
        let workspace = &files.workspace;
        let mut fields = workspace.data_map();
        fields.retain(|it| self.all || it.class != Privacy::Public);
        let retention = workspace.site.retention;
        if common.format == Format::Json {
            let list: Vec<Value> = fields
                .iter()
                .map(|it| {
                    json!({
                        "stored": it.stored,
                        "field": it.path,
                        "class": it.class.word(),
                        "about": it.about,
                        "outputs": it.class.outputs(),
                        "readers": readers(workspace, it.class),
                        "retention": it.retention,
                        "kept": kept(retention, it.retention.as_deref()),
                    })
                })
                .collect();
            let classes: Vec<Value> = Privacy::ALL
                .iter()
                .map(|it| json!({"class": it.word(), "about": it.about()}))
                .collect();
            let document = json!({
                "format": "partnerpress/gdpr-map@1",
                "classes": classes,
                "fields": list,
            });
            terminal::print(&format!("{document:#}\n"))?;
            return Ok(End::Done);
        }
        let lines: Vec<Vec<String>> = fields
            .iter()
            .map(|it| {
                vec![
                    it.stored.clone(),
                    it.path.clone(),
                    it.class.word().to_owned(),
                    it.class.outputs().join(", "),
                    readers(workspace, it.class).join(", "),
                    kept(retention, it.retention.as_deref()),
                ]
            })
            .collect();
        terminal::print(&if self.csv {
            csv(
                &["stored", "field", "class", "outputs", "readers", "kept"],
                &lines,
            )?
        } else {
            table(
                &[
                    ("stored in", Align::Left),
                    ("field", Align::Left),
                    ("class", Align::Left),
                    ("in the outputs of", Align::Left),
                    ("read by", Align::Left),
                    ("kept", Align::Left),
                ],
                &lines,
            )
        })?;
        Ok(End::Done)
    }
}

fn readers(workspace: &Workspace, class: Privacy) -> Vec<&str> {
    match workspace.readers(class) {
        Readers::Everyone => vec!["everyone"],
        Readers::Repository => vec!["who reads the repository"],
        Readers::Roles(roles) => roles,
    }
}

/// How long something is kept.
fn kept(retention: Retention, key: Option<&str>) -> String {
    let Some(key) = key else {
        return "as long as it stands there".to_owned();
    };
    match retention.period(key) {
        Some(period) => format!("{period} ({key})"),
        None => format!("no period ({key})"),
    }
}
