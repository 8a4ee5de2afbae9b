//! What collateral says of the partner in whose name it goes out, and of the vendor.

use super::Press;
use super::source::{BrandSource, ContactSource, Palette, PartnerSource};
use crate::model::{Colour, PartnerIx};
use crate::render::plan;
use crate::render::view::{COLOURS, partner as view};
use crate::render::voice::Voice;

impl Press<'_> {
    /// A partner in the words of a language.
    pub(super) fn partner_source(&self, ix: PartnerIx, voice: &Voice) -> PartnerSource {
        let workspace = self.workspace;
        let partner = workspace.partner(ix);
        let program = workspace.program(partner.program);
        let standing = &self.findings.standings[ix.0 as usize];
        let tier = standing.tier.map(|tier| program.tier(tier));
        let listed = plan::is_listed(partner, self.as_of);
        let website = partner.website.clone();
        let link = partner.listing.as_ref().and_then(|it| it.link.clone());
        PartnerSource {
            id: partner.id.to_string(),
            name: partner.name.clone(),
            initials: view::initials(&partner.name),
            logo: partner.logo.clone(),
            program: voice.content(&program.name).into_owned(),
            tier: tier.map(|tier| voice.content(&tier.name).into_owned()),
            tier_rung: standing.tier.map_or(0, |tier| tier.0 as usize + 1),
            tier_rungs: program.tiers.len(),
            tier_since: standing
                .tier
                .and(standing.held.as_ref())
                .map(|held| voice.day(held.effective)),
            contact: partner.contacts.first().map(|contact| ContactSource {
                name: contact.name.clone(),
                role: contact.role.clone(),
                email: contact.email.clone(),
                phone: contact.phone.clone(),
            }),
            link: link.filter(|it| !it.trim().is_empty()).or(website),
            page: listed
                .then(|| self.absolute(&format!("/partners/{}/", partner.id)))
                .flatten(),
            address: lines(partner.address.as_deref()),
            legal: None,
        }
    }

    /// The vendor in the words of a language; `country` chooses the legal line.
    pub(super) fn brand_source(&self, voice: &Voice, country: Option<&str>) -> BrandSource {
        let site = &self.workspace.site;
        let brand = &self.workspace.brand;
        let vendor = &site.vendor;
        let font = |role: &str| {
            let face = brand.fonts.get(role);
            face.map_or_else(|| "Instrument Sans".to_owned(), |face| face.family.clone())
        };
        let logo = brand.logo.as_ref();
        BrandSource {
            vendor: vendor.name.clone(),
            legal_name: vendor.legal_name.clone(),
            product: site.product_name.clone(),
            description: vendor
                .description
                .as_deref()
                .map(|text| voice.content(text).into_owned()),
            website: vendor.website.clone(),
            email: vendor.email.clone(),
            phone: vendor.phone.clone(),
            address: lines(vendor.address.as_deref()),
            light: self.palette(false),
            dark: self.palette(true),
            heading_font: font("heading"),
            body_font: font("body"),
            logo_light: logo.map(|logo| logo.light.clone()),
            logo_dark: logo.and_then(|logo| logo.dark.clone()),
            mark: logo.and_then(|logo| logo.mark.clone()),
            legal: brand
                .legal_line(country)
                .map(|line| voice.content(line).into_owned()),
        }
    }

    pub(super) fn palette(&self, dark: bool) -> Palette {
        let of = |token: &str| {
            let own = self.workspace.brand.colours.get(token);
            let own = own.map(|Colour { light, dark: night }| match night {
                Some(night) if dark => night.clone(),
                _ => light.clone(),
            });
            own.unwrap_or_else(|| {
                let theme = COLOURS.iter().find(|colour| colour.name == token);
                let theme = theme.map(|it| if dark { it.dark } else { it.light });
                theme.unwrap_or_default().to_owned()
            })
        };
        Palette {
            accent: of("accent"),
            accent_ink: of("accent_ink"),
            highlight: of("highlight"),
            ink: of("ink"),
            paper: of("paper"),
            surface: of("surface"),
            muted: of("muted"),
            line: of("line"),
        }
    }
}

fn lines(text: Option<&str>) -> Vec<String> {
    let lines = text.unwrap_or_default().lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}
