"""Files as people have them, one module a format: each gives rows, and `fields` makes an article's facts of a row."""
