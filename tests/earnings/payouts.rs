//! What is paid when, what comes back from funds, and the statements over it.

use partnerpress::base::{Duration, Id, PeriodUnit, Periods};
use partnerpress::engine::evaluate;
use partnerpress::engine::payouts::Account;
use partnerpress::engine::statements::statements;
use partnerpress::model::Workspace;
use partnerpress::model::account::{Payment, PaymentKind, Statement};
use partnerpress::model::reason::{ItemSource, PaydayOutcome};
use partnerpress::model::rules::{
    Comparison, Earning, EarningKind, EveryPeriod, EvidenceRule, Fund, FundIx, Graded, Instalment,
    MetricIx, Part, PartFallback, Payout, PayoutBelow, PayoutDay, Requirement, Reward, Rules,
};
use partnerpress_samples::blank::payout;
use partnerpress_samples::text::{day, number, rate};

use crate::book::{ANNA, Says, accruals, earning, rules, site, table};

fn whole() -> Earning {
    let mut whole = earning("fee");
    whole.reward = Reward::Rate(Graded::Flat(rate("1")));
    whole
}

fn paid_by(payout: Payout, earnings: Vec<Earning>) -> Rules {
    Rules {
        payout,
        ..rules(earnings)
    }
}

/// Payments as `2026-02-15 100.00 USD`, and what was written off.
fn payments(workspace: &Workspace, says: &Says, as_of: &str) -> Vec<String> {
    let lines = accruals(workspace, says, as_of);
    let account = Account::new(workspace, ANNA, &lines, day(as_of));
    let shown = |it: &Payment| {
        let person = it.holder.person.as_ref();
        let person = person.map_or(String::new(), |it| format!(" for {it}"));
        let kind = match it.kind {
            PaymentKind::Paid => "",
            PaymentKind::Forfeited => " written off",
        };
        format!(
            "{} {} {}{person}{kind}",
            it.date, it.amount, it.holder.currency
        )
    };
    account.payments(says).iter().map(shown).collect()
}

/// `2026-01 USD: 0.00 +100.00 −0 = 100.00`: opening, accrued, paid, closing.
fn shown(it: &Statement) -> String {
    format!(
        "{} {}: {} +{} -{} = {}",
        it.first.format("%Y-%m"),
        it.holder.currency,
        it.opening,
        it.accrued(),
        it.paid(),
        it.closing
    )
}

const DEALS: &str = "partner date       id amount# currency rep kind refers_to
                     anna    2026-01-10 d1 60    USD kim new -
                     anna    2026-01-31 d2 70    USD lou new -
                     anna    2026-02-01 d3 30    EUR kim new -
                     anna    2026-02-10 d4 40    USD kim new -
                     anna    2026-03-05 r1 -60   USD - refund d1
                     anna    2026-04-01 d5 1000  USD lou new -";

#[test]
fn monthly_on_the_first_of_the_next_month() {
    let workspace = site(vec![rules(vec![whole()])], vec![table("deals", DEALS)]);
    let says = Says::tier(0);
    // March alone is −60: carried into April's 1000.
    assert_eq!(
        payments(&workspace, &says, "2026-12-31"),
        [
            "2026-02-01 130.00 USD",
            "2026-03-01 30.00 EUR",
            "2026-03-01 40.00 USD",
            "2026-05-01 940.00 USD",
        ]
    );
    assert_eq!(payments(&workspace, &says, "2026-04-30").len(), 3);
}

#[test]
fn a_minimum_is_carried_or_written_off() {
    let least = Payout {
        day: PayoutDay::OfMonth(15),
        minimum: Some(number("100")),
        minimums: [(
            partnerpress::base::Currency::from_code("EUR").unwrap(),
            number("30"),
        )]
        .into(),
        ..payout()
    };
    let workspace = site(
        vec![paid_by(least.clone(), vec![whole()])],
        vec![table("deals", DEALS)],
    );
    let says = Says::tier(0);
    // 40 are carried; with −60 they are −20; and then with 1000.
    assert_eq!(
        payments(&workspace, &says, "2026-12-31"),
        [
            "2026-02-15 130.00 USD",
            "2026-03-15 30.00 EUR",
            "2026-05-15 980.00 USD"
        ]
    );
    let strict = Payout {
        below: PayoutBelow::Forfeit,
        ..least
    };
    let workspace = site(
        vec![paid_by(strict, vec![whole()])],
        vec![table("deals", DEALS)],
    );
    // 40 are lost; what is below nothing never is.
    assert_eq!(
        payments(&workspace, &says, "2026-12-31"),
        [
            "2026-02-15 130.00 USD",
            "2026-03-15 30.00 EUR",
            "2026-03-15 40.00 USD written off",
            "2026-05-15 940.00 USD",
        ]
    );
}

#[test]
fn a_cutoff_takes_in_what_cleared_after_the_period() {
    let late = Payout {
        day: PayoutDay::OfMonth(15),
        cutoff: Some(Duration::days(2)),
        ..payout()
    };
    let deals = "partner date       id amount#
                 anna    2026-03-05 d1 10
                 anna    2026-03-13 d2 20
                 anna    2026-03-14 d3 40";
    let workspace = site(
        vec![paid_by(late, vec![whole()])],
        vec![table("deals", deals)],
    );
    // On 2026-03-15, the payday of February, all that cleared by 2026-03-13.
    assert_eq!(
        payments(&workspace, &Says::tier(0), "2026-12-31"),
        ["2026-03-15 30.00 USD", "2026-04-15 40.00 USD"]
    );
}

#[test]
fn holds_instalments_and_what_is_taken_back_of_them() {
    let mut held = whole();
    held.hold = Duration::days(30);
    held.instalments = ["0", "12"]
        .map(|months| Instalment {
            share: rate("0.5"),
            after: Duration::months(months.parse().unwrap()),
        })
        .to_vec();
    let deals = "partner date       id amount# kind refers_to
                 anna    2026-01-10 d1 100.01 new -
                 anna    2026-01-20 r1 -10 refund d1";
    let workspace = site(vec![rules(vec![held])], vec![table("deals", deals)]);
    // Clears on 2026-02-09: 50.01 less 5.00; and a year later 50.00 less 5.00.
    assert_eq!(
        payments(&workspace, &Says::tier(0), "2027-12-31"),
        ["2026-03-01 45.01 USD", "2027-03-01 45.00 USD"]
    );
    let lines = accruals(&workspace, &Says::tier(0), "2027-12-31");
    let account = Account::new(&workspace, ANNA, &lines, day("2027-12-31"));
    let back = account.clearings(&lines[1]);
    assert_eq!(back[0].not_before, Some(day("2026-02-09")));
    assert_eq!(back[1].payday, Some(day("2027-03-01")));
}

#[test]
fn persons_and_requirements() {
    let mut own = whole();
    own.person = Some("rep".to_owned());
    let needs = Payout {
        requires: Requirement::Compare {
            metric: MetricIx(0),
            comparison: Comparison::AtLeast,
            value: number("1"),
            span: None,
        },
        ..payout()
    };
    let workspace = site(vec![paid_by(needs, vec![own])], vec![table("deals", DEALS)]);
    let says = Says::tier(0).metric(0, "2026-02-15", "1");
    // Nothing is paid in February. Kim's d1 is paid in March, and its refund is kim's too, though the
    // refund's own cell is empty.
    assert_eq!(
        payments(&workspace, &says, "2026-12-31"),
        [
            "2026-03-01 30.00 EUR for kim",
            "2026-03-01 100.00 USD for kim",
            "2026-03-01 70.00 USD for lou",
            "2026-05-01 1000.00 USD for lou",
        ]
    );
    let lines = accruals(&workspace, &says, "2026-12-31");
    let account = Account::new(&workspace, ANNA, &lines, day("2026-12-31"));
    let kim = account.holder(&lines[0]);
    let reason = |on: &str| account.explain_payday(&says, &kim, day(on)).unwrap();
    assert_eq!(
        reason("2026-02-01").outcome,
        PaydayOutcome::RequirementFails
    );
    let paid = reason("2026-03-01");
    let gathered: Vec<_> = paid.items.iter().map(|it| (it.source, it.amount)).collect();
    let from = |index| ItemSource::Accrual {
        index,
        instalment: 0,
    };
    assert_eq!(gathered, [(from(0), number("60")), (from(3), number("40"))]);
    assert_eq!(reason("2026-04-01").outcome, PaydayOutcome::NothingDue);
}

#[test]
fn a_refund_that_is_refunded_is_of_the_person_who_earned() {
    let mut own = whole();
    own.person = Some("rep".to_owned());
    let deals = "partner date       id amount# currency rep kind   refers_to
                 anna    2026-01-10 d1 100     USD      kim new    -
                 anna    2026-02-05 r1 -100    USD      -   refund d1
                 anna    2026-03-20 r2 60      USD      -   refund r1";
    let workspace = site(vec![rules(vec![own])], vec![table("deals", deals)]);
    let says = Says::tier(0);
    let lines = accruals(&workspace, &says, "2026-12-31");
    assert_eq!(
        crate::book::shown(&workspace, &lines),
        [
            "2026-01-10 d1 fee 100.00 USD",
            "2026-02-05 r1 fee -100.00 USD",
            "2026-03-20 r2 fee 60.00 USD",
        ]
    );
    // Kim owes 100 from February on, and 40 of them still in April; nobody else is owed the 60.
    assert_eq!(
        payments(&workspace, &says, "2026-12-31"),
        ["2026-02-01 100.00 USD for kim"]
    );
}

#[test]
fn statements_lead_from_one_to_the_next() {
    let mut credits = earning("credits");
    credits.kind = EarningKind::TrainingCredits;
    let least = Payout {
        minimum: Some(number("100")),
        ..payout()
    };
    let workspace = site(
        vec![paid_by(least, vec![whole(), credits])],
        vec![table("deals", DEALS)],
    );
    let says = Says::tier(0);
    let end = day("2026-05-31");
    let lines = accruals(&workspace, &says, "2026-05-31");
    let account = Account::new(&workspace, ANNA, &lines, end);
    let payments = account.payments(&says);
    let all = statements(&account, &payments, PeriodUnit::Month, Periods::CALENDAR);
    let shown: Vec<String> = all.iter().map(shown).collect();
    // Credits are 5 % of everything; they are accrued and stand in no balance.
    assert_eq!(
        shown,
        [
            "2026-02 EUR: 0.00 +31.50 -0 = 30.00",
            "2026-03 EUR: 30.00 +0 -0 = 30.00",
            "2026-04 EUR: 30.00 +0 -0 = 30.00",
            "2026-05 EUR: 30.00 +0 -0 = 30.00",
            "2026-01 USD: 0.00 +136.50 -0 = 130.00",
            "2026-02 USD: 130.00 +42.00 -130.00 = 40.00",
            "2026-03 USD: 40.00 +-63.00 -0 = -20.00",
            "2026-04 USD: -20.00 +1050.00 -0 = 980.00",
            "2026-05 USD: 980.00 +0 -980.00 = 0.00",
        ]
    );
    let quarters = statements(&account, &payments, PeriodUnit::Quarter, Periods::CALENDAR);
    assert_eq!(quarters.len(), 4);
    assert_eq!(quarters[3].opening, number("-20"));
}

#[test]
fn what_stays_too_small_for_a_fund_becomes_cash() {
    let mut parts = whole();
    let fallback = PartFallback {
        at_least: number("100"),
        every: EveryPeriod {
            unit: PeriodUnit::Half,
            fiscal: false,
        },
    };
    parts.parts = vec![
        Part {
            share: rate("0.6"),
            into: None,
            fallback: None,
        },
        Part {
            share: rate("0.4"),
            into: Some(FundIx(0)),
            fallback: Some(fallback),
        },
    ];
    let deals = "partner date       id amount# currency kind refers_to
                 anna    2026-01-10 d1 100 USD new -
                 anna    2026-02-10 d2 40  EUR new -
                 anna    2026-06-30 r0 -20 USD refund d1
                 anna    2026-07-01 d3 500 USD new -
                 anna    2026-08-01 r1 -80 USD refund d1
                 anna    2026-09-01 r3 -500 USD refund d3
                 anna    2027-01-01 r4 -1 USD refund d3";
    let mut with_fund = rules(vec![parts]);
    with_fund.funds.push(fund("mdf"));
    let workspace = site(vec![with_fund], vec![table("deals", deals)]);
    let converted = |as_of: &str| {
        let lines = accruals(&workspace, &Says::tier(0), as_of);
        let account = Account::new(&workspace, ANNA, &lines, day(as_of));
        let all = account.conversions().iter();
        all.map(|it| format!("{} {} {}", it.date, it.amount.amount, it.amount.currency))
            .collect::<Vec<_>>()
    };
    assert!(converted("2026-06-29").is_empty());
    // First half: 40 − 8 USD and 16 EUR, which are 20 USD: 52 < 100. r1 takes back what became cash. In
    // the second half 200 − 200 are 0 by its end: below too, but there is nothing to convert.
    assert_eq!(
        converted("2027-06-30"),
        [
            "2026-06-30 16.00 EUR",
            "2026-06-30 32.00 USD",
            "2026-08-01 -32.00 USD"
        ]
    );

    // What the fund sees of it: paid in and taken back by lines, and gone again as cash.
    let lines = accruals(&workspace, &Says::tier(0), "2026-06-30");
    let account = Account::new(&workspace, ANNA, &lines, day("2026-06-30"));
    let seen: Vec<String> = (account.fund_accruals().iter())
        .map(|it| {
            format!(
                "{} {} {} {}",
                it.date, it.fund, it.amount.amount, it.amount.currency
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            "2026-01-10 mdf 40.00 USD",
            "2026-02-10 mdf 16.00 EUR",
            "2026-06-30 mdf -8.00 USD",
            "2026-06-30 mdf -16.00 EUR",
            "2026-06-30 mdf -32.00 USD",
        ]
    );
    // And in the balance that everything is worked out into: 40 + 20, and 60 − 8 − 20 − 32.
    let mut with_tiers = workspace.clone();
    let plain = partnerpress_samples::workspace::Sample::default()
        .programs
        .swap_remove(0);
    for program in &mut with_tiers.programs {
        program.versions[0]
            .metrics
            .clone_from(&plain.versions[0].metrics);
        program.versions[0]
            .ladders
            .clone_from(&plain.versions[0].ladders);
    }
    let balance = |as_of: &str| {
        let findings = evaluate(&with_tiers, day(as_of));
        let ledgers = &findings.funds[ANNA.0 as usize].ledgers;
        ledgers[0].on(day(as_of)).balance
    };
    assert_eq!(balance("2026-01-09"), number("0"));
    assert_eq!(balance("2026-06-29"), number("60"));
    assert_eq!(balance("2026-06-30"), number("0"));

    let why = &account.conversion_reasons()[1];
    assert_eq!(
        (why.sum.amount, why.at_least),
        (number("52"), number("100"))
    );
    assert_eq!(
        (why.period_first, why.period_last),
        (day("2026-01-01"), day("2026-06-30"))
    );
    assert_eq!(why.lines.len(), 2);
}

fn fund(id: &'static str) -> Fund {
    Fund {
        id: Id::constant(id),
        name: id.to_owned(),
        tiers: Vec::new(),
        requires: Requirement::NOTHING,
        allocation: None,
        expires: None,
        share: None,
        minimum_request: None,
        maximum: None,
        approval_required: true,
        documentation_required: false,
        request_before: None,
        request_in_business_days: false,
        finish_within: None,
        claim_within: Duration::days(30),
        first_claim_within: None,
        evidence: EvidenceRule::default(),
        span: None,
    }
}
