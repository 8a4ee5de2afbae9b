//! Addresses of the web, and of mail.

use crate::base::{Code, Diagnostic, Faults, Spanned};
use crate::load::decode::shorten;
use crate::load::leaf::Text;

pub(super) const CODES: &[&Code] = &[&BAD_ADDRESS, &OPEN_ADDRESS, &BAD_MAIL];

pub(super) const BAD_ADDRESS: Code = Code {
    id: "PP080",
    title: "address that may not stand here",
    about: "Links lead to `https://…`, `http://…`, `mailto:…`, `tel:…`, or to a page of this site, \
            `/tiers/`. Other schemes, such as `javascript:`, run code in the reader's browser.",
};

const OPEN_ADDRESS: Code = Code {
    id: "PP081",
    title: "form sent in the clear",
    about: "Applications hold personal data. The address that takes them begins with `https://`; \
            only a loopback address, for trying it out, may do without.",
};

const BAD_MAIL: Code = Code {
    id: "PP082",
    title: "not a mail address",
    about: "A mail address has one `@`, something before it, and a domain after it.",
};

/// Why a text is no absolute address of the web.
fn web_fault(text: &str) -> Option<&'static str> {
    let rest = match text.split_once("://") {
        Some((scheme, rest)) if matches!(&*scheme.to_ascii_lowercase(), "http" | "https") => rest,
        _ => return Some("not an address of the form https://…"),
    };
    if text
        .chars()
        .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\' | '`'))
    {
        return Some("an address holds no spaces, quotes or angle brackets");
    }
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    if authority.contains('@') {
        return Some("an address with a user name or password in it");
    }
    let (host, port) = split_port(authority);
    if !is_host(host) {
        return Some("there is no such name of a host");
    }
    match port {
        Some(port) if port.parse::<u16>().is_err() => Some("not a port"),
        _ => None,
    }
}

fn split_port(authority: &str) -> (&str, Option<&str>) {
    if let Some(inner) = authority.strip_prefix('[') {
        return match inner.split_once(']') {
            Some((host, port)) => (host, port.strip_prefix(':')),
            None => ("", None),
        };
    }
    match authority.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    }
}

fn is_host(host: &str) -> bool {
    if host.contains(':') {
        // Of version 6: hexadecimal groups between colons.
        return host.len() <= 39 && host.bytes().all(|b| b.is_ascii_hexdigit() || b == b':');
    }
    !host.is_empty()
        && host.len() <= 253
        && host.split('.').all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .chars()
                    .all(|c| c.is_alphanumeric() || c == '-' || c == '_')
        })
}

fn is_loopback(text: &str) -> bool {
    let authority = text.split_once("://").map_or("", |(_, rest)| {
        rest.split(['/', '?', '#']).next().unwrap_or("")
    });
    let (host, _) = split_port(authority);
    host == "localhost" || host == "::1" || host.starts_with("127.")
}

fn told(text: &Spanned<Text>, reason: &str, of_this_site: bool, faults: &mut Faults) {
    let written = text.value.0.as_str();
    let fault = Diagnostic::error(
        &BAD_ADDRESS,
        text.span,
        format!("`{}` is not an address for this place", shorten(written)),
    )
    .label(reason);
    let meant = format!("https://{}", written.trim().trim_start_matches('/'));
    let looks_bare = !written.contains(':') && written.contains('.') && web_fault(&meant).is_none();
    let page = format!("/{written}/");
    let is_word = !written.is_empty()
        && written
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-');
    faults.push(if is_word && of_this_site {
        fault
            .help(format!("did you mean `{page}`?"))
            .replace_with(page)
    } else if looks_bare {
        fault
            .help(format!("did you mean `{meant}`?"))
            .replace_with(meant)
    } else {
        fault.help("write it in full, such as `https://www.example.com/`")
    });
}

/// An address of the web in full.
pub(super) fn web(text: &Spanned<Text>, faults: &mut Faults) -> Option<String> {
    match web_fault(&text.value) {
        None => Some(text.value.0.clone()),
        Some(reason) => {
            told(text, reason, false, faults);
            None
        }
    }
}

/// The address that takes a form.
pub(super) fn form(text: &Spanned<Text>, faults: &mut Faults) -> Option<String> {
    let address = web(text, faults)?;
    if address.to_ascii_lowercase().starts_with("http://") && !is_loopback(&address) {
        let rest = address.get("http".len()..).unwrap_or("");
        faults.push(
            Diagnostic::warning(
                &OPEN_ADDRESS,
                text.span,
                "applications would be sent in the clear",
            )
            .help(format!("use `https{rest}`"))
            .replace_with(format!("https{rest}")),
        );
    }
    Some(address)
}

/// Why an address may not be linked to; `None` for those of this site.
pub(super) fn link_fault(address: &str) -> Option<&'static str> {
    // Browsers drop these before they look for a scheme.
    let cleaned: String = address
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .collect();
    if cleaned.starts_with("//") || cleaned.starts_with('\\') || cleaned.starts_with("/\\") {
        return Some("an address of another host without `https:`");
    }
    let scheme = match cleaned.find([':', '/', '?', '#']) {
        Some(at) if cleaned.as_bytes().get(at) == Some(&b':') => cleaned.get(..at).unwrap_or(""),
        _ => return None,
    };
    match &*scheme.to_ascii_lowercase() {
        "http" | "https" => web_fault(address),
        "mailto" => {
            let address = cleaned.get("mailto:".len()..).unwrap_or("");
            let plain = address.split('?').next().unwrap_or("");
            (!is_mail(plain)).then_some("not a mail address")
        }
        "tel" => None,
        _ => Some("only https, http, mailto and tel lead anywhere"),
    }
}

/// A link of the settings, to the web or to a page of this site.
pub(super) fn link(text: &Spanned<Text>, faults: &mut Faults) -> Option<String> {
    let written = text.value.0.as_str();
    let reason = match link_fault(written) {
        Some(reason) => Some(reason),
        None if is_own(written) && !written.starts_with(['/', '#']) => {
            Some("neither a page of this site, such as `/tiers/`, nor a full address")
        }
        None => None,
    };
    match reason {
        None => Some(written.to_owned()),
        Some(reason) => {
            told(text, reason, true, faults);
            None
        }
    }
}

/// Whether an address is of this site: it has no scheme.
pub(super) fn is_own(address: &str) -> bool {
    match address.find([':', '/', '?', '#']) {
        Some(at) => address.as_bytes().get(at) != Some(&b':'),
        None => true,
    }
}

/// The address of the whole site, without a slash at its end.
pub(super) fn base(text: &Spanned<Text>, faults: &mut Faults) -> Option<String> {
    let address = web(text, faults)?;
    if address.contains(['?', '#']) {
        told(
            text,
            "the address of a site has no `?` and no `#`",
            false,
            faults,
        );
        return None;
    }
    Some(address.trim_end_matches('/').to_owned())
}

pub(super) fn mail(text: &Spanned<Text>, faults: &mut Faults) -> Option<String> {
    if is_mail(&text.value) {
        return Some(text.value.0.clone());
    }
    faults.push(
        Diagnostic::error(
            &BAD_MAIL,
            text.span,
            format!("`{}` is not a mail address", shorten(&text.value)),
        )
        .help("write one address, such as `name@example.com`"),
    );
    None
}

/// An address that mails come from, or go back to.
pub(super) fn sender(text: &Spanned<Text>, faults: &mut Faults) -> Option<String> {
    let address = mail(text, faults)?;
    if is_sender(&address) {
        return Some(address);
    }
    faults.push(
        Diagnostic::error(
            &BAD_MAIL,
            text.span,
            format!("`{}` cannot send mail", shorten(&address)),
        )
        .label("a letter outside of ASCII, or more than 64 characters before the `@`")
        .help("write the name in plain letters, and the domain as `xn--…`"),
    );
    None
}

/// Whether every mail server takes it.
pub(super) fn is_sender(address: &str) -> bool {
    let name = address.split('@').next().unwrap_or_default();
    is_mail(address) && address.is_ascii() && name.len() <= 64
}

/// Where one leaves a list: what mail programs follow.
pub(super) fn unsubscribe(text: &Spanned<Text>, faults: &mut Faults) -> Option<String> {
    let written = text.value.0.as_str();
    let begins = |scheme: &str| {
        let begin = written.get(..scheme.len());
        begin.is_some_and(|begin| begin.eq_ignore_ascii_case(scheme))
    };
    let fault =
        if written.contains([' ', '<', '>', '"', ',']) || written.chars().any(char::is_control) {
            Some("an address holds no spaces, commas, quotes or angle brackets")
        } else if written.len() > 500 {
            Some("longer than mail programs read")
        } else if begins("https://") || begins("mailto:") {
            link_fault(written)
        } else {
            Some("mail programs follow `https:` and `mailto:` only")
        };
    let Some(reason) = fault else {
        return Some(written.to_owned());
    };
    faults.push(
        Diagnostic::error(
            &BAD_ADDRESS,
            text.span,
            format!("`{}` is not an address for this place", shorten(written)),
        )
        .label(reason)
        .help("write `https://…`, or `mailto:` and an address"),
    );
    None
}

fn is_mail(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else {
        return false;
    };
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && !"\"<>(),;:\\@".contains(c);
    !name.is_empty() && name.chars().all(is_plain) && domain.contains('.') && is_host(domain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{FileId, Span};

    fn text(text: &str) -> Spanned<Text> {
        Spanned::new(Text(text.to_owned()), Span::head(FileId(0)))
    }

    #[test]
    fn web_addresses() {
        for good in [
            "https://a.example",
            "http://localhost:8080/x",
            "https://[::1]:9/",
            "https://müller.example/a?b=c#d",
            "HTTPS://A.example/",
        ] {
            assert_eq!(web_fault(good), None, "{good}");
        }
        for bad in [
            "",
            "a.example",
            "ftp://a.example",
            "https://",
            "https:///x",
            "https://a b.example",
            "https://a.example/\"x",
            "https://user:pw@a.example",
            "https://-a.example",
            "https://a..example",
            "https://a.example:99999",
            "javascript://a.example/%0aalert(1)",
        ] {
            assert!(web_fault(bad).is_some(), "{bad}");
        }
        let mut faults = Faults::default();
        assert!(web(&text("www.a.example"), &mut faults).is_none());
        assert_eq!(
            faults.into_sorted()[0].replacement.as_deref(),
            Some("https://www.a.example")
        );
    }

    #[test]
    fn links_that_run_code_or_leave_unseen() {
        for bad in [
            "javascript:alert(1)",
            "JaVa\tScript:alert(1)",
            "//a.example",
            "\\\\a.example",
            "data:text/html,x",
            "mailto:nobody",
        ] {
            assert!(link_fault(bad).is_some(), "{bad}");
        }
        for good in [
            "/tiers/",
            "#a",
            "x/",
            "mailto:a@b.example?subject=x",
            "tel:+49 40 1",
            "?q=a:b",
        ] {
            assert!(link_fault(good).is_none(), "{good}");
        }
    }

    #[test]
    fn forms_go_over_https_or_stay_at_home() {
        let count = |address: &str| {
            let mut faults = Faults::default();
            assert!(form(&text(address), &mut faults).is_some());
            faults.into_sorted().len()
        };
        assert_eq!(count("https://a.example/f"), 0);
        assert_eq!(count("http://127.0.0.1:8000/f"), 0);
        assert_eq!(count("http://a.example/f"), 1);
    }

    #[test]
    fn mail_addresses() {
        assert!(is_mail("ada.kern@larkspur.example") && is_mail("a+b@c.d.example"));
        for bad in [
            "",
            "a",
            "a@b",
            "a@@b.example",
            "a b@c.example",
            "<a@b.example>",
            "a@b.example, c@d.example",
        ] {
            assert!(!is_mail(bad), "{bad}");
        }
    }
}
