//! Short texts of a fixed form: countries, languages, times of day, time zones.

use chrono::NaiveTime;

use crate::base::{Code, Diagnostic, Faults, Spanned, Zone, closest, parse_times};
use crate::load::decode::shorten;
use crate::load::leaf::Text;

pub(super) const CODES: &[&Code] = &[&BAD_COUNTRY, &BAD_LOCALE, &BAD_TIME, &BAD_ZONE];

const BAD_COUNTRY: Code = Code {
    id: "PP083",
    title: "not a country",
    about: "Countries are written with their two capital letters of ISO 3166-1: `DE`, `BR`, `GB`. \
            Quote `\"NO\"` if other programs read the file too; here it is read as written.",
};

const BAD_LOCALE: Code = Code {
    id: "PP084",
    title: "not a language",
    about: "Languages are written as in BCP 47: `en`, `de-AT`, `zh-Hant-TW`.",
};

const BAD_TIME: Code = Code {
    id: "PP085",
    title: "not a time of day",
    about: "Times are written `10:00`, or `10:00-11:30` from when to when, by the 24-hour clock.",
};

const BAD_ZONE: Code = Code {
    id: "PP086",
    title: "unknown time zone",
    about: "Time zones have the names of the IANA database, such as `Europe/Berlin`.",
};

/// ISO 3166-1 alpha-2, officially assigned.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI \
BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE \
DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS \
GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW \
KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW \
MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO \
RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM \
TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

pub(super) fn country(text: &Spanned<Text>, faults: &mut Faults) -> Option<String> {
    let written = text.value.0.as_str();
    let is_country =
        |code: &str| code.len() == 2 && COUNTRIES.split(' ').any(|known| known == code);
    if is_country(written) {
        return Some(written.to_owned());
    }
    let upper = written.trim().to_uppercase();
    let meant = match upper.as_str() {
        "UK" => Some("GB".to_owned()),
        "EL" => Some("GR".to_owned()),
        upper if is_country(upper) => Some(upper.to_owned()),
        _ => None,
    };
    let fault = Diagnostic::error(
        &BAD_COUNTRY,
        text.span,
        format!("`{}` is not a country", shorten(written)),
    );
    faults.push(match meant {
        Some(meant) => fault
            .help(format!("did you mean `{meant}`?"))
            .replace_with(meant),
        None => fault.help("write its two letters of ISO 3166-1, such as `DE`"),
    });
    None
}

pub(super) fn locale(text: &Spanned<Text>, faults: &mut Faults) -> Option<String> {
    let written = text.value.0.as_str();
    if is_locale(written) {
        return Some(written.to_owned());
    }
    let cleaned = written.trim().replace('_', "-");
    let cleaned = cleaned.split(['.', '@']).next().unwrap_or("").to_owned();
    let mut parts = cleaned.split('-');
    let language = parts.next().unwrap_or("").to_lowercase();
    let rest: Vec<String> = parts
        .map(|part| {
            if part.len() == 2 {
                part.to_uppercase()
            } else {
                part.to_owned()
            }
        })
        .collect();
    let meant = std::iter::once(language)
        .chain(rest)
        .collect::<Vec<_>>()
        .join("-");
    let fault = Diagnostic::error(
        &BAD_LOCALE,
        text.span,
        format!("`{}` is not a language", shorten(written)),
    );
    faults.push(if is_locale(&meant) {
        fault
            .help(format!("did you mean `{meant}`?"))
            .replace_with(meant)
    } else {
        fault.help("write it as in BCP 47, such as `en` or `de-AT`")
    });
    None
}

/// Language, perhaps a script, perhaps a region.
pub(super) fn is_locale(text: &str) -> bool {
    let mut parts = text.split('-').peekable();
    let lower = |part: &str| part.bytes().all(|b| b.is_ascii_lowercase());
    let upper = |part: &str| part.bytes().all(|b| b.is_ascii_uppercase());
    let language = parts.next().unwrap_or("");
    if !(2..=3).contains(&language.len()) || !lower(language) {
        return false;
    }
    let is_script = |part: &&str| {
        part.len() == 4 && part.get(..1).is_some_and(upper) && part.get(1..).is_some_and(lower)
    };
    let _ = parts.next_if(is_script);
    let is_region = |part: &&str| {
        (part.len() == 2 && upper(part))
            || (part.len() == 3 && part.bytes().all(|b| b.is_ascii_digit()))
    };
    let _ = parts.next_if(is_region);
    parts.next().is_none()
}

/// A time of day or a stretch of one.
pub(super) fn times(
    text: &Spanned<Text>,
    faults: &mut Faults,
) -> Option<(NaiveTime, Option<NaiveTime>)> {
    let written = text.value.0.as_str();
    if let Some(times) = parse_times(written) {
        return Some(times);
    }
    let cleaned: String = written
        .replace(['–', '—'], "-")
        .replace(" to ", "-")
        .replace('.', ":")
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let fault = Diagnostic::error(
        &BAD_TIME,
        text.span,
        format!("`{}` is not a time of day", shorten(written)),
    );
    faults.push(if parse_times(&cleaned).is_some() {
        fault
            .help(format!("did you mean `{cleaned}`?"))
            .replace_with(cleaned)
    } else {
        fault.help("write `10:00`, or `10:00-11:30`, the earlier time first")
    });
    None
}

pub(super) fn zone(text: &Spanned<Text>, faults: &mut Faults) -> Option<String> {
    const OFTEN: &[&str] = &[
        "Europe/Berlin",
        "Europe/London",
        "Europe/Paris",
        "Europe/Madrid",
        "Europe/Lisbon",
        "Europe/Amsterdam",
        "Europe/Zurich",
        "Europe/Vienna",
        "Europe/Oslo",
        "Europe/Stockholm",
        "Europe/Copenhagen",
        "Europe/Helsinki",
        "Europe/Warsaw",
        "Europe/Dublin",
        "Europe/Rome",
        "Europe/Brussels",
        "America/New_York",
        "America/Chicago",
        "America/Denver",
        "America/Los_Angeles",
        "America/Sao_Paulo",
        "America/Mexico_City",
        "America/Toronto",
        "America/Bogota",
        "America/Santiago",
        "Asia/Tokyo",
        "Asia/Singapore",
        "Asia/Kolkata",
        "Asia/Shanghai",
        "Asia/Dubai",
        "Australia/Sydney",
        "Pacific/Auckland",
        "UTC",
    ];
    let written = text.value.0.as_str();
    if Zone::named(written).is_some() {
        return Some(written.to_owned());
    }
    let near = match written.trim().to_uppercase().as_str() {
        "CET" | "CEST" | "MEZ" | "MESZ" => Some("Europe/Berlin"),
        "GMT" | "BST" => Some("Europe/London"),
        _ => OFTEN
            .iter()
            .copied()
            .find(|zone| zone.rsplit('/').next() == Some(written))
            .or_else(|| closest(written, OFTEN.iter().copied())),
    };
    let fault = Diagnostic::error(
        &BAD_ZONE,
        text.span,
        format!("unknown time zone `{}`", shorten(written)),
    );
    faults.push(match near {
        Some(near) => fault
            .help(format!("did you mean `{near}`?"))
            .replace_with(near),
        None => fault.help("write a name of the IANA database, such as `Europe/Berlin`"),
    });
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{FileId, Span};

    fn text(text: &str) -> Spanned<Text> {
        Spanned::new(Text(text.to_owned()), Span::head(FileId(0)))
    }

    type Reader<T> = fn(&Spanned<Text>, &mut Faults) -> Option<T>;

    fn meant<T>(read: Reader<T>, written: &str) -> Option<String> {
        let mut faults = Faults::default();
        assert!(read(&text(written), &mut faults).is_none(), "{written}");
        faults.into_sorted().remove(0).replacement
    }

    fn is_good<T>(read: Reader<T>, written: &str) -> bool {
        read(&text(written), &mut Faults::default()).is_some()
    }

    #[test]
    fn countries() {
        assert!(is_good(country, "NO") && is_good(country, "GB"));
        assert_eq!(meant(country, "UK").as_deref(), Some("GB"));
        assert_eq!(meant(country, "de").as_deref(), Some("DE"));
        assert_eq!(meant(country, "Germany"), None);
        assert_eq!(meant(country, "A "), None);
    }

    #[test]
    fn languages() {
        for good in ["en", "nb-NO", "zh-Hant-TW", "es-419"] {
            assert!(is_good(locale, good), "{good}");
        }
        assert_eq!(meant(locale, "de_DE").as_deref(), Some("de-DE"));
        assert_eq!(meant(locale, "EN-us").as_deref(), Some("en-US"));
        assert_eq!(meant(locale, "de_DE.UTF-8").as_deref(), Some("de-DE"));
        assert_eq!(meant(locale, "english"), None);
        assert_eq!(meant(locale, "é"), None);
    }

    #[test]
    fn times_and_zones() {
        assert!(is_good(times, "10:00") && is_good(times, "10:00-11:30"));
        assert_eq!(
            meant(times, "10.00 to 11.30").as_deref(),
            Some("10:00-11:30")
        );
        assert_eq!(meant(times, "11:00-10:00"), None);
        assert_eq!(meant(times, "noon"), None);
        assert!(is_good(zone, "Europe/Berlin"));
        assert_eq!(meant(zone, "Berlin").as_deref(), Some("Europe/Berlin"));
        assert_eq!(meant(zone, "CEST").as_deref(), Some("Europe/Berlin"));
    }
}
