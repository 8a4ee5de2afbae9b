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

## Periods: a day, week, month, quarter, half-year or year, of the calendar or the fiscal year

period = { $unit ->
    [day] Tag
    [week] Woche
    [month] Monat
    [quarter] Quartal
    [half] Halbjahr
    [fiscal-month] Geschäftsmonat
    [fiscal-quarter] Geschäftsquartal
    [fiscal-half] Geschäftshalbjahr
    [fiscal-year] Geschäftsjahr
   *[year] Jahr
}
period-in-this = { $unit ->
    [week] in dieser Woche
   *[other] in diesem { period }
}
period-in-last = { $unit ->
    [week] in der letzten Woche
   *[other] im letzten { period }
}
period-in-this-and-last = { $unit ->
    [week] in dieser und der letzten Woche
   *[other] in diesem und im letzten { period }
}
period-in-this-and-more = { $unit ->
    [week] in dieser Woche und den { $count } davor
   *[other] in diesem { period } und den { $count } davor
}
period-in-last-many = in den letzten { $count } { $unit ->
    [day] Tagen
    [week] Wochen
    [month] Monaten
    [quarter] Quartalen
    [half] Halbjahren
    [fiscal-month] Geschäftsmonaten
    [fiscal-quarter] Geschäftsquartalen
    [fiscal-half] Geschäftshalbjahren
    [fiscal-year] Geschäftsjahren
   *[year] Jahren
}
period-per = je { period }
period-of-every = { $unit ->
    [day] jedes Tages
    [week] jeder Woche
    [year] jedes Jahres
    [fiscal-year] jedes Geschäftsjahres
   *[other] jedes { period }s
}
period-of-next = { $unit ->
    [day] des nächsten Tages
    [week] der nächsten Woche
    [year] des nächsten Jahres
    [fiscal-year] des nächsten Geschäftsjahres
   *[other] des nächsten { period }s
}
period-end-of-that = { $unit ->
    [day] zum Ende dieses Tages
    [week] zum Ende dieser Woche
    [year] zum Ende dieses Jahres
    [fiscal-year] zum Ende dieses Geschäftsjahres
   *[other] zum Ende dieses { period }s
}
period-end-of-same = { $unit ->
    [day] zum Ende desselben Tages
    [week] zum Ende derselben Woche
    [year] zum Ende desselben Jahres
    [fiscal-year] zum Ende desselben Geschäftsjahres
   *[other] zum Ende desselben { period }s
}
period-end-of-following = { $unit ->
    [day] zum Ende des folgenden Tages
    [week] zum Ende der folgenden Woche
    [year] zum Ende des folgenden Jahres
    [fiscal-year] zum Ende des folgenden Geschäftsjahres
   *[other] zum Ende des folgenden { period }s
}

## Rules in words: what is measured and asked

count-word = { $count ->
    [0] keine
    [1] eine
    [2] zwei
    [3] drei
    [4] vier
    [5] fünf
    [6] sechs
    [7] sieben
    [8] acht
    [9] neun
    [10] zehn
    [11] elf
    [12] zwölf
   *[other] { $count }
}
noun-revenue = Umsatz
noun-region = Region
noun-country = Land
noun-year = Jahr
noun-size = Größe
noun-volume = Volumen
level-basic = Basis
level-standard = Standard
level-advanced = Erweitert
level-enterprise = Enterprise
say-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
say-weeks = { $count ->
    [one] { $count } Woche
   *[other] { $count } Wochen
}
say-months = { $count ->
    [one] { $count } Monat
   *[other] { $count } Monate
}
say-years = { $count ->
    [one] { $count } Jahr
   *[other] { $count } Jahre
}
# A span after "in", "within" and "after", for languages that put it into another case.
span-dative = { $count ->
    [one] { $unit ->
        [day] { $count } Tag
        [week] { $count } Woche
        [year] { $count } Jahr
       *[month] { $count } Monat
    }
   *[other] { $unit ->
        [day] { $count } Tagen
        [week] { $count } Wochen
        [year] { $count } Jahren
       *[month] { $count } Monaten
    }
}
say-revenue = Umsatz
say-revenue-in = Umsatz in { $span }
say-certified-people = Zertifizierte Personen
say-none = Keine
say-nothing-to-measure = Nichts zu messen
say-trailing = in den letzten { $span }
say-since = seit dem { $day }
say-since-joining = seit dem Beitritt
say-since-the-beginning = seit Beginn
say-nothing = nichts
say-no-partner-has = etwas, das kein Partner hat
say-either = entweder { $ways }
say-or-else = { ", oder " }
say-at-least-of = mindestens { $count } von: { $parts }
say-not = nicht: { $what }
say-for-each = je { $key }: { $holds }
say-for-each-with = je { $key } mit { $among }: { $holds }
say-in-at-least = { $count ->
    [one] mindestens { $count }-mal ({ $key }): { $holds }
   *[other] mindestens { $count }-mal ({ $key }): { $holds }
}
say-without-a-break = ohne Unterbrechung über { $span }: { $holds }
say-any-day-of = an mindestens einem Tag der letzten { $span }: { $holds }
say-any-day = an mindestens einem Tag { $window }: { $holds }
say-level = { $level } oder höher in { $track }
say-level-in = { $count ->
    [one] { $level } oder höher in { $track } (mindestens { $count } × { $key })
   *[other] { $level } oder höher in { $track } (mindestens { $count } × { $key })
}
say-the-tier = die Stufe
say-reached-within = { $tier } innerhalb von { $span } nach dem Beitritt erreicht
say-reached-before = { $tier } schon einmal erreicht
say-with-window = { $what } { $window }
say-certified = { $count ->
    [one] eine Person mit gültigem Zertifikat
   *[other] { count-word } Personen mit gültigem Zertifikat
}
say-certified-more = { $count ->
    [one] 1 zertifizierte Person
   *[other] { $count } zertifizierte Personen
}
say-integration = eine Integration der Stufe { $level }
say-integration-or-higher = eine Integration der Stufe { $level } oder höher
say-of = { $noun } von { $value }
say-of-or-more = { $noun } von mindestens { $value }
say-of-more-than = { $noun } von mehr als { $value }
say-of-at-most = { $noun } von höchstens { $value }
say-of-less-than = { $noun } von weniger als { $value }
say-of-exactly = { $noun } von genau { $value }
say-count-or-more = mindestens { $value } × { $noun }
say-amount-of = { $noun }: { $amount }
say-points-more = { $count ->
    [one] { $count } Punkt mehr in { $noun }
   *[other] { $count } Punkte mehr in { $noun }
}
say-more = { $value } × { $noun } mehr
say-more-than = mehr als { $value }
say-at-most = höchstens { $value }
say-less-than = weniger als { $value }

## Rules in words: where a partner stands

say-hold-of = { $holding } von { $all } erfüllt
say-hold-of-highest = { $holding } von { $all }, am höchsten { $level }
say-did-not-hold-on = am { $day } nicht erfüllt
say-held-on = am { $day } erfüllt
say-no-level = keine
say-holds = erfüllt
say-does-not-hold = nicht erfüllt
say-more-of-these = { $count } mehr hiervon: { $what }
say-missing-in = { $what } in { $key }
say-more-keys = { $count ->
    [one] { $count } weitere { $key } ({ $asked })
   *[other] { $count } weitere { $key } ({ $asked })
}
say-to-hold-for = ohne Unterbrechung über { $span } erfüllt sein
say-to-hold-for-but = ohne Unterbrechung über { $span } erfüllt sein, was am { $day } nicht so war
say-no-tier = keine Stufe
say-not-a-partner = An diesem Tag kein Partner.
say-first-tier-not-yet = Die Bedingungen der ersten Stufe sind noch nicht erfüllt.
say-held-since-joining = Gehalten seit dem Beitritt am { $day }.
say-risen = Von { $from } aufgestiegen am { $day }.
say-risen-decided = Von { $from } aufgestiegen am { $day }, entschieden am { $decided }.
say-fallen = Von { $from } abgestiegen am { $day }.
say-fallen-decided = Von { $from } abgestiegen am { $day }, entschieden am { $decided }.
say-fell = Von { $from } abgestiegen am { $day }: Was jederzeit gelten muss, galt nicht.
say-placed = Von Hand eingestuft, seit dem { $day }.
say-placed-until = Von Hand eingestuft, { $day } bis { $until }.
say-placement-ended = Gehalten seit dem { $day }, als eine Einstufung von Hand endete.
say-left = Ausgeschieden; keine Stufe seit dem { $day }.
say-outlook = { $tier } bis { $day }{ $why }{ $unless }; danach { $then }.
say-unless = { ", sofern nicht noch dazukommt: " }{ $what }
say-end-of-grace = { " (Ende der Nachfrist)" }
say-as-decided = { ", wie entschieden" }
say-when-placement-ends = { ", wenn die Einstufung von Hand endet" }

## Rules in words: what is paid

say-by = { $range } nach { $what }
say-by-tier = { $range } nach Stufe
say-to = { $first } bis { $last }

## Words for tables and their rows, by the id that the rules use

noun-tier = Stufe
noun-partner = Partner
noun-person = Person
noun-customer = Kunde
noun-product = Produkt
noun-amount = Betrag
noun-partners-region = Region des Partners
noun-partners-country = Land des Partners
noun-deals = Abschlüsse
noun-certifications = Zertifikate
noun-registrations = Registrierungen
noun-referrals = Empfehlungen
noun-surveys = Umfragen
noun-integrations = Integrationen
noun-plans = Pläne
noun-cancellations = Kündigungen
one-deals = Abschluss
one-certifications = Zertifikat
one-registrations = Registrierung
one-referrals = Empfehlung
one-surveys = Umfrage
one-integrations = Integration
one-plans = Plan
one-cancellations = Kündigung
level-word = { $one ->
    [level] Stufe
   *[tier] Stufe
}

## The rules in words: how standing is reviewed

terms-reviewed = Überprüfung
terms-reviewed-daily = Täglich. Eine { level-word } gilt von dem Tag an, an dem alles da ist, was sie verlangt, und endet an dem Tag, an dem das nicht mehr so ist.
terms-never-reviewed = Nie: Jede { level-word } wird von Hand vergeben.
terms-moving-up = Aufstieg
terms-up-by-hand = Von Hand: Keine { level-word } wird durch eine Überprüfung erreicht.
terms-moving-down = Abstieg
terms-never-lost = Nie: Eine einmal erreichte { level-word } bleibt.
terms-grace = Wer nicht mehr hat, was die { level-word } verlangt, bekommt eine Frist: { $span }.
terms-one-step = Immer nur eine { level-word } auf einmal.
terms-kept = Bestandsschutz
terms-lower = Niedrigere { level-word }n
terms-lower-text = Eine { level-word } verlangt auch alles, was die { level-word }n darunter verlangen.
terms-transition = Übergang
terms-nobody-before = Vor dem { $day } steigt niemand ab.
terms-every-working-day = An jedem Arbeitstag
terms-every-day = Täglich
terms-every-weekday = Jede Woche am { $weekday }
terms-on-first-day = Am ersten Tag { period-of-every }
terms-on-month-day = Am { ordinal } jedes Monats
terms-on-day = An Tag { $number } { period-of-every }
terms-on-last-day = Am letzten Tag { period-of-every }
terms-every-period-on = Einmal je { period }, am { $date }
terms-from-joining = { ", gerechnet vom Tag des Beitritts" }
terms-or-monday = { ", am Wochenende am Montag darauf" }
terms-by-the-facts = { ", Datenstand " }{ $span } davor
terms-effect-after = Das Ergebnis gilt { $span } nach der Überprüfung.
terms-effect-next-day = Das Ergebnis gilt ab dem nächsten Tag.
terms-effect-next = Das Ergebnis gilt ab dem ersten Tag { period-of-next }.
terms-locked-since-last = { $span } lang, gerechnet vom letzten Tag, an dem ein Partner alles hatte, was die { level-word } verlangt.
terms-locked = { $span } lang, gerechnet vom Tag, an dem sie erreicht wird, oder von einer späteren Überprüfung, die alles vorfindet, was die { level-word } verlangt.
terms-locked-through = Von dem Tag, an dem sie erreicht wird, oder von einer späteren Überprüfung, die alles vorfindet, was die { level-word } verlangt, bis { period-end-of-that }.
terms-locked-through-following = Von dem Tag, an dem sie erreicht wird, oder von einer späteren Überprüfung, die alles vorfindet, was die { level-word } verlangt, bis { period-end-of-following }.
terms-nothing-more = Nichts weiter
terms-one-for-each = Je { $key } eine eigene
ordinal = { $number ->
    [one] { $number }.
    [two] { $number }.
    [few] { $number }.
   *[other] { $number }.
}

## The rules in words: what earns how much

terms-on-metric = Auf { $metric } am Ende { period-of-every }.
terms-for-every = Je { $rows }.
terms-on-all = Auf alle { $rows }.
terms-on = Auf { $rows }.
terms-of-all = Bezogen auf { $base }: alle { $rows }.
terms-of = Bezogen auf { $base }: { $rows }.
terms-of-less-all = Bezogen auf { $base } abzüglich { $less }: alle { $rows }.
terms-of-less = Bezogen auf { $base } abzüglich { $less }: { $rows }.
terms-rows-of-kinds = { $rows } der Art { $kinds }
terms-rows-that = { $rows } { $that }
terms-with = mit { $name }
terms-with-no = ohne { $name }
terms-without = ohne { $name }
terms-on-a-list = mit { $name } auf einer Liste
terms-not-on-a-list = mit { $name } außerhalb einer Liste
terms-whose-is = mit { $name } { $value }
terms-whose-is-not = außer { $name } { $value }
terms-day-or-later = ab dem { $day }
terms-after-day = nach dem { $day }
terms-day-or-earlier = bis zum { $day }
terms-before-day = vor dem { $day }
terms-that-are = mit „{ $name }“
terms-that-are-not = ohne „{ $name }“
terms-second-partner = mit einem zweiten Partner
terms-no-second-partner = ohne zweiten Partner
terms-or-more = ab { $value }
terms-or-less = bis { $value }
terms-of-another-partner = { $link } eines anderen Partners
terms-of-any-partner = { $link } irgendeines Partners
terms-the-same = gleichem { $name }
terms-of-same = { $link } (gleich: { $same })
terms-with-same = { $link } (gleich: { $same })
terms-in-before = { $link } in den { $span } davor
terms-before = { $link } davor
terms-in-after = { $link } in den { $span } danach
terms-same-day-or-later = { $link } am selben Tag oder später
terms-valid-on = { $link }, gültig am Tag: { $row }
terms-for-tiers = Für { $tiers }.
terms-only-with = Nur mit: { $what }.
terms-of-first-sale = Zu den Bedingungen des ersten Verkaufs.
terms-from-first = Über { $span }, gerechnet vom Tag an: erster { $row }.
terms-from-first-of = Über { $span }, gerechnet vom ersten Tag an: { $row } je { $of }.
terms-once = Einmal je { $per }, sobald { $amount } erreicht sind.
terms-from-nth = Ab Nummer { $number }: { $row }.
terms-from-nth-of = Ab Nummer { $number } je { $per }: { $row }.
terms-at-least = Mindestens { $amount } je { $row }.
terms-to-the-person = Geht an die Person, die genannt ist ({ $row }), nicht an das Unternehmen.
terms-share-to-second = { $share } davon gehen an den zweiten Partner.
terms-share-to = { $share } davon gehen an: { $whom }.
terms-part-at-once = { $share } sofort
terms-part-after = { $share } nach { $span }
terms-in-parts = Auszahlung in Teilen: { $parts }.
terms-held = Wird vor der Auszahlung zurückgehalten: { $span }.
terms-all-back = Geht ganz zurück bei: { $link }.
terms-share-back = { $share } davon gehen zurück bei: { $link }.
terms-otherwise = sonst { $value }
terms-in-year = { $value } in Jahr { $year }
terms-value-for = { $value } für { $name }
terms-value-from = { $value } ab { $from }
terms-each-part = { $grades }, jeder Teil zu seinem eigenen Satz.
terms-from-to = Vom { $from } bis zum { $until }.
terms-from = Ab dem { $day }.
terms-until = Bis zum { $day }.
terms-count = { $count ->
    [one] { $count } { $one }
   *[other] { $count } { $many }
}
terms-each = je { $name }
terms-over-the-campaign = über die ganze Aktion
terms-in-all = insgesamt
terms-at-most = Höchstens { $most }.
terms-only-the-greater = Von { $names } zählt nur der höhere Betrag ({ $row }).
terms-only-the-greatest = Von { $names } zählt nur der höchste Betrag ({ $row }).
terms-only-the-first = Es zählt nur, was zuerst zutrifft ({ $row }): { $names }.
terms-a-fund = ein Fonds
terms-paid-into = Wird gutgeschrieben: { $fund }.
terms-share-into = { $share } in { $fund }
terms-share-in-cash = { $share } in Geld
terms-paid = Ausgezahlt: { $parts }.

## The rules in words: paydays and funds

terms-payday = Zahltag
terms-payday-of-month = Jeden Monat am { ordinal }, für den Monat davor
terms-payday-after-period = Einmal je { period }, am { ordinal } des Monats nach dessen Ende
terms-payday-days-after = { say-days } nach dem Ende { period-of-every }
terms-counted = Berücksichtigt
terms-counted-text = Was spätestens { $span } vor dem Zahltag bestätigt ist.
terms-asked = Voraussetzung
terms-of-any-currency = { $amount } in jeder Währung
terms-of-any-other-currency = { $amount } in jeder anderen Währung
terms-less-waits = { $amounts }; weniger wartet bis zum nächsten Zahltag.
terms-less-is-not-paid = { $amounts }; weniger wird nicht ausgezahlt.
terms-minimum = Mindestbetrag
terms-required = erforderlich
terms-not-needed = nicht nötig
terms-granted = Zuteilung { period-per }
terms-tier-amount = { $tier } { $amount }
terms-paid-in = Einzahlung
terms-paid-in-text = { $value } { $what }
terms-can-be-used = Verwendbar
terms-usable-for = { $span } lang
terms-usable-through-same = bis { period-end-of-same }
terms-usable-through-following = bis { period-end-of-following }
terms-most = Höchstens
terms-amount-each = { $amount } { period-per }
terms-share-of-the-cost = Anteil an den Kosten
terms-up-to = bis zu { $share }
terms-smallest-request = Kleinster Antrag
terms-request = Antrag
terms-before-the-activity = { $span } vor der Maßnahme
terms-working-days = { $count ->
    [one] { $count } Arbeitstag
   *[other] { $count } Arbeitstage
}
terms-approval = Genehmigung vor der Maßnahme
terms-activity = Maßnahme
terms-ends-in-period-of-approval = endet im selben Zeitraum wie die Genehmigung ({ period })
terms-claim = Abrechnung
terms-within-of-activity = innerhalb von { $span } nach der Maßnahme
terms-first-claim = Erste Abrechnung
terms-within = innerhalb von { $span }
terms-proof = Nachweis
terms-not-offered = Wird nicht angeboten.
terms-no-minimum = Keine Mindestgrenze
terms-to-keep = um sie zu halten
terms-at-all-times = jederzeit
terms-no-longer = Entfällt.
terms-rules-named-since = Regeln „{ $name }“, in Kraft seit dem { $day }.
terms-rules-named = Regeln „{ $name }“.
terms-rules-since = Regeln in Kraft seit dem { $day }.

## Tables of tiers

table-also = Außerdem
table-discount = Rabatt
table-until = bis { $day }
table-support-level = Support-Niveau
table-support = Support
table-marketing-funds = Marketingbudget
table-training-access = Zugang zu Schulungen
table-technical-support = Technischer Support
table-to-enter = Voraussetzungen
table-what-you-get = Was Sie bekommen
table-benefits = Leistungen
table-tiers-of = Stufen: { $program }
table-tier-by-tier = { $program }, Stufe für Stufe
table-incentives-of = Vergütung nach Stufe, { $program }
table-incentive = Vergütung
table-support-of = Support nach Stufe, { $program }
table-term = Merkmal
table-conditions = { $count ->
    [0] Keine Bedingungen
    [1] Eine Bedingung
    [2] Zwei Bedingungen
    [3] Drei Bedingungen
    [4] Vier Bedingungen
    [5] Fünf Bedingungen
    [6] Sechs Bedingungen
    [7] Sieben Bedingungen
    [8] Acht Bedingungen
    [9] Neun Bedingungen
    [10] Zehn Bedingungen
    [11] Elf Bedingungen
    [12] Zwölf Bedingungen
   *[other] { $count } Bedingungen
}
incentive-revenue-share = Umsatzbeteiligung
incentive-commission = Provision
incentive-rebate = Rückvergütung
incentive-mdf = Marketingfonds (MDF)
incentive-co-op = Gemeinsames Marketing
incentive-training-credits = Schulungsguthaben

## What a program's pages and papers say of it

program-type-si = Systemintegrator
program-type-msp = Managed Service
program-closing = Wollen Sie Partner werden?
program-closing-reseller = Wollen Sie { $product } verkaufen?
program-closing-consultant = Wollen Sie zu { $product } beraten?
program-closing-isv = Wollen Sie auf { $product } aufbauen?
program-closing-si = Wollen Sie { $product } einführen?
program-closing-msp = Wollen Sie { $product } betreiben?
program-closing-other = Wollen Sie mit { $product } arbeiten?
program-certification = Zertifizierung
program-yearly-revenue = Jahresumsatz
program-tiers = Stufen
program-tiers-by = Stufen nach { $what }
program-open-on-joining = ab dem Beitritt offen
program-more-than-fits = mehr, als hier Platz hat
program-that-hold-together = die zusammen gelten
program-integration = Integration: { $level }
program-more-conditions = { $count ->
    [one] eine weitere Bedingung
   *[other] { $count } weitere Bedingungen
}
program-and = und { $what }
program-in = in { $span }
program-no-minimum = Keine Mindestgrenze: ab dem Beitritt offen
program-a-quarter = { $amount } je Quartal
program-day = Tag { $day }
program-days = Tage { $first }–{ $last }
program-each-allocation = Jede Stufe hat ein Budget für Maßnahmen, die wir gemeinsam planen.
program-fund = Geld für Maßnahmen, die Sie vorschlagen{ $most }{ $who }.
program-fund-most = { ", bis zu " }{ $amount } { period-per }
program-fund-for = { ", für " }{ $tiers }
program-not-part = Nicht Teil dieses Programms.
program-allocation = Ein Budget für gemeinsame Maßnahmen, je nach Stufe bis zu { $most }.
program-co-op = Maßnahmen, die wir gemeinsam planen und durchführen.
program-credits = Guthaben für Kurse und Zertifikate.
program-tiers-of-count = { $count ->
    [one] Stufe
   *[other] Stufen
}
program-onboarding = Einarbeitung
program-funds-at-most = Marketingbudget je Quartal, höchstens
program-tiers-of-group = Stufen: { $programs }
program-all = Alle Programme
program-programs = { $names }
program-see-partners = { $count ->
    [one] { $count } Partner ansehen ({ $kind })
   *[other] { $count } Partner ansehen ({ $kind })
}

## Examples

source-example-title = Was { $deal } bringen
source-example-text = { $earning } auf { $deal }: von { $lowest } auf der ersten bis { $highest } auf der letzten Stufe.
## A partner's own pages, and those of the vendor's people

portal-skip = Zum Inhalt springen
portal-nav = Ihre Seiten
portal-dashboard = Übersicht
portal-progress = Fortschritt
portal-performance = Leistung
portal-deals = Abschlüsse
portal-earnings = Provision
portal-statements = Abrechnungen
portal-funds = Fördermittel
portal-onboarding = Onboarding
portal-training = Schulung
portal-resources = Materialien
portal-news = Mitteilungen
portal-support = Support
portal-as-of = Stand { $day }
portal-confidential = Vertraulich: nur für den oben genannten Partner.
portal-today = heute
portal-in-days = { $days ->
    [one] in { $days } Tag
   *[other] in { $days } Tagen
}
portal-days-ago = { $days ->
    [one] vor { $days } Tag
   *[other] vor { $days } Tagen
}
portal-to-come = Es fehlt noch: { $what }
portal-holds = Erfüllt
portal-as-table = Als Tabelle
portal-no-tier = Keine Stufe
portal-next-tier = Als Nächstes: { $tier }
portal-dates = Termine
portal-dates-none = In den nächsten 90 Tagen steht nichts an.
portal-sales = Umsatz
portal-sales-title = Umsatz nach Monat
portal-sales-text = Der beste Monat war { $month } mit { $amount }.
portal-no-sales = In den letzten zwei Jahren wurde nichts abgeschlossen.
portal-revenue = Umsatz
portal-materials = Marketingmaterial
portal-brand = Marke
portal-material-text = Broschüren, Präsentationen, Siegel und Kampagnen in Ihrem Namen.
portal-material-all = Alle Ihre Materialien
portal-contacts = Ihre Leute, wie wir sie kennen
portal-manager = Ihr Channel-Manager
portal-more-progress = Alles zu Ihrem Fortschritt
portal-progress-deals = Die Abschlüsse, die zählen
portal-progress-training = Die Zertifikate, die zählen
portal-more-statements = Alle Abrechnungen
portal-locked = Was Sie verdienen, öffnet sich mit Ihrer Passphrase.
portal-unlock = Öffnen
portal-in-currency = In { $currency }
portal-tile-revenue = Umsatz in 12 Monaten
portal-tile-growth = { $change } gegenüber { $before } im Vorjahr
portal-tile-deals = Abschlüsse in 12 Monaten
portal-tile-average = im Schnitt { $amount }
portal-tile-registrations = Offene Registrierungen
portal-tile-certified = Zertifizierte Personen
portal-tile-certificates = { $count ->
    [one] { $count } gültiges Zertifikat
   *[other] { $count } gültige Zertifikate
}
portal-deadline-tier = Letzter Tag Ihrer Stufe, wenn nichts hinzukommt
portal-deadline-registration = Registrierung läuft ab: { $what }
portal-deadline-renewal = Verlängerung fällig: { $what }
portal-deadline-onboarding = Onboarding: { $what }
portal-deadline-certificate = Zertifikat läuft ab: { $what }
portal-deadline-claim = Nachweis bis: { $what }
portal-tier-kept-through = Ihre Stufe bleibt bis { $day } in jedem Fall erhalten.
portal-ladder = Ihre Stufenleiter
portal-you-are-here = Hier stehen Sie
portal-nothing-asked = Nichts wird verlangt.
portal-what-if = Was wäre nötig?
portal-what-if-text = Bewegen Sie die Regler: was aus der nächsten Stufe würde, wäre alles am { $day } getan.
portal-what-if-deals = Weitere Abschlüsse über { $amount }, wie Ihr letzter ({ $like })
portal-what-if-certificates = Weitere zertifizierte Personen ({ $like })
portal-what-if-holds = { $tier } ist erreicht.
portal-what-if-lacks = { $tier }: es fehlt noch { $missing }.
portal-gains = Was { $tier } bringt
portal-kept = Was Ihre Stufe verlangt
portal-tracks = Was Sie daneben halten
portal-moves = Wie es dazu kam
portal-before = im Vorjahr { $before }
portal-growth = Wachstum zum Vorjahr
portal-average-deal = Mittlerer Abschluss
portal-refunds = Erstattungen
portal-satisfaction = Kundenzufriedenheit
portal-satisfaction-note = { $answers ->
    [one] { $answers } Antwort; Ziel: über { $target }
   *[other] { $answers } Antworten; Ziel: über { $target }
}
portal-board-title = Rangliste
portal-board-note = Nach Umsatz in 12 Monaten, unter { $partners ->
    [one] einem Partner
   *[other] { $partners } Partnern
} des Programms. Genannt wird nur, wer zugestimmt hat.
portal-board-place = Platz
portal-board-partner = Partner
portal-board-unnamed = nicht genannt
portal-recognition = Auszeichnungen
portal-reached = { $tier } erreicht
portal-years = { $years ->
    [one] { $years } Jahr im Programm
   *[other] { $years } Jahre im Programm
}
portal-older-deals = { $count ->
    [one] { $count } früherer Abschluss fehlt hier.
   *[other] { $count } frühere Abschlüsse fehlen hier.
}
portal-renewals = Fällige Verlängerungen
portal-registrations = Registrierte Kunden
portal-registrations-none = Keine Registrierung ist offen.
portal-closed-deals = Abschlüsse
portal-deals-none = Noch kein Abschluss.
portal-col-due = Fällig
portal-col-customer = Kunde
portal-col-product = Produkt
portal-col-last-amount = Letzter Betrag
portal-col-deal = Vorgang
portal-col-lapses = Läuft ab
portal-col-registered = Registriert
portal-col-date = Datum
portal-col-kind = Art
portal-col-amount = Betrag
portal-col-month = Monat
portal-col-holder = Konto
portal-col-opening = Anfangssaldo
portal-col-earned = Verdient
portal-col-paid = Ausgezahlt
portal-col-what = Was
portal-col-person = Person
portal-col-certificate = Zertifikat
portal-col-passed = Bestanden
portal-col-expires = Läuft ab
portal-col-state = Stand
portal-col-closed = Erledigt
portal-next-payday = Der nächste Zahltag ist der { $day }.
portal-commission = Provision { $year }
portal-earned = Verdient
portal-earned-title = Verdient nach Monat, { $currency }
portal-earned-year = Dieses Jahr verdient
portal-paid-year = Dieses Jahr ausgezahlt
portal-balance = Saldo
portal-pending = Davon noch nicht freigegeben
portal-nothing-earned = Noch ist nichts verdient.
portal-lines-in-all = { $count ->
    [one] { $count } Posten seit Ihrem Beitritt.
   *[other] { $count } Posten seit Ihrem Beitritt.
}
portal-statements-by-month = Monat für Monat
portal-payments = Zahlungen
portal-account-head = Wohin wir zahlen
portal-written-off = { $amount }, verfallen
portal-paid-by = Zahlungsweg
portal-account = Konto
portal-paid-in = Währung
portal-tax-number = Steuernummer
portal-address = Anschrift
portal-closing = Endsaldo
portal-lines = Posten für Posten
portal-lines-text = Öffnen Sie eine Zeile, um zu sehen, wie sie zustande kommt.
portal-line-base = Berechnet von
portal-line-rate = Satz
portal-line-tier = Stufe am Tag
portal-line-balance = Saldo danach
portal-beside = Neben dem Saldo
portal-how-to-ask = Fragen Sie vor Beginn der Aktivität an:
portal-fund-available = Verfügbar
portal-fund-reserved = Reserviert
portal-fund-granted = Gewährt und eingezahlt
portal-fund-paid = Ausgezahlt
portal-fund-lapsed = Verfallen
portal-fund-entries = Jede Bewegung
portal-fund-rules = Was der Fonds verlangt
portal-funds-none = Für Sie ist noch kein Geld in einem Fonds.
portal-requests = Ihre Anträge
portal-requests-none = Noch kein Antrag.
portal-request-problems = Nicht wie der Fonds es verlangt
portal-request-evidence = Nachweise
portal-request-requested = Beantragt
portal-request-approved = Genehmigt
portal-request-declined = Abgelehnt
portal-request-under-way = Läuft
portal-request-claim-due = Nachweis fällig
portal-request-claimed = Nachgewiesen
portal-request-paid = Ausgezahlt
portal-request-cancelled = Zurückgezogen
portal-request-lapsed = Verfallen
portal-request-paid-back = Zurückgezahlt
portal-step-requested = Beantragt
portal-step-approved = Genehmigt
portal-step-declined = Abgelehnt
portal-step-held = Aktivität
portal-step-claimed = Nachgewiesen
portal-step-paid = Ausgezahlt
portal-step-paid-back = Zurückgezahlt
portal-step-cancelled = Zurückgezogen
portal-entry-allocated = Gewährt: { $what }
portal-entry-accrued = Verdient: { $what }
portal-entry-reserved = Reserviert: { $what }
portal-entry-released = Freigegeben: { $what }
portal-entry-paid = Ausgezahlt: { $what }
portal-entry-paid-back = Zurückgezahlt: { $what }
portal-entry-expired = Verfallen: { $what }
portal-cause-declined = abgelehnt
portal-cause-cancelled = abgesagt
portal-cause-lapsed = nicht rechtzeitig nachgewiesen
portal-cause-paid-less = weniger ausgezahlt
portal-cause-revised = anderer Betrag genehmigt
portal-cause-returned = zurückgezahlt
portal-cause-usable-through = nutzbar bis { $day }
portal-cause-left = ausgeschieden am { $day }
portal-onboarding-text = { $done } von { $of } Schritten erledigt
portal-step-done = Erledigt am { $day }
portal-step-due = Fällig bis { $day }
portal-step-open = Offen
portal-certificates = Zertifikate
portal-certificates-none = Noch ist niemand zertifiziert.
portal-certificate-valid = Gültig
portal-certificate-soon = Läuft bald ab
portal-certificate-lapsed = Abgelaufen
portal-courses = Kurse und Prüfungen für Sie
portal-support-level = Support-Stufe: { $level }
portal-channels = So erreichen Sie uns
portal-no-response-time = keine Frist zugesagt
portal-support-page = Support nach Stufe
portal-support-requests = Ihre Anfragen
portal-support-requests-none = Noch keine Anfrage.
portal-resources-guide = Leitfäden
portal-resources-tool = Werkzeuge
portal-resources-template = Vorlagen
portal-resources-training = Schulung
portal-resources-video = Videos
portal-resources-none = Für Sie liegt noch nichts bereit.
portal-changes = Was sich ändert
portal-announcements = Alle Mitteilungen
staff-nav = Programmseiten
staff-confidential = Vertraulich: nur für unsere eigenen Leute.
staff-portfolio = Portfolio
staff-attention = Zu tun
staff-figures = Kennzahlen
staff-costs = Kosten
staff-leaders = Rangliste
staff-review = Geschäftsgespräch
staff-review-title = Geschäftsgespräch: { $partner }
staff-partners = { $count ->
    [one] { $count } Partner
   *[other] { $count } Partner
}
staff-no-manager = Ohne Betreuung
staff-next = { $tier }: es fehlt { $missing }
staff-at-risk = Gefährdete Stufen in den nächsten 90 Tagen ({ $count })
staff-rising = Kurz vor dem Aufstieg ({ $count })
staff-approvals = Wartende Anträge ({ $count })
staff-late-onboarding = Verspätetes Onboarding ({ $count })
staff-certificates = Ablaufende Zertifikate ({ $count })
staff-registrations = Bald ablaufende Registrierungen ({ $count })
staff-nothing = Nichts.
staff-to-decide = { $title }, { $amount }, zu entscheiden
staff-to-pay = { $title }, { $amount }, nachgewiesen und auszuzahlen
staff-manager = Channel-Manager
staff-joined = Partner seit
staff-ended = Partner bis
staff-country = Land
staff-region = Region
staff-people = Unsere Leute
staff-placements = Von Hand vergebene Stufen
staff-since = seit { $day }
staff-aliases = In Büchern als
staff-website = Website
staff-part-of = { $part } von { $whole }
staff-find = Partner suchen
staff-program = Programm
staff-tier = Stufe
staff-next-tier = Nächste Stufe
staff-targets = Gegen die Ziele
staff-target = Ziel: über { $target }
staff-met = Erreicht
staff-not-met = Nicht erreicht
staff-no-figure = Nichts zu messen
staff-kpi-acquisition = Neue Partner im Monat
staff-kpi-activation = Partner mit Umsatz
staff-kpi-growth = Umsatzwachstum zum Vorjahr
staff-kpi-satisfaction = Zufriedenheit
staff-kpi-channel-share = Anteil des Kanals am Umsatz
staff-incentives = Vergütungen
staff-funds = Fördermittel, auch zugesagte
staff-costs-of-year = Kosten { $year }
staff-costs-by-month = Vergütungen nach Monat, { $year }
staff-costs-text = Bisher { $amount }.
staff-left = { $amount } übrig
staff-over = { $amount } über dem Budget
staff-no-budget = Kein Budget gesetzt.
staff-by-kind = Nach Art
staff-by-program = Nach Programm
staff-no-rate = Für einen Betrag fehlt der Kurs in die Währung der Seite; daher keine Summe.
staff-pipeline = Förderanträge nach Stand
staff-count = Anträge
staff-leaders-note = Nach Umsatz in 12 Monaten, in { $currency }.
staff-data = Datenübersicht
staff-data-note = Welche Felder nicht öffentlich sind, wo sie stehen, wer sie liest und wie lange sie bleiben. Entnommen aus den Angaben des Programms und den Tabellen dieser Website.
staff-data-classes = Klassen
staff-data-class = Klasse
staff-data-readers = Gelesen von
staff-data-outputs = In den Ausgaben
staff-data-field = Feld
staff-data-kept = Aufbewahrt
staff-data-everyone = alle
staff-data-repository-alone = wer das Repository liest
staff-data-nobody = niemand
staff-data-nowhere = nirgends
staff-data-as-long = solange es dort steht
staff-data-no-period = keine Frist gesetzt
staff-data-period = { $period } (wie in den Einstellungen)
staff-data-class-public = Öffentlich
staff-data-class-contact = Nennt eine Person
staff-data-class-general = Von einem Partner, ohne Geld
staff-data-class-finance = Geld eines Partners
staff-data-class-staff = Für unsere eigenen Leute
staff-data-class-repository = Wird nirgends gedruckt
staff-their-portal = Portal des Partners
staff-print = Drucken
staff-tier-asks = Was die Stufe verlangt
staff-requests = Förderanträge
staff-plans = Geschäftspläne
staff-about = Zum Partner
staff-contacts = Ansprechpartner
staff-notes = Notizen
staff-moves = Wie die Stufe entstand
staff-agreed = Vereinbart für das nächste Quartal
staff-agreed-note = Platz zum Ausfüllen auf dem Ausdruck.
staff-plan-who = Wer
staff-plan-by = Bis wann

## The frame of the public pages

site-tag = Partner
site-tag-portal = Portal
site-menu = Menü
site-close = Schließen
site-nav = Hauptmenü
site-breadcrumb = Brotkrümelpfad
site-search = Suche
site-dark = Dunkles Design
site-feed = Feed
site-privacy = Datenschutz
site-portal = Partnerportal
site-as-of = Stufen: Stand { $day }
site-footer-program = Programm
site-footer-network = Netzwerk
list-separator = { ", " }
arrow-back = ←
arrow-on = →
on-this-page = Auf dieser Seite
nothing-yet = Noch nichts vorhanden.
page-nth = { $title }, Seite { $page }
pager-label = Seiten
pager-previous = Zurück
pager-next = Weiter
pager-newer = Neuere
pager-older = Ältere
cell-yes = Ja
cell-no = Nein
channel-answer = Antwort
channel-no-time = Keine Reaktionszeit zugesagt
label-tier = Stufe
label-tiers = Stufen
label-program = Programm
label-programs = Programme
label-region = Region
label-country = Land
label-brochure = Broschüre
label-deck = Präsentation
label-materials = Materialien
compare-tiers = Stufen vergleichen
all-stories = Alle Erfolgsgeschichten
all-partners = Alle Partner
all-events = Alle Veranstaltungen
all-news = Alle Nachrichten
all-resources = Alle Ressourcen

## The parts of the site: heading, line and short name

part-programs = Programme
part-programs-line = Was jedes Programm von einem Partner erwartet und was es zahlt.
part-tiers = Stufen
part-tiers-line = Was jede Stufe verlangt und was sie bietet, nebeneinander.
part-apply = Partner werden
part-apply-line = Erzählen Sie uns von Ihrem Unternehmen.
part-thanks = Vielen Dank
part-thanks-line = Ihre Bewerbung ist angekommen.
part-partners = Partner finden
part-partners-line = Nach Stufe, Programm und Region.
part-partners-short = Partnerverzeichnis
part-resources = Ressourcen
part-resources-line = Schulungen, Werkzeuge und Material für Partner.
part-events = Veranstaltungen
part-events-line = Wo und wann Sie uns treffen.
part-stories = Erfolgsgeschichten
part-stories-line = Was Partner und ihre Kunden erreicht haben.
part-stories-short = Erfolge
part-news = Nachrichten
part-news-line = Was es im Programm Neues gibt.
part-support = Support
part-support-line = Wie Partner uns erreichen und wie schnell wir antworten.
part-brand = Marke
part-brand-line = Logo, Farben, Schrift und Ton für alle, die in unserem Namen schreiben.
part-search = Suche

## The home page

home-headline = Partner von { $vendor } werden
home-see-programs = Zu den Programmen
home-coming-up = Demnächst
home-all-partners = { $count ->
    [one] Zum einzigen Partner
   *[other] Alle { $count } Partner
}
home-programs = { $count ->
    [one] Programm
   *[other] Programme
}
home-partners = { $count ->
    [one] Partner
   *[other] Partner
}
home-regions = { $count ->
    [one] Region
   *[other] Regionen
}
home-highest = { $kind }, höchstens
partner-count = { $count ->
    [one] { $count } Partner
   *[other] { $count } Partner
}

## Kinds of earnings

kind-commission = Provision
kind-revenue-share = Umsatzbeteiligung
kind-rebate = Rückvergütung
kind-discount = Rabatt
kind-spiff = Verkaufsprämie (SPIFF)
kind-referral-fee = Vermittlungsprovision
kind-training-credits = Schulungsguthaben

## Programs

program-page-overview = { $program }: Überblick
program-page-brochure = { $program }: Broschüre
program-page-deck = { $program }: Präsentation
program-overview = Überblick
program-who = Für wen es gedacht ist
program-compare = Alles vergleichen
program-to-keep = Zum Halten
program-at-all-times = Jederzeit
program-adds = Zusätzlich
program-decided = Wie über Stufen entschieden wird
program-change = Ab { $day }
program-change-named = Ab { $day }: Regeln „{ $name }“
program-nothing-changes = Hier ändert sich nichts.
program-requirements = Anforderungen
program-every-partner = Für jeden Partner
program-incentives = Vergütung
program-payout = Wann gezahlt wird
program-proof = Nachweise je Aktivität
program-marketing = Marketing
program-all-files = Alle Dateien zum Herunterladen
program-questions = Fragen
table-support-of-all = Support je Stufe, alle Programme

## The brochure and the deck as pages

brochure-pages = Zwei Seiten, A4 oder Letter.
brochure-print = Drucken oder als PDF speichern
brochure-to-program = Zurück zum Programm
brochure-front = { $program }, Vorderseite
brochure-reverse = { $program }, Rückseite
brochure-materials = Materialien:
brochure-co-op = Gemeinsame Aktivitäten:
deck-key-move = zum Blättern
deck-key-notes = für Notizen
deck-key-screen = für Vollbild
deck-speaker-notes = Notizen

## The application

apply-privacy = Datenschutzhinweise
apply-send = Bewerbung absenden
apply-write = Schreiben Sie uns, welches Programm zu Ihnen passt.
apply-write-to = An { $email } schreiben
apply-closed = Zurzeit nehmen wir keine Bewerbungen an.
apply-next = Wie es weitergeht
apply-consent = Ich bin damit einverstanden, dass { $vendor } diese Angaben speichert, um meine Bewerbung zu beantworten.
apply-step-read = Wir lesen Ihre Bewerbung und antworten Ihnen.
apply-step-ready = Spätestens { $span } nach der Unterschrift können Sie beginnen.
apply-span = { $longest ->
    [one] { $shortest } bis { $longest } Tag
   *[other] { $shortest } bis { $longest } Tage
}
apply-group-company = Ihr Unternehmen
apply-group-you = Sie
apply-group-plans = Ihre Pläne
apply-optional = freiwillig
apply-choose = Bitte wählen
apply-company = Unternehmen
apply-website = Website
apply-name = Ihr Name
apply-email = E-Mail
apply-phone = Telefon
apply-message = Was haben Sie vor?
thanks-resources = Zu den Ressourcen
thanks-home = Startseite

## The directory and a partner in it

directory-filter = Partner filtern
directory-find = Nach Name, Ort oder Fachgebiet suchen
directory-any = Alle
directory-clear = Filter zurücksetzen
directory-none = Kein Partner passt. Nehmen Sie einen Filter weg, um mehr zu sehen.
directory-shown = { $count ->
    [one] { $shown } von { $total } Partner
   *[other] { $shown } von { $total } Partnern
}
partner-specialties = Fachgebiete
partner-same-region = Weitere Partner in derselben Region
partner-same-program = Weitere Partner desselben Programms

## Events

event-to-calendar = In den Kalender eintragen
event-when-and-where = Wann und wo
event-when = Wann
event-is-past = (vorbei)
event-starts = Beginn
event-ends = Ende
event-where = Wo
event-for = Für
event-register = Anmelden
event-online = Online
event-place-and-online = { $place } und online
event-day-and-time = { $day }, { $time }
event-days-and-times = { $days }, { $times } Uhr { $zone }
event-city-time = (Ortszeit { $city })
events-calendar = Zum Kalender hinzufügen (.ics)
events-upcoming = Kommende
events-none = Zurzeit steht kein Termin fest.
events-in = Veranstaltungen im { $month }
events-past = Vergangene

## News, stories and resources

news-subscribe = Feed abonnieren
news-more = Weitere Nachrichten
story-about = Zu dieser Geschichte
story-customer = Kunde
story-published = Veröffentlicht
story-more = Weitere Erfolgsgeschichten
resource-about = Zu dieser Ressource
resource-level = Niveau
resource-time = Dauer
resource-next = Als Nächstes
resource-guide = Leitfaden
resource-training = Schulung
resource-tool = Werkzeug
resource-template = Vorlage
resource-video = Video
resource-open-guide = Leitfaden öffnen
resource-open-training = Zum Kurs
resource-open-tool = Werkzeug öffnen
resource-open-template = Vorlage herunterladen
resource-open-video = Video ansehen
resource-in-portal = Für Partner, in ihrem Portal.
resource-on-request = Für Partner, auf Anfrage.

## Support

support-channels = Kontaktwege
support-people = Ansprechpartner
support-more = Weitere Hilfe

## Search

search-label = Diese Website durchsuchen
search-no-script = Die Suche braucht JavaScript. Die Seiten unten führen überallhin.
search-sections = Bereiche
search-nothing = Nichts gefunden zu „{ $query }“.
search-pages = { $count ->
    [one] { $shown } Seite
   *[other] { $shown } Seiten
}
search-first = { $pages }, die ersten { $most } werden gezeigt
search-failed = Der Suchindex konnte nicht geladen werden. Prüfen Sie die Verbindung und versuchen Sie es erneut.
search-kind-page = Seite
search-kind-partner = Partner
search-kind-event = Veranstaltung
search-kind-story = Erfolgsgeschichte
search-kind-resource = Ressource
search-materials = Broschüre, Leitfaden und Präsentation zum Herunterladen
search-tiers = Alle Stufen nebeneinander
search-support = Kontaktwege und Reaktionszeiten

## The page that is not there, and privacy

missing-title = Seite nicht gefunden
missing-heading = Hier fehlt eine Sprosse
missing-lede = Die Seite, die Sie suchen, gibt es nicht oder nicht mehr an dieser Stelle.
missing-home = Zur Startseite
privacy-site = Diese Website besteht aus einfachen Dateien. Sie setzt keine Cookies, lädt nichts von Dritten und legt keine Profile ihrer Leser an. Die Suche läuft in Ihrem Browser; was Sie eingeben, verlässt ihn nicht. Das Unternehmen, das die Website hostet, kann Adresse, Zeit und Seite jedes Abrufs protokollieren.
privacy-form = Was Sie uns mit dem Bewerbungsformular schicken, bewahrt { $vendor } auf, um Ihnen zu antworten.
privacy-ask = Schreiben Sie an { $who }, wenn Sie wissen möchten, was wir über Sie gespeichert haben, oder es berichtigen oder löschen lassen wollen.

## The page that opens the portal

opener-remember = Auf diesem Gerät angemeldet bleiben
opener-remembered = Angemeldet bis { $day }. Vergessen
opener-leave = Abmelden
opener-places = Was Sie öffnen können
opener-places-find = In der Liste suchen
opener-find = Suchen
opener-search = Das Portal durchsuchen
opener-moment = Einen Moment …
opener-no-script = Das Portal wird von einem Skript in Ihrem Browser geöffnet, und Skripte sind dort ausgeschaltet. Ohne sie lässt sich hier nichts lesen.
opener-sign-in = Mit Ihrer Passphrase anmelden
opener-address = E-Mail-Adresse
opener-words = Passphrase, sechs Wörter
opener-open = Öffnen
opener-show-words = Wörter anzeigen
opener-found = Im Portal gefunden
opener-sealed = Was Sie hier lesen, wurde für Sie versiegelt und in diesem Browser geöffnet.
opener-no-entry = Das lässt sich nicht öffnen
opener-not-published = Was der Server geschickt hat, ist nicht das, was für Sie veröffentlicht wurde. { $why } Nichts davon wird angezeigt. Bitte sagen Sie denen Bescheid, die Ihnen den Link geschickt haben.
opener-why-no-file = Das ist keine versiegelte Datei.
opener-why-other = Es wurde für jemand anderen oder eine andere Stelle versiegelt oder seither verändert.
opener-why-form = Es wurde in einer Form versiegelt, die diese Seite nicht kennt.
opener-why-version = Es stammt von einer Version, die diese Seite nicht kennt.
opener-why-key = Ein Schlüssel darin ist beschädigt.
opener-why-signature = Die Signatur ist nicht die des Herausgebers dieses Portals.
opener-why-elsewhere = Es gehört zu etwas anderem.
opener-why-index = Es ist nicht die Datei, die das Verzeichnis nennt.
opener-unreachable = Das Portal ist nicht erreichbar
opener-unreachable-text = Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.
opener-anew = Was Sie öffnen dürfen, wurde gerade neu veröffentlicht. Bitte laden Sie diese Seite neu.
opener-older = Der Server hat einen älteren Stand Ihres Portals geschickt, als Sie schon gesehen haben. Nichts davon wird angezeigt. Bitte sagen Sie denen Bescheid, die Ihnen den Link geschickt haben.
opener-missing-file = Diese Datei fehlt auf dem Server. Vielleicht wird sie gleich wieder veröffentlicht.
opener-opening = { $name } wird geöffnet …
opener-downloaded = { $name } ist heruntergeladen.
opener-passphrase = Ihre Passphrase, bitte
opener-passphrase-text = Vergütung und Fonds sind noch einmal verschlossen: Sie öffnen sich mit den Wörtern auf dem Blatt, das Sie bekommen haben.
opener-other-key = Das ist nicht für Ihren Schlüssel
opener-other-key-text = Diese Seite gehört nicht zu dem, was Ihr Link öffnet. Wenn Sie sie brauchen, fragen Sie die, die Ihnen den Link geschickt haben.
opener-to = Zu: { $title }
opener-shown-of = { $shown } von { $total }
opener-copied-long = Kopiert.
opener-copied = Kopiert
opener-copy-refused = Ihr Browser lässt Seiten nicht kopieren. Markieren Sie den Text und kopieren Sie ihn selbst.
opener-forgotten = Dieses Gerät ist vergessen.
opener-until = Wer diesen Browser benutzt, kann das Portal bis { $day } öffnen.
opener-keeps-nothing = Dieser Browser speichert nichts und kann Sie sich daher nicht merken.
opener-left = Sie sind abgemeldet
opener-left-text = In diesem Browser ist kein Schlüssel mehr. Um zurückzukommen, öffnen Sie Ihren Link erneut.
opener-nothing = Das öffnet nichts
opener-nothing-text = Der Link oder die Passphrase ist hier nicht bekannt: ersetzt, zurückgenommen oder noch nicht veröffentlicht. Bitten Sie die, von denen Sie sie haben, um neue.
opener-ended = Ihr Zugang ist abgelaufen
opener-ended-text = Er endete am { $day }. Bitten Sie die, von denen Sie ihn haben, um einen neuen.
opener-empty = Hier ist noch nichts
opener-empty-text = Ihr Schlüssel ist gültig. Was er öffnet, wird später veröffentlicht.
opener-nothing-published = Hier wurde noch nichts veröffentlicht.
opener-six-words = Eine Passphrase hat sechs Wörter mit Leerzeichen dazwischen.
opener-wrong-words = Diese Wörter gehören nicht zu Ihrem Link.
opener-framed = Nicht in einer anderen Seite
opener-framed-text = Das Portal öffnet sich nicht in einer anderen Seite. Öffnen Sie es in einem eigenen Fenster.
opener-https = Hierfür ist https nötig
opener-too-old = Ihr Browser ist zu alt, um Versiegeltes zu öffnen. Jeder Browser seit 2023 kann es.
opener-https-text = Das Portal öffnet sich nur über https, wo es unterwegs niemand verändern kann.
opener-broken = Der Link ist unvollständig
opener-broken-text = Ein Teil fehlt. Kopieren Sie ihn noch einmal vollständig aus der E-Mail.
opener-welcome = Öffnen Sie den Link, den Sie bekommen haben. Wenn Sie stattdessen ein Blatt mit Wörtern haben, melden Sie sich hier an.

## What is wrong with a request for funds

fund-problem-not-eligible = Am { $day } konnte der Partner keinen Antrag stellen: { $why }
fund-problem-no-fund = das Programm hatte keinen solchen Fonds
fund-problem-no-partner = er war kein Partner
fund-problem-tier = er hielt { $held }, und der Fonds ist für { $asked }
fund-problem-requirement = die Voraussetzungen des Fonds waren nicht erfüllt
fund-problem-late-request = Am { $requested } beantragt; der letzte Tag für einen Beginn am { $begins } war der { $latest }
fund-problem-below-minimum = { $asked } beantragt; das Minimum ist { $minimum }
fund-problem-cost-missing = Der Fonds trägt { $share } der Kosten, und die Kosten sind nicht angegeben
fund-problem-above-share = { $amount } sind mehr als { $most }; der Fonds trägt { $share } von { $cost }
fund-problem-above-maximum = { $amount } zu den bisherigen { $before } sind mehr als { $maximum } für { $first } bis { $last }
fund-problem-above-available = Am { $day } wurden { $amount } genehmigt, und { $available } waren übrig
fund-problem-spent-before = Die Aktivität begann am { $begins }, vor der Genehmigung am { $approved }
fund-problem-spent-unapproved = Die Aktivität begann am { $begins } und ist nicht genehmigt
fund-problem-outside-period = Am { $approved } genehmigt, musste sie bis { $last } enden (Zeitraum ab { $first }) und endet am { $ends }
fund-problem-claimed-unapproved = Am { $claimed } ohne Genehmigung abgerechnet
fund-problem-claim-late = Am { $claimed } abgerechnet; der letzte Tag für ein Ende am { $ended } war der { $latest }
fund-problem-no-proof = Es wurde kein Nachweis eingereicht
fund-problem-proof-missing = Nachweise fehlen: { $proof }
fund-problem-one-of = eines von: { $sets }
fund-problem-paid-unapproved = Am { $paid } ohne Genehmigung gezahlt
fund-problem-paid-unclaimed = Am { $paid } ohne Abrechnung gezahlt
fund-problem-paid-above = { $paid } gezahlt, { $approved } genehmigt
fund-problem-paid-not-due = { $paid } gezahlt, { $due } fällig
fund-problem-paid-back-above = { $back } zurückgezahlt, { $paid } gezahlt

## The page of the brand

brand-logo = Logo
brand-logo-light = Auf hellem Grund
brand-logo-dark = Auf dunklem Grund
brand-logo-mono = Einfarbig
brand-logo-mark = Bildmarke
brand-space = Freiraum auf jeder Seite: { $share } der Höhe des Logos.
brand-minimum = Nie schmaler als { $width }.
brand-download = Herunterladen
brand-colours = Farben
brand-colour-accent = Akzent
brand-colour-accent_ink = Text auf dem Akzent
brand-colour-highlight = Hervorhebung
brand-colour-ink = Text
brand-colour-paper = Seite
brand-colour-surface = Karten
brand-colour-muted = Nebentext
brand-colour-line = Linien
brand-on-light = Hell
brand-on-dark = Dunkel
brand-contrast = Kontrast
brand-contrast-pair = Text und Grund
brand-contrast-of = { $text } / { $ground }
brand-contrast-note = Text braucht 4,5 : 1, großer Text 3 : 1 (WCAG 2.2, Stufe AA).
brand-ratio = { $ratio } : 1
brand-type = Schrift
brand-font-heading = Überschriften
brand-font-body = Fließtext
brand-font-mono = Code und Zahlen
brand-tone = Ton
brand-legal = Pflichtangaben
brand-legal-other = Alle anderen Länder
brand-badges = Abzeichen
brand-badges-in-portal = Partner finden das Abzeichen ihrer Stufe für hellen Grund, für dunklen und einfarbig in ihrem Portal.
brand-badges-own = Das Abzeichen Ihrer Stufe für hellen Grund, für dunklen und einfarbig ist unter Ihren Dateien.
