## Badges

badge-partner = Partner { $year }
badge-title = { $vendor } { $tier } Partner { $year }
badge-description = Stufe { $rung } von { $rungs }: { $program }.

## Days

day-of-month = { $day }.
weekday-and-day = { $weekday }, { $day }
days-from-to = { $first } bis { $last }

## Libraries

library-language = Deutsch
library-program-title = { $program }: Materialien
library-program-lede = Alles, was wir über das Programm drucken: zum Lesen, Weitergeben und Vorführen.
library-partner-title = Marketingmaterial
library-partner-lede = Für { $partner } gemacht: mit Ihrem Namen, Ihrer Stufe und Ihrem Kontakt, sofort zu verwenden.
library-group-print = Zum Drucken und Versenden
library-group-slides = Zum Präsentieren
library-group-marks = Zum Zeigen
library-item-brochure = Broschüre
library-item-guide = Programmübersicht
library-item-deck = Verkaufspräsentation
library-item-handout = Handout
library-item-certificate = Urkunde
library-item-badge-light = Abzeichen auf hellem Grund
library-item-badge-dark = Abzeichen auf dunklem Grund
library-item-badge-mono = Abzeichen einfarbig
library-item-social-wide = Bild, breit
library-item-social-square = Bild, quadratisch
library-item-qr = QR-Code zu Ihrer Seite
library-item-mail = E-Mail
library-item-kit = Paket
library-item-statement = Abrechnung
library-kind-brochure = Broschüre
library-kind-guide = Programmübersicht
library-kind-sales_deck = Verkaufspräsentation
library-kind-certificate = Urkunde
library-kind-badge = Abzeichen
library-kind-social_media_assets = Bilder für Beiträge
library-kind-email_templates = Kampagnen-Mails
library-kind-qr_code = QR-Code
library-kind-kit = Paket
library-preview = Erste Seite: { $title }
library-print = { $paper }, mit Schnittmarken
library-handout = mit Notizen
library-until = Verwendbar bis
library-download = Herunterladen:
library-kit = Alles in einer Datei
library-kit-text = Broschüren, Folien, Abzeichen, Bilder, Beiträge und Mails in Ordnern, mit einer Liste, was was ist.
library-campaigns = Kampagnen
library-pictures = Bilder
library-posts = Beiträge
library-posts-text = Text kopieren, Bild dazu, und es ist Ihr Beitrag.
library-mail = E-Mail an Ihre Kunden
library-subject = Betreff
library-copy = Kopieren
library-copied = Kopiert
library-nothing = Noch gibt es nichts herunterzuladen.
library-period = { $from } bis { $until }
library-period-from = Ab { $from }

## Kits

kit-title = Marketingpaket von { $vendor } für { $partner }
kit-made = Erstellt am { $day }.
kit-use = Alles ist für Sie gemacht: Verwenden Sie es, wie es ist, in Ihrem eigenen Namen. Ändert sich Ihre Stufe oder Ihr Kontakt, liegt ein neues Paket in Ihrem Portal.
kit-folder-print = zum Drucken und Versenden
kit-folder-slides = zum Präsentieren und zum Ändern im eigenen Programm
kit-folder-badges = das Zeichen Ihrer Stufe, für Website und Papiere
kit-folder-social = Bilder für Beiträge
kit-folder-posts = die Texte dazu
kit-folder-mail = Mails an Ihre Kunden: öffnen Sie die .eml in Ihrem Mailprogramm
kit-folder-qr-code = führt zu Ihrer Seite in unserem Verzeichnis
kit-ends = Bitte nicht länger verwenden als bis zum letzten Tag:

## Posts

social-is-a-partner = { $tier }-Partner von { $vendor }

## QR codes

qr-title = { $partner } im Partnerverzeichnis
