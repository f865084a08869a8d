"""How Indonesian is read off a parsed page: the tree, noun phrases, offices, names, expressions of time."""
