//! `docs/diagnostics.md` lists every code there is.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use partnerpress::base::Code;
use partnerpress::{check, render, seal, shell};

const HEAD: &str = "\
# Diagnostics

Everything that is wrong with a site is told in one run, with its place, the reason and what to do. `partnerpress check`
only checks; `build` and `serve` check first. This page is written by `UPDATE=1 cargo test --test diagnostics`.

An *error* stops a build: the old site stays as it is. A *warning* does not, unless `--strict` is given. The exit status
is 0 when there is no error, 1 when the input has errors, 2 when the command line is wrong, 3 when the machine failed.

## Forms

`--format human` shows the marked text. The other forms are for machines:

- `--format json` prints one document, `partnerpress/diagnostics@1`. Fields are only ever added within `@1`.

  | field | is |
  | --- | --- |
  | `format` | `partnerpress/diagnostics@1` |
  | `errors`, `warnings` | how many there are |
  | `diagnostics[].code` | `PP` and three digits; a code keeps its meaning for ever |
  | `diagnostics[].title` | the kind of fault, as in the list below |
  | `diagnostics[].severity` | `error` or `warning` |
  | `diagnostics[].message` | what is wrong, in a sentence |
  | `diagnostics[].place` | `file` below the root of the site; `line`, `column`, `end_line`, `end_column` from 1, columns in characters; `start_byte`, `end_byte` of the text as UTF-8 without a byte order mark |
  | `diagnostics[].label` | what stands under the marked text; may be empty |
  | `diagnostics[].related[]` | other places that matter, each a `place` and a `label` |
  | `diagnostics[].help` | what to do, or null |
  | `diagnostics[].replacement` | the text that belongs in the marked place, when that is sure enough to offer, or null |

- `--format github` prints workflow commands, which GitHub shows beside the changed lines.
- `--format sarif` prints SARIF 2.1.0 for code scanning.

## Codes

";

fn page() -> String {
    let mut codes: Vec<&Code> = check::codes();
    codes.push(&render::TEMPLATE_FAULT);
    codes.extend(seal::AUDIT_CODES);
    codes.extend(shell::verify::CODES);
    codes.sort_by_key(|code| code.id);
    let mut page = HEAD.to_owned();
    page.push_str("| code | |\n| --- | --- |\n");
    for code in &codes {
        let _ = writeln!(
            page,
            "| [{id}](#{anchor}) | {title} |",
            id = code.id,
            anchor = anchor(code),
            title = code.title
        );
    }
    for code in &codes {
        let _ = write!(
            page,
            "\n### {} {}\n\n{}\n",
            code.id,
            code.title,
            wrapped(code.about)
        );
    }
    page
}

/// As GitHub makes it from the heading.
fn anchor(code: &Code) -> String {
    format!("{} {}", code.id, code.title)
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

/// Lines of at most 120 characters, code spans kept whole.
fn wrapped(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut in_code = false;
    for word in text.split(' ') {
        if !in_code && !line.is_empty() && line.chars().count() + 1 + word.chars().count() > 120 {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        in_code ^= word.matches('`').count() % 2 == 1;
    }
    lines.push(line);
    lines.join("\n")
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test may read its environment")]
fn the_list_is_current() {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/diagnostics.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&place, page()).expect("written");
        return;
    }
    let found = fs::read_to_string(&place).unwrap_or_default();
    assert!(
        found == page(),
        "docs/diagnostics.md is out of date; run `UPDATE=1 cargo test --test diagnostics`"
    );
}

#[test]
fn no_code_is_given_twice() {
    let ids: Vec<&str> = check::codes().iter().map(|code| code.id).collect();
    assert!(!ids.contains(&render::TEMPLATE_FAULT.id));
    assert!(seal::AUDIT_CODES.iter().all(|code| !ids.contains(&code.id)));
    let verify = shell::verify::CODES;
    assert!(verify.iter().all(|code| !ids.contains(&code.id)));
}

/// Headings and the theme's files are known to checking and to rendering by lists of their own.
#[test]
fn checking_and_rendering_agree() {
    let text = "# Müller & Söhne\n\n## `code` and *more*\n\n## Twice\n\n### Twice\n\n## 日本\n";
    let rendered = render::markdown::render(text, render::markdown::Links::default());
    let ids: Vec<String> = rendered
        .headings
        .into_iter()
        .map(|heading| heading.id)
        .collect();
    assert_eq!(check::headings(text), ids);

    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let names = |folder: &str, keep: fn(&str) -> bool| -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(root.join(folder))
            .expect("a folder")
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .into_string()
                    .expect("Unicode")
            })
            .filter(|name| keep(name))
            .map(|name| {
                if folder.is_empty() {
                    name
                } else {
                    format!("{folder}/{name}")
                }
            })
            .collect();
        names.sort();
        names
    };
    assert_eq!(
        check::BUILT_IN_TEMPLATES,
        names("", |name| name.ends_with(".html"))
    );
    let mut assets = names("assets/fonts", |name| name.ends_with(".woff2"));
    assets.extend(names("assets/images", |_| true));
    assert_eq!(check::BUILT_IN_ASSETS, assets);
}
