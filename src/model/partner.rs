//! Partners as the vendor keeps them. Only [`Listing`] and what stands beside it in the directory
//! is public; everything else is for the partner and the vendor's staff.

use indexmap::IndexMap;

use super::{ProgramIx, TierIx};
use crate::base::{Currency, Date, Id, Span};

/// Index into [`crate::model::Workspace::partners`], which is sorted by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartnerIx(pub u32);

#[derive(Debug, Clone)]
pub struct Partner {
    pub id: Id,
    pub name: String,
    pub program: ProgramIx,
    /// First day as a partner.
    pub joined: Date,
    /// Last day as a partner, when it has left or will leave.
    pub ended: Option<Date>,
    /// A region of the site settings.
    pub region: Option<Id>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// BCP 47.
    pub locale: Option<String>,
    /// The currency in which it is paid; the program's when absent.
    pub currency: Option<Currency>,
    pub website: Option<String>,
    /// Partners of the same family count together where a metric says so.
    pub family: Option<Id>,
    /// Who looks after it, an id of the site's staff.
    pub manager: Option<Id>,
    /// Names under which it stands in ledgers, beside its id.
    pub aliases: Vec<String>,
    /// Path below the site's `media/`; published when the partner is listed.
    pub logo: Option<String>,
    /// Present when the partner agreed to be listed in the directory.
    pub listing: Option<Listing>,
    pub contacts: Vec<Contact>,
    pub address: Option<String>,
    pub tax_id: Option<String>,
    pub notes: Option<String>,
    pub payout: Option<Payout>,
    /// Steps of the onboarding that are done, with the day.
    pub onboarding: IndexMap<String, Date>,
    /// Whether it agreed to be named on the leaderboard of its program.
    pub leaderboard: bool,
    pub placements: Vec<Placement>,
    pub span: Span,
}

impl Partner {
    /// Whether it is a partner on `day`.
    #[must_use]
    pub fn is_active(&self, day: Date) -> bool {
        self.joined <= day && self.ended.is_none_or(|ended| day <= ended)
    }

    /// The tier given by hand on `day`. Of several placements that hold the one that began last
    /// counts; of those that began on the same day the one written last.
    #[must_use]
    pub fn placed_on(&self, day: Date) -> Option<&Placement> {
        let holding = self.placements.iter().filter(|it| it.holds_on(day));
        // `max_by_key` takes the last of equals.
        holding.max_by_key(|it| it.from)
    }
}

/// What a partner agreed to have in the public directory.
#[derive(Debug, Clone, Default)]
pub struct Listing {
    pub summary: Option<String>,
    pub specialties: Vec<String>,
    pub link: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Contact {
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub role: Option<String>,
}

#[derive(Debug, Clone, Default)]
pub struct Payout {
    pub method: Option<String>,
    pub account: Option<String>,
    pub currency: Option<Currency>,
}

/// A tier given by hand, which holds whatever the metrics say.
#[derive(Debug, Clone)]
pub struct Placement {
    pub tier: TierIx,
    pub from: Date,
    /// Last day; without one it holds until it is taken out.
    pub until: Option<Date>,
    pub reason: Option<String>,
    pub by: Option<Id>,
    pub span: Span,
}

impl Placement {
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}
