//! Days in an order that can have happened.

use crate::base::{Code, Date, Diagnostic, Faults, Span, Spanned};
use crate::load::leaf::Day;

pub(super) const CODES: &[&Code] = &[&OUT_OF_ORDER, &OUTSIDE_PARTNERSHIP];

const OUT_OF_ORDER: Code = Code {
    id: "PP060",
    title: "days out of order",
    about: "Something ends before it begins, is paid before it is claimed, or expires before it is \
            issued.",
};

const OUTSIDE_PARTNERSHIP: Code = Code {
    id: "PP061",
    title: "outside of the partnership",
    about: "A fact of a partner is of a day before it joined or after it left. It counts as \
            written; most often the day, or `joined` in the partner's file, is wrong.",
};

/// `later` must not be before `earlier`; each with what it is, as "the end".
pub(super) fn in_order(
    (earlier_name, earlier): (&str, Option<&Spanned<Day>>),
    (later_name, later): (&str, Option<&Spanned<Day>>),
    faults: &mut Faults,
) {
    let (Some(earlier), Some(later)) = (earlier, later) else {
        return;
    };
    if later.value.0 >= earlier.value.0 {
        return;
    }
    faults.push(
        Diagnostic::error(
            &OUT_OF_ORDER,
            later.span,
            format!("{later_name} is before {earlier_name}"),
        )
        .label(format!("this is before {}", earlier.value.0))
        .related(earlier.span, earlier_name)
        .help("one of the two days is wrong"),
    );
}

pub(super) fn expired_at_issue(span: Span, issued: Date) -> Diagnostic {
    Diagnostic::error(
        &OUT_OF_ORDER,
        span,
        "it expires before it is issued".to_owned(),
    )
    .label(format!("issued on {issued}"))
    .help("one of the two days is wrong")
}

/// Something of a partner on a day on which it is none.
pub(super) fn outside(span: Span, what: String, joined: Span, why: &str) -> Diagnostic {
    Diagnostic::warning(&OUTSIDE_PARTNERSHIP, span, what)
        .related(joined, why)
        .help("correct the day, or `joined` and `ended` of the partner")
}
