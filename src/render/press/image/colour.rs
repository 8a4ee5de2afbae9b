//! Colours between two others, as style sheets mix them.
#![expect(
    clippy::float_arithmetic,
    reason = "parts of colours, which no amount depends on"
)]

/// `percent` of `own` and the rest of `other`, both `#rrggbb`, mixed in Oklab as `color-mix` does.
pub(super) fn mix(own: &str, other: &str, percent: i64) -> Option<String> {
    let (own, other) = (oklab(own)?, oklab(other)?);
    let share = f32::from(u8::try_from(percent.clamp(0, 100)).ok()?) / 100.0;
    let part = |at: usize| own[at] * share + other[at] * (1.0 - share);
    let [red, green, blue] = srgb([part(0), part(1), part(2)]);
    Some(format!("#{red:02x}{green:02x}{blue:02x}"))
}

/// The contrast of two colours, from 1 to 21 (WCAG 2).
#[cfg(test)]
pub(super) fn contrast(one: &str, other: &str) -> Option<f32> {
    let luminance = |colour: &str| {
        let [red, green, blue] = linear(colour)?;
        Some(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    };
    let (one, other) = (luminance(one)?, luminance(other)?);
    Some((one.max(other) + 0.05) / (one.min(other) + 0.05))
}

fn linear(colour: &str) -> Option<[f32; 3]> {
    let digits = colour
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6)?;
    let part = |at: usize| {
        let value = u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?;
        let value = f32::from(value) / 255.0;
        Some(if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        })
    };
    Some([part(0)?, part(2)?, part(4)?])
}

// Björn Ottosson's matrices, as CSS Color 4 has them.
#[expect(clippy::excessive_precision, reason = "as they are published")]
fn oklab(colour: &str) -> Option<[f32; 3]> {
    let [red, green, blue] = linear(colour)?;
    let l = (0.412_221_47 * red + 0.536_332_54 * green + 0.051_445_995 * blue).cbrt();
    let m = (0.211_903_50 * red + 0.680_699_55 * green + 0.107_396_96 * blue).cbrt();
    let s = (0.088_302_46 * red + 0.281_718_84 * green + 0.629_978_70 * blue).cbrt();
    Some([
        0.210_454_26 * l + 0.793_617_78 * m - 0.004_072_047 * s,
        1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_71 * s,
        0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s,
    ])
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a channel of 0 to 255"
)]
fn srgb([l, a, b]: [f32; 3]) -> [u8; 3] {
    let long = (l + 0.396_337_78 * a + 0.215_803_76 * b).powi(3);
    let medium = (l - 0.105_561_346 * a - 0.063_854_17 * b).powi(3);
    let short = (l - 0.089_484_18 * a - 1.291_485_5 * b).powi(3);
    [
        4.076_741_7 * long - 3.307_711_6 * medium + 0.230_969_93 * short,
        -1.268_438 * long + 2.609_757_4 * medium - 0.341_319_4 * short,
        -0.004_196_086_3 * long - 0.703_418_6 * medium + 1.707_614_7 * short,
    ]
    .map(|light| {
        let value = if light <= 0.003_130_8 {
            light * 12.92
        } else {
            1.055 * light.powf(1.0 / 2.4) - 0.055
        };
        (value.clamp(0.0, 1.0) * 255.0).round() as u8
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_mix_as_in_a_browser() {
        // What Chromium computes for the theme's tiles.
        assert_eq!(mix("#2a35b8", "#ffffff", 100).as_deref(), Some("#2a35b8"));
        assert_eq!(mix("#2a35b8", "#ffffff", 0).as_deref(), Some("#ffffff"));
        assert_eq!(mix("red", "#ffffff", 0), None);
        let contrast = contrast("#000000", "#ffffff").expect("colours");
        assert!((contrast - 21.0).abs() < 0.01);
    }
}
