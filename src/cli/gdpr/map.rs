//! `partnerpress gdpr map`.

use clap::Args;
use serde_json::{Value, json};

use super::Files;
use crate::cli::table::{Align, csv, table};
use crate::cli::{Common, End, Format};
use crate::load::privacy::{Privacy, classed_columns};
use crate::load::{self, schema};
use crate::model::{Access, Retention};
use crate::shell::tree::read_tree;
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

/// A field.
struct Field {
    stored: String,
    path: String,
    class: Privacy,
    about: String,
    retention: Option<String>,
}

impl Map {
    pub(super) fn run(self, common: &Common) -> Result<End, End> {
        swap::settle(&common.root)?;
        let files = Files::read(common)?;
        let tree = read_tree(&common.root).map_err(|error| common.root_failure(&error))?;
        let loaded = load::load(tree);
        let mut fields: Vec<Field> = schema::classed_keys()
            .into_iter()
            .map(|key| Field {
                stored: key.files.to_owned(),
                path: key.path,
                class: key.class,
                about: key.about,
                retention: key.retention,
            })
            .collect();
        let tables = loaded.raw.ledgers.iter().map(|it| &it.spec);
        for (table, column, class) in classed_columns(tables) {
            fields.push(Field {
                stored: format!("the ledger `{table}`"),
                path: column.to_owned(),
                class,
                about: format!("Column `{column}`."),
                retention: None,
            });
        }
        fields.extend(
            BESIDE
                .iter()
                .map(|(stored, path, class, about, retention)| Field {
                    stored: (*stored).to_owned(),
                    path: (*path).to_owned(),
                    class: *class,
                    about: (*about).to_owned(),
                    retention: retention.map(str::to_owned),
                }),
        );
        fields.retain(|it| self.all || it.class != Privacy::Public);
        let access = &files.workspace.access;
        let retention = files.workspace.site.retention;
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
                        "readers": readers(access, it.class),
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
                    readers(access, it.class).join(", "),
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

/// A place, a field in it, its class, what it means, and the period that ends it.
type Beside = (
    &'static str,
    &'static str,
    Privacy,
    &'static str,
    Option<&'static str>,
);

/// What no person writes and is kept beside the site.
const BESIDE: &[Beside] = &[
    (
        ".portal/keystore.age",
        "holders",
        Privacy::Repository,
        "Addresses of who holds a key, encrypted to the recipients of config/access.yaml.",
        Some("expired_access"),
    ),
    (
        ".portal/keystore.age",
        "people",
        Privacy::Repository,
        "Addresses of those whom the audit log names, and the key of each.",
        Some("audit_names"),
    ),
    (
        ".portal/audit/*.jsonl",
        "actor, person",
        Privacy::Repository,
        "Who acted and on whose data, sealed under the person's key.",
        Some("audit_names"),
    ),
    (
        ".portal/publish/*.json",
        "people",
        Privacy::Repository,
        "Addresses of who could open what, of the last ten publications.",
        None,
    ),
];

/// The roles that may read a class.
fn readers(access: &Access, class: Privacy) -> Vec<String> {
    let roles = access.roles.iter().filter(|(_, role)| match class {
        Privacy::Public => true,
        Privacy::Staff => !role.areas.is_empty(),
        Privacy::Repository => false,
        _ => {
            let reads = class
                .sensitivity()
                .is_some_and(|it| role.reads.contains(&it));
            reads || !role.areas.is_empty()
        }
    });
    match class {
        Privacy::Public => vec!["everyone".to_owned()],
        Privacy::Repository => vec!["who reads the repository".to_owned()],
        _ => roles.map(|(id, _)| id.to_string()).collect(),
    }
}

/// How long something is kept.
fn kept(retention: Retention, key: Option<&str>) -> String {
    let Some(key) = key else {
        return "as long as it stands there".to_owned();
    };
    let period = match key {
        "ended_contacts" => retention.ended_contacts,
        "expired_access" => retention.expired_access,
        "audit_names" => retention.audit_names,
        "fund_evidence" => retention.fund_evidence,
        "closed_requests" => retention.closed_requests,
        _ => None,
    };
    match period {
        Some(period) => format!("{period} ({key})"),
        None => format!("no period ({key})"),
    }
}
