//! A second engine, written from the definitions: every question walks through all rows, dates are
//! counted by hand, and nothing is kept between two questions. Slow, and plain enough to be believed.
//!
//! It shares the model's types with the engine, and no code.

use std::collections::BTreeSet;

use chrono::Datelike;
use partnerpress::base::{Currency, Date, Decimal, Money, Window};
use partnerpress::engine::Findings;
use partnerpress::model::{
    Accrual, Cause, Column, Decision, FundRequest, FundState, IntegrationLevel, Kpi, KpiKind, Kpis,
    Measure, Metric, NextTier, PartnerIx, Requirement, RequirementResult, Standing, Table,
    Threshold, TierIx, Workspace,
};
use rust_decimal::RoundingStrategy;

pub(crate) fn evaluate(workspace: &Workspace, as_of: Date) -> Findings {
    let mut accruals = Vec::new();
    for partner in partners(workspace) {
        accruals.extend(accruals_of(workspace, partner, as_of));
    }
    Findings {
        standings: standings(workspace, as_of),
        accruals,
        kpis: kpis(workspace, as_of),
        funds: funds(workspace, as_of),
    }
}

pub(crate) fn partners(workspace: &Workspace) -> Vec<PartnerIx> {
    (0..workspace.partners.len())
        .map(|at| PartnerIx(u32::try_from(at).unwrap()))
        .collect()
}

pub(crate) fn standings(workspace: &Workspace, as_of: Date) -> Vec<Standing> {
    partners(workspace)
        .into_iter()
        .map(|partner| standing(workspace, partner, as_of))
        .collect()
}

pub(crate) fn funds(workspace: &Workspace, as_of: Date) -> Vec<FundState> {
    let requests = workspace.funds.iter();
    requests
        .map(|request| fund_state(workspace, request, as_of))
        .collect()
}

// Dates.

/// The same day so many months earlier, or the last day of that month if it is shorter.
fn months_earlier(date: Date, months: u32) -> Date {
    let (mut year, mut month) = (date.year(), date.month());
    for _ in 0..months {
        if month == 1 {
            (year, month) = (year - 1, 12);
        } else {
            month -= 1;
        }
    }
    let mut day = date.day();
    while Date::from_ymd_opt(year, month, day).is_none() {
        day -= 1;
    }
    Date::from_ymd_opt(year, month, day).unwrap()
}

fn in_trailing(date: Date, months: u32, day: Date) -> bool {
    date > months_earlier(day, months) && date <= day
}

fn is_valid(date: Date, expires: Option<Date>, day: Date) -> bool {
    date <= day && expires.is_none_or(|expires| day <= expires)
}

// Rows.

struct Row<'a> {
    row: usize,
    date: Date,
    id: Option<&'a str>,
    amount: Option<Decimal>,
    currency: Option<Currency>,
    kind: Option<&'a str>,
    refers_to: Option<&'a str>,
    person: Option<&'a str>,
    level: Option<&'a str>,
    expires: Option<Date>,
    score: Option<Decimal>,
}

fn rows<'a>(workspace: &'a Workspace, table: &str) -> Vec<Row<'a>> {
    let Some(table) = workspace.facts.tables.get(table) else {
        return Vec::new();
    };
    (0..table.date.len()).map(|at| row(table, at)).collect()
}

fn rows_of<'a>(workspace: &'a Workspace, table: &str, partner: PartnerIx) -> Vec<Row<'a>> {
    let Some(table) = workspace.facts.tables.get(table) else {
        return Vec::new();
    };
    let own = (0..table.date.len()).filter(|at| table.partner[*at] == partner);
    own.map(|at| row(table, at)).collect()
}

fn row(table: &Table, at: usize) -> Row<'_> {
    let text = |column: &str| match table.columns.get(column) {
        Some(Column::Text(texts)) => texts.get(at),
        _ => None,
    };
    let number = |column: &str| match table.columns.get(column) {
        Some(Column::Number(numbers)) => numbers[at],
        _ => None,
    };
    Row {
        row: at,
        date: table.date[at],
        id: text("id"),
        amount: number("amount"),
        currency: match table.columns.get("currency") {
            Some(Column::Currency(currencies)) => Some(currencies[at]),
            _ => None,
        },
        kind: text("kind"),
        refers_to: text("refers_to"),
        person: text("person"),
        level: text("level"),
        expires: match table.columns.get("expires") {
            Some(Column::Date(dates)) => dates[at],
            _ => None,
        },
        score: number("score"),
    }
}

// Money.

/// Units of the base for one of the currency: the last table of the day or before that has one, or
/// else the first that has one at all.
fn rate(workspace: &Workspace, currency: Currency, day: Date) -> Decimal {
    if currency == workspace.exchange.base {
        return Decimal::ONE;
    }
    let mut found = None;
    for (from, table) in &workspace.exchange.tables {
        if let Some(rate) = table.get(&currency)
            && (*from <= day || found.is_none())
        {
            found = Some(*rate);
        }
    }
    found.unwrap()
}

/// To ten digits after the point, half to even, as a total keeps them.
fn converted(workspace: &Workspace, row: &Row<'_>, to: Currency) -> Decimal {
    let (amount, from) = (row.amount.unwrap(), row.currency.unwrap());
    if from == to {
        return amount;
    }
    let in_base = amount * rate(workspace, from, row.date);
    let exact = in_base / rate(workspace, to, row.date);
    exact.round_dp_with_strategy(10, RoundingStrategy::MidpointNearestEven)
}

// Standing.

fn measure(workspace: &Workspace, partner: PartnerIx, metric: Metric, day: Date) -> Measure {
    match metric {
        Metric::Revenue { months } => Measure::Amount(revenue(workspace, partner, months, day)),
        Metric::CertifiedPeople => {
            let mut people = BTreeSet::new();
            for row in rows_of(workspace, "certifications", partner) {
                if is_valid(row.date, row.expires, day) {
                    people.insert(row.person.unwrap());
                }
            }
            Measure::Count(u32::try_from(people.len()).unwrap())
        }
        Metric::IntegrationLevel => {
            let mut best = None;
            for row in rows_of(workspace, "integrations", partner) {
                if is_valid(row.date, row.expires, day) {
                    best = best.max(IntegrationLevel::from_word(row.level.unwrap()));
                }
            }
            Measure::Level(best)
        }
    }
}

fn revenue(workspace: &Workspace, partner: PartnerIx, months: u32, day: Date) -> Money {
    let program = workspace.partners[partner.0 as usize].program;
    let currency = workspace.programs[program.0 as usize].currency;
    let mut sum = Decimal::ZERO;
    for row in rows_of(workspace, "deals", partner) {
        if in_trailing(row.date, months, day) {
            sum += converted(workspace, &row, currency);
        }
    }
    Money::new(sum, currency)
}

fn result(
    workspace: &Workspace,
    partner: PartnerIx,
    requirement: &Requirement,
    day: Date,
) -> RequirementResult {
    let actual = measure(workspace, partner, requirement.metric, day);
    let missing = match (actual, requirement.at_least) {
        (Measure::Amount(has), Threshold::Amount(needs)) => {
            let holds = needs <= Decimal::ZERO || has.amount >= needs;
            let short = Money::new(needs - has.amount, has.currency);
            (!holds).then_some(Measure::Amount(short))
        }
        (Measure::Count(has), Threshold::Count(needs)) => {
            (has < needs).then(|| Measure::Count(needs - has))
        }
        (Measure::Level(has), Threshold::Level(needs)) => match has {
            Some(has) if has >= needs => None,
            _ => Some(Measure::Level(Some(needs))),
        },
        other => panic!("{other:?} cannot be compared"),
    };
    RequirementResult {
        requirement: requirement.clone(),
        actual,
        missing,
    }
}

fn results(
    workspace: &Workspace,
    partner: PartnerIx,
    tier: usize,
    day: Date,
) -> Vec<RequirementResult> {
    let program = workspace.partners[partner.0 as usize].program;
    let tier = &workspace.programs[program.0 as usize].tiers[tier];
    let requirements = tier.requires.iter();
    requirements
        .map(|requirement| result(workspace, partner, requirement, day))
        .collect()
}

fn tier_on(workspace: &Workspace, partner: PartnerIx, day: Date) -> (Option<usize>, Cause) {
    let it = &workspace.partners[partner.0 as usize];
    if day < it.joined || it.ended.is_some_and(|ended| ended < day) {
        return (None, Cause::NotActive);
    }
    let mut placed: Option<usize> = None;
    for (at, placement) in it.placements.iter().enumerate() {
        let holds = is_valid(placement.from, placement.until, day);
        if holds && placed.is_none_or(|other| it.placements[other].from <= placement.from) {
            placed = Some(at);
        }
    }
    if let Some(at) = placed {
        let tier = it.placements[at].tier.0 as usize;
        return (Some(tier), Cause::Placement(at));
    }
    let mut highest = None;
    for tier in 0..workspace.programs[it.program.0 as usize].tiers.len() {
        let results = results(workspace, partner, tier, day);
        if results.iter().all(|result| result.missing.is_none()) {
            highest = Some(tier);
        }
    }
    (highest, Cause::Requirements)
}

fn standing(workspace: &Workspace, partner: PartnerIx, day: Date) -> Standing {
    let (tier, cause) = tier_on(workspace, partner, day);
    let program = workspace.partners[partner.0 as usize].program;
    let tiers = workspace.programs[program.0 as usize].tiers.len();
    let above = tier.map_or(0, |tier| tier + 1);
    let next = cause != Cause::NotActive && above < tiers;
    Standing {
        partner,
        as_of: day,
        tier: tier.map(rung),
        cause,
        revenue: revenue(workspace, partner, 12, day),
        results: tier.map_or(Vec::new(), |tier| results(workspace, partner, tier, day)),
        next: next.then(|| NextTier {
            tier: rung(above),
            results: results(workspace, partner, above, day),
        }),
    }
}

fn rung(tier: usize) -> TierIx {
    TierIx(u32::try_from(tier).unwrap())
}

// What deals earn.

pub(crate) fn accruals_of(workspace: &Workspace, partner: PartnerIx, as_of: Date) -> Vec<Accrual> {
    let program = workspace.partners[partner.0 as usize].program;
    let Some(pay) = &workspace.programs[program.0 as usize].incentives.pay else {
        return Vec::new();
    };
    let deals = rows_of(workspace, "deals", partner);
    let mut found = Vec::new();
    for row in &deals {
        if row.date > as_of {
            continue;
        }
        let amount = row.amount.unwrap();
        let mut rated_on = row.date;
        if row.kind == Some("refund") || amount < Decimal::ZERO {
            for deal in &deals {
                let meant = row.refers_to.is_some() && row.refers_to == deal.id;
                if meant && deal.date < rated_on {
                    rated_on = deal.date;
                }
            }
        }
        let (Some(tier), _) = tier_on(workspace, partner, rated_on) else {
            continue;
        };
        let currency = row.currency.unwrap();
        let digits = match currency.code() {
            "JPY" => 0,
            "BHD" => 3,
            _ => 2,
        };
        let share = amount * pay.rates[tier].share();
        let rounded = share.round_dp_with_strategy(digits, RoundingStrategy::MidpointNearestEven);
        found.push(Accrual {
            partner,
            kind: pay.kind,
            row: row.row,
            date: row.date,
            tier: rung(tier),
            rated_on,
            rate: pay.rates[tier],
            base: Money::new(amount, currency),
            amount: Money::new(rounded, currency),
        });
    }
    found.sort_by_key(|accrual| (accrual.date, accrual.row));
    found
}

// The program's figures.

pub(crate) fn kpis(workspace: &Workspace, as_of: Date) -> Kpis {
    let targets = &workspace.site.kpis;
    let year = Window {
        after: months_earlier(as_of, 12),
        through: as_of,
    };
    let (share, share_window) = channel_share(workspace, as_of);
    let list = [
        (
            KpiKind::AcquisitionPerMonth,
            Some(acquisition(workspace, as_of)),
            targets.acquisition_per_month,
            year,
        ),
        (
            KpiKind::Activation,
            activation(workspace, as_of),
            targets.activation.share(),
            year,
        ),
        (
            KpiKind::RevenueGrowth,
            growth(workspace, as_of),
            targets.revenue_growth,
            year,
        ),
        (
            KpiKind::Satisfaction,
            satisfaction(workspace, as_of),
            targets.satisfaction.share(),
            year,
        ),
        (
            KpiKind::ChannelShare,
            share,
            targets.channel_share.share(),
            share_window,
        ),
    ];
    let kpi = |(kind, value, target, window)| Kpi {
        kind,
        value,
        target,
        window,
    };
    Kpis {
        list: list.map(kpi).to_vec(),
    }
}

fn acquisition(workspace: &Workspace, as_of: Date) -> Decimal {
    let partners = workspace.partners.iter();
    let joined = partners
        .filter(|it| in_trailing(it.joined, 12, as_of))
        .count();
    Decimal::from(joined) / Decimal::from(12)
}

fn activation(workspace: &Workspace, as_of: Date) -> Option<Decimal> {
    let (mut active, mut selling) = (0, 0);
    for (at, it) in workspace.partners.iter().enumerate() {
        if as_of < it.joined || it.ended.is_some_and(|ended| ended < as_of) {
            continue;
        }
        active += 1;
        let own = PartnerIx(u32::try_from(at).unwrap());
        let deals = rows_of(workspace, "deals", own);
        if deals
            .iter()
            .any(|row| in_trailing(row.date, 12, as_of) && row.amount.unwrap() > Decimal::ZERO)
        {
            selling += 1;
        }
    }
    (active > 0).then(|| Decimal::from(selling) / Decimal::from(active))
}

fn growth(workspace: &Workspace, as_of: Date) -> Option<Decimal> {
    let (mut now, mut then) = (Decimal::ZERO, Decimal::ZERO);
    for row in rows(workspace, "deals") {
        if in_trailing(row.date, 12, as_of) {
            now += converted(workspace, &row, workspace.site.currency);
        }
        if in_trailing(row.date, 12, months_earlier(as_of, 12)) {
            then += converted(workspace, &row, workspace.site.currency);
        }
    }
    (then > Decimal::ZERO).then(|| now / then - Decimal::ONE)
}

fn satisfaction(workspace: &Workspace, as_of: Date) -> Option<Decimal> {
    let (mut sum, mut count) = (Decimal::ZERO, 0);
    for row in rows(workspace, "surveys") {
        if in_trailing(row.date, 12, as_of) {
            sum += row.score.unwrap();
            count += 1;
        }
    }
    (count > 0).then(|| sum / Decimal::from(count * 100))
}

/// Goes back month by month from the one that `as_of` is in, or ends.
fn channel_share(workspace: &Workspace, as_of: Date) -> (Option<Decimal>, Window) {
    let first_of = |day: Date| day.with_day(1).unwrap();
    let ends_its_month = as_of.succ_opt().unwrap().day() == 1;
    let mut month = first_of(as_of);
    if !ends_its_month {
        month = months_earlier(month, 1);
    }
    let last = month;
    let (mut part, mut whole) = (Decimal::ZERO, Decimal::ZERO);
    let mut known: Vec<Date> = Vec::new();
    for _ in 0..12 {
        let of_month = |row: &Row<'_>| first_of(row.date) == month;
        let mut company = rows(workspace, "company_revenue");
        company.retain(of_month);
        if !company.is_empty() {
            known.push(month);
            for row in &company {
                whole += converted(workspace, row, workspace.site.currency);
            }
            for row in rows(workspace, "deals").iter().filter(|row| of_month(row)) {
                part += converted(workspace, row, workspace.site.currency);
            }
        }
        month = months_earlier(month, 1);
    }
    let first = known.last().copied().unwrap_or(months_earlier(last, 11));
    let last = known.first().copied().unwrap_or(last);
    let mut through = last;
    while through.succ_opt().unwrap().month() == last.month() {
        through = through.succ_opt().unwrap();
    }
    let window = Window {
        after: first.pred_opt().unwrap(),
        through,
    };
    let share = (whole > Decimal::ZERO).then(|| part / whole);
    (share, window)
}

// Funds.

fn fund_state(workspace: &Workspace, request: &FundRequest, as_of: Date) -> FundState {
    let happened = |date: Option<Date>| date.is_some_and(|date| date <= as_of);
    let (mut approved, mut declined) = (None, None);
    match &request.decision {
        Some(Decision::Approved { date, .. }) => approved = Some(*date),
        Some(Decision::Declined { date, .. }) => declined = Some(*date),
        None => {}
    }
    let program = workspace.partners[request.partner.0 as usize].program;
    let mdf = &workspace.programs[program.0 as usize].incentives.mdf;
    let freely = mdf.as_ref().is_some_and(|mdf| !mdf.approval_required);
    let granted = happened(approved) || (freely && happened(Some(request.requested)));
    let ended = workspace.partners[request.partner.0 as usize].ended;
    if happened(request.paid_back.as_ref().map(|back| back.date)) {
        FundState::PaidBack
    } else if happened(request.cancelled.as_ref().map(|(date, _)| *date)) {
        FundState::Cancelled
    } else if happened(declined) {
        FundState::Declined
    } else if happened(request.paid.as_ref().map(|paid| paid.date)) {
        FundState::Paid
    } else if happened(request.claim.as_ref().map(|claim| claim.date)) {
        FundState::Claimed
    } else if ended.is_some_and(|ended| ended < as_of) {
        FundState::Lapsed
    } else if !granted {
        FundState::Requested
    } else if let Some((from, to)) = request.held {
        let days_since = as_of.signed_duration_since(to).num_days();
        if as_of < from {
            FundState::Approved
        } else if days_since <= 0 {
            FundState::UnderWay
        } else if days_since <= 30 {
            FundState::ClaimDue
        } else {
            FundState::Lapsed
        }
    } else {
        FundState::Approved
    }
}
