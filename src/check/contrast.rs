//! Whether text can be read on its ground: WCAG 2.x, level AA.

use indexmap::IndexMap;

use crate::base::colour::{self, Rgb, hex, hundredths, mixed, nearest, ratio};
use crate::base::{Code, Diagnostic, Faults, Span};
use crate::load::raw::{RawBrand, RawColour};
use crate::model::{Colour, THEME_COLOURS};

pub(super) const CODES: &[&Code] = &[&TOO_FAINT, &TOO_FAINT_DRAWN];

const TOO_FAINT: Code = Code {
    id: "PP146",
    title: "text that is hard to read",
    about: "Text needs a contrast of 4.5 : 1 to its ground (WCAG 2.2, level AA): `ink`, `muted` and \
            `accent` on `paper` and on `surface`, `accent_ink` on `accent`, on light ground and on \
            dark. The help names the nearest colour of the same hue that has it.",
};

const TOO_FAINT_DRAWN: Code = Code {
    id: "PP239",
    title: "drawn letters that are hard to read",
    about: "Badges, pictures for posts and previews of pages set their texts in the pairs of PP146, and are \
            held to its 4.5 : 1. The tile that stands for a logo has grounds of its own, `accent` mixed into \
            `surface`, and large letters in `ink` on them: those need 3 : 1 (WCAG 2.2, level AA). The \
            help names the nearest colour of the same hue that has it.",
};

/// Percent of `accent` in `surface`: the ground of a tile, and the pattern on it.
const TILE: [i32; 2] = [13, 25];

/// In hundredths: what large letters need.
const LEAST_LARGE: f64 = 3.0;

/// Text and the grounds on which it stands.
const PAIRS: [(&str, &[&str]); 4] = [
    ("ink", &["paper", "surface"]),
    ("muted", &["paper", "surface"]),
    ("accent", &["paper", "surface"]),
    ("accent_ink", &["accent"]),
];

/// In hundredths, as WCAG rounds nothing up: 4.5 : 1.
const LEAST: f64 = 4.5;

/// Every text colour on its grounds; a pair of which the site wrote neither is the theme's.
pub(super) fn check(raw: &RawBrand, colours: &IndexMap<String, Colour>, faults: &mut Faults) {
    for is_dark in [false, true] {
        for (text, grounds) in PAIRS {
            let written = place(raw, text, is_dark);
            // One fault a text: the ground on which it is faintest.
            let faintest = grounds
                .iter()
                .filter(|ground| written.is_some() || place(raw, ground, is_dark).is_some())
                .map(|ground| {
                    let (above, below) = (
                        value(colours, text, is_dark),
                        value(colours, ground, is_dark),
                    );
                    (ratio(above, below), *ground)
                })
                .filter(|(ratio, _)| *ratio < LEAST)
                .min_by(|a, b| a.0.total_cmp(&b.0));
            let Some((ratio, ground)) = faintest else {
                continue;
            };
            let Some(span) = written.or_else(|| place(raw, ground, is_dark)) else {
                continue;
            };
            let on: Vec<Rgb> = grounds
                .iter()
                .map(|it| value(colours, it, is_dark))
                .collect();
            let side = if is_dark { "dark" } else { "light" };
            let fault = Diagnostic::warning(
                &TOO_FAINT,
                span,
                format!(
                    "`{text}` on `{ground}` has a contrast of {} : 1 in the {side} theme",
                    hundredths(ratio)
                ),
            )
            .label("text needs 4.5 : 1");
            let near = nearest(value(colours, text, is_dark), &on, LEAST);
            faults.push(match near.map(hex) {
                Some(near) if written.is_some() => fault
                    .help(format!("the nearest colour that can be read: `{near}`"))
                    .replace_with(format!("\"{near}\"")),
                Some(near) => fault.help(format!(
                    "write a `{text}` that can be read on it, such as `{near}`"
                )),
                None => fault.help(format!(
                    "no `{text}` of this hue can be read on both grounds"
                )),
            });
        }
    }
}

/// The letters of a tile, which is drawn in light colours wherever it stands.
pub(super) fn check_drawn(raw: &RawBrand, colours: &IndexMap<String, Colour>, faults: &mut Faults) {
    let written = ["ink", "accent", "surface"].map(|token| place(raw, token, false));
    let Some(span) = written.into_iter().flatten().next() else {
        return;
    };
    let [ink, accent, surface] =
        ["ink", "accent", "surface"].map(|token| value(colours, token, false));
    let grounds = TILE.map(|percent| mixed(accent, surface, percent));
    let faintest = grounds.iter().map(|ground| ratio(ink, *ground));
    let Some(faintest) = faintest
        .min_by(f64::total_cmp)
        .filter(|it| *it < LEAST_LARGE)
    else {
        return;
    };
    let fault = Diagnostic::warning(
        &TOO_FAINT_DRAWN,
        span,
        format!(
            "`ink` on the tile of a partner without a logo has a contrast of {} : 1",
            hundredths(faintest)
        ),
    )
    .label("its letters need 3 : 1");
    let near = nearest(ink, &grounds, LEAST_LARGE).map(hex);
    faults.push(match (near, written[0]) {
        (Some(near), Some(_)) => fault
            .help(format!("the nearest colour that can be read: `{near}`"))
            .replace_with(format!("\"{near}\"")),
        (Some(near), None) => fault.help(format!(
            "write an `ink` that can be read on it, such as `{near}`"
        )),
        (None, _) => fault.help("write an `accent` that is further from `ink`"),
    });
}

/// Where a colour is written for the light or the dark theme.
fn place(raw: &RawBrand, token: &str, is_dark: bool) -> Option<Span> {
    let colours = raw.colours.as_ref()?;
    let colour = match token {
        "accent" => colours.accent.as_ref(),
        "accent_ink" => colours.accent_ink.as_ref(),
        "ink" => colours.ink.as_ref(),
        "paper" => colours.paper.as_ref(),
        "surface" => colours.surface.as_ref(),
        "muted" => colours.muted.as_ref(),
        _ => None,
    }?;
    match colour {
        RawColour::One(text) => Some(text.span),
        RawColour::Pair(pair) => {
            let side = if is_dark { &pair.dark } else { &pair.light };
            side.get().map(|text| text.span)
        }
    }
}

/// A token's colour, of the brand or of the theme.
fn value(colours: &IndexMap<String, Colour>, token: &str, is_dark: bool) -> Rgb {
    let own = colours.get(token).map(|it| match &it.dark {
        Some(dark) if is_dark => dark.as_str(),
        _ => it.light.as_str(),
    });
    let theme = || {
        let theme = THEME_COLOURS.iter().find(|it| it.name == token);
        theme.map_or("#000000", |it| if is_dark { it.dark } else { it.light })
    };
    colour::parse(own.unwrap_or_else(theme)).unwrap_or_default()
}
