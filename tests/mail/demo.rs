use std::fs;
use std::path::{Path, PathBuf};

use partnerpress::base::parse_date;
use partnerpress::render::Renderer;
use partnerpress::render::press::mail;
use partnerpress::render::press::piece::{Bearer, Format, MailKind, Piece, What};
use partnerpress::{check, engine, load, shell::tree::read_tree};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target/mails")
}

#[test]
fn every_due_mail_of_the_demo_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let checked = check::check(load::load(read_tree(root).expect("a folder")));
    let workspace = checked.workspace.expect("a site without faults");
    let day = parse_date("2026-11-23").expect("a day");
    let findings = engine::evaluate(&workspace, day);
    let renderer = Renderer::new(&workspace, &findings, day).expect("a theme that works");
    let press = renderer.press();
    let folder = folder();
    let _ = fs::remove_dir_all(&folder);
    for (ix, partner) in workspace.partners() {
        let mut kinds = press.due_mails(ix);
        kinds.extend((0..workspace.content.campaigns.len()).map(MailKind::Campaign));
        for kind in kinds {
            let Some(name) = mail::name(press, ix, kind) else {
                panic!("{kind:?} has no name");
            };
            for language in ["en", "de", "pt"] {
                for format in [Format::Html, Format::Text, Format::Eml] {
                    let piece = Piece {
                        what: What::Mail(kind),
                        bearer: Bearer::Partner(ix),
                        language: language.to_owned(),
                        format,
                    };
                    let bytes = match press.print(&piece) {
                        Ok(bytes) => bytes,
                        Err(fault)
                            if matches!(kind, MailKind::Campaign(_))
                                && fault.message.contains("not due") =>
                        {
                            continue;
                        }
                        Err(fault) => panic!("{}: {fault}", partner.id),
                    };
                    let at = folder.join(language).join(partner.id.as_str());
                    fs::create_dir_all(&at).expect("a folder");
                    fs::write(at.join(format!("{name}.{}", format.extension())), &bytes)
                        .expect("a file");
                }
            }
        }
    }
}
