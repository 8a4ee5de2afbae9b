//! Values are worked out from CLDR 48's data by hand.

use bytes::Bytes;

use super::*;
use crate::base::{Currency, parse_date, parse_decimal};

fn voice(tag: &str, site: &str) -> Voice {
    let spoken = Spoken {
        tag: site.to_owned(),
        words: Catalogue::of(site, &[]).unwrap_or_else(|| Catalogue::english(&[])),
        content: Arc::default(),
    };
    Voice::new(tag, &spoken)
}

/// As where a site brings words in that language.
fn own(tag: &str) -> Voice {
    let mut words = Catalogue::of(tag, &[]).unwrap_or_else(|| Catalogue::english(&[]));
    words.locale = tag.parse().expect("a locale");
    let spoken = Spoken {
        tag: tag.to_owned(),
        words,
        content: Arc::default(),
    };
    Voice::new(tag, &spoken)
}

fn amount(text: &str, code: &str) -> Money {
    Money::new(
        parse_decimal(text).expect("a number"),
        Currency::from_code(code).expect("a currency"),
    )
}

fn date(text: &str) -> Date {
    parse_date(text).expect("a date")
}

fn rate(text: &str) -> Rate {
    Rate::new(parse_decimal(text).expect("a rate"))
}

/// An amount to the minor unit, and to its last digit with its code.
fn both(voice: &Voice, text: &str, code: &str) -> [String; 2] {
    let money = amount(text, code);
    [voice.money(money), voice.exact(money)].map(|text| text.replace('\u{a0}', "_"))
}

#[test]
fn english_is_as_it_was() {
    let en = own("en");
    assert_eq!(both(&en, "50000", "USD"), ["$50,000", "USD_50,000.00"]);
    assert_eq!(both(&en, "1200.5", "EUR"), ["€1,200.50", "EUR_1,200.50"]);
    assert_eq!(
        both(&en, "-1234567.891", "GBP"),
        ["−£1,234,567.89", "−GBP_1,234,567.891"]
    );
    assert_eq!(both(&en, "900", "NOK"), ["NOK_900", "NOK_900.00"]);
    assert_eq!(both(&en, "1234.5", "JPY"), ["¥1,234", "JPY_1,234.5"]);
    assert_eq!(both(&en, "12.3456", "KWD"), ["KWD_12.346", "KWD_12.3456"]);
    assert_eq!(both(&en, "-0.001", "USD"), ["$0", "−USD_0.001"]);
    assert_eq!(en.figure(amount("-1200.5", "USD")), "−1,200.50");
    assert_eq!(
        en.number(parse_decimal("-1234567.50").expect("a number")),
        "−1,234,567.5"
    );
    assert_eq!(en.percent(rate("0.125")), "12.5%");
    assert_eq!(en.percents(rate("0.1"), rate("0.25")), "10–25%");
    assert_eq!(
        en.share(parse_decimal("0.81549").expect("a number")),
        "81.5%"
    );
    let day = date("2026-11-03");
    assert_eq!(en.day(day), "3 November 2026");
    assert_eq!(en.month(day), "November 2026");
    assert_eq!([en.month_short(day), en.weekday_short(day)], ["Nov", "Tue"]);
    assert_eq!(
        en.days(day, date("2026-11-04")),
        "Tue 3 to Wed 4 November 2026"
    );
    assert_eq!(en.list(&["a", "b", "c"]), "a, b and c");
    assert_eq!(en.list::<&str>(&[]), "");
    let time = NaiveTime::from_hms_opt(9, 5, 0).expect("a time");
    assert_eq!(en.time(time), "09:05");
}

#[test]
fn each_region_has_its_numbers() {
    // de: `#,##0.00 ¤`, `#,##0 %`; point between groups, comma before decimals.
    let de = own("de");
    assert_eq!(both(&de, "50000", "USD"), ["50.000_$", "50.000,00_USD"]);
    assert_eq!(
        both(&de, "-1200.5", "EUR"),
        ["−1.200,50_€", "−1.200,50_EUR"]
    );
    assert_eq!(de.percents(rate("0.1"), rate("0.25")), "10–25\u{a0}%");
    // pt: `¤ #,##0.00`; the dollar is US$.
    let br = voice("pt-BR", "pt");
    assert_eq!(both(&br, "1234.5", "BRL"), ["R$_1.234,50", "BRL_1.234,50"]);
    assert_eq!(both(&br, "50000", "USD"), ["US$_50.000", "USD_50.000,00"]);
    assert_eq!(br.percent(rate("0.125")), "12,5%");
    // pt-PT groups from five digits on, and puts the sign behind.
    let pt = voice("pt-PT", "pt");
    assert_eq!(both(&pt, "1234.5", "EUR"), ["1234,50_€", "1234,50_EUR"]);
    assert_eq!(both(&pt, "12345", "EUR")[0], "12_345_€");
    // nb: the crown is kr; a figure of thousands has a space that does not break.
    let nb = own("nb-NO");
    assert_eq!(both(&nb, "50000", "NOK"), ["50_000_kr", "50_000,00_NOK"]);
    // ja: the yen in full width; it has no minor unit.
    let ja = own("ja");
    assert_eq!(both(&ja, "1234.5", "JPY")[0], "￥1,234");
}

#[test]
fn each_region_has_its_days() {
    let day = date("2026-11-03");
    for (tag, written, month, list) in [
        ("en-US", "November 3, 2026", "November 2026", "a, b, and c"),
        ("de", "3. November 2026", "November 2026", "a, b und c"),
        (
            "pt-BR",
            "3 de novembro de 2026",
            "novembro de 2026",
            "a, b e c",
        ),
        (
            "pt-PT",
            "3 de novembro de 2026",
            "novembro de 2026",
            "a, b e c",
        ),
        ("nb-NO", "3. november 2026", "november 2026", "a, b og c"),
        ("ja", "2026年11月3日", "2026年11月", "a、b、c"),
        ("ar", "3 نوفمبر 2026", "نوفمبر 2026", "a وb وc"),
        ("ar-EG", "٣ نوفمبر ٢٠٢٦", "نوفمبر ٢٠٢٦", "a وb وc"),
    ] {
        let voice = own(tag);
        assert_eq!(voice.day(day), written, "{tag}");
        assert_eq!(voice.month(day), month, "{tag}");
        assert_eq!(voice.list(&["a", "b", "c"]), list, "{tag}");
    }
}

#[test]
fn arabic_runs_from_right_to_left_and_marks_its_numbers() {
    let ar = own("ar");
    assert!(ar.is_right_to_left() && ar.direction() == "rtl");
    // Its pattern begins with U+200F.
    assert_eq!(both(&ar, "1200.5", "EUR")[0], "\u{200f}1,200.50_€");
    let egypt = voice("ar-EG", "ar");
    assert_eq!(both(&egypt, "1200.5", "EUR")[0], "\u{200f}١٬٢٠٠٫٥٠_€");
    // Whatever comes from outside is isolated, whichever way it runs.
    let text = ar.text(
        "days-from-to",
        &[("first", "Acme".into()), ("last", "شركة".into())],
    );
    assert!(text.contains("\u{2068}Acme\u{2069}") && text.contains("\u{2068}شركة\u{2069}"));
    // Within a text from left to right, only what could turn it.
    let text = own("en").text(
        "days-from-to",
        &[("first", "Acme".into()), ("last", "\u{202e}live".into())],
    );
    assert_eq!(text, "Acme to \u{2068}\u{202e}live\u{2069}");
}

#[test]
fn a_reader_gets_the_nearest_words_and_its_own_numbers() {
    for (tag, site, language, money) in [
        ("pt-BR", "pt", "pt-BR", "NOK_50.000"),
        ("de-CH", "de", "de-CH", "NOK_50'000"),
        // No Norwegian words: English as CLDR has it for Norway.
        ("nb-NO", "en", "en-NO", "50_000_kr"),
        ("nb-NO", "pt-BR", "pt-NO", "NOK_50.000"),
        // A region is not known: the site's own.
        ("ja", "en-GB", "en-GB", "NOK_50,000"),
    ] {
        let voice = voice(tag, site);
        assert_eq!(voice.language(), language, "{tag} of {site}");
        assert_eq!(voice.site_language(), site);
        assert_eq!(
            both(&voice, "50000", "NOK")[0].replace('’', "'"),
            money,
            "{tag} of {site}"
        );
    }
}

#[test]
fn a_sites_own_words_lie_over_the_shipped_ones() {
    let own = "days-from-to = von { $first } an bis { $last } ({ $last })\n";
    let templates = vec![("texts/de.ftl".to_owned(), Bytes::from(own))];
    let words = Catalogue::of("de-AT", &templates).expect("German");
    let spoken = Spoken {
        tag: "de-AT".to_owned(),
        words,
        content: Arc::default(),
    };
    let voice = Voice::new("de-AT", &spoken);
    let args = [("first", Arg::from("a")), ("last", Arg::from(1036usize))];
    assert_eq!(
        voice.text("days-from-to", &args).replace('\u{a0}', "."),
        "von a an bis 1.036 (1.036)"
    );
    assert_eq!(voice.text("no-such-message", &[]), "no-such-message");
    assert_eq!(
        voice.try_text("days-from-to", &args[..1]),
        Err(TextFault::NoSuchValue {
            id: "days-from-to".to_owned(),
            value: "last".to_owned()
        })
    );
}
