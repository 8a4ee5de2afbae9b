//! The vendor's look. What is absent is left to the theme.

use indexmap::IndexMap;

use super::theme::Theme;
use super::{contrast, words};
use crate::base::{Code, Diagnostic, Faults, Spanned};
use crate::load::decode::shorten;
use crate::load::leaf::Text;
use crate::load::raw::{RawBrand, RawColour, RawFont, RawLogo};
use crate::model::{Brand, Colour, FontFace, Logo, Site};

pub(super) const CODES: &[&Code] = &[&BAD_COLOUR, &BAD_LENGTH, &BAD_FAMILY];

const BAD_COLOUR: Code = Code {
    id: "PP087",
    title: "not a colour",
    about: "Colours are written `\"#2a35b8\"`: a hash and six hexadecimal digits, in quotes, for \
            what follows a bare `#` is a comment in YAML.",
};

const BAD_LENGTH: Code = Code {
    id: "PP088",
    title: "not a length",
    about: "A length is a number and a unit: `10px`, `0.5rem`, or `0`.",
};

const BAD_FAMILY: Code = Code {
    id: "PP089",
    title: "not a typeface's name",
    about: "The name of a typeface has letters, digits, spaces and hyphens. Its files are \
            `.woff2`, `.woff`, `.ttf` or `.otf`.",
};

pub(super) fn assemble(
    raw: Option<&RawBrand>,
    theme: &Theme<'_>,
    site: &Site,
    faults: &mut Faults,
) -> Brand {
    let Some(raw) = raw else {
        return Brand::default();
    };
    let mut colours = IndexMap::new();
    if let Some(written) = &raw.colours {
        for (token, colour) in [
            ("accent", &written.accent),
            ("accent_ink", &written.accent_ink),
            ("highlight", &written.highlight),
            ("ink", &written.ink),
            ("paper", &written.paper),
            ("surface", &written.surface),
            ("muted", &written.muted),
            ("line", &written.line),
        ] {
            if let Some(colour) = colour.as_ref().and_then(|it| pair(it, faults)) {
                colours.insert(token.to_owned(), colour);
            }
        }
    }
    let mut fonts = IndexMap::new();
    if let Some(written) = &raw.fonts {
        for (role, font) in [
            ("heading", &written.heading),
            ("body", &written.body),
            ("mono", &written.mono),
        ] {
            if let Some(font) = font.as_ref().and_then(|it| face(it, theme, faults)) {
                fonts.insert(role.to_owned(), font);
            }
        }
    }
    contrast::check(raw, &colours, faults);
    contrast::check_drawn(raw, &colours, faults);
    let (legal, legal_of) = legal(raw, faults);
    Brand {
        colours,
        fonts,
        logo: raw
            .logo
            .as_ref()
            .and_then(|it| logo(it, theme, site, faults)),
        radius: raw.radius.as_ref().and_then(|it| length(it, faults)),
        tone: raw
            .voice
            .iter()
            .flat_map(|voice| &voice.tone)
            .flat_map(|list| &list.items)
            .map(|word| word.value.0.clone())
            .collect(),
        legal,
        legal_of,
        page: raw.page.as_ref().map(|it| it.value),
    }
}

/// The legal line where a country has none of its own, and those of countries.
fn legal(raw: &RawBrand, faults: &mut Faults) -> (Option<String>, IndexMap<String, String>) {
    let mut default = None;
    let mut by_country = IndexMap::new();
    for (key, line) in raw.legal.iter().flat_map(|legal| &legal.entries) {
        let line = line.value.0.trim().to_owned();
        if key.value.0 == "default" {
            default = Some(line);
        } else if let Some(country) = words::country(key, faults) {
            by_country.insert(country, line);
        }
    }
    (default, by_country)
}

fn pair(colour: &RawColour, faults: &mut Faults) -> Option<Colour> {
    match colour {
        RawColour::One(text) => Some(Colour {
            light: hex(text, faults)?,
            dark: None,
        }),
        RawColour::Pair(pair) => {
            let light = pair.light.get().and_then(|text| hex(text, faults));
            let dark = pair.dark.get().and_then(|text| hex(text, faults));
            Some(Colour {
                light: light?,
                dark: Some(dark?),
            })
        }
    }
}

fn hex(text: &Spanned<Text>, faults: &mut Faults) -> Option<String> {
    let written = text.value.0.as_str();
    let is_hex = |digits: &str| digits.bytes().all(|b| b.is_ascii_hexdigit());
    let digits = written.strip_prefix('#');
    if digits.is_some_and(|digits| digits.len() == 6 && is_hex(digits)) {
        return Some(written.to_ascii_lowercase());
    }
    let bare = written.trim().trim_start_matches('#');
    let meant = match bare.len() {
        6 if is_hex(bare) => Some(format!("#{}", bare.to_ascii_lowercase())),
        3 if is_hex(bare) => Some(bare.chars().fold("#".to_owned(), |mut out, c| {
            out.extend([c.to_ascii_lowercase(); 2]);
            out
        })),
        _ => None,
    };
    let fault = Diagnostic::error(
        &BAD_COLOUR,
        text.span,
        format!("`{}` is not a colour", shorten(written)),
    );
    faults.push(match meant {
        Some(meant) => fault
            .help(format!("did you mean `\"{meant}\"`?"))
            .replace_with(format!("\"{meant}\"")),
        None => fault.help("write `\"#rrggbb\"`, such as `\"#2a35b8\"`"),
    });
    None
}

fn face(font: &RawFont, theme: &Theme<'_>, faults: &mut Faults) -> Option<FontFace> {
    let mut files = Vec::new();
    for file in font.files.iter().flat_map(|files| &files.items) {
        let ending = file.value.rsplit('.').next().unwrap_or("");
        if !matches!(ending, "woff2" | "woff" | "ttf" | "otf") {
            faults.push(
                Diagnostic::error(
                    &BAD_FAMILY,
                    file.span,
                    format!("`{}` is not a typeface", shorten(&file.value)),
                )
                .help("name a file that ends in .woff2, .woff, .ttf or .otf"),
            );
            continue;
        }
        files.push(theme.file("assets/fonts/", file, faults));
    }
    let mut print = Vec::new();
    for file in font.print.iter().flat_map(|files| &files.items) {
        if file.value.ends_with(".ttf") || file.value.ends_with(".otf") {
            print.push(theme.file("assets/fonts/", file, faults));
        } else {
            faults.push(
                Diagnostic::error(
                    &BAD_FAMILY,
                    file.span,
                    format!("`{}` cannot be printed with", shorten(&file.value)),
                )
                .help("name a file that ends in .ttf or .otf"),
            );
        }
    }
    let family = font.family.get()?;
    let is_plain = |c: char| c.is_alphanumeric() || c == ' ' || c == '-';
    if family.value.trim().is_empty() || !family.value.chars().all(is_plain) {
        faults.push(
            Diagnostic::error(
                &BAD_FAMILY,
                family.span,
                format!("`{}` is not the name of a typeface", shorten(&family.value)),
            )
            .help("name one family, with letters, digits, spaces and hyphens"),
        );
        return None;
    }
    Some(FontFace {
        family: family.value.0.clone(),
        files,
        print,
    })
}

fn logo(raw: &RawLogo, theme: &Theme<'_>, site: &Site, faults: &mut Faults) -> Option<Logo> {
    let mut file = |name: &Spanned<Text>| theme.file("", name, faults);
    let dark = raw.dark.as_ref().map(&mut file);
    let mark = raw.mark.as_ref().map(&mut file);
    let mono = raw.mono.as_ref().map(&mut file);
    let light = raw.light.get().map(&mut file);
    Some(Logo {
        light: light?,
        dark,
        mark,
        mono,
        space: raw.space.as_ref().map(|it| it.value),
        minimum_width: raw.minimum_width.as_ref().and_then(|it| length(it, faults)),
        alt: raw
            .alt
            .as_ref()
            .map_or_else(|| site.vendor.name.clone(), |alt| alt.value.0.clone()),
    })
}

fn length(text: &Spanned<Text>, faults: &mut Faults) -> Option<String> {
    let written = text.value.0.as_str();
    let number = ["px", "rem", "em", "mm", "pt"]
        .iter()
        .find_map(|unit| written.strip_suffix(unit));
    let is_number =
        |number: &str| crate::base::parse_decimal(number).is_ok_and(|n| !n.is_sign_negative());
    if written == "0" || number.is_some_and(is_number) {
        return Some(written.to_owned());
    }
    let fault = Diagnostic::error(
        &BAD_LENGTH,
        text.span,
        format!("`{}` is not a length", shorten(written)),
    );
    faults.push(if is_number(written) {
        fault
            .help(format!("did you mean `{written}px`?"))
            .replace_with(format!("{written}px"))
    } else {
        fault.help("write a number and its unit, such as `10px` or `0.5rem`")
    });
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{FileId, Span};

    #[test]
    fn colours_have_six_digits() {
        let read = |written: &str| {
            let mut faults = Faults::default();
            let text = Spanned::new(Text(written.to_owned()), Span::head(FileId(0)));
            let colour = hex(&text, &mut faults);
            let replacement = faults
                .into_sorted()
                .pop()
                .and_then(|fault| fault.replacement);
            (colour, replacement)
        };
        assert_eq!(read("#2A35b8"), (Some("#2a35b8".to_owned()), None));
        assert_eq!(read("#fA0"), (None, Some("\"#ffaa00\"".to_owned())));
        assert_eq!(read("2a35b8"), (None, Some("\"#2a35b8\"".to_owned())));
        for bad in ["red", "#12345", "#é", "#1234567", "url(x)", ""] {
            assert_eq!(read(bad), (None, None), "{bad}");
        }
    }
}
