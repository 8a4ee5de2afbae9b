//! The mails of the demo, each in every language, and of partners with hostile names.

mod demo;
