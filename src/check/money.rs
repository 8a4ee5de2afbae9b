//! Amounts that add up: every currency converts, and refunds take back what was earned.

use crate::base::{Code, Currency, Date, Diagnostic, Span};
use crate::model::ExchangeRates;

pub(super) const CODES: &[&Code] = &[&NO_RATE, &REFUND_SIGN, &FOREIGN_REFUND];

const NO_RATE: Code = Code {
    id: "PP062",
    title: "currency without an exchange rate",
    about: "Amounts of different currencies never add up silently. Every currency that occurs \
            needs a rate in `config/exchange_rates.yaml`, on the day of the amount or later.",
};

const REFUND_SIGN: Code = Code {
    id: "PP063",
    title: "refund with the wrong sign",
    about: "A refund is a row of the kind `refund` with a negative amount; every other row is zero \
            or more. Another sign is taken as it stands, so it is a warning, but it is seldom meant.",
};

const FOREIGN_REFUND: Code = Code {
    id: "PP065",
    title: "refund of another partner's deal",
    about: "A refund refers to a deal of another partner, or to one of a later day. It takes back \
            what was earned at the rate of that deal.",
};

/// A currency that does not convert into `to` on `day`, as a fault at `span`.
pub(super) fn no_rate(
    exchange: &ExchangeRates,
    from: Currency,
    to: Currency,
    day: Date,
    span: Span,
) -> Option<Diagnostic> {
    if from == to {
        return None;
    }
    let missing = [from, to]
        .into_iter()
        .find(|currency| exchange.rate(*currency, day).is_none())?;
    Some(
        Diagnostic::error(
            &NO_RATE,
            span,
            format!("{from} cannot be converted into {to}"),
        )
        .label(format!("there is no exchange rate for {missing}"))
        .help(format!(
            "add {missing} to the rates in config/exchange_rates.yaml: units of {} for one \
             {missing}",
            exchange.base
        )),
    )
}

pub(super) fn refund_sign(span: Span, is_refund: bool, amount: &str) -> Diagnostic {
    let message = if is_refund {
        format!("a refund of {amount}, which is not negative")
    } else {
        format!("an amount of {amount} in a row that is no refund")
    };
    Diagnostic::warning(&REFUND_SIGN, span, message).help(if is_refund {
        "write a refund with a minus sign"
    } else {
        "write `refund` as its kind, and the id of the deal in `refers_to`"
    })
}

pub(super) fn foreign_refund(span: Span, deal: &str) -> Diagnostic {
    Diagnostic::warning(
        &FOREIGN_REFUND,
        span,
        format!("the deal `{deal}` is another partner's"),
    )
    .help("look up which deal was taken back")
}

pub(super) fn early_refund(span: Span, deal: &str, sold: Date) -> Diagnostic {
    Diagnostic::warning(
        &FOREIGN_REFUND,
        span,
        format!("the deal `{deal}` is of {sold}, after this refund"),
    )
    .help("look up which deal was taken back, and when")
}
