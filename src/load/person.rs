//! Where a site's files name a person, and how the name is taken out of them without touching
//! anything else.
//!
//! The files themselves are searched, not the values that a check made of them: what a person is owed
//! is everything that is written, whether anything reads it or not. A value that is the person's name,
//! address or number, whole, is the person's datum; a text that holds one of them among other words is
//! a mention, which nobody but a person can rewrite.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use super::front_matter;
use super::yaml::{self, Node, Value};
use crate::base::{Faults, FileId, Id, Sources, Span};
use crate::model::{Contact, Workspace};

/// A person, as far as the site's files tell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    /// Mail address, in lower case.
    pub address: Option<String>,
    /// As written; the first is the one to go by.
    pub names: Vec<String>,
    pub phones: BTreeSet<String>,
    /// Whose contact or user.
    pub partners: BTreeSet<Id>,
    /// An id of the vendor's staff.
    pub staff: Option<Id>,
    /// Somebody else has one of the names too: a name alone then says nothing, but for where the
    /// person's own partner is spoken of.
    pub shares_name: bool,
}

impl Identity {
    /// Who is meant by a mail address, by the number of a partner's contact (`fjordlys/2`), by an id of
    /// the staff or by a full name. Of somebody whom no file names any more there is an address, or a
    /// name, and no more.
    #[must_use]
    pub fn of(workspace: &Workspace, who: &str) -> Option<Self> {
        let who = who.trim();
        if let Some((partner, number)) = who.split_once('/') {
            let partner = workspace
                .partners
                .iter()
                .find(|it| it.id.as_str() == partner)?;
            let at = number.parse::<usize>().ok()?.checked_sub(1)?;
            let contact = partner.contacts.get(at)?;
            let mut person = match &contact.email {
                Some(email) => Self::of_address(workspace, &folded(email)),
                None => Self::default(),
            };
            person.take(contact);
            person.partners.insert(partner.id.clone());
            return Some(person.judged(workspace));
        }
        if who.contains('@') {
            return Some(Self::of_address(workspace, &folded(who)).judged(workspace));
        }
        let staff = workspace.site.staff.iter();
        if let Some((id, staff)) = staff.clone().find(|(id, _)| id.as_str() == who) {
            let mut person = match &staff.email {
                Some(email) => Self::of_address(workspace, &folded(email)),
                None => Self::default(),
            };
            person.name(&staff.name);
            person.phones.extend(staff.phone.clone());
            person.staff = Some(id.clone());
            return Some(person.judged(workspace));
        }
        if who.is_empty() {
            return None;
        }
        let mut person = Self::default();
        person.name(who);
        // A name that one entry alone has is that entry's person.
        let wanted = folded(who);
        let mut addresses: BTreeSet<String> = BTreeSet::new();
        for contact in workspace.partners.iter().flat_map(|it| &it.contacts) {
            if folded(&contact.name) == wanted {
                addresses.extend(contact.email.as_deref().map(folded));
            }
        }
        for staff in workspace.site.staff.values() {
            if folded(&staff.name) == wanted {
                addresses.extend(staff.email.as_deref().map(folded));
            }
        }
        match addresses.len() {
            0 => Some(person.judged(workspace)),
            1 => addresses
                .pop_first()
                .map(|it| Self::of_address(workspace, &it).judged(workspace)),
            // Of several people the address has to say which.
            _ => None,
        }
    }

    /// Looks for this name too.
    pub fn name(&mut self, name: &str) {
        let name = name.trim();
        if !name.is_empty() && !self.names.iter().any(|it| it == name) {
            self.names.push(name.to_owned());
        }
    }

    /// What a pseudonym is made from: the address, else the name.
    #[must_use]
    pub fn key(&self) -> String {
        let name = || self.names.first().map(|it| folded(it));
        self.address.clone().or_else(name).unwrap_or_default()
    }

    fn of_address(workspace: &Workspace, address: &str) -> Self {
        let mut person = Self {
            address: Some(address.to_owned()),
            ..Self::default()
        };
        for partner in &workspace.partners {
            for contact in &partner.contacts {
                if contact
                    .email
                    .as_deref()
                    .is_some_and(|it| folded(it) == address)
                {
                    person.take(contact);
                    person.partners.insert(partner.id.clone());
                }
            }
        }
        for (id, staff) in &workspace.site.staff {
            if staff
                .email
                .as_deref()
                .is_some_and(|it| folded(it) == address)
            {
                person.name(&staff.name);
                person.phones.extend(staff.phone.clone());
                person.staff = Some(id.clone());
            }
        }
        if let Some(listed) = workspace.access.people.get(address) {
            if let Some(name) = &listed.name {
                person.name(name);
            }
            person.partners.extend(listed.partner.clone());
        }
        person
    }

    fn take(&mut self, contact: &Contact) {
        self.name(&contact.name);
        self.phones.extend(contact.phone.clone());
    }

    fn judged(mut self, workspace: &Workspace) -> Self {
        let own: BTreeSet<String> = self.names.iter().map(|it| folded(it)).collect();
        let other = |name: &str, email: Option<&str>| {
            own.contains(&folded(name)) && email.map(folded) != self.address
        };
        let contacts = workspace.partners.iter().flat_map(|partner| {
            let is_own = self.partners.contains(&partner.id);
            partner.contacts.iter().map(move |it| (it, is_own))
        });
        // A contact of the same partner without an address is taken for the same person.
        let by_contacts = contacts
            .into_iter()
            .filter(|(it, is_own)| !is_own || it.email.is_some())
            .any(|(it, _)| other(&it.name, it.email.as_deref()));
        let by_staff = workspace
            .site
            .staff
            .iter()
            .filter(|(id, _)| self.staff.as_ref() != Some(id))
            .any(|(_, it)| other(&it.name, it.email.as_deref()));
        self.shares_name = by_contacts || by_staff;
        self
    }
}

/// Texts that are the same to who reads them are the same here.
fn folded(text: &str) -> String {
    text.trim().nfc().collect::<String>().to_lowercase()
}

/// What of a person stands in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    Address,
    Name,
    Phone,
    /// What someone does at a partner.
    Job,
    /// The id under which files speak of someone of the staff.
    StaffId,
}

impl What {
    /// "mail address", for people.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Address => "mail address",
            Self::Name => "name",
            Self::Phone => "telephone number",
            Self::Job => "role",
            Self::StaffId => "staff id",
        }
    }
}

/// A value that is the person's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Datum {
    pub span: Span,
    pub what: What,
    /// `contacts[0].email`, or the heading of a column.
    pub key: String,
    pub value: String,
    /// What stands beside it: the other values of the entry, or the cells of the row, by key.
    pub beside: Vec<(String, String)>,
    /// Whether it stands in a ledger.
    pub is_row: bool,
}

/// A text that names the person among other words, or a name that may be somebody else's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    pub span: Span,
    /// The line.
    pub text: String,
    /// Whether the whole value is the name, and only that somebody else has it too speaks against it.
    pub may_be_another: bool,
}

/// All that the files of a site say of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// By file and place.
    pub data: Vec<Datum>,
    /// By file and place.
    pub mentions: Vec<Mention>,
}

/// Searches all texts of a site for a person.
#[must_use]
pub fn find(
    sources: &Sources,
    paths: &[String],
    workspace: &Workspace,
    person: &Identity,
) -> Found {
    let mut labels: BTreeSet<String> = BTreeSet::new();
    for partner in workspace
        .partners
        .iter()
        .filter(|it| person.partners.contains(&it.id))
    {
        labels.insert(folded(partner.id.as_str()));
        labels.insert(folded(&partner.name));
        labels.extend(partner.aliases.iter().map(|it| folded(it)));
    }
    let mut out = Found::default();
    for path in paths {
        let Some(file) = sources.find(path) else {
            continue;
        };
        let mut search = Search {
            person,
            names: person.names.iter().map(|it| folded(it)).collect(),
            labels: &labels,
            is_own_file: is_own_file(path, person),
            data: BTreeMap::new(),
            doubtful: BTreeMap::new(),
            file,
        };
        let text = sources.text(file);
        let is_data = path.starts_with("config/") || path.starts_with("content/");
        if path.ends_with(".csv") && is_data {
            search.ledger(text);
        } else if (path.ends_with(".yaml") || path.ends_with(".yml")) && is_data {
            search.settings(text, 0);
        } else if path.ends_with(".md")
            && let Some(range) = front_matter::settings(text)
        {
            let offset = u32::try_from(range.start).unwrap_or(0);
            search.settings(text.get(range).unwrap_or(""), offset);
        }
        search.mentions(text, &mut out.mentions);
        out.data.extend(search.data.into_values());
    }
    out
}

/// Whether a file is about the person's partner.
fn is_own_file(path: &str, person: &Identity) -> bool {
    let stem = path
        .strip_prefix("content/partners/")
        .and_then(|it| it.strip_suffix(".yaml"));
    stem.is_some_and(|stem| person.partners.iter().any(|it| it.as_str() == stem))
}

struct Search<'a> {
    person: &'a Identity,
    names: BTreeSet<String>,
    /// Under which ledgers know the person's partners.
    labels: &'a BTreeSet<String>,
    is_own_file: bool,
    file: FileId,
    /// By place.
    data: BTreeMap<u32, Datum>,
    doubtful: BTreeMap<u32, Span>,
}

impl Search<'_> {
    fn settings(&mut self, text: &str, offset: u32) {
        let mut faults = Faults::default();
        if let Some(node) = yaml::parse(self.file, text, offset, &mut faults) {
            let about_own = node.get("partner").and_then(scalar).is_some_and(|it| {
                self.person
                    .partners
                    .iter()
                    .any(|own| own.as_str() == it.trim())
            });
            self.is_own_file |= about_own;
            self.node(&node, "", &[]);
        }
    }

    fn node(&mut self, node: &Node<'_>, path: &str, beside: &[(String, String)]) {
        match &node.value {
            Value::Null => {}
            Value::Scalar { text, .. } => {
                if let Some(what) = self.judge(text, self.is_own_file, node.span) {
                    self.note(node.span, what, path, text, beside);
                }
            }
            Value::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    self.node(item, &format!("{path}[{at}]"), beside);
                }
            }
            Value::Map(entries) => {
                let own: Vec<(String, String)> = entries
                    .iter()
                    .filter_map(|it| Some((it.key.value.to_string(), scalar(&it.node)?.to_owned())))
                    .collect();
                let is_entry = self.is_entry(node, path);
                for entry in entries {
                    let key = &*entry.key.value;
                    let below = match path {
                        "" => key.to_owned(),
                        _ => format!("{path}.{key}"),
                    };
                    if self.is_staff_id(key) {
                        self.note(entry.key.span, What::StaffId, &below, key, &[]);
                    }
                    let what = match key {
                        "name" => Some(What::Name),
                        "email" => Some(What::Address),
                        "phone" => Some(What::Phone),
                        "role" if path.starts_with("contacts[") => Some(What::Job),
                        _ => None,
                    };
                    match (what.filter(|_| is_entry), scalar(&entry.node)) {
                        (Some(what), Some(text)) => {
                            self.note(entry.node.span, what, &below, text, &own);
                        }
                        _ => self.node(&entry.node, &below, &own),
                    }
                }
            }
        }
    }

    /// Whether a mapping is the person's own entry.
    fn is_entry(&self, node: &Node<'_>, path: &str) -> bool {
        let text = |key| node.get(key).and_then(scalar).map(folded);
        let email = text("email");
        if email.is_some() {
            return email == self.person.address;
        }
        let is_staff = self.person.staff.as_ref();
        if is_staff.is_some_and(|id| path == format!("staff.{id}")) {
            return true;
        }
        let is_contact = self.is_own_file && path.starts_with("contacts[");
        is_contact && text("name").is_some_and(|name| self.names.contains(&name))
    }

    fn is_staff_id(&self, text: &str) -> bool {
        self.person
            .staff
            .as_ref()
            .is_some_and(|id| id.as_str() == text)
    }

    /// What of the person a whole value is. A name that somebody else has too is noted as doubtful,
    /// but for where it is surely `own`.
    fn judge(&mut self, text: &str, own: bool, span: Span) -> Option<What> {
        let value = folded(text);
        if self.person.address.as_ref() == Some(&value) {
            return Some(What::Address);
        }
        if self.is_staff_id(text.trim()) {
            return Some(What::StaffId);
        }
        if self.names.contains(&value) {
            if own || !self.person.shares_name {
                return Some(What::Name);
            }
            self.doubtful.insert(span.start, span);
            return None;
        }
        let is_phone = self.person.phones.iter().any(|it| folded(it) == value);
        is_phone.then_some(What::Phone)
    }

    fn note(
        &mut self,
        span: Span,
        what: What,
        key: &str,
        value: &str,
        beside: &[(String, String)],
    ) {
        self.data.entry(span.start).or_insert_with(|| Datum {
            span,
            what,
            key: key.to_owned(),
            value: value.to_owned(),
            beside: beside.to_vec(),
            is_row: false,
        });
    }

    fn ledger(&mut self, text: &str) {
        let delimiter = delimiter_of(text);
        let mut rows = Rows {
            text,
            at: 0,
            delimiter,
        };
        let Some(head) = rows.next() else {
            return;
        };
        let head: Vec<String> = head
            .iter()
            .map(|cell| cell.value.trim().to_owned())
            .collect();
        for row in rows {
            let own = row
                .iter()
                .any(|cell| self.labels.contains(&folded(&cell.value)));
            for (at, cell) in row.iter().enumerate() {
                let span = Span::new(self.file, cell.start, cell.end);
                let Some(what) = self.judge(&cell.value, own, span) else {
                    continue;
                };
                let beside = head
                    .iter()
                    .cloned()
                    .zip(row.iter().map(|it| it.value.clone()));
                let datum = Datum {
                    span,
                    what,
                    key: head.get(at).cloned().unwrap_or_default(),
                    value: cell.value.clone(),
                    beside: beside.collect(),
                    is_row: true,
                };
                self.data.insert(cell.start, datum);
            }
        }
    }

    /// Lines that name the person beside what was noted.
    fn mentions(&self, text: &str, out: &mut Vec<Mention>) {
        let mut needles: Vec<String> = self.names.iter().cloned().collect();
        needles.extend(self.person.address.clone());
        needles.retain(|it| it.chars().count() > 2);
        let mut masked = text.as_bytes().to_vec();
        for datum in self.data.values() {
            let (start, end) = (datum.span.start as usize, datum.span.end as usize);
            if let Some(range) = masked.get_mut(start..end) {
                range
                    .iter_mut()
                    .filter(|it| !matches!(it, b'\n' | b'\r'))
                    .for_each(|it| *it = b' ');
            }
        }
        let masked = String::from_utf8_lossy(&masked);
        let mut at = 0usize;
        for line in masked.split_inclusive('\n') {
            let lower: String = line.nfc().collect::<String>().to_lowercase();
            let found = needles.iter().any(|needle| holds_word(&lower, needle));
            if found {
                let start = u32::try_from(at).unwrap_or(u32::MAX);
                let end = u32::try_from(at + line.trim_end().len()).unwrap_or(u32::MAX);
                let shown = text
                    .get(at..at + line.len())
                    .unwrap_or(line)
                    .trim()
                    .to_owned();
                let within = self.doubtful.range(start..=end).next();
                out.push(Mention {
                    span: within.map_or(Span::new(self.file, start, end), |(_, span)| *span),
                    text: shown,
                    may_be_another: within.is_some(),
                });
            }
            at += line.len();
        }
    }
}

fn scalar<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.value {
        Value::Scalar { text, .. } => Some(text),
        _ => None,
    }
}

/// Whether `needle` stands in `text`, and not as a part of a longer word.
fn holds_word(text: &str, needle: &str) -> bool {
    text.match_indices(needle).any(|(at, _)| {
        let is_of_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !is_of_word(text[..at].chars().next_back())
            && !is_of_word(text[at + needle.len()..].chars().next())
    })
}

/// A cell of a row: its value, and its place without quotes.
struct Cell {
    start: u32,
    end: u32,
    value: String,
}

/// The rows of a CSV text, each cell with its place.
struct Rows<'t> {
    text: &'t str,
    at: usize,
    delimiter: u8,
}

impl Iterator for Rows<'_> {
    type Item = Vec<Cell>;

    fn next(&mut self) -> Option<Vec<Cell>> {
        let bytes = self.text.as_bytes();
        if self.at >= bytes.len() {
            return None;
        }
        let mut cells = Vec::new();
        loop {
            let start = self.at;
            let quoted = bytes.get(start) == Some(&b'"');
            let mut open = quoted;
            let mut at = start + usize::from(quoted);
            while let Some(byte) = bytes.get(at) {
                match byte {
                    b'"' if quoted => open = !open,
                    b'\n' | b'\r' if !open => break,
                    byte if *byte == self.delimiter && !open => break,
                    _ => {}
                }
                at += 1;
            }
            let raw = self.text.get(start..at).unwrap_or("");
            let inner = raw.strip_prefix('"').filter(|_| quoted);
            let (lead, inner) = match inner {
                Some(inner) => (1, inner.trim_end().strip_suffix('"').unwrap_or(inner)),
                None => (raw.len() - raw.trim_start().len(), raw.trim()),
            };
            let place = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
            cells.push(Cell {
                start: place(start + lead),
                end: place(start + lead + inner.len()),
                value: if quoted {
                    inner.replace("\"\"", "\"")
                } else {
                    inner.to_owned()
                },
            });
            match bytes.get(at) {
                Some(byte) if *byte == self.delimiter => self.at = at + 1,
                Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => {
                    self.at = at + 2;
                    return Some(cells);
                }
                _ => {
                    self.at = at + 1;
                    return Some(cells);
                }
            }
        }
    }
}

/// What parts the cells of a text: what its first line has most of.
fn delimiter_of(text: &str) -> u8 {
    let head = text.lines().next().unwrap_or("");
    let count = |byte: &u8| head.bytes().filter(|it| it == byte).count();
    // Of equals the first is taken: `max_by_key` would take the last.
    let all = [b'|', b'\t', b';', b','];
    all.into_iter().max_by_key(count).unwrap_or(b',')
}

/// The single values at these keys of a YAML file, `claim.evidence[].note`, each with its place.
#[must_use]
pub fn values(sources: &Sources, file: FileId, keys: &[&str]) -> Vec<(Span, String)> {
    fn walk(node: &Node<'_>, path: &str, keys: &[&str], out: &mut Vec<(Span, String)>) {
        match &node.value {
            Value::Null => {}
            Value::Scalar { text, .. } => {
                if keys.contains(&path) {
                    out.push((node.span, text.to_string()));
                }
            }
            Value::List(items) => {
                let below = format!("{path}[]");
                items.iter().for_each(|it| walk(it, &below, keys, out));
            }
            Value::Map(entries) => {
                for entry in entries {
                    let below = match path {
                        "" => entry.key.value.to_string(),
                        _ => format!("{path}.{}", entry.key.value),
                    };
                    walk(&entry.node, &below, keys, out);
                }
            }
        }
    }
    let mut out = Vec::new();
    if let Some(node) = yaml::parse(file, sources.text(file), 0, &mut Faults::default()) {
        walk(&node, "", keys, &mut out);
    }
    // A value that an alias repeats stands in one place.
    out.sort_by_key(|(span, _)| span.start);
    out.dedup_by_key(|(span, _)| span.start);
    out
}

/// A stretch of a file and what comes in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

/// What takes a person's data out of the files, given the pseudonym; and what cannot be taken out so,
/// since it is written over several lines or with escapes.
#[must_use]
pub fn pseudonymise(sources: &Sources, data: &[Datum], pseudonym: &str) -> (Vec<Edit>, Vec<Datum>) {
    // Facts that told two spellings apart tell two pseudonyms apart.
    let mut spellings: Vec<&str> = Vec::new();
    for datum in data.iter().filter(|it| it.what == What::Name) {
        if !spellings.contains(&datum.value.trim()) {
            spellings.push(datum.value.trim());
        }
    }
    let mut edits = Vec::new();
    let mut left = Vec::new();
    for datum in data {
        let text = match datum.what {
            What::Address => format!("{pseudonym}@erased.invalid"),
            What::Phone | What::Job => "erased".to_owned(),
            What::StaffId => pseudonym.to_owned(),
            What::Name => match spellings.iter().position(|it| *it == datum.value.trim()) {
                None | Some(0) => pseudonym.to_owned(),
                Some(at) => format!("{pseudonym}-{}", at + 1),
            },
        };
        match stretch(sources, datum) {
            Some(span) => edits.push(Edit { span, text }),
            None => left.push(datum.clone()),
        }
    }
    (edits, left)
}

/// The bytes to put a plain text in place of.
fn stretch(sources: &Sources, datum: &Datum) -> Option<Span> {
    let span = datum.span;
    let written = sources
        .text(span.file)
        .get(span.start as usize..span.end as usize)?;
    let is_quoted = written.len() > 1
        && ['"', '\'']
            .iter()
            .any(|it| written.starts_with(*it) && written.ends_with(*it));
    if is_quoted || written == datum.value || (datum.is_row && !written.contains('\n')) {
        return Some(span);
    }
    // Folded over lines, or with a comment behind: the value itself, where it stands there once.
    let mut places = written.match_indices(datum.value.trim());
    match (places.next(), places.next()) {
        (Some((at, value)), None) if !value.is_empty() => {
            let start = span.start + u32::try_from(at).ok()?;
            let end = start + u32::try_from(value.len()).ok()?;
            Some(Span::new(span.file, start, end))
        }
        _ => None,
    }
}

/// A text with the edits of its file made.
#[must_use]
pub fn edited(text: &str, edits: &[&Edit]) -> String {
    let mut sorted: Vec<&&Edit> = edits.iter().collect();
    sorted.sort_by_key(|it| it.span.start);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in sorted {
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        if start < at {
            continue;
        }
        out.push_str(text.get(at..start).unwrap_or(""));
        out.push_str(&edit.text);
        at = end;
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let rows = Rows {
            text,
            at: 0,
            delimiter: delimiter_of(text),
        };
        rows.map(|row| row.into_iter().map(|cell| cell.value).collect())
            .collect()
    }

    #[test]
    fn cells_are_read_with_their_places() {
        let text = "id;person\r\n1; \"Li; Ann\"\n2;\"A \"\"B\"\"\nC\"\n3;é\n";
        let all = cells(text);
        assert_eq!(all[0], ["id", "person"]);
        assert_eq!(all[3], ["3", "é"]);
        assert_eq!(all[2], ["2", "A \"B\"\nC"]);
        assert_eq!(cells("a,b\n1,2"), [["a", "b"], ["1", "2"]]);
    }

    #[test]
    fn a_name_is_a_word_of_its_own() {
        assert!(holds_word("asked ann li, twice", "ann li"));
        assert!(!holds_word("joann lind", "ann li"));
    }

    #[test]
    fn edits_leave_all_else_as_it_is() {
        let mut sources = Sources::default();
        let text = "# Ann\ncontacts:\n  - {name: \"Ann Li\", phone: '1'}  # kept\n";
        let file = sources.add("a.yaml", text);
        let datum = |from: &str, what| {
            let at = text.find(from).expect("there") as u32;
            Datum {
                span: Span::new(file, at, at + from.len() as u32),
                what,
                key: String::new(),
                value: from.trim_matches(['"', '\'']).to_owned(),
                beside: Vec::new(),
                is_row: false,
            }
        };
        let data = [datum("\"Ann Li\"", What::Name), datum("'1'", What::Phone)];
        let (edits, left) = pseudonymise(&sources, &data, "person-1");
        assert_eq!(left, []);
        let edits: Vec<&Edit> = edits.iter().collect();
        assert_eq!(
            edited(text, &edits),
            "# Ann\ncontacts:\n  - {name: person-1, phone: erased}  # kept\n"
        );
    }
}
