## Days

day-of-month = { $day }
weekday-and-day = { $weekday }، { $day }
days-from-to = من { $first } إلى { $last }
