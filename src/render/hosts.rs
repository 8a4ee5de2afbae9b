//! Headers that protect readers, in the files in which hosts take them.

use serde_json::json;

use super::plan::HostFile;

/// What all pages are served with.
#[derive(Debug, Clone)]
pub struct Headers {
    /// Path of the site's own address, `` or `/partners`.
    pub root: String,
    /// Origin to which the become-a-partner form is posted.
    pub form_origin: Option<String>,
}

impl Headers {
    /// The policy of the public pages: everything from the site itself, nothing inline.
    #[must_use]
    pub fn policy(&self) -> String {
        let form = self.form_origin.as_deref().unwrap_or("'none'");
        format!(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; \
             font-src 'self'; connect-src 'self'; form-action {form}; base-uri 'none'; \
             frame-ancestors 'none'"
        )
    }

    fn everywhere(&self) -> Vec<(&'static str, String)> {
        vec![
            ("Content-Security-Policy", self.policy()),
            ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
            (
                "Permissions-Policy",
                "camera=(), geolocation=(), microphone=()".to_owned(),
            ),
            (
                "Referrer-Policy",
                "strict-origin-when-cross-origin".to_owned(),
            ),
            ("X-Content-Type-Options", "nosniff".to_owned()),
            ("X-Frame-Options", "DENY".to_owned()),
        ]
    }

    /// The text of a host's file.
    #[must_use]
    pub fn file(&self, file: HostFile) -> String {
        match file {
            HostFile::Headers => self.headers_file(),
            HostFile::StaticWebApp => self.static_web_app(),
            HostFile::Vercel => self.vercel(),
        }
    }

    fn headers_file(&self) -> String {
        let mut out = format!("{}/*\n", self.root);
        for (name, value) in self.everywhere() {
            out.push_str(&format!("  {name}: {value}\n"));
        }
        for folder in HASHED {
            out.push_str(&format!(
                "{}/{folder}/*\n  Cache-Control: {FOR_EVER}\n",
                self.root
            ));
        }
        out
    }

    fn static_web_app(&self) -> String {
        let headers: serde_json::Map<_, _> = self
            .everywhere()
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value.into()))
            .collect();
        let routes: Vec<_> = HASHED
            .iter()
            .map(|folder| {
                json!({
                    "route": format!("{}/{folder}/*", self.root),
                    "headers": {"Cache-Control": FOR_EVER},
                })
            })
            .collect();
        let document = json!({
            "globalHeaders": headers,
            "routes": routes,
            "responseOverrides": {"404": {"rewrite": format!("{}/404.html", self.root)}},
            "mimeTypes": {".ics": "text/calendar"},
        });
        format!("{document:#}\n")
    }

    fn vercel(&self) -> String {
        let pairs = |headers: Vec<(&str, String)>| -> Vec<_> {
            headers
                .into_iter()
                .map(|(key, value)| json!({"key": key, "value": value}))
                .collect()
        };
        let mut rules = vec![json!({"source": "/(.*)", "headers": pairs(self.everywhere())})];
        for folder in HASHED {
            rules.push(json!({
                "source": format!("/{folder}/(.*)"),
                "headers": pairs(vec![("Cache-Control", FOR_EVER.to_owned())]),
            }));
        }
        format!("{:#}\n", json!({"trailingSlash": true, "headers": rules}))
    }
}

/// Folders in which every name carries a hash of the content.
const HASHED: &[&str] = &["assets/css", "assets/js"];
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Scheme and host of an address of the web: `https://forms.example.com`.
#[must_use]
pub fn origin(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let clean = host
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':'));
    (matches!(scheme, "http" | "https") && !host.is_empty() && clean)
        .then(|| format!("{scheme}://{host}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_may_go_to_its_service_alone() {
        let headers = Headers {
            root: String::new(),
            form_origin: origin("https://forms.example.com/x?y=1"),
        };
        assert!(
            headers
                .policy()
                .contains("form-action https://forms.example.com;")
        );
        assert!(
            headers
                .file(HostFile::Headers)
                .starts_with("/*\n  Content-Security-Policy: ")
        );
        for file in [HostFile::StaticWebApp, HostFile::Vercel] {
            assert!(serde_json::from_str::<serde_json::Value>(&headers.file(file)).is_ok());
        }
    }

    #[test]
    fn an_origin_carries_nothing_else() {
        assert_eq!(origin("https://a.example;script-src *"), None);
        assert_eq!(origin("ftp://a.example"), None);
        assert_eq!(
            origin("https://a.example:8443/x").as_deref(),
            Some("https://a.example:8443")
        );
    }
}
