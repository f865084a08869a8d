"""What is made of saved records: pages, tables, formats of other tools. Nothing here needs a parse or a model."""
