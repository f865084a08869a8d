"""A scraped page as text: what damaged it undone, its layout, its quotation marks."""
