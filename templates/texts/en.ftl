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
library-kind-social_media_assets = Pictures for posts
library-kind-email_templates = Campaign mails
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
