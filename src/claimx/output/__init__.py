"""What is made of saved records for people: pages to look at. Works on records alone, without a parse or a model."""
