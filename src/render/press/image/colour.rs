//! Colours between two others, as style sheets mix them.

use crate::base::colour;

/// `percent` of `own` and the rest of `other`, both `#rrggbb`, mixed in Oklab as `color-mix` does.
pub(super) fn mix(own: &str, other: &str, percent: i64) -> Option<String> {
    let (own, other) = (colour::parse(own)?, colour::parse(other)?);
    let percent = i32::try_from(percent.clamp(0, 100)).ok()?;
    Some(colour::hex(colour::mixed(own, other, percent)))
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
    }
}
