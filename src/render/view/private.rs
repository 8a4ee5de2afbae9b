//! Pages that only some may read. They are made from the whole workspace; whoever renders one has
//! to seal it.

use tera::Context;

use super::Public;
use crate::engine::Findings;
use crate::model::Workspace;
use crate::render::plan::Recipe;

/// What private pages are made of.
#[derive(Debug)]
pub(super) struct Private<'w> {
    pub(super) workspace: &'w Workspace,
    pub(super) findings: &'w Findings,
}

impl Private<'_> {
    pub(super) fn page(
        &self,
        public: &Public<'_>,
        recipe: &Recipe,
        address: &str,
    ) -> Option<(&'static str, Context)> {
        let _ = (public, recipe, address, self.workspace, self.findings);
        None
    }
}
