//! Names that one file uses and another declares.

use std::collections::BTreeSet;

use super::program::Programs;
use crate::base::{Code, Diagnostic, Faults, Id, Span, Spanned};
use crate::load::RawWorkspace;
use crate::load::decode::{List, shorten};
use crate::load::leaf::Text;
use crate::model::{Program, ProgramIx, Site, TierIx};

pub(super) const CODES: &[&Code] = &[
    &UNKNOWN_TIER,
    &UNKNOWN_TYPE,
    &UNKNOWN_PARTNER,
    &UNKNOWN_REGION,
    &UNKNOWN_STAFF,
    &UNKNOWN_ACTIVITY,
    &UNKNOWN_STEP,
    &UNKNOWN_DEAL,
];

const UNKNOWN_TIER: Code = Code {
    id: "PP012",
    title: "unknown tier",
    about: "No tier of the program has this id. Tiers are declared under `tiers` in \
            `config/partner_program_config.yaml`, or in the program's own file below \
            `content/programs/`.",
};

const UNKNOWN_TYPE: Code = Code {
    id: "PP013",
    title: "unknown partner type",
    about: "No program is for this type of partner. Types are listed under `program_types` in \
            `config/partner_program_config.yaml`.",
};

const UNKNOWN_PARTNER: Code = Code {
    id: "PP014",
    title: "unknown partner",
    about: "No file below `content/partners/` has this name, and no partner has it among its \
            `aliases`. A row of a ledger names a partner by its id or by one of its aliases, \
            letter for letter.",
};

const UNKNOWN_REGION: Code = Code {
    id: "PP040",
    title: "unknown region",
    about: "Regions are declared under `regions` in `config/site.yaml`.",
};

const UNKNOWN_STAFF: Code = Code {
    id: "PP041",
    title: "unknown member of staff",
    about: "The vendor's people are declared under `staff` in `config/site.yaml`.",
};

const UNKNOWN_ACTIVITY: Code = Code {
    id: "PP042",
    title: "unknown activity",
    about: "A fund request is for one of the activities under `marketing: co_op_marketing: \
            activities` of the partner's program.",
};

const UNKNOWN_STEP: Code = Code {
    id: "PP043",
    title: "unknown onboarding step",
    about: "Steps are listed under `onboarding: steps` of the partner's program, and named letter \
            for letter.",
};

const UNKNOWN_DEAL: Code = Code {
    id: "PP044",
    title: "unknown deal",
    about: "A refund refers to a deal by its id, and no row of the ledger has this id.",
};

/// What is declared, for everything that refers to it.
#[derive(Debug)]
pub(super) struct Refs<'s> {
    pub site: &'s Site,
    pub programs: &'s [Program],
    programs_known: bool,
    tiers_known: bool,
    config_whole: bool,
    site_known: bool,
}

impl<'s> Refs<'s> {
    pub(super) fn new(raw: &RawWorkspace, site: &'s Site, programs: &'s Programs) -> Self {
        let has_site_file = raw
            .paths
            .iter()
            .any(|(path, _)| &**path == "config/site.yaml");
        Self {
            site,
            programs: &programs.list,
            programs_known: programs.is_known,
            tiers_known: programs.knows_tiers,
            config_whole: programs.is_whole,
            site_known: raw.site.is_some() || !has_site_file,
        }
    }

    /// The program for this type, told when there is none.
    pub(super) fn program(
        &self,
        id: &Spanned<Id>,
        faults: &mut Faults,
    ) -> Option<(ProgramIx, &'s Program)> {
        let found = (0u32..)
            .map(ProgramIx)
            .zip(self.programs)
            .find(|(_, program)| program.id == id.value);
        if found.is_none() && self.programs_known {
            faults.push(unknown_type(id, &self.types()));
        }
        found
    }

    /// The program for this type, where there is one.
    pub(super) fn program_of(&self, id: &Id) -> Option<ProgramIx> {
        let at = self.programs.iter().position(|program| program.id == *id)?;
        u32::try_from(at).ok().map(ProgramIx)
    }

    /// Several at once, those that exist.
    pub(super) fn some_programs(
        &self,
        list: Option<&List<Spanned<Id>>>,
        faults: &mut Faults,
    ) -> Vec<ProgramIx> {
        let mut found = Vec::new();
        for id in list.iter().flat_map(|list| &list.items) {
            if let Some((program, _)) = self.program(id, faults)
                && !found.contains(&program)
            {
                found.push(program);
            }
        }
        found
    }

    pub(super) fn types(&self) -> Vec<&'s str> {
        self.programs
            .iter()
            .map(|program| program.id.as_str())
            .collect()
    }

    /// A tier of `program`, told when there is none.
    pub(super) fn tier(
        &self,
        program: &Program,
        id: &Spanned<Id>,
        faults: &mut Faults,
    ) -> Option<TierIx> {
        let found = program.tier_named(id.value.as_str());
        if found.is_none() && self.tiers_known {
            let known: Vec<&str> = program.tiers.iter().map(|tier| tier.id.as_str()).collect();
            faults.push(unknown_tier(id, &known).label(format!(
                "no tier of the program `{}` has this id",
                program.id
            )));
        }
        found
    }

    /// A tier of any program, told when there is none.
    pub(super) fn any_tier(&self, id: &Spanned<Id>, faults: &mut Faults) {
        let known: BTreeSet<&str> = self
            .programs
            .iter()
            .flat_map(|program| &program.tiers)
            .map(|tier| tier.id.as_str())
            .collect();
        if self.programs_known && self.tiers_known && !known.contains(id.value.as_str()) {
            let known: Vec<&str> = known.into_iter().collect();
            faults.push(unknown_tier(id, &known));
        }
    }

    /// A step of a program's onboarding, told when there is none.
    pub(super) fn step(&self, program: &Program, name: &Spanned<Text>, faults: &mut Faults) {
        let known = program.onboarding.as_ref().map_or(&[][..], |it| &it.steps);
        self.text(&UNKNOWN_STEP, "onboarding step", name, known, faults);
    }

    /// An activity of a program's co-op marketing, told when there is none.
    pub(super) fn activity(&self, program: &Program, name: &Spanned<Text>, faults: &mut Faults) {
        let co_op = program.marketing.as_ref().and_then(|it| it.co_op.as_ref());
        let known = co_op.map_or(&[][..], |co_op| &co_op.activities);
        self.text(&UNKNOWN_ACTIVITY, "activity", name, known, faults);
    }

    fn text(
        &self,
        code: &'static Code,
        what: &str,
        name: &Spanned<Text>,
        known: &[String],
        faults: &mut Faults,
    ) {
        if known.contains(&name.value.0) || (known.is_empty() && !self.config_whole) {
            return;
        }
        let fault = Diagnostic::error(
            code,
            name.span,
            format!("unknown {what} `{}`", shorten(&name.value)),
        );
        faults.push(if known.is_empty() {
            fault.help("the partner's program has none")
        } else {
            fault.suggest(&name.value, known.iter().map(String::as_str))
        });
    }

    pub(super) fn region(&self, id: &Spanned<Id>, faults: &mut Faults) {
        let known = self.site.regions.keys().map(Id::as_str);
        let what = "region";
        self.declared(&UNKNOWN_REGION, what, id, known, faults);
    }

    pub(super) fn staff(&self, id: &Spanned<Id>, faults: &mut Faults) {
        let known = self.site.staff.keys().map(Id::as_str);
        let what = "member of staff";
        self.declared(&UNKNOWN_STAFF, what, id, known, faults);
    }

    fn declared<'k>(
        &self,
        code: &'static Code,
        what: &str,
        id: &Spanned<Id>,
        known: impl Iterator<Item = &'k str>,
        faults: &mut Faults,
    ) {
        let known: Vec<&str> = known.collect();
        if !self.site_known || known.contains(&id.value.as_str()) {
            return;
        }
        let fault = Diagnostic::error(code, id.span, format!("unknown {what} `{}`", id.value))
            .suggest(id.value.as_str(), known);
        faults.push(match fault.help {
            Some(_) => fault,
            None => fault.help(format!("declare `{}` in config/site.yaml", id.value)),
        });
    }
}

/// A region that is named in the rules.
pub(super) fn unknown_region(name: &str, span: Span, known: &[&str]) -> Diagnostic {
    let shown = shorten(name);
    Diagnostic::error(&UNKNOWN_REGION, span, format!("unknown region `{shown}`"))
        .suggest(name, known.iter().copied())
        .help_if_none("declare it under `regions` in config/site.yaml")
}

/// An activity that a fund asks proof of.
pub(super) fn unknown_activity(name: &Spanned<Text>, known: &[String]) -> Diagnostic {
    Diagnostic::error(
        &UNKNOWN_ACTIVITY,
        name.span,
        format!("unknown activity `{}`", shorten(&name.value)),
    )
    .suggest(&name.value, known.iter().map(String::as_str))
    .help_if_none("name it under `marketing: co_op_marketing: activities`")
}

pub(super) fn unknown_tier(id: &Spanned<Id>, known: &[&str]) -> Diagnostic {
    Diagnostic::error(
        &UNKNOWN_TIER,
        id.span,
        format!("unknown tier `{}`", id.value),
    )
    .suggest(id.value.as_str(), known.iter().copied())
}

pub(super) fn unknown_type(id: &Spanned<Id>, known: &[&str]) -> Diagnostic {
    Diagnostic::error(
        &UNKNOWN_TYPE,
        id.span,
        format!("unknown partner type `{}`", id.value),
    )
    .suggest(id.value.as_str(), known.iter().copied())
}

/// A file that is named after a type that there is not.
pub(super) fn unknown_type_of_file(id: &Id, head: Span, known: &[&str]) -> Diagnostic {
    let fault = Diagnostic::error(
        &UNKNOWN_TYPE,
        head,
        format!("no program is for the type `{id}` of this file's name"),
    );
    match crate::base::closest(id.as_str(), known.iter().copied()) {
        Some(near) => fault.help(format!("did you mean `{near}`? Rename the file")),
        None => fault.help(format!("add `{id}` to `program_types` in the config")),
    }
}

/// A partner that is named in a setting.
pub(super) fn unknown_partner<'k>(
    id: &Spanned<Id>,
    known: impl IntoIterator<Item = &'k str>,
) -> Diagnostic {
    Diagnostic::error(
        &UNKNOWN_PARTNER,
        id.span,
        format!("unknown partner `{}`", id.value),
    )
    .suggest(id.value.as_str(), known)
}

/// A partner that is named in `rows` rows of a ledger, first at `span`.
pub(super) fn unknown_partner_in_ledger<'k>(
    name: &str,
    span: Span,
    rows: usize,
    known: impl IntoIterator<Item = &'k str>,
) -> Diagnostic {
    let shown = shorten(name);
    let fault = Diagnostic::error(&UNKNOWN_PARTNER, span, format!("unknown partner `{shown}`"))
        .label(match rows {
            1 => "in this row".to_owned(),
            2 => "in this row and in one more".to_owned(),
            n => format!("in this row and in {} more", n - 1),
        });
    match crate::base::closest(name, known) {
        Some(near) => fault.help(format!(
            "did you mean `{near}`? Correct the row, or add `{shown}` to the partner's `aliases`"
        )),
        None => fault.help(format!(
            "add `{shown}` to the `aliases` of a partner, or a file for it below content/partners/"
        )),
    }
}

pub(super) fn unknown_deal<'k>(
    id: &str,
    span: Span,
    known: impl IntoIterator<Item = &'k str>,
) -> Diagnostic {
    let fault = Diagnostic::error(
        &UNKNOWN_DEAL,
        span,
        format!("no deal has the id `{}`", shorten(id)),
    );
    match crate::base::closest(id, known) {
        Some(near) => fault
            .help(format!("did you mean `{near}`?"))
            .replace_with(near),
        None => fault.help("write the id of the deal that is taken back"),
    }
}
