//! Collateral, one family of formats after the other; `benches/press.py` sets the figures beside
//! those of the programs that people would use instead.
//!
//! `press print ROOT DAY OUT`: one piece of each kind, language and partner into a folder, to be looked
//! at; what its template was given beside it as JSON.
//! `press time ROOT DAY KIND COUNT THREADS`: prints COUNT pieces of a kind, over the site's partners
//! again and again, and says seconds by the clock, the same a piece in milliseconds, and the peak of
//! memory in megabytes after the first hundred and after all.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a program that measures, and says what it measured"
)]

use std::fs;
use std::path::Path;
use std::time::Instant;

use partnerpress::base::parse_date;
use partnerpress::engine;
use partnerpress::render::Renderer;
use partnerpress::render::press::Press;
use partnerpress::render::press::piece::{
    Bearer, Format, Ground, MailKind, Piece, Shape, Sheet, What,
};
use partnerpress::shell::site;
use rayon::prelude::*;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let args: Vec<String> = std::env::args()
        .skip(1)
        .filter(|it| it != "--bench")
        .collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let (root, day) = match words.as_slice() {
        ["print" | "samples", root, day, _] | ["time", root, day, _, _, _] => (*root, *day),
        _ => panic!(
            "press print ROOT DAY OUT | press samples ROOT DAY OUT | press time ROOT DAY KIND COUNT THREADS"
        ),
    };
    let checked = site::open(Path::new(root)).expect("a readable folder");
    let workspace = checked.workspace.expect("a site without errors");
    let day = parse_date(day).expect("a day");
    let findings = engine::evaluate(&workspace, day);
    let renderer = Renderer::new(&workspace, &findings, day).expect("templates that work");
    let press = renderer.press();
    let partners: Vec<Bearer> = workspace
        .partners()
        .filter(|(ix, partner)| {
            partner.is_active(day) && findings.standings[ix.0 as usize].tier.is_some()
        })
        .map(|(ix, _)| Bearer::Partner(ix))
        .collect();
    let programs = workspace.programs().map(|(ix, _)| Bearer::Program(ix));
    let bearers: Vec<Bearer> = programs.chain(partners.iter().copied()).collect();
    let name = |bearer: Bearer| match bearer {
        Bearer::Program(ix) => workspace.program(ix).id.to_string(),
        Bearer::Partner(ix) => workspace.partner(ix).id.to_string(),
    };
    match words.as_slice() {
        ["print", _, _, out] => {
            fs::create_dir_all(out).expect("a folder to write to");
            print(press, &bearers, &name, Path::new(out));
        }
        ["samples", _, _, out] => {
            fs::create_dir_all(out).expect("a folder to write to");
            samples(press, &partners, Path::new(out));
        }
        ["time", _, _, kind, count, threads] => {
            let count = count.parse().expect("how many");
            let threads = threads.parse().expect("how many threads");
            time(press, &partners, kind, count, threads);
        }
        _ => {}
    }
}

fn print(press: &Press<'_>, bearers: &[Bearer], name: &dyn Fn(Bearer) -> String, out: &Path) {
    let kinds = [
        ("brochure", What::Brochure(Sheet::A4)),
        ("brochure-letter", What::Brochure(Sheet::Letter)),
        ("brochure-print", What::Brochure(Sheet::A4Print)),
        ("brochure-letter-print", What::Brochure(Sheet::LetterPrint)),
        ("guide", What::Guide(Sheet::A4)),
        ("guide-letter", What::Guide(Sheet::Letter)),
        ("deck", What::Deck),
        ("handout", What::Handout),
        ("certificate", What::Certificate),
    ];
    let languages: Vec<String> = press.languages().map(str::to_owned).collect();
    for bearer in bearers {
        let mut own: Vec<(String, What)> = kinds.map(|(kind, it)| (kind.to_owned(), it)).to_vec();
        if let Bearer::Partner(ix) = bearer {
            let statements = press.statements(*ix).into_iter().enumerate();
            own.extend(
                statements.map(|(place, key)| {
                    (format!("statement-{}", key.stem), What::Statement(place))
                }),
            );
        }
        for (kind, what) in own {
            for language in &languages {
                let piece = Piece {
                    what,
                    bearer: *bearer,
                    language: language.clone(),
                    format: Format::Pdf,
                };
                let Some(data) = press.document(&piece) else {
                    continue;
                };
                let stem = format!("{}.{kind}.{language}", name(*bearer));
                let data = format!("{data:#}");
                fs::write(out.join(format!("{stem}.json")), data).expect("to write");
                match press.typeset(&piece) {
                    Ok(typeset) => {
                        println!("{stem}: {} pages", typeset.pages);
                        fs::write(out.join(format!("{stem}.pdf")), typeset.pdf).expect("to write");
                    }
                    Err(fault) => println!("{stem}: {fault}"),
                }
            }
        }
    }
}

/// What the pieces that are timed are made of, for the programs that are timed beside.
fn samples(press: &Press<'_>, bearers: &[Bearer], out: &Path) {
    let piece = |what, format, bearer| Piece {
        what,
        bearer,
        language: "en".to_owned(),
        format,
    };
    let mail = piece(What::Mail(MailKind::Newsletter), Format::Html, bearers[0]);
    let mjml = press.mjml(&mail).expect("a mail");
    fs::write(out.join("mail.mjml"), mjml).expect("to write");
    for (format, file) in [(Format::Svg, "badge.svg"), (Format::Png, "badge.png")] {
        let badge = piece(What::Badge(Ground::Light), format, bearers[0]);
        let badge = press.print(&badge).expect("a badge");
        fs::write(out.join(file), badge).expect("to write");
    }
    let slides = piece(What::Deck, Format::Pptx, bearers[0]);
    let slides = press.print(&slides).expect("a deck");
    fs::write(out.join("deck.pptx"), slides).expect("to write");
    let most = with_statements(press, bearers)
        .into_iter()
        .filter_map(|bearer| match bearer {
            Bearer::Partner(ix) => press.statement(ix, 0, "en"),
            Bearer::Program(_) => None,
        });
    let lines: Vec<usize> = most.map(|it| it.lines.len()).collect();
    let mean = lines.iter().sum::<usize>() / lines.len().max(1);
    fs::write(out.join("statement.json"), format!("{{\"lines\": {mean}}}")).expect("to write");
}

fn with_statements(press: &Press<'_>, bearers: &[Bearer]) -> Vec<Bearer> {
    let has = |bearer: &&Bearer| match bearer {
        Bearer::Partner(ix) => !press.statements(*ix).is_empty(),
        Bearer::Program(_) => false,
    };
    bearers.iter().filter(has).copied().collect()
}

fn time(press: &Press<'_>, bearers: &[Bearer], kind: &str, count: usize, threads: usize) {
    let (what, format) = match kind {
        "brochure" => (What::Brochure(Sheet::A4), Format::Pdf),
        "guide" => (What::Guide(Sheet::A4), Format::Pdf),
        "deck" => (What::Deck, Format::Pdf),
        "certificate" => (What::Certificate, Format::Pdf),
        "slides" => (What::Deck, Format::Pptx),
        "mail" => (What::Mail(MailKind::Newsletter), Format::Html),
        "message" => (What::Mail(MailKind::Newsletter), Format::Eml),
        "workbook" => (What::Statement(0), Format::Xlsx),
        "badge" => (What::Badge(Ground::Light), Format::Png),
        "post" => (What::Social(None, Shape::Wide), Format::Png),
        _ => panic!(
            "a kind: brochure, guide, deck, certificate, slides, mail, message, workbook, badge, post"
        ),
    };
    let bearers = match what {
        What::Statement(_) => &with_statements(press, bearers),
        _ => bearers,
    };
    let language = press.languages().next().unwrap_or("en").to_owned();
    let pieces: Vec<Piece> = (0..count)
        .map(|at| Piece {
            what,
            bearer: bearers[at % bearers.len()],
            language: language.clone(),
            format,
        })
        .collect();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
    let pool = pool.build().expect("threads");
    let print = |pieces: &[Piece]| -> usize {
        pool.install(|| {
            let pieces = pieces.par_iter();
            pieces
                .map(|piece| press.print(piece).expect("a piece").len())
                .sum()
        })
    };
    // Fonts and templates are read once for all pieces.
    print(&pieces[..1]);
    let start = Instant::now();
    let (first, rest) = pieces.split_at(count.min(100));
    let mut bytes = print(first);
    let early = peak();
    bytes += print(rest);
    let seconds = start.elapsed().as_secs_f64();
    #[expect(
        clippy::float_arithmetic,
        clippy::cast_precision_loss,
        reason = "a measurement"
    )]
    let each = seconds * 1000.0 / count as f64;
    println!(
        "{kind}\t{count}\t{threads}\t{seconds:.3}\t{each:.2}\t{early}\t{}\t{bytes}",
        peak()
    );
}

/// Peak memory of the process in megabytes, where the system tells.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
    kilobytes.unwrap_or(0_u64) / 1024
}
