//! Whether text can be read on its ground: WCAG 2.x, level AA.

use indexmap::IndexMap;

use crate::base::{Code, Diagnostic, Faults, Span};
use crate::load::raw::{RawBrand, RawColour};
use crate::model::{Colour, THEME_COLOURS};

pub(super) const CODES: &[&Code] = &[&TOO_FAINT];

const TOO_FAINT: Code = Code {
    id: "PP146",
    title: "text that is hard to read",
    about: "Text needs a contrast of 4.5 : 1 to its ground (WCAG 2.2, level AA): `ink`, `muted` and \
            `accent` on `paper` and on `surface`, `accent_ink` on `accent`, on light ground and on \
            dark. The help names the nearest colour of the same hue that has it.",
};

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
            let on: Vec<[u8; 3]> = grounds
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
            let near = nearest(value(colours, text, is_dark), &on);
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

/// Red, green and blue of a token, of the brand or of the theme.
fn value(colours: &IndexMap<String, Colour>, token: &str, is_dark: bool) -> [u8; 3] {
    let own = colours.get(token).map(|it| match &it.dark {
        Some(dark) if is_dark => dark.as_str(),
        _ => it.light.as_str(),
    });
    let theme = || {
        let theme = THEME_COLOURS.iter().find(|it| it.name == token);
        theme.map_or("#000000", |it| if is_dark { it.dark } else { it.light })
    };
    let digits = own.unwrap_or_else(theme).trim_start_matches('#');
    let part = |at: usize| {
        let pair = digits.get(at..at + 2).unwrap_or("00");
        u8::from_str_radix(pair, 16).unwrap_or(0)
    };
    [part(0), part(2), part(4)]
}

fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Cut, not rounded: 4.499 is not 4.5.
#[expect(clippy::float_arithmetic, reason = "a ratio of lights, and no amount")]
fn hundredths(ratio: f64) -> String {
    format!("{:.2}", (ratio * 100.0).floor() / 100.0)
}

/// WCAG 2.x: from 1 for two like colours to 21 for black on white.
#[expect(clippy::float_arithmetic, reason = "light is measured in floats")]
fn ratio(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[expect(clippy::float_arithmetic, reason = "light is measured in floats")]
fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// A channel of sRGB as light.
#[expect(clippy::float_arithmetic, reason = "light is measured in floats")]
fn linear(channel: u8) -> f64 {
    let part = f64::from(channel) / 255.0;
    if part <= 0.040_45 {
        part / 12.92
    } else {
        ((part + 0.055) / 1.055).powf(2.4)
    }
}

/// The colour that is nearest in lightness, with the same hue, and can be read on every ground.
#[expect(clippy::float_arithmetic, reason = "steps of lightness in OKLCH")]
fn nearest(colour: [u8; 3], grounds: &[[u8; 3]]) -> Option<[u8; 3]> {
    let (lightness, chroma, hue) = oklch(colour);
    let readable = |it: &[u8; 3]| grounds.iter().all(|ground| ratio(*it, *ground) >= LEAST);
    (1..=1000u32).find_map(|step| {
        let by = f64::from(step) / 1000.0;
        [lightness - by, lightness + by]
            .into_iter()
            .filter(|lightness| (0.0..=1.0).contains(lightness))
            .map(|lightness| within_srgb(lightness, chroma, hue))
            .find(readable)
    })
}

/// OKLCH by Ottosson (2020): lightness 0 to 1, chroma, hue in radians.
#[expect(clippy::float_arithmetic, reason = "light is measured in floats")]
fn oklch(colour: [u8; 3]) -> (f64, f64, f64) {
    let [red, green, blue] = colour.map(linear);
    let l = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
    let m = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
    let s = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
    let lightness = 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s;
    let a = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
    let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
    (lightness, a.hypot(b), b.atan2(a))
}

/// The colour with this lightness and hue, and as much of the chroma as sRGB has there.
#[expect(clippy::float_arithmetic, reason = "light is measured in floats")]
fn within_srgb(lightness: f64, chroma: f64, hue: f64) -> [u8; 3] {
    for part in (0..=50u32).rev() {
        let chroma = chroma * f64::from(part) / 50.0;
        let light = light_of(lightness, chroma, hue);
        if part == 0 || light.iter().all(|it| (-0.000_5..=1.000_5).contains(it)) {
            return light.map(channel);
        }
    }
    [0, 0, 0]
}

#[expect(clippy::float_arithmetic, reason = "light is measured in floats")]
fn light_of(lightness: f64, chroma: f64, hue: f64) -> [f64; 3] {
    let (a, b) = (chroma * hue.cos(), chroma * hue.sin());
    let l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let s = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
    [
        4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
        -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
        -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
    ]
}

/// Light as a channel of sRGB.
#[expect(clippy::float_arithmetic, reason = "light is measured in floats")]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and 255 by its clamp"
)]
fn channel(light: f64) -> u8 {
    let light = light.clamp(0.0, 1.0);
    let part = if light <= 0.003_130_8 {
        light * 12.92
    } else {
        1.055 * light.powf(1.0 / 2.4) - 0.055
    };
    (part * 255.0).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_those_of_wcag() {
        assert_eq!(hundredths(ratio([0; 3], [255; 3])), "21.00");
        // The grey that just fails on white, and the one that just does not.
        assert_eq!(hundredths(ratio([0x77; 3], [255; 3])), "4.47");
        assert_eq!(hundredths(ratio([0x76; 3], [255; 3])), "4.54");
        assert_eq!(ratio([1, 2, 3], [1, 2, 3]).to_string(), "1");
    }

    #[test]
    fn the_nearest_colour_can_be_read_and_keeps_its_hue() {
        let white = [255; 3];
        let orange = [0xff, 0x8c, 0x00];
        let near = nearest(orange, &[white]).expect("a colour");
        assert!(ratio(near, white) >= LEAST && ratio(near, white) < 4.8);
        let (_, _, before) = oklch(orange);
        let (_, _, after) = oklch(near);
        assert!((before - after).abs() < 0.05);
        // On a dark ground it becomes lighter.
        let night = nearest([0x40, 0x40, 0x80], &[[0x10, 0x12, 0x23]]).expect("a colour");
        assert!(luminance(night) > luminance([0x40, 0x40, 0x80]));
        // Nothing is readable on black and on white at 4.5 but what is between.
        assert!(nearest([0x80; 3], &[[0; 3], white]).is_some());
    }

    #[test]
    fn colours_survive_the_way_there_and_back() {
        for colour in [[0, 0, 0], [255; 3], [0x2a, 0x35, 0xb8], [0xdf, 0xe8, 0x5a]] {
            let (lightness, chroma, hue) = oklch(colour);
            assert_eq!(within_srgb(lightness, chroma, hue), colour);
        }
    }
}
