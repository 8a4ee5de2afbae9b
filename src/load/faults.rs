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

pub const BAD_FILE_NAME: Code = Code {
    id: "PP020",
    title: "file name is not a safe id",
    about: "The name of a partner's, a fund's or a page's file becomes its id and its address. It \
            has 1 to 64 of a–z, 0–9, `-` and `_`, begins with a letter or digit, and is not a \
            device name of Windows. Rename the file.",
};

pub const UNREAD_FILE: Code = Code {
    id: "PP021",
    title: "file that nothing reads",
    about: "The file stands where the site's files are, but under a name or in a folder that \
            means nothing, so what is written in it would have no effect. YAML ends in `.yaml`, \
            Markdown in `.md`, ledgers in `.csv`; images go below `content/media/`.",
};

pub const LINK_LEAVES_ROOT: Code = Code {
    id: "PP022",
    title: "symbolic link out of the site",
    about: "A link in `config/`, `content/` or `templates/` leads to a place outside of the site. \
            It is not followed: the same repository would build differently, or publish other \
            files, on another machine.",
};

pub const UNREADABLE_FILE: Code = Code {
    id: "PP023",
    title: "file that cannot be read",
    about: "The system refused to read the file, or its name is not Unicode.",
};

pub const UNKNOWN_ENCODING: Code = Code {
    id: "PP024",
    title: "unknown encoding",
    about: "`encoding` takes the name of an encoding of the WHATWG standard, such as \
            `windows-1252`, `iso-8859-15` or `utf-16le`.",
};

pub const NO_PROGRAM: Code = Code {
    id: "PP025",
    title: "no program",
    about: "Every site needs `config/partner_program_config.yaml`, with the key \
            `partner_program`. Everything below that key has a default.",
};

pub const RAGGED_ROW: Code = Code {
    id: "PP026",
    title: "row of another width",
    about: "A row of a ledger has more or fewer cells than its heading line. Most often a text \
            with a comma in it lacks its quotes, or a quote is not closed.",
};

pub const MISSING_COLUMN: Code = Code {
    id: "PP027",
    title: "missing column",
    about: "A ledger lacks a column that its table needs. Columns with another heading are \
            declared under `columns` in `config/tables.yaml`: `amount: {from: close_value}`.",
};

pub const BAD_TABLE: Code = Code {
    id: "PP028",
    title: "column map that makes no sense",
    about: "A table's declaration contradicts itself or the built-in tables: a column with both \
            `from` and `value`, a date form for a number, a form without day, month or year, or \
            a column that the table does not have.",
};

pub const EMPTY_CELL: Code = Code {
    id: "PP029",
    title: "empty cell",
    about: "A cell of a ledger is empty where a value is needed. If such rows are no facts, leave \
            them out with `keep`.",
};

pub const DOUBLE_HEADING: Code = Code {
    id: "PP030",
    title: "column heading twice",
    about: "Two columns of a ledger have the same heading, and the table reads it. Nothing says \
            which of the two was meant.",
};

pub const NO_SUCH_LEDGER: Code = Code {
    id: "PP031",
    title: "no ledger of this name",
    about: "`files` of a table names a file, or a pattern, that matches nothing below `content/`.",
};

pub const UNREAD_COLUMN: Code = Code {
    id: "PP032",
    title: "column that is almost one of the table's",
    about: "A heading of a ledger is not read, but is very near to the name of a column that the \
            file lacks. If it is meant, correct it; if not, rename it.",
};

pub const KEPT_NOTHING: Code = Code {
    id: "PP033",
    title: "`keep` names a text that no row has",
    about: "A text under `keep` occurs in no row of the table's files. Capital letters count.",
};

pub const SECRET: Code = Code {
    id: "PP034",
    title: "private key in the site",
    about: "A file holds what looks like a private key or an age identity. Keys never belong in \
            the repository of a site; the report masks what it found.",
};

pub const TAKEN_FOR_COMMENT: Code = Code {
    id: "PP035",
    title: "value taken for a comment",
    about: "What follows a `#` in YAML is a comment. A colour, or any text that begins with `#`, \
            stands in quotes: `ink: \"#112233\"`.",
};

pub const BAD_TERM: Code = Code {
    id: "PP036",
    title: "not a term of the rules",
    about: "Lengths of time, windows, days of a review, columns and the like are short phrases of \
            fixed words: `12 months`, `this and last fiscal year`, `deals.amount`. What is written \
            is none of those that have a meaning in this place; the help line lists them.",
};

pub const TWO_FORMS: Code = Code {
    id: "PP037",
    title: "none of the forms, or two at once",
    about: "Some values have several forms of which exactly one is written: a metric is a `count` \
            or a `sum`, a rate is `by` something or has `brackets`. None stands here, or more than \
            one does.",
};

pub const BAD_MESSAGES: Code = Code {
    id: "PP140",
    title: "messages that cannot be read",
    about: "A file below `templates/texts/` is not Fluent. A message is `id = text`; a text of more \
            lines has the others indented; `{` begins a value, and a brace itself is written \
            `{\"{\"}`.",
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
    &BAD_FILE_NAME,
    &UNREAD_FILE,
    &LINK_LEAVES_ROOT,
    &UNREADABLE_FILE,
    &UNKNOWN_ENCODING,
    &NO_PROGRAM,
    &RAGGED_ROW,
    &MISSING_COLUMN,
    &BAD_TABLE,
    &EMPTY_CELL,
    &DOUBLE_HEADING,
    &NO_SUCH_LEDGER,
    &UNREAD_COLUMN,
    &KEPT_NOTHING,
    &SECRET,
    &TAKEN_FOR_COMMENT,
    &BAD_TERM,
    &TWO_FORMS,
    &BAD_MESSAGES,
];
