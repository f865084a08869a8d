"""Files as people have them, one module per format. Each yields rows; `fields` turns a row into an article's fields."""
