//! What facts earn, from outside: amounts worked out by hand for each thing a rule can say, and what
//! must hold for every rule and ledger.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first thing it did not expect"
)]

mod book;
mod chance;

mod bounds;
mod payouts;
mod properties;
mod rates;
mod reasons;
mod refunds;
mod shares;
mod terms;
