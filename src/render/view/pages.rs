//! Pages with a layout of their own, and free pages.

use std::borrow::Cow;

use serde::Serialize;
use tera::{Context, Value};

use super::ground::Ground;
use super::prose::{self, body};
use super::shared::{Head, Link, Pair, Row, Section, Table, context, value};
use super::{Public, program, tables};
use crate::model::{Page, ProgramIx, QuestionKind};
use crate::render::press::image;
use crate::render::voice::{Voice, said};
use crate::render::{plan, say};

/// Stories, partners, events and news on the home page.
const MOST_AT_HOME: usize = 3;

/// Parts of the site by address. The word of each names its messages: its heading, `part-events`, and
/// its line, `part-events-line`, which hold unless the site writes its own.
const PARTS: [(&str, &str); 12] = [
    ("programs", "part-programs"),
    ("tiers", "part-tiers"),
    ("apply", "part-apply"),
    ("apply/thanks", "part-thanks"),
    ("partners", "part-partners"),
    ("resources", "part-resources"),
    ("events", "part-events"),
    ("stories", "part-stories"),
    ("news", "part-news"),
    ("support", "part-support"),
    ("brand", "part-brand"),
    ("search", "part-search"),
];

/// What a part of the site is called in the site's language.
#[derive(Debug)]
pub(super) struct Part {
    address: &'static str,
    heading: String,
    line: Option<String>,
}

/// The words of all parts.
pub(super) fn parts(voice: &Voice) -> Vec<Part> {
    let part = |(address, id): (&'static str, &str)| {
        let line = format!("{id}-line");
        Part {
            address,
            heading: voice.text(id, &[]),
            line: voice.has(&line).then(|| voice.text(&line, &[])),
        }
    };
    PARTS.into_iter().map(part).collect()
}

/// `page.image`.
#[derive(Serialize)]
struct PreviewImage {
    src: String,
    width: u32,
    height: u32,
    alt: String,
}

impl Ground<'_> {
    /// The heading that a part of the site has unless the site writes its own; empty for what is no part.
    pub(super) fn default_heading(&self, address: &str) -> &str {
        let part = self.parts.iter().find(|part| part.address == address);
        part.map_or("", |part| &part.heading)
    }
}

#[derive(Serialize)]
struct Opener<'a> {
    /// Path of the site's own address: what addresses of its pages begin with.
    root: &'a str,
    /// The site's languages but its own.
    languages: Vec<Language<'a>>,
}

#[derive(Serialize)]
struct Language<'a> {
    /// As the site calls it: `pt`.
    tag: &'a str,
    direction: &'static str,
}

fn language(voice: &Voice) -> Language<'_> {
    Language {
        tag: voice.site_language(),
        direction: voice.direction(),
    }
}

#[derive(Serialize)]
struct Home<'a> {
    headline: String,
    lede: Option<&'a str>,
    body_html: Option<Value>,
    ladder: Option<Value>,
    ladder_note: Option<String>,
    stats: Vec<Pair>,
    programs: Vec<Value>,
    stories: &'a [Value],
    partners: Vec<Value>,
    partners_more: String,
    events: Vec<Value>,
    news: &'a [Value],
}

#[derive(Serialize)]
struct Programs {
    items: Vec<Value>,
}

#[derive(Serialize)]
struct Tiers<'a> {
    groups: Vec<TierGroup<'a>>,
}

#[derive(Serialize)]
struct TierGroup<'a> {
    id: &'a str,
    title: String,
    note: Option<String>,
    programs: Vec<Value>,
    table: &'a Table,
}

#[derive(Serialize)]
struct Apply {
    body_html: Option<Value>,
    action: Option<String>,
    method: &'static str,
    hidden: Vec<Hidden>,
    consent: String,
    privacy_url: String,
    mailto: Option<Link>,
    steps: Vec<String>,
    groups: Vec<FieldGroup>,
}

#[derive(Serialize)]
struct Hidden {
    name: &'static str,
    value: String,
}

#[derive(Serialize)]
struct FieldGroup {
    legend: String,
    fields: Vec<Field>,
}

#[derive(Debug, Clone, Serialize)]
struct Field {
    id: String,
    name: String,
    label: String,
    #[serde(rename = "type")]
    kind: &'static str,
    required: bool,
    autocomplete: Option<&'static str>,
    help: Option<String>,
    options: Vec<Choice>,
}

#[derive(Debug, Clone, Serialize)]
struct Choice {
    value: String,
    label: String,
}

#[derive(Serialize)]
struct Thanks<'a> {
    text: &'a str,
}

#[derive(Serialize)]
struct Support<'a> {
    groups: Vec<SupportGroup>,
    staff: Vec<Person<'a>>,
    body_html: Option<Value>,
}

#[derive(Serialize)]
struct SupportGroup {
    id: String,
    title: String,
    note: Option<String>,
    channels: Vec<program::Channel>,
    table: Option<Table>,
}

#[derive(Serialize)]
struct Person<'a> {
    name: &'a str,
    role: Option<&'a str>,
}

#[derive(Serialize)]
struct Content {
    body_html: Value,
    toc: Value,
}

/// Programs with the same channels and tiers, and what support each of them gives.
struct SameChannels {
    programs: Vec<ProgramIx>,
    channels: Vec<program::Channel>,
    columns: Vec<Value>,
    /// Each with the programs that it holds for.
    rows: Vec<(Row, Vec<ProgramIx>)>,
}

impl SameChannels {
    fn add(&mut self, program: ProgramIx, rows: Vec<Row>) {
        self.programs.push(program);
        for row in rows {
            match self.rows.iter_mut().find(|(known, _)| *known == row) {
                Some((_, programs)) => programs.push(program),
                None => self.rows.push((row, vec![program])),
            }
        }
    }
}

impl<'w> Public<'w> {
    /// The head of a page: title, address, and what follows from them.
    pub(super) fn head<'a>(&'a self, address: &str, title: &'a str) -> Head<'a> {
        Head {
            title,
            heading: title,
            path: format!("{}{address}", self.ground.urls.root),
            canonical: self.ground.urls.absolute(address),
            data: Some(self.no_data.clone()),
            image: self.preview_image(address, title),
            ..Head::default()
        }
    }

    /// The picture beside links to a page; machines that show it need a whole address.
    fn preview_image(&self, address: &str, title: &str) -> Option<Value> {
        let path = plan::preview_path(plan::shown_beside(address)?);
        let src = self.ground.urls.absolute(&format!("/{path}"))?;
        let site = self.ground.title;
        let alt = if title == site || title.is_empty() {
            site.to_owned()
        } else {
            format!("{title} · {site}")
        };
        Some(value(&PreviewImage {
            src,
            width: image::preview::WIDTH,
            height: image::preview::HEIGHT,
            alt,
        }))
    }

    /// The head of a part of the site, with the words that the site wrote for it.
    pub(super) fn section<'a>(&'a self, part: &str, address: &str) -> Head<'a> {
        let own = self.ground.page_at(part);
        let built_in = self.ground.parts.iter().find(|known| known.address == part);
        let heading = match (own, built_in) {
            (Some(page), _) => self.translated(&page.title),
            (None, Some(part)) => part.heading.as_str(),
            (None, None) => "",
        };
        let mut head = self.head(address, heading);
        head.description = match (own, built_in) {
            (Some(page), _) => page.description.as_deref().map(|it| self.translated(it)),
            (None, Some(part)) => part.line.as_deref(),
            (None, None) => None,
        };
        head.nav = self.nav(part);
        head.body_html = self.written(part);
        head
    }

    /// A text of the content in the site's language, as long as either.
    fn translated<'a>(&'a self, text: &'a str) -> &'a str {
        match self.ground.voice().content(text) {
            Cow::Borrowed(text) => text,
            Cow::Owned(_) => text,
        }
    }

    /// The prose that the site wrote for a page with a layout of its own.
    fn written(&self, part: &str) -> Option<Value> {
        prose::part(
            &self.ground.page_at(part)?.prose.markdown,
            &self.ground.urls.root,
            "about",
        )
    }

    /// The part of the site above a page.
    pub(super) fn crumb(&self, part: &str) -> Link {
        let own = self.ground.page_at(part);
        let own = own.map(|page| self.translated(&page.title));
        Link::new(
            own.unwrap_or(self.ground.default_heading(part)),
            self.ground.urls.page(part),
        )
    }

    pub(super) fn home_page(&self, address: &str) -> Context {
        let ground = &self.ground;
        let own = ground.page_at("");
        let lede = own
            .and_then(|page| page.description.as_deref())
            .or(ground.description);
        let home = Home {
            headline: own.map_or_else(
                || match ground.vendor.name.as_str() {
                    "" => ground.title.to_owned(),
                    vendor => said!(ground.voice(), "home-headline", vendor = vendor),
                },
                |page| page.title.clone(),
            ),
            lede: lede.or(ground.product_summary),
            body_html: self.written(""),
            ladder: self.programs.first().map(|views| views.ladder.clone()),
            ladder_note: ground.programs.first().map(|program| {
                program::ladder_note(ground.voice(), program, ground.rules(program))
            }),
            stats: self.stats(),
            programs: self
                .programs
                .iter()
                .map(|views| views.card.clone())
                .collect(),
            stories: first(&self.stories),
            partners: self.top_partners(MOST_AT_HOME),
            partners_more: said!(
                ground.voice(),
                "home-all-partners",
                count = ground.partners.len()
            ),
            events: self.upcoming(MOST_AT_HOME),
            news: first(&self.news),
        };
        let mut head = self.head(address, ground.title);
        head.description = ground.description.or(lede);
        head.nav = self.nav("");
        context(&head, "home", value(&home))
    }

    /// What can be counted on the pages themselves.
    fn stats(&self) -> Vec<Pair> {
        let ground = &self.ground;
        let voice = ground.voice();
        let plural = |count: usize, id: &str| {
            let label = || voice.text(id, &[("count", count.into())]);
            (count > 0).then(|| Pair::new(label(), voice.integer(count)))
        };
        let best = ground
            .programs
            .iter()
            .filter_map(|program| {
                let mut earnings = say::earnings_on(ground.rules(program), ground.as_of);
                let earning = earnings.next()?;
                Some((say::highest_rate(earning)?, earning.kind))
            })
            .reduce(|best, next| if next.0 > best.0 { next } else { best });
        [
            plural(ground.programs.len(), "home-programs"),
            plural(ground.partners.len(), "home-partners"),
            plural(self.partners.regions(), "home-regions"),
            best.map(|(rate, kind)| {
                // The language's own sentence says whether it stands at the beginning.
                let kind = match voice.site_language() {
                    "en" => voice.within_sentence(&say::kind_title(voice, kind)),
                    _ => say::kind_title(voice, kind),
                };
                Pair::new(
                    said!(voice, "home-highest", kind = kind),
                    voice.percent(rate),
                )
            }),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    pub(super) fn programs_page(&self, address: &str) -> Context {
        let items = self
            .programs
            .iter()
            .map(|views| views.card.clone())
            .collect();
        context(
            &self.section("programs", address),
            "programs",
            value(&Programs { items }),
        )
    }

    pub(super) fn tiers_page(&self, address: &str) -> Context {
        let groups = self
            .tier_groups
            .iter()
            .map(|group| TierGroup {
                id: &group.id,
                title: program::group_title(&self.ground, &group.programs),
                note: None,
                programs: self.references(&group.programs),
                table: &group.table,
            })
            .collect();
        context(
            &self.section("tiers", address),
            "tiers",
            value(&Tiers { groups }),
        )
    }

    pub(super) fn apply_page(&self, address: &str) -> Context {
        let ground = &self.ground;
        let settings = ground.apply;
        let vendor = ground.vendor_name();
        let consent = settings
            .and_then(|apply| apply.consent.as_deref())
            .map(|consent| ground.voice().content(consent).into_owned())
            .unwrap_or_else(|| said!(ground.voice(), "apply-consent", vendor = vendor));
        let hidden = settings.map(|apply| Hidden {
            name: "next",
            value: ground
                .urls
                .absolute(&apply.success_url)
                .filter(|_| apply.success_url.starts_with('/'))
                .unwrap_or_else(|| ground.urls.written(&apply.success_url)),
        });
        let page = Apply {
            body_html: self.written("apply"),
            action: settings.map(|apply| apply.endpoint.clone()),
            method: "post",
            hidden: hidden.into_iter().collect(),
            consent,
            privacy_url: settings.map_or_else(
                || ground.urls.page("privacy"),
                |apply| ground.urls.written(&apply.privacy_url),
            ),
            mailto: ground.vendor.email.as_ref().map(|email| {
                let label = said!(ground.voice(), "apply-write-to", email = email);
                Link::new(label, format!("mailto:{email}"))
            }),
            steps: self.next_steps(),
            groups: self.fields(),
        };
        let mut head = self.section("apply", address);
        head.body_html = None;
        context(&head, "apply", value(&page))
    }

    /// What follows an application: the steps of the onboarding.
    fn next_steps(&self) -> Vec<String> {
        let onboardings: Vec<_> = self
            .ground
            .programs
            .iter()
            .filter_map(|p| p.onboarding.as_ref())
            .collect();
        let Some(first) = onboardings.first() else {
            return Vec::new();
        };
        let days = || {
            onboardings
                .iter()
                .map(|onboarding| onboarding.duration_days)
        };
        let (shortest, longest) = (days().min().unwrap_or(0), days().max().unwrap_or(0));
        let voice = self.ground.voice();
        let span = if shortest == longest {
            said!(voice, "say-days", count = longest)
        } else {
            said!(voice, "apply-span", shortest = shortest, longest = longest)
        };
        let mut steps = vec![said!(voice, "apply-step-read")];
        let own = first.steps.iter();
        steps.extend(own.map(|step| voice.content(step).into_owned()));
        steps.push(said!(voice, "apply-step-ready", span = span));
        steps
    }

    /// The fields of the form. A site whose questions ask for an e-mail address has written the
    /// whole form; otherwise its questions follow the usual ones.
    fn fields(&self) -> Vec<FieldGroup> {
        let asked = self.ground.apply.map_or(&[][..], |apply| &apply.questions);
        let own = asked.iter().map(|question| Field {
            id: question.id.to_string(),
            name: question.id.to_string(),
            label: self.ground.voice().content(&question.label).into_owned(),
            kind: question.kind.word(),
            required: question.required,
            autocomplete: autocomplete(question.id.as_str()),
            help: question
                .help
                .as_deref()
                .map(|it| self.ground.voice().content(it).into_owned()),
            options: question
                .options
                .iter()
                .map(|option| Choice {
                    value: option.clone(),
                    label: self.ground.voice().content(option).into_owned(),
                })
                .collect(),
        });
        let whole = asked.iter().any(|question| {
            question.kind == QuestionKind::Email || question.id.as_str() == "email"
        });
        let mut fields: Vec<Field> = if whole {
            Vec::new()
        } else {
            self.usual_fields()
        };
        for field in own {
            match fields.iter_mut().find(|usual| usual.id == field.id) {
                Some(usual) => *usual = field,
                None => fields.push(field),
            }
        }
        let voice = self.ground.voice();
        let mut groups = [
            FieldGroup {
                legend: said!(voice, "apply-group-company"),
                fields: Vec::new(),
            },
            FieldGroup {
                legend: said!(voice, "apply-group-you"),
                fields: Vec::new(),
            },
            FieldGroup {
                legend: said!(voice, "apply-group-plans"),
                fields: Vec::new(),
            },
        ];
        for mut field in fields {
            let group = match field.id.as_str() {
                "company" | "website" | "country" | "program" => 0,
                "name" | "email" | "phone" | "role" => 1,
                _ => 2,
            };
            // Ids that the page itself has.
            if matches!(
                field.id.as_str(),
                "main" | "menu" | "theme-toggle" | "consent" | "next"
            ) {
                field.id = format!("about-{}", field.id);
            }
            groups[group].fields.push(field);
        }
        groups
            .into_iter()
            .filter(|group| !group.fields.is_empty())
            .collect()
    }

    fn usual_fields(&self) -> Vec<Field> {
        let voice = self.ground.voice();
        let field = |id: &str, label: &str, kind: QuestionKind, required: bool| Field {
            id: id.to_owned(),
            name: id.to_owned(),
            label: voice.text(label, &[]),
            kind: kind.word(),
            required,
            autocomplete: autocomplete(id),
            help: None,
            options: Vec::new(),
        };
        let mut program = field("program", "label-program", QuestionKind::Select, true);
        program.options = self
            .ground
            .programs
            .iter()
            .map(|program| Choice {
                value: program.id.to_string(),
                label: voice.content(&program.name).into_owned(),
            })
            .collect();
        vec![
            field("company", "apply-company", QuestionKind::Text, true),
            field("website", "apply-website", QuestionKind::Url, false),
            field("country", "label-country", QuestionKind::Text, true),
            program,
            field("name", "apply-name", QuestionKind::Text, true),
            field("email", "apply-email", QuestionKind::Email, true),
            field("phone", "apply-phone", QuestionKind::Tel, false),
            field("message", "apply-message", QuestionKind::Textarea, false),
        ]
    }

    pub(super) fn thanks_page(&self, address: &str) -> Context {
        let mut head = self.section("apply/thanks", address);
        head.robots = Some("noindex");
        head.breadcrumbs = vec![self.crumb("apply")];
        let text = head.description.unwrap_or_default();
        let own = value(&Thanks { text });
        context(&head, "thanks", own)
    }

    pub(super) fn support_page(&self, address: &str) -> Context {
        let ground = &self.ground;
        let mut groups: Vec<SameChannels> = Vec::new();
        for (ix, program) in ground.programs() {
            let channels = program::channels(ground, program);
            let marks = &self.tiers[ix.0 as usize];
            let rows = tables::support_rows(ground.voice(), program);
            if channels.is_empty() && rows.is_empty() {
                continue;
            }
            let same =
                |group: &&mut SameChannels| group.channels == channels && group.columns == *marks;
            match groups.iter_mut().find(same) {
                Some(group) => group.add(ix, rows),
                None => groups.push(SameChannels {
                    programs: vec![ix],
                    channels,
                    columns: marks.clone(),
                    rows: rows.into_iter().map(|row| (row, vec![ix])).collect(),
                }),
            }
        }
        let only = groups.len() == 1;
        let groups = groups
            .into_iter()
            .map(|group| {
                let title = program::group_title(ground, &group.programs);
                let first = &ground.program(group.programs[0]).id;
                let rows = group.rows.into_iter().map(|(row, programs)| {
                    if programs.len() == group.programs.len() {
                        row
                    } else {
                        row.note(program::group_title(ground, &programs))
                    }
                });
                SupportGroup {
                    id: format!("channels-{first}"),
                    note: None,
                    channels: group.channels,
                    table: Section::of(None, rows.collect()).map(|section| {
                        let voice = ground.voice();
                        let caption = if group.programs.len() > 1
                            && group.programs.len() == ground.programs.len()
                        {
                            said!(voice, "table-support-of-all")
                        } else {
                            said!(voice, "table-support-of", program = &title)
                        };
                        let corner = said!(voice, "table-support");
                        Table::new(caption, corner, group.columns, vec![section])
                    }),
                    title: if only {
                        said!(ground.voice(), "support-channels")
                    } else {
                        title
                    },
                }
            })
            .collect();
        let staff = ground.staff.iter().map(|person| Person {
            name: person.name,
            role: person.role,
        });
        let own = Support {
            groups,
            staff: staff.collect(),
            body_html: self.written("support"),
        };
        let mut head = self.section("support", address);
        head.body_html = None;
        context(&head, "support", value(&own))
    }

    pub(super) fn search_page(&self, address: &str) -> Context {
        let mut head = self.section("search", address);
        head.robots = Some("noindex");
        only_head(&head)
    }

    /// The page that opens what is sealed.
    pub(super) fn opener_page(&self, address: &str) -> Context {
        let title = said!(self.ground.voice(), "site-portal");
        let mut head = self.head(address, &title);
        head.robots = Some("noindex");
        head.canonical = None;
        let own = value(&Opener {
            root: &self.ground.urls.root,
            languages: self.ground.other_voices().map(language).collect(),
        });
        context(&head, "opener", own)
    }

    pub(super) fn not_found_page(&self, address: &str) -> Context {
        let title = said!(self.ground.voice(), "missing-title");
        let mut head = self.head(address, &title);
        head.robots = Some("noindex");
        head.canonical = None;
        only_head(&head)
    }

    /// The built-in privacy page.
    pub(super) fn privacy_page(&self, address: &str) -> Context {
        let vendor = self.ground.vendor_name();
        let voice = self.ground.voice();
        let who = match &self.ground.vendor.email {
            Some(email) => format!("[{email}](mailto:{email})"),
            None => vendor.to_owned(),
        };
        let text = [
            said!(voice, "privacy-site"),
            said!(voice, "privacy-form", vendor = vendor),
            said!(voice, "privacy-ask", who = who),
        ]
        .join("\n\n");
        let text = body(&text, "", &[]);
        let title = said!(voice, "site-privacy");
        let mut head = self.head(address, &title);
        head.nav = self.nav("privacy");
        context(
            &head,
            "content",
            value(&Content {
                body_html: text.html,
                toc: text.toc,
            }),
        )
    }

    /// A free page: one Markdown render and a handful of small values, since a site may have tens
    /// of thousands.
    pub(super) fn free_page(&self, page: &'w Page, address: &str) -> Context {
        let text = body(&page.prose.markdown, &self.ground.urls.root, &[]);
        let mut head = self.head(address, &page.title);
        head.description = page.description.as_deref();
        head.nav = self.nav(&page.path);
        head.breadcrumbs = self.ancestors(&page.path);
        if !page.listed {
            head.robots = Some("noindex");
        }
        if let Some(data) = &page.data {
            head.data = Some(value(&**data));
        }
        context(
            &head,
            "content",
            value(&Content {
                body_html: text.html,
                toc: text.toc,
            }),
        )
    }

    /// The pages above an address that exist, highest first.
    fn ancestors(&self, path: &str) -> Vec<Link> {
        path.match_indices('/')
            .filter_map(|(at, _)| {
                let above = &path[..at];
                let known = self.ground.page_at(above).is_some()
                    || (above != "apply/thanks" && !self.ground.default_heading(above).is_empty());
                known.then(|| match self.ground.page_at(above) {
                    Some(page) => Link::new(page.title.as_str(), self.ground.urls.page(above)),
                    None => self.crumb(above),
                })
            })
            .collect()
    }
}

fn only_head(head: &Head<'_>) -> Context {
    let mut context = Context::new();
    context.insert_value("page", value(head));
    context
}

fn first(values: &[Value]) -> &[Value] {
    &values[..values.len().min(MOST_AT_HOME)]
}

/// The browser's own word for a field that it can fill in.
fn autocomplete(id: &str) -> Option<&'static str> {
    Some(match id {
        "company" => "organization",
        "website" => "url",
        "country" => "country-name",
        "name" => "name",
        "email" => "email",
        "phone" => "tel",
        _ => return None,
    })
}
