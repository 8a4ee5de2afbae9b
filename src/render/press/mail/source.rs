//! What a mail says: one value for the HTML, the text and the headers.

use serde::Serialize;

use super::due::{self, OpenStep};
use super::line;
use crate::base::{Currency, Decimal, Money, minus_days, parse_decimal};
use crate::model::rules::LevelIx;
use crate::model::{
    Decision, Outlook, OutlookCause, Partner, PartnerIx, Program, Staff, Standing, TierIx,
};
use crate::render::press::Press;
use crate::render::press::piece::MailKind;
use crate::render::press::source::{
    Block, BrandSource, ContactSource, Fact, PartnerSource, Row, Table,
};
use crate::render::press::statement::{AmountSource, StatementSource};
use crate::render::say;
use crate::render::voice::{Arg, Voice};

/// What the templates of a mail are given, as `mail`. What a kind of mail does not use is empty.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct MailSource {
    /// `tier-up`.
    pub(super) kind: &'static str,
    /// BCP 47.
    pub(super) language: String,
    /// `ltr` or `rtl`.
    pub(super) direction: &'static str,
    /// Where lines begin: `left` or `right`.
    pub(super) start: &'static str,
    pub(super) end: &'static str,
    pub(super) subject: String,
    /// What a list of mails shows beside the subject.
    pub(super) preheader: String,
    pub(super) heading: String,
    pub(super) greeting: Option<String>,
    pub(super) paragraphs: Vec<String>,
    pub(super) stairs: Vec<Rung>,
    pub(super) facts: Vec<Fact>,
    /// Over the facts, where they are not about the reader.
    pub(super) facts_heading: Option<String>,
    pub(super) table: Option<Table>,
    pub(super) steps: Vec<Step>,
    pub(super) lists: Vec<List>,
    pub(super) items: Vec<Item>,
    pub(super) prose: Vec<Block>,
    pub(super) button: Option<Button>,
    pub(super) closing: Vec<String>,
    /// Who signs, a line each.
    pub(super) signature: Vec<String>,
    /// Why the reader has this mail.
    pub(super) reason: String,
    pub(super) unsubscribe: Option<Button>,
    /// Whoever the mail is from: name, address, legal line.
    pub(super) imprint: Vec<String>,
    pub(super) brand: BrandSource,
    pub(super) partner: PartnerSource,
    /// Stacks of typefaces, for `font-family`.
    pub(super) heading_font: String,
    pub(super) body_font: String,
    /// Of corners, a CSS length.
    pub(super) radius: String,
    pub(super) logo: Option<Logo>,
    /// Of mails that the partner sends.
    pub(super) partner_logo: Option<Logo>,
}

/// A tier as a step of the stairs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Rung {
    pub(super) name: String,
    /// Height of the step in pixels.
    pub(super) height: u32,
    /// Held, or below the one that is held.
    pub(super) reached: bool,
    pub(super) held: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Step {
    pub(super) number: String,
    pub(super) name: String,
    /// When it was done, or is planned.
    pub(super) note: Option<String>,
    pub(super) done: bool,
    /// The one that comes next.
    pub(super) next: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct List {
    pub(super) heading: String,
    pub(super) items: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Item {
    pub(super) title: String,
    pub(super) date: String,
    pub(super) text: Option<String>,
    pub(super) link: Option<String>,
    /// The link's words.
    pub(super) more: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Button {
    pub(super) label: String,
    pub(super) href: String,
}

/// A picture that the mail brings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Logo {
    /// `cid:…` within a message, `data:…` in a file of its own.
    pub(super) light: String,
    /// On dark ground, where that is another picture.
    pub(super) dark: Option<String>,
    /// In pixels, as it is shown.
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) alt: String,
}

/// Days ahead of which a newsletter tells the events.
const EVENTS: u32 = 42;
/// Events in a newsletter.
const MOST_EVENTS: usize = 3;

/// A mail in the making: in whose name, to whom, in which words.
pub(super) struct Writer<'p, 'w> {
    pub(super) press: &'p Press<'w>,
    pub(super) ix: PartnerIx,
    pub(super) partner: &'w Partner,
    pub(super) program: &'w Program,
    pub(super) voice: &'p Voice,
    pub(super) source: PartnerSource,
}

impl<'p, 'w> Writer<'p, 'w> {
    pub(super) fn new(press: &'p Press<'w>, ix: PartnerIx, language: &str) -> Self {
        let partner = press.workspace.partner(ix);
        let voice = press.voice(language);
        let mut source = press.partner(ix, language);
        source.name = line(&source.name);
        Self {
            press,
            ix,
            partner,
            program: press.workspace.program(partner.program),
            voice,
            source,
        }
    }

    /// `None` when there is no such mail: no such request or campaign.
    pub(super) fn write(&self, kind: MailKind) -> Option<MailSource> {
        match kind {
            MailKind::Welcome => Some(self.welcome()),
            MailKind::OnboardingStep => self.onboarding_step(),
            MailKind::TierUp => self.tier_up(),
            MailKind::TierAtRisk => self.tier_at_risk(),
            MailKind::StatementReady => self.statement_ready(),
            MailKind::FundDecision(place) => self.fund_decision(place),
            MailKind::Newsletter => Some(self.newsletter()),
            MailKind::Campaign(at) => self.campaign(at),
        }
    }

    fn say(&self, id: &str) -> String {
        self.voice.text(id, &[])
    }

    fn with(&self, id: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<(&str, Arg<'_>)> = args
            .iter()
            .map(|(name, text)| (*name, Arg::Text((*text).into())))
            .collect();
        self.voice.text(id, &args)
    }

    fn own(&self, text: &str) -> String {
        line(&self.voice.content(text))
    }

    fn fact(&self, id: &str, value: impl Into<String>) -> Fact {
        Fact {
            label: self.say(id),
            value: value.into(),
        }
    }

    fn tier(&self, tier: TierIx) -> String {
        let tier = self.program.tiers.get(tier.0 as usize);
        tier.map_or_else(String::new, |tier| self.own(&tier.name))
    }

    fn level(&self, level: Option<LevelIx>) -> String {
        level.map_or_else(
            || self.say("mail-no-tier"),
            |level| self.tier(TierIx(level.0)),
        )
    }

    fn standing(&self) -> Option<&'p Standing> {
        self.press.findings.standings.get(self.ix.0 as usize)
    }

    fn manager(&self) -> Option<&'w Staff> {
        let id = self.partner.manager.as_ref()?;
        self.press.workspace.site.staff.get(id)
    }

    /// To whom one writes back about it, and how.
    pub(super) fn reply_to(&self) -> Option<(Option<String>, String)> {
        let site = &self.press.workspace.site;
        if let Some(address) = &site.mail.reply_to {
            return Some((None, address.clone()));
        }
        let manager = self.manager()?;
        Some((Some(line(&manager.name)), manager.email.clone()?))
    }

    fn page(&self, label: &str, address: &str) -> Option<Button> {
        Some(Button {
            label: self.say(label),
            href: self.press.absolute(address)?,
        })
    }

    fn program_page(&self, label: &str) -> Option<Button> {
        self.page(label, &format!("/programs/{}/", self.program.id))
    }

    /// An answer with a subject of its own.
    fn answer(&self, label: &str, subject: &str) -> Option<Button> {
        let site = &self.press.workspace.site;
        let to = self.reply_to().map(|(_, address)| address);
        let to = to.or_else(|| site.mail.from.clone())?;
        let label = match self.manager() {
            Some(manager) => self.with(label, &[("manager", &line(&manager.name))]),
            None => self.say(&format!("{label}-nobody")),
        };
        let subject = encoded(subject);
        Some(Button {
            label,
            href: format!("mailto:{}?subject={subject}", encoded_address(&to)),
        })
    }

    /// A mail with its subject and heading: `mail-<kind>-subject` and so on.
    fn letter(&self, kind: &'static str, args: &[(&str, &str)]) -> MailSource {
        let text = |part: &str| self.with(&format!("mail-{kind}-{part}"), args);
        MailSource {
            subject: text("subject"),
            preheader: text("preheader"),
            heading: text("heading"),
            ..self.blank(kind)
        }
    }

    /// What all mails from the vendor to a partner have.
    fn blank(&self, kind: &'static str) -> MailSource {
        let site = &self.press.workspace.site;
        let right_to_left = self.voice.is_right_to_left();
        let brand = self
            .press
            .brand(self.voice.language(), self.partner.country.as_deref());
        let stack = |own: &str| format!("{}, Helvetica, Arial, sans-serif", family(own));
        let network = self.own(&site.title);
        let mut signature = Vec::new();
        match self.manager() {
            Some(manager) => {
                signature.push(line(&manager.name));
                signature.extend(manager.role.as_deref().map(|role| self.own(role)));
                let reach = [manager.phone.as_deref(), manager.email.as_deref()];
                signature.extend(reach.into_iter().flatten().map(line));
            }
            None => signature.push(network.clone()),
        }
        let mut imprint = vec![
            brand
                .legal_name
                .clone()
                .unwrap_or_else(|| brand.vendor.clone()),
        ];
        imprint.retain(|name| !name.is_empty());
        let lines = brand.address.iter().filter(|line| !imprint.contains(line));
        let address: Vec<&str> = lines.map(String::as_str).collect();
        if !address.is_empty() {
            imprint.push(address.join(" · "));
        }
        let reach = [&brand.website, &brand.email, &brand.phone];
        let reach: Vec<&str> = reach.into_iter().flatten().map(String::as_str).collect();
        if !reach.is_empty() {
            imprint.push(reach.join(" · "));
        }
        imprint.extend(brand.legal.clone());
        let contact = self.partner.contacts.first();
        MailSource {
            kind,
            language: self.voice.language().to_owned(),
            direction: if right_to_left { "rtl" } else { "ltr" },
            start: if right_to_left { "right" } else { "left" },
            end: if right_to_left { "left" } else { "right" },
            subject: String::new(),
            preheader: String::new(),
            heading: String::new(),
            greeting: Some(match contact {
                Some(contact) => self.with("mail-greeting", &[("name", &line(&contact.name))]),
                None => self.with("mail-greeting", &[("name", &self.source.name)]),
            }),
            paragraphs: Vec::new(),
            stairs: Vec::new(),
            facts: Vec::new(),
            facts_heading: None,
            table: None,
            steps: Vec::new(),
            lists: Vec::new(),
            items: Vec::new(),
            prose: Vec::new(),
            button: None,
            closing: Vec::new(),
            signature,
            reason: self.with(
                "mail-reason",
                &[
                    ("partner", &self.source.name),
                    ("program", &self.source.program),
                    ("network", &network),
                ],
            ),
            unsubscribe: None,
            imprint: imprint.iter().map(|text| line(text)).collect(),
            heading_font: stack(&brand.heading_font),
            body_font: stack(&brand.body_font),
            radius: self
                .press
                .workspace
                .brand
                .radius
                .clone()
                .unwrap_or_else(|| "4px".to_owned()),
            brand,
            partner: self.source.clone(),
            logo: None,
            partner_logo: None,
        }
    }

    fn welcome(&self) -> MailSource {
        let site = &self.press.workspace.site;
        let network = self.own(&site.title);
        let day = self.voice.day(self.partner.joined);
        let vendor = line(&site.vendor.name);
        let args = [
            ("partner", self.source.name.as_str()),
            ("network", &network),
            ("program", &self.source.program),
            ("vendor", &vendor),
            ("day", &day),
        ];
        let mut mail = self.letter("welcome", &args);
        mail.paragraphs.push(self.with("mail-welcome-lede", &args));
        mail.steps = self.steps(None);
        if !mail.steps.is_empty() {
            mail.paragraphs.push(self.say("mail-welcome-steps"));
        }
        if let Some(tier) = self.standing().and_then(|it| it.tier) {
            let tier = self.tier(tier);
            mail.facts.push(self.fact("mail-tier", tier));
        }
        mail.facts.push(self.fact("mail-partner-since", day));
        mail.button = self.program_page("mail-welcome-button");
        mail.closing.push(match self.manager() {
            Some(manager) => self.with("mail-welcome-help", &[("manager", &line(&manager.name))]),
            None => self.say("mail-answer"),
        });
        mail
    }

    /// The steps of the onboarding, and which comes next.
    fn steps(&self, next: Option<usize>) -> Vec<Step> {
        let program = self
            .press
            .program(self.partner.program, self.voice.language());
        let steps = program.onboarding.iter().flat_map(|it| &it.steps);
        let written = self.program.onboarding.iter().flat_map(|it| &it.steps);
        steps
            .zip(written)
            .enumerate()
            .map(|(place, (step, written))| {
                let done = self.partner.onboarding.get(written);
                Step {
                    number: step.number.to_string(),
                    name: line(&step.name),
                    note: match done {
                        Some(day) => {
                            let day = self.voice.day(*day);
                            Some(self.with("mail-step-done", &[("day", &day)]))
                        }
                        None => step.window.clone(),
                    },
                    done: done.is_some(),
                    next: next == Some(place),
                }
            })
            .collect()
    }

    fn onboarding_step(&self) -> Option<MailSource> {
        let as_of = self.press.as_of;
        let OpenStep {
            name,
            place,
            done,
            until,
        } = due::open_step(self.partner, self.program, as_of)?;
        let step = self.own(name);
        let day = until.map(|day| self.voice.day(day)).unwrap_or_default();
        let args = [
            ("partner", self.source.name.as_str()),
            ("program", &self.source.program),
            ("step", &step),
            ("day", &day),
        ];
        let late = until.is_some_and(|day| day < as_of);
        let mut mail = self.letter("onboarding", &args);
        let count = self
            .program
            .onboarding
            .as_ref()
            .map_or(0, |it| it.steps.len());
        mail.paragraphs.push(self.voice.text(
            "mail-onboarding-progress",
            &[
                ("done", Arg::Number(Decimal::from(done))),
                ("count", Arg::Number(Decimal::from(count))),
                ("step", Arg::Text(step.as_str().into())),
            ],
        ));
        if until.is_some() {
            let id = if late {
                "mail-onboarding-late"
            } else {
                "mail-onboarding-by"
            };
            mail.paragraphs.push(self.with(id, &args));
        }
        mail.steps = self.steps(Some(place));
        mail.button = self.page("mail-onboarding-button", "/resources/");
        mail.closing.push(self.say("mail-answer"));
        Some(mail)
    }

    fn stairs(&self) -> Vec<Rung> {
        let held = self.standing().and_then(|it| it.tier);
        let rungs = self.program.tiers.len();
        self.program
            .ladder()
            .map(|(tier, it)| Rung {
                name: self.own(&it.name),
                height: step_height(tier.0 as usize, rungs),
                reached: held.is_some_and(|held| tier <= held),
                held: held == Some(tier),
            })
            .collect()
    }

    fn tier_up(&self) -> Option<MailSource> {
        let standing = self.standing()?;
        let (held, tier) = (standing.held?, standing.tier?);
        let (name, before) = (self.tier(tier), self.level(held.from));
        let day = self.voice.day(held.effective);
        let args = [
            ("partner", self.source.name.as_str()),
            ("program", &self.source.program),
            ("tier", &name),
            ("before", &before),
            ("day", &day),
        ];
        let mut mail = self.letter("tier-up", &args);
        mail.paragraphs.push(self.with("mail-tier-up-lede", &args));
        mail.stairs = self.stairs();
        let program = self
            .press
            .program(self.partner.program, self.voice.language());
        if let Some(said) = program.tiers.get(tier.0 as usize) {
            mail.facts = said.perks.clone();
            if !said.benefits.is_empty() {
                mail.lists.push(List {
                    heading: self.with("mail-tier-up-benefits", &args),
                    items: said.benefits.clone(),
                });
            }
        }
        mail.button = self.program_page("mail-tier-up-button");
        mail.closing.push(self.say("mail-tier-up-materials"));
        Some(mail)
    }

    fn tier_at_risk(&self) -> Option<MailSource> {
        let outlook = self.standing()?.outlook.as_ref()?;
        let (tier, next) = (self.level(Some(outlook.from)), self.level(outlook.to));
        let last = self.voice.day(minus_days(outlook.effective, 1));
        let (decided, effective) = (
            self.voice.day(outlook.decided),
            self.voice.day(outlook.effective),
        );
        let args = [
            ("partner", self.source.name.as_str()),
            ("tier", &tier),
            ("next", &next),
            ("last", &last),
            ("decided", &decided),
            ("effective", &effective),
        ];
        let mut mail = self.letter("tier-at-risk", &args);
        let cause = match outlook.cause {
            OutlookCause::Review => "mail-tier-at-risk-review",
            OutlookCause::Grace => "mail-tier-at-risk-grace",
            OutlookCause::Decided => "mail-tier-at-risk-decided",
            OutlookCause::PlacementEnds => "mail-tier-at-risk-placement",
        };
        mail.paragraphs.push(self.with(cause, &args));
        mail.stairs = self.stairs();
        mail.table = self.lacking(outlook, &args);
        mail.button = self.answer("mail-tier-at-risk-button", &mail.subject);
        mail.closing.push(self.say("mail-tier-at-risk-closing"));
        Some(mail)
    }

    /// What the tier asks to be kept, on the day of the review.
    fn lacking(&self, outlook: &Outlook, args: &[(&str, &str)]) -> Option<Table> {
        let outcome = outlook.lacks.as_ref().filter(|it| !it.holds)?;
        let rules = self.program.rules_on(outlook.decided);
        let level = rules.tiers().levels.get(outlook.from.0 as usize)?;
        let parts = say::parts(self.voice, rules, &level.to_keep, outcome);
        Some(Table {
            caption: self.with("mail-tier-at-risk-missing", args),
            corner: self.say("mail-requirement"),
            columns: vec![self.say("mail-wanted"), self.say("mail-there")],
            rows: parts
                .into_iter()
                .map(|part| Row {
                    label: self.own(&part.label),
                    note: part
                        .missing
                        .map(|missing| self.with("mail-missing", &[("what", &missing)])),
                    cells: vec![part.wanted, part.actual],
                })
                .collect(),
        })
    }

    fn statement_ready(&self) -> Option<MailSource> {
        let language = self.voice.language();
        let places = due::latest_statements(self.press, self.ix);
        let statements: Vec<StatementSource> = places
            .into_iter()
            .filter_map(|place| self.press.statement(self.ix, place, language))
            .collect();
        let month = statements.first()?.period.clone();
        let args = [
            ("partner", self.source.name.as_str()),
            ("program", &self.source.program),
            ("month", &month),
        ];
        let mut mail = self.letter("statement", &args);
        mail.paragraphs
            .push(self.with("mail-statement-lede", &args));
        if let [only] = statements.as_slice() {
            let money = |amount: &AmountSource| self.money(only, amount);
            mail.facts
                .push(self.fact("mail-statement-opening", money(&only.opening)));
            mail.facts.extend(only.sums.iter().map(|sum| Fact {
                label: sum.label.clone(),
                value: money(&sum.amount),
            }));
            mail.facts
                .push(self.fact("mail-statement-closing", money(&only.closing)));
        } else {
            mail.table = Some(self.balances(&statements, &args));
        }
        mail.button = self.answer("mail-statement-button", &mail.subject);
        mail.closing.push(self.say("mail-statement-files"));
        Some(mail)
    }

    /// With its currency, for it stands alone.
    fn money(&self, statement: &StatementSource, amount: &AmountSource) -> String {
        let currency = Currency::from_code(&statement.currency);
        match (parse_decimal(&amount.exact), currency) {
            (Ok(exact), Some(currency)) => self.voice.exact(Money::new(exact, currency)),
            _ => amount.text.clone(),
        }
    }

    /// Several holders: a row each.
    fn balances(&self, statements: &[StatementSource], args: &[(&str, &str)]) -> Table {
        let rows = statements.iter().map(|it| {
            let person = it.person.as_deref().map(line);
            Row {
                label: person.unwrap_or_else(|| self.source.name.clone()),
                note: None,
                cells: [&it.opening, &it.closing]
                    .into_iter()
                    .map(|amount| self.money(it, amount))
                    .collect(),
            }
        });
        Table {
            caption: self.with("mail-statement-table", args),
            corner: self.say("mail-statement-holder"),
            columns: vec![
                self.say("mail-statement-opening"),
                self.say("mail-statement-closing"),
            ],
            rows: rows.collect(),
        }
    }

    fn fund_decision(&self, place: usize) -> Option<MailSource> {
        let workspace = self.press.workspace;
        let found = self.press.findings.funds.get(self.ix.0 as usize)?;
        let found = found.requests.get(place)?;
        let request = workspace.funds.get(found.request as usize)?;
        let decision = request.decision.as_ref()?;
        let title = line(&request.title);
        let asked = self.voice.money(request.amount);
        let (granted, kind) = match decision {
            Decision::Approved { amount, .. } => (self.voice.money(*amount), "fund-approved"),
            Decision::Declined { .. } => (String::new(), "fund-declined"),
        };
        let day = self.voice.day(decision.date());
        let args = [
            ("title", title.as_str()),
            ("asked", &asked),
            ("amount", &granted),
            ("day", &day),
        ];
        let mut mail = self.letter(kind, &args);
        mail.paragraphs
            .push(self.with(&format!("mail-{kind}-lede"), &args));
        mail.facts
            .push(self.fact("mail-fund-activity", self.own(&request.activity)));
        if let Some((from, until)) = request.held {
            let days = if from == until {
                self.voice.day(from)
            } else {
                self.with(
                    "mail-days",
                    &[
                        ("from", &self.voice.day(from)),
                        ("until", &self.voice.day(until)),
                    ],
                )
            };
            mail.facts.push(self.fact("mail-fund-held", days));
        }
        mail.facts.push(self.fact("mail-fund-asked", asked.clone()));
        match decision {
            Decision::Approved { .. } => {
                mail.facts
                    .push(self.fact("mail-fund-granted", granted.clone()));
                if let Some(by) = found.claim_by.filter(|_| request.claim.is_none()) {
                    mail.facts
                        .push(self.fact("mail-fund-claim-by", self.voice.day(by)));
                    mail.closing.push(self.say("mail-fund-claim"));
                }
            }
            Decision::Declined { reason, .. } => {
                if let Some(reason) = reason {
                    let reason = line(reason);
                    mail.paragraphs
                        .push(self.with("mail-fund-reason", &[("reason", &reason)]));
                }
                mail.closing.push(self.say("mail-fund-again"));
            }
        }
        mail.button = self.answer("mail-fund-button", &mail.subject);
        Some(mail)
    }

    fn newsletter(&self) -> MailSource {
        let Press {
            workspace, as_of, ..
        } = self.press;
        let as_of = *as_of;
        let network = self.own(&workspace.site.title);
        let month = self.voice.month(as_of);
        let newest = due::news(workspace, as_of).next();
        let newest = newest.map(|it| self.own(&it.title)).unwrap_or_default();
        let args = [
            ("network", network.as_str()),
            ("month", &month),
            ("newest", &newest),
        ];
        let mut mail = self.letter("newsletter", &args);
        mail.greeting = None;
        let more = self.say("mail-newsletter-more");
        mail.items = due::news(workspace, as_of)
            .map(|it| Item {
                title: self.own(&it.title),
                date: self.voice.day(it.date),
                text: it.description.as_deref().map(|text| self.own(text)),
                link: self.press.absolute(&format!("/news/{}/", it.id)),
                more: more.clone(),
            })
            .collect();
        let last = crate::base::plus_days(as_of, EVENTS);
        let is_near = |it: &&crate::model::Event| as_of <= it.end && it.date <= last;
        let is_ours = |it: &&crate::model::Event| {
            it.programs.is_empty() || it.programs.contains(&self.partner.program)
        };
        let events = workspace.content.events.iter();
        mail.facts = events
            .filter(is_near)
            .filter(is_ours)
            .take(MOST_EVENTS)
            .map(|it| Fact {
                label: self.voice.day(it.date),
                value: self.own(&it.title),
            })
            .collect();
        mail.facts_heading = Some(self.say("mail-newsletter-dates"));
        mail.button = self.page("mail-newsletter-button", "/news/");
        mail.signature = vec![network.clone()];
        mail.reason = self.with("mail-newsletter-reason", &[("network", &network)]);
        mail.unsubscribe = self.unsubscribe();
        mail
    }

    /// Where one leaves the newsletter.
    pub(super) fn unsubscribe(&self) -> Option<Button> {
        let href = self.press.workspace.site.mail.unsubscribe_link()?;
        Some(Button {
            label: self.say("mail-unsubscribe"),
            href,
        })
    }

    /// From the partner to its own customers.
    fn campaign(&self, at: usize) -> Option<MailSource> {
        let campaign = self
            .press
            .campaign(at, self.ix, self.voice.site_language())?;
        let said = campaign.mail?;
        let mut mail = self.blank("campaign");
        mail.subject = line(&said.subject);
        mail.preheader = line(said.preheader.as_deref().unwrap_or(&campaign.text));
        mail.heading = line(&campaign.headline);
        mail.greeting = None;
        mail.prose = said.body;
        mail.button = (!campaign.link.is_empty()).then(|| Button {
            label: line(&campaign.action),
            href: campaign.link,
        });
        let partner = &self.source;
        mail.signature = Vec::new();
        if let Some(contact) = self.contact() {
            mail.signature.push(contact.name);
            mail.signature
                .extend(contact.role.as_deref().map(|role| self.own(role)));
            mail.signature.push(partner.name.clone());
            let reach = [contact.phone.as_deref(), contact.email.as_deref()];
            mail.signature.extend(reach.into_iter().flatten().map(line));
        } else {
            mail.signature.push(partner.name.clone());
        }
        let vendor = line(&self.press.workspace.site.vendor.name);
        let args = [
            ("partner", partner.name.as_str()),
            ("tier", partner.tier.as_deref().unwrap_or_default()),
            ("vendor", &vendor),
        ];
        let id = match partner.tier {
            Some(_) => "mail-campaign-partner-tier",
            None => "mail-campaign-partner",
        };
        mail.closing = vec![self.with(id, &args)];
        mail.reason = self.with("mail-campaign-reason", &[("partner", &partner.name)]);
        mail.imprint = vec![partner.name.clone()];
        let address: Vec<String> = partner.address.iter().map(|text| line(text)).collect();
        if !address.is_empty() {
            mail.imprint.push(address.join(" · "));
        }
        let legal = [partner.legal.as_deref(), campaign.legal.as_deref()];
        mail.imprint.extend(legal.into_iter().flatten().map(line));
        let own = self.contact().and_then(|it| it.email);
        mail.unsubscribe = own.map(|address| Button {
            label: self.say("mail-campaign-unsubscribe"),
            href: format!("mailto:{}?subject=unsubscribe", encoded_address(&address)),
        });
        Some(mail)
    }

    /// The person at the partner to whom its mail goes.
    pub(super) fn contact(&self) -> Option<ContactSource> {
        let with_address = self.partner.contacts.iter().find(|it| it.email.is_some());
        with_address.map(|it| ContactSource {
            name: line(&it.name),
            role: it.role.clone(),
            email: it.email.clone(),
            phone: it.phone.clone(),
        })
    }
}

/// From 12 pixels for the lowest rung to 60 for the highest.
fn step_height(rung: usize, rungs: usize) -> u32 {
    let (rung, rungs) = (
        u32::try_from(rung).unwrap_or(u32::MAX),
        u32::try_from(rungs).unwrap_or(u32::MAX),
    );
    12 + 48_u32.saturating_mul(rung) / rungs.saturating_sub(1).max(1)
}

/// A family's name for a style sheet that stands in an attribute.
fn family(name: &str) -> String {
    let plain: String = name
        .chars()
        .filter(|char| char.is_alphanumeric() || matches!(char, ' ' | '-' | '_'))
        .collect();
    format!("'{plain}'")
}

/// For the subject in a `mailto:` link (RFC 6068).
pub(super) fn encoded(text: &str) -> String {
    encoded_but(text, b"-._~")
}

/// For the address in one.
pub(super) fn encoded_address(text: &str) -> String {
    encoded_but(text, b"-._~@+")
}

fn encoded_but(text: &str, plain: &[u8]) -> String {
    use std::fmt::Write;
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || plain.contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
