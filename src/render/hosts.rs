//! Headers that protect readers, and second locks, in the files in which hosts take them.
//!
//! A second lock is never the first: what only some may read is sealed, whoever the host lets in.

use serde_json::{Value, json};

use super::plan::HostFile;
use crate::model::{Host, SecondLock};

/// What all pages are served with.
#[derive(Debug, Clone)]
pub struct Headers {
    /// Path of the site's own address, `` or `/partners`.
    pub root: String,
    /// Host of the site's own address, when that is known: `partners.example.com`.
    pub host: Option<String>,
    /// Origin to which the become-a-partner form is posted.
    pub form_origin: Option<String>,
    /// What the host asks for before it serves what is sealed.
    pub second_lock: SecondLock,
}

/// Name and value of a header.
type Header = (&'static str, String);

/// A part of the site that is served with headers of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Everything that is not named below.
    Public,
    /// Styles and scripts, whose names carry a hash of their content.
    Hashed(&'static str),
    /// The opener.
    Opener,
    /// Sealed files. Their names stay while their content changes, and an index cannot be told from a page, so a
    /// copy is used only when the host says that it is current.
    Sealed,
    /// Keyrings: a key that was taken away must not come out of a cache.
    Keyrings,
}

impl Part {
    /// Public comes first: where a host takes all rules that match, those that follow add to it.
    const ALL: [Self; 6] = [
        Self::Public,
        Self::Hashed("assets/css"),
        Self::Hashed("assets/js"),
        Self::Opener,
        Self::Sealed,
        Self::Keyrings,
    ];

    /// The folder below the site's address; of the public part the empty text.
    const fn folder(self) -> &'static str {
        match self {
            Self::Public => "",
            Self::Hashed(folder) => folder,
            Self::Opener => "portal",
            Self::Sealed => "s",
            Self::Keyrings => "k",
        }
    }

    /// Whether a second lock stands before it.
    const fn is_locked(self) -> bool {
        matches!(self, Self::Opener | Self::Sealed | Self::Keyrings)
    }
}

/// The opener's policy. That in the page itself says the same, but for frames, of which only a header may speak.
const OPENER_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; \
    connect-src 'self'; font-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; \
    require-trusted-types-for 'script'; trusted-types portal";

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

    fn everywhere(&self) -> Vec<Header> {
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

    /// What a part is served with beside, or in place of, what holds everywhere.
    fn own(part: Part) -> Vec<Header> {
        let sealed = |cache: &str| {
            vec![
                ("Cache-Control", cache.to_owned()),
                ("X-Robots-Tag", "noindex, nofollow".to_owned()),
            ]
        };
        match part {
            Part::Public => Vec::new(),
            Part::Hashed(_) => vec![("Cache-Control", FOR_EVER.to_owned())],
            Part::Opener => {
                let mut own = vec![
                    ("Content-Security-Policy", OPENER_POLICY.to_owned()),
                    ("Referrer-Policy", "no-referrer".to_owned()),
                ];
                own.extend(sealed("no-cache"));
                own
            }
            Part::Sealed => sealed("no-cache"),
            Part::Keyrings => sealed("no-store"),
        }
    }

    /// All that a part is served with, its own in place of what holds everywhere.
    fn all(&self, part: Part) -> Vec<Header> {
        let own = Self::own(part);
        let mut all = self.everywhere();
        all.retain(|(name, _)| own.iter().all(|(other, _)| other != name));
        all.extend(own);
        all
    }

    /// The text of a host's file.
    #[must_use]
    pub fn file(&self, file: HostFile) -> String {
        match file {
            HostFile::Headers => self.headers_file(),
            HostFile::Redirects => self.redirects_file(),
            HostFile::StaticWebApp => self.static_web_app(),
            HostFile::Vercel => self.vercel(),
            HostFile::NoJekyll => String::new(),
        }
    }

    /// Files for a server's own configuration, which are never published: path and text.
    #[must_use]
    pub fn server_files(&self, hosts: &[Host]) -> Vec<(&'static str, String)> {
        let mut files = Vec::new();
        if hosts.contains(&Host::Nginx) {
            files.push((NGINX_HTTP, self.nginx_http()));
            files.push((NGINX_HEADERS, nginx_headers()));
            files.push((NGINX_SERVER, self.nginx_server()));
        }
        if hosts.contains(&Host::Cloudflare) {
            files.push((CLOUDFLARE_ACCESS, self.cloudflare_access()));
            files.push((CLOUDFLARE_FUNCTION, self.locking(CLOUDFLARE_CODE)));
        }
        if hosts.contains(&Host::Vercel) {
            files.push((VERCEL_FUNCTION, self.locking(VERCEL_CODE)));
        }
        if hosts.contains(&Host::Cloudfront) {
            files.push((CLOUDFRONT_HEADERS, self.cloudfront_headers()));
            files.push((CLOUDFRONT_FUNCTION, CLOUDFRONT_CODE.to_owned()));
            files.push((CLOUDFRONT_LOCK, self.cloudfront_lock()));
            files.push((CLOUDFRONT_COOKIES, self.locking(CLOUDFRONT_COOKIES_CODE)));
        }
        files
    }

    /// What a second lock stands before: `/portal/`, `/s/`, `/k/`.
    fn locked(&self) -> Vec<String> {
        let parts = Part::ALL.into_iter().filter(|part| part.is_locked());
        parts.map(|part| self.below(part, "")).collect()
    }

    /// The code of a second lock, with the addresses that it stands before.
    fn locking(&self, code: &str) -> String {
        let list = format!("const LOCKED = {};", json!(self.locked()));
        code.replace("const LOCKED = [];", &list)
    }

    /// An application of Access as Cloudflare's interface takes it. It has no policy: nobody is let in until
    /// somebody decides who.
    fn cloudflare_access(&self) -> String {
        let host = self.host.as_deref().unwrap_or("partners.example.com");
        let locked = self.locked().into_iter();
        let uris = locked.flat_map(|at| {
            let folder = at.trim_end_matches('/').to_owned();
            [format!("{host}{folder}"), format!("{host}{folder}/*")]
        });
        let uris: Vec<String> = uris.collect();
        let destinations = uris.iter().map(|uri| json!({"type": "public", "uri": uri}));
        let document = json!({
            "name": "Partner portal",
            "type": "self_hosted",
            "domain": uris.first(),
            "destinations": destinations.collect::<Vec<_>>(),
            "session_duration": "12h",
            "http_only_cookie_attribute": true,
            "same_site_cookie_attribute": "strict",
            "policies": [],
        });
        format!("{document:#}\n")
    }

    /// What the behaviours of a distribution need beside their headers to ask for signed cookies.
    fn cloudfront_lock(&self) -> String {
        let behaviours = self.locked().into_iter().map(|at| {
            json!({
                "PathPattern": format!("{at}*"),
                "ViewerProtocolPolicy": "https-only",
                "TrustedKeyGroups": {"Enabled": true, "Quantity": 1, "Items": ["KEY-GROUP-ID"]},
            })
        });
        format!("{:#}\n", json!(behaviours.collect::<Vec<_>>()))
    }

    /// Both hosts take all rules that match, and join what they say of one header: two policies then both hold, and
    /// of two referrer policies the last.
    fn headers_file(&self) -> String {
        let mut out = String::new();
        for part in Part::ALL {
            let headers = match part {
                Part::Public => self.everywhere(),
                _ => Self::own(part),
            };
            out.push_str(&format!("{}\n", self.below(part, "*")));
            for (name, value) in headers {
                out.push_str(&format!("  {name}: {value}\n"));
            }
        }
        out
    }

    /// Netlify's second lock: who has the role is served, all others are sent to the page for what is not there. The
    /// `Basic-Auth` of `_headers` is not used: it puts passwords into the published folder.
    fn redirects_file(&self) -> String {
        let mut out = String::new();
        let role = self.second_lock.role.as_deref().unwrap_or_default();
        for part in Part::ALL.into_iter().filter(|part| part.is_locked()) {
            let from = self.below(part, "*");
            let to = self.below(part, ":splat");
            out.push_str(&format!("{from} {to} 200! Role={role}\n"));
            out.push_str(&format!("{from} {}/404.html 401!\n", self.root));
        }
        out
    }

    fn static_web_app(&self) -> String {
        let map = |headers: Vec<Header>| -> serde_json::Map<String, Value> {
            let pairs = headers.into_iter();
            pairs
                .map(|(name, value)| (name.to_owned(), value.into()))
                .collect()
        };
        let mut routes = Vec::new();
        // `/portal/*` does not match `/portal`.
        for part in Part::ALL.into_iter().filter(|part| *part != Part::Public) {
            for route in [
                format!("{}/{}", self.root, part.folder()),
                self.below(part, "*"),
            ] {
                let mut rule = json!({"route": route, "headers": map(Self::own(part))});
                if let Some(role) = self.second_lock.role.as_ref().filter(|_| part.is_locked()) {
                    rule["allowedRoles"] = json!([role]);
                }
                routes.push(rule);
            }
        }
        let document = json!({
            "globalHeaders": map(self.everywhere()),
            "routes": routes,
            "responseOverrides": {"404": {"rewrite": format!("{}/404.html", self.root)}},
            "mimeTypes": {".ics": "text/calendar"},
        });
        format!("{document:#}\n")
    }

    fn vercel(&self) -> String {
        let pairs = |headers: Vec<Header>| -> Vec<_> {
            let pairs = headers.into_iter();
            pairs
                .map(|(key, value)| json!({"key": key, "value": value}))
                .collect()
        };
        // The folder is the project's root, so nothing stands before its paths.
        let rules = Part::ALL.map(|part| match part {
            Part::Public => json!({"source": "/(.*)", "headers": pairs(self.everywhere())}),
            _ => json!({
                "source": format!("/{}/(.*)", part.folder()),
                "headers": pairs(Self::own(part)),
            }),
        });
        format!("{:#}\n", json!({"trailingSlash": true, "headers": rules}))
    }

    /// For `http`: the value of each header by address. A header without a value is not sent.
    fn nginx_http(&self) -> String {
        let mut out = "# Made by partnerpress. Include it in `http`.\n".to_owned();
        for (name, variable) in NGINX_VARIABLES {
            let value = |part| {
                let all = self.all(part).into_iter();
                all.filter(|(other, _)| *other == name)
                    .map(|(_, value)| value)
                    .next()
            };
            let usual = value(Part::Public).unwrap_or_default();
            out.push_str(&format!(
                "\nmap $uri ${variable} {{\n    default \"{usual}\";\n"
            ));
            for part in Part::ALL.into_iter().filter(|part| *part != Part::Public) {
                if let Some(own) = value(part).filter(|own| *own != usual) {
                    let place = self.below(part, "").replace('.', "\\.");
                    out.push_str(&format!("    \"~^{place}\" \"{own}\";\n"));
                }
            }
            out.push_str("}\n");
        }
        out
    }

    fn nginx_server(&self) -> String {
        let root = &self.root;
        let mut out = format!(
            "# Made by partnerpress. Include it in `server`, which says `root`: the folder that holds the site{}.\n\n\
             include {NGINX_PLACE}/{NGINX_HEADERS_NAME};\n\
             index index.html;\n\
             absolute_redirect off;\n\
             server_tokens off;\n\
             error_page 404 {root}/404.html;\n\n\
             # Hidden files, and what is for other hosts.\n\
             location ~ /\\. {{ return 404; }}\n",
            if root.is_empty() {
                String::new()
            } else {
                format!(" at {root}")
            },
        );
        for file in HostFile::ALL
            .iter()
            .filter(|file| **file != HostFile::NoJekyll)
        {
            out.push_str(&format!(
                "location = {root}/{} {{ return 404; }}\n",
                file.path()
            ));
        }
        let lock = &self.second_lock;
        let asks = match (&lock.password_file, &lock.check) {
            (Some(file), _) => {
                format!("    auth_basic \"Partners\";\n    auth_basic_user_file {file};\n")
            }
            (None, Some(_)) => format!("    auth_request {NGINX_CHECK};\n"),
            (None, None) => return out,
        };
        for part in Part::ALL.into_iter().filter(|part| part.is_locked()) {
            out.push_str(&format!(
                "\nlocation ^~ {} {{\n{asks}}}\n",
                self.below(part, "")
            ));
        }
        if let (None, Some(check)) = (&lock.password_file, &lock.check) {
            out.push_str(&format!(
                "\nlocation = {NGINX_CHECK} {{\n    internal;\n    proxy_pass {check};\n    \
                 proxy_pass_request_body off;\n    proxy_set_header Content-Length \"\";\n    \
                 proxy_set_header X-Original-URI $request_uri;\n}}\n"
            ));
        }
        out
    }

    /// One response headers policy for each pattern of a path, as CloudFront's interface takes them.
    fn cloudfront_headers(&self) -> String {
        let policies = Part::ALL.map(|part| {
            let mut custom = Vec::new();
            let mut security = serde_json::Map::new();
            for (name, value) in self.all(part) {
                let (key, setting) = match name {
                    "Content-Security-Policy" => (
                        "ContentSecurityPolicy",
                        json!({"ContentSecurityPolicy": value, "Override": true}),
                    ),
                    "Referrer-Policy" => (
                        "ReferrerPolicy",
                        json!({"ReferrerPolicy": value, "Override": true}),
                    ),
                    "X-Content-Type-Options" => ("ContentTypeOptions", json!({"Override": true})),
                    "X-Frame-Options" => (
                        "FrameOptions",
                        json!({"FrameOption": value, "Override": true}),
                    ),
                    _ => {
                        custom.push(json!({"Header": name, "Value": value, "Override": true}));
                        continue;
                    }
                };
                security.insert(key.to_owned(), setting);
            }
            let pattern = match part {
                Part::Public => "*".to_owned(),
                _ => self.below(part, "*"),
            };
            let name = match part.folder() {
                "" => "public".to_owned(),
                folder => folder.replace('/', "-"),
            };
            json!({
                "PathPattern": pattern,
                "ResponseHeadersPolicyConfig": {
                    "Name": format!("partnerpress-{name}"),
                    "SecurityHeadersConfig": security,
                    "CustomHeadersConfig": {"Quantity": custom.len(), "Items": custom},
                },
            })
        });
        format!("{:#}\n", json!(policies))
    }

    /// The address of a part, with what stands for all that is below it.
    fn below(&self, part: Part, rest: &str) -> String {
        match part.folder() {
            "" => format!("{}/{rest}", self.root),
            folder => format!("{}/{folder}/{rest}", self.root),
        }
    }
}

fn nginx_headers() -> String {
    let mut out = "# Made by partnerpress. Include it again in every `location` of your own that says `add_header`:\n\
                   # there nothing of what stands around it holds.\n"
        .to_owned();
    for (name, variable) in NGINX_VARIABLES {
        out.push_str(&format!("add_header {name} ${variable} always;\n"));
    }
    out
}

const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Every header that a part is served with, and the variable that holds its value.
const NGINX_VARIABLES: [(&str, &str); 8] = [
    ("Content-Security-Policy", "partnerpress_policy"),
    ("Cross-Origin-Opener-Policy", "partnerpress_opener"),
    ("Permissions-Policy", "partnerpress_permissions"),
    ("Referrer-Policy", "partnerpress_referrer"),
    ("X-Content-Type-Options", "partnerpress_sniffing"),
    ("X-Frame-Options", "partnerpress_frames"),
    ("Cache-Control", "partnerpress_cache"),
    ("X-Robots-Tag", "partnerpress_robots"),
];
/// Where the files are put on the server.
const NGINX_PLACE: &str = "partnerpress";
const NGINX_HTTP: &str = "nginx/http.conf";
const NGINX_HEADERS: &str = "nginx/headers.conf";
const NGINX_HEADERS_NAME: &str = "headers.conf";
const NGINX_SERVER: &str = "nginx/server.conf";
const NGINX_CHECK: &str = "/partnerpress-second-lock";
const CLOUDFRONT_HEADERS: &str = "cloudfront/headers.json";
const CLOUDFRONT_FUNCTION: &str = "cloudfront/viewer-request.js";
const CLOUDFRONT_LOCK: &str = "cloudfront/second-lock.json";
const CLOUDFRONT_COOKIES: &str = "cloudfront/cookies.mjs";
const CLOUDFLARE_ACCESS: &str = "cloudflare/access.json";
const CLOUDFLARE_FUNCTION: &str = "cloudflare/functions/_middleware.js";
const VERCEL_FUNCTION: &str = "vercel/middleware.js";
/// An origin that is a bucket knows no index pages below its root.
const CLOUDFRONT_CODE: &str = include_str!("hosts/cloudfront-viewer-request.js");
const CLOUDFRONT_COOKIES_CODE: &str = include_str!("hosts/cloudfront-cookies.mjs");
const CLOUDFLARE_CODE: &str = include_str!("hosts/cloudflare-middleware.js");
const VERCEL_CODE: &str = include_str!("hosts/vercel-middleware.js");

/// Scheme and host of an address of the web: `https://forms.example.com`.
#[must_use]
pub fn origin(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let clean = host
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':'));
    // No name of a host is longer; so no line of a host's file is either.
    (host.len() <= 260 && matches!(scheme, "http" | "https") && !host.is_empty() && clean)
        .then(|| format!("{scheme}://{host}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers() -> Headers {
        Headers {
            root: String::new(),
            host: Some("partners.example.com".to_owned()),
            form_origin: origin("https://forms.example.com/x?y=1"),
            second_lock: SecondLock {
                role: Some("partner".to_owned()),
                ..SecondLock::default()
            },
        }
    }

    fn json_of(file: HostFile) -> Value {
        serde_json::from_str(&headers().file(file)).expect("JSON")
    }

    /// What `_headers` gives an address: all rules that match, in their order, what they say of one header joined.
    fn joined(file: &str, address: &str) -> Vec<(String, String)> {
        let mut found: Vec<(String, String)> = Vec::new();
        let mut is_for = false;
        for line in file.lines() {
            let Some((name, value)) = line.strip_prefix("  ").and_then(|it| it.split_once(": "))
            else {
                is_for = line
                    .strip_suffix('*')
                    .is_some_and(|start| address.starts_with(start));
                continue;
            };
            if !is_for {
                continue;
            }
            match found.iter_mut().find(|(other, _)| other == name) {
                Some((_, before)) => before.push_str(&format!(", {value}")),
                None => found.push((name.to_owned(), value.to_owned())),
            }
        }
        found
    }

    fn value<'a>(headers: &'a [(String, String)], name: &str) -> &'a str {
        let found = headers.iter().find(|(other, _)| other == name);
        found.map_or("", |(_, value)| value)
    }

    #[test]
    fn the_form_may_go_to_its_service_alone() {
        let policy = headers().policy();
        assert!(policy.contains("form-action https://forms.example.com;"));
    }

    #[test]
    fn netlify_and_cloudflare_take_all_rules_that_match() {
        let file = headers().file(HostFile::Headers);
        let at = |address| joined(&file, address);
        assert_eq!(
            value(&at("/index.html"), "Content-Security-Policy"),
            headers().policy()
        );
        assert_eq!(value(&at("/index.html"), "Cache-Control"), "");
        let opener = at("/portal/");
        // Two policies, both of which hold.
        let both = format!("{}, {OPENER_POLICY}", headers().policy());
        assert_eq!(value(&opener, "Content-Security-Policy"), both);
        assert!(value(&opener, "Referrer-Policy").ends_with("no-referrer"));
        assert_eq!(value(&at("/k/0.bin"), "Cache-Control"), "no-store");
        assert_eq!(value(&at("/s/0.bin"), "Cache-Control"), "no-cache");
        assert_eq!(value(&at("/s/0.bin"), "X-Robots-Tag"), "noindex, nofollow");
        assert_eq!(value(&at("/assets/js/a.js"), "Cache-Control"), FOR_EVER);
        assert!(!file.contains("Basic-Auth"), "passwords would be published");
    }

    /// Cloudflare Pages takes 100 rules and 2,000 characters a line.
    #[test]
    fn no_line_is_longer_than_a_host_takes() {
        let longest = Headers {
            form_origin: origin(&format!("https://{}", "a".repeat(260))),
            ..headers()
        };
        assert!(longest.form_origin.is_some());
        let file = longest.file(HostFile::Headers);
        assert!(file.lines().all(|line| line.len() < 2000));
        assert!(file.lines().filter(|line| !line.starts_with(' ')).count() < 100);
        assert_eq!(origin(&format!("https://{}", "a".repeat(261))), None);
    }

    #[test]
    fn azure_asks_for_the_role_at_every_address_of_what_is_sealed() {
        let document = json_of(HostFile::StaticWebApp);
        let routes = document["routes"].as_array().expect("a list");
        // The first that matches is taken.
        let first = |address: &str| {
            let matches = |route: &str| match route.strip_suffix('*') {
                Some(start) => address.starts_with(start),
                None => address == route,
            };
            routes
                .iter()
                .find(|it| it["route"].as_str().is_some_and(matches))
        };
        for address in ["/portal", "/portal/", "/portal/x", "/s/0.bin", "/k/0.bin"] {
            let route = first(address).expect("a rule");
            assert_eq!(route["allowedRoles"], json!(["partner"]), "{address}");
        }
        assert!(first("/index.html").is_none());
        let assets = first("/assets/js/a.js").expect("a rule");
        assert!(assets.get("allowedRoles").is_none());
        let opener = first("/portal/").expect("a rule");
        assert_eq!(opener["headers"]["Content-Security-Policy"], OPENER_POLICY);
    }

    #[test]
    fn netlify_asks_for_the_role() {
        let file = headers().file(HostFile::Redirects);
        for folder in ["portal", "s", "k"] {
            let rules = format!(
                "/{folder}/* /{folder}/:splat 200! Role=partner\n/{folder}/* /404.html 401!\n"
            );
            assert!(file.contains(&rules), "{file}");
        }
    }

    #[test]
    fn vercel_and_cloudfront_have_a_rule_for_each_part() {
        let document = json_of(HostFile::Vercel);
        let rules = document["headers"].as_array().expect("a list");
        assert_eq!(rules.len(), Part::ALL.len());
        assert_eq!(rules[0]["source"], "/(.*)");
        let files = headers().server_files(&[Host::Cloudfront]);
        let policies: Value = serde_json::from_str(&files[0].1).expect("JSON");
        let policies = policies.as_array().expect("a list");
        assert_eq!(policies.len(), Part::ALL.len());
        for policy in policies {
            let config = &policy["ResponseHeadersPolicyConfig"];
            let custom = &config["CustomHeadersConfig"];
            let items = custom["Items"].as_array().expect("a list");
            assert_eq!(custom["Quantity"], items.len());
            assert_eq!(
                config["SecurityHeadersConfig"]
                    .as_object()
                    .map_or(0, |it| it.len()),
                4
            );
        }
        let keyrings = policies
            .iter()
            .find(|it| it["PathPattern"] == "/k/*")
            .expect("a rule");
        assert!(keyrings.to_string().contains("no-store"));
    }

    /// The locks themselves run in `tests/hosts/functions.test.mjs`.
    #[test]
    fn second_locks_know_their_addresses_and_hold_no_secret() {
        let at = Headers {
            root: "/partners".to_owned(),
            ..headers()
        };
        let hosts = [Host::Cloudflare, Host::Vercel, Host::Cloudfront];
        let files = at.server_files(&hosts);
        for (path, text) in &files {
            assert!(!text.contains("const LOCKED = [];"), "{path}");
            assert!(!text.contains("PRIVATE KEY-----"), "{path}");
        }
        let text = |path: &str| &files.iter().find(|(it, _)| *it == path).expect("a file").1;
        for path in [CLOUDFLARE_FUNCTION, VERCEL_FUNCTION, CLOUDFRONT_COOKIES] {
            let list = "const LOCKED = [\"/partners/portal/\",\"/partners/s/\",\"/partners/k/\"];";
            assert!(text(path).contains(list), "{path}");
        }
        let access: Value = serde_json::from_str(text(CLOUDFLARE_ACCESS)).expect("JSON");
        assert_eq!(access["domain"], "partners.example.com/partners/portal");
        assert_eq!(access["destinations"].as_array().map(Vec::len), Some(6));
        assert_eq!(access["policies"], json!([]));
        let lock: Value = serde_json::from_str(text(CLOUDFRONT_LOCK)).expect("JSON");
        assert_eq!(lock[0]["PathPattern"], "/partners/portal/*");
        assert_eq!(lock[0]["TrustedKeyGroups"]["Enabled"], true);
    }

    /// The page's own policy holds on hosts that send no header; it is the same, but for what only a header may say.
    #[test]
    fn the_opener_carries_its_policy() {
        let page = super::super::theme::built_in_text("opener.html").expect("the opener");
        let in_page = OPENER_POLICY.replace("frame-ancestors 'none'; ", "");
        assert!(page.contains(&format!("content=\"{in_page}\"")));
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
