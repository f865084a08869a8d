"""What is made from saved records: pages, tables, other tools' formats. Nothing here needs a parse or a model."""
