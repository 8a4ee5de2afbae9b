//! `config/brand.yaml`.

use crate::base::{Faults, Rate, Spanned};
use crate::load::decode::{Decode, Keyed, List, Need};
use crate::load::leaf::Text;
use crate::load::yaml::{Node, Value};
use crate::model::BrandReaders;
use crate::raw;

raw! {
    /// How the vendor looks: `config/brand.yaml`.
    pub struct RawBrand {
        /// Colours, each `#rrggbb`, or one for light and one for dark ground.
        colours: Option<RawColours>,
        /// Typefaces.
        fonts: Option<RawFonts>,
        /// The vendor's logo.
        logo: Option<RawLogo>,
        /// Rounding of corners, a CSS length such as `10px`.
        radius: Option<Spanned<Text>>,
        /// How the vendor speaks.
        voice: Option<RawBrandVoice>,
        /// Where a page tells all of this, for those who write in the vendor's name: `public`, at `/brand/`, or
        /// `partners`, in each partner's portal. Default: nowhere.
        page: Option<Spanned<BrandReaders>>,
        /// The line under collateral: `default`, and by the reader's country (`DE`) where its law asks for another.
        legal: Option<Keyed<Text, Spanned<Text>>>,
    }
}

raw! {
    /// How the vendor speaks, for those who write in its name.
    pub struct RawBrandVoice {
        /// A few words, such as `[plain, warm, exact]`.
        tone: Option<List<Spanned<Text>>>,
    }
}

raw! {
    /// Colours by what they are for. Text on `paper` and `surface` needs a contrast of 4.5 : 1.
    pub struct RawColours {
        /// Links and buttons.
        accent: Option<RawColour>,
        /// Text on `accent`.
        accent_ink: Option<RawColour>,
        /// Small marks that should catch the eye.
        highlight: Option<RawColour>,
        /// Text.
        ink: Option<RawColour>,
        /// Ground of the page.
        paper: Option<RawColour>,
        /// Ground of cards and tables.
        surface: Option<RawColour>,
        /// Secondary text.
        muted: Option<RawColour>,
        /// Rules and borders.
        line: Option<RawColour>,
    }
}

raw! {
    /// Typefaces by what they are for.
    pub struct RawFonts {
        /// Headings.
        heading: Option<RawFont>,
        /// Running text.
        body: Option<RawFont>,
        /// Code and figures in columns.
        mono: Option<RawFont>,
    }
}

/// A colour, `#rrggbb`; or one for light ground and one for dark.
#[derive(Debug, Clone, schemars::JsonSchema)]
#[schemars(untagged)]
pub enum RawColour {
    One(Spanned<Text>),
    Pair(RawColourPair),
}

impl Decode for RawColour {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        match node.value {
            Value::Map(_) => RawColourPair::decode(node, faults).map(Self::Pair),
            _ => Spanned::decode(node, faults).map(Self::One),
        }
    }
}

raw! {
    /// A colour for light ground and one for dark.
    pub struct RawColourPair {
        /// `#rrggbb` on light ground.
        light: Need<Spanned<Text>>,
        /// `#rrggbb` on dark ground.
        dark: Need<Spanned<Text>>,
    }
}

raw! {
    /// A typeface.
    pub struct RawFont {
        /// Family name.
        family: Need<Spanned<Text>>,
        /// Files below `templates/assets/fonts`; without any, the family has to be a system font.
        files: Option<List<Spanned<Text>>>,
        /// The same typeface for print: `.ttf` or `.otf` files below `templates/assets/fonts`.
        print: Option<List<Spanned<Text>>>,
    }
}

raw! {
    /// The logo, as files below `templates/`.
    pub struct RawLogo {
        /// For light ground.
        light: Need<Spanned<Text>>,
        /// For dark ground.
        dark: Option<Spanned<Text>>,
        /// A square mark, for the browser's tab.
        mark: Option<Spanned<Text>>,
        /// In one colour, for print.
        mono: Option<Spanned<Text>>,
        /// Clear space on every side, as a share of the logo's height: `50%`.
        space: Option<Spanned<Rate>>,
        /// The smallest width at which it may be shown: `24mm`, `120px`.
        minimum_width: Option<Spanned<Text>>,
        /// What a screen reader says. Default: the vendor's name.
        alt: Option<Spanned<Text>>,
    }
}

impl crate::load::lay::Lay for RawColour {
    fn over(&self, _: &Self) -> Self {
        self.clone()
    }
}
