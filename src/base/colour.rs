//! Colours of sRGB as light: how well one can be read on another, and what lies between two.
#![expect(
    clippy::float_arithmetic,
    reason = "light is measured in floats, and no amount depends on it"
)]

/// Red, green and blue.
pub type Rgb = [u8; 3];

/// `#2a35b8`; `None` for what is written otherwise.
#[must_use]
pub fn parse(text: &str) -> Option<Rgb> {
    let digits = text.strip_prefix('#').filter(|digits| {
        digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    })?;
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

/// `#2a35b8`.
#[must_use]
pub fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Cut, not rounded: 4.499 is not 4.5.
#[must_use]
pub fn hundredths(ratio: f64) -> String {
    format!("{:.2}", (ratio * 100.0).floor() / 100.0)
}

/// WCAG 2.x: from 1 for two like colours to 21 for black on white.
#[must_use]
pub fn ratio(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: Rgb) -> f64 {
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// A channel of sRGB as light.
fn linear(channel: u8) -> f64 {
    let part = f64::from(channel) / 255.0;
    if part <= 0.040_45 {
        part / 12.92
    } else {
        ((part + 0.055) / 1.055).powf(2.4)
    }
}

/// The colour that is nearest in lightness, with the same hue, and can be read on every ground.
#[must_use]
pub fn nearest(colour: Rgb, grounds: &[Rgb], least: f64) -> Option<Rgb> {
    let (lightness, chroma, hue) = oklch(colour);
    let readable = |it: &Rgb| grounds.iter().all(|ground| ratio(*it, *ground) >= least);
    (1..=1000u32).find_map(|step| {
        let by = f64::from(step) / 1000.0;
        [lightness - by, lightness + by]
            .into_iter()
            .filter(|lightness| (0.0..=1.0).contains(lightness))
            .map(|lightness| within_srgb(lightness, chroma, hue))
            .find(readable)
    })
}

/// So many percent of `own` and the rest of `other`, mixed in Oklab as pages and drawings do.
#[must_use]
pub fn mixed(own: Rgb, other: Rgb, percent: i32) -> Rgb {
    let share = f64::from(percent) / 100.0;
    let between = |one: f64, two: f64| one * share + two * (1.0 - share);
    let [(l1, c1, h1), (l2, c2, h2)] = [own, other].map(oklch);
    let a = between(c1 * h1.cos(), c2 * h2.cos());
    let b = between(c1 * h1.sin(), c2 * h2.sin());
    light_of(between(l1, l2), a.hypot(b), b.atan2(a)).map(channel)
}

/// OKLCH by Ottosson (2020): lightness 0 to 1, chroma, hue in radians.
fn oklch(colour: Rgb) -> (f64, f64, f64) {
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
fn within_srgb(lightness: f64, chroma: f64, hue: f64) -> Rgb {
    for part in (0..=50u32).rev() {
        let chroma = chroma * f64::from(part) / 50.0;
        let light = light_of(lightness, chroma, hue);
        if part == 0 || light.iter().all(|it| (-0.000_5..=1.000_5).contains(it)) {
            return light.map(channel);
        }
    }
    [0, 0, 0]
}

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
        let near = nearest(orange, &[white], 4.5).expect("a colour");
        assert!(ratio(near, white) >= 4.5 && ratio(near, white) < 4.8);
        let (_, _, before) = oklch(orange);
        let (_, _, after) = oklch(near);
        assert!((before - after).abs() < 0.05);
        // On a dark ground it becomes lighter.
        let night = nearest([0x40, 0x40, 0x80], &[[0x10, 0x12, 0x23]], 4.5).expect("a colour");
        assert!(luminance(night) > luminance([0x40, 0x40, 0x80]));
        // Nothing is readable on black and on white at 4.5 but what is between.
        assert!(nearest([0x80; 3], &[[0; 3], white], 4.5).is_some());
    }

    #[test]
    fn colours_survive_the_way_there_and_back() {
        for colour in [[0, 0, 0], [255; 3], [0x2a, 0x35, 0xb8], [0xdf, 0xe8, 0x5a]] {
            let (lightness, chroma, hue) = oklch(colour);
            assert_eq!(within_srgb(lightness, chroma, hue), colour);
        }
    }

    #[test]
    fn colours_mix_as_in_a_browser() {
        let (accent, white) = ([0x2a, 0x35, 0xb8], [255; 3]);
        assert_eq!(mixed(accent, white, 100), accent);
        assert_eq!(mixed(accent, white, 0), white);
        assert_eq!(parse("#2a35b8"), Some(accent));
        assert_eq!(hex(accent), "#2a35b8");
        for none in ["red", "2a35b8", "#2a35b", "#2a35bg", "#2a35b80"] {
            assert_eq!(parse(none), None);
        }
    }
}
