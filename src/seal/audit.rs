//! The audit log: one line for each act on partner data, chained by hashes, with signed checkpoints.
//!
//! A line is canonical JSON: keys in order, no space, so that one act has one text. It carries its
//! own number and the hash of the line before; who changes, removes, adds or swaps a line breaks the
//! chain. A chain alone does not tell that its end was cut off: a checkpoint does, which says that
//! the line of a number had a hash, and is signed by who publishes.
//!
//! What names a person inside a line is sealed under a key of that person alone, which the keystore
//! holds. Erasing a person destroys the key: the line stays as it is, and the chain whole.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use p256::ecdsa::Signature;
use p256::ecdsa::signature::{Signer, Verifier as _};
use serde::{Deserialize, Serialize};

use super::container::{Kind, Sealer};
use super::index::fingerprint;
use super::pack::Packing;
use super::secret::{Secret, decode, encode};
use super::{Publisher, Verifier};
use crate::base::{Code, Diagnostic, Faults, FileId, Span};
use crate::words;

const CHECKPOINT: &str = "partnerpress/checkpoint@1";
/// What is hashed and signed begins with these, so that neither is a hash or signature of anything else.
const LINE_DOMAIN: &[u8] = b"psl1 audit line\0";
const CHECKPOINT_DOMAIN: &[u8] = b"psl1 checkpoint\0";
/// What stands in the first line for the hash of the one before.
const NOTHING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Faults of an audit log.
pub const AUDIT_CODES: &[&Code] = &[
    &LINE_UNREADABLE,
    &LINE_MISPLACED,
    &CHAIN_BROKEN,
    &LINES_CUT_OFF,
    &CHECKPOINT_BROKEN,
];

const LINE_UNREADABLE: Code = Code {
    id: "PP190",
    title: "audit line that cannot be read",
    about: "A line of `.portal/audit/` is no line of an audit log, or not in the one form that it \
            is written in. The last line is torn when a command was killed while it wrote: \
            `partnerpress audit mend` sets the torn bytes aside and says so in the log. Any other \
            was changed by hand: take the file from the last good version of the repository.",
};

const LINE_MISPLACED: Code = Code {
    id: "PP191",
    title: "audit line at another place",
    about: "The lines of an audit log are numbered without a gap. Here lines were removed, added, \
            swapped or written twice. Take the file from the last good version of the repository, \
            and ask who changed it.",
};

const CHAIN_BROKEN: Code = Code {
    id: "PP192",
    title: "audit line that was changed",
    about: "Each line of an audit log carries the hash of the line before it, and a signed \
            checkpoint that of the line with its number. The line is not the one that was written. \
            Take the file from the last good version of the repository, and ask who changed it.",
};

const LINES_CUT_OFF: Code = Code {
    id: "PP193",
    title: "end of the audit log cut off",
    about: "A signed checkpoint names a line that is not there any more: the end of the log was cut \
            off. Take the file from the last good version of the repository, and ask who changed it.",
};

const CHECKPOINT_BROKEN: Code = Code {
    id: "PP194",
    title: "checkpoint that is not the publisher's",
    about: "A checkpoint of the audit log cannot be read, was changed since it was signed, or was \
            signed by another than the keystore that `keystore` in `config/access.yaml` or what was \
            published before names. Take it from the last good version of the repository.",
};

words! {
    /// What was done.
    pub enum AuditAct {
        "access-init" => AccessInit,
        "access-issue" => AccessIssue,
        "access-revoke" => AccessRevoke,
        "access-rotate" => AccessRotate,
        "publish" => Publish,
        "gdpr-export" => GdprExport,
        "gdpr-erase" => GdprErase,
        "retention" => Retention,
        "mend" => Mend,
    }
}

/// One act, as it stands in the log. Fields are in the order of their names, which makes the JSON
/// canonical; texts and whole numbers alone, so there is one way to write each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditLine {
    /// A word of [`AuditAct`]; a later program may know more.
    pub act: String,
    /// Who did it. `None` where the keystore does not know who.
    pub actor: Option<SealedName>,
    /// The day that the command looked at: `2026-06-30`.
    pub as_of: String,
    /// SHA-256 of the line before, in hexadecimal.
    pub before: String,
    /// What else there is to say of it, without personal data.
    pub details: BTreeMap<String, String>,
    /// From 1.
    pub number: u64,
    /// Whose data: a partner's id.
    pub partner: Option<String>,
    /// Whose data.
    pub person: Option<SealedName>,
    /// When, by the clock, in UTC: `2026-06-30T12:00:00Z`.
    pub time: String,
}

/// Someone in a line: a name drawn at random for the person, and what only the person's key opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedName {
    /// 16 hexadecimal digits.
    pub id: String,
    /// Base64url of the sealed [`PersonName`].
    pub sealed: String,
}

/// Who someone is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonName {
    /// Mail address in lower case, or what stands for it.
    pub address: String,
    pub name: Option<String>,
}

/// Where in a line someone stands; it is sealed with the name, so that none can be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Actor,
    Person,
}

impl Part {
    fn place(self, number: u64) -> String {
        match self {
            Self::Actor => format!("{number}/actor"),
            Self::Person => format!("{number}/person"),
        }
    }
}

/// The key of one person, and the name under which the log knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonKey {
    pub(super) id: [u8; 8],
    pub(super) key: Secret,
}

impl PersonKey {
    /// From 40 random bytes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 40]) -> Self {
        let (mut id, mut key) = ([0; 8], [0; 32]);
        id.copy_from_slice(&bytes[..8]);
        key.copy_from_slice(&bytes[8..]);
        Self {
            id,
            key: Secret::new(key),
        }
    }

    /// 16 hexadecimal digits.
    #[must_use]
    pub fn id(&self) -> String {
        hex(&self.id)
    }

    #[must_use]
    pub fn seal(&self, number: u64, part: Part, who: &PersonName) -> SealedName {
        // Texts; nothing in it can fail.
        let body = serde_json::to_vec(who).unwrap_or_default();
        let sealer = Sealer::new(&self.key);
        let place = part.place(number);
        let sealed = sealer.seal(Kind::Person, &place, &body, Packing::Store);
        SealedName {
            id: self.id(),
            sealed: BASE64_URL_SAFE_NO_PAD.encode(sealed),
        }
    }

    /// Who was sealed; `None` when it was for another place or under another key.
    #[must_use]
    pub fn open(&self, number: u64, part: Part, sealed: &SealedName) -> Option<PersonName> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(&sealed.sealed).ok()?;
        let sealer = Sealer::new(&self.key);
        let body = sealer.open(Kind::Person, &part.place(number), &bytes);
        serde_json::from_slice(&body.ok()?).ok()
    }
}

impl AuditLine {
    /// Its text, without a line break.
    #[must_use]
    pub fn text(&self) -> String {
        // Texts and numbers; nothing in it can fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The line that is written so; `None` for any other text.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let line: Self = serde_json::from_str(text).ok()?;
        (line.text() == text).then_some(line)
    }
}

/// The end of a log: the number and hash of its last line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainEnd {
    pub number: u64,
    /// In hexadecimal.
    pub hash: String,
}

impl Default for ChainEnd {
    /// Of an empty log.
    fn default() -> Self {
        Self {
            number: 0,
            hash: NOTHING.to_owned(),
        }
    }
}

impl ChainEnd {
    /// The end of a log whose last line has this text.
    #[must_use]
    pub fn at(line: &AuditLine) -> Self {
        Self {
            number: line.number,
            hash: hash(&line.text()),
        }
    }
}

fn hash(text: &str) -> String {
    use sha2::Digest;
    let mut hasher = sha2::Sha256::new();
    hasher.update(LINE_DOMAIN);
    hasher.update(text.as_bytes());
    hex(&hasher.finalize())
}

/// A signed word on how far a log went. Fields are in the order of their names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checkpoint {
    pub format: String,
    /// Of the line with that number, in hexadecimal.
    pub hash: String,
    pub number: u64,
    /// ECDSA over P-256 with SHA-256, `r ‖ s`, base64url.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub signature: String,
    /// When, by the clock, in UTC.
    pub time: String,
    /// The signer's point, 65 bytes as base64url.
    pub verifier: String,
}

impl Checkpoint {
    #[must_use]
    pub fn sign(end: &ChainEnd, time: &str, publisher: &Publisher) -> Self {
        let mut checkpoint = Self {
            format: CHECKPOINT.to_owned(),
            hash: end.hash.clone(),
            number: end.number,
            signature: String::new(),
            time: time.to_owned(),
            verifier: publisher.verifier().encoded(),
        };
        let signature: Signature = publisher.key().sign(&checkpoint.signed());
        checkpoint.signature = encode(&signature.to_bytes());
        checkpoint
    }

    /// What is signed: everything but the signature.
    fn signed(&self) -> Vec<u8> {
        let bare = Self {
            signature: String::new(),
            ..self.clone()
        };
        let json = serde_json::to_vec(&bare).unwrap_or_default();
        [CHECKPOINT_DOMAIN, &json].concat()
    }

    /// Its text, without a line break.
    #[must_use]
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// A name of who signed it, `ps1-…`; why it is no checkpoint otherwise.
    fn signer(&self) -> Result<String, &'static str> {
        if self.format != CHECKPOINT {
            return Err("it is of a format that is not known here");
        }
        let verifier = Verifier::decoded(&self.verifier).ok_or("its key is no key")?;
        let signature: [u8; 64] = decode(&self.signature).ok_or("its signature is none")?;
        let signature = Signature::from_slice(&signature).map_err(|_| "its signature is none")?;
        let checked = verifier.key().verify(&self.signed(), &signature);
        checked.map_err(|_| "it was changed since it was signed")?;
        Ok(fingerprint(&verifier))
    }
}

/// A checkpoint and where it stands.
#[derive(Debug, Clone)]
pub struct PlacedCheckpoint<'t> {
    pub span: Span,
    pub text: &'t str,
}

/// What a log is and what was found wrong with it.
#[derive(Debug, Default)]
pub struct Verified {
    /// In the order of the files.
    pub lines: Vec<AuditLine>,
    pub faults: Faults,
    /// The number of the last line that a checkpoint speaks for.
    pub signed_to: u64,
    /// Checkpoints that hold.
    pub checkpoints: usize,
    /// Who signed them, `ps1-…`.
    pub signer: Option<String>,
}

/// Checks a log whole: `files` in their order, each with its text, against checkpoints from wherever
/// they are kept. `signer` is who has to have signed these, when that is known; without it they
/// have to be of one signer.
#[must_use]
pub fn verify_audit(
    files: &[(FileId, &str)],
    checkpoints: &[PlacedCheckpoint<'_>],
    signer: Option<&str>,
) -> Verified {
    let mut out = Verified::default();
    // By number: hash and place; of a line that the next one already told as changed, no place.
    let mut known: BTreeMap<u64, (String, Option<Span>)> = BTreeMap::new();
    let mut end = ChainEnd::default();
    let mut last_span = files
        .first()
        .map_or(Span::head(FileId(0)), |(file, _)| Span::head(*file));
    for (file, text) in files {
        let mut at = 0;
        for whole in text.split_inclusive('\n') {
            let start = at;
            at += whole.len();
            let body = whole.strip_suffix('\n');
            let shown = whole.trim_end_matches(['\n', '\r']);
            let span = Span::new(*file, place(start), place(start + shown.len()));
            last_span = span;
            let line = body.and_then(AuditLine::of);
            let Some(line) = line else {
                let is_last = at == text.len();
                let why = match body {
                    None if is_last => "it has no end: it was cut or torn",
                    _ => "this is not what a command writes",
                };
                let fault = Diagnostic::error(
                    &LINE_UNREADABLE,
                    span,
                    "this line of the audit log cannot be read",
                );
                out.faults.push(fault.label(why).help(match body {
                    None if is_last => {
                        "`partnerpress audit mend` sets the torn bytes aside and says so in the log"
                    }
                    _ => "take the file from the last good version of the repository",
                }));
                // What comes after is held against this line by number alone.
                end = ChainEnd {
                    number: end.number + 1,
                    hash: body.map(hash).unwrap_or_default(),
                };
                continue;
            };
            let wanted = end.number + 1;
            if line.number != wanted {
                let what = match line.number.checked_sub(wanted) {
                    Some(1) => format!("line {wanted} is missing before this one"),
                    Some(_) => format!(
                        "lines {wanted} to {} are missing before this one",
                        line.number - 1
                    ),
                    None => format!("this is line {}, where line {wanted} belongs", line.number),
                };
                let fault = Diagnostic::error(&LINE_MISPLACED, span, what);
                out.faults.push(fault.help(RESTORE));
            } else if line.before != end.hash {
                let before = known.get_mut(&end.number).and_then(|(_, span)| span.take());
                let (place, what) = match before {
                    Some(before) => (before, "this line of the audit log was changed"),
                    None => (span, "this line does not follow on the one before it"),
                };
                let fault = Diagnostic::error(&CHAIN_BROKEN, place, what);
                let fault = match before {
                    Some(_) => fault.related(span, "this one carries the hash of what it was"),
                    None => fault,
                };
                out.faults.push(fault.help(RESTORE));
            }
            end = ChainEnd::at(&line);
            known.insert(line.number, (end.hash.clone(), Some(span)));
            out.lines.push(line);
        }
    }
    let last = known.keys().next_back().copied().unwrap_or(0);
    let mut signers: BTreeMap<String, Span> = BTreeMap::new();
    let mut cut: Option<(u64, Span)> = None;
    for PlacedCheckpoint { span, text } in checkpoints {
        let read = serde_json::from_str::<Checkpoint>(text).map_err(|_| "it cannot be read");
        let judged = read.and_then(|it| it.signer().map(|signer| (it, signer)));
        let (checkpoint, by) = match judged {
            Ok(judged) => judged,
            Err(why) => {
                let fault =
                    Diagnostic::error(&CHECKPOINT_BROKEN, *span, "this checkpoint does not hold");
                out.faults.push(fault.label(why).help(RESTORE));
                continue;
            }
        };
        let other = signer.is_some_and(|wanted| wanted != by)
            || (signer.is_none() && signers.keys().any(|first| *first != by));
        if other {
            let wanted = signer.or_else(|| signers.keys().next().map(String::as_str));
            let fault = Diagnostic::error(
                &CHECKPOINT_BROKEN,
                *span,
                format!(
                    "this checkpoint is signed by `{by}`, not by `{}`",
                    wanted.unwrap_or("")
                ),
            );
            out.faults.push(fault.help(RESTORE));
            continue;
        }
        signers.insert(by, *span);
        out.checkpoints += 1;
        out.signed_to = out.signed_to.max(checkpoint.number);
        if checkpoint.number == 0 && checkpoint.hash == NOTHING {
            continue;
        }
        match known.get_mut(&checkpoint.number) {
            Some((hash, _)) if *hash == checkpoint.hash => {}
            Some((_, place)) => {
                // A line is told once, however many checkpoints name it.
                if let Some(place) = place.take() {
                    let fault = Diagnostic::error(
                        &CHAIN_BROKEN,
                        place,
                        "this line of the audit log was changed",
                    );
                    let fault = fault.related(*span, "a checkpoint signed what it was");
                    out.faults.push(fault.help(RESTORE));
                }
            }
            None if checkpoint.number > last
                && cut.is_none_or(|(most, _)| most < checkpoint.number) =>
            {
                cut = Some((checkpoint.number, *span));
            }
            // A line in between that is missing has been told.
            None => {}
        }
    }
    if let Some((number, span)) = cut {
        let at = Span::new(last_span.file, last_span.end, last_span.end);
        let fault = Diagnostic::error(
            &LINES_CUT_OFF,
            at,
            format!("the log ends with line {last}, and a checkpoint signed line {number}"),
        );
        out.faults
            .push(fault.related(span, "signed here").help(RESTORE));
    }
    out.signer = signers.into_keys().next();
    out
}

const RESTORE: &str =
    "take the file from the last good version of the repository, and ask who changed it";

fn place(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: FileId = FileId(0);

    fn log(count: u64) -> Vec<String> {
        let mut end = ChainEnd::default();
        let key = PersonKey::from_bytes(&[9; 40]);
        let who = PersonName {
            address: "ada@vendor.example".to_owned(),
            name: None,
        };
        (1..=count)
            .map(|number| {
                let line = AuditLine {
                    act: AuditAct::AccessIssue.word().to_owned(),
                    actor: None,
                    as_of: "2026-06-30".to_owned(),
                    before: end.hash.clone(),
                    details: BTreeMap::new(),
                    number,
                    partner: Some("fjordlys".to_owned()),
                    person: Some(key.seal(number, Part::Person, &who)),
                    time: "2026-06-30T12:00:00Z".to_owned(),
                };
                end = ChainEnd::at(&line);
                line.text()
            })
            .collect()
    }

    fn publisher() -> Publisher {
        Publisher::from_bytes(&[3; 32]).expect("a key")
    }

    fn signed(lines: &[String]) -> String {
        let last = AuditLine::of(lines.last().expect("a line")).expect("a line");
        Checkpoint::sign(&ChainEnd::at(&last), "2026-06-30T12:00:00Z", &publisher()).text()
    }

    /// What is told of these lines: code and line, in order.
    fn told(lines: &[String], checkpoint: &str, end: &str) -> Vec<(&'static str, usize)> {
        let text = format!("{}{end}", lines.join("\n"));
        let points = [PlacedCheckpoint {
            span: Span::head(FileId(1)),
            text: checkpoint,
        }];
        let found = verify_audit(&[(FILE, &text)], &points, None);
        let line_of = |span: Span| text[..span.start as usize].matches('\n').count() + 1;
        let told = found.faults.iter();
        told.map(|it| (it.code.id, line_of(it.primary.span)))
            .collect()
    }

    #[test]
    fn what_was_written_holds() {
        let lines = log(4);
        assert_eq!(told(&lines, &signed(&lines), "\n"), []);
        assert_eq!(
            told(&lines, &signed(&lines[..2]), "\n"),
            [],
            "lines after a checkpoint"
        );
    }

    /// Attack 30, on the bytes: edit, delete, swap, torn tail, cut tail, a chain made anew.
    #[test]
    fn attack_30_no_change_stays_unseen() {
        let lines = log(5);
        let point = signed(&lines);
        for at in 0..5 {
            let mut edited = lines.clone();
            edited[at] = edited[at].replace("fjordlys", "fjordlyz");
            assert_eq!(
                told(&edited, &point, "\n"),
                [("PP192", at + 1)],
                "edited {at}"
            );
        }
        for at in 0..4 {
            let mut deleted = lines.clone();
            deleted.remove(at);
            assert_eq!(
                told(&deleted, &point, "\n"),
                [("PP191", at + 1)],
                "deleted {at}"
            );
            let mut swapped = lines.clone();
            swapped.swap(at, at + 1);
            let found = told(&swapped, &point, "\n");
            assert!(
                found.contains(&("PP191", at + 1)),
                "swapped {at}: {found:?}"
            );
        }
        for left in 1..5 {
            assert_eq!(
                told(&lines[..left], &point, "\n"),
                [("PP193", left)],
                "cut to {left}"
            );
        }
        let mut torn = lines.clone();
        let half = torn[4].len() / 2;
        torn[4].truncate(half);
        let found = told(&torn, &signed(&lines[..4]), "");
        assert_eq!(found, [("PP190", 5)]);
        // Somebody who can write and hash, but not sign.
        let mut forged = lines.clone();
        let mut end = ChainEnd::default();
        for line in &mut forged {
            let mut read = AuditLine::of(line).expect("a line");
            read.before = end.hash;
            read.as_of = "2026-01-01".to_owned();
            end = ChainEnd::at(&read);
            *line = read.text();
        }
        assert_eq!(told(&forged, &point, "\n"), [("PP192", 5)]);
        let other = Publisher::from_bytes(&[4; 32]).expect("a key");
        let theirs = Checkpoint::sign(&end, "2026-06-30T12:00:00Z", &other).text();
        let text = format!("{}\n", forged.join("\n"));
        let points = [PlacedCheckpoint {
            span: Span::head(FileId(1)),
            text: &theirs,
        }];
        let wanted = fingerprint(&publisher().verifier());
        let found = verify_audit(&[(FILE, &text)], &points, Some(&wanted));
        let codes: Vec<&str> = found.faults.iter().map(|it| it.code.id).collect();
        assert_eq!(codes, ["PP194"]);
        let changed = point.replace("\"number\":5", "\"number\":4");
        assert!(
            told(&lines, &changed, "\n")
                .iter()
                .any(|it| it.0 == "PP194")
        );
    }

    #[test]
    fn a_name_opens_with_its_key_at_its_place() {
        let key = PersonKey::from_bytes(&[9; 40]);
        let who = PersonName {
            address: "ada@vendor.example".to_owned(),
            name: Some("Ada Kern".to_owned()),
        };
        let sealed = key.seal(3, Part::Actor, &who);
        assert_eq!(key.open(3, Part::Actor, &sealed).as_ref(), Some(&who));
        assert_eq!(key.open(4, Part::Actor, &sealed), None);
        assert_eq!(key.open(3, Part::Person, &sealed), None);
        assert_eq!(
            PersonKey::from_bytes(&[8; 40]).open(3, Part::Actor, &sealed),
            None
        );
        assert!(!sealed.sealed.contains("ada"));
    }
}
