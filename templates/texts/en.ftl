## Badges

badge-partner = Partner { $year }
badge-title = { $vendor } { $tier } Partner { $year }
badge-description = Tier { $rung } of { $rungs } in the { $program }.

## Days

day-of-month = { $day }
weekday-and-day = { $weekday } { $day }
days-from-to = { $first } to { $last }

## Decks

deck-who = Who we look for, and why
deck-benefits = Partner benefits
deck-earnings = What you earn
deck-earnings-alike = Whatever the tier: { $list }
deck-earnings-beside = Beside it: { $list }
deck-tiers =
    { $tiers ->
        [1] One tier
        [2] Two tiers
        [3] Three tiers
        [4] Four tiers
        [5] Five tiers
        [6] Six tiers
       *[other] { $tiers } tiers
    }{ $measures ->
        [0] { "" }
        [1] { "" }, one measure
        [2] { "" }, two measures
        [3] { "" }, three measures
       *[other] { "" }, { $measures } measures
    }
deck-side-by-side = Side by side
deck-stories = Success stories
deck-first-story = The first story could be yours.
deck-getting-started = Getting started
deck-getting-started-lede = { $duration } from application to first deal

## Libraries

library-language = English
library-program-title = { $program }: materials
library-program-lede = Everything that we print about the program, to read, to send on and to show.
library-partner-title = Marketing materials
library-partner-lede = Made for { $partner }: with your name, your tier and your contact, ready to use.
library-group-print = To print and to send
library-group-slides = To present
library-group-marks = To show
library-item-brochure = Brochure
library-item-guide = Program guide
library-item-deck = Sales deck
library-item-handout = Handout
library-item-certificate = Certificate
library-item-badge-light = Badge on light ground
library-item-badge-dark = Badge on dark ground
library-item-badge-mono = Badge in one colour
library-item-social-wide = Picture, wide
library-item-social-square = Picture, square
library-item-qr = QR code to your page
library-item-mail = Mail
library-item-kit = Kit
library-item-statement = Statement
library-kind-brochure = Brochure
library-kind-guide = Program guide
library-kind-sales_deck = Sales deck
library-kind-certificate = Certificate
library-kind-badge = Badges
library-kind-social_media_assets = Social media assets
library-kind-email_templates = Email templates
library-kind-qr_code = QR code
library-kind-kit = Kit
library-preview = First page: { $title }
library-print = { $paper }, with crop marks
library-handout = with notes
library-until = May be used through
library-download = Download
library-kit = Everything in one file
library-kit-text = Brochures, slides, badges, pictures, posts and mails in folders, with a list of what is what.
library-campaigns = Campaigns
library-pictures = Pictures
library-posts = Posts
library-posts-text = Copy a text, add a picture, and it is yours.
library-mail = Mail to your customers
library-subject = Subject
library-copy = Copy
library-nothing = There is nothing to download yet.
library-period = { $from } to { $until }
library-period-from = From { $from }

## Kits

kit-title = { $vendor } marketing kit for { $partner }
kit-made = Made on { $day }.
kit-use = All of it is made for you: use it as it is, in your own name. When your tier or your contact changes, there is a new kit in your portal.
kit-folder-print = to print and to send
kit-folder-slides = to present and to change in your own tool
kit-folder-badges = your tier's mark, for your website and your papers
kit-folder-social = pictures for posts
kit-folder-posts = texts to go with them
kit-folder-mail = mails to your customers: open the .eml in your mail program
kit-folder-qr-code = leads to your page in our directory
kit-ends = Please use these no longer than their last day:

## Posts

social-is-a-partner = { $tier } partner of { $vendor }

## QR codes

qr-title = { $partner } in the partner directory

## Mails

mail-greeting = Hello { $name },
mail-reason = You receive this mail as a contact of { $partner }, a partner in the { $program } of { $network }.
mail-answer = Just answer this mail if anything is unclear.
mail-customers = Your customers
mail-no-tier = no tier
mail-tier = Tier
mail-partner-since = Partner since
mail-days = { $from } to { $until }
mail-step-done = Done on { $day }
mail-requirement = Requirement
mail-wanted = Asked
mail-there = You have
mail-missing = Missing: { $what }
mail-unsubscribe = Unsubscribe from this newsletter

mail-welcome-subject = Welcome to { $network }
mail-welcome-preheader = How { $partner } gets started in the { $program }, and who helps.
mail-welcome-heading = Welcome, { $partner }
mail-welcome-lede = Since { $day }, { $partner } has been a partner of { $vendor } in the { $program }. We are glad to have you with us.
mail-welcome-steps = These are your first steps. Most partners take one or two a week; nothing has to happen on the first day.
mail-welcome-help = { $manager } looks after you. Just answer this mail, or ring.
mail-welcome-button = Read about your program

mail-onboarding-subject = Next step: { $step }
mail-onboarding-preheader = What is still open in your onboarding in the { $program }.
mail-onboarding-heading = Next: { $step }
mail-onboarding-progress = { $done ->
        [0] Your onboarding has { $count } steps, and { $step } is the first.
        [one] One of { $count } steps of your onboarding is done. { $step } comes next.
       *[other] { $done } of { $count } steps of your onboarding are done. { $step } comes next.
    }
mail-onboarding-by = It is planned to be done by { $day }.
mail-onboarding-late = It was planned to be done by { $day }. If something holds you up, tell us: we would rather help now than wait.
mail-onboarding-button = Open training and resources

mail-tier-up-subject = { $partner } is now { $tier }
mail-tier-up-preheader = What { $tier } brings you from { $day } on.
mail-tier-up-heading = You are { $tier } now
mail-tier-up-lede = Congratulations! On { $day }, { $partner } rose from { $before } to { $tier } in the { $program }. This is what you have from now on:
mail-tier-up-benefits = New with { $tier }
mail-tier-up-materials = Your badge, your certificate and your co-branded material already show the new tier. You find them in your partner portal.
mail-tier-up-button = See what your tier gives you

mail-tier-at-risk-subject = { $tier } until { $last }: what is missing to keep it
mail-tier-at-risk-preheader = From { $effective } on it would be { $next }. There is time to change that.
mail-tier-at-risk-heading = { $tier } until { $last }
mail-tier-at-risk-review = By what we know today, { $partner } holds { $tier } until { $last }. At the review of { $decided } it would become { $next }.
mail-tier-at-risk-grace = { $partner } is in its period of grace, which ends on { $decided }. From { $effective } on the tier would be { $next }.
mail-tier-at-risk-decided = It was decided on { $decided } that { $partner } holds { $next } from { $effective } on. Until then { $tier } stays yours, with all that it brings.
mail-tier-at-risk-placement = { $partner } was placed on { $tier } until { $last }. From { $effective } on, the tier that follows from your results counts: { $next }.
mail-tier-at-risk-missing = What has to be there on { $decided } to keep { $tier }
mail-tier-at-risk-closing = Deals and certificates that are on their way count as soon as they are in. If you have some that we do not know of yet, tell us.
mail-tier-at-risk-button = Plan it with { $manager }
mail-tier-at-risk-button-nobody = Plan it with us

mail-statement-subject = Your statement for { $month }
mail-statement-preheader = What { $partner } earned, and what was paid.
mail-statement-heading = Statement for { $month }
mail-statement-lede = The statement of { $partner } for { $month } is ready.
mail-statement-opening = Opening balance
mail-statement-closing = Closing balance
mail-statement-holder = Statement
mail-statement-table = Balances for { $month }
mail-statement-files = You find every line with its reason in your partner portal, as PDF, as a workbook and as CSV.
mail-statement-button = Ask { $manager } about it
mail-statement-button-nobody = Ask us about it

mail-fund-approved-subject = Approved: { $title }
mail-fund-approved-preheader = { $amount } from your marketing funds.
mail-fund-approved-heading = { $amount } for { $title }
mail-fund-approved-lede = We approved your request on { $day }. Up to { $amount } of the cost is ours.
mail-fund-declined-subject = Not approved: { $title }
mail-fund-declined-preheader = Why we decided so on { $day }, and what you can do.
mail-fund-declined-heading = { $title }: not this time
mail-fund-declined-lede = Thank you for your request for { $asked }. We decided on { $day } not to fund it.
mail-fund-reason = The reason: { $reason }
mail-fund-activity = Activity
mail-fund-held = Takes place
mail-fund-asked = Asked for
mail-fund-granted = Approved
mail-fund-claim-by = Claim by
mail-fund-claim = After the activity, hand in your claim with invoices and proof. Claims that come later cannot be paid.
mail-fund-again = You are welcome to ask again with another activity or in another quarter.
mail-fund-button = Write to { $manager }
mail-fund-button-nobody = Write to us

mail-newsletter-subject = { $network }: { $newest }
mail-newsletter-preheader = What is new for partners in { $month }.
mail-newsletter-heading = News for partners, { $month }
mail-newsletter-more = Read on
mail-newsletter-dates = Coming up
mail-newsletter-button = All news
mail-newsletter-reason = You receive this newsletter as a contact of a partner in { $network }.

mail-campaign-partner = { $partner } is a partner of { $vendor }.
mail-campaign-partner-tier = { $partner } is a { $tier } partner of { $vendor }.
mail-campaign-reason = You receive this mail from { $partner }.
mail-campaign-unsubscribe = I want no more mails like this

## Workbooks

sheet-lines = Statement
sheet-reasons = Reasons
sheet-person = For { $person }
sheet-as-of = As of { $day }
sheet-opening = Opening balance
sheet-closing = Closing balance
sheet-check = Adds up to the settled balance
sheet-check-good = yes
sheet-check-bad = NO: a cell was changed
sheet-number = No.
sheet-date = Date
sheet-kind = Kind
sheet-what = What
sheet-deal = Deal
sheet-customer = Customer
sheet-product = Product
sheet-tier = Tier
sheet-base = Base
sheet-rate = Rate
sheet-amount = Amount
sheet-beside = Beside the balance
sheet-balance = Balance
sheet-reason = Reason
sheet-definitions = What the kinds mean
sheet-means-earned = Earned by a deal or a period, and added to the balance; taken back by a refund, with a minus.
sheet-means-from-funds = Stayed below a fund's minimum, left the fund and was added to the balance.
sheet-means-paid = Paid out on a payday, and taken from the balance.
sheet-means-written-off = Below the minimum for a payment for too long, and taken from the balance.
sheet-means-in-kind = Given as something other than money. Shown, and no part of the balance.
sheet-means-into-funds = Paid into a fund. Shown, and no part of the balance.

## The brochure

brochure-what-we-look-for = What we look for
brochure-every-partner = What every partner gets
brochure-tier-by-tier = Tier by tier
brochure-incentives = What you earn
brochure-support = Support
brochure-marketing = Marketing together
brochure-apply = Apply at
brochure-partner = Your partner
brochure-onboarding = Onboarding in { $duration }

## The guide

guide-label = Program guide
guide-requirements = What we look for
guide-benefits = What every partner gets
guide-tiers = The tiers
guide-earnings = What you earn
guide-support = Support

## The handout of a deck

deck-notes = What to say
deck-handout = Handout

## Certificates

certificate-title = Partner certificate
certificate-certifies = This certifies that
certificate-is = is a { $tier } partner in the { $program }
certificate-since = since { $day }
certificate-scan = Check at

## Statements

statement-title = Statement for { $period }
statement-word = Statement
statement-for = For
statement-person = Person
statement-period = Period
statement-currency = Currency
statement-partner-id = Partner
statement-summary = In short
statement-opening = Opening balance
statement-closing = Closing balance
statement-lines = Line by line
statement-date = Date
statement-what = What and why
statement-amount = Amount
statement-balance = Balance
statement-no-lines = Nothing was earned or paid in this period.
statement-not-counted = not in the balance
statement-beside = Beside the balance
statement-questions = Questions about this statement
statement-page = Page { $page } of { $pages }
statement-payment = Payment
statement-written-off = Written off
statement-from-fund = Out of a fund
statement-sum-earned = Earned
statement-sum-from-funds = Out of funds
statement-sum-paid = Paid out
statement-sum-written-off = Written off
statement-sum-in-kind = Given in kind
statement-sum-into-funds = Into funds
statement-why-share = { $rate } of { $base } for { $row }, at the { $tier } tier.
statement-why-fixed = For { $row }, at the { $tier } tier.
statement-why-period = For the period to { $day }, at the { $tier } tier.
statement-why-refund = { $what } on { $of }, taken back by the refund { $row }.
statement-why-clawback = { $what } on { $of }, taken back because of { $row }.
statement-why-split = A share of what { $partner } earned.
statement-why-in-kind = Given in kind.
statement-why-into-fund = Goes into a fund.
statement-why-from-fund = { $fund } stayed below its minimum, and is paid in cash.
statement-why-paid = All that had cleared by { $day }.
statement-why-written-off = What had cleared by { $day } stayed below the minimum.

## Periods: a day, week, month, quarter, half-year or year, of the calendar or the fiscal year

period = { $unit ->
    [day] day
    [week] week
    [month] month
    [quarter] quarter
    [half] half-year
    [fiscal-month] fiscal month
    [fiscal-quarter] fiscal quarter
    [fiscal-half] fiscal half-year
    [fiscal-year] fiscal year
   *[year] year
}
period-in-this = in this { period }
period-in-last = in the last { period }
period-in-this-and-last = in this and last { period }
period-in-this-and-more = in this { period } and the last { $count }
period-in-last-many = in the last { $count } { period }s
period-per = a { period }
period-of-every = of every { period }
period-of-next = of the next { period }
period-end-of-that = the end of that { period }
period-end-of-same = the end of the same { period }
period-end-of-following = the end of the following { period }

## Rules in words: what is measured and asked

count-word = { $count ->
    [0] no
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
    [11] eleven
    [12] twelve
   *[other] { $count }
}
noun-revenue = revenue
noun-region = region
noun-country = country
noun-year = year
noun-size = size
noun-volume = volume
level-basic = basic
level-standard = standard
level-advanced = advanced
level-enterprise = enterprise
say-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
say-weeks = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
}
say-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
say-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}
# A span after "in", "within" and "after", for languages that put it into another case.
span-dative = { $unit ->
    [day] { say-days }
    [week] { say-weeks }
    [year] { say-years }
   *[month] { say-months }
}
say-revenue = Revenue
say-revenue-in = Revenue in { $span }
say-certified-people = Certified people
say-none = None
say-nothing-to-measure = Nothing to measure
say-trailing = in the trailing { $span }
say-since = since { $day }
say-since-joining = since joining
say-since-the-beginning = since the beginning
say-nothing = nothing
say-no-partner-has = something that no partner has
say-either = either { $ways }
say-or-else = { ", or " }
say-at-least-of = at least { $count } of: { $parts }
say-not = not { $what }
say-for-each = for each { $key }: { $holds }
say-for-each-with = for each { $key } with { $among }: { $holds }
say-in-at-least = { $count ->
    [one] in at least { $count } { $key }: { $holds }
   *[other] in at least { $count } { $key }s: { $holds }
}
say-without-a-break = for { $span } without a break: { $holds }
say-any-day-of = on at least one day of the last { $span }: { $holds }
say-any-day = on at least one day { $window }: { $holds }
say-level = { $level } or higher in { $track }
say-level-in = { $count ->
    [one] { $level } or higher in { $count } { $key } of { $track }
   *[other] { $level } or higher in { $count } { $key }s of { $track }
}
say-the-tier = the tier
say-reached-within = { $tier } reached within { $span } of joining
say-reached-before = { $tier } reached before
say-with-window = { $what } { $window }
say-certified = { $count ->
    [one] one person with a valid certificate
   *[other] { count-word } people with a valid certificate
}
say-certified-more = { $count ->
    [one] 1 certified person
   *[other] { $count } certified people
}
say-integration = an integration of { $level } level
say-integration-or-higher = an integration of { $level } level or higher
say-of = { $noun } of { $value }
say-of-or-more = { $noun } of { $value } or more
say-of-more-than = { $noun } of more than { $value }
say-of-at-most = { $noun } of at most { $value }
say-of-less-than = { $noun } of less than { $value }
say-of-exactly = { $noun } of exactly { $value }
say-count-or-more = { $value } or more { $noun }
say-amount-of = { $amount } of { $noun }
say-points-more = { $count ->
    [one] { $count } point more in { $noun }
   *[other] { $count } points more in { $noun }
}
say-more = { $value } more { $noun }
say-more-than = more than { $value }
say-at-most = at most { $value }
say-less-than = less than { $value }

## Rules in words: where a partner stands

say-hold-of = { $holding } of { $all } hold
say-hold-of-highest = { $holding } of { $all }, the highest { $level }
say-did-not-hold-on = did not hold on { $day }
say-held-on = held on { $day }
say-no-level = none
say-holds = holds
say-does-not-hold = does not hold
say-more-of-these = { $count } more of these: { $what }
say-missing-in = { $what } in { $key }
say-more-keys = { $count ->
    [one] { $count } more { $key } ({ $asked })
   *[other] { $count } more { $key }s ({ $asked })
}
say-to-hold-for = to hold for { $span } without a break
say-to-hold-for-but = to hold for { $span } without a break, which it did not on { $day }
say-no-tier = no tier
say-not-a-partner = Not a partner on this day.
say-first-tier-not-yet = The requirements of the first tier do not hold yet.
say-held-since-joining = Held since joining on { $day }.
say-risen = Risen from { $from } on { $day }.
say-risen-decided = Risen from { $from } on { $day }, decided on { $decided }.
say-fallen = Fallen from { $from } on { $day }.
say-fallen-decided = Fallen from { $from } on { $day }, decided on { $decided }.
say-fell = Fallen from { $from } on { $day }: what has to hold at all times did not.
say-placed = Placed by hand, since { $day }.
say-placed-until = Placed by hand, { $day } to { $until }.
say-placement-ended = Held since { $day }, when a placement ended.
say-left = Left; no tier since { $day }.
say-outlook = { $tier } until { $day }{ $why }{ $unless }; then { $then }.
say-unless = { " unless there is more: " }{ $what }
say-end-of-grace = { ", the end of its grace," }
say-as-decided = { ", as decided" }
say-when-placement-ends = { ", when its placement ends" }

## Rules in words: what is paid

say-by = { $range } by { $what }
say-by-tier = { $range } by tier
say-to = { $first } to { $last }

## Words for tables and their rows, by the id that the rules use

noun-tier = tier
noun-partner = partner
noun-person = person
noun-customer = customer
noun-product = product
noun-amount = amount
noun-partners-region = partner's region
noun-partners-country = partner's country
noun-deals = deals
noun-certifications = certifications
noun-registrations = registrations
noun-referrals = referrals
noun-surveys = surveys
noun-integrations = integrations
noun-plans = plans
noun-cancellations = cancellations
one-deals = deal
one-certifications = certification
one-registrations = registration
one-referrals = referral
one-surveys = survey
one-integrations = integration
one-plans = plan
one-cancellations = cancellation
level-word = { $one ->
    [level] level
   *[tier] tier
}

## The rules in words: how standing is reviewed

terms-reviewed = Reviewed
terms-reviewed-daily = Every day. A { level-word } is held from the day on which all that it asks is there, and given up on the day on which it no longer is.
terms-never-reviewed = Never: each { level-word } is given by hand.
terms-moving-up = Moving up
terms-up-by-hand = By hand: no { level-word } is won by a review.
terms-moving-down = Moving down
terms-never-lost = Never: a { level-word } that was reached is kept.
terms-grace = Whoever no longer has what the { level-word } asks is given { $span } to make it good.
terms-one-step = Down one { level-word } at a time.
terms-kept = Kept
terms-lower = Lower { level-word }s
terms-lower-text = A { level-word } asks for all that the { level-word }s below it ask, too.
terms-transition = Transition
terms-nobody-before = Nobody moves down before { $day }.
terms-every-working-day = Every working day
terms-every-day = Every day
terms-every-weekday = Every { $weekday }
terms-on-first-day = On the first day { period-of-every }
terms-on-month-day = On the { ordinal } of every month
terms-on-day = On day { $number } { period-of-every }
terms-on-last-day = On the last day { period-of-every }
terms-every-period-on = Every { period } on { $date }
terms-from-joining = { ", counted from the day of joining" }
terms-or-monday = { ", or on the Monday after if that is a weekend" }
terms-by-the-facts = { ", by the facts of " }{ $span } before
terms-effect-after = It takes effect { $span } after the review.
terms-effect-next-day = It takes effect the next day.
terms-effect-next = It takes effect on the first day { period-of-next }.
terms-locked-since-last = For { $span } from the last day on which a partner had all that the { level-word } asks.
terms-locked = For { $span } from the day on which it is reached, or from a later review that finds all that the { level-word } asks.
terms-locked-through = From the day on which it is reached, or from a later review that finds all that the { level-word } asks, through { period-end-of-that }.
terms-locked-through-following = From the day on which it is reached, or from a later review that finds all that the { level-word } asks, through { period-end-of-following }.
terms-nothing-more = Nothing more
terms-one-for-each = One for each { $key }
ordinal = { $number ->
    [one] { $number }st
    [two] { $number }nd
    [few] { $number }rd
   *[other] { $number }th
}

## The rules in words: what earns how much

terms-on-metric = On { $metric } at the end { period-of-every }.
terms-for-every = For every { $rows }.
terms-on-all = On all { $rows }.
terms-on = On { $rows }.
terms-of-all = Of the { $base } of all { $rows }.
terms-of = Of the { $base } of { $rows }.
terms-of-less-all = Of the { $base } less the { $less } of all { $rows }.
terms-of-less = Of the { $base } less the { $less } of { $rows }.
terms-rows-of-kinds = { $kinds } { $rows }
terms-rows-that = { $rows } { $that }
terms-with = with a { $name }
terms-with-no = with no { $name }
terms-without = without a { $name }
terms-on-a-list = whose { $name } is on a list
terms-not-on-a-list = whose { $name } is not on a list
terms-whose-is = whose { $name } is { $value }
terms-whose-is-not = whose { $name } is not { $value }
terms-day-or-later = { $day } or later
terms-after-day = after { $day }
terms-day-or-earlier = { $day } or earlier
terms-before-day = before { $day }
terms-that-are = that are { $name }
terms-that-are-not = that are not { $name }
terms-second-partner = that name a second partner
terms-no-second-partner = that name no second partner
terms-or-more = { $value } or more
terms-or-less = { $value } or less
terms-of-another-partner = { $link } of another partner
terms-of-any-partner = { $link } of any partner
terms-the-same = the same { $name }
terms-of-same = { $link } of { $same }
terms-with-same = { $link } with { $same }
terms-in-before = { $link } in the { $span } before
terms-before = { $link } before
terms-in-after = { $link } in the { $span } after
terms-same-day-or-later = { $link } on the same day or later
terms-valid-on = { $link } that is valid on the day of the { $row }
terms-for-tiers = For { $tiers }.
terms-only-with = Only with { $what }.
terms-of-first-sale = At the terms of the first sale.
terms-from-first = For { $span } from the first { $row }.
terms-from-first-of = For { $span } from the first { $row } of a { $of }.
terms-once = Once for each { $per }, when it reaches { $amount }.
terms-from-nth = From the { ordinal } { $row } on.
terms-from-nth-of = From the { ordinal } { $row } of each { $per } on.
terms-at-least = At least { $amount } a { $row }.
terms-to-the-person = Paid to the person whom the { $row } names, not to the company.
terms-share-to-second = { $share } of it goes to the second partner.
terms-share-to = { $share } of it goes to the { $whom }.
terms-part-at-once = { $share } at once
terms-part-after = { $share } after { $span }
terms-in-parts = Paid in parts: { $parts }.
terms-held = Held for { $span } before it is paid.
terms-all-back = All of it goes back on a { $link }.
terms-share-back = { $share } of it goes back on a { $link }.
terms-otherwise = { $value } otherwise
terms-in-year = { $value } in year { $year }
terms-value-for = { $value } for { $name }
terms-value-from = { $value } from { $from }
terms-each-part = { $grades }, each part at its own rate.
terms-from-to = From { $from } to { $until }.
terms-from = From { $day }.
terms-until = Until { $day }.
terms-count = { $count ->
    [one] { $count } { $one }
   *[other] { $count } { $many }
}
terms-each = a { $name }
terms-over-the-campaign = over the campaign
terms-in-all = in all
terms-at-most = At most { $most }.
terms-only-the-greater = Of { $names }, a { $row } earns only the greater.
terms-only-the-greatest = Of { $names }, a { $row } earns only the greatest.
terms-only-the-first = A { $row } earns only the first that applies: { $names }.
terms-a-fund = a fund
terms-paid-into = Paid into { $fund }.
terms-share-into = { $share } into { $fund }
terms-share-in-cash = { $share } in cash
terms-paid = Paid { $parts }.

## The rules in words: paydays and funds

terms-payday = Payday
terms-payday-of-month = Every month on the { ordinal }, for the month before
terms-payday-after-period = Every { period }, on the { ordinal } of the month after it ends
terms-payday-days-after = { say-days } after the end { period-of-every }
terms-counted = Counted
terms-counted-text = What has cleared { $span } before the payday.
terms-asked = Asked
terms-of-any-currency = { $amount } of any currency
terms-of-any-other-currency = { $amount } of any other currency
terms-less-waits = { $amounts }; less waits for the next payday.
terms-less-is-not-paid = { $amounts }; less is not paid.
terms-minimum = Minimum
terms-required = required
terms-not-needed = not needed
terms-granted = Granted { period-per }
terms-tier-amount = { $tier } { $amount }
terms-paid-in = Paid in
terms-paid-in-text = { $value } { $what }
terms-can-be-used = Can be used
terms-usable-for = for { $span }
terms-usable-through-same = through { period-end-of-same }
terms-usable-through-following = through { period-end-of-following }
terms-most = At most
terms-amount-each = { $amount } { period-per }
terms-share-of-the-cost = Share of the cost
terms-up-to = up to { $share }
terms-smallest-request = Smallest request
terms-request = Request
terms-before-the-activity = { $span } before the activity
terms-working-days = { $count ->
    [one] { $count } working day
   *[other] { $count } working days
}
terms-approval = Approval before the activity
terms-activity = Activity
terms-ends-in-period-of-approval = ends in the { period } of its approval
terms-claim = Claim
terms-within-of-activity = within { $span } of the activity
terms-first-claim = First claim
terms-within = within { $span }
terms-proof = Proof
terms-not-offered = Not offered.
terms-no-minimum = No minimum
terms-to-keep = to keep
terms-at-all-times = at all times
terms-no-longer = No longer.
terms-rules-named-since = Rules “{ $name }”, in force since { $day }.
terms-rules-named = Rules “{ $name }”.
terms-rules-since = Rules in force since { $day }.

## Tables of tiers

table-also = Also
table-discount = Discount
table-until = until { $day }
table-support-level = Support level
table-support = Support
table-marketing-funds = Marketing funds
table-training-access = Training access
table-technical-support = Technical support
table-to-enter = To enter
table-what-you-get = What you get
table-benefits = Benefits
table-tiers-of = Tiers of the { $program }
table-tier-by-tier = { $program }, tier by tier
table-incentives-of = Incentives by tier, { $program }
table-incentive = Incentive
table-support-of = Support by tier, { $program }
table-term = Term
table-conditions = { $count ->
    [0] No conditions
    [1] One condition
    [2] Two conditions
    [3] Three conditions
    [4] Four conditions
    [5] Five conditions
    [6] Six conditions
    [7] Seven conditions
    [8] Eight conditions
    [9] Nine conditions
    [10] Ten conditions
    [11] Eleven conditions
    [12] Twelve conditions
   *[other] { $count } conditions
}
incentive-revenue-share = Revenue share
incentive-commission = Commission
incentive-rebate = Rebate
incentive-mdf = Market development funds
incentive-co-op = Co-op marketing
incentive-training-credits = Training credits

## What a program's pages and papers say of it

program-type-si = System integrator
program-type-msp = Managed service
program-closing = Ready to become a partner?
program-closing-reseller = Ready to sell { $product }?
program-closing-consultant = Ready to advise on { $product }?
program-closing-isv = Ready to build on { $product }?
program-closing-si = Ready to integrate { $product }?
program-closing-msp = Ready to run { $product }?
program-closing-other = Ready to work with { $product }?
program-certification = certification
program-yearly-revenue = yearly revenue
program-tiers = Tiers
program-tiers-by = Tiers by { $what }
program-open-on-joining = open on joining
program-more-than-fits = more than fits here
program-that-hold-together = that hold together
program-integration = { $level } integration
program-more-conditions = { $count ->
    [one] one more condition
   *[other] { $count } more conditions
}
program-and = and { $what }
program-in = in { $span }
program-no-minimum = No minimum: open on joining
program-a-quarter = { $amount } a quarter
program-day = Day { $day }
program-days = Days { $first }–{ $last }
program-each-allocation = Each tier has an allocation for activities that we plan together.
program-fund = Money towards activities that you propose{ $most }{ $who }.
program-fund-most = { ", up to " }{ $amount } { period-per }
program-fund-for = { ", for " }{ $tiers }
program-not-part = Not part of this program.
program-allocation = An allocation for joint activities, up to { $most }, by tier.
program-co-op = Activities that we plan and run together.
program-credits = Credits towards courses and certificates.
program-tiers-of-count = { $count ->
    [one] Tier
   *[other] Tiers
}
program-onboarding = Onboarding
program-funds-at-most = Marketing funds a quarter, at most
program-tiers-of-group = Tiers of { $programs }
program-all = All programs
program-programs = { $names } programs
program-see-partners = { $count ->
    [one] See { $count } { $kind } partner
   *[other] See { $count } { $kind } partners
}

## Examples

source-example-title = What { $deal } earns
source-example-text = { $earning } on { $deal }: from { $lowest } on the first tier to { $highest } on the last.
## A partner's own pages, and those of the vendor's people

portal-skip = Skip to content
portal-nav = Your pages
portal-dashboard = Dashboard
portal-progress = Progress
portal-performance = Performance
portal-deals = Deals
portal-earnings = Commission
portal-statements = Statements
portal-funds = Funds
portal-onboarding = Onboarding
portal-training = Training
portal-resources = Resources
portal-news = Announcements
portal-support = Support
portal-as-of = As of { $day }
portal-confidential = Confidential: for the partner named above.
portal-today = today
portal-in-days = { $days ->
    [one] in { $days } day
   *[other] in { $days } days
}
portal-days-ago = { $days ->
    [one] { $days } day ago
   *[other] { $days } days ago
}
portal-to-come = To come: { $what }
portal-holds = Met
portal-as-table = As a table
portal-no-tier = No tier
portal-next-tier = Next: { $tier }
portal-dates = Dates to keep
portal-dates-none = Nothing is due in the next 90 days.
portal-sales = Sales
portal-sales-title = Revenue by month
portal-sales-text = The best month was { $month } with { $amount }.
portal-no-sales = No deal has been closed in the last two years.
portal-revenue = Revenue
portal-materials = Marketing materials
portal-brand = Brand
portal-material-text = Brochures, decks, badges and campaigns in your name.
portal-material-all = All your materials
portal-contacts = Your people, as we know them
portal-manager = Your channel manager
portal-more-progress = All about your progress
portal-progress-deals = The deals that count
portal-progress-training = The certificates that count
portal-more-statements = All statements
portal-locked = What you earn opens with your passphrase.
portal-unlock = Open it
portal-in-currency = In { $currency }
portal-tile-revenue = Revenue in 12 months
portal-tile-growth = { $change } on { $before } the year before
portal-tile-deals = Deals in 12 months
portal-tile-average = { $amount } on average
portal-tile-registrations = Open registrations
portal-tile-certified = People certified
portal-tile-certificates = { $count ->
    [one] { $count } valid certificate
   *[other] { $count } valid certificates
}
portal-deadline-tier = Last day of your tier unless more is done
portal-deadline-registration = Registration lapses: { $what }
portal-deadline-renewal = Renewal due: { $what }
portal-deadline-onboarding = Onboarding: { $what }
portal-deadline-certificate = Certificate expires: { $what }
portal-deadline-claim = Claim by: { $what }
portal-tier-kept-through = Your tier is kept through { $day } whatever happens.
portal-ladder = Your ladder
portal-you-are-here = You are here
portal-nothing-asked = Nothing is asked.
portal-what-if = What would it take?
portal-what-if-text = Move the sliders: what would become of the next tier, were it all done on { $day }.
portal-what-if-deals = More deals of { $amount }, like your last one ({ $like })
portal-what-if-certificates = More people certified ({ $like })
portal-what-if-holds = { $tier } is reached.
portal-what-if-lacks = { $tier }: { $missing } still to come.
portal-gains = What { $tier } brings
portal-kept = What your tier asks
portal-tracks = What you hold beside it
portal-moves = How it came about
portal-before = { $before } the year before
portal-growth = Growth on the year
portal-average-deal = Average deal
portal-refunds = Refunds
portal-satisfaction = Customer satisfaction
portal-satisfaction-note = { $answers ->
    [one] { $answers } answer; the aim is above { $target }
   *[other] { $answers } answers; the aim is above { $target }
}
portal-board-title = Leaderboard
portal-board-note = By revenue in 12 months, among the program’s { $partners ->
    [one] one partner
   *[other] { $partners } partners
}. Only partners that agreed are named.
portal-board-place = Place
portal-board-partner = Partner
portal-board-unnamed = not named
portal-recognition = Recognition
portal-reached = { $tier } reached
portal-years = { $years ->
    [one] { $years } year in the program
   *[other] { $years } years in the program
}
portal-older-deals = { $count ->
    [one] { $count } earlier deal is left out here.
   *[other] { $count } earlier deals are left out here.
}
portal-renewals = Renewals due
portal-registrations = Registered customers
portal-registrations-none = No registration is open.
portal-closed-deals = Closed deals
portal-deals-none = No deal yet.
portal-col-due = Due
portal-col-customer = Customer
portal-col-product = Product
portal-col-last-amount = Last amount
portal-col-deal = Deal
portal-col-lapses = Lapses
portal-col-registered = Registered
portal-col-date = Date
portal-col-kind = Kind
portal-col-amount = Amount
portal-col-month = Month
portal-col-holder = Account
portal-col-opening = Opening balance
portal-col-earned = Earned
portal-col-paid = Paid
portal-col-what = What
portal-col-person = Person
portal-col-certificate = Certificate
portal-col-passed = Passed
portal-col-expires = Expires
portal-col-state = State
portal-col-closed = Closed
portal-next-payday = The next payday is { $day }.
portal-commission = Commission in { $year }
portal-earned = Earned
portal-earned-title = Earned by month, { $currency }
portal-earned-year = Earned this year
portal-paid-year = Paid this year
portal-balance = Balance
portal-pending = Of it not cleared yet
portal-nothing-earned = Nothing has been earned yet.
portal-lines-in-all = { $count ->
    [one] { $count } line since you joined.
   *[other] { $count } lines since you joined.
}
portal-statements-by-month = Month by month
portal-payments = Payments
portal-account-head = Where we pay
portal-written-off = { $amount }, written off
portal-paid-by = Paid by
portal-account = Account
portal-paid-in = Paid in
portal-tax-number = Tax number
portal-address = Address
portal-closing = Closing balance
portal-lines = Line by line
portal-lines-text = Open a line to see why it is what it is.
portal-line-base = Taken of
portal-line-rate = Rate
portal-line-tier = Tier on the day
portal-line-balance = Balance after it
portal-beside = Beside the balance
portal-how-to-ask = Ask for funds before the activity begins:
portal-fund-available = Available
portal-fund-reserved = Reserved
portal-fund-granted = Granted and paid in
portal-fund-paid = Paid
portal-fund-lapsed = Lapsed
portal-fund-entries = Every movement
portal-fund-rules = What the fund asks
portal-funds-none = There is no money in a fund for you yet.
portal-requests = Your requests
portal-requests-none = No request yet.
portal-request-problems = Not as the fund asks
portal-request-evidence = Evidence
portal-request-requested = Requested
portal-request-approved = Approved
portal-request-declined = Declined
portal-request-under-way = Under way
portal-request-claim-due = Claim due
portal-request-claimed = Claimed
portal-request-paid = Paid
portal-request-cancelled = Cancelled
portal-request-lapsed = Lapsed
portal-request-paid-back = Paid back
portal-step-requested = Requested
portal-step-approved = Approved
portal-step-declined = Declined
portal-step-held = Activity
portal-step-claimed = Claimed
portal-step-paid = Paid
portal-step-paid-back = Paid back
portal-step-cancelled = Cancelled
portal-entry-allocated = Granted: { $what }
portal-entry-accrued = Earned: { $what }
portal-entry-reserved = Reserved: { $what }
portal-entry-released = Released: { $what }
portal-entry-paid = Paid: { $what }
portal-entry-paid-back = Paid back: { $what }
portal-entry-expired = Lapsed: { $what }
portal-cause-declined = declined
portal-cause-cancelled = called off
portal-cause-lapsed = nothing was claimed in time
portal-cause-paid-less = less was paid
portal-cause-revised = another amount was approved
portal-cause-returned = paid back
portal-cause-usable-through = usable through { $day }
portal-cause-left = left on { $day }
portal-onboarding-text = { $done } of { $of } steps done
portal-step-done = Done on { $day }
portal-step-due = Due by { $day }
portal-step-open = To come
portal-certificates = Certificates
portal-certificates-none = Nobody is certified yet.
portal-certificate-valid = Valid
portal-certificate-soon = Expires soon
portal-certificate-lapsed = Lapsed
portal-courses = Courses and exams for you
portal-support-level = Support level: { $level }
portal-channels = How to reach us
portal-no-response-time = no time promised
portal-support-page = Support by tier
portal-support-requests = Your questions
portal-support-requests-none = No question yet.
portal-resources-guide = Guides
portal-resources-tool = Tools
portal-resources-template = Templates
portal-resources-training = Training
portal-resources-video = Videos
portal-resources-none = Nothing is set aside for you yet.
portal-changes = What will change
portal-announcements = All announcements
staff-nav = Program pages
staff-confidential = Confidential: for our own people.
staff-portfolio = Portfolio
staff-attention = Needs attention
staff-figures = Program figures
staff-costs = Costs
staff-leaders = Leaderboard
staff-review = Business review
staff-review-title = Business review: { $partner }
staff-partners = { $count ->
    [one] { $count } partner
   *[other] { $count } partners
}
staff-no-manager = Without a manager
staff-next = { $tier }: { $missing } to come
staff-at-risk = Tiers at risk within 90 days ({ $count })
staff-rising = About to rise ({ $count })
staff-approvals = Requests that wait ({ $count })
staff-late-onboarding = Onboarding that is late ({ $count })
staff-certificates = Certificates that run out ({ $count })
staff-registrations = Registrations about to lapse ({ $count })
staff-nothing = Nothing.
staff-to-decide = { $title }, { $amount }, to be decided
staff-to-pay = { $title }, { $amount }, claimed and to be paid
staff-manager = Channel manager
staff-joined = Partner since
staff-ended = Partner until
staff-country = Country
staff-region = Region
staff-people = Our people
staff-placements = Tiers given by hand
staff-since = since { $day }
staff-aliases = In ledgers as
staff-website = Website
staff-part-of = { $part } of { $whole }
staff-find = Find a partner
staff-program = Program
staff-tier = Tier
staff-next-tier = Next tier
staff-targets = Against targets
staff-target = aim: above { $target }
staff-met = Met
staff-not-met = Not met
staff-no-figure = Nothing to measure
staff-kpi-acquisition = New partners a month
staff-kpi-activation = Partners that sell
staff-kpi-growth = Growth of revenue on the year
staff-kpi-satisfaction = Satisfaction
staff-kpi-channel-share = Channel share of revenue
staff-incentives = Incentives
staff-funds = Marketing funds, promised ones too
staff-costs-of-year = Costs in { $year }
staff-costs-by-month = Incentives by month, { $year }
staff-costs-text = { $amount } so far.
staff-left = { $amount } left
staff-over = { $amount } over the budget
staff-no-budget = No budget is set.
staff-by-kind = By kind
staff-by-program = By program
staff-no-rate = An amount has no rate into the site’s currency, so there is no sum.
staff-pipeline = Fund requests by state
staff-count = Requests
staff-leaders-note = By revenue in 12 months, in { $currency }.
staff-data = Data map
staff-data-note = Which fields are private, where they are kept, who reads them and for how long. Made from the program’s own declarations and this site’s tables.
staff-data-classes = Classes
staff-data-class = Class
staff-data-readers = Read by
staff-data-outputs = In the outputs of
staff-data-field = Field
staff-data-kept = Kept
staff-data-everyone = everyone
staff-data-repository-alone = who reads the repository
staff-data-nobody = nobody
staff-data-nowhere = nowhere
staff-data-as-long = as long as it stands there
staff-data-no-period = no period is set
staff-data-period = for { $period } (as in the settings)
staff-data-class-public = Public
staff-data-class-contact = Names a person
staff-data-class-general = Of a partner, without money
staff-data-class-finance = A partner’s money
staff-data-class-staff = For our own people
staff-data-class-repository = Printed nowhere
staff-their-portal = Their portal
staff-print = Print
staff-tier-asks = What the tier asks
staff-requests = Fund requests
staff-plans = Business plans
staff-about = About the partner
staff-contacts = Contacts
staff-notes = Notes
staff-moves = How the tier came about
staff-agreed = Agreed for the next quarter
staff-agreed-note = Room to write on the printed page.
staff-plan-who = Who
staff-plan-by = By when

## The frame of the public pages

site-tag = Partners
site-tag-portal = Portal
site-menu = Menu
site-close = Close
site-nav = Main
site-breadcrumb = Breadcrumb
site-search = Search
site-dark = Dark theme
site-feed = Feed
site-privacy = Privacy
site-portal = Partner portal
site-as-of = Tiers as of { $day }
site-footer-program = Program
site-footer-network = Network
list-separator = { ", " }
arrow-back = ←
arrow-on = →
on-this-page = On this page
nothing-yet = Nothing here yet.
page-nth = { $title }, page { $page }
pager-label = Pages
pager-previous = Previous
pager-next = Next
pager-newer = Newer
pager-older = Older
cell-yes = Yes
cell-no = No
channel-answer = Answer
channel-no-time = No response time set
label-tier = Tier
label-tiers = Tiers
label-program = Program
label-programs = Programs
label-region = Region
label-country = Country
label-brochure = Brochure
label-deck = Deck
label-materials = Materials
compare-tiers = Compare the tiers
all-stories = All stories
all-partners = All partners
all-events = All events
all-news = All news
all-resources = All resources

## The parts of the site: heading, line and short name

part-programs = Programs
part-programs-line = What each program asks of a partner, and what it pays.
part-tiers = Tiers
part-tiers-line = What it takes to hold each tier, and what each one gives, side by side.
part-apply = Become a partner
part-apply-line = Tell us about your company.
part-thanks = Thank you
part-thanks-line = Your application has arrived.
part-partners = Find a partner
part-partners-line = By tier, by program, by region.
part-partners-short = Directory
part-resources = Resources
part-resources-line = Training, tools and material for partners.
part-events = Events
part-events-line = Where and when to meet us.
part-stories = Success stories
part-stories-line = What partners and their customers have done.
part-stories-short = Stories
part-news = News
part-news-line = What is new in the program.
part-support = Support
part-support-line = How partners reach us, and how fast we answer.
part-brand = Brand
part-brand-line = Logo, colours, type and tone, for those who write in our name.
part-search = Search

## The home page

home-headline = Partner with { $vendor }
home-see-programs = See the programs
home-coming-up = Coming up
home-all-partners = { $count ->
    [one] All { $count } partner
   *[other] All { $count } partners
}
home-programs = { $count ->
    [one] Program
   *[other] Programs
}
home-partners = { $count ->
    [one] Partner
   *[other] Partners
}
home-regions = { $count ->
    [one] Region
   *[other] Regions
}
home-highest = Highest { $kind }
partner-count = { $count ->
    [one] { $count } partner
   *[other] { $count } partners
}

## Kinds of earnings

kind-commission = Commission
kind-revenue-share = Revenue share
kind-rebate = Rebate
kind-discount = Discount
kind-spiff = SPIFF
kind-referral-fee = Referral fee
kind-training-credits = Training credits

## Programs

program-page-overview = { $program }: overview
program-page-brochure = { $program }: brochure
program-page-deck = { $program }: deck
program-overview = Overview
program-who = Who it is for
program-compare = Compare in full
program-to-keep = To keep
program-at-all-times = At all times
program-adds = Adds
program-decided = How tiers are decided
program-change = From { $day }
program-change-named = From { $day }: rules “{ $name }”
program-nothing-changes = Nothing here changes.
program-requirements = Requirements
program-every-partner = For every partner
program-incentives = Incentives
program-payout = When it is paid
program-proof = Proof, by activity
program-marketing = Marketing
program-all-files = All files to download
program-questions = Questions
table-support-of-all = Support by tier, all programs

## The brochure and the deck as pages

brochure-pages = Two pages, A4 or Letter.
brochure-print = Print or save as PDF
brochure-to-program = Back to the program
brochure-front = { $program }, front
brochure-reverse = { $program }, back
brochure-materials = Materials:
brochure-co-op = Co-op activities:
deck-key-move = to move
deck-key-notes = for notes
deck-key-screen = for full screen
deck-speaker-notes = Speaker notes

## The application

apply-privacy = Privacy notice
apply-send = Send application
apply-write = Write to us and say which program fits you.
apply-write-to = Write to { $email }
apply-closed = Applications are not open at the moment.
apply-next = What happens next
apply-consent = I agree that { $vendor } keeps these details to answer my application.
apply-step-read = We read your application and write back.
apply-step-ready = You are ready to start, { $span } after signing at most.
apply-span = { $longest ->
    [one] { $shortest } to { $longest } day
   *[other] { $shortest } to { $longest } days
}
apply-group-company = Your company
apply-group-you = You
apply-group-plans = Your plans
apply-optional = optional
apply-choose = Please choose
apply-company = Company
apply-website = Website
apply-name = Your name
apply-email = E-mail
apply-phone = Telephone
apply-message = What would you like to do?
thanks-resources = Browse resources
thanks-home = Home

## The directory and a partner in it

directory-filter = Filter partners
directory-find = Find by name, place or skill
directory-any = All
directory-clear = Clear filters
directory-none = No partner matches. Clear a filter to see more.
directory-shown = { $count ->
    [one] { $shown } of { $total } partner
   *[other] { $shown } of { $total } partners
}
partner-specialties = Specialties
partner-same-region = More partners in the same region
partner-same-program = More partners of the same program

## Events

event-to-calendar = Add to calendar
event-when-and-where = When and where
event-when = When
event-is-past = (past)
event-starts = Starts
event-ends = Ends
event-where = Where
event-for = For
event-register = Register
event-online = Online
event-place-and-online = { $place }, and online
event-day-and-time = { $day }, { $time }
event-days-and-times = { $days }, { $times } { $zone }
event-city-time = { $city } time
events-calendar = Add to your calendar (.ics)
events-upcoming = Upcoming
events-none = No date is set at the moment.
events-in = Events in { $month }
events-past = Past

## News, stories and resources

news-subscribe = Subscribe to the feed
news-more = More news
story-about = About this story
story-customer = Customer
story-published = Published
story-more = More stories
resource-about = About this resource
resource-level = Level
resource-time = Time
resource-next = Next
resource-guide = Guide
resource-training = Training
resource-tool = Tool
resource-template = Template
resource-video = Video
resource-open-guide = Open the guide
resource-open-training = Go to the course
resource-open-tool = Open the tool
resource-open-template = Get the template
resource-open-video = Watch the video
resource-in-portal = For partners, in their portal.
resource-on-request = For partners, on request.

## Support

support-channels = Channels
support-people = People
support-more = More help

## Search

search-label = Search this site
search-no-script = Search needs JavaScript. The pages below lead everywhere.
search-sections = Sections
search-nothing = Nothing found for “{ $query }”.
search-pages = { $count ->
    [one] { $shown } page
   *[other] { $shown } pages
}
search-first = { $pages }, the first { $most } shown
search-failed = The search index could not be loaded. Check the connection and try again.
search-kind-page = Page
search-kind-partner = Partner
search-kind-event = Event
search-kind-story = Story
search-kind-resource = Resource
search-materials = Brochure, guide and deck to download
search-tiers = All tiers side by side
search-support = Channels and response times

## The page that is not there, and privacy

missing-title = Page not found
missing-heading = A rung is missing here
missing-lede = The page you asked for does not exist, or has moved.
missing-home = Go to the start
privacy-site = This site consists of plain files. It sets no cookies, loads nothing from others and keeps no profile of its readers. The search runs in your browser; what you type does not leave it. The company that hosts the site may record the address, time and page of each request.
privacy-form = What you send us with the application form is kept by { $vendor } to answer it.
privacy-ask = Write to { $who } to ask what we hold about you, or to have it corrected or deleted.

## The page that opens the portal

opener-remember = Remember this device
opener-remembered = Remembered until { $day }. Forget
opener-leave = Log out
opener-places = What you can open
opener-places-find = Find in the list
opener-find = Find
opener-search = Search the portal
opener-moment = One moment …
opener-no-script = The portal is opened by a script in your browser, which is switched off. Nothing here can be read without it.
opener-sign-in = Sign in with your passphrase
opener-address = Mail address
opener-words = Passphrase, six words
opener-open = Open
opener-show-words = Show the words
opener-found = Found in the portal
opener-sealed = What you read here was sealed for you and opened in this browser.
opener-no-entry = This does not open
opener-not-published = What the server sent is not what was published for you. { $why } Nothing of it is shown. Please tell the people who sent you the link.
opener-why-no-file = This is no sealed file.
opener-why-other = It was sealed for somebody or somewhere else, or changed since.
opener-why-form = It was sealed in a form that this page does not know.
opener-why-version = It was made by a version that this page does not know.
opener-why-key = A key in it is damaged.
opener-why-signature = Its signature is not that of who publishes this portal.
opener-why-elsewhere = It belongs to something else.
opener-why-index = It is not the file that the index names.
opener-unreachable = The portal cannot be reached
opener-unreachable-text = Check your connection and try again.
opener-anew = What you may open has just been published anew. Please reload this page.
opener-older = The server sent an older copy of your portal than you have already seen. Nothing of it is shown. Please tell the people who sent you the link.
opener-missing-file = This file is missing on the server. It may be published again in a moment.
opener-opening = Opening { $name } …
opener-downloaded = { $name } is downloaded.
opener-passphrase = Your passphrase, please
opener-passphrase-text = Earnings and funds are locked once more: they open with the words on the sheet that you were given.
opener-other-key = This is not for your key
opener-other-key-text = The page is not part of what your link opens. If you need it, ask the people who sent you the link.
opener-to = To { $title }
opener-shown-of = { $shown } of { $total }
opener-copied-long = Copied.
opener-copied = Copied
opener-copy-refused = Your browser does not let pages copy. Mark the text and copy it yourself.
opener-forgotten = This device is forgotten.
opener-until = Who uses this browser can open the portal until { $day }.
opener-keeps-nothing = This browser keeps nothing, so it cannot remember you.
opener-left = You are logged out
opener-left-text = No key is left in this browser. To come back, open your link again.
opener-nothing = This opens nothing
opener-nothing-text = The link or passphrase is not known here: it may have been replaced, taken back, or not published yet. Ask the people who gave it to you for a new one.
opener-ended = Your access has ended
opener-ended-text = It ended on { $day }. Ask the people who gave it to you for a new one.
opener-empty = There is nothing here yet
opener-empty-text = Your key is good. What it opens will be published later.
opener-nothing-published = Nothing has been published here yet.
opener-six-words = A passphrase has six words, with a space between them.
opener-wrong-words = These are not the words that belong to your link.
opener-framed = Not inside another page
opener-framed-text = The portal does not open inside another page. Open it in a window of its own.
opener-https = This needs https
opener-too-old = Your browser is too old to open what is sealed. Any browser since 2023 can.
opener-https-text = The portal opens over https alone, where nobody on the way can change it.
opener-broken = The link is not whole
opener-broken-text = Part of it is missing. Copy it again from the mail, all of it.
opener-welcome = Open the link that you were sent. If you were given a sheet with words instead, sign in here.

## What is wrong with a request for funds

fund-problem-not-eligible = The partner could not ask on { $day }: { $why }
fund-problem-no-fund = the program had no such fund
fund-problem-no-partner = it was no partner
fund-problem-tier = it held { $held }, and the fund is for { $asked }
fund-problem-requirement = what the fund requires did not hold
fund-problem-late-request = Requested on { $requested }, and { $latest } was the last day for what begins on { $begins }
fund-problem-below-minimum = Asked for { $asked }, and the least is { $minimum }
fund-problem-cost-missing = The fund bears { $share } of the cost, and the cost is not given
fund-problem-above-share = { $amount } is more than { $most }, the { $share } of { $cost } that the fund bears
fund-problem-above-maximum = { $amount } with { $before } before is more than { $maximum } for { $first } to { $last }
fund-problem-above-available = { $amount } was approved on { $day }, and { $available } were left
fund-problem-spent-before = The activity began on { $begins }, before it was approved on { $approved }
fund-problem-spent-unapproved = The activity began on { $begins } and is not approved
fund-problem-outside-period = Approved on { $approved }, it had to end by { $last } (the period from { $first }), and ends on { $ends }
fund-problem-claimed-unapproved = Claimed on { $claimed } without an approval
fund-problem-claim-late = Claimed on { $claimed }, and { $latest } was the last day for what ended on { $ended }
fund-problem-no-proof = No proof was handed in
fund-problem-proof-missing = Proof is missing: { $proof }
fund-problem-one-of = one of: { $sets }
fund-problem-paid-unapproved = Paid on { $paid } without an approval
fund-problem-paid-unclaimed = Paid on { $paid } without a claim
fund-problem-paid-above = { $paid } was paid, and { $approved } approved
fund-problem-paid-not-due = { $paid } was paid, and { $due } was due
fund-problem-paid-back-above = { $back } was paid back, and { $paid } paid

## The page of the brand

brand-logo = Logo
brand-logo-light = On light ground
brand-logo-dark = On dark ground
brand-logo-mono = In one colour
brand-logo-mark = Mark
brand-space = Keep clear on every side: { $share } of the logo’s height.
brand-minimum = Never narrower than { $width }.
brand-download = Download
brand-colours = Colours
brand-colour-accent = Accent
brand-colour-accent_ink = Text on the accent
brand-colour-highlight = Highlight
brand-colour-ink = Text
brand-colour-paper = Page
brand-colour-surface = Cards
brand-colour-muted = Secondary text
brand-colour-line = Lines
brand-on-light = Light
brand-on-dark = Dark
brand-contrast = Contrast
brand-contrast-pair = Text and ground
brand-contrast-of = { $text } / { $ground }
brand-contrast-note = Text needs 4.5 : 1, large text 3 : 1 (WCAG 2.2, level AA).
brand-ratio = { $ratio } : 1
brand-type = Type
brand-font-heading = Headings
brand-font-body = Running text
brand-font-mono = Code and figures
brand-tone = Tone
brand-legal = Legal lines
brand-legal-other = All other countries
brand-badges = Badges
brand-badges-in-portal = Partners find the badge of their tier, on light ground, on dark and in one colour, in their portal.
brand-badges-own = The badge of your tier, on light ground, on dark and in one colour, is among your files.
