own-greeting = Hallo
