//! Pages with a layout of their own, and free pages.

use serde::Serialize;
use tera::{Context, Value};

use super::prose::{self, body};
use super::shared::{Head, Link, Pair, Row, Section, Table, context, value};
use super::{Public, program, tables};
use crate::model::{Page, ProgramIx, QuestionKind};
use crate::render::press::image;
use crate::render::{format, plan, say};

/// Stories, partners, events and news on the home page.
const MOST_AT_HOME: usize = 3;

/// A part of the site: its address, and the heading and line that it has unless the site writes
/// its own.
struct Part {
    address: &'static str,
    heading: &'static str,
    line: &'static str,
}

/// `page.image`.
#[derive(Serialize)]
struct PreviewImage {
    src: String,
    width: u32,
    height: u32,
    alt: String,
}

const PARTS: &[Part] = &[
    Part {
        address: "programs",
        heading: "Programs",
        line: "What each program asks of a partner, and what it pays.",
    },
    Part {
        address: "tiers",
        heading: "Tiers",
        line: "What it takes to hold each tier, and what each one gives, side by side.",
    },
    Part {
        address: "apply",
        heading: "Become a partner",
        line: "Tell us about your company.",
    },
    Part {
        address: "apply/thanks",
        heading: "Thank you",
        line: "Your application has arrived.",
    },
    Part {
        address: "partners",
        heading: "Find a partner",
        line: "By tier, by program, by region.",
    },
    Part {
        address: "resources",
        heading: "Resources",
        line: "Training, tools and material for partners.",
    },
    Part {
        address: "events",
        heading: "Events",
        line: "Where and when to meet us.",
    },
    Part {
        address: "stories",
        heading: "Success stories",
        line: "What partners and their customers have done.",
    },
    Part {
        address: "news",
        heading: "News",
        line: "What is new in the program.",
    },
    Part {
        address: "support",
        heading: "Support",
        line: "How partners reach us, and how fast we answer.",
    },
    Part {
        address: "search",
        heading: "Search",
        line: "",
    },
];

/// The heading that a part of the site has unless the site writes its own.
pub(super) fn default_heading(address: &str) -> &'static str {
    PARTS
        .iter()
        .find(|part| part.address == address)
        .map_or("", |part| part.heading)
}

#[derive(Serialize)]
struct Opener<'a> {
    /// Path of the site's own address: what addresses of its pages begin with.
    root: &'a str,
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
    legend: &'static str,
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
        let built_in = PARTS.iter().find(|known| known.address == part);
        let heading = match (own, built_in) {
            (Some(page), _) => page.title.as_str(),
            (None, Some(part)) => part.heading,
            (None, None) => "",
        };
        let mut head = self.head(address, heading);
        head.description = match (own, built_in) {
            (Some(page), _) => page.description.as_deref(),
            (None, Some(part)) => Some(part.line).filter(|line| !line.is_empty()),
            (None, None) => None,
        };
        head.nav = self.nav(part);
        head.body_html = self.written(part);
        head
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
        let own = self.ground.page_at(part).map(|page| page.title.as_str());
        Link::new(
            own.unwrap_or(default_heading(part)),
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
                    vendor => format!("Partner with {vendor}"),
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
            partners_more: format!("All {}", self.partner_count()),
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
        let plural = |count: usize, one: &str| {
            let plural = if count == 1 { "" } else { "s" };
            (count > 0).then(|| Pair::new(format!("{one}{plural}"), format::integer(count)))
        };
        let best = ground
            .programs
            .iter()
            .filter_map(|program| {
                let mut earnings = say::earnings_on(ground.rules(program), ground.as_of);
                let earning = earnings.next()?;
                Some((say::highest_rate(earning)?, earning.kind.title()))
            })
            .reduce(|best, next| if next.0 > best.0 { next } else { best });
        [
            plural(ground.programs.len(), "Program"),
            plural(ground.partners.len(), "Partner"),
            plural(self.partners.regions(), "Region"),
            best.map(|(rate, kind)| {
                let kind = kind.to_lowercase();
                Pair::new(format!("Highest {kind}"), format::rate(rate))
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
            .and_then(|apply| apply.consent.clone())
            .unwrap_or_else(|| {
                format!("I agree that {vendor} keeps these details to answer my application.")
            });
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
            mailto: ground
                .vendor
                .email
                .as_ref()
                .map(|email| Link::new(format!("Write to {email}"), format!("mailto:{email}"))),
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
        let took = if shortest == longest {
            format::count(longest as usize, "day")
        } else {
            format!("{shortest} to {}", format::count(longest as usize, "day"))
        };
        let mut steps = vec!["We read your application and write back.".to_owned()];
        steps.extend(first.steps.iter().cloned());
        steps.push(format!(
            "You are ready to start, {took} after signing at most."
        ));
        steps
    }

    /// The fields of the form. A site whose questions ask for an e-mail address has written the
    /// whole form; otherwise its questions follow the usual ones.
    fn fields(&self) -> Vec<FieldGroup> {
        let asked = self.ground.apply.map_or(&[][..], |apply| &apply.questions);
        let own = asked.iter().map(|question| Field {
            id: question.id.to_string(),
            name: question.id.to_string(),
            label: question.label.clone(),
            kind: question.kind.word(),
            required: question.required,
            autocomplete: autocomplete(question.id.as_str()),
            help: question.help.clone(),
            options: question
                .options
                .iter()
                .map(|option| Choice {
                    value: option.clone(),
                    label: option.clone(),
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
        let mut groups = [
            FieldGroup {
                legend: "Your company",
                fields: Vec::new(),
            },
            FieldGroup {
                legend: "You",
                fields: Vec::new(),
            },
            FieldGroup {
                legend: "Your plans",
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
        let field = |id: &str, label: &str, kind: QuestionKind, required: bool| Field {
            id: id.to_owned(),
            name: id.to_owned(),
            label: label.to_owned(),
            kind: kind.word(),
            required,
            autocomplete: autocomplete(id),
            help: None,
            options: Vec::new(),
        };
        let mut program = field("program", "Program", QuestionKind::Select, true);
        program.options = self
            .ground
            .programs
            .iter()
            .map(|program| Choice {
                value: program.id.to_string(),
                label: program.name.clone(),
            })
            .collect();
        vec![
            field("company", "Company", QuestionKind::Text, true),
            field("website", "Website", QuestionKind::Url, false),
            field("country", "Country", QuestionKind::Text, true),
            program,
            field("name", "Your name", QuestionKind::Text, true),
            field("email", "E-mail", QuestionKind::Email, true),
            field("phone", "Telephone", QuestionKind::Tel, false),
            field(
                "message",
                "What would you like to do?",
                QuestionKind::Textarea,
                false,
            ),
        ]
    }

    pub(super) fn thanks_page(&self, address: &str) -> Context {
        let mut head = self.section("apply/thanks", address);
        head.robots = Some("noindex");
        head.breadcrumbs = vec![self.crumb("apply")];
        let text = head.description.unwrap_or("Your application has arrived.");
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
                        let caption = match title.strip_prefix("All ") {
                            Some(programs) => format!("Support by tier, all {programs}"),
                            None => format!("Support by tier, {title}"),
                        };
                        Table::new(caption, "Support".to_owned(), group.columns, vec![section])
                    }),
                    title: if only { "Channels".to_owned() } else { title },
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
        let mut head = self.head(address, "Partner portal");
        head.robots = Some("noindex");
        head.canonical = None;
        let own = value(&Opener {
            root: &self.ground.urls.root,
        });
        context(&head, "opener", own)
    }

    pub(super) fn not_found_page(&self, address: &str) -> Context {
        let mut head = self.head(address, "Page not found");
        head.robots = Some("noindex");
        head.canonical = None;
        only_head(&head)
    }

    /// The built-in privacy page.
    pub(super) fn privacy_page(&self, address: &str) -> Context {
        let vendor = self.ground.vendor_name();
        let who = match &self.ground.vendor.email {
            Some(email) => format!("Write to [{email}](mailto:{email})"),
            None => format!("Write to {vendor}"),
        };
        let text = format!(
            "This site consists of plain files. It sets no cookies, loads nothing from others and \
             keeps no profile of its readers. The search runs in your browser; what you type does \
             not leave it. The company that hosts the site may record the address, time and page \
             of each request.\n\n\
             What you send us with the application form is kept by {vendor} to answer it.\n\n\
             {who} to ask what we hold about you, or to have it corrected or deleted.\n"
        );
        let text = body(&text, "", &[]);
        let mut head = self.head(address, "Privacy");
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
                    || (above != "apply/thanks" && !default_heading(above).is_empty());
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
