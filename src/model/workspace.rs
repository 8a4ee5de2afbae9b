//! A whole site, loaded and checked.

use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;

use super::{
    Access, Brand, ClassedField, Content, ExchangeRates, Facts, FundRequest, Master, Partner,
    PartnerIx, Program, ProgramIx, Site,
};
use crate::base::Picture;

/// Everything a build needs, proven good. To hold one is the proof: no later phase validates again.
#[derive(Debug, Clone)]
pub struct Workspace {
    pub site: Site,
    pub brand: Brand,
    pub access: Access,
    /// In the order of `program_types`.
    pub programs: Vec<Program>,
    /// By id.
    pub partners: Vec<Partner>,
    pub facts: Facts,
    pub exchange: ExchangeRates,
    /// By id.
    pub funds: Vec<FundRequest>,
    pub content: Content,
    /// The logos of partners and of the vendor's brand, as far as the site has them itself: by path
    /// below the site's `media/`, or below `templates/`.
    pub pictures: BTreeMap<String, Picture>,
    /// The site's own templates and assets: path below `templates/`, bytes. They replace the
    /// built-in ones of the same name.
    pub templates: Vec<(String, Bytes)>,
    /// What sales decks are laid out on: the site's own, or the built-in one.
    pub master: Arc<Master>,
    /// Lists every key of the site's files that holds private data. It is a thing of the program and not of the
    /// site, and takes a while, so it is worked out only where it is told.
    pub classed_keys: fn() -> Vec<ClassedField>,
}

impl Workspace {
    #[must_use]
    pub fn program(&self, program: ProgramIx) -> &Program {
        &self.programs[program.0 as usize]
    }

    #[must_use]
    pub fn partner(&self, partner: PartnerIx) -> &Partner {
        &self.partners[partner.0 as usize]
    }

    /// Every partner with its index.
    pub fn partners(&self) -> impl Iterator<Item = (PartnerIx, &Partner)> {
        (0u32..).map(PartnerIx).zip(&self.partners)
    }

    /// Every program with its index.
    pub fn programs(&self) -> impl Iterator<Item = (ProgramIx, &Program)> {
        (0u32..).map(ProgramIx).zip(&self.programs)
    }

    #[must_use]
    pub fn program_named(&self, id: &str) -> Option<ProgramIx> {
        self.programs()
            .find(|(_, p)| p.id.as_str() == id)
            .map(|(ix, _)| ix)
    }
}
