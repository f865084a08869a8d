"""How Indonesian is read off a parsed page: words, phrases, names, roles and times; a file for each construction."""
