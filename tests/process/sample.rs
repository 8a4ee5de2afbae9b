//! A site of any size, in one of several wordings, with every kind of page.

use std::fmt::Write;

use crate::folder::Folder;

/// The program that everyone starts from, as it was given.
pub(crate) const SEED: &str = include_str!("../fixtures/seed/config/partner_program_config.yaml");

pub(crate) const CONFIG: &str = "config/partner_program_config.yaml";

/// Writes a site of `partners` partners whose pages all carry `word`. `backwards` writes the files in the opposite
/// order, so that a file system that lists by age lists them the other way round.
pub(crate) fn write(site: &Folder, partners: usize, word: &str, backwards: bool) {
    let mut files = vec![
        (CONFIG.to_owned(), SEED.to_owned()),
        (
            "config/site.yaml".to_owned(),
            format!(
                "title: Network {word}\n\
                 vendor: {{name: Vendor {word}, email: partners@vendor.example}}\n\
                 base_url: https://partners.vendor.example\n\
                 regions: {{nordics: {{name: Nordics, countries: [\"NO\", SE]}}}}\n"
            ),
        ),
        ("content/ledger/deals.csv".to_owned(), deals(partners)),
    ];
    for number in 0..partners {
        files.push((
            format!("content/partners/partner-{number:04}.yaml"),
            format!(
                "name: Partner {number} {word}\n\
                 program: {}\n\
                 joined: 2024-03-01\n\
                 region: nordics\n\
                 country: \"NO\"\n\
                 directory: {{listed: true, summary: \"Plans, installs and maintains, {word}.\"}}\n",
                ["reseller", "consultant", "isv", "si", "msp", "technology"][number % 6]
            ),
        ));
    }
    for number in 1..=9 {
        files.push((
            format!("content/news/item-{number}.md"),
            format!("---\ntitle: Item {number} {word}\ndate: 2026-05-0{number}\n---\n\nText of *{number}*.\n"),
        ));
        files.push((
            format!("content/events/event-{number}.md"),
            format!(
                "---\ntitle: Event {number} {word}\ndate: 2026-07-0{number}\ntime: \"10:00\"\n\
                 timezone: Europe/Berlin\nplace: Hamburg\nkind: webinar\n---\n\nText.\n"
            ),
        ));
    }
    if backwards {
        files.reverse();
    }
    for (path, text) in files {
        site.write(&path, &text);
    }
}

fn deals(partners: usize) -> String {
    let mut csv = String::from("id,partner,date,amount\n");
    for number in 0..partners {
        for month in 1..=6 {
            writeln!(
                csv,
                "d-{number}-{month},partner-{number:04},2026-0{month}-15,{}.50",
                (number * 977) % 90_000 + 100
            )
            .unwrap();
        }
    }
    csv
}
