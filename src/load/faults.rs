//! The faults that a text can have before anyone asks what it means.

use crate::base::Code;

pub const BAD_YAML: Code = Code {
    id: "PP001",
    title: "not valid YAML",
    about: "The file cannot be read as YAML. Most often a colon, a quote or the indentation is \
            wrong on the marked line or the one before it. Quote texts that hold `: ` or ` #`.",
};

pub const DUPLICATE_KEY: Code = Code {
    id: "PP002",
    title: "duplicate key",
    about: "A key stands twice in one mapping. Nothing says which of the two was meant, so \
            neither is taken silently: delete one.",
};

pub const UNKNOWN_KEY: Code = Code {
    id: "PP003",
    title: "unknown key",
    about: "The key has no meaning here. It is refused rather than ignored, because an ignored \
            key is a rule that someone believes to be in force. Check its spelling and its \
            indentation; `docs/reference.md` lists every key.",
};

pub const WRONG_SHAPE: Code = Code {
    id: "PP004",
    title: "wrong kind of value",
    about: "A list stands where one value belongs, a text where a mapping belongs, or the like.",
};

pub const MISSING_KEY: Code = Code {
    id: "PP005",
    title: "missing key",
    about: "A key without which this part has no meaning is absent, or has no value.",
};

pub const BAD_NUMBER: Code = Code {
    id: "PP006",
    title: "not a number",
    about: "Amounts and counts are plain decimals: `2500`, `2500.00`, `-12.5`. No thousands marks, \
            no currency signs, no exponent: they are read differently in different countries.",
};

pub const BAD_RATE: Code = Code {
    id: "PP007",
    title: "not a rate",
    about: "A rate is a share of one (`0.15`) or a percentage (`15%`), from 0 to 100 %. `15` \
            without a percent sign would be fifteen times the amount and is refused.",
};

pub const BAD_DATE: Code = Code {
    id: "PP008",
    title: "not a date",
    about: "Dates are written year-month-day, `2026-03-31`, and have to exist.",
};

pub const BAD_ID: Code = Code {
    id: "PP009",
    title: "not a safe id",
    about: "Ids become addresses and file names. They have 1 to 64 of a–z, 0–9, `-` and `_`, \
            begin with a letter or digit, and are not a device name of Windows.",
};

pub const BAD_CHOICE: Code = Code {
    id: "PP010",
    title: "not one of the words allowed here",
    about: "Only certain words have a meaning in this place; the help line lists them.",
};

pub const BAD_CURRENCY: Code = Code {
    id: "PP011",
    title: "unknown currency",
    about: "Currencies are written with their ISO 4217 code of three capital letters, such as \
            `EUR`.",
};

pub const TOO_LARGE: Code = Code {
    id: "PP016",
    title: "YAML too deep or too large",
    about: "The file nests more than 64 levels, or holds (or expands through aliases to) more \
            than 250,000 values. No program needs that; a slip or an attack does.",
};

pub const BAD_ENCODING: Code = Code {
    id: "PP017",
    title: "unreadable text encoding",
    about: "Texts are UTF-8, or UTF-16 with its byte order mark. Spreadsheets also write \
            Windows-1252; say so with `encoding: windows-1252` in `config/site.yaml` or at the \
            table in `config/tables.yaml`. Nothing is guessed: a wrong guess turns names to \
            rubbish without a word.",
};

pub const BAD_FRONT_MATTER: Code = Code {
    id: "PP018",
    title: "front matter missing or not closed",
    about: "A Markdown page begins with a line `---`, its settings as YAML, and a line `---`.",
};

pub const BAD_BOOLEAN: Code = Code {
    id: "PP019",
    title: "not true or false",
    about: "A switch is written `true` or `false`. `yes`, `on` and `1` mean different things to \
            different programs and are refused.",
};

/// Every fault of this layer, for the list in `docs/diagnostics.md`.
pub const ALL: &[&Code] = &[
    &BAD_YAML,
    &DUPLICATE_KEY,
    &UNKNOWN_KEY,
    &WRONG_SHAPE,
    &MISSING_KEY,
    &BAD_NUMBER,
    &BAD_RATE,
    &BAD_DATE,
    &BAD_ID,
    &BAD_CHOICE,
    &BAD_CURRENCY,
    &TOO_LARGE,
    &BAD_ENCODING,
    &BAD_FRONT_MATTER,
    &BAD_BOOLEAN,
];
