//! The lower bound of `make bench`: renders the free pages of a site through the same templates and
//! writes the same bytes, with nothing around it. The site is read before the clock starts.
//!
//! `bare_loop SITE OUT` prints the seconds that rendering and writing took, on the wall and of the processors.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::expect_used,
    clippy::float_arithmetic,
    reason = "a measurement reads the clock, prints, and stops at the first surprise"
)]

use std::path::PathBuf;
use std::time::Instant;
use std::{env, fs};

use partnerpress::base::parse_date;
use partnerpress::render::Renderer;
use partnerpress::render::plan::Recipe;
use partnerpress::{engine, shell};
use rayon::prelude::*;

/// As in the program itself, so that the two differ in their work alone.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let site = arguments.next().expect("the site");
    let out = arguments.next().expect("the folder for the pages");
    let as_of = parse_date("2026-11-23").expect("a day");
    let checked = shell::site::open(&site).expect("a readable site");
    let workspace = checked.workspace.expect("a site without faults");
    let findings = engine::evaluate(&workspace, as_of);
    let renderer = Renderer::new(&workspace, &findings, as_of).expect("templates without faults");
    let pages: Vec<_> = renderer
        .plan()
        .public()
        .filter(|item| matches!(item.item().recipe, Recipe::Page(_)))
        .collect();
    let (started, used) = (Instant::now(), processor_seconds());
    pages.par_iter().for_each(|item| {
        let html = renderer
            .page_html(item.item())
            .expect("a template without faults")
            .expect("a page");
        let place = out.join(&item.item().path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
        fs::write(place, html).expect("written");
    });
    println!(
        "{:.4} s, {:.2} s of processors for {} pages",
        started.elapsed().as_secs_f64(),
        processor_seconds() - used,
        pages.len()
    );
}

/// What this process has used so far, in steps of a hundredth; nothing where the system does not say.
fn processor_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default();
    let ticks = fields.split_whitespace().skip(11).take(2);
    ticks.filter_map(|it| it.parse::<f64>().ok()).sum::<f64>() / 100.0
}
