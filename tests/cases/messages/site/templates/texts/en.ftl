own-greeting = Good morning, { $name }
