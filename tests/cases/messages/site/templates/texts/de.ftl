own-greeting = Guten Morgen, { $nme }
days-from-to = von { $first } bis { $last }
days-from-to = zweimal
day-of-mnth = { $day }.
weekday-and-day = { NUMBER($day) }, { other-message }
no message at all
