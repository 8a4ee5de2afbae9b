//! Pictures that people hand in: what is kept of them, what is left out, and what is refused before it
//! goes off.

use std::fmt::Write as _;

use bytes::Bytes;
use partnerpress::base::{LeftOut, Picture, PictureFault};

fn read(text: &str) -> Result<(Picture, Vec<LeftOut>), PictureFault> {
    Picture::read(&Bytes::copy_from_slice(text.as_bytes()))
}

fn written(text: &str) -> String {
    let (picture, _) = read(text).expect("a picture");
    picture.svg().expect("a drawing").to_owned()
}

/// Within a second of its own; the tests of a busy machine are given three.
fn refused(text: &str) -> String {
    let started = std::time::Instant::now();
    let message = read(text).expect_err("refused").message;
    let took = started.elapsed();
    assert!(
        took < std::time::Duration::from_secs(3),
        "{message}: {took:?}"
    );
    message
}

#[test]
fn a_drawing_is_written_anew_with_its_size() {
    let text = "<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' \
                'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'><svg viewBox='0 0 30.5 20' \
                xmlns='http://www.w3.org/2000/svg' xmlns:i='urn:x'><i:pgf>secret</i:pgf>\
                <!-- who drew it --><style>.a{fill:#123456}</style><g class='a'>\
                <path d='M0 0h30v20z'/></g></svg>";
    let (picture, left_out) = read(text).expect("a picture");
    assert_eq!((picture.width, picture.height), (31, 20));
    assert_eq!(left_out, []);
    let svg = picture.svg().expect("a drawing");
    assert!(svg.contains("viewBox=\"0 0 30.5 20\""), "{svg}");
    assert!(svg.contains("#123456"), "{svg}");
    for gone in ["secret", "who", "<style", "class", "DOCTYPE"] {
        assert!(!svg.contains(gone), "{gone} in {svg}");
    }
    // What was let through is let through again, unchanged in what it shows.
    assert_eq!(written(svg).matches("<path").count(), 1);
}

#[test]
fn what_is_no_drawing_is_left_out_and_told() {
    let text = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9' \
                xmlns:xlink='http://www.w3.org/1999/xlink' onload='alert(1)'>\
                <script>alert(2)</script>\
                <foreignObject width='9' height='9'><p xmlns='http://www.w3.org/1999/xhtml'>hi</p>\
                </foreignObject>\
                <a xlink:href='javascript:alert(3)'><rect width='5' height='5' fill='red'/></a>\
                <image xlink:href='https://evil.example/x.png' width='9' height='9'/>\
                <image href='file:///etc/passwd' width='9' height='9'/>\
                <image href='data:image/svg+xml,%3Csvg%3E' width='9' height='9'/>\
                <use href='other.svg#a'/>\
                <style>@import url(https://evil.example/x.css); rect{stroke:url(http://evil.example/)}</style>\
                <text y='5'>Acme</text>\
                <rect width='1' height='1' onclick='alert(4)'><set attributeName='onclick' to='alert(5)'/></rect>\
                </svg>";
    let (picture, left_out) = read(text).expect("a picture");
    let svg = picture.svg().expect("a drawing");
    for gone in [
        "script",
        "alert",
        "onload",
        "onclick",
        "javascript",
        "evil",
        "http:",
        "https:",
        "file:",
        "foreign",
        "Acme",
        "<text",
        "<image",
        "<use",
        "href",
        "<set",
        "<a",
    ] {
        let svg = svg.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
        assert!(!svg.contains(gone), "{gone} in {svg}");
    }
    let told: Vec<&str> = left_out.iter().map(|part| part.what).collect();
    for what in [
        "a script",
        "an animation",
        "content that is no drawing",
        "a picture of another file",
        "a part of another file",
        "a style sheet of another file",
        "text that is set in a typeface",
    ] {
        assert!(told.contains(&what), "{what} in {told:?}");
    }
    let first = left_out.iter().find(|part| part.what == "a script");
    assert_eq!(
        first.map(|part| &text[part.at..part.at + 6]),
        Some("onload")
    );
}

#[test]
fn two_pictures_share_no_ids() {
    let drawing = |colour: &str| {
        written(&format!(
            "<svg viewBox='0 0 9 9'><defs><linearGradient id='a'><stop stop-color='{colour}'/>\
             <stop offset='1'/></linearGradient></defs><rect width='9' height='9' \
             fill='url(#a)'/></svg>"
        ))
    };
    let id = |svg: &str| {
        let start = svg.find("id=\"").expect("an id") + 4;
        svg[start..].split('"').next().map(str::to_owned)
    };
    let (red, blue) = (drawing("red"), drawing("blue"));
    assert_ne!(id(&red), id(&blue));
    assert_eq!(drawing("red"), red);
}

#[test]
fn bombs_are_refused_before_they_go_off() {
    let mut laughs = String::from("<!DOCTYPE svg [<!ENTITY a0 'ha'>");
    for n in 1..12 {
        let before = format!("&a{};", n - 1).repeat(10);
        let _ = write!(laughs, "<!ENTITY a{n} '{before}'>");
    }
    laughs.push_str("]><svg viewBox='0 0 9 9'><title>&a11;</title></svg>");
    assert_eq!(refused(&laughs), "this drawing declares entities");

    let mut uses = String::from("<svg viewBox='0 0 9 9'><g id='a0'><path d='M0 0h9v9z'/></g>");
    for n in 1..40 {
        let _ = write!(
            uses,
            "<g id='a{n}'><use href='#a{}'/><use href='#a{}'/></g>",
            n - 1,
            n - 1
        );
    }
    uses.push_str("</svg>");
    assert_eq!(refused(&uses), "this drawing would take too long to draw");

    let styled = "<svg viewBox='0 0 9 9'><style>g>path{mask:url(#m)}</style><mask id='m'>\
                  <g><path d='M0 0h9v9z'/></g></mask></svg>";
    assert_eq!(refused(styled), "a part of this drawing uses itself");
    let circle = "<svg viewBox='0 0 9 9'><g id='a'><use href='#b'/></g><g id='b'>\
                  <use href='#a'/></g><path d='M0 0h9v9z'/></svg>";
    assert_eq!(refused(circle), "a part of this drawing uses itself");

    let huge = "<svg width='1e9' height='10'><path d='M0 0h9v9z'/></svg>";
    assert!(refused(huge).contains("units large"), "{}", refused(huge));
    let tile = "<svg viewBox='0 0 9 9'><pattern id='p' width='1e6' height='1e6' \
                patternUnits='userSpaceOnUse'><path d='M0 0h9v9z'/></pattern>\
                <rect width='9' height='9' fill='url(#p)'/></svg>";
    assert!(refused(tile).contains("far larger"), "{}", refused(tile));
    let dashes = "<svg viewBox='0 0 900 900'><path d='M0 0h900v900z' stroke='red' \
                  stroke-dasharray='.0001'/></svg>";
    assert!(refused(dashes).contains("dashes"), "{}", refused(dashes));
    let octaves = format!(
        "<svg viewBox='0 0 9 9'><filter id='f'>{}</filter><rect width='9' height='9' \
         filter='url(#f)'/></svg>",
        "<feTurbulence numOctaves='9'/>".repeat(100)
    );
    assert!(
        refused(&octaves).contains("too long"),
        "{}",
        refused(&octaves)
    );

    let mut attributes = String::from("<svg viewBox='0 0 9 9'");
    for n in 0..60_000 {
        let _ = write!(attributes, " a{n}='>'");
    }
    attributes.push_str("/>");
    assert!(refused(&attributes).contains("attributes"));
    let deep = format!(
        "<svg viewBox='0 0 9 9'>{}{}</svg>",
        "<g>".repeat(15_000),
        "</g>".repeat(15_000)
    );
    assert_eq!(refused(&deep), "this drawing is nested too deeply");
    let mut spaces = String::from("<svg viewBox='0 0 9 9'>");
    for n in 0..12_000 {
        let _ = write!(spaces, "<g xmlns:n{n}='urn:{n}'>");
    }
    assert!(refused(&spaces).contains("namespaces"));
    let many = format!("<svg viewBox='0 0 9 9'>{}</svg>", "<g/>".repeat(100_000));
    assert!(refused(&many).contains("too many elements"));
    let rules = format!(
        "<svg viewBox='0 0 9 9'><style>{}</style>{}</svg>",
        "g g g{fill:url(#a)}".repeat(20_000),
        "<g/>".repeat(20_000)
    );
    assert!(refused(&rules).contains("styles"));
    assert!(refused(&"<svg>".repeat(300_000)).contains("bytes"));
}

#[test]
fn pixels_are_counted_before_they_are_read() {
    let png = |width: u32, height: u32| {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, 2, 2);
        encoder.set_color(png::ColorType::Grayscale);
        encoder
            .add_text_chunk("Author".to_owned(), "somebody".to_owned())
            .expect("a text");
        let mut writer = encoder.write_header().expect("a header");
        writer.write_image_data(&[0, 1, 2, 3]).expect("pixels");
        writer.finish().expect("a file");
        file[16..20].copy_from_slice(&width.to_be_bytes());
        file[20..24].copy_from_slice(&height.to_be_bytes());
        // The header's checksum: CRC-32, as PNG has it.
        let crc = file[12..29].iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                (crc >> 1) ^ (0xedb8_8320 * (crc & 1))
            })
        });
        file[29..33].copy_from_slice(&(!crc).to_be_bytes());
        Bytes::from(file)
    };
    let (picture, _) = Picture::read(&png(2, 2)).expect("a picture");
    assert_eq!((picture.width, picture.height), (2, 2));
    assert!(picture.svg().is_none());
    let kept = picture.bytes();
    assert!(!kept.windows(8).any(|it| it == b"somebody"));
    assert_eq!(Picture::read(&kept).expect("again").0, picture);

    let started = std::time::Instant::now();
    let message = |file: &Bytes| Picture::read(file).expect_err("refused").message;
    assert_eq!(
        message(&png(60_000, 60_000)),
        "this picture has 60000 × 60000 pixels"
    );
    assert!(message(&png(2, 5000)).contains("cannot be read"));
    assert!(message(&png(2, 2).slice(..40)).contains("cannot be read"));
    assert!(message(&Bytes::from_static(b"\xff\xd8\xff\xe0")).contains("a JPEG"));
    assert!(message(&Bytes::from_static(b"\x1f\x8b\x08\xff")).contains("neither"));
    assert!(started.elapsed() < std::time::Duration::from_secs(1));
}
