## Badges

badge-partner = Partner { $year }
badge-title = { $vendor } { $tier } Partner { $year }
badge-description = Tier { $rung } of { $rungs } in the { $program }.

## Days

day-of-month = { $day }
weekday-and-day = { $weekday } { $day }
days-from-to = { $first } to { $last }

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
library-copied = Copied
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
