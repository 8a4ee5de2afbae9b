//! `partnerpress gdpr export`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use super::{Files, Who};
use crate::base::Date;
use crate::cli::access::Opened;
use crate::cli::audit::Told;
use crate::cli::open::misuse;
use crate::cli::{Common, End, Format, count};
use crate::engine;
use crate::load::person::{Found, Identity};
use crate::model::accrual::Origin;
use crate::seal::{self, AuditAct, PersonName};
use crate::shell::audit::{self, Act, Log};
use crate::shell::dossier::{self, Section};
use crate::shell::keystore::{Identities, Store, write_private};
use crate::shell::manifest::{self, Manifest};
use crate::shell::{swap, terminal};

/// Tell everything that the site and .portal/ hold of a person.
///
/// Prints JSON, or writes it and a page to read into a folder. Each value comes with its file and line.
#[derive(Debug, Args)]
pub(super) struct Export {
    #[command(flatten)]
    who: Who,
    /// Write export.json and export.html there; nobody else may read them.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Export {
    pub(super) fn run(self, common: &Common, identity: Option<&Path>) -> Result<End, End> {
        let targets = self
            .out
            .as_ref()
            .map(|out| (out.join("export.json"), out.join("export.html")));
        if let Some((json, html)) = &targets {
            for file in [json, html] {
                if file.exists() {
                    return Err(misuse(&format!("{} is there already", file.display())));
                }
            }
        }
        swap::settle(&common.root)?;
        let files = Files::read(common)?;
        let person = files.identity(&self.who)?;
        let found = files.find(&person);
        let store = Store::of(&common.root);
        let has_keys = store.exists() && Identities::find(&common.root, identity)?.is_some();
        let lock = if has_keys { Some(store.lock()?) } else { None };
        let mut opened = match has_keys {
            true => Some(Opened::new(common, identity)?),
            false => None,
        };
        let as_of = common.as_of()?;
        let log = match has_keys {
            true => Some(Log::open(&common.root)?),
            false => None,
        };
        let document = document(&files, &person, &found, opened.as_ref(), common, as_of)?;
        let text = format!("{document:#}\n");
        // Before anything is handed out, so that nothing is handed out unnoted.
        if let (Some(opened), Some(mut log)) = (&mut opened, log) {
            let actor = audit::actor(&common.root, common.by.as_deref());
            let act = Act {
                person: Some(PersonName {
                    address: person.key(),
                    name: None,
                }),
                ..Act::new(AuditAct::GdprExport, as_of, &actor)
            };
            let act = act.with("values", found.data.len().to_string());
            opened.save_and_note(&mut log, &[act])?;
        }
        drop(lock);
        if let Some((json, html)) = &targets {
            let page = page(&document);
            for (file, bytes) in [(json, text.as_bytes()), (html, page.as_bytes())] {
                write_private(file, bytes)
                    .map_err(|error| End::Failed(format!("{}: {error}", file.display())))?;
            }
            if common.format == Format::Human {
                terminal::print(&format!(
                    "{} and {} in {} and {}\n",
                    count(found.data.len(), "value", "values"),
                    count(found.mentions.len(), "mention", "mentions"),
                    json.display(),
                    html.display(),
                ))?;
            }
        } else {
            terminal::print(&text)?;
        }
        if !has_keys {
            terminal::complain(
                "note: no keystore was opened, so access and audit log are not in it, and the export \
                 is not noted\n",
            );
        }
        Ok(End::Done)
    }
}

/// Lines that name the person among other words.
pub(super) fn mentions(files: &Files, found: &Found) -> Vec<Value> {
    let mentions = found.mentions.iter();
    mentions
        .map(|it| {
            let mut value = files.place(it.span);
            value["text"] = json!(it.text);
            value["may_be_another"] = json!(it.may_be_another);
            value
        })
        .collect()
}

fn document(
    files: &Files,
    person: &Identity,
    found: &Found,
    opened: Option<&Opened>,
    common: &Common,
    as_of: Date,
) -> Result<Value, End> {
    let data: Vec<Value> = found
        .data
        .iter()
        .map(|it| {
            let mut value = files.place(it.span);
            value["key"] = json!(it.key);
            value["what"] = json!(it.what.words());
            value["value"] = json!(it.value);
            let beside = it.beside.iter();
            value["beside"] = beside
                .map(|(key, value)| (key.clone(), json!(value)))
                .collect::<serde_json::Map<_, _>>()
                .into();
            value
        })
        .collect();
    let key = person.key();
    let access = opened
        .and_then(|it| it.keystore.holder(&key))
        .map(|holder| {
            json!({
                "role": holder.role.as_str(),
                "partner": holder.partner.as_ref().map(ToString::to_string),
                "with": holder.keys.words(),
                "issued": holder.issued.to_string(),
                "expires": holder.expires.map(|day| day.to_string()),
                "opens": opened.and_then(|it| {
                    let placed = seal::place(&it.site.workspace, holder, as_of).ok()?;
                    Some(placed.compartments.iter().map(ToString::to_string).collect::<Vec<_>>())
                }),
            })
        });
    let mut published = Vec::new();
    for path in manifest::all(&common.root)? {
        let manifest = Manifest::read(&path)?;
        if let Some(compartments) = manifest.people.get(&key) {
            published.push(json!({
                "publication": manifest.number,
                "as_of": manifest.as_of,
                "could_open": compartments,
            }));
        }
    }
    let mut noted = Vec::new();
    if let Some(opened) = opened {
        let judged = audit::judge(&common.root, None, None)?;
        let lines = judged.verified.lines.iter();
        noted.extend(
            lines
                .map(|line| Told::new(line, Some(&opened.keystore)))
                .filter(|told| told.names(&key))
                .map(|told| told.json()),
        );
    }
    Ok(json!({
        "format": "partnerpress/gdpr-export@1",
        "as_of": as_of.to_string(),
        "person": {
            "address": person.address,
            "names": person.names,
            "phones": person.phones,
            "partners": person.partners.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "staff": person.staff.as_ref().map(ToString::to_string),
        },
        "values": data,
        "mentions": mentions(files, found),
        "earned_on_rows": earned(files, found, as_of),
        "access": access,
        "published": published,
        "audit": noted,
        "elsewhere": super::ELSEWHERE,
    }))
}

/// What was earned on the rows that name the person.
fn earned(files: &Files, found: &Found, as_of: Date) -> Vec<Value> {
    let rows: BTreeSet<(u32, u32)> = found
        .data
        .iter()
        .filter(|it| it.is_row)
        .map(|it| {
            let (line, _) = files.sources.line_column(it.span);
            (it.span.file.0, u32::try_from(line).unwrap_or(u32::MAX))
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let workspace = &files.workspace;
    let findings = engine::evaluate(workspace, as_of);
    let mut out = Vec::new();
    for (ix, partner) in workspace.partners() {
        for accrual in findings.accruals_of(ix) {
            let row = match accrual.origin {
                Origin::Row(row) | Origin::Refund { row, .. } | Origin::Clawback { row, .. } => row,
                _ => continue,
            };
            let table = workspace.facts.tables.values().nth(usize::from(row.table));
            let Some(origin) = table.and_then(|it| it.origin(row.row as usize)) else {
                continue;
            };
            if !rows.contains(&(origin.file.0, origin.line)) {
                continue;
            }
            out.push(json!({
                "file": files.path(origin.file),
                "line": origin.line,
                "partner": partner.id.as_str(),
                "date": accrual.date.to_string(),
                "amount": accrual.amount.amount.to_string(),
                "currency": accrual.amount.currency.to_string(),
            }));
        }
    }
    out
}

/// The document as a page.
fn page(document: &Value) -> String {
    let list = |name: &str| document[name].as_array().cloned().unwrap_or_default();
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Array(items) => {
            let items = items
                .iter()
                .map(|it| it.as_str().map_or_else(|| it.to_string(), str::to_owned));
            items.collect::<Vec<_>>().join(", ")
        }
        Value::Object(fields) => {
            let fields = fields.iter().filter(|(_, it)| !it.is_null());
            let fields = fields.map(|(key, it)| match it.as_str() {
                Some(text) => format!("{key}: {text}"),
                None => format!("{key}: {it}"),
            });
            fields.collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    };
    let rows = |name: &str, keys: &[&str]| -> Vec<Vec<String>> {
        let cells = |it: &Value| keys.iter().map(|key| text(&it[*key])).collect();
        list(name).iter().map(cells).collect()
    };
    let place = |it: &Value| format!("{}:{}", text(&it["file"]), text(&it["line"]));
    let table = |title: &str, about: &str, head: &[&str], rows: Vec<Vec<String>>| Section {
        title: title.to_owned(),
        about: about.to_owned(),
        head: head.iter().map(|it| (*it).to_owned()).collect(),
        rows,
    };
    let person = &document["person"];
    let who = [&person["names"], &person["address"]];
    let who: Vec<String> = who
        .iter()
        .map(|it| text(it))
        .filter(|it| !it.is_empty())
        .collect();
    let values = list("values");
    let sections = [
        table(
            "Values",
            "What is written of you, and where.",
            &["What", "Value", "Where", "Beside it"],
            values
                .iter()
                .map(|it| {
                    vec![
                        text(&it["what"]),
                        text(&it["value"]),
                        place(it),
                        text(&it["beside"]),
                    ]
                })
                .collect(),
        ),
        table(
            "Mentions",
            "Texts that name you among other words, or name somebody who has your name.",
            &["Where", "Text"],
            list("mentions")
                .iter()
                .map(|it| vec![place(it), text(&it["text"])])
                .collect(),
        ),
        table(
            "Earned on what names you",
            "What was earned by your partner on rows that name you.",
            &["Date", "Amount", "Partner", "Where"],
            list("earned_on_rows")
                .iter()
                .map(|it| {
                    let amount = format!("{} {}", text(&it["currency"]), text(&it["amount"]));
                    vec![text(&it["date"]), amount, text(&it["partner"]), place(it)]
                })
                .collect(),
        ),
        table(
            "Access",
            "Your key to the portal.",
            &["Key"],
            match &document["access"] {
                Value::Null => Vec::new(),
                access => vec![vec![text(access)]],
            },
        ),
        table(
            "What you could open",
            "In what was published last.",
            &["Publication", "Day", "Parts"],
            rows("published", &["publication", "as_of", "could_open"]),
        ),
        table(
            "What was done",
            "Acts on your data, and acts of yours.",
            &["Line", "Time", "Act", "Details"],
            rows("audit", &["number", "time", "act", "details"]),
        ),
        table(
            "Elsewhere",
            "Copies that this program does not reach.",
            &["Where"],
            list("elsewhere").iter().map(|it| vec![text(it)]).collect(),
        ),
    ];
    dossier::page(
        &format!("What is held of {}", who.join(", ")),
        &format!("As of {}.", text(&document["as_of"])),
        &sections,
    )
}
