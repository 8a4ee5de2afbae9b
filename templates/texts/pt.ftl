## Days

day-of-month = { $day }
weekday-and-day = { $weekday }, { $day }
days-from-to = { $first } a { $last }
