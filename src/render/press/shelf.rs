//! What is made of the site's materials, for whom: by program, tier, region and language, and only
//! what the vendor released.

use std::fmt;

use super::Press;
use super::mail;
use super::piece::{Bearer, Format, Ground, MailKind, Piece, Shape, Sheet, What};
use super::source::BrandSource;
use crate::base::{Date, Id};
use crate::model::{
    Campaign, Material, MaterialKind, Partner, PartnerIx, ProgramIx, Reach, Release,
};
use crate::render::plan::{Audience, Compartment, Item, Recipe};

/// A kind of material that somebody gets.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shelved<'w> {
    /// What the vendor says of it; `None` where the program's list alone names it.
    pub(crate) material: Option<&'w Material>,
}

impl<'w> Shelved<'w> {
    pub(crate) fn expires(&self) -> Option<Date> {
        self.material?.expires
    }

    /// The line that belongs on every piece of it.
    pub(crate) fn legal(&self) -> Option<&'w str> {
        self.material?.legal.as_deref()
    }
}

/// A material or a campaign of which nothing is made, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld {
    /// `material` or `campaign`.
    pub what: &'static str,
    pub id: Id,
    pub why: Why,
}

/// Why nothing is made of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Nobody released it.
    Pending,
    /// It is released from this day on.
    ReleasedFrom(Date),
    /// This was its last day.
    Ended(Date),
    /// None of the programs that it is for has marketing.
    NoMarketing,
    /// No partner is among those that it is for.
    NoPartner,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pending => f.write_str("not released: it has no `approved`"),
            Self::ReleasedFrom(day) => write!(f, "released from {day} on"),
            Self::Ended(day) => write!(f, "ended on {day}"),
            Self::NoMarketing => f.write_str("its programs have no marketing"),
            Self::NoPartner => f.write_str("no partner is among those it is for"),
        }
    }
}

impl Press<'_> {
    /// What of this kind everyone gets on the program's page, in this language.
    pub(crate) fn for_everyone(
        &self,
        kind: MaterialKind,
        program: ProgramIx,
        language: &str,
    ) -> Option<Shelved<'_>> {
        self.shelved(kind, program, |material| {
            material.public && material.reach.has_language(language)
        })
    }

    /// What of this kind a partner gets.
    pub(crate) fn for_partner(&self, kind: MaterialKind, ix: PartnerIx) -> Option<Shelved<'_>> {
        let partner = self.workspace.partner(ix);
        self.shelved(kind, partner.program, |material| {
            self.reaches(&material.reach, ix)
        })
    }

    /// The campaigns that a partner can run on the day, by their place in the site's list.
    pub(crate) fn campaigns_of(&self, ix: PartnerIx) -> impl Iterator<Item = usize> + '_ {
        let all = self.workspace.content.campaigns.iter().enumerate();
        all.filter(move |(_, campaign)| {
            campaign.release(self.as_of).is_out() && self.reaches(&campaign.reach, ix)
        })
        .map(|(at, _)| at)
    }

    /// The language in which a partner has its pieces: one of the site's with the partner's region,
    /// by which days and numbers go, such as `de-CH`.
    pub(crate) fn language_of(&self, partner: &Partner) -> &str {
        let locale = partner.locale.as_deref();
        let site = self.workspace.site.language.as_str();
        self.voice(locale.unwrap_or(site)).language()
    }

    /// Where files speak of a kind, one of them lets it out; where none does, the program's list.
    fn shelved(
        &self,
        kind: MaterialKind,
        program: ProgramIx,
        fits: impl Fn(&Material) -> bool,
    ) -> Option<Shelved<'_>> {
        let rules = self.workspace.program(program);
        if rules.marketing.is_none() && !kind.comes_with_partnership() {
            return None;
        }
        let materials = self.workspace.content.materials.iter();
        let mut spoken = materials
            .filter(|it| it.kind == kind && it.reach.has_program(program))
            .peekable();
        if spoken.peek().is_none() {
            let is_listed = rules.marketing.iter().any(|marketing| {
                let names = marketing.materials.iter();
                names
                    .filter_map(|name| MaterialKind::named(name))
                    .any(|it| it == kind)
            });
            let is_there = is_listed || kind.comes_with_partnership();
            return is_there.then_some(Shelved { material: None });
        }
        let found = spoken.find(|it| it.release(self.as_of).is_out() && fits(it));
        found.map(|material| Shelved {
            material: Some(material),
        })
    }

    fn reaches(&self, reach: &Reach, ix: PartnerIx) -> bool {
        let partner = self.workspace.partner(ix);
        let rules = self.workspace.program(partner.program);
        let tier = self.findings.standings[ix.0 as usize].tier;
        reach.has_program(partner.program)
            && reach.has_place(
                tier.map(|tier| &rules.tier(tier).id),
                partner.region.as_ref(),
            )
            && reach.has_language(self.voice(self.language_of(partner)).site_language())
    }

    /// The materials and campaigns of which nothing is made, each with its reason.
    #[must_use]
    pub fn withheld(&self) -> Vec<Withheld> {
        let content = &self.workspace.content;
        let active = |ix: PartnerIx| self.workspace.partner(ix).is_active(self.as_of);
        let partners = || {
            let all = self.workspace.partners().map(|(ix, _)| ix);
            all.filter(|ix| active(*ix))
        };
        let reaches_some = |reach: &Reach| partners().any(|ix| self.reaches(reach, ix));
        let has_marketing = |reach: &Reach| {
            let mut programs = self.workspace.programs();
            programs.any(|(ix, rules)| reach.has_program(ix) && rules.marketing.is_some())
        };
        let why =
            |release: Release, reach: &Reach, is_marketing: bool, is_public: bool| match release {
                Release::Pending => Some(Why::Pending),
                Release::ApprovedFrom(day) => Some(Why::ReleasedFrom(day)),
                Release::Expired(day) => Some(Why::Ended(day)),
                Release::Out(_) if is_marketing && !has_marketing(reach) => Some(Why::NoMarketing),
                Release::Out(_) if !is_public && !reaches_some(reach) => Some(Why::NoPartner),
                Release::Out(_) => None,
            };
        let of_material = |it: &Material| {
            let is_marketing = !it.kind.comes_with_partnership();
            why(it.release(self.as_of), &it.reach, is_marketing, it.public).map(|why| Withheld {
                what: "material",
                id: it.id.clone(),
                why,
            })
        };
        let of_campaign = |it: &Campaign| {
            why(it.release(self.as_of), &it.reach, true, false).map(|why| Withheld {
                what: "campaign",
                id: it.id.clone(),
                why,
            })
        };
        let materials = content.materials.iter().filter_map(of_material);
        let campaigns = content.campaigns.iter().filter_map(of_campaign);
        materials.chain(campaigns).collect()
    }

    /// Every piece of the site: what the programs' pages offer, and what each active partner has.
    #[must_use]
    pub fn items(&self) -> Vec<Item> {
        let mut items = Vec::new();
        for (program, _) in self.workspace.programs() {
            for piece in self.pieces_of_program(program) {
                let path = self.path_of_program(program, &piece);
                items.push(Item {
                    path,
                    audience: Audience::Public,
                    recipe: Recipe::Piece(piece),
                });
            }
        }
        for (ix, partner) in self.workspace.partners() {
            if !partner.is_active(self.as_of) {
                continue;
            }
            let folder = format!("portal/{}/materials", partner.id);
            items.push(Item {
                path: format!("{folder}/index.html"),
                audience: Audience::Sealed(Compartment::General(partner.id.clone())),
                recipe: Recipe::PartnerMaterials(ix),
            });
            for piece in self.pieces_of_partner(ix) {
                let compartment = if is_money(&piece.what) {
                    Compartment::Finance(partner.id.clone())
                } else {
                    Compartment::General(partner.id.clone())
                };
                items.push(Item {
                    path: self.path_of_partner(ix, &piece),
                    audience: Audience::Sealed(compartment),
                    recipe: Recipe::Piece(piece),
                });
            }
        }
        items
    }

    /// What a program's page offers to everyone, in every language of the site.
    pub(crate) fn pieces_of_program(&self, program: ProgramIx) -> Vec<Piece> {
        let mut list = List {
            bearer: Bearer::Program(program),
            language: "",
            pieces: Vec::new(),
        };
        for language in self.languages() {
            list.language = language;
            let offers = |kind| self.for_everyone(kind, program, language).is_some();
            if offers(MaterialKind::Brochure) {
                for sheet in [Sheet::A4, Sheet::Letter, Sheet::A4Print, Sheet::LetterPrint] {
                    list.add(What::Brochure(sheet), &[Format::Pdf]);
                }
                list.add(What::Brochure(Sheet::A4), &[Format::Png]);
            }
            if offers(MaterialKind::Guide) {
                list.add(What::Guide(Sheet::A4), &[Format::Pdf, Format::Png]);
                list.add(What::Guide(Sheet::Letter), &[Format::Pdf]);
            }
            if offers(MaterialKind::SalesDeck) {
                list.add(What::Deck, &[Format::Pptx, Format::Pdf, Format::Png]);
                list.add(What::Handout, &[Format::Pdf]);
            }
        }
        list.pieces.retain(|piece| self.prints(piece));
        list.pieces
    }

    /// What an active partner has, its kit last.
    pub(crate) fn pieces_of_partner(&self, ix: PartnerIx) -> Vec<Piece> {
        let partner = self.workspace.partner(ix);
        let has = |kind| self.for_partner(kind, ix).is_some();
        let has_tier = self.findings.standings[ix.0 as usize].tier.is_some();
        let sheet = sheet_of(partner);
        let mut list = List {
            bearer: Bearer::Partner(ix),
            language: self.language_of(partner),
            pieces: Vec::new(),
        };
        if has(MaterialKind::Brochure) {
            list.add(What::Brochure(sheet), &[Format::Pdf, Format::Png]);
        }
        if has(MaterialKind::Guide) {
            list.add(What::Guide(sheet), &[Format::Pdf, Format::Png]);
        }
        if has_tier && has(MaterialKind::Certificate) {
            list.add(What::Certificate, &[Format::Pdf, Format::Png]);
        }
        if has(MaterialKind::SalesDeck) {
            list.add(What::Deck, &[Format::Pptx, Format::Pdf, Format::Png]);
            list.add(What::Handout, &[Format::Pdf]);
        }
        if has_tier && has(MaterialKind::Badge) {
            for ground in [Ground::Light, Ground::Dark, Ground::Mono] {
                list.add(What::Badge(ground), &[Format::Svg, Format::Png]);
                list.add(What::SmallBadge(ground), &[Format::Png]);
            }
        }
        if has(MaterialKind::SocialMediaAssets) {
            let own = has_tier.then_some(None);
            for campaign in own.into_iter().chain(self.campaigns_of(ix).map(Some)) {
                for shape in [Shape::Wide, Shape::Square] {
                    list.add(What::Social(campaign, shape), &[Format::Png]);
                }
            }
        }
        if has(MaterialKind::QrCode) && self.partner_page(ix).is_some() {
            list.add(What::QrCode, &[Format::Svg, Format::Png]);
        }
        if has(MaterialKind::EmailTemplates) {
            for at in self.campaigns_of(ix) {
                let said = self.workspace.content.campaigns.get(at);
                let language = self.voice(list.language).site_language();
                let said = said.and_then(|campaign| campaign.text(language));
                if said.is_some_and(|said| said.mail.is_some()) {
                    list.add(
                        What::Mail(MailKind::Campaign(at)),
                        mail::formats(self.workspace),
                    );
                }
            }
        }
        for kind in self.due_mails(ix) {
            list.add(What::Mail(kind), mail::formats(self.workspace));
        }
        for at in 0..self.statements(ix).len() {
            list.add(
                What::Statement(at),
                &[Format::Pdf, Format::Xlsx, Format::Csv],
            );
        }
        list.pieces.retain(|piece| self.prints(piece));
        if has(MaterialKind::Kit) && !list.pieces.is_empty() {
            list.add(What::Kit, &[Format::Zip]);
        }
        list.pieces
    }

    /// Whether there is something that prints a piece. A program without the typesetter has no
    /// documents, and a theme may have no template of some.
    fn prints(&self, piece: &Piece) -> bool {
        if piece.format == Format::Pdf || piece.is_preview() {
            #[cfg(feature = "pdf")]
            return self.has_template(piece.what);
            #[cfg(not(feature = "pdf"))]
            return false;
        }
        true
    }

    /// The vendor's look and signature on a piece, with the line that its material carries.
    pub(crate) fn brand_of(&self, piece: &Piece, country: Option<&str>) -> BrandSource {
        let mut brand = self.brand(&piece.language, country);
        let shelved = piece.material().and_then(|kind| match piece.bearer {
            Bearer::Program(ix) => self.for_everyone(kind, ix, &piece.language),
            Bearer::Partner(ix) => self.for_partner(kind, ix),
        });
        if let Some(line) = shelved.and_then(|it| it.legal()) {
            let line = self.voice(&piece.language).content(line);
            brand.legal = Some(match brand.legal {
                Some(legal) => format!("{legal} {line}"),
                None => line.into_owned(),
            });
        }
        brand
    }

    /// Its page in the directory, absolute.
    fn partner_page(&self, ix: PartnerIx) -> Option<String> {
        let partner = self.workspace.partner(ix);
        crate::render::plan::is_listed(partner, self.as_of)
            .then(|| self.absolute(&format!("/partners/{}/", partner.id)))
            .flatten()
    }

    /// Where a piece stands below the output folder.
    #[cfg_attr(
        not(feature = "pdf"),
        expect(dead_code, reason = "only documents have previews")
    )]
    pub(crate) fn path_of(&self, piece: &Piece) -> String {
        match piece.bearer {
            Bearer::Partner(ix) => self.path_of_partner(ix, piece),
            Bearer::Program(ix) => self.path_of_program(ix, piece),
        }
    }

    /// Where a partner's piece stands below the output folder.
    pub(crate) fn path_of_partner(&self, ix: PartnerIx, piece: &Piece) -> String {
        let id = &self.workspace.partner(ix).id;
        let name = self.name_of_piece(ix, piece);
        let ending = piece.format.extension();
        if matches!(piece.what, What::Statement(_)) {
            return format!("portal/{id}/statements/{name}.{ending}");
        }
        format!("portal/{id}/materials/{name}.{ending}")
    }

    /// Where a piece of a program stands below the output folder.
    pub(crate) fn path_of_program(&self, ix: ProgramIx, piece: &Piece) -> String {
        let id = &self.workspace.program(ix).id;
        let language = if piece.language == self.workspace.site.language {
            String::new()
        } else {
            format!("{}/", piece.language.to_lowercase())
        };
        let sheet = match piece.what {
            What::Brochure(Sheet::Letter) | What::Guide(Sheet::Letter) => "-letter",
            What::Brochure(Sheet::A4Print) | What::Guide(Sheet::A4Print) => "-print",
            What::Brochure(Sheet::LetterPrint) | What::Guide(Sheet::LetterPrint) => "-letter-print",
            _ => "",
        };
        let name = plain_name(&piece.what).unwrap_or("piece");
        let ending = piece.format.extension();
        format!("programs/{id}/{language}{name}{sheet}.{ending}")
    }

    /// A piece's name among those of its partner, with its folder, without its ending.
    pub(crate) fn name_of_piece(&self, ix: PartnerIx, piece: &Piece) -> String {
        let workspace = self.workspace;
        let campaign = |at: usize| {
            let campaigns = &workspace.content.campaigns;
            campaigns.get(at).map_or("", |it| it.id.as_str())
        };
        match piece.what {
            What::Statement(at) => {
                let keys = self.statements(ix);
                keys.into_iter()
                    .nth(at)
                    .map_or_else(String::new, |it| it.stem)
            }
            What::Social(of, shape) => {
                let shape = match shape {
                    Shape::Wide => "wide",
                    Shape::Square => "square",
                };
                match of {
                    Some(at) => format!("social/campaign-{}-{shape}", campaign(at)),
                    None => format!("social/tier-{shape}"),
                }
            }
            What::Mail(kind) => {
                let name = mail::name(self, ix, kind);
                format!("mail/{}", name.unwrap_or_default())
            }
            _ => plain_name(&piece.what).unwrap_or("piece").to_owned(),
        }
    }

    /// What a partner has that ends some day: its name in the partner's language, and the day.
    pub(crate) fn last_days(&self, ix: PartnerIx) -> Vec<(String, Date)> {
        let voice = self.voice(self.language_of(self.workspace.partner(ix)));
        let materials = MaterialKind::ALL.iter().filter_map(|kind| {
            let material = self.for_partner(*kind, ix)?.material?;
            let title = material.title.as_deref().map_or_else(
                || voice.text(&format!("library-kind-{}", kind.word()), &[]),
                |title| voice.content(title).into_owned(),
            );
            Some((title, material.expires?))
        });
        let campaigns = self.campaigns_of(ix).filter_map(|at| {
            let campaign = self.workspace.content.campaigns.get(at)?;
            Some((voice.content(&campaign.title).into_owned(), campaign.until?))
        });
        materials.chain(campaigns).collect()
    }
}

/// The names that need no look at the site.
const fn plain_name(what: &What) -> Option<&'static str> {
    Some(match what {
        What::Brochure(_) => "brochure",
        What::Guide(_) => "guide",
        What::Deck => "deck",
        What::Handout => "handout",
        What::Certificate => "certificate",
        What::Badge(Ground::Light) => "badge-light",
        What::Badge(Ground::Dark) => "badge-dark",
        What::Badge(Ground::Mono) => "badge-mono",
        What::SmallBadge(Ground::Light) => "badge-light-512",
        What::SmallBadge(Ground::Dark) => "badge-dark-512",
        What::SmallBadge(Ground::Mono) => "badge-mono-512",
        What::QrCode => "qr",
        What::Kit => "kit",
        What::Statement(_) | What::Social(..) | What::Mail(_) => return None,
    })
}

struct List<'a> {
    bearer: Bearer,
    language: &'a str,
    pieces: Vec<Piece>,
}

impl List<'_> {
    fn add(&mut self, what: What, formats: &[Format]) {
        let made = formats.iter().map(|format| Piece {
            what,
            bearer: self.bearer,
            language: self.language.to_owned(),
            format: *format,
        });
        self.pieces.extend(made);
    }
}

/// The paper of a partner's country.
#[must_use]
pub(crate) fn sheet_of(partner: &Partner) -> Sheet {
    match partner.country.as_deref() {
        Some("US" | "CA" | "MX" | "CL" | "CO") => Sheet::Letter,
        _ => Sheet::A4,
    }
}

/// Whether a piece tells of money, which not all of a partner's people may see.
#[must_use]
const fn is_money(what: &What) -> bool {
    matches!(
        what,
        What::Statement(_) | What::Mail(MailKind::StatementReady | MailKind::FundDecision(_))
    )
}
