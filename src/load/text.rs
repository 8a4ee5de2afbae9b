//! Bytes of a file to the text that every span refers to.
//!
//! A byte order mark decides; without one the text is UTF-8 if it can be, else what the settings
//! declare. Nothing is guessed.

use bytes::Bytes;
use bytestring::ByteString;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::faults;
use crate::base::{Diagnostic, Faults, FileId, Span};

/// What marks a private key. The rest of such a line is masked before anything can print it.
const SECRETS: &[(&str, &str)] = &[
    ("AGE-SECRET-KEY-1", "an age identity"),
    ("PRIVATE KEY-----", "a private key"),
];
/// Where this is not, no mark is: a large text is searched once.
const IN_EVERY_MARK: &str = "KEY-";

/// The text of `bytes`. When it cannot be told, a text with replacement characters, for showing
/// the fault, and `false`.
pub(super) fn text_of(
    file: FileId,
    bytes: &Bytes,
    declared: Option<&'static Encoding>,
    faults: &mut Faults,
) -> (ByteString, bool) {
    let (text, readable) = match decode(bytes, declared) {
        Ok(text) => (text, true),
        Err(unreadable) => {
            let (text, fault) = unreadable.tell(file);
            faults.push(fault);
            (text.into(), false)
        }
    };
    (mask_secrets(file, text, faults), readable)
}

struct Unreadable {
    lossy: String,
    /// First bad byte, in `lossy`.
    at: usize,
    reason: String,
    help: String,
}

impl Unreadable {
    fn tell(self, file: FileId) -> (String, Diagnostic) {
        let at = u32::try_from(self.at).unwrap_or(u32::MAX);
        let rest = self.lossy.get(self.at..).unwrap_or("");
        let width = rest.chars().next().map_or(0, char::len_utf8);
        let span = Span::new(file, at, at + u32::try_from(width).unwrap_or(0));
        let fault = Diagnostic::error(
            &faults::BAD_ENCODING,
            span,
            "the encoding of this text is not known",
        )
        .label(self.reason)
        .help(self.help);
        (self.lossy, fault)
    }
}

fn decode(bytes: &Bytes, declared: Option<&'static Encoding>) -> Result<ByteString, Unreadable> {
    if bytes.len() > u32::MAX as usize {
        return Err(Unreadable {
            lossy: String::new(),
            at: 0,
            reason: "the file is larger than 4 GB".to_owned(),
            help: "split it".to_owned(),
        });
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, &bytes.slice(mark..));
    }
    let wide = declared.filter(|encoding| *encoding == UTF_16LE || *encoding == UTF_16BE);
    if let Some(encoding) = wide {
        return decode_as(encoding, bytes);
    }
    // The text is the bytes themselves: a large ledger is not copied.
    match (ByteString::try_from(bytes.clone()), declared) {
        (Ok(text), _) => match memchr::memchr(0, text.as_bytes()) {
            None => Ok(text),
            Some(at) => Err(Unreadable {
                lossy: text.replace('\0', "\u{fffd}"),
                at,
                reason: "a zero byte".to_owned(),
                help: "this is no text, or UTF-16 without its byte order mark: save the file as \
                       UTF-8"
                    .to_owned(),
            }),
        },
        (Err(_), Some(encoding)) => decode_as(encoding, bytes),
        (Err(error), None) => Err(Unreadable {
            lossy: String::from_utf8_lossy(bytes).into_owned(),
            at: error.valid_up_to(),
            reason: format!(
                "the byte {:02X} here is not UTF-8",
                bytes.get(error.valid_up_to()).copied().unwrap_or(0)
            ),
            help: "save the file as UTF-8, or declare its encoding, such as `encoding: \
                   windows-1252`, in config/site.yaml or at its table in config/tables.yaml"
                .to_owned(),
        }),
    }
}

fn decode_as(encoding: &'static Encoding, bytes: &Bytes) -> Result<ByteString, Unreadable> {
    if encoding == UTF_8
        && let Ok(text) = ByteString::try_from(bytes.clone())
    {
        return Ok(text);
    }
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(text.into_owned().into());
    }
    let (lossy, _) = encoding.decode_without_bom_handling(bytes);
    let at = if encoding == UTF_8 {
        std::str::from_utf8(bytes).map_or_else(|e| e.valid_up_to(), str::len)
    } else {
        lossy.find('\u{fffd}').unwrap_or(0)
    };
    Err(Unreadable {
        at,
        reason: format!("not valid {}", encoding.name()),
        help: "save the file as UTF-8".to_owned(),
        lossy: lossy.into_owned(),
    })
}

/// Tells every private key in `text` and masks it, so that neither a report nor a page repeats it.
pub(super) fn mask_secrets(file: FileId, text: ByteString, faults: &mut Faults) -> ByteString {
    if memchr::memmem::find(text.as_bytes(), IN_EVERY_MARK.as_bytes()).is_none()
        || SECRETS.iter().all(|(mark, _)| !text.contains(mark))
    {
        return text;
    }
    let mut masked = String::with_capacity(text.len());
    let mut inside = false;
    for line in text.split_inclusive('\n') {
        let ends = line.contains("-----END");
        if inside && !ends {
            hide(&mut masked, line);
            continue;
        }
        inside = false;
        let found = SECRETS
            .iter()
            .find_map(|(mark, what)| Some((line.find(mark)?, what)))
            .filter(|_| !ends && !line.contains("PUBLIC KEY"));
        let Some((at, what)) = found else {
            masked.push_str(line);
            continue;
        };
        let start = u32::try_from(masked.len() + at).unwrap_or(u32::MAX);
        let end = u32::try_from(masked.len() + line.trim_end().len()).unwrap_or(u32::MAX);
        faults.push(
            Diagnostic::error(
                &faults::SECRET,
                Span::new(file, start, end),
                format!("{what} stands in the site"),
            )
            .label("masked here")
            .help(
                "take it out, make a new one, and take it out of the history too: what was \
                 committed is known",
            ),
        );
        let (before, secret) = line.split_at(at);
        masked.push_str(before);
        hide(&mut masked, secret);
        inside = line.contains("-----BEGIN");
    }
    masked.into()
}

/// As many bytes as before, so that every span still fits.
fn hide(masked: &mut String, secret: &str) {
    masked.extend(secret.bytes().map(|byte| match byte {
        b'\n' | b'\r' => char::from(byte),
        // A letter, so that what stands around it is still read as it was.
        _ => 'x',
    }));
}

/// The encoding with this name, as the WHATWG standard lists them.
///
/// # Errors
/// The name of one that was probably meant.
pub(super) fn encoding_named(name: &str) -> Result<&'static Encoding, Option<&'static str>> {
    const COMMON: &[&str] = &[
        "utf-8",
        "utf-16le",
        "utf-16be",
        "windows-1250",
        "windows-1251",
        "windows-1252",
        "windows-1253",
        "windows-1254",
        "windows-1257",
        "iso-8859-1",
        "iso-8859-2",
        "iso-8859-15",
        "macintosh",
        "shift_jis",
        "gbk",
        "big5",
        "euc-kr",
    ];
    Encoding::for_label(name.as_bytes())
        .ok_or_else(|| crate::base::closest(name, COMMON.iter().copied()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: FileId = FileId(0);

    fn read(bytes: &[u8], declared: Option<&str>) -> (Option<String>, Vec<Diagnostic>) {
        let declared = declared.map(|name| encoding_named(name).expect("known"));
        let mut faults = Faults::default();
        let (text, readable) = text_of(FILE, &Bytes::copy_from_slice(bytes), declared, &mut faults);
        (readable.then_some(text.into()), faults.into_sorted())
    }

    #[test]
    fn marks_decide_then_utf_8_then_what_is_declared() {
        assert_eq!(read(b"\xEF\xBB\xBFa", None).0.as_deref(), Some("a"));
        assert_eq!(read(b"\xFF\xFEa\0\xE9\0", None).0.as_deref(), Some("aé"));
        assert_eq!(read(b"\xFE\xFF\0a", None).0.as_deref(), Some("a"));
        assert_eq!(
            read("é".as_bytes(), Some("windows-1252")).0.as_deref(),
            Some("é")
        );
        assert_eq!(
            read(b"caf\xE9", Some("windows-1252")).0.as_deref(),
            Some("café")
        );
        assert_eq!(read(b"a\0b\0", Some("utf-16le")).0.as_deref(), Some("ab"));
        assert_eq!(encoding_named("windows1252").ok().map(Encoding::name), None);
        assert_eq!(
            encoding_named("windos-1252").expect_err("misspelt"),
            Some("windows-1252")
        );
    }

    #[test]
    fn nothing_is_guessed() {
        let (text, faults) = read(b"a\nb\xE9c", None);
        assert_eq!(text, None);
        assert_eq!(
            (faults[0].code.id, faults[0].primary.span.start),
            ("PP017", 3)
        );
        assert_eq!(read(b"a\0b\0", None).1[0].code.id, "PP017");
        assert_eq!(read(b"\xFF\xFEa\0\x00\xD8", None).1[0].code.id, "PP017");
    }

    #[test]
    fn private_keys_are_told_and_masked() {
        let text = "notes: é AGE-SECRET-KEY-1QQQ\nname: x\n";
        let (read_text, faults) = read(text.as_bytes(), None);
        let read_text = read_text.expect("readable");
        assert_eq!(faults.len(), 1);
        assert!(!read_text.contains("QQQ") && read_text.ends_with("\nname: x\n"));
        assert_eq!(read_text.len(), text.len());
        let pem = "-----BEGIN EC PRIVATE KEY-----\nMHc\n-----END EC PRIVATE KEY-----\n";
        let (pem_text, faults) = read(pem.as_bytes(), None);
        assert_eq!(faults.len(), 1);
        assert!(!pem_text.expect("readable").contains("MHc"));
        assert!(read(b"-----BEGIN PUBLIC KEY-----\n", None).1.is_empty());
    }
}
