//! `{{ t(id="portal-nav-programs") }}` in templates: a message of the theme, with values.

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::{Arg, Voices};
use crate::base::parse_decimal;

/// What `t` is told beside the values of its message.
const OWN: [&str; 2] = ["id", "lang"];

/// Gives templates the function `t`. It speaks the language of its argument `lang`, else that of the
/// template's value `lang`, else the site's own. What it gives is text, and is escaped as such.
pub(in crate::render) fn register(tera: &mut Tera, voices: &Voices) {
    let voices = voices.clone();
    tera.register_function(
        "t",
        move |args: Kwargs, state: &State| -> TeraResult<String> {
            let id = args.must_get::<&str>("id")?;
            let given = args.get::<&str>("lang")?;
            let around = state.get::<String>("lang")?;
            let voice = match given.or(around.as_deref()) {
                Some(language) => voices.get(language),
                None => voices.of_site(),
            };
            let mut values = Vec::new();
            for (name, value) in args.iter() {
                let name = name.as_str().unwrap_or_default();
                if !OWN.contains(&name) {
                    values.push((name, arg(name, value)?));
                }
            }
            voice
                .try_text(id, &values)
                .map_err(|fault| Error::message(fault.to_string()))
        },
    );
}

fn arg<'a>(name: &str, value: &'a Value) -> TeraResult<Arg<'a>> {
    if let Some(text) = value.as_str() {
        return Ok(Arg::from(text));
    }
    let number = value
        .as_i128()
        .and_then(|number| parse_decimal(&number.to_string()).ok());
    number.map(Arg::from).ok_or_else(|| {
        Error::message(format!(
            "the value `{name}` of a message is a text or a whole number"
        ))
    })
}

#[cfg(test)]
mod tests {
    use tera::Context;

    use super::*;
    use crate::render::voice::english;

    fn said(template: &str) -> Result<String, String> {
        let mut tera = Tera::new();
        register(&mut tera, &Voices::alone(english()));
        tera.autoescape_on(vec![".html"]);
        tera.add_raw_templates([("a.html", template)])
            .map_err(|error| error.to_string())?;
        tera.render("a.html", &Context::new())
            .map_err(|error| format!("{error:?}"))
    }

    #[test]
    fn a_template_says_a_message_and_its_values_as_text() {
        let hostile = r#"{{ t(id="say-since", day="<b>{{ 7*7 }}</b>") }}"#;
        assert_eq!(
            said(hostile),
            Ok("since &lt;b&gt;{{ 7*7 }}&lt;/b&gt;".to_owned())
        );
        assert_eq!(
            said(r#"{{ t(id="say-days", count=1) }}"#),
            Ok("1 day".to_owned())
        );
        assert_eq!(
            said(r#"{{ t(id="say-days", count=1036, lang="fi") }}"#),
            Ok("1,036 days".to_owned())
        );
    }

    #[test]
    fn what_cannot_be_said_is_told() {
        for (template, fault) in [
            (r#"{{ t(id="no-such") }}"#, "there is no message `no-such`"),
            (r#"{{ t(id="say-since") }}"#, "needs a value `day`"),
            (
                r#"{{ t(id="say-since", day=1.5) }}"#,
                "a text or a whole number",
            ),
        ] {
            let said = said(template).expect_err(template);
            assert!(said.contains(fault), "{said}");
        }
    }
}
