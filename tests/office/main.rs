//! What people open in the programs of their office: mails and workbooks, of the demo and of a site
//! whose names are hostile. The files are left in `target/tmp/office/`, where `tests/office/check.py`
//! reads them as such programs do.

mod mails;
mod sheets;
mod site;
