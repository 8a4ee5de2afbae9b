//! `partnerpress init`.

use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use super::End;
use crate::base::{Date, add_months, months_before};
use crate::load::schema;
use crate::shell::{clock, files, terminal};

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/starter");

/// Make a small working site to start from.
///
/// Two partners, a few deals and the program that everyone starts from, with comments that teach.
/// It builds at once.
#[derive(Debug, clap::Args)]
pub(super) struct Init {
    /// Folder to make; it has to be new or empty.
    dir: PathBuf,
    /// Your company's name. Default: taken from the folder's name.
    #[arg(long, value_name = "NAME")]
    vendor: Option<String>,
}

impl Init {
    pub(super) fn run(self) -> End {
        self.make().unwrap_or_else(|end| end)
    }

    fn make(self) -> Result<End, End> {
        if !files::is_vacant(&self.dir) {
            terminal::complain(&format!(
                "error: {} is not empty; give a new folder\n",
                self.dir.display()
            ));
            return Ok(End::Faulty);
        }
        let today = clock::today().map_err(End::Failed)?;
        let vendor = self.vendor.unwrap_or_else(|| name_from(&self.dir));
        let mut starter = Vec::new();
        collect(&STARTER, &mut starter);
        for (path, text) in starter {
            let path = if path == "gitignore" {
                ".gitignore"
            } else {
                path
            };
            let text = fill(text, path, &vendor, today);
            files::create(&self.dir.join(path), text.as_bytes())?;
        }
        for file in schema::all() {
            let path = self
                .dir
                .join(format!("config/schema/{}.schema.json", file.name));
            files::create(&path, schema::text(&file.schema).as_bytes())?;
        }
        let dir = self.dir.display();
        terminal::print(&format!(
            "A site for {vendor} is in {dir}. Go on with\n\n  \
             partnerpress --root {dir} serve    look at it while you write\n  \
             partnerpress --root {dir} build    print it into {dir}/public\n"
        ))?;
        Ok(End::Done)
    }
}

fn collect<'d>(folder: &'d Dir<'d>, out: &mut Vec<(&'d str, &'d str)>) {
    out.extend(
        folder
            .files()
            .filter_map(|f| Some((f.path().to_str()?, f.contents_utf8()?))),
    );
    for folder in folder.dirs() {
        collect(folder, out);
    }
}

/// Puts the vendor's name and days near today in place of `{vendor}`, `{today}`, `{month-3}`.
fn fill(text: &str, path: &str, vendor: &str, today: Date) -> String {
    // Within YAML the name stands in double quotes.
    let quoted = if path.ends_with(".md") && !text.starts_with("---") {
        vendor.to_owned()
    } else {
        vendor.replace('\\', "\\\\").replace('"', "\\\"")
    };
    let mut text = text
        .replace("{vendor}", &quoted)
        .replace("{today}", &today.to_string());
    for months in 1..=24 {
        let before = months_before(today, months).format("%Y-%m").to_string();
        let after = add_months(today, months).format("%Y-%m").to_string();
        text = text
            .replace(&format!("{{month-{months}}}"), &before)
            .replace(&format!("{{month+{months}}}"), &after);
    }
    text
}

/// "my-program" becomes "My Program".
fn name_from(dir: &Path) -> String {
    let name = std::path::absolute(dir)
        .ok()
        .and_then(|dir| {
            dir.file_name()
                .map(|name| name.to_string_lossy().into_owned())
        })
        .unwrap_or_default();
    let words: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| {
            let mut letters = word.chars();
            letters
                .next()
                .map(|c| c.to_uppercase().collect::<String>())
                .unwrap_or_default()
                + letters.as_str()
        })
        .collect();
    if words.is_empty() {
        "Your Company".to_owned()
    } else {
        words.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::parse_date;

    #[test]
    fn names_come_from_folders() {
        assert_eq!(name_from(Path::new("/tmp/acme-partners")), "Acme Partners");
    }

    #[test]
    fn nothing_is_left_to_fill() {
        let today = parse_date("2026-11-23").expect("a day");
        let mut starter = Vec::new();
        collect(&STARTER, &mut starter);
        for (path, text) in starter {
            let text = fill(text, path, "A \"B\" \\ C", today);
            assert!(
                !text.contains("{month") && !text.contains("{vendor") && !text.contains("{today"),
                "{path}"
            );
        }
    }
}
