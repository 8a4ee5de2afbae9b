//! Messages for templates: `{{ t(id="portal-dates") }}`, with values `{{ t(id="portal-as-of", day=…) }}`.
//!
//! A page that speaks another language than the site has it as `lang` in its context; a component that
//! is used on such pages takes it from its caller with `@lang`.

use std::borrow::Cow;

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::{Arg, Voices};
use crate::base::parse_decimal;

/// The function's arguments that are no values of the message.
const OWN: [&str; 2] = ["id", "lang"];

/// Makes `t` known to the templates.
pub(in crate::render) fn register(tera: &mut Tera, voices: Voices) {
    tera.register_function("t", move |given: Kwargs, state: &State<'_>| {
        said(&voices, &given, state)
    });
}

fn said(voices: &Voices, given: &Kwargs, state: &State<'_>) -> TeraResult<String> {
    let id = given.must_get::<&str>("id")?;
    let language = match given.get::<&str>("lang")? {
        Some(language) => Some(language.to_owned()),
        None => state.get::<String>("lang")?,
    };
    let voice = match &language {
        Some(language) => voices.get(language),
        None => voices.of_site(),
    };
    let mut args: Vec<(&str, Arg<'_>)> = Vec::new();
    for (name, value) in given.iter() {
        let Some(name) = name.as_str() else { continue };
        if !OWN.contains(&name) {
            args.push((name, arg(value)));
        }
    }
    voice
        .try_text(id, &args)
        .map_err(|fault| Error::message(fault.to_string()))
}

/// A number chooses a plural; all else is text.
fn arg(value: &Value) -> Arg<'_> {
    if let Some(text) = value.as_str() {
        return Arg::Text(Cow::Borrowed(text));
    }
    let text = value.to_string();
    match parse_decimal(&text) {
        Ok(number) => Arg::Number(number),
        Err(_) => Arg::Text(Cow::Owned(text)),
    }
}
