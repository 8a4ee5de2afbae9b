## Badges

badge-partner = Partner { $year }
badge-title = { $vendor } { $tier } Partner { $year }
badge-description = Stufe { $rung } von { $rungs }: { $program }.

## Days

day-of-month = { $day }.
weekday-and-day = { $weekday }, { $day }
days-from-to = { $first } bis { $last }

## Decks

deck-who = Wen wir suchen, und warum
deck-benefits = Vorteile für Partner
deck-earnings = Was Sie verdienen
deck-earnings-alike = Auf jeder Stufe: { $list }
deck-earnings-beside = Dazu kommen: { $list }
deck-tiers =
    { $tiers ->
        [1] Eine Stufe
        [2] Zwei Stufen
        [3] Drei Stufen
        [4] Vier Stufen
        [5] Fünf Stufen
        [6] Sechs Stufen
       *[other] { $tiers } Stufen
    }{ $measures ->
        [0] { "" }
        [1] { "" }, ein Maß
        [2] { "" }, zwei Maße
        [3] { "" }, drei Maße
       *[other] { "" }, { $measures } Maße
    }
deck-side-by-side = Im Vergleich
deck-stories = Erfolgsgeschichten
deck-first-story = Die erste Geschichte könnte Ihre sein.
deck-getting-started = So fangen Sie an
deck-getting-started-lede = { $duration } von der Bewerbung bis zum ersten Abschluss

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

## Mails

mail-greeting = Guten Tag { $name },
mail-reason = Sie erhalten diese Mail als Kontakt von { $partner }, Partner im { $program } von { $network }.
mail-answer = Wenn etwas unklar ist, antworten Sie einfach auf diese Mail.
mail-customers = Ihre Kunden
mail-no-tier = keine Stufe
mail-tier = Stufe
mail-partner-since = Partner seit
mail-days = { $from } bis { $until }
mail-step-done = Erledigt am { $day }
mail-requirement = Anforderung
mail-wanted = Verlangt
mail-there = Vorhanden
mail-missing = Es fehlt: { $what }
mail-unsubscribe = Diesen Newsletter abbestellen

mail-welcome-subject = Willkommen bei { $network }
mail-welcome-preheader = So fängt { $partner } im { $program } an, und wer dabei hilft.
mail-welcome-heading = Willkommen, { $partner }
mail-welcome-lede = Seit dem { $day } ist { $partner } Partner von { $vendor } im { $program }. Schön, dass Sie dabei sind.
mail-welcome-steps = Das sind Ihre ersten Schritte. Die meisten Partner gehen einen oder zwei in der Woche; am ersten Tag muss noch nichts geschehen.
mail-welcome-help = { $manager } betreut Sie. Antworten Sie einfach auf diese Mail, oder rufen Sie an.
mail-welcome-button = Mehr zu Ihrem Programm

mail-onboarding-subject = Nächster Schritt: { $step }
mail-onboarding-preheader = Was bei Ihrem Einstieg ins { $program } noch offen ist.
mail-onboarding-heading = Als Nächstes: { $step }
mail-onboarding-progress = { $done ->
        [0] Ihr Einstieg hat { $count } Schritte, der erste ist { $step }.
        [one] Einer von { $count } Schritten Ihres Einstiegs ist erledigt. Als Nächstes kommt { $step }.
       *[other] { $done } von { $count } Schritten Ihres Einstiegs sind erledigt. Als Nächstes kommt { $step }.
    }
mail-onboarding-by = Geplant ist er bis zum { $day }.
mail-onboarding-late = Geplant war er bis zum { $day }. Wenn Sie etwas aufhält, sagen Sie es uns: Wir helfen lieber jetzt, als zu warten.
mail-onboarding-button = Schulungen und Material öffnen

mail-tier-up-subject = { $partner } ist jetzt { $tier }
mail-tier-up-preheader = Was { $tier } Ihnen ab dem { $day } bringt.
mail-tier-up-heading = Sie sind jetzt { $tier }
mail-tier-up-lede = Herzlichen Glückwunsch! Am { $day } ist { $partner } im { $program } von { $before } auf { $tier } aufgestiegen. Das haben Sie von nun an:
mail-tier-up-benefits = Neu mit { $tier }
mail-tier-up-materials = Abzeichen, Urkunde und Ihre gemeinsamen Materialien zeigen schon die neue Stufe. Sie finden alles in Ihrem Partnerportal.
mail-tier-up-button = Sehen, was Ihre Stufe bietet

mail-tier-at-risk-subject = { $tier } bis { $last }: was fehlt, um die Stufe zu halten
mail-tier-at-risk-preheader = Ab dem { $effective } wäre es { $next }. Noch ist Zeit, das zu ändern.
mail-tier-at-risk-heading = { $tier } bis { $last }
mail-tier-at-risk-review = Nach heutigem Stand hält { $partner } die Stufe { $tier } bis { $last }. Bei der Prüfung am { $decided } würde daraus { $next }.
mail-tier-at-risk-grace = Für { $partner } läuft eine Schonfrist, die am { $decided } endet. Ab dem { $effective } wäre die Stufe { $next }.
mail-tier-at-risk-decided = Am { $decided } wurde entschieden, dass { $partner } ab dem { $effective } die Stufe { $next } hält. Bis dahin bleibt { $tier } mit allem, was dazugehört, Ihre Stufe.
mail-tier-at-risk-placement = { $partner } wurde bis { $last } auf { $tier } eingestuft. Ab dem { $effective } gilt die Stufe, die aus Ihren Ergebnissen folgt: { $next }.
mail-tier-at-risk-missing = Was am { $decided } da sein muss, damit { $tier } bleibt
mail-tier-at-risk-closing = Abschlüsse und Zertifikate, die unterwegs sind, zählen, sobald sie eingetragen sind. Wenn Sie welche haben, die wir noch nicht kennen, sagen Sie es uns.
mail-tier-at-risk-button = Mit { $manager } planen
mail-tier-at-risk-button-nobody = Mit uns planen

mail-statement-subject = Ihre Abrechnung für { $month }
mail-statement-preheader = Was { $partner } verdient hat, und was ausgezahlt wurde.
mail-statement-heading = Abrechnung für { $month }
mail-statement-lede = Die Abrechnung von { $partner } für { $month } liegt vor.
mail-statement-opening = Anfangsbestand
mail-statement-closing = Endbestand
mail-statement-holder = Abrechnung
mail-statement-table = Bestände für { $month }
mail-statement-files = Jede Zeile mit ihrer Begründung finden Sie in Ihrem Partnerportal, als PDF, als Arbeitsmappe und als CSV.
mail-statement-button = { $manager } dazu fragen
mail-statement-button-nobody = Dazu nachfragen

mail-fund-approved-subject = Bewilligt: { $title }
mail-fund-approved-preheader = { $amount } aus Ihren Marketingmitteln.
mail-fund-approved-heading = { $amount } für { $title }
mail-fund-approved-lede = Wir haben Ihren Antrag am { $day } bewilligt. Bis zu { $amount } der Kosten tragen wir.
mail-fund-declined-subject = Nicht bewilligt: { $title }
mail-fund-declined-preheader = Warum wir am { $day } so entschieden haben, und was Sie tun können.
mail-fund-declined-heading = { $title }: diesmal nicht
mail-fund-declined-lede = Danke für Ihren Antrag über { $asked }. Wir haben am { $day } entschieden, ihn nicht zu fördern.
mail-fund-reason = Der Grund: { $reason }
mail-fund-activity = Maßnahme
mail-fund-held = Findet statt
mail-fund-asked = Beantragt
mail-fund-granted = Bewilligt
mail-fund-claim-by = Abrechnen bis
mail-fund-claim = Reichen Sie nach der Maßnahme Rechnungen und Nachweise ein. Was später kommt, kann nicht mehr erstattet werden.
mail-fund-again = Sie können gern mit einer anderen Maßnahme oder in einem anderen Quartal wieder anfragen.
mail-fund-button = { $manager } schreiben
mail-fund-button-nobody = Uns schreiben

mail-newsletter-subject = { $network }: { $newest }
mail-newsletter-preheader = Was es im { $month } für Partner Neues gibt.
mail-newsletter-heading = Neues für Partner, { $month }
mail-newsletter-more = Weiterlesen
mail-newsletter-dates = Demnächst
mail-newsletter-button = Alle Neuigkeiten
mail-newsletter-reason = Sie erhalten diesen Newsletter als Kontakt eines Partners im { $network }.

mail-campaign-partner = { $partner } ist Partner von { $vendor }.
mail-campaign-partner-tier = { $partner } ist { $tier }-Partner von { $vendor }.
mail-campaign-reason = Sie erhalten diese Mail von { $partner }.
mail-campaign-unsubscribe = Ich möchte solche Mails nicht mehr

## Arbeitsmappen

sheet-lines = Abrechnung
sheet-reasons = Begründungen
sheet-person = Für { $person }
sheet-as-of = Stand { $day }
sheet-opening = Anfangsbestand
sheet-closing = Endbestand
sheet-check = Ergibt den abgerechneten Bestand
sheet-check-good = ja
sheet-check-bad = NEIN: eine Zelle wurde geändert
sheet-number = Nr.
sheet-date = Datum
sheet-kind = Art
sheet-what = Was
sheet-deal = Geschäft
sheet-customer = Kunde
sheet-product = Produkt
sheet-tier = Stufe
sheet-base = Grundlage
sheet-rate = Satz
sheet-amount = Betrag
sheet-beside = Neben dem Bestand
sheet-balance = Bestand
sheet-reason = Begründung
sheet-definitions = Was die Arten bedeuten
sheet-means-earned = Durch ein Geschäft oder einen Zeitraum verdient und dem Bestand gutgeschrieben; durch eine Rückgabe zurückgenommen, mit Minus.
sheet-means-from-funds = Blieb unter dem Mindestbetrag eines Fonds, verließ ihn und wurde dem Bestand gutgeschrieben.
sheet-means-paid = An einem Zahltag ausgezahlt und vom Bestand abgezogen.
sheet-means-written-off = Zu lange unter dem Mindestbetrag einer Auszahlung und vom Bestand abgezogen.
sheet-means-in-kind = In anderer Form als Geld gegeben. Wird gezeigt und gehört nicht zum Bestand.
sheet-means-into-funds = In einen Fonds eingezahlt. Wird gezeigt und gehört nicht zum Bestand.

## The brochure

brochure-what-we-look-for = Was wir suchen
brochure-every-partner = Was jeder Partner bekommt
brochure-tier-by-tier = Stufe für Stufe
brochure-incentives = Was Sie verdienen
brochure-support = Unterstützung
brochure-marketing = Gemeinsames Marketing
brochure-apply = Bewerben unter
brochure-partner = Ihr Partner
brochure-onboarding = Einstieg in { $duration }

## The guide

guide-label = Programm auf einen Blick
guide-requirements = Was wir suchen
guide-benefits = Was jeder Partner bekommt
guide-tiers = Die Stufen
guide-earnings = Was Sie verdienen
guide-support = Unterstützung

## The handout of a deck

deck-notes = Was zu sagen ist
deck-handout = Handout

## Certificates

certificate-title = Partnerzertifikat
certificate-certifies = Hiermit wird bestätigt:
certificate-is = ist { $tier }-Partner im { $program }
certificate-since = seit { $day }
certificate-scan = Nachzuprüfen unter

## Statements

statement-title = Abrechnung { $period }
statement-word = Abrechnung
statement-for = Für
statement-person = Person
statement-period = Zeitraum
statement-currency = Währung
statement-partner-id = Partner
statement-summary = Zusammenfassung
statement-opening = Anfangssaldo
statement-closing = Endsaldo
statement-lines = Posten
statement-date = Datum
statement-what = Was und warum
statement-amount = Betrag
statement-balance = Saldo
statement-no-lines = In diesem Zeitraum wurde nichts verdient und nichts ausgezahlt.
statement-not-counted = nicht im Saldo
statement-beside = Neben dem Saldo
statement-questions = Fragen zu dieser Abrechnung
statement-page = Seite { $page } von { $pages }
statement-payment = Auszahlung
statement-written-off = Verfallen
statement-from-fund = Aus einem Budget
statement-sum-earned = Verdient
statement-sum-from-funds = Aus Budgets
statement-sum-paid = Ausgezahlt
statement-sum-written-off = Verfallen
statement-sum-in-kind = Als Sachleistung
statement-sum-into-funds = In Budgets
statement-why-share = { $rate } von { $base } für { $row }, in der Stufe { $tier }.
statement-why-fixed = Für { $row }, in der Stufe { $tier }.
statement-why-period = Für den Zeitraum bis { $day }, in der Stufe { $tier }.
statement-why-refund = { $what } auf { $of }, zurückgenommen durch die Erstattung { $row }.
statement-why-clawback = { $what } auf { $of }, zurückgenommen wegen { $row }.
statement-why-split = Ein Anteil dessen, was { $partner } verdient hat.
statement-why-in-kind = Als Sachleistung gegeben.
statement-why-into-fund = Geht in ein Budget.
statement-why-from-fund = { $fund } blieb unter dem Mindestbetrag und wird ausgezahlt.
statement-why-paid = Alles, was bis { $day } fällig war.
statement-why-written-off = Was bis { $day } fällig war, blieb unter dem Mindestbetrag.
